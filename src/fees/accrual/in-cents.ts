import type { Amounts } from "./amounts.ts";

/**
 * A schedule of tiers in doubles, for assets of whole cents: on tier `i`, up to and including `bounds[i]`, twice the fee for a
 * year is `(rates[i] × assets + fixed[i]) / unit` cents, exact on assets up to `most[i]`. The bound of an open tier is infinite.
 */
export type InCents = {
  readonly unit: number;
  readonly bounds: readonly number[];
  readonly rates: readonly number[];
  readonly fixed: readonly number[];
  readonly most: readonly number[];
};

/**
 * The schedule in doubles, in the largest unit in which its numbers are whole; undefined where they are too large for doubles.
 *
 * Let D = unit × the days of a year. {@link dayCents} divides n = rates × assets + fixed + D by 2D. Up to `most`,
 * rates × assets + |fixed| + 3D < 2⁵³, so n is exact, and so is its quotient cut to a whole number: were q = ⌊n / 2D⌋ and n / 2D
 * rounded up to q + 1, the two would be at most (q + 1) × 2⁻⁵³ apart, but they are at least 1 / 2D, and
 * (q + 1) × 2D ≤ n + 2D < 2⁵³.
 */
export function inCents({ bounds, rates, fixed }: Omit<Amounts, "inCents" | "above">): InCents | undefined {
  // Assets × rates are in units of 10⁻¹² dollars, the fixed part in those of 10⁻¹⁶; a cent is 10¹⁴ of these.
  const numbers = [...rates.map((rate) => rate * 10n ** 4n), ...fixed];
  const common = numbers.reduce(commonDivisor, 10n ** 14n);
  const unit = 10n ** 14n / common;
  const doubled = numbers.map((number) => (2n * number) / common);
  const [ownRates, ownFixed] = [doubled.slice(0, rates.length), doubled.slice(rates.length)];
  const most = ownRates.map((rate, tier) => mostAssets(rate, ownFixed[tier] as bigint, unit * LONGEST_YEAR));
  if (most.some((assets) => assets < 0n)) return undefined;
  return {
    unit: Number(unit),
    bounds: bounds.map((bound) => (bound === undefined ? Number.POSITIVE_INFINITY : Number(bound / 10_000n))),
    rates: ownRates.map(Number),
    fixed: ownFixed.map(Number),
    most: most.map(Number),
  };
}

/**
 * The fee of a day on assets of whole cents, half up to the cent, as `amountOn` and `centsOf` give it; -1 where doubles do not
 * hold it exactly, or there is none.
 */
export function dayCents({ unit, bounds, rates, fixed, most }: InCents, assets: number, yearDays: number): number {
  let tier = 0;
  while (assets > (bounds[tier] as number)) tier++;
  if (!(assets <= (most[tier] as number))) return -1;
  const doubled = (rates[tier] as number) * assets + (fixed[tier] as number);
  const half = unit * yearDays;
  return doubled < 0 ? -1 : Math.floor((doubled + half) / (2 * half));
}

/** The largest assets for which rates × assets + |fixed| + 3D stays below 2⁵³; below zero where none do. */
function mostAssets(rate: bigint, fixed: bigint, divisor: bigint): bigint {
  const left = 2n ** 53n - 1n - 3n * divisor - (fixed < 0n ? -fixed : fixed);
  if (left < 0n) return -1n;
  return rate === 0n ? MOST_EXACT : smaller(left / rate, MOST_EXACT);
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : commonDivisor(b, a % b);
}

const MOST_EXACT = 2n ** 53n - 1n;
const LONGEST_YEAR = 366n;
