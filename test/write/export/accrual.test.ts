/** The views of an export over a table of daily net assets owe, of every portfolio and month, what `fee accrue` owes. */
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../src/agreement/day.ts";
import { tierSetsOf } from "../../../src/agreement/tier-sets.ts";
import { portfolioId } from "../../../src/answers/export-ids.ts";
import { calendarDay } from "../../../src/fees/accrual/calendar.ts";
import { asDay, executed, flat, type Given, given, givenFolder, searched, terms } from "../../agreement/given.ts";
import { type Assets, accrue, daily } from "../../fees/accrual/accruing.ts";
import { dollars, loadOver } from "./asset-days.ts";
import { type Database, databasesOf, EACH_ENGINE } from "./engines.ts";
import { exportedNow } from "./exporting.ts";

/** `trust/alpha 2020-01: 100.00 + 0.00 - 1.00 on 31 days, 0 without a fee, provisional`, of what has a figure. */
function owed(record: Given, rows: readonly Assets[]): string[] {
  const last = rows
    .map(([day]) => day)
    .sort()
    .at(-1) as string;
  const to = calendarDay(calendarDay(dayNumber(asDay(last))).monthLast).day;
  const { totals, faults } = accrue(record, rows, to, ["portfolio", "month"], { basis: {} });
  expect(faults).toEqual([]);
  return totals
    .filter(({ days }) => days > 0)
    .map(({ portfolio, period, contract, topUp, discount, days, refused, provisional }) => {
      const [registrant] = record.registrants.filter(
        ({ identified }) => portfolio && identified.all.includes(portfolio),
      );
      const id = registrant && portfolio ? portfolioId(registrant, portfolio) : "";
      return `${id} ${period}: ${dollars(contract)} + ${dollars(topUp)} + ${dollars(discount)} on ${days} days, ${refused} without a fee${provisional ? ", provisional" : ""}`;
    })
    .sort();
}

async function computed(database: Database): Promise<string[]> {
  const rows = await database.rows(`
    SELECT portfolio_id, CAST(month AS TEXT), CAST(contract_usd AS TEXT), CAST(minimum_top_up_usd AS TEXT),
      CAST(discount_usd AS TEXT), CAST(accrued_fee_usd AS TEXT), CAST(asset_days AS TEXT), CAST(days_without_fee AS TEXT),
      CASE WHEN is_provisional THEN ', provisional' ELSE '' END
    FROM schedule_a.accrued_fee_month WHERE asset_days > 0`);
  return rows
    .map(([id, month, contract, topUp, discount, net, days, without, provisional]) => {
      expect(Number(net)).toBeCloseTo(Number(contract) + Number(topUp) + Number(discount), 2);
      return `${id} ${month?.slice(0, 7)}: ${contract} + ${topUp} + ${discount} on ${days} days, ${without} without a fee${provisional}`;
    })
    .sort();
}

/** Weekdays from one to another, each at a level or a cent beside it. */
function weekdays(from: string, to: string, name: string, levels: readonly number[], seed: number): Assets[] {
  const days = daily(from, to, name, "0").filter(([day]) => !calendarDay(dayNumber(asDay(day))).weekend);
  const drawn = fc.sample(fc.tuple(fc.constantFrom(...levels), fc.integer({ min: -1, max: 2 }), fc.nat(999_999_99)), {
    seed,
    numRuns: days.length,
  });
  return days.map(([day], index): Assets => {
    const [level, cents, any] = drawn[index] as [number, number, number];
    return [day, name, (level + (cents === 2 ? any : cents) / 100).toFixed(2)];
  });
}

/** Every portfolio over the winter in which Nos. 11 to 16 took effect, at all breakpoints that its fees ever had and beside them. */
function bundledRows({ registrants }: Given): Assets[] {
  const levels = new Map<string, number[]>();
  for (const { portfolio, said } of exportedNow(registrants).flatMap(({ periods }) => periods)) {
    const [{ outcome }] = said;
    const fees = outcome.kind === "row" ? tierSetsOf(outcome.row.fee) : [];
    const bounds = fees.flatMap(({ tiers: { tiers } }) => tiers.flatMap(({ upTo }) => (upTo ? [Number(upTo)] : [])));
    levels.set(portfolio.key, [...(levels.get(portfolio.key) ?? [1e9]), ...bounds]);
  }
  return [...levels].flatMap(([name, own], index) => weekdays("2005-10-17", "2006-02-28", name, own, index));
}

const folder = (name: string): Given => givenFolder(path.join(import.meta.dirname, "../../..", name));

describe.each(EACH_ENGINE)("%s", (_, engine) => {
  const { open, ask } = databasesOf(engine);

  /** Loads both, compares every portfolio and month, and returns them. */
  async function same(record: Given, rows: readonly Assets[]): Promise<string[]> {
    const opened = await open();
    await loadOver(opened, record, rows);
    const expected = owed(record, rows);
    expect(await computed(opened)).toEqual(expected);
    return expected;
  }

  test("groups, minimums of a year and of a month, a whole balance, and words alone", async () => {
    const levels = [0.01, 2e6, 5e6, 6.25e6, 2.5e8, 5e8, 1e9];
    const names = [
      "Large Cap Growth",
      "Large Cap Value",
      "Small Company",
      "Short Term Bond",
      "Opportunities",
      "International Equity",
    ];
    const rows = names.flatMap((name, index) =>
      weekdays("2015-01-02", "2019-12-31", `Harbor ${name} Portfolio`, levels.slice(0, index === 2 ? 3 : 7), index),
    );
    const months = await same(folder("test/records"), rows);
    expect(months.length).toBeGreaterThan(290);
    expect(months.filter((one) => !one.includes("+ 0.00 +")).length).toBeGreaterThan(10);
    const words = await ask("SELECT DISTINCT why_not FROM schedule_a.accrued_fee WHERE why_not IS NOT NULL");
    expect(words).toEqual([["only the words of the contract tell it: not computed"]]);
  }, 120_000);

  test("bands, switches and discounts, through a rename, a restatement and a removal; a basis of prior days", async () => {
    const discount =
      "fee: { tiers: [{ rate: 0.65%, up-to: $150 million }, { rate: 0.50% }], discount: { off: 2.5%, when-month-average-exceeds: $200 million, words: less } }";
    const record = given(
      terms(
        "searched-through: { day: 2022-12-31, by: a person }",
        "fee-basis: { accrues: each-day, assets-of: prior-day, day-count: actual/360, words: so }",
      ),
      executed(
        1,
        "2019-12-16",
        `{ add: Discounted, ${discount} }`,
        `{ add: Restated, ${discount} }`,
        "{ add: Switched, fee: { before: [{ rate: 0.70%, up-to: $200 million }, { rate: 0.60% }], after: [{ rate: 0.65% }], switch: { first-reaches: $350 million, words: once } } }",
        "{ add: Banded, fee: { bands: [{ up-to: $100 million, tiers: [{ rate: 0.90% }] }, { over: $100 million, up-to: $300 million, tiers: [{ rate: 0.80%, up-to: $200 million }, { rate: 0.75% }] }, { over: $300 million, tiers: [{ rate: 0.70% }] }] } }",
        `{ add: Taken, ${discount} }`,
      ),
      executed(2, "2020-02-11", `{ change-fee: Restated, ${discount} }`, "{ rename: Switched, to: Changed }"),
      executed(3, "2020-03-17", `{ change-fee: Discounted, ${flat("0.45%")} }`, "{ remove: Taken }"),
      executed(
        4,
        "2020-05-05",
        `{ change-fee: Discounted, ${discount} }`,
        `{ change-fee: Restated, ${flat("0.33%")} }`,
      ),
    );
    const rows = [
      ...weekdays("2019-12-13", "2020-06-30", "Discounted", [1.5e8, 2e8, 2.5e8], 1),
      ...weekdays("2019-12-13", "2020-06-30", "Restated", [2e8], 2),
      ...weekdays("2019-12-13", "2020-06-30", "Switched", [2e8, 3.4e8], 3),
      ...weekdays("2019-12-13", "2020-06-30", "Banded", [1e8, 2e8, 3e8], 4),
      ...weekdays("2019-12-13", "2020-03-17", "Taken", [2.5e8], 5),
    ].map(([day, name, usd]): Assets => [day, name, name === "Switched" && day === "2020-03-03" ? "350000000" : usd]);
    const months = await same(record, rows);
    expect(months.length).toBe(32);
    expect(months.filter((one) => / -/.test(one)).length).toBeGreaterThan(8);
  }, 120_000);

  test("of a file that begins or ends within a month: a discount and a minimum are provisional", async () => {
    const record = given(
      searched("2022-12-31"),
      executed(
        1,
        "2019-01-01",
        "{ add: Discounted, fee: { tiers: [{ rate: 0.65% }], discount: { off: 2.5%, when-month-average-exceeds: $1 million, words: less } } }",
        '{ add: Least, fee: { tiers: [{ rate: 0.65% }], minimum: { amount: "$5,000", per: month, words: at least } } }',
        '{ add: Yearly, fee: { tiers: [{ rate: 0.65% }], minimum: { amount: "$50,000.01", per: year, words: at least } } }',
      ),
      executed(2, "2020-10-15", `{ change-fee: Yearly, ${flat("0.33%")} }`),
    );
    const rows = ["Discounted", "Least", "Yearly"].flatMap((name) =>
      weekdays("2019-12-20", "2021-02-26", name, [2e6], 6),
    );
    const months = await same(record, rows);
    expect(months.filter((one) => one.includes("provisional")).map((one) => one.split(":")[0])).toEqual([
      "discounted 2019-12",
      "least 2019-12",
      "yearly 2019-12",
    ]);
  }, 120_000);

  test("the bundled record: every portfolio that has a fee on a day, through breakpoints, and why the others have none", async () => {
    const record = folder("data");
    const rows = bundledRows(record);
    expect(rows.length).toBeGreaterThan(3_500);
    const months = await same(record, rows);
    expect(months.length).toBeGreaterThan(100);
  }, 120_000);
});
