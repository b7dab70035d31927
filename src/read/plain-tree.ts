import { hasTooManyMarks, MAX_DEPTH, MAX_ITEMS } from "./limits.ts";
import { flowAt, holdsKey, isAside, type Limits } from "./plain-flow.ts";
import { endsAt, keyAt, type Lines, pastSpaces, placeOf, plainAt, quotedAt } from "./plain-scalar.ts";
import type { Entry, Tree } from "./tree.ts";

/** What comes near to the most items is left to the reader that counts them; keys, each compared with all, are few. */
const LIMITS: Limits = { depth: MAX_DEPTH, items: MAX_ITEMS - 1_000, keys: 60 };

/** A file as it is read; `indent` is the column at which the line begins, -1 behind the last. */
type Scan = Lines & { indent: number };

/**
 * The tree of a text that is written in the plain part of YAML in which records are written: blocks by their indentation,
 * braces and brackets, texts on one line with quotes or without, folded and literal texts of the simplest kind, comments.
 * Undefined for every other text, sound or not: what is not certain here is read by the careful reader, and only that one
 * says what is wrong. A tree told here is the very tree that it would tell, without any problem. The text is one in which
 * no letter is hidden and no line ends in a carriage return.
 */
export function plainTree(text: string, file: string): Tree | undefined {
  if (text.includes("\t") || text.includes("\r") || hasTooManyMarks(text)) return undefined;
  const scan: Scan = { file, lines: text.split("\n"), row: -1, column: 0, indent: -1 };
  if (nextLine(scan) !== 0) return undefined;
  const tree = isFlow(lineOf(scan), 0) ? flow(scan, -1, 1) : block(scan, 0, 1);
  return scan.row === scan.lines.length ? tree : undefined;
}

/** Goes to the next line that is neither blank nor a comment alone; returns its indent. */
function nextLine(scan: Scan): number {
  const { lines } = scan;
  do scan.row++;
  while (scan.row < lines.length && isAside(lineOf(scan)));
  scan.indent = scan.row < lines.length ? pastSpaces(lineOf(scan), 0) : -1;
  return scan.indent;
}

function lineOf({ lines, row }: Scan): string {
  return lines[row] as string;
}

/** A list or a map whose first item begins at a column of the line, and all others at the same. */
function block(scan: Scan, column: number, depth: number): Tree | undefined {
  if (depth > LIMITS.depth) return undefined;
  const line = lineOf(scan);
  const at = placeOf(scan, column, line.length - column);
  if (isDash(line, column)) {
    const items = itemsAt(scan, column, depth);
    return items && { kind: "list", at, items };
  }
  const entries = entriesAt(scan, column, depth);
  return entries && { kind: "map", at, entries };
}

/** A dash before an item: a space or the line's end follows. */
function isDash(line: string, column: number): boolean {
  return line.charAt(column) === "-" && (column + 1 === line.length || line.charAt(column + 1) === " ");
}

function isFlow(line: string, column: number): boolean {
  const first = line.charAt(column);
  return first === "{" || first === "[";
}

function itemsAt(scan: Scan, column: number, depth: number): Tree[] | undefined {
  const items: Tree[] = [];
  do {
    const item = itemAt(scan, column, depth);
    if (!item || scan.indent > column || items.length === LIMITS.items) return undefined;
    items.push(item);
  } while (scan.indent === column && isDash(lineOf(scan), column));
  return items;
}

function itemAt(scan: Scan, dash: number, depth: number): Tree | undefined {
  const line = lineOf(scan);
  if (endsAt(line, dash + 1)) return below(scan, dash, "dash", depth + 1);
  const column = pastSpaces(line, dash + 1);
  return isBlock(line, column) ? block(scan, column, depth + 1) : value(scan, column, dash, depth + 1);
}

function entriesAt(scan: Scan, column: number, depth: number): Entry[] | undefined {
  const entries: Entry[] = [];
  do {
    const entry = entryAt(scan, column, depth);
    if (!entry || scan.indent > column || entries.length === LIMITS.keys || holdsKey(entries, entry.key))
      return undefined;
    entries.push(entry);
  } while (scan.indent === column);
  return entries;
}

function entryAt(scan: Scan, column: number, depth: number): Entry | undefined {
  const line = lineOf(scan);
  const key = keyAt(line, column);
  if (!key) return undefined;
  const at = placeOf(scan, column, key.end - column);
  const found = endsAt(line, key.end + 1)
    ? below(scan, column, "key", depth + 1)
    : value(scan, pastSpaces(line, key.end + 1), column, depth + 1);
  return found && { key: key.text, keyAt: at, value: found };
}

/** The value under a key or dash that stands alone on its line: further in, but for a list, which may stand at its key's column. */
function below(scan: Scan, parent: number, after: "key" | "dash", depth: number): Tree | undefined {
  const { row } = scan;
  const indent = nextLine(scan);
  if (indent < parent) return undefined;
  const line = lineOf(scan);
  if (indent === parent) return after === "key" && isDash(line, indent) ? block(scan, indent, depth) : undefined;
  if (isBlock(line, indent)) return block(scan, indent, depth);
  // A comment between a key and its text can make another thing of the text.
  return scan.row === row + 1 ? value(scan, indent, parent, depth) : undefined;
}

/** Whether a list or a map begins at a column. */
function isBlock(line: string, column: number): boolean {
  return isDash(line, column) || keyAt(line, column) !== undefined;
}

/** What is no block; the column of its key or dash is `parent`. */
function value(scan: Scan, column: number, parent: number, depth: number): Tree | undefined {
  const line = lineOf(scan);
  const first = line.charAt(column);
  if (isFlow(line, column)) {
    scan.column = column;
    return flow(scan, parent, depth);
  }
  if (first === ">" || first === "|") return blockText(scan, column, parent);
  const piece = first === '"' || first === "'" ? quotedAt(line, column) : plainAt(line, column);
  if (!piece || !endsAt(line, piece.end)) return undefined;
  const at = placeOf(scan, column, piece.end - column);
  nextLine(scan);
  return { kind: "text", text: piece.text, at };
}

/** A collection in brackets or braces, behind which nothing stands on its last line. */
function flow(scan: Scan, parent: number, depth: number): Tree | undefined {
  const tree = flowAt(scan, { parent, depth, outermost: depth }, LIMITS);
  if (!tree || !endsAt(lineOf(scan), scan.column)) return undefined;
  nextLine(scan);
  return tree;
}

/** How a folded or literal text is opened: what joins its lines, and what follows the last. */
const OPENED: ReadonlyMap<string, { readonly join: string; readonly end: string }> = new Map([
  [">-", { join: " ", end: "" }],
  [">", { join: " ", end: "\n" }],
  ["|-", { join: "\n", end: "" }],
  ["|", { join: "\n", end: "\n" }],
]);

/** A folded or literal text all of whose lines begin at one column, without a blank line between or a space behind. */
function blockText(scan: Scan, column: number, parent: number): Tree | undefined {
  const { lines } = scan;
  const line = lineOf(scan);
  const opened = OPENED.get(line.slice(column));
  if (!opened) return undefined;
  const at = placeOf(scan, column, line.length - column);
  const first = lines[scan.row + 1] ?? "";
  const indent = pastSpaces(first, 0);
  if (indent <= parent || indent === first.length) return undefined;
  const rows: string[] = [];
  for (let row = scan.row + 1; row < lines.length; row++) {
    const text = lines[row] as string;
    const begins = pastSpaces(text, 0);
    if (begins === text.length || begins < indent) break;
    if (begins > indent) return undefined;
    rows.push(text.slice(indent));
  }
  scan.row += rows.length;
  let blank = scan.row + 1;
  while (lines[blank] === "") blank++;
  nextLine(scan);
  // A line of spaces alone, or one at the text's column behind blank ones, may be a part of it.
  const next = lines[blank] ?? "x";
  if (pastSpaces(next, 0) === next.length || pastSpaces(next, 0) >= indent) return undefined;
  return { kind: "text", text: rows.join(opened.join) + opened.end, at };
}
