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

describe("what is no plain fee of a year on the portfolio's own assets", () => {
  test.each([
    ["a monthly fee of 0.0625% of average daily net assets", "no fee"],
    ["one-twelfth of 0.54% of average daily net assets", "no fee"],
    ["a monthly fee at the annual rate of 0.54% of average daily net assets", "0.54% of such assets"],
    [
      "seventy one-hundredths of one per cent (0.70%) of the first billion dollars, 0.60% of the balance",
      "0.70% of the first $1 billion of such assets, plus 0.60% of such assets over $1 billion",
    ],
    ["seventy-five basis points (0.70%)", "no fee"],
    ["0.65% per month", "no fee"],
    ["0.60% to 0.65%", "no fee"],
  ])("%s", (words, expected) => {
    expect(told(words)[0]).toBe(expected);
    expect(told(words).length > 1).toBe(expected === "no fee");
  });

  test.each([
    ["0.40% of the first $800 million of combined assets, plus 0.35% of combined assets over $800 million", 3],
    ["0.65% of average weekly net assets", 2],
    ["0.65% of the Fund's managed assets", 2],
    ["[0.85]% of average daily net assets", 2],
    ["6.5% of average daily net assets", 2],
  ])("is told: %s", (words, lines) => {
    expect(told(words)).toHaveLength(lines);
  });
});

describe("other kinds in other words", () => {
  test.each([
    [
      "a minimum",
      "1.25% of average daily net assets, subject to a minimum fee of $50,000 per year",
      "1.25% of such assets; but not less than $50,000 a year",
    ],
    [
      "a minimum a month",
      "0.50% of net assets, with a minimum monthly fee of $5,000",
      "0.50% of such assets; but not less than $5,000 a month",
    ],
    [
      "a whole balance",
      "If net assets are $1 billion or less, the fee is 0.20% of all net assets; if they are more than $1 billion, it is 0.18% of all net assets",
      "on all such assets, 0.20% if they are up to $1 billion; 0.18% if they are over $1 billion",
    ],
    [
      "cases",
      "(i) 0.82% of net assets for any period in which the Portfolio holds securities directly; and (ii) 0.41% of net assets for any period in which it invests in funds",
      "0.82% of such assets if the Portfolio holds securities directly; 0.41% of such assets if it invests in funds",
    ],
    [
      "a group",
      "on the combined average daily net assets of the Alpha and Beta Portfolios, shared in proportion to net assets: 0.40% of the first $800 million, plus 0.35% over $800 million",
      "on the combined average daily net assets of the Alpha and Beta Portfolios, shared in proportion to net assets: 0.40% of the first $800 million of such assets, plus 0.35% of such assets over $800 million",
    ],
    [
      "a switch",
      "0.75% of average daily net assets until the day on which those assets first reach $400 million; from that day on, 0.70% of the first $250 million and 0.66% over $250 million",
      "until the day such assets first reach $400 million, 0.75% of such assets; from that day ever after, 0.70% of the first $250 million of such assets, plus 0.66% of such assets over $250 million",
    ],
    [
      "a discount",
      "0.65% of net assets, less 2.5% of the total fee for any month in which the Fund's average monthly net assets exceed $1 billion",
      "0.65% of such assets; less 2.5% of the fee for a month in which average net assets exceed $1 billion",
    ],
    [
      "what cannot be typed",
      "0.95% of net assets, plus or minus 0.20% as the Fund does better or worse than its index",
      "no fee",
    ],
    [
      "a condition",
      "0.95% of net assets, provided that the fee is halved in leap years",
      "[in words alone] 0.95% of net assets, provided that the fee is halved in leap years",
    ],
  ])("%s", (_, words, expected) => {
    expect(told(words)[0]).toBe(expected);
  });
});
