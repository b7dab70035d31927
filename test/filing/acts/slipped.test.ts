/**
 * Words slipped into a clean amendment that narrow its fee, put a condition on it or change its measure. Wherever they stand, a
 * person must be told: a doubt, or words not read that matter. Read past in silence, they would make a wrong fee a whole
 * reading (design/words.md, what the reader owes).
 */
import { describe, expect, test } from "vitest";
import { type Imported, importedOf } from "../../../src/filing/import.ts";

const SLIPPED = [
  "for Class II shares only",
  "for assets above $1 billion the Manager may waive",
  "with respect to domestic assets",
  "effective upon shareholder approval",
  "after the third anniversary",
  "as reduced by the sub-advisory fee",
  "and fifty percent of the fee saved",
  "in the first year",
  "during any month",
  "or such lower rate as the parties agree",
  "the lesser of",
  "whichever is less",
  "plus a performance adjustment",
  "net of the fee paid to the adviser",
  "each other month",
  "for three months",
  "for the other portfolios of the trust",
  "on the average of the two series",
  "based on the total assets of the Trust",
  "based on the aggregate net assets of both portfolios",
  "in addition to the present fee",
  "one half of the fee",
  "two of the funds",
  "as the parties may agree",
  "as the Manager may state",
  "beginning in the third month",
  "out of its net income",
  "based on monthly average net assets",
  "increased by a third",
  "reduced by the same",
  "such fee being shared between the managers",
  "the Manager shall accrue no fee",
  "through the first anniversary",
  "the fee is payable by the Manager",
  "as adjusted by the Trust",
  "of managed assets",
  "excluding cash",
  "on the portion managed by the adviser",
  "which may be increased by the parties",
  "contingent on approval",
  "voluntarily",
  "as if",
  "up to",
];

type Slip = { readonly [where in Where]?: string };
type Where = (typeof IN_TABLE)[number] | (typeof IN_WORDS)[number];

const IN_TABLE = ["before", "after", "own", "heading", "cell", "before the rate", "footnote"] as const;
const IN_WORDS = ["before", "within", "behind", "own"] as const;

const HEAD = `AMENDMENT NO. 3 TO MANAGEMENT AGREEMENT

     This Amendment No. 3 to the Management Agreement dated May 1, 2001 (the "Agreement"), by and between Alder
Series Trust (the "Trust") and Alder Advisers LLC (the "Manager"), is entered into
effective the 1st day of May, 2004.
`;
const FOOT = `
     2. All other terms and conditions of the Agreement shall remain in full force
and effect.

     IN WITNESS WHEREOF, the parties hereto have caused this Amendment to be
executed on the 1st day of May, 2004.

                    ALDER SERIES TRUST

                    By:_______________________

                    ALDER ADVISERS LLC

                    By:_______________________
`;

function inTable(slip: Slip): string {
  const { before, after, own, heading, cell, footnote } = slip;
  const rate = slip["before the rate"];
  return `${HEAD}
     1. ${before ? `${capital(before)}, ` : ""}Schedule A of the Agreement hereby is amended to change the fee of the Alder Growth Portfolio${after ? `, ${after}` : ""}, so that it reads as follows:

<TABLE>
<CAPTION>
Portfolio                        Percentage of average daily net assets${heading ? ` ${heading}` : ""}
<S>                              <C>
Alder Growth Portfolio${footnote ? "*" : " "}          ${rate ? `${rate} ` : ""}0.80% of the first $100 million of such assets,
                                 plus 0.70% of such assets over $100 million${cell ? ` ${cell}` : ""}
</TABLE>
${footnote ? `\n* ${capital(footnote)}.\n` : ""}${own ? `\n     ${capital(own)}.\n` : ""}${FOOT}`;
}

function inWords({ before, within, behind, own }: Slip): string {
  return `${HEAD}
     1. ${before ? `${capital(before)}, the` : "The"} fee of the Alder Growth Portfolio${within ? `, ${within},` : ""} is changed to 0.80% of the first $100 million of its average daily net assets and 0.70% of such assets over $100 million${behind ? `, ${behind}` : ""}.${own ? ` ${capital(own)}.` : ""}
${FOOT}`;
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function read(text: string): Imported {
  return importedOf("paper.txt", new TextEncoder().encode(text));
}

/** Whether nothing tells a person to look. */
function isSilent(imported: Imported): boolean {
  return (
    imported.kind === "amendment" && imported.doubts.length === 0 && !imported.unread.some(({ matters }) => matters)
  );
}

describe("an amendment into which nothing is slipped", () => {
  test.each([
    ["a table", inTable({})],
    ["running words", inWords({})],
  ])("is read whole from %s", (_, text) => {
    const imported = read(text);
    expect(isSilent(imported)).toBe(true);
    expect(imported).toMatchObject({
      amendment: {
        changes: [
          {
            kind: "change-fee",
            portfolio: "Alder Growth Portfolio",
            fee: { kind: "tiers", tiers: [{ rate: "0.80", upTo: "100000000" }, { rate: "0.70" }] },
          },
        ],
      },
    });
  });

  test("words of how a fee is computed and paid, which the agreement settles, need nobody", () => {
    for (const words of ["calculated monthly", "payable annually"])
      expect(isSilent(read(inTable({ cell: words })))).toBe(true);
  });
});

describe.each(SLIPPED)("%s", (words) => {
  test.each(IN_TABLE)("is told, in a paper with a table: %s", (where) => {
    expect(isSilent(read(inTable({ [where]: words })))).toBe(false);
  });

  test.each(IN_WORDS)("is told, in running words: %s", (where) => {
    expect(isSilent(read(inWords({ [where]: words })))).toBe(false);
  });
});
