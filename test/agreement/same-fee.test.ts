import { describe, expect, test } from "vitest";
import { compareFees, type Likeness } from "../../src/agreement/same-fee.ts";
import { feeOf } from "./fee-of.ts";

const SWITCH =
  "{ before: [{ rate: 0.70%, up-to: $350 million }], after: [{ rate: 0.63% }], switch: { first-reaches: $350 million, words: w } }";
const DISCOUNT =
  "{ tiers: [{ rate: 0.65% }], discount: { off: 2.5%, when-month-average-exceeds: $1 billion, words: w } }";
const GROUP = "{ tiers: [{ rate: 0.65% }], measured-on: { group: Core, words: w } }";
const MINIMUM = "{ tiers: [{ rate: 0.65% }], minimum: { amount: $1 million, per: year, words: w } }";
const CASES =
  "{ cases: [{ case: a, when: w, tiers: [{ rate: 0.80% }] }, { case: b, when: w, tiers: [{ rate: 0.45% }] }] }";
const PARTS =
  "{ parts: [{ part: base, of: w, tiers: [{ rate: 0.07% }] }, { part: overlay, of: w, tiers: [{ rate: 0.5% }] }] }";

describe("two fees compared by value", () => {
  test.each<[string, string, Likeness]>([
    [
      "[{ rate: 0.60%, up-to: $1 billion }, { rate: 0.5% }]",
      '[{ rate: 0.600%, up-to: "$1,000,000,000" }, { rate: 0.50% }]',
      "same",
    ],
    ["[{ rate: 0.60% }]", "[{ rate: 0.61% }]", "different"],
    [
      "[{ rate: 0.60%, up-to: $1 billion }, { rate: 0.5% }]",
      "[{ rate: 0.60%, up-to: $2 billion }, { rate: 0.5% }]",
      "different",
    ],
    ["[{ rate: 0.60%, up-to: $1 billion }, { rate: 0.5% }]", "[{ rate: 0.60% }]", "different"],
    ["[{ rate: 0.60% }]", "{ tiers: [{ rate: 0.60% }], applies: whole-balance }", "different"],
    [
      "[{ rate: 0.60%, up-to: $1 billion }, { rest: not-read }]",
      "[{ rate: 0.60%, up-to: $1 billion }, { rate: 0.5% }]",
      "so-far",
    ],
    [
      "[{ rate: 0.60%, up-to: $1 billion }, { rest: not-read }]",
      "[{ rate: 0.60%, up-to: $2 billion }, { rate: 0.5% }]",
      "different",
    ],
    [
      "[{ rate: 0.60%, up-to: $1 billion }, { rest: not-read }]",
      "[{ rate: 0.60%, up-to: $1 billion }, { rest: not-read }]",
      "so-far",
    ],
    [
      "[{ rate: 0.60%, up-to: $1 billion }, { rest: not-read }]",
      "[{ rate: 0.60%, up-to: $1 billion }, { rate: 0.5%, up-to: $2 billion }, { rate: 0.4% }]",
      "so-far",
    ],
    ["[{ rate: blank }]", "[{ rate: 0.60% }]", "so-far"],
    [DISCOUNT, DISCOUNT, "same"],
    [DISCOUNT, DISCOUNT.replace("2.5%", "2.0%"), "different"],
    [DISCOUNT, DISCOUNT.replace("$1 billion", "$2 billion"), "different"],
    [DISCOUNT, DISCOUNT.replace("0.65%", "0.64%"), "different"],
    [DISCOUNT, "[{ rate: 0.65% }]", "so-far"],
    [GROUP, GROUP.replace("words: w", "words: other"), "same"],
    [GROUP, GROUP.replace("Core", "Growth"), "different"],
    [GROUP, GROUP.replace("words: w", "words: w, beyond-schedule: others"), "different"],
    [GROUP, GROUP.replace("0.65%", "0.64%"), "different"],
    [GROUP, "[{ rate: 0.65% }]", "so-far"],
    [MINIMUM, MINIMUM.replace("$1 million", '"$1,000,000"'), "same"],
    [MINIMUM, MINIMUM.replace("$1 million", "$2 million"), "different"],
    [MINIMUM, MINIMUM.replace("per: year", "per: month"), "different"],
    [MINIMUM, MINIMUM.replace("0.65%", "0.64%"), "different"],
    [MINIMUM, "[{ rate: 0.65% }]", "so-far"],
    [SWITCH, SWITCH, "same"],
    [SWITCH, SWITCH.replace("0.63%", "0.62%"), "different"],
    [SWITCH, SWITCH.replace("0.70%", "0.71%"), "different"],
    [SWITCH, SWITCH.replace("first-reaches: $350", "first-reaches: $340"), "different"],
    [CASES, CASES, "same"],
    [CASES, CASES.replace("0.45%", "0.46%"), "different"],
    [CASES, "{ cases: [{ case: a, when: w, tiers: [{ rate: 0.80% }] }] }", "different"],
    [PARTS, PARTS, "same"],
    [PARTS, PARTS.replace("{ rate: 0.5% }", "{ rate: 0.5%, up-to: $1 billion }, { rest: not-read }"), "different"],
    [CASES, CASES.replace("0.45%", "blank"), "so-far"],
    [PARTS, CASES, "so-far"],
  ])("%s and %s are %s, either way round", (a, b, likeness) => {
    expect(compareFees(feeOf(a), feeOf(b))).toBe(likeness);
    expect(compareFees(feeOf(b), feeOf(a))).toBe(likeness);
  });
});
