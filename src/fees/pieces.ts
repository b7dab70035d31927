import type { Discount, Tier, Tiers } from "../agreement/facts.ts";
import { Decimal, type Usd } from "../agreement/money.ts";

/**
 * A stretch of constant assets, above `over`, up to and including `upTo` (all above, where that is absent), on which the
 * fee for a year is `fixed + rate × assets`: dollars, and a rate as a fraction.
 */
export type Piece = {
  readonly over: Decimal;
  readonly upTo?: Decimal;
  readonly rate: Decimal;
  readonly fixed: Decimal;
};

/** The pieces of a schedule, from no assets up; `notReadAbove` is where a blank or the end of what was read stops them. */
export type Pieces = { readonly pieces: readonly Piece[]; readonly notReadAbove?: Usd };

/** The pieces of marginal or whole-balance tiers, exact. */
export function piecesOf({ tiers, applies, rest }: Tiers): Pieces {
  const pieces: Piece[] = [];
  let [over, paid, bound] = [new Decimal(0), new Decimal(0), "0" as Usd];
  for (const { rate: percent, upTo } of tiers as readonly Tier[]) {
    if (percent === "blank") return { pieces, notReadAbove: bound };
    const rate = new Decimal(percent).div(100);
    const fixed = applies === "marginal" ? paid.minus(over.times(rate)) : new Decimal(0);
    if (upTo === undefined) return { pieces: [...pieces, { over, rate, fixed }] };
    const top = new Decimal(upTo);
    pieces.push({ over, upTo: top, rate, fixed });
    paid = paid.plus(top.minus(over).times(rate));
    [over, bound] = [top, upTo];
  }
  return rest ? { pieces, notReadAbove: bound } : { pieces };
}

/** Pieces less a discount on the whole fee: nothing comes off at its threshold, which is to be exceeded. */
export function discounted(pieces: readonly Piece[], { offPercent, monthAverageExceeds }: Discount): Piece[] {
  const at = new Decimal(monthAverageExceeds);
  const kept = new Decimal(100).minus(offPercent).div(100);
  return pieces.flatMap((piece) => {
    const { over, upTo, rate, fixed } = piece;
    const less = { rate: rate.times(kept), fixed: fixed.times(kept) };
    if (over.greaterThanOrEqualTo(at)) return [{ ...piece, ...less }];
    if (upTo?.lessThanOrEqualTo(at)) return [piece];
    return [
      { ...piece, upTo: at },
      { over: at, ...(upTo ? { upTo } : {}), ...less },
    ];
  });
}

/** Pieces of which none is less than `leastUsd`, a fee for a year; on the level where they reach it both are the same. */
export function atLeast(pieces: readonly Piece[], leastUsd: Decimal): Piece[] {
  const least = { rate: new Decimal(0), fixed: leastUsd };
  return pieces.flatMap((piece) => {
    const { over, upTo, rate, fixed } = piece;
    if (fixed.plus(rate.times(over)).greaterThanOrEqualTo(leastUsd)) return [piece];
    if (upTo ? fixed.plus(rate.times(upTo)).lessThanOrEqualTo(leastUsd) : rate.isZero())
      return [{ ...piece, ...least }];
    const at = leastUsd.minus(fixed).div(rate);
    return [
      { over, upTo: at, ...least },
      { ...piece, over: at },
    ];
  });
}
