import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fee, Tier } from "../../src/agreement/facts.ts";
import { Decimal, type RatePercent, type Usd, usdInWords } from "../../src/agreement/money.ts";
import { calculate } from "../../src/fees/calc.ts";
import { type AssetRange, type ImpliedAssets, impliedAssets } from "../../src/fees/implied.ts";
import { ANNUAL, AT, cut, nonEmpty, plain, rate, tiers, usd, whole } from "./made.ts";

const inWords = (level: Decimal): string => usdInWords(level.toFixed() as Usd);

/** `to $555,555,555.55`, `$1 billion to $2 billion`, `$1 billion up`, `any`, `none`; `?` above what was read. */
function words({ ranges, notReadAbove }: ImpliedAssets): string {
  const found = ranges.map(({ from, to }) => {
    if (!from) return to ? `to ${inWords(to)}` : "any";
    return to ? `${inWords(from)} to ${inWords(to)}` : `${inWords(from)} up`;
  });
  const unread = notReadAbove === undefined ? [] : [`? above ${usdInWords(notReadAbove)}`];
  return [...(found.length > 0 ? found : ["none"]), ...unread].join(", ");
}

function schedules(fee: Fee, printed: string): readonly ImpliedAssets[] {
  const found = impliedAssets(fee, rate(printed));
  if (found.kind !== "implied") throw new Error(found.because);
  return found.schedules;
}

const impliedBy = (fee: Fee, printed: string): string => schedules(fee, printed).map(words).join(" | ");

const NO_22 = plain(tiers(["0.88%", "$500 million"], ["0.83%"]));
const PARTS: Fee = {
  kind: "parts",
  parts: [
    { name: "base", of: "the base", ...tiers(["0.07%"]) },
    { name: "overlay", of: "the overlay", ...tiers(["0.50%"]) },
  ],
};
const NO_44 = plain(tiers(["0.650%", "$1 billion"], ["0.600%"]));

describe("a printed percentage implies assets", () => {
  test.each([
    // 0.83% + 0.05% × 500 million / assets ≥ 0.875%
    [NO_22, "0.88%", "to $555,555,555.55"],
    [NO_22, "0.87%", "$555,555,555.56 to $714,285,714.28"],
    [NO_22, "0.83%", "$5,000,000,000.01 up"],
    [NO_22, "0.89%", "none"],
    [NO_22, "0.82%", "none"],
    // More places narrow it, fewer widen it.
    [NO_22, "0.880%", "to $505,050,505.05"],
    [NO_22, "0.9%", "to $1.25 billion"],
    [NO_44, "0.63%", "$1,428,571,428.58 to $2 billion"],
    [NO_44, "0.64%", "$1,111,111,111.12 to $1,428,571,428.57"],
    [plain(tiers(["0.75%"])), "0.75%", "any"],
    [plain(tiers(["0.75%"])), "0.8%", "any"],
    [plain(tiers(["0.745%"])), "0.75%", "any"],
    [plain(tiers(["0.745%"])), "0.74%", "none"],
    [plain(tiers(["0%"])), "0.00%", "any"],
  ])("%#: %o", (fee, printed, expected) => {
    expect(impliedBy(fee, printed)).toBe(expected);
  });

  test("of a group the combined assets are implied, and named so", () => {
    const group: Fee = {
      kind: "group",
      ...tiers(["0.88%", "$500 million"], ["0.83%"]),
      measuredOn: { group: "Core", words: "combined", at: AT },
    };
    expect(schedules(group, "0.88%").map(({ of }) => of)).toEqual(["combined assets of Core"]);
    expect(impliedBy(group, "0.88%")).toBe(impliedBy(NO_22, "0.88%"));
  });

  test("a minimum gives every higher rate on few assets, and then the tiers'", () => {
    const least: Fee = {
      kind: "minimum",
      ...tiers(["0.80%"]),
      minimum: { usd: usd("$5,000"), per: "month", words: "at least", at: AT },
    };
    // $60,000 is 0.80% of $7.5 million, 0.805% of $7,453,416.149… and 2% of $3 million.
    expect(impliedBy(least, "0.80%")).toBe("$7,453,416.15 up");
    expect(impliedBy(least, "0.81%")).toBe("$7,361,963.20 to $7,453,416.14");
    expect(impliedBy(least, "2.000%")).toBe("$2,999,250.19 to $3,000,750.18");
    expect(impliedBy(least, "0.79%")).toBe("none");
  });

  test("on a whole balance each rate is its own tier's, and a rate may come back", () => {
    const cliff = plain(whole(tiers(["0.80%", "$100 million"], ["0.70%", "$200 million"], ["0.80%"])));
    expect(impliedBy(cliff, "0.80%")).toBe("to $100 million, $200,000,000.01 up");
    expect(impliedBy(cliff, "0.70%")).toBe("$100,000,000.01 to $200 million");
    expect(impliedBy(cliff, "0.75%")).toBe("none");
  });

  test("rates that rise are solved as well", () => {
    // 0.60% − 0.10% × 100 million / assets ≥ 0.545%, < 0.555%
    expect(impliedBy(plain(tiers(["0.50%", "$100 million"], ["0.60%"])), "0.55%")).toBe(
      "$181,818,181.82 to $222,222,222.22",
    );
  });

  test("a discount counts above its threshold alone", () => {
    const fee: Fee = {
      kind: "discount",
      ...tiers(["0.60%"]),
      discount: { offPercent: rate("2.5%"), monthAverageExceeds: usd("$1 billion"), words: "2.5% off", at: AT },
    };
    expect(impliedBy(fee, "0.600%")).toBe("to $1 billion");
    expect(impliedBy(fee, "0.585%")).toBe("$1,000,000,000.01 up");
    expect(impliedBy(fee, "0.590%")).toBe("none");
  });

  test("a discount inside a tier splits it", () => {
    const fee: Fee = {
      kind: "discount",
      ...tiers(["0.65%", "$500 million"], ["0.55%"]),
      discount: { offPercent: rate("10%"), monthAverageExceeds: usd("$1 billion"), words: "10% off", at: AT },
    };
    // 0.60% at $1 billion, 0.54% just above it.
    expect(impliedBy(fee, "0.60%")).toBe("$909,090,909.10 to $1 billion");
    expect(impliedBy(fee, "0.54%")).toBe("$1,000,000,000.01 to $1.125 billion");
  });

  test("a switch: under the second schedule any assets, under the first none that reach it", () => {
    const fee: Fee = {
      kind: "switch",
      before: tiers(["0.70%", "$350 million"]),
      after: tiers(["0.65%", "$200 million"], ["0.63%"]),
      trigger: { firstReaches: usd("$350 million"), words: "first reach", at: AT },
    };
    expect(schedules(fee, "0.70%").map(({ of }) => of)).toEqual(["before the switch", "after the switch"]);
    expect(impliedBy(fee, "0.70%")).toBe("to $349,999,999.99 | none");
    expect(impliedBy(fee, "0.65%")).toBe("none | to $266,666,666.66");
  });

  test("cases: each its own", () => {
    const [direct, funds] = [tiers(["0.80%"]), tiers(["0.45%"])];
    const fee: Fee = {
      kind: "cases",
      cases: [
        { name: "direct", when: "directly", ...direct },
        { name: "funds", when: "in funds", ...funds },
      ],
    };
    expect(schedules(fee, "0.45%").map((one) => `${one.of}: ${words(one)}`)).toEqual(["direct: none", "funds: any"]);
  });

  test("what was not read, or was left blank, may give anything", () => {
    const unread = plain(cut(tiers(["0.60%", "$150 million"])));
    expect(impliedBy(unread, "0.60%")).toBe("to $150 million, ? above $150 million");
    expect(impliedBy(unread, "0.58%")).toBe("none, ? above $150 million");
    expect(impliedBy(plain(tiers(["0.60%", "$150 million"], ["blank"])), "0.58%")).toBe("none, ? above $150 million");
    expect(impliedBy(plain(tiers(["blank"])), "0.58%")).toBe("none, ? above $0");
  });

  test("bands: each on its own assets, and none at a bound of which it was not read to which it belongs", () => {
    const fee: Fee = {
      kind: "bands",
      bands: [
        { upTo: usd("$200 million"), bounds: "not-read", ...tiers(["0.60%"]) },
        { over: usd("$200 million"), bounds: "not-read", ...tiers(["0.50%"]) },
      ],
    };
    expect(impliedBy(fee, "0.60%")).toBe("to $199,999,999.99");
    expect(impliedBy(fee, "0.50%")).toBe("$200,000,000.01 up");
    expect(impliedBy(fee, "0.55%")).toBe("none");
  });

  test("parts: the assets of the one that is not given, for a percentage of all", () => {
    const given = new Map([["overlay", new Decimal(100)]]);
    const found = impliedAssets(PARTS, rate("0.21%"), { parts: given });
    // 0.07% of base and 0.50% of 100 is 0.205% or more, and less than 0.215%, of all: 196.55… < base ≤ 218.51….
    expect(found).toMatchObject({
      schedules: [{ ranges: [{ from: new Decimal("196.56"), to: new Decimal("218.51") }] }],
    });
  });

  test.each<[string, Fee]>([
    ["parts", PARTS],
    ["not-computable", { kind: "not-computable", words: "as agreed" }],
  ])("%s: one amount of assets does not decide it", (because, fee) => {
    expect(impliedAssets(fee, rate("0.07%"))).toEqual({ kind: "not-implied", because });
  });
});

type Model = { readonly fee: Fee; readonly printed: RatePercent };

const fees = fc
  .record({
    bounds: fc.uniqueArray(fc.integer({ min: 1, max: 10_000_000_000 }), { maxLength: 4 }),
    rates: fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 5, maxLength: 5 }),
    applies: fc.constantFrom("marginal" as const, "whole-balance" as const),
    discounted: fc.boolean(),
  })
  .map(({ bounds, rates, applies, discounted }): Fee => {
    const sorted = [...bounds].sort((a, b) => a - b);
    const made = Array.from({ length: sorted.length + 1 }, (_, index): Tier => {
      const upTo = sorted[index];
      return {
        rate: ((rates[index] ?? 0) / 1000).toFixed(3) as RatePercent,
        ...(upTo === undefined ? {} : { upTo: (upTo / 100).toFixed(2) as Usd }),
        at: AT,
      };
    });
    const schedule = { tiers: nonEmpty(made), applies };
    const discount = { offPercent: rate("2.5%"), monthAverageExceeds: "30000000" as Usd, words: "off", at: AT };
    return discounted ? { kind: "discount", ...schedule, discount } : { kind: "tiers", ...schedule };
  });
const models: fc.Arbitrary<Model> = fc.record({
  fee: fees,
  printed: fc.integer({ min: 0, max: 200 }).map((units) => (units / 100).toFixed(2) as RatePercent),
});

/** The percentage that a fee table prints at some assets, from the fee that `fee calc` computes: two places, half up. */
function printedAt(fee: Fee, assetsUsd: Decimal): string {
  const computed = calculate(fee, { assetsUsd, parts: new Map() }, ANNUAL);
  if (computed.kind !== "computed") throw new Error(computed.kind);
  // Whole hundredths of a percent, and the half, told from the remainder.
  const units = computed.exactUsd.times(10_000);
  const cutOff = units.divToInt(assetsUsd);
  const up = units.minus(cutOff.times(assetsUsd)).times(2).greaterThanOrEqualTo(assetsUsd);
  return cutOff
    .plus(up ? 1 : 0)
    .div(100)
    .toFixed(2);
}

const CENT = new Decimal("0.01");
const isWithin = (level: Decimal, { from, to }: AssetRange): boolean =>
  (!from || level.greaterThanOrEqualTo(from)) && (!to || level.lessThanOrEqualTo(to));

describe("the ends of a range", () => {
  test("a cent inside prints the percentage, a cent outside does not", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(models, ({ fee, printed }) => {
        const [found] = schedules(fee, `${printed}%`);
        for (const { from, to } of found?.ranges ?? []) {
          if (from && (printedAt(fee, from) !== printed || printedAt(fee, from.minus(CENT)) === printed)) return false;
          if (to && (printedAt(fee, to) !== printed || printedAt(fee, to.plus(CENT)) === printed)) return false;
        }
        return true;
      }),
      { numRuns: 5_000 },
    );
  });

  test("assets print the percentage where they are in a range, and nowhere else", { timeout: 60_000 }, () => {
    const cents = fc.integer({ min: 1, max: 12_000_000_000 }).map((count) => new Decimal(count).div(100));
    fc.assert(
      fc.property(models, cents, ({ fee }, level) => {
        const prints = printedAt(fee, level);
        const other = new Decimal(prints).plus(CENT).toFixed(2);
        const holds = (printed: string): boolean =>
          (schedules(fee, `${printed}%`)[0]?.ranges ?? []).some((range) => isWithin(level, range));
        return holds(prints) && !holds(other);
      }),
      { numRuns: 5_000 },
    );
  });
});
