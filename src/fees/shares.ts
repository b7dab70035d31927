import type { Decimal } from "../agreement/money.ts";
import type { Exact } from "./rounding.ts";

/** Of a group's fee what a portfolio pays, exact: as much as its own net assets are of the combined; of none, nothing. */
export function shareOf(groupFee: Exact, ownUsd: Decimal, combinedUsd: Decimal): Exact {
  if (combinedUsd.isZero()) return { of: combinedUsd, over: 1 };
  return { of: groupFee.of.times(ownUsd), over: combinedUsd.times(groupFee.over) };
}
