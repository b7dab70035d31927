import { describe, expect, test } from "vitest";
import { each, fee, feeJson } from "./tool.ts";

type Solution = {
  readonly assets: {
    readonly from: string;
    readonly fromIncluded: boolean;
    readonly to: string | null;
    readonly toIncluded: boolean;
  };
  readonly fee: { readonly rounded: string; readonly exact: string } | null;
  readonly effectiveRate: string | null;
};
type Solved = {
  readonly solutions?: readonly Solution[];
  readonly implied?: readonly {
    readonly of?: string;
    readonly assets: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  readonly gaps?: readonly unknown[];
};

async function solved(args: readonly string[]): Promise<Solved> {
  const { code, stdout, stderr } = await fee(["solve", ...args, "--format", "json"]);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return (JSON.parse(stdout) as { solutions: [Solved] }).solutions[0];
}

const METAIM = ["--portfolio", "Met/AIM Small Cap Growth", "--as-of", "2006-11-01"];
const LEGG_MASON = ["--portfolio", "Legg Mason Value Equity", "--as-of", "2005-11-01"];

describe.concurrent("fee solve", () => {
  test("the assets implied by the printed 0.88% are at or below $555,555,555.55", async () => {
    const { implied } = await solved([...METAIM, "--printed", "0.88%"]);
    expect(implied).toEqual([{ assets: "at or below $555,555,555.55", from: null, to: "555555555.55" }]);
    // Both sides of it, by the fee itself.
    const { fees } = await feeJson([...METAIM, "--assets", "555,555,555.55", "555,555,555.56"]);
    expect(fees.map((one) => (one.fee.effectiveRate ?? "") >= "0.875")).toEqual([true, false]);
  });

  test("a rate between the tiers' is given by one level, and by fee calc there", async () => {
    const { solutions } = await solved([...METAIM, "--rate", "0.85%"]);
    expect(solutions).toEqual([
      expect.objectContaining({
        assets: { from: "1250000000", fromIncluded: true, to: "1250000000", toIncluded: true },
        fee: { rounded: "10625000.00", exact: "10625000" },
        effectiveRate: "0.85",
      }),
    ]);
    const { fees } = await feeJson([...METAIM, "--assets", "1.25bn"]);
    expect(fees[0]?.fee.effectiveRate).toBe("0.85");
  });

  test("a rate that a tier gives throughout is a range", async () => {
    const { solutions } = await solved([...METAIM, "--rate", "0.88%"]);
    expect(solutions?.map(({ assets }) => assets)).toEqual([
      { from: "0", fromIncluded: false, to: "500000000", toIncluded: true },
    ]);
  });

  test("a fee: the level, cut where its digits do not end, with the cents on either side", async () => {
    const { stdout } = await fee(["solve", ...METAIM, "--fee", "6m"]);
    expect(stdout).toContain("at $692,771,084.33…  $6,000,000.00");
    expect(stdout).toContain("$692,771,084.33: $5,999,999.999939; $692,771,084.34: $6,000,000.000022");
    const exact = await solved([...METAIM, "--fee", "6,475,000"]);
    expect(exact.solutions?.[0]?.assets.from).toBe("750000000");
  });

  test("a switch: by what is known, and by the answer", async () => {
    const open = await solved([...LEGG_MASON, "--rate", "0.64%"]);
    expect(open.solutions?.map(({ assets }) => assets.from)).toEqual(["400000000"]);
    expect(open.gaps).toMatchObject([{ reason: "depends on whether its assets ever reached $350 million" }]);
    const reached = await solved([...LEGG_MASON, "--fee", "1,930,000", "--trigger", "reached"]);
    expect(reached.solutions?.map(({ assets }) => assets.from)).toEqual(["300000000"]);
    const printed = await solved([...LEGG_MASON, "--printed", "0.70%"]);
    expect(printed.implied?.map(({ of, assets }) => [of, assets])).toEqual([
      ["before the switch", "at or below $349,999,999.99"],
    ]);
  });

  test("of parts gives the assets of the one left out: at a fee, at a rate of all, as printed", async () => {
    const args = ["--portfolio", "Multi-Index Targeted Risk", "--part", "base=600m", "--as-of", "2012-11-02"];
    const [byFee, byRate, printed] = await each(
      [
        ["--fee", "1902500"],
        ["--rate", "0.13%"],
        ["--printed", "0.21%"],
      ],
      async (wanted) => (await fee(["solve", ...args, ...wanted, "--format", "text"])).stdout,
    );
    expect(byFee).toContain("at $300 million");
    // $410,000 and 0.50% of $100 million, of $700 million.
    expect(byRate).toContain("at $100 million");
    expect(printed).toContain("from $279,464,285.72 to $312,037,037.03");
  });

  test.each<[string, string[], number, RegExp]>([
    [
      "every part, with none to vary",
      [
        ...["--portfolio", "Multi-Index Targeted Risk", "--as-of", "2012-11-02", "--fee", "1m"],
        ...["--part", "base=1m", "--part", "overlay=1m"],
      ],
      2,
      /none are left to vary/,
    ],
    [
      "a rate that none gives, with those possible",
      [...METAIM, "--rate", "0.95%"],
      1,
      /possible: rates above 0\.83% up to 0\.88%/,
    ],
    ["a rate that is only neared", [...METAIM, "--rate", "0.83%"], 1, /no assets give/],
    ["a printed one that none gives", [...METAIM, "--printed", "0.95%"], 1, /no assets give .* printed as 0\.95%/],
    ["a rate without its sign", [...METAIM, "--rate", "0.85"], 2, /write 0\.85%/],
    ["nothing to solve for", METAIM, 2, /add one of --rate/],
    ["two things", [...METAIM, "--rate", "0.85%", "--fee", "6m"], 2, /add one of --rate/],
    [
      "parts",
      ["--portfolio", "Multi-Index Targeted Risk", "--as-of", "2012-11-02", "--fee", "1m"],
      1,
      /give all but base, whose assets then vary: --part overlay=AMOUNT/,
    ],
    [
      "parts, printed",
      ["--portfolio", "Multi-Index Targeted Risk", "--as-of", "2012-11-02", "--printed", "0.1%"],
      1,
      /measured on parts/,
    ],
    [
      "a case unanswered",
      ["--portfolio", "Pyramis Managed Risk", "--as-of", "2013-04-19", "--fee", "1m"],
      1,
      /add --case direct/,
    ],
    [
      "a case that there is not",
      ["--portfolio", "Pyramis Managed Risk", "--as-of", "2013-04-19", "--printed", "0.45%", "--case", "x"],
      2,
      /has no such case/,
    ],
    ["a case unasked", [...METAIM, "--case", "x", "--fee", "1m"], 2, /does not ask for --case/],
  ])("refuses %s", async (_, args, exit, said) => {
    const { code, stdout, stderr } = await fee(["solve", ...args]);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toMatch(said);
  });
});
