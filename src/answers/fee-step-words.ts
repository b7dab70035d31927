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
import { exactInWords } from "./sum-words.ts";
import { whyNotInWords } from "./year-fee.ts";

/** A step as it is told: what is done, the sum, the words that it rests on as recorded and where, and the
 * rule behind it. */
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
      return {
        kind: step.kind,
        what: `The case: ${step.chosen.name}`,
        words: `if ${step.chosen.when}`,
        why: "as answered with --case: whether the condition holds is not judged here",
        at: step.chosen.tiers[0].at,
      };
    case "part":
      return {
        kind: step.kind,
        what: `The part ${step.part.name}: ${dollars(step.assetsUsd, true)}`,
        words: `on ${step.part.of}`,
        why: "each part has its own assets, as given with --part, and its own tiers",
        at: step.part.tiers[0].at,
      };
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
      return {
        kind: step.kind,
        what: `The month's average, against ${usdInWords(step.discount.monthAverageExceeds)}: ${step.exceeded ? "exceeded" : "not exceeded"}`,
        sum: step.sum,
        words: step.discount.words,
        why: step.exceeded
          ? `at constant assets the average is the assets; above the threshold ${step.discount.offPercent}% of the whole fee comes off`
          : "at constant assets the average is the assets; on the threshold and below nothing comes off",
        at: step.discount.at,
      };
    case "before-discount":
      return { kind: step.kind, what: "The lines before the discount, to the cent", sum: step.sum, why: HALF_UP };
    case "group-rounded":
      return {
        kind: step.kind,
        what: `The fee of ${groupNamed(step.measuredOn.group)}, to the cent`,
        sum: step.sum,
        why: roundedWhy(step.sum),
      };
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
      return {
        kind: step.kind,
        what: "What the discount leaves of the fee",
        sum: step.sum,
        words: step.discount.words,
        at: step.discount.at,
      };
    case "discounted":
      return { kind: step.kind, what: "The fee less the discount", sum: step.sum, at: step.discount.at };
    case "fee-rounded":
      return { kind: step.kind, what: "To the cent", sum: step.sum, why: roundedWhy(step.sum) };
    case "discount-line":
      return { kind: step.kind, what: "The discount, as a line", sum: step.sum };
    case "fee":
      return feeInWords(step);
    case "refused":
      return {
        kind: step.kind,
        what: `No fee: ${whyNotInWords(step.found)}`,
        why: isUnanswered(step.found)
          ? "the contract turns on what is not answered, and nothing is assumed of it"
          : "a fee that the papers read do not give is not computed",
        tone: "bad",
        ...(step.at ? { at: step.at } : {}),
      };
    default:
      return step satisfies never;
  }
}

/** What a further answer would settle. */
function isUnanswered({ kind }: Extract<FeeStep, { kind: "refused" }>["found"]): boolean {
  return kind.startsWith("needs-");
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

function switchInWords({ kind, trigger, side, told, sum }: Extract<FeeStep, { kind: "switch" }>): Told {
  const at = usdInWords(trigger.firstReaches);
  const answer = side === "after" ? "it was reached before, as answered" : "it was never reached, as answered";
  return {
    kind,
    what: `The schedule ${side} the switch applies`,
    sum,
    words: trigger.words,
    why: told
      ? `the assets are below ${at}; ${answer} with --trigger${side === "after" ? ", and from that day the second schedule applies ever after" : ""}`
      : `assets of ${at} or more reach the trigger themselves; from that day the second schedule applies ever after`,
    at: trigger.at,
  };
}

function bandInWords({ kind, band, assetsUsd }: Extract<FeeStep, { kind: "band" }>): Told {
  const bounds = betweenInWords(band.over, band.upTo, " and ");
  return {
    kind,
    what: `The band in which ${dollars(assetsUsd, true)} lies`,
    words: bounds === "" ? (band.otherwise ?? "all other assets") : `where such assets are ${bounds}`,
    why: "the band that holds the assets decides on all of them; its upper bound lies in it",
    at: band.tiers[0].at,
  };
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

function roundedWhy(sum: Sum): string {
  return sum.kind === "rounded" && quotient(sum.of).equals(sum.is) ? NO_ROUNDING : HALF_UP;
}
