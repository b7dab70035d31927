import { normalised } from "../../agreement/identity.ts";
import type { Paper } from "../paper.ts";
import { tokensOf } from "../tokens.ts";
import type { Named } from "./cells.ts";
import { namesIn } from "./names.ts";

/** A name printed all in capitals, and the same in small letters wherever the paper prints it so. */
export function namesOfPaper(paper: Paper): Named[] {
  return paper.blocks.flatMap((block) => {
    if (block.kind === "furniture") return [];
    const passages = block.kind === "paragraph" ? [block.words] : block.rows.flatMap(({ cells }) => cells);
    return passages.flatMap((words) => namesIn(words, tokensOf(words)));
  });
}

/**
 * The only portfolio that a paper names outside of its tables, for a clause that names none; `parties` are the names of the
 * trust and the manager, which are no portfolios. Undefined where it names none or several.
 */
export function onlyPortfolio(paper: Paper, parties: readonly string[]): Named | undefined {
  const others = new Set(parties.map(normalised));
  const names = paper.blocks
    .flatMap((block) => (block.kind === "paragraph" ? namesIn(block.words, tokensOf(block.words)) : []))
    .filter(({ name }) => !others.has(normalised(name)) && !/\btrust\b|\bseries fund\b/i.test(name));
  const distinct = new Map(names.map((one) => [normalised(one.name), one]));
  if (distinct.size !== 1) return undefined;
  return names.find(({ name }) => name !== name.toUpperCase()) ?? names[0];
}
