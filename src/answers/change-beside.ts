import type { Discount, Fee, MeasuredOn, Minimum } from "../agreement/facts.ts";
import { Decimal, usdInWords } from "../agreement/money.ts";
import { sameMeasure, sameMinimum } from "../agreement/same-fee.ts";
import { groupInWords, minimumInWords } from "../filing/fee-words.ts";

/** A fee of one set of tiers, with what may stand beside them. */
export type Tiered = Extract<Fee, { kind: "tiers" | "discount" | "group" | "minimum" }>;

/** Whether a fee is one set of tiers. */
export function isTiered(fee: Fee): fee is Tiered {
  return fee.kind === "tiers" || fee.kind === "discount" || fee.kind === "group" || fee.kind === "minimum";
}

/** What changes beside the tiers of two fees, as clauses without a subject: `drops the minimum of $50,000 a year`. */
export function besideClauses(before: Tiered, now: Tiered): string[] {
  return [
    ...discountClauses(
      before.kind === "discount" ? before.discount : undefined,
      now.kind === "discount" ? now.discount : undefined,
    ),
    ...measureClauses(measureOf(before), measureOf(now)),
    ...minimumClauses(
      before.kind === "minimum" ? before.minimum : undefined,
      now.kind === "minimum" ? now.minimum : undefined,
    ),
  ];
}

/** The group that a fee is measured on, where it is on one. */
export function measureOf(fee: Fee): MeasuredOn | undefined {
  return fee.kind === "group" ? fee.measuredOn : undefined;
}

function discountClauses(before: Discount | undefined, now: Discount | undefined): string[] {
  const words = ({ offPercent, monthAverageExceeds }: Discount): string =>
    `${offPercent}% of the fee for a month in which average net assets exceed ${usdInWords(monthAverageExceeds)}`;
  if (before && now) return sameDiscount(before, now) ? [] : [`changes the discount to ${words(now)}`];
  if (now) return [`takes off ${words(now)}`];
  return before ? [`drops the discount of ${words(before)}`] : [];
}

function sameDiscount(a: Discount, b: Discount): boolean {
  return (
    new Decimal(a.offPercent).equals(b.offPercent) && new Decimal(a.monthAverageExceeds).equals(b.monthAverageExceeds)
  );
}

/** Into a group, out of one, from one to another; and what counts beside its rows. */
export function measureClauses(before: MeasuredOn | undefined, now: MeasuredOn | undefined): string[] {
  const counts = now?.beyondSchedule === undefined ? [] : [`counts as well ${now.beyondSchedule}`];
  if (!before) {
    if (!now) return [];
    return [
      `puts the portfolio into ${groupInWords(now.group)}, on whose combined net assets it is measured`,
      ...counts,
    ];
  }
  if (!now) return [`takes the portfolio out of ${groupInWords(before.group)}`];
  if (before.group !== now.group)
    return [`moves the portfolio from ${groupInWords(before.group)} to ${groupInWords(now.group)}`, ...counts];
  if (sameMeasure(before, now)) return [];
  return before.beyondSchedule === undefined ? counts : [`no longer counts ${before.beyondSchedule}`];
}

function minimumClauses(before: Minimum | undefined, now: Minimum | undefined): string[] {
  if (before && now) {
    if (sameMinimum(before, now)) return [];
    const [from, to] = [minimumInWords(before), minimumInWords(now)];
    const order = before.per === now.per ? new Decimal(now.usd).comparedTo(before.usd) : 0;
    return [`${order === 0 ? "changes" : order > 0 ? "raises" : "lowers"} the minimum from ${from} to ${to}`];
  }
  if (now) return [`sets a minimum of ${minimumInWords(now)}`];
  return before ? [`drops the minimum of ${minimumInWords(before)}`] : [];
}
