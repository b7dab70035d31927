import { centsOf, feeUnits, footedCents, rounded } from "./amounts.ts";
import { calendarDay } from "./calendar.ts";
import type { MinimumAmounts } from "./measure.ts";
import type { Accruing, Least, Running, Segment } from "./running.ts";
import { keepsTerms } from "./terms.ts";
import type { Posting } from "./told.ts";

/** What a closed segment comes to before any waiver: in cents, and of days rounded together exact, over the days of the year. */
export type SegmentFee = { readonly cents: bigint; readonly amount: bigint; readonly yearDays: bigint };

/** A minimum as its month or year ends: what is posted, with no top-up yet, and what the days lack of it; not negative. */
export type Settled = {
  readonly posting: Posting;
  readonly per: MinimumAmounts["terms"]["per"];
  readonly dueCents: bigint;
  /** Exact, over {@link YEAR_DIVISOR} and the days of the period; nothing where days are rounded each. */
  readonly due: bigint;
  readonly periodDays: bigint;
};

/** 360, 365 and 366 divide it, so that exact fees by any day count add up. */
const YEAR_DIVISOR = 1_603_080n;

/**
 * Adds a closed segment to the month or year that its fee's minimum is of, which is settled where it ends with the segment, or
 * the fee does.
 */
export function addToMinimum(series: Running, segment: Segment, fee: SegmentFee): Settled[] {
  const { measure } = segment.plan;
  const minimum = measure.kind === "one" ? measure.minimum : undefined;
  const open = series.least;
  const isOver = open && (!keepsTerms(open.plan.charged, segment.plan.charged) || segment.first > open.periodLast);
  const before = isOver ? settledOf(series, undefined) : [];
  if (!minimum) return before;
  series.least ??= newLeast(segment, minimum);
  const { least } = series;
  least.plan = segment.plan;
  least.last = segment.last;
  least.days += segment.days;
  least.cents += fee.cents;
  least.amount += fee.amount * (YEAR_DIVISOR / fee.yearDays);
  const isSettled = segment.last === least.periodLast || segment.changedOn !== undefined;
  return isSettled ? [...before, ...settledOf(series, segment.changedOn)] : before;
}

/** Settles what is open of a minimum as nothing follows: where its period is not over, its last day is marked provisional. */
export function settleMinimum(accruing: Accruing, series: Running): void {
  postTopUps(accruing, settledOf(series, undefined));
}

/** Posts minimums whose days are rounded each: what brings their cents up to the minimum in cents. */
export function postTopUps({ sink }: Pick<Accruing, "sink">, settled: readonly Settled[]): void {
  for (const { posting, dueCents } of settled) postTopUp(sink, posting, dueCents);
}

/**
 * Posts minimums that are settled as a period closes, of which `whole` is the exact fee over the days of the year. What a month
 * owes is rounded once, with what brings its days up to their minimums, of which there are several where the minimum itself
 * changes: the difference of cents between that and the fee before it, parted among them. A year's are cents of months, and
 * what these lack.
 */
export function postTopUpsOfPeriod(
  { sink }: Pick<Accruing, "sink">,
  settled: readonly Settled[],
  whole: bigint,
  yearDays: bigint,
): void {
  const ofMonth = settled.filter(({ per, due }) => per === "month" && due > 0n);
  const periodDays = ofMonth[0]?.periodDays ?? 1n;
  const over = YEAR_DIVISOR * periodDays;
  const all = ofMonth.reduce((sum, { due }) => sum + due, whole * (YEAR_DIVISOR / yearDays) * periodDays);
  const cents = footedCents(
    ofMonth.map(({ due }) => due),
    over,
    centsOf(all, over) - centsOf(whole, yearDays),
  );
  for (const one of settled) {
    const at = ofMonth.indexOf(one);
    postTopUp(sink, one.posting, one.per === "year" ? one.dueCents : (cents[at] ?? 0n));
  }
}

function postTopUp(sink: Accruing["sink"], posting: Posting, topUp: bigint): void {
  if (topUp !== 0n || posting.provisional) sink.post({ ...posting, topUp });
}

/**
 * What brings the fees of a month or year up to as much of the minimum as the days on which the fee stood are of the whole
 * period's, on its last day. Where some of those days were not computed or the period is not over, nothing is added and that
 * day is provisional.
 */
function settledOf(series: Running, changedOn: number | undefined): Settled[] {
  const { least } = series;
  if (!least) return [];
  series.least = undefined;
  const { plan, minimum, last, periodFirst, periodLast } = least;
  const periodDays = BigInt(periodLast - periodFirst + 1);
  const provisional = !isCoveredWhole(least, changedOn);
  const days = BigInt(least.days);
  const lacking = (due: bigint): bigint => (provisional || due < 0n ? 0n : due);
  const nothing = { days: 0, carried: 0, assets: 0n, contract: 0n, discount: 0n, waiver: 0n, topUp: 0n };
  return [
    {
      posting: { series, charged: plan.charged, first: last, last, ...nothing, provisional },
      per: minimum.terms.per,
      dueCents: lacking(rounded(minimum.cents * days, periodDays) - least.cents),
      due: lacking(feeUnits(minimum.cents) * days * YEAR_DIVISOR - least.amount * periodDays),
      periodDays,
    },
  ];
}

function newLeast({ plan, first, begins }: Segment, minimum: MinimumAmounts): Least {
  const { yearFirst, yearLast, monthFirst, monthLast } = calendarDay(first);
  const isYear = minimum.terms.per === "year";
  const period = { periodFirst: isYear ? yearFirst : monthFirst, periodLast: isYear ? yearLast : monthLast };
  return { plan, minimum, ...period, first, begins, last: first, days: 0, cents: 0n, amount: 0n };
}

/** Every day of the period on which the fee stood. */
function isCoveredWhole(least: Least, changedOn: number | undefined): boolean {
  const { first, begins, last, days, periodFirst, periodLast } = least;
  const fromStart = begins || first === periodFirst;
  return days === last - first + 1 && fromStart && (last === periodLast || last + 1 === changedOn);
}
