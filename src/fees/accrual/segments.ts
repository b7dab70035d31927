import { rounded } from "./amounts.ts";
import { type CalendarDay, calendarDay } from "./calendar.ts";
import { amountBy, DISCOUNT_UNITS } from "./measure.ts";
import { addToMinimum, postTopUps } from "./minimum.ts";
import { goOnBy, paperAtHand, postingOf, takeUp } from "./papers.ts";
import { closePeriod } from "./period.ts";
import type { Accruing, FeePlan, Running, Segment } from "./running.ts";
import { begunSegment, laySegmentBy } from "./spare.ts";
import { isSameAct, keepsTerms, yearDivisorOf } from "./terms.ts";
import { waivedOnAverages } from "./waiver.ts";

/** The segment that a day belongs to: of its month or year, under its fee and on its side of a switch. */
export function segmentFor(
  accruing: Accruing,
  series: Running,
  plan: FeePlan,
  isAfter: boolean,
  day: CalendarDay,
): Segment {
  const open = series.segment;
  if (open && day.number <= open.periodLast && open.isAfter === isAfter) {
    if (open.plan === plan) return open;
    const { charged } = plan;
    if (
      keepsTerms(open.plan.charged, charged) &&
      (isOfItsPeriod(plan) || isSameAct(open.plan.charged.row.setBy, charged.row.setBy))
    ) {
      goOnBy(open, plan, day.number);
      return open;
    }
  }
  const isOver = open !== undefined && day.number > open.periodLast;
  const keeps = open !== undefined && keepsTerms(open.plan.charged, plan.charged);
  const follows = !keeps && open?.last === day.number - 1;
  closeSegment(accruing, series, isOver && keeps ? undefined : day.number);
  if (isOver) closePeriod(accruing, series);
  series.segment = begunSegment(
    accruing,
    plan,
    isAfter,
    day,
    follows || isFirstOfTerms(accruing, series, plan, day.number),
  );
  return series.segment;
}

/**
 * Whether a fee is told by its month or year, so that a paper which restates it parts none: its days are told each under the
 * paper of the day, and what such a period owes besides under the last.
 */
function isOfItsPeriod({ basis, measure }: FeePlan): boolean {
  const { discount, minimum } = measure.kind === "one" ? measure : {};
  return basis.accrues !== "each-day" || discount !== undefined || minimum !== undefined;
}

/** Whether a paper's fee takes effect on a day, and is not the one that stood the day before, restated. */
function isFirstOfTerms(
  { termsOn }: Accruing,
  { portfolio }: Running,
  { since, charged }: FeePlan,
  day: number,
): boolean {
  if (day !== since) return false;
  const { charged: before } = termsOn(portfolio, calendarDay(day - 1).day);
  return before.kind !== "row" || !keepsTerms(before, charged);
}

/** Closes the segment at hand; `changedOn` is the day on which its fee no longer stood, where one did. */
export function closeSegment(accruing: Accruing, series: Running, changedOn: number | undefined): void {
  const { segment } = series;
  if (!segment) return;
  series.segment = undefined;
  segment.changedOn = changedOn;
  takeUp(segment);
  const { basis, measure } = segment.plan;
  const isWhole = isCoveredWhole(segment, series);
  const isAveraged = basis.accrues !== "each-day";
  const discount = measure.kind === "one" ? measure.discount : undefined;
  const isDiscounted = isWhole && discount !== undefined && segment.assets > discount.exceeds * BigInt(segment.days);
  const off = isDiscounted ? discount.off : 0n;
  const provisional = !isWhole && (isAveraged || discount !== undefined);
  if (isAveraged || accruing.settings.round === "period") keepForPeriod(accruing, series, segment, provisional, off);
  else {
    postInCents(accruing, series, segment, provisional, off);
    laySegmentBy(accruing, segment);
  }
}

/**
 * Whether a segment has every day of its month or year on which its fee stood: from the period's start, or the fee's (or the
 * day on which it took the place of the one charged till then, as where its paper reaches back), or the switch's, to the period's end, or the day before the fee changed.
 */
function isCoveredWhole(segment: Segment, { closed }: Running): boolean {
  const { changedOn, first, last, days, isAfter, begins, periodFirst, periodLast } = segment;
  const isSwitched = isAfter && closed.some((one) => !one.segment.isAfter && one.segment.last === first - 1);
  const fromStart = begins || first === periodFirst || isSwitched;
  const toEnd = last === periodLast || last + 1 === changedOn;
  return days === last - first + 1 && fromStart && toEnd;
}

/**
 * Days that were rounded each: their sums under each paper; less a discount on all of them, which is what leaves the net rounded
 * once, and with what a minimum adds, both told on the last day, as where days themselves are posted. That day alone is
 * provisional: what is owed of the others is theirs already.
 */
function postInCents(accruing: Accruing, series: Running, segment: Segment, provisional: boolean, off: bigint): void {
  const { settings, sink } = accruing;
  const { cents: contract } = segment;
  const discount = off === 0n ? 0n : rounded(contract * (DISCOUNT_UNITS - off), DISCOUNT_UNITS) - contract;
  const atHand = paperAtHand(segment);
  if (!settings.byDay) {
    for (const one of segment.earlier)
      sink.post({ ...postingOf(series, one), contract: one.cents, waiver: one.waiver });
    const { cents, waiver } = atHand;
    sink.post({ ...postingOf(series, atHand), contract: cents, discount, waiver, provisional });
  } else if (discount !== 0n || provisional) {
    // The days themselves are posted already.
    const none = { first: segment.last, days: 0, carried: 0, assets: 0n };
    sink.post({ ...postingOf(series, atHand), ...none, discount, provisional });
  }
  postTopUps(accruing, addToMinimum(series, segment, { cents: contract, amount: 0n, yearDays: 1n }));
}

/** Days that are rounded together when their period closes; on an average, by the fee on that of the segment's days. */
function keepForPeriod(
  accruing: Accruing,
  series: Running,
  segment: Segment,
  provisional: boolean,
  discountOff: bigint,
): void {
  const { sink } = accruing;
  const { plan, isAfter, assets, days, first, last, waived } = segment;
  const isAveraged = plan.basis.accrues !== "each-day";
  const amount = isAveraged ? amountBy(plan.measure, isAfter, assets, days, plan.charged) : segment.amount;
  if (typeof amount !== "bigint") {
    for (let day = first; day <= last; day++) sink.refuse(series, amount, calendarDay(day), true);
    laySegmentBy(accruing, segment);
    return;
  }
  const waiver = isAveraged
    ? waivedOnAverages({ sink }, series, segment)
    : [...(waived?.values() ?? [])].reduce((all, one) => all + one.amount, 0n);
  const yearDays = yearDivisorOf(plan.basis.dayCount, calendarDay(last).leap);
  series.closed.push({ segment, amount, waiver, provisional, discountOff, yearDays });
}
