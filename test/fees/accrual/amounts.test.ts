import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fee } from "../../../src/agreement/facts.ts";
import { Decimal } from "../../../src/agreement/money.ts";
import {
  amountOn,
  amountsOf,
  bandAmounts,
  bandOn,
  centsOf,
  footedCents,
  microsOf,
  rounded,
} from "../../../src/fees/accrual/amounts.ts";
import { calculate } from "../../../src/fees/calc.ts";
import { tierFee } from "../../../src/fees/lines.ts";
import { anyFee, LEVELS } from "../any-fee.ts";
import { ANNUAL } from "../made.ts";

const level = fc.constantFrom(...LEVELS);
const tiered = anyFee.filter((fee) => fee.kind === "tiers") as fc.Arbitrary<Extract<Fee, { kind: "tiers" }>>;
const banded = anyFee.filter((fee) => fee.kind === "bands") as fc.Arbitrary<Extract<Fee, { kind: "bands" }>>;

describe("whole numbers and decimals", () => {
  test("give one fee on a day's assets, to the last digit, and refuse the same", () => {
    fc.assert(
      fc.property(tiered, level, (fee, assets) => {
        const expected = tierFee(fee, new Decimal(assets));
        const amounts = amountsOf(fee);
        const found = amountOn(amounts, microsOf(new Decimal(assets)), 1);
        if (expected.kind === "computed") {
          const exact = expected.lines.reduce((sum, { feeUsd }) => sum.plus(feeUsd), new Decimal(0));
          expect(found?.toString()).toBe(exact.times("1e16").toFixed());
        } else {
          expect(found).toBeUndefined();
          expect(amounts.above).toEqual(expected);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test("choose the same band", () => {
    fc.assert(
      fc.property(banded, level, (fee, assets) => {
        const micros = microsOf(new Decimal(assets));
        const amounts = bandOn(bandAmounts(fee.bands), micros, 1);
        const expected = calculate(fee, { assetsUsd: new Decimal(assets), parts: new Map() }, ANNUAL);
        const found = amounts && amountOn(amounts, micros, 1);
        if (expected.kind === "computed") expect(found?.toString()).toBe(expected.exactUsd.times("1e16").toFixed());
        else expect(found).toBeUndefined();
      }),
      { numRuns: 5_000 },
    );
  });

  test("on an average are the fee on that average for its days", () => {
    fc.assert(
      fc.property(tiered, fc.bigInt(0n, 10n ** 15n), fc.integer({ min: 1, max: 366 }), (fee, average, days) => {
        const one = amountOn(amountsOf(fee), average, 1);
        const all = amountOn(amountsOf(fee), average * BigInt(days), days);
        expect(all).toBe(one === undefined ? undefined : one * BigInt(days));
      }),
    );
  });
});

describe("rounding", () => {
  test.each([
    [5n, 10n, 1n],
    [4n, 10n, 0n],
    [-5n, 10n, -1n],
    [-4n, 10n, 0n],
    [15n, 10n, 2n],
    [0n, 3n, 0n],
  ])("%s over %s is %s: half up, away from zero", (of, over, expected) => {
    expect(rounded(of, over)).toBe(expected);
  });

  test("parts foot to the whole, none off by a cent or more", () => {
    const unit = 10n ** 12n;
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 40 }), (some) => {
        const amounts = some.map((one) => one * unit);
        const whole = centsOf(
          amounts.reduce((sum, one) => sum + one, 0n),
          365n,
        );
        const parts = footedCents(amounts, 365n, whole);
        expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(whole);
        for (const [index, cents] of parts.entries()) {
          const off = cents * 365n * 10n ** 14n - (amounts[index] as bigint);
          expect(off > -365n * 10n ** 14n && off < 365n * 10n ** 14n).toBe(true);
        }
      }),
    );
  });
});
