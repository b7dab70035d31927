import { centsOf } from "./amounts.ts";
import type { CalendarDay } from "./calendar.ts";
import { amountBy, type Cause } from "./plan.ts";
import type { Accruing, FeePlan, Running, Segment, Waiving } from "./running.ts";
import { segmentFor } from "./segments.ts";
import { yearDivisorOf } from "./terms.ts";

/** Charges one day of a series on some assets: its cents where days are rounded, else its exact amount or its assets. */
export function charge(
  accruing: Accruing,
  series: Running,
  plan: FeePlan,
  isAfter: boolean,
  day: CalendarDay,
  assets: bigint,
  carried: boolean,
): void {
  const eachDay = plan.basis.accrues === "each-day";
  const inCents = eachDay && accruing.settings.round === "day";
  const amount = !eachDay ? 0n : feeOf(accruing, series, plan, isAfter, day, assets);
  if (typeof amount !== "bigint") {
    accruing.sink.refuse(series, amount, day, carried);
    return;
  }
  const segment = segmentFor(accruing, series, plan, isAfter, day);
  segment.last = day.number;
  segment.days++;
  if (carried) segment.carried++;
  segment.assets += assets;
  if (inCents) chargeInCents(accruing, series, segment, day, assets, amount, carried);
  else chargeExactly(accruing, series, segment, day, assets, amount, carried);
}

/** The fee of a day: of a group the portfolio's share of the group's, in cents; else exact, as if a year's. */
function feeOf(
  { shares }: Accruing,
  series: Running,
  plan: FeePlan,
  isAfter: boolean,
  day: CalendarDay,
  assets: bigint,
): bigint | Cause {
  const { measure, charged } = plan;
  return measure.kind === "group"
    ? shares.of(series, plan, measure, day)
    : amountBy(measure, isAfter, assets, 1, charged);
}

function chargeInCents(
  { settings, sink }: Accruing,
  series: Running,
  segment: Segment,
  day: CalendarDay,
  assets: bigint,
  amount: bigint,
  carried: boolean,
): void {
  const { charged, measure, overlay, basis } = segment.plan;
  const yearDays = yearDivisorOf(basis.dayCount, day.leap);
  const cents = measure.kind === "group" ? amount : centsOf(amount, yearDays);
  let waiver = 0n;
  if (overlay) {
    const after = amountBy(overlay.measure, false, assets, 1, charged);
    const left = typeof after === "bigint" ? centsOf(after, yearDays) : undefined;
    if (left !== undefined && left <= cents) waiver = left - cents;
    else {
      const why = left === undefined ? "terms" : "more";
      sink.notComputed(series, { kind: "not-computed", overlay: overlay.overlay, why }, day);
    }
  }
  segment.cents += cents;
  segment.waiver += waiver;
  sink.day?.(series, day, cents + waiver, carried);
  if (!settings.byDay) return;
  const only = { series, charged, first: day.number, last: day.number, days: 1, carried: carried ? 1 : 0 };
  sink.post({ ...only, assets, contract: cents, discount: 0n, waiver, topUp: 0n, provisional: false });
}

function chargeExactly(
  { settings, sink }: Accruing,
  series: Running,
  segment: Segment,
  day: CalendarDay,
  assets: bigint,
  amount: bigint,
  carried: boolean,
): void {
  const { overlay, basis, charged } = segment.plan;
  const eachDay = basis.accrues === "each-day";
  segment.amount += amount;
  if (settings.byDay && eachDay) segment.list.push({ day: day.number, assets, amount, carried });
  if (!overlay) return;
  const waived = waivedBy(segment, overlay);
  waived.days++;
  waived.assets += assets;
  if (!eachDay) return;
  const after = amountBy(overlay.measure, false, assets, 1, charged);
  if (typeof after === "bigint" && after <= amount) waived.amount += after - amount;
  else {
    const why = typeof after === "bigint" ? "more" : "terms";
    sink.notComputed(series, { kind: "not-computed", overlay: overlay.overlay, why }, day);
  }
}

/** What a side agreement takes off the days of a segment that are rounded together. */
function waivedBy({ waived }: Segment, plan: Waiving): { days: number; assets: bigint; amount: bigint } {
  const known = waived.get(plan.overlay) ?? { plan, days: 0, assets: 0n, amount: 0n };
  waived.set(plan.overlay, known);
  return known;
}
