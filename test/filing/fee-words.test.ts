import { describe, expect, test } from "vitest";
import type { Fee, Tiers } from "../../src/agreement/facts.ts";
import { feeInLines, feeInWords, tiersInWords } from "../../src/filing/fee-words.ts";
import { AT, cut, plain, rate, tiers, usd, whole } from "../fees/made.ts";

describe("tiers", () => {
  test.each<[string, Tiers, string]>([
    ["flat", tiers(["0.90%"]), "0.90% of such assets"],
    [
      "two",
      tiers(["0.88%", "$500 million"], ["0.83%"]),
      "0.88% of the first $500 million of such assets, plus 0.83% of such assets over $500 million",
    ],
    [
      "three",
      tiers(["0.65%", "$500 million"], ["0.55%", "$1.5 billion"], ["0.50%"]),
      "0.65% of the first $500 million of such assets, plus 0.55% of such assets over $500 million up to $1.5 billion, plus 0.50% of such assets over $1.5 billion",
    ],
    [
      "digits as printed, bounds to the cent",
      tiers(["0.600%", "$150,000,000.01"], [".575%"]),
      "0.600% of the first $150,000,000.01 of such assets, plus 0.575% of such assets over $150,000,000.01",
    ],
    [
      "bounds below a million",
      tiers(["1%", "$250,000"], ["0.5%"]),
      "1% of the first $250,000 of such assets, plus 0.5% of such assets over $250,000",
    ],
    ["an end at the last bound", tiers(["0.70%", "$350 million"]), "0.70% of the first $350 million of such assets"],
    [
      "the rest not read",
      cut(tiers(["0.60%", "$150 million"])),
      "0.60% of the first $150 million of such assets; [the rest was not read]",
    ],
    [
      "the rest not read, with the reader's note",
      cut(tiers(["0.60%", "$150 million"]), "0.55% begun, then cut"),
      "0.60% of the first $150 million of such assets; [the rest was not read: 0.55% begun, then cut]",
    ],
    [
      "a blank as printed",
      tiers(["blank", undefined, "___% of daily net assets"]),
      "[left blank: ___% of daily net assets]",
    ],
    ["a blank without words", tiers(["blank"]), "[left blank: no rate is printed]"],
    [
      "a blank above",
      tiers(["0.70%", "$200 million"], ["blank"]),
      "0.70% of the first $200 million of such assets, plus [blank] of such assets over $200 million",
    ],
    [
      "a whole balance",
      whole(tiers(["1%", "$100 million"], ["0.50%", "$200 million"], ["0.40%"])),
      "on all such assets, 1% if they are up to $100 million; 0.50% if they are over $100 million up to $200 million; 0.40% if they are over $200 million",
    ],
    [
      "a whole balance, the rest not read",
      cut(whole(tiers(["1%", "$100 million"])), "cut"),
      "on all such assets, 1% if they are up to $100 million; [the rest was not read: cut]",
    ],
  ])("%s", (_, schedule, words) => {
    expect(tiersInWords(schedule)).toBe(words);
    expect(feeInWords(plain(schedule))).toBe(words);
  });
});

describe("other fees", () => {
  test.each<[string, Fee, string]>([
    [
      "a discount",
      {
        kind: "discount",
        ...tiers(["0.65%", "$150 million"], ["0.55%"]),
        discount: { offPercent: rate("2.5%"), monthAverageExceeds: usd("$1 billion"), words: "not repeated", at: AT },
      },
      "0.65% of the first $150 million of such assets, plus 0.55% of such assets over $150 million; less 2.5% of the fee for a month in which average net assets exceed $1 billion",
    ],
    [
      "a group",
      {
        kind: "group",
        ...tiers(["0.70%", "$1 billion"], ["0.65%"]),
        measuredOn: { group: "Large Cap Group", words: "not repeated", at: AT },
      },
      "on the combined average daily net assets of the Large Cap Group, shared in proportion to net assets: 0.70% of the first $1 billion of such assets, plus 0.65% of such assets over $1 billion",
    ],
    [
      "a group whose name does not say so, with assets beyond the schedule",
      {
        kind: "group",
        ...tiers(["0.70%"]),
        measuredOn: { group: "Large Cap", words: "w", beyondSchedule: "the assets of Harbor Fund", at: AT },
      },
      "on the combined average daily net assets of the group Large Cap (counting as well the assets of Harbor Fund), shared in proportion to net assets: 0.70% of such assets",
    ],
    [
      "a minimum",
      {
        kind: "minimum",
        ...tiers(["0.70%", "$1 billion"], ["0.65%"]),
        minimum: { usd: usd("$50,000"), per: "year", words: "not repeated", at: AT },
      },
      "0.70% of the first $1 billion of such assets, plus 0.65% of such assets over $1 billion; but not less than $50,000 a year",
    ],
    [
      "a minimum a month on a whole balance",
      {
        kind: "minimum",
        ...whole(tiers(["0.70%", "$1 billion"], ["0.65%"])),
        minimum: { usd: usd("$5,000"), per: "month", words: "w", at: AT },
      },
      "on all such assets, 0.70% if they are up to $1 billion; 0.65% if they are over $1 billion; but not less than $5,000 a month",
    ],
    [
      "a switch",
      {
        kind: "switch",
        before: tiers(["0.70%", "$350 million"]),
        after: tiers(["0.65%", "$200 million"], ["0.63%"]),
        trigger: { firstReaches: usd("$350 million"), words: "not repeated", at: AT },
      },
      "until the day such assets first reach $350 million, 0.70% of the first $350 million of such assets; from that day ever after, 0.65% of the first $200 million of such assets, plus 0.63% of such assets over $200 million",
    ],
    [
      "cases",
      {
        kind: "cases",
        cases: [
          { name: "direct", when: "the portfolio invests directly", ...tiers(["0.80%"]) },
          { name: "funds", when: "the portfolio invests in funds", ...tiers(["0.45%"]) },
        ],
      },
      "0.80% of such assets if the portfolio invests directly; 0.45% of such assets if the portfolio invests in funds",
    ],
    [
      "parts",
      {
        kind: "parts",
        parts: [
          { name: "base", of: "the base portion", ...tiers(["0.070%", "$500 million"], ["0.060%"]) },
          { name: "overlay", of: "the overlay portion", ...tiers(["0.500%"]) },
        ],
      },
      "on the base portion: 0.070% of the first $500 million of such assets, plus 0.060% of such assets over $500 million; and on the overlay portion: 0.500% of such assets",
    ],
    [
      "bands",
      {
        kind: "bands",
        bands: [
          { upTo: usd("$200 million"), ...tiers(["0.70%"]) },
          { over: usd("$200 million"), upTo: usd("$500 million"), ...tiers(["0.68%"]) },
          { over: usd("$500 million"), ...tiers(["0.66%"]) },
        ],
      },
      "where such assets are up to $200 million: 0.70% of such assets; where such assets are over $200 million and up to $500 million: 0.68% of such assets; where such assets are over $500 million: 0.66% of such assets",
    ],
    [
      "bands with one for all others",
      {
        kind: "bands",
        bands: [
          { over: usd("$200 million"), ...tiers(["0.68%"]) },
          { otherwise: "at any other level", ...tiers(["0.70%"]) },
        ],
      },
      "where such assets are over $200 million: 0.68% of such assets; at any other level: 0.70% of such assets",
    ],
    [
      "bands with one for all others, unnamed",
      {
        kind: "bands",
        bands: [{ over: usd("$200 million"), ...tiers(["0.68%"]) }, { ...tiers(["0.70%"]) }],
      },
      "where such assets are over $200 million: 0.68% of such assets; otherwise: 0.70% of such assets",
    ],
    [
      "words alone",
      { kind: "not-computable", words: "half of the fee under the Advisory Contract" },
      "[in words alone] half of the fee under the Advisory Contract",
    ],
  ])("%s", (_, fee, words) => {
    expect(feeInWords(fee)).toBe(words);
  });
});

describe("the same words, line by line", () => {
  const two = tiers(["0.70%", "$350 million"], ["0.65%"]);
  const lines = [
    "0.70% of the first $350 million of such assets,",
    "plus 0.65% of such assets over $350 million",
  ] as const;

  test.each<[string, Fee, string[]]>([
    ["tiers", plain(two), [...lines]],
    ["a flat fee", plain(tiers(["0.90%"])), ["0.90% of such assets"]],
    [
      "the rest not read",
      plain(cut(tiers(["0.70%", "$350 million"]), "cut")),
      ["0.70% of the first $350 million of such assets;", "[the rest was not read: cut]"],
    ],
    [
      "whole balance",
      plain(whole(two)),
      ["on all such assets,", "0.70% if they are up to $350 million;", "0.65% if they are over $350 million"],
    ],
    [
      "discount",
      {
        kind: "discount",
        ...two,
        discount: { offPercent: rate("2.5%"), monthAverageExceeds: usd("$20 billion"), words: "less", at: AT },
      },
      [lines[0], `${lines[1]};`, "less 2.5% of the fee for a month in which average net assets exceed $20 billion"],
    ],
    [
      "switch",
      {
        kind: "switch",
        before: tiers(["0.70%", "$350 million"]),
        after: two,
        trigger: { firstReaches: usd("$350 million"), words: "ever after", at: AT },
      },
      [
        "until the day such assets first reach $350 million,",
        "0.70% of the first $350 million of such assets;",
        "from that day ever after,",
        ...lines,
      ],
    ],
    [
      "cases",
      {
        kind: "cases",
        cases: [
          { ...two, name: "a", when: "it invests itself" },
          { ...tiers(["0.10%"]), name: "b", when: "it does not" },
        ],
      },
      [lines[0], `${lines[1]} if it invests itself;`, "0.10% of such assets if it does not"],
    ],
    [
      "parts",
      {
        kind: "parts",
        parts: [
          { ...two, name: "a", of: "the base" },
          { ...tiers(["0.10%"]), name: "b", of: "the overlay" },
        ],
      },
      ["on the base:", lines[0], `${lines[1]}; and`, "on the overlay:", "0.10% of such assets"],
    ],
    [
      "bands",
      {
        kind: "bands",
        bands: [
          { ...two, over: usd("$750 million"), upTo: usd("$1.4 billion") },
          { ...tiers(["0.10%"]), otherwise: "else" },
        ],
      },
      [
        "where such assets are over $750 million and up to $1.4 billion:",
        lines[0],
        `${lines[1]};`,
        "else:",
        "0.10% of such assets",
      ],
    ],
    ["words alone", { kind: "not-computable", words: "as agreed" }, ["[in words alone] as agreed"]],
  ])("%s", (_, fee, expected) => {
    expect(feeInLines(fee)).toEqual(expected);
    expect(feeInWords(fee)).toBe(expected.join(" "));
  });
});
