import Table from "cli-table3";
import type { Block } from "./answer.ts";
import type { Paint } from "./paint.ts";
import { visible } from "./visible.ts";
import { wrapped } from "./wrap.ts";

/** A table with rules between its rows, no wider than `width`. */
export function ruledTable(block: Extract<Block, { kind: "table" }>, paints: Paint, width: number): string {
  const texts = block.rows.map((row) => row.map(({ text }) => visible(text)));
  const widths = fitted(
    block.columns.map(({ title }, index) => measure(title, texts, index)),
    width,
  );
  const table = new Table({
    head: block.columns.map(({ title }, index) => wrapped(title, (widths[index] as number) - 2)),
    style: { head: [], border: [] },
    colAligns: block.columns.map(({ align }) => align ?? "left"),
    colWidths: widths,
  });
  for (const [index, row] of block.rows.entries()) {
    const cells = row.flatMap(({ tone }, column) => {
      const text = texts[index]?.[column] ?? "";
      const content = wrapped(text, (widths[column] as number) - 2)
        .split("\n")
        .map((line) => paints.tone(tone, line))
        .join("\n");
      if (!block.columns[column]?.spans) return [{ content }];
      if (index > 0 && texts[index - 1]?.[column] === text) return [];
      return [{ content, rowSpan: runFrom(index, column, texts) }];
    });
    table.push(cells);
  }
  return table.toString();
}

/** How many rows from `index` on have the same text in a column. */
function runFrom(index: number, column: number, texts: readonly (readonly string[])[]): number {
  const other = texts.findIndex((row, at) => at > index && row[column] !== texts[index]?.[column]);
  return (other < 0 ? texts.length : other) - index;
}

type Measure = { readonly longest: number; readonly word: number };

function measure(title: string, texts: readonly (readonly string[])[], column: number): Measure {
  const all = [title, ...texts.map((row) => row[column] ?? "")];
  return {
    longest: Math.max(...all.map((text) => text.length)),
    word: Math.max(...all.flatMap((text) => text.split(" ").map((word) => word.length))),
  };
}

/**
 * Column widths, padding included, that fill no more than `width`. Each column gets its longest word; what is left goes
 * to the columns by how much text they have beyond that, and no column gets more than its longest cell.
 */
function fitted(columns: readonly Measure[], width: number): number[] {
  const room = width - columns.length - 1 - 2 * columns.length;
  const least = columns.map(({ word, longest }) => Math.min(word, longest, LONGEST_WORD));
  const spare = Math.max(0, room - total(least));
  const wants = columns.map(({ longest }, index) => Math.sqrt(longest - (least[index] as number)));
  const shares = columns.map(({ longest }, index) => {
    const share = total(wants) === 0 ? 0 : Math.floor((spare * (wants[index] as number)) / total(wants));
    return Math.min(longest, (least[index] as number) + share);
  });
  const widest = columns.reduce(
    (best, { longest }, index) => (longest > (columns[best] as Measure).longest ? index : best),
    0,
  );
  shares[widest] = Math.min(
    (columns[widest] as Measure).longest,
    (shares[widest] as number) + Math.max(0, room - total(shares)),
  );
  for (let over = total(shares) - room; over > 0; over = total(shares) - room) {
    const broadest = shares.indexOf(Math.max(...shares));
    shares[broadest] = (shares[broadest] as number) - 1;
  }
  return shares.map((share) => share + 2);
}

/** A longer word may be broken to fit. */
const LONGEST_WORD = 16;

function total(widths: readonly number[]): number {
  return widths.reduce((sum, own) => sum + own, 0);
}
