/**
 * Fees of every structure, from the built executables, over an invented registrant: two portfolios on one group's schedule,
 * a minimum, a whole balance, words alone, and a reduced rate that begins and ends. Both sides of every bound and every day.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fee, ROOT, rowsOf, scheduleA, scheduleJson, scratch } from "./tool.ts";

const RECORD = ["--record", path.join(ROOT, "test/records")];
const calc = (portfolio: string, asOf: string, ...args: string[]) =>
  fee(["calc", ...RECORD, "--portfolio", portfolio, "--as-of", asOf, ...args]);

type Found = {
  readonly lines: readonly { readonly fee: { readonly rounded: string } }[];
  readonly fee: {
    readonly total: { readonly rounded: string };
    readonly groupFee?: { readonly rounded: string };
    readonly share?: { readonly own: string; readonly combined: string; readonly percent: string | null };
    readonly minimum?: { readonly owed: boolean; readonly added: { readonly rounded: string } };
    readonly marginalRate: string;
    readonly nextBreakpoint: { readonly at: string; readonly away: string; readonly what: string } | null;
  };
  readonly basis: { readonly setBy: { readonly amendment: number } };
  readonly waivers?: readonly { readonly waiver?: string; readonly net: string | null }[];
};

async function found(portfolio: string, asOf: string, ...args: string[]): Promise<Found> {
  const { code, stdout, stderr } = await calc(portfolio, asOf, ...args, "--format", "json");
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout).fees[0];
}
const totals = async (...asked: Parameters<typeof found>): Promise<string> => (await found(...asked)).fee.total.rounded;

describe.concurrent("the record of Harbor Series Trust", () => {
  test("passes check with nothing found", async () => {
    const { code, stdout, stderr } = await scheduleA(["check", ...RECORD, "--strict", "--format", "json"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({
      passes: true,
      records: [{ counts: { errors: 0, warnings: 0, notes: 0 } }],
    });
  });

  test("is not in force before its first day", async () => {
    const { code, stderr } = await scheduleA([...RECORD, "--as-of", "2015-01-01"]);
    expect([code, stderr]).toEqual([
      1,
      "error: Harbor Series Trust: Management Agreement dated January 2, 2015: January 1, 2015 is before the agreement\n",
    ]);
  });

  test.each([
    ["2015-01-02", ["Growth 0", "Value 0", "Small 0", "Bond 0", "Opportunities 0", "International 0"]],
    ["2016-04-30", ["Growth 0", "Value 0", "Small 0", "Bond 0", "Opportunities 0", "International 0"]],
    ["2016-05-01", ["Growth 1", "Value 1", "Small 0", "Bond 0", "Opportunities 0", "International 0"]],
    ["2018-07-15", ["Growth 1", "Value 1", "Small 0", "Bond 0", "Opportunities 0", "International 0"]],
    ["2018-07-16", ["Growth 1", "Value 2", "Small 0", "Bond 0", "Opportunities 0", "International 0"]],
    ["2019-02-28", ["Growth 1", "Value 2", "Small 0", "Bond 0", "Opportunities 0", "International 0"]],
    ["2019-03-01", ["Growth 1", "Value 2", "Small 3", "Bond 0", "Opportunities 0", "International 0"]],
    ["2019-12-31", ["Growth 1", "Value 2", "Small 3", "Bond 0", "Opportunities 0", "International 0"]],
    ["2020-01-01", ["Growth 4", "Value 2", "Core 4", "Small 3", "Bond 0", "Opportunities 0", "International 0"]],
  ])("on %s: %j", async (day, expected) => {
    const rows = rowsOf(await scheduleJson([...RECORD, "--as-of", day]));
    const short = rows.map((row) => {
      const [, name, number, standing] = /(\w+)(?: Company| Equity)? Portfolio: No\. (\d), (.*)$/.exec(row) ?? [];
      expect(standing).toBe("settled");
      return `${name} ${number}`;
    });
    expect(short.sort()).toEqual([...expected].sort());
  });
});

describe.concurrent("two portfolios on one group's schedule", () => {
  const GROWTH = "Harbor Large Cap Growth";
  const VALUE = "Harbor Large Cap Value";

  test.each([
    // 0.70% of $1 billion, 0.65% above: 7,000,000 + 3,250,000; 200 of 1,500 parts of it.
    [GROWTH, "2015-01-02", "200m", "1.5bn", ["7000000.00", "3250000.00"], "10250000.00", "1366666.67"],
    [GROWTH, "2016-04-30", "200m", "1.5bn", ["7000000.00", "3250000.00"], "10250000.00", "1366666.67"],
    [VALUE, "2016-04-30", "1.3bn", "1.5bn", ["7000000.00", "3250000.00"], "10250000.00", "8883333.33"],
    // No. 1: 6,800,000 + 3,200,000.
    [GROWTH, "2016-05-01", "200m", "1.5bn", ["6800000.00", "3200000.00"], "10000000.00", "1333333.33"],
    [VALUE, "2018-07-15", "1.3bn", "1.5bn", ["6800000.00", "3200000.00"], "10000000.00", "8666666.67"],
    // Both sides of the bounds of the combined assets.
    [GROWTH, "2016-05-01", "200m", "$1 billion", ["6800000.00"], "6800000.00", "1360000.00"],
    [GROWTH, "2016-05-01", "200m", "$1,000,000,000.01", ["6800000.00", "0.00"], "6800000.00", "1360000.00"],
    [GROWTH, "2016-05-01", "200m", "$2 billion", ["6800000.00", "6400000.00"], "13200000.00", "1320000.00"],
    [GROWTH, "2016-05-01", "200m", "2.5bn", ["6800000.00", "6400000.00", "3000000.00"], "16200000.00", "1296000.00"],
    // Alone in the group, it owes all of its fee.
    [GROWTH, "2018-07-16", "200m", "200m", ["1360000.00"], "1360000.00", "1360000.00"],
  ])("%s on %s: %s of %s", async (name, day, own, combined, lines, whole, share) => {
    const one = await found(name, day, "--assets", own, "--group-assets", combined);
    expect(one.lines.map((line) => line.fee.rounded)).toEqual(lines);
    expect([one.fee.groupFee?.rounded, one.fee.total.rounded]).toEqual([whole, share]);
  });

  test("from July 16, 2018, Large Cap Value is on its own schedule, and does not ask for the group's assets", async () => {
    expect(await totals(VALUE, "2018-07-16", "--assets", "1.3bn")).toBe("8260000.00");
    const refused = await calc(VALUE, "2018-07-16", "--assets", "1.3bn", "--group-assets", "1.5bn");
    expect([refused.code, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toBe(
      "error: the fee of Harbor Large Cap Value Portfolio does not ask for --group-assets: 0.66% of the first $500 million of such assets, plus 0.62% of such assets over $500 million\n  leave --group-assets out\n",
    );
  });

  test("without the combined assets there is no fee, and what to write is said", async () => {
    const { code, stdout, stderr } = await calc(GROWTH, "2020-01-01", "--assets", "200m");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(
      "error: the fee of Harbor Large Cap Growth Portfolio is measured on the combined average daily net assets of the Large Cap Group (counting as well the net assets of the Harbor Large Cap Collective Fund), which are not given\n  add --group-assets with all of them, those of Harbor Large Cap Growth Portfolio included\n  the contract says: The fee of each Portfolio of the Large Cap Group is its share, in proportion to net assets, of the fee computed on the combined average daily net assets of the Group and of the Harbor Large Cap Collective Fund.\n",
    );
  });

  test("combined assets are its own at least", async () => {
    const { code, stdout, stderr } = await calc(
      GROWTH,
      "2016-05-01",
      "--assets",
      "200m",
      "--group-assets",
      "$199,999,999.99",
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      "error: --group-assets $199,999,999.99: less than the assets of Harbor Large Cap Growth Portfolio alone, $200,000,000.00\n  write the combined assets of the Large Cap Group, those of Harbor Large Cap Growth Portfolio included\n",
    );
    expect(await totals(GROWTH, "2016-05-01", "--assets", "0", "--group-assets", "0")).toBe("0.00");
  });

  test("the answer shows the group's fee and the share", async () => {
    const { stdout } = await calc(GROWTH, "2016-05-01", "--assets", "200m", "--group-assets", "1.5bn", "--no-color");
    expect(stdout.split("\n").slice(2, 14).join("\n")).toMatchInlineSnapshot(`
      "Harbor Large Cap Growth Portfolio: fee on $200,000,000.00 of average daily net assets, May 1, 2016
      Harbor Series Trust: Management Agreement dated January 2, 2015
      Tier                               Rate     Assets in tier             Fee
      first $1 billion                  0.68%  $1,000,000,000.00   $6,800,000.00
      over $1 billion up to $2 billion  0.64%    $500,000,000.00   $3,200,000.00
      Fee of the Large Cap Group               $1,500,000,000.00  $10,000,000.00
      Share, in proportion                       $200,000,000.00   $1,333,333.33
      Fee              $1,333,333.33 a year, at constant assets
      Group's fee      $10,000,000.00 a year, at constant assets
      Share            13.333333…% of the group's fee: $200,000,000.00 of $1,500,000,000.00 of combined assets
      Measured on      The fee of each Portfolio of the Large Cap Group is its share, in proportion to net assets, of the fee computed on the combined average daily net assets of the Group.
      Effective rate   0.666666…% a year"
    `);
    const one = await found(GROWTH, "2016-05-01", "--assets", "200m", "--group-assets", "1.5bn");
    expect(one.fee.share).toMatchObject({ own: "200000000", combined: "1500000000" });
    expect(one.fee.nextBreakpoint).toMatchObject({ at: "2000000000", away: "500000000", what: "breakpoint" });
  });

  test.each([
    ["day", [], ["18630.14", "8767.12"], "27397.26", "3652.97"],
    ["day", ["--day-count", "actual/360"], ["18888.89", "8888.89"], "27777.78", "3703.70"],
    ["month", [], ["577534.25", "271780.82"], "849315.07", "113242.01"],
    ["quarter", ["--day-count", "actual/actual"], ["1690710.38", "795628.42"], "2486338.80", "331511.84"],
    ["year", ["--day-count", "actual/360"], ["6913333.34", "3253333.33"], "10166666.67", "1355555.56"],
  ])("for a %s %j", async (period, more, lines, whole, share) => {
    const one = await found(
      GROWTH,
      "2016-05-01",
      "--assets",
      "200m",
      "--group-assets",
      "1.5bn",
      "--period",
      period,
      ...more,
    );
    expect(one.lines.map((line) => line.fee.rounded)).toEqual(lines);
    expect([one.fee.groupFee?.rounded, one.fee.total.rounded]).toEqual([whole, share]);
  });

  test.each(["table", "chart", "solve"])("fee %s says what takes the combined assets", async (command) => {
    const more = { table: ["--assets", "1m"], chart: [], solve: ["--rate", "0.65%"] }[command] ?? [];
    const { code, stderr } = await fee([command, ...RECORD, "--portfolio", GROWTH, "--as-of", "2016-05-01", ...more]);
    expect(code).toBe(1);
    expect(stderr).toContain("is measured on the combined average daily net assets of the Large Cap Group");
  });

  test("a printed percentage implies combined assets", async () => {
    const { stdout } = await fee([
      "solve",
      ...RECORD,
      "--portfolio",
      GROWTH,
      "--as-of",
      "2016-05-01",
      "--printed",
      "0.68%",
    ]);
    // 0.64% + 0.04% × $1 billion / assets is at least 0.675%.
    expect(stdout).toContain("combined assets of Large Cap Group  at or below $1,142,857,142.85");
  });
});

describe.concurrent("a minimum", () => {
  const SMALL = "Harbor Small Company";

  test.each([
    // $50,000 a year; the tiers give it at 5,000,000 + 10,000 / 0.75%.
    ["2015-01-02", "$0", ["0.00"], "50000.00", "50000.00", "0"],
    ["2015-01-02", "$5 million", ["40000.00"], "10000.00", "50000.00", "0"],
    ["2015-01-02", "$6,333,333.33", ["40000.00", "10000.00"], "0.00", "50000.00", "0"],
    ["2015-01-02", "$6,333,333.34", ["40000.00", "10000.00"], "0.00", "50000.00", "0.75"],
    ["2015-01-02", "$6,333,335", ["40000.00", "10000.01"], "0.00", "50000.01", "0.75"],
    // No. 3: $5,000 a month, which the tiers give at 5,000,000 + 20,000 / 0.75%.
    ["2019-02-28", "$7 million", ["40000.00", "15000.00"], "0.00", "55000.00", "0.75"],
    ["2019-03-01", "$7 million", ["40000.00", "15000.00"], "5000.00", "60000.00", "0"],
    ["2019-03-01", "$7,666,666.66", ["40000.00", "20000.00"], "0.00", "60000.00", "0"],
    ["2019-03-01", "$7,666,666.67", ["40000.00", "20000.00"], "0.00", "60000.00", "0.75"],
  ])("on %s at %s", async (day, assets, lines, added, total, marginal) => {
    const one = await found(SMALL, day, "--assets", assets);
    expect(one.lines.map((line) => line.fee.rounded)).toEqual(lines);
    expect([one.fee.minimum?.added.rounded, one.fee.total.rounded, one.fee.marginalRate]).toEqual([
      added,
      total,
      marginal,
    ]);
  });

  test.each([
    ["2019-02-28", "month", "3835.62"],
    ["2019-02-28", "day", "136.99"],
    ["2019-03-01", "month", "5000.00"],
    ["2019-03-01", "day", "161.29"],
    ["2020-02-29", "day", "172.41"],
    ["2019-04-01", "quarter", "15000.00"],
    ["2020-02-29", "year", "60000.00"],
  ])("for the period of %s: %s", async (day, period, expected) => {
    expect(await totals(SMALL, day, "--assets", "1m", "--period", period)).toBe(expected);
  });

  test("is a line of its own, and the level at which the tiers reach it is named", async () => {
    const { stdout } = await calc(SMALL, "2015-01-02", "--assets", "6m", "--no-color");
    expect(stdout.split("\n").slice(2, 14).join("\n")).toMatchInlineSnapshot(`
      "Harbor Small Company Portfolio: fee on $6,000,000.00 of average daily net assets, January 2, 2015
      Harbor Series Trust: Management Agreement dated January 2, 2015
      Tier                               Rate  Assets in tier         Fee
      first $5 million                  0.80%   $5,000,000.00  $40,000.00
      over $5 million                   0.75%   $1,000,000.00   $7,500.00
      To the minimum of $50,000 a year                          $2,500.00
      Total                                     $6,000,000.00  $50,000.00
      Fee              $50,000.00 a year, at constant assets
      Minimum          $50,000.00, owed, since the tiers give less: The fee of any calendar year shall not be less than $50,000.
      Effective rate   0.833333…% a year
      Marginal rate    0.00%
      Next breakpoint  $6,333,333.34, $333,333.34 away, where the tiers reach the minimum; then 0.75%"
    `);
  });
});

test.concurrent.each([
  ["$250 million", "1250000.00"],
  ["$250,000,000.01", "1125000.00"],
])("a whole balance at %s", async (assets, total) => {
  expect(await totals("Harbor Short Term Bond", "2015-01-02", "--assets", assets)).toBe(total);
});

test.concurrent("a fee in words alone is refused with those words", async () => {
  const { code, stdout, stderr } = await calc("Harbor Opportunities", "2015-01-02", "--assets", "100m");
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toBe(
    "error: the fee of Harbor Opportunities Portfolio cannot be computed: 0.90% of such assets, increased or decreased by up to 0.20% as the Portfolio's performance over the preceding thirty-six months exceeds or falls short of that of its index\n",
  );
});

test.concurrent.each([
  ["2017-04-30", "$600 million", "5050000.00", undefined, undefined],
  ["2017-05-01", "$600 million", "5050000.00", "-300000.00", "4750000.00"],
  ["2018-04-30", "$600 million", "5050000.00", "-300000.00", "4750000.00"],
  ["2018-05-01", "$600 million", "5050000.00", undefined, undefined],
  ["2017-05-01", "$500 million", "4250000.00", "-250000.00", "4000000.00"],
  ["2017-05-01", "$500,000,000.01", "4250000.00", "-250000.00", "4000000.00"],
])("a reduced rate on %s at %s", async (day, assets, contract, waiver, net) => {
  const one = await found("Harbor International Equity", day, "--assets", assets);
  expect([one.fee.total.rounded, one.waivers?.[0]?.waiver, one.waivers?.[0]?.net]).toEqual([contract, waiver, net]);
});

test.concurrent("a fee that combines a group and a minimum is refused with what to write", async () => {
  const folder = scratch();
  writeFileSync(
    path.join(folder, "001.yaml"),
    `amendment: 1
status: executed
effective: 2015-01-02
changes:
  - add: Harbor Portfolio
    fee:
      tiers: [{ rate: 0.70% }]
      measured-on: { group: Core Group, words: combined }
      minimum: { amount: "$50,000", per: year, words: at least }
`,
  );
  const { code, stdout, stderr } = await scheduleA(["check", "--record", folder, "--no-color"]);
  expect([code, stderr]).toEqual([1, ""]);
  expect(stdout.split("\n").filter((line) => /error|help/.test(line))).toEqual([
    expect.stringContaining(
      "001.yaml:7:7: error[one-kind] a fee with tiers has exactly one kind (found: measured-on, minimum)",
    ),
    "  help: write one of discount, measured-on, minimum, or `not-computable` with the contract's words where it combines them",
    expect.stringContaining("1 error"),
  ]);
});

describe.concurrent("in words", () => {
  const tells = async (...args: string[]): Promise<string> =>
    (await scheduleA([...args, ...RECORD, "--format", "text"])).stdout;

  test.each([
    ["2016-04-30", "2016-05-01", "lowers the rate on the first $1 billion from 0.70% to 0.68%"],
    ["2018-07-15", "2018-07-16", "takes the portfolio out of the Large Cap Group and replaces the fee: 0.66% of"],
    ["2019-02-28", "2019-03-01", "changes the minimum from $50,000 a year to $5,000 a month"],
    ["2019-12-31", "2020-01-01", "counts as well the net assets of the Harbor Large Cap Collective Fund"],
  ])("diff from %s to %s", async (before, now, words) => {
    expect((await tells("diff", before, now)).replace(/\s+/g, " ")).toContain(words);
  });

  test("blame knows since when a group and a minimum stand", async () => {
    const words = (await tells("blame", "--as-of", "2019-12-31")).replace(/[ \t]+/g, " ");
    expect(words).toContain("the combined average daily net assets of the Large Cap Group, shared in proportion");
    expect(words).toContain("$5,000 a month");
  });

  test("restate prints the group before its tiers and the minimum after them", async () => {
    const words = (await tells("restate", "--as-of", "2016-05-01")).replace(/\s+/g, " ");
    expect(words).toMatch(
      /on the combined average daily net assets of the Large Cap Group, .*shared in proportion to net assets: 0\.68% of the first \$1 billion/,
    );
    expect(words).toContain("but not less than $50,000 a year");
  });
});
