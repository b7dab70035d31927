/** Blocks of an answer made ready to be kept, with what formats write of their rows: {@link blocksKept} gives them again. */
import { type Block, type Cell, type Json, onThePage } from "./answer.ts";
import { rowsInCsv } from "./csv.ts";
import type { CellsKept, KeptBlock, ValuesKept } from "./kept-blocks.ts";
import { tableInLines } from "./table.ts";

/**
 * Blocks as plain data, and the texts apart of which they tell by their places; every value is made now. For `tables` alone,
 * without what only other formats hold.
 */
export function blocksToKeep(
  blocks: readonly Block[],
  whatFor: "tables" | "all" = "all",
): { blocks: KeptBlock[]; texts: string[] } {
  const texts: string[] = [];
  const add = (text: string): number => texts.push(text) - 1;
  return { blocks: blocks.map((block) => toKeep(whatFor === "all" ? block : shown(block), whatFor, add)), texts };
}

function toKeep(block: Block, whatFor: "tables" | "all", add: (text: string) => number): KeptBlock {
  switch (block.kind) {
    case "facts": {
      const { facts, ...shell } = block;
      return { shell, content: add(JSON.stringify(facts.map((one) => ({ ...one, cell: plain(one.cell) })))) };
    }
    case "notes": {
      const { notes, ...shell } = block;
      return { shell, content: add(JSON.stringify(notes.map(plain))) };
    }
    case "matrix": {
      const { rows, ...shell } = block;
      return { shell, content: add(JSON.stringify(rows)) };
    }
    case "table": {
      const { rows, written: _, ...shell } = block;
      if (shell.beside || shell.footer) throw new Error(`${block.key}: a table with totals or rows beside is not kept`);
      const lines = tableInLines(block);
      const content = add(JSON.stringify(rows.map(cellsOf)));
      if (whatFor === "tables") return { shell, content, ...(lines === undefined ? {} : { lines: add(lines) }) };
      const csv = block.main ? rowsInCsv(block) : undefined;
      return {
        shell,
        content,
        values: add(JSON.stringify(rows.map(valuesOf))),
        ...(csv === undefined ? {} : { csv: add(csv) }),
        ...(lines === undefined ? {} : { lines: add(lines) }),
      };
    }
    case "chart":
      throw new Error(`${block.key}: a drawing is not kept`);
    default:
      return block satisfies never;
  }
}

/** What tables show of a block. */
function shown(block: Block): Block {
  switch (block.kind) {
    case "facts":
      return { ...block, facts: block.facts.map((one) => ({ ...one, cell: shownCell(one.cell) })) };
    case "notes":
      return { ...block, notes: block.notes.map(shownCell) };
    case "table": {
      const { rows, ...table } = onThePage(block);
      // A table shows the words that stand for those in full.
      return { ...table, rows: rows.map((row) => row.map(({ full: _, ...cell }) => shownCell(cell))) };
    }
    case "matrix":
    case "chart":
      return block;
    default:
      return block satisfies never;
  }
}

function shownCell({ value: _, figure: __, ...cell }: Cell): Cell {
  return cell;
}

function cellsOf(row: readonly Cell[]): CellsKept {
  const cells = row.map(({ value: _, ...cell }) => (Object.keys(cell).length === 1 ? cell.text : cell));
  return [cells, row.flatMap(({ value }, place) => (value === undefined ? [] : [place]))];
}

function valuesOf(row: readonly Cell[]): ValuesKept[number] {
  return Object.fromEntries(row.flatMap((cell, place) => (cell.value === undefined ? [] : [[place, valueMade(cell)]])));
}

function plain(cell: Cell): Cell {
  return cell.value === undefined ? cell : { ...cell, value: valueMade(cell) };
}

function valueMade({ value = null }: Cell): Json {
  return typeof value === "function" ? value() : value;
}
