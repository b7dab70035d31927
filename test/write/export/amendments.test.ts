/** By paper, the views of an export have what `fee accrue` has: where a fee is set again within a month or year, too. */
import { expect, test } from "vitest";
import { executed, type Files, given, searched } from "../../agreement/given.ts";
import { accrue, daily } from "../../fees/accrual/accruing.ts";
import { dollars, loadOver } from "./asset-days.ts";
import { EACH_ENGINE } from "./engines.ts";
import { bearingOf } from "./exporting.ts";

const FEES = {
  Discounted:
    "fee: { tiers: [{ rate: 0.365% }], discount: { off: 10%, when-month-average-exceeds: $50 million, words: less } }",
  "Least a month": 'fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "$41,000", per: month, words: at least } }',
  "Least a year": 'fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "$401,000", per: year, words: at least } }',
  Flat: "fee: [{ rate: 0.365% }]",
};
const NAMES = Object.keys(FEES) as (keyof typeof FEES)[];

const paper = (number: number, day: string, does: "add" | "change-fee"): Files =>
  executed(number, day, ...NAMES.map((name) => `{ ${does}: ${name}, ${FEES[name]} }`));

test.each(EACH_ENGINE)("%s", async (_, engine) => {
  const record = given(
    searched("2022-12-31"),
    paper(0, "2020-07-10", "add"),
    paper(1, "2020-07-20", "change-fee"),
    paper(2, "2020-07-31", "change-fee"),
    paper(3, "2020-10-01", "change-fee"),
  );
  const rows = NAMES.flatMap((name, index) =>
    daily("2020-07-10", "2020-12-31", name, (day) => `${99 + index}${day.slice(5, 7)}${day.slice(8)}77.77`),
  );
  const database = await engine.open();
  try {
    await loadOver(database, record, rows);
    const found = await database.rows(`
      SELECT portfolio_id, SUBSTR(CAST(day AS TEXT), 1, 7), CAST(amendment AS TEXT), CAST(COUNT(*) AS TEXT), CAST(SUM(accrued_fee_usd) AS TEXT)
      FROM schedule_a.accrued_fee GROUP BY 1, 2, 3`);
    const { totals } = accrue(record, rows, "2020-12-31", ["portfolio", "month", "amendment"], { basis: {} });
    const idOf = bearingOf(record.registrants);
    const owed = totals.map((one) => {
      const { portfolio, period, amendment, days, contract } = one;
      return [idOf(portfolio?.key ?? ""), period, String(amendment), String(days), dollars(contract)].join(" ");
    });
    expect(found.map((cells) => cells.join(" ")).sort()).toEqual(owed.sort());
    expect(owed).toHaveLength(NAMES.length * 8);
  } finally {
    await database.close();
  }
});
