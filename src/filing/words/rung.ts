import type { RatePercent } from "../../agreement/money.ts";
import type { Span } from "../passage.ts";
import type { Token } from "../tokens.ts";
import { type Assets, assetsAt, prepositionAt } from "./assets.ts";
import { type Bound, type BoundFigure, boundAt } from "./bound.ts";
import { spanOf, type Unsure, unsure } from "./figure.ts";
import { anyOf, is, past, pastAll, pastBracket } from "./phrase.ts";
import { type RateFigure, type RateOptions, rateAt } from "./rate.ts";

/** One tier as the words say it, before it is known what its bound means beside the others. */
export type Rung = Span & {
  /** Undefined where it is misprinted. */
  readonly rate?: RatePercent | "blank";
  readonly rateSpan: Span;
  /** `unread` where it is misprinted; absent where the words name no bound. */
  readonly bound?: Bound | "unread";
  readonly boundSpan: Span;
  readonly belongs?: "above";
  /** The rate is for all assets, where they lie within the bound: `0.60% if they are over $500 million`. */
  readonly whole?: true;
  readonly combined?: Span;
  /** The words inside brackets that say that the rate is blank, where the house wrote them. */
  readonly asPrinted?: Span | "none";
  readonly marks: readonly Span[];
  readonly unsure: readonly Unsure[];
};

export type Style = "rate-first" | "bound-first";
type Read<T> = { readonly value: T; readonly end: number };

const YEARLY = anyOf(
  "per annum | per year | annually | a year | each year | p.a. | p.a | on an annual basis | per annum rate",
  "(per annum) | (annual rate) | on an annualized basis | yearly | , per annum, | per annum, | annualized",
);
const NOT_YEARLY = anyOf(
  "per month | monthly | a month | per quarter | quarterly | a quarter | per day | daily | a day",
);
const AT_RATE = anyOf(
  "it is | it shall be | at the rate of | at an annual rate of | at the annual rate of | at a rate of | the fee shall be | shall be",
  "the rate shall be | the fee is | is | at | of | an annual fee of | the annual rate shall be | equal to | :",
  ", | - | \u2013 | \u2014 | = | . | ; | the rate is | a fee of | an annual rate of",
  "|",
);
const IF = anyOf("if | when | whenever | where | in the event that | in the event | at any time when | while");
const THEY = anyOf("they", "such assets", "it");
const ARE = anyOf("are | is | equal | total | amount to | of the portfolio are | were | reach | have reached");
const BEFORE_BOUND = anyOf(": | , | - | \u2013 | \u2014 | ( | to | up", "|");

/** One tier that begins at a token, with the rate or the bound first. */
export function rungAt(
  tokens: readonly Token[],
  at: number,
  style: Style,
  options: RateOptions = {},
): Read<Rung> | undefined {
  return style === "rate-first" ? rateFirst(tokens, at, options) : boundFirst(tokens, at, options);
}

/** `0.65% of the first $500 million of such assets`, `0.65% per annum of the Fund's net assets on the first $500 million`. */
function rateFirst(tokens: readonly Token[], at: number, options: RateOptions): Read<Rung> | undefined {
  const rate = blankInWords(tokens, at) ?? rateAt(tokens, at, options);
  if (!rate) return undefined;
  const yearly = pastYearly(tokens, rate.end);
  const assets = assetsAt(tokens, yearly);
  const bounds = [
    ...(assets ? [boundFrom(tokens, pastAll(YEARLY, tokens, assets.end))] : []),
    boundFrom(tokens, yearly),
  ];
  const bound = bounds.find((one) => one !== undefined) ?? boundIf(tokens, assets?.end ?? yearly);
  if (!bound) {
    const end = pastYearly(tokens, assets?.end ?? yearly);
    return rung(tokens, at, end, { rate, rateAt: at, assets: [assets] });
  }
  const after = assetsAt(tokens, bound.figure.end);
  const end = pastYearly(tokens, after?.end ?? bound.figure.end);
  return rung(tokens, at, end, { rate, rateAt: at, bound, assets: [assets, after] });
}

type BoundFound = { readonly figure: BoundFigure; readonly at: number; readonly whole?: true };

/** `if they are over $500 million up to $1 billion`, `when net assets exceed $500 million`. */
function boundIf(tokens: readonly Token[], at: number): BoundFound | undefined {
  const after = IF(tokens, at);
  if (after === undefined) return undefined;
  const subject = THEY(tokens, after) ?? assetsAt(tokens, after)?.end;
  if (subject === undefined) return undefined;
  const start = past(ARE, tokens, subject);
  const figure = boundAt(tokens, start);
  return figure && { figure, at: start, whole: true };
}

/** A bound, perhaps after a preposition or words that name the assets. */
function boundFrom(tokens: readonly Token[], at: number): BoundFound | undefined {
  const starts = [at, prepositionAt(tokens, at), BEFORE_BOUND(tokens, at)];
  const bracketed = is(tokens[at], "(") ? pastBracket(tokens, at) : undefined;
  const on = prepositionAt(tokens, at);
  const assets = on === undefined ? undefined : assetsAt(tokens, at);
  for (const start of [...starts, assets?.end]) {
    const figure = start === undefined ? undefined : boundAt(tokens, start);
    if (!figure || start === undefined) continue;
    if (bracketed === undefined) return { figure, at: start };
    if (bracketed === figure.end + 1) return { figure: { ...figure, end: bracketed }, at: start };
  }
  return undefined;
}

/** `First $500 million: 0.65%`, `On assets over $500 million, 0.60% per annum`. */
function boundFirst(tokens: readonly Token[], at: number, options: RateOptions): Read<Rung> | undefined {
  const lead = assetsAt(tokens, at);
  const bound = boundIf(tokens, at) ?? boundFrom(tokens, at) ?? (lead ? boundFrom(tokens, lead.end) : undefined);
  const named = bound ? assetsAt(tokens, bound.figure.end) : lead;
  const from = named?.end ?? bound?.figure.end;
  if (from === undefined) return undefined;
  const rateStart = pastAll(AT_RATE, tokens, from);
  const rate = blankInWords(tokens, rateStart) ?? rateAt(tokens, rateStart, options);
  if (!rate) return undefined;
  const after = assetsAt(tokens, pastYearly(tokens, rate.end));
  // Words that go on to a bound belong to a tier of their own.
  const isLast = after !== undefined && boundAt(tokens, after.end) === undefined;
  const end = pastYearly(tokens, isLast ? after.end : rate.end);
  return rung(tokens, at, end, {
    rate,
    rateAt: rateStart,
    ...(bound ? { bound } : {}),
    assets: [lead, named, isLast ? after : undefined],
  });
}

type Parts = {
  readonly rate: RateFigure & { readonly words?: Span | "none" };
  readonly rateAt: number;
  readonly bound?: BoundFound;
  readonly assets: readonly (Assets | undefined)[];
};

function rung(tokens: readonly Token[], at: number, end: number, parts: Parts): Read<Rung> {
  const { rate } = parts;
  const bound = parts.bound?.figure;
  const combined = parts.assets.find((one) => one?.combined)?.combined;
  const odd = parts.assets.find((one) => one?.odd)?.odd;
  const month = NOT_YEARLY(tokens, rate.end);
  const doubts = [
    ...rate.unsure,
    ...(bound?.unsure ?? []),
    ...(odd ? [{ ...odd, about: "assets", why: "the rate is not on average daily net assets" }] : []),
    ...(month === undefined ? [] : [unsure(tokens, parts.rateAt, month, "rate", "it is not a rate a year")]),
  ];
  const value = month === undefined ? rate.value : undefined;
  return {
    end,
    value: {
      ...spanOf(tokens, at, end),
      ...(value === undefined ? {} : { rate: value }),
      rateSpan: spanOf(tokens, parts.rateAt, rate.end),
      ...(bound ? { bound: bound.value ?? "unread" } : {}),
      boundSpan: parts.bound ? spanOf(tokens, parts.bound.at, parts.bound.figure.end) : spanOf(tokens, at, end),
      ...(parts.bound?.whole ? { whole: true } : {}),
      ...(bound?.belongs ? { belongs: bound.belongs } : {}),
      ...(combined ? { combined } : {}),
      ...(rate.words ? { asPrinted: rate.words } : {}),
      marks: [...rate.marks, ...(bound?.marks ?? [])],
      unsure: doubts,
    },
  };
}

function pastYearly(tokens: readonly Token[], at: number): number {
  return pastAll(YEARLY, tokens, at);
}

const BLANK_IN_WORDS = anyOf("[left blank:", "[blank:");

/** `[left blank: ___% of daily net assets]`, `[blank]`: as the house says that a rate is left blank. */
function blankInWords(tokens: readonly Token[], at: number): Parts["rate"] | undefined {
  const bare = anyOf("[blank]")(tokens, at);
  if (bare !== undefined) return { value: "blank", end: bare, marks: [], unsure: [], words: "none" };
  const inside = BLANK_IN_WORDS(tokens, at);
  const end = inside === undefined ? undefined : pastBracket(tokens, at);
  if (inside === undefined || end === undefined) return undefined;
  const isUnprinted = anyOf("no rate is printed]")(tokens, inside) === end;
  return { value: "blank", end, marks: [], unsure: [], words: isUnprinted ? "none" : spanOf(tokens, inside, end - 1) };
}
