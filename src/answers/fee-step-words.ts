import { dayInWords } from "../agreement/day.ts";
import type { Place } from "../agreement/facts.ts";
import { dollars, usdInWords } from "../agreement/money.ts";
import { series } from "../agreement/numbers.ts";
import type { Span } from "../fees/calc.ts";
import { quotient } from "../fees/rounding.ts";
import type { FeeStep, LineOf, Sum, TierOf } from "../fees/steps.ts";
import { betweenInWords, groupInWords as groupNamed, reachInWords } from "../filing/fee-words.ts";
import type { Tone } from "../write/answer.ts";
import { groupInWords, minimumInWords, shareInWords } from "./fee-step-words-beside.ts";
import { bandInWords, caseInWords, partInWords, switchInWords } from "./fee-step-words-chosen.ts";
import { exactInWords } from "./sum-words.ts";
import { whyNotInWords } from "./year-fee.ts";

/** A step as it is told: what is done, the sum, the words that it rests on as recorded and where, and the rule behind it. */
export type Told = {
  readonly kind: string;
  readonly what: string;
  readonly sum?: Sum;
  /** The contract's term, in words. */
  readonly words?: string;
  readonly why?: string;
  readonly at?: Place;
  readonly tone?: Tone;
};

const BOUND = "an amount on a bound belongs to the tier below it";
const HALF_UP = "half a cent and more goes up, once, at the end";
const NO_ROUNDING = "already in whole cents";

/** A step of the calculation in words. */
export function stepInWords(step: FeeStep): Told {
  switch (step.kind) {
    case "switch":
      return switchInWords(step);
    case "case":
      return caseInWords(step);
    case "part":
      return partInWords(step);
    case "band":
      return bandInWords(step);
    case "group":
      return groupInWords(step);
    case "tier-assets":
      return {
        kind: step.kind,
        what: `The amount of ${reach(step.tier)}`,
        sum: step.sum,
        why: BOUND,
        at: step.tier.tier.at,
      };
    case "tier-fee":
      return tierFeeInWords(step);
    case "year":
      return { kind: step.kind, what: "The lines for a year, added up", sum: step.sum };
    case "span":
      return spanInWords(step);
    case "minimum":
    case "minimum-tested":
    case "to-minimum":
      return minimumInWords(step);
    case "discount-tested":
      return discountTestedInWords(step);
    case "before-discount":
      return { kind: step.kind, what: "The lines before the discount, to the cent", sum: step.sum, why: HALF_UP };
    case "group-rounded":
      return roundedInWords(step, `The fee of ${groupNamed(step.measuredOn.group)}, to the cent`);
    case "line-cut":
      return { kind: step.kind, what: `${capital(lineInWords(step.line))}, cut to the cent`, sum: step.sum };
    case "group-lines":
      return { kind: step.kind, what: "The lines in cents foot to the group's fee", sum: step.sum };
    case "group-share":
      return shareInWords(step);
    case "cuts-added":
      return { kind: step.kind, what: "The lines as cut, added up", sum: step.sum };
    case "left-over":
      return leftOverInWords(step);
    case "discount-kept":
      return discountKeptInWords(step);
    case "discounted":
      return { kind: step.kind, what: "The fee less the discount", sum: step.sum, at: step.discount.at };
    case "fee-rounded":
      return roundedInWords(step, "To the cent");
    case "discount-line":
      return { kind: step.kind, what: "The discount, as a line", sum: step.sum };
    case "fee":
      return feeInWords(step);
    case "refused":
      return refusedInWords(step);
    default:
      return step satisfies never;
  }
}

function refusedInWords({ kind, found, at }: Extract<FeeStep, { kind: "refused" }>): Told {
  // What a further answer would settle.
  const isUnanswered = found.kind.startsWith("needs-");
  return {
    kind,
    what: `No fee: ${whyNotInWords(found)}`,
    why: isUnanswered
      ? "the contract turns on what is not answered, and nothing is assumed of it"
      : "a fee that the papers read do not give is not computed",
    tone: "bad",
    ...(at ? { at } : {}),
  };
}

/** `the first $500 million`, `assets over $500 million up to $1 billion`, `all assets`; of which schedule, where of several. */
function reach({ of, over, tier }: TierOf): string {
  const words = reachInWords({ over, ...(tier.upTo === undefined ? {} : { upTo: tier.upTo }) });
  const whole = over !== "0" ? `assets ${words}` : tier.upTo === undefined ? words : `the ${words}`;
  return of === undefined ? whole : `${whole} (${of})`;
}

function lineInWords(line: LineOf): string {
  return line === "to-minimum" ? "the line to the minimum" : `the line on ${reach(line)}`;
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The tier's own term, as the fee's words have it. */
function termInWords({ over, tier }: TierOf, whole?: string): string {
  const { rate, upTo, asPrinted } = tier;
  const words = reachInWords({ over, ...(upTo === undefined ? {} : { upTo }) });
  const tiered =
    over !== "0" ? `such assets ${words}` : upTo === undefined ? "such assets" : `the ${words} of such assets`;
  return `${rate}% of ${whole ?? tiered}${asPrinted === undefined ? "" : `, printed "${asPrinted}"`}`;
}

function tierFeeInWords({ kind, tier, applies, sum }: Extract<FeeStep, { kind: "tier-fee" }>): Told {
  const { upTo, at } = tier.tier;
  if (applies === "whole-balance") {
    const where = upTo === undefined && tier.over === "0" ? "" : `; they are ${tierBounds(tier)}`;
    return {
      kind,
      what: `Fee on all assets${tier.of === undefined ? "" : ` (${tier.of})`}, at the rate reached`,
      sum,
      words: termInWords(tier, where === "" ? "all such assets" : `all such assets if they are ${tierBounds(tier)}`),
      why: `the rate reached applies to all assets${where}; ${BOUND}`,
      at,
    };
  }
  const filled = sum.kind === "product" && tier.over === "0" && upTo !== undefined && sum.from.of.equals(upTo);
  const why = filled ? "the tier is full: its rate on all that it holds" : "its rate on the assets that lie in it";
  return { kind, what: `Fee on ${reach(tier)}`, sum, words: termInWords(tier), why, at };
}

/** `over $250 million`, `up to $250 million`, or both. */
function tierBounds({ over, tier: { upTo } }: TierOf): string {
  return betweenInWords(over === "0" ? undefined : over, upTo, " and ");
}

function spanInWords({ kind, span, sum }: Extract<FeeStep, { kind: "span" }>): Told {
  if (span.kind === "annual") return { kind, what: "For a year", sum };
  const [days] = sum.kind === "product" ? sum.from.factors : [];
  const count = days?.times.toFixed() ?? "0";
  return {
    kind,
    what: `For ${daysInWords(span)}: ${count} ${count === "1" ? "day" : "days"}${days ? ` of ${days.over.toFixed()}` : ""}`,
    sum,
    why: `${span.dayCount}: the period's own days over ${YEAR[span.dayCount]}; assets and schedule are taken to be the same on each`,
  };
}

const YEAR = { "actual/365": "365", "actual/360": "360", "actual/actual": "the days of its year" } as const;

function daysInWords({ first, last }: Exclude<Span, { kind: "annual" }>): string {
  return first === last ? dayInWords(first) : `${dayInWords(first)} to ${dayInWords(last)}`;
}

function discountTestedInWords({ kind, discount, exceeded, sum }: Extract<FeeStep, { kind: "discount-tested" }>): Told {
  const { monthAverageExceeds, offPercent, words, at } = discount;
  return {
    kind,
    what: `The month's average, against ${usdInWords(monthAverageExceeds)}: ${exceeded ? "exceeded" : "not exceeded"}`,
    sum,
    words,
    why: exceeded
      ? `at constant assets the average is the assets; above the threshold ${offPercent}% of the whole fee comes off`
      : "at constant assets the average is the assets; on the threshold and below nothing comes off",
    at,
  };
}

function discountKeptInWords({
  kind,
  discount: { words, at },
  sum,
}: Extract<FeeStep, { kind: "discount-kept" }>): Told {
  return { kind, what: "What the discount leaves of the fee", sum, words, at };
}

function leftOverInWords({ kind, to, sum }: Extract<FeeStep, { kind: "left-over" }>): Told {
  const what =
    to.length === 0
      ? "The lines foot as cut: no cent is left over"
      : `${to.length === 1 ? "1 cent" : `${to.length} cents`} left over, to ${series(to.map(lineInWords))}`;
  return { kind, what, sum, why: "a cent each to the largest remainders, of equal ones to the lower tier" };
}

function feeInWords(step: Extract<FeeStep, { kind: "fee" }>): Told {
  const { kind, sum, exact, centsUsd } = step;
  if (!sum)
    return {
      kind,
      what: `The fee: ${dollars(quotient(exact), true)}`,
      why: "nothing is rounded, as asked with --exact",
    };
  return {
    kind,
    what: `The fee: ${dollars(centsUsd)}`,
    sum,
    why: sum.kind === "rounded" ? roundedWhy(sum) : `the lines in cents foot to ${exactInWords(exact)}, to the cent`,
  };
}

function roundedInWords(
  { kind, sum }: Extract<FeeStep, { kind: "group-rounded" | "fee-rounded" }>,
  what: string,
): Told {
  return { kind, what, sum, why: roundedWhy(sum) };
}

function roundedWhy(sum: Sum): string {
  return sum.kind === "rounded" && quotient(sum.of).equals(sum.is) ? NO_ROUNDING : HALF_UP;
}
