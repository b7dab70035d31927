import type { BarRow } from "./bars.ts";
import { isBlank, type Line, sliceOf, type Typed } from "./lines.ts";

const OPENS = /^\s*[|\u2502\u2503]+/;
/** A sentence's end, which no cell of a heading has. */
const SENTENCE = /[.:;]\s*$/;
const NAME = /\b(?:portfolio|fund|series|trust)s?[*\u2020\u2021\d]*\s*$/i;
const TIER = /^\s*(?:plus\b|and\b|\$|\.?\d|first|next|over|above|thereafter|in excess|all\b|[\p{Ll}])/u;

type Opened = { readonly before: readonly Line[]; readonly rows: BarRow[]; readonly after: readonly Line[] };
/** What follows a bar up to the next: paragraphs of lines. */
type Piece = { readonly paragraphs: Typed[][]; readonly blankBefore: boolean };

/**
 * Rows of cells that are opened by a bar at the beginning of a line. Either every cell is, or all but the first of a row,
 * whose words then stand above the bar. Undefined where the rows cannot be told.
 */
export function openedRows(lines: readonly Line[], first: number): Opened | undefined {
  const end = endOf(lines);
  const pieces = piecesOf(lines.slice(first, end));
  const head = headAbove(lines, first);
  const after = lines.slice(end);
  if (head > 0 || (head === 0 && first > 0)) {
    const rows = rowsAfterNames([...lines.slice(head, first)], pieces);
    if (rows) return { before: lines.slice(0, head), rows, after };
  }
  const rows = rowsOfCells(pieces);
  return rows && { before: lines.slice(0, first), rows, after };
}

/** The last cell's words end at a blank line, unless more tiers follow it. */
function endOf(lines: readonly Line[]): number {
  let at = lines.findLastIndex((line) => OPENS.test(line.text)) + 1;
  let said = (lines[at - 1]?.text.replace(OPENS, "") ?? "").trim() !== "";
  for (; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    if (isBlank(line)) continue;
    if (said && isBlank(lines[at - 1] as Line) && !TIER.test(line.text)) break;
    if (said && /^\s*\d+\.\s/.test(line.text)) break;
    said = true;
  }
  return at;
}

/** Where the words above the first bar begin, if they are a cell's and no sentence; -1 otherwise. */
function headAbove(lines: readonly Line[], first: number): number {
  let at = first - 1;
  while (at >= 0 && isBlank(lines[at] as Line)) at -= 1;
  const last = lines[at];
  if (!last || SENTENCE.test(last.text) || last.text.trim().length > 70) return -1;
  while (at > 0 && !isBlank(lines[at - 1] as Line)) at -= 1;
  return SENTENCE.test(lines[at]?.text ?? "") ? -1 : at;
}

function piecesOf(lines: readonly Line[]): Piece[] {
  const pieces: { paragraphs: Typed[][]; blankBefore: boolean }[] = [];
  let blank = true;
  for (const line of lines) {
    const bar = OPENS.exec(line.text);
    if (bar) pieces.push({ paragraphs: [], blankBefore: blank });
    const words = bar ? sliceOf(line, bar[0].length) : line;
    const piece = pieces.at(-1);
    if (!isBlank(words) && piece) {
      if ((blank && !bar) || piece.paragraphs.length === 0) piece.paragraphs.push([words]);
      else piece.paragraphs.at(-1)?.push(words);
    }
    blank = isBlank(line);
  }
  return pieces;
}

/** The first cell of each row stands above its bar: after a blank line, or as a name on the last line. */
function rowsAfterNames(head: readonly Line[], pieces: readonly Piece[]): BarRow[] | undefined {
  const rows: BarRow[] = [[[...head]]];
  pieces.forEach(({ paragraphs }, index) => {
    const row = rows.at(-1) as BarRow;
    const last = paragraphs.at(-1) ?? [];
    if (index === pieces.length - 1) row.push(paragraphs.flat());
    else if (paragraphs.length > 1) {
      row.push(paragraphs.slice(0, -1).flat());
      rows.push([last]);
    } else if (last.length > 1 && NAME.test(last.at(-1)?.text ?? "") && !/%/.test(last.at(-1)?.text ?? "")) {
      row.push(last.slice(0, -1));
      rows.push([last.slice(-1)]);
    } else row.push(last);
  });
  return rows.length > 1 ? rows : undefined;
}

/** Every cell is opened by a bar: rows are told by empty cells between them, by blank lines, or by where figures stand. */
function rowsOfCells(pieces: readonly Piece[]): BarRow[] | undefined {
  const cells = pieces.map(({ paragraphs }) => paragraphs.flat());
  const isEmpty = (cell: readonly Typed[]): boolean => cell.length === 0;
  const byEmpty = split(cells, isEmpty).map((row) => row.filter((cell) => !isEmpty(cell)));
  const byBlank = split(cells, (_, index) => pieces[index]?.blankBefore === true);
  const told = [byEmpty.filter((row) => row.length > 0), byBlank].find(areRows);
  if (told) return told;
  // Signatures: a label has a cell of its own, the names of the parties above them have none.
  if (signs(byBlank)) return byBlank;
  const filled = cells.filter((cell) => !isEmpty(cell));
  const width = [2, 3, 4, 5].find((one) => filled.length % one === 0 && filled.length > one && figuresFit(filled, one));
  if (width === undefined) return undefined;
  return split(filled, (_, index) => index % width === 0);
}

function split(cells: readonly Typed[][], begins: (cell: readonly Typed[], index: number) => boolean): BarRow[] {
  const rows: BarRow[] = [];
  cells.forEach((cell, index) => {
    if (rows.length === 0 || begins(cell, index)) rows.push([]);
    rows.at(-1)?.push(cell);
  });
  return rows;
}

function areRows(rows: readonly BarRow[]): boolean {
  const width = rows[0]?.length ?? 0;
  return rows.length > 1 && width >= 2 && rows.every((row) => row.length === width);
}

function signs(rows: readonly BarRow[]): boolean {
  return rows.length > 1 && rows.some((row) => row.filter((cell) => /^\s*by\b/i.test(cell[0]?.text ?? "")).length > 1);
}

/** Below the heading, the first column holds no rate and every other column a figure. */
function figuresFit(cells: readonly Typed[][], width: number): boolean {
  return cells.slice(width).every((cell, index) => {
    const text = cell.map((line) => line.text).join(" ");
    return index % width === 0 ? !/%/.test(text) : /\d|none|_|all/i.test(text);
  });
}
