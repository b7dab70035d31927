/** Papers that set one fee again: each day is told under its own, by day and by anything coarser; and so are the days of each schedule. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDay } from "../../../src/fees/accrual/calendar.ts";
import { centsByDays } from "../../../src/fees/accrual/papers.ts";
import type { Dimension } from "../../../src/fees/accrual/totals.ts";
import { executed, type Files, flat, given, searched } from "../../agreement/given.ts";
import { type Accrued, accrue, daily, SETTINGS } from "./accruing.ts";

/** A hundred million dollars owe a thousand a day at actual/365. */
const M100 = "100000000";
const HELD = searched("2010-12-31");
const discounted = (off: string): string =>
  `fee: { tiers: [{ rate: 0.365% }], discount: { off: ${off}, when-month-average-exceeds: $50 million, words: less } }`;
const least = (amount: string, per: "month" | "year"): string =>
  `fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "${amount}", per: ${per}, words: at least } }`;

/** Which paper charged over which days: `No. 0 2006-07-10 to 2006-07-19: 10`. */
const schedules = ({ notes }: Accrued): string[] =>
  [...notes.applied]
    .sort((a, b) => (a.series.portfolio.key < b.series.portfolio.key ? -1 : 1) || a.first - b.first)
    .map(({ charged, first, last, days }) => {
      const [from, to] = [calendarDay(first).day, calendarDay(last).day];
      return `No. ${charged.row.setBy.paper.number} ${from} to ${to}: ${days}`;
    });

describe.each(["day", "period"] as const)("a fee set on July 10 and again on July 20, rounded by %s", (round) => {
  const twice = (fee: string, to = "2006-12-31", by: readonly Dimension[] = ["month", "amendment"]): Accrued => {
    const record = given(
      HELD,
      executed(0, "2006-07-10", `{ add: Alpha, ${fee} }`),
      executed(1, "2006-07-20", `{ change-fee: Alpha, ${fee} }`),
    );
    return accrue(record, daily("2006-07-10", to, "Alpha", M100), to, by, { round });
  };
  const TWO_SCHEDULES = ["No. 0 2006-07-10 to 2006-07-19: 10", "No. 1 2006-07-20 to 2006-12-31: 165"];

  test("a discount is told on the last day, and each day's fee under its own paper", () => {
    const found = twice(discounted("10%"));
    expect(found.lines.slice(0, 3)).toEqual([
      "2006-07 No. 0: 10000.00",
      "2006-07 No. 1: 12000.00, -2200.00 discount",
      "2006-08 No. 1: 31000.00, -3100.00 discount",
    ]);
    expect(schedules(found)).toEqual(TWO_SCHEDULES);
    expect(twice(discounted("10%"), "2006-07-31", ["day", "amendment"]).lines).toEqual([
      ...daily("2006-07-10", "2006-07-19", "", "").map(([day]) => `${day} No. 0: 1000.00`),
      ...daily("2006-07-20", "2006-07-30", "", "").map(([day]) => `${day} No. 1: 1000.00`),
      "2006-07-31 No. 1: 1000.00, -2200.00 discount",
    ]);
  });

  test("what brings a month up to its minimum, too", () => {
    expect(twice(least("$62,000", "month")).lines.slice(0, 2)).toEqual([
      "2006-07 No. 0: 10000.00",
      "2006-07 No. 1: 12000.00, 22000.00 to minimum",
    ]);
  });

  test("what brings a year up to its minimum is told under the paper of its last day, by any span", () => {
    const fee = least("$730,000", "year");
    expect(twice(fee, "2006-12-31", ["amendment"]).lines).toEqual([
      "No. 0: 10000.00",
      "No. 1: 165000.00, 175000.00 to minimum",
    ]);
    expect(twice(fee).lines.at(-1)).toBe("2006-12 No. 1: 31000.00, 175000.00 to minimum");
    expect(schedules(twice(fee))).toEqual(TWO_SCHEDULES);
  });

  test.each([
    ["discount", discounted("10%"), "2006-07-25"],
    ["month's minimum", least("$62,000", "month"), "2006-07-25"],
    ["year's minimum", least("$730,000", "year"), "2006-12-30"],
  ])("a %s that is not covered whole marks the last day alone, and its paper", (_, fee, to) => {
    const marked = (by: readonly Dimension[]): string[] =>
      twice(fee, to, by).lines.filter((line) => line.includes("provisional"));
    expect(marked(["amendment"])).toEqual([
      to < "2006-08" ? "No. 1: 6000.00, provisional" : "No. 1: 164000.00, provisional",
    ]);
    expect(marked(["day"])).toEqual([`${to}: 1000.00, provisional`]);
    expect(marked(["month"])).toHaveLength(1);
  });
});

describe("a year's minimum over a fee that is set again at a month's start", () => {
  const fee = least("$730,000", "year");
  const record = given(
    HELD,
    executed(0, "2006-01-01", `{ add: Alpha, ${fee} }`),
    executed(1, "2006-05-01", `{ change-fee: Alpha, ${fee} }`),
    executed(2, "2006-10-01", `{ change-fee: Alpha, ${fee} }`),
  );
  const through = (to: string, by: readonly Dimension[], round: "day" | "period"): Accrued =>
    accrue(record, daily("2006-01-01", to, "Alpha", M100), to, by, { round });

  test.each(["day", "period"] as const)("the days of its papers do not overlap, rounded by %s", (round) => {
    const found = through("2006-12-31", ["amendment"], round);
    expect(schedules(found)).toEqual([
      "No. 0 2006-01-01 to 2006-04-30: 120",
      "No. 1 2006-05-01 to 2006-09-30: 153",
      "No. 2 2006-10-01 to 2006-12-31: 92",
    ]);
    expect(found.lines).toEqual(["No. 0: 120000.00", "No. 1: 153000.00", "No. 2: 92000.00, 365000.00 to minimum"]);
  });

  test.each(["day", "period"] as const)("provisional is the row that has money, rounded by %s", (round) => {
    expect(through("2006-11-30", ["month", "amendment"], round).lines.slice(-2)).toEqual([
      "2006-10 No. 2: 31000.00",
      "2006-11 No. 2: 30000.00, provisional",
    ]);
  });
});

describe("on an average, of which no day has a fee of its own", () => {
  const files = (fee: string): Files[] => [
    executed(0, "2006-01-01", `{ add: Alpha, ${fee} }`),
    executed(1, "2006-04-11", `{ change-fee: Alpha, ${fee} }`),
  ];
  const averaged = (accrues: "month-average" | "year-average", by: readonly Dimension[], ...more: Files[]): Accrued =>
    accrue(
      given(HELD, ...files(flat("0.365%")), ...more),
      daily("2006-01-01", "2006-12-31", "Alpha", (day) => (day < "2006-04-11" ? "50000000" : "150000000")),
      "2006-12-31",
      by,
      { round: "period", basis: { ...SETTINGS.basis, accrues } },
    );
  const waiver: Files = {
    "m/overlays/waiver.yaml":
      "overlay: fee-waiver\npaper: A paper\nportfolio: Alpha\nfrom: 2006-04-09\nto: 2006-04-16\nread: whole\ncontract-fee: not-stated\nfee-after: [{ rate: 0.1825% }]\n",
  };

  test("each paper has its days' equal part", () => {
    // Ten days at 500 and twenty at 1,500 come to 35,000.
    expect(averaged("month-average", ["month", "amendment"]).lines.slice(3, 5)).toEqual([
      "2006-04 No. 0: 11666.67",
      "2006-04 No. 1: 23333.33",
    ]);
    // A hundred days at 500 and 265 at 1,500 come to 447,500.
    expect(averaged("year-average", ["amendment"]).lines).toEqual(["No. 0: 122602.74", "No. 1: 324897.26"]);
    for (const accrues of ["month-average", "year-average"] as const)
      expect(schedules(averaged(accrues, ["year"]))).toEqual([
        "No. 0 2006-01-01 to 2006-04-10: 100",
        "No. 1 2006-04-11 to 2006-12-31: 265",
      ]);
  });

  test("a waiver is parted by its own days", () => {
    // Two days at 50 million and six at 150 average 125: half of 1,250 for eight days.
    expect(averaged("month-average", ["month", "amendment"], waiver).lines.slice(3, 5)).toEqual([
      "2006-04 No. 0: 11666.67, -1250.00 waiver",
      "2006-04 No. 1: 23333.33, -3750.00 waiver",
    ]);
  });

  test("a year that is not covered whole is provisional under each of its papers: the average can still change", () => {
    const some = accrue(
      given(HELD, ...files(flat("0.365%"))),
      daily("2006-01-01", "2006-06-30", "Alpha", M100),
      "2006-06-30",
      ["amendment"],
      { round: "period", basis: { ...SETTINGS.basis, accrues: "year-average" } },
    );
    expect(some.lines).toEqual(["No. 0: 100000.00, provisional", "No. 1: 81000.00, provisional"]);
  });
});

describe("cents that are one figure of many days", () => {
  test.each([
    [100n, [1, 2], [33n, 67n]],
    [-100n, [1, 1, 1], [-33n, -33n, -34n]],
    [5n, [0, 3, 0], [0n, 5n, 0n]],
    [7n, [0, 0], [0n, 7n]],
    [0n, [4], [0n]],
  ])("%s over %j", (cents, days, expected) => {
    expect(centsByDays(cents, days)).toEqual(expected);
  });

  test("add up to it, each within a cent of its part", () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 15n), 10n ** 15n),
        fc.array(fc.nat(366), { minLength: 1, maxLength: 6 }),
        (cents, days) => {
          const parts = centsByDays(cents, days);
          const all = BigInt(days.reduce((sum, one) => sum + one, 0));
          expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(cents);
          for (const [index, part] of all === 0n ? [] : parts.entries()) {
            const off = part * all - cents * BigInt(days[index] as number);
            expect(off < all && off > -all).toBe(true);
          }
        },
      ),
    );
  });
});
