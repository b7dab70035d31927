import { type Day, daysBetween, isLeapYear, type Period, periodHolding } from "../agreement/day.ts";
import type { DayCount, Discount, Fee } from "../agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../agreement/money.ts";
import { type Line, tierFee } from "./lines.ts";
import { type Exact, footed, quotient, toCents, total } from "./rounding.ts";
import { type FeeQuestion, type Misfit, termsFor } from "./terms.ts";

/** The days that a fee is asked for: all of a year at constant assets, or a calendar period with a day count. */
export type Span =
  | { readonly kind: "annual" }
  | { readonly kind: Period; readonly first: Day; readonly last: Day; readonly dayCount: DayCount };

export type FeeLine = Line & {
  /** The part, case or side of the switch that the line belongs to. */
  readonly of?: string;
  /** The line's fee for the span, exact; and in cents, which add up to the total before any discount. */
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
  readonly exactUsd: Decimal;
  readonly centsUsd: Decimal;
  /** The fee for a year over the assets; absent at no assets. */
  readonly effectivePercent?: Decimal;
  /** The rate of the tier that the assets lie in, less any discount; absent where each part has its own. */
  readonly marginalPercent?: Decimal;
  /** The nearest level at or above the assets at which the terms change, how far away it is, and a breakpoint's next rate. */
  readonly next?: NextStep;
};

export type NextStep = {
  readonly at: Usd;
  readonly away: Decimal;
  readonly what: "breakpoint" | "switch" | "discount" | "band";
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
 * The fee of a contract for a span at constant assets: every tier's rate on its own assets, the discount of a month whose
 * average exceeds its threshold, and one rounding of the total, half up to the cent, to which the lines are made to foot.
 */
export function calculate(fee: Fee, question: FeeQuestion, span: Span): ComputedFee | FeeRefusal | Misfit {
  const terms = termsFor(fee, question);
  if (terms.kind !== "terms") return terms;
  const lines: (Line & { of?: string })[] = [];
  let marginal: Decimal | undefined;
  let next: NextStep | undefined;
  for (const { schedule, assetsUsd, name } of terms.applied) {
    const computed = tierFee(schedule, assetsUsd);
    if (computed.kind === "not-read-above") return { ...computed, ...(name === undefined ? {} : { of: name }) };
    if (computed.kind !== "computed") return computed;
    lines.push(...computed.lines.map((line) => (name === undefined ? line : { ...line, of: name })));
    marginal = new Decimal(computed.marginalPercent);
    if (computed.next)
      next = { ...computed.next, away: new Decimal(computed.next.at).minus(assetsUsd), what: "breakpoint" };
  }
  const single = terms.applied.length === 1;
  const assetsUsd = sum(terms.applied.map((applied) => applied.assetsUsd));
  const { days, yearDays } = daysOf(span);
  const shares = lines.map(({ feeUsd }): Exact => ({ of: feeUsd.times(days), over: yearDays }));
  const gross = total(shares, yearDays);
  const grossCents = toCents(gross);
  const discounted = fee.kind === "discount" && assetsUsd.greaterThan(fee.discount.monthAverageExceeds);
  const kept = discounted ? discountFactor(fee.discount) : new Decimal(1);
  const owed: Exact = { of: gross.of.times(kept), over: yearDays };
  const centsUsd = toCents(owed);
  const cents = footed(shares, grossCents);
  const annual = sum(lines.map(({ feeUsd }) => feeUsd)).times(kept);
  if (discounted && marginal) marginal = marginal.times(kept);
  const nearest = nearestStep(fee, assetsUsd, next, terms.switchAt);
  return {
    kind: "computed",
    span,
    assetsUsd,
    lines: lines.map((line, index) => ({
      ...line,
      spanUsd: quotient(shares[index] as Exact),
      centsUsd: cents[index] as Decimal,
    })),
    ...(discounted
      ? {
          discount: {
            terms: fee.discount,
            exactUsd: quotient({ of: owed.of.minus(gross.of), over: yearDays }),
            centsUsd: centsUsd.minus(grossCents),
          },
        }
      : {}),
    exactUsd: quotient(owed),
    centsUsd,
    ...(assetsUsd.isZero() ? {} : { effectivePercent: annual.times(100).div(assetsUsd) }),
    ...(single && marginal ? { marginalPercent: marginal } : {}),
    ...(single && nearest ? { next: nearest } : {}),
  };
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
  ].filter((one) => one !== undefined);
  return steps.reduce<NextStep | undefined>(
    (nearest, one) => (!nearest || one.away.lessThan(nearest.away) ? one : nearest),
    undefined,
  );
}

function discountFactor({ offPercent }: Discount): Decimal {
  return new Decimal(100).minus(offPercent).div(100);
}

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), new Decimal(0));
}
