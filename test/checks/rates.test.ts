import { describe, expect, it } from "vitest";
import { executed, type Files } from "../agreement/given.ts";
import { checked, found } from "./found.ts";

const tiers = (...rates: string[]): string =>
  rates
    .map((rate, index) => `{ rate: ${rate}${index < rates.length - 1 ? `, up-to: $${index + 1}00 million` : ""} }`)
    .join(", ");
const fee = (...rates: string[]): Files => executed(1, "2001-01-01", `{ add: Alpha, fee: [${tiers(...rates)}] }`);
const args = (...parts: Files[]): unknown => checked(...parts).findings.map((finding) => finding.args);

describe("a rate far from its neighbour", () => {
  it("is warned of once, at the tier that breaks away", () => {
    expect(found(fee("0.80%", "7.5%", "0.70%"))).toEqual(["001.yaml:5 warning rate-scale Alpha, tier 2"]);
    expect(found(fee("8.0%", "0.75%", "0.70%"))).toEqual(["001.yaml:5 warning rate-scale Alpha, tier 1"]);
    expect(found(fee("0.80%", "0.75%", "0.07%"))).toEqual(["001.yaml:5 warning rate-scale Alpha, tier 3"]);
    expect(found(fee("0.80%", "0.075%"))).toEqual(["001.yaml:5 warning rate-scale Alpha, tier 2"]);
    expect(found(fee("7.5%", "0.70%"))).toEqual(["001.yaml:5 warning rate-scale Alpha, tier 1"]);
    expect(found(fee("7.5%", "75%"))).toEqual(["001.yaml:5 warning rate-scale Alpha, tier 2"]);
  });

  it("is one five times it, or a fifth; not one a little nearer", () => {
    expect(args(fee("0.50%", "0.10%"))).toEqual([
      { about: "Alpha, tier 2", rate: "0.10%", beside: "its neighbour, 0.50%" },
    ]);
    expect(found(fee("0.50%", "0.11%"))).toEqual([]);
  });

  it("by itself is one over 5% or under 0.01% a year, and no free tier", () => {
    expect(args(fee("60%"))).toEqual([{ about: "Alpha", rate: "60%", beside: "any management fee (over 5% a year)" }]);
    expect(found(fee("5%"))).toEqual([]);
    expect(found(fee("5.001%"))).toEqual(["001.yaml:5 warning rate-scale Alpha"]);
    expect(found(fee("0.01%"))).toEqual([]);
    expect(found(fee("0.0088%"))).toEqual(["001.yaml:5 warning rate-scale Alpha"]);
    expect(found(fee("0%"))).toEqual([]);
    expect(found(fee("0.50%", "0%"))).toEqual([]);
  });
});

describe("a rate that rises", () => {
  it("is warned of; an equal or a falling one is not", () => {
    expect(args(fee("0.70%", "0.75%"))).toEqual([{ about: "Alpha, tier 2", rate: "0.75%", before: "0.70%" }]);
    expect(found(fee("0.70%", "0.700%"))).toEqual([]);
    expect(found(fee("0.70%", "0.65%"))).toEqual([]);
  });

  it("is not asked of a blank", () => {
    expect(found(fee("0.70%", "blank", "0.75%"))).toEqual([]);
  });
});

describe("every fee of a paper is looked at", () => {
  it.each([
    ["a case", "fee: { cases: [{ case: one, when: always, tiers: [{ rate: 60% }] }] }", "Alpha (one)"],
    ["a part", "fee: { parts: [{ part: base, of: all, tiers: [{ rate: 60% }] }] }", "Alpha (base)"],
    [
      "the side of a switch",
      "fee: { before: [{ rate: 60% }], after: [{ rate: 0.5% }], switch: { first-reaches: $1 million, words: x } }",
      "Alpha (before the switch)",
    ],
    ["a band", "fee: { bands: [{ otherwise: all, tiers: [{ rate: 60% }] }] }", "Alpha (band 1)"],
  ])("%s", (_, written, about) => {
    expect(found(executed(1, "2001-01-01", `{ add: Alpha, ${written} }`))).toEqual([
      `001.yaml:5 warning rate-scale ${about}`,
    ]);
  });

  it("a restated row, a printed fee and an overlay", () => {
    const own = executed(0, "2001-01-01", "{ restate-schedule: [{ portfolio: Alpha, fee: [{ rate: 60% }] }] }");
    expect(found(own)).toEqual(["000.yaml:5 warning rate-scale Alpha"]);
    const removed = executed(1, "2001-01-01", "{ remove: Alpha, printed-fee: [{ rate: 60% }] }");
    expect(found(removed)).toContain("001.yaml:5 warning rate-scale Alpha");
    const overlay = {
      "m/overlays/a.yaml":
        "overlay: fee-waiver\npaper: A\nportfolio: Alpha\nfrom: 2002-01-01\nto: not-read\nread: whole\ncontract-fee: not-stated\nfee-after: [{ rate: 60% }]\n",
    };
    expect(found(fee("0.80%"), overlay)).toEqual(["m/overlays/a.yaml:8 warning rate-scale Alpha"]);
  });
});

describe("a rate far from that of the row it replaces", () => {
  const own = executed(0, "2000-12-08", "{ add: Alpha, fee: [{ rate: 0.60% }] }");
  const changed = (rate: string): Files => executed(1, "2001-01-01", `{ change-fee: Alpha, fee: [${tiers(rate)}] }`);
  const scaled = (...parts: Files[]): string[] => found(...parts).filter((line) => line.includes("rate-scale"));

  it.each(["0.055%", "4.5%", "0.12%", "3.0%", "0%"])("is warned of: %s for 0.60%", (rate) => {
    expect(scaled(own, changed(rate))).toEqual(["001.yaml:5 warning rate-scale Alpha"]);
  });

  it.each(["0.13%", "2.9%", "0.55%"])("is not one a little nearer: %s", (rate) => {
    expect(scaled(own, changed(rate))).toEqual([]);
  });

  it("is found where every tier slips together", () => {
    const tiered = executed(1, "2001-01-01", `{ change-fee: Alpha, fee: [${tiers("0.08%", "0.075%")}] }`);
    expect(scaled(own, tiered)).toEqual(["001.yaml:5 warning rate-scale Alpha"]);
  });
});
