import type { CalendarDay } from "./calendar.ts";
import type { Accruing, FeePlan, Segment } from "./running.ts";

/** A segment that begins on a day, of no days yet: one that was laid by, or a new one. */
export function begunSegment(
  { spare }: Pick<Accruing, "spare">,
  plan: FeePlan,
  isAfter: boolean,
  day: CalendarDay,
  begins: boolean,
): Segment {
  const segment = spare.pop() ?? blankSegment(plan);
  const year = plan.basis.accrues === "year-average";
  segment.plan = plan;
  segment.act = plan.charged.row.setBy;
  segment.isAfter = isAfter;
  segment.begins = begins;
  segment.periodFirst = year ? day.yearFirst : day.monthFirst;
  segment.periodLast = year ? day.yearLast : day.monthLast;
  segment.first = day.number;
  segment.last = day.number;
  segment.paperFirst = day.number;
  return segment;
}

function blankSegment(plan: FeePlan): Segment {
  return {
    plan,
    act: plan.charged.row.setBy,
    isAfter: false,
    begins: false,
    periodFirst: 0,
    periodLast: 0,
    first: 0,
    last: 0,
    days: 0,
    carried: 0,
    assets: 0n,
    plain: { assets: 0, cents: 0, waiver: 0 },
    amount: 0n,
    cents: 0n,
    waiver: 0n,
    waived: undefined,
    changedOn: undefined,
    list: [],
    paperFirst: 0,
    earlier: [],
  };
}

/** Lays a segment by that is posted, with no days. */
export function laySegmentBy({ spare }: Pick<Accruing, "spare">, segment: Segment): void {
  const { plain, list, earlier } = segment;
  segment.days = 0;
  segment.carried = 0;
  segment.assets = 0n;
  plain.assets = 0;
  plain.cents = 0;
  plain.waiver = 0;
  segment.amount = 0n;
  segment.cents = 0n;
  segment.waiver = 0n;
  segment.waived = undefined;
  segment.changedOn = undefined;
  list.length = 0;
  earlier.length = 0;
  spare.push(segment);
}
