/** Fees of every structure against closed forms of integers: exactly, to the cent, in lines that foot, over any period. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Day, isLeapYear, type Period } from "../../src/agreement/day.ts";
import type { DayCount, Fee, NonEmpty, Tiers } from "../../src/agreement/facts.ts";
import { Decimal, type Usd } from "../../src/agreement/money.ts";
import { type ComputedFee, type Span, spanOf } from "../../src/fees/calc.ts";
import type { FeeQuestion } from "../../src/fees/terms.ts";
import { assetsFor, closedForm, dollars, feeOf, halfUp, type Model, model, PER_CENT, question } from "./integers.ts";
import { ANNUAL, AT, computed } from "./made.ts";

const RUNS = { numRuns: 10_000 };
const cents = (amount: bigint): Decimal => new Decimal(dollars(amount));
const asked = (assets: bigint, more: Partial<FeeQuestion> = {}): FeeQuestion => ({
  assetsUsd: cents(assets),
  parts: new Map(),
  ...more,
});
const tiersOf = (schedule: Model): Tiers => feeOf(schedule);
const inCents = (amount: Decimal): string => amount.toFixed(2);
const ofLines = ({ lines }: ComputedFee): Decimal =>
  lines.reduce((sum, { centsUsd }) => sum.plus(centsUsd), new Decimal(0));
/** Units of 10⁻⁹ dollars, over a whole number. */
const owes = (fee: ComputedFee, units: bigint, over = 1n): void => {
  expect(inCents(fee.centsUsd)).toBe(dollars(halfUp(units, PER_CENT * over)));
  // A share of a group need not end as a decimal; then its digits are carried to the eightieth.
  const exact = new Decimal(units.toString()).div(new Decimal(over.toString()).times("1e9"));
  expect(fee.exactUsd.minus(exact).abs().lessThan("1e-40")).toBe(true);
};

/** The rate reached, on all assets. */
function wholeBalance({ bounds, rates }: Model, assets: bigint): bigint {
  const reached = bounds.findIndex((at) => assets <= at);
  return (rates[reached < 0 ? bounds.length : reached] as bigint) * assets;
}

const anyPeriod = fc.record({
  day: fc
    .tuple(fc.integer({ min: 1999, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}` as Day),
  period: fc.constantFrom<Period>("day", "month", "quarter", "year"),
  dayCount: fc.constantFrom<DayCount>("actual/365", "actual/actual", "actual/360"),
});

/** The days of a period, of its year, of the month of its day and of each of its months, counted by Date alone. */
function counted({ day, period, dayCount }: { day: Day; period: Period; dayCount: DayCount }) {
  const [y, m, d] = day.split("-").map(Number) as [number, number, number];
  const days = (from: [number, number, number], to: [number, number, number]): number =>
    (Date.UTC(...to) - Date.UTC(...from)) / 86_400_000;
  const quarter = Math.floor((m - 1) / 3) * 3;
  const spans = {
    day: 1,
    month: days([y, m - 1, 1], [y, m, 1]),
    quarter: days([y, quarter, 1], [y, quarter + 3, 1]),
    year: days([y, 0, 1], [y + 1, 0, 1]),
  };
  expect(d).toBeLessThanOrEqual(spans.month);
  const yearDays = { "actual/365": 365, "actual/360": 360, "actual/actual": spans.year }[dayCount];
  const first = { day: m - 1, month: m - 1, quarter, year: 0 }[period];
  const months = Array.from({ length: { day: 1, month: 1, quarter: 3, year: 12 }[period] }, (_, index) =>
    BigInt(days([y, first + index, 1], [y, first + index + 1, 1])),
  );
  return { days: BigInt(spans[period]), yearDays: BigInt(yearDays), monthDays: BigInt(spans.month), months };
}

test("a whole balance", () => {
  fc.assert(
    fc.property(question, ([schedule, assets]) => {
      const fee = computed({ ...feeOf(schedule), applies: "whole-balance" }, asked(assets));
      owes(fee, wholeBalance(schedule, assets));
      expect(fee.lines).toHaveLength(1);
      expect(inCents(ofLines(fee))).toBe(inCents(fee.centsUsd));
    }),
    RUNS,
  );
});

describe("a group", () => {
  const grouped = (schedule: Model): Fee => ({
    ...feeOf(schedule),
    kind: "group",
    measuredOn: { group: "Core", words: "combined", at: AT },
  });
  /** A schedule, combined assets anywhere or beside a bound, and some of them. */
  const member = question.chain(([schedule, combined]) =>
    fc.tuple(
      fc.constant(schedule),
      fc.constant(combined < 0n ? 0n : combined),
      fc.oneof(fc.bigInt({ min: 0n, max: combined < 0n ? 0n : combined }), fc.constant(combined < 0n ? 0n : combined)),
    ),
  );

  test("the fee on the combined assets, as much of it as its own are of them", () => {
    fc.assert(
      fc.property(member, ([schedule, combined, own]) => {
        const fee = computed(grouped(schedule), asked(own, { groupAssetsUsd: cents(combined) }));
        const whole = closedForm(schedule, combined);
        owes(fee, combined === 0n ? 0n : whole * own, combined === 0n ? 1n : combined);
        expect(inCents(fee.group?.centsUsd as Decimal)).toBe(dollars(halfUp(whole, PER_CENT)));
        expect(inCents(ofLines(fee))).toBe(inCents(fee.group?.centsUsd as Decimal));
      }),
      RUNS,
    );
  });

  test("over calendar periods", () => {
    fc.assert(
      fc.property(member, anyPeriod, ([schedule, combined, own], over) => {
        fc.pre(combined > 0n);
        const span = spanOf(over.period, over.day, over.dayCount);
        const fee = computed(grouped(schedule), asked(own, { groupAssetsUsd: cents(combined) }), span);
        const { days, yearDays } = counted(over);
        const whole = closedForm(schedule, combined) * days;
        owes(fee, whole * own, combined * yearDays);
        expect(inCents(ofLines(fee))).toBe(dollars(halfUp(whole, PER_CENT * yearDays)));
      }),
      { numRuns: 5_000 },
    );
  });

  test("alone in its group a portfolio owes what its tiers alone give", () => {
    fc.assert(
      fc.property(question, ([schedule, assets]) => {
        const alone = computed(grouped(schedule), asked(assets, { groupAssetsUsd: cents(assets) }));
        const tiers = computed(feeOf(schedule), asked(assets));
        expect([alone.centsUsd.toFixed(), alone.exactUsd.toFixed(40)]).toEqual([
          tiers.centsUsd.toFixed(),
          tiers.exactUsd.toFixed(40),
        ]);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("a minimum", () => {
  const least = fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 10n }), fc.constantFrom(0n, 1n, 5_000_000n));
  const bound = (schedule: Model, usd: bigint, per: "year" | "month", applies: Tiers["applies"]): Fee => ({
    ...feeOf(schedule),
    applies,
    kind: "minimum",
    minimum: { usd: dollars(usd) as Usd, per, words: "at least", at: AT },
  });
  const per = fc.constantFrom<"year" | "month">("year", "month");
  const applies = fc.constantFrom<Tiers["applies"]>("marginal", "whole-balance");
  const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b);
  /** Where the tiers give about the minimum, from below, on it and above. */
  const near = fc.tuple(model, least, per).chain(([schedule, usd, of]) => {
    const units = usd * PER_CENT * (of === "month" ? 12n : 1n);
    const rate = schedule.rates[0] as bigint;
    const level = rate === 0n ? 0n : units / rate;
    const beside = fc.constantFrom(level > 0n ? level - 1n : 0n, level, level + 1n, level + 2n);
    return fc.tuple(fc.constant(schedule), fc.constant(usd), fc.constant(of), fc.oneof(beside, assetsFor(schedule)));
  });

  test("a year's fee is that of the tiers or the minimum, whichever is more", () => {
    fc.assert(
      fc.property(near, applies, ([schedule, usd, of, assets], how) => {
        const fee = computed(bound(schedule, usd, of, how), asked(assets));
        const byTiers = how === "marginal" ? closedForm(schedule, assets) : wholeBalance(schedule, assets);
        const floor = usd * PER_CENT * (of === "month" ? 12n : 1n);
        owes(fee, greater(byTiers, floor));
        const more = fee.minimum?.centsUsd as Decimal;
        expect(inCents(ofLines(fee).plus(more))).toBe(inCents(fee.centsUsd));
        expect(fee.minimum?.exactUsd.isZero()).toBe(byTiers >= floor);
        if (byTiers < floor) expect(fee.marginalPercent?.isZero()).toBe(true);
      }),
      RUNS,
    );
  });

  test("over calendar periods: whole for each year or month by itself, and of less by its days, whatever the day count", () => {
    fc.assert(
      fc.property(near, anyPeriod, ([schedule, usd, of, assets], over) => {
        const span = spanOf(over.period, over.day, over.dayCount);
        const fee = computed(bound(schedule, usd, of, "marginal"), asked(assets), span);
        const { days, yearDays, monthDays, months } = counted(over);
        const all = of === "year" ? BigInt(isLeapYear(Number(over.day.slice(0, 4))) ? 366 : 365) : monthDays;
        const year = closedForm(schedule, assets) * all;
        const least = usd * PER_CENT * yearDays;
        const units =
          of === "year" || over.period === "day"
            ? greater(year * days, least * days)
            : months.reduce((sum, own) => sum + greater(year * own, least * all), 0n);
        owes(fee, units, yearDays * all);
        expect(inCents(ofLines(fee).plus(fee.minimum?.centsUsd as Decimal))).toBe(inCents(fee.centsUsd));
      }),
      { numRuns: 8_000 },
    );
  });

  test("the level named is the first whole cent at which the tiers owe as much; a cent below they owe less", () => {
    fc.assert(
      fc.property(near, ([schedule, usd, of, assets]) => {
        const fee = computed(bound(schedule, usd, of, "marginal"), asked(assets));
        const floor = usd * PER_CENT * (of === "month" ? 12n : 1n);
        if (fee.next?.what !== "minimum") return;
        const level = BigInt(new Decimal(fee.next.at).times(100).ceil().toFixed());
        expect(closedForm(schedule, level) >= floor).toBe(true);
        if (level > assets && level > 0n) expect(closedForm(schedule, level - 1n) < floor).toBe(true);
      }),
      RUNS,
    );
  });

  test("more assets never owe less", () => {
    fc.assert(
      fc.property(near, fc.bigInt({ min: 0n, max: 10n ** 13n }), ([schedule, usd, of, assets], more) => {
        const fee = bound(schedule, usd, of, "marginal");
        const [few, many] = [assets, assets + more].map((level) => computed(fee, asked(level)).exactUsd);
        expect((few as Decimal).lessThanOrEqualTo(many as Decimal)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

test("no jumps: of marginal tiers, alone, with a minimum or of a group, a cent more owes at most its rate on a cent", () => {
  fc.assert(
    fc.property(question, fc.bigInt({ min: 0n, max: 10n ** 9n }), ([schedule, level], least) => {
      const assets = level < 0n ? 0n : level;
      const [steepest = 0n] = [...schedule.rates].sort((a, b) => (a > b ? -1 : 1));
      const highest = new Decimal(steepest.toString()).div("1e9");
      const tiers = feeOf(schedule);
      const bound: Fee = {
        ...tiers,
        kind: "minimum",
        minimum: { usd: dollars(least) as Usd, per: "month", words: "at least", at: AT },
      };
      for (const fee of [tiers, bound]) {
        const [less, more] = [assets, assets + 1n].map((one) => computed(fee, asked(one)).exactUsd);
        const rise = (more as Decimal).minus(less as Decimal);
        expect(rise.isNegative()).toBe(false);
        expect(rise.lessThanOrEqualTo(highest)).toBe(true);
      }
      const group: Fee = { ...tiers, kind: "group", measuredOn: { group: "Core", words: "combined", at: AT } };
      const [whole, larger] = [assets, assets + 1n].map(
        (combined) => computed(group, asked(0n, { groupAssetsUsd: cents(combined) })).group?.exactUsd as Decimal,
      );
      expect((larger as Decimal).minus(whole as Decimal).lessThanOrEqualTo(highest)).toBe(true);
    }),
    { numRuns: 4_000 },
  );
});

test("the members of a group owe its fee together: exactly, and in cents but for half a cent each", () => {
  const shares = fc.array(fc.bigInt({ min: 0n, max: 10n ** 14n }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(model, shares, (schedule, members) => {
      const combined = members.reduce((sum, one) => sum + one, 0n);
      fc.pre(combined > 0n);
      const group: Fee = {
        ...feeOf(schedule),
        kind: "group",
        measuredOn: { group: "Core", words: "combined", at: AT },
      };
      const fees = members.map((own) => computed(group, asked(own, { groupAssetsUsd: cents(combined) })));
      const exact = fees.reduce((sum, { exactUsd }) => sum.plus(exactUsd), new Decimal(0));
      const whole = fees[0]?.group;
      expect(
        exact
          .minus(whole?.exactUsd as Decimal)
          .abs()
          .lessThan("1e-40"),
      ).toBe(true);
      const rounded = fees.reduce((sum, { centsUsd }) => sum.plus(centsUsd), new Decimal(0));
      const off = rounded.minus(whole?.centsUsd as Decimal).abs();
      expect(off.lessThan(new Decimal(members.length + 1).div(200).plus("0.000001"))).toBe(true);
    }),
    { numRuns: 4_000 },
  );
});

const trigger = fc.bigInt({ min: 1n, max: 10n ** 14n });

test("a switch: before it, after it, and from its trigger on by the assets themselves", () => {
  fc.assert(
    fc.property(model, question, trigger, fc.boolean(), (before, [after, assets], at, reached) => {
      const fee: Fee = {
        kind: "switch",
        before: tiersOf(before),
        after: tiersOf(after),
        trigger: { firstReaches: dollars(at) as Usd, words: "then", at: AT },
      };
      for (const level of [assets, at - 1n, at, at + 1n]) {
        const said = reached || level >= at ? "reached" : "not-reached";
        const found = computed(fee, asked(level, { trigger: said }));
        owes(found, closedForm(said === "reached" ? after : before, level));
        expect(inCents(ofLines(found))).toBe(inCents(found.centsUsd));
      }
    }),
    { numRuns: 4_000 },
  );
});

test("cases: the one that is asked for", () => {
  fc.assert(
    fc.property(question, model, fc.boolean(), ([one, assets], other, first) => {
      const cases: NonEmpty<Tiers & { name: string; when: string }> = [
        { name: "one", when: "w", ...tiersOf(one) },
        { name: "other", when: "w", ...tiersOf(other) },
      ];
      const found = computed({ kind: "cases", cases }, asked(assets, { caseName: first ? "one" : "other" }));
      owes(found, closedForm(first ? one : other, assets));
    }),
    { numRuns: 4_000 },
  );
});

test("parts: the sum of what each owes on its own assets, in lines that foot", () => {
  fc.assert(
    fc.property(question, question, anyPeriod, ([one, base], [other, overlay], over) => {
      const fee: Fee = {
        kind: "parts",
        parts: [
          { name: "base", of: "w", ...tiersOf(one) },
          { name: "overlay", of: "w", ...tiersOf(other) },
        ],
      };
      const parts = new Map([
        ["base", cents(base)],
        ["overlay", cents(overlay)],
      ]);
      const units = closedForm(one, base) + closedForm(other, overlay);
      const found = computed(fee, { parts }, ANNUAL);
      owes(found, units);
      expect(inCents(ofLines(found))).toBe(inCents(found.centsUsd));
      const span: Span = spanOf(over.period, over.day, over.dayCount);
      const { days, yearDays } = counted(over);
      const period = computed(fee, { parts }, span);
      owes(period, units * days, yearDays);
      expect(inCents(ofLines(period))).toBe(inCents(period.centsUsd));
    }),
    { numRuns: 4_000 },
  );
});

test("bands: the tiers of the band that holds the assets, on all of them", () => {
  const edges = fc.uniqueArray(trigger, { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(model, model, question, edges, (low, high, [others, assets], found) => {
      const [over, upTo] = [...found].sort((a, b) => (a < b ? -1 : 1)) as [bigint, bigint];
      const fee: Fee = {
        kind: "bands",
        bands: [
          { ...tiersOf(low), upTo: dollars(over) as Usd },
          { ...tiersOf(high), over: dollars(over) as Usd, upTo: dollars(upTo) as Usd },
          { ...tiersOf(others), otherwise: "otherwise" },
        ],
      };
      for (const level of [assets, over, over + 1n, upTo, upTo + 1n]) {
        const schedule = level <= over ? low : level <= upTo ? high : others;
        owes(computed(fee, asked(level)), closedForm(schedule, level));
      }
    }),
    { numRuns: 4_000 },
  );
});
