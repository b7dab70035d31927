import { describe, expect, test } from "vitest";
import { expectWhole, readable } from "./shown.ts";

/** Each text, and what a reader sees of it. */
const LAID: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "tiers with the name beside the first; blank lines between rows",
    `Portfolio                     Fee
Willow Bond Fund              0.50% of the first $100 million
                              0.40% over $100 million

Rowan Equity Fund             0.75%`,
    [
      "| Portfolio | Fee",
      "| Willow Bond Fund | 0.50% of the first $100 million/0.40% over $100 million",
      "| Rowan Equity Fund | 0.75%",
    ],
  ],
  [
    "rate and bound in two columns: each tier is a row",
    `Fund                Rate        Average daily net assets
Willow Bond Fund    0.50%       First $100 million
                    0.45%       Next $400 million
                    0.40%       Over $500 million
Rowan Equity Fund   0.75%       All assets`,
    [
      "| Fund | Rate | Average daily net assets",
      "| Willow Bond Fund | 0.50% | First $100 million",
      "|  | 0.45% | Next $400 million",
      "|  | 0.40% | Over $500 million",
      "| Rowan Equity Fund | 0.75% | All assets",
    ],
  ],
  [
    "a name over two lines beside words that go on",
    `Willow International      0.90% of the first $100 million of such
Small Companies Fund      assets, plus 0.80% of such assets over
                          $100 million
Rowan Equity Fund         0.75%`,
    [
      "| Willow International/Small Companies Fund | 0.90% of the first $100 million of such/assets, plus 0.80% of such assets over/$100 million",
      "| Rowan Equity Fund | 0.75%",
    ],
  ],
  [
    "an effective date in a column of its own",
    `Fund                     Effective Date        Annual Rate
----                     --------------        -----------
Willow Bond Fund         May 1, 2001           0.50%
Rowan Equity Fund        June 30, 2003         0.75%`,
    [
      "| Fund | Effective Date | Annual Rate",
      "| Willow Bond Fund | May 1, 2001 | 0.50%",
      "| Rowan Equity Fund | June 30, 2003 | 0.75%",
    ],
  ],
  [
    "dots that lead to the rate",
    `Willow Bond Fund ............... 0.50%
Rowan Equity Fund . . . . . . .  0.75%`,
    ["| Willow Bond Fund | 0.50%", "| Rowan Equity Fund | 0.75%"],
  ],
  [
    "signs set apart",
    `Assets from       $       0  to  $  500,000,000       0.50  %
Assets from       $ 500,000  to  $  900,000,000       0.40  %`,
    ["| Assets from | $ 0 to $ 500,000,000 | 0.50 %", "| Assets from | $ 500,000 to $ 900,000,000 | 0.40 %"],
  ],
  [
    "signatures side by side",
    `ALDER SERIES TRUST              ALDER MANAGEMENT LLC


By: ____________________        By: ____________________
Name: J. Poe                    Name: R. Roe
Title: President                Title: Vice President`,
    [
      "\u00b6 ALDER SERIES TRUST",
      "\u00b6 By: ____________________/Name: J. Poe/Title: President",
      "\u00b6 ALDER MANAGEMENT LLC",
      "\u00b6 By: ____________________/Name: R. Roe/Title: Vice President",
    ],
  ],
  [
    "one signature over the page's width is one",
    `ALDER SERIES TRUST

By: ____________________        Title: President
Name: J. Poe                    Date: May 1, 2001`,
    ["\u00b6 ALDER SERIES TRUST", "\u00b6 By: ____________________ Title: President/Name: J. Poe Date: May 1, 2001"],
  ],
  [
    "rows of bars",
    `Portfolio | Fee |
Willow Bond Fund | 0.50% of the first $100 million, plus
0.40% of such assets over $100 million |
Rowan Equity Fund | 0.75% |`,
    [
      "| Portfolio | Fee",
      "| Willow Bond Fund | 0.50% of the first $100 million, plus/0.40% of such assets over $100 million",
      "| Rowan Equity Fund | 0.75%",
    ],
  ],
  [
    "Markdown",
    `Schedule A:

| Fund | Rate | Assets |
|------|------|--------|
| Willow Bond Fund | 0.50% | first $100 million |
| | 0.40% | over $100 million |

All else stays.`,
    [
      "\u00b6 Schedule A:",
      "| Fund | Rate | Assets",
      "| Willow Bond Fund | 0.50% | first $100 million",
      "|  | 0.40% | over $100 million",
      "\u00b6 All else stays.",
    ],
  ],
  [
    "a box",
    `+-------------------+----------------------+
| Fund              | Rate                 |
+-------------------+----------------------+
| Willow            | 0.50% of the first   |
| Bond Fund         | $100 million         |
+-------------------+----------------------+
| Rowan Equity Fund | 0.75%                |
+-------------------+----------------------+`,
    ["| Fund | Rate", "| Willow/Bond Fund | 0.50% of the first/$100 million", "| Rowan Equity Fund | 0.75%"],
  ],
  [
    "cells opened by a bar, the first of a row above it",
    `is amended as follows:

Portfolio

|

Percentage of average daily net assets

Willow Bond Fund

|

0.50% of the first $100 million

0.40% over $100 million

Rowan Equity Fund

|

0.75%

2. All other terms stay.`,
    [
      "\u00b6 is amended as follows:",
      "| Portfolio | Percentage of average daily net assets",
      "| Willow Bond Fund | 0.50% of the first $100 million/0.40% over $100 million",
      "| Rowan Equity Fund | 0.75%",
      "\u00b6 2. All other terms stay.",
    ],
  ],
  [
    "every cell opened by a bar",
    `is amended as follows:
|Portfolio
|Percentage of average daily net assets
|Willow Bond Fund
|0.50% of the first $100 million,
plus 0.40% over $100 million
|Rowan Equity Fund
|0.75%

2. All other terms stay.`,
    [
      "\u00b6 is amended as follows:",
      "| Portfolio | Percentage of average daily net assets",
      "| Willow Bond Fund | 0.50% of the first $100 million,/plus 0.40% over $100 million",
      "| Rowan Equity Fund | 0.75%",
      "\u00b6 2. All other terms stay.",
    ],
  ],
  [
    "signatures in rows of bars, below a table of them",
    `Fund | Fee
Willow Bond Fund | 0.50%

Signed on May 1, 2001.

Trust | Manager
By: /s/ J. Poe | By: /s/ R. Roe
President | Partner`,
    [
      "| Fund | Fee",
      "| Willow Bond Fund | 0.50%",
      "\u00b6 Signed on May 1, 2001.",
      "\u00b6 Trust/By: /s/ J. Poe/President",
      "\u00b6 Manager/By: /s/ R. Roe/Partner",
    ],
  ],
  [
    "signatures whose cells are opened by bars",
    `|
ALDER TRUST
|
ALDER LLC

|
By:
|
/s/ J. Poe
|
By:
|
/s/ R. Roe`,
    ["\u00b6 ALDER TRUST/By: /s/ J. Poe", "\u00b6 ALDER LLC/By: /s/ R. Roe"],
  ],
  [
    "a page ends within a sentence, with its number and the next one's head",
    `AMENDMENT TO AGREEMENT
The parties agree that all other terms and conditions shall remain in

                                      -1-
<PAGE>
AMENDMENT TO AGREEMENT

full force and effect.

                                       2
<PAGE>
AMENDMENT TO AGREEMENT

Signed on May 1, 2001.

Page 3 of 3`,
    [
      "\u00b6 AMENDMENT TO AGREEMENT",
      "\u00b6 The parties agree that all other terms and conditions shall remain in/full force and effect.",
      "\u00b6 Signed on May 1, 2001.",
    ],
  ],
  [
    "a page ends within a table",
    `<TABLE>
<CAPTION>
Fund                          Fee
----                          ---
<S>                           <C>
Willow Bond Fund              0.50% of the first $100 million and 0.40% of such

                             A-1
<PAGE>

                              assets over $100 million
Rowan Equity Fund             0.75%
</TABLE>`,
    [
      "| Fund | Fee",
      "| Willow Bond Fund | 0.50% of the first $100 million and 0.40% of such/assets over $100 million",
      "| Rowan Equity Fund | 0.75%",
    ],
  ],
  [
    "a party's name above its signature on a page of its own is no running head",
    `ALDER SERIES TRUST
Amendment No. 1.
<PAGE>
ALDER SERIES TRUST
By: ______________
<PAGE>
ALDER MANAGEMENT LLC
By: ______________`,
    [
      "\u00b6 ALDER SERIES TRUST/Amendment No. 1.",
      "\u00b6 ALDER SERIES TRUST/By: ______________",
      "\u00b6 ALDER MANAGEMENT LLC/By: ______________",
    ],
  ],
  [
    "a word broken at a line's end is whole, and a hyphen of its own stays",
    `The management of a non-
diversified series and the manage-
ment fee.`,
    ["\u00b6 The management of a non-diversified series and the management fee."],
  ],
  [
    "flat text without line ends stays whole",
    `AMENDMENT NO. 1 This amendment adds: Willow Bond Fund 0.50% | Rowan Fund 0.75% IN WITNESS WHEREOF ${"x ".repeat(2500)}`,
    [
      `\u00b6 AMENDMENT NO. 1 This amendment adds: Willow Bond Fund 0.50% | Rowan Fund 0.75% IN WITNESS WHEREOF ${"x ".repeat(2500).trim()}`,
    ],
  ],
  [
    "footnotes within a table's tags are paragraphs",
    `<TABLE>
<S>                            <C>
Willow Bond Fund(1)            0.50%
Rowan Equity Fund              0.75%

(1) The fee of this fund is measured on its own assets and on none of the others.
</TABLE>`,
    [
      "| Willow Bond Fund(1) | 0.50%",
      "| Rowan Equity Fund | 0.75%",
      "\u00b6 (1) The fee of this fund is measured on its own assets and on none of the others.",
    ],
  ],
  [
    "an indented first line begins a paragraph",
    `     1. The first agreement is hereby amended so that nothing is left of it at all.
     2. The second agreement is not touched, and stays as it was on the first day
of the year.`,
    [
      "\u00b6 1. The first agreement is hereby amended so that nothing is left of it at all.",
      "\u00b6 2. The second agreement is not touched, and stays as it was on the first day/of the year.",
    ],
  ],
];

describe("text as it is laid out", () => {
  test.each(LAID)("%s", (_, text, expected) => expect(readable(text)).toEqual(expected));
  test.each(LAID)("holds every letter once: %s", (_, text) => expectWhole(text));
  test.each(LAID)("is the same with CR LF: %s", (_, text, expected) => {
    expect(readable(text.replaceAll("\n", "\r\n"))).toEqual(expected);
  });
});

describe("tables and signatures that are seldom so set", () => {
  test.each([
    [
      "a rule that EDGAR has moved, a heading over columns, and a name that goes on in the row below it",
      `<TABLE>
                       (as a percentage of net assets)
                     FIRST        NEXT
PORTFOLIO         $1 BILLION   $1 BILLION   THEREAFTER
- ---------         ----------   ----------   ----------
<S>                 <C>          <C>          <C>
Elm Bond            .600%        .550%        .525%
Elm Small
  Company Growth    .850%        .800%        .775%
</TABLE>`,
      [
        "\u00b6 (as a percentage of net assets)",
        "| PORTFOLIO | FIRST/$1 BILLION | NEXT/$1 BILLION | THEREAFTER",
        "| Elm Bond | .600% | .550% | .525%",
        "| Elm Small/Company Growth | .850% | .800% | .775%",
      ],
    ],
    [
      "a caption over several rows is no part of a name",
      `Fund                  Fee
----                  ---
Elm Bond              .60%
Abroad
  Oak                 .85%
  Fir                 .90%`,
      ["| Fund | Fee", "| Elm Bond/Abroad | .60%", "| Oak | .85%", "| Fir | .90%"],
    ],
    [
      "places for seals beside signatures",
      `                                   ALDER TRUST

[SEAL]                             By: /s/ A. Poe
                                       President

                                   ALDER ADVISERS, INC.

[SEAL]                             By: /s/ B. Roe
                                       Partner`,
      [
        "\u00b6 ALDER TRUST",
        "\u00b6 [SEAL] By: /s/ A. Poe/President",
        "\u00b6 ALDER ADVISERS, INC.",
        "\u00b6 [SEAL] By: /s/ B. Roe/Partner",
      ],
    ],
    [
      "a paragraph set in on all its lines",
      `1.  This Amendment is executed in the Commonwealth of Massachusetts and
              this Amendment is executed for the Trustees as
              Trustees and not individually.`,
      [
        "\u00b6 1. This Amendment is executed in the Commonwealth of Massachusetts and/this Amendment is executed for the Trustees as/Trustees and not individually.",
      ],
    ],
    [
      "signatures one under the other, labels in cells of their own",
      `ALDER TRUST

By: | /s/ A. Poe |
| A. Poe, President |

ALDER ADVISERS, INC.

By: | /s/ B. Roe |
| B. Roe, Partner |`,
      [
        "\u00b6 ALDER TRUST",
        "\u00b6 By: /s/ A. Poe/A. Poe, President",
        "\u00b6 ALDER ADVISERS, INC.",
        "\u00b6 By: /s/ B. Roe/B. Roe, Partner",
      ],
    ],
    [
      "a bar before each cell: clauses, rows and signatures",
      `The Agreement is amended as follows:

|
|
1.
|
Schedule A is amended to add:

|
Portfolio
|
|
Fee
|

|
Elm Fund
|
|
0.80% of assets
|

|
|
2.
|
All else stays.

IN WITNESS WHEREOF, executed May 1, 2006.

|
ALDER TRUST

|
By:
|
|
/s/ A. Poe
|
|
Title: President`,
      [
        "\u00b6 The Agreement is amended as follows:",
        "\u00b6 1. Schedule A is amended to add:",
        "| Portfolio | Fee",
        "| Elm Fund | 0.80% of assets",
        "\u00b6 2. All else stays.",
        "\u00b6 IN WITNESS WHEREOF, executed May 1, 2006.",
        "\u00b6 ALDER TRUST",
        "\u00b6 By: /s/ A. Poe",
        "\u00b6 Title: President",
      ],
    ],
    [
      "names typed where they are signed, side by side",
      `ALDER TRUST                     ALDER ADVISERS, INC.

By Ann Poe                      By Bob Roe
   Ann Poe                         Bob Roe`,
      ["\u00b6 ALDER TRUST", "\u00b6 By Ann Poe/Ann Poe", "\u00b6 ALDER ADVISERS, INC.", "\u00b6 By Bob Roe/Bob Roe"],
    ],
  ] as const)("%s", (_, text, seen) => {
    expect(readable(text)).toEqual(seen);
  });
});
