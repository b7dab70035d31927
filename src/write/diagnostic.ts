import type { Place } from "../agreement/facts.ts";
import type { Problem } from "../agreement/problem.ts";
import type { Paint } from "./paint.ts";
import { wordsOf } from "./problem-words.ts";
import { visible } from "./visible.ts";

/** Problems of one file beyond this many are counted, not printed. */
const MOST_PER_FILE = 50;
const LINE_SHOWN = 120;

/**
 * Problems laid out for a person: place, severity, code, message; the line with the one before it and the fault
 * underlined; a second place; what to write. `pathOf` gives the path to print for a record's file.
 */
export function diagnostics(
  problems: readonly Problem[],
  textOf: (file: string) => string | undefined,
  pathOf: (file: string) => string,
  paints: Paint,
): string {
  const files = [...new Set(problems.map(({ at }) => at.file))];
  return files
    .map((file) => {
      const own = problems.filter(({ at }) => at.file === file);
      const lines = (textOf(file) ?? "").split(/\r\n|\n/);
      const shown = own.slice(0, MOST_PER_FILE).map((found) => diagnostic(found, lines, pathOf, paints));
      const left = own.length - MOST_PER_FILE;
      return [...shown, ...(left > 0 ? [`${visible(pathOf(file))}: ${left} more problems\n`] : [])].join("\n");
    })
    .join("\n");
}

function diagnostic(found: Problem, lines: readonly string[], pathOf: (file: string) => string, paints: Paint): string {
  const { message, help } = wordsOf(found);
  const tone = found.severity === "error" ? "bad" : "doubt";
  const place = (at: Place): string => visible(`${pathOf(at.file)}:${at.line}:${at.column}`);
  return [
    `${place(found.at)}: ${paints.tone(tone, `${found.severity}[${found.code}]`)} ${visible(message)}`,
    ...excerpt(found.at, lines),
    ...(found.also ? [`  ${found.also.says}: ${place(found.also.place)}`] : []),
    `  help: ${visible(help)}`,
    "",
  ].join("\n");
}

function excerpt(at: Place, lines: readonly string[]): string[] {
  const line = lines[at.line - 1];
  if (line === undefined || line.trim() === "") return [];
  const gutter = String(at.line).length;
  const row = (number: number, text: string): string =>
    `  ${String(number).padStart(gutter)} | ${visible(text).slice(0, LINE_SHOWN)}`;
  const before = lines[at.line - 2];
  const lead = visible(line.slice(0, at.column - 1)).length;
  const marks = Math.max(
    1,
    Math.min(visible(line.slice(at.column - 1, at.column - 1 + at.length)).length, LINE_SHOWN - lead),
  );
  return [
    ...(before !== undefined && before.trim() !== "" ? [row(at.line - 1, before)] : []),
    row(at.line, line),
    ...(lead < LINE_SHOWN ? [`  ${" ".repeat(gutter)} | ${" ".repeat(lead)}${"^".repeat(marks)}`] : []),
  ];
}
