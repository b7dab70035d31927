import { expect, test } from "vitest";
import { documentAsText } from "../../../src/write/document/text.ts";
import { MADE } from "./made.ts";

test("a document as text, word for word", () => {
  expect(documentAsText(MADE, 60)).toBe(`                         Schedule A
            to the Agreement & its *amendments*

As it stands, in few words.

Portfolio             Percentage
-------------------   --------------------------------------
A|B                   0.88% of the first $500 million of
  <i>Portfolio</i>[     such assets, plus
  1]                  0.83% of such assets over $500 million

Hidden                [not seen]
  \\u{7}\\u{202E}
  Portfolio[2]

Notes
-----
[1] Amendment No. 22.
[2] Nothing \\u{0} seen.

Read at
-------
- No. 22: https://example.com/a?b=1&c=2

bold slanted [-0.85%-][+0.83%+]


                      Second schedule

Portfolio
------------------------------------------------------------
Last[3]

Notes
-----
[3] Amendment No. 23.
`);
});

test.each([40, 60, 80, 120])("no line of it is wider than %i columns", (width) => {
  const lines = documentAsText(MADE, width).split("\n");
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((line) => line.length > width)).toEqual([]);
});

test("a page narrower than forty columns is not tried", () => {
  expect(documentAsText(MADE, 5)).toBe(documentAsText(MADE, 40));
});
