import { type Day, dayInWords, type When, whenInWords } from "../agreement/day.ts";
import type { OverlayInForce } from "../agreement/overlays.ts";
import { feeInWords } from "../filing/fee-words.ts";

/** A side agreement upon a portfolio with its days, its paper, and the fee that it leaves. */
export function waiverInWords({ overlay, state }: OverlayInForce): string {
  const { paper, kind, feeAfter } = overlay;
  const fee = feeAfter === "not-read" ? "its terms were not read" : feeInWords(feeAfter);
  const perhaps = state === "perhaps" ? ", perhaps in force" : "";
  return `${kind.replaceAll("-", " ")} ${overlayDays(overlay)}${perhaps} (${paper}): ${fee}`;
}

/** `from May 1, 2013 to April 30, 2014`, as far as these were read. */
export function overlayDays({ from, to }: { from: When; to: Day | "not-read" }): string {
  return `from ${whenInWords(from)} ${to === "not-read" ? "(its end was not read)" : `to ${dayInWords(to)}`}`;
}
