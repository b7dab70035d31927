import type { Fee } from "../agreement/facts.ts";
import { Decimal } from "../agreement/money.ts";
import type { AssetRange } from "./implied.ts";
import { annualMinimum } from "./minimum.ts";
import { atLeast, discounted, type Piece, piecesOf } from "./pieces.ts";

/**
 * The least and the most that a reduced fee takes off a contract's over some ranges of constant assets, in percent a year
 * of the assets: exact, since between breakpoints what comes off rises or falls throughout. Undefined where either fee is
 * not one of tiers, was not read somewhere in the ranges, or where there are none.
 */
export function waivedPercent(
  contract: Fee,
  reduced: Fee,
  over: readonly AssetRange[],
): { readonly least: Decimal; readonly most: Decimal } | undefined {
  const [before, after] = [wholePieces(contract), wholePieces(reduced)];
  if (!before || !after) return undefined;
  const bounds = [...before, ...after].flatMap(({ upTo }) => upTo ?? []);
  const percents = over.flatMap(({ from, to }) => {
    const low = from ?? CENT;
    const inside = bounds.filter((bound) => bound.greaterThan(low) && (!to || bound.lessThan(to)));
    const levels = [low, ...inside.flatMap((bound) => [bound, bound.plus(CENT)]), ...(to ? [to] : [])];
    const ends = to ? [] : [lastRate(before).minus(lastRate(after))];
    return [...levels.map((level) => rateAt(before, level).minus(rateAt(after, level))), ...ends];
  });
  const [first, ...others] = percents.map((fraction) => fraction.times(100));
  if (!first) return undefined;
  return {
    least: others.reduce((least, one) => (one.lessThan(least) ? one : least), first),
    most: others.reduce((most, one) => (one.greaterThan(most) ? one : most), first),
  };
}

const CENT = new Decimal("0.01");

/** Pieces that reach over all assets. */
function wholePieces(fee: Fee): readonly Piece[] | undefined {
  if (fee.kind !== "tiers" && fee.kind !== "discount" && fee.kind !== "minimum") return undefined;
  const { pieces } = piecesOf(fee);
  if (pieces.length === 0 || pieces.at(-1)?.upTo) return undefined;
  if (fee.kind === "minimum") return atLeast(pieces, annualMinimum(fee.minimum));
  return fee.kind === "discount" ? discounted(pieces, fee.discount) : pieces;
}

function rateAt(pieces: readonly Piece[], assets: Decimal): Decimal {
  const piece = pieces.find(({ upTo }) => !upTo || assets.lessThanOrEqualTo(upTo));
  return piece ? piece.rate.plus(piece.fixed.div(assets)) : new Decimal(0);
}

/** What the rate nears as assets grow without end. */
function lastRate(pieces: readonly Piece[]): Decimal {
  return pieces.at(-1)?.rate ?? new Decimal(0);
}
