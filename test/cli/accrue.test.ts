import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fee, scheduleA, scratch, shell } from "./tool.ts";

const METAIM = "Met/AIM Small Cap Growth Portfolio";

/** A file of assets, a line a row below the heading. */
function file(rows: readonly string[], heading = "date,portfolio,net assets", folder = scratch()): string {
  const place = path.join(folder, "assets.csv");
  writeFileSync(place, `${[heading, ...rows].join("\n")}\n`);
  return place;
}

/** Every day of a month of thirty, one line each. */
function november(assets: (day: number) => string, name = METAIM): string[] {
  return Array.from(
    { length: 30 },
    (_, index) => `2006-11-${String(index + 1).padStart(2, "0")},${name},${assets(index + 1)}`,
  );
}

const HALVES = november((day) => (day <= 15 ? "400000000" : "600,000,000.00")).map((line) =>
  line.replace("600,000,000.00", '"600,000,000.00"'),
);

type AccrualJson = {
  readonly accruals: readonly [
    {
      readonly complete: boolean;
      readonly totals: readonly Record<string, string | number>[];
      readonly accrual: { readonly total: { readonly net: string; readonly complete: boolean } };
      readonly schedules: readonly { readonly setBy: { readonly amendment: number } }[];
      readonly notComputed: readonly { readonly from: string; readonly to: string; readonly why: string }[];
    },
  ];
};

async function accrued(
  place: string,
  ...more: string[]
): Promise<AccrualJson["accruals"][0] & { code: number | null }> {
  const { stdout, stderr, code } = await fee(["accrue", "--net-assets", place, "--format", "json", ...more]);
  expect(stderr).toBe("");
  return { ...(JSON.parse(stdout) as AccrualJson).accruals[0], code };
}

describe.concurrent("fee accrue", () => {
  test("a month has what it takes to check it by hand: days, average net assets and the rate a year on them", async () => {
    const { totals } = await accrued(file(HALVES), "--day-count", "actual/365");
    const month = { days: 30, averageNetAssets: "500000000.00", effectiveRate: "0.8750", contractFee: "359589.15" };
    expect(totals[0]).toEqual(expect.objectContaining(month));
    const actual = await accrued(file(HALVES), "--day-count", "actual/360");
    expect(actual.totals[0]).toEqual(expect.objectContaining({ effectiveRate: "0.8750", contractFee: "364583.40" }));
  });

  test("the rate a year is by the days of its year; of days of 2007 and 2008 there is none, but by a day count of one length", async () => {
    const days = ["2007-12-31", "2008-01-01"].map((day) => `${day},${METAIM},365000000`);
    const rates = async (...options: string[]): Promise<unknown[]> =>
      (await accrued(file(days), "--to", "2008-01-01", ...options)).totals.map((one) => one["effectiveRate"]);
    expect(await rates("--by", "portfolio,month")).toEqual(["0.8800", "0.8800"]);
    expect(await rates("--by", "portfolio")).toEqual([null]);
    expect(await rates("--by", "portfolio", "--day-count", "actual/360")).toEqual(["0.8800"]);
  });

  test.each([
    [["--round", "period"], "359589.04"],
    [["--basis", "month-average"], "361643.84"],
    [[], "359589.15"],
  ])("No. 22's schedule on $400 million and $600 million, %j: %s", async (options, expected) => {
    const found = await accrued(file(HALVES), "--day-count", "actual/365", ...options);
    expect([found.accrual.total, found.complete, found.code]).toEqual([
      expect.objectContaining({ net: expected, complete: true }),
      true,
      0,
    ]);
    expect(found.schedules.map(({ setBy }) => setBy.amendment)).toEqual([22]);
  });

  test("an amendment in mid-month charges its own days", async () => {
    const rows = ["2006-10-31", "2006-11-01"].map((day) => `${day},Met/AIM Small Cap Growth,365000000`);
    const found = await accrued(file(rows), "--by", "amendment", "--to", "2006-11-01");
    expect(found.totals.map((one) => [one["agreement"], one["amendment"], one["contractFee"]])).toEqual([
      ["management-2000", 2, "9000.00"],
      ["management-2000", 22, "8800.00"],
    ]);
  });

  test("rows that cannot be used are all told with their lines, and nothing is computed", async () => {
    const place = file([
      `2006-11-01,${METAIM},1`,
      `11/2/2006,${METAIM},1`,
      "2006-11-02,Nobody,1",
      `2006-11-02,${METAIM},1e9`,
      `2006-11-02,${METAIM},-1`,
      `2006-11-02,${METAIM}`,
      `2006-11-01,${METAIM},2`,
      "2006-11-02,AIM Small Cap,2",
      `2006-11-03,${METAIM},`,
    ]);
    const { code, stdout, stderr } = await fee(["accrue", "--net-assets", place, "--to", "2006-11-04"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.replaceAll(place, "F").split("\n").slice(0, 9)).toEqual([
      "F:3:1: 11/2/2006 is not a day of the form 2006-11-01",
      'F:4:12: no portfolio of the record bears the name "Nobody"',
      "F:5:47: net assets of 1e9: not an amount such as 750000000.00 or 750,000,000",
      "F:6:47: net assets of -1 are below zero",
      "F:7:46: 2 cells, and the heading has 3",
      `F:8:1: ${METAIM} has a second row for 2006-11-01`,
      'F:9:12: no portfolio of the record bears the name "AIM Small Cap"',
      "F:10:47: no net assets: write 0.00 where there are none, or leave the row out to carry the day before's",
      "error: F cannot be used as it is, so nothing is computed from it: 8 problems",
    ]);
    expect(stderr).toContain(`did you mean "${METAIM}"?`);
  });

  test.each([
    ["date,portfolio", "no column is the net-assets"],
    ["date,fund,portfolio,net assets", "more than one column may be the portfolio: fund, portfolio"],
  ])("a heading of %s is refused", async (heading, says) => {
    const { code, stdout, stderr } = await fee(["accrue", "--net-assets", file([], heading)]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(says);
  });

  test("other headings are named", async () => {
    const place = file([`x,2006-11-01,${METAIM},365000000`], "x,Tag,Fonds,Vermögen");
    const columns = ["date=Tag", "portfolio=Fonds", "net-assets=Vermögen"].flatMap((one) => ["--column", one]);
    expect((await accrued(place, ...columns, "--to", "2006-11-01")).accrual.total.net).toBe("8800.00");
  });

  test("days on which the record does not tell the fee are left out, listed, and exit 1", async () => {
    const rows = ["2006-05-01", "2006-05-02"].map(
      (day, index) => `${day},Federated High Yield Portfolio,${150_000_000 + index}`,
    );
    const found = await accrued(file(rows), "--to", "2006-05-02");
    expect([found.code, found.complete, found.accrual.total.net]).toEqual([1, false, "2465.75"]);
    expect(found.notComputed).toEqual([
      expect.objectContaining({
        from: "2006-05-02",
        to: "2006-05-02",
        why: "not read above $150 million: the copy of Amendment No. 17 that was read is cut there",
      }),
    ]);
  });

  test("standard input is read, and a file that is not there is exit 3", async () => {
    const { stdout } = await shell(
      `fee accrue --net-assets - --by month --format csv --round period < '${file(HALVES)}'`,
    );
    expect(stdout.split("\n")[1]).toMatch(/,2006-11,30,359589.04,/);
    expect((await fee(["accrue", "--net-assets", "/nowhere/x.csv"])).code).toBe(3);
    expect((await fee(["accrue", "--net-assets", "/"])).code).toBe(3);
  });

  test.each([
    [["--by", "week"], "--by week: week is none of"],
    [["--by", "day,month"], "one of day, month, quarter and year"],
    [["--max-carry", "40"], "not a number of days"],
    [["--basis", "month-average", "--round", "day"], "no day has a fee of its own"],
    [["--basis", "month-average", "--by", "day"], "no day has a fee of its own"],
    [["--basis", "year-average", "--by", "month"], "no month has a fee of its own"],
    [["--trigger", "x"], "not a portfolio and an answer"],
    [["--trigger", "Legg Mason Value=maybe"], "not a state"],
    [["--trigger", "Legg Mason Value=not-reached"], "nothing in the file asks for it"],
    [["--case", "Pyramis Managed Risk=direct"], "nothing in the file asks for it"],
    [["--column", "colour=red"], "not a use and a heading"],
  ])("%j is asked wrongly", async (options, says) => {
    const { code, stdout, stderr } = await fee(["accrue", "--net-assets", file(HALVES), ...options]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(says);
  });

  test("of many faults a hundred kinds are listed, and all are counted", async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => `2006-11-01,Nobody ${index},1`);
    const { code, stdout, stderr } = await fee(["accrue", "--net-assets", file(rows)]);
    const lines = stderr.split("\n");
    expect([code, stdout, lines.length < 120]).toEqual([1, "", true]);
    expect(lines[100]).toMatch(/assets\.csv: 900 more, not listed$/);
    expect(lines[101]).toMatch(/nothing is computed from it: 1000 problems$/);
  });

  test("a file that may have been cut is told, where its last row has no line end", async () => {
    const place = file([`2006-11-01,${METAIM},365000000`]);
    writeFileSync(place, readFileSync(place, "utf8").trimEnd());
    const { code, stdout, stderr } = await fee([
      "accrue",
      "--net-assets",
      place,
      "--to",
      "2006-11-01",
      "--format",
      "csv",
    ]);
    expect([code, stdout.includes("8800.00")]).toEqual([0, true]);
    expect(stderr.replace(place, "F")).toBe(
      "F:2: no line end follows the last row; were the file cut, its amount may be too\n",
    );
  });

  test("a receipt holds the digest of the file, and tells when it changed", async () => {
    const folder = scratch();
    file(HALVES, undefined, folder);
    const asked = await fee(["accrue", "--net-assets", "assets.csv", "--receipt", "r.json"], { cwd: folder });
    expect(asked.code).toBe(0);
    const receipt = JSON.parse(readFileSync(path.join(folder, "r.json"), "utf8")) as { files: unknown };
    expect(receipt.files).toEqual([{ path: "assets.csv", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    const same = await scheduleA(["verify", "r.json"], { cwd: folder });
    expect([same.code, same.stdout]).toEqual([0, expect.stringContaining("the same answer from the same files")]);
    file([...HALVES.slice(1)], undefined, folder);
    const other = await scheduleA(["verify", "r.json", "--format", "text"], { cwd: folder });
    expect([other.code, other.stdout]).toEqual([1, expect.stringContaining("assets.csv")]);
    const outside = scratch();
    writeFileSync(
      path.join(outside, "r.json"),
      readFileSync(path.join(folder, "r.json"), "utf8").replaceAll("assets.csv", "/etc/passwd"),
    );
    const refused = await scheduleA(["verify", "r.json"], { cwd: outside });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("does not lie below this folder")]);
    expect(refused.stderr).not.toContain("root:");
  });
});
