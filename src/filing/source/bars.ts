import type { PaperRow } from "../paper.ts";
import { type Letter, NOTHING, type Passage } from "../passage.ts";
import { isRule } from "./columns.ts";
import { isBlank, type Line, passageOfLines, sliceOf, type Typed } from "./lines.ts";
import { openedRows } from "./opened-cells.ts";
import { signedRows } from "./signed-rows.ts";
import { signsJoined, tidied } from "./signs.ts";
import { tierRows } from "./tier-rows.ts";

/** A table whose cells bars part, with the lines of prose before and after it, and the letters of its bars and rules. */
export type BarTable = {
  readonly before: readonly Line[];
  readonly rows: readonly PaperRow[];
  /** Instead of rows: the signatures that stand side by side in them. */
  readonly signatures: readonly Passage[];
  readonly after: readonly Line[];
  readonly bars: readonly Letter[];
};

/** A row under way or done: for each cell, its lines. */
export type BarRow = Typed[][];

/** A bar that parts cells: at an end of the line, or with a space beside it. */
const BAR = /^\s*[|\u2502\u2503]|[|\u2502\u2503]\s*$|\s[|\u2502\u2503]|[|\u2502\u2503]\s/;

/** A line of cells parted by bars; bars alone side by side are none, and a very long line no table. */
export function isBarred({ text }: Pick<Line, "text">): boolean {
  return BAR.test(text) && !ONLY_BARS.test(text) && text.length < 4000;
}

/** Two bars or more and nothing else part nothing. */
const ONLY_BARS = /^\s*\|{2,}\s*$/;

/** How many letters open a cell, the last of them its bar; 0 where the line opens none. However long it is, it may open one. */
function openingOf({ text }: Pick<Line, "text">): number {
  return ONLY_BARS.test(text) ? 0 : (/^\s*[|\u2502\u2503]/.exec(text)?.[0].length ?? 0);
}

/** The line begins with a bar, which opens a cell. */
export function opensCell(line: Pick<Line, "text">): boolean {
  return openingOf(line) > 0;
}

/** What bars part on a line, or one opens on it; undefined where no bar does. */
export function cellsOn(line: Line): Typed[] | undefined {
  if (isBarred(line)) return cellsOf(line);
  return opensCell(line) ? [sliceOf(line, openingOf(line))] : undefined;
}

/**
 * The rows of `a | b |`, of Markdown and of boxes, and those whose cells are opened by a bar on a line of their own; undefined
 * where the bars tell no rows of more than one cell.
 */
export function barTable(lines: readonly Line[], isWord: (word: string) => boolean): BarTable | undefined {
  const first = lines.findIndex(isBarred);
  const last = lines.findLastIndex((line) => isBarred(line) || (isRule(line) && /[|+]/.test(line.text)));
  if (first < 0) return undefined;
  const inner = lines.filter((line) => isBarred(line) && !isRule(line) && cellsOf(line).length >= 2).length;
  const barred = lines.filter((line) => isBarred(line) && !isRule(line)).length;
  const start = first > 0 && isRule(lines[first - 1] as Line) ? first - 1 : first;
  const made =
    inner * 2 >= barred
      ? { before: lines.slice(0, start), rows: rowsByLine(lines.slice(start, last + 1)), after: lines.slice(last + 1) }
      : openedRows(lines, first);
  if (!made) return undefined;
  const rows = made.rows.map((row) => ({
    cells: row.map((cell) => (cell.every(isBlank) ? NOTHING : passageOfLines(cell, isWord))),
  }));
  const tidy = tierRows(tidied(signsJoined(rows)));
  const signatures = signedRows(rows.map(({ cells }) => cells)) ?? [];
  if (signatures.length === 0 && (tidy[0]?.cells.length ?? 0) < 2) return undefined;
  const inside = lines.slice(made.before.length, lines.length - made.after.length);
  return {
    before: made.before,
    rows: signatures.length > 0 ? [] : tidy,
    signatures,
    after: made.after,
    bars: barsOf(inside),
  };
}

/** Each line a row; where a row is not closed by its bar, or rules part the rows, lines of one row go together. */
function rowsByLine(lines: readonly Line[]): BarRow[] {
  const rows: BarRow[] = [];
  const closed = lines.filter((line) => isBarred(line) && /[|\u2502\u2503]\s*$/.test(line.text)).length;
  const closes = closed * 2 > lines.filter((line) => isBarred(line) && !isRule(line)).length;
  const boxed = lines.filter(isRule).length >= 4;
  let open: BarRow | undefined;
  let wasRule = true;
  for (const line of lines) {
    if (isBlank(line)) continue;
    if (isRule(line)) {
      wasRule = true;
      open = undefined;
      continue;
    }
    const cells = cellsOn(line) ?? [line];
    if (open && boxed && !wasRule && cells.length === open.length) {
      const row = open;
      cells.forEach((cell, index) => {
        row[index]?.push(cell);
      });
    } else if (open && closes && !/[|\u2502\u2503]\s*$/.test(lastText(open, line))) {
      open.at(-1)?.push(cells[0] as Typed);
      for (const cell of cells.slice(1)) open.push([cell]);
    } else {
      open = cells.map((cell) => [cell]);
      rows.push(open);
    }
    endings.set(open, line.text);
    wasRule = false;
  }
  return rows;
}

/** How the last line of a row ends. */
const endings = new WeakMap<BarRow, string>();

function lastText(row: BarRow, line: Line): string {
  return isBarred(line) && /^\s*[|\u2502\u2503]/.test(line.text) ? "|" : (endings.get(row) ?? "|");
}

/** What stands between the bars of a line; a bar at either end opens or closes it. */
export function cellsOf(line: Line): Typed[] {
  const cells: Typed[] = [];
  let start = /^\s*[|\u2502\u2503]/.exec(line.text)?.[0].length ?? 0;
  for (let at = start; at < line.text.length; at += 1) {
    if (!/[|\u2502\u2503]/.test(line.text[at] as string)) continue;
    cells.push(sliceOf(line, start, at));
    start = at + 1;
  }
  if (line.text.slice(start).trim() !== "") cells.push(sliceOf(line, start));
  return cells;
}

/** The letters of the bars and rules that part cells. */
export function barsOf(lines: readonly Line[]): Letter[] {
  const letters: Letter[] = [];
  for (const line of lines) {
    const rule = isRule(line) && !/^[\s_]*$/.test(line.text);
    const opening = openingOf(line) - 1;
    for (let at = 0; at < line.text.length; at += 1) {
      const text = line.text[at] as string;
      if (
        (rule && /[|+]/.test(line.text)) ||
        (isBarred(line) && /[|\u2502\u2503]/.test(text)) ||
        at === opening ||
        (rule && text !== " ")
      ) {
        letters.push({ text, offset: line.offsets[at] as number });
      }
    }
  }
  return letters;
}
