import type { PaperBlock, PaperRow } from "../paper.ts";
import type { Passage } from "../passage.ts";

/**
 * Blocks in which a table that a page's end parts is one: `first` are the tables that stand first on a page. The heading printed again on the next page is furniture.
 */
export function tablesOverPages(blocks: readonly PaperBlock[], first: ReadonlySet<PaperBlock>): PaperBlock[] {
  const made: PaperBlock[] = [];
  for (const block of blocks) {
    const at = made.findLastIndex(({ kind }) => kind !== "furniture");
    const above = made[at];
    const goesOn =
      block.kind === "table" && above?.kind === "table" && first.has(block) && isRest(above.rows, block.rows);
    if (goesOn) made[at] = { kind: "table", rows: [...above.rows, ...block.rows] };
    else made.push(block);
  }
  return made.flatMap((block) => (block.kind === "table" ? headedOnce(block.rows) : [block]));
}

/** A table of as many columns whose first row is a heading printed again, or none. */
function isRest(above: readonly PaperRow[], below: readonly PaperRow[]): boolean {
  const [first] = below;
  if (!first || first.cells.length !== above[0]?.cells.length) return false;
  return saysFigure(first) || isSame(first, above[0]);
}

/** A heading printed again within its table. */
function headedOnce(rows: readonly PaperRow[]): PaperBlock[] {
  const [heading] = rows;
  if (!heading || saysFigure(heading)) return [{ kind: "table", rows }];
  const again = rows.filter((row, index) => index > 0 && isSame(row, heading));
  const words = again.flatMap(({ cells }) => cells).filter(({ text }) => text !== "");
  return [
    ...words.map((one: Passage): PaperBlock => ({ kind: "furniture", words: one })),
    { kind: "table", rows: rows.filter((row) => !again.includes(row)) },
  ];
}

function saysFigure({ cells }: PaperRow): boolean {
  return cells.some(({ text }) => /[\d%]/.test(text));
}

function isSame(one: PaperRow, other: PaperRow): boolean {
  return one.cells.every(({ text }, index) => text === other.cells[index]?.text);
}
