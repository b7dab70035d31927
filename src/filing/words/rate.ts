import { Decimal, parseRate, type RatePercent } from "../../agreement/money.ts";
import type { Token } from "../tokens.ts";
import { type Figure, misprint, unsure } from "./figure.ts";
import { marksAt } from "./marks.ts";
import { anyOf, is } from "./phrase.ts";
import { fractionAt, spelledAt } from "./spelled.ts";

/** What is known of the rates before they are read: whether the column or the words before say that they are percent. */
export type RateOptions = { readonly bare?: "percent" };

export type RateFigure = Figure<RatePercent | "blank">;

const PERCENT = anyOf("% | percent | per cent | per centum | percentum | pct");
const BASIS_POINTS = anyOf("basis points | basis point | bp | bps | bp. | bps. | b.p. | b.p.s.");
const OF_ONE_PERCENT = anyOf(
  ...["of 1", "of one"].flatMap((of) => [`${of} %`, `${of} percent`, `${of} per cent`, `${of} per centum`]),
  ...["of 1.00 %", "of one (1) percent", "of one percent (1%)"],
);
const TO_COME = anyOf("tbd | to be determined | to come | [tbd] | [to come] | [to be determined]");
const RANGE = anyOf("to", "-", "\u2013", "\u2014", "or");
/** Below it a number without a sign may be a share of one (0.0065) as well as a percentage. */
const SHARE = "0.02";
/** Percent a year that no management fee is near. */
const FAR = 5;

/**
 * The rate that begins at a token, in percent a year with its digits as printed: `0.65%`, `.65 percent`, `35 basis points`,
 * `.7500 of 1%`, `one-half of one percent`; `blank` where the paper leaves it to be filled in. A number without a sign is
 * read with a doubt, unless `options` says that it is in percent. Undefined where no rate begins.
 */
export function rateAt(tokens: readonly Token[], at: number, options: RateOptions = {}): RateFigure | undefined {
  const found = oneRate(tokens, at, options);
  if (!found) return undefined;
  return orRange(tokens, at, restated(tokens, at, footed(tokens, found)), options);
}

function oneRate(tokens: readonly Token[], at: number, options: RateOptions): RateFigure | undefined {
  return (
    inBrackets(tokens, at, options) ??
    blank(tokens, at) ??
    broken(tokens, at) ??
    spelledOut(tokens, at) ??
    inDigits(tokens, at, options)
  );
}

function footed<T>(tokens: readonly Token[], figure: Figure<T>): Figure<T> {
  const { marks, end } = marksAt(tokens, figure.end);
  return { ...figure, end, marks: [...figure.marks, ...marks] };
}

/** `[0.65]%`, `[0.65%]`: a figure that was not settled when the paper was printed. */
function inBrackets(tokens: readonly Token[], at: number, options: RateOptions): RateFigure | undefined {
  if (!is(tokens[at], "[") || tokens[at + 1]?.kind !== "number") return undefined;
  const close = tokens.findIndex(({ text }, index) => index > at && text === "]");
  const signed = PERCENT(tokens, close + 1);
  const inside = signed === undefined ? rateAt(tokens, at + 1, options) : inDigits(tokens, at + 1, { bare: "percent" });
  if (!inside || inside.end !== close) return undefined;
  const end = signed ?? close + 1;
  const why = "the rate stands in brackets: it was not settled when the paper was printed";
  return { ...inside, end, unsure: [...inside.unsure, unsure(tokens, at, end, "rate", why)] };
}

/** `___%`, `[ ]%`, `0.__%`, `X.XX%`, `TBD`. */
function blank(tokens: readonly Token[], at: number): RateFigure | undefined {
  const toCome = TO_COME(tokens, at);
  if (toCome !== undefined) return { value: "blank", end: PERCENT(tokens, toCome) ?? toCome, marks: [], unsure: [] };
  let [end, isBlank] = [at, false];
  while (end < tokens.length && (end === at || tokens[end]?.glued || tokens[end - 1]?.kind === "blank")) {
    const token = tokens[end] as Token;
    const leftOut = token.kind === "blank" || /^x+$/i.test(token.text);
    if (!leftOut && token.text !== "." && token.kind !== "number") break;
    isBlank ||= leftOut;
    end += 1;
  }
  if (!isBlank || is(tokens[at], ".")) return undefined;
  const inBracket = is(tokens[at - 1], "[") && is(tokens[end + 1], "]");
  const signed = PERCENT(tokens, end) ?? BASIS_POINTS(tokens, end);
  return signed === undefined
    ? undefined
    : { value: "blank", end: inBracket ? signed + 1 : signed, marks: [], unsure: [] };
}

/** `0,65%`, `O.65%`, `0..65%`, `0.6 5%`: what no rate is printed as. */
function broken(tokens: readonly Token[], at: number): RateFigure | undefined {
  const first = tokens[at];
  if (!first || (first.kind !== "number" && !isLikeDigits(first))) return undefined;
  let end = at + 1;
  while (
    tokens[end]?.glued &&
    (is(tokens[end], ".", ",", "'") || tokens[end]?.kind === "number" || isLikeDigits(tokens[end]))
  )
    end += 1;
  // `0.6 5%`, and `0. 65%`: a space inside.
  const apart = tokens[end];
  if (
    apart?.kind === "number" &&
    (isSmall(tokens[end - 1]) || is(tokens[end - 1], ".")) &&
    /^\.?\d+$/.test(apart.text)
  ) {
    if (PERCENT(tokens, end + 1) !== undefined && !is(tokens[at - 1], "$")) end += 1;
  }
  const signed = PERCENT(tokens, end);
  const isWhole = end === at + 1 && first.kind === "number" && !first.text.includes(",");
  if (signed === undefined) return undefined;
  const before = tokens[at - 1];
  const isGlued = first.glued && before !== undefined && isTornFrom(before);
  if (isWhole && !isGlued && !followsNumber(tokens, at)) return undefined;
  return misprint(tokens, isGlued ? at - 1 : at, signed, "rate", "a rate is not printed so: a misprint");
}

/** A number that the one before it may belong to: `0.6 5%`. An amount's digits before a rate are not such. */
function followsNumber(tokens: readonly Token[], at: number): boolean {
  return isSmall(tokens[at - 1]) && !is(tokens[at - 2], "$") && !is(tokens[at - 2], "(") && !tokens[at - 1]?.glued;
}

function isSmall(token: Token | undefined): boolean {
  return token?.kind === "number" && /^\d?\.\d+$|^\d$/.test(token.text);
}

function isLikeDigits(token: Token | undefined): boolean {
  return token?.kind === "word" && /^[oil]+$/i.test(token.text);
}

/** The token before, to which a number is glued, is a part of the same figure. */
function isTornFrom(before: Token): boolean {
  return before.kind === "number" || is(before, ".", ",") || (before.kind === "word" && before.text.length < 3);
}

/** `one-half of one percent`, `1/2 of 1%`, `3/4%`, `seventy-five basis points`. */
function spelledOut(tokens: readonly Token[], at: number): RateFigure | undefined {
  const fraction = fractionAt(tokens, at);
  if (fraction) {
    const end = OF_ONE_PERCENT(tokens, fraction.end) ?? PERCENT(tokens, fraction.end);
    if (end === undefined) return undefined;
    const exact = fraction.value.decimalPlaces() <= 8;
    if (!exact) return misprint(tokens, at, end, "rate", "the fraction has no end in decimals");
    return valued(tokens, at, end, fraction.value.toFixed());
  }
  const count = spelledAt(tokens, at);
  const points = count && BASIS_POINTS(tokens, count.end);
  if (count && points !== undefined) return valued(tokens, at, points, new Decimal(count.value).div(100).toFixed(2));
  const percent = count && PERCENT(tokens, count.end);
  return count && percent !== undefined ? valued(tokens, at, percent, String(count.value)) : undefined;
}

function inDigits(tokens: readonly Token[], at: number, { bare }: RateOptions): RateFigure | undefined {
  const number = tokens[at];
  if (number?.kind !== "number" || number.text.includes(",")) return undefined;
  const points = BASIS_POINTS(tokens, at + 1);
  if (points !== undefined) {
    const percent = new Decimal(number.text).div(100);
    return valued(tokens, at, points, percent.toFixed(Math.max(2, percent.decimalPlaces())));
  }
  const end = PERCENT(tokens, at + 1) ?? OF_ONE_PERCENT(tokens, at + 1);
  if (end !== undefined) return valued(tokens, at, end, number.text);
  return unsigned(tokens, at, bare);
}

/** A number without a sign, which only a decimal point shows to be a rate. */
function unsigned(tokens: readonly Token[], at: number, bare: RateOptions["bare"]): RateFigure | undefined {
  const number = tokens[at] as Token;
  if (is(tokens[at - 1], "$") || (number.glued && tokens[at - 1] && isTornFrom(tokens[at - 1] as Token)))
    return undefined;
  if (bare === undefined && !number.text.includes(".")) return undefined;
  if (new Decimal(number.text).lessThan(SHARE) && !new Decimal(number.text).isZero())
    return misprint(tokens, at, at + 1, "rate", "without a sign it may be percent or a share of one");
  const found = valued(tokens, at, at + 1, number.text);
  if (bare === "percent") return found;
  const why = "no percent sign is printed; read as percent";
  return { ...found, unsure: [...found.unsure, unsure(tokens, at, at + 1, "rate", why)] };
}

function valued(tokens: readonly Token[], at: number, end: number, digits: string): RateFigure {
  const value = parseRate(`${digits}%`);
  if (value === undefined || /^0\d/.test(value))
    return misprint(tokens, at, end, "rate", "it has too many digits for a rate");
  const isFar = new Decimal(value).greaterThanOrEqualTo(FAR);
  const why = `a management fee of ${FAR}% or more a year is not usual`;
  return { value, end, marks: [], unsure: isFar ? [unsure(tokens, at, end, "rate", why)] : [] };
}

/** `one-half of one percent (0.50%)`, `0.65% (65 basis points)`: both must say the same. */
function restated(tokens: readonly Token[], at: number, found: RateFigure): RateFigure {
  if (!is(tokens[found.end], "(")) return found;
  const again = oneRate(tokens, found.end + 1, {});
  if (again?.value === undefined || again.value === "blank" || !is(tokens[again.end], ")")) return found;
  const end = again.end + 1;
  const agrees =
    found.value !== undefined && found.value !== "blank" && new Decimal(found.value).equals(new Decimal(again.value));
  // Words in full and digits beside them: the digits are what is kept.
  const digits = /\d/.test(tokens[at]?.text ?? "") ? found.value : again.value;
  if (agrees && digits !== undefined) return { ...found, value: digits, end };
  return misprint(tokens, at, end, "rate", "the rate is printed twice, and differs");
}

/** `0.60% to 0.65%`: not a rate. */
function orRange(tokens: readonly Token[], at: number, found: RateFigure, options: RateOptions): RateFigure {
  const to = RANGE(tokens, found.end);
  const other = to === undefined ? undefined : oneRate(tokens, to, options);
  if (!other) return found;
  return misprint(tokens, at, other.end, "rate", "a range of rates, not a rate");
}
