import type { Passage, SourceText } from "./passage.ts";

/**
 * A document as it is laid out, whatever it was written in: paragraphs and tables in their order, and what belongs to the
 * page alone. Every word of the source stands in exactly one block.
 */
export type Paper = { readonly source: SourceText; readonly blocks: readonly PaperBlock[] };

export type PaperBlock =
  /** A heading is a paragraph. Lines that were broken to fit a page are one paragraph; its breaks tell where. */
  | { readonly kind: "paragraph"; readonly words: Passage }
  | { readonly kind: "table"; readonly rows: readonly PaperRow[] }
  /** What a page or a filing adds: page numbers, running heads, headers of EDGAR, tags. */
  | {
      readonly kind: "furniture";
      readonly words: Passage;
      /** Words that the document hides or strikes out: nobody reads them there, and they may have meant something. */
      readonly unseen?: true;
    };

/** The cells of a row from left to right, an empty one where nothing is printed; a cell's own lines are its breaks. */
export type PaperRow = { readonly cells: readonly Passage[] };

/** The passages of a paper that are read: its paragraphs, and the cells of its tables, in their order. */
export function passagesOf({ blocks }: Paper): Passage[] {
  return blocks.flatMap((block) => {
    if (block.kind === "furniture") return [];
    return block.kind === "paragraph" ? [block.words] : block.rows.flatMap(({ cells }) => cells);
  });
}
