import type { Tiers } from "../agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../agreement/money.ts";
import { curveOfTiers } from "./curve.ts";
import type { Exact } from "./rounding.ts";

/**
 * The first level from `assetsUsd` up at which tiers give a fee for a year of `annualUsd`: up to the next whole cent, with the
 * rate above it where one is printed. Undefined where they never do, or were not read so far.
 */
export function levelReaching(
  schedule: Tiers,
  annualUsd: Exact,
  assetsUsd: Decimal,
): { readonly at: Usd; readonly rate?: RatePercent } | undefined {
  const rateOf = (tier: number): { rate?: RatePercent } => {
    const rate = schedule.tiers[tier]?.rate;
    return rate === undefined || rate === "blank" ? {} : { rate };
  };
  for (const [tier, { assets, rate, fixed }] of curveOfTiers(schedule).entries()) {
    const [over, upTo] = [assets.from?.at ?? new Decimal(0), assets.to?.at];
    if (upTo?.lessThan(assetsUsd)) continue;
    const start = over.greaterThan(assetsUsd) ? over : assetsUsd;
    // Of a fraction, so that a level that ends is found to its last digit.
    const short = annualUsd.of.minus(fixed.times(annualUsd.over));
    const slope = rate.times(annualUsd.over);
    const reachedAtStart = slope.times(start).greaterThanOrEqualTo(short);
    if (!reachedAtStart && slope.isZero()) continue;
    const level = reachedAtStart ? start : short.div(slope);
    if (upTo && level.greaterThan(upTo)) continue;
    const at = level.toDecimalPlaces(6).equals(level) ? level : level.toDecimalPlaces(2, Decimal.ROUND_UP);
    return { at: at.toFixed() as Usd, ...rateOf(upTo && level.equals(upTo) ? tier + 1 : tier) };
  }
  return undefined;
}
