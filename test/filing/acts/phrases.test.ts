import { describe, expect, test } from "vitest";
import type { Phrase } from "../../../src/filing/acts/phrase.ts";
import { phrasesIn } from "../../../src/filing/acts/phrases.ts";
import { sentencesOf } from "../../../src/filing/acts/sentences.ts";
import { textOf } from "./read.ts";

/** Each phrase in short: its kind, its portfolios, what becomes of them. */
function short(phrase: Phrase): string {
  const names = phrase.names.map(({ name }) => name).join(" + ");
  switch (phrase.kind) {
    case "rename":
      return `rename ${phrase.pairs.map(({ from, to }) => `${from.name} > ${to.name}`).join(", ")}`;
    case "renamed-anew":
      return `renamed anew ${phrase.to.name}`;
    case "remove":
      return `remove ${phrase.gone
        .map(({ portfolio, into, liquidated }) => {
          const reason = into ? ` into ${into.name}` : liquidated ? " liquidated" : "";
          return `${portfolio.name}${reason}`;
        })
        .join(", ")}`.trim();
    case "correct":
      return `correct ${phrase.amendment} ${names}`.trim();
    case "add":
    case "change-fee":
    case "section":
    case "restate":
      return `${phrase.kind} ${names}`.trim();
    default:
      return phrase satisfies never;
  }
}

const acts = (text: string): string[] =>
  sentencesOf(textOf(text).passage).flatMap((sentence) => phrasesIn(sentence).map(short));

describe("what a sentence does", () => {
  test.each([
    ["1. Schedule A of the Agreement hereby is amended to add the following additional Portfolio:", ["add"]],
    ["Schedule A is amended by adding the Elm Fund:", ["add Elm Fund"]],
    [
      "Schedule A is amended to change the Manager's fee with respect to the Portfolio listed below to the following:",
      ["change-fee"],
    ],
    ["Schedule A is amended to revise the compensation payable by the Elm Fund:", ["change-fee Elm Fund"]],
    ["The fee payable with respect to the Elm Fund shall be 0.50% of net assets.", ["change-fee Elm Fund"]],
    [
      "The section of Schedule A relating to the Elm Fund is amended in whole to read as follows:",
      ["section Elm Fund"],
    ],
    ["Schedule A with regard to the Elm Fund is amended in whole:", ["section Elm Fund"]],
    ["Section 3(a) of the Agreement is hereby amended and restated in its entirety as follows:", ["section"]],
    ["Paragraph 5 is amended by striking it out and putting in its place the following:", ["section"]],
    ["Schedule A is hereby deleted in its entirety and replaced with the attached Schedule A.", ["restate"]],
    ["Schedule A is amended and restated:", ["restate"]],
    ["Schedule A is replaced by the Schedule A below, in which the Elm Fund no longer appears.", ["restate"]],
    ["The name of the Elm Fund is hereby changed to the Oak Fund.", ["rename Elm Fund > Oak Fund"]],
    [
      "The Elm Growth and Income Portfolio will be renamed the Oak Portfolio.",
      ["rename Elm Growth and Income Portfolio > Oak Portfolio"],
    ],
    [
      "The names of the Elm Fund and the Ash Fund are changed to the Oak Fund and the Yew Fund, respectively.",
      ["rename Elm Fund > Oak Fund, Ash Fund > Yew Fund"],
    ],
    [
      'All references to "Elm Growth" are replaced with references to "Oak Growth".',
      ["rename Elm Growth > Oak Growth"],
    ],
    ["From the same day its name is the Oak Fund.", ["renamed anew Oak Fund"]],
    ["The Elm Fund is hereby removed from Schedule A.", ["remove Elm Fund"]],
    ["The Elm Fund, which merged into the Oak Fund, is deleted from Schedule A.", ["remove Elm Fund into Oak Fund"]],
    ["Upon its liquidation the Elm Fund is removed from Schedule A.", ["remove Elm Fund liquidated"]],
    [
      "Schedule A is amended to add the Elm Fund and to remove the Oak Fund, which was merged into the Ash Growth and Income Fund.",
      ["add Elm Fund", "remove Oak Fund into Ash Growth and Income Fund"],
    ],
    [
      "Schedule A to Amendment No. 6 is hereby corrected to provide for the Elm Fund as follows:",
      ["correct 6 Elm Fund"],
    ],
  ])("%s", (text, expected) => {
    expect(acts(text)).toEqual(expected);
  });

  test.each([
    "Fee change.",
    "The Management Agreement dated May 1, 2001, as amended and restated on May 1, 2004, governs the services.",
    "Schedule A is amended to add a breakpoint for the Elm Fund.",
    "The Trust and the Manager keep all other records.",
  ])("nothing that is understood: %s", (text) => {
    expect(acts(text)).toEqual([]);
  });
});

describe("sentences", () => {
  const cut = (text: string): string[] => sentencesOf(textOf(text).passage).map(({ words }) => words.text);

  test("a number that counts them stands at their head, and ends none", () => {
    expect(cut("1. Schedule A is amended. 2. All else stands.")).toEqual([
      "1. Schedule A is amended.",
      "2. All else stands.",
    ]);
  });

  test("abbreviations and rates end none, a colon ends one", () => {
    expect(cut("Amendment No. 4 with T. Elm Co. sets 0.5% as follows: The Elm Fund.")).toEqual([
      "Amendment No. 4 with T. Elm Co. sets 0.5% as follows:",
      "The Elm Fund.",
    ]);
  });
});
