import { type Day, dayInWords, type When, whenInWords } from "../agreement/day.ts";
import type { LimitTerms } from "../agreement/facts.ts";
import type { OverlayInForce } from "../agreement/overlays.ts";
import { feeInWords } from "../filing/fee-words.ts";

/** A side agreement upon a portfolio with its days, its paper, and the fee that it leaves. */
export function waiverInWords({ overlay, state }: OverlayInForce): string {
  const { paper, kind, feeAfter, limit } = overlay;
  const terms =
    kind === "expense-limit" && feeAfter === "not-read"
      ? limitsInWords(limit)
      : feeAfter === "not-read"
        ? "its terms were not read"
        : feeInWords(feeAfter);
  const perhaps = state === "perhaps" ? ", perhaps in force" : "";
  return `${kind.replaceAll("-", " ")} ${overlayDays(overlay)}${perhaps} (${paper}): ${terms}`;
}

/** `1.05% of Class A, 1.30% of Class B`. */
export function limitsInWords(terms: LimitTerms | undefined): string {
  if (!terms?.limits) return "its terms were not read";
  return terms.limits
    .map((one) => `${one.limit}% of ${/^class /i.test(one.class) ? "" : "Class "}${one.class}`)
    .join(", ");
}

/** `from May 1, 2013 to April 30, 2014`, as far as these were read. */
export function overlayDays({ from, to }: { from: When; to: Day | "not-read" }): string {
  return `from ${whenInWords(from)} ${to === "not-read" ? "(its end was not read)" : `to ${dayInWords(to)}`}`;
}
