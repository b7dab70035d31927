import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fee, scheduleA, scratch } from "./tool.ts";

type ChartJson = {
  readonly breakpoints: readonly {
    readonly portfolio?: string;
    readonly assets: string;
    readonly fee: { readonly rounded: string };
    readonly effectiveRate: string;
    readonly marginalRateAbove: string | null;
  }[];
  readonly notDrawn: readonly string[];
};

async function charted(args: readonly string[]): Promise<ChartJson> {
  const { code, stdout, stderr } = await fee(["chart", ...args, "--format", "json"]);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return (JSON.parse(stdout) as { charts: [ChartJson] }).charts[0];
}

const METAIM = ["--portfolio", "Met/AIM Small Cap Growth"];
const OPPENHEIMER = ["--portfolio", "Oppenheimer Capital Appreciation"];
const NO_22 = ["--as-of", "2006-11-01"];
const LEGG_MASON = ["--portfolio", "Legg Mason Value Equity", "--as-of", "2005-11-01"];

describe.concurrent("fee chart", () => {
  test("marks each breakpoint, with the fee there and the rate on the next dollar", async () => {
    const { breakpoints } = await charted([...METAIM, ...NO_22]);
    expect(
      breakpoints.map((one) => [one.assets, one.fee.rounded, one.effectiveRate.slice(0, 8), one.marginalRateAbove]),
    ).toEqual([
      ["500000000", "4400000.00", "0.88", "0.83"],
      ["750000000", "6475000.00", "0.863333", "0.83"],
    ]);
    const { stdout } = await fee(["chart", ...METAIM, ...NO_22], { env: { COLUMNS: "80" } });
    expect(stdout).toMatch(/\$500m\n 0\.880%┤\u28c0+◆/);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test("a switch not reached: the trigger itself has the second schedule's fee; unanswered, what lies below is not drawn", async () => {
    const answered = await charted([...LEGG_MASON, "--trigger", "not-reached"]);
    expect(answered.breakpoints[0]).toMatchObject({ assets: "350000000", fee: { rounded: "2245000.00" } });
    expect(answered.notDrawn).toEqual([]);
    const open = await charted(LEGG_MASON);
    expect(open.notDrawn).toEqual(["Legg Mason Value Equity Portfolio: below $350 million"]);
  });

  test("a discount jumps above its threshold", async () => {
    const { breakpoints } = await charted([...OPPENHEIMER, "--as-of", "2006-01-01"]);
    expect(breakpoints.find(({ assets }) => assets === "1000000000")).toMatchObject({
      fee: { rounded: "5862500.00" },
      marginalRateAbove: "0.53625",
    });
  });

  test("what was not read is not drawn", async () => {
    const { breakpoints, notDrawn } = await charted(["--portfolio", "Federated High Yield", "--as-of", "2006-05-01"]);
    expect(breakpoints.at(-1)).toMatchObject({
      assets: "150000000",
      fee: { rounded: "900000.00" },
      marginalRateAbove: null,
    });
    expect(notDrawn).toEqual(["Federated High Yield Portfolio: above $150 million"]);
  });

  test("draws several, each by its letter", async () => {
    const { stdout } = await fee(["chart", ...METAIM, ...OPPENHEIMER, ...NO_22, "--of", "fee"], {
      env: { COLUMNS: "100" },
    });
    expect(stdout).toContain(
      "  a  Met/AIM Small Cap Growth Portfolio\n  b  Oppenheimer Capital Appreciation Portfolio",
    );
  });

  test("reaches beyond the last level at which two cross, and says where they do", async () => {
    const pair = ["--portfolio", "T. Rowe Price Mid-Cap Growth", "--portfolio", "JPMorgan Small Cap Value"];
    const { stdout } = await fee(["chart", ...pair, "--as-of", "2013-01-01", "--format", "json"]);
    const [drawn] = (JSON.parse(stdout) as { charts: [{ to: string; crossings: { crossing1: { at: unknown } } }] })
      .charts;
    expect(drawn.to).toBe("2400000000");
    expect(drawn.crossings.crossing1.at).toEqual([{ assets: "1600000000", equalThere: true }]);
    const page = await fee(["chart", ...pair, "--as-of", "2013-01-01"]);
    expect(page.stdout.replace(/\s+/g, " ")).toContain(
      "They cross T. Rowe Price Mid-Cap Growth Portfolio and Dreman Small-Cap Value Portfolio at $1.6 billion",
    );
    const alone = await fee(["chart", ...METAIM, ...NO_22]);
    expect(alone.stdout).not.toContain("They cross");
  });

  test("draws two days of one portfolio, each named by its day", async () => {
    const { stdout } = await fee(["chart", ...METAIM, ...NO_22, "--with-day", "2006-10-31"]);
    expect(stdout).toContain("  a  November 1, 2006\n  b  October 31, 2006");
    const again = await fee(["chart", ...METAIM, ...NO_22, "--with-day", "2006-11-01"]);
    expect([again.code, again.stderr]).toMatchObject([2, expect.stringMatching(/is named twice/)]);
  });

  test("draws the one part that is left out", async () => {
    const { stdout } = await fee([
      ...["chart", "--portfolio", "Multi-Index Targeted Risk", "--as-of", "2012-11-02", "--part", "base=600m"],
      ...["--format", "svg"],
    ]);
    expect(stdout).toContain(">Overlay assets (base at $600 million)</text>");
    expect(stdout).toContain("$250m: 0.195294…%");
  });

  test("as SVG by --format or by the file's name, the same bytes, verified by its receipt", async () => {
    const cwd = scratch();
    const piped = await fee(["chart", ...METAIM, ...NO_22, "--format", "svg", "--receipt", "r.json"], { cwd });
    const named = await fee(["chart", ...METAIM, ...NO_22, "-o", "c.svg"], { cwd });
    expect([piped.code, named.code, named.stdout]).toEqual([0, 0, ""]);
    expect(readFileSync(path.join(cwd, "c.svg"), "utf8")).toBe(piped.stdout);
    expect(piped.stdout).toMatch(/^<svg [^>]*role="img"/);
    expect(piped.stdout).toContain("$500m: 0.88%");
    expect((await scheduleA(["verify", "r.json"], { cwd })).code).toBe(0);
  });

  test("is in ASCII alone with --ascii, and stands in every other format", async () => {
    const { stdout } = await fee(["chart", ...METAIM, ...NO_22, "--ascii"]);
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/m);
    expect(stdout.slice(stdout.indexOf("Effective rate a year"), stdout.indexOf("Breakpoints"))).toMatch(
      /^[\x20-\x7e\n]+$/,
    );
    const [markdown, html, csv] = await Promise.all(
      ["markdown", "html", "csv"].map((format) => fee(["chart", ...METAIM, ...NO_22, "--format", format])),
    );
    expect(markdown?.stdout).toMatch(/```\nEffective rate a year/);
    expect(html?.stdout).toContain("<figure><svg ");
    expect(csv?.stdout.split("\r\n")[1]).toMatch(/,500000000,4400000\.00,0\.88,0\.83$/);
  });

  test.each<[string, string[], number, RegExp]>([
    ["nobody", NO_22, 2, /--portfolio/],
    ["one portfolio twice", [...METAIM, ...METAIM, ...NO_22], 2, /is named twice/],
    ["an end below the start", [...METAIM, "--from", "2m", "--to", "1m"], 2, /--to 1m does not lie above --from/],
    ["parts", ["--portfolio", "Multi-Index Targeted Risk", "--as-of", "2012-11-02"], 1, /measured on parts/],
    ["a case unanswered", ["--portfolio", "Pyramis Managed Risk", "--as-of", "2013-04-19"], 1, /add --case direct/],
    ["a case unasked", [...METAIM, ...NO_22, "--case", "x"], 2, /does not ask for --case/],
    ["a file of no known kind", [...METAIM, ...NO_22, "-o", "chart.png"], 2, /does not say the format/],
    [
      "a contradicted row",
      ["--portfolio", "Met/AIM Mid Cap Core Equity", "--as-of", "2005-12-18"],
      1,
      /is contradicted/,
    ],
  ])("refuses %s", async (_, args, exit, said) => {
    const { code, stdout, stderr } = await fee(["chart", ...args], { cwd: scratch() });
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toMatch(said);
  });
});
