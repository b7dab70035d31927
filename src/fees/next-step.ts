import type { Fee, Tiers } from "../agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../agreement/money.ts";
import { levelReaching } from "./level-reaching.ts";
import type { Shortfall } from "./minimum.ts";
import type { Exact } from "./rounding.ts";

/** A level of assets at which a fee's terms change, how far away it is, and the rate above it where one is printed. */
export type NextStep = {
  readonly at: Usd;
  readonly away: Decimal;
  readonly what: "breakpoint" | "switch" | "discount" | "band" | "minimum";
  readonly rate?: RatePercent;
};

/** The level at which the tiers reach the minimum on the last of the days on which they lack some of it. */
export function minimumStep(
  schedule: Tiers,
  lacking: readonly Shortfall[],
  { yearUsd, yearDays, gross }: { readonly yearUsd: Decimal; readonly yearDays: number; readonly gross: Exact },
  assetsUsd: Decimal,
): NextStep | undefined {
  const most = lacking.reduce<Shortfall | undefined>(
    (last, one) => (last && last.days <= one.days ? last : one),
    undefined,
  );
  if (!most) return undefined;
  // What the tiers would have to give a year, so that nothing was lacking on those days.
  const over = new Decimal(most.days).times(gross.over).div(yearDays);
  const reached = levelReaching(schedule, { of: yearUsd.times(over).plus(most.of), over }, assetsUsd);
  return reached && { ...reached, away: new Decimal(reached.at).minus(assetsUsd), what: "minimum" };
}

/** The nearest level at or above the assets at which the fee's terms change: of equals, what decides on all assets comes first. */
export function nearestStep(
  fee: Fee,
  assetsUsd: Decimal,
  breakpoint: NextStep | undefined,
  switchAt: Usd | undefined,
  reached: NextStep | undefined,
): NextStep | undefined {
  const step = (at: Usd, what: NextStep["what"]): NextStep => ({ at, away: new Decimal(at).minus(assetsUsd), what });
  const bounds = fee.kind === "bands" ? fee.bands.flatMap(({ over, upTo }) => [over ?? [], upTo ?? []].flat()) : [];
  const steps = [
    ...(switchAt === undefined ? [] : [step(switchAt, "switch")]),
    ...(fee.kind === "discount" ? [step(fee.discount.monthAverageExceeds, "discount")] : []),
    ...bounds.map((at) => step(at, "band")),
    ...(breakpoint ? [breakpoint] : []),
    ...(reached ? [reached] : []),
  ].filter(({ away }) => !away.isNegative());
  return steps.reduce<NextStep | undefined>(
    (nearest, one) => (!nearest || one.away.lessThan(nearest.away) ? one : nearest),
    undefined,
  );
}
