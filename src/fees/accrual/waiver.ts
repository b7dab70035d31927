import { calendarDay } from "./calendar.ts";
import type { Cause } from "./cause.ts";
import { amountBy } from "./measure.ts";
import type { Accruing, Running, Segment, Waiving } from "./running.ts";

/**
 * What a side agreement takes off a contract's fee, not positive, in the unit of both: what it leaves less the contract's.
 * Where one of them has no amount, or it leaves more than the contract, that is said of the day and nothing is taken off.
 */
export function waivedOff(
  { sink }: Pick<Accruing, "sink">,
  series: Running,
  { overlay }: Waiving,
  day: number,
  { after, contract }: { readonly after: bigint | Cause; readonly contract: bigint | Cause },
): bigint {
  const isBoth = typeof after === "bigint" && typeof contract === "bigint";
  if (isBoth && after <= contract) return after - contract;
  const why = isBoth ? "more" : "terms";
  sink.notComputed(series, { kind: "not-computed", overlay, why }, calendarDay(day));
  return 0n;
}

/** Adds a day to what a side agreement takes off the days of a segment that are rounded together; `off` is exact, of the day. */
export function addWaived(segment: Segment, plan: Waiving, assets: bigint, off: bigint): void {
  segment.waived ??= new Map();
  const { waived } = segment;
  const known = waived.get(plan.overlay) ?? { plan, days: 0, assets: 0n, amount: 0n };
  waived.set(plan.overlay, known);
  known.days++;
  known.assets += assets;
  known.amount += off;
}

/** On an average, a waiver is measured on that of its own days. */
export function waivedOnAverages(accruing: Pick<Accruing, "sink">, series: Running, segment: Segment): bigint {
  const { waived, plan, isAfter, last } = segment;
  let all = 0n;
  for (const { plan: overlay, assets, days } of waived?.values() ?? []) {
    const after = amountBy(overlay.measure, false, assets, days, plan.charged);
    const contract = amountBy(plan.measure, isAfter, assets, days, plan.charged);
    all += waivedOff(accruing, series, overlay, last, { after, contract });
  }
  return all;
}
