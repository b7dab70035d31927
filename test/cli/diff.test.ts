import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { DATA, scheduleA, scratch } from "./tool.ts";

type DiffJson = {
  agreements: {
    agreement: string;
    count: { rows: Record<string, number> };
    rows: {
      portfolio: string;
      changes: string[];
      change: string;
      before: { portfolio: string; fee: { words: string } | null } | null;
      now: { portfolio: string; fee: { words: string } | null } | null;
    }[];
    tiers: { portfolio: string; tierBefore: unknown; rateBefore: string | null; rateNow: string | null }[];
    effect: {
      portfolio: string;
      before: { rounded: string };
      difference: { rounded: string; exact: string };
      basisPoints: string;
    }[];
  }[];
};

async function diffOf(...args: string[]): Promise<DiffJson["agreements"]> {
  const { code, stdout, stderr } = await scheduleA(["diff", ...args, "--format", "json"]);
  expect([code, stderr]).toEqual([0, ""]);
  return (JSON.parse(stdout) as DiffJson).agreements;
}

const MANAGEMENT = ["--agreement", "management-2000"];
const FUND_OF_FUNDS = "Met Investors Series Trust: Management Agreement dated November 1, 2004";

describe.concurrent("schedule-a diff", () => {
  test("has the two changes of November 1, 2006 on that day and none the day before", async () => {
    const [found] = await diffOf("2006-10-31", "2006-11-01", ...MANAGEMENT);
    expect(found?.count.rows).toEqual({ changed: 2, same: 36 });
    expect(found?.rows.map(({ portfolio, change }) => `${portfolio}: ${change}`)).toEqual([
      "Met/AIM Small Cap Growth Portfolio: lowers the rate on the first $500 million from 0.90% to 0.88% and adds a tier at 0.83% over $500 million",
      "Oppenheimer Capital Appreciation Portfolio: drops the discount of 2.5% of the fee for a month in which average net assets exceed $1 billion, adds a tier at 0.525% over $700 million and adds a tier at 0.50% over $900 million",
    ]);
    const [before] = await diffOf("2006-10-30", "2006-10-31", ...MANAGEMENT);
    expect(before?.rows).toEqual([]);
    const [after] = await diffOf("2006-11-01", "2006-11-02", ...MANAGEMENT);
    expect(after?.rows).toEqual([]);
  });

  test("sets each tier beside the one that stands for it", async () => {
    const [found] = await diffOf("2006-10-31", "2006-11-01", "--portfolio", "Met/AIM Small Cap Growth");
    expect(found?.tiers).toEqual([
      {
        portfolio: "Met/AIM Small Cap Growth Portfolio",
        tierBefore: { over: "0", upTo: null },
        rateBefore: "0.90",
        tierNow: { over: "0", upTo: "500000000" },
        rateNow: "0.88",
      },
      {
        portfolio: "Met/AIM Small Cap Growth Portfolio",
        tierBefore: null,
        rateBefore: null,
        tierNow: { over: "500000000", upTo: null },
        rateNow: "0.83",
      },
    ]);
  });

  test("says what it costs, in dollars and in basis points of the assets", async () => {
    const [found] = await diffOf("2006-10-31", "2006-11-01", ...MANAGEMENT, "--assets", "750m");
    expect(found?.effect[0]).toMatchObject({
      portfolio: "Met/AIM Small Cap Growth Portfolio",
      before: { rounded: "6750000.00" },
      difference: { rounded: "-275000.00", exact: "-275000" },
    });
    expect(found?.effect[0]?.basisPoints).toBe("-3.6666666667");
    // Above $1 billion the fee rises a little: No. 23 dropped the discount, which outweighs its new tiers there.
    const oppenheimer = ["--portfolio", "Oppenheimer Capital Appreciation", "--assets", "1.1bn"];
    const [above] = await diffOf("2006-10-31", "2006-11-01", ...oppenheimer);
    expect(above?.effect[0]).toMatchObject({ difference: { rounded: "10312.50" }, basisPoints: "0.09375" });
  });

  test("tells rows that come on, go off and are renamed", async () => {
    const [added] = await diffOf("2005-12-18", "2005-12-19", ...MANAGEMENT);
    expect(added?.rows.map(({ portfolio, changes }) => `${portfolio} ${changes}`)).toEqual([
      "Lazard Mid Cap Portfolio added",
      "Met/AIM Mid Cap Core Equity Portfolio removed",
    ]);
    const [renamed] = await diffOf("2008-09-01", "2008-09-02", ...MANAGEMENT);
    expect(
      renamed?.rows.map(({ changes, before, now }) => `${before?.portfolio} → ${now?.portfolio}: ${changes}`),
    ).toEqual([
      "Cyclical Growth and Income ETF Portfolio → SSgA Growth and Income ETF Portfolio: renamed,changed",
      "Cyclical Growth ETF Portfolio → SSgA Growth ETF Portfolio: renamed,changed",
    ]);
  });

  test("names the paper that took a row off, and gives no figure of a fee that another document contradicts", async () => {
    const args = ["2005-12-18", "2005-12-19", "--portfolio", "Met/AIM Mid Cap Core Equity", "--assets", "750m"];
    const { stdout } = await scheduleA(["diff", ...args]);
    expect(stdout).toMatch(/removed .* No\. 15, 2005-12-19\n/);
    expect(stdout).toMatch(/Portfolio +contradicted +\$0\.00 +not computed +not computed\n/);
  });

  test("of one portfolio that is the same, tells its fee and how well it is known on each day", async () => {
    const args = ["2005-01-01", "2006-12-31", "--portfolio", "Lord Abbett Bond Debenture", "--assets", "200m"];
    const { stdout } = await scheduleA(["diff", ...args]);
    expect(stdout).toContain("Of the same  1 is not settled or confirmed on both sides");
    expect(stdout).toMatch(/Lord Abbett Bond Debenture Portfolio +\$1,200,000\.00 +\$1,200,000\.00 +\$0\.00 +0\n/);
    expect(stdout).toContain("Lord Abbett Bond Debenture Portfolio (now): partly read: not read above $250 million; ");
  });

  test("has the cost in CSV and in lines of JSON, once for each level", async () => {
    const args = ["diff", "2006-10-31", "2006-11-01", "--portfolio", "Met/AIM Small Cap Growth"];
    const levels = ["--assets", "750m", "--assets", "400m"];
    const csv = await scheduleA([...args, ...levels, "--format", "csv"]);
    const [head, row] = csv.stdout.split("\r\n");
    expect(head).toMatch(
      /,assets,feeBefore,feeNow,difference,basisPoints,assets2,feeBefore2,feeNow2,difference2,basisPoints2$/,
    );
    expect(row).toMatch(
      /,750000000,6750000\.00,6475000\.00,-275000\.00,-3\.6666666667,400000000,3600000\.00,3520000\.00,-80000\.00,-2$/,
    );
    const { stdout } = await scheduleA([...args, ...levels, "--format", "ndjson"]);
    expect(JSON.parse(stdout)).toMatchObject({
      difference: { rounded: "-275000.00" },
      difference2: { rounded: "-80000.00" },
    });
  });

  test("on one day, as known on two", async () => {
    const [found] = await diffOf("2006-11-01", "--known-on", "2006-10-31", "2006-11-01", ...MANAGEMENT);
    expect(found?.rows.map(({ portfolio, changes }) => `${portfolio} ${changes}`)).toEqual([
      "Met/AIM Small Cap Growth Portfolio changed",
      "Oppenheimer Capital Appreciation Portfolio changed",
    ]);
  });

  test("between two records", async () => {
    const other = path.join(scratch(), "data");
    cpSync(DATA, other, { recursive: true });
    const file = path.join(other, "met-investors/management-2000/amendments/022.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("0.83%", "0.82%"));
    const args = ["diff", "2006-11-01", ...MANAGEMENT, "--record", "bundled", other];
    const { code, stdout } = await scheduleA([...args, "--exit-code"]);
    expect(code).toBe(1);
    expect(stdout).toContain("\nCompared with: ");
    expect(stdout).toContain("lowers the rate over $500 million from 0.83% to 0.82%");
    const same = await scheduleA(["diff", "2006-11-01", "--record", "bundled", "bundled", "--exit-code"]);
    expect([same.code, same.stderr]).toEqual([0, ""]);
  });

  test("against a day before the agreement, every row comes on, and the day is said to be too early", async () => {
    const { code, stdout } = await scheduleA(["diff", "2004-10-31", "2006-11-01", "--agreement", "fund-of-funds-2004"]);
    expect(code).toBe(0);
    expect(stdout).toContain("  October 31, 2004: not yet made on October 31, 2004\n");
    expect(stdout).toContain("Rows  4 added, 0 the same\n");
  });

  test("counts alone, a line a row", async () => {
    const args = ["diff", "2006-10-31", "2006-11-01", ...MANAGEMENT, "--stat"];
    const { stdout } = await scheduleA(args);
    expect(
      stdout
        .split("\n")
        .slice(4)
        .map((line) => line.trimEnd()),
    ).toEqual([
      "Rows         2 changed, 36 the same",
      "Of the same  35 are not settled or confirmed on both sides, and may differ for what was not seen",
      "Portfolio                                   What     Tiers",
      "Met/AIM Small Cap Growth Portfolio          changed  1 rate, 1 tier added",
      "Oppenheimer Capital Appreciation Portfolio  changed  2 tiers added",
      "",
    ]);
  });

  test.each<[string[], string]>([
    [[], "error: there is nothing to compare\n  write two days, or two of --known-on or --record\n"],
    [
      ["--known-on", "2006-01-01", "2006-02-01", "2006-03-01"],
      "error: --known-on 2006-03-01: there are two days already\n  write the days asked about first\n",
    ],
    [["2006-01-01", "--record", "a", "b", "c"], "error: --record c: there are two already\n  give one record or two\n"],
  ])("%s is refused", async (args, stderr) => {
    expect(await scheduleA(["diff", ...args])).toEqual({ code: 2, stdout: "", stderr });
  });

  test("has no answer where neither day has a schedule", async () => {
    const { code, stdout, stderr } = await scheduleA(["diff", "1999-01-01", "1999-02-01", ...MANAGEMENT]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("January 1, 1999 is before the agreement\n");
  });

  test("has no answer of a portfolio that nothing known then put on the schedule, and says what was left out", async () => {
    const args = ["diff", "2005-11-01", "2005-11-02", "--known-on", "2005-10-15"];
    expect(await scheduleA([...args, "--portfolio", "Legg Mason Value Equity"])).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: Legg Mason Value Equity Portfolio is on no schedule of the record on November 1, 2005, as known on October 15, 2005
  Amendment No. 13, effective November 1, 2005, adds it; it is held but not yet known on October 15, 2005 (known from November 1, 2005)
`,
    });
  });

  test("says which portfolio is meant where words of a name were typed", async () => {
    const args = ["diff", "2006-10-31", "2006-11-01", "--portfolio"];
    expect((await scheduleA([...args, "AIM Small Cap"])).stderr).toBe(
      '--portfolio "AIM Small Cap" is read as Met/AIM Small Cap Growth Portfolio\n',
    );
    expect((await scheduleA([...args, "Met/AIM Small Cap Growth"])).stderr).toBe("");
  });

  test("names an agreement of one record alone", async () => {
    const other = path.join(scratch(), "data");
    cpSync(DATA, other, { recursive: true });
    rmSync(path.join(other, "met-investors/fund-of-funds-2004"), { recursive: true });
    const said = `${FUND_OF_FUNDS}: answered from in the SIDE record alone, and not compared\n`;
    const args = ["diff", "2006-11-01", "--record"];
    expect((await scheduleA([...args, "bundled", other])).stderr).toContain(said.replace("SIDE", "first"));
    expect((await scheduleA([...args, other, "bundled"])).stderr).toContain(said.replace("SIDE", "second"));
    const chosen = await scheduleA([...args, "bundled", other, ...MANAGEMENT]);
    expect(chosen.stderr).not.toContain("not compared");
  });

  test("finds a portfolio that the first record alone has", async () => {
    const own = path.join(scratch(), "own");
    await scheduleA(["restate", "--as-of", "2004-11-15", ...MANAGEMENT, "--format", "record", "-o", own]);
    const args = ["2006-11-01", "--portfolio", "Legg Mason Value Equity", ...MANAGEMENT, "--record", "bundled", own];
    const [found] = await diffOf(...args);
    expect(found?.rows.map(({ portfolio, now }) => [portfolio, now])).toEqual([
      ["Legg Mason Value Equity Portfolio", null],
    ]);
  });
});
