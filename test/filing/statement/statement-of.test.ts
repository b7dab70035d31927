/** Documents of invented trusts that amend nothing: what they are, and what they state. */
import { describe, expect, test } from "vitest";
import { kindOf } from "../../../src/filing/statement/kind.ts";
import { type StatementRead, statementOf } from "../../../src/filing/statement/statement-of.ts";
import { paperIn } from "../source/shown.ts";

const read = (text: string, manager: readonly string[] = []): StatementRead => statementOf(paperIn(text), manager);

/** What a document states, without places. */
function says(text: string): unknown[] {
  const { statement } = read(text);
  return JSON.parse(
    JSON.stringify(statement?.says ?? [], (key, value) =>
      key === "place" || (key === "at" && typeof value === "object") ? undefined : value,
    ),
  );
}

test("a letter that amends and that both sides sign is an amendment; another is a letter", () => {
  const letter = (does: string, ends: string) =>
    kindOf(
      paperIn(`Ladies and Gentlemen:\n\nThis letter ${does} the Management Agreement.\n\nVery truly yours,\n\n${ends}`),
    ).kind;
  expect(letter("hereby amends", "Accepted and agreed:")).toBe("amendment");
  expect(letter("hereby amends", "Enclosure")).toBe("letter");
  expect(letter("tells of", "Accepted and agreed:")).toBe("letter");
});

const TYPED = `                        ROOK HILL VARIABLE TRUST

                      Rook Hill Income Portfolio

  Supplement dated March 3, 2009 to the Prospectus dated May 1, 2008

     Effective March 1, 2009, the management fee of the Rook Hill Income
Portfolio (the "Portfolio") is lower. The new management fee is 0.50% of the
first $250 million of average daily net assets and 0.45% of such assets over
$250 million. The table shows expenses for the fiscal year ended December 31, 2008.

                               Class 1       Class 2
                               -------       -------
Management Fees                 0.50%         0.50%
Distribution (12b-1) Fees       None          0.25%
Other Expenses                  0.10%         0.12%
Total Annual Expenses           0.60%         0.87%
Fee Waiver*                    (0.05)%       (0.02)%
Net Expenses                    0.55%         0.85%

* The Manager has agreed that expenses of Class 1 shares will not exceed 0.55% and
those of Class 2 shares will not exceed 0.85% through April 30, 2010.

Example

               1 Year     3 Years
Class 1          $56       $187
Class 2          $87       $275
`;

const TAGGED = `<html><body><p align=center><b>FERNWICK FUNDS</b></p>
<p>Fernwick Small Companies Fund</p>
<p>PROSPECTUS SUPPLEMENT DATED JUNE 5, 2012</p>
<p>Effective June 1, 2012 the advisory fee of the Fund is 0.80% of all assets up to $1 billion and 0.75% of assets over $1 billion.</p>
<table><tr><td></td><td colspan=2>Class I</td><td></td><td colspan=2>Class R</td></tr>
<tr><td>Advisory Fee</td><td>0.80</td><td>%</td><td></td><td>0.80</td><td>%</td></tr>
<tr><td>Service Fees</td><td>&mdash;</td><td></td><td></td><td>0.25</td><td>%</td></tr>
<tr><td>Other Expenses</td><td>0.11</td><td>%</td><td></td><td>0.14</td><td>%</td></tr>
<tr><td>Total</td><td>0.91</td><td>%</td><td></td><td>1.19</td><td>%</td></tr></table></body></html>`;

describe("a supplement states", () => {
  test("a fee, expenses with their limits, and an Example whose rows are classes", () => {
    expect(read(TYPED)).toMatchObject({ kind: "statement", doubts: [], statement: { dated: { day: "2009-03-03" } } });
    const portfolio = "Rook Hill Income Portfolio";
    expect(says(TYPED)).toEqual([
      {
        kind: "fee",
        portfolio,
        at: "closing",
        day: { kind: "exact", day: "2009-03-01" },
        is: { kind: "tiers", applies: "marginal", tiers: [{ rate: "0.50", upTo: "250000000" }, { rate: "0.45" }] },
        words: "0.50% of the first $250 million of average daily net assets and 0.45% of such assets over $250 million",
      },
      { kind: "management-fee-rate", portfolio, at: "closing", is: "0.50" },
      {
        kind: "expenses",
        portfolio,
        at: "closing",
        yearEnded: "2008-12-31",
        limitThrough: "2010-04-30",
        classes: [
          {
            class: "1",
            managementFee: "0.50",
            distribution: "none",
            other: "0.10",
            total: "0.60",
            waiverOrRepayment: "0.05",
            net: "0.55",
            limit: "0.55",
          },
          {
            class: "2",
            managementFee: "0.50",
            distribution: "0.25",
            other: "0.12",
            total: "0.87",
            waiverOrRepayment: "0.02",
            net: "0.85",
            limit: "0.85",
          },
        ],
      },
      {
        kind: "example",
        portfolio,
        at: "closing",
        classes: [
          { class: "1", years1: "56", years3: "187" },
          { class: "2", years1: "87", years3: "275" },
        ],
      },
    ]);
  });

  test("in HTML, without waiver or net: the net is the total", () => {
    const [fee, rate, expenses] = says(TAGGED);
    expect(fee).toMatchObject({ portfolio: "Fernwick Small Companies Fund", day: { day: "2012-06-01" } });
    expect(rate).toMatchObject({ is: "0.80" });
    expect(expenses).toMatchObject({
      classes: [
        { class: "I", distribution: "none", total: "0.91", net: "0.91", waiverOrRepayment: "none" },
        { class: "R", distribution: "0.25", total: "1.19", net: "1.19", waiverOrRepayment: "none" },
      ],
    });
  });

  test("every place points at the words that it is read from", () => {
    const [fee] = read(TYPED).statement?.says ?? [];
    expect(fee?.place).toMatchObject({ file: "paper.txt", line: 8 });
    const tier = fee?.kind === "fee" && fee.is.kind === "tiers" ? fee.is.tiers[1] : undefined;
    expect(TYPED.split("\n")[(tier?.at.line ?? 0) - 1]?.slice((tier?.at.column ?? 0) - 1)).toMatch(/^0\.45%/);
  });

  test("two fees that differ: none is taken, and it says so", () => {
    const { statement, doubts } = read(
      TYPED.replace("The table shows", "The management fee of the adviser's other funds is 0.70%. The table shows"),
    );
    expect(statement?.says.map(({ kind }) => kind)).toEqual(["management-fee-rate", "expenses", "example"]);
    expect(doubts).toEqual([expect.objectContaining({ about: "fee", why: "it states more than one management fee" })]);
  });

  test("a subadviser's fee is not the portfolio's", () => {
    const { statement, doubts } = read(`Supplement dated May 2, 2011 to the Prospectus

The Heron Value Portfolio (the "Portfolio") has a new subadviser. The advisory fee that the Manager pays to the subadviser is 0.30% of net assets.`);
    expect(statement).toBeUndefined();
    expect(doubts).toEqual([
      expect.objectContaining({ about: "fee", why: "it may be another's fee, or an earlier one" }),
    ]);
  });

  test("of two portfolios, nothing: which is meant was not told", () => {
    const { kind, doubts } = read(`Supplement dated May 2, 2011 to the Prospectus

The Heron Value Portfolio and the Heron Growth Portfolio pay a management fee of 0.30%.`);
    expect(kind).toBe("other");
    expect(doubts).toEqual([expect.objectContaining({ about: "portfolio" })]);
  });

  test("a figure that is not read keeps the whole table back", () => {
    const { statement, doubts } = read(TYPED.replace("0.60%         0.87%", "0.60%         TBA  "));
    expect(statement?.says.map(({ kind }) => kind)).not.toContain("expenses");
    expect(doubts).toEqual([
      expect.objectContaining({ about: "expenses", why: "a figure of the fee table was not read" }),
    ]);
  });

  test("limits that do not pair with classes are doubted", () => {
    const { statement, doubts } = read(
      TYPED.replace("those of Class 2 shares will not exceed 0.85%", "those of Class 2 shares will be low"),
    );
    expect(statement?.says.find(({ kind }) => kind === "expenses")).toMatchObject({
      classes: [{ class: "1" }, { class: "2" }],
    });
    expect(JSON.stringify(statement)).not.toContain('"limit"');
    expect(doubts).toEqual([expect.objectContaining({ about: "limit" })]);
  });
});

const LETTER = `                                            May 4, 2010

VIA EDGAR

Ladies and Gentlemen:

The fund complex includes the Company (12 portfolios), Plover Funds Inc. (7
portfolios) and Plover Trust II (1 portfolio).

Very truly yours,

Name and Age           Position(s) Held        Length of Time         Principal Occupation(s)
                       with the Company        Served                 During Past 5 Years
------------           ----------------        --------------         -----------------------
Ann B. Teal (51)       President               Since May 2004         Since June 2003, Vice President of Plover
                                                                      Advisers LLC; since 2001, Director of Teal Inc.

Cy Dunlin (44)         Secretary,              Since July 1, 2006     Since 2006, counsel of Dunlin LLP.
                       Treasurer
`;

describe("a letter is refused, and offers", () => {
  test("counts, each over what", () => {
    const { kind, counts } = read(LETTER);
    expect(kind).toBe("other");
    expect(counts.map(({ value }) => value)).toEqual([
      { count: 12, over: "the Company" },
      { count: 7, over: "Plover Funds Inc." },
      { count: 1, over: "Plover Trust II" },
    ]);
  });

  test("officers; those at the manager where its names are known", () => {
    const officers = (manager: readonly string[]): unknown[] =>
      (read(LETTER, manager).statement?.says ?? []).flatMap((one) => (one.kind === "officer" ? [one.officer] : []));
    const teal = {
      name: "Ann B. Teal",
      office: "President",
      of: "trust",
      from: { kind: "between", from: "2004-05-01", by: "2004-05-31" },
    };
    const dunlin = {
      name: "Cy Dunlin",
      office: "Secretary and Treasurer",
      of: "trust",
      from: { kind: "exact", day: "2006-07-01" },
    };
    expect(officers([])).toEqual([teal, dunlin]);
    expect(officers(["Plover Advisers LLC"])).toEqual([
      teal,
      {
        name: "Ann B. Teal",
        office: "Vice President",
        of: "manager",
        from: { kind: "between", from: "2003-06-01", by: "2003-06-30" },
      },
      dunlin,
    ]);
  });
});

/** Each document's head, and what it is. */
const KINDS: readonly (readonly [string, string, string])[] = [
  ["an amendment", "AMENDMENT NO. 2 TO MANAGEMENT AGREEMENT\n\nSchedule A is amended to add:", "amendment"],
  ["a bare schedule", "SCHEDULE A\n\nWillow Fund     0.50%\nRowan Fund      0.75%", "amendment"],
  [
    "an amendment that names an expense agreement beside its own",
    "AMENDMENT NO. 2 TO MANAGEMENT AGREEMENT AND NOT TO THE EXPENSE LIMITATION AGREEMENT\n\nSchedule A is amended.",
    "amendment",
  ],
  [
    "an adviser's agreement with the trust itself",
    'INVESTMENT ADVISORY AGREEMENT\n\nThis amendment is made between Elm Trust (the "Trust") and Elm Advisers LLC (the "Adviser"). Schedule A is amended.',
    "amendment",
  ],
  [
    "an adviser's agreement with the manager",
    'AMENDMENT TO INVESTMENT ADVISORY AGREEMENT\n\nThis amendment is made between Elm LLC (the "Manager") and Oak LLC (the "Adviser"). Schedule A is amended.',
    "sub-advisory",
  ],
  [
    "an adviser's agreement with the trust's manager",
    'AMENDMENT TO INVESTMENT ADVISORY AGREEMENT\n\nThis amends the Investment Advisory Agreement between Elm LLC (the "Manager"), the investment manager of Elm Trust (the "Trust"), and Oak LLC (the "Adviser"). Schedule A is amended.',
    "sub-advisory",
  ],
  [
    "an adviser whom the manager pays",
    "AMENDMENT TO INVESTMENT ADVISORY AGREEMENT\n\nWHEREAS, the compensation payable to the Adviser by the Manager is to change;\n\nSchedule A is amended.",
    "sub-advisory",
  ],
  [
    "a trust among three parties",
    'AMENDMENT TO INVESTMENT ADVISORY AGREEMENT\n\nThis amends the Investment Advisory Agreement between Elm Trust (the "Trust"), Elm LLC (the "Manager") and Oak LLC (the "Adviser"). Schedule A is amended.',
    "amendment",
  ],
  [
    "by who pays whom",
    "AMENDMENT TO AGREEMENT\n\nThe Manager shall pay the Sub-Adviser 0.30% of net assets. Schedule A is amended.",
    "sub-advisory",
  ],
  [
    "an expense limit",
    "SECOND AMENDMENT TO THE EXPENSE LIMITATION AGREEMENT\n\nSchedule A is amended.",
    "expense-limitation",
  ],
  ["a resolution", "RESOLVED, that Schedule A be amended as presented.", "resolution"],
  ["a release", "For Immediate Release\n\nThe agreement is amended.", "press-release"],
  ["a letter", "Dear Shareholder:\n\nSchedule A will be amended.", "letter"],
  ["a prospectus", "PROSPECTUS\n\nMay 1, 2010\n\nThe Manager shall pay the Sub-Adviser 0.30%.", "supplement"],
  ["a recipe", "Take two eggs.", "other"],
];

describe("what a document is", () => {
  test.each(KINDS)("%s", (_, text, kind) => {
    const { kind: found, because, what } = kindOf(paperIn(text));
    expect(found).toBe(kind);
    expect(what).not.toBe("");
    expect(because.length > 0).toBe(kind !== "other");
    for (const { at, printed } of because) {
      const line = text.split("\n")[at.line - 1] ?? "";
      expect(line.slice(at.column - 1).startsWith(printed.split(" ")[0] ?? "?")).toBe(true);
    }
  });
});
