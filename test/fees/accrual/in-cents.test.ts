/** Fees of days in doubles against the same in bigints. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_CENTS, microsIn } from "../../../src/agreement/assets.ts";
import type { Tier, Tiers } from "../../../src/agreement/facts.ts";
import type { RatePercent, Usd } from "../../../src/agreement/money.ts";
import { amountOn, amountsOf, centsOf } from "../../../src/fees/accrual/amounts.ts";
import { dayCents, type InCents } from "../../../src/fees/accrual/in-cents.ts";
import { executed, flat, given, searched } from "../../agreement/given.ts";
import { AT, nonEmpty } from "../made.ts";
import { type Assets, accrue, daily } from "./accruing.ts";

type Row = readonly [rate: string, upTo?: string];
const tiersOf = (rows: readonly Row[], applies: Tiers["applies"] = "marginal"): Tiers => ({
  tiers: nonEmpty(
    rows.map(
      ([rate, upTo]): Tier => ({
        rate: rate as RatePercent,
        ...(upTo === undefined ? {} : { upTo: upTo as Usd }),
        at: AT,
      }),
    ),
  ),
  applies,
});

/** Rates and bounds of every size that a paper may print. */
const rate = fc.oneof(
  fc.integer({ min: 0, max: 20_000 }).map((hundredths) => (hundredths / 10_000).toFixed(4)),
  fc.constantFrom("0", "0.00000001", "0.33333333", "999.99999999", "100"),
);
const bound = fc.oneof(
  fc.bigInt(1n, 200n).map((millions) => millions * 50_000_000_000_000n),
  fc.bigInt(1n, 10n ** 18n),
  fc.bigInt(1n, 10n ** 24n - 1n),
);
const asUsd = (micros: bigint): Usd => {
  const decimals = String(micros % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return `${micros / 1_000_000n}${decimals === "" ? "" : `.${decimals}`}` as Usd;
};
const schedule: fc.Arbitrary<Tiers> = fc
  .record({
    bounds: fc.uniqueArray(bound, { maxLength: 4 }),
    rates: fc.array(rate, { minLength: 5, maxLength: 5 }),
    applies: fc.constantFrom("marginal" as const, "whole-balance" as const),
    isOpen: fc.boolean(),
  })
  .map(({ bounds, rates, applies, isOpen }) => {
    const inOrder = [...bounds].sort((a, b) => (a < b ? -1 : 1)).map(asUsd);
    const tops = isOpen || inOrder.length === 0 ? [...inOrder, undefined] : inOrder;
    return tiersOf(
      tops.map((upTo, tier): Row => (upTo ? [rates[tier] as string, upTo] : [rates[tier] as string])),
      applies,
    );
  });
const yearDays = fc.constantFrom(360, 365, 366);

/** Assets on both sides of everything that may change a fee, and some between. */
function levelsOf({ bounds, most }: InCents): number[] {
  const edges = [0, 1, MOST_CENTS, ...bounds, ...most].flatMap((at) => [at - 1, at, at + 1]);
  return edges.filter((cents) => cents >= 0 && cents <= MOST_CENTS);
}

describe("a day's cents in doubles", () => {
  test("are those of whole numbers, on every side of a bound; or none", () => {
    let [inDoubles, all] = [0, 0];
    fc.assert(
      fc.property(schedule, yearDays, fc.array(fc.integer({ min: 0, max: MOST_CENTS })), (tiers, days, some) => {
        const amounts = amountsOf(tiers);
        const { inCents } = amounts;
        if (!inCents) return;
        for (const cents of [...levelsOf(inCents), ...some]) {
          const exact = amountOn(amounts, microsIn(cents), 1);
          const found = dayCents(inCents, cents, days);
          all++;
          if (found === -1) continue;
          inDoubles++;
          expect([cents, String(found)]).toEqual([
            cents,
            String(exact === undefined ? undefined : centsOf(exact, BigInt(days))),
          ]);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(inDoubles / all).toBeGreaterThan(0.4);
  });

  test("are given up to the most assets that they hold, and not on a cent more", () => {
    fc.assert(
      fc.property(schedule, (tiers) => {
        const { inCents } = amountsOf(tiers);
        for (const [tier, most] of (inCents?.most ?? []).entries()) {
          const top = inCents?.bounds[tier] as number;
          const below = tier === 0 ? -1 : (inCents?.bounds[tier - 1] as number);
          if (most > below && most <= top) expect(dayCents(inCents as InCents, most, 366)).toBeGreaterThanOrEqual(0);
          if (most >= below && most < top) expect(dayCents(inCents as InCents, most + 1, 366)).toBe(-1);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    // A hundred-thousandth a day: half a cent is rounded up, and what is short of it by one cent of assets is not.
    ["0.365", 149_999, 1],
    ["0.365", 150_000, 2],
    ["0.365", 49_999, 0],
    ["0.365", 50_000, 1],
    ["0.365", 61_000_000_000_000, 610_000_000],
  ])("at %s%%, %d cents of assets owe %d a day", (percent, assets, cents) => {
    expect(dayCents(amountsOf(tiersOf([[percent]])).inCents as InCents, assets, 365)).toBe(cents);
  });

  test("are held on fifty billion dollars by the schedules that papers print", () => {
    for (const rows of [
      [["0.88", "500000000"], ["0.83", "1000000000"], ["0.7"]],
      [["0.8625", "250000000"], ["0.7475", "750000000"], ["0.66125"]],
    ] satisfies Row[][])
      expect(dayCents(amountsOf(tiersOf(rows)).inCents as InCents, 5_000_000_000_000, 366)).toBeGreaterThan(0);
  });

  test("are none where numbers are too large, and none above the last bound", () => {
    expect(amountsOf(tiersOf([["0.33333333", "999999999999999999.999999"], ["0.1"]])).inCents).toBeUndefined();
    const ends = amountsOf(tiersOf([["0.5", "1000"]])).inCents as InCents;
    expect([dayCents(ends, 100_000, 365), dayCents(ends, 100_001, 365)]).toEqual([1, -1]);
  });
});

describe("an accrual of assets held in doubles", () => {
  const overlay = (name: string, from: string, after: string): string =>
    `overlay: fee-waiver\npaper: A paper\nportfolio: ${name}\nfrom: ${from}\nto: 2007-01-01\nread: whole\ncontract-fee: not-stated\nfee-after: ${after}\n`;
  const record = given(
    searched("2010-12-31"),
    executed(
      0,
      "2005-12-30",
      "{ add: Alpha, fee: [{ rate: 0.71%, up-to: $300 million }, { rate: 0.631%, up-to: $2 billion }, { rest: not-read }] }",
      "{ add: Beta, fee: { before: [{ rate: 0.9% }], after: [{ rate: 0.733% }], switch: { first-reaches: $1.5 billion, words: once } } }",
      "{ add: Gamma, fee: { bands: [{ over: $750 million, tiers: [{ rate: 0.292% }] }, { up-to: $750 million, tiers: [{ rate: 0.219% }] }] } }",
      '{ add: Delta, fee: { tiers: [{ rate: 0.8% }], minimum: { amount: "$40,000", per: month, words: least } } }',
    ),
    executed(
      1,
      "2006-02-11",
      "{ change-fee: Alpha, fee: { tiers: [{ rate: 0.8% }], discount: { off: 2.5%, when-month-average-exceeds: $400 million, words: less } } }",
      `{ change-fee: Delta, ${flat("0.9%")} }`,
    ),
    { "m/overlays/a.yaml": overlay("Beta", "2006-01-05", "[{ rate: 0.72%, up-to: $400 million }, { rate: 0.75% }]") },
    { "m/overlays/b.yaml": overlay("Delta", "2006-02-20", "[{ rate: 0.1% }]") },
  );
  const LAST = "2006-03-31";
  const NAMES = ["Alpha", "Beta", "Gamma", "Delta"];
  const DAYS = daily("2005-12-30", LAST, "Alpha", "0").map(([day]) => day);
  const level = fc.oneof(
    { weight: 5, arbitrary: fc.bigInt(0n, 3n * 10n ** 15n).map((cents) => (cents * 10_000n) % (25n * 10n ** 14n)) },
    { weight: 1, arbitrary: fc.bigInt(0n, 3n * 10n ** 15n) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(0n, 3n * 10n ** 14n, 3n * 10n ** 14n + 10_000n, 75n * 10n ** 13n, 2n ** 48n * 10_000n),
    },
  );
  const someDays = fc.array(fc.array(level, { minLength: NAMES.length, maxLength: NAMES.length }), {
    minLength: DAYS.length,
    maxLength: DAYS.length,
  });
  const settings = fc.record({
    round: fc.constantFrom("day" as const, "period" as const),
    basis: fc.record({
      dayCount: fc.constantFrom("actual/360" as const, "actual/365" as const, "actual/actual" as const),
      assetsOf: fc.constantFrom("same-day" as const, "prior-day" as const),
    }),
  });

  test("owes what it owes of the same assets held in bigints, to the cent and the note", () => {
    fc.assert(
      fc.property(someDays, settings, fc.constantFrom("month" as const, "day" as const), (levels, more, by) => {
        const rows = levels.flatMap((all, index) =>
          // The first of January and every Sunday are carried.
          index % 7 === 2
            ? []
            : NAMES.map((name, at): Assets => [DAYS[index] as string, name, asUsd(all[at] as bigint)]),
        );
        const inBigints = accrue(record, rows, LAST, ["portfolio", by], more, (micros) => micros);
        const inDoubles = accrue(record, rows, LAST, ["portfolio", by], more);
        expect(inDoubles.lines).toEqual(inBigints.lines);
        expect(inDoubles.totals).toEqual(inBigints.totals);
        expect(inDoubles.faults).toEqual(inBigints.faults);
        expect(inDoubles.notes.refused).toHaveLength(inBigints.notes.refused.length);
        const whys = ({ notes }: typeof inDoubles): unknown =>
          notes.notComputed.map(({ overlay: { at }, why, on }) => [at.file, why, on]);
        expect(whys(inDoubles)).toEqual(whys(inBigints));
      }),
      { numRuns: 60 },
    );
  });
});
