import { describe, expect, test } from "vitest";
import { scheduleA } from "./tool.ts";

type HistoryJson = {
  agreements: {
    agreement: string;
    coverage: { changes: { made: number; papers: number; told: number } };
    matrix?: { portfolio: string; amendments: Record<string, string> }[];
    history: {
      effective: string;
      amendment: number | null;
      portfolio: string;
      change: string;
      kind: string;
      before: { words: string } | null;
      now: { words: string } | null;
      standingBefore: { kind: string } | null;
    }[];
    unseen: { number: number }[];
  }[];
};

async function historyOf(...args: string[]): Promise<HistoryJson["agreements"]> {
  const { code, stdout, stderr } = await scheduleA(["history", ...args, "--format", "json"]);
  expect([code, stderr]).toEqual([0, ""]);
  return (JSON.parse(stdout) as HistoryJson).agreements;
}

describe.concurrent("schedule-a history", () => {
  test("tells every change to a portfolio, oldest first, in a sentence", async () => {
    const [told] = await historyOf("Met/AIM Small Cap Growth");
    expect(told?.history.map(({ effective, amendment, change }) => `${effective} No. ${amendment}: ${change}`)).toEqual(
      [
        "2001-10-01 No. 2: adds the portfolio at 0.90% of such assets",
        "2006-11-01 No. 22: lowers the rate on the first $500 million from 0.90% to 0.88% and adds a tier at 0.83% over $500 million",
      ],
    );
    expect(told?.history[1]).toMatchObject({
      kind: "changed",
      before: { words: "0.90% of such assets" },
      now: { words: "0.88% of the first $500 million of such assets, plus 0.83% of such assets over $500 million" },
      standingBefore: { kind: "open" },
    });
  });

  test("names the papers not seen that may have made changes after the portfolio was added, and no others", async () => {
    const [told] = await historyOf("Met/AIM Small Cap Growth");
    expect(told?.unseen.map(({ number }) => number)).toEqual([
      5, 6, 10, 12, 19, 20, 21, 24, 25, 26, 27, 33, 35, 36, 37, 39, 40, 42, 43,
    ]);
    const [until] = await historyOf("Met/AIM Small Cap Growth", "--as-of", "2005-04-29");
    expect(until?.unseen.map(({ number }) => number)).toEqual([5, 6]);
    const [on] = await historyOf("Met/AIM Small Cap Growth", "--as-of", "2005-04-30");
    expect(on?.unseen.map(({ number }) => number)).toEqual([5, 6, 10]);
  });

  test.each([
    ["2006-11-01", "2006-11-01", ["changed"]],
    ["2006-11-02", "2007-01-01", undefined],
    ["2001-10-01", "2006-10-31", ["added"]],
  ])("from %s through %s", async (from, through, kinds) => {
    const args = ["history", "Met/AIM Small Cap Growth", "--from", from, "--as-of", through, "--format", "json"];
    const { code, stdout, stderr } = await scheduleA(args);
    if (kinds === undefined) {
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toBe("error: no amendment held touches Met/AIM Small Cap Growth Portfolio on those days\n");
    } else {
      const [told] = (JSON.parse(stdout) as HistoryJson).agreements;
      expect(told?.history.map(({ kind }) => kind)).toEqual(kinds);
    }
  });

  test("tells names and mergers that documents alone give, among the changes and in their place", async () => {
    const [told] = await historyOf("Janus Forty");
    expect(told?.history.map(({ effective, kind }) => `${effective} ${kind}`)).toEqual([
      "2012-01-01 named",
      "2013-11-01 set",
      "2014-04-28 ceased",
    ]);
  });

  test("of the whole schedule, has a matrix of amendments by portfolios", async () => {
    const [told] = await historyOf("--agreement", "fund-of-funds-2004");
    expect(told?.coverage.changes).toEqual({ made: 13, papers: 4, told: 5 });
    expect(told?.matrix?.find(({ portfolio }) => portfolio.startsWith("American Funds Growth"))).toEqual({
      portfolio: "American Funds Growth Allocation Portfolio",
      amendments: { 2: "adds the portfolio", 3: "changes or sets its fee" },
    });
    const { stdout } = await scheduleA(["history", "--agreement", "fund-of-funds-2004"]);
    expect(stdout).toContain("\n012345\n?p  ?\n..+F..  American Funds Balanced Allocation Portfolio\n");
    expect(stdout).toContain("+ adds the portfolio; F changes or sets its fee;");
  });

  test("keeps the matrix within a narrow terminal, in bands where it must", async () => {
    for (const columns of ["60", "80", "120"]) {
      const { stdout } = await scheduleA(["history"], { env: { COLUMNS: columns } });
      expect(Math.max(...stdout.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(Number(columns));
    }
  });

  test("knows by a day only what was known by it", async () => {
    const args = ["Met/AIM Small Cap Growth", "--known-on"];
    const [before] = await historyOf(...args, "2006-10-31");
    const [then] = await historyOf(...args, "2006-11-01");
    expect([before?.history.length, then?.history.length]).toEqual([1, 2]);
  });

  test("refuses days in the wrong order, and a portfolio named twice", async () => {
    const order = await scheduleA(["history", "--from", "2006-11-02", "--as-of", "2006-11-01"]);
    expect(order).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: --from 2006-11-02 is after --as-of 2006-11-01\n  the first day comes first\n",
    });
    const twice = await scheduleA(["history", "Lazard", "--portfolio", "Turner"]);
    expect(twice).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: the portfolio is named twice\n  leave --portfolio out\n",
    });
  });
});
