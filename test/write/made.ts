import type { Answer, Block } from "../../src/write/answer.ts";

/** An answer of one part with these blocks, or of as many parts as titles. */
export function answerMade(blocks: readonly Block[], ...titles: readonly (readonly string[])[]): Answer {
  return {
    name: "made-up",
    version: 3,
    partsKey: "parts",
    about: [{ key: "record", text: "Record: here", value: { folder: "here" } }],
    parts: (titles.length === 0 ? [["A title", "under it"]] : titles).map((title, index) => ({
      title,
      about: { part: String(index + 1), doubt: null },
      blocks,
    })),
  };
}

export const TABLE: Extract<Block, { kind: "table" }> = {
  kind: "table",
  key: "rows",
  main: true,
  columns: [
    { key: "portfolio", title: "Portfolio" },
    { key: "fee", title: "Fee", align: "right" },
    { key: "source", title: "Source", detail: "text" },
    { key: "line", title: "Line", detail: "data" },
  ],
  rows: [
    [
      { text: "A Portfolio" },
      { text: "$1,234.50", value: { rounded: "1234.50" }, figure: "1234.50" },
      { text: "https://www.sec.gov/a?b=1&c=2" },
      { text: "tier" },
    ],
    [{ text: "B Portfolio" }, { text: "open [a]", full: "open: why", tone: "doubt" }, { text: "" }, { text: "tier" }],
  ],
  footer: [[{ text: "Total" }, { text: "$1,234.50", value: "1234.50" }, { text: "" }, { text: "total" }]],
};

/** Text that each format could take for its own. */
export const HOSTILE =
  "<script>alert(1)</script>\"' onload=x & &amp; <!-- --> ]]> \u001b[31m\u202e\u0000\n\r\t\u2028 javascript:alert(1)";
