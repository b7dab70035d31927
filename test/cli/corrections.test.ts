import { describe, expect, test } from "vitest";
import { executed, flat, form } from "../agreement/given.ts";
import { recordOf } from "./record-written.ts";
import { each, scheduleA } from "./tool.ts";

const LATE = recordOf(
  executed(1, "2001-01-01", "executed: 2001-01-01", `{ add: Alpha Portfolio, ${flat("0.80%")} }`),
  executed(2, "2003-01-01", "executed: 2003-06-15", `{ change-fee: Alpha Portfolio, ${flat("0.70%")} }`),
  executed(
    3,
    "2004-01-01",
    "executed: not-read",
    `{ correct: Alpha Portfolio, amendment: 1, ${flat("0.85%")} }`,
    `{ add: Beta Portfolio, ${flat("0.10%")} }`,
  ),
  form(4, "2005-01-01", `{ change-fee: Beta Portfolio, ${flat("0.20%")} }`),
);
const OWN = ["corrections", "--record", LATE];

describe.concurrent("corrections", () => {
  test("lists what reached back, by effective day, with the fee before and after; presumed days say so", async () => {
    const { code, stdout, stderr } = await scheduleA([...OWN, "--as-of", "2010-01-01"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n").slice(2).join("\n")).toBe(`m
Changes executed, or otherwise known, after the day from which they take effect
Reached back  2 changes by 2 amendments; the longest, No. 3, by 1095 days (3 years)
In time       No. 1: known by the day from which they take effect
Searched      not stated; past January 1, 2005 an amendment with a higher number may exist
Effective   Known from                      Days  Portfolio        Fee before it was known  Fee from then
2001-01-01  2004-01-01 by No. 3 (presumed)  1095  Alpha Portfolio  0.80% of such assets     0.85% of such assets
2003-01-01  2003-06-15 by No. 2              165  Alpha Portfolio  0.80% of such assets     0.70% of such assets
Of these it cannot be told whether they reached back:
  No. 3 (1): the day of execution was not read
  No. 4 (1): a form is held, and its filing day was not read
`);
  });

  test("as JSON: days as a number, and both fees with what the schedule said of them", async () => {
    const { stdout } = await scheduleA([...OWN, "--format", "json"]);
    const { answer, version, agreements } = JSON.parse(stdout) as {
      answer: string;
      version: number;
      agreements: readonly { corrections: readonly object[]; untold: readonly object[]; coverage: object }[];
    };
    expect([answer, version]).toEqual(["corrections", 1]);
    expect(agreements[0]?.coverage).toMatchObject({
      reachedBack: { changes: 2, amendments: 2, longestDays: 1095 },
      inTime: [1],
    });
    expect(agreements[0]?.corrections[1]).toMatchObject({
      effective: "2003-01-01",
      known: { from: "2003-06-15", presumed: false },
      days: 165,
      back: "5 months and 14 days",
      presumed: false,
      amendment: 2,
      status: "executed",
      copy: null,
      before: { fee: { words: "0.80% of such assets" }, standing: { kind: "open" } },
      now: { fee: { words: "0.70% of such assets" }, standing: { kind: "settled", reason: null } },
      change: "lowers the rate from 0.80% to 0.70%",
    });
    expect(agreements[0]?.untold).toMatchObject([
      { why: "execution-not-read", amendments: [3], count: 1 },
      { why: "form", amendments: [4], count: 1 },
    ]);
  });

  test("as CSV a figure of days is plain, and each row has its agreement", async () => {
    const { stdout } = await scheduleA([...OWN, "--format", "csv", "--as-of", "2003-01-01"]);
    const [head, ...rows] = stdout.trimEnd().split("\r\n");
    expect(head).toBe(
      "agreement,through,effective,known,days,portfolio,before,now,back,change,source,place,presumed,amendment,status,copy",
    );
    expect(rows).toEqual([
      "m,2003-01-01,2001-01-01,2004-01-01,1095,Alpha Portfolio,0.80% of such assets,0.85% of such assets,1095 days (3 years),corrects No. 1: raises the rate from 0.80% to 0.85%,,m/amendments/003.yaml:6,yes,3,executed,",
      "m,2003-01-01,2003-01-01,2003-06-15,165,Alpha Portfolio,0.80% of such assets (open),0.70% of such assets,165 days (5 months and 14 days),lowers the rate from 0.80% to 0.70%,,m/amendments/002.yaml:6,no,2,executed,",
    ]);
  });

  test("--as-of, --known-on and --portfolio leave the others out, on both sides of each day", async () => {
    const count = async (...more: string[]): Promise<unknown> => {
      const { stdout } = await scheduleA([...OWN, ...more, "--format", "json"]);
      const { agreements } = JSON.parse(stdout) as { agreements: readonly { corrections: readonly unknown[] }[] };
      return agreements[0]?.corrections.length;
    };
    const counts = await each(
      [
        ["--as-of", "2002-12-31"],
        ["--as-of", "2003-01-01"],
        ["--known-on", "2003-06-14"],
        ["--known-on", "2003-06-15"],
        ["--known-on", "2004-01-01"],
        ["--portfolio", "Beta"],
        ["--portfolio", "Alpha"],
      ],
      (more) => count(...more),
    );
    expect(counts).toEqual([1, 2, 0, 1, 2, 0, 2]);
  });

  test("of a portfolio, only papers that name it are among those that cannot be told", async () => {
    const { stdout } = await scheduleA([...OWN, "--portfolio", "Alpha", "--as-of", "2010-01-01"]);
    expect(stdout).toContain("  No. 3 (1): the day of execution was not read\n");
    expect(stdout).not.toContain("No. 4");
    expect(stdout).not.toContain("In time");
  });

  test("in the bundled record none is known to have; twelve cannot be told", async () => {
    const { code, stdout } = await scheduleA(["corrections", "--agreement", "management-2000"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Reached back  none\n");
    expect(stdout).toContain(
      "  Nos. 1, 7–9, 11, 15, 17, 18, 28–30 and 38 (12): the day of execution was not read\n  Nos. 5, 6, 10 and 35 (4): a form is held, and its filing day was not read\n",
    );
  });

  test("with --public, what was filed later: No. 2, seven years and seven months", async () => {
    const { stdout } = await scheduleA([
      "corrections",
      "--public",
      "--portfolio",
      "Met/AIM Small Cap Growth",
      "--format",
      "text",
    ]);
    expect(stdout).toContain(
      "Reached back: 1 change by 1 amendment; the longest, No. 2, by 2769 days (7 years and 7 months)\n",
    );
    expect(stdout).toContain("    Filed: 2009-05-01 by No. 2\n");
    expect(stdout).toContain("  No. 22 (1): no filing day was read\n");
  });
});
