/**
 * The fee of tiers against a closed form of integers, and the laws of tiers.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Day, daysBetween, type Period, periodHolding } from "../../src/agreement/day.ts";
import type { DayCount } from "../../src/agreement/facts.ts";
import { Decimal } from "../../src/agreement/money.ts";
import { calculate, type Span, spanOf } from "../../src/fees/calc.ts";
import { tierFee } from "../../src/fees/lines.ts";
import {
  assetsFor,
  closedForm,
  dollars,
  feeOf,
  halfUp,
  type Model,
  model,
  PER_CENT,
  question,
  scaled,
} from "./integers.ts";
import { ANNUAL, computed } from "./made.ts";

test("100,000 random fees: no difference from the closed form, exactly and to the cent", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(question, ([schedule, assets]) => {
      const fee = calculate(feeOf(schedule), { assetsUsd: new Decimal(dollars(assets)), parts: new Map() }, ANNUAL);
      if (fee.kind !== "computed") return false;
      const expected = closedForm(schedule, assets);
      return (
        fee.exactUsd.toFixed() === scaled(expected) &&
        fee.centsUsd.toFixed(2) === dollars(halfUp(expected, PER_CENT)) &&
        fee.lines.reduce((sum, { centsUsd }) => sum.plus(centsUsd), new Decimal(0)).equals(fee.centsUsd)
      );
    }),
    { numRuns: 100_000 },
  );
});

describe("over calendar periods", () => {
  const day = fc
    .tuple(fc.integer({ min: 1999, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}` as Day);
  const period = fc.constantFrom<Period>("day", "month", "quarter", "year");
  const dayCount = fc.constantFrom<DayCount>("actual/365", "actual/actual", "actual/360");
  /** Counted by Date alone. */
  const yearDays = (span: Span): bigint => {
    if (span.kind === "annual") throw new Error("no days");
    const year = Number(span.first.slice(0, 4));
    const actual = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000;
    return BigInt({ "actual/365": 365, "actual/360": 360, "actual/actual": actual }[span.dayCount]);
  };

  test("the annual fee × days ÷ days of the year, rounded once; lines foot", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(question, day, period, dayCount, ([schedule, assets], asOf, kind, convention) => {
        const span = spanOf(kind, asOf, convention);
        const { first, last } = periodHolding(asOf, kind);
        const fee = computed(feeOf(schedule), { assetsUsd: new Decimal(dollars(assets)), parts: new Map() }, span);
        const numerator = closedForm(schedule, assets) * BigInt(daysBetween(first, last));
        const denominator = yearDays(span) * PER_CENT;
        expect(fee.centsUsd.toFixed(2)).toBe(dollars(halfUp(numerator, denominator)));
        const lines = fee.lines.reduce((sum, { centsUsd }) => sum.plus(centsUsd), new Decimal(0));
        expect(lines.toFixed(2)).toBe(fee.centsUsd.toFixed(2));
        for (const { centsUsd, spanUsd } of fee.lines)
          expect(centsUsd.minus(spanUsd).abs().lessThan("0.01")).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("laws", () => {
  const cents = (amount: bigint): Decimal => new Decimal(dollars(amount));
  const annual = (schedule: Model, assets: bigint): Decimal => {
    const found = tierFee(feeOf(schedule), cents(assets));
    if (found.kind !== "computed") throw new Error(found.kind);
    return found.lines.reduce((sum, { feeUsd }) => sum.plus(feeUsd), new Decimal(0));
  };
  const twoLevels = model.chain((schedule) =>
    fc.tuple(fc.constant(schedule), assetsFor(schedule), assetsFor(schedule)),
  );

  test("more assets never owe less, whether rates fall or rise", () => {
    fc.assert(
      fc.property(twoLevels, ([schedule, one, other]) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        return annual(schedule, less).lessThanOrEqualTo(annual(schedule, more));
      }),
      { numRuns: 10_000 },
    );
  });

  test("a tier cut in two at an inner bound, with one rate on both sides, changes nothing", () => {
    fc.assert(
      fc.property(question, fc.bigInt({ min: 1n, max: 10n ** 14n }), ([schedule, assets], at) => {
        fc.pre(!schedule.bounds.includes(at));
        const index = schedule.bounds.filter((other) => other < at).length;
        const split = {
          bounds: [...schedule.bounds.slice(0, index), at, ...schedule.bounds.slice(index)],
          rates: [...schedule.rates.slice(0, index), schedule.rates[index] as bigint, ...schedule.rates.slice(index)],
        };
        return annual(split, assets).equals(annual(schedule, assets));
      }),
      { numRuns: 10_000 },
    );
  });

  test("bounds and assets times k owe k times as much", () => {
    fc.assert(
      fc.property(question, fc.bigInt({ min: 1n, max: 1_000n }), ([schedule, assets], k) => {
        const larger = { bounds: schedule.bounds.map((at) => at * k), rates: schedule.rates };
        return annual(larger, assets * k).equals(annual(schedule, assets).times(k.toString()));
      }),
      { numRuns: 10_000 },
    );
  });

  test("rates times k owe k times as much", () => {
    fc.assert(
      fc.property(question, fc.bigInt({ min: 0n, max: 100n }), ([schedule, assets], k) => {
        const dearer = { bounds: schedule.bounds, rates: schedule.rates.map((units) => units * k) };
        return annual(dearer, assets).equals(annual(schedule, assets).times(k.toString()));
      }),
      { numRuns: 10_000 },
    );
  });

  test("the effective rate lies between the lowest and the highest rate charged", () => {
    fc.assert(
      fc.property(question, ([schedule, assets]) => {
        fc.pre(assets > 0n);
        const fee = computed(feeOf(schedule), { assetsUsd: cents(assets), parts: new Map() });
        const charged = fee.lines.map((line) => new Decimal(line.rate));
        const effective = (fee.effectivePercent as Decimal).toDecimalPlaces(40);
        return (
          effective.greaterThanOrEqualTo(Decimal.min(...charged)) &&
          effective.lessThanOrEqualTo(Decimal.max(...charged))
        );
      }),
      { numRuns: 5_000 },
    );
  });

  test("a span's lines are the year's lines times one factor: the bounds reached do not depend on the span", () => {
    fc.assert(
      fc.property(question, ([schedule, assets]) => {
        const asked = { assetsUsd: cents(assets), parts: new Map<string, Decimal>() };
        const year = computed(feeOf(schedule), asked, spanOf("year", "2006-11-01" as Day, "actual/actual"));
        const constant = computed(feeOf(schedule), asked);
        expect(year.centsUsd.toFixed(2)).toBe(constant.centsUsd.toFixed(2));
        expect(year.lines.map(({ over, upTo }) => [over, upTo])).toEqual(
          constant.lines.map(({ over, upTo }) => [over, upTo]),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
