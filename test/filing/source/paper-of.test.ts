import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeOf } from "../../../src/filing/passage.ts";
import { paperOf } from "../../../src/filing/source/paper-of.ts";
import { expectWhole, paperIn, readable, shown } from "./shown.ts";

const RULED = `<TABLE>
<CAPTION>

             Portfolio                          Percentage of average daily net assets
------------------------------------ --------------------------------------------------
<S>                                  <C>

Cedar Small Company Growth           0.90% of the first  $250 million of such assets,
Portfolio                            plus 0.85% of such assets over $250 million
------------------------------------ --------------------------------------------------
                                     0.70% of the first $1 billion of such assets
Birch Income Fund                    and 0.65% of such assets over
                                     $1 billion
------------------------------------ --------------------------------------------------
</TABLE>
2. All else stays.
`;

describe("a table of EDGAR", () => {
  test("its rules part the rows, and a name may stand in the middle of its tiers", () => {
    expect(readable(RULED)).toEqual([
      "| Portfolio | Percentage of average daily net assets",
      "| Cedar Small Company Growth/Portfolio | 0.90% of the first $250 million of such assets,/plus 0.85% of such assets over $250 million",
      "| Birch Income Fund | 0.70% of the first $1 billion of such assets/and 0.65% of such assets over/$1 billion",
      "\u00b6 2. All else stays.",
    ]);
  });

  test("every letter stands in one block", () => expectWhole(RULED));

  test("a cell's words know their place", () => {
    const paper = paperIn(RULED);
    const table = paper.blocks.find(({ kind }) => kind === "table");
    const cell = table?.kind === "table" ? table.rows[1]?.cells[1] : undefined;
    if (!cell) throw new Error("no cell");
    expect(placeOf(paper.source, cell, { start: 0, end: 5 })).toEqual({
      file: "paper.txt",
      line: 8,
      column: 38,
      length: 5,
    });
  });
});

describe("HTML", () => {
  test("signs in cells of their own, spacers, raised marks, entities and layout", () => {
    const html = `<html><head><title>Paper</title></head><body>
<p align=center><b>AMENDMENT NO. 5<br>TO AGREEMENT</b></p>
<p>Made the 1<sup>st</sup> day of May&nbsp;2005 &#147;A &amp; B&rdquo;</font> more.</p>
<table><tr><td>1.</td><td>Schedule A is amended:</td></tr></table>
<table><tr><td>Portfolio</td><td></td><td colspan=3>Fee</td><td colspan=2>Over</td></tr>
<tr><td>Alder<br>Growth Fund<sup>1</sup></td><td></td><td>0.88</td><td>%</td><td></td><td>$</td><td>500</td></tr>
<tr><td>Beech Fund</td><td></td><td>0.75</td><td>%</td><td></td><td>$</td><td>1,500</td></tr></table>
<hr><p>- 2 -</p><div style="display: none">unseen</div></body></html>`;
    expect(shown(paperIn(html))).toEqual([
      "~ Paper",
      "\u00b6 AMENDMENT NO. 5/TO AGREEMENT",
      "\u00b6 Made the 1st day of May 2005 \u201cA & B\u201d more.",
      "\u00b6 1. Schedule A is amended:",
      "| Portfolio | Fee | Over",
      "| Alder/Growth Fund\u00b9 | 0.88% | $500",
      "| Beech Fund | 0.75% | $1,500",
      "~ - 2 -",
      "~ unseen",
    ]);
  });
});

test.each([
  ["a line of bars alone opens no cell", "|\n<PAGE>\n||", ["\u00b6 |", "\u00b6 ||"]],
  ["a bar that closes a cell is none of its words", "|\n\n|a|", ["~ |||", "\u00b6 a"]],
  ["nor of a signature's", "By:\n- 2 -\n|By: x|", ["~ - 2 -", "~ ||", "\u00b6 By:", "\u00b6 By: x"]],
  [
    "a line that only closes a cell goes on with it",
    "By: | By: over\nthe | ",
    ["~ ||", "\u00b6 By:", "\u00b6 By: over the"],
  ],
])("%s", (_, text, blocks) => {
  expectWhole(text);
  expect(shown(paperIn(text)).filter((line) => !line.includes("PAGE"))).toEqual(blocks);
});

test("a bar opens a cell however long its words are", () => {
  const clause = `Schedule A is amended as follows: ${"words ".repeat(800).trim()}.`;
  const text = `| 1.\n| ${clause}\n\n| 2.\n| It is short.\n`;
  expectWhole(text);
  expect(shown(paperIn(text))).toEqual(["~ ||||", `\u00b6 1. ${clause}`, "\u00b6 2. It is short."]);
});

test("any letters at all give a paper that holds each of them once, or a reason", () => {
  const bits = fc.constantFrom(
    ..."ab %$|-_.\n\n\t",
    "  ",
    "     ",
    "Fund A",
    "0.50%",
    "-----",
    " | ",
    "<PAGE>",
    "\n<TABLE>\n",
    "\n</TABLE>\n",
    "<S>",
    "<C>",
    "By:",
    "\n- 2 -\n",
    "\r\n",
    "over-\nthe",
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 60 }), (parts) => {
      const text = parts.join("");
      const paper = paperOf("any.txt", new TextEncoder().encode(text));
      if ("kind" in paper) expect(paper.code).toBe("empty");
      else expectWhole(text);
    }),
    { numRuns: 600 },
  );
});
