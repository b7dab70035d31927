import type { Tiers } from "../agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../agreement/money.ts";

/** One tier's share of a fee for a year: its bounds, its rate, the assets in it and rate × assets, exact. */
export type Line = {
  readonly over: Usd;
  readonly upTo?: Usd;
  readonly rate: RatePercent;
  readonly assetsUsd: Decimal;
  readonly feeUsd: Decimal;
};

/** What a schedule charges for a year at constant assets; or why it cannot say. */
export type TierFee =
  | {
      readonly kind: "computed";
      readonly lines: readonly Line[];
      /** The rate of the tier that the assets lie in. */
      readonly marginalPercent: RatePercent;
      /** The bound of that tier, and the rate above it where one is printed. */
      readonly next?: { readonly at: Usd; readonly rate?: RatePercent };
    }
  | TierRefusal;

/** Why tiers give no fee on some assets: the rate is blank, or no tier was read, or is printed, above a bound. */
export type TierRefusal =
  | { readonly kind: "blank"; readonly asPrinted?: string }
  | { readonly kind: "not-read-above"; readonly bound: Usd }
  | { readonly kind: "ends-at"; readonly bound: Usd };

/**
 * Rate times assets, tier by tier (or the rate reached times all assets, for a whole balance). An asset level equal to a
 * bound lies in the tier below it. `assetsUsd` is dollars, not negative.
 */
export function tierFee(schedule: Tiers, assetsUsd: Decimal): TierFee {
  const lines: Line[] = [];
  let over = "0" as Usd;
  for (const [index, { rate, upTo, asPrinted }] of schedule.tiers.entries()) {
    if (rate === "blank") return { kind: "blank", ...(asPrinted === undefined ? {} : { asPrinted }) };
    const reached = upTo === undefined || assetsUsd.lessThanOrEqualTo(upTo);
    const within = (reached ? assetsUsd : new Decimal(upTo)).minus(over);
    lines.push({
      over,
      ...(upTo === undefined ? {} : { upTo }),
      rate,
      assetsUsd: within,
      feeUsd: within.times(rate).div(100),
    });
    if (reached) {
      const following = schedule.tiers[index + 1]?.rate;
      const after = following === undefined || following === "blank" ? {} : { rate: following };
      return {
        kind: "computed",
        lines: schedule.applies === "marginal" ? lines : [wholeBalance(lines, assetsUsd)],
        marginalPercent: rate,
        ...(upTo === undefined ? {} : { next: { at: upTo, ...after } }),
      };
    }
    over = upTo;
  }
  return schedule.rest ? { kind: "not-read-above", bound: over } : { kind: "ends-at", bound: over };
}

function wholeBalance(lines: readonly Line[], assetsUsd: Decimal): Line {
  const reached = lines.at(-1) as Line;
  return { ...reached, over: "0" as Usd, assetsUsd, feeUsd: assetsUsd.times(reached.rate).div(100) };
}
