import { rounded } from "./amounts.ts";
import { calendarDay } from "./calendar.ts";
import type { MinimumAmounts } from "./plan.ts";
import type { Accruing, Least, Running, Segment } from "./running.ts";
import { keepsTerms } from "./terms.ts";

/**
 * Adds a closed segment to the month or year that its fee's minimum is of, which is settled where it ends with the segment, or
 * the fee does. Cents are those of the segment's days before any waiver.
 */
export function addToMinimum(accruing: Accruing, series: Running, segment: Segment, cents: bigint): void {
  const { measure } = segment.plan;
  const minimum = measure.kind === "one" ? measure.minimum : undefined;
  const open = series.least;
  if (open && (!keepsTerms(open.plan.charged.row.setBy, segment.act) || segment.first > open.periodLast))
    settleMinimum(accruing, series, undefined);
  if (!minimum) return;
  series.least ??= newLeast(segment, minimum);
  const { least } = series;
  least.last = segment.last;
  least.days += segment.days;
  least.cents += cents;
  if (segment.last === least.periodLast || segment.changedOn !== undefined)
    settleMinimum(accruing, series, segment.changedOn);
}

/**
 * Posts, on the last day of a month or year, what brings its fees up to as much of the minimum as the days on which the fee
 * stood are of the whole period's. Where some of those days were not computed or the period is not over, nothing is added
 * and its last day is marked provisional.
 */
export function settleMinimum({ sink }: Accruing, series: Running, changedOn: number | undefined): void {
  const { least } = series;
  if (!least) return;
  series.least = undefined;
  const { plan, minimum, last, periodFirst, periodLast } = least;
  const due = rounded(minimum.cents * BigInt(least.days), BigInt(periodLast - periodFirst + 1)) - least.cents;
  const provisional = !isCoveredWhole(least, changedOn);
  const topUp = provisional || due < 0n ? 0n : due;
  if (!provisional && topUp === 0n) return;
  const nothing = { days: 0, carried: 0, assets: 0n, contract: 0n, discount: 0n, waiver: 0n };
  sink.post({ series, charged: plan.charged, first: last, last, ...nothing, topUp, provisional });
}

function newLeast({ plan, first, follows }: Segment, minimum: MinimumAmounts): Least {
  const { yearFirst, yearLast, monthFirst, monthLast } = calendarDay(first);
  const isYear = minimum.terms.per === "year";
  const period = { periodFirst: isYear ? yearFirst : monthFirst, periodLast: isYear ? yearLast : monthLast };
  return { plan, minimum, ...period, first, follows, last: first, days: 0, cents: 0n };
}

/** Every day of the period on which the fee stood. */
function isCoveredWhole(least: Least, changedOn: number | undefined): boolean {
  const { plan, first, follows, last, days, periodFirst, periodLast } = least;
  const fromStart = follows || first === periodFirst || first === plan.since;
  return days === last - first + 1 && fromStart && (last === periodLast || last + 1 === changedOn);
}
