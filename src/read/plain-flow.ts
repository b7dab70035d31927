import { endsAt, isKey, type Lines, type Piece, pastSpaces, placeOf, plainInFlowAt, quotedAt } from "./plain-scalar.ts";
import type { Entry, Tree } from "./tree.ts";

/** What stands around a collection in brackets or braces. */
type Around = {
  /** The column of the key or dash in whose value it stands, -1 at the top: further lines begin to the right of it. */
  readonly parent: number;
  /** How deep the collection is, from 1, and how deep the outermost one in brackets or braces. */
  readonly depth: number;
  readonly outermost: number;
};

/**
 * A collection in brackets or braces that begins at the lines' column, on one line or over several; the lines are left
 * behind it. Undefined where it is not of the plainest kind.
 */
export function flowAt(lines: Lines, around: Around, limits: Limits): Tree | undefined {
  const { depth } = around;
  if (depth > limits.depth) return undefined;
  const { file, row, column } = lines;
  const line = lineOf(lines);
  const isMap = line.charAt(column) === "{";
  const items: Tree[] = [];
  const entries: Entry[] = [];
  const close = isMap ? "}" : "]";
  lines.column++;
  let mark = markAt(lines, around);
  while (mark !== close) {
    if (mark === "") return undefined;
    if (isMap) {
      const entry = entryAt(lines, around, limits);
      if (!entry || entries.length >= limits.keys || holdsKey(entries, entry.key)) return undefined;
      entries.push(entry);
    } else {
      const item = valueAt(lines, around, limits);
      if (!item || items.length >= limits.items) return undefined;
      items.push(item);
    }
    mark = markAt(lines, around);
    if (mark === close) break;
    if (mark !== ",") return undefined;
    lines.column++;
    mark = markAt(lines, around);
  }
  lines.column++;
  const length = (lines.row === row ? lines.column : line.length) - column;
  const at = placeOf({ file, row }, column, length);
  return isMap ? { kind: "map", at, entries } : { kind: "list", at, items };
}

/** The most that is read here: how deep, how many items a list, how many keys a map. */
export type Limits = { readonly depth: number; readonly items: number; readonly keys: number };

/** Whether one of some entries, which are few, has this key. */
export function holdsKey(entries: readonly Entry[], key: string): boolean {
  for (const entry of entries) if (entry.key === key) return true;
  return false;
}

/** The next letter that is neither a space nor in a comment, the lines moved to it. Empty where a line begins too far left. */
function markAt(lines: Lines, { parent, depth, outermost }: Around): string {
  for (;;) {
    const line = lineOf(lines);
    if (!endsAt(line, lines.column)) break;
    do lines.row++;
    while (lines.row < lines.lines.length && isAside(lineOf(lines)) && !lineOf(lines).startsWith("#"));
    if (lines.row === lines.lines.length) return "";
    const begins = pastSpaces(lineOf(lines), 0);
    const letter = lineOf(lines).charAt(begins);
    const closes = depth === outermost && (letter === "]" || letter === "}");
    lines.column = begins;
    if (begins > parent || (begins === parent && closes)) return letter;
    return "";
  }
  lines.column = pastSpaces(lineOf(lines), lines.column);
  return lineOf(lines).charAt(lines.column);
}

/** A blank line, or a comment alone on one. */
export function isAside(line: string): boolean {
  const begins = pastSpaces(line, 0);
  return begins === line.length || line.charAt(begins) === "#";
}

function lineOf({ lines, row }: Lines): string {
  return lines[row] as string;
}

function entryAt(lines: Lines, around: Around, limits: Limits): Entry | undefined {
  const line = lineOf(lines);
  const { column } = lines;
  const key = pieceAt(line, column);
  if (!key || !isKey(line, column, key)) return undefined;
  const keyAt = placeOf(lines, column, key.end - column);
  lines.column = pastSpaces(line, key.end + 1);
  const value = valueAt(lines, around, limits);
  return value && { key: key.text, keyAt, value };
}

function valueAt(lines: Lines, around: Around, limits: Limits): Tree | undefined {
  const line = lineOf(lines);
  const { column } = lines;
  const first = line.charAt(column);
  if (first === "[" || first === "{") return flowAt(lines, { ...around, depth: around.depth + 1 }, limits);
  const piece = pieceAt(line, column);
  if (!piece) return undefined;
  lines.column = piece.end;
  return { kind: "text", text: piece.text, at: placeOf(lines, column, piece.end - column) };
}

function pieceAt(line: string, column: number): Piece | undefined {
  const first = line.charAt(column);
  return first === '"' || first === "'" ? quotedAt(line, column) : plainInFlowAt(line, column);
}
