import { describe, expect, test } from "vitest";
import type { Tiers } from "../../src/agreement/facts.ts";
import { Decimal } from "../../src/agreement/money.ts";
import { tierFee } from "../../src/fees/lines.ts";
import { cut, tiers, usd, whole } from "./made.ts";

const METAIM = tiers(["0.88%", "$500 million"], ["0.83%"]);
const OPPENHEIMER = tiers(
  ["0.65%", "$150 million"],
  ["0.625%", "$300 million"],
  ["0.60%", "$500 million"],
  ["0.55%", "$700 million"],
  ["0.525%", "$900 million"],
  ["0.50%"],
);

/** Exact fee, marginal rate and next bound with its rate: `4400000 0.88% → 500000000 0.83%`. */
function said(schedule: Tiers, assets: string): string {
  const found = tierFee(schedule, new Decimal(usd(assets)));
  if (found.kind !== "computed") return found.kind;
  const total = found.lines.reduce((sum, { feeUsd }) => sum.plus(feeUsd), new Decimal(0));
  const next = found.next ? ` → ${found.next.at}${found.next.rate === undefined ? "" : ` ${found.next.rate}%`}` : "";
  return `${total.toFixed()} ${found.marginalPercent}%${next}`;
}

describe("marginal tiers", () => {
  test.each([
    ["$0", "0 0.88% → 500000000 0.83%"],
    ["$0.01", "0.000088 0.88% → 500000000 0.83%"],
    ["$499,999,999.99", "4399999.999912 0.88% → 500000000 0.83%"],
    ["$500,000,000", "4400000 0.88% → 500000000 0.83%"],
    ["$500,000,000.01", "4400000.000083 0.83%"],
    ["$750 million", "6475000 0.83%"],
  ])("0.88%% to $500 million, then 0.83%%: %s gives %s", (assets, expected) => {
    expect(said(METAIM, assets)).toBe(expected);
  });

  test.each([
    ["$149,999,999.99", "974999.999935 0.65% → 150000000 0.625%"],
    ["$150,000,000", "975000 0.65% → 150000000 0.625%"],
    ["$150,000,000.01", "975000.0000625 0.625% → 300000000 0.60%"],
    ["$299,999,999.99", "1912499.9999375 0.625% → 300000000 0.60%"],
    ["$300,000,000", "1912500 0.625% → 300000000 0.60%"],
    ["$300,000,000.01", "1912500.00006 0.60% → 500000000 0.55%"],
    ["$500,000,000", "3112500 0.60% → 500000000 0.55%"],
    ["$500,000,000.01", "3112500.000055 0.55% → 700000000 0.525%"],
    ["$700,000,000", "4212500 0.55% → 700000000 0.525%"],
    ["$700,000,000.01", "4212500.0000525 0.525% → 900000000 0.50%"],
    ["$899,999,999.99", "5262499.9999475 0.525% → 900000000 0.50%"],
    ["$900,000,000", "5262500 0.525% → 900000000 0.50%"],
    ["$900,000,000.01", "5262500.00005 0.50%"],
  ])("six tiers: %s gives %s", (assets, expected) => {
    expect(said(OPPENHEIMER, assets)).toBe(expected);
  });

  test("each line has its bounds, its rate as printed, its assets and its fee; the bound belongs to the tier below", () => {
    expect(tierFee(METAIM, new Decimal("500000000.01"))).toEqual({
      kind: "computed",
      lines: [
        {
          over: "0",
          upTo: "500000000",
          rate: "0.88",
          assetsUsd: new Decimal("500000000"),
          feeUsd: new Decimal("4400000"),
        },
        { over: "500000000", rate: "0.83", assetsUsd: new Decimal("0.01"), feeUsd: new Decimal("0.000083") },
      ],
      marginalPercent: "0.83",
    });
    const onTheBound = tierFee(METAIM, new Decimal("500000000"));
    expect(onTheBound.kind === "computed" && onTheBound.lines).toHaveLength(1);
  });

  test("a flat rate is one open tier", () => {
    expect(said(tiers(["0.90%"]), "$750 million")).toBe("6750000 0.90%");
  });

  test("rates of eight decimals and assets of six stay exact", () => {
    expect(said(tiers(["0.12345678%"]), "$999,999,999,999.999999")).toBe("1234567799.9999999987654322 0.12345678%");
  });
});

describe("a whole balance: the rate reached applies to all assets", () => {
  const cliff = whole(tiers(["1%", "$100 million"], ["0.50%", "$200 million"], ["0.40%"]));
  test.each([
    ["$99,999,999.99", "999999.9999 1% → 100000000 0.50%"],
    ["$100,000,000", "1000000 1% → 100000000 0.50%"],
    ["$100,000,000.01", "500000.00005 0.50% → 200000000 0.40%"],
    ["$200,000,000", "1000000 0.50% → 200000000 0.40%"],
    ["$200,000,000.01", "800000.00004 0.40%"],
  ])("%s gives %s", (assets, expected) => {
    expect(said(cliff, assets)).toBe(expected);
  });

  test("one line holds all assets, from nothing", () => {
    const found = tierFee(cliff, new Decimal("200000000.01"));
    expect(found.kind === "computed" && found.lines).toEqual([
      { over: "0", rate: "0.40", assetsUsd: new Decimal("200000000.01"), feeUsd: new Decimal("800000.00004") },
    ]);
  });
});

describe("what was not read, is blank or is not printed has no fee", () => {
  const unread = cut(tiers(["0.60%", "$150 million"]), "0.55% begun, then cut");
  test.each([
    ["$149,999,999.99", "899999.99994 0.60% → 150000000"],
    ["$150,000,000", "900000 0.60% → 150000000"],
    ["$150,000,000.01", "not-read-above"],
  ])("read to $150 million alone: %s gives %s", (assets, expected) => {
    expect(said(unread, assets)).toBe(expected);
  });

  test("the bound is named", () => {
    expect(tierFee(unread, new Decimal("150000000.01"))).toEqual({ kind: "not-read-above", bound: "150000000" });
  });

  test("a schedule that ends at its last bound says so", () => {
    const ends = tiers(["0.70%", "$350 million"]);
    expect(said(ends, "$350 million")).toBe("2450000 0.70% → 350000000");
    expect(tierFee(ends, new Decimal("350000000.01"))).toEqual({ kind: "ends-at", bound: "350000000" });
  });

  test.each(["$0", "$1", "$1 trillion"])("a blank is refused at %s, with the printed words", (assets) => {
    const blank = tiers(["blank", undefined, "___% of daily net assets"]);
    expect(tierFee(blank, new Decimal(usd(assets)))).toEqual({ kind: "blank", asPrinted: "___% of daily net assets" });
  });

  test("a blank above is reached only by assets above", () => {
    const above = tiers(["0.70%", "$200 million"], ["blank"]);
    expect(said(above, "$200 million")).toBe("1400000 0.70% → 200000000");
    expect(tierFee(above, new Decimal("200000000.01"))).toEqual({ kind: "blank" });
  });
});
