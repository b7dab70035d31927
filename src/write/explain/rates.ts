import type { RulePages } from "./page.ts";

/** Rates and names of groups that may be slips of the pen, and increases without a vote. */
export const RATES: RulePages<"rate-scale" | "rate-rises" | "group-spelling" | "approval-not-recorded"> = {
  "rate-scale": {
    title: "a rate's decimal point may be out of place",
    weighs: ["warning"],
    means:
      "The rate is five times a neighbouring tier's, or a fifth of it, or lies where no management fee does (over 5% or under 0.01% a year).",
    matters: "One point out of place is ten times the fee.",
    mend: "See where the paper puts the point. A rate that is as printed is accepted with its reason.",
    wrong: "fee:\n  - { rate: 0.80%, up-to: $100 million }\n  - { rate: 7.5% }",
    right: "fee:\n  - { rate: 0.80%, up-to: $100 million }\n  - { rate: 0.75% }",
    accept: { about: "the portfolio, and which tier, as the finding names them", example: '"Alpha Portfolio, tier 2"' },
  },
  "rate-rises": {
    title: "a rate is higher than the one in the tier below",
    weighs: ["warning"],
    means:
      "Breakpoints share out the savings of size: a management fee's rates fall, or stay, as assets grow. This one rises.",
    matters: "Rates or bounds that were entered in the wrong order give another fee at every level of assets above.",
    mend: "See that rates and bounds are as printed, in the order of the paper.",
    wrong: "fee:\n  - { rate: 0.75%, up-to: $100 million }\n  - { rate: 0.80% }",
    right: "fee:\n  - { rate: 0.80%, up-to: $100 million }\n  - { rate: 0.75% }",
    accept: { about: "the portfolio, and which tier, as the finding names them", example: '"Alpha Portfolio, tier 2"' },
  },
  "group-spelling": {
    title: "two names of groups differ in their writing alone",
    weighs: ["warning"],
    means:
      "Rows whose fees are `measured-on` one group form it by naming it alike. Two names of groups differ in capitals, punctuation or spaces, or in `the` or `group`.",
    matters: "What is one group in the contract would be two, each with fewer assets, and each would owe more.",
    mend: "Write one name everywhere, or accept it where the contract has two such groups.",
    wrong: `changes:
  - add: Alpha Portfolio
    fee:
      tiers: [{ rate: 0.80% }]
      measured-on: { group: Large-Cap Group, words: combined assets }
  - add: Beta Portfolio
    fee:
      tiers: [{ rate: 0.80% }]
      measured-on: { group: Large Cap, words: combined assets }`,
    right: `changes:
  - add: Alpha Portfolio
    fee:
      tiers: [{ rate: 0.80% }]
      measured-on: { group: Large Cap Group, words: combined assets }
  - add: Beta Portfolio
    fee:
      tiers: [{ rate: 0.80% }]
      measured-on: { group: Large Cap Group, words: combined assets }`,
    accept: { about: "the later name, as the finding gives it", example: "Large Cap" },
  },
  "approval-not-recorded": {
    title: "a fee rises and no shareholders' vote is recorded",
    weighs: ["note"],
    means:
      "At some level of assets the new fee is higher than the one that it replaces. The finding names the levels. No approval was entered with the change.",
    matters: "An increase that the shareholders did not approve may not be owed.",
    mend: "Look for the vote in proxy statements and shareholder reports, and enter its day where it was read.",
    right: `changes:
  - change-fee: Alpha Portfolio
    fee: [{ rate: 0.85% }]
    approved: { board: 2006-08-10, shareholders: 2006-10-20 }`,
    rests:
      "Investment Company Act of 1940, section 15(a): an advisory contract is approved by the vote of a majority of the outstanding voting securities; section 15(c) asks for a majority of the directors who are not interested persons.",
    accept: { about: "the portfolio, as the change names it", example: "Alpha Portfolio" },
  },
};
