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
    head: block.columns.map(({ title }) => title),
    style: { head: [], border: [] },
    colAligns: block.columns.map(({ align }) => align ?? "left"),
    colWidths: widths,
    wordWrap: true,
  });
  for (const [index, row] of block.rows.entries()) {
    table.push(
      row.map(({ tone }, column) =>
        wrapped(texts[index]?.[column] ?? "", (widths[column] as number) - 2)
          .split("\n")
          .map((line) => paints.tone(tone, line))
          .join("\n"),
      ),
    );
  }
  return table.toString();
}

type Measure = { readonly longest: number; readonly word: number };

function measure(title: string, texts: readonly (readonly string[])[], column: number): Measure {
  const all = [title, ...texts.map((row) => row[column] ?? "")];
  return {
    longest: Math.max(...all.map((text) => text.length)),
    word: Math.max(...all.flatMap((text) => text.split(" ").map((word) => word.length))),
  };
}

/** Column widths, padding included, that fill no more than `width`: narrow columns whole, wide ones sharing what is left. */
function fitted(columns: readonly Measure[], width: number): number[] {
  const room = width - columns.length - 1;
  const widths = columns.map(({ longest }) => longest + 2);
  const least = columns.map(({ word, longest }) => Math.min(word, longest, 16) + 2);
  for (let over = total(widths) - room; over > 0; over = total(widths) - room) {
    const widest = widths.reduce(
      (best, own, index) =>
        own - (least[index] as number) > (widths[best] as number) - (least[best] as number) ? index : best,
      0,
    );
    if ((widths[widest] as number) <= (least[widest] as number)) break;
    const slack = (widths[widest] as number) - (least[widest] as number);
    widths[widest] = (widths[widest] as number) - Math.min(slack, Math.max(1, Math.ceil(over / 4)));
  }
  for (let index = widths.length - 1; total(widths) > room && index >= 0; index = index === 0 ? -1 : index - 1) {
    widths[index] = Math.max(5, (widths[index] as number) - (total(widths) - room));
  }
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, own) => sum + own, 0);
}
