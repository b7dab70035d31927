import type { Fee, Tiers } from "./facts.ts";

/** Every set of tiers in a fee, in order, with what it is for where there are several. */
export function tierSetsOf(fee: Fee): readonly { readonly name?: string; readonly tiers: Tiers }[] {
  switch (fee.kind) {
    case "tiers":
    case "discount":
    case "group":
    case "minimum":
      return [{ tiers: fee }];
    case "switch":
      return [
        { name: "before the switch", tiers: fee.before },
        { name: "after the switch", tiers: fee.after },
      ];
    case "cases":
      return fee.cases.map((one) => ({ name: one.name, tiers: one }));
    case "parts":
      return fee.parts.map((one) => ({ name: one.name, tiers: one }));
    case "bands":
      return fee.bands.map((band, index) => ({ name: `band ${index + 1}`, tiers: band }));
    case "not-computable":
      return [];
    default:
      return fee satisfies never;
  }
}
