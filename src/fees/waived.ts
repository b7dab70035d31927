import type { Fee } from "../agreement/facts.ts";
import { Decimal } from "../agreement/money.ts";
import { type Curve, curveOf } from "./curve.ts";
import type { AssetRange } from "./implied.ts";
import { holds } from "./spans.ts";

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
  const [before, after] = [wholeCurve(contract), wholeCurve(reduced)];
  if (!before || !after) return undefined;
  const bounds = [...before, ...after].flatMap(({ assets: { to } }) => to?.at ?? []);
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

/** A curve that reaches over all assets. */
function wholeCurve(fee: Fee): Curve | undefined {
  if (fee.kind !== "tiers" && fee.kind !== "discount" && fee.kind !== "minimum") return undefined;
  const curve = curveOf(fee);
  return curve.length === 0 || curve.at(-1)?.assets.to ? undefined : curve;
}

function rateAt(curve: Curve, level: Decimal): Decimal {
  const stretch = curve.find(({ assets }) => holds(assets, level));
  return stretch ? stretch.rate.plus(stretch.fixed.div(level)) : new Decimal(0);
}

/** What the rate nears as assets grow without end. */
function lastRate(curve: Curve): Decimal {
  return curve.at(-1)?.rate ?? new Decimal(0);
}
