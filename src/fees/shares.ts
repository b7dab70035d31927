import { Decimal } from "../agreement/money.ts";
import { type Exact, footed, toCents } from "./rounding.ts";

/** Of a group's fee what a portfolio pays, exact: as much as its own net assets are of the combined; of none, nothing. */
export function shareOf(groupFee: Exact, ownUsd: Decimal, combinedUsd: Decimal): Exact {
  if (combinedUsd.isZero()) return { of: combinedUsd, over: 1 };
  return { of: groupFee.of.times(ownUsd), over: combinedUsd.times(groupFee.over) };
}

/**
 * A group's fee parted among all of its net assets, in dollars: in cents that add up to the fee in cents, each cut and the
 * cents left over given to the largest remainders, ties to the earlier. Nothing is parted among no assets.
 */
export function sharesOf(groupFee: Exact, assetsUsd: readonly Decimal[]): Decimal[] {
  const combined = assetsUsd.reduce((sum, own) => sum.plus(own), new Decimal(0));
  if (combined.isZero()) return assetsUsd.map(() => new Decimal(0));
  return footed(
    assetsUsd.map((own) => shareOf(groupFee, own, combined)),
    toCents(groupFee),
  );
}
