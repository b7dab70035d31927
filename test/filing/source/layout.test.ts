import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectWhole, paperIn, readable, shown } from "./shown.ts";

const SIGNED = `ALDER TRUST                     ALDER ADVISERS, INC.

By: ____________                By: ____________`;
const PARTIES = [
  "\u00b6 ALDER TRUST",
  "\u00b6 By: ____________",
  "\u00b6 ALDER ADVISERS, INC.",
  "\u00b6 By: ____________",
];

/** Each text, and what a reader sees of it. */
const LAID: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "a table above signatures side by side has columns of its own",
    `Elm Fund            0.64%
Oak Fund            0.58%

Executed May 1, 2001.

${SIGNED}`,
    ["| Elm Fund | 0.64%", "| Oak Fund | 0.58%", "\u00b6 Executed May 1, 2001.", ...PARTIES],
  ],
  [
    "a table below signatures",
    `${SIGNED}

                    Annual Fee
Fund                ----------
Elm Fund               0.64
Oak Fund               0.58`,
    [...PARTIES, "| Fund | Annual Fee", "| Elm Fund | 0.64", "| Oak Fund | 0.58"],
  ],
  [
    "offices below a blank line belong to the signatures above, and names of parties to those below",
    `${SIGNED}

    President                       Secretary

BEECH TRUST                     BEECH ADVISERS, INC.

By: ____________                By: ____________`,
    [
      ...PARTIES.slice(0, 2),
      "\u00b6 President",
      ...PARTIES.slice(2),
      "\u00b6 Secretary",
      "\u00b6 BEECH TRUST",
      "\u00b6 By: ____________",
      "\u00b6 BEECH ADVISERS, INC.",
      "\u00b6 By: ____________",
    ],
  ],
  [
    "three sign side by side",
    `ELM TRUST       ELM MANAGEMENT INC.      OAK PARTNERS
By: /s/ A. Poe  By: /s/ B. Roe           By: /s/ C. Doe`,
    [
      "\u00b6 ELM TRUST/By: /s/ A. Poe",
      "\u00b6 ELM MANAGEMENT INC./By: /s/ B. Roe",
      "\u00b6 OAK PARTNERS/By: /s/ C. Doe",
    ],
  ],
  [
    "who signs stands before the mark",
    "Trust: /s/ A. Poe, President          Manager: /s/ B. Roe, Partner",
    ["\u00b6 Trust: /s/ A. Poe, President", "\u00b6 Manager: /s/ B. Roe, Partner"],
  ],
  [
    "between rules a name stands amid its tiers",
    `Portfolio              Rate     Assets
- --------------------  -------  ------------------
                       0.75%    First $200 million
Elm International      0.70%    Next $300 million
Portfolio              0.65%    Over $500 million
- --------------------  -------  ------------------
                       0.60%    First $100 million
                       0.55%    $100 to $200 million
Oak Portfolio          0.50%    Over $200 million
- --------------------  -------  ------------------`,
    [
      "| Portfolio | Rate | Assets",
      "| Elm International/Portfolio | 0.75% | First $200 million",
      "|  | 0.70% | Next $300 million",
      "|  | 0.65% | Over $500 million",
      "| Oak Portfolio | 0.60% | First $100 million",
      "|  | 0.55% | $100 to $200 million",
      "|  | 0.50% | Over $200 million",
    ],
  ],
  [
    "without rules the tiers tell where a schedule begins",
    `Elm International      0.70%    First $300 million
Portfolio              0.65%    Over $300 million
                       0.60%    First $100 million
Oak Portfolio          0.50%    Over $100 million`,
    [
      "| Elm International/Portfolio | 0.70% | First $300 million",
      "|  | 0.65% | Over $300 million",
      "| Oak Portfolio | 0.60% | First $100 million",
      "|  | 0.50% | Over $100 million",
    ],
  ],
  [
    "the top tier first: names stay where they stand",
    `Elm Fund               0.65%    Over $300 million
                       0.70%    First $300 million
Oak Fund               0.50%    Over $100 million
                       0.60%    First $100 million`,
    [
      "| Elm Fund | 0.65% | Over $300 million",
      "|  | 0.70% | First $300 million",
      "| Oak Fund | 0.50% | Over $100 million",
      "|  | 0.60% | First $100 million",
    ],
  ],
  [
    "two names, each whole, are not joined though the second begins with a higher tier",
    `Elm Fund               0.70%    First $300 million
Oak Fund               0.65%    Over $300 million`,
    ["| Elm Fund | 0.70% | First $300 million", "| Oak Fund | 0.65% | Over $300 million"],
  ],
  [
    "tiers a line each, and no name",
    `     up to $100 million ................. 1.00%
     in excess of $100 million .......... 0.85%`,
    ["| up to $100 million | 1.00%", "| in excess of $100 million | 0.85%"],
  ],
  [
    "what says the same as above is a row",
    `Elm Fund 2010            0.40% first $100 million; 0.35% over $100 million
Elm Fund 2020            same as above
Elm Fund 2030                 "`,
    [
      "| Elm Fund 2010 | 0.40% first $100 million; 0.35% over $100 million",
      "| Elm Fund 2020 | same as above",
      '| Elm Fund 2030 | "',
    ],
  ],
  [
    "tiers that begin without saying first are of the name beside them",
    `Elm Reserve             0.15% to $5 billion; 0.12% over $5 billion
Oak Treasury            0.25% to $5 billion; 0.22% over $5 billion`,
    [
      "| Elm Reserve | 0.15% to $5 billion; 0.12% over $5 billion",
      "| Oak Treasury | 0.25% to $5 billion; 0.22% over $5 billion",
    ],
  ],
  [
    "a bracket's end at the left is no number of a list",
    `Elm Fund (to be renamed Oak Fund in      0.66% of the first $400
2010)                                    million and 0.62% over
                                         $400 million`,
    ["| Elm Fund (to be renamed Oak Fund in/2010) | 0.66% of the first $400/million and 0.62% over/$400 million"],
  ],
  [
    "tiers below a blank line, under their column alone",
    `Elm Fund             Core: 0.08% of the first $400 million
                     of it

                     Overlay: 0.51% of all of it

Executed the 2nd of May, 2012.`,
    [
      "| Elm Fund | Core: 0.08% of the first $400 million/of it",
      "|  | Overlay: 0.51% of all of it",
      "\u00b6 Executed the 2nd of May, 2012.",
    ],
  ],
  [
    "each schedule's table by itself",
    `Elm Fund            0.64%
Oak Fund            0.58%

          SCHEDULE B

Fir Fund            0.32%
Yew Fund            0.31%`,
    ["| Elm Fund | 0.64%", "| Oak Fund | 0.58%", "\u00b6 SCHEDULE B", "| Fir Fund | 0.32%", "| Yew Fund | 0.31%"],
  ],
  [
    "rows of bars, a day, and signatures in bars",
    `Fund | Fee |
--- | --- |
Elm Fund | 0.29% |

Signed May 29, 2018

Trust | Manager |
--- | --- |
By: /s/ A. Poe | By: /s/ B. Roe |
President | Partner |`,
    [
      "| Fund | Fee",
      "| Elm Fund | 0.29%",
      "\u00b6 Signed May 29, 2018",
      "\u00b6 Trust/By: /s/ A. Poe/President",
      "\u00b6 Manager/By: /s/ B. Roe/Partner",
    ],
  ],
  [
    "bars on lines of their own, of a table and of signatures",
    `|
Fund
|
Fee

|
Elm Fund
|
0.29%

All else stays in force.

|
ELM TRUST
|
ELM ADVISERS

|
By:
|
/s/ A. Poe
|
By:
|
/s/ B. Roe`,
    [
      "| Fund | Fee",
      "| Elm Fund | 0.29%",
      "\u00b6 All else stays in force.",
      "\u00b6 ELM TRUST/By: /s/ A. Poe",
      "\u00b6 ELM ADVISERS/By: /s/ B. Roe",
    ],
  ],
  [
    "a page turns within a table of spaces",
    `Fund                     Fee

Elm Fund                 0.70% of the first $250 million

                       - 1 -

<PAGE>


Elm Trust                      Management Agreement
Schedule A (continued)


                         0.60% of the amount over $250 million

Oak Fund                 0.35%

                       - 2 -

<PAGE>


Elm Trust                      Management Agreement
Schedule A (continued)


Fir Fund                 0.32%`,
    [
      "| Fund | Fee",
      "| Elm Fund | 0.70% of the first $250 million/0.60% of the amount over $250 million",
      "| Oak Fund | 0.35%",
      "| Fir Fund | 0.32%",
    ],
  ],
  [
    "rows that differ in their figures alone are no running heads",
    `Fund                     Fee
Elm Fund                 0.10
<PAGE>
Oak 2010                 0.65
<PAGE>
Oak 2020                 0.70`,
    ["| Fund | Fee", "| Elm Fund | 0.10", "| Oak 2010 | 0.65", "| Oak 2020 | 0.70"],
  ],
  [
    "a table closed and opened again at a page's end is one",
    `<TABLE>
<S>                      <C>
Fund                     Fee
Elm Fund                 0.70% of the first $250 million
</TABLE>
                       - 1 -
<PAGE>
<TABLE>
<S>                      <C>
Fund                     Fee
                         0.60% of the amount over $250 million
Oak Fund                 0.35%
</TABLE>`,
    [
      "| Fund | Fee",
      "| Elm Fund | 0.70% of the first $250 million",
      "|  | 0.60% of the amount over $250 million",
      "| Oak Fund | 0.35%",
    ],
  ],
];

describe("text", () => {
  test.each(LAID)("%s", (_, text, blocks) => {
    expect(readable(text)).toEqual(blocks);
    if (!text.includes("<")) expectWhole(text);
  });

  test("heads of pages are furniture", () => {
    const text = `${"Words of the first page.\n\n".repeat(2)}<PAGE>\nElm Trust        Page 2\nMore words.`;
    expect(shown(paperIn(text))).toContain("~ <PAGE>/Elm Trust Page 2");
  });
});

describe("HTML", () => {
  const row = (...cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  const table = (...rows: readonly string[]): string => `<table>${rows.join("")}</table>`;

  test("a name over the rows of its tiers, broken at its hyphen", () => {
    const html = table(
      row("Elm Inflation-", "0.55%", "first $250 million"),
      row("Protected", "0.50%", "next $250 million"),
      row("Fund", "0.45%", "over $500 million"),
      row("Oak Fund", "0.35%", "all assets"),
    );
    expect(readable(`<html>${html}</html>`)).toEqual([
      "| Elm Inflation-Protected/Fund | 0.55% | first $250 million",
      "|  | 0.50% | next $250 million",
      "|  | 0.45% | over $500 million",
      "| Oak Fund | 0.35% | all assets",
    ]);
  });

  test("tiers as lines of their cells", () => {
    const html = table(
      row("Elm Fund<br>(formerly Oak Fund)", "0.5%<br>0.4%", "First $5 million<br>Over $5 million"),
      row("Fir Fund", "0.3%", "All"),
    );
    expect(readable(`<html>${html}</html>`)).toEqual([
      "| Elm Fund/(formerly Oak Fund) | 0.5% | First $5 million",
      "|  | 0.4% | Over $5 million",
      "| Fir Fund | 0.3% | All",
    ]);
  });

  test("lines of cells that are not as many stay together", () => {
    const html = table(
      row("Elm Fund", "0.5%<br>0.4%", "First $5<br>million<br>Over $5 million"),
      row("Fir Fund", "1%", "All"),
    );
    expect(readable(`<html>${html}</html>`)[0]).toBe("| Elm Fund | 0.5%/0.4% | First $5/million/Over $5 million");
  });

  test("a whole paper in one sheet", () => {
    const html = table(
      row("Amendment No. 5"),
      row("Schedule A is amended to add the following:"),
      row("Fund", "First $100", "Over $100"),
      row("Elm Fund", "0.65%", "0.60%"),
      row("Executed May 1, 2011"),
      row("Elm Trust", "Elm Capital"),
      row("By: /s/ A. Poe", "By: /s/ B. Roe"),
    );
    expect(readable(`<html>${html}</html>`)).toEqual([
      "\u00b6 Amendment No. 5",
      "\u00b6 Schedule A is amended to add the following:",
      "| Fund | First $100 | Over $100",
      "| Elm Fund | 0.65% | 0.60%",
      "\u00b6 Executed May 1, 2011",
      "\u00b6 Elm Trust/By: /s/ A. Poe",
      "\u00b6 Elm Capital/By: /s/ B. Roe",
    ]);
  });

  test("a table goes on over a page's end, and another does not", () => {
    const first = table(row("Fund", "Fee"), row("Elm Fund", "0.5%"));
    const turn = `<p>- 3 -</p><hr style="page-break-after:always">`;
    const rest = table(row("Fund", "Fee"), row("Oak Fund", "0.4%"));
    const other = table(row("Party", "Place"), row("Elm Trust", "Boston"));
    const joined = ["| Fund | Fee", "| Elm Fund | 0.5%", "| Oak Fund | 0.4%"];
    const papers = [`${first}${turn}${rest}`, `${first}${turn}${other}`];
    const tables = papers.map((html) => paperIn(`<html>${html}</html>`).blocks.filter(({ kind }) => kind === "table"));
    expect(tables.map(({ length }) => length)).toEqual([1, 2]);
    expect(readable(`<html>${papers[0]}</html>`)).toEqual(joined);
  });
});

test("a schedule set in columns above signatures gives its rows, whatever their number and width", () => {
  const name = fc
    .constantFrom("Elm", "Oak Small Company", "Fir 2030", "Yew International Equity")
    .map((one) => `${one} Fund`);
  const tiers = fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 1, maxLength: 4 });
  const rows = fc.array(fc.tuple(name, tiers), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 34, max: 44 }), fc.boolean(), (funds, column, blank) => {
      const tierText = (rate: number, at: number, all: readonly number[]): string => {
        const words = all.length === 1 ? "of all assets" : at === 0 ? "of the first $1 billion" : `over $${at} billion`;
        return `0.${rate}% ${words}`;
      };
      const printed = funds.map(([fund, rates]) =>
        rates.map((rate, at) => (at === 0 ? fund : "").padEnd(column) + tierText(rate, at, rates)).join("\n"),
      );
      const text = `${printed.join(blank ? "\n\n" : "\n")}\n\nExecuted the 2nd day of November in the year 2012.\n\n${SIGNED}`;
      expect(readable(text)).toEqual([
        ...funds.map(([fund, rates]) => `| ${fund} | ${rates.map(tierText).join("/")}`),
        "\u00b6 Executed the 2nd day of November in the year 2012.",
        ...PARTIES,
      ]);
      expectWhole(text);
    }),
  );
});
