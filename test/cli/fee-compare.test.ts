import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { executed, flat, terms } from "../agreement/given.ts";
import { write } from "./repository.ts";
import { fee, scheduleA, scratch, shell } from "./tool.ts";

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
    readonly portfolio: string | null;
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
    readonly allAssets?: string;
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

const PARTS = ["--portfolio", "Multi-Index Targeted Risk"];
const PYRAMIS = ["--portfolio", "Pyramis Managed Risk", "2013-04-19", "2013-04-19"];

describe.concurrent("fee compare of what must be answered", () => {
  test("parts: one amount where all are given, and over all levels of the one that is not", async () => {
    const days = ["2012-11-02", "2013-04-19"];
    const given = await compared([...PARTS, "--part", "base=600m", "--part", "overlay=300m", ...days]);
    expect(given.levels).toMatchObject([
      { allAssets: "900000000", first: { rounded: "1902500.00" }, second: { rounded: "1902500.00" } },
    ]);
    expect(given.overAll.verdict).toBeUndefined();
    const varied = await compared([...PARTS, "--part", "base=600m", "--assets", "300m", ...days]);
    expect(varied.levels).toMatchObject([{ assets: "300000000", first: { rounded: "1902500.00" } }]);
    expect(varied.overAll.verdict).toMatchObject({ everHigher: false, provedOverAll: true });
  });

  test("parts beside a fee on all assets: that of all parts together", async () => {
    const found = await compared([
      ...[...PARTS, "--with-portfolio", "Met/AIM Small Cap Growth", "--as-of", "2013-04-19"],
      ...["--part", "base=600m", "--assets", "300m"],
    ]);
    // 0.88% of $500 million and 0.83% of $400 million.
    expect(found.levels).toMatchObject([
      {
        assets: "300000000",
        allAssets: "900000000",
        first: { rounded: "1902500.00" },
        second: { rounded: "7720000.00" },
      },
    ]);
  });

  test("a case or a side of the switch for both, or for each its own", async () => {
    const cases = await compared([...PYRAMIS, "--case", "direct", "--with-case", "fidelity-funds", "--assets", "500m"]);
    expect(cases.levels).toMatchObject([{ first: { rounded: "4000000.00" }, second: { rounded: "2250000.00" } }]);
    expect([cases.first.label, cases.second.label]).toEqual([
      "April 19, 2013 (direct)",
      "April 19, 2013 (fidelity-funds)",
    ]);
    const both = await compared([...PYRAMIS, "--case", "direct", "--assets", "500m"]);
    expect(both.levels).toMatchObject([{ first: { rounded: "4000000.00" }, second: { rounded: "4000000.00" } }]);
    const sides = await compared([
      ...[...LEGG_MASON, "2005-11-01", "2005-11-01", "--assets", "300m,350m"],
      ...["--trigger", "not-reached", "--with-trigger", "reached"],
    ]);
    expect(sides.levels.map(({ first, second }) => [first?.rounded, second?.rounded])).toEqual([
      ["2100000.00", "1930000.00"],
      ["2245000.00", "2245000.00"],
    ]);
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
    expect([code, stderr]).toEqual([0, "No. 3 is in the record already: the draft is taken as No. 45\n"]);
    expect((JSON.parse(stdout) as { comparisons: [Comparison] }).comparisons[0].second.amendment).toBe(45);
  });

  test("says that it is not yet in force, or does not name the portfolio, where it changes nothing", async () => {
    const facts = async (...args: string[]): Promise<string> =>
      (await fee(["compare", ...args])).stdout.replace(/\s+/g, " ");
    expect(await facts(...METAIM, "--with", CHEAPER, "--as-of", "2013-12-31")).toContain(
      "Take care the draft No. 45 is not yet in force on December 31, 2013: what it says of Met/AIM Small Cap Growth Portfolio begins on January 1, 2014; for that day, leave --as-of out or write --as-of 2014-01-01 Over all levels",
    );
    expect(await facts(...METAIM, "--with", CHEAPER, "--as-of", "2014-01-01")).not.toContain("Take care");
    expect(await facts("--portfolio", "Oppenheimer Capital Appreciation", "--with", CHEAPER)).toContain(
      "Take care the draft No. 45 does not name Oppenheimer Capital Appreciation Portfolio Over all levels",
    );
  });

  test("after the end of every agreement says so at once, with their ends", async () => {
    const late = draft("amendment: 45", "effective: 2018-01-01", ...CHANGE, "      - { rate: 0.80% }");
    const { code, stderr } = await fee(["compare", ...METAIM, "--with", late]);
    expect(code).toBe(1);
    expect(stderr).toContain("error: the draft takes effect on January 1, 2018, when every agreement has ended\n");
    expect(stderr).toContain(
      "dated December 8, 2000: January 1, 2018 is after its end. Its last day was August 3, 2017",
    );
    expect(stderr).not.toContain("add --agreement");
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

  test("is called a draft, not settled, and --strict takes no draft for sound", async () => {
    const { comparisons } = JSON.parse(
      (await fee(["compare", ...METAIM, "--with", CHEAPER, "--format", "json"])).stdout,
    ) as { comparisons: { second: { standingKind: string }; secondFee: { setBy: object; standing: object } }[] };
    expect(comparisons[0]?.second.standingKind).toBe("draft");
    expect(comparisons[0]?.secondFee).toMatchObject({ setBy: { status: "draft" }, standing: { kind: "draft" } });
    const strict = await fee(["compare", ...METAIM, "--with", CHEAPER, "--strict"]);
    expect([strict.code, strict.stderr]).toMatchObject([1, expect.stringMatching(/with the draft .* is a draft's/)]);
  });

  test("takes a draft from stdin, as known on a day, or by what was filed", async () => {
    const line = (more: string): string =>
      `fee compare --portfolio "Met/AIM Small Cap Growth" --with - --assets 300m --format json ${more} < "${CHEAPER}"`;
    const [plain, known, filed] = await Promise.all(
      ["", "--known-on 2008-01-01", "--public"].map(async (more) => {
        const { code, stdout } = await shell(line(more));
        expect(code).toBe(0);
        return (JSON.parse(stdout) as { comparisons: [Comparison] }).comparisons[0];
      }),
    );
    expect([plain?.first.amendment, known?.first.amendment, filed?.first.amendment]).toEqual([22, 22, 2]);
    expect([plain, known, filed].map((one) => one?.second.amendment)).toEqual([45, 45, 45]);
    expect(plain?.levels[0]?.difference?.rounded).toBe("-60000.00");
  });

  test("tells of a number that the record has, and of numbers left out", async () => {
    const taken = draft("amendment: 44", "effective: 2014-01-01", ...CHANGE, "      - { rate: 0.80% }");
    expect((await fee(["compare", ...METAIM, "--with", taken])).stderr).toContain(
      "No. 44 is in the record already: the draft is taken as No. 45\n",
    );
    const far = draft("amendment: 48", "effective: 2014-01-01", ...CHANGE, "      - { rate: 0.80% }");
    expect((await fee(["compare", ...METAIM, "--with", far])).stderr).toContain(
      "Nos. 45–47 are not in the record, and may change it\n",
    );
  });

  test("a portfolio that it alone adds owed nothing before, one that it removes owes nothing after", async () => {
    const added = draft(
      "amendment: 45",
      "effective: 2014-01-01",
      ...CHANGE,
      "      - { rate: 0.80% }",
      "  - add: Brand New Portfolio",
      "    fee: [{ rate: 0.50% }]",
    );
    const found = await compared(["--portfolio", "Brand New", "--with", added, "--assets", "300m"]);
    expect([found.first.portfolio, found.second.portfolio]).toEqual([null, "Brand New Portfolio"]);
    expect(found.levels[0]).toMatchObject({ first: { rounded: "0.00" }, second: { rounded: "1500000.00" } });
    const removed = draft(
      "amendment: 45",
      "effective: 2014-01-01",
      "changes:",
      "  - remove: Met/AIM Small Cap Growth Portfolio",
    );
    const gone = await compared([...METAIM, "--with", removed, "--assets", "300m"]);
    expect([gone.first.portfolio, gone.second.portfolio]).toEqual(["Met/AIM Small Cap Growth Portfolio", null]);
    expect(gone.overAll.verdict).toMatchObject({ everHigher: false, everLower: true });
  });

  test("asks which agreement, where its portfolios do not tell", async () => {
    const alone = draft(
      "amendment: 45",
      "effective: 2014-01-01",
      "changes:",
      "  - add: Brand New Portfolio",
      "    fee: [{ rate: 0.50% }]",
    );
    const args = ["compare", "--portfolio", "Brand New", "--with", alone, "--assets", "300m"];
    const { code, stderr } = await fee(args);
    expect([code, stderr]).toMatchObject([2, expect.stringMatching(/add --agreement management-2000\n/)]);
    expect((await fee([...args, "--agreement", "management-2000"])).code).toBe(0);
  });

  test("is checked by every rule: what it breaks is shown at its line, and an error stops", async () => {
    const absent = draft(
      "amendment: 45",
      "effective: 2014-01-01",
      "changes:",
      "  - remove: Met/AIM Small Cap Growth Portfolio",
      "  - remove: Met/AIM Small Cap Growth Portfolio",
    );
    const { code, stdout, stderr } = await fee(["compare", ...METAIM, "--with", absent]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/draft\.yaml:6:\d+: error\[row-not-held\]/);
    expect(stderr).toMatch(/1 error.* on the draft/);
  });

  test("leaves a receipt, by which it is asked again while the file lies below this folder unchanged", async () => {
    const cwd = scratch();
    copyFileSync(CHEAPER, path.join(cwd, "draft.yaml"));
    const kept = await fee(["compare", ...METAIM, "--with", "draft.yaml", "--receipt", "r.json"], { cwd });
    expect(kept.code).toBe(0);
    expect((await scheduleA(["verify", "r.json"], { cwd })).code).toBe(0);
    writeFileSync(path.join(cwd, "draft.yaml"), readFileSync(CHEAPER, "utf8").replace("0.86%", "0.87%"));
    expect((await scheduleA(["verify", "r.json"], { cwd })).code).toBe(1);
    const receipt = path.join(cwd, "r.json");
    const words = JSON.parse(readFileSync(receipt, "utf8")) as { question: { arguments: string[] } };
    words.question.arguments = ["compare", ...METAIM, "--with", CHEAPER];
    writeFileSync(receipt, JSON.stringify(words));
    const { code, stderr } = await scheduleA(["verify", "r.json"], { cwd });
    expect([code, stderr]).toMatchObject([2, expect.stringMatching(/does not lie below this folder/)]);
  });
});

describe.concurrent("fee compare asked wrongly", () => {
  test.each<[string, string[], number, RegExp]>([
    ["nothing to compare with", METAIM, 2, /write two days, --with-portfolio NAME or --with FILE/],
    [
      "one day beside a portfolio",
      [...METAIM, "2006-11-01", "--with-portfolio", "Oppenheimer Capital Appreciation"],
      2,
      /for that one day write --as-of 2006-11-01 instead/,
    ],
    ["two things at once", [...METAIM, "2006-11-01", "--with", "x.yaml"], 2, /compared one at a time/],
    ["a day asked about beside two", [...METAIM, "2006-11-01", "--as-of", "2006-11-02"], 2, /--as-of beside two days/],
    ["nobody", ["2006-10-31", "2006-11-01"], 2, /no portfolio is named/],
    [
      "a case that neither asks for",
      [...METAIM, "2006-10-31", "2006-11-01", "--case", "x"],
      2,
      /neither fee asks for --case/,
    ],
    [
      "every part, and a level besides",
      [...PARTS, "--part", "base=1m", "--part", "overlay=1m", "--assets", "1m", "2012-11-02", "2013-04-19"],
      2,
      /none are left for --assets/,
    ],
    ["a part that is none", [...PARTS, "--part", "core=1m", "2012-11-02", "2013-04-19"], 2, /has no such part/],
    [
      "parts that neither asks for",
      [...METAIM, "2006-10-31", "2006-11-01", "--part", "a=1m"],
      2,
      /neither fee asks for --part/,
    ],
    [
      "a case of the second, which has none",
      [...METAIM, "2006-10-31", "2006-11-01", "--with-case", "x"],
      2,
      /the second fee does not ask for --with-case/,
    ],
    [
      "a case of the second that is none",
      [...PYRAMIS, "--case", "direct", "--with-case", "x"],
      2,
      /write --with-case fidelity-funds/,
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

test.concurrent("a difference that stays the same is told over all the levels that have it", async () => {
  const folder = scratch();
  const papers = [
    terms("dated: 2000-01-01"),
    executed(1, "2000-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
    executed(
      2,
      "2006-01-01",
      '{ change-fee: Alpha, fee: { tiers: [{ rate: 0.70% }], minimum: { amount: "$70,000", per: year, words: least } } }',
    ),
    executed(3, "2007-01-01", "{ change-fee: Alpha, fee: [{ rate: 0.80%, up-to: $1 million }, { rate: 0.70% }] }"),
  ];
  for (const files of papers) write(folder, files);
  const furthest = async (...days: string[]): Promise<string[]> => {
    const args = ["compare", "--portfolio", "Alpha", "--record", folder, "--no-color"];
    const { stdout } = await fee([...args, ...days]);
    return stdout.split("\n").flatMap((line) => /^.* basis points (.*)$/.exec(line)?.[1] ?? []);
  };
  expect((await furthest("2005-12-31", "2006-01-01"))[0]).toBe("at $10 million and above");
  expect((await furthest("2005-12-31", "2007-01-01"))[0]).toBe("neared as assets grow without end");
});
