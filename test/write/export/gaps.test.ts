/** Gaps in a table of daily net assets, and how the README has one loaded. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { asDay, executed, flat, type Given, given, searched, terms } from "../../agreement/given.ts";
import { type Assets, accrue } from "../../fees/accrual/accruing.ts";
import { dollars, loadOver } from "./asset-days.ts";
import { databasesOf, EACH_ENGINE } from "./engines.ts";
import { bearingOf } from "./exporting.ts";

/** What the README prints in SQL of a complex: the table, its load without the statement that reads a file, and the names. */
const [MADE, LOADED, NAMED] = ((): readonly [string, string, string] => {
  const readme = readFileSync(path.join(import.meta.dirname, "../../../README.md"), "utf8");
  const page = readme.slice(readme.indexOf("### A complex of 1,000 trusts"));
  const [made, loaded, named] = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql]) => sql ?? "");
  return [made ?? "", loaded ?? "", named ?? ""];
})();

describe.each(EACH_ENGINE)("%s", (_, engine) => {
  const { open, ask } = databasesOf(engine);

  /** What an accrual posts of every portfolio and month, whatever gaps it refuses, and what the views do. */
  async function sameThroughGaps(record: Given, rows: readonly Assets[], to: string): Promise<string[]> {
    const opened = await open();
    await loadOver(opened, record, rows);
    const { totals, faults } = accrue(record, rows, asDay(to), ["portfolio", "month"], { basis: {} });
    const expected = totals.map(({ portfolio, period, contract, days, provisional }) => [
      bearingOf(record.registrants)(portfolio?.key ?? ""),
      period,
      dollars(contract),
      String(days),
      String(provisional),
    ]);
    const found = await opened.rows(`
      SELECT portfolio_id, SUBSTR(CAST(month AS TEXT), 1, 7), CAST(contract_usd AS TEXT), CAST(asset_days AS TEXT),
        CASE WHEN is_provisional THEN 'true' ELSE 'false' END
      FROM schedule_a.accrued_fee_month WHERE asset_days > 0`);
    expect(found.map(String).sort()).toEqual(
      expected
        .filter(([, , , days]) => days !== "0")
        .map(String)
        .sort(),
    );
    return faults.map((words) =>
      (words.match(/\d{4}-\d\d-\d\d|[A-Z][a-z]+ \d+, \d{4}/g) ?? [words]).slice(0, 2).join(" to "),
    );
  }

  const monthsOf = async (name: string): Promise<string[]> => {
    const found = await ask(`
      SELECT SUBSTR(CAST(month AS TEXT), 1, 7), CAST(asset_days AS TEXT), CAST(days_without_fee AS TEXT), why_not,
        CASE WHEN is_provisional THEN 'provisional' ELSE '' END
      FROM schedule_a.accrued_fee_month AS held WHERE portfolio_id = '${name}'
      ORDER BY held.month, held.agreement_id NULLS LAST`);
    return found.map((row) => row.join(" | "));
  };

  test("a gap of months: each of its days and months is told", async () => {
    const discount =
      "fee: { tiers: [{ rate: 0.65% }], discount: { off: 2.5%, when-month-average-exceeds: $1 million, words: less } }";
    const yearly = 'fee: { tiers: [{ rate: 0.65% }], minimum: { amount: "$50,000", per: year, words: at least } }';
    const record = given(
      searched("2022-12-31"),
      executed(
        1,
        "2001-01-01",
        `{ add: Flat, ${flat("0.65%")} }`,
        `{ add: Discounted, ${discount} }`,
        `{ add: Yearly, ${yearly} }`,
      ),
    );
    const days = ["2006-10-30", "2006-10-31", "2007-02-01", "2007-02-02", "2007-02-05"];
    const rows = ["Flat", "Discounted", "Yearly"].flatMap((name) =>
      days.map((day): Assets => [day, name, "1234567.89"]),
    );
    const faults = await sameThroughGaps(record, rows, "2007-02-28");
    expect(faults.slice(0, 2)).toEqual(["2006-11-01 to 2007-01-31", "2006-11-01 to 2007-01-31"]);
    expect(faults.at(-1)).toBe("2007-02-06 to 2007-02-28");
    const gap = "no net assets from 2006-11-01 through 2007-01-31: more than 4 days in a row";
    const after = "no net assets from 2007-02-06 through 2007-02-28: more than 4 days in a row";
    expect(await monthsOf("flat")).toEqual([
      "2006-10 | 2 | 0 |  | ",
      `2006-11 | 0 | 30 | ${gap} | `,
      `2006-12 | 0 | 31 | ${gap} | `,
      `2007-01 | 0 | 31 | ${gap} | `,
      `2007-02 | 5 | 23 | ${after} | `,
    ]);
    expect(await monthsOf("discounted")).toEqual([
      "2006-10 | 2 | 0 |  | provisional",
      `2006-11 | 0 | 30 | ${gap} | provisional`,
      `2006-12 | 0 | 31 | ${gap} | provisional`,
      `2007-01 | 0 | 31 | ${gap} | provisional`,
      `2007-02 | 5 | 23 | ${after} | provisional`,
    ]);
    expect((await monthsOf("yearly")).map((one) => one.slice(-14).trim())).toEqual([
      expect.stringContaining("provisional"),
      expect.not.stringContaining("provisional"),
      expect.stringContaining("provisional"),
      expect.not.stringContaining("provisional"),
      expect.stringContaining("provisional"),
    ]);
    expect(
      await ask(`
        SELECT CAST(MIN(day) AS TEXT), CAST(MAX(day) AS TEXT), CAST(COUNT(*) AS TEXT), CAST(COUNT(DISTINCT day) AS TEXT),
          CAST(COUNT(why_not) AS TEXT), CAST(COUNT(accrued_fee_usd) AS TEXT)
        FROM schedule_a.accrued_fee WHERE portfolio_id = 'flat'`),
    ).toEqual([["2006-10-30", "2007-02-28", "122", "122", "115", "7"]]);
  }, 120_000);

  test("four days without assets are carried, five are not; days off the schedule need none", async () => {
    const record = given(
      terms(
        "searched-through: { day: 2022-12-31, by: a person }",
        "fee-basis: { accrues: each-day, assets-of: prior-day, day-count: actual/365, words: so }",
      ),
      executed(
        1,
        "2001-01-01",
        ...["Four", "Five", "Away", "Late"].map((name) => `{ add: ${name}, ${flat("0.65%")} }`),
      ),
      executed(2, "2006-03-08", "{ remove: Away }", "{ remove: Late }"),
      executed(3, "2006-05-10", `{ add: Away, ${flat("0.55%")} }`, `{ add: Late, ${flat("0.55%")} }`),
    );
    const on = (name: string, ...days: string[]): Assets[] => days.map((day) => [day, name, "98765432.10"]);
    const rows = [
      ...on("Four", "2006-03-01", "2006-03-06", "2006-05-27"),
      ...on("Five", "2006-03-01", "2006-03-07", "2006-05-26"),
      ...on("Away", "2006-03-05", "2006-05-12", "2006-05-27"),
      ...on("Late", "2006-03-05", "2006-05-13", "2006-05-27"),
    ];
    const faults = await sameThroughGaps(record, rows, "2006-05-31");
    expect([...faults].sort()).toEqual([
      "2006-03-02 to 2006-03-06",
      "2006-03-06 to 2006-05-12",
      "2006-03-07 to 2006-05-26",
      "2006-03-08 to 2006-05-25",
      "2006-05-13 to 2006-05-26",
      "2006-05-14 to 2006-05-26",
      "2006-05-27 to 2006-05-31",
    ]);
    const months = (await Promise.all(["four", "five", "away", "late"].map(monthsOf))).map((all) =>
      all.map((one) => one.split(" | ").slice(0, 3).join(" ")),
    );
    expect(months).toEqual([
      ["2006-03 5 26", "2006-04 0 30", "2006-05 4 27"],
      ["2006-03 0 31", "2006-04 0 30", "2006-05 0 31"],
      ["2006-03 2 1", "2006-03 0 24", "2006-04 0 30", "2006-05 7 15", "2006-05 0 9"],
      ["2006-03 0 3", "2006-03 0 24", "2006-04 0 30", "2006-05 4 18", "2006-05 0 9"],
    ]);
  }, 120_000);

  test("the README's load may run twice, replaces what was corrected, and refuses a file whole", async () => {
    const opened = await open();
    await opened.load(MADE);
    const today = (...rows: string[]): Promise<void> =>
      opened.load(LOADED.replace(/^\\copy.*$/m, `INSERT INTO today VALUES ${rows.join(", ")};`));
    const held = (): Promise<unknown> =>
      opened.rows(
        "SELECT portfolio_id, CAST(day AS TEXT), CAST(net_assets_usd AS TEXT) FROM nav.asset_days ORDER BY portfolio_id, day",
      );
    const [first, second] = ["('a', '2006-11-01', 5.25)", "('a', '2006-11-02', 6)"];
    await today(first, second);
    await today(first, second);
    expect(await held()).toEqual([
      ["a", "2006-11-01", "5.25"],
      ["a", "2006-11-02", "6.00"],
    ]);
    await today("('a', '2006-11-02', 7)", "('b', '2006-11-02', 0)");
    const corrected = [
      ["a", "2006-11-01", "5.25"],
      ["a", "2006-11-02", "7.00"],
      ["b", "2006-11-02", "0.00"],
    ];
    expect(await held()).toEqual(corrected);
    for (const wrong of [
      "('c', '2106-11-01', 1)",
      "('c', '2000-12-07', 1)",
      "('c', '2006-11-01', -0.01)",
      "('c', '2006-11-01', NULL)",
      "('c', '2006-11-01', 1), ('c', '2006-11-01', 2)",
    ]) {
      await expect(today("('d', '2006-11-01', 1)", wrong)).rejects.toThrow();
      await opened.load("ROLLBACK;").catch(() => undefined);
    }
    expect(await held()).toEqual(corrected);
  }, 120_000);

  test("the README's query brings names to ids, and leaves one that nobody bore without", async () => {
    const opened = await open();
    await loadOver(
      opened,
      given(searched("2022-12-31"), executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.65%")} }`)),
      [["2006-11-01", "Alpha", "1"]],
    );
    await opened.load("CREATE TABLE nav.names (name TEXT); INSERT INTO nav.names VALUES ('ALPHA'), ('Nobody');");
    expect(await opened.rows(NAMED)).toEqual([
      ["ALPHA", "alpha", null],
      ["Nobody", null, null],
    ]);
  }, 120_000);
});
