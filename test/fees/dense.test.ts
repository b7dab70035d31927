/**
 * What is proved from breakpoints, against every cent around all of them: fees of small bounds by a closed form in integers,
 * which shares nothing with brackets, curves or decimals.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fee } from "../../src/agreement/facts.ts";
import { Decimal } from "../../src/agreement/money.ts";
import { curveOf } from "../../src/fees/curve.ts";
import { differenceOf, type GreatestUsd } from "../../src/fees/difference.ts";
import { assetsAtFee, assetsAtRate } from "../../src/fees/solve.ts";
import { holds, pointOf } from "../../src/fees/spans.ts";
import { closedForm, feeOf, type Model } from "./integers.ts";
import { AT, rate, usd } from "./made.ts";

type Shape = "marginal" | "whole-balance" | "discount" | "minimum";
type Made = { readonly model: Model; readonly shape: Shape };

const LAST = 130n;
const LEVELS = Array.from({ length: Number(LAST) }, (_, index) => BigInt(index + 1));
/** A discount of half above so many cents, and a minimum of so much. */
const [DISCOUNTED_ABOVE, LEAST] = [70n, 3n * 10n ** 4n];

const made: fc.Arbitrary<Made> = fc.record({
  model: fc.uniqueArray(fc.bigInt({ min: 1n, max: 100n }), { maxLength: 4 }).chain((bounds) =>
    fc
      // A few rates, so that fees tie and cross often; in units of 0.00001%.
      .array(fc.constantFrom(0n, 30_000n, 50_000n, 60_000n, 80_000n, 100_000n), {
        minLength: bounds.length + 1,
        maxLength: bounds.length + 1,
      })
      .map((rates) => ({ bounds: [...bounds].sort((a, b) => (a < b ? -1 : 1)), rates })),
  ),
  shape: fc.constantFrom<Shape>("marginal", "whole-balance", "discount", "minimum"),
});

/** Twice cents × rate units, so that half of it is whole. */
function twice({ model, shape }: Made, level: bigint): bigint {
  if (shape === "whole-balance") {
    const tier = model.bounds.findIndex((bound) => level <= bound);
    return 2n * (model.rates.at(tier < 0 ? -1 : tier) as bigint) * level;
  }
  const fee = closedForm(model, level);
  if (shape === "minimum") return 2n * (fee < LEAST * 100n ? LEAST * 100n : fee);
  return shape === "discount" && level > DISCOUNTED_ABOVE ? fee : 2n * fee;
}

/** Dollars of twice cents × rate units. */
const dollarsOf = (amount: bigint): Decimal => new Decimal(amount.toString()).div("2e9");
const level = (cents: bigint): Decimal => new Decimal(cents.toString()).div(100);

function feeMade({ model, shape }: Made): Fee {
  const fee = feeOf(model);
  const discount = { offPercent: rate("50%"), monthAverageExceeds: usd("$0.70"), words: "", at: AT };
  // Cents × rate units are 10⁻⁹ dollars.
  const minimum = { usd: usd("$0.003"), per: "year" as const, words: "", at: AT };
  if (shape === "discount") return { ...fee, kind: "discount", discount };
  if (shape === "minimum") return { ...fee, kind: "minimum", minimum };
  return { ...fee, applies: shape };
}

test("a fee is what the closed form gives, at every cent", () => {
  fc.assert(
    fc.property(made, (one) => {
      const curve = curveOf(feeMade(one));
      for (const cents of LEVELS) {
        const [stretch, ...others] = curve.filter(({ assets }) => holds(assets, level(cents)));
        const fee = stretch?.rate.times(level(cents)).plus(stretch.fixed);
        expect([cents, others.length, fee?.toFixed()]).toEqual([cents, 0, dollarsOf(twice(one, cents)).toFixed()]);
      }
    }),
    { numRuns: 500 },
  );
});

test("sides, crossings and greatest differences hold at every cent around all bounds", () => {
  fc.assert(
    fc.property(made, made, (before, after) => {
      const found = differenceOf(curveOf(feeMade(before)), curveOf(feeMade(after)));
      const differences = LEVELS.map((cents) => ({ cents, by: twice(after, cents) - twice(before, cents) }));
      for (const { cents, by } of differences) {
        const side = by > 0n ? "higher" : by < 0n ? "lower" : "same";
        const told = found.sides.filter(({ assets }) => holds(assets, level(cents))).map((one) => one.side);
        expect([cents, told]).toEqual([cents, [side]]);
      }
      for (const side of ["higher", "lower"] as const) {
        const most = found[side];
        const sampled = differences.map(({ cents, by }) => ({ cents, by: side === "higher" ? by : -by }));
        if (sampled.some(({ by }) => by > 0n)) expect(most).toBeDefined();
        if (!most) continue;
        for (const { cents, by } of sampled) {
          if (by <= 0n) continue;
          if (most.usd.kind === "bounded") expect(most.usd.value.greaterThanOrEqualTo(dollarsOf(by))).toBe(true);
          const points = dollarsOf(by).times(10_000).div(level(cents));
          if (most.basisPoints.kind === "bounded")
            expect(most.basisPoints.value.plus("1e-60").greaterThanOrEqualTo(points)).toBe(true);
        }
        isTaken(most.usd, (cents) => sampled.find((one) => one.cents === cents)?.by);
      }
    }),
    { numRuns: 1_500 },
  );
});

/** A greatest difference that is reached at a whole cent is the difference there. */
function isTaken(usdMost: GreatestUsd, by: (cents: bigint) => bigint | undefined): void {
  const at = usdMost.kind === "bounded" && usdMost.reached ? pointOf(usdMost.at)?.times(100) : undefined;
  if (usdMost.kind !== "bounded" || !at?.isInteger() || at.greaterThan(LAST.toString())) return;
  const there = by(BigInt(at.toFixed()));
  expect(there === undefined ? undefined : dollarsOf(there).toFixed()).toBe(usdMost.value.toFixed());
}

test("solved for a fee or a rate, the assets are those of every cent that has it, and no other", () => {
  fc.assert(
    fc.property(made, fc.constantFrom(...LEVELS), (one, at) => {
      const curve = curveOf(feeMade(one));
      const wanted = twice(one, at);
      const byFee = assetsAtFee(curve, dollarsOf(wanted));
      const rates = dollarsOf(wanted).div(level(at));
      const ends = rates.decimalPlaces() < 30;
      const byRate = assetsAtRate(curve, rates);
      for (const cents of LEVELS) {
        expect([cents, byFee.some((span) => holds(span, level(cents)))]).toEqual([cents, twice(one, cents) === wanted]);
        const same = twice(one, cents) * at === wanted * cents;
        if (ends) expect([cents, byRate.some((span) => holds(span, level(cents)))]).toEqual([cents, same]);
      }
    }),
    { numRuns: 1_000 },
  );
});
