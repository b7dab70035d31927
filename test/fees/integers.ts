/**
 * A closed form of a fee that shares nothing with the calculation: integers alone, and each rate taken as the sum of the
 * steps down to it, so that fee = Σ (rateᵢ − rateᵢ₊₁) × min(assets, boundᵢ) + last rate × assets. Assets are cents, rates
 * are units of 0.00001%, so a fee comes out in 10⁻⁹ dollars.
 */
import fc from "fast-check";
import type { Fee, Tier } from "../../src/agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../../src/agreement/money.ts";
import { AT, nonEmpty } from "./made.ts";

export type Model = { bounds: readonly bigint[]; rates: readonly bigint[] };

const RATE_UNITS = 100_000n;
export const PER_CENT = 10n ** 7n;

const bound = fc.oneof(
  fc.bigInt({ min: 1n, max: 10n ** 14n }),
  fc.bigInt({ min: 1n, max: 10_000n }).map((millions) => millions * 10n ** 8n),
);
const rate = fc.bigInt({ min: 0n, max: 3n * RATE_UNITS });
export const model: fc.Arbitrary<Model> = fc
  .uniqueArray(bound, { maxLength: 6 })
  .chain((bounds) =>
    fc
      .array(rate, { minLength: bounds.length + 1, maxLength: bounds.length + 1 })
      .map((rates) => ({ bounds: [...bounds].sort((a, b) => (a < b ? -1 : 1)), rates })),
  );
/** Anywhere, or on a bound, or a cent to its side. */
export const assetsFor = ({ bounds }: Model): fc.Arbitrary<bigint> =>
  fc.oneof(fc.bigInt({ min: 0n, max: 2n * 10n ** 14n }), ...bounds.map((at) => fc.constantFrom(at - 1n, at, at + 1n)));
export const question = model.chain((schedule) => fc.tuple(fc.constant(schedule), assetsFor(schedule)));

export const dollars = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
const percent = (units: bigint): RatePercent =>
  `${units / RATE_UNITS}.${String(units % RATE_UNITS).padStart(5, "0")}` as RatePercent;

export function feeOf({ bounds, rates }: Model): Extract<Fee, { kind: "tiers" }> {
  const tiers = rates.map(
    (units, index): Tier => ({
      rate: percent(units),
      ...(bounds[index] === undefined ? {} : { upTo: dollars(bounds[index]) as Usd }),
      at: AT,
    }),
  );
  return { kind: "tiers", tiers: nonEmpty(tiers), applies: "marginal" };
}

/** Cents × rate units. */
export function closedForm({ bounds, rates }: Model, assets: bigint): bigint {
  const last = rates.at(-1) as bigint;
  return bounds.reduce((sum, at, index) => {
    const step = (rates[index] as bigint) - (rates[index + 1] as bigint);
    return sum + step * (assets < at ? assets : at);
  }, last * assets);
}

export const scaled = (units: bigint): string => {
  const digits = units.toString().padStart(10, "0");
  return new Decimal(`${digits.slice(0, -9)}.${digits.slice(-9)}`).toFixed();
};
export const halfUp = (numerator: bigint, denominator: bigint): bigint =>
  (2n * numerator + denominator) / (2n * denominator);
