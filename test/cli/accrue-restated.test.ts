/** A fee that a later paper sets again: `fee accrue` from the built executable, by paper, and the papers that it names. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { executed, type Files, searched } from "../agreement/given.ts";
import { daily } from "../fees/accrual/accruing.ts";
import { write } from "./repository.ts";
import { fee, scratch } from "./tool.ts";

const DISCOUNTED =
  "fee: { tiers: [{ rate: 0.365% }], discount: { off: 10%, when-month-average-exceeds: $50 million, words: less } }";
const LEAST_A_YEAR = 'fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "$730,000", per: year, words: at least } }';

/** The fee is set on July 10, 2006, and set again on July 20 and October 1; the folder of the record. */
function recordOf(terms: string): string {
  const folder = scratch();
  const files: Files[] = [
    searched("2010-12-31"),
    executed(0, "2006-07-10", `{ add: Alpha, ${terms} }`),
    executed(1, "2006-07-20", `{ change-fee: Alpha, ${terms} }`),
    executed(2, "2006-10-01", `{ change-fee: Alpha, ${terms} }`),
  ];
  for (const one of files) write(folder, one);
  return folder;
}

/** A hundred million dollars owe a thousand a day at actual/365. */
async function accrued(terms: string, to: string, ...more: string[]): Promise<string> {
  const place = path.join(scratch(), "assets.csv");
  const rows = daily("2006-07-10", to, "Alpha", "100000000").map((row) => row.join());
  writeFileSync(place, `${["date,portfolio,net assets", ...rows].join("\n")}\n`);
  const asked = ["--record", recordOf(terms), "--net-assets", place, "--to", to, "--day-count", "actual/365"];
  const { code, stdout, stderr } = await fee(["accrue", ...asked, ...more]);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

/** Some columns of the totals, each row as words apart, but for their sum: `2006-07 0 10000.00`. */
async function totals(terms: string, to: string, columns: readonly string[], ...more: string[]): Promise<string[]> {
  const [head = "", ...rows] = (await accrued(terms, to, "--format", "csv", ...more)).trimEnd().split("\r\n");
  const at = columns.map((one) => head.split(",").indexOf(one));
  return rows.slice(0, -1).map((row) => at.map((index) => row.split(",")[index]).join(" "));
}

/** From which day to which each schedule is said to have charged, and the paper that set it. */
async function schedules(terms: string, to: string, ...more: string[]): Promise<string[]> {
  const { accruals } = JSON.parse(await accrued(terms, to, "--format", "json", ...more)) as {
    accruals: { schedules: { from: string; to: string; setBy: { amendment: number } }[] }[];
  };
  return (accruals[0]?.schedules ?? []).map((one) => `No. ${one.setBy.amendment} ${one.from} to ${one.to}`);
}

describe.concurrent("fee accrue, of a fee that is set again", () => {
  test("by paper: each day's fee is under the paper of the day, a month's discount under that of its last", async () => {
    const columns = ["month", "amendment", "days", "contractFee", "discount", "net"];
    for (const round of ["day", "period"])
      expect(await totals(DISCOUNTED, "2006-08-31", columns, "--by", "month,amendment", "--round", round)).toEqual([
        "2006-07 0 10 10000.00 0.00 10000.00",
        "2006-07 1 12 12000.00 -2200.00 9800.00",
        "2006-08 1 31 31000.00 -3100.00 27900.00",
      ]);
  });

  test("by day the same papers have the same days, however they are rounded", async () => {
    const columns = ["day", "amendment", "contractFee", "discount"];
    const byDay = await totals(DISCOUNTED, "2006-07-31", columns, "--by", "day,amendment");
    expect(byDay.slice(9, 11)).toEqual(["2006-07-19 0 1000.00 0.00", "2006-07-20 1 1000.00 0.00"]);
    expect(byDay.at(-1)).toBe("2006-07-31 1 1000.00 -2200.00");
    expect(await totals(DISCOUNTED, "2006-07-31", columns, "--by", "day,amendment", "--round", "period")).toEqual(
      byDay,
    );
  });

  test.each([
    [DISCOUNTED, "portfolio,month"],
    [DISCOUNTED, "day"],
    [LEAST_A_YEAR, "portfolio,month"],
    [LEAST_A_YEAR, "year,amendment"],
  ])("the days of its schedules do not overlap: %s by %s", async (terms, by) => {
    expect(await schedules(terms, "2006-12-31", "--by", by)).toEqual([
      "No. 0 2006-07-10 to 2006-07-19",
      "No. 1 2006-07-20 to 2006-09-30",
      "No. 2 2006-10-01 to 2006-12-31",
    ]);
  });

  test("on a year's average, too", async () => {
    const asked = ["--basis", "year-average", "--by", "amendment"];
    expect(await schedules(LEAST_A_YEAR, "2006-12-31", ...asked)).toEqual([
      "No. 0 2006-07-10 to 2006-07-19",
      "No. 1 2006-07-20 to 2006-09-30",
      "No. 2 2006-10-01 to 2006-12-31",
    ]);
    expect(await totals(LEAST_A_YEAR, "2006-12-31", ["amendment", "contractFee", "toMinimum"], ...asked)).toEqual([
      "0 10000.00 0.00",
      "1 73000.00 0.00",
      "2 92000.00 175000.00",
    ]);
  });

  test("a year that is not covered whole is provisional on the row that has its last day's money", async () => {
    const text = await accrued(LEAST_A_YEAR, "2006-11-30", "--by", "month,amendment", "--format", "markdown");
    const rows = text.split("\n").filter((line) => /^\| 2006-/.test(line));
    expect(
      rows.map((row) =>
        row
          .split("|")
          .map((cell) => cell.trim())
          .filter(Boolean)
          .join("; "),
      ),
    ).toEqual([
      "2006-07; No. 0; 10; $10,000.00",
      "2006-07; No. 1; 12; $12,000.00",
      "2006-08; No. 1; 31; $31,000.00",
      "2006-09; No. 1; 30; $30,000.00",
      "2006-10; No. 2; 31; $31,000.00",
      "2006-11; No. 2; 30; $30,000.00; provisional: not covered whole",
    ]);
  });
});
