/** Passages and tables of a text that stands in a test. */
import type { Paper, PaperBlock } from "../../../src/filing/paper.ts";
import { type Passage, passageBetween, type SourceText, sourceText } from "../../../src/filing/passage.ts";
import { type Token, tokensOf } from "../../../src/filing/tokens.ts";

export type Text = { readonly source: SourceText; readonly passage: Passage; readonly tokens: readonly Token[] };

export function textOf(text: string): Text {
  const source = sourceText("paper.txt", text);
  const passage = passageBetween(source, { start: 0, end: text.length });
  return { source, passage, tokens: tokensOf(passage) };
}

type Table = Extract<PaperBlock, { kind: "table" }>;

/** A table from lines whose cells are parted by bars. */
export function tableOf(text: string): { readonly source: SourceText; readonly table: Table } {
  const source = sourceText("paper.txt", text);
  let at = 0;
  const rows = text.split("\n").map((line) => {
    const cells = line.split("|").map((cell) => {
      const start = at;
      at += cell.length + 1;
      return passageBetween(source, { start, end: start + cell.length });
    });
    return { cells };
  });
  return { source, table: { kind: "table", rows } };
}

/** A paper each of whose paragraphs is a line of a text. */
export function paperOf(text: string): Paper {
  const source = sourceText("paper.txt", text);
  const blocks = source.lineStarts.map((start, index): PaperBlock => {
    const end = source.lineStarts[index + 1] ?? text.length;
    return { kind: "paragraph", words: passageBetween(source, { start, end }) };
  });
  return { source, blocks };
}
