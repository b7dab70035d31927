import type { Place } from "../agreement/facts.ts";
import type { Problem, Severity } from "../agreement/problem.ts";
import type { Paint } from "./paint.ts";
import { wordsOf } from "./problem-words.ts";
import { visible } from "./visible.ts";
import { wrapped } from "./wrap.ts";

/** Problems of one file beyond this many are counted, not printed. */
const MOST_PER_FILE = 50;
/** The most of a line that is quoted, and the least where a terminal is narrow, in characters. */
const [LINE_SHOWN, LEAST_SHOWN] = [120, 40];

/**
 * Problems laid out for a person: place, severity, code, message; the line with the one before it and the fault
 * underlined; a second place; what to write. `pathOf` gives the path to print for a record's file; with a `width` in
 * columns, words are broken to it and quoted lines cut.
 */
export function diagnostics(
  problems: readonly Problem[],
  textOf: (file: string) => string | undefined,
  pathOf: (file: string) => string,
  paints: Paint,
  width?: number,
): string {
  const files = [...new Set(problems.map(({ at }) => at.file))];
  return files
    .map((file) => {
      const { shown, left } = weightiest(problems.filter(({ at }) => at.file === file));
      const lines = (textOf(file) ?? "").replace(/^\ufeff/, "").split(/\r\n|\n/);
      const parts = shown.map((found) => diagnostic(found, lines, pathOf, paints, width));
      const more = left > 0 ? [`${wrapped(`${visible(pathOf(file))}: ${left} more problems`, width, "  ")}\n`] : [];
      return [...parts, ...more].join("\n");
    })
    .join("\n");
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** As many of a file's problems as are printed, errors before warnings before notes, in the order given; and how many are left. */
export function weightiest(problems: readonly Problem[]): { shown: readonly Problem[]; left: number } {
  const left = problems.length - MOST_PER_FILE;
  if (left <= 0) return { shown: problems, left: 0 };
  const kept = new Set([...problems].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]).slice(0, MOST_PER_FILE));
  return { shown: problems.filter((found) => kept.has(found)), left };
}

const TONES = { error: "bad", warning: "doubt", note: "faint" } as const;

function diagnostic(
  found: Problem,
  lines: readonly string[],
  pathOf: (file: string) => string,
  paints: Paint,
  width: number | undefined,
): string {
  const { message, help } = wordsOf(found);
  const mark = `${found.severity}[${found.code}]`;
  const place = (at: Place): string => visible(`${pathOf(at.file)}:${at.line}:${at.column}`);
  const said = behind(place(found.at), `${mark} ${visible(message)}`, width);
  return [
    said.replace(mark, () => paints.tone(TONES[found.severity], mark)),
    ...excerpt(found, lines, paints, width),
    ...(found.also ? [wrapped(`  ${found.also.says}: ${place(found.also.place)}`, width, "    ")] : []),
    wrapped(`  help: ${visible(help)}`, width, "        "),
    "",
  ].join("\n");
}

/** Words behind a path, broken to a width; the path is never broken: it is there to be opened. */
function behind(path: string, words: string, width: number | undefined): string {
  if (width !== undefined && path.length >= width) return `${path}:\n${wrapped(`  ${words}`, width, "  ")}`;
  const unbroken = "x".repeat(path.length);
  return wrapped(`${unbroken}: ${words}`, width, "  ").replace(unbroken, () => path);
}

/** The faulty line and the one before it, cut to a window that holds the fault. */
function excerpt({ at, severity }: Problem, lines: readonly string[], paints: Paint, width?: number): string[] {
  const line = lines[at.line - 1];
  if (line === undefined || line.trim() === "") return [];
  const gutter = String(at.line).length;
  const most = width === undefined ? LINE_SHOWN : Math.min(LINE_SHOWN, Math.max(LEAST_SHOWN, width - gutter - 6));
  const start = at.column - 1 < most - 20 ? 0 : at.column - 1 - Math.floor(most / 2);
  const shown = (text: string): string => visible(text.slice(start, start + most));
  const row = (number: number, text: string): string =>
    `${paints.tone("faint", `  ${String(number).padStart(gutter)} |`)} ${start > 0 ? "…" : ""}${shown(text)}`;
  const before = lines[at.line - 2];
  const lead = visible(line.slice(start, at.column - 1)).length + (start > 0 ? 1 : 0);
  const marked = line.slice(at.column - 1, Math.min(at.column - 1 + at.length, start + most));
  const marks = "^".repeat(Math.max(1, visible(marked).length));
  return [
    ...(before !== undefined && before.slice(start).trim() !== "" ? [row(at.line - 1, before)] : []),
    row(at.line, line),
    `${paints.tone("faint", `  ${" ".repeat(gutter)} |`)} ${" ".repeat(lead)}${paints.tone(TONES[severity], marks)}`,
  ];
}
