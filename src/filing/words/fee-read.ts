import type { Fee, Tiers } from "../../agreement/facts.ts";
import type { Span } from "../passage.ts";
import type { Unsure } from "./figure.ts";
import type { TiersRead } from "./tiers.ts";

/** A fee among tokens; without one its words do not fit, which `unsure` tells. */
export type FeeRead = {
  readonly fee?: Fee;
  readonly end: number;
  readonly marks: readonly Span[];
  readonly unsure: readonly Unsure[];
};

/** A fee made of tiers that were read, with what stands beside them; none where the tiers make none. */
export function kept(
  read: TiersRead,
  end: number,
  unsure: readonly Unsure[],
  marks: readonly Span[],
  fee: (tiers: Tiers) => Fee,
): FeeRead {
  const made = read.tiers && fee(read.tiers);
  return {
    ...(made ? { fee: made } : {}),
    end,
    marks: [...read.marks, ...marks],
    unsure: [...read.unsure, ...unsure],
  };
}
