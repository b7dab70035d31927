import { describe, expect, test } from "vitest";
import { executed, flat, form, terms } from "../agreement/given.ts";
import { recordOf } from "./record-written.ts";
import { scheduleA } from "./tool.ts";

const DATED = "Met Investors Series Trust: Management Agreement dated";
const METAIM = ["--portfolio", "Met/AIM Small Cap Growth"];

type GapsJson = {
  readonly answer: string;
  readonly version: number;
  readonly agreements: readonly {
    readonly agreement: string;
    readonly from: string;
    readonly to: string;
    readonly coverage: Record<string, { rows: number; rowDays: number }>;
    readonly gaps: readonly {
      missing: { kind: string; amendment?: number; after?: number };
      alone: number;
      aloneDays: number;
      among: number;
      amongDays: number;
      withAbove: number;
      withAboveDays: number;
      rows: readonly { portfolio: string; days: number; spans: readonly { from: string; to: string }[] }[];
    }[];
    readonly reasoning: readonly { numbers?: readonly number[]; listed?: readonly string[]; words: string }[];
    readonly others: readonly { kind: string }[];
    readonly blank: readonly { what: string; amendments?: readonly number[]; words: string }[];
    readonly inferred: readonly { what: string; words: string }[];
    readonly forms: readonly { amendments: readonly number[] }[];
  }[];
};

async function gapsJson(...args: string[]): Promise<GapsJson> {
  const { code, stdout, stderr } = await scheduleA(["gaps", ...args, "--format", "json"]);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout) as GapsJson;
}

const READ = ["executed: 2001-01-01", "signed: one-officer"];
const SMALL = recordOf(
  terms(
    "agreement: Management Agreement",
    "dated: 2001-01-01",
    "ends: { day: 2005-12-31, basis: by its terms, inferred: true }",
    "searched-through: { day: 2020-12-31, by: a person }",
    "fee-basis: not-read",
  ),
  executed(1, "2001-01-01", ...READ, "recites: []", `{ add: Alpha Portfolio, ${flat("0.80%")} }`),
  form(2, "2002-05-01", `{ change-fee: Alpha Portfolio, fee: [{ rate: blank, as-printed: "__%" }] }`),
  executed(4, "2003-01-01", ...READ, "recites: [2001-01-01, 2002-05-01]", `{ add: Beta Portfolio, ${flat("0.10%")} }`),
);

describe.concurrent("gaps", () => {
  test("of a small record, whole", async () => {
    const { code, stdout, stderr } = await scheduleA(["gaps", "--record", SMALL]);
    expect({ code, stderr, stdout: stdout.split("\n").slice(2).join("\n") }).toEqual({
      code: 0,
      stderr: "",
      stdout: `Management Agreement dated January 1, 2001
What is not known from January 1, 2001 to December 31, 2005
Rows                  2 on the schedule, or perhaps; 2,922 row-days
Settled or confirmed  1,096 of 2,922 row-days
Searched              through December 31, 2020, as a person states
What would settle most rows comes first, were it seen and did it change nothing of them:
Missing                 Its day                   Settles by itself  Leaves open, with others  Settles with all above
No. 2 (a form is held)  2001-01-01 or 2002-05-01  1 row, 485 days    1 row, 1,826 days         1 row, 485 days
No. 3                   2002-05-01                none               1 row, 1,341 days         1 row, 1,826 days
No. 0                   2001-01-01                none               none                      1 row, 1,826 days
  --format text, csv or json lists the rows of each, with their days
How the days of amendments not seen are worked out:
  No. 0: January 1, 2001. It is the agreement's own Schedule A, and bears the agreement's date.
  No. 2: January 1, 2001 or May 1, 2002; No. 3: May 1, 2002. Nos. 2 and 3 stand between No. 1 (January 1, 2001) and No. 4 (January 1, 2003). The recital of No. 4 lists a day there that no held amendment of a lower number bears: May 1, 2002. The numbers are more than those days, so some share a day that is recited, in order: numbers are taken to follow effective days.
Left blank, or not read:
  No. 2: the rate of Alpha Portfolio is blank: it prints "__%"
  the clause on how the fee accrues was not read
Inferred, or not fixed to a day:
  the agreement's last day, December 31, 2005 (inferred): by its terms
Held as forms alone:
  No. 2: no executed copy is known; the form stands for it
`,
    });
  });

  test("of the bundled record, over the agreement's whole life: No. 0, then the form of No. 5", async () => {
    const { answer, version, agreements } = await gapsJson("--agreement", "management-2000");
    expect([answer, version]).toEqual(["gaps", 1]);
    const [found] = agreements;
    expect([found?.from, found?.to, found?.coverage["rows"], found?.coverage["sound"]?.rowDays]).toEqual([
      "2000-12-08",
      "2017-08-03",
      { rows: 50, rowDays: 238680 },
      15112,
    ]);
    const gaps = found?.gaps ?? [];
    expect(gaps.slice(0, 3).map(({ missing, alone, aloneDays }) => [missing.amendment, alone, aloneDays])).toEqual([
      [0, 16, 1056],
      [5, 12, 2568],
      [19, 5, 765],
    ]);
    // Every number that the record misses, the nine read in part, the cut form of No. 35 among the former, and the search.
    const numbers = (kind: string): (number | undefined)[] =>
      gaps
        .filter(({ missing }) => missing.kind === kind)
        .map(({ missing }) => missing.amendment)
        .sort((a, b) => (a ?? 0) - (b ?? 0));
    expect(numbers("unseen")).toEqual([0, 5, 6, 10, 12, 19, 20, 21, 24, 25, 26, 27, 33, 35, 36, 37, 39, 40, 42, 43]);
    expect(numbers("partly-read")).toEqual([1, 9, 15, 17, 29, 30, 38]);
    expect(gaps.filter(({ missing }) => missing.kind === "search").map(({ missing }) => missing.after)).toEqual([44]);
    const order = gaps.map(({ alone, aloneDays, among }) => [alone, aloneDays, among]);
    expect(order).toEqual(
      [...order].sort((a, b) => (b[0] ?? 0) - (a[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0) || (b[2] ?? 0) - (a[2] ?? 0)),
    );
    for (const { aloneDays, amongDays, rows } of gaps) {
      expect(aloneDays).toBeLessThanOrEqual(amongDays);
      expect(rows.reduce((sum, { days }) => sum + days, 0)).toBe(amongDays);
    }
    const together = gaps.map(({ withAboveDays }) => withAboveDays);
    expect(together).toEqual([...together].sort((a, b) => a - b));
    // All seen, what stays open is what is contradicted or said to have merged.
    expect(found?.others.map(({ kind }) => kind)).toEqual(["contradicted", "merged"]);
    expect(found?.reasoning.find(({ numbers: own }) => own?.includes(19))).toMatchObject({
      numbers: [19, 20, 21],
      listed: ["2006-10-01", "2006-11-01"],
    });
    expect(found?.blank.find(({ what }) => what === "executionNotRead")?.amendments).toEqual([
      1, 7, 8, 9, 11, 15, 17, 18, 28, 29, 30, 38,
    ]);
    expect(found?.inferred.map(({ what }) => what)).toEqual(["takesEffect", "superseded", "superseded", "ends"]);
    expect(found?.forms.map(({ amendments: own }) => own)).toEqual([[5, 6, 10, 35]]);
  });

  test.each([
    ["2003-04-30", []],
    ["2003-05-01", [[5, 1]]],
  ])("of one row on %s: what it alone leaves open", async (day, expected) => {
    const { agreements } = await gapsJson(...METAIM, "--as-of", day);
    expect(agreements.map(({ agreement }) => agreement)).toEqual(["management-2000"]);
    expect(agreements[0]?.gaps.map(({ missing, alone }) => [missing.amendment, alone])).toEqual(expected);
  });

  test("a row that several leave open is settled by none of them, and by all", async () => {
    const { stdout } = await scheduleA(["gaps", ...METAIM, "--as-of", "2006-10-31"]);
    const rows = stdout.split("\n").filter((line) => /^No\. /.test(line));
    expect(rows).toHaveLength(9);
    expect(rows.slice(0, 8).every((row) => / none +1 row +none$/.test(row))).toBe(true);
    expect(rows[8]).toMatch(/^No\. 20 +2006-10-01 or 2006-11-01 +none +1 row +1 row$/);
  });

  test("by what was filed: papers held and not public are missing, and said to be held", async () => {
    const { code, stdout } = await scheduleA(["gaps", ...METAIM, "--as-of", "2006-11-01", "--public"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^No\. 22 \(held but with no filing day read\) +2006-11-01 /m);
    expect(stdout).toContain("\n  Nos. 13, 17 and 22: no filing day was read\n");
  });

  test("as CSV, figures are figures, and the rows are listed", async () => {
    const { stdout } = await scheduleA(["gaps", "--agreement", "fund-of-funds-2004", "--format", "csv"]);
    const [head, first] = stdout.split("\r\n");
    expect(head).toBe(
      "registrant,agreement,from,to,missing,possible,alone,among,withAbove,rows,settledRows,aloneDays,amongDays,withAboveDays",
    );
    expect(first).toMatch(
      /^Met Investors Series Trust,fund-of-funds-2004,2004-11-01,2017-11-03,No\. 4,2011-05-01,7,8,7,"?American Funds Balanced Allocation Portfolio \(2011-05-01 to 2017-11-03\);.*,3864,19032,3864$/,
    );
  });

  test("in Markdown the table stands, and text lists the rows", async () => {
    const own = ["gaps", "--agreement", "fund-of-funds-2004", "--format"];
    expect((await scheduleA([...own, "markdown"])).stdout).toContain(
      "| No. 4 | 2011-05-01 | 7 rows, 3,864 days | 8 rows, 19,032 days | 7 rows, 3,864 days |\n",
    );
    expect((await scheduleA([...own, "text"])).stdout).toContain(
      "    Rows settled by it alone: American Funds Balanced Allocation Portfolio (2011-05-01 to 2012-11-02); ",
    );
  });

  test.each([
    ["1999-01-01", [], [`error: ${DATED} December 8, 2000: January 1, 1999 is before the agreement`]],
    [
      "2001-09-30",
      METAIM,
      [
        "error: Met/AIM Small Cap Growth Portfolio is not yet on the schedule: Amendment No. 2 adds it on October 1, 2001",
      ],
    ],
    [
      "2019-01-01",
      [],
      [`error: ${DATED} December 8, 2000: January 1, 2019 is after its end. Its last day was August 3, 2017`],
    ],
  ])("on %s there is nothing to ask: exit 1", async (day, more, [line]) => {
    const { code, stdout, stderr } = await scheduleA(["gaps", "--as-of", day, ...more]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(line);
  });

  test("a portfolio that no agreement's schedule had by then", async () => {
    const { code, stderr } = await scheduleA(["gaps", "--portfolio", "Legg Mason Value Equity", "--public"]);
    expect([code, stderr]).toEqual([
      1,
      "error: Legg Mason Value Equity Portfolio is on no schedule of the record, by what was filed\n  Amendment No. 13, effective November 1, 2005, adds it; it is held, but no filing day of it was read\n",
    ]);
  });
});
