import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeOf } from "../../../src/filing/passage.ts";
import { paperOf } from "../../../src/filing/source/paper-of.ts";
import { paperIn, passagesOf, readable, shown } from "./shown.ts";

/** Each body, and what a reader sees of it. */
const LAID: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "a heading that reaches over the columns of its figures",
    `<table><tr><td></td><td colspan=2>Class A</td><td></td><td colspan=2>Class B</td></tr>
<tr><td>Other Expenses</td><td></td><td>0.06%</td><td>&nbsp;</td><td>0</td><td>.07%</td></tr>
<tr><td>1 Year</td><td>$</td><td>100</td><td></td><td>$</td><td>127</td></tr></table>`,
    ["|  | Class A | Class B | ", "| Other Expenses | 0.06% | 0 | .07%", "| 1 Year | $100 | $127 | "],
  ],
  [
    "a name that serves several rows",
    `<table><tr><th>Fund</th><th>Rate</th><th>Assets</th></tr>
<tr><td rowspan=2>Willow Bond Fund</td><td>0.50%</td><td>first $100 million</td></tr>
<tr><td>0.40%</td><td>over $100 million</td></tr></table>`,
    ["| Fund | Rate | Assets", "| Willow Bond Fund | 0.50% | first $100 million", "|  | 0.40% | over $100 million"],
  ],
  [
    "a table that lays out the page, and one within it",
    `<table><tr><td><p>Schedule A is amended:</p><table><tr><td>Willow Fund</td><td>0.50%</td></tr></table><p>All else stays.</p></td></tr></table>`,
    ["\u00b6 Schedule A is amended:", "| Willow Fund | 0.50%", "\u00b6 All else stays."],
  ],
  [
    "tiers as a table within a cell",
    `<table><tr><td>Fund</td><td>Fee</td></tr><tr><td>Willow Fund</td><td><table><tr><td>0.50%</td><td>first $1 billion</td></tr><tr><td>0.40%</td><td>over</td></tr></table></td></tr></table>`,
    ["| Fund | Fee", "| Willow Fund | 0.50%/first $1 billion/0.40%/over"],
  ],
  [
    "a list set as a table",
    `<table><tr><td>1.</td><td>The first.</td></tr><tr><td></td><td>(more of it)</td></tr><tr><td>2.</td><td>The second.</td></tr></table>`,
    ["\u00b6 1. The first.", "\u00b6 (more of it)", "\u00b6 2. The second."],
  ],
  [
    "signatures in columns, their labels and lines in cells of their own",
    `<table><tr><td colspan=2>ALDER TRUST</td><td></td><td colspan=2>ALDER LLC</td></tr>
<tr><td>By:</td><td>_______</td><td></td><td>By:</td><td>/s/ R. Roe</td></tr>
<tr><td>Title:</td><td>President</td><td></td><td>Title:</td><td>Partner</td></tr></table>`,
    ["\u00b6 ALDER TRUST/By: _______/Title: President", "\u00b6 ALDER LLC/By: /s/ R. Roe/Title: Partner"],
  ],
  [
    "signatures, each whole in its cell",
    `<table><tr><td>ALDER TRUST<br><br>By: _______<br>Title:</td><td>ALDER LLC<br><br>By: _______<br>Title:</td></tr></table>`,
    ["\u00b6 ALDER TRUST", "\u00b6 By: _______/Title:", "\u00b6 ALDER LLC", "\u00b6 By: _______/Title:"],
  ],
  [
    "marks that are raised never read as digits, and ordinals are words",
    `<p>the 19<sup>th</sup> day: 0.65%<sup>1</sup> of $500<sup>(2)</sup> million<sup>*</sup></p>`,
    ["\u00b6 the 19th day: 0.65%\u00b9 of $500\u207d\u00b2\u207e million*"],
  ],
  [
    "two line breaks part paragraphs; one does not",
    `First line<br>second line<br><br>New paragraph<BR>&nbsp;<BR>another`,
    ["\u00b6 First line/second line", "\u00b6 New paragraph", "\u00b6 another"],
  ],
  [
    "typed text within a page of tags",
    `<pre>SCHEDULE A

Willow Fund     0.50%
Rowan Fund      0.75%
</pre>`,
    ["\u00b6 SCHEDULE A", "| Willow Fund | 0.50%", "| Rowan Fund | 0.75%"],
  ],
  [
    "a sentence over a page's end",
    `<p>All other terms shall remain in</p><p align=center>3</p><hr style="page-break-after:always"><p>full force.</p>`,
    ["\u00b6 All other terms shall remain in/full force."],
  ],
  [
    "tags that are not closed, or never opened",
    `<p>One<p>Two</font> and <b>three<table><tr><td>Willow<td>0.50%<tr><td>Rowan<td>0.75%</table>`,
    ["\u00b6 One", "\u00b6 Two and three", "| Willow | 0.50%", "| Rowan | 0.75%"],
  ],
  [
    "words struck out, scripts and comments are not the document's",
    `<p>The fee is <s>0.70%</s> 0.65%<script>0.1</script><!-- 0.2 --><span style="display:none">0.3</span></p>`,
    ["\u00b6 The fee is 0.65%"],
  ],
];

const page = (body: string): string => `<html><body>${body}</body></html>`;

describe("HTML as it is laid out", () => {
  test.each(LAID)("%s", (_, body, expected) => expect(readable(page(body))).toEqual(expected));

  test("each letter stands where the source has it, an entity at its mark", () => {
    const paper = paperIn(page("<p>A&amp;B &ldquo;c&#8221;&nbsp;d &copy e&lt;f</p>\r\n<p>x < y\r\nz</p>"));
    for (const { text, offsets } of passagesOf(paper)) {
      Array.from(text).forEach((letter, index) => {
        const written = paper.source.text[offsets[index] as number];
        expect(written === letter || written === "&" || letter === " ", `${letter} at ${written}`).toBe(true);
      });
    }
    const [first, second] = passagesOf(paper);
    if (!first || !second) throw new Error("no paragraphs");
    expect(first.text).toBe("A&B \u201cc\u201d d \u00a9 e<f");
    expect(placeOf(paper.source, first, { start: 5, end: 6 })).toMatchObject({ line: 1, column: 31 });
    expect(second.text).toBe("x < y z");
    expect(placeOf(paper.source, second, { start: 6, end: 7 })).toMatchObject({ line: 3, column: 1 });
  });

  test("a filing's wrapper is furniture, and each document is read as what it is", () => {
    const filing = `<SEC-HEADER>x</SEC-HEADER>
<DOCUMENT>
<TYPE>EX-99.D
<TEXT>
<html><body><p>One &amp; only</p></body></html>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.D
<TEXT>
Two lines
of text
</TEXT>
</DOCUMENT>`;
    expect(readable(filing)).toEqual(["\u00b6 One & only", "\u00b6 Two lines/of text"]);
    expect(shown(paperIn(filing))[0]).toContain("<TYPE>EX-99.D");
  });

  test("words of any body are found again, each once", () => {
    const tags = [
      "<p>",
      "</p>",
      "<br>",
      "<td>",
      "<tr>",
      "<table>",
      "</table>",
      "</td>",
      "<sup>",
      "</sup>",
      "<b>",
      "</i>",
      "<hr>",
      "<div>",
    ];
    const words = fc.integer({ min: 0, max: 9999 }).map((n) => `w${n}q `);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...tags), words), { maxLength: 40 }), (parts) => {
        const paper = paperOf("a.htm", new TextEncoder().encode(`<html><body>${parts.join("")}x`));
        if ("kind" in paper) throw new Error(paper.why);
        const read = passagesOf(paper).flatMap(
          ({ text }) => text.match(/w[\d\u00b2\u00b3\u00b9\u2070-\u2079]+q/g) ?? [],
        );
        const sent = parts.filter((one) => one.startsWith("w"));
        const plain = (word: string): string => word.normalize("NFKC").trim();
        expect(read.map(plain).sort()).toEqual(sent.map(plain).sort());
      }),
      { numRuns: 400 },
    );
  });
});

test("a paper laid out in one table: numbered clauses are paragraphs, and part its rows from the rest", () => {
  const html = `<html><body><table>
<tr><td>1.</td><td colspan=2>Schedule A is amended as follows:</td></tr>
<tr><td></td><td>Elm Fund</td><td>0.60%</td></tr>
<tr><td></td><td>Oak Fund</td><td>0.70%</td></tr>
<tr><td>2.</td><td colspan=2>Nothing else is changed.</td></tr></table></body></html>`;
  expect(readable(html)).toEqual([
    "\u00b6 1. Schedule A is amended as follows:",
    "| Elm Fund | 0.60%",
    "| Oak Fund | 0.70%",
    "\u00b6 2. Nothing else is changed.",
  ]);
  const numbered =
    "<html><body><table><tr><td>1.</td><td>Elm Fund</td><td>0.60%</td></tr><tr><td>2.</td><td>Oak Fund</td><td>0.70%</td></tr></table></body></html>";
  expect(readable(numbered)).toEqual(["| 1. | Elm Fund | 0.60%", "| 2. | Oak Fund | 0.70%"]);
});
