/** Files of net assets that are likely mistyped, and journals of them, from the built executable. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fee, scratch } from "./tool.ts";

const METAIM = "Met/AIM Small Cap Growth Portfolio";
/** Skipped where it is not installed. */
const HLEDGER: string = "hledger";
const OTHER = "Oppenheimer Capital Appreciation Portfolio";

function file(rows: readonly string[], heading = "date,portfolio,net assets"): string {
  const place = path.join(scratch(), "assets.csv");
  writeFileSync(place, `${[heading, ...rows].join("\n")}\n`);
  return place;
}

const row = (day: string, assets: string, name = METAIM): string => `${day},${name},${assets}`;
const month = (of: string, days: number, name = METAIM, assets = "1100000000"): string[] =>
  Array.from({ length: days }, (_, index) => row(`${of}-${String(index + 1).padStart(2, "0")}`, assets, name));

describe.concurrent("fee accrue", () => {
  test.each([
    [
      "a year mistyped",
      "2016-11-02",
      "F:4:1: Met/AIM Small Cap Growth Portfolio: the row of 2006-11-03 stands after that of 2016-11-02; a portfolio's rows go from the first day to the last",
    ],
    ["no year mistyped", "2006-11-02", undefined],
  ])("%s before --to is found after it", async (_, second, says) => {
    const days = ["2006-11-01", second, "2006-11-03", "2006-11-06"];
    const place = file(days.map((day) => row(day, "365000000")));
    const { code, stderr } = await fee(["accrue", "--net-assets", place, "--to", "2006-11-08", "--format", "text"]);
    expect([code, stderr.replaceAll(place, "F").split("\n")[0]]).toEqual([says === undefined ? 0 : 1, says ?? ""]);
  });

  test("a row twice after --to is found", async () => {
    const place = file(["2006-11-01", "2006-11-03", "2006-11-03"].map((day) => row(day, "365000000")));
    const { code, stderr } = await fee(["accrue", "--net-assets", place, "--to", "2006-11-02"]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("has a second row for 2006-11-03")]);
  });

  test.each([
    ["365000000", "36500000", "fall from $365,000,000.00 to $36,500,000.00"],
    ["365000000", "36500000.01", undefined],
    ["36500000", "365000000", "rise from $36,500,000.00 to $365,000,000.00"],
    ["36500000", "364999999.99", undefined],
    ["0", "365000000", undefined],
  ])("from %s to %s in a day: %s", async (before, after, says) => {
    const place = file([row("2006-11-01", before), row("2006-11-02", after)]);
    const { code, stdout, stderr } = await fee([
      "accrue",
      "--net-assets",
      place,
      "--to",
      "2006-11-02",
      "--format",
      "text",
    ]);
    const words = `${METAIM}: net assets ${says} on 2006-11-02; taken as they are\n`;
    expect([code, stderr.replaceAll(place, "F")]).toEqual([0, says === undefined ? "" : `F:3: ${words}`]);
    expect(stdout.includes("taken as they are")).toBe(says !== undefined);
    if (says !== undefined) expect(stdout).toContain(`line 3: ${words}`);
  });

  test.each([
    ["99999999999999999999999999", "are too large: at most 18 digits before the point"],
    ["750,000,000", 'an amount with commas stands in quotes: "750,000,000"'],
    ["100,00", "cents follow a point, not a comma: 100.00"],
    ['"100,00"', "a comma parts thousands, and a point cents"],
  ])("net assets of %s: %s, and no day is missed besides", async (assets, says) => {
    const place = file([row("2006-11-01", "1"), row("2006-11-02", assets), row("2006-11-09", "1")]);
    const { code, stderr } = await fee(["accrue", "--net-assets", place, "--to", "2006-11-09"]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(says)]);
    expect(stderr).toContain("1 problem\n");
    expect(stderr).not.toContain("has no row for");
  });

  test.each(["Daily net assets", "Daily net assets,,"])(
    "a title above the heading, %s, is told as one",
    async (title) => {
      const place = file(["date,portfolio,net assets", row("2006-11-01", "1")], title);
      const { code, stderr } = await fee(["accrue", "--net-assets", place]);
      expect([code, stderr]).toEqual([1, expect.stringContaining("the first line, Daily net assets, is no heading")]);
    },
  );

  test.each([
    ["--trigger", "not-reached"],
    ["--case", "direct"],
  ])("a name that fits several is told with the option it stands in: %s", async (option, answer) => {
    const { code, stderr } = await fee(["accrue", "--net-assets", file([]), option, `Legg Mason=${answer}`]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(new RegExp(`^error: ${option} "Legg Mason" fits 4 portfolios`)),
    ]);
  });

  test("days of several portfolios are not those of a month, and columns left out are named", async () => {
    const place = file([...month("2006-01", 31), ...month("2006-01", 31, OTHER)]);
    const both = await fee(["accrue", "--net-assets", place, "--by", "month", "--format", "text"]);
    expect(both.stdout).toContain("Portfolio-days: 62");
    const each = await fee(["accrue", "--net-assets", place, "--format", "csv"]);
    expect(
      each.stdout
        .trim()
        .split("\r\n")
        .map((line) => line.split(",")[4]),
    ).toEqual(["days", "31", "31", ""]);
    const table = await fee(["accrue", "--net-assets", place]);
    expect(table.stdout).toMatch(/Contract fee +Discount +Net fee/);
    expect(table.stdout).toContain("for want of room not shown: days, average net assets");
    const alone = await fee(["accrue", "--net-assets", file(month("2006-01", 31)), "--by", "month"]);
    expect(alone.stdout).toMatch(/^Month +Days +Fee/m);
    expect(alone.stdout).not.toContain("for want of room");
  });

  test.each([
    ["quarter", month("2006-12", 31), [], "!", "2006-Q4 (2006-12-01 to 2006-12-31 of it)"],
    ["month", month("2006-12", 31), [], "*", "2006-12"],
    ["month", month("2006-12", 31).slice(1), [], "!", "2006-12 (2006-12-02 to 2006-12-31 of it)"],
    ["month", month("2006-12", 30), ["--to", "2006-12-30"], "!", "2006-12 (2006-12-01 to 2006-12-30 of it)"],
    ["day", month("2006-12", 1), ["--to", "2006-12-01"], "*", "2006-12-01"],
  ])("by %s, an entry of part of its period is marked", async (by, rows, more, mark, period) => {
    const asked = ["accrue", "--net-assets", file(rows), "--by", by, "--journal", "beancount", ...more];
    const { stdout } = await fee(asked);
    expect(stdout).toMatch(/^2006-12-\d\d [!*] /m);
    expect(stdout.split("\n").find((line) => / [!*] /.test(line))).toMatch(new RegExp(`^\\S+ \\${mark} `));
    expect(stdout).toContain(`"Management fee ${period}"`);
  });

  test.skipIf(spawnSync(HLEDGER, ["--version"]).status !== 0)(
    "a journal declares its accounts, so that hledger checks it strictly (skipped where it is not installed)",
    async () => {
      const place = path.join(scratch(), "fees.journal");
      await fee(["accrue", "--net-assets", file(month("2006-12", 31)), "--journal", "hledger", "-o", place]);
      const { status, stderr } = spawnSync(HLEDGER, ["-f", place, "check", "-s"], { encoding: "utf8" });
      expect([status, stderr]).toEqual([0, ""]);
    },
  );
});
