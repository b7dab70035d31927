import type { Token } from "../tokens.ts";
import { isCapital, isQuote, past, textOf } from "./stretch.ts";

/** Words that stand before an agreement's title and are none of it. */
const NOT_OF_TITLE = new Set(
  (
    "the to this that such of a an amendment addendum no number schedule appendix exhibit between form whereas said certain " +
    "under in by with and or its i ii iii iv v vi vii viii ix x"
  ).split(" "),
);

/**
 * The title of an agreement that ends with the token at `last` (`Management Agreement`, `Amended and Restated Investment
 * Advisory Contract`), or undefined where "Agreement" stands alone, as a defined term does.
 */
export function titleEndingAt(tokens: readonly Token[], last: number): { from: number; end: number } | undefined {
  if (!/^(?:agreement|contract)s?$/.test(tokens[last]?.lower ?? "") || !isCapital(tokens[last])) return undefined;
  let from = last;
  for (;;) {
    const before = tokens[from - 1];
    if (isCapital(before) && !NOT_OF_TITLE.has(before?.lower ?? "")) from -= 1;
    else if (isJoint(tokens, from - 1) && isOfTitle(tokens[from - 2])) from -= 2;
    else break;
  }
  return from === last ? undefined : { from, end: last + 1 };
}

/** "and", "&" or a hyphen between two words of a title. */
function isJoint(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token !== undefined && ["and", "&", "-", "/"].includes(token.lower);
}

function isOfTitle(token: Token | undefined): boolean {
  return isCapital(token) && !NOT_OF_TITLE.has(token?.lower ?? "");
}

/** Whether an agreement so titled is one with a subadviser: who is paid there is not the manager. */
export function isSubadvisory(title: string): boolean {
  return /\bsub-?\s*(?:investment\s+)?(?:advis|manage)/i.test(title);
}

/** Whether its title is that of an agreement to manage or advise; one on limits of expenses or waivers is none. */
export function isManagement(title: string): boolean {
  return /manage|advis/i.test(title) && !/waiver|limit|expense|reimburs|distribut|administrat\w+ services/i.test(title);
}

/** A title to compare by: in small letters, without how often it was restated. */
export function titleKey(title: string): string {
  return title
    .toLowerCase()
    .replace(/\b(?:(?:second|third|fourth|fifth)\s+)?amended\s+(?:and|&)\s+restated\s+/, "")
    .replace(/advisor/g, "adviser")
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
}

/**
 * The index after a definition, `(the "Trust")`, `(hereinafter "Adviser")`, `("Manager")`, and its term; undefined where the
 * bracket holds other words.
 */
export function definitionAt(tokens: readonly Token[], at: number): { end: number; term: string } | undefined {
  if (tokens[at]?.text !== "(") return undefined;
  let start = at + 1;
  for (;;) {
    const next = past(tokens, start, ...BEFORE_TERM);
    if (next === start) break;
    start = next;
  }
  if (!isQuote(tokens[start])) return undefined;
  while (isQuote(tokens[start])) start += 1;
  let end = start;
  while (end < tokens.length && end < start + 8 && !isQuote(tokens[end])) end += 1;
  if (!isQuote(tokens[end])) return undefined;
  const term = textOf(tokens, start, end).replace(/,$/, "");
  while (end < tokens.length && end < start + 40 && tokens[end]?.text !== ")") end += 1;
  return tokens[end]?.text === ")" ? { end: end + 1, term } : undefined;
}

const BEFORE_TERM = [
  "hereinafter referred to as",
  "hereinafter called",
  "hereinafter",
  "referred to as",
  "referred to herein as",
  "herein",
  "collectively",
  "together",
  "individually",
  "each",
  "as amended",
  "the",
  "a",
  "an",
  ",",
];
