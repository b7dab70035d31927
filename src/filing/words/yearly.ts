import type { Token } from "../tokens.ts";
import { type Unsure, unsure } from "./figure.ts";
import { is } from "./phrase.ts";

/** How far back words can say of which time a rate is, in tokens. */
const REACH = 12;
const PART_OF = /\b(?:twelfth|12|quarter|4) of(?: (?:the|an?)(?: annual)? rate of)?$/;
const OFTEN = /\b(?:monthly|quarterly|weekly|daily) (?:(?:management|advisory|investment) )*(?:fee|rate)\b/;
const YEARLY = /\b(?:annual|annually|annum|annualized|year|yearly)\b/;

/** Doubt that a fee's first rate is one a year: `a monthly fee of 0.0625%`, `one-twelfth of 0.54%`. */
export function notYearly(tokens: readonly Token[], at: number, end: number): Unsure | undefined {
  let figure = at;
  while (figure < end && tokens[figure]?.kind !== "number") figure += 1;
  let from = at;
  while (from > 0 && at - from < REACH && !is(tokens[from - 1], ".", ";")) from -= 1;
  const before = tokens
    .slice(from, figure)
    .map(({ lower }) => lower)
    .join(" ");
  const isPart = PART_OF.test(before) || (OFTEN.test(before) && !YEARLY.test(before));
  return isPart ? unsure(tokens, from, figure + 1, "rate", "it may not be a rate a year") : undefined;
}
