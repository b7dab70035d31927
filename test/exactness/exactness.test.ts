import { describe, expect, test } from "vitest";
import { SEED } from "../seed.ts";
import { expected, type Model } from "./closed-form.ts";
import { agree, drawMany } from "./compare.ts";
import { STRUCTURES } from "./draw.ts";
import { scaled, USD } from "./facts.ts";

test(`20,000 random fees of every structure: no difference from the closed form (SEED=${SEED})`, {
  timeout: 120_000,
}, () => {
  const { differences, fees, refused } = drawMany(20_000, SEED);
  expect(differences).toEqual([]);
  // Every structure is computed often, and refused too.
  for (const structure of STRUCTURES) {
    expect(fees[structure]).toBeGreaterThan(500);
    expect(refused[structure]).toBeGreaterThan(10);
  }
});

test("a seed draws the same again", () => {
  expect(drawMany(200, 7)).toEqual(drawMany(200, 7));
});

describe("the closed form", () => {
  const rate = (text: string): bigint => scaled(text, 8);
  const usd = (text: string): bigint => scaled(text, USD);
  const metaim: Model = {
    kind: "tiers",
    tiers: {
      tiers: [{ rate: rate("0.88"), upTo: usd("500000000") }, { rate: rate("0.83") }],
      whole: false,
      cut: false,
    },
  };

  test("knows the figures of No. 22 by itself: $6,475,000.00 a year, $17,739.73 a day in lines that foot", () => {
    const assets = [usd("750000000")];
    expect(expected(metaim, { assets, days: 1n, yearDays: 1n, years: [1n, 1n], months: [12n, 1n], each: [] })).toEqual({
      kind: "fee",
      lines: [440_000_000n, 207_500_000n],
      toMinimum: 0n,
      discount: 0n,
      cents: 647_500_000n,
    });
    expect(
      expected(metaim, { assets, days: 1n, yearDays: 365n, years: [1n, 365n], months: [1n, 30n], each: [] }),
    ).toMatchObject({
      lines: [1_205_480n, 568_493n],
      cents: 1_773_973n,
    });
  });

  test("a cent of a line, or of the whole, is a difference", () => {
    const found = expected(metaim, {
      assets: [usd("750000000")],
      days: 1n,
      yearDays: 365n,
      years: [1n, 365n],
      months: [1n, 30n],
      each: [],
    });
    if (found.kind !== "fee") throw new Error(found.why);
    expect(agree(found, found)).toBe(true);
    expect(agree({ ...found, cents: found.cents + 1n }, found)).toBe(false);
    const [first = 0n, second = 0n] = found.lines;
    expect(agree({ ...found, lines: [first + 1n, second - 1n] }, found)).toBe(false);
    expect(agree({ kind: "refused", why: "blank" }, { kind: "refused", why: "ends-at" })).toBe(false);
  });
});
