import type { NonEmpty } from "../agreement/facts.ts";
import { Decimal, type RatePercent } from "../agreement/money.ts";
import {
  type Convention,
  distance,
  type ExampleRates,
  type ExampleYears,
  exampleOf,
  type PublishedCost,
  type Tried,
  tried,
} from "./example.ts";

/** What does not turn on the rate. */
type Given = Pick<ExampleRates, "salesLoad" | "invested" | "deferredLoad">;

/** Rates in percent a year, both included, to eight decimals: as exact as a rate is ever written. */
export type RateRange = { readonly from: Decimal; readonly to: Decimal };

/** The one rate of every year that gives published figures under a convention, or the nearest. */
export type RatesSolved =
  | { readonly convention: Convention; readonly kind: "fits"; readonly range: RateRange }
  | { readonly convention: Convention; readonly kind: "none"; readonly nearest: Tried };

/** Rates are looked for up to 20% a year, in units of the eighth decimal: up to there a higher rate costs more. */
export const HIGHEST_PERCENT = 20;
const UNITS = 10 ** 8;
const HIGHEST = HIGHEST_PERCENT * UNITS;

/**
 * The rates, charged in every year, at which an Example comes to all of the published figures under one convention. The cost
 * after any number of years rises with the rate (up to {@link HIGHEST_PERCENT}), so each figure gives one range, found by
 * halving, and all figures what these have in common. Where that is nothing: the rate of two decimals with the least
 * difference in all.
 */
export function ratesGiving(published: NonEmpty<PublishedCost>, convention: Convention, given: Given): RatesSolved {
  const ranges = published.map((figure) => unitsGiving(figure, convention, given));
  const from = Math.max(...ranges.map((range) => range.from));
  const to = Math.min(...ranges.map((range) => range.to));
  if (from <= to) return { convention, kind: "fits", range: { from: percentOf(from), to: percentOf(to) } };
  const low = Math.max(0, Math.floor(Math.min(...ranges.map((range) => range.from)) / CENT_UNITS) - 1);
  const high = Math.min(HIGHEST / CENT_UNITS, Math.ceil(Math.max(...ranges.map((range) => range.to)) / CENT_UNITS) + 1);
  let nearest = triedAt(low, published, convention, given);
  for (let cents = low + 1; cents <= high; cents += 1) {
    const one = triedAt(cents, published, convention, given);
    if (distance(one).lessThan(distance(nearest))) nearest = one;
  }
  return { convention, kind: "none", nearest };
}

/** Units in a hundredth of a percent. */
const CENT_UNITS = UNITS / 100;

function triedAt(hundredths: number, published: NonEmpty<PublishedCost>, convention: Convention, given: Given): Tried {
  const gross = new Decimal(hundredths).div(100).toFixed(2) as RatePercent;
  return tried({ ...given, gross, convention, netYears: 10 }, published);
}

/** The units of a rate at which one figure is given; `from` above `to` where none gives it. */
function unitsGiving(
  { years, usd }: PublishedCost,
  convention: Convention,
  given: Given,
): { from: number; to: number } {
  const wanted = new Decimal(usd);
  const at = (units: number): Decimal => costAt(units, years, convention, given);
  return {
    from: firstWhere((units) => at(units).greaterThanOrEqualTo(wanted)),
    to: firstWhere((units) => at(units).greaterThan(wanted)) - 1,
  };
}

/** The first unit at which a condition that stays true holds; one past the highest, where it never does. */
function firstWhere(holds: (units: number) => boolean): number {
  let [low, high] = [0, HIGHEST + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function costAt(units: number, years: ExampleYears, convention: Convention, given: Given): Decimal {
  const gross = percentOf(units).toFixed() as RatePercent;
  const cost = exampleOf({ ...given, gross, convention, netYears: 10 }).find((one) => one.years === years);
  return cost?.usd ?? new Decimal(0);
}

function percentOf(units: number): Decimal {
  return new Decimal(units).div(UNITS);
}
