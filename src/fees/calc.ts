import { type Day, daysBetween, isLeapYear, type Period, periodHolding } from "../agreement/day.ts";
import type { DayCount, Discount, Fee, MeasuredOn, Minimum } from "../agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../agreement/money.ts";
import { levelReaching } from "./level-reaching.ts";
import { type Line, tierFee } from "./lines.ts";
import { minimumOver, type Shortfall, shortfallsOf } from "./minimum.ts";
import { type Exact, type Footed, footing, quotient, toCents, total } from "./rounding.ts";
import { shareOf } from "./shares.ts";
import { type Applied, type FeeQuestion, type Misfit, type Terms, termsFor } from "./terms.ts";

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
  readonly owed: Exact;
};

export type NextStep = {
  readonly at: Usd;
  readonly away: Decimal;
  readonly what: "breakpoint" | "switch" | "discount" | "band" | "minimum";
  readonly rate?: RatePercent;
};

export type FeeRefusal =
  | { readonly kind: "blank"; readonly asPrinted?: string }
  | { readonly kind: "not-read-above"; readonly bound: Usd; readonly of?: string }
  | { readonly kind: "ends-at"; readonly bound: Usd };

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
  const { lines, applied } = tiered;
  const chargedUsd = sum(terms.applied.map((one) => one.assetsUsd));
  const assetsUsd = terms.ownUsd ?? chargedUsd;
  const { days, yearDays } = daysOf(span);
  const least = fee.kind === "minimum" ? minimumOver(fee.minimum, span, { days, yearDays }) : undefined;
  // The year's days and a month's, so that tiers and a minimum have one divisor.
  const scale = least?.over ?? 1;
  const over = yearDays * scale;
  const shares = lines.map(({ feeUsd }): Exact => ({ of: feeUsd.times(days).times(scale), over }));
  const byTiers = total(shares, over);
  const yearUsd = sum(lines.map(({ feeUsd }) => feeUsd));
  // On the level at which the tiers reach the minimum it still binds, as a bound belongs to the tier below it.
  const shortfalls = fee.kind === "minimum" ? shortfallsOf(fee.minimum, span, yearUsd, { days, yearDays }) : [];
  const lacking = shortfalls.filter(({ of }) => !of.isNegative());
  const topUp: Exact = { of: sum(lacking.map(({ of }) => of)), over };
  const gross = total([byTiers, topUp], over);
  const grossCents = toCents(gross);
  const discounted = fee.kind === "discount" && assetsUsd.greaterThan(fee.discount.monthAverageExceeds);
  const keptPercent = discounted ? new Decimal(100).minus(fee.discount.offPercent) : undefined;
  const kept = keptPercent?.div(100) ?? new Decimal(1);
  const ofAll: Exact = { of: gross.of.times(kept), over };
  const owed = terms.ownUsd ? shareOf(ofAll, terms.ownUsd, chargedUsd) : ofAll;
  const centsUsd = toCents(owed);
  const feet = footing([...shares, topUp], grossCents);
  const boundDays = lacking.reduce((all, one) => all + one.days, 0);
  const single = terms.applied.length === 1;
  const { marginal } = tiered;
  const free = new Decimal(days - boundDays).div(days);
  const reached = minimumStep(fee, lacking, { yearUsd, scale }, chargedUsd);
  // While a minimum is owed on every day no breakpoint changes the fee.
  const nearest = nearestStep(fee, chargedUsd, free.isZero() ? undefined : tiered.next, terms.switchAt, reached);
  return {
    kind: "computed",
    span,
    assetsUsd,
    lines: lines.map((line, index) => ({
      ...line,
      spanUsd: quotient(shares[index] as Exact),
      centsUsd: (feet[index] as Footed).centsUsd,
    })),
    ...(fee.kind === "minimum" && least
      ? {
          minimum: {
            terms: fee.minimum,
            leastUsd: quotient(least),
            owed: topUp.of.isZero() ? "nowhere" : free.isZero() ? "throughout" : "in-part",
            exactUsd: quotient(topUp),
            centsUsd: (feet.at(-1) as Footed).centsUsd,
          },
        }
      : {}),
    ...(discounted
      ? {
          discount: {
            terms: fee.discount,
            exactUsd: quotient({ of: owed.of.minus(gross.of), over }),
            centsUsd: centsUsd.minus(grossCents),
          },
        }
      : {}),
    ...(fee.kind === "group"
      ? { group: { terms: fee.measuredOn, combinedUsd: chargedUsd, exactUsd: quotient(gross), centsUsd: grossCents } }
      : {}),
    exactUsd: quotient(owed),
    centsUsd,
    ...(assetsUsd.isZero() ? {} : { effectivePercent: percentAYear(ofAll, { days, yearDays }, chargedUsd) }),
    ...(single && marginal ? { marginalPercent: marginal.times(kept).times(free) } : {}),
    ...(single && nearest ? { next: nearest } : {}),
    workings: {
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
      footing: feet,
      ...(keptPercent ? { keptPercent } : {}),
      owed,
    },
  };
}

type TierLines = {
  readonly kind: "lines";
  readonly lines: readonly (Line & { readonly of?: string })[];
  readonly applied: Workings["applied"];
  /** Of the last schedule applied: the rate of the tier that its assets lie in, and that tier's bound. */
  readonly marginal?: Decimal;
  readonly next?: NextStep;
};

function tierLines({ applied }: Terms): TierLines | FeeRefusal {
  const lines: (Line & { of?: string })[] = [];
  const each: Workings["applied"][number][] = [];
  let last: Pick<TierLines, "marginal" | "next"> = {};
  for (const terms of applied) {
    const { schedule, assetsUsd, name } = terms;
    const computed = tierFee(schedule, assetsUsd);
    if (computed.kind === "not-read-above") return { ...computed, ...(name === undefined ? {} : { of: name }) };
    if (computed.kind !== "computed") return computed;
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

/** A fee for a span as a percentage a year of assets, which are not none. */
function percentAYear(
  { of, over }: Exact,
  { days, yearDays }: { readonly days: number; readonly yearDays: number },
  assetsUsd: Decimal,
): Decimal {
  return of.times(yearDays).times(100).div(assetsUsd.times(days).times(over));
}

/** The level at which the tiers reach the minimum on the last of the days on which they lack some of it. */
function minimumStep(
  fee: Fee,
  lacking: readonly Shortfall[],
  { yearUsd, scale }: { readonly yearUsd: Decimal; readonly scale: number },
  assetsUsd: Decimal,
): NextStep | undefined {
  const most = lacking.reduce<Shortfall | undefined>(
    (last, one) => (last && last.days <= one.days ? last : one),
    undefined,
  );
  if (fee.kind !== "minimum" || !most) return undefined;
  // What the tiers would have to give a year, so that nothing was lacking on those days.
  const over = most.days * scale;
  const reached = levelReaching(fee, { of: yearUsd.times(over).plus(most.of), over }, assetsUsd);
  return reached && { ...reached, away: new Decimal(reached.at).minus(assetsUsd), what: "minimum" };
}

/** The days of a span, over the days of the year that its day count uses; one over one for a year at constant assets. */
function daysOf(span: Span): { days: number; yearDays: number } {
  if (span.kind === "annual") return { days: 1, yearDays: 1 };
  const actual = isLeapYear(Number(span.first.slice(0, 4))) ? 366 : 365;
  const yearDays = { "actual/365": 365, "actual/360": 360, "actual/actual": actual }[span.dayCount];
  return { days: daysBetween(span.first, span.last), yearDays };
}

/** The nearest level above the assets at which the fee's terms change. */
function nearestStep(
  fee: Fee,
  assetsUsd: Decimal,
  breakpoint: NextStep | undefined,
  switchAt: Usd | undefined,
  reached: NextStep | undefined,
): NextStep | undefined {
  const step = (at: Usd, what: NextStep["what"]): NextStep => ({
    at,
    away: new Decimal(at).minus(assetsUsd),
    what,
  });
  const steps = [
    switchAt === undefined ? undefined : step(switchAt, "switch"),
    fee.kind === "discount" && assetsUsd.lessThanOrEqualTo(fee.discount.monthAverageExceeds)
      ? step(fee.discount.monthAverageExceeds, "discount")
      : undefined,
    ...(fee.kind === "bands" ? fee.bands.flatMap(({ over, upTo }) => [over, upTo]) : [])
      .filter((at) => at !== undefined && assetsUsd.lessThanOrEqualTo(at))
      .map((at) => step(at as Usd, "band")),
    breakpoint,
    reached,
  ].filter((one) => one !== undefined);
  return steps.reduce<NextStep | undefined>(
    (nearest, one) => (!nearest || one.away.lessThan(nearest.away) ? one : nearest),
    undefined,
  );
}

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), new Decimal(0));
}
