import { describe, expect, test } from "vitest";
import { type Day, daysBetween, type Period, periodHolding } from "../../src/agreement/day.ts";
import type { DayCount, Fee, FeeBand } from "../../src/agreement/facts.ts";
import { Decimal, percentage, type RatePercent } from "../../src/agreement/money.ts";
import { calculate, spanOf } from "../../src/fees/calc.ts";
import type { FeeQuestion } from "../../src/fees/terms.ts";
import { ANNUAL, AT, asking, computed, cut, figures, plain, rate, tiers, usd, whole } from "./made.ts";

const METAIM = plain(tiers(["0.88%", "$500 million"], ["0.83%"]));
const DISCOUNTED: Fee = {
  kind: "discount",
  ...tiers(["0.65%", "$150 million"], ["0.625%", "$300 million"], ["0.60%", "$500 million"], ["0.55%"]),
  discount: { offPercent: rate("2.5%"), monthAverageExceeds: usd("$1 billion"), words: "2.5% comes off", at: AT },
};
const SWITCHED: Fee = {
  kind: "switch",
  before: tiers(["0.70%", "$350 million"]),
  after: tiers(["0.65%", "$200 million"], ["0.63%"]),
  trigger: {
    firstReaches: usd("$350 million"),
    words: "from the first day on which assets reach $350 million",
    at: AT,
  },
};
const CONDITIONAL: Fee = {
  kind: "cases",
  cases: [
    { name: "direct", when: "the portfolio invests directly", ...tiers(["0.80%"]) },
    { name: "funds", when: "the portfolio invests in funds", ...tiers(["0.45%"]) },
  ],
};
const IN_PARTS: Fee = {
  kind: "parts",
  parts: [
    {
      name: "base",
      of: "the base portion",
      ...tiers(["0.070%", "$500 million"], ["0.060%", "$1 billion"], ["0.050%"]),
    },
    { name: "overlay", of: "the overlay portion", ...tiers(["0.500%", "$250 million"], ["0.485%"]) },
  ],
};
const part = (sums: Record<string, string>): ReadonlyMap<string, Decimal> =>
  new Map(Object.entries(sums).map(([name, amount]) => [name, new Decimal(usd(amount))]));

/** `--period` on a day, at a day count. */
const over = (period: Period, day: string, dayCount: DayCount = "actual/actual") =>
  spanOf(period, day as Day, dayCount);
const next = (fee: Fee, assets: string, more = {}): string | undefined => {
  const step = computed(fee, asking(assets, more)).next;
  return (
    step && `${step.what} at ${step.at}, ${step.away.toFixed()} away${step.rate === undefined ? "" : `, ${step.rate}%`}`
  );
};

describe("marginal tiers", () => {
  test.each([
    ["$750 million", ["4400000.00", "2075000.00", "6475000.00"], "0.863333…%", "0.83"],
    ["$499,999,999.99", ["4400000.00", "4400000.00"], "0.88%", "0.88"],
    ["$500 million", ["4400000.00", "4400000.00"], "0.88%", "0.88"],
    ["$500,000,000.01", ["4400000.00", "0.00", "4400000.00"], "0.879999…%", "0.83"],
    ["$1", ["0.01", "0.01"], "0.88%", "0.88"],
    ["$0.56", ["0.00", "0.00"], "0.88%", "0.88"],
    ["$0.57", ["0.01", "0.01"], "0.88%", "0.88"],
  ])("on %s", (assets, cents, effective, marginal) => {
    const fee = computed(METAIM, asking(assets));
    expect(figures(fee)).toEqual(cents);
    expect(percentage(fee.effectivePercent as Decimal)).toBe(effective);
    expect(fee.marginalPercent?.toFixed(2)).toBe(marginal);
  });

  test.each([
    ["$0", "breakpoint at 500000000, 500000000 away, 0.83%"],
    ["$499,999,999.99", "breakpoint at 500000000, 0.01 away, 0.83%"],
    ["$500 million", "breakpoint at 500000000, 0 away, 0.83%"],
    ["$500,000,000.01", undefined],
  ])("next breakpoint from %s", (assets, expected) => {
    expect(next(METAIM, assets)).toBe(expected);
  });

  test("no assets owe nothing, at no effective rate", () => {
    const fee = computed(METAIM, asking("$0"));
    expect(figures(fee)).toEqual(["0.00", "0.00"]);
    expect(fee.effectivePercent).toBeUndefined();
    expect(fee.marginalPercent?.toFixed()).toBe("0.88");
  });

  test("assets are asked for", () => {
    expect(calculate(METAIM, asking(undefined), ANNUAL)).toEqual({ kind: "needs-assets" });
  });

  test("lines foot by the largest remainder, ties to the lower tier", () => {
    const halves = plain(tiers(["1%", "$100.50"], ["1%", "$201"], ["1%"]));
    expect(figures(computed(halves, asking("$201")))).toEqual(["1.01", "1.00", "2.01"]);
    const thirds = plain(tiers(["0.33%", "$1"], ["0.34%", "$2"], ["0.33%"]));
    expect(figures(computed(thirds, asking("$3")))).toEqual(["0.00", "0.01", "0.00", "0.01"]);
  });
});

test("a whole balance: dearer on the bound than a cent above it", () => {
  const cliff = plain(whole(tiers(["1%", "$100 million"], ["0.50%"])));
  expect(figures(computed(cliff, asking("$99,999,999.99")))).toEqual(["1000000.00", "1000000.00"]);
  expect(figures(computed(cliff, asking("$100 million")))).toEqual(["1000000.00", "1000000.00"]);
  expect(figures(computed(cliff, asking("$100,000,000.01")))).toEqual(["500000.00", "500000.00"]);
  expect(computed(cliff, asking("$100,000,000.01")).effectivePercent?.toFixed()).toBe("0.5");
});

describe("a group", () => {
  const GROUP: Fee = {
    kind: "group",
    ...tiers(["0.70%", "$1 billion"], ["0.65%"]),
    measuredOn: { group: "Large Cap Group", words: "combined", at: AT },
  };
  const among = (own: string, combined: string): FeeQuestion =>
    asking(own, { groupAssetsUsd: new Decimal(usd(combined)) });

  test.each([
    // $7 million on the bound; a cent above it 0.65% of a cent, which no line shows.
    ["$200 million", "$1 billion", ["7000000.00"], "7000000.00", "1400000.00", "0.70%"],
    ["$200 million", "$999,999,999.99", ["7000000.00"], "7000000.00", "1400000.00", "0.70%"],
    ["$200 million", "$1,000,000,000.01", ["7000000.00", "0.00"], "7000000.00", "1400000.00", "0.699999…%"],
    ["$200 million", "$1.5 billion", ["7000000.00", "3250000.00"], "10250000.00", "1366666.67", "0.683333…%"],
    ["$1.5 billion", "$1.5 billion", ["7000000.00", "3250000.00"], "10250000.00", "10250000.00", "0.683333…%"],
  ])("%s of %s", (own, combined, lines, whole, share, effective) => {
    const fee = computed(GROUP, among(own, combined));
    expect(fee.lines.map(({ centsUsd }) => centsUsd.toFixed(2))).toEqual(lines);
    expect([fee.group?.centsUsd.toFixed(2), fee.centsUsd.toFixed(2)]).toEqual([whole, share]);
    expect(percentage(fee.effectivePercent as Decimal)).toBe(effective);
  });

  test("the next breakpoint is one of the combined assets", () => {
    expect(computed(GROUP, among("$200 million", "$900 million")).next).toMatchObject({
      at: "1000000000",
      rate: "0.65",
    });
    expect(computed(GROUP, among("$200 million", "$900 million")).next?.away.toFixed()).toBe("100000000");
    expect(computed(GROUP, among("$200 million", "$1,000,000,000.01")).next).toBeUndefined();
  });

  test("no assets in a group owe nothing, and none in none", () => {
    expect(computed(GROUP, among("$0", "$1.5 billion")).centsUsd.toFixed(2)).toBe("0.00");
    const none = computed(GROUP, among("$0", "$0"));
    expect([none.centsUsd.toFixed(2), none.group?.centsUsd.toFixed(2), none.effectivePercent]).toEqual([
      "0.00",
      "0.00",
      undefined,
    ]);
  });

  test("the combined assets are asked for, and are not less than its own", () => {
    expect(calculate(GROUP, asking("$1"), ANNUAL)).toMatchObject({ kind: "needs-group-assets" });
    expect(calculate(GROUP, among("$1", "$0.99"), ANNUAL)).toMatchObject({ kind: "group-below-own" });
    expect(calculate(GROUP, among("$1", "$1"), ANNUAL)).toMatchObject({ kind: "computed" });
    expect(calculate(GROUP, asking(undefined, { groupAssetsUsd: new Decimal(1) }), ANNUAL)).toEqual({
      kind: "needs-assets",
    });
  });

  test.each([
    ["day", "actual/365", ["19178.08", "8904.11"], "28082.19", "3744.29"],
    ["month", "actual/360", ["602777.78", "279861.11"], "882638.89", "117685.19"],
    ["quarter", "actual/actual", ["1759562.84", "816939.89"], "2576502.73", "343533.70"],
    ["year", "actual/365", ["7019178.08", "3258904.11"], "10278082.19", "1370410.96"],
  ] as const)("over a %s at %s", (period, dayCount, lines, whole, share) => {
    const day = period === "quarter" || period === "year" ? "2020-08-15" : "2021-05-01";
    const fee = computed(GROUP, among("$200 million", "$1.5 billion"), over(period, day, dayCount));
    expect(fee.lines.map(({ centsUsd }) => centsUsd.toFixed(2))).toEqual(lines);
    expect([fee.group?.centsUsd.toFixed(2), fee.centsUsd.toFixed(2)]).toEqual([whole, share]);
  });

  test("a whole balance pays the rate reached on all combined assets", () => {
    const cliff: Fee = { ...GROUP, applies: "whole-balance" } as Fee;
    expect(computed(cliff, among("$200 million", "$1 billion")).centsUsd.toFixed(2)).toBe("1400000.00");
    expect(computed(cliff, among("$200 million", "$1,000,000,000.01")).centsUsd.toFixed(2)).toBe("1300000.00");
  });

  test("above what was read of the group's schedule there is no fee", () => {
    const unread: Fee = { ...GROUP, ...cut(tiers(["0.70%", "$1 billion"])) } as Fee;
    expect(calculate(unread, among("$1", "$1,000,000,000.01"), ANNUAL)).toEqual({
      kind: "not-read-above",
      bound: "1000000000",
    });
  });
});

describe("a minimum", () => {
  const bound = (amount: string, per: "year" | "month"): Fee => ({
    kind: "minimum",
    ...tiers(["0.80%", "$5 million"], ["0.50%"]),
    minimum: { usd: usd(amount), per, words: "at least", at: AT },
  });

  test.each([
    ["$0", ["0.00"], "50000.00", "50000.00", "0.00"],
    ["$1", ["0.01"], "49999.99", "50000.00", "0.00"],
    ["$5 million", ["40000.00"], "10000.00", "50000.00", "0.00"],
    ["$6,999,999.99", ["40000.00", "10000.00"], "0.00", "50000.00", "0.00"],
    ["$7 million", ["40000.00", "10000.00"], "0.00", "50000.00", "0.00"],
    ["$7,000,000.01", ["40000.00", "10000.00"], "0.00", "50000.00", "0.50"],
    ["$7,000,002", ["40000.00", "10000.01"], "0.00", "50000.01", "0.50"],
  ])("of $50,000 a year on %s", (assets, lines, more, total, marginal) => {
    const fee = computed(bound("$50,000", "year"), asking(assets));
    expect(fee.lines.map(({ centsUsd }) => centsUsd.toFixed(2))).toEqual(lines);
    expect([fee.minimum?.centsUsd.toFixed(2), fee.centsUsd.toFixed(2)]).toEqual([more, total]);
    expect(fee.marginalPercent?.toFixed(2)).toBe(marginal);
  });

  test.each([
    ["$1 million", "minimum at 7000000, 6000000 away, 0.50%"],
    ["$6,999,999.99", "minimum at 7000000, 0.01 away, 0.50%"],
    ["$7 million", "minimum at 7000000, 0 away, 0.50%"],
    ["$7,000,000.01", undefined],
  ])("the level that reaches it, from %s", (assets, expected) => {
    expect(next(bound("$50,000", "year"), assets)).toBe(expected);
  });

  test("a level that does not end is the next whole cent; one on a bound has the rate above it", () => {
    expect(next(bound("$10,000", "year"), "$0")).toBe("minimum at 1250000, 1250000 away, 0.80%");
    const thirds: Fee = { ...bound("$10,000", "year"), ...tiers(["0.30%"]) } as Fee;
    expect(next(thirds, "$0")).toBe("minimum at 3333333.34, 3333333.34 away, 0.30%");
    expect(next(bound("$40,000", "year"), "$0")).toBe("minimum at 5000000, 5000000 away, 0.50%");
    expect(next({ ...thirds, ...tiers(["0%"]) } as Fee, "$0")).toBeUndefined();
    expect(next({ ...thirds, ...cut(tiers(["0.30%", "$1 million"])) } as Fee, "$0")).toBeUndefined();
  });

  test("on a whole balance it may be owed again above a bound", () => {
    const cliff = { ...bound("$50,000", "year"), ...whole(tiers(["0.80%", "$8 million"], ["0.50%"])) } as Fee;
    expect(computed(cliff, asking("$8 million")).centsUsd.toFixed(2)).toBe("64000.00");
    expect(computed(cliff, asking("$8,000,000.01")).centsUsd.toFixed(2)).toBe("50000.00");
    expect(next(cliff, "$8,000,000.01")).toBe("minimum at 10000000, 1999999.99 away, 0.50%");
  });

  test.each([
    // Of a year: as many days of it as the period has.
    ["$50,000", "year", "day", "2021-05-01", "actual/365", "136.99"],
    ["$50,000", "year", "month", "2021-02-10", "actual/365", "3835.62"],
    ["$50,000", "year", "quarter", "2020-02-10", "actual/actual", "12431.69"],
    ["$50,000", "year", "year", "2020-02-10", "actual/actual", "50000.00"],
    // Dollars a calendar year are no rate: no day count makes them more or less.
    ["$50,000", "year", "year", "2020-02-10", "actual/360", "50000.00"],
    ["$50,000", "year", "year", "2020-02-10", "actual/365", "50000.00"],
    ["$50,000", "year", "month", "2020-02-10", "actual/365", "3961.75"],
    ["$50,000", "year", "day", "2021-05-01", "actual/360", "136.99"],
    // Of a month: whole for each, whatever its days.
    ["$5,000", "month", "month", "2021-02-10", "actual/365", "5000.00"],
    ["$5,000", "month", "month", "2021-03-10", "actual/360", "5000.00"],
    ["$5,000", "month", "quarter", "2021-02-10", "actual/365", "15000.00"],
    ["$5,000", "month", "year", "2020-02-10", "actual/360", "60000.00"],
    ["$5,000", "month", "day", "2021-02-10", "actual/365", "178.57"],
    ["$5,000", "month", "day", "2020-02-10", "actual/365", "172.41"],
    ["$5,000", "month", "day", "2021-03-10", "actual/actual", "161.29"],
  ] as const)("of %s a %s, for the %s of %s at %s", (amount, per, period, day, dayCount, expected) => {
    const fee = computed(bound(amount, per), asking("$1 million"), over(period, day, dayCount));
    expect(fee.centsUsd.toFixed(2)).toBe(expected);
    const lines = fee.lines.reduce((sum, { centsUsd }) => sum.plus(centsUsd), fee.minimum?.centsUsd as Decimal);
    expect(lines.toFixed(2)).toBe(expected);
  });

  test("a short month reaches a minimum a month later than a long one", () => {
    const fee = bound("$5,000", "month");
    const at = (assets: string, day: string) => computed(fee, asking(assets), over("month", day, "actual/365"));
    // $64,000 a year is $5,435.62 in 31 days and $4,909.59 in 28.
    expect(at("$9.8 million", "2021-03-10").centsUsd.toFixed(2)).toBe("5435.62");
    expect(at("$9.8 million", "2021-02-10").centsUsd.toFixed(2)).toBe("5000.00");
    expect(at("$9.8 million", "2021-02-10").next).toMatchObject({ what: "minimum", at: "10035714.29", rate: "0.50" });
  });

  test("over a quarter or a year each month by itself owes it", () => {
    const quarter = computed(
      bound("$5,000", "month"),
      asking("$9.8 million"),
      over("quarter", "2021-02-10", "actual/365"),
    );
    // $5,435.616… + $5,000 + $5,435.616…, of which the tiers give $15,780.82.
    expect(quarter.centsUsd.toFixed(2)).toBe("15871.23");
    expect([quarter.minimum?.centsUsd.toFixed(2), quarter.minimum?.owed]).toEqual(["90.41", "in-part"]);
    // Of the quarter's 90 days 62 pay 0.50% on the next dollar.
    expect(quarter.marginalPercent?.toFixed(6)).toBe("0.344444");
    expect(quarter.next).toMatchObject({ what: "minimum", at: "10035714.29", monthDays: 28 });
    // 31 days reach it at $58,870.96… a year; 28 not before $65,178.57….
    expect(
      computed(bound("$5,000", "month"), asking("$6 million"), over("quarter", "2021-02-10", "actual/365")).next,
    ).toMatchObject({ what: "minimum", at: "8774193.55", monthDays: 31 });
    const year = computed(bound("$5,000", "month"), asking("$9.1 million"), over("year", "2021-02-10", "actual/365"));
    // $60,500 a year: seven months of 31 days at $5,138.36 (less a fraction), four and February at $5,000.
    expect(year.centsUsd.toFixed(2)).toBe("60968.49");
    expect(year.minimum?.owed).toBe("in-part");
  });
});

describe("refusals", () => {
  test.each<[string, Fee, string, unknown]>([
    ["a blank", plain(tiers(["blank", undefined, "___%"])), "$1", { kind: "blank", asPrinted: "___%" }],
    ["a blank without words", plain(tiers(["blank"])), "$1", { kind: "blank" }],
    [
      "above what was read",
      plain(cut(tiers(["0.60%", "$150 million"]))),
      "$150,000,000.01",
      { kind: "not-read-above", bound: "150000000" },
    ],
    [
      "above the last bound printed",
      plain(tiers(["0.60%", "$150 million"])),
      "$150,000,000.01",
      { kind: "ends-at", bound: "150000000" },
    ],
    [
      "another formula",
      { kind: "not-computable", words: "half of the fee under the Advisory Contract" },
      "$1",
      { kind: "not-computable", words: "half of the fee under the Advisory Contract" },
    ],
  ])("%s is refused", (_, fee, assets, expected) => {
    expect(calculate(fee, asking(assets), ANNUAL)).toEqual(expected);
  });

  test("on the last bound read there is a fee", () => {
    const unread = plain(cut(tiers(["0.60%", "$150 million"])));
    expect(figures(computed(unread, asking("$150 million")))).toEqual(["900000.00", "900000.00"]);
    expect(next(unread, "$150 million")).toBe("breakpoint at 150000000, 0 away");
  });

  test("a discount does not help over what was not read", () => {
    const unread: Fee = { ...DISCOUNTED, ...cut(tiers(["0.65%", "$150 million"])) };
    expect(calculate(unread, asking("$2 billion"), ANNUAL)).toEqual({ kind: "not-read-above", bound: "150000000" });
  });
});

describe("a discount on the whole fee for a month that exceeds its threshold", () => {
  test.each([
    ["$999,999,999.99", ["975000.00", "937500.00", "1200000.00", "2750000.00", "5862500.00"], "0.55"],
    ["$1 billion", ["975000.00", "937500.00", "1200000.00", "2750000.00", "5862500.00"], "0.55"],
    [
      "$1,000,000,000.01",
      ["975000.00", "937500.00", "1200000.00", "2750000.00", "-146562.50", "5715937.50"],
      "0.53625",
    ],
    ["$1.2 billion", ["975000.00", "937500.00", "1200000.00", "3850000.00", "-174062.50", "6788437.50"], "0.53625"],
  ])("on %s", (assets, cents, marginal) => {
    const fee = computed(DISCOUNTED, asking(assets));
    expect(figures(fee)).toEqual(cents);
    expect(fee.marginalPercent?.toFixed()).toBe(marginal);
  });

  test("lines and discount add up to the total, for every day count of a month", () => {
    for (const dayCount of ["actual/365", "actual/actual", "actual/360"] as const) {
      const all = figures(computed(DISCOUNTED, asking("$1,234,567,890.12"), over("month", "2006-01-01", dayCount)));
      const total = all.pop() as string;
      expect(all.reduce((sum, cents) => sum.plus(cents), new Decimal(0)).toFixed(2)).toBe(total);
    }
  });

  test("the effective rate is after the discount", () => {
    expect(computed(DISCOUNTED, asking("$1.2 billion")).effectivePercent?.toFixed()).toBe("0.565703125");
  });

  test.each([
    ["$150 million", "breakpoint at 150000000, 0 away, 0.625%"],
    ["$600 million", "discount at 1000000000, 400000000 away"],
    ["$1 billion", "discount at 1000000000, 0 away"],
    ["$1,000,000,000.01", undefined],
  ])("next step from %s", (assets, expected) => {
    expect(next(DISCOUNTED, assets)).toBe(expected);
  });
});

describe("a one-way switch", () => {
  test.each([
    ["$300 million", "not-reached", "before the switch", ["2100000.00", "2100000.00"]],
    ["$300 million", "reached", "after the switch", ["1300000.00", "630000.00", "1930000.00"]],
    ["$349,999,999.99", "not-reached", "before the switch", ["2450000.00", "2450000.00"]],
    ["$350 million", undefined, "after the switch", ["1300000.00", "945000.00", "2245000.00"]],
    ["$350 million", "reached", "after the switch", ["1300000.00", "945000.00", "2245000.00"]],
    ["$350,000,000.01", undefined, "after the switch", ["1300000.00", "945000.00", "2245000.00"]],
    ["$200 million", "reached", "after the switch", ["1300000.00", "1300000.00"]],
  ] as const)("on %s, trigger %s", (assets, trigger, side, cents) => {
    const fee = computed(SWITCHED, asking(assets, trigger === undefined ? {} : { trigger }));
    expect(figures(fee)).toEqual(cents);
    expect(new Set(fee.lines.map(({ of }) => of))).toEqual(new Set([side]));
  });

  test("below the trigger it must be said whether it was ever reached", () => {
    expect(calculate(SWITCHED, asking("$349,999,999.99"), ANNUAL)).toEqual({
      kind: "needs-trigger",
      at: "350000000",
      words: "from the first day on which assets reach $350 million",
    });
  });

  test.each(["$350 million", "$1 billion"])("%s cannot be called not reached", (assets) => {
    expect(calculate(SWITCHED, asking(assets, { trigger: "not-reached" }), ANNUAL)).toEqual({
      kind: "trigger-reached-by-assets",
      at: "350000000",
    });
  });

  test("the switch is the next step before it, and none after it", () => {
    expect(next(SWITCHED, "$300 million", { trigger: "not-reached" })).toBe("switch at 350000000, 50000000 away");
    expect(next(SWITCHED, "$150 million", { trigger: "reached" })).toBe(
      "breakpoint at 200000000, 50000000 away, 0.63%",
    );
    expect(next(SWITCHED, "$300 million", { trigger: "reached" })).toBeUndefined();
  });
});

describe("cases", () => {
  test.each([
    ["direct", "4000000.00"],
    ["funds", "2250000.00"],
  ])("%s", (caseName, total) => {
    const fee = computed(CONDITIONAL, asking("$500 million", { caseName }));
    expect(figures(fee)).toEqual([total, total]);
    expect(fee.lines[0]?.of).toBe(caseName);
  });

  const choices = [
    { name: "direct", words: "the portfolio invests directly" },
    { name: "funds", words: "the portfolio invests in funds" },
  ];
  test("which case must be said", () => {
    expect(calculate(CONDITIONAL, asking("$1"), ANNUAL)).toEqual({ kind: "needs-case", choices });
  });

  test("and be one of them, letter by letter", () => {
    expect(calculate(CONDITIONAL, asking("$1", { caseName: "Direct" }), ANNUAL)).toEqual({
      kind: "unknown-case",
      asked: "Direct",
      choices,
    });
  });

  test("assets are asked for before the case", () => {
    expect(calculate(CONDITIONAL, asking(undefined, { caseName: "direct" }), ANNUAL)).toEqual({ kind: "needs-assets" });
  });
});

describe("parts, each on its own assets", () => {
  test("base $600 million, overlay $300 million", () => {
    const fee = computed(IN_PARTS, asking(undefined, { parts: part({ base: "600m", overlay: "300m" }) }));
    expect(figures(fee)).toEqual(["350000.00", "60000.00", "1250000.00", "242500.00", "1902500.00"]);
    expect(fee.lines.map(({ of }) => of)).toEqual(["base", "base", "overlay", "overlay"]);
    expect(fee.assetsUsd.toFixed()).toBe("900000000");
    expect(percentage(fee.effectivePercent as Decimal)).toBe("0.211388…%");
    expect(fee.marginalPercent).toBeUndefined();
    expect(fee.next).toBeUndefined();
  });

  test("in the order of the contract, not of the question", () => {
    const fee = computed(IN_PARTS, asking(undefined, { parts: part({ overlay: "300m", base: "600m" }) }));
    expect(figures(fee)).toEqual(["350000.00", "60000.00", "1250000.00", "242500.00", "1902500.00"]);
  });

  test.each([
    ["$249,999,999.99", "1250000.00"],
    ["$250 million", "1250000.00"],
    ["$250,000,000.01", "1250000.00"],
    ["$250,000,100", "1250000.49"],
  ])("overlay at its bound: %s", (overlay, owed) => {
    const fee = computed(IN_PARTS, asking(undefined, { parts: part({ base: "$0", overlay }) }));
    expect(fee.centsUsd.toFixed(2)).toBe(owed);
  });

  const choices = [
    { name: "base", words: "the base portion" },
    { name: "overlay", words: "the overlay portion" },
  ];
  test.each<[string, ReadonlyMap<string, Decimal>, object]>([
    ["no part", part({}), { kind: "needs-parts", asked: ["base", "overlay"], choices }],
    ["one of two", part({ base: "1m" }), { kind: "needs-parts", asked: ["overlay"], choices }],
    ["a part of another name", part({ base: "1m", other: "1m" }), { kind: "unknown-part", asked: ["other"], choices }],
  ])("%s is refused", (_, parts, expected) => {
    expect(calculate(IN_PARTS, asking(undefined, { parts }), ANNUAL)).toEqual(expected);
  });

  test("a part above what was read names the part", () => {
    const unread: Fee = {
      kind: "parts",
      parts: [
        { name: "base", of: "the base portion", ...tiers(["0.07%"]) },
        { name: "overlay", of: "the overlay portion", ...cut(tiers(["0.50%", "$250 million"])) },
      ],
    };
    expect(
      calculate(unread, asking(undefined, { parts: part({ base: "1m", overlay: "$250,000,000.01" }) }), ANNUAL),
    ).toEqual({ kind: "not-read-above", bound: "250000000", of: "overlay" });
  });
});

describe("bands: one schedule for all the assets, by where they lie", () => {
  const band = (percent: string, bounds: { over?: string; upTo?: string; otherwise?: string }): FeeBand => ({
    ...tiers([percent]),
    ...(bounds.over === undefined ? {} : { over: usd(bounds.over) }),
    ...(bounds.upTo === undefined ? {} : { upTo: usd(bounds.upTo) }),
    ...(bounds.otherwise === undefined ? {} : { otherwise: bounds.otherwise }),
  });
  const banded: Fee = {
    kind: "bands",
    bands: [
      band("0.68%", { over: "$200 million", upTo: "$500 million" }),
      band("0.66%", { over: "$500 million", upTo: "$1 billion" }),
      band("0.70%", { otherwise: "at any other level" }),
    ],
  };
  test.each([
    ["$199,999,999.99", "1400000.00"],
    ["$200 million", "1400000.00"],
    ["$200,000,000.01", "1360000.00"],
    ["$500 million", "3400000.00"],
    ["$500,000,000.01", "3300000.00"],
    ["$1 billion", "6600000.00"],
    ["$1,000,000,000.01", "7000000.00"],
  ])("on %s the fee is %s", (assets, total) => {
    expect(figures(computed(banded, asking(assets)))).toEqual([total, total]);
  });

  test.each([
    ["$0", "band at 200000000, 200000000 away"],
    ["$199,999,999.99", "band at 200000000, 0.01 away"],
    ["$200 million", "band at 200000000, 0 away"],
    ["$200,000,000.01", "band at 500000000, 299999999.99 away"],
    ["$500 million", "band at 500000000, 0 away"],
    ["$600 million", "band at 1000000000, 400000000 away"],
    ["$1 billion", "band at 1000000000, 0 away"],
    ["$1,000,000,000.01", undefined],
  ])("the next step from %s is the bound of a band: %s", (assets, expected) => {
    expect(next(banded, assets)).toBe(expected);
  });

  test("or a breakpoint of the band's own schedule, where that is nearer", () => {
    const tiered: Fee = {
      kind: "bands",
      bands: [
        { ...tiers(["0.70%", "$100 million"], ["0.65%", "$900 million"], ["0.60%"]), upTo: usd("$500 million") },
        { ...tiers(["0.50%"]), otherwise: "at any other level" },
      ],
    };
    expect(next(tiered, "$50 million")).toBe("breakpoint at 100000000, 50000000 away, 0.65%");
    expect(next(tiered, "$100 million")).toBe("breakpoint at 100000000, 0 away, 0.65%");
    // The breakpoint at $900 million lies where another schedule holds.
    expect(next(tiered, "$100,000,000.01")).toBe("band at 500000000, 399999999.99 away");
    expect(next(tiered, "$600 million")).toBeUndefined();
  });

  test("on a bound whose band was not read there is no fee, on either side of it there is", () => {
    const unread: Fee = {
      kind: "bands",
      bands: [
        { ...band("0.625%", { over: "$750 million", upTo: "$1.4 billion" }), bounds: "not-read" },
        band("0.65%", { otherwise: "outside that band" }),
      ],
    };
    for (const [assets, at] of [
      ["$750 million", "750000000"],
      ["$1.4 billion", "1400000000"],
    ] as const)
      expect(calculate(unread, asking(assets), ANNUAL)).toEqual({ kind: "no-band", at });
    expect(figures(computed(unread, asking("$749,999,999.99")))).toEqual(["4875000.00", "4875000.00"]);
    expect(figures(computed(unread, asking("$750,000,000.01")))).toEqual(["4687500.00", "4687500.00"]);
    expect(figures(computed(unread, asking("$800 million")))).toEqual(["5000000.00", "5000000.00"]);
    expect(figures(computed(unread, asking("$1,399,999,999.99")))).toEqual(["8750000.00", "8750000.00"]);
    expect(figures(computed(unread, asking("$1,400,000,000.01")))).toEqual(["9100000.00", "9100000.00"]);
  });

  test("assets in no band are refused", () => {
    const open: Fee = { kind: "bands", bands: [band("0.68%", { over: "$200 million", upTo: "$500 million" })] };
    expect(calculate(open, asking("$200 million"), ANNUAL)).toEqual({ kind: "no-band" });
    expect(figures(computed(open, asking("$500 million")))).toEqual(["3400000.00", "3400000.00"]);
  });
});

describe("periods and day counts", () => {
  const year = plain(tiers(["1%"]));
  /** At 1% on $36.6 million a year owes 366,000.00 and a day of a leap year 1,000.00. */
  const owed = (period: Period, day: string, dayCount: DayCount = "actual/actual"): string =>
    computed(year, asking("$36.6 million"), over(period, day, dayCount)).centsUsd.toFixed(2);

  test.each<[Period, string, string, string]>([
    ["day", "2004-02-29", "1000.00", "1 of 366"],
    ["day", "2006-02-28", "1002.74", "1 of 365"],
    ["month", "2004-02-10", "29000.00", "29 of 366"],
    ["month", "2006-02-10", "28076.71", "28 of 365"],
    ["month", "2004-12-31", "31000.00", "31 of 366"],
    ["quarter", "2004-02-29", "91000.00", "91 of 366"],
    ["quarter", "2006-03-31", "90246.58", "90 of 365"],
    ["quarter", "2004-06-30", "91000.00", "91 of 366"],
    ["quarter", "2004-07-01", "92000.00", "92 of 366"],
    ["quarter", "2004-12-31", "92000.00", "92 of 366"],
    ["year", "2004-07-04", "366000.00", "366 of 366"],
    ["year", "2006-07-04", "366000.00", "365 of 365"],
    ["year", "2000-01-01", "366000.00", "2000 is a leap year"],
    ["year", "1900-12-31", "366000.00", "1900 is not, and is whole all the same"],
  ])("actual/actual: the %s that holds %s owes %s (%s)", (period, day, expected) => {
    expect(owed(period, day)).toBe(expected);
  });

  test.each<[DayCount, string, string]>([
    ["actual/365", "2004-06-01", "367002.74"],
    ["actual/365", "2006-06-01", "366000.00"],
    ["actual/360", "2004-06-01", "372100.00"],
    ["actual/360", "2006-06-01", "371083.33"],
    ["actual/actual", "2004-06-01", "366000.00"],
  ])("%s: the year that holds %s owes %s", (dayCount, day, expected) => {
    expect(owed("year", day, dayCount)).toBe(expected);
  });

  test.each<[Period, string, string, string, number]>([
    ["day", "2006-11-01", "2006-11-01", "2006-11-01", 1],
    ["month", "2006-11-30", "2006-11-01", "2006-11-30", 30],
    ["month", "2100-02-01", "2100-02-01", "2100-02-28", 28],
    ["quarter", "2006-03-31", "2006-01-01", "2006-03-31", 90],
    ["quarter", "2006-04-01", "2006-04-01", "2006-06-30", 91],
    ["quarter", "2006-06-30", "2006-04-01", "2006-06-30", 91],
    ["quarter", "2006-07-01", "2006-07-01", "2006-09-30", 92],
    ["quarter", "2006-10-01", "2006-10-01", "2006-12-31", 92],
    ["quarter", "2004-01-01", "2004-01-01", "2004-03-31", 91],
    ["year", "2004-02-29", "2004-01-01", "2004-12-31", 366],
  ])("the %s that holds %s", (period, day, first, last, days) => {
    const held = periodHolding(day as Day, period);
    expect(held).toEqual({ first, last });
    expect(daysBetween(held.first, held.last)).toBe(days);
    expect(over(period, day)).toEqual({ kind: period, first, last, dayCount: "actual/actual" });
  });

  test("a day of Met/AIM Small Cap Growth at $750 million, actual/365, in lines that foot", () => {
    expect(figures(computed(METAIM, asking("$750 million"), over("day", "2006-11-01", "actual/365")))).toEqual([
      "12054.80",
      "5684.93",
      "17739.73",
    ]);
  });

  test("rates a year do not depend on the period", () => {
    for (const period of ["day", "month", "quarter", "year"] as const) {
      const fee = computed(METAIM, asking("$750 million"), over(period, "2006-11-01", "actual/360"));
      expect(percentage(fee.effectivePercent as Decimal)).toBe("0.863333…%");
      expect(fee.marginalPercent?.toFixed()).toBe("0.83");
    }
  });

  test("the days of a year's months, and of its quarters, owe the year at actual/actual", () => {
    for (const calendar of ["2004", "2006"]) {
      const exact = (period: Period, months: readonly number[]): string =>
        months
          .map((month) => `${calendar}-${String(month).padStart(2, "0")}-15`)
          .reduce(
            (sum, day) => sum.plus(computed(METAIM, asking("$750 million"), over(period, day)).exactUsd),
            new Decimal(0),
          )
          .toDecimalPlaces(40)
          .toFixed();
      expect(exact("month", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).toBe("6475000");
      expect(exact("quarter", [1, 4, 7, 10])).toBe("6475000");
    }
  });

  test("without a period no day enters", () => {
    expect(spanOf(undefined, "2004-02-29" as Day, "actual/360")).toEqual({ kind: "annual" });
  });
});

test("a rate as printed stays as printed", () => {
  const fee = computed(plain(tiers(["0.600%", "$250 million"], [".575%"])), asking("$300 million"));
  expect(fee.lines.map((line): RatePercent => line.rate)).toEqual(["0.600", "0.575"]);
});
