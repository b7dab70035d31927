import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { each, type FeeJson, fee, NOWHERE, type ScheduleJson, scheduleA, scratch, shell } from "./tool.ts";

const FORMATS = ["table", "text", "csv", "json", "ndjson", "markdown", "html"] as const;
const SCHEDULE = ["--as-of", "2006-11-01"];
const FEE = ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m", "--as-of", "2006-11-01"];

async function answer(ended: ReturnType<typeof fee>): Promise<string> {
  const { code, stdout, stderr } = await ended;
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

/** Records of RFC 4180 text. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) throw new Error(`no CSV at ${cell.lastIndex}: ${text.slice(cell.lastIndex, cell.lastIndex + 40)}`);
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === "\r\n") rows.push([]);
  }
  if (rows.at(-1)?.length === 0) rows.pop();
  return rows;
}

describe.concurrent("every format answers both questions", () => {
  test.each(FORMATS)("%s", async (format) => {
    const [schedule, calc] = await Promise.all([
      answer(scheduleA([...SCHEDULE, "--format", format])),
      answer(fee([...FEE, "--format", format])),
    ]);
    for (const text of [schedule, calc]) {
      expect(text.endsWith("\n")).toBe(true);
      expect(text).not.toMatch(/undefined|\[object|NaN|\u001b/);
    }
    expect(schedule).toContain("Met/AIM Small Cap Growth Portfolio");
    expect(schedule).toContain(
      "0.88% of the first $500 million of such assets, plus 0.83% of such assets over $500 million",
    );
    expect(calc).toMatch(/6,?475,?000\.00/);
    expect(calc).toMatch(/4,?400,?000\.00/);
  });

  test("a table is the default", async () => {
    expect(await answer(scheduleA(SCHEDULE))).toBe(await answer(scheduleA([...SCHEDULE, "--format", "table"])));
  });

  test("in a pipe each row of a table is one line, and its columns stand under their heads", async () => {
    const lines = (await answer(scheduleA(SCHEDULE))).split("\n");
    const head = lines.find((line) => line.startsWith("Portfolio ")) as string;
    const row = lines.find((line) => line.startsWith("Met/AIM Small Cap Growth Portfolio ")) as string;
    for (const [title, start] of [
      ["Percentage of average daily net assets", "0.88% of the first"],
      ["Set by", "No. 22"],
      ["Standing", "settled"],
    ] as const)
      expect(row.indexOf(start)).toBe(head.indexOf(title));
  });
});

describe.concurrent("JSON", () => {
  /** Paths of numbers, `agreements.rows.setBy.amendment`. */
  function numbers(value: unknown, at: string): string[] {
    if (typeof value === "number") return [at];
    if (Array.isArray(value)) return value.flatMap((one) => numbers(one, at));
    if (value !== null && typeof value === "object")
      return Object.entries(value).flatMap(([key, one]) => numbers(one, at === "" ? key : `${at}.${key}`));
    return [];
  }

  test("has a name, a version and the record; no figure is a number", async () => {
    const schedule = JSON.parse(await answer(scheduleA([...SCHEDULE, "--format", "json"]))) as ScheduleJson;
    const calc = JSON.parse(await answer(fee([...FEE, "--period", "day", "--format", "json"]))) as FeeJson;
    expect([schedule.answer, schedule.version, calc.answer, calc.version]).toEqual(["schedule", 1, "fee", 1]);
    expect(calc.record).toEqual(schedule.record);
    expect(calc.record.folder).toBe("bundled");
    expect(calc.record.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect([...new Set(numbers(calc, ""))]).toEqual(["version", "fees.amendment", "fees.basis.setBy.amendment"]);
    for (const at of numbers(schedule, ""))
      expect(at).toMatch(
        /^version$|\.(amendment|number|numbers|heldThrough|forms|partlyRead|recitedBy|addedBy)$|coverage/,
      );
  });

  test("the exact decimal stands as text beside the rounded one, and the rounding is named", async () => {
    const asked = [...FEE, "--period", "day", "--day-count", "actual/365", "--format", "json"];
    const [one] = (JSON.parse(await answer(fee(asked))) as FeeJson).fees;
    expect(one?.assets).toBe("750000000");
    expect(one?.fee.total.rounded).toBe("17739.73");
    expect(one?.fee.total.exact).toMatch(/^17739\.7260273972602739726/);
    expect(one?.lines.map(({ rate, fee: owed }) => [rate, owed.rounded])).toEqual([
      ["0.88", "12054.80"],
      ["0.83", "5684.93"],
    ]);
    expect(one?.fee).toMatchObject({ rounding: "half-up-cent", accrual: "actual/365", marginalRate: "0.83" });
  });

  test("rows give the fee in words and as terms, the amendment and the standing", async () => {
    const { agreements } = JSON.parse(await answer(scheduleA([...SCHEDULE, "--format", "json"]))) as ScheduleJson;
    const row = agreements[0]?.rows?.find(({ portfolio }) => portfolio === "Met/AIM Small Cap Growth Portfolio");
    expect(row).toMatchObject({
      fee: {
        words: "0.88% of the first $500 million of such assets, plus 0.83% of such assets over $500 million",
        terms: { kind: "tiers", applies: "marginal", tiers: [{ rate: "0.88", upTo: "500000000" }, { rate: "0.83" }] },
      },
      setBy: { amendment: 22, status: "executed", copy: "unsigned", effective: "2006-11-01" },
      standing: { kind: "settled" },
    });
  });
});

describe.concurrent("CSV", () => {
  test("one head, a line for each row of each agreement, all of one length", async () => {
    const rows = csvRows(await answer(scheduleA([...SCHEDULE, "--format", "csv"])));
    const { agreements } = JSON.parse(await answer(scheduleA([...SCHEDULE, "--format", "json"]))) as ScheduleJson;
    expect(rows[0]?.slice(0, 7)).toEqual(["registrant", "agreement", "asOf", "state", "portfolio", "fee", "setBy"]);
    expect(rows).toHaveLength(1 + agreements.flatMap((one) => one.rows ?? []).length);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  const FEE_HEAD = [
    ...[
      "portfolio",
      "agreement",
      "asOf",
      "knownOn",
      "assets",
      "period",
      "dayCount",
      "amendment",
      "standingKind",
      "caution",
    ],
    ...["of", "tier", "rate", "assetsInTier", "fee", "line"],
  ];
  /** Rows of a fee by the names of their columns. */
  async function feeRows(args: readonly string[]): Promise<{ head: string[]; rows: Record<string, string>[] }> {
    const [head = [], ...rows] = csvRows(await answer(fee(["calc", ...args, "--format", "csv"])));
    return { head, rows: rows.map((row) => Object.fromEntries(row.map((cell, index) => [head[index], cell]))) };
  }
  const figures = ({ rate, assetsInTier, fee: owed, line }: Record<string, string>): (string | undefined)[] => [
    rate,
    assetsInTier,
    owed,
    line,
  ];
  const OPPENHEIMER = ["--portfolio", "Oppenheimer Capital Appreciation", "--as-of", "2006-01-01", "--assets", "1.2bn"];
  const IN_PARTS = ["--portfolio", "MetLife Multi-Index Targeted Risk", "--as-of", "2012-11-02"];

  test.each<[string, string[], string[]]>([
    ["tiers", FEE.slice(1), ["of", "knownOn"]],
    ["known on a day", [...FEE.slice(1), "--known-on", "2006-11-01"], ["of"]],
    ["several assets", [...FEE.slice(1), "--assets", "800m"], ["of", "knownOn"]],
    ["parts", [...IN_PARTS, "--part", "base=600m", "--part", "overlay=300m"], ["knownOn"]],
  ])("the columns of a fee, %s: each name once", async (_, args, without) => {
    const { head, rows } = await feeRows(args);
    expect(head).toEqual(FEE_HEAD.filter((name) => !without.includes(name)));
    for (const row of rows) expect(Object.keys(row)).toHaveLength(head.length);
  });

  test("no column of a schedule has the name of another", async () => {
    const [head = []] = csvRows(await answer(scheduleA([...SCHEDULE, "--known-on", "2006-11-01", "--format", "csv"])));
    expect(new Set(head).size).toBe(head.length);
  });

  test("figures of a fee are plain digits, line by line", async () => {
    const { rows } = await feeRows(FEE.slice(1));
    expect(rows.map(figures)).toEqual([
      ["0.88", "500000000", "4400000.00", "tier"],
      ["0.83", "250000000", "2075000.00", "tier"],
      ["", "750000000", "6475000.00", "total"],
    ]);
    expect(rows.map(({ tier }) => tier)).toEqual(["first $500 million", "over $500 million", "Total"]);
  });

  test("so with --exact", async () => {
    const asked = ["--portfolio", "Met/AIM Small Cap Growth", "--as-of", "2006-11-01", "--assets", "$500,000,000.01"];
    expect((await feeRows([...asked, "--exact"])).rows.map(figures)).toEqual([
      ["0.88", "500000000", "4400000.00", "tier"],
      ["0.83", "0.01", "0.000083", "tier"],
      ["", "500000000.01", "4400000.000083", "total"],
    ]);
  });

  test("a discount is a negative figure, not a quoted text", async () => {
    const text = await answer(fee(["calc", ...OPPENHEIMER, "--format", "csv"]));
    expect(text).toContain(",,,-174062.50,discount\r\n");
    const { rows } = await feeRows(OPPENHEIMER);
    expect(rows.slice(-2).map(figures)).toEqual([
      ["", "", "-174062.50", "discount"],
      ["", "1200000000", "6788437.50", "total"],
    ]);
  });

  test("every line says its period, its day count, its standing, and any caution", async () => {
    const said = async (args: readonly string[]): Promise<(string | undefined)[][]> => {
      const { rows } = await feeRows(args);
      const all = rows.map(({ period, dayCount, amendment, standingKind, caution }) =>
        [period, dayCount, amendment, standingKind, caution].join("\n"),
      );
      return [...new Set(all)].map((one) => one.split("\n"));
    };
    expect(await said(FEE.slice(1))).toEqual([["year", "none", "22", "settled", ""]]);
    const before = ["--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m", "--as-of", "2006-10-31"];
    expect(await said([...before, "--period", "quarter", "--day-count", "actual/360"])).toEqual([
      [
        ...["2006-10-01/2006-12-31", "actual/360", "2", "open"],
        "Amendment No. 22 changes the fee on November 1, 2006; this figure takes the schedule of October 31, 2006 for every day from October 1, 2006 to December 31, 2006",
      ],
    ]);
  });

  test("names that a spreadsheet would run are quoted, and control letters shown", async () => {
    const folder = scratch();
    const names = ["=HYPERLINK(1) Portfolio", "+SUM(A1) Portfolio", "-2 Portfolio", "@x Portfolio"];
    const adds = names.map((name) => `  - add: ${JSON.stringify(name)}\n    fee: [{ rate: 1% }]\n`).join("");
    writeFileSync(
      path.join(folder, "001.yaml"),
      `amendment: 1\nstatus: executed\neffective: 2006-11-01\nexecuted: 2006-11-01\nchanges:\n${adds}`,
    );
    const { code, stdout } = await scheduleA(["--record", folder, ...SCHEDULE, "--format", "csv"]);
    expect(code).toBe(0);
    const [head, ...rows] = csvRows(stdout);
    const column = head?.indexOf("portfolio") as number;
    expect(rows.map((row) => row[column]).sort()).toEqual(names.map((name) => `'${name}`).sort());
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@\t\r]/);
  });
});

describe.concurrent("Markdown and text", () => {
  test("every line of a Markdown table has as many cells as its head", async () => {
    const lines = (await answer(scheduleA([...SCHEDULE, "--format", "markdown"]))).split("\n");
    const cells = lines.filter((line) => line.startsWith("|")).map((line) => line.split(/(?<!\\)\|/).length);
    expect(cells.length).toBeGreaterThan(40);
    expect(new Set(cells)).toEqual(new Set([6]));
    expect(lines.filter((line) => line.startsWith("## "))).toHaveLength(2);
  });

  test("a name cannot break out of a cell, nor become HTML", async () => {
    const folder = scratch();
    writeFileSync(
      path.join(folder, "001.yaml"),
      'amendment: 1\nstatus: executed\neffective: 2006-11-01\nexecuted: 2006-11-01\nchanges:\n  - add: "A | B <b>[x](y)</b> *c* Portfolio"\n    fee: [{ rate: 1% }]\n',
    );
    const { stdout } = await scheduleA(["--record", folder, ...SCHEDULE, "--format", "markdown"]);
    expect(stdout).toContain("| A \\| B &lt;b&gt;\\[x\\](y)&lt;/b&gt; \\*c\\* Portfolio | 1% of such assets |");
  });

  test("text gives each row in full, with its source and its place in the record", async () => {
    const text = await answer(scheduleA([...SCHEDULE, "--format", "text", "--portfolio", "Met/AIM Small Cap Growth"]));
    expect(text).toContain(`
  Met/AIM Small Cap Growth Portfolio
    Percentage of average daily net assets: 0.88% of the first $500 million of such assets, plus 0.83% of such assets over $500 million
    Set by: No. 22 (unsigned copy), 2006-11-01
    Standing: settled
    Effective: 2006-11-01
    Source: https://www.sec.gov/Archives/edgar/data/1126087/000090873707000110/exd1xxii.txt
    Recorded in: met-investors/management-2000/amendments/022.yaml:`);
  });
});

describe.concurrent("-o FILE", () => {
  const folder = scratch();

  test.each([
    ["a.csv", "csv"],
    ["a.json", "json"],
    ["a.md", "markdown"],
    ["a.markdown", "markdown"],
    ["a.txt", "text"],
    ["A.CSV", "csv"],
  ])("%s is written as %s, and stdout stays empty", async (name, format) => {
    const file = path.join(folder, name);
    expect(await answer(scheduleA([...SCHEDULE, "-o", file]))).toBe("");
    expect(readFileSync(file, "utf8")).toBe(await answer(scheduleA([...SCHEDULE, "--format", format])));
  });

  test("--format stands above the ending", async () => {
    const file = path.join(folder, "named.csv");
    await answer(fee([...FEE, "--format", "json", "--output", file]));
    expect((JSON.parse(readFileSync(file, "utf8")) as FeeJson).answer).toBe("fee");
  });

  test("- is stdout", async () => {
    expect(await answer(fee([...FEE, "-o", "-"]))).toBe(await answer(fee(FEE)));
  });

  test("a relative name is meant from the working directory", async () => {
    const cwd = scratch();
    await answer(fee([...FEE, "-o", "fee.json"], { cwd }));
    expect(readdirSync(cwd).sort()).toEqual([".git", "fee.json"]);
  });

  test("no colour goes into a file, even where it is forced on", async () => {
    const file = path.join(folder, "plain.txt");
    await answer(fee([...FEE, "-o", file, "--format", "table"], { env: { FORCE_COLOR: "1" } }));
    expect(readFileSync(file, "utf8")).not.toContain("\u001b");
  });

  test("a pipe is written to, and stays one", async () => {
    const cwd = scratch();
    const line = `mkfifo p.csv && { cat p.csv > got.csv & } && schedule-a --as-of 2006-11-01 -o p.csv && wait && test -p p.csv`;
    expect(await shell(line, { cwd })).toEqual({ code: 0, stdout: "", stderr: "" });
    const { stdout } = await scheduleA([...SCHEDULE, "--format", "csv"]);
    expect(readFileSync(path.join(cwd, "got.csv"), "utf8")).toBe(stdout);
    expect(await shell("schedule-a --as-of 2006-11-01 --format csv -o /dev/stdout | cat")).toEqual({
      code: 0,
      stdout,
      stderr: "",
    });
    const left = "set -o pipefail; schedule-a export --format csv -o /dev/stdout | head -1 | cut -c1-10";
    expect(await shell(left)).toEqual({ code: 0, stdout: "registrant\n", stderr: "" });
  });

  test("an answer many times what a pipe holds reaches a reader that begins late, whole", async () => {
    const { stdout } = await scheduleA(["export", "--format", "sql"]);
    expect(stdout.length).toBeGreaterThan(5 * 65_536);
    expect(await shell("schedule-a export --format sql | { sleep 0.5; cat; }")).toEqual({
      code: 0,
      stdout,
      stderr: "",
    });
  });

  test.each(["a.pdf", "a", "a.", "a.csv.gz", "a.constructor"])(
    "%s does not say its format: exit 2, nothing written",
    async (name) => {
      const file = path.join(folder, name);
      expect(await scheduleA([...SCHEDULE, "-o", file])).toEqual({
        code: 2,
        stdout: "",
        stderr: `error: -o ${file}: the name does not say the format\n  add --format table|text|csv|json|ndjson|markdown|html, or end the name in .csv, .html, .json, .md, .ndjson or .txt\n`,
      });
      expect(existsSync(file)).toBe(false);
    },
  );

  test("where it cannot be written: exit 3", async () => {
    const taken = path.join(folder, "taken.csv");
    mkdirSync(taken);
    for (const file of [path.join(folder, "no/such/folder/a.csv"), taken]) {
      const { code, stdout, stderr } = await scheduleA([...SCHEDULE, "-o", file]);
      expect([code, stdout]).toEqual([3, ""]);
      expect(stderr.startsWith(`error: cannot write ${file}: `)).toBe(true);
    }
  });

  test("a pipe or a device is written to, and stays what it is", async () => {
    const cwd = scratch();
    const line = "mkfifo pipe && { cat pipe > read.txt & schedule-a -o pipe --format json --as-of 2006-11-01; wait; }";
    expect(await answer(shell(line, { cwd }))).toBe("");
    expect(lstatSync(path.join(cwd, "pipe")).isFIFO()).toBe(true);
    expect(readFileSync(path.join(cwd, "read.txt"), "utf8")).toBe(
      await answer(scheduleA(["--format", "json", "--as-of", "2006-11-01"], { cwd })),
    );
  });

  test("a file is replaced whole: who has the old one open reads it to its end, and nothing is left beside it", async () => {
    const cwd = scratch();
    const file = path.join(cwd, "schedule.csv");
    writeFileSync(file, "the old one\n");
    const before = statSync(file).ino;
    const open = openSync(file, "r");
    await answer(scheduleA([...SCHEDULE, "-o", file]));
    expect(readFileSync(open, "utf8")).toBe("the old one\n");
    closeSync(open);
    expect(statSync(file).ino).not.toBe(before);
    expect(readFileSync(file, "utf8")).toContain("Met/AIM Small Cap Growth Portfolio");
    expect(readdirSync(cwd).sort()).toEqual([".git", "schedule.csv"]);
  });

  test("a question without an answer leaves the old file as it was", async () => {
    const file = path.join(folder, "kept.csv");
    writeFileSync(file, "kept\n");
    const ends = await each(
      [
        ["--as-of", "1999-01-01"],
        ["--as-of", "2006-02-30"],
        ["--portfolio", "Growth"],
      ],
      (args) => scheduleA([...args, "-o", file]),
    );
    expect(ends.map(({ code }) => code)).toEqual([1, 2, 2]);
    expect(readFileSync(file, "utf8")).toBe("kept\n");
  });
});

test.concurrent("tests run where no record is found", () => {
  expect(readdirSync(NOWHERE)).toEqual([".git"]);
});
