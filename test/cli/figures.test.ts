/**
 * The figures that the design asks to be reproduced exactly, each from the built executable, a line a figure: what `fee calc`,
 * `fee compare`, `fee solve`, `fee accrue`, `fee expenses` and `fee example` are asked, and the digits that must come of it.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fee, feeJson, scratch } from "./tool.ts";

const METAIM = ["--portfolio", "Met/AIM Small Cap Growth", "--as-of", "2006-11-01"];
const OPPENHEIMER = ["--portfolio", "Oppenheimer Capital Appreciation", "--as-of", "2006-11-01"];
const NO_11 = ["--portfolio", "Oppenheimer Capital Appreciation", "--as-of", "2006-01-01"];
const LEGG_MASON = ["--portfolio", "Legg Mason Value Equity", "--as-of", "2005-11-01"];
const PYRAMIS = ["--portfolio", "Pyramis Managed Risk", "--as-of", "2013-04-19"];
const TARGETED = ["--portfolio", "Multi-Index Targeted Risk", "--as-of", "2012-11-02"];
const FEDERATED = ["--portfolio", "Federated High Yield", "--as-of", "2006-05-01"];

/** What was asked, its lines in cents, the discount where there is one, the total, and the first digits of the rate. */
type Figure = readonly [asked: readonly string[], lines: readonly string[], total: string, rate?: string];

const FIGURES: readonly Figure[] = [
  [[...METAIM, "--assets", "750m"], ["4400000.00", "2075000.00"], "6475000.00", "0.863333333333"],
  [[...METAIM, "--assets", "500m"], ["4400000.00"], "4400000.00", "0.88"],
  [[...METAIM, "--assets", "499,999,999.99"], ["4400000.00"], "4400000.00", "0.88"],
  [
    ["--portfolio", "Met/AIM Small Cap Growth", "--as-of", "2006-10-31", "--assets", "750m"],
    ["6750000.00"],
    "6750000.00",
    "0.9",
  ],
  [
    [...OPPENHEIMER, "--assets", "750m"],
    ["975000.00", "937500.00", "1200000.00", "1100000.00", "262500.00"],
    "4475000.00",
    "0.596666666666",
  ],
  [
    [...OPPENHEIMER, "--assets", "1bn"],
    ["975000.00", "937500.00", "1200000.00", "1100000.00", "1050000.00", "500000.00"],
    "5762500.00",
    "0.57625",
  ],
  [
    [...OPPENHEIMER, "--assets", "1.2bn"],
    ["975000.00", "937500.00", "1200000.00", "1100000.00", "1050000.00", "1500000.00"],
    "6762500.00",
  ],
  [[...NO_11, "--assets", "1bn"], ["975000.00", "937500.00", "1200000.00", "2750000.00"], "5862500.00", "0.58625"],
  [[...NO_11, "--assets", "1.2bn"], ["975000.00", "937500.00", "1200000.00", "3850000.00", "-174062.50"], "6788437.50"],
  [[...LEGG_MASON, "--assets", "300m", "--trigger", "not-reached"], ["2100000.00"], "2100000.00", "0.7"],
  [[...LEGG_MASON, "--assets", "300m", "--trigger", "reached"], ["1300000.00", "630000.00"], "1930000.00"],
  [[...LEGG_MASON, "--assets", "350m"], ["1300000.00", "945000.00"], "2245000.00"],
  [[...PYRAMIS, "--assets", "500m", "--case", "direct"], ["4000000.00"], "4000000.00", "0.8"],
  [[...PYRAMIS, "--assets", "500m", "--case", "fidelity-funds"], ["2250000.00"], "2250000.00", "0.45"],
  [
    [...TARGETED, "--part", "base=600m", "--part", "overlay=300m"],
    ["350000.00", "60000.00", "1250000.00", "242500.00"],
    "1902500.00",
  ],
  [[...FEDERATED, "--assets", "150m"], ["900000.00"], "900000.00", "0.6"],
];

describe.concurrent("fee calc", () => {
  test.each(FIGURES.map((figure) => ({ asked: figure[0], figure })))("$asked", async ({ figure }) => {
    const [asked, lines, total, rate] = figure;
    const { fees } = await feeJson(asked);
    const [found] = fees;
    const discount = found?.fee.discount;
    expect([...(found?.lines ?? []).map((line) => line.fee.rounded), ...(discount ? [discount.rounded] : [])]).toEqual(
      lines,
    );
    expect(found?.fee.total.rounded).toBe(total);
    if (rate !== undefined) expect(found?.fee.effectiveRate?.slice(0, rate.length)).toBe(rate);
  });

  test("a cent over $500 million the next rate begins: 0.88% to the sixth place on both sides of the bound", async () => {
    const { fees } = await feeJson([...METAIM, "--assets", "499,999,999.99", "500,000,000.01"]);
    expect(fees.map((one) => [one.fee.total.rounded, Number(one.fee.effectiveRate).toFixed(6)])).toEqual([
      ["4400000.00", "0.880000"],
      ["4400000.00", "0.880000"],
    ]);
  });

  test("a day of actual/365: $17,739.73, in lines that foot", async () => {
    const { fees } = await feeJson([...METAIM, "--assets", "750m", "--period", "day", "--day-count", "actual/365"]);
    expect(fees[0]?.lines.map((line) => line.fee.rounded)).toEqual(["12054.80", "5684.93"]);
    expect(fees[0]?.fee.total.rounded).toBe("17739.73");
  });

  test("a cent over $150 million: refused, not read above it", async () => {
    const { code, stdout, stderr } = await fee(["calc", ...FEDERATED, "--assets", "150,000,000.01"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/was not read above \$150 million/);
  });
});

describe.concurrent("fee compare and fee solve", () => {
  test("No. 22 saves $275,000.00 at $750 million", async () => {
    const { stdout } = await fee([
      ...["compare", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m", "2006-10-31", "2006-11-01"],
      ...["--format", "csv"],
    ]);
    expect(stdout).toMatch(/\n750000000,6750000\.00,6475000\.00,-275000\.00,-3\.6666666667\r\n$/);
  });

  test("a printed 0.88% implies assets at or below $555,555,555.55", async () => {
    const { stdout } = await fee(["solve", ...METAIM, "--printed", "0.88%", "--format", "text"]);
    expect(stdout).toContain("at or below $555,555,555.55");
  });
});

describe.concurrent("fee accrue", () => {
  const rows = Array.from({ length: 30 }, (_, index) => `2006-11-${String(index + 1).padStart(2, "0")}`).map(
    (day, index) => `${day},Met/AIM Small Cap Growth,${index < 15 ? 400 : 600}000000`,
  );

  test.each([
    ["359589.04", ["--round", "period"]],
    ["361643.84", ["--basis", "month-average"]],
  ])("half a month at 400 million dollars, half at 600, on No. 22's schedule: %s, %j", async (owed, how) => {
    const file = path.join(scratch(), "assets.csv");
    writeFileSync(file, ["date,portfolio,net assets", ...rows, ""].join("\n"));
    const asked = ["accrue", "--net-assets", file, "--day-count", "actual/365", ...how, "--format", "csv"];
    const { stdout, code } = await fee(asked);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`,Total,.*,${owed},`));
  });
});

describe.concurrent("fee expenses and fee example", () => {
  test("the supplement: totals, then after the repayment of 0.04%, under the limits", async () => {
    const { stdout } = await fee(["expenses", "--portfolio", "Met/AIM Small Cap Growth", "--format", "csv"]);
    expect(stdout).toMatch(/,0\.94,1\.20,1\.10,total\r\n/);
    expect(stdout).toMatch(/,0\.04,0\.04,0\.04,waiverOrRepayment\r\n/);
    expect(stdout).toMatch(/,0\.98,1\.24,1\.14,net\r\n/);
    expect(stdout).toMatch(/,1\.05,1\.30,1\.20,limit\r\n/);
  });

  test.each([
    ["0.98%", ["100", "314", "544", "1206"]],
    ["1.24%", ["127", "396", "685", "1507"]],
    ["1.14%", ["117", "364", "631", "1392"]],
  ])("the Example at %s in every year: %j", async (rate, costs) => {
    const asked = ["example", "--gross", rate, "--convention", "gross-average", "--format", "json"];
    const { stdout } = await fee(asked);
    const { examples } = JSON.parse(stdout) as { examples: [{ costs: { cost: string }[] }] };
    expect(examples[0].costs.map(({ cost }) => cost)).toEqual(costs);
  });
});
