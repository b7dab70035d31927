/** Every figure of the design that belongs to `fee calc`, from the built executable. */
import { describe, expect, test } from "vitest";
import { each, type FeeJson, fee, feeJson } from "./tool.ts";

const METAIM = ["--portfolio", "Met/AIM Small Cap Growth"];
const OPPENHEIMER = ["--portfolio", "Oppenheimer Capital Appreciation"];
const LEGG_MASON = ["--portfolio", "Legg Mason Value Equity", "--as-of", "2005-11-01"];
const PYRAMIS = ["--portfolio", "Pyramis Managed Risk", "--as-of", "2013-04-19", "--assets", "$500 million"];
const PARTS = ["--portfolio", "Multi-Index Targeted Risk", "--as-of", "2012-11-02"];

/** Lines, any discount, and the total, in cents as JSON gives them. */
function figures({ fees }: FeeJson, at = 0): string[] {
  const one = fees[at];
  if (!one) throw new Error("no fee");
  return [
    ...one.lines.map((line) => line.fee.rounded),
    ...(one.fee.discount ? [one.fee.discount.rounded] : []),
    one.fee.total.rounded,
  ];
}

describe.concurrent("to the cent, by --format json", () => {
  test.each<[string, string[], string[], string]>([
    [
      "Met/AIM Small Cap Growth at $750 million",
      [...METAIM, "--assets", "750m", "--as-of", "2006-11-01"],
      ["4400000.00", "2075000.00", "6475000.00"],
      "0.863333",
    ],
    [
      "the same at $500 million",
      [...METAIM, "--assets", "500m", "--as-of", "2006-11-01"],
      ["4400000.00", "4400000.00"],
      "0.88",
    ],
    [
      "a cent above",
      [...METAIM, "--assets", "$500,000,000.01", "--as-of", "2006-11-01"],
      ["4400000.00", "0.00", "4400000.00"],
      "0.879999",
    ],
    [
      "the same for a day at actual/365",
      [...METAIM, "--assets", "750m", "--as-of", "2006-11-01", "--period", "day", "--day-count", "actual/365"],
      ["12054.80", "5684.93", "17739.73"],
      "0.863333",
    ],
    [
      "the day before, under No. 2",
      [...METAIM, "--assets", "750m", "--as-of", "2006-10-31"],
      ["6750000.00", "6750000.00"],
      "0.9",
    ],
    [
      "Oppenheimer at $750 million",
      [...OPPENHEIMER, "--assets", "750m", "--as-of", "2006-11-01"],
      ["975000.00", "937500.00", "1200000.00", "1100000.00", "262500.00", "4475000.00"],
      "0.596666",
    ],
    [
      "Oppenheimer at $1 billion",
      [...OPPENHEIMER, "--assets", "1bn", "--as-of", "2006-11-01"],
      ["975000.00", "937500.00", "1200000.00", "1100000.00", "1050000.00", "500000.00", "5762500.00"],
      "0.57625",
    ],
    [
      "Oppenheimer in 2006, before No. 23, at $1 billion: not exceeded",
      [...OPPENHEIMER, "--assets", "$1 billion", "--as-of", "2006-01-01"],
      ["975000.00", "937500.00", "1200000.00", "2750000.00", "5862500.00"],
      "0.58625",
    ],
    [
      "and at $1.2 billion: less 2.5%",
      [...OPPENHEIMER, "--assets", "1.2bn", "--as-of", "2006-01-01"],
      ["975000.00", "937500.00", "1200000.00", "3850000.00", "-174062.50", "6788437.50"],
      "0.565703",
    ],
    [
      "Legg Mason Value Equity, not reached",
      [...LEGG_MASON, "--assets", "300m", "--trigger", "not-reached"],
      ["2100000.00", "2100000.00"],
      "0.7",
    ],
    [
      "reached",
      [...LEGG_MASON, "--assets", "300m", "--trigger", "reached"],
      ["1300000.00", "630000.00", "1930000.00"],
      "0.643333",
    ],
    [
      "at $350 million nothing is asked",
      [...LEGG_MASON, "--assets", "350m"],
      ["1300000.00", "945000.00", "2245000.00"],
      "0.641428",
    ],
    ["Pyramis, direct", [...PYRAMIS, "--case", "direct"], ["4000000.00", "4000000.00"], "0.8"],
    ["Pyramis, by funds", [...PYRAMIS, "--case", "fidelity-funds"], ["2250000.00", "2250000.00"], "0.45"],
    [
      "Multi-Index Targeted Risk, in parts",
      [...PARTS, "--part", "base=600m", "--part", "overlay=$300 million"],
      ["350000.00", "60000.00", "1250000.00", "242500.00", "1902500.00"],
      "0.211388",
    ],
    [
      "Federated High Yield at the bound read",
      ["--portfolio", "Federated High Yield", "--as-of", "2006-05-01", "--assets", "150m"],
      ["900000.00", "900000.00"],
      "0.6",
    ],
  ])("%s", async (_, args, cents, effective) => {
    const answer = await feeJson(args);
    expect(figures(answer)).toEqual(cents);
    expect(answer.fees[0]?.fee.effectiveRate?.slice(0, 8)).toBe(effective);
  });

  test("several assets give several answers, in order: Oppenheimer at $1.2 billion is the last", async () => {
    const together = await feeJson([...OPPENHEIMER, "--as-of", "2006-11-01", "--assets", "750m", "1bn", "1.2bn"]);
    const apart = await feeJson([
      ...OPPENHEIMER,
      "--as-of",
      "2006-11-01",
      ...["750m", "1bn", "1.2bn"].flatMap((assets) => ["--assets", assets]),
    ]);
    expect([0, 1, 2].map((at) => figures(together, at).at(-1))).toEqual(["4475000.00", "5762500.00", "6762500.00"]);
    expect(apart).toEqual(together);
  });

  test("above what was read there is a refusal, and the bound", async () => {
    const args = ["calc", "--portfolio", "Federated High Yield", "--as-of", "2006-05-01", "--assets"];
    expect(await fee([...args, "150,000,000.01"])).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: the fee of Federated High Yield Portfolio was not read above $150 million: the copy of No. 17 that was read is cut there
  ask at or below $150 million
`,
    });
  });

  test("of several assets, those that can be answered are; the rest is said, with exit 1", async () => {
    const args = ["calc", "--portfolio", "Federated High Yield", "--as-of", "2006-05-01", "--format", "json"];
    const { code, stdout, stderr } = await fee([...args, "--assets", "150,000,000.01", "150m"]);
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as FeeJson).fees.map(({ assets }) => assets)).toEqual(["150000000"]);
    expect(stderr).toBe(
      "error: the fee of Federated High Yield Portfolio was not read above $150 million: the copy of No. 17 that was read is cut there\n",
    );
  });

  test("as typed, with no date: the agreement's last day, once it is past", async () => {
    const args = [...METAIM, "--assets", "750m"];
    const today = await feeJson(args, { env: { SCHEDULE_A_TODAY: "2026-07-01" } });
    expect([today.fees[0]?.asOf, figures(today).at(-1)]).toEqual(["2017-08-03", "6475000.00"]);
    const before = await feeJson(args, { env: { SCHEDULE_A_TODAY: "2006-10-31" } });
    expect([before.fees[0]?.asOf, figures(before).at(-1)]).toEqual(["2006-10-31", "6750000.00"]);
    expect((await feeJson(args)).fees[0]?.asOf).toBe("2017-08-03");
    const between = ["--portfolio", "American Funds Growth Allocation", "--assets", "750m"];
    const asked = await each(["2026-07-01", "2017-09-01", "2017-08-02"], async (day) =>
      feeJson(between, { env: { SCHEDULE_A_TODAY: day } }),
    );
    // That agreement ended between August 3 and November 3, 2017.
    expect(asked.map(({ fees }) => fees[0]?.asOf)).toEqual(["2017-08-03", "2017-08-03", "2017-08-02"]);
  });
});

describe.concurrent("--period over days that have another schedule: the figure is given, with a caution", () => {
  const FUNDS = ["--portfolio", "American Funds Growth Allocation"];
  const cases: [string, string[], string, string][] = [
    [
      "a change of fee, asked before it",
      [...METAIM, "--as-of", "2006-10-31", "--period", "quarter"],
      "Amendment No. 22 changes the fee on November 1, 2006; this figure takes the schedule of October 31, 2006 for every day from October 1, 2006 to December 31, 2006",
      // 0.90% of $750 million for 92 of 365 days.
      "1701369.86",
    ],
    [
      "a change of fee, asked on its day",
      [...METAIM, "--as-of", "2006-11-01", "--period", "quarter"],
      "Amendment No. 22 changes the fee on November 1, 2006; this figure takes the schedule of November 1, 2006 for every day from October 1, 2006 to December 31, 2006",
      // $6,475,000.00 for 92 of 365 days.
      "1632054.79",
    ],
    [
      "an addition",
      ["--portfolio", "Neuberger Berman Real Estate", "--as-of", "2004-06-30", "--period", "quarter"],
      "Amendment No. 8 adds the portfolio on April 30, 2004; this figure takes the schedule of June 30, 2004 for every day from April 1, 2004 to June 30, 2004",
      // 0.70% of $200 million and 0.65% of $550 million, $4,975,000.00, for 91 of 366 days.
      "1236953.55",
    ],
    [
      "a removal",
      [
        ...["--portfolio", "Met/AIM Mid Cap Core Equity", "--as-of", "2005-12-18", "--period", "month"],
        "--accept-contradicted",
      ],
      "Amendment No. 15 takes the portfolio off on December 19, 2005; this figure takes the schedule of December 18, 2005 for every day from December 1, 2005 to December 31, 2005",
      // 0.75% of $150 million and 0.70% of $600 million, $5,325,000.00, for 31 of 365 days.
      "452260.27",
    ],
    [
      "the agreement's end",
      [...METAIM, "--as-of", "2017-08-03", "--period", "month"],
      "the agreement's last day is August 3, 2017 (inferred); this figure takes the schedule of August 3, 2017 for every day from August 1, 2017 to August 31, 2017",
      // $6,475,000.00 for 31 of 365 days.
      "549931.51",
    ],
    [
      "an end between two days, asked on the earlier",
      [...FUNDS, "--as-of", "2017-08-03", "--period", "month"],
      "the agreement's last day is between August 3, 2017 and November 3, 2017 (inferred); this figure takes the schedule of August 3, 2017 for every day from August 1, 2017 to August 31, 2017",
      // 0.100% of $500 million and 0.075% of $250 million, $687,500.00, for 31 of 365 days.
      "58390.41",
    ],
    [
      "and shortly before the later",
      [...FUNDS, "--as-of", "2017-11-01", "--period", "month"],
      "the agreement's last day is between August 3, 2017 and November 3, 2017 (inferred); this figure takes the schedule of November 1, 2017 for every day from November 1, 2017 to November 30, 2017",
      // The same, for 30 of 365 days.
      "56506.85",
    ],
  ];

  test.each(cases)("%s", async (_, args, words, total) => {
    const asked = [...args, "--assets", "750m"];
    const { code, stdout, stderr } = await fee(["calc", ...asked]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n").filter((line) => line.startsWith("Caution"))).toEqual([`Caution          ${words}`]);
    const [one] = (await feeJson(asked)).fees;
    expect([one?.caution, one?.fee.caution, one?.fee.total.rounded]).toEqual([words, words, total]);
  });

  test.each<[string, string[]]>([
    ["a change on the period's first day", [...METAIM, "--as-of", "2006-11-01", "--period", "month"]],
    ["a change on the day after its last", [...METAIM, "--as-of", "2006-10-31", "--period", "month"]],
    ["another portfolio's change", ["--portfolio", "Third Avenue", "--as-of", "2006-10-31", "--period", "quarter"]],
    ["a rename", ["--portfolio", "Invesco Mid Cap Value", "--as-of", "2013-10-01", "--period", "year"]],
    ["a change not known yet", [...METAIM, "--as-of", "2006-10-31", "--known-on", "2006-10-31", "--period", "quarter"]],
    ["the day itself", [...METAIM, "--as-of", "2017-08-03", "--period", "day"]],
    ["an end not known yet", [...METAIM, "--as-of", "2017-08-01", "--known-on", "2017-08-02", "--period", "month"]],
    ["a year at constant assets", [...METAIM, "--as-of", "2006-10-31"]],
  ])("none over %s", async (_, args) => {
    const asked = [...args, "--assets", "750m"];
    const { code, stdout } = await fee(["calc", ...asked]);
    expect([code, stdout.includes("Caution")]).toEqual([0, false]);
    const [one] = (await feeJson(asked)).fees;
    expect([one?.caution, one?.fee.caution]).toEqual(["", undefined]);
  });
});

describe.concurrent("as a person reads them", () => {
  const lines = async (args: readonly string[]): Promise<string[]> => {
    const { code, stdout } = await fee(["calc", ...args]);
    expect(code).toBe(0);
    return stdout.split("\n");
  };

  test("tier lines, total, rates, distance, amendment and standing", async () => {
    const found = await lines([...METAIM, "--assets", "750m", "--as-of", "2006-11-01"]);
    expect(found).toEqual(
      expect.arrayContaining([
        "Met/AIM Small Cap Growth Portfolio: fee on $750,000,000.00 of average daily net assets, November 1, 2006",
        "Tier                 Rate   Assets in tier            Fee",
        "first $500 million  0.88%  $500,000,000.00  $4,400,000.00",
        "over $500 million   0.83%  $250,000,000.00  $2,075,000.00",
        "Total                      $750,000,000.00  $6,475,000.00",
        "Fee              $6,475,000.00 a year, at constant assets",
        "Effective rate   0.863333…% a year",
        "Marginal rate    0.83%",
        "Next breakpoint  none above",
        expect.stringMatching(/^Set by {7}Amendment No\. 22 .*effective November 1, 2006$/),
        "Standing     settled",
      ]),
    );
  });

  test("on a bound: the rate below, and the rate of the next dollar", async () => {
    const found = await lines([...METAIM, "--assets", "500m", "--as-of", "2006-11-01"]);
    expect(found).toContain("Effective rate   0.88% a year");
    expect(found).toContain("Marginal rate    0.88%; 0.83% on the next dollar");
    expect(found).toContain("Next breakpoint  $500 million, $0.00 away, then 0.83%");
  });

  test("a discount is a line of its own, in its words", async () => {
    const found = await lines([...OPPENHEIMER, "--assets", "1.2bn", "--as-of", "2006-01-01"]);
    expect(found).toContain("Less 2.5%: average over $1 billion                                -$174,062.50");
    expect(found).toContain("Total                                         $1,200,000,000.00  $6,788,437.50");
  });

  test("parts stand beside their lines", async () => {
    const found = await lines([...PARTS, "--part", "base=600m", "--part", "overlay=300m"]);
    expect(found).toContain("base     first $500 million                    0.070%  $500,000,000.00    $350,000.00");
    expect(found).toContain("overlay  over $250 million up to $500 million  0.485%   $50,000,000.00    $242,500.00");
  });

  test("the switch and the case that was used are named", async () => {
    expect(await lines([...LEGG_MASON, "--assets", "300m", "--trigger", "not-reached"])).toEqual(
      expect.arrayContaining([
        "Schedule used    before the switch",
        "Next breakpoint  $350 million, $50,000,000.00 away, where the second schedule takes over for good",
      ]),
    );
    expect(await lines([...PYRAMIS, "--case", "direct"])).toContain("Schedule used    direct");
  });

  test("a period is named with its days, and what was assumed", async () => {
    const found = await lines([...METAIM, "--assets", "750m", "--as-of", "2006-11-01", "--period", "month"]);
    expect(found).toContain("Fee              $532,191.78 for November 1, 2006 to November 30, 2006");
    expect(found.find((line) => line.startsWith("Basis"))).toBe(
      "Basis            each-day, same-day assets, actual/actual: assumed, since the clause was not read",
    );
  });

  test("--exact gives every digit", async () => {
    const found = await lines([...METAIM, "--assets", "$500,000,000.01", "--as-of", "2006-11-01", "--exact"]);
    expect(found.map((line) => line.replace(/ {2,}/g, "  "))).toContain("over $500 million  0.83%  $0.01  $0.000083");
    expect(found).toContain("Fee              $4,400,000.000083 a year, at constant assets");
    expect(found).toContain("Rounding         none: every digit is printed");
    const asked = [...METAIM, "--assets", "$500,000,000.01", "--as-of", "2006-11-01"];
    expect((await feeJson([...asked, "--exact"])).fees[0]?.fee.rounding).toBe("none");
    expect((await feeJson(asked)).fees[0]?.fee.rounding).toBe("half-up-cent");
    expect(await lines(asked)).toContain(
      "Rounding         total half up to the cent; lines made to foot, largest remainder first",
    );
  });

  test("a bare number is dollars, said on stderr", async () => {
    const { code, stdout, stderr } = await fee(["calc", ...METAIM, "--as-of", "2006-11-01", "--assets", "750"]);
    expect([code, stderr]).toEqual([0, "--assets 750 is read as 750 dollars; write 750m for 750 million\n"]);
    expect(stdout).toContain("Fee              $6.60 a year, at constant assets\n");
  });

  test("words of one name are used, and said on stderr", async () => {
    const { code, stderr } = await fee(["calc", ...PARTS, "--part", "base=1m", "--part", "overlay=1m"]);
    expect([code, stderr]).toEqual([
      0,
      '--portfolio "Multi-Index Targeted Risk" is read as MetLife Multi-Index Targeted Risk Portfolio\n',
    ]);
  });

  test("a waiver is a further line, then the net", async () => {
    const args = ["--portfolio", "Invesco Mid Cap Value", "--as-of", "2013-10-01", "--assets"];
    expect(await lines([...args, "1bn"])).toEqual(
      expect.arrayContaining([
        "Fee              $6,475,000.00 a year, at constant assets",
        "Beside the contract:",
        "  Amendment No. 1 to the Amended and Restated Management Fee Waiver Agreement, from October 1, 2013 to April 30, 2014: in force; waiver -$225,000.00, net fee $6,250,000.00; the paper was read in part",
      ]),
    );
    expect((await feeJson([...args, "1bn"])).fees[0]?.waivers?.[0]).toMatchObject({
      waiver: "-225000.00",
      net: "6250000.00",
    });
  });

  /**
   * The waiver of 2013-10-01. Over $750 million and under $1.4 billion it charges 0.625% of all assets; elsewhere 0.700% to
   * $200 million and 0.650% to $500 million, not read above. To which side each bound of the band belongs was not read. The
   * contract: $1,400,000 to $200 million, $1,950,000 to $500 million, 0.625% above.
   */
  test.each<[string, string, string | null, string | undefined]>([
    ["$400 million", "2700000.00", "2700000.00", "0.00"],
    ["$500 million", "3350000.00", "3350000.00", "0.00"],
    ["$500,000,000.01", "3350000.00", null, undefined],
    ["$749,999,999.99", "4912500.00", null, undefined],
    ["$750 million", "4912500.00", null, undefined],
    ["$750,000,000.01", "4912500.00", "4687500.00", "-225000.00"],
    ["$800 million", "5225000.00", "5000000.00", "-225000.00"],
    ["$1,399,999,999.99", "8975000.00", "8750000.00", "-225000.00"],
    ["$1.4 billion", "8975000.00", null, undefined],
    ["$1,400,000,000.01", "8975000.00", null, undefined],
  ])("the waiver of Invesco Mid Cap Value at %s: %s before it, %s after", async (assets, contract, net, waiver) => {
    const asked = ["--portfolio", "Invesco Mid Cap Value", "--as-of", "2013-10-01", "--assets", assets];
    const [one] = (await feeJson(asked)).fees;
    expect([one?.fee.total.rounded, one?.waivers?.[0]?.net, one?.waivers?.[0]?.waiver]).toEqual([
      contract,
      net,
      waiver,
    ]);
    const note = (await lines(asked)).find((line) => line.startsWith("  Amendment No. 1 to the Amended")) ?? "";
    expect(note.endsWith("so the net fee is not known")).toBe(net === null);
  });

  test("a waiver not read at these assets leaves the net unknown", async () => {
    const args = ["--portfolio", "Invesco Mid Cap Value", "--as-of", "2013-10-01", "--assets", "600m"];
    expect((await feeJson(args)).fees[0]?.waivers?.[0]?.net).toBeNull();
  });
});
