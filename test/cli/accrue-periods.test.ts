/** Discounts, minimums and months of an accrual, from the built executable, beside what other commands say of the same days. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fee, scratch } from "./tool.ts";

const METAIM = "Met/AIM Small Cap Growth Portfolio";
const OPPENHEIMER = "Oppenheimer Capital Appreciation Portfolio";

function file(rows: readonly string[], heading = "date,portfolio,net assets"): string {
  const place = path.join(scratch(), "assets.csv");
  writeFileSync(place, `${[heading, ...rows].join("\n")}\n`);
  return place;
}

const month = (of: string, days: number, name: string, assets: string): string[] =>
  Array.from({ length: days }, (_, index) => `${of}-${String(index + 1).padStart(2, "0")},${name},${assets}`);

async function json(place: string, ...more: string[]): Promise<Record<string, unknown>> {
  const { stdout } = await fee(["accrue", "--net-assets", place, "--format", "json", ...more]);
  return (JSON.parse(stdout) as { accruals: Record<string, unknown>[] }).accruals[0] ?? {};
}

describe.concurrent("fee accrue", () => {
  test("what was learnt of other portfolios in August 2006 takes no discount away", async () => {
    const place = file(month("2006-08", 31, OPPENHEIMER, "1100000000"));
    const found = await json(place, "--true-up");
    expect([found["trueUp"], found["trueUpTotal"]]).toEqual([
      [],
      [{ difference: "0.00", compared: 1, notCompared: 0 }],
    ]);
    for (const day of ["2006-08-01", "2006-08-20", "2006-08-31"])
      expect((await json(place, "--known-on", day))["accrual"]).toMatchObject({ total: { net: "531007.61" } });
  });

  test("a discounted month rounded once owes what fee calc says, to the cent", async () => {
    const place = file(month("2006-01", 31, OPPENHEIMER, "1032708252.37"));
    for (const options of [
      ["--basis", "month-average"],
      ["--round", "period"],
    ]) {
      const found = await json(place, "--day-count", "actual/365", ...options);
      expect(found["accrual"]).toMatchObject({
        total: { contract: "513189.75", discount: "-12829.75", net: "500360.00" },
      });
    }
  });

  const ABOUT_NEW_YEAR = (friday: string, tuesday: string) =>
    file(
      [
        `2006-12-28,${METAIM},365000000,8800`,
        `2006-12-29,${METAIM},365000000,${friday}`,
        `2007-01-02,${METAIM},365000000,${tuesday}`,
      ],
      "date,portfolio,net assets,booked",
    );
  test.each([
    ["with its row", "35200", "8800", "booked whole with the row that they are carried from"],
    [
      "with the row after the month's end",
      "26400",
      "17600",
      "carried into the next month and booked with the row after",
    ],
  ])("New Year's Day booked %s: months are by days, as in the fee's own table", async (_, friday, tuesday, says) => {
    const asked = [
      "accrue",
      "--net-assets",
      ABOUT_NEW_YEAR(friday, tuesday),
      "--to",
      "2007-01-02",
      "--booked",
      "booked",
    ];
    const { code, stdout } = await fee([...asked, "--format", "text"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining(says)]);
    expect(stdout).toContain("nothing is off by more than $0.00; 2 months agree\n");
    expect(stdout).not.toContain("months off");
    const csv = await fee([...asked, "--format", "csv"]);
    expect(csv.stdout.split("\r\n").map((line) => line.split(",").slice(3).join())).toEqual([
      "month,day,computed,booked,difference,verdict",
      "2006-12,,35200.00,35200.00,0.00,agrees",
      "2007-01,,17600.00,17600.00,0.00,agrees",
      "",
    ]);
    expect(csv.stderr).toBe(
      "--format csv holds one kind of rows, here what was booked: ask without --booked for the fees\n",
    );
  });

  test("rounded once a month, what is booked is compared by its row's month", async () => {
    const place = ABOUT_NEW_YEAR("26400", "17600");
    const { code, stdout } = await fee([
      ...["accrue", "--net-assets", place, "--to", "2007-01-02", "--booked", "booked", "--round", "period"],
      ...["--format", "text"],
    ]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("2 months agree")]);
  });

  test("the true-up is the table of CSV, where it is asked for alone", async () => {
    const place = file(month("2006-08", 31, OPPENHEIMER, "1100000000"));
    const { stdout, stderr } = await fee(["accrue", "--net-assets", place, "--true-up", "--format", "csv"]);
    expect([stdout.trim(), stderr]).toEqual([
      "from,to,portfolio,month,asThenKnown,asNowKnown,difference,remark",
      "--format csv holds one kind of rows, here the true-up: ask without --true-up for the fees\n",
    ]);
  });

  test("on a year's average the true-up is by year", async () => {
    const place = file(month("2006-11", 30, METAIM, "750000000"));
    const asked = ["accrue", "--net-assets", place, "--true-up", "--basis", "year-average", "--by", "portfolio,year"];
    const { stdout } = await fee([...asked, "--format", "csv"]);
    expect(stdout.trim()).toBe("from,to,portfolio,year,asThenKnown,asNowKnown,difference,remark");
    const text = await fee([...asked, "--format", "text"]);
    expect(text.stdout).toContain("True-up: nothing, over 1 year compared\n");
  });

  test("on a year's average what was booked is compared by year, and a cent more is off", async () => {
    const rows = Array.from({ length: 12 }, (_, index) => {
      const of = `2006-${String(index + 1).padStart(2, "0")}`;
      return month(of, new Date(Date.UTC(2006, index + 1, 0)).getUTCDate(), METAIM, "365000000");
    }).flat();
    // 304 days at 0.90% and 61 at 0.88% a year: nine thousand and eight thousand eight hundred dollars a day.
    const daily = (day: string): number => (day < "2006-11-01" ? 900_000 : 880_000);
    const booked = async (more: number): Promise<readonly [number | null, string, string]> => {
      const lines = rows.map((row, index) => `${row},${((daily(row) + (index === 0 ? more : 0)) / 100).toFixed(2)}`);
      const place = file(lines, "date,portfolio,net assets,booked");
      const asked = ["accrue", "--net-assets", place, "--booked", "booked", "--basis", "year-average", "--by", "year"];
      const { code, stdout } = await fee([...asked, "--format", "csv"]);
      const text = await fee([...asked, "--format", "text"]);
      const [head = "", row = ""] = stdout.split("\r\n").map((line) => line.split(",").slice(3).join());
      const [verdict = ""] = text.stdout.match(/(nothing is off|off by more).*/) ?? [];
      return [code, `${head}: ${row}`, verdict];
    };
    const head = "year,day,computed,booked,difference,verdict";
    expect([await booked(0), await booked(1)]).toEqual([
      [0, `${head}: 2006,,3272800.00,3272800.00,0.00,agrees`, "nothing is off by more than $0.00; 1 year agrees"],
      [1, `${head}: 2006,,3272800.00,3272800.01,0.01,off`, "off by more than $0.00: 1 year"],
    ]);
  });

  test("a portfolio renamed within the accrual bears its last name throughout, and the former is said", async () => {
    const rows = [
      ...month("2006-07", 31, "Federated High Yield", "100000000"),
      ...month("2006-08", 31, "BlackRock High Yield", "100000000"),
    ];
    const { stdout } = await fee(["accrue", "--net-assets", file(rows), "--format", "text"]);
    const totals = stdout.slice(0, stdout.indexOf("Total\n"));
    expect(
      totals
        .match(/(BlackRock|Federated) High Yield Portfolio\n {4}Month: \S+/g)
        ?.map((one) => one.replace(/\n */, " ")),
    ).toEqual(["BlackRock High Yield Portfolio Month: 2006-07", "BlackRock High Yield Portfolio Month: 2006-08"]);
    expect(stdout).toContain(
      "BlackRock High Yield Portfolio was formerly Federated High Yield Portfolio, until 2006-08-20",
    );
    const journal = await fee(["accrue", "--net-assets", file(rows), "--journal", "hledger"]);
    expect(new Set(journal.stdout.match(/expenses:.*Portfolio/g))).toEqual(
      new Set(["expenses:management fees:BlackRock High Yield Portfolio"]),
    );
  });
});
