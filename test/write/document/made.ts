import type { Document } from "../../../src/write/document/document.ts";
import { plain } from "../../../src/write/document/document.ts";

/** A document with a block of every kind, and what no form may take for its own. */
export const MADE: Document = {
  title: "Schedule A <of> “Tests” & others",
  subject: "An agreement",
  creator: "a test",
  dated: "2006-11-01",
  blocks: [
    { kind: "title", lines: [plain("Schedule A"), plain("to the Agreement & its *amendments*")] },
    { kind: "paragraph", runs: plain("As it stands, in few words.") },
    {
      kind: "table",
      caption: "Fees",
      columns: [
        { title: "Portfolio", share: 1 },
        { title: "Percentage", share: 2 },
      ],
      rows: [
        [
          [[{ text: "A|B <i>Portfolio</i>" }, { note: 1 }]],
          [
            plain("0.88% of the first $500 million of such assets, plus"),
            plain("0.83% of such assets over $500 million"),
          ],
        ],
        [[[{ text: "Hidden \u0007\u202e Portfolio" }, { note: 2 }]], [plain("[not seen]")]],
      ],
    },
    { kind: "notes", title: "Notes", first: 1, notes: [plain("Amendment No. 22."), plain("Nothing \u0000 seen.")] },
    { kind: "heading", text: "Read at" },
    {
      kind: "list",
      items: [[{ text: "No. 22: " }, { text: "https://example.com/a?b=1&c=2", link: "https://example.com/a?b=1&c=2" }]],
    },
    {
      kind: "paragraph",
      runs: [
        { text: "bold", mark: "strong" },
        { text: " " },
        { text: "slanted", mark: "emphasis" },
        { text: " " },
        { text: "0.85%", mark: "deleted" },
        { text: "0.83%", mark: "inserted" },
      ],
    },
    { kind: "title", lines: [plain("Second schedule")] },
    {
      kind: "table",
      caption: "More",
      columns: [{ title: "Portfolio", share: 1 }],
      rows: [[[[{ text: "Last" }, { note: 3 }]]]],
    },
    { kind: "notes", title: "Notes", first: 3, notes: [plain("Amendment No. 23.")] },
  ],
};
