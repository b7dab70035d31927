import type { Discount, Fee, MeasuredOn, Minimum } from "../agreement/facts.ts";
import { Decimal, usdInWords } from "../agreement/money.ts";
import { sameMeasure, sameMinimum } from "../agreement/same-fee.ts";
import { combinedInWords, groupInWords, minimumInWords } from "../filing/fee-words.ts";

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
    ...measureClauses(
      before.kind === "group" ? before.measuredOn : undefined,
      now.kind === "group" ? now.measuredOn : undefined,
    ),
    ...minimumClauses(
      before.kind === "minimum" ? before.minimum : undefined,
      now.kind === "minimum" ? now.minimum : undefined,
    ),
  ];
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

function measureClauses(before: MeasuredOn | undefined, now: MeasuredOn | undefined): string[] {
  if (before && now) return sameMeasure(before, now) ? [] : [`measures it on ${combinedInWords(now)} instead`];
  if (now) return [`measures it on ${combinedInWords(now)}, shared in proportion to net assets`];
  return before
    ? [`measures it on the portfolio's own net assets, no longer on those of ${groupInWords(before.group)}`]
    : [];
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
