/** A fee of a whole calendar month or year that is never less than a minimum, against sums made by hand. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fee } from "../../../src/agreement/facts.ts";
import { Decimal } from "../../../src/agreement/money.ts";
import { calculate, spanOf } from "../../../src/fees/calc.ts";
import { asDay, executed, flat, given, searched } from "../../agreement/given.ts";
import { AT, tiers, usd } from "../made.ts";
import { accrue, daily } from "./accruing.ts";

const HELD = searched("2010-12-31");
/** A hundred million dollars owe a thousand a day at actual/365, thirty-one thousand in January, 365,000 in a year. */
const M100 = "100000000";
const least = (amount: string, per: string): string =>
  `fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "${amount}", per: ${per}, words: at least } }`;
const held = (amount: string, per: string) =>
  given(HELD, executed(0, "2005-01-01", `{ add: Alpha, ${least(amount, per)} }`));
const january = daily("2006-01-01", "2006-01-31", "Alpha", M100);

describe("of a month", () => {
  test.each([
    ["$31,000", "2006-01 Alpha: 31000.00"],
    ["$31,000.01", "2006-01 Alpha: 31000.00, 0.01 to minimum"],
    ["$40,000", "2006-01 Alpha: 31000.00, 9000.00 to minimum"],
  ])("%s", (amount, expected) => {
    for (const round of ["day", "period"] as const)
      expect(accrue(held(amount, "month"), january, "2006-01-31", undefined, { round }).lines).toEqual([expected]);
    const basis = { accrues: "month-average" as const, dayCount: "actual/365" as const };
    expect(accrue(held(amount, "month"), january, "2006-01-31", undefined, { round: "period", basis }).lines).toEqual([
      expected,
    ]);
  });

  test("the top-up is posted on the last day", () => {
    expect(accrue(held("$40,000", "month"), january, "2006-01-31", ["day"]).lines.slice(-2)).toEqual([
      "2006-01-30: 1000.00",
      "2006-01-31: 1000.00, 9000.00 to minimum",
    ]);
  });

  test("a month not covered whole is provisional, without it", () => {
    const record = held("$40,000", "month");
    expect(accrue(record, january.slice(1), "2006-01-31").lines).toEqual(["2006-01 Alpha: 30000.00, provisional"]);
    expect(accrue(record, january.slice(0, 30), "2006-01-30").lines).toEqual(["2006-01 Alpha: 30000.00, provisional"]);
  });

  test.each([
    ["a change of the fee", `{ change-fee: Alpha, ${flat("0.73%")} }`, "2006-01 Alpha: 52000.00, 2903.23 to minimum"],
    ["a removal", "{ remove: Alpha }", "2006-01 Alpha: 10000.00, 2903.23 to minimum"],
  ])("%s after ten days leaves ten thirty-firsts of it", (_, change, expected) => {
    const record = given(
      HELD,
      executed(0, "2005-01-01", `{ add: Alpha, ${least("$40,000", "month")} }`),
      executed(1, "2006-01-11", change),
    );
    for (const round of ["day", "period"] as const)
      expect(accrue(record, january, "2006-01-31", undefined, { round }).lines).toEqual([expected]);
  });

  test.each([
    // 10 × 100.27 / 31 = 32.345161… and 21 × 200.12 / 31 = 135.565161…, each half up, are a cent more than their sum.
    ["$100.27", "$200.12", "2006-01 Alpha: 0.00, 167.92 to minimum", "2006-01 Alpha: 0.00, 167.91 to minimum"],
    // 10 × 100.14 / 31 = 32.303225… and 21 × 200.09 / 31 = 135.544838…, each half down, are a cent less.
    ["$100.14", "$200.09", "2006-01 Alpha: 0.00, 167.84 to minimum", "2006-01 Alpha: 0.00, 167.85 to minimum"],
  ])("%s that becomes %s after ten days is rounded once with the month", (amount, then, byDay, byPeriod) => {
    const free = (usd: string): string => least(usd, "month").replace("0.365%", "0%");
    const record = given(
      HELD,
      executed(0, "2005-01-01", `{ add: Alpha, ${free(amount)} }`),
      executed(1, "2006-01-11", `{ change-fee: Alpha, ${free(then)} }`),
    );
    const lines = (round: "day" | "period"): readonly string[] =>
      accrue(record, january, "2006-01-31", undefined, { round }).lines;
    expect([lines("day"), lines("period")]).toEqual([[byDay], [byPeriod]]);
  });

  test("rounded once a period, a month in which the minimum changes owes the exact sum of what each part owes", () => {
    const cents = fc.integer({ min: 1, max: 4_000_000 });
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 0, max: 120_000_000 }), (one, two, usd) => {
        const record = given(
          HELD,
          executed(0, "2005-01-01", `{ add: Alpha, ${least(`$${one / 100}`, "month")} }`),
          executed(1, "2006-01-11", `{ change-fee: Alpha, ${least(`$${two / 100}`, "month")} }`),
        );
        const rows = daily("2006-01-01", "2006-01-31", "Alpha", String(usd));
        // A day is a hundred-thousandth of the assets: in 31,000ths of a cent, as thirty-firsts of a minimum.
        const part = (days: bigint, minimum: number): bigint => {
          const [fee, due] = [days * BigInt(usd) * 31n, days * BigInt(minimum) * 1000n];
          return fee > due ? fee : due;
        };
        const exact = part(10n, one) + part(21n, two);
        const { cents: owed } = accrue(record, rows, "2006-01-31", undefined, { round: "period" });
        expect(owed).toBe((exact * 2n + 31_000n) / 62_000n);
      }),
      { numRuns: 150 },
    );
  });

  test("a fee that begins on the twenty-second has ten thirty-firsts of it", () => {
    const record = given(HELD, executed(0, "2006-01-22", `{ add: Alpha, ${least("$40,000", "month")} }`));
    expect(accrue(record, january, "2006-01-31").lines).toEqual(["2006-01 Alpha: 10000.00, 2903.23 to minimum"]);
  });

  test("on a year's average it has no meaning", () => {
    const basis = { accrues: "year-average" as const };
    const { notes } = accrue(held("$1", "month"), january, "2006-01-31", ["year"], { round: "period", basis });
    expect(notes.refused.map(({ cause }) => cause.kind)).toEqual(["minimum-on-year"]);
  });
});

describe("of a year", () => {
  const year = daily("2006-01-01", "2006-12-31", "Alpha", M100);

  test.each([
    ["$365,000", "365000.00"],
    ["$365,000.01", "365000.00, 0.01 to minimum"],
    ["$400,000", "365000.00, 35000.00 to minimum"],
  ])("%s: once, on its last day", (amount, expected) => {
    const record = held(amount, "year");
    expect(accrue(record, year, "2006-12-31", ["year"]).lines).toEqual([`2006: ${expected}`]);
    const months = accrue(record, year, "2006-12-31", ["month"]).totals.filter(({ topUp }) => topUp > 0n);
    expect(months.map(({ period }) => period)).toEqual(expected.includes("minimum") ? ["2006-12"] : []);
  });

  test.each(["actual/365", "actual/360", "actual/actual"] as const)(
    "at %s, as the fee of that year at constant assets",
    (dayCount) => {
      const leap = daily("2008-01-01", "2008-12-31", "Alpha", M100);
      const { totals, cents } = accrue(held("$400,000", "year"), leap, "2008-12-31", ["year"], { basis: { dayCount } });
      const fee: Fee = {
        kind: "minimum",
        ...tiers(["0.365%"]),
        minimum: { usd: usd("$400,000"), per: "year", words: "at least", at: AT },
      };
      const asked = { assetsUsd: new Decimal(M100), parts: new Map() };
      const found = calculate(fee, asked, spanOf("year", asDay("2008-06-01"), dayCount));
      expect([totals.length, cents]).toEqual([1, 40_000_000n]);
      expect(found.kind === "computed" && found.centsUsd.toFixed(2)).toBe("400000.00");
    },
  );

  test("where the fee ends on June 30, 181 of 365 days of it are due on that day", () => {
    const record = given(
      HELD,
      executed(0, "2005-01-01", `{ add: Alpha, ${least("$400,000", "year")} }`),
      executed(1, "2006-07-01", `{ change-fee: Alpha, ${flat("0.365%")} }`),
    );
    // 400,000 × 181 / 365 = 198,356.16, less 181,000.
    expect(accrue(record, year, "2006-12-31", ["amendment"]).lines).toEqual([
      "No. 0: 181000.00, 17356.16 to minimum",
      "No. 1: 184000.00",
    ]);
    expect(accrue(record, year, "2006-12-31", ["month"]).lines[5]).toBe("2006-06: 30000.00, 17356.16 to minimum");
  });

  test.each([
    ["a day at its start", year.slice(1), "2006-12-31"],
    ["a day at its end", year.slice(0, -1), "2006-12-30"],
  ])("that lacks %s is provisional, without it", (_, rows, to) => {
    expect(accrue(held("$400,000", "year"), rows, to, ["year"]).lines).toEqual(["2006: 364000.00, provisional"]);
  });

  test("a paper that restates the same fee, in mid-month or at a month's start, parts no year", () => {
    const restated = given(
      HELD,
      executed(0, "2005-01-01", `{ add: Alpha, ${least("$360,000", "year")} }`),
      executed(1, "2006-07-16", `{ change-fee: Alpha, ${least("$360,000.00", "year")} }`),
      executed(2, "2006-10-01", `{ change-fee: Alpha, ${least("$360,000", "year")} }`),
    );
    const rows = daily("2006-01-01", "2006-12-31", "Alpha", (day) => (day < "2006-07-01" ? "50000000" : "150000000"));
    // 181 days at 500 and 184 at 1,500: the year has its minimum, though its first half by itself would not.
    expect(accrue(restated, rows, "2006-12-31", ["year"]).lines).toEqual(["2006: 366500.00"]);
    const lower = daily("2006-01-01", "2006-12-31", "Alpha", "50000000");
    expect(accrue(restated, lower, "2006-12-31", ["year"]).lines).toEqual(["2006: 182500.00, 177500.00 to minimum"]);
  });

  test("two years are two", () => {
    const rows = daily("2006-01-01", "2007-12-31", "Alpha", (day) => (day < "2007-01-01" ? M100 : "110000000"));
    expect(accrue(held("$400,000", "year"), rows, "2007-12-31", ["year"]).lines).toEqual([
      "2006: 365000.00, 35000.00 to minimum",
      "2007: 401500.00",
    ]);
  });

  test("a day that cannot be computed leaves it provisional", () => {
    const record = given(
      HELD,
      executed(
        0,
        "2005-01-01",
        '{ add: Alpha, fee: { tiers: [{ rate: 0.365%, up-to: $200 million }, { rest: not-read }], minimum: { amount: "$400,000", per: year, words: at least } } }',
      ),
    );
    const rows = daily("2006-01-01", "2006-12-31", "Alpha", (day) => (day === "2006-12-15" ? "300000000" : M100));
    expect(accrue(record, rows, "2006-12-31", ["year"]).lines).toEqual([
      "2006: 364000.00, provisional, 1 not computed",
    ]);
  });
});

test("beside a waiver: which comes first is not stated, so the waiver is not computed", () => {
  const overlay = {
    "m/overlays/x.yaml":
      "overlay: fee-waiver\npaper: A paper\nportfolio: Alpha\nfrom: 2005-01-01\nto: 2007-01-01\nread: whole\ncontract-fee: not-stated\nfee-after: [{ rate: 0.1% }]\n",
  };
  const record = given(HELD, executed(0, "2005-01-01", `{ add: Alpha, ${least("$40,000", "month")} }`), overlay);
  expect(accrue(record, january, "2006-01-31").notes.notComputed.map(({ why }) => why)).toEqual(["minimum"]);
});
