import { describe, expect, test } from "vitest";
import { told } from "./read.ts";

const TWO = "0.65% of the first $500 million of such assets, plus 0.60% of such assets over $500 million";
const THREE =
  "0.65% of the first $500 million of such assets, plus 0.60% of such assets over $500 million up to $1 billion, plus 0.55% of such assets over $1 billion";

describe("tiers in the words of many trusts", () => {
  test.each([
    [TWO, TWO],
    [TWO.replaceAll(" ", "\n"), TWO],
    ["First $500 million 0.65%; next $500 million 0.60%; over $1 billion 0.55%", THREE],
    ["First $500 million 0.65% Next $500 million 0.60% Over $1 billion 0.55%", THREE],
    ["First $500 million .......... 0.65%\nNext $500 million .......... 0.60%\nOver $1 billion .... 0.55%", THREE],
    ["0.65% on the first $500,000,000, 0.60% on the next $500,000,000 and 0.55% thereafter", THREE],
    ["0.65% per annum of the Fund's average daily net assets on the first $500 million; 0.60% on the balance", TWO],
    ["65 basis points on the first $500M, 60 bps on the next $500MM, 55 bp in excess of $1B", THREE],
    [".65 of 1% of the first $500 million and .60 of one percent of assets in excess of $500 million", TWO],
    ["$0 to $499,999,999 0.65%; $500,000,000 to $999,999,999 0.60%; $1,000,000,000 and over 0.55%", THREE],
    ["0.65% up to $500 million, 0.60% over $500 million but not exceeding $1 billion, 0.55% above $1 billion", THREE],
    ["0.65% from $0 to $500 million, 0.60% between $500 million and $1 billion, 0.55% in excess of $1 billion", THREE],
    ["First $500 million: 0.65%\n$500 to $1,000 million: 0.60%\nOver $1 billion: 0.55%", THREE],
    ["(a) 0.65% of the first $500 million, (b) 0.60% of amounts in excess of $500 million", TWO],
    ["0.65%1 of the first $500 million*, plus 0.60%(2) of such assets over $500 million†", TWO],
    ["0.65% of the first half billion", "no fee"],
  ])("%s", (words, expected) => {
    expect(told(words)[0]).toBe(expected);
    if (expected !== "no fee") expect(told(words)).toHaveLength(1);
  });
});

describe("what does not fit is told", () => {
  test.each([
    ["0.65% of the first $400 million, 0.60% over $500 million", ["no fee", "tier: over $500 million"]],
    ["0.65% of the first $600 million, 0.60% over $500 million", ["no fee", "tier: over $500 million"]],
    ["0,65% of the first $500 million, 0.60% over $500 million", ["no fee", "rate: 0,65%"]],
    ["O.65%", ["no fee", "rate: O.65%"]],
    ["0..65%", ["no fee", "rate: 0..65%"]],
    ["0.65% of the first $500,00,000 and 0.60% over $500,000,000", ["no fee", "amount: $500,00,000"]],
    [
      "0.65% of the first $500 million",
      [
        "0.65% of the first $500 million of such assets; [the rest was not read]",
        "tiers: 0.65% of the first $500 million",
      ],
    ],
    ["0.0065", ["no fee", "rate: 0.0065"]],
  ])("%s", (words, expected) => {
    expect(told(words)).toEqual(expected);
  });
});
