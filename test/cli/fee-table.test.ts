import { describe, expect, test } from "vitest";
import { each, fee, feeJson, scheduleA } from "./tool.ts";

type Amount = { readonly rounded: string; readonly exact: string };
type LevelJson = {
  readonly assets: string;
  readonly fee: Amount | null;
  readonly effectiveRate: string | null;
  readonly marginalRate: string | null;
  readonly allAssets?: string;
  readonly waived?: Amount | null;
  readonly net?: Amount | null;
  readonly notComputed: string | null;
};
type AllJson = {
  readonly agreements: readonly {
    readonly agreement: string;
    readonly rows: readonly (LevelJson & { readonly portfolio: string; readonly standing: unknown })[];
    readonly totals: {
      readonly levels: readonly (Amount & {
        assets: string;
        computed: number;
        portfolios: number;
        partial: boolean;
        netKnown?: number;
        contract?: Amount;
        waived?: Amount;
        net?: Amount;
      })[];
    };
  }[];
};

async function json<T>(args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await fee([...args, "--format", "json"]);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

async function levelsOf(args: readonly string[]): Promise<readonly LevelJson[]> {
  const { tables } = await json<{ tables: { levels: LevelJson[] }[] }>(["table", ...args]);
  return tables[0]?.levels ?? [];
}

const METAIM = ["--portfolio", "Met/AIM Small Cap Growth", "--as-of", "2006-11-01"];
const ALL = ["--all", "--as-of", "2006-11-01"];

describe.concurrent("fee table", () => {
  test("has fee, effective and marginal rate at each level, both sides of a breakpoint", async () => {
    const found = await levelsOf([...METAIM, "--assets", "499,999,999.99,500m,500,000,000.01,750m"]);
    expect(
      found.map(({ assets, fee: owed, marginalRate }) => [assets, owed?.rounded, owed?.exact, marginalRate]),
    ).toEqual([
      ["499999999.99", "4400000.00", "4399999.999912", "0.88"],
      ["500000000", "4400000.00", "4400000", "0.88"],
      ["500000000.01", "4400000.00", "4400000.000083", "0.83"],
      ["750000000", "6475000.00", "6475000", "0.83"],
    ]);
    expect(found.at(-1)?.effectiveRate).toMatch(/^0\.863{20,}/);
  });

  test.each<[string, string[]]>([
    ["tiers", METAIM],
    ["a discount", ["--portfolio", "Oppenheimer Capital Appreciation", "--as-of", "2006-01-01"]],
    ["a switch", ["--portfolio", "Legg Mason Value Equity", "--as-of", "2005-11-01", "--trigger", "reached"]],
    ["a case", ["--portfolio", "Pyramis Managed Risk", "--as-of", "2013-04-19", "--case", "direct"]],
  ])("agrees with fee calc on %s", async (_, args) => {
    const levels = ["150m", "349,999,999.99", "350m", "1bn", "1,000,000,000.01"];
    const [rows, fees] = await Promise.all([
      levelsOf([...args, ...levels.flatMap((level) => ["--assets", level])]),
      feeJson([...args, "--assets", ...levels]),
    ]);
    expect(rows.map((row) => [row.assets, row.fee, row.effectiveRate, row.marginalRate])).toEqual(
      fees.fees.map((one) => [one.assets, one.fee.total, one.fee.effectiveRate ?? null, one.fee.marginalRate ?? null]),
    );
  });

  test("of parts varies the one left out, beside the others as given", async () => {
    const found = await levelsOf([
      ...["--portfolio", "Multi-Index Targeted Risk", "--as-of", "2012-11-02"],
      ...["--part", "base=600m", "--assets", "250m,250,000,000.01,300m"],
    ]);
    expect(found.map((row) => [row.assets, row.allAssets, row.fee?.rounded, row.marginalRate])).toEqual([
      ["250000000", "850000000", "1660000.00", "0.5"],
      ["250000000.01", "850000000.01", "1660000.00", "0.485"],
      ["300000000", "900000000", "1902500.00", "0.485"],
    ]);
  });

  test("before a switch takes the second schedule where a level reaches its trigger itself", async () => {
    const found = await levelsOf([
      ...["--portfolio", "Legg Mason Value Equity", "--as-of", "2005-11-01", "--trigger", "not-reached"],
      ...["--assets", "349,999,999.99,350m"],
    ]);
    expect(found.map((row) => row.fee?.rounded)).toEqual(["2450000.00", "2245000.00"]);
  });

  test("is net of a waiver beside the contract, and says where that is not known", async () => {
    const clearbridge = await levelsOf([
      ...[
        "--portfolio",
        "ClearBridge Aggressive Growth Portfolio II",
        "--as-of",
        "2013-11-15",
        "--assets",
        "525m,750m",
      ],
    ]);
    expect(clearbridge.map((row) => [row.fee?.rounded, row.waived?.rounded, row.net?.rounded])).toEqual([
      ["3412500.00", "0.00", "3412500.00"],
      ["4875000.00", "-112500.00", "4762500.00"],
    ]);
    const banded = await levelsOf([
      ...[
        "--portfolio",
        "Invesco Mid Cap Value",
        "--as-of",
        "2013-11-15",
        "--assets",
        "500m,750m,750,000,000.01,1.4bn",
      ],
    ]);
    expect(banded.map((row) => row.net?.rounded ?? null)).toEqual(["3350000.00", null, "4687500.00", null]);
  });

  test("fits the terminal and names its rounding", async () => {
    const { stdout } = await fee(["table", ...METAIM, "--to", "1bn", "--step", "250m"], { env: { COLUMNS: "80" } });
    expect(stdout).toContain("│ $1,000,000,000 │ $8,550,000.00 │     0.855% │    0.83% │");
    expect(stdout).toContain("Rounding  each fee half up to the cent");
    expect(stdout.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  test("lists a level that was not read, and exits 1 beside what it computes", async () => {
    const args = ["table", "--portfolio", "Federated High Yield", "--as-of", "2006-05-01"];
    const { code, stdout } = await fee([...args, "--assets", "150m,150,000,000.01", "--format", "json"]);
    expect(code).toBe(1);
    const { tables } = JSON.parse(stdout) as { tables: { levels: LevelJson[]; gaps: unknown }[] };
    expect(tables[0]?.levels.map((row) => [row.fee?.rounded, row.notComputed])).toEqual([
      ["900000.00", null],
      [undefined, "not read above $150 million"],
    ]);
    expect(tables[0]?.gaps).toEqual([{ levels: ["150000000.01"], reason: "not read above $150 million" }]);
    const none = await fee([...args, "--assets", "200m"]);
    expect([none.code, none.stdout]).toEqual([1, ""]);
  });

  test.each<[string, string[], number, RegExp]>([
    [
      "a switch unanswered",
      ["--portfolio", "Legg Mason Value Equity", "--as-of", "2005-11-01"],
      1,
      /--trigger reached/,
    ],
    ["a case unanswered", ["--portfolio", "Pyramis Managed Risk", "--as-of", "2013-04-19"], 1, /add --case direct/],
    ["parts", ["--portfolio", "Multi-Index Targeted Risk", "--as-of", "2012-11-02"], 1, /measured on parts/],
    ["a case unasked", [...METAIM, "--case", "x"], 2, /does not ask for --case/],
    [
      "a contradicted row",
      ["--portfolio", "Met/AIM Mid Cap Core Equity", "--as-of", "2005-12-18"],
      1,
      /--accept-contradicted/,
    ],
    ["nobody named", [], 2, /add --portfolio NAME, or --all/],
    ["no level", METAIM, 2, /no level of assets is given/],
    ["a portfolio beside all", [...METAIM, "--all"], 2, /cannot be used with/],
  ])("refuses %s", async (_, args, exit, said) => {
    const levels = said.source.includes("no level") ? [] : ["--assets", "200m"];
    const { code, stdout, stderr } = await fee(["table", ...args, ...levels]);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toMatch(said);
  });
});

describe.concurrent("fee table --all", () => {
  test("agreements have one heading in CSV, though one alone has side agreements", async () => {
    const { stdout } = await fee(["calc", "--all", "--assets", "500m", "--as-of", "2013-11-01", "--format", "csv"]);
    const [heading, ...rows] = stdout.trimEnd().split("\r\n");
    const commas = (line = ""): number => line.replace(/"(?:[^"]|"")*"/g, "").split(",").length;
    expect(heading).toContain("waived,net");
    expect(new Set(rows.map(commas))).toEqual(new Set([commas(heading)]));
    expect(rows.some((row) => row.includes("fund-of-funds-2004"))).toBe(true);
  });

  test("totals what it computes, and lists the rest with the reason", async () => {
    const { agreements } = await json<AllJson>(["table", ...ALL, "--assets", "500m,1bn"]);
    expect(agreements.map(({ agreement }) => agreement)).toEqual(["management-2000", "fund-of-funds-2004"]);
    for (const { rows, totals } of agreements) {
      for (const total of totals.levels) {
        const here = rows.filter(({ assets }) => assets === total.assets);
        const cents = here.reduce((sum, row) => sum + BigInt(row.fee?.rounded.replace(".", "") ?? 0), 0n);
        expect(total.rounded.replace(".", "")).toBe(String(cents));
        const computed = here.filter((row) => row.fee !== null);
        expect([total.computed, total.portfolios]).toEqual([computed.length, here.length]);
        expect(total.partial).toBe(computed.length < here.length);
        for (const row of here) expect((row.fee === null) === (row.notComputed !== null)).toBe(true);
      }
    }
    expect(agreements[1]?.totals.levels.map(({ partial, rounded }) => [partial, rounded])).toEqual([
      [false, "2000000.00"],
      [true, "2625000.00"],
    ]);
  });

  test("computes each row as fee calc does alone", async () => {
    const { agreements } = await json<AllJson>(["table", ...ALL, "--assets", "750m", "--agreement", "management-2000"]);
    const rows = (agreements[0]?.rows ?? []).filter((row) => row.fee !== null);
    expect(rows.length).toBeGreaterThan(25);
    const some = rows.filter((_, index) => index % 5 === 0);
    const alone = await each(some, ({ portfolio }) =>
      feeJson(["--portfolio", portfolio, "--assets", "750m", "--as-of", "2006-11-01"]),
    );
    expect(alone.map(({ fees }) => fees[0]?.fee.total)).toEqual(some.map((row) => row.fee));
  });

  test("is what fee calc --all answers at its level", async () => {
    const [calc, table] = await Promise.all(
      ["calc", "table"].map((command) => fee([command, ...ALL, "--assets", "750m", "--format", "json"])),
    );
    expect(calc?.code).toBe(0);
    expect(calc?.stdout).toBe(table?.stdout);
  });

  test("lists what needs an answer, and leaves a contradicted row out unless it is accepted", async () => {
    const { agreements } = await json<AllJson>(["table", "--all", "--assets", "200m", "--as-of", "2005-12-18"]);
    const reason = (name: string): string | null | undefined =>
      agreements[0]?.rows.find(({ portfolio }) => portfolio.startsWith(name))?.notComputed;
    expect(reason("Legg Mason Value Equity")).toBe("depends on whether its assets ever reached $350 million");
    expect(reason("Met/AIM Mid Cap Core Equity")).toMatch(/^contradicted: another fee is given/);
    const accepting = await json<AllJson>([
      ...["table", "--all", "--assets", "200m", "--as-of", "2005-12-18", "--accept-contradicted"],
    ]);
    const row = accepting.agreements[0]?.rows.find(({ portfolio }) => portfolio.startsWith("Met/AIM Mid Cap Core"));
    expect(row?.fee?.rounded).toBe("1475000.00");
  });

  test("totals what is waived and the net, without those whose net is not known", async () => {
    const { agreements } = await json<AllJson>([
      ...["calc", "--all", "--assets", "600m,750m", "--as-of", "2013-11-15", "--agreement", "management-2000"],
    ]);
    const { rows, totals } = agreements[0] as AllJson["agreements"][number];
    for (const total of totals.levels) {
      const known = rows.filter((row) => row.assets === total.assets && row.fee !== null && row.net !== null);
      const cents = (amount: Amount | null | undefined): bigint => BigInt(amount?.rounded.replace(".", "") ?? 0);
      const sum = (of: (row: LevelJson) => bigint): string => String(known.reduce((all, row) => all + of(row), 0n));
      expect(total.netKnown).toBe(known.length);
      expect(total.net?.rounded.replace(".", "")).toBe(sum((row) => cents(row.net)));
      expect(total.waived?.rounded.replace(".", "")).toBe(sum((row) => cents(row.waived)));
      expect(total.contract?.rounded.replace(".", "")).toBe(sum((row) => cents(row.fee)));
      expect(cents(total.contract) + cents(total.waived)).toBe(cents(total.net));
    }
    expect(totals.levels.map(({ computed, netKnown }) => computed - (netKnown ?? 0))).toEqual([2, 2]);
    expect(totals.levels[1]?.waived?.rounded).toBe("-112500.00");
    const { stdout } = await fee([
      ...["calc", "--all", "--assets", "750m", "--as-of", "2013-11-15", "--agreement", "management-2000"],
    ]);
    const words = stdout.replace(/\s+/g, " ");
    expect(words).toMatch(
      /contract \$207,097,500\.00, waived -\$112,500\.00, net \$206,985,000\.00 of 41 fees; 2 more, by the contract \$9,850,000\.00, of which the net is not known/,
    );
    expect(words).toMatch(
      /Total of 43 of 49, partial \$[\d,.]+ \d\.\d+…?% Of these, 41 with a net that is known \$207,097,500\.00 \$206,985,000\.00 /,
    );
    expect(stdout).toMatch(/ClearBridge Aggressive Growth Portfolio II: fee waiver from November 1, 2013/);
  });

  test("says which of the portfolios listed are no rows of Schedule A", async () => {
    const args = ["--assets", "500m", "--as-of", "2006-11-01", "--agreement", "management-2000"];
    const { stdout } = await fee(["calc", "--all", ...args]);
    const schedule = await scheduleA(["--as-of", "2006-11-01", "--agreement", "management-2000"]);
    expect(schedule.stdout).toMatch(/^Rows +38: /m);
    expect(stdout.replace(/\s+/g, " ")).toContain("Total of 30 of 39, partial");
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "rows that are not computed are left out of them; 1 of the 39 is no row of Schedule A as read: it may have stood on it",
    );
  });

  test("has rows and totals in CSV, and exits 1 only when --strict asks for sound rows", async () => {
    const { code, stdout } = await fee([
      "table",
      ...ALL,
      "--assets",
      "500m",
      "--agreement",
      "fund-of-funds-2004",
      "--format",
      "csv",
    ]);
    expect(code).toBe(0);
    const lines = stdout.trim().split("\r\n");
    expect(lines.at(-1)).toMatch(/Total of 4,500000000,2000000\.00,0\.1,,,,total$/);
    const strict = await fee(["table", ...ALL, "--assets", "500m", "--strict"]);
    expect(strict.code).toBe(1);
    expect(strict.stderr).toMatch(/neither settled nor confirmed/);
  });
});
