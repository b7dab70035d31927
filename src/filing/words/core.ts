import type { Fee, Tiers } from "../../agreement/facts.ts";
import type { Span } from "../passage.ts";
import type { Unsure } from "./figure.ts";
import type { Text } from "./text.ts";
import { type TiersOptions, tiersAt } from "./tiers.ts";

/** A fee among tokens; without one its words do not fit. */
export type FeeRead = {
  readonly fee?: Fee;
  readonly end: number;
  readonly marks: readonly Span[];
  readonly unsure: readonly Unsure[];
};

/** The fee whose words begin at a token, of whatever kind. */
export function feeCore(text: Text, at: number, options: TiersOptions): FeeRead | undefined {
  const read = tiersAt(text, at, options);
  if (!read) return undefined;
  const { tiers, end, marks, unsure } = read;
  return { ...(tiers ? { fee: tiered(tiers) } : {}), end, marks, unsure };
}

function tiered(tiers: Tiers): Fee {
  return { kind: "tiers", ...tiers };
}
