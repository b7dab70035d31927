import { describe, expect, it } from "vitest";
import { changing, faultsOf, feeOf } from "./one-file.ts";

const TWO = "- { rate: 0.88%, up-to: $500 million }\n- { rate: 0.83% }";
const two = {
  applies: "marginal",
  tiers: [{ rate: "0.88", upTo: "500000000" }, { rate: "0.83" }],
};

describe("a fee", () => {
  it("is a list of tiers, each rate on its own tier", () => {
    expect(feeOf(TWO)).toEqual({ kind: "tiers", ...two });
  });

  it("may have one rate for all assets", () => {
    expect(feeOf("- { rate: 0.83% }")).toEqual({ kind: "tiers", applies: "marginal", tiers: [{ rate: "0.83" }] });
  });

  it("may rise in rate, since papers do", () => {
    expect(feeOf("- { rate: 0.5%, up-to: $1 }\n- { rate: 0.9% }")).toMatchObject({
      tiers: [{ rate: "0.5" }, { rate: "0.9" }],
    });
  });

  it("may apply the rate reached to the whole balance", () => {
    expect(feeOf("applies: whole-balance\ntiers: [{ rate: 1%, up-to: $1 }, { rate: 0.9% }]")).toEqual({
      kind: "tiers",
      applies: "whole-balance",
      tiers: [{ rate: "1", upTo: "1" }, { rate: "0.9" }],
    });
  });

  it("may have been read up to a bound and no further", () => {
    expect(feeOf("- { rate: 0.88%, up-to: $500 million }\n- { rest: not-read, note: cut off }")).toEqual({
      kind: "tiers",
      applies: "marginal",
      tiers: [{ rate: "0.88", upTo: "500000000" }],
      rest: { note: "cut off" },
    });
  });

  it("may come off in months of high assets", () => {
    const written =
      "tiers: [{ rate: 1% }]\ndiscount: { off: 2.5%, when-month-average-exceeds: $2 billion, words: less 2.5 percent }";
    expect(feeOf(written)).toEqual({
      kind: "discount",
      applies: "marginal",
      tiers: [{ rate: "1" }],
      discount: { offPercent: "2.5", monthAverageExceeds: "2000000000", words: "less 2.5 percent" },
    });
  });

  it("may be measured on the combined assets of a group, and count others beside", () => {
    const written = "tiers: [{ rate: 1% }]\nmeasured-on: { group: Core, words: combined }";
    expect(feeOf(written)).toEqual({
      kind: "group",
      applies: "marginal",
      tiers: [{ rate: "1" }],
      measuredOn: { group: "Core", words: "combined" },
    });
    expect(
      feeOf(
        `applies: whole-balance\n${written.replace(" }", ", up-to: $5 }, { rest: not-read }").replace("combined }", "combined, beyond-schedule: others }")}`,
      ),
    ).toEqual({
      kind: "group",
      applies: "whole-balance",
      tiers: [{ rate: "1", upTo: "5" }],
      rest: {},
      measuredOn: { group: "Core", words: "combined", beyondSchedule: "others" },
    });
  });

  it("may have a minimum, of a year or of a month", () => {
    const written = 'tiers: [{ rate: 1% }]\nminimum: { amount: "$50,000", per: year, words: at least }';
    expect(feeOf(written)).toEqual({
      kind: "minimum",
      applies: "marginal",
      tiers: [{ rate: "1" }],
      minimum: { usd: "50000", per: "year", words: "at least" },
    });
    expect(feeOf(written.replace("year", "month"))).toMatchObject({ kind: "minimum", minimum: { per: "month" } });
  });

  it.each([
    ["measured-on: { group: Core, words: w }", "minimum: { amount: $5, per: year, words: w }"],
    [
      "discount: { off: 2.5%, when-month-average-exceeds: $2 billion, words: w }",
      "minimum: { amount: $5, per: year, words: w }",
    ],
    [
      "measured-on: { group: Core, words: w }",
      "discount: { off: 2.5%, when-month-average-exceeds: $2 billion, words: w }",
    ],
  ])("combines no two of them: %s and %s", (one, other) => {
    expect(faultsOf(changing(`tiers: [{ rate: 1% }]\n${one}\n${other}`))).toEqual(["one-kind 7:7"]);
    expect(faultsOf(changing(`tiers: [{ rate: 1% }]\n${one}`))).toEqual([]);
    expect(faultsOf(changing(`tiers: [{ rate: 1% }]\n${other}`))).toEqual([]);
  });

  it("may switch once, its first schedule ending at the trigger", () => {
    const written =
      "before: [{ rate: 1%, up-to: $2 }]\nafter: [{ rate: 0.9% }]\nswitch: { first-reaches: $2, words: when first }";
    expect(feeOf(written)).toEqual({
      kind: "switch",
      before: { applies: "marginal", tiers: [{ rate: "1", upTo: "2" }] },
      after: { applies: "marginal", tiers: [{ rate: "0.9" }] },
      trigger: { firstReaches: "2", words: "when first" },
    });
  });

  it("may depend on a case, on a part or on a band", () => {
    expect(feeOf("cases: [{ case: a, when: always, tiers: [{ rate: 1% }] }]")).toEqual({
      kind: "cases",
      cases: [{ name: "a", when: "always", applies: "marginal", tiers: [{ rate: "1" }] }],
    });
    expect(feeOf("parts: [{ part: a, of: equities, tiers: [{ rate: 1% }] }]")).toEqual({
      kind: "parts",
      parts: [{ name: "a", of: "equities", applies: "marginal", tiers: [{ rate: "1" }] }],
    });
    const bands = "bands: [{ over: $1, up-to: $2, tiers: [{ rate: 1% }] }, { otherwise: else, tiers: [{ rate: 2% }] }]";
    expect(feeOf(bands)).toEqual({
      kind: "bands",
      bands: [
        { over: "1", upTo: "2", applies: "marginal", tiers: [{ rate: "1" }] },
        { otherwise: "else", applies: "marginal", tiers: [{ rate: "2" }] },
      ],
    });
  });

  it("may be words alone", () => {
    expect(feeOf("not-computable: as agreed")).toEqual({ kind: "not-computable", words: "as agreed" });
  });
});

describe("tiers", () => {
  it.each([
    [
      "a bound that equals the one before it",
      '- { rate: 1%, up-to: $1 billion }\n- { rate: 1%, up-to: "$1,000 million" }\n- { rate: 1% }',
      ["tier-order 8:28"],
    ],
    [
      "a bound a millionth of a dollar lower",
      "- { rate: 1%, up-to: $2 }\n- { rate: 1%, up-to: $1.999999 }\n- { rate: 1% }",
      ["tier-order 8:28"],
    ],
    ["a bound of zero", "- { rate: 1%, up-to: $0.00 }\n- { rate: 1% }", ["tier-zero 7:28"]],
    ["an open tier before the last", "- { rate: 1% }\n- { rate: 1%, up-to: $1 }\n- { rate: 1% }", ["tier-open 7:9"]],
    ["no top tier", "- { rate: 1%, up-to: $1 }", ["no-top-tier 7:9"]],
    [
      "a rest before the last",
      "- { rate: 1%, up-to: $1 }\n- { rest: not-read }\n- { rate: 1% }",
      ["rest-not-last 8:9"],
    ],
    ["a rest before every tier", "- { rest: not-read }\n- { rate: 1% }", ["rest-not-last 7:9"]],
    ["a rest after an open tier", "- { rate: 1% }\n- { rest: not-read }", ["tier-open 7:9"]],
    ["no tiers", "[]", ["wrong-kind 7:7"]],
    ["nothing but a rest", "- { rest: not-read }", ["wrong-kind 7:9"]],
    [
      "two bounds of zero",
      "- { rate: 1%, up-to: $0 }\n- { rate: 1%, up-to: $0 }\n- { rate: 1% }",
      ["tier-zero 7:28", "tier-zero 8:28"],
    ],
    ["one tier that is no list", "{ rate: 1% }", ["wrong-kind 7:7"]],
    ["an amount whose comma ends it", "- { rate: 1%, up-to: $500,000 }\n- { rate: 1% }", ["unknown-key 7:33"]],
    ["an unknown word for the rest", "- { rate: 1%, up-to: $1 }\n- { rest: unread }", ["not-one-of 8:17"]],
    ["a bound with nothing written", "- { rate: 1%, up-to: }\n- { rate: 1% }", ["wrong-kind 7:21"]],
    ["text in place of a tier", "- 0.88%", ["wrong-kind 7:9"]],
    ["two faults in two tiers", "- { rate: 1, up-to: $1 }\n- { rate: 2 }", ["bad-rate 7:17", "bad-rate 8:17"]],
  ])("are refused with %s", (_, written, faults) => {
    expect(faultsOf(changing(written))).toEqual(faults);
  });

  it("may rise by a millionth of a dollar", () => {
    expect(feeOf("- { rate: 1%, up-to: $2 }\n- { rate: 1%, up-to: $2.000001 }\n- { rate: 1% }")).toMatchObject({
      tiers: [{ upTo: "2" }, { upTo: "2.000001" }, {}],
    });
  });

  it("end at the trigger or above it before a switch, never below", () => {
    const ending = (bound: string): string =>
      `before: [{ rate: 1%, up-to: ${bound} }]\nafter: [{ rate: 0.9% }]\nswitch: { first-reaches: $2, words: w }`;
    expect(faultsOf(changing(ending("$1.99")))).toEqual(["before-ends-early 7:16"]);
    expect(faultsOf(changing(ending("$2")))).toEqual([]);
    expect(faultsOf(changing(ending("$3")))).toEqual([]);
  });

  it("may end below the trigger where the rest was not read", () => {
    const written =
      "before: [{ rate: 1%, up-to: $1 }, { rest: not-read }]\nafter: [{ rate: 0.9% }]\nswitch: { first-reaches: $2, words: w }";
    expect(feeOf(written)).toMatchObject({ before: { tiers: [{ rate: "1", upTo: "1" }], rest: {} } });
  });

  it("cover all assets after a switch", () => {
    const written = "before: [{ rate: 1% }]\nafter: [{ rate: 1%, up-to: $3 }]\nswitch: { first-reaches: $2, words: w }";
    expect(faultsOf(changing(written))).toEqual(["no-top-tier 8:15"]);
  });
});
