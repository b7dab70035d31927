/** What stands beside the contract fee: side agreements, what was booked, what was known then. */
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../src/agreement/day.ts";
import { Decimal } from "../../../src/agreement/money.ts";
import { accrualOf } from "../../../src/fees/accrual/accrual.ts";
import { microsOf } from "../../../src/fees/accrual/amounts.ts";
import { comparing } from "../../../src/fees/accrual/booked.ts";
import { calendarDay } from "../../../src/fees/accrual/calendar.ts";
import { keeping } from "../../../src/fees/accrual/notes.ts";
import { newSeries } from "../../../src/fees/accrual/running.ts";
import { termsOf } from "../../../src/fees/accrual/terms.ts";
import { trueUp } from "../../../src/fees/accrual/true-up.ts";
import { asDay, executed, type Files, flat, type Given, given, searched } from "../../agreement/given.ts";
import { accrue, daily, SETTINGS } from "./accruing.ts";

const HELD = searched("2010-12-31");
const M100 = "100000000";
const JANUARY = daily("2006-01-01", "2006-01-31", "Alpha", M100);
const ALPHA = executed(0, "2005-01-01", `{ add: Alpha, ${flat("0.365%")} }`);

const overlay = (kind: string, from: string, to: string, after: string): Files => ({
  [`m/overlays/${from}-${kind}.yaml`]: `overlay: ${kind}\npaper: A paper\nportfolio: Alpha\nfrom: ${from}\nto: ${to}\nread: whole\ncontract-fee: not-stated\nfee-after: ${after}\n`,
});

describe("a side agreement", () => {
  test.each([
    ["fee-waiver", "2006-01-11", "2006-01-20", "[{ rate: 0.292% }]", "31000.00, -2000.00 waiver"],
    ["reduced-rate", "2005-01-01", "2006-01-01", "[{ rate: 0.292% }]", "31000.00, -200.00 waiver"],
    [
      "fee-waiver",
      "2006-01-31",
      "2007-01-01",
      "[{ rate: 0.365%, up-to: $50 million }, { rate: 0.219% }]",
      "31000.00, -200.00 waiver",
    ],
    ["fee-waiver", "2006-02-01", "2007-01-01", "[{ rate: 0.1% }]", "31000.00"],
    ["fee-waiver", "2005-01-01", "2007-01-01", "[{ rate: 0.365% }]", "31000.00"],
    ["fee-waiver", "2005-01-01", "2007-01-01", "[{ rate: 0.366% }]", "31000.00"],
    ["fee-waiver", "2006-01-01", "not-read", "[{ rate: 0.1% }]", "31000.00"],
    ["fee-waiver", "2005-01-01", "2007-01-01", "not-read", "31000.00"],
    ["expense-limit", "2005-01-01", "2007-01-01", "not-read", "31000.00"],
  ])("%s from %s to %s, %s: %s", (kind, from, to, after, expected) => {
    const record = given(HELD, ALPHA, overlay(kind, from, to, after));
    for (const round of ["day", "period"] as const)
      expect(accrue(record, JANUARY, "2006-01-31", undefined, { round }).lines).toEqual([`2006-01 Alpha: ${expected}`]);
  });

  test.each([
    ["fee-waiver", "not-read", "[{ rate: 0.1% }]", "perhaps"],
    ["fee-waiver", "2007-01-01", "not-read", "not-read"],
    ["expense-limit", "2007-01-01", "not-read", "limit"],
    ["fee-waiver", "2007-01-01", "[{ rate: 0.366% }]", "more"],
  ])("that is not computed says why: %s to %s, %s", (kind, to, after, why) => {
    const { notes } = accrue(given(HELD, ALPHA, overlay(kind, "2005-01-01", to, after)), JANUARY, "2006-01-31");
    expect(notes.notComputed.map((one) => one.why)).toEqual([why]);
  });

  describe("by bands, of which it was not read to which a bound belongs", () => {
    const BANDS =
      "{ bands: [{ over: $750 million, up-to: $1.4 billion, bounds: not-read, tiers: [{ rate: 0.292% }] }, { otherwise: outside, tiers: [{ rate: 0.219%, up-to: $500 million }, { rest: not-read }] }] }";
    test.each([
      ["500000000", "-2000.00"],
      ["500000000.01", "not computed"],
      ["749999999.99", "not computed"],
      ["750000000", "not computed"],
      ["750000000.01", "-1500.00"],
      ["1399999999.99", "-2800.00"],
      ["1400000000", "not computed"],
    ])("takes off a day at %s: %s", (usd, expected) => {
      const record = given(HELD, ALPHA, overlay("fee-waiver", "2005-01-01", "2007-01-01", BANDS));
      const day = daily("2006-01-02", "2006-01-02", "Alpha", usd);
      for (const round of ["day", "period"] as const) {
        const { totals, notes } = accrue(record, day, "2006-01-02", undefined, { round });
        const found = new Decimal(String(totals[0]?.waiver)).div(100).toFixed(2);
        const [not] = notes.notComputed;
        expect(not ? `${not.why === "terms" && not.on?.days === 1 ? "not computed" : not.why}` : found).toBe(expected);
        expect(totals[0]?.waiver === 0n).toBe(not !== undefined);
      }
    });
  });

  test("beside another: neither is taken", () => {
    const record = given(
      HELD,
      ALPHA,
      overlay("fee-waiver", "2005-01-01", "2007-01-01", "[{ rate: 0.1% }]"),
      overlay("reduced-rate", "2005-02-01", "2007-01-01", "[{ rate: 0.2% }]"),
    );
    const { lines, notes } = accrue(record, JANUARY, "2006-01-31");
    expect(lines).toEqual(["2006-01 Alpha: 31000.00"]);
    expect(notes.notComputed.map((one) => one.why)).toEqual(["several", "several"]);
  });

  test("on a month's average is measured on that of its own days", () => {
    const record = given(HELD, ALPHA, overlay("fee-waiver", "2006-01-22", "2006-01-31", "[{ rate: 0.292% }]"));
    const basis = { dayCount: "actual/365" as const, accrues: "month-average" as const };
    expect(accrue(record, JANUARY, "2006-01-31", undefined, { round: "period", basis }).lines).toEqual([
      "2006-01 Alpha: 31000.00, -2000.00 waiver",
    ]);
  });
});

describe("what was booked", () => {
  /** Rows of business days with what each books; the days and months that differ. */
  function booked(
    rows: readonly (readonly [string, string])[],
    to: string,
    tolerance: bigint,
    record = given(HELD, ALPHA),
  ): { days: string[]; months: string[] } {
    const [registrant] = record.registrants;
    if (!registrant) throw new Error("no registrant");
    const books = comparing(tolerance, true);
    const { sink } = keeping(["month"], {
      fault: (fault) => {
        throw new Error(fault.kind);
      },
      day: (series, { number }, cents, carried) => books.day(series, number, cents, carried),
      post: ({ series, last, topUp, discount }) => books.besides(series, last, topUp + discount),
    });
    const asked = registrant.agreements.map((agreement) => ({ registrant, agreement }));
    const accrual = accrualOf(termsOf(asked), SETTINGS, sink);
    const portfolio = registrant.identified.bearing("Alpha");
    if (!portfolio) throw new Error("no Alpha");
    const series = newSeries(portfolio);
    for (const [day, cents] of rows) {
      books.row(series, dayNumber(asDay(day)), BigInt(cents));
      accrual.row(series, dayNumber(asDay(day)), microsOf(new Decimal(M100)));
    }
    accrual.end([series], dayNumber(asDay(to)));
    const { days, months } = books.end();
    const shown = ({ computed, booked: own }: { computed: bigint; booked: bigint }): string => `${computed} ${own}`;
    return { days: days.map(shown), months: months.map(shown) };
  }

  test("a Friday's is for the days carried from it, over the end of a month too", () => {
    const rows = [
      ["2006-09-28", "100000"],
      ["2006-09-29", "300000"],
      ["2006-10-02", "100000"],
    ] as const;
    // October's is the Sunday that is carried into it, booked on Friday, and Monday.
    expect(booked(rows, "2006-10-02", 0n)).toEqual({ days: [], months: ["300000 300000", "200000 200000"] });
  });

  test.each([
    // Booked by one who ends with the month: Friday's ends with it, and Monday's is for Sunday too.
    ["200000", "200000", [], ["300000 300000", "200000 200000"]],
    ["300000", "100000", [], ["300000 300000", "200000 200000"]],
    // A cent off either way is in the month of its row.
    ["200001", "200000", ["200000 200001"], ["300000 300001", "200000 200000"]],
    ["300000", "99999", ["100000 99999"], ["300000 300000", "200000 199999"]],
    ["299999", "100000", ["300000 299999"], ["300000 299999", "200000 200000"]],
  ])("%s on Friday and %s on Monday, about a month's end", (friday, monday, offDays, months) => {
    const rows = [
      ["2006-09-28", "100000"],
      ["2006-09-29", friday],
      ["2006-10-02", monday],
    ] as const;
    expect(booked(rows, "2006-10-02", 0n)).toEqual({ days: offDays, months });
  });

  describe("with what a month owes besides its days", () => {
    const DISCOUNT =
      "fee: { tiers: [{ rate: 0.365% }], discount: { off: 40%, when-month-average-exceeds: $50 million, words: less } }";
    const LEAST = 'fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "$60,000", per: month, words: at least } }';
    const dayOf = (number: number): string => calendarDay(number).day;
    /** September and October 2006: business days, of which a Friday ends September, and its Sunday is October's. */
    const days = Array.from({ length: 61 }, (_, index) => dayNumber(asDay("2006-09-01")) + index);
    const rowDays = days.filter((number) => !calendarDay(number).weekend);
    const rowOf = (number: number, ends: "whole" | "cut"): number =>
      ends === "cut" && dayOf(number) === "2006-10-01"
        ? number + 1
        : (rowDays.filter((one) => one <= number).at(-1) as number);
    const OWED: Readonly<Record<string, readonly [september: number, october: number]>> = {
      [DISCOUNT]: [1_800_000, 1_860_000],
      [LEAST]: [6_000_000, 6_000_000],
    };
    /** What rows book of a thousand dollars a day; what is owed besides with the last row of a month, or with each day. */
    const books = (fee: string, ends: "whole" | "cut", way: "last" | "each"): Map<number, number> => {
      const rows = new Map(rowDays.map((number) => [number, 0]));
      const add = (number: number, cents: number) => rows.set(number, (rows.get(number) ?? 0) + cents);
      const [september, october] = OWED[fee] ?? [0, 0];
      for (const [owed, from, to, lastRow] of [
        [september, "2006-09-01", "2006-09-30", "2006-09-29"],
        [october, "2006-10-01", "2006-10-31", "2006-10-31"],
      ] as const) {
        const own = days.filter((number) => dayOf(number) >= from && dayOf(number) <= to);
        const each = way === "each" ? Math.floor(owed / own.length) : 100_000;
        for (const number of own) add(rowOf(number, ends), each);
        // With each day, the cents that are left over.
        add(dayNumber(asDay(lastRow)), owed - each * own.length);
      }
      return rows;
    };
    const cases = ([DISCOUNT, LEAST] as const).flatMap((fee) =>
      (["whole", "cut"] as const).flatMap((ends) =>
        (["last", "each"] as const).map((way) => [fee === LEAST ? "minimum" : "discount", ends, way, fee] as const),
      ),
    );
    const comparedBy = (fee: string, rows: ReadonlyMap<number, number>): ReturnType<typeof booked> =>
      booked(
        [...rows].map(([number, cents]) => [dayOf(number), String(cents)] as const),
        "2006-10-31",
        0n,
        given(HELD, executed(0, "2005-01-01", `{ add: Alpha, ${fee} }`)),
      );
    const monthsBy = (fee: string, rows: ReadonlyMap<number, number>): string[] => comparedBy(fee, rows).months;
    test.each(cases)("a %s, Friday's row %s, booked with the %s: months agree", (_, ends, way, fee) => {
      const [september, october] = OWED[fee] ?? [];
      const rows = books(fee, ends, way);
      expect(monthsBy(fee, rows)).toEqual([`${september} ${september}`, `${october} ${october}`]);
    });

    test.each(cases.filter(([, , way]) => way === "last"))(
      "a %s, Friday's row %s, booked with the %s: the days agree, and a cent more on the last is off",
      (_, ends, way, fee) => {
        const rows = books(fee, ends, way);
        expect(comparedBy(fee, rows).days).toEqual([]);
        const last = dayNumber(asDay("2006-10-31"));
        const owed = rows.get(last) ?? 0;
        rows.set(last, owed + 1);
        expect(comparedBy(fee, rows).days).toEqual([`${owed} ${owed + 1}`]);
      },
    );

    test.each(cases)("a %s, Friday's row %s, booked with the %s: what is off is in its month", (_, ends, way, fee) => {
      const [september = 0, october] = OWED[fee] ?? [];
      for (const off of [-100_000, -7, 99_999, 100_000]) {
        const rows = books(fee, ends, way);
        const wrong = dayNumber(asDay("2006-09-12"));
        rows.set(wrong, (rows.get(wrong) ?? 0) + off);
        expect(monthsBy(fee, rows)).toEqual([`${september} ${september + off}`, `${october} ${october}`]);
      }
    });
  });

  test("days carried into a month and booked by no row are off by themselves", () => {
    expect(booked([["2006-09-29", "200000"]], "2006-10-02", 0n)).toEqual({
      days: ["200000 0"],
      months: ["200000 200000", "200000 0"],
    });
  });

  test.each([
    ["100005", 5n, []],
    ["100006", 5n, ["100000 100006"]],
    ["99995", 5n, []],
    ["99994", 5n, ["100000 99994"]],
    ["100000", 0n, []],
    ["100001", 0n, ["100000 100001"]],
  ])("%s for 100000, give or take %s: %j", (cents, tolerance, days) => {
    expect(booked([["2006-10-02", cents]], "2006-10-02", tolerance).days).toEqual(days);
  });
});

describe("a true-up", () => {
  function months(record: Given): string[] {
    const [registrant] = record.registrants;
    if (!registrant) throw new Error("no registrant");
    const asked = registrant.agreements.map((agreement) => ({ registrant, agreement }));
    const up = trueUp(asked, SETTINGS.basis);
    const { sink } = keeping(["month"], {
      fault: () => {},
      post: up.now.add,
      refuse: (series, _, day) => up.now.refuse(series, day),
    });
    const now = accrualOf(termsOf(asked), SETTINGS, sink);
    const before = up.accrual(SETTINGS);
    const portfolio = registrant.identified.bearing("Alpha");
    if (!portfolio) throw new Error("no Alpha");
    const series = newSeries(portfolio);
    for (const [day, , usd] of daily("2006-01-01", "2006-02-28", "Alpha", M100)) {
      now.row(series, dayNumber(asDay(day)), microsOf(new Decimal(usd)));
      before.row(series, dayNumber(asDay(day)), microsOf(new Decimal(usd)));
    }
    const to = dayNumber(asDay("2006-02-28"));
    now.end([series], to);
    before.end([series], to);
    return up
      .periods()
      .map((one) => `${one.period} ${one.thenCents} ${one.nowCents} ${one.thenRefused} ${one.nowRefused}`);
  }

  test("charges for days before a paper was executed that it reaches back to", () => {
    const record = given(
      HELD,
      executed(0, "2005-01-01", "executed: 2005-01-01", `{ add: Alpha, ${flat("0.365%")} }`),
      executed(1, "2006-01-22", "executed: 2006-02-11", `{ change-fee: Alpha, ${flat("0.73%")} }`),
    );
    expect(months(record)).toEqual(["2006-01 3100000 4100000 0 0", "2006-02 4600000 5600000 0 0"]);
  });

  test("days on which nothing was known are not compared", () => {
    const record = given(HELD, executed(0, "2005-01-01", "executed: 2006-01-11", `{ add: Alpha, ${flat("0.365%")} }`));
    expect(months(record)).toEqual(["2006-01 2100000 3100000 10 0", "2006-02 2800000 2800000 0 0"]);
  });
});
