/** Fees of every kind made at random, with the levels of assets at which any of their terms can change. */
import fc from "fast-check";
import type { Fee, FeeBand, Tier, Tiers } from "../../src/agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../../src/agreement/money.ts";
import type { Answers } from "../../src/fees/levels.ts";
import { AT, nonEmpty } from "./made.ts";

const AMOUNTS = ["100", "200.5", "300", "450.25", "600", "1000000.000001"] as Usd[];
const amount = fc.constantFrom(...AMOUNTS);
const rate = fc.constantFrom("0.88", "0.00000001", "1.5", "0", "999.99999999", "0.600") as fc.Arbitrary<RatePercent>;
const someTiers: fc.Arbitrary<Tiers> = fc
  .record({
    bounds: fc.subarray(AMOUNTS, { maxLength: 4 }),
    rates: fc.array(fc.oneof({ weight: 5, arbitrary: rate }, { weight: 1, arbitrary: fc.constant("blank" as const) }), {
      minLength: 5,
      maxLength: 5,
    }),
    applies: fc.constantFrom("marginal" as const, "whole-balance" as const),
    cut: fc.boolean(),
  })
  .map(({ bounds, rates, applies, cut }) => {
    const rest = cut && bounds.length > 0;
    const tops: readonly (Usd | undefined)[] = rest ? bounds : [...bounds, undefined];
    const tiers = tops.map(
      (upTo, index): Tier => ({ rate: rates[index] ?? "blank", ...(upTo ? { upTo } : {}), at: AT }),
    );
    return { tiers: nonEmpty(tiers), applies, ...(rest ? { rest: {} } : {}) };
  });

const band: fc.Arbitrary<FeeBand> = fc
  .record({
    tiers: someTiers,
    over: fc.option(amount, { nil: undefined }),
    upTo: fc.option(amount, { nil: undefined }),
    notRead: fc.boolean(),
  })
  .map(({ tiers, over, upTo, notRead }) => ({
    ...tiers,
    ...(over ? { over } : {}),
    ...(upTo ? { upTo } : {}),
    ...(notRead ? { bounds: "not-read" as const } : {}),
  }));

const named = fc.record({ name: fc.constantFrom("one", "two"), tiers: someTiers });

export const anyFee: fc.Arbitrary<Fee> = fc.oneof(
  someTiers.map((tiers): Fee => ({ kind: "tiers", ...tiers })),
  fc.record({ tiers: someTiers, offPercent: rate, monthAverageExceeds: amount }).map(
    ({ tiers, ...discount }): Fee => ({
      kind: "discount",
      ...tiers,
      discount: { ...discount, words: "off", at: AT },
    }),
  ),
  fc.record({ tiers: someTiers, beyond: fc.boolean() }).map(
    ({ tiers, beyond }): Fee => ({
      kind: "group",
      ...tiers,
      measuredOn: { group: "Core", words: "combined", ...(beyond ? { beyondSchedule: "others" } : {}), at: AT },
    }),
  ),
  fc
    .record({
      tiers: someTiers,
      usd: fc.constantFrom(...(["0", "0.01", "1.76", "2.5", "100", "7777.77", "1000000000"] as Usd[])),
      per: fc.constantFrom("year" as const, "month" as const),
    })
    .map(
      ({ tiers, ...least }): Fee => ({ kind: "minimum", ...tiers, minimum: { ...least, words: "at least", at: AT } }),
    ),
  fc.record({ before: someTiers, after: someTiers, firstReaches: amount }).map(
    ({ before, after, firstReaches }): Fee => ({
      kind: "switch",
      before,
      after,
      trigger: { firstReaches, words: "", at: AT },
    }),
  ),
  fc.array(band, { minLength: 1, maxLength: 4 }).map((bands): Fee => ({ kind: "bands", bands: nonEmpty(bands) })),
  named.map(({ name, tiers }): Fee => ({ kind: "cases", cases: [{ name, when: "it holds", ...tiers }] })),
  fc.tuple(someTiers, someTiers).map(
    ([one, two]): Fee => ({
      kind: "parts",
      parts: [
        { name: "one", of: "its assets", ...one },
        { name: "two", of: "the others", ...two },
      ],
    }),
  ),
  fc.constant<Fee>({ kind: "not-computable", words: "as agreed" }),
);

/** What may be answered of a fee besides a level; the assets of one part, at or beside a bound. */
export const anyAnswers: fc.Arbitrary<Answers> = fc.record(
  {
    caseName: fc.constantFrom("one", "two"),
    trigger: fc.constantFrom("reached" as const, "not-reached" as const),
    groupAssetsUsd: fc.constantFrom("600", "700.07", "1000000").map((usd) => new Decimal(usd)),
    parts: fc
      .tuple(fc.constantFrom("one", "two"), fc.constantFrom("0", "0.01", "200.5", "200.51", "1000000"))
      .map(([name, usd]) => new Map([[name, new Decimal(usd)]])),
  },
  { requiredKeys: [] },
);

/** Every level at which terms can change, the smallest step beside it, and levels between. */
export const LEVELS: readonly string[] = [
  "0",
  "0.01",
  "0.555555",
  ...["99.999999", "100", "100.000001", "150", "200.499999", "200.5", "200.500001", "299.999999", "300", "300.000001"],
  ...["450.249999", "450.25", "450.250001", "599.999999", "600", "600.000001", "999999.99"],
  ...["1000000", "1000000.000001", "1000000.000002", "750000000", "999999999999999999.999999"],
];
