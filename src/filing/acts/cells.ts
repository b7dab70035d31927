import { type Extent, extentOf, extentsOf, linesOf, type Passage, placeOf, type SourceText } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { isEnding, type NameFound, nameAt } from "./names.ts";

/** The portfolios that a cell or heading names, each with the name that it says it bore before. */
export type NamedHere = {
  readonly names: readonly Named[];
  readonly used: readonly Extent[];
  readonly doubts: readonly Doubt[];
};

export type Named = NameFound & { readonly formerly?: string };

/** A cell that holds the names of portfolios and nothing else: one, or several that one schedule serves. */
export function namesInCell(source: SourceText, cell: Passage): NamedHere {
  const read = namesListed(source, cell);
  const tokens = tokensOf(cell);
  const isAll = read.names.at(-1)?.endToken === tokens.length && !(read.names.length > 1 && isUnjoined(cell, tokens));
  const whole = isAll ? undefined : wholeCell(cell, tokens);
  if (whole) return { names: [whole], used: extentsOf(cell), doubts: perhapsTwo(source, cell, tokens, whole) };
  return { ...read, doubts: [...read.doubts, ...moreThanNames(source, cell, tokens, read.names)] };
}

/** A cell on one line with nothing that could join two names. */
function isUnjoined({ breaks }: Passage, tokens: readonly Token[]): boolean {
  return breaks.length === 0 && !tokens.some(({ lower }) => /^(?:and|,|;|&|\/)$/.test(lower));
}

/** Words of a cell that are no part of the names read in it: a name may be cut short. */
function moreThanNames(source: SourceText, cell: Passage, tokens: readonly Token[], names: readonly Named[]): Doubt[] {
  const rest = tokens.slice(names.at(-1)?.endToken ?? 0).filter(({ kind }) => kind === "word" || kind === "number");
  const [first] = rest;
  if (!first) return [];
  const why = names.length === 0 ? "no portfolio's name is read in it" : "it says more than the names read in it";
  return [{ about: "portfolio", why, at: placeOf(source, cell, first), printed: cell.text }];
}

/** Names one after another from the beginning of a passage, as far as there are any. */
export function namesListed(source: SourceText, cell: Passage): NamedHere {
  const tokens = tokensOf(cell);
  const names: Named[] = [];
  const used: Extent[] = [];
  let at = 0;
  while (at < tokens.length) {
    const start = afterJoining(tokens, at);
    const one = nameAt(cell, tokens, start, true);
    if (!one) break;
    const before = formerlyAt(cell, tokens, one.endToken);
    const end = before?.end ?? one.endToken;
    names.push(before ? { ...one, formerly: before.name, endToken: end } : one);
    used.push(...extentsOf(cell, { start: (tokens[at] as Token).start, end: (tokens[end - 1] as Token).end }));
    at = end;
  }
  return { names, used, doubts: names.flatMap((one) => perhapsTwo(source, cell, tokens, one)) };
}

/** A cell that says one name with words or signs in it that names seldom have: `Wm. Blythe & Co. 130/30 Portfolio`. */
function wholeCell(cell: Passage, tokens: readonly Token[]): Named | undefined {
  const isOne =
    (tokens.filter(isEnding).length <= 1 || isUnjoined(cell, tokens)) &&
    tokens.every(({ text }) => !/^[()[\]:;"\u201c\u201d]$/.test(text));
  const [first] = tokens;
  const lowered = tokens.filter(
    ({ kind, text, lower }) => kind === "word" && !/^\p{Lu}/u.test(text) && !/^(?:of|and|the|for|in)$/.test(lower),
  );
  const isNamed =
    (lowered.length <= 1 && tokens.some(isEnding)) ||
    tokens.every(
      ({ kind, text, lower }) => kind !== "word" || /^\p{Lu}/u.test(text) || /^(?:of|and|the|for|in)$/.test(lower),
    );
  if (
    !isOne ||
    !isNamed ||
    !first ||
    tokens.length > 24 ||
    cell.breaks.length > 1 ||
    !/^[\p{Lu}\p{N}]/u.test(first.text)
  )
    return undefined;
  let last = tokens.length - 1;
  const marks: string[] = [];
  while (last > 0 && /^[*+^#~\u2020\u2021\u00a7\u00b9\u00b2\u00b3]$/.test(tokens[last]?.text ?? "")) {
    marks.unshift(tokens[last]?.text ?? "");
    last -= 1;
  }
  const end = tokens[last]?.end ?? cell.text.length;
  return { name: cell.text.slice(0, end), start: 0, end, endToken: tokens.length, marks, extent: extentOf(cell) };
}

/** Past `and`, `the`, a comma, a quotation mark or a bullet between names. */
function afterJoining(tokens: readonly Token[], at: number): number {
  let next = at;
  while (/^(?:and|the|,|;|"|\u201c|\u201d|:|-|\u2022|\u00b7|each|of|both)$/.test(tokens[next]?.lower ?? "")) next += 1;
  return next;
}

const FORMERLY = [
  "formerly known as",
  "formerly named",
  "formerly called",
  "formerly",
  "previously known as",
  "previously named",
  "previously called",
  "previously",
  "f / k / a",
];

/** `(formerly, the Janus Forty Portfolio)`, `f/k/a Janus Forty Portfolio`. */
export function formerlyAt(
  cell: Passage,
  tokens: readonly Token[],
  at: number,
): { readonly name: string; readonly end: number } | undefined {
  const isBracketed = /^[([]$/.test(tokens[at]?.text ?? "");
  let next = isBracketed || tokens[at]?.text === "," ? at + 1 : at;
  if (/^the$/.test(tokens[next]?.lower ?? "")) next += 1;
  const said = FORMERLY.find((words) => startsWith(tokens, next, words));
  if (said === undefined) return undefined;
  next += said.split(" ").length;
  while (/^(?:,|:|the|"|\u201c|as|called)$/.test(tokens[next]?.lower ?? "")) next += 1;
  const one = nameAt(cell, tokens, next, true);
  if (!one) return undefined;
  let end = one.endToken;
  while (/^["\u201d,]$/.test(tokens[end]?.text ?? "")) end += 1;
  if (isBracketed && !/^[)\]]$/.test(tokens[end]?.text ?? "")) return undefined;
  return { name: one.name, end: isBracketed ? end + 1 : end };
}

function startsWith(tokens: readonly Token[], at: number, words: string): boolean {
  return words.split(" ").every((word, index) => tokens[at + index]?.lower === word);
}

/** A name over several lines that never says Portfolio or Fund may be two. */
function perhapsTwo(source: SourceText, cell: Passage, tokens: readonly Token[], one: NameFound): Doubt[] {
  const lines = linesOf(cell);
  if (lines.length < 2 || tokens.some(isEnding)) return [];
  const why = "it may be one name over several lines, or several names";
  return [{ about: "portfolio", why, at: placeOf(source, cell, one), printed: one.name }];
}
