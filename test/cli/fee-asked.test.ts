import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { executed, flat, terms } from "../agreement/given.ts";
import { write } from "./repository.ts";
import { fee, scratch, shell } from "./tool.ts";

const METAIM = ["--portfolio", "Met/AIM Small Cap Growth", "--as-of", "2006-11-01"];
const TWO = [...METAIM, "--portfolio", "Oppenheimer Capital Appreciation"];

describe.concurrent("an option that nothing asks for is refused, and never ignored", () => {
  test.each<[string, string[], string]>([
    [
      "combined assets of every portfolio",
      ["table", "--all", "--assets", "1bn", "--group-assets", "5bn"],
      "error: option '--all' cannot be used with option '--group-assets <amount>'\n",
    ],
    [
      "a case of a document's fee table",
      ["expenses", "--portfolio", "Met/AIM Small Cap Growth", "--case", "direct", "--accept-contradicted"],
      "error: --case, --accept-contradicted without --assets: the document gives the management fee\n  add --assets 750m to take the contract's, or leave it out\n",
    ],
    [
      "answers that none of two portfolios drawn asks for",
      ["chart", ...TWO, "--case", "direct", "--part", "base=1m"],
      "error: none of these fees asks for --case or --part\n  leave --case and --part out\n",
    ],
    [
      "what the file of expenses does not ask",
      ["expenses", ...METAIM.slice(0, 2), "--expenses", "-", "--case", "x", "--strict"],
      "error: --case, --strict with --expenses: nothing asks for it\n  leave it out\n",
    ],
  ])("%s", async (_, args, stderr) => {
    expect(await fee(args)).toEqual({ code: 2, stdout: "", stderr });
  });

  test("of two portfolios drawn, one that asks is answered", async () => {
    const both = ["chart", "--portfolio", "Pyramis Managed Risk", "--portfolio", "Met/AIM Small Cap Growth"];
    const { code, stderr } = await fee([...both, "--as-of", "2013-04-19", "--case", "direct"]);
    expect([code, stderr.replace(/^--portfolio .*\n/gm, "")]).toEqual([0, ""]);
  });
});

describe.concurrent("what is refused says what to write", () => {
  test.each<[string, string[], RegExp]>([
    ["no portfolio, where there is no --all", ["compare", "2006-10-31", "2006-11-01"], /\n {2}add --portfolio NAME\n$/],
    ["no level of all portfolios", ["calc", "--all"], /no level of assets is given\n {2}add --assets 750m\n$/],
    ["a chart in a format of no name", ["chart", ...METAIM, "-o", "x.png"], /html\|svg, or end .*\.txt or \.svg\n$/],
    ["a carry that is no number", ["accrue", "--net-assets", "-", "--max-carry", "x"], /\n {2}write --max-carry 4\n$/],
    [
      "a trigger without an answer",
      ["accrue", "--net-assets", "-", "--trigger", "Legg"],
      /\n {2}write --trigger NAME=not-reached or NAME=reached@2005-11-01\n$/,
    ],
    [
      "a true-up of another day's knowledge",
      ["accrue", "--net-assets", "-", "--true-up", "--known-on", "2006-01-01"],
      /\n {2}leave --known-on out\n$/,
    ],
    [
      "years that are no number",
      ["example", "--gross", "1%", "--net", "1%", "--net-years", "11"],
      /write --net-years 1\n$/,
    ],
    ["a net rate alone", ["example", "--net", "A=1%", "--net-years", "1"], /\n {2}add --gross A=0\.98%\n$/],
  ])("%s", async (_, args, stderr) => {
    const ended = await fee(args);
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toMatch(stderr);
  });
});

describe.concurrent("a file that cannot be read", () => {
  test.each<[string, string[]]>([
    ["net assets", ["accrue", "--net-assets"]],
    ["expenses", ["expenses", ...METAIM.slice(0, 2), "--expenses"]],
  ])("of %s: exit 3, with its name and the reason", async (_, args) => {
    const failed = (stderr: string): unknown => ({ code: 3, stdout: "", stderr });
    expect(await fee([...args, "nowhere.csv"])).toEqual(
      failed("error: cannot read nowhere.csv: there is no such file or folder\n"),
    );
    expect(await fee([...args, "."])).toEqual(failed("error: cannot read .: it is a folder\n"));
    const folder = [...args, "-"].map((word) => `'${word}'`).join(" ");
    expect(await shell(`fee ${folder} < .`)).toEqual(failed("error: cannot read stdin: it is a folder\n"));
  });
});

describe.concurrent("levels of assets are typed alike", () => {
  test("with commas or with spaces, of one figure or of many", async () => {
    const levels = async (...args: string[]): Promise<unknown> => {
      const { stdout } = await fee([...args, ...METAIM, "--format", "json"]);
      const { fees, tables } = JSON.parse(stdout) as {
        fees?: { assets: string }[];
        tables?: [{ levels: { assets: string }[] }];
      };
      return (fees ?? tables?.[0].levels)?.map(({ assets }) => assets);
    };
    for (const command of ["calc", "table"]) {
      expect(await levels(command, "--assets", "100m,750,000,000")).toEqual(["100000000", "750000000"]);
      expect(await levels(command, "--assets", "100m", "750,000,000")).toEqual(["100000000", "750000000"]);
    }
  });
});

describe.concurrent("one thing has one name in JSON", () => {
  test("the effective rate, of a solution and of a breakpoint drawn, as of a fee", async () => {
    const one = async (...args: string[]): Promise<string> => (await fee([...args, "--format", "csv"])).stdout;
    expect(await one("solve", ...METAIM, "--rate", "0.85%")).toMatch(/^[^\n]*,effectiveRate[,\r\n]/);
    expect(await one("chart", ...METAIM)).toMatch(/^[^\n]*,effectiveRate,marginalRateAbove\r?\n/);
    expect(await one("table", ...METAIM, "--assets", "1bn")).toMatch(/^[^\n]*,effectiveRate,marginalRate[,\r\n]/);
  });
});

describe.concurrent("a portfolio's name in JSON", () => {
  test("is its own in the note on a side agreement that is not computed", async () => {
    const folder = scratch();
    for (const part of ["amendments", "overlays"]) mkdirSync(path.join(folder, "trust/m", part), { recursive: true });
    const row = "changes: [{ add: Alpha (Growth) Fund, fee: { tiers: [{ rate: 0.80% }] } }]";
    writeFileSync(
      path.join(folder, "trust/m/amendments/000.yaml"),
      `amendment: 0\nstatus: executed\neffective: 2000-01-01\n${row}\n`,
    );
    const days = "from: 2000-01-01\nto: 2007-12-31\nread: whole";
    writeFileSync(
      path.join(folder, "trust/m/overlays/limit.yaml"),
      `overlay: expense-limit\npaper: Limit\nportfolio: Alpha (Growth) Fund\n${days}\n`,
    );
    const file = path.join(folder, "assets.csv");
    writeFileSync(file, "date,fund,net assets\n2001-01-01,Alpha (Growth) Fund,36500000\n");
    const record = ["--record", path.join(folder, "trust"), "--to", "2001-01-01", "--format", "json"];
    const { stdout } = await fee(["accrue", "--net-assets", file, ...record]);
    const { accruals } = JSON.parse(stdout) as { accruals: [{ notes: unknown }] };
    expect(accruals[0].notes).toEqual([
      expect.objectContaining({ kind: "overlay", portfolio: "Alpha (Growth) Fund", why: "limit" }),
    ]);
  });
});

describe.concurrent("what is held and was not known is said by every answer that rests on knowledge", () => {
  const file = path.join(scratch(), "assets.csv");
  writeFileSync(
    file,
    "date,fund,net assets\n2006-10-31,Met/AIM Small Cap Growth,750000000\n2006-11-01,Met/AIM Small Cap Growth,750000000\n",
  );
  test.each<[string, string[]]>([
    ["calc", ["calc", ...METAIM, "--assets", "750m"]],
    ["calc --all", ["calc", "--all", "--assets", "750m", "--as-of", "2006-11-01"]],
    ["table", ["table", ...METAIM, "--assets", "750m"]],
    ["compare", ["compare", ...METAIM.slice(0, 2), "2006-10-31", "2006-11-01"]],
    ["solve", ["solve", ...METAIM, "--rate", "0.9%"]],
    ["chart", ["chart", ...METAIM]],
    ["accrue", ["accrue", "--net-assets", file, "--to", "2006-11-01"]],
  ])("%s", async (_, args) => {
    const said = /(No\.|Nos\..*) 22\b.*(it is held, but no filing day of it was read|: no filing day was read)/;
    const unfiled = await fee([...args, "--public"]);
    expect([unfiled.code, unfiled.stdout]).toEqual([0, expect.stringMatching(said)]);
    expect((await fee(args)).stdout).not.toMatch(/filing day|Left out/);
  });

  test("an accrual says it of each portfolio once, by its last day", async () => {
    const known = ["--known-on", "2006-10-15", "--format", "json"];
    const leftOut = async (to: string): Promise<unknown> => {
      const { stdout } = await fee(["accrue", "--net-assets", file, "--to", to, ...known]);
      return (JSON.parse(stdout) as { accruals: [{ leftOut: unknown }] }).accruals[0].leftOut;
    };
    expect(await leftOut("2006-10-31")).toEqual([]);
    expect(await leftOut("2006-11-01")).toEqual([
      {
        portfolio: "Met/AIM Small Cap Growth Portfolio",
        words:
          "Amendment No. 22, effective November 1, 2006, changes its fee; it is held but not yet known on October 15, 2006 (known from November 1, 2006)",
      },
    ]);
  });
});

describe.concurrent("a true-up", () => {
  test("of nothing says so, by its name", async () => {
    const file = path.join(scratch(), "assets.csv");
    writeFileSync(file, "date,fund,net assets\n2006-11-30,Met/AIM Small Cap Growth,750000000\n");
    const { code, stdout } = await fee(["accrue", "--net-assets", file, "--true-up"]);
    expect(code).toBe(0);
    expect(stdout).toContain("\n  True-up: nothing, over 1 month compared\n");
  });
});

describe.concurrent("a period in which papers take effect", () => {
  const record = (): string => {
    const folder = scratch();
    const papers = [
      terms("dated: 2000-01-01"),
      executed(1, "2000-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
      executed(2, "2006-02-01", `{ change-fee: Alpha, ${flat("0.80%")} }`),
      executed(3, "2006-03-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
      executed(4, "2006-03-01", `{ change-fee: Alpha, ${flat("0.80%")} }`),
      executed(5, "2006-05-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    ];
    for (const files of papers) write(folder, files);
    return folder;
  };
  const TAKEN = "this figure takes the schedule of";
  test.each<[string, string, string?]>([
    // One paper restates the fee, and of two of one day the second puts it back.
    ["2006-01-15", "quarter"],
    [
      "2006-04-15",
      "quarter",
      `Amendment No. 5 changes the fee on May 1, 2006; ${TAKEN} April 15, 2006 for every day from April 1, 2006 to June 30, 2006`,
    ],
    ["2006-04-15", "month"],
    [
      "2006-05-01",
      "year",
      `Amendment No. 5 changes the fee on May 1, 2006; ${TAKEN} May 1, 2006 for every day from January 1, 2006 to December 31, 2006`,
    ],
  ])("on %s, the %s: a paper that restates the fee changes nothing", async (asOf, period, caution) => {
    const args = ["calc", "--portfolio", "Alpha", "--assets", "1m", "--as-of", asOf, "--period", period];
    const { stdout, stderr } = await fee([...args, "--record", record(), "--format", "json"]);
    expect(stderr).toBe("");
    const { fees } = JSON.parse(stdout) as { fees: { fee: { caution?: string } }[] };
    expect(fees.map((one) => one.fee.caution)).toEqual([caution]);
  });
});
