import type { ClauseRow } from "../../filing/draft/clauses.ts";
import type { ProposedPaper } from "../../filing/draft/proposed-paper.ts";
import { type Document, type DocumentBlock, plain } from "../../write/document/document.ts";

/** The columns of a Schedule A, in a paper and in its redline. */
export const SCHEDULE_COLUMNS = [
  { title: "Portfolio", share: 1 },
  { title: "Percentage of average daily net assets", share: 2 },
];

/** A proposed amendment as a document: its clauses numbered, a table under each that has rows, a place for each party to sign. */
export function amendmentDocument(paper: ProposedPaper, creator: string, dated: string): Document {
  const clauses = [...paper.clauses, { words: paper.otherwise, rows: [] }];
  return {
    title: paper.title,
    subject: "A proposed amendment",
    creator,
    dated,
    blocks: [
      { kind: "title", lines: [plain(paper.title)] },
      paragraph(paper.preamble),
      ...paper.whereas.map(paragraph),
      paragraph(paper.agreed),
      ...clauses.flatMap(({ words, rows }, index) => [
        paragraph(`${index + 1}. ${words}`),
        ...(rows.length === 0 ? [] : [tableOf(rows)]),
      ]),
      paragraph(paper.testimonium),
      ...paper.signers.map(
        ({ party, name, title }): DocumentBlock => ({
          kind: "signature",
          lines: [party.toUpperCase(), "By: ______________________", `Name: ${name}`, `Title: ${title}`].map((line) =>
            plain(line.trimEnd()),
          ),
        }),
      ),
    ],
  };
}

function paragraph(text: string): DocumentBlock {
  return { kind: "paragraph", runs: plain(text) };
}

function tableOf(rows: readonly ClauseRow[]): DocumentBlock {
  return {
    kind: "table",
    caption: "Each portfolio with its fee, a percentage of average daily net assets",
    columns: SCHEDULE_COLUMNS,
    rows: rows.map(({ portfolio, fee }) => [[plain(portfolio)], fee.map(plain)]),
  };
}
