import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fee, scheduleA, scratch } from "./tool.ts";

type SpanJson = {
  readonly from: string;
  readonly fromIncluded: boolean;
  readonly to: string | null;
  readonly toIncluded: boolean;
};
type Most = {
  readonly bounded?: boolean;
  readonly value?: string;
  readonly reached?: boolean;
  readonly byPercent?: string;
};
type Comparison = {
  readonly first: {
    readonly label: string;
    readonly amendment: number;
    readonly portfolio: string;
    readonly asOf: string;
  };
  readonly second: {
    readonly label: string;
    readonly amendment: number;
    readonly portfolio: string;
    readonly asOf: string;
  };
  readonly overAll: {
    readonly verdict: { readonly everHigher: boolean; readonly everLower: boolean; readonly provedOverAll: boolean };
    readonly crossings?: readonly { readonly assets: string; readonly equalThere: boolean }[];
    readonly lowerUsd?: Most;
    readonly lowerBasisPoints?: Most;
    readonly higherUsd?: Most;
    readonly higherBasisPoints?: Most;
  };
  readonly levels: readonly {
    readonly assets: string;
    readonly first: { readonly rounded: string } | null;
    readonly second: { readonly rounded: string } | null;
    readonly difference: { readonly rounded: string; readonly exact: string } | null;
    readonly basisPoints: string | null;
  }[];
  readonly sides: readonly { readonly assets: SpanJson; readonly side: string }[];
  readonly notCompared: readonly { readonly assets: SpanJson; readonly reasons: readonly string[] }[];
};

async function compared(args: readonly string[], setting = {}): Promise<Comparison> {
  const { code, stdout, stderr } = await fee(["compare", ...args, "--format", "json"], setting);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return (JSON.parse(stdout) as { comparisons: [Comparison] }).comparisons[0];
}

const METAIM = ["--portfolio", "Met/AIM Small Cap Growth"];
const OPPENHEIMER = ["--portfolio", "Oppenheimer Capital Appreciation"];
const LEGG_MASON = ["--portfolio", "Legg Mason Value Equity"];

describe.concurrent("fee compare of two days", () => {
  test("No. 22 saves $275,000 at $750 million, and is higher at no level", async () => {
    const found = await compared([...METAIM, "--assets", "750m", "2006-10-31", "2006-11-01"]);
    expect(found.levels).toMatchObject([
      {
        assets: "750000000",
        first: { rounded: "6750000.00" },
        second: { rounded: "6475000.00" },
        difference: { rounded: "-275000.00", exact: "-275000" },
      },
    ]);
    expect(found.levels[0]?.basisPoints).toBe("-3.6666666667");
    expect(found.overAll).toMatchObject({
      verdict: { everHigher: false, everLower: true, provedOverAll: true },
      lowerUsd: { bounded: false, byPercent: "0.07" },
      lowerBasisPoints: { value: "7", reached: false },
    });
    expect(found.overAll.crossings).toBeUndefined();
  });

  test("agrees with schedule-a diff at a level", async () => {
    const days = ["2006-10-31", "2006-11-01"];
    const [found, diff] = await Promise.all([
      compared([...OPPENHEIMER, "--assets", "1.1bn", ...days]),
      scheduleA(["diff", ...days, ...OPPENHEIMER, "--assets", "1.1bn", "--format", "json"]),
    ]);
    const { agreements } = JSON.parse(diff.stdout) as {
      agreements: { effect: { difference: unknown; basisPoints: string }[] }[];
    };
    const [effect] = agreements[0]?.effect ?? [];
    expect([found.levels[0]?.difference, found.levels[0]?.basisPoints]).toEqual([
      effect?.difference,
      effect?.basisPoints,
    ]);
  });

  test("has every breakpoint without --assets, and the crossings where a discount was dropped", async () => {
    const found = await compared([...OPPENHEIMER, "2006-01-01", "2006-11-01"]);
    expect(found.levels.map((level) => [level.assets, level.difference?.rounded])).toEqual([
      ["150000000", "0.00"],
      ["300000000", "0.00"],
      ["500000000", "0.00"],
      ["700000000", "0.00"],
      ["900000000", "-50000.00"],
      ["1000000000", "-100000.00"],
    ]);
    expect(
      found.sides.map(({ side, assets }) => [
        side,
        assets.from.slice(0, 15),
        assets.fromIncluded,
        assets.to?.slice(0, 15),
      ]),
    ).toEqual([
      ["same", "0", false, "700000000"],
      ["lower", "700000000", false, "1000000000"],
      ["higher", "1000000000", false, "1128448275.8620"],
      ["same", "1128448275.8620", true, "1128448275.8620"],
      ["lower", "1128448275.8620", false, undefined],
    ]);
    expect(found.overAll.crossings?.map(({ equalThere }) => equalThere)).toEqual([false, true]);
    expect(found.overAll.higherUsd).toMatchObject({ bounded: true, value: "46562.5", reached: false });
    // On both sides of the crossing that does not end, to the cent.
    const around = await compared([
      ...OPPENHEIMER,
      "--assets",
      "1,128,448,275.86",
      "--assets",
      "1,128,448,275.87",
      "2006-01-01",
      "2006-11-01",
    ]);
    expect(around.levels.map(({ difference }) => difference?.exact.startsWith("-"))).toEqual([false, true]);
  });

  test("takes today, or the agreement's last day, for the second", async () => {
    const found = await compared([...METAIM, "2006-11-01"]);
    expect([found.first.asOf, found.second.asOf]).toEqual(["2006-11-01", "2017-08-03"]);
    expect(found.overAll.verdict).toMatchObject({ everHigher: false, everLower: false });
  });
});

describe.concurrent("fee compare of two portfolios", () => {
  test("says what it leaves out below a switch's trigger, and takes the answer", async () => {
    const both = [...LEGG_MASON, "--with-portfolio", "Met/AIM Small Cap Growth", "--as-of", "2006-11-01"];
    const open = await compared(both);
    expect(open.overAll.verdict.provedOverAll).toBe(false);
    expect(open.notCompared).toMatchObject([
      {
        assets: { from: "0", to: "350000000", toIncluded: false },
        reasons: ["Legg Mason Value Equity Portfolio: depends on whether its assets ever reached $350 million"],
      },
    ]);
    const answered = await compared([...both, "--trigger", "reached", "--assets", "300m"]);
    expect(answered.overAll.verdict).toEqual({ everHigher: true, everLower: false, provedOverAll: true });
    expect(answered.levels[0]).toMatchObject({ first: { rounded: "1930000.00" }, second: { rounded: "2640000.00" } });
  });
});

function draft(...lines: string[]): string {
  const folder = scratch();
  const file = path.join(folder, "draft.yaml");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, ["status: draft", ...lines, ""].join("\n"));
  return file;
}

const CHANGE = ["changes:", "  - change-fee: Met/AIM Small Cap Growth Portfolio", "    fee:"];
const CHEAPER = draft(
  "amendment: 45",
  "effective: 2014-01-01",
  ...CHANGE,
  "      - { rate: 0.86%, up-to: $300 million }",
  "      - { rate: 0.84% }",
);

describe.concurrent("fee compare with a draft", () => {
  test("compares the record on the draft's day with the draft taken as executed", async () => {
    const found = await compared([...METAIM, "--with", CHEAPER, "--assets", "300m,1bn"]);
    expect([found.first.asOf, found.second.asOf, found.first.amendment, found.second.amendment]).toEqual([
      "2014-01-01",
      "2014-01-01",
      22,
      45,
    ]);
    expect(found.levels.map(({ difference }) => difference?.rounded)).toEqual(["-60000.00", "-90000.00"]);
    // 0.83% of what is over $500 million overtakes the draft's 0.84%: 4.4m − 4.15m = 2.58m − 2.52m + 0.01% × assets.
    expect(found.overAll.crossings).toEqual([{ assets: "1900000000", equalThere: true }]);
  });

  test("is not in force the day before, and stands after all others whatever its number", async () => {
    const before = await compared([...METAIM, "--with", CHEAPER, "--as-of", "2013-12-31"]);
    expect(before.second.amendment).toBe(22);
    const low = draft("amendment: 3", "effective: 2014-01-01", ...CHANGE, "      - { rate: 0.80% }");
    const { code, stdout, stderr } = await fee(["compare", ...METAIM, "--with", low, "--format", "json"]);
    expect([code, stderr]).toEqual([
      0,
      "No. 3 is not after No. 44, the last of the record: the draft is taken as No. 45\n",
    ]);
    expect((JSON.parse(stdout) as { comparisons: [Comparison] }).comparisons[0].second.amendment).toBe(45);
  });

  test("without a day of its own asks for one, and takes it", async () => {
    const blank = draft("amendment: 45", "effective: 2014-__-__", ...CHANGE, "      - { rate: 0.80% }");
    const { code, stderr } = await fee(["compare", ...METAIM, "--with", blank]);
    expect([code, stderr]).toMatchObject([2, expect.stringMatching(/add --as-of DAY/)]);
    const found = await compared([...METAIM, "--with", blank, "--as-of", "2015-06-01"]);
    expect(found.second).toMatchObject({ amendment: 45, asOf: "2015-06-01" });
  });

  test.each<[string, () => string, number, RegExp]>([
    [
      "a wrong rate, at its place",
      () => draft("amendment: 45", "effective: 2014-01-01", ...CHANGE, "      - { rate: 0.8 }"),
      1,
      /draft\.yaml:7:\d+: error\[bad-rate\]/,
    ],
    [
      "a name that nobody bears",
      () =>
        draft(
          "amendment: 45",
          "effective: 2014-01-01",
          "changes:",
          "  - change-fee: No Such Portfolio",
          "    fee: [{ rate: 0.80% }]",
        ),
      1,
      /unknown-portfolio/,
    ],
    ["a file that is none", () => path.join(scratch(), "no.yaml"), 3, /cannot read .*no\.yaml: /],
    [
      "a file of another kind",
      () => {
        const file = path.join(scratch(), "a.yaml");
        writeFileSync(file, "statement: A\ndated: 2006-01-01\nsays: []\n");
        return file;
      },
      2,
      /reads as a file of kind statement/,
    ],
  ])("refuses %s", async (_, file, exit, said) => {
    const { code, stdout, stderr } = await fee(["compare", ...METAIM, "--with", file()]);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toMatch(said);
  });

  test("keeps no receipt, and no receipt reads a file beside its record", async () => {
    const kept = await fee(["compare", ...METAIM, "--with", CHEAPER, "--receipt", "r.json"]);
    expect([kept.code, kept.stderr]).toMatchObject([2, expect.stringMatching(/^error: --receipt beside --with/)]);
    const cwd = scratch();
    await fee(["compare", ...METAIM, "2006-10-31", "2006-11-01", "--receipt", "r.json"], { cwd });
    expect((await scheduleA(["verify", "r.json"], { cwd })).code).toBe(0);
    const receipt = path.join(cwd, "r.json");
    const { readFileSync } = await import("node:fs");
    const words = JSON.parse(readFileSync(receipt, "utf8")) as { question: { arguments: string[] } };
    words.question.arguments = ["compare", ...METAIM, "--with", CHEAPER];
    writeFileSync(receipt, JSON.stringify(words));
    const { code, stderr } = await scheduleA(["verify", "r.json"], { cwd });
    expect([code, stderr]).toMatchObject([2, expect.stringMatching(/would read a file of no record: --with/)]);
  });
});

describe.concurrent("fee compare asked wrongly", () => {
  test.each<[string, string[], number, RegExp]>([
    ["nothing to compare with", METAIM, 2, /write two days, --with-portfolio NAME or --with FILE/],
    ["two things at once", [...METAIM, "2006-11-01", "--with", "x.yaml"], 2, /compared one at a time/],
    ["a day asked about beside two", [...METAIM, "2006-11-01", "--as-of", "2006-11-02"], 2, /--as-of beside two days/],
    ["nobody", ["2006-10-31", "2006-11-01"], 2, /no portfolio is named/],
    [
      "a case that neither asks for",
      [...METAIM, "2006-10-31", "2006-11-01", "--case", "x"],
      2,
      /neither fee asks for --case/,
    ],
    ["parts", ["--portfolio", "Multi-Index Targeted Risk", "2012-11-02", "2013-04-19"], 1, /is measured on parts/],
    ["a case unanswered", ["--portfolio", "Pyramis Managed Risk", "2013-04-19", "2013-05-01"], 1, /add --case direct/],
    [
      "a contradicted row",
      ["--portfolio", "Met/AIM Mid Cap Core Equity", "2005-12-17", "2005-12-18"],
      1,
      /is contradicted/,
    ],
    ["a day before the portfolio", [...LEGG_MASON, "2005-10-31", "2005-11-01"], 1, /./],
  ])("%s", async (_, args, exit, said) => {
    const { code, stdout, stderr } = await fee(["compare", ...args]);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toMatch(said);
  });

  test("fits 60, 80 and 120 columns", async () => {
    for (const columns of ["60", "80", "120"]) {
      const { stdout } = await fee(["compare", ...OPPENHEIMER, "2006-01-01", "2006-11-01"], {
        env: { COLUMNS: columns },
      });
      expect(stdout).toMatch(/is higher above\s+\$1/);
      expect(stdout.split("\n").filter((line) => line.length > Number(columns))).toEqual([]);
    }
  });
});
