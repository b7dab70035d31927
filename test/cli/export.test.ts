/** `schedule-a export` as a person runs it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Ended, type ScheduleJson, scheduleA, scheduleJson, scratch, shell } from "./tool.ts";

type Row = {
  readonly agreement_id: string;
  readonly portfolio: string;
  readonly or_already: string | null;
  readonly valid_from: string | null;
  readonly last_day: string | null;
  readonly valid_to: string | null;
  readonly known_from?: string | null;
  readonly known_to?: string | null;
  readonly is_current?: boolean;
  readonly state: string;
  readonly fee: string | null;
  readonly standing: string | null;
  readonly amendment: number | null;
  readonly terms: unknown;
  readonly [column: string]: unknown;
};

async function exported(args: readonly string[] = []): Promise<Row[]> {
  const { code, stdout, stderr } = await scheduleA(["export", ...args, "--format", "ndjson"]);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

/** What both answers tell of a row. */
function asked({ agreements }: ScheduleJson): string[] {
  return agreements.flatMap(({ agreement, rows }) =>
    (rows ?? []).map(({ portfolio, fee, setBy, standing }) => {
      const kind =
        standing.kind === "confirmed" && "presumed" in standing && standing.presumed ? "presumed" : standing.kind;
      return [agreement, portfolio, fee?.words ?? null, setBy?.amendment ?? null, fee ? kind : standing.kind].join(
        " | ",
      );
    }),
  );
}

function told(rows: readonly Row[]): string[] {
  return rows
    .filter(({ state }) => ["row", "fee-not-seen", "order-undecided"].includes(state))
    .map(({ agreement_id, portfolio, fee, amendment, standing, state }) =>
      [agreement_id.split("/").at(-1), portfolio, fee, amendment, standing ?? state].join(" | "),
    );
}

describe.concurrent("the rows of a day", () => {
  test.each([
    ["2001-02-12"],
    ["2005-11-01"],
    ["2006-10-31"],
    ["2006-11-01"],
    ["2013-11-01"],
    ["2017-08-03"],
    ["2006-11-01", "--known-on", "2006-10-15"],
    ["2005-12-18", "--public"],
    ["2006-11-01", "--public", "--known-on", "2009-05-01"],
  ])("%s %s %s %s: the same portfolios, fees, setters and standings", async (day, ...knowledge) => {
    const more = knowledge.filter((word) => word !== undefined);
    const schedule = await scheduleJson(["--as-of", day, ...more]);
    const rows = await exported(["--as-of", day, ...more]);
    expect(told(rows).sort()).toEqual(asked(schedule).sort());
    for (const { valid_from, last_day, valid_to } of rows) {
      expect(valid_from === null || valid_from <= day).toBe(true);
      expect(last_day === null || day <= last_day).toBe(true);
      expect(valid_to === null || day < valid_to).toBe(true);
    }
  });

  test("are those of the whole export that hold it", async () => {
    const [all, ofDay] = await Promise.all([exported(), exported(["--as-of", "2006-11-01"])]);
    const day = "2006-11-01";
    const holding = all.filter(({ valid_from, valid_to }) => (valid_from ?? "") <= day && day < (valid_to ?? "9999"));
    expect(ofDay).toEqual(holding);
    expect(all.length).toBeGreaterThan(ofDay.length);
  });
});

describe.concurrent("both axes of time", () => {
  test("on a day of knowledge, the rows are those by that knowledge; the current ones are those of now", async () => {
    const both = await exported(["--bitemporal"]);
    const without = ({ known_from: _, known_to: __, is_current: ___, ...row }: Row) => row;
    expect(both.filter(({ is_current }) => is_current).map(without)).toEqual(await exported());
    const on = "2006-10-15";
    const then = both.filter(
      ({ known_from, known_to }) => known_from !== null && (known_from ?? "") <= on && on < (known_to ?? "9999"),
    );
    const reasonless = (rows: readonly Row[]) => rows.map(({ reason: _, ...row }) => JSON.stringify(row)).sort();
    expect(reasonless(then.map(without) as Row[])).toEqual(reasonless(await exported(["--known-on", on])));
    expect(both.some(({ is_current }) => !is_current)).toBe(true);
  });

  test("--known-on keeps what was known then, with its days", async () => {
    const rows = await exported([
      "--bitemporal",
      "--known-on",
      "2006-10-15",
      "--portfolio",
      "Met/AIM Small Cap Growth",
    ]);
    expect(rows.map(({ valid_from, known_to, is_current }) => [valid_from, known_to, is_current])).toEqual([
      ["2001-10-01", null, true],
      ["2003-05-01", "2006-11-01", true],
    ]);
  });
});

describe.concurrent("periods of one portfolio", () => {
  const METAIM = ["--portfolio", "Met/AIM Small Cap Growth"];

  test("by fee: one a fee", async () => {
    const rows = await exported([...METAIM, "--by", "fee"]);
    expect(rows.map(({ valid_from, last_day, fee }) => [valid_from, last_day, fee])).toEqual([
      ["2001-10-01", "2006-10-31", "0.90% of such assets"],
      [
        "2006-11-01",
        "2017-08-03",
        "0.88% of the first $500 million of such assets, plus 0.83% of such assets over $500 million",
      ],
    ]);
    expect(rows[1]?.terms).toEqual({
      kind: "tiers",
      applies: "marginal",
      tiers: [{ rate: "0.88", upTo: "500000000" }, { rate: "0.83" }],
    });
    expect(rows[1]?.["ended_by"]).toBe("the agreement's last day, August 3, 2017 (inferred)");
  });

  test("follow one another without a gap or an overlap, finer by each word more that parts them", async () => {
    const counts: number[] = [];
    for (const by of ["fee", "row", "reason"]) {
      const rows = await exported([...METAIM, "--by", by]);
      counts.push(rows.length);
      expect(rows.slice(1).map(({ valid_from }) => valid_from)).toEqual(
        rows.slice(0, -1).map(({ valid_to }) => valid_to),
      );
    }
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(new Set(counts).size).toBe(3);
  });

  test("words of a name are said to be read as the name", async () => {
    const { code, stderr } = await scheduleA(["export", "--portfolio", "Multi-Index Targeted Risk"]);
    expect([code, stderr]).toEqual([
      0,
      '--portfolio "Multi-Index Targeted Risk" is read as MetLife Multi-Index Targeted Risk Portfolio\n',
    ]);
  });
});

describe.concurrent("formats", () => {
  const ONE = ["--agreement", "fund-of-funds-2004"];

  test("a file's name says the format; its text is that of stdout", async () => {
    const cwd = scratch();
    const { code, stdout, stderr } = await shell(
      `for name in a.csv a.ndjson a.jsonl a.sql; do schedule-a export ${ONE.join(" ")} -o $name || exit; done; ls`,
      { cwd },
    );
    expect([code, stdout, stderr]).toEqual([0, "a.csv\na.jsonl\na.ndjson\na.sql\n", ""]);
    const of = async (format: string): Promise<string> =>
      (await scheduleA(["export", ...ONE, "--format", format], { cwd })).stdout;
    const file = (name: string): string => readFileSync(path.join(cwd, name), "utf8");
    expect(file("a.csv")).toBe((await scheduleA(["export", ...ONE], { cwd })).stdout);
    expect(file("a.ndjson")).toBe(await of("ndjson"));
    expect(file("a.jsonl")).toBe(file("a.ndjson"));
    expect(file("a.sql")).toBe(await of("sql"));
  });

  test("CSV has lines of one width, whose columns are the keys of NDJSON", async () => {
    const { stdout } = await scheduleA(["export", ...ONE]);
    const [head, ...lines] = stdout.trimEnd().split("\r\n");
    const keys = Object.keys((await exported(ONE))[0] ?? {});
    expect([...(head ?? "").split(","), "terms"]).toEqual(keys);
    expect(lines.length).toBe((await exported(ONE)).length);
  });

  test.each([
    [
      "tiers",
      "fee_id,schedule_no,tier_no,over_usd,up_to_usd,rate_percent,rate_printed,as_printed,base_usd,counted_from_usd,place",
    ],
    ["names", "portfolio_id,nth,name,from_earliest,from_latest,misprint,amendment,source_title,source_url"],
    [
      "amendments",
      "file,agreement_id,number,status,copy,read,effective,takes_effect,executed,executed_as,known_from,known_presumed,filed,source_title,source_url",
    ],
  ])("--table %s", async (table, head) => {
    const { code, stdout } = await scheduleA(["export", ...ONE, "--table", table]);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\r\n");
    expect(lines[0]).toBe(head);
    expect(lines.length).toBeGreaterThan(3);
    const { stdout: objects } = await scheduleA(["export", ...ONE, "--table", table, "--format", "ndjson"]);
    expect(objects.trimEnd().split("\n").length).toBe(lines.length - 1);
    expect(Object.keys(JSON.parse(objects.split("\n")[0] ?? "")).join(",")).toBe(head);
  });

  test("the parts of a fee are in its tiers, digit by digit as printed", async () => {
    const { stdout } = await scheduleA([
      "export",
      ...ONE,
      "--portfolio",
      "Multi-Index Targeted Risk",
      "--table",
      "tiers",
    ]);
    const rows = stdout
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",").slice(1, 7).join(" "));
    expect(rows).toEqual([
      "1 1 0 500000000 0.070 0.070",
      "1 2 500000000 1000000000 0.060 0.060",
      "1 3 1000000000  0.050 0.050",
      "2 1 0 250000000 0.500 0.500",
      "2 2 250000000 500000000 0.485 0.485",
      "2 3 500000000 1000000000 0.470 0.470",
      "2 4 1000000000  0.450 0.450",
    ]);
  });

  test("a name that a spreadsheet would run is quoted; in SQL it is a text", async () => {
    const cwd = scratch();
    writeFileSync(
      path.join(cwd, "001.yaml"),
      `amendment: 1\nstatus: executed\neffective: 2001-01-05\nchanges:\n  - { add: "=cmd()'s, \\"Fund\\"", fee: [{ rate: 0.80% }] }\n`,
    );
    const [csv, sql] = await Promise.all([
      scheduleA(["export"], { cwd }),
      scheduleA(["export", "--format", "sql"], { cwd }),
    ]);
    expect(csv.stdout).toContain(`,.,"'=cmd()'s, ""Fund""",`);
    expect(sql.stdout).toContain(`'=cmd()''s, "Fund"'`);
  });

  test("a closed pipe ends it quietly", async () => {
    const { code, stdout, stderr } = await shell("set -o pipefail; schedule-a export --format sql | head -1");
    expect(stdout).toMatch(/^-- Schedule A with validity periods, of the record bundled\n$/);
    expect([code, stderr]).toEqual([0, ""]);
  });
});

describe.concurrent("refusals", () => {
  test.each([
    [2, ["--format", "sql", "--table", "tiers"], "error: --table tiers: SQL has every table\n"],
    [2, ["--format", "sql", "--by", "fee"], "error: --by fee: a database tells each name and standing by its day\n"],
    [2, ["-o", "rows.xlsx"], "error: -o rows.xlsx: the name does not say the format\n"],
    [2, ["-o", "rows.constructor"], "error: -o rows.constructor: the name does not say the format\n"],
    [2, ["--table", "nonsense"], "error: option '--table <name>' argument 'nonsense' is invalid."],
    [2, ["--agreement", "nonsense"], "error: --agreement nonsense: no agreement is in a folder of that name\n"],
    [2, ["--as-of", "2006-02-30"], "error: --as-of 2006-02-30"],
    [1, ["--as-of", "1999-01-01"], "error: no portfolio has a row valid on January 1, 1999\n"],
    [1, ["--known-on", "1999-01-01"], "error: no portfolio has a row, as known on January 1, 1999\n"],
    [
      1,
      ["--portfolio", "Legg Mason Value Equity", "--known-on", "2005-10-15", "--as-of", "2005-11-01"],
      "error: Legg Mason Value Equity Portfolio has no row valid on November 1, 2005, as known on October 15, 2005\n",
    ],
    [3, ["-o", "/nowhere/rows.csv"], "error: cannot write /nowhere/rows.csv: there is no such file or folder\n"],
  ])("exit %i: %j", async (exit, args, message) => {
    const { code, stdout, stderr } = await scheduleA(["export", ...args]);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toContain(message);
    expect(stderr.startsWith(message)).toBe(true);
  });

  test("an agreement with errors is left out, which is said, and the rest is exported", async () => {
    const folder = scratch();
    const write = (name: string, rate: string): void => {
      mkdirSync(path.join(folder, name, "amendments"), { recursive: true });
      writeFileSync(
        path.join(folder, name, "amendments/001.yaml"),
        `amendment: 1\nstatus: executed\neffective: 2001-01-05\nchanges:\n  - { add: ${name}, fee: [{ rate: ${rate} }] }\n`,
      );
    };
    write("good", "0.80%");
    write("bad", "0.80");
    const { code, stdout, stderr }: Ended = await scheduleA(["export", "--record", folder]);
    expect(code).toBe(1);
    expect(stdout).toContain(",good,good,");
    expect(stdout).not.toContain("bad");
    expect(stderr).toContain("error[bad-rate]");
  });
});

describe.concurrent("--asset-days", () => {
  const sql = ["export", "--format", "sql", "--no-bitemporal"];

  test("makes views over the table named", async () => {
    const { code, stdout } = await scheduleA([...sql, "--asset-days", "nav.asset_days"]);
    expect(code).toBe(0);
    expect(stdout).toContain("FROM nav.asset_days g\n");
    expect(stdout).toContain("CREATE VIEW schedule_a.accrued_fee_month AS\n");
    expect((await scheduleA(sql)).stdout).not.toContain("accrued_fee");
  });

  test.each([
    [["--asset-days", "asset_days"], "error: --asset-days asset_days: not a table with its schema\n"],
    [["--asset-days", "nav.a; DROP TABLE x"], "error: --asset-days nav.a; DROP TABLE x: not a table with its schema\n"],
    [
      ["--asset-days", "schedule_a.days"],
      "error: --asset-days schedule_a.days: schedule_a is dropped before an export is loaded again\n",
    ],
    [
      ["--asset-days", "nav.days", "--as-of", "2006-11-01"],
      "error: --asset-days with --as-of: fees are accrued by every row of an agreement\n",
    ],
    [
      ["--asset-days", "nav.days", "--portfolio", "Met/AIM Small Cap Growth"],
      "error: --asset-days with --portfolio: fees are accrued by every row of an agreement\n",
    ],
  ])("%j is asked wrongly", async (args, words) => {
    const { code, stdout, stderr } = await scheduleA([...sql, ...args]);
    expect([code, stdout, stderr.startsWith(words)]).toEqual([2, "", true]);
  });

  test("is of SQL alone", async () => {
    const { code, stderr } = await scheduleA(["export", "--asset-days", "nav.days"]);
    expect([code, stderr.split("\n")[0]]).toEqual([2, "error: --asset-days nav.days: only SQL has views"]);
  });
});
