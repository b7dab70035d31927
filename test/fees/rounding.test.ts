import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Decimal } from "../../src/agreement/money.ts";
import { type Exact, footing, toCents } from "../../src/fees/rounding.ts";

const of = (text: string): Decimal => new Decimal(text);
const whole = (amount: Decimal): Exact => ({ of: amount, over: 1 });
const foot = (amounts: readonly string[], total: string): string[] =>
  footed(
    amounts.map((amount) => whole(of(amount))),
    toCents(whole(of(total))),
  ).map((cents) => cents.toFixed(2));

/** The cents of {@link footing} alone. */
function footed(amounts: readonly Exact[], totalCents: Decimal): Decimal[] {
  return footing(amounts, totalCents).map(({ centsUsd }) => centsUsd);
}

describe("to the cent, half up, away from zero for credits", () => {
  test.each([
    ["0", "0.00"],
    ["0.004999999999", "0.00"],
    ["0.005", "0.01"],
    ["0.015", "0.02"],
    ["0.025", "0.03"],
    ["17739.725", "17739.73"],
    ["17739.7249999999", "17739.72"],
    ["-0.004", "0.00"],
    ["-0.005", "-0.01"],
    ["-174062.505", "-174062.51"],
    ["-174062.5049", "-174062.50"],
    ["999999999999999999.995", "1000000000000000000.00"],
  ])("%s is %s", (amount, cents) => {
    expect(toCents(whole(of(amount))).toFixed(2)).toBe(cents);
  });
});

describe("a fraction is rounded by what it is, not by the digits that are carried", () => {
  test.each([
    ["336502.625", 365, "921.93"],
    ["336502.624999999", 365, "921.92"],
    ["1", 3, "0.33"],
    ["2", 3, "0.67"],
    ["5.475", 365, "0.02"],
    ["1.825", 365, "0.01"],
  ])("%s over %i is %s", (amount, over, cents) => {
    expect(toCents({ of: of(amount), over }).toFixed(2)).toBe(cents);
  });

  test("a tie between two remainders goes to the lower tier", () => {
    const shares = [
      { of: of("365.92"), over: 365 },
      { of: of("0.92"), over: 365 },
    ];
    expect(footed(shares, of("1.01")).map((cents) => cents.toFixed(2))).toEqual(["1.01", "0.00"]);
  });
});

describe("lines foot to the total", () => {
  test.each<[string, string[], string, string[]]>([
    ["nothing is left over", ["1.10", "2.20"], "3.30", ["1.10", "2.20"]],
    ["the largest remainder takes the cent", ["1.001", "2.009"], "3.01", ["1.00", "2.01"]],
    ["…in any place", ["1.009", "2.001"], "3.01", ["1.01", "2.00"]],
    ["a tie goes to the lower tier", ["1.005", "1.005"], "2.01", ["1.01", "1.00"]],
    ["two cents among three equals go to the first two", ["0.006", "0.006", "0.006"], "0.02", ["0.01", "0.01", "0.00"]],
    ["one cent among three thirds goes to the first", ["0.0033", "0.0033", "0.0033"], "0.01", ["0.01", "0.00", "0.00"]],
    ["no lines", [], "0", []],
  ])("%s", (_, amounts, total, expected) => {
    expect(foot(amounts, total)).toEqual(expected);
  });

  test("whatever the amounts: they add up to the total's cents, and none is a cent or more from its own", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 16n }).map((units) => new Decimal(units.toString()).div("1e6"));
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 8 }), (amounts) => {
        const total = amounts.reduce((sum, one) => sum.plus(one), new Decimal(0));
        const cents = footed(amounts.map(whole), toCents(whole(total)));
        const sum = cents.reduce((all, one) => all.plus(one), new Decimal(0));
        expect(sum.toFixed(2)).toBe(toCents(whole(total)).toFixed(2));
        for (const [index, one] of cents.entries())
          expect(
            one
              .minus(amounts[index] as Decimal)
              .abs()
              .lessThan("0.01"),
          ).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
