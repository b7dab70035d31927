import type { PaperBlock, PaperRow } from "../paper.ts";
import { joined, NOTHING, type Passage } from "../passage.ts";
import { blocksWithin, endParagraph, type Flow, isUnseen, wordsOf } from "./html.ts";
import { sheetOf } from "./html-sheet.ts";
import { attribute, type HtmlElement, type HtmlNode, isElement } from "./html-tree.ts";
import type { Typed } from "./lines.ts";
import { beside, signsJoined, tidied } from "./signs.ts";
import { tierRows } from "./tier-rows.ts";

type Block = PaperBlock | "page";
/** A cell at its first column, which reaches over `span` columns. */
type Cell = {
  readonly column: number;
  readonly span: number;
  readonly blocks: readonly Block[];
  readonly words: Passage;
};
type Row = readonly Cell[];

/** A table of more columns or cells than this only ties the reader up. */
const MOST_SPAN = 64;
const MOST_CELLS = 1_000_000;
const MARKER =
  /^(?:\(?[\divxa-z]{1,4}[.)]{1,2}|[*\u2020\u2021\u2022\u00b7\u2013\u2014-]{1,3}|\(\d{1,2}\)|[\u00b9\u00b2\u00b3\u2070-\u207e]+|(?:section|article)\s+[\d.]+)$/i;
const LABEL = /^(by|name|title|its|date|attest)(?:\s*:|\s+(?=\/s\/|_))/i;
/** A signature within a cell of several lines. */
const SIGNED = /(?:^|\s)By(?::|\s+(?:\/s\/|_))/;

/** A table of HTML: its rows, or the blocks that it only lays out: lists, signatures, pages. */
export function htmlTable(table: HtmlElement, source: Typed): Block[] {
  const rows = rowsOf(table, source);
  const filled = rows.map((row) => row.filter(({ words }) => words.text !== "")).filter((row) => row.length > 0);
  const furniture = rows
    .flat()
    .flatMap(({ blocks }) => blocks.filter((block) => block !== "page" && block.kind === "furniture"));
  const above = captions(table, source);
  const laid = layout(filled);
  if (laid) return [...furniture, ...above, ...laid];
  const { first, last, signing, signatures } = sheetOf(filled);
  const apart = new Set([...filled.slice(0, first), ...filled.slice(last)].flat());
  const inner = rows.map((row) => row.filter((cell) => !apart.has(cell)));
  return [
    ...furniture,
    ...above,
    ...flat(filled.slice(0, first)),
    ...betweenClauses(inner, filled.slice(first, last)),
    ...flat(filled.slice(last, signing)),
    ...signatures.map((words): Block => ({ kind: "paragraph", words })),
  ];
}

/** A number beside a sentence is a clause of the paper, and no row: it parts the rows above it from those below. */
function betweenClauses(rows: readonly Row[], filled: readonly Row[]): Block[] {
  const words = (row: Row): Row => row.filter(({ words }) => words.text !== "");
  const at = rows.findIndex((row) => isClause(words(row)));
  if (at < 0) return filled.length > 0 ? gridOf(rows, filled) : [];
  const clause = words(rows[at] as Row);
  const above = rows.slice(0, at);
  const held = above.map(words).filter((row) => row.length > 0);
  return [
    ...(held.length > 0 ? gridOf(above, held) : []),
    ...listed([clause]),
    ...betweenClauses(rows.slice(at + 1), filled.slice(held.length + 1)),
  ];
}

function isClause([marker, words, ...more]: Row): boolean {
  if (!marker || !words || more.length > 0 || !MARKER.test(marker.words.text)) return false;
  const { text } = words.words;
  return words.span > 1 && /[.:;]$/.test(text) && text.split(" ").length >= 3 && !/[%$]/.test(text);
}

/** Rows in their columns; what stands in them, one after another, where they have but one. */
function gridOf(rows: readonly Row[], filled: readonly Row[]): Block[] {
  const width = rows.reduce((most, row) => Math.max(most, (row.at(-1)?.column ?? 0) + 1), 0);
  if (width * rows.length > MOST_CELLS) return flat(filled);
  const grid = signsJoined(rows.map((row) => ({ cells: inColumns(row, width) })));
  const made = tierRows(tidied(columnsJoined(grid, rows, width)));
  if ((made[0]?.cells.length ?? 0) < 2) return flat(filled);
  return [{ kind: "table", rows: made }];
}

/** The blocks of a table that only lays out; undefined where its cells belong to columns. */
function layout(filled: readonly Row[]): Block[] | undefined {
  if (filled.every((row) => row.length === 1)) return flat(filled);
  if (filled.every((row) => row.length === 1 || (row.length === 2 && MARKER.test(row[0]?.words.text ?? ""))))
    return listed(filled);
  const signed = signatures(filled);
  if (signed) return signed;
  const nests = filled.some((row) => row.some(hasTable));
  if (!nests) return undefined;
  // Tiers may be set as a table in the cell beside a name.
  const isCell = filled.some((row) => row.length > 1 && !hasTable(row[0] as Cell) && row.some(hasTable));
  return isCell ? undefined : flat(filled);
}

function hasTable({ blocks }: Cell): boolean {
  return blocks.some((block) => block !== "page" && block.kind === "table");
}

function flat(rows: readonly Row[]): Block[] {
  return rows.flat().flatMap(({ blocks }) => blocks.filter((block) => block === "page" || block.kind !== "furniture"));
}

/** A number and its words are one paragraph. */
function listed(rows: readonly Row[]): Block[] {
  return rows.flatMap((row) => {
    const [marker, words] = row;
    if (!marker || !words) return flat([row]);
    const [first, ...rest] = flat([[words]]);
    if (!first || first === "page" || first.kind !== "paragraph") return flat([row]);
    return [{ kind: "paragraph", words: beside([marker.words, first.words]) }, ...rest];
  });
}

/** Signatures, one beside another or alone: each from top to bottom. */
function signatures(rows: readonly Row[]): Block[] | undefined {
  const text = (cell: Cell): string => cell.words.text;
  const isSigning = rows.some((row) => row.some((cell) => LABEL.test(text(cell)) || SIGNED.test(text(cell))));
  if (!isSigning || rows.some((row) => row.some((cell) => /%|\bbps?\b|basis points/i.test(text(cell)))))
    return undefined;
  const starts = new Set([0]);
  for (const row of rows) {
    const labels = new Set<string>();
    for (const cell of row) {
      const label = (LABEL.exec(text(cell))?.[1] ?? (SIGNED.test(text(cell)) ? "by" : "")).toLowerCase();
      if (label !== "" && labels.has(label)) starts.add(cell.column);
      if (label !== "") labels.add(label);
    }
  }
  const ordered = [...starts].sort((a, b) => a - b);
  return ordered.flatMap((start, index) => signature(rows, start, ordered[index + 1] ?? Number.POSITIVE_INFINITY));
}

function signature(rows: readonly Row[], start: number, end: number): Block[] {
  const blocks: Block[] = [];
  let lines: Passage[] = [];
  const close = (): void => {
    if (lines.length > 0) blocks.push({ kind: "paragraph", words: joined(lines) });
    lines = [];
  };
  for (const row of rows) {
    const cells = row.filter(({ column, words }) => column >= start && column < end && words.text !== "");
    const [only] = cells;
    if (only && cells.length === 1 && flat([[only]]).length > 1) {
      close();
      blocks.push(...flat([[only]]));
    } else if (only) lines.push(beside(cells.map(({ words }) => words)));
  }
  close();
  return blocks;
}

function rowsOf(table: HtmlElement, source: Typed): Row[] {
  const rows: Row[] = [];
  /** For how many more rows a column is held by a cell above. */
  const held: number[] = [];
  for (const tr of elementsIn(table.childNodes, "tr", ["tbody", "thead", "tfoot"])) {
    const row: Cell[] = [];
    let column = 0;
    if (isUnseen(tr)) {
      rows.push([{ column, span: 1, blocks: blocksWithin([tr], source), words: NOTHING }]);
      continue;
    }
    for (const node of tr.childNodes) {
      if (!isElement(node) || (node.tagName !== "td" && node.tagName !== "th")) continue;
      while ((held[column] ?? 0) > 0) column += 1;
      const span = spanOf(node, "colspan");
      const blocks = blocksWithin([node], source);
      row.push({ column, span, blocks, words: joined(wordsOf(blocks)) });
      const down = spanOf(node, "rowspan");
      for (let at = column; at < column + span; at += 1) held[at] = down;
      column += span;
    }
    held.forEach((count, at) => {
      if (count > 0) held[at] = count - 1;
    });
    rows.push(row);
  }
  return rows;
}

function spanOf(node: HtmlElement, name: string): number {
  const span = Number.parseInt(attribute(node, name), 10);
  return Number.isNaN(span) ? 1 : Math.min(MOST_SPAN, Math.max(1, span));
}

function elementsIn(nodes: readonly HtmlNode[], tag: string, within: readonly string[]): HtmlElement[] {
  return nodes
    .filter(isElement)
    .flatMap((node) =>
      node.tagName === tag ? [node] : within.includes(node.tagName) ? elementsIn(node.childNodes, tag, []) : [],
    );
}

function captions(table: HtmlElement, source: Typed): Block[] {
  const flow: Flow = { source, blocks: [], open: [], lineBreaks: 0 };
  for (const caption of elementsIn(table.childNodes, "caption", []))
    flow.blocks.push(...blocksWithin([caption], source));
  endParagraph(flow);
  return flow.blocks;
}

function inColumns(row: Row, width: number): Passage[] {
  const cells = new Array<Passage>(width).fill(NOTHING);
  for (const { column, words } of row) cells[column] = words;
  return cells;
}

/**
 * Columns that a heading reaches over are one, where no row holds words in two of them: a figure stands now in the first of
 * them and now, after its sign, in the second.
 */
function columnsJoined(grid: readonly PaperRow[], rows: readonly Row[], width: number): PaperRow[] {
  const reached = new Set<number>();
  for (const row of rows) {
    if (row.filter(({ words }) => words.text !== "").length < 2) continue;
    for (const { column, span } of row) for (let at = column + 1; at < column + span; at += 1) reached.add(at);
  }
  const held: Set<number>[] = Array.from({ length: width }, () => new Set());
  grid.forEach(({ cells }, index) => {
    cells.forEach(({ text }, column) => {
      if (text !== "") held[column]?.add(index);
    });
  });
  const into: number[] = [];
  let group = 0;
  for (let column = 0; column < width; column += 1) {
    const own = held[column] as Set<number>;
    const first = held[group] as Set<number>;
    const joins = column > 0 && reached.has(column) && ![...own].some((row) => first.has(row));
    if (joins) for (const row of own) first.add(row);
    else group = column;
    into.push(group);
  }
  return grid.map(({ cells }) => {
    const made = new Array<Passage>(width).fill(NOTHING);
    cells.forEach((cell, column) => {
      if (cell.text !== "") made[into[column] as number] = cell;
    });
    return { cells: made };
  });
}
