/** A discount or a minimum over a period in which something was learnt, against sums made by hand. */
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../src/agreement/day.ts";
import { Decimal } from "../../../src/agreement/money.ts";
import { accrualOf } from "../../../src/fees/accrual/accrual.ts";
import { microsOf } from "../../../src/fees/accrual/amounts.ts";
import { keeping } from "../../../src/fees/accrual/notes.ts";
import { newSeries, type Running } from "../../../src/fees/accrual/running.ts";
import { termsOf } from "../../../src/fees/accrual/terms.ts";
import type { Settings } from "../../../src/fees/accrual/told.ts";
import { trueUp } from "../../../src/fees/accrual/true-up.ts";
import { asDay, executed, flat, form, type Given, given, searched } from "../../agreement/given.ts";
import { type Assets, daily, SETTINGS } from "./accruing.ts";

const HELD = searched("2010-12-31");
/** A hundred million dollars owe a thousand a day at 0.365% and actual/365. */
const M100 = "100000000";

/** `2006-01 then now refused-then refused-now`, in cents, of each month, or on a year's average each year, of the portfolio. */
function months(record: Given, rows: readonly Assets[], to: string, more: Partial<Settings> = {}): string[] {
  const [registrant] = record.registrants;
  if (!registrant) throw new Error("no registrant");
  const asked = registrant.agreements.map((agreement) => ({ registrant, agreement }));
  const up = trueUp(asked, { ...SETTINGS, ...more }.basis);
  const { sink } = keeping(["month"], {
    fault: () => {},
    post: up.now.add,
    refuse: (series, _, day) => up.now.refuse(series, day),
  });
  const now = accrualOf(termsOf(asked), { ...SETTINGS, ...more }, sink);
  const then = up.accrual({ ...SETTINGS, ...more });
  const all = new Map<string, Running>();
  for (const [day, name, usd] of rows) {
    const portfolio = registrant.identified.bearing(name);
    if (!portfolio) throw new Error(`no ${name}`);
    const series = all.get(name) ?? newSeries(portfolio);
    all.set(name, series);
    for (const one of [now, then]) one.row(series, dayNumber(asDay(day)), microsOf(new Decimal(usd)));
  }
  for (const one of [now, then]) one.end([...all.values()], dayNumber(asDay(to)));
  return up
    .periods()
    .map((one) => `${one.period} ${one.thenCents} ${one.nowCents} ${one.thenRefused} ${one.nowRefused}`);
}

const least = (amount: string, per: string, rate = "0.365%"): string =>
  `fee: { tiers: [{ rate: ${rate} }], minimum: { amount: "${amount}", per: ${per}, words: at least } }`;
const discounted = (rate: string): string =>
  `fee: { tiers: [{ rate: ${rate} }], discount: { off: 10%, when-month-average-exceeds: $50 million, words: less } }`;
const JANUARY = daily("2006-01-01", "2006-01-31", "Alpha", M100);
const YEAR = daily("2006-01-01", "2006-12-31", "Alpha", M100);
const first = (fee: string) => executed(0, "2005-01-01", "executed: 2005-01-01", `{ add: Alpha, ${fee} }`);
/** Another portfolio's paper, learnt in mid-period, that reaches back. */
const ofBeta = (day: string, learnt: string) =>
  executed(1, day, `executed: ${learnt}`, `{ add: Beta, ${flat("0.1%")} }`);

describe("another portfolio's paper, learnt within the period, settles nothing early", () => {
  test.each([
    ["a month's discount", discounted("0.365%"), "2790000"],
    ["a month's minimum", least("$40,000", "month"), "4000000"],
  ])("%s", (_, fee, cents) => {
    const record = given(HELD, first(fee), ofBeta("2006-01-05", "2006-01-20"));
    for (const round of ["day", "period"] as const)
      expect(months(record, JANUARY, "2006-01-31", { round })).toEqual([`2006-01 ${cents} ${cents} 0 0`]);
    const basis = { dayCount: "actual/365", accrues: "month-average" } as const;
    expect(months(record, JANUARY, "2006-01-31", { round: "period", basis })).toEqual([
      `2006-01 ${cents} ${cents} 0 0`,
    ]);
  });

  test("a year's minimum, of which assets on either side of the day differ", () => {
    const record = given(HELD, first(least("$365,000", "year")), ofBeta("2006-03-01", "2006-07-01"));
    // A thousand a day for 181 days and two thousand for 184 are more than the minimum; the first half alone is not.
    const rows = daily("2006-01-01", "2006-12-31", "Alpha", (day) => (day < "2006-07-01" ? "50000000" : "200000000"));
    const found = months(record, rows, "2006-12-31");
    expect(found).toHaveLength(12);
    expect(found.map((one) => one.split(" ")).filter(([, then, now]) => then !== now)).toEqual([]);
    expect(found[5]).toBe("2006-06 1500000 1500000 0 0");
  });

  test("a switch that was reached stays reached", () => {
    const fee =
      "fee: { before: [{ rate: 0.73%, up-to: $100 million }], after: [{ rate: 0.365% }], switch: { first-reaches: $100 million, words: once } }";
    const record = given(
      HELD,
      executed(0, "2006-01-01", "executed: 2006-01-01", `{ add: Alpha, ${fee} }`),
      ofBeta("2006-01-05", "2006-01-20"),
    );
    const rows = daily("2006-01-01", "2006-01-31", "Alpha", (day) => (day === "2006-01-03" ? M100 : "50000000"));
    // Two days of a thousand before it, then one of a thousand and 28 of five hundred.
    expect(months(record, rows, "2006-01-31")).toEqual(["2006-01 1700000 1700000 0 0"]);
  });
});

test("its own form, of which the executed copy with the same fee is learnt within the month, settles nothing early", () => {
  const change = `{ add: Alpha, ${discounted("0.365%")} }`;
  const record = given(
    HELD,
    form(0, "2005-01-01", "sources: [{ title: A form, filed: 2005-02-01 }]", change),
    executed(0, "2005-01-01", "executed: 2006-01-20", change),
  );
  expect(months(record, JANUARY, "2006-01-31")).toEqual(["2006-01 2790000 2790000 0 0"]);
});

describe("on a year's average it is of years, since such a fee has no months", () => {
  const basis = { dayCount: "actual/365", accrues: "year-average" } as const;
  test("of one year and of the next, in which nothing differs", () => {
    const record = given(
      HELD,
      first(flat("0.365%")),
      executed(1, "2006-11-11", "executed: 2006-12-01", `{ change-fee: Alpha, ${flat("0.73%")} }`),
    );
    const rows = daily("2006-01-01", "2007-12-31", "Alpha", M100);
    // Then: 334 × 1,000 and 31 × 2,000. Now: 314 × 1,000 and 51 × 2,000.
    expect(months(record, rows, "2007-12-31", { round: "period", basis })).toEqual([
      "2006 39600000 41600000 0 0",
      "2007 73000000 73000000 0 0",
    ]);
  });

  test("where nothing can be told of it too", () => {
    const record = given(HELD, first("fee: { not-computable: as agreed }"));
    expect(months(record, JANUARY, "2006-01-31", { round: "period", basis })).toEqual(["2006 0 0 31 31"]);
  });
});

describe("its own paper that reaches back parts the period on the day it is learnt, and each part is whole", () => {
  test("of a month with a discount", () => {
    const record = given(
      HELD,
      first(discounted("0.365%")),
      executed(1, "2006-01-11", "executed: 2006-01-21", `{ change-fee: Alpha, ${discounted("0.73%")} }`),
    );
    // Then: 20 × 1,000 and 11 × 2,000, each less a tenth. Now: 10 × 1,000 and 21 × 2,000, each less a tenth.
    for (const round of ["day", "period"] as const)
      expect(months(record, JANUARY, "2006-01-31", { round })).toEqual(["2006-01 3780000 4680000 0 0"]);
  });

  test("of a month with a minimum", () => {
    const record = given(
      HELD,
      first(least("$62,000", "month")),
      executed(1, "2006-01-11", "executed: 2006-01-21", `{ change-fee: Alpha, ${least("$93,000", "month")} }`),
    );
    // Two thousand a day, then three: 20 and 11 days, 10 and 21 days.
    expect(months(record, JANUARY, "2006-01-31")).toEqual(["2006-01 7300000 8300000 0 0"]);
  });

  test("of a year with a minimum", () => {
    const record = given(
      HELD,
      first(least("$730,000", "year")),
      executed(1, "2006-04-01", "executed: 2006-07-01", `{ change-fee: Alpha, ${least("$1,095,000", "year")} }`),
    );
    const found = months(record, YEAR, "2006-12-31").map((one) => one.split(" "));
    const sum = (at: number): number => found.reduce((all, cells) => all + Number(cells[at]), 0);
    // 181 × 2,000 + 184 × 3,000, and 90 × 2,000 + 275 × 3,000.
    expect([sum(1), sum(2)]).toEqual([91_400_000, 100_500_000]);
  });
});
