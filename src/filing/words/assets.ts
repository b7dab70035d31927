import type { Span } from "../passage.ts";
import type { Token } from "../tokens.ts";
import { spanOf } from "./figure.ts";
import { anyOf, is, past, pastAll } from "./phrase.ts";

/** Words that say on which assets a rate is: where they end, and what is unusual about them. */
export type Assets = {
  readonly end: number;
  /** The assets are those of several portfolios together, which are named so. */
  readonly combined?: Span;
  /** They are not a portfolio's average daily net assets: gross, managed, weekly, total assets that are not net. */
  readonly odd?: Span;
};

const PREPOSITION = anyOf(
  "of | on | for | in | with respect to | based on | based upon | as a percentage of | against | upon",
  "for that | relating to | attributable to | computed on | calculated on | applied to | as applied to",
);
const PORTION = anyOf(
  ...["that", "the", "any", "such", "all"].flatMap((the) => [
    `${the} portion of`,
    `${the} part of`,
    `${the} amount of`,
  ]),
  ...["portion of", "those", "all of", "that portion", "value of", "the value of", "the daily value of"],
);
const DETERMINER = anyOf("the | such | its | any | all | each | their | said | those | these | that | this");
const MEASURE = anyOf("average | daily | net | annual | aggregate | total | combined | mean | value | the | of | its");
const ODD_MEASURE = anyOf("weekly | monthly | gross | managed | month-end | quarterly | investable | committed");
const COMBINED = anyOf("combined", "aggregate");
const NOUN = anyOf("assets | asset value | asset values | asset | amounts | amount | net assets value");
const ODD_NOUN = anyOf("assets under management", "assets and liabilities");
const OF_WHOM = anyOf(...["the", "such", "each", "said", "that", "a"].map((the) => `of ${the}`), "of", "in the");
const DURING = anyOf(
  ...["during", "for", "in"].flatMap((when) =>
    ["the", "each", "such", "that"].flatMap((the) =>
      ["month", "year", "fiscal year", "period", "day", "quarter", "calendar year"].map(
        (time) => `${when} ${the} ${time}`,
      ),
    ),
  ),
  ...["during the preceding month", "for the preceding month", "for the relevant period", "as determined daily"],
);
/** What a portfolio is called by: the last word of its name. */
const KIND_OF_FUND = /^(?:portfolio|fund|series|trust|account|company|sleeve|segment)s?$/;
/** No name of a fund is longer, in tokens. */
const LONGEST_NAME = 16;

/**
 * Words such as `of such assets`, `of the Portfolio's average daily net assets`, `on average daily net assets of the Alpha
 * Portfolio`. Undefined where none stand; a word that is not known ends them before it begins.
 */
export function assetsAt(tokens: readonly Token[], at: number): Assets | undefined {
  let end = past(PREPOSITION, tokens, at);
  end = past(PORTION, tokens, end);
  end = past(DETERMINER, tokens, end);
  const owned = pastOwner(tokens, end);
  const measures = measuresAt(tokens, owned ?? end);
  const odd = ODD_NOUN(tokens, measures.end);
  const noun = odd ?? NOUN(tokens, measures.end);
  if (noun === undefined) return undefined;
  const whom = ofWhom(tokens, noun);
  const after = past(DURING, tokens, whom ?? noun);
  const several = measures.isCombined && whom !== undefined && isSeveral(tokens, noun, whom);
  const unnamed = whom === undefined && tokens.slice(at, noun).some(({ lower }) => lower === "combined");
  return {
    end: after,
    ...(several ? { combined: spanOf(tokens, pastThe(tokens, noun + 1), whom) } : {}),
    ...(measures.isOdd || odd !== undefined || unnamed || isTotal(tokens, measures.start, noun)
      ? { odd: spanOf(tokens, measures.start, noun) }
      : {}),
  };
}

/** `total assets`, which are not net of what is owed, as `total net assets` are. */
function isTotal(tokens: readonly Token[], from: number, to: number): boolean {
  const said = tokens.slice(from, to).map(({ lower }) => lower);
  return said.includes("total") && !said.includes("net");
}

/** A word before assets: one bare preposition or determiner, which may stand before a bound (`of the first $500 million`). */
export function prepositionAt(tokens: readonly Token[], at: number): number | undefined {
  const end = PREPOSITION(tokens, at);
  return end === undefined ? undefined : past(PORTION, tokens, end);
}

function measuresAt(tokens: readonly Token[], at: number) {
  let [end, isOdd, isCombined] = [at, false, false];
  for (;;) {
    const odd = ODD_MEASURE(tokens, end);
    const next = odd ?? MEASURE(tokens, end);
    if (next === undefined) return { start: at, end, isOdd, isCombined };
    isOdd ||= odd !== undefined;
    isCombined ||= COMBINED(tokens, end) !== undefined;
    end = next;
  }
}

/** `Portfolio's`, `Alpha Growth Fund's`, `Series'`: whose assets; the token after, or undefined. */
function pastOwner(tokens: readonly Token[], at: number): number | undefined {
  for (let end = at; end < Math.min(tokens.length, at + LONGEST_NAME); end += 1) {
    const token = tokens[end] as Token;
    if (token.lower.endsWith("'s")) return end + 1;
    if (is(token, "'", "\u2019") && token.glued && tokens[end - 1]?.lower.endsWith("s")) return end + 1;
    if (!isInName(token)) return undefined;
  }
  return undefined;
}

/** `of the Alpha Growth Portfolio`, `of the Fund`, `of each of the Portfolios`. */
function ofWhom(tokens: readonly Token[], at: number): number | undefined {
  const start = OF_WHOM(tokens, at);
  if (start === undefined) return undefined;
  let last: number | undefined;
  for (let end = start; end < Math.min(tokens.length, start + 2 * LONGEST_NAME); end += 1) {
    const token = tokens[end] as Token;
    if (KIND_OF_FUND.test(token.lower)) {
      last = end + 1;
      // A name goes on after such a word only with `and` or a comma and another name.
      if (!is(tokens[end + 1], "and", ",") && !KIND_OF_FUND.test(tokens[end + 1]?.lower ?? "")) break;
    }
    if (!isInName(token) && !is(token, "and", "of", "the", "each", ",")) break;
  }
  return last;
}

/** A word with a capital, or what stands inside names: `U.S.`, `S&P 500`, `Small/Mid`. */
function isInName(token: Token): boolean {
  if (token.kind === "word") return /^\p{Lu}/u.test(token.text) || KIND_OF_FUND.test(token.lower);
  return (
    token.kind === "mark" ||
    is(token, "/", "&", "-", ".", "\u2013") ||
    (token.kind === "number" && !token.text.includes("."))
  );
}

function isSeveral(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens
    .slice(from, to)
    .some(({ lower }) => lower === "and" || /^(?:portfolio|fund|account)s$|^group$|^complex$/.test(lower));
}

function pastThe(tokens: readonly Token[], at: number): number {
  return pastAll(anyOf("the"), tokens, at);
}
