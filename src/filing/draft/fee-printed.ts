import type { Fee, Tier, Tiers } from "../../agreement/facts.ts";
import type { RatePercent } from "../../agreement/money.ts";
import { tierSetsOf } from "../../agreement/tier-sets.ts";
import { feeInLines } from "../fee-words.ts";

/** A fee as a paper prints it, line by line: in the house wording, a rate that is left blank as `___%`. */
export function feeAsPrinted(fee: Fee): string[] {
  if (fee.kind === "not-computable") return [fee.words];
  return feeInLines(withPlacesLeft(fee));
}

/** What of a fee a paper cannot print, since the draft does not give it. */
export function notGivenOf(fee: Fee): string[] {
  return tierSetsOf(fee).flatMap(({ tiers: { tiers, rest } }) => [
    ...(tiers.some(({ rate }) => rate === "blank") ? ["a rate"] : []),
    ...(rest ? ["the rest of the fee, which the draft records as not read"] : []),
  ]);
}

/** The fee with an underlined place for every blank rate: of it only the words are made. */
function withPlacesLeft(fee: Fee): Fee {
  switch (fee.kind) {
    case "tiers":
    case "discount":
    case "group":
    case "minimum":
      return { ...fee, ...placed(fee) };
    case "switch":
      return { ...fee, before: placed(fee.before), after: placed(fee.after) };
    case "cases":
      return { ...fee, cases: mapped(fee.cases) };
    case "parts":
      return { ...fee, parts: mapped(fee.parts) };
    case "bands":
      return { ...fee, bands: mapped(fee.bands) };
    case "not-computable":
      return fee;
    default:
      return fee satisfies never;
  }
}

function mapped<T extends Tiers>([first, ...others]: readonly [T, ...T[]]): [T, ...T[]] {
  const one = (tiers: T): T => ({ ...tiers, ...placed(tiers) });
  return [one(first), ...others.map(one)];
}

function placed(tiers: Tiers): Tiers {
  const [first, ...others] = tiers.tiers;
  return { ...tiers, tiers: [leftOpen(first), ...others.map(leftOpen)] };
}

function leftOpen(tier: Tier): Tier {
  // Not a rate, but printed where one would stand.
  return tier.rate === "blank" ? { ...tier, rate: "___" as RatePercent } : tier;
}
