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
      const lines = (textOf(file) ?? "").replace(/^\ufeff/, "").split(/\r\n|\n/);
      const shown = own.slice(0, MOST_PER_FILE).map((found) => diagnostic(found, lines, pathOf, paints));
      const left = own.length - MOST_PER_FILE;
      return [...shown, ...(left > 0 ? [`${visible(pathOf(file))}: ${left} more problems\n`] : [])].join("\n");
    })
    .join("\n");
}

const TONES = { error: "bad", warning: "doubt", note: "faint" } as const;

function diagnostic(found: Problem, lines: readonly string[], pathOf: (file: string) => string, paints: Paint): string {
  const { message, help } = wordsOf(found);
  const tone = TONES[found.severity];
  const place = (at: Place): string => visible(`${pathOf(at.file)}:${at.line}:${at.column}`);
  return [
    `${place(found.at)}: ${paints.tone(tone, `${found.severity}[${found.code}]`)} ${visible(message)}`,
    ...excerpt(found.at, lines),
    ...(found.also ? [`  ${found.also.says}: ${place(found.also.place)}`] : []),
    `  help: ${visible(help)}`,
    "",
  ].join("\n");
}

/** The faulty line and the one before it, cut to a window that holds the fault. */
function excerpt(at: Place, lines: readonly string[]): string[] {
  const line = lines[at.line - 1];
  if (line === undefined || line.trim() === "") return [];
  const gutter = String(at.line).length;
  const start = at.column - 1 < LINE_SHOWN - 20 ? 0 : at.column - 1 - LINE_SHOWN / 2;
  const shown = (text: string): string => visible(text.slice(start, start + LINE_SHOWN));
  const row = (number: number, text: string): string =>
    `  ${String(number).padStart(gutter)} | ${start > 0 ? "…" : ""}${shown(text)}`;
  const before = lines[at.line - 2];
  const lead = visible(line.slice(start, at.column - 1)).length + (start > 0 ? 1 : 0);
  const marked = line.slice(at.column - 1, Math.min(at.column - 1 + at.length, start + LINE_SHOWN));
  return [
    ...(before !== undefined && before.slice(start).trim() !== "" ? [row(at.line - 1, before)] : []),
    row(at.line, line),
    `  ${" ".repeat(gutter)} | ${" ".repeat(lead)}${"^".repeat(Math.max(1, visible(marked).length))}`,
  ];
}
