import { describe, expect, test } from "vitest";
import { statement } from "../agreement/given.ts";
import { limitsTrust } from "./limit-record.ts";
import { type Ended, fee, scheduleA, scratch } from "./tool.ts";

const METAIM = ["--portfolio", "Met/AIM Small Cap Growth"];
const asked = (args: readonly string[], cwd?: string): Promise<Ended> => fee(["expenses", ...args], cwd ? { cwd } : {});

type ExpensesJson = {
  readonly expenses: readonly Record<string, string | null>[];
  readonly sums: readonly Record<string, string>[] | Record<string, unknown>;
  readonly document?: Record<string, unknown>;
  readonly contract?: { readonly implied?: { readonly ranges: unknown }; readonly words?: string };
};

async function json(args: readonly string[], cwd?: string, exit = 0): Promise<ExpensesJson> {
  const { code, stdout, stderr } = await asked([...args, "--format", "json"], cwd);
  if (code !== exit) throw new Error(`exit ${code}: ${stderr}`);
  return (JSON.parse(stdout) as { tables: [ExpensesJson] }).tables[0];
}

/** `total: 0.94 1.20 1.10`, a line a figure. */
function lines({ expenses }: ExpensesJson): Record<string, string> {
  return Object.fromEntries(
    expenses.map(({ line, figure: _, ...classes }) => [
      line,
      Object.values(classes)
        .map((one) => one ?? "")
        .join(" "),
    ]),
  );
}

describe.concurrent("the fee table of the supplement of November 10, 2006", () => {
  test("by class, with its sums, limits and headroom", async () => {
    const found = await json(METAIM);
    expect(lines(found)).toEqual({
      managementFee: "0.88 0.88 0.88",
      distribution: "none 0.25 0.15",
      other: "0.06 0.07 0.07",
      total: "0.94 1.20 1.10",
      waiverOrRepayment: "0.04 0.04 0.04",
      net: "0.98 1.24 1.14",
      limit: "1.05 1.30 1.20",
      headroom: "0.07 0.06 0.06",
      netAfterBrokers: "0.97 1.23 1.13",
      brokersPaid: "0.01 0.01 0.01",
    });
    expect((found.sums as readonly Record<string, string>[]).map((one) => one["offBy"])).toEqual(Array(6).fill("0"));
    expect(found.document).toMatchObject({ yearEnded: "2005-12-31", limitThrough: "2007-04-30" });
  });

  test("the printed fee is set beside the contract's of that day, with the assets it implies", async () => {
    const { contract } = await json([...METAIM, "--class", "A", "--as-of", "2013-01-01"]);
    expect(contract?.implied?.ranges).toEqual([{ of: null, from: null, to: "555555555.55" }]);
    const { stdout } = await asked([...METAIM, "--format", "text"]);
    expect(stdout).toContain("Assets at 0.88%: the contract gives it at or below $555,555,555.55");
    expect(stdout).toContain(
      "Recorded in: met-investors/statements/2006-11-10-met-aim-small-cap-growth-supplement.yaml:18",
    );
    expect(stdout).toContain("Recorded in: met-investors/management-2000/amendments/022.yaml:17");
  });

  test("a page of 80 columns, and every format", async () => {
    const { stdout } = await fee(["expenses", ...METAIM], { env: { COLUMNS: "80", FORCE_COLOR: "0" } });
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    const csv = await asked([...METAIM, "--format", "csv"]);
    expect(csv.stdout).toContain("Management fee,0.88,0.88,0.88,managementFee");
    for (const format of ["markdown", "html", "ndjson"]) {
      const { code, stdout: text } = await asked([...METAIM, "--format", format]);
      expect([code, text.includes("1.24")]).toEqual([0, true]);
    }
  });

  test("a receipt is verified", async () => {
    const cwd = scratch();
    expect((await asked([...METAIM, "--receipt", "r.json", "--format", "json"], cwd)).code).toBe(0);
    expect((await scheduleA(["verify", "r.json"], { cwd })).code).toBe(0);
  });

  test("there is none before, and none of a portfolio of which none is recorded", async () => {
    const before = await asked([...METAIM, "--as-of", "2006-11-09"]);
    expect([before.code, before.stdout]).toEqual([1, ""]);
    expect(before.stderr).toContain(
      "no fee table of Met/AIM Small Cap Growth Portfolio is recorded by November 9, 2006",
    );
    const other = await asked(["--portfolio", "Legg Mason Value Equity"]);
    expect([other.code, other.stderr.includes("error: no fee table of")]).toEqual([1, true]);
  });
});

describe.concurrent("a fee table that does not add up", () => {
  const table = (columns: string): ReturnType<typeof statement> =>
    statement("prospectus", "2007-05-01", `{ expenses: Alpha, classes: [{ class: A, ${columns} }] }`);

  test.each([
    [
      "a total off by rounding",
      "management-fee: 0.80%, distribution: none, other: 0.06%, total: 0.87%, waiver-or-repayment: none, net: 0.87%",
      0,
      "off by 0.01%, within rounding",
    ],
    [
      "a total off by more",
      "management-fee: 0.80%, distribution: none, other: 0.06%, total: 0.89%, waiver-or-repayment: none, net: 0.89%",
      1,
      "off by 0.03%",
    ],
    [
      "a net above its limit",
      "management-fee: 0.80%, distribution: none, other: 0.06%, total: 0.86%, waiver-or-repayment: none, net: 0.86%, limit: 0.85%",
      1,
      "-0.01%",
    ],
  ])("%s", async (_, columns, exit, words) => {
    const { code, stdout } = await asked(["--portfolio", "Alpha", "--record", "."], limitsTrust(table(columns)));
    expect([code, stdout.includes(words)]).toEqual([exit, true]);
  });

  test("a waiver is shown as taken off, and a fee that the contract never gives is said", async () => {
    const own =
      "management-fee: 0.90%, distribution: none, other: 0.10%, total: 1.00%, waiver-or-repayment: 0.05%, net: 0.95%";
    const { stdout } = await asked(["--portfolio", "Alpha", "--record", "."], limitsTrust(table(own)));
    expect(stdout).toMatch(/Waiver +-0\.05%/);
    expect(stdout).toContain("Assets at 0.90%  the contract gives it at no assets");
  });

  test("where the contract has no row that day, the figures stand and that is said", async () => {
    const own =
      "management-fee: 0.80%, distribution: none, other: 0.10%, total: 0.90%, waiver-or-repayment: none, net: 0.90%";
    const early = statement("early", "1999-05-01", `{ expenses: Alpha, classes: [{ class: A, ${own} }] }`);
    const { code, stdout } = await asked(
      ["--portfolio", "Alpha", "--record", ".", "--as-of", "1999-06-01"],
      limitsTrust(early),
    );
    expect([code, stdout.includes("Contract  not known:")]).toEqual([0, true]);
    const strict = await asked(
      ["--portfolio", "Alpha", "--record", ".", "--as-of", "1999-06-01", "--strict"],
      limitsTrust(early),
    );
    expect([strict.code, strict.stderr]).toEqual([1, "--strict: the row is not known\n"]);
  });
});

describe.concurrent("figures given", () => {
  test("total, net, headroom, and the waiver that the limit needs", async () => {
    const own = ["--class", "A", "--management", "0.88%", "--distribution", "0.25%", "--other", "0.06%"];
    const found = await json([...own, "--repayment", "0.04%", "--limit", "1.30%"]);
    expect(lines(found)).toMatchObject({ total: "1.19", net: "1.23", headroom: "0.07", waiverNeeded: "0" });
    const over = await json([...own, "--waiver", "-0.10%", "--limit", "1.05%"], undefined, 1);
    expect(lines(over)).toMatchObject({
      waiverOrRepayment: "-0.1",
      net: "1.09",
      headroom: "-0.04",
      waiverNeeded: "0.14",
    });
    for (const waiver of ["0.10%", "(0.10%)", "(0.10)%"])
      expect(lines(await json([...own, "--waiver", waiver]))["net"]).toBe("1.09");
  });

  test.each([
    ["0.94%", "agrees", 0],
    [
      "0.95%",
      "off by 0.01%, within rounding: its parts come to 0.94%, and 0.95% is 0.01% more; net and limit are taken of 0.95%, as given",
      0,
    ],
    [
      "0.92%",
      "off by 0.02%: its parts come to 0.94%, and 0.92% is 0.02% less; net and limit are taken of 0.92%, as given",
      1,
    ],
  ])("a total of %s beside its parts: %s", async (total, words, exit) => {
    const { code, stdout } = await asked(["--management", "0.88%", "--other", "0.06%", "--total", total]);
    expect([code, stdout.replace(/\s+/g, " ").includes(`Total as given ${words} `)]).toEqual([exit, true]);
  });

  test("a portfolio's contract gives the management fee at its assets, exactly", async () => {
    const found = await json([
      ...METAIM,
      "--assets",
      "750m",
      "--other",
      "0.06%",
      "--limit",
      "0.95%",
      "--as-of",
      "2006-11-01",
    ]);
    expect(lines(found)["managementFee"]).toMatch(/^0\.86333333333333333333/);
    expect(lines(found)["headroom"]).toMatch(/^0\.0266666666666/);
    expect(found.contract?.words).toContain("0.83%");
  });

  test.each<[string[], string]>([
    [[], "error: no portfolio is named"],
    [["--limit", "1%"], "error: no figure of the total is given"],
    [["--other", "0.06"], "error: --other 0.06: this is not a percentage"],
    [
      ["--waiver", "0.1%", "--repayment", "0.1%"],
      "error: option '--waiver <percent>' cannot be used with option '--repayment <percent>'",
    ],
    [["--other", "0.06%", "--as-of", "2006-11-01"], "error: --as-of without --portfolio: no record is asked"],
    [["--assets", "750m"], "error: --assets without --portfolio: no record is asked"],
    [
      ["--other", "0.06%", ...METAIM],
      "error: --portfolio with figures: the contract's fee depends on assets, which are not given",
    ],
    [
      ["--management", "0.88%", "--assets", "1m", ...METAIM],
      "error: --management with --assets: the contract gives the management fee",
    ],
    [["--begins", "2007-01", ...METAIM], "error: --begins without --expenses: no expenses are tested"],
    [["--approved", "2007-01-01/5", ...METAIM], "error: --approved without --expenses: no expenses are tested"],
    [["--other", "1%", "--receipt", "r.json"], "error: --receipt without --portfolio: no record is asked"],
    [[...METAIM, "--class", "C"], "error: --class C: the document has no such class"],
  ])("%j is refused", async (args, told) => {
    const { code, stdout, stderr } = await asked(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.split("\n")).toContain(told);
  });
});
