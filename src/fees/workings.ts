import { daysBetween, isLeapYear } from "../agreement/day.ts";
import type { Fee } from "../agreement/facts.ts";
import { Decimal } from "../agreement/money.ts";
import type { Span } from "./calc.ts";
import { yearDaysOf } from "./day-count.ts";
import type { Line } from "./lines.ts";
import { minimumOver, type Shortfall, shortfallsOf } from "./minimum.ts";
import type { NextStep } from "./next-step.ts";
import { type Exact, type Footed, footing, toCents, total } from "./rounding.ts";
import { shareOf } from "./shares.ts";
import type { Applied, Terms } from "./terms.ts";

/** What the calculation held on its way to the figure, so that its derivation tells these numbers and works out none anew. */
export type Workings = {
  /** Each schedule applied, with its lines for a year. */
  readonly applied: readonly { readonly terms: Applied; readonly lines: readonly Line[] }[];
  /** The days of the span, over the days of the year; one over one for a year at constant assets. */
  readonly days: number;
  readonly yearDays: number;
  /** The lines for a year, added up. */
  readonly yearUsd: Decimal;
  /** The lines for the span, exact, in order; and what they come to. */
  readonly shares: readonly Exact[];
  readonly byTiers: Exact;
  /** What a minimum comes to for the span, counted so many times and divided. */
  readonly least?: Exact & { readonly times: number };
  /** What the tiers lack of it: of each month by itself, where several owe it. */
  readonly shortfalls: readonly Shortfall[];
  readonly topUp: Exact;
  /** The whole before a discount, and of a group its fee; in cents, to which the lines and then what a minimum adds foot. */
  readonly gross: Exact;
  readonly grossCents: Decimal;
  readonly footing: readonly Footed[];
  /** What is kept of the whole after a discount, in percent. */
  readonly keptPercent?: Decimal;
  /** The whole less a discount; and what the portfolio owes of it, of a group its share. */
  readonly ofAll: Exact;
  readonly owed: Exact;
};

/** The lines of every schedule applied, for a year. */
export type TierLines = {
  readonly kind: "lines";
  readonly lines: readonly (Line & { readonly of?: string })[];
  readonly applied: Workings["applied"];
  /** Of the last schedule applied: the rate of the tier that its assets lie in, and that tier's bound. */
  readonly marginal: Decimal;
  readonly next?: NextStep;
};

/** A portfolio's own assets, and those to which the tiers are applied: of a group the combined ones. */
export type Assets = { readonly assetsUsd: Decimal; readonly chargedUsd: Decimal };

/** Every amount on the way from the lines for a year to what is owed for the span: exact, and in cents where lines foot. */
export function workingsOf(
  fee: Fee,
  terms: Terms,
  { lines, applied }: TierLines,
  span: Span,
  { assetsUsd, chargedUsd }: Assets,
): Workings {
  const { days, yearDays } = daysOf(span);
  const least = fee.kind === "minimum" ? minimumOver(fee.minimum, span) : undefined;
  // So that tiers and a minimum, each over days of its own, have one divisor.
  const scale = least?.over ?? 1;
  const over = yearDays * scale;
  const shares = lines.map(({ feeUsd }): Exact => ({ of: feeUsd.times(days).times(scale), over }));
  const byTiers = total(shares, over);
  const yearUsd = sum(lines.map(({ feeUsd }) => feeUsd));
  const shortfalls = fee.kind === "minimum" ? shortfallsOf(fee.minimum, span, yearUsd, { days, yearDays }) : [];
  const topUp: Exact = { of: sum(owing(shortfalls).map(({ of }) => of)), over };
  const gross = total([byTiers, topUp], over);
  const grossCents = toCents(gross);
  const isOff = fee.kind === "discount" && assetsUsd.greaterThan(fee.discount.monthAverageExceeds);
  const keptPercent = isOff ? HUNDRED.minus(fee.discount.offPercent) : undefined;
  const ofAll: Exact = { of: gross.of.times((keptPercent ?? HUNDRED).div(100)), over };
  return {
    applied,
    days,
    yearDays,
    yearUsd,
    shares,
    byTiers,
    ...(least ? { least } : {}),
    shortfalls,
    topUp,
    gross,
    grossCents,
    footing: footing([...shares, topUp], grossCents),
    ...(keptPercent ? { keptPercent } : {}),
    ofAll,
    owed: terms.ownUsd ? shareOf(ofAll, terms.ownUsd, chargedUsd) : ofAll,
  };
}

export const HUNDRED = new Decimal(100);

/** Those on which the tiers reach no more than the minimum: on the level itself it still binds, as a bound is the lower tier's. */
export function owing(shortfalls: readonly Shortfall[]): readonly Shortfall[] {
  return shortfalls.filter(({ of }) => !of.isNegative());
}

/** How much of the span the tiers alone decide: none of it on days on which a minimum is owed. */
export function freeOf({ days, shortfalls }: Workings): Decimal {
  const boundDays = owing(shortfalls).reduce((all, one) => all + one.days, 0);
  return new Decimal(days - boundDays).div(days);
}

/** The days of a span, over the days of the year that its day count uses; one over one for a year at constant assets. */
function daysOf(span: Span): { days: number; yearDays: number } {
  if (span.kind === "annual") return { days: 1, yearDays: 1 };
  const isLeap = isLeapYear(Number(span.first.slice(0, 4)));
  return { days: daysBetween(span.first, span.last), yearDays: yearDaysOf(span.dayCount, isLeap) };
}

/** Amounts added up. */
export function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), new Decimal(0));
}
