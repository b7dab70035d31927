import type { PaperRow } from "../paper.ts";
import { NOTHING } from "../passage.ts";
import { chunksOf, columnStarts, cut, isRule, rulesApart } from "./columns.ts";
import { indentOf, isBlank, type Line, passageOfLines, type Typed } from "./lines.ts";
import { beginsRow, beginsTier, isFigure, NAME_ENDS } from "./row-starts.ts";
import { signsJoined, tidied } from "./signs.ts";
import { tierRows } from "./tier-rows.ts";

/** A table as its columns stand on the page; `before` and `after` are lines of prose within its tags. */
export type TextTable = {
  readonly before: readonly Line[];
  readonly rows: readonly PaperRow[];
  readonly after: readonly Line[];
  readonly rules: readonly Line[];
};

/** Lines without a blank line or a rule among them. */
type Group = { readonly lines: readonly Line[]; readonly afterRule: boolean; readonly isHeading: boolean };

/** A row under way: for each column, its lines. */
export type OpenRow = Typed[][];

/** The rows of a table whose columns are made by space; undefined where there is but one column. */
export function textTable(printed: readonly Line[], isWord: (word: string) => boolean): TextTable | undefined {
  const lines = rulesApart(printed);
  const starts = columnStarts(lines);
  if (!starts) return undefined;
  const { over, groups } = withoutOver(groupsOf(lines), starts);
  const isProse = (group: Group): boolean => runsAcross(group, starts);
  const first = groups.findIndex((group) => !isProse(group));
  const last = groups.findLastIndex((group) => !isProse(group));
  const held = groups.slice(first, last + 1);
  if (first < 0) return undefined;
  const rules = held.filter(({ isHeading, afterRule }) => !isHeading && afterRule).length;
  const rows = bodiesOf(held, rules >= 2).flatMap((group) => rowsOf(group, starts, rules >= 2));
  const made = rows.map((cells) => ({
    cells: cells.map((one) => (one.length === 0 ? NOTHING : passageOfLines(one, isWord))),
  }));
  const tidy = tierRows(tidied(signsJoined(made)));
  if ((tidy[0]?.cells.length ?? 0) < 2) return undefined;
  return {
    before: [...apart(groups.slice(0, first)), ...over],
    rows: tidy,
    after: apart(groups.slice(last + 1)),
    rules: lines.filter(isRule),
  };
}

const EMPTY: Line = { text: "", offsets: [], tags: [] };

function apart(groups: readonly Group[]): Line[] {
  return groups.flatMap(({ lines }) => [...lines, EMPTY]);
}

/** What stands above `<S>`, or above the first rule that has words above it, is heading. */
function groupsOf(lines: readonly Line[]): Group[] {
  const groups: Group[] = [];
  let open: Line[] = [];
  let afterRule = false;
  let headingEnds = 0;
  const hasStubs = lines.some(({ stubs }) => stubs !== undefined);
  const close = (): void => {
    if (open.length > 0) {
      groups.push({ lines: open, afterRule, isHeading: false });
      afterRule = false;
    }
    open = [];
  };
  for (const line of lines) {
    if (!isBlank(line) && !isRule(line)) {
      open.push(line);
      continue;
    }
    close();
    if (line.stubs) headingEnds = groups.length;
    if (!isRule(line)) continue;
    afterRule = true;
    if (!hasStubs && headingEnds === 0) headingEnds = groups.length;
  }
  close();
  return groups.map((group, index) => ({ ...group, isHeading: index < headingEnds }));
}

/** Where rules part the rows, what blank lines part between two rules is one. */
function bodiesOf(groups: readonly Group[], ruled: boolean): Group[] {
  const made: Group[] = [];
  for (const group of groups) {
    const last = made.at(-1);
    if (ruled && last && !group.isHeading && !group.afterRule && !last.isHeading) {
      made[made.length - 1] = { ...last, lines: [...last.lines, ...group.lines] };
    } else made.push(group);
  }
  return made;
}

/** What stands over several columns at the head of a heading, on lines of its own, is said of the whole table. */
function withoutOver(
  groups: readonly Group[],
  starts: readonly number[],
): { readonly over: readonly Line[]; readonly groups: readonly Group[] } {
  const [heading, ...rest] = groups;
  if (!heading?.isHeading) return { over: [], groups };
  const isOver = (line: Line): boolean => {
    const [only, ...more] = chunksOf(line, 3);
    if (!only || more.length > 0) return false;
    return starts.filter((at) => at > only.start && at < only.end).length >= 2;
  };
  const first = heading.lines.findIndex((line) => !isOver(line));
  if (first < 1) return { over: [], groups };
  return { over: heading.lines.slice(0, first), groups: [{ ...heading, lines: heading.lines.slice(first) }, ...rest] };
}

/** Prose within a table's tags: each line begins at the left, and one at least runs on over the second column. */
function runsAcross({ lines, isHeading }: Group, starts: readonly number[]): boolean {
  const second = starts[1] as number;
  if (isHeading && lines.length < 2) return false;
  const whole = lines.map((line) => chunksOf(line, 3));
  return (
    whole.every((chunks) => chunks.length === 1 && (chunks[0]?.start ?? 0) < second) &&
    whole.some(([chunk], index) => {
      const text = lines[index]?.text ?? "";
      return chunk !== undefined && chunk.end > second + 1 && !/\s\s/.test(text.slice(second - 2, second));
    })
  );
}

/** Each tier of several columns is a row; the name's lines all stand in the first row of its tiers, wherever they are printed. */
function rowsOf({ lines, isHeading }: Group, starts: readonly number[], ruled: boolean): OpenRow[] {
  const rows: OpenRow[] = [];
  const names = isHeading ? 0 : nameRuns(lines, starts);
  const isOne = isHeading || (ruled && names <= 1);
  let head: OpenRow = [];
  let named = false;
  for (const [index, line] of lines.entries()) {
    const row = rows.at(-1);
    const cells = cut(line, starts, row ? row.map((one) => one.length > 0) : starts.map(() => false));
    const [name, ...others] = cells;
    const isHalf =
      !isOne && row !== undefined && namesNextRow(row, cells, [lines[index + 1], lines[index + 2]], starts);
    const opens = !row || isHalf || (!isOne && !named && beginsRow([head[0] ?? [], ...row.slice(1)], cells, names));
    named = isHalf;
    const isTier = !opens && !isHeading && beginsTier(row, [undefined, ...others]);
    const into: OpenRow = opens || isTier ? starts.map(() => []) : row;
    if (opens || isTier) rows.push(into);
    if (opens) head = into;
    if (name) head[0]?.push(name);
    others.forEach((cell, index) => {
      if (cell) into[index + 1]?.push(cell);
    });
  }
  return rows;
}

/**
 * Whether a line says the first half of the name of the row below it: it stands by itself under a row whose every figure is
 * said, and the next line goes on further in, with a figure in each column.
 */
function namesNextRow(
  row: OpenRow,
  cells: readonly (Typed | undefined)[],
  [next, after]: readonly (Line | undefined)[],
  starts: readonly number[],
): boolean {
  const [name, ...others] = cells;
  if (!name || others.some((cell) => cell !== undefined) || !next || NAME_ENDS.test(name.text.trim())) return false;
  const nothing = starts.map(() => false);
  const [rest, ...figures] = cut(next, starts, nothing);
  const isHung =
    rest !== undefined && indentOf(rest) > indentOf(name) && indentOf(name) === indentOf(row[0]?.[0] ?? rest);
  const alone = !after || indentOf(after) !== indentOf(next);
  return (
    isHung &&
    alone &&
    figures.every(
      (figure, index) =>
        figure !== undefined && isFigure(figure) && row[index + 1]?.length === 1 && isFigure(row[index + 1]?.[0]),
    )
  );
}

/** How many times the first column fills again after it was empty. */
function nameRuns(lines: readonly Line[], starts: readonly number[]): number {
  let runs = 0;
  let before = false;
  for (const line of lines) {
    const held =
      cut(
        line,
        starts,
        starts.map(() => false),
      )[0] !== undefined;
    if (held && !before) runs += 1;
    before = held;
  }
  return runs;
}
