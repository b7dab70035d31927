import { describe, expect, it } from "vitest";
import { executed, type Files } from "../agreement/given.ts";
import { checked } from "./found.ts";

const OWN = executed(0, "2001-01-01", "{ add: Alpha, fee: [{ rate: 0.80%, up-to: $100 million }, { rate: 0.70% }] }");
const change = (fee: string, more = ""): Files =>
  executed(1, "2002-01-01", `{ change-fee: Alpha, fee: ${fee}${more} }`);
const where = (...parts: Files[]): unknown[] =>
  checked(...parts).findings.map(({ code, severity, args }) => [code, severity, "where" in args ? args.where : ""]);

describe("a fee higher than the one it replaces", () => {
  it.each([
    ["everywhere", "[{ rate: 0.85% }]", "at any assets"],
    ["from a level on", "[{ rate: 0.80%, up-to: $100 million }, { rate: 0.75% }]", "at any assets over $100 million"],
    ["up to a level", "[{ rate: 0.81%, up-to: $100 million }, { rate: 0.60% }]", "up to $110 million"],
    ["in between", "[{ rate: 0.80%, up-to: $150 million }, { rate: 0.60% }]", "over $100 million up to $200 million"],
    [
      "as far as it was read",
      "[{ rate: 0.85%, up-to: $50 million }, { rate: 0.90%, up-to: $80 million }, { rest: not-read }]",
      "up to $80 million (as far as both were read, to $80 million)",
    ],
  ])("is noted with the levels: %s", (_, fee, levels) => {
    const found = checked(OWN, change(fee)).findings.filter(({ code }) => code === "approval-not-recorded");
    expect(found.map(({ args, severity }) => [severity, "where" in args && args.where])).toEqual([["note", levels]]);
  });

  it("is not noted where the shareholders' vote is recorded; the board's alone is not enough", () => {
    expect(where(OWN, change("[{ rate: 0.85% }]", ", approved: { shareholders: 2001-12-01 }"))).toEqual([]);
    expect(where(OWN, change("[{ rate: 0.85% }]", ", approved: { board: 2001-12-01 }"))).toEqual([
      ["approval-not-recorded", "note", "at any assets"],
    ]);
  });

  it("of one group is told by the combined assets; between a group and own assets it cannot be told", () => {
    const group = (tiers: string): string => `{ tiers: [${tiers}], measured-on: { group: Core, words: combined } }`;
    const grouped = executed(
      0,
      "2001-01-01",
      `{ add: Alpha, fee: ${group("{ rate: 0.80%, up-to: $100 million }, { rate: 0.70% }")} }`,
    );
    expect(where(grouped, change(group("{ rate: 0.80%, up-to: $100 million }, { rate: 0.75% }")))).toEqual([
      ["approval-not-recorded", "note", "at any assets over $100 million, of combined assets"],
    ]);
    expect(where(grouped, change(group("{ rate: 0.70% }")))).toEqual([]);
    expect(where(grouped, change("[{ rate: 0.85% }]"))).toEqual([]);
    expect(where(OWN, change(group("{ rate: 0.85% }")))).toEqual([]);
  });

  it("is one up to where the tiers reach a new minimum", () => {
    const least =
      '{ tiers: [{ rate: 0.80%, up-to: $100 million }, { rate: 0.70% }], minimum: { amount: "$60,000", per: year, words: w } }';
    expect(where(OWN, change(least))).toEqual([["approval-not-recorded", "note", "up to $7.5 million"]]);
    const bound = executed(0, "2001-01-01", `{ add: Alpha, fee: ${least} }`);
    expect(where(bound, change("[{ rate: 0.80%, up-to: $100 million }, { rate: 0.70% }]"))).toEqual([]);
  });

  it("is not one that is nowhere higher, or equal", () => {
    expect(where(OWN, change("[{ rate: 0.800%, up-to: $100 million }, { rate: 0.70% }]"))).toEqual([]);
    expect(where(OWN, change("[{ rate: 0.79% }]"))).toEqual([
      ["approval-not-recorded", "note", "at any assets over $111,111,111.11"],
    ]);
    expect(where(OWN, change("[{ rate: 0.70% }]"))).toEqual([]);
  });

  it("is not asked of a portfolio's first fee, nor of terms that hang on more than assets", () => {
    expect(where(OWN)).toEqual([]);
    expect(where(OWN, change("{ cases: [{ case: a, when: b, tiers: [{ rate: 0.9% }] }] }"))).toEqual([]);
  });

  it("is asked of a corrected and of a restated row", () => {
    expect(where(OWN, executed(1, "2002-01-01", "{ correct: Alpha, amendment: 0, fee: [{ rate: 0.85% }] }"))).toEqual([
      ["approval-not-recorded", "note", "at any assets"],
    ]);
    const restated = "{ restate-schedule: [{ portfolio: Alpha, fee: [{ rate: 0.85% }] }] }";
    expect(where(OWN, executed(1, "2002-01-01", restated)).at(-1)).toEqual(["restatement-differs", "warning", ""]);
  });

  it("names a restated row as it is printed, at its own place, under a later name too", () => {
    const renamed = executed(1, "2002-01-01", "{ rename: Alpha, to: Beta Growth }");
    const rows = "[{ portfolio: Gamma, fee: [{ rate: 0.5% }] }, { portfolio: Beta Growth, fee: [{ rate: 0.85% }] }]";
    const found = checked(OWN, renamed, executed(2, "2003-01-01", `{ restate-schedule: ${rows} }`)).findings;
    expect(
      found.flatMap(({ code, args, at }) =>
        code === "approval-not-recorded" && "about" in args ? [`${args.about} ${at.line}:${at.column}`] : [],
      ),
    ).toEqual(["Beta Growth 5:71"]);
  });
});
