import type { PaperBlock, PaperRow } from "../paper.ts";
import { type Letter, NOTHING, type Passage } from "../passage.ts";
import { barsOf, cellsOf, cellsOn, isBarred, opensCell } from "./bars.ts";
import { isRule } from "./columns.ts";
import { isBlank, type Line, passageOfLines, type Typed } from "./lines.ts";
import { beside, signsJoined, tidied } from "./signs.ts";
import { tierRows } from "./tier-rows.ts";

/** A number of a clause, or a label of a signature, in a cell of its own. */
const LEADS = /^(?:\(?[\divxa-z]{1,4}[.)]{1,2}|(?:by|name|title|its|date)\s*:?)$/i;

/** A sentence of three words or more. */
const CLAUSE = /^\S+\s+\S+\s.*[.:;]$/;

/** What stands between two blank lines: its cells, each opened by a bar, and empty ones among them. */
type Group = readonly Passage[];

/** The blocks that bars make, the lines of prose above and below them, and the letters of the bars. */
export type BarGroups = {
  readonly before: readonly Line[];
  readonly blocks: readonly PaperBlock[];
  readonly after: readonly Line[];
  readonly bars: readonly Letter[];
  /** Clauses of the paper stand among them, each with its number: they are no table. */
  readonly hasClauses: boolean;
};

/**
 * Rows whose cells are opened each by a bar on a line of its own, a blank line between two rows. A row of one cell is a
 * paragraph, and so is a number with its clause, or a signature; rows with as many cells under one another are a table.
 * Undefined where a row among them does not begin with a bar.
 */
export function barGroups(lines: readonly Line[], isWord: (word: string) => boolean): BarGroups | undefined {
  const all = partedByBlanks(lines);
  const opens = all.map(([first]) => first !== undefined && opensCell(first));
  const [from, to] = [opens.indexOf(true), opens.lastIndexOf(true) + 1];
  const parted = all.slice(from, to);
  if (parted.length < 2 || opens.slice(from, to).includes(false)) return undefined;
  if (parted.flat().some((line) => isRule(line) || (isBarred(line) && cellsOf(line).length > 1))) return undefined;
  const blocks: PaperBlock[] = [];
  let rows: Group[] = [];
  let hasClauses = false;
  const close = (): void => {
    const table = tierRows(tidied(signsJoined(rows.map((cells): PaperRow => ({ cells })))));
    if ((table[0]?.cells.length ?? 0) >= 2) blocks.push({ kind: "table", rows: table });
    else for (const { cells } of table) blocks.push(...cells.filter(said).map(paragraph));
    rows = [];
  };
  for (const group of parted.map((one) => cellsIn(one, isWord))) {
    const filled = group.filter(said);
    const isRow = filled.length > 1 && !LEADS.test(filled[0]?.text ?? "");
    if (!isRow || (rows[0] && rows[0].length !== group.length)) close();
    if (isRow) rows.push(group);
    else if (filled.length > 0) {
      hasClauses ||= filled.length === 2 && CLAUSE.test(filled[1]?.text ?? "");
      blocks.push(...asLines(filled));
    }
  }
  close();
  return {
    before: all.slice(0, from).flatMap(apart),
    blocks,
    after: all.slice(to).flatMap(apart),
    bars: barsOf(parted.flat()),
    hasClauses,
  };
}

function apart(lines: readonly Line[]): Line[] {
  return [...lines, { text: "", offsets: [], tags: [] }];
}

function said({ text }: Passage): boolean {
  return text !== "";
}

function paragraph(words: Passage): PaperBlock {
  return { kind: "paragraph", words };
}

/** Each label with what it is of is a paragraph. */
function asLines(filled: readonly Passage[]): PaperBlock[] {
  const made: Passage[] = [];
  let led: Passage | undefined;
  for (const cell of filled) {
    if (led) made[made.length - 1] = beside([led, cell]);
    else made.push(cell);
    led = !led && LEADS.test(cell.text) ? cell : undefined;
  }
  return made.map(paragraph);
}

function partedByBlanks(lines: readonly Line[]): Line[][] {
  const parted: Line[][] = [];
  let blank = true;
  for (const line of lines) {
    if (isBlank(line)) blank = true;
    else {
      if (blank) parted.push([]);
      blank = false;
      parted.at(-1)?.push(line);
    }
  }
  return parted;
}

function cellsIn(lines: readonly Line[], isWord: (word: string) => boolean): Group {
  const cells: Typed[][] = [];
  for (const line of lines) {
    if (opensCell(line)) cells.push([]);
    // One cell at most stands between the bars of a line here.
    cells.at(-1)?.push(...(cellsOn(line) ?? [line]));
  }
  return cells.map((cell) => (cell.every(isBlank) ? NOTHING : passageOfLines(cell, isWord)));
}
