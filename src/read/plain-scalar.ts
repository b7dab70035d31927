import type { Place } from "../agreement/facts.ts";

/** The lines of a file as they are read: `row` is the line that is read, counted from 0, and `column` the next letter in it. */
export type Lines = {
  readonly file: string;
  readonly lines: readonly string[];
  row: number;
  column: number;
};

/** What stands on a part of one line: its text, and the column behind it. */
export type Piece = { readonly text: string; readonly end: number };

const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const COLON = 58;
const BACKSLASH = 92;

/** What no plain text begins with, or only before certain others: the line's end, for which the code is NaN, and these letters. */
const OPENING = new Set([Number.NaN, ...Array.from(" \"#'%&*,-.:?@[]`{|}>!\ufeff", (letter) => letter.charCodeAt(0))]);

/** Escapes whose meaning needs no working out, by the letter's code; what they stand for may stand in a record. */
const ESCAPED: ReadonlyMap<number, string> = new Map([
  [QUOTE, '"'],
  [47, "/"],
  [BACKSLASH, "\\"],
  [110, "\n"],
  [116, "\t"],
]);

/** A part of one line. */
export function placeOf({ file, row }: Pick<Lines, "file" | "row">, column: number, length: number): Place {
  return { file, line: row + 1, column: column + 1, length };
}

/** The first column from `column` on that holds no space; the line's length where none does. */
export function pastSpaces(line: string, column: number): number {
  let at = column;
  while (line.charCodeAt(at) === SPACE) at++;
  return at;
}

/** Whether nothing but spaces, and a comment set off by one, follows. */
export function endsAt(line: string, column: number): boolean {
  const at = pastSpaces(line, column);
  return at === line.length || (at > column && line.charCodeAt(at) === HASH);
}

/** Whether the colon at `column` stands between a key and a value: a space or the line's end follows. */
export function isColon(line: string, column: number): boolean {
  return line.charCodeAt(column) === COLON && (column + 1 === line.length || line.charCodeAt(column + 1) === SPACE);
}

/** A text in quotes that ends on its line. Undefined where it does not, or holds an escape that takes some working out. */
export function quotedAt(line: string, column: number): Piece | undefined {
  return line.charCodeAt(column) === QUOTE ? doublyQuoted(line, column + 1) : singlyQuoted(line, column + 1);
}

function singlyQuoted(line: string, start: number): Piece | undefined {
  let close = line.indexOf("'", start);
  if (close < 0) return undefined;
  if (line.charAt(close + 1) !== "'") return { text: line.slice(start, close), end: close + 1 };
  while (close >= 0 && line.charAt(close + 1) === "'") close = line.indexOf("'", close + 2);
  return close < 0 ? undefined : { text: line.slice(start, close).replaceAll("''", "'"), end: close + 1 };
}

function doublyQuoted(line: string, start: number): Piece | undefined {
  let text = "";
  let from = start;
  for (let at = start; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === QUOTE) return { text: text + line.slice(from, at), end: at + 1 };
    if (code !== BACKSLASH) continue;
    const meant = ESCAPED.get(line.charCodeAt(at + 1));
    if (meant === undefined) return undefined;
    text += line.slice(from, at) + meant;
    at++;
    from = at + 1;
  }
  return undefined;
}

/**
 * A text without quotes outside brackets and braces, to the end of its line or a comment. Undefined where it might be
 * anything else, holds a key, or has a comment that looks like a part of it.
 */
export function plainAt(line: string, column: number): Piece | undefined {
  if (OPENING.has(line.charCodeAt(column))) return undefined;
  const hash = line.indexOf(" #", column);
  if (hash >= 0 && hash + 2 < line.length && line.charCodeAt(hash + 2) !== SPACE) return undefined;
  const text = line.slice(column, hash < 0 ? line.length : hash).trimEnd();
  if (text.charCodeAt(text.length - 1) === COLON || text.includes(": ")) return undefined;
  return { text, end: column + text.length };
}

/** A text without quotes in brackets or braces, up to what ends it there; undefined where it might be anything else. */
export function plainInFlowAt(line: string, column: number): Piece | undefined {
  if (OPENING.has(line.charCodeAt(column))) return undefined;
  let end = column;
  for (let at = column; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === SPACE) continue;
    if (isFlowMark(code)) break;
    if (code === COLON && (isColon(line, at) || isFlowMark(line.charCodeAt(at + 1)))) break;
    if (code === HASH && end < at) {
      if (at + 1 < line.length && line.charCodeAt(at + 1) !== SPACE) return undefined;
      break;
    }
    end = at + 1;
  }
  return { text: line.slice(column, end), end };
}

/** A comma, bracket or brace. */
function isFlowMark(code: number): boolean {
  return code === 44 || code === 91 || code === 93 || code === 123 || code === 125;
}

/** A key longer than this is left to a reader that knows how long one may be. */
const LONGEST_KEY = 1_000;

/** The key of a block's line, its end the colon's column. Undefined where no key, or none in the plainest way, stands there. */
export function keyAt(line: string, column: number): Piece | undefined {
  const first = line.charCodeAt(column);
  let key: Piece | undefined;
  if (first === QUOTE || first === 39) key = quotedAt(line, column);
  else if (!OPENING.has(first)) key = plainKeyAt(line, column);
  return key && isKey(line, column, key) ? key : undefined;
}

/** Whether a piece that begins at `column` is a key, directly before its colon. */
export function isKey(line: string, column: number, { text, end }: Piece): boolean {
  return isColon(line, end) && end - column < LONGEST_KEY && text !== "<<" && text !== "";
}

function plainKeyAt(line: string, column: number): Piece | undefined {
  let colon = line.indexOf(":", column);
  while (colon >= 0 && !isColon(line, colon)) colon = line.indexOf(":", colon + 1);
  if (colon < 0) return undefined;
  const text = line.slice(column, colon);
  return text.endsWith(" ") || text.includes(" #") ? undefined : { text, end: colon };
}
