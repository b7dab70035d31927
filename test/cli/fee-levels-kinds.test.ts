/** A group's share and a minimum, asked over levels: on the invented registrant, whose structures the bundled record has none of. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fee, ROOT } from "./tool.ts";

const RECORD = ["--record", path.join(ROOT, "test/records"), "--as-of", "2015-06-01"];
const LEAST = ["--portfolio", "Harbor Small Company", ...RECORD];
const SHARED = ["--portfolio", "Harbor Large Cap Growth", ...RECORD];

async function json(args: readonly string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await fee([...args, "--format", "json"]);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}

type Row = { readonly assets: string; readonly fee: { readonly exact: string } | null; readonly marginalRate: string };
type Comparison = {
  readonly overAll: Record<string, { readonly [key: string]: unknown }>;
  readonly sides: readonly { readonly side: string; readonly assets: { readonly to: string | null } }[];
  readonly notCompared: readonly { readonly assets: { readonly from: string } }[];
};

describe.concurrent("a minimum", () => {
  test("holds up to where the tiers reach it, and not a cent above", async () => {
    // $40,000 on the first $5 million, and 0.75% of $1,333,333.33… more.
    const { tables } = await json(["table", ...LEAST, "--assets", "1m,5m,6333333.33,6333333.34"]);
    const [{ levels }] = tables as [{ levels: Row[] }];
    expect(levels.map((row) => [row.fee?.exact, row.marginalRate])).toEqual([
      ["50000", "0"],
      ["50000", "0"],
      ["50000", "0"],
      ["50000.00005", "0.75"],
    ]);
  });

  test("is solved for as a range, has no fee below it, and any rate above its own", async () => {
    const solved = async (...wanted: string[]): Promise<string> =>
      (await fee(["solve", ...LEAST, ...wanted, "--format", "text"])).stdout;
    expect(await solved("--fee", "50000")).toContain("up to $6,333,333.33…");
    expect(await solved("--fee", "57500")).toContain("at $7,333,333.33…");
    expect(await solved("--rate", "1%")).toContain("at $5 million");
    expect(await solved("--rate", "50%")).toContain("at $100,000");
    const none = await fee(["solve", ...LEAST, "--fee", "49,999.99"]);
    expect([none.code, none.stdout]).toEqual([1, ""]);
    expect(none.stderr).toContain("possible: fees from $50,000\n");
  });

  test("compared: without bound in basis points towards none, and each crossing found", async () => {
    const { comparisons } = await json([...["compare", ...LEAST, "--with-portfolio", "Harbor International Equity"]]);
    const [found] = comparisons as [Comparison];
    // 0.85% of $5,882,352.94… is $50,000.
    expect(found.sides.map(({ side, assets }) => [side, assets.to?.slice(0, 10) ?? null])).toEqual([
      ["lower", "5882352.94"],
      ["same", "5882352.94"],
      ["higher", null],
    ]);
    expect(found.overAll["lowerBasisPoints"]).toMatchObject({ bounded: false });
    expect(found.overAll["lowerUsd"]).toMatchObject({ bounded: true, value: "50000", reached: false });
  });

  test("drawn: from where its rate is three times that at its end, with the bound marked", async () => {
    const { stdout } = await fee(["chart", ...LEAST, "--format", "svg"]);
    expect(stdout).toContain("$6.333m: 0.789473…%");
    const { stdout: text } = await fee(["chart", ...LEAST, "--format", "text"]);
    expect(text).toContain("a minimum is any rate, however high, on ever fewer assets");
  });
});

describe.concurrent("a share of a group's fee", () => {
  test("is asked for the combined assets, and has none on more than those", async () => {
    const refused = await fee(["table", ...SHARED, "--assets", "100m"]);
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toMatch(/add --group-assets with all of them/);
    const { code, stdout } = await fee([
      ...["table", ...SHARED, "--group-assets", "2bn", "--assets", "100m,2bn,2000000000.01", "--format", "json"],
    ]);
    expect(code).toBe(1);
    const [{ levels }] = (JSON.parse(stdout) as { tables: [{ levels: Row[] }] }).tables;
    // $7 million and $6.5 million on $2 billion: 0.675% of each dollar.
    expect(levels.map((row) => row.fee?.exact ?? null)).toEqual(["675000", "13500000", null]);
  });

  test("of two members on the same combined assets is the same at every level up to those", async () => {
    const { comparisons } = await json([
      ...["compare", ...SHARED, "--with-portfolio", "Harbor Large Cap Value", "--group-assets", "3bn"],
    ]);
    const [found] = comparisons as [Comparison];
    expect(found.overAll["verdict"]).toMatchObject({ everHigher: false, everLower: false, provedOverAll: false });
    expect(found.notCompared).toMatchObject([{ assets: { from: "3000000000" } }]);
  });

  test("is solved exactly though its rate does not end", async () => {
    // 0.70% of $1 billion and 0.65% of $2 billion are $20 million, of $3 billion: 0.666…% of each dollar.
    const asked = ["solve", ...SHARED, "--group-assets", "3bn", "--fee", "2m", "--format", "text"];
    const { stdout } = await fee(asked);
    expect(stdout).toContain("at $300 million");
    expect(stdout).not.toContain("Not known");
  });

  test("is not asked of a fee that has no group", async () => {
    const { code, stderr } = await fee(["table", ...LEAST, "--group-assets", "1bn", "--assets", "1m"]);
    expect([code, stderr]).toMatchObject([2, expect.stringMatching(/does not ask for --group-assets/)]);
  });
});
