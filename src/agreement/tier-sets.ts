import type { Fee, Tiers } from "./facts.ts";

/** What the two schedules of a switch are called; which of them holds below its trigger, by whether that was ever reached. */
export const SWITCH_SIDES = { "not-reached": "before the switch", reached: "after the switch" } as const;

/** What a band of a fee is called, by its place among them from 0. */
export function bandName(index: number): string {
  return `band ${index + 1}`;
}

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
        { name: SWITCH_SIDES["not-reached"], tiers: fee.before },
        { name: SWITCH_SIDES.reached, tiers: fee.after },
      ];
    case "cases":
      return fee.cases.map((one) => ({ name: one.name, tiers: one }));
    case "parts":
      return fee.parts.map((one) => ({ name: one.name, tiers: one }));
    case "bands":
      return fee.bands.map((band, index) => ({ name: bandName(index), tiers: band }));
    case "not-computable":
      return [];
    default:
      return fee satisfies never;
  }
}
