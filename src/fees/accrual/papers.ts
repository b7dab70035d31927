import { microsIn } from "../../agreement/assets.ts";
import { feeUnits, footedCents } from "./amounts.ts";
import type { FeePlan, PaperDays, Segment } from "./running.ts";
import { isSameAct } from "./terms.ts";
import type { Posting, Series } from "./told.ts";

/** Goes on with a segment from a day by another plan of the same fee, which another paper may have set. */
export function goOnBy(segment: Segment, plan: FeePlan, day: number): void {
  if (!isSameAct(segment.plan.charged.row.setBy, plan.charged.row.setBy)) {
    takeUp(segment);
    segment.earlier.push(paperAtHand(segment));
    segment.paperFirst = day;
  }
  segment.plan = plan;
}

/**
 * Takes days that were charged in doubles up into a segment's sums. A month of them stays exact: of assets by their bound, and
 * of cents that are at most 2⁵³ / 720 a day.
 */
export function takeUp(segment: Segment): void {
  const { plain } = segment;
  segment.assets += microsIn(plain.assets);
  segment.cents += BigInt(plain.cents);
  segment.waiver += BigInt(plain.waiver);
  plain.assets = 0;
  plain.cents = 0;
  plain.waiver = 0;
}

/** The days of a segment under each of its papers, in order; their sums are its own, which are taken up. */
export function papersOf(segment: Segment): readonly PaperDays[] {
  return [...segment.earlier, paperAtHand(segment)];
}

/** The days of a segment under the last of its papers. */
export function paperAtHand(segment: Segment): PaperDays {
  const { plan, paperFirst, last, earlier, waived } = segment;
  let { days, carried, assets, amount, cents, waiver } = segment;
  let waivedDays = 0;
  for (const one of waived?.values() ?? []) waivedDays += one.days;
  for (const one of earlier) {
    days -= one.days;
    carried -= one.carried;
    assets -= one.assets;
    amount -= one.amount;
    cents -= one.cents;
    waiver -= one.waiver;
    waivedDays -= one.waivedDays;
  }
  const { charged } = plan;
  return { charged, first: paperFirst, last, days, carried, assets, amount, cents, waiver, waivedDays };
}

/** A posting of the days under one paper, of no amount yet. */
export function postingOf(series: Series, { charged, first, last, days, carried, assets }: PaperDays): Posting {
  return {
    series,
    charged,
    first,
    last,
    days,
    carried,
    assets,
    contract: 0n,
    discount: 0n,
    waiver: 0n,
    topUp: 0n,
    provisional: false,
  };
}

/** Cents that are one figure of many days, parted by some of the days under each paper; with none under any, all to the last. */
export function centsByDays(cents: bigint, days: readonly number[]): bigint[] {
  const all = days.reduce((sum, one) => sum + one, 0);
  if (all === 0) return days.map((_, index) => (index === days.length - 1 ? cents : 0n));
  return footedCents(
    days.map((one) => feeUnits(cents) * BigInt(one)),
    BigInt(all),
    cents,
  );
}
