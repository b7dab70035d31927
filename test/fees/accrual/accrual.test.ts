import { describe, expect, test } from "vitest";
import { executed, flat, given, searched } from "../../agreement/given.ts";
import { accrue, daily } from "./accruing.ts";

const TIERED = "fee: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }]";
const one = given(searched("2010-12-31"), executed(0, "2005-01-01", `{ add: Alpha, ${TIERED} }`));
const HALVES = daily("2006-11-01", "2006-11-30", "Alpha", (day) => (day <= "2006-11-15" ? "400000000" : "600000000"));

describe("fifteen days at $400 million and fifteen at $600 million", () => {
  test.each([
    ["each day, rounded once", { round: "period" as const }, "359589.04"],
    ["each day, rounded each day", {}, "359589.15"],
    [
      "on the month's average",
      { round: "period" as const, basis: { accrues: "month-average" as const, dayCount: "actual/365" as const } },
      "361643.84",
    ],
    [
      "on the year's average, of the days there are",
      { round: "period" as const, basis: { accrues: "year-average" as const, dayCount: "actual/365" as const } },
      "361643.84, provisional",
    ],
  ])("%s: %s", (_, settings, expected) => {
    expect(accrue(one, HALVES, "2006-11-30", undefined, settings).lines).toEqual([`2006-11 Alpha: ${expected}`]);
  });
});

describe("a year with an amendment in its middle", () => {
  const amended = given(
    searched("2010-12-31"),
    executed(0, "2005-01-01", `{ add: Alpha, ${flat("0.90%")} }`),
    executed(1, "2006-07-17", `{ change-fee: Alpha, ${TIERED} }`),
  );
  const assetsOn = (day: string): number =>
    450_000_000 + Number(day.slice(5, 7)) * 10_000_000 + Number(day.slice(8)) * 123_457;
  const rows = daily("2006-01-01", "2006-12-31", "Alpha", (day) => String(assetsOn(day)));

  /** A cell of a spreadsheet: whole dollars times rates in hundredths of a percent, over 365, to the cent. */
  function cell(day: string): number {
    const assets = assetsOn(day);
    const tenThousandths =
      day < "2006-07-17" ? assets * 90 : Math.min(assets, 500_000_000) * 88 + Math.max(0, assets - 500_000_000) * 83;
    const [whole, rest] = [Math.floor(tenThousandths / 36_500), tenThousandths % 36_500];
    return whole + (rest * 2 >= 36_500 ? 1 : 0);
  }

  test("day by day, cent by cent", () => {
    const { totals } = accrue(amended, rows, "2006-12-31", ["day"]);
    expect(totals.map(({ period, contract }) => [period, Number(contract)])).toEqual(
      rows.map(([day]) => [day, cell(day)]),
    );
  });

  test("and in all, by month and by amendment", () => {
    const sum = (days: typeof rows): number => days.reduce((all, [day]) => all + cell(day), 0);
    const byMonth = accrue(amended, rows, "2006-12-31", ["month"]).totals;
    expect(byMonth.map(({ period, contract }) => [period, Number(contract)])).toEqual(
      [...new Set(rows.map(([day]) => day.slice(0, 7)))].map((month) => [
        month,
        sum(rows.filter(([day]) => day.startsWith(month))),
      ]),
    );
    const byPaper = accrue(amended, rows, "2006-12-31", ["amendment"]).totals;
    expect(byPaper.map(({ amendment, contract, days }) => [amendment, Number(contract), days])).toEqual([
      [0, sum(rows.filter(([day]) => day < "2006-07-17")), 197],
      [1, sum(rows.filter(([day]) => day >= "2006-07-17")), 168],
    ]);
  });
});

test("by amendment, the same number of two agreements is two rows", () => {
  const other = Object.entries(executed(1, "2005-01-01", `{ add: Beta, ${flat("0.73%")} }`));
  const record = given(
    searched("2010-12-31"),
    executed(1, "2005-01-01", `{ add: Alpha, ${flat("0.365%")} }`),
    Object.fromEntries(other.map(([file, text]) => [file.replace(/^m\//, "n/"), text])),
  );
  const rows = ["Alpha", "Beta"].flatMap((name) => daily("2006-01-02", "2006-01-03", name, "100000000"));
  const { totals } = accrue(record, rows, "2006-01-03", ["amendment"]);
  expect(totals.map(({ agreement, amendment, contract, days }) => [agreement, amendment, contract, days])).toEqual([
    ["m", 1, 200_000n, 2],
    ["n", 1, 400_000n, 2],
  ]);
});

describe("days without a row", () => {
  const changed = given(
    searched("2010-12-31"),
    executed(0, "2005-01-01", `{ add: Alpha, ${flat("0.365%")} }`),
    executed(1, "2006-10-01", `{ change-fee: Alpha, ${flat("0.73%")} }`),
  );

  test("take the last earlier assets at the rate in force: Sunday, October 1, 2006, takes the new fee", () => {
    const rows = [
      ...daily("2006-09-29", "2006-09-29", "Alpha", "100000000"),
      ...daily("2006-10-02", "2006-10-02", "Alpha", "200000000"),
    ];
    expect(accrue(changed, rows, "2006-10-02", ["day"]).lines).toEqual([
      "2006-09-29: 1000.00",
      "2006-09-30: 1000.00, 1 carried",
      "2006-10-01: 2000.00, 1 carried",
      "2006-10-02: 4000.00",
    ]);
  });

  test.each([
    ["2006-01-06", []],
    [
      "2006-01-07",
      ["Alpha has no row for 2006-01-02 to 2006-01-06 (5 days), more days in a row than are carried: add its rows"],
    ],
  ])("four in a row are carried, five are not: the next row on %s", (next, faults) => {
    const rows = [...daily("2006-01-01", "2006-01-01", "Alpha", "1"), ...daily(next, next, "Alpha", "1")];
    expect(accrue(changed, rows, next).faults).toEqual(faults);
  });

  test("at the end too, through the last day asked for, and nothing before the first row", () => {
    const rows = daily("2006-01-10", "2006-01-27", "Alpha", "100000000");
    expect(accrue(changed, rows, "2006-01-31").lines).toEqual(["2006-01 Alpha: 22000.00, 4 carried"]);
    expect(accrue(changed, rows, "2006-01-31").faults).toEqual([]);
    expect(accrue(changed, rows, "2006-02-01").faults).toEqual([
      "Alpha has no row for 2006-01-28 to 2006-02-01 (5 days), more days in a row than are carried: add its rows, or --to 2006-01-27 to end with its last",
    ]);
  });

  test("only weekdays among them are listed", () => {
    const rows = [
      ...daily("2006-09-01", "2006-09-01", "Alpha", "1"),
      ...daily("2006-09-05", "2006-09-05", "Alpha", "1"),
    ];
    const { notes } = accrue(changed, rows, "2006-09-05");
    expect([...notes.carried.keys()].length).toBe(1);
  });

  test.each([
    ["2006-01-02", "2006-01-02", "Alpha has a second row for 2006-01-02"],
    [
      "2006-01-02",
      "2006-01-01",
      "Alpha: the row of 2006-01-01 stands after that of 2006-01-02; a portfolio's rows go from the first day to the last",
    ],
  ])("rows for %s and then %s are refused", (first, second, says) => {
    const rows = [...daily(first, first, "Alpha", "1"), ...daily(second, second, "Alpha", "1")];
    expect(accrue(changed, rows, first).faults).toEqual([says]);
  });
});
