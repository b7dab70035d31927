import { type Assets, microsIn } from "../../agreement/assets.ts";
import { yearDaysOf } from "../day-count.ts";
import { centsOf } from "./amounts.ts";
import type { CalendarDay } from "./calendar.ts";
import type { Cause } from "./cause.ts";
import { dayCents } from "./in-cents.ts";
import { amountBy, type Measure } from "./measure.ts";
import type { Accruing, FeePlan, Running, Segment } from "./running.ts";
import { segmentFor } from "./segments.ts";
import { yearDivisorOf } from "./terms.ts";
import { addWaived, waivedOff } from "./waiver.ts";

/** Charges one day of a series on some assets: its cents where days are rounded, else its exact amount or its assets. */
export function charge(
  accruing: Accruing,
  series: Running,
  plan: FeePlan,
  isAfter: boolean,
  day: CalendarDay,
  measured: Assets,
  carried: boolean,
): void {
  const eachDay = plan.basis.accrues === "each-day";
  const inCents = eachDay && accruing.settings.round === "day";
  if (inCents && typeof measured === "number" && chargePlain(accruing, series, plan, isAfter, day, measured, carried))
    return;
  const assets = microsIn(measured);
  const amount = !eachDay ? 0n : feeOf(accruing, series, plan, isAfter, day, assets);
  if (typeof amount !== "bigint") {
    accruing.sink.refuse(series, amount, day, carried);
    return;
  }
  const segment = segmentFor(accruing, series, plan, isAfter, day);
  addDay(segment, day, carried);
  segment.assets += assets;
  if (inCents) chargeInCents(accruing, series, segment, day, assets, amount, carried);
  else chargeExactly(accruing, series, segment, day, assets, amount, carried);
}

function addDay(segment: Segment, day: CalendarDay, carried: boolean): void {
  segment.last = day.number;
  segment.days++;
  if (carried) segment.carried++;
}

/**
 * Charges a day in doubles, where they hold its cents and those that a side agreement leaves, and no more than its sums is asked
 * for; else does nothing, and says so. What comes of it is the same.
 */
function chargePlain(
  accruing: Accruing,
  series: Running,
  plan: FeePlan,
  isAfter: boolean,
  day: CalendarDay,
  assets: number,
  carried: boolean,
): boolean {
  const { settings, sink } = accruing;
  if (settings.byDay) return false;
  const { measure, overlay, basis } = plan;
  const yearDays = yearDaysOf(basis.dayCount, day.leap);
  const cents = plainCents(measure, isAfter, assets, yearDays);
  const after = overlay ? plainCents(overlay.measure, false, assets, yearDays) : cents;
  if (cents === -1 || after === -1 || after > cents) return false;
  const segment = segmentFor(accruing, series, plan, isAfter, day);
  addDay(segment, day, carried);
  segment.plain.assets += assets;
  segment.plain.cents += cents;
  segment.plain.waiver += after - cents;
  sink.day?.(series, day, BigInt(after), carried);
  return true;
}

/** The cents of a day by a schedule that doubles hold; else -1. */
function plainCents(measure: Measure, isAfter: boolean, assets: number, yearDays: number): number {
  if (measure.kind === "group" || measure.kind === "bands") return -1;
  const { inCents } = measure.kind === "one" ? measure.amounts : isAfter ? measure.after : measure.before;
  return inCents ? dayCents(inCents, assets, yearDays) : -1;
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
    const left = amountBy(overlay.measure, false, assets, 1, charged);
    const after = typeof left === "bigint" ? centsOf(left, yearDays) : left;
    waiver = waivedOff({ sink }, series, overlay, day.number, { after, contract: cents });
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
  let off = 0n;
  if (eachDay) {
    const after = amountBy(overlay.measure, false, assets, 1, charged);
    off = waivedOff({ sink }, series, overlay, day.number, { after, contract: amount });
  }
  addWaived(segment, overlay, assets, off);
}
