import type { PaperBlock } from "../paper.ts";
import { joined } from "../passage.ts";
import { goesOn, rolesOf } from "./furniture.ts";
import { tablesOverPages } from "./table-over-pages.ts";

/**
 * Blocks without the ends of pages: page numbers and heads that return are furniture, and a paragraph that a page's end parts
 * is one.
 */
export function pageless(blocks: readonly (PaperBlock | "page")[]): PaperBlock[] {
  const roles = rolesOf(
    blocks.map((block) => {
      if (block === "page") return { text: "", is: "page" };
      return block.kind === "paragraph" ? { text: block.words.text, is: "words" } : { text: "", is: "fixed" };
    }),
  );
  const made: PaperBlock[] = [];
  /** The blocks that stand first on a page. */
  const first = new Set<PaperBlock>();
  let turned = false;
  blocks.forEach((block, index) => {
    if (block === "page") {
      turned = true;
      return;
    }
    if (block.kind === "paragraph" && roles[index] === "furniture") {
      made.push({ kind: "furniture", words: block.words });
      return;
    }
    const at = made.findLastIndex(({ kind }) => kind !== "furniture");
    const above = made[at];
    if (
      turned &&
      block.kind === "paragraph" &&
      above?.kind === "paragraph" &&
      goesOn(above.words.text, block.words.text)
    ) {
      made[at] = { kind: "paragraph", words: joined([above.words, block.words]) };
    } else {
      made.push(block);
      if (turned) first.add(block);
    }
    if (block.kind !== "furniture") turned = false;
  });
  return tablesOverPages(made, first);
}
