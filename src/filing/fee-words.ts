import type { Fee, Tier, Tiers } from "../agreement/facts.ts";
import { usdInWords } from "../agreement/money.ts";

/**
 * A fee in the words of the contracts it comes from: `0.88% of the first $500 million of such assets, plus 0.83% of such
 * assets over $500 million`. "Such assets" are the average daily net assets that head the schedule's column. What was not
 * read or was left blank is said in brackets.
 */
export function feeInWords(fee: Fee): string {
  switch (fee.kind) {
    case "tiers":
      return tiersInWords(fee);
    case "discount":
      return `${tiersInWords(fee)}; less ${fee.discount.offPercent}% of the fee for a month in which average net assets exceed ${usdInWords(fee.discount.monthAverageExceeds)}`;
    case "switch": {
      const at = usdInWords(fee.trigger.firstReaches);
      return `until the day such assets first reach ${at}, ${tiersInWords(fee.before)}; from that day ever after, ${tiersInWords(fee.after)}`;
    }
    case "cases":
      return fee.cases.map((one) => `${tiersInWords(one)} if ${one.when}`).join("; ");
    case "parts":
      return fee.parts.map((part) => `on ${part.of}: ${tiersInWords(part)}`).join("; and ");
    case "bands":
      return fee.bands.map((band) => `${bandInWords(band)}: ${tiersInWords(band)}`).join("; ");
    case "not-computable":
      return `[in words alone] ${fee.words}`;
    default:
      return fee satisfies never;
  }
}

/** Tiers alone, in words. */
export function tiersInWords({ tiers, applies, rest }: Tiers): string {
  const [only] = tiers;
  const unread = rest ? `; [the rest was not read${rest.note === undefined ? "" : `: ${rest.note}`}]` : "";
  if (tiers.length === 1 && only.upTo === undefined) {
    return only.rate === "blank"
      ? `[left blank: ${only.asPrinted ?? "no rate is printed"}]`
      : `${only.rate}% of such assets`;
  }
  if (applies === "whole-balance") {
    const reached = tiers.map((tier, index) => `${rateInWords(tier)} ${bound(tier, tiers[index - 1])}`);
    return `on all such assets, ${reached.join("; ")}${unread}`;
  }
  return (
    tiers.map((tier, index) => `${rateInWords(tier)} of ${tierInWords(tier, tiers[index - 1])}`).join(", plus ") +
    unread
  );
}

function rateInWords({ rate, asPrinted }: Tier): string {
  if (rate !== "blank") return `${rate}%`;
  return asPrinted === undefined ? "[blank]" : `[blank: ${asPrinted}]`;
}

/** `the first $500 million of such assets`, `such assets over $500 million up to $1 billion`. */
function tierInWords({ upTo }: Tier, before: Tier | undefined): string {
  if (before?.upTo === undefined)
    return upTo === undefined ? "such assets" : `the first ${usdInWords(upTo)} of such assets`;
  const over = `such assets over ${usdInWords(before.upTo)}`;
  return upTo === undefined ? over : `${over} up to ${usdInWords(upTo)}`;
}

function bound({ upTo }: Tier, before: Tier | undefined): string {
  const over = before?.upTo === undefined ? "" : `over ${usdInWords(before.upTo)}`;
  const to = upTo === undefined ? "" : `up to ${usdInWords(upTo)}`;
  return `if they are ${[over, to].filter((words) => words !== "").join(" ")}`;
}

function bandInWords(band: Extract<Fee, { kind: "bands" }>["bands"][number]): string {
  if (band.over === undefined && band.upTo === undefined) return band.otherwise ?? "otherwise";
  const over = band.over === undefined ? "" : `over ${usdInWords(band.over)}`;
  const to = band.upTo === undefined ? "" : `up to ${usdInWords(band.upTo)}`;
  return `where such assets are ${[over, to].filter((words) => words !== "").join(" and ")}`;
}
