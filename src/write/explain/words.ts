import type { RulePages } from "./page.ts";

/** Words of a fee beside its tiers. */
export const WORDS: RulePages<"words-differ" | "words-unread"> = {
  "words-differ": {
    title: "the words quoted for a fee give another fee",
    weighs: ["error"],
    means:
      "The `words` beside a fee are what the document prints. Read again, they give other rates, bounds or amounts than those recorded; the finding says which tier, and what the words give.",
    matters:
      "The words bind the parties and the tiers are what a fee is computed from: where they differ, one was entered wrongly.",
    mend: "Look at the document. Correct the tiers where the words are as printed, and the words where they are not.",
    wrong: `changes:
  - change-fee: Alpha Portfolio
    fee: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.80% }]
    words: >-
      0.88% of the first $500 million of such assets,
      plus 0.83% of such assets over $500 million`,
    right: `changes:
  - change-fee: Alpha Portfolio
    fee: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }]
    words: >-
      0.88% of the first $500 million of such assets,
      plus 0.83% of such assets over $500 million`,
    rests:
      "Names of cases, descriptions of assets and a clause's own words are not compared: the record may say them otherwise.",
    accept: { about: "the portfolio, as the row names it", example: "Alpha Portfolio" },
  },
  "words-unread": {
    title: "the words quoted for a fee were not understood",
    weighs: ["warning"],
    means:
      "The `words` beside a fee are not among those that are understood, or could be read in more than one way. Whether they give the fee recorded was not compared.",
    matters: "Tiers that were typed from such words rest on the one who typed them alone.",
    mend: "Compare them by eye, digit by digit. Correct a slip in the words; accept the finding where they are as printed and give the fee.",
    wrong: `changes:
  - change-fee: Alpha Portfolio
    fee: [{ rate: 0.65% }]
    words: 0,65% of such assets`,
    right: `changes:
  - change-fee: Alpha Portfolio
    fee: [{ rate: 0.65% }]
    words: 0.65% of such assets`,
    accept: { about: "the portfolio, as the row names it", example: "Alpha Portfolio" },
  },
};
