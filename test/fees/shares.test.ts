import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Decimal } from "../../src/agreement/money.ts";
import { toCents } from "../../src/fees/rounding.ts";
import { shareOf, sharesOf } from "../../src/fees/shares.ts";

const usd = (text: string): Decimal => new Decimal(text);
const shares = (fee: string, ...assets: string[]): string[] =>
  sharesOf({ of: usd(fee), over: 1 }, assets.map(usd)).map((share) => share.toFixed(2));

describe("a group's fee parted among its assets", () => {
  test.each<[string, string[], string[]]>([
    ["10250000", ["200000000", "1300000000"], ["1366666.67", "8883333.33"]],
    // Of equal remainders the earlier takes the cent.
    ["100", ["1", "1", "1"], ["33.34", "33.33", "33.33"]],
    ["0.02", ["1", "1", "1"], ["0.01", "0.01", "0.00"]],
    ["0.005", ["1", "1"], ["0.01", "0.00"]],
    ["0.0049", ["1", "1"], ["0.00", "0.00"]],
    ["100", ["0", "5"], ["0.00", "100.00"]],
    ["100", ["7"], ["100.00"]],
    ["0", ["0", "0"], ["0.00", "0.00"]],
    ["0", [], []],
  ])("%s among %j", (fee, assets, expected) => {
    expect(shares(fee, ...assets)).toEqual(expected);
  });

  test("the shares add up to the fee in cents, each within a cent of its own, and who has more pays no less", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 17n }).map((cents) => new Decimal(cents.toString()).div(100));
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        fc.integer({ min: 1, max: 366 }),
        fc.array(amount, { minLength: 1, maxLength: 12 }),
        (nanos, over, assets) => {
          const fee = { of: new Decimal(nanos.toString()).div("1e9"), over };
          const combined = assets.reduce((sum, one) => sum.plus(one), new Decimal(0));
          fc.pre(!combined.isZero());
          const parted = sharesOf(fee, assets);
          const sum = parted.reduce((total, one) => total.plus(one), new Decimal(0));
          expect(sum.toFixed(2)).toBe(toCents(fee).toFixed(2));
          for (const [index, own] of assets.entries()) {
            const exact = shareOf(fee, own, combined);
            const share = parted[index] as Decimal;
            expect(share.minus(exact.of.div(exact.over)).abs().lessThan("0.01")).toBe(true);
            for (const [other, less] of assets.entries())
              if (less.lessThan(own)) expect((parted[other] as Decimal).lessThanOrEqualTo(share)).toBe(true);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
