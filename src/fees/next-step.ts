import type { Fee, Tiers } from "../agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../agreement/money.ts";
import { levelReaching } from "./level-reaching.ts";
import type { Shortfall } from "./minimum.ts";
import { owing, type Workings } from "./workings.ts";

/** A level of assets at which a fee's terms change, how far away it is, and the rate above it where one is printed. */
export type NextStep = {
  readonly at: Usd;
  readonly away: Decimal;
  readonly what: "breakpoint" | "switch" | "discount" | "band" | "minimum";
  readonly rate?: RatePercent;
  /** Of a minimum that each of several months owes, how long those are that reach it there; others may not. */
  readonly monthDays?: number;
};

/** The nearest level at which the tiers reach the minimum on some of the days on which they lack it: of months, in the longest. */
export function minimumStep(
  schedule: Tiers,
  { yearUsd, yearDays, gross, shortfalls }: Pick<Workings, "yearUsd" | "yearDays" | "gross" | "shortfalls">,
  assetsUsd: Decimal,
): NextStep | undefined {
  const longest = owing(shortfalls).reduce<Shortfall | undefined>(
    (most, one) => (most && most.days >= one.days ? most : one),
    undefined,
  );
  if (!longest) return undefined;
  // What the tiers would have to give a year, so that nothing was lacking on those days.
  const over = new Decimal(longest.days).times(gross.over).div(yearDays);
  const reached = levelReaching(schedule, { of: yearUsd.times(over).plus(longest.of), over }, assetsUsd);
  if (!reached) return undefined;
  const monthDays = shortfalls.length > 1 ? { monthDays: longest.days } : {};
  return { ...reached, away: new Decimal(reached.at).minus(assetsUsd), what: "minimum", ...monthDays };
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
