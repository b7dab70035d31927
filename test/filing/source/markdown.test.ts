import { describe, expect, test } from "vitest";
import { placeOf } from "../../../src/filing/passage.ts";
import { isMarkdown } from "../../../src/filing/source/markdown.ts";
import { paperIn, passagesOf, readable } from "./shown.ts";

const PAPER = `# AMENDMENT NO. 3 TO **MANAGEMENT** AGREEMENT

This Amendment is effective \\[\\_\\_\\_\\_, the effective day\\] for Growth &amp; Income Fund\\*.[^1]

1\\. Schedule A is *hereby* amended:

| Portfolio | Fee |
| :--- | ---: |
| S&P\\_500 Fund | 0.75% of the first $1 billion,<br>plus 0.70% over $1 billion |
| Elm Fund** | 0.60% |

ALDER TRUST  
By: \\_\\_\\_\\_\\_\\_

[^1]: A note.
`;

describe("Markdown", () => {
  test("is read as it reads", () => {
    expect(readable(PAPER)).toEqual([
      "\u00b6 AMENDMENT NO. 3 TO MANAGEMENT AGREEMENT",
      "\u00b6 This Amendment is effective [____, the effective day] for Growth & Income Fund*.[1]",
      "\u00b6 1. Schedule A is hereby amended:",
      "| Portfolio | Fee",
      "| S&P_500 Fund | 0.75% of the first $1 billion, plus 0.70% over $1 billion",
      "| Elm Fund** | 0.60%",
      "\u00b6 ALDER TRUST/By: ______",
      "\u00b6 [1]: A note.",
    ]);
  });

  test("each letter has its own place", () => {
    const paper = paperIn(PAPER);
    const cell = passagesOf(paper).find(({ text }) => text === "S&P_500 Fund");
    if (!cell) throw new Error("no cell");
    expect(placeOf(paper.source, cell, { start: 3, end: 4 })).toMatchObject({ line: 9, column: 7 });
    expect(placeOf(paper.source, cell, { start: 4, end: 7 })).toMatchObject({ line: 9, column: 8, length: 3 });
  });

  test("marks of footnotes stay, alone or in pairs", () => {
    const text =
      "| Fund | Fee |\n| --- | --- |\n| Elm Fund* | 0.60%* |\n| Oak Fund** | 0.50%** |\n\n* Until May 1.\n\n** After it.";
    expect(readable(text).slice(1)).toEqual([
      "| Elm Fund* | 0.60%*",
      "| Oak Fund** | 0.50%**",
      "\u00b6 * Until May 1.",
      "\u00b6 ** After it.",
    ]);
  });

  test.each([
    ["# Title\n\nwords", true],
    ["words \\_\\_\\_", true],
    ["| a | b |\n|---|---|\n| c | d |", true],
    ["Fund | Fee |\nElm | 0.5% |", false],
    ["By: ________\n\n# A mark of a note", false],
    ["------------ ------------\nFund         Fee", false],
    ["<html><p># Title</p></html>", false],
    ["C:\\papers and 1\\2", false],
  ])("%j: %s", (text, is) => {
    expect(isMarkdown(text)).toBe(is);
  });
});
