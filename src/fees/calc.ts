import { type Day, type Period, periodHolding } from "../agreement/day.ts";
import type { DayCount, Discount, Fee, MeasuredOn, Minimum } from "../agreement/facts.ts";
import { Decimal } from "../agreement/money.ts";
import { type Line, type TierRefusal, tierFee } from "./lines.ts";
import { minimumStep, type NextStep, nearestStep } from "./next-step.ts";
import { type Exact, type Footed, quotient, toCents } from "./rounding.ts";
import { type FeeQuestion, type Misfit, type Terms, termsFor } from "./terms.ts";
import { type Assets, freeOf, HUNDRED, sum, type TierLines, type Workings, workingsOf } from "./workings.ts";

/** The days that a fee is asked for: all of a year at constant assets, or a calendar period with a day count. */
export type Span =
  | { readonly kind: "annual" }
  | { readonly kind: Period; readonly first: Day; readonly last: Day; readonly dayCount: DayCount };

export type FeeLine = Line & {
  /** The part, case or side of the switch that the line belongs to. */
  readonly of?: string;
  /** The line's fee for the span, exact; and in cents, which with what a minimum adds make the total before any discount, or of a group its fee. */
  readonly spanUsd: Decimal;
  readonly centsUsd: Decimal;
};

/** A contract fee for a span at constant assets. Amounts are dollars; percentages are a year. */
export type ComputedFee = {
  readonly kind: "computed";
  readonly span: Span;
  readonly assetsUsd: Decimal;
  readonly lines: readonly FeeLine[];
  /** Taken off the whole fee; not positive. */
  readonly discount?: { readonly terms: Discount; readonly exactUsd: Decimal; readonly centsUsd: Decimal };
  /**
   * What a minimum comes to for the span, and what brings the lines up to it: nothing where they reach it; `in-part` where
   * they do in some of its months alone.
   */
  readonly minimum?: {
    readonly terms: Minimum;
    readonly leastUsd: Decimal;
    readonly owed: "throughout" | "in-part" | "nowhere";
    readonly exactUsd: Decimal;
    readonly centsUsd: Decimal;
  };
  /** The group's fee on its combined assets, to which the lines add up; the total is the portfolio's share of it. */
  readonly group?: {
    readonly terms: MeasuredOn;
    readonly combinedUsd: Decimal;
    readonly exactUsd: Decimal;
    readonly centsUsd: Decimal;
  };
  readonly exactUsd: Decimal;
  readonly centsUsd: Decimal;
  /** The fee for a year over the assets; absent at no assets. */
  readonly effectivePercent?: Decimal;
  /**
   * The rate of the tier that the assets (of a group, the combined ones) lie in, less any discount; none on days on which a
   * minimum is owed. Absent where each part has its own.
   */
  readonly marginalPercent?: Decimal;
  /**
   * The nearest level at or above the assets (of a group, the combined ones) at which the terms change, how far away it is,
   * and the rate above a breakpoint or a minimum.
   */
  readonly next?: NextStep;
  readonly workings: Workings;
};

/** Why there is no fee; `of` is the schedule that gives none, where the fee has several. */
export type FeeRefusal = TierRefusal & { readonly of?: string };

/** The span of `--period`, on the day asked about; a year at constant assets where none is asked. */
export function spanOf(period: Period | undefined, asOf: Day, dayCount: DayCount): Span {
  return period === undefined ? { kind: "annual" } : { kind: period, ...periodHolding(asOf, period), dayCount };
}

/**
 * The fee of a contract for a span at constant assets: every tier's rate on its own assets, what brings them up to a minimum,
 * the discount of a month whose average exceeds its threshold, a portfolio's share of a group's fee; and one rounding of the
 * total, half up to the cent, to which the lines are made to foot (of a group, to the group's fee).
 */
export function calculate(fee: Fee, question: FeeQuestion, span: Span): ComputedFee | FeeRefusal | Misfit {
  const terms = termsFor(fee, question);
  if (terms.kind !== "terms") return terms;
  const tiered = tierLines(terms);
  if (tiered.kind !== "lines") return tiered;
  const chargedUsd = sum(terms.applied.map((one) => one.assetsUsd));
  const assetsUsd = terms.ownUsd ?? chargedUsd;
  const workings = workingsOf(fee, terms, tiered, span, { assetsUsd, chargedUsd });
  const { shares, footing: feet, owed } = workings;
  const centsUsd = toCents(owed);
  return {
    kind: "computed",
    span,
    assetsUsd,
    lines: tiered.lines.map((line, index) => ({
      ...line,
      spanUsd: quotient(shares[index] as Exact),
      centsUsd: (feet[index] as Footed).centsUsd,
    })),
    ...minimumOf(fee, workings),
    ...discountOf(fee, workings, centsUsd),
    ...groupOf(fee, workings, chargedUsd),
    exactUsd: quotient(owed),
    centsUsd,
    ...ratesOf(terms, workings, { assetsUsd, chargedUsd }, tiered.marginal),
    ...stepOf(fee, terms, workings, chargedUsd, tiered.next),
    workings,
  };
}

function minimumOf(fee: Fee, workings: Workings): Pick<ComputedFee, "minimum"> {
  const { least, topUp, footing: feet } = workings;
  if (fee.kind !== "minimum" || !least) return {};
  return {
    minimum: {
      terms: fee.minimum,
      leastUsd: quotient(least),
      owed: topUp.of.isZero() ? "nowhere" : freeOf(workings).isZero() ? "throughout" : "in-part",
      exactUsd: quotient(topUp),
      centsUsd: (feet.at(-1) as Footed).centsUsd,
    },
  };
}

function discountOf(fee: Fee, workings: Workings, centsUsd: Decimal): Pick<ComputedFee, "discount"> {
  const { keptPercent, owed, gross, grossCents } = workings;
  if (fee.kind !== "discount" || !keptPercent) return {};
  const exactUsd = quotient({ of: owed.of.minus(gross.of), over: gross.over });
  return { discount: { terms: fee.discount, exactUsd, centsUsd: centsUsd.minus(grossCents) } };
}

function groupOf(fee: Fee, { gross, grossCents }: Workings, combinedUsd: Decimal): Pick<ComputedFee, "group"> {
  if (fee.kind !== "group") return {};
  return { group: { terms: fee.measuredOn, combinedUsd, exactUsd: quotient(gross), centsUsd: grossCents } };
}

/** The fee as a percentage a year of the assets that it is on, and the rate on the next dollar, where one tier has it. */
function ratesOf(
  { applied }: Terms,
  workings: Workings,
  { assetsUsd, chargedUsd }: Assets,
  marginal: Decimal,
): Pick<ComputedFee, "effectivePercent" | "marginalPercent"> {
  const { days, yearDays, ofAll, keptPercent } = workings;
  const aYear = (): Decimal => ofAll.of.times(yearDays).times(100).div(chargedUsd.times(days).times(ofAll.over));
  const kept = (keptPercent ?? HUNDRED).div(100);
  return {
    ...(assetsUsd.isZero() ? {} : { effectivePercent: aYear() }),
    ...(applied.length === 1 ? { marginalPercent: marginal.times(kept).times(freeOf(workings)) } : {}),
  };
}

/** While a minimum is owed on every day no breakpoint changes the fee; of parts no one level does. */
function stepOf(
  fee: Fee,
  { applied, switchAt }: Terms,
  workings: Workings,
  chargedUsd: Decimal,
  breakpoint: NextStep | undefined,
): Pick<ComputedFee, "next"> {
  if (applied.length !== 1) return {};
  const reached = fee.kind === "minimum" ? minimumStep(fee, workings, chargedUsd) : undefined;
  const free = freeOf(workings).isZero() ? undefined : breakpoint;
  const nearest = nearestStep(fee, chargedUsd, free, switchAt, reached);
  return nearest ? { next: nearest } : {};
}

function tierLines({ applied }: Terms): TierLines | FeeRefusal {
  const lines: (Line & { of?: string })[] = [];
  const each: Workings["applied"][number][] = [];
  let last: Pick<TierLines, "marginal" | "next"> = { marginal: new Decimal(0) };
  for (const terms of applied) {
    const { schedule, assetsUsd, name } = terms;
    const computed = tierFee(schedule, assetsUsd);
    if (computed.kind !== "computed") return name === undefined ? computed : { ...computed, of: name };
    each.push({ terms, lines: computed.lines });
    lines.push(...computed.lines.map((line) => (name === undefined ? line : { ...line, of: name })));
    const { next } = computed;
    last = {
      marginal: new Decimal(computed.marginalPercent),
      ...(next ? { next: { ...next, away: new Decimal(next.at).minus(assetsUsd), what: "breakpoint" } } : {}),
    };
  }
  return { kind: "lines", lines, applied: each, ...last };
}
