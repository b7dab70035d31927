import Table from "cli-table3";
import type { Block } from "./answer.ts";
import type { Paint } from "./paint.ts";
import { visible } from "./visible.ts";
import { wrapped } from "./wrap.ts";

type TableBlock = Extract<Block, { kind: "table" }>;

/**
 * A table with rules between its rows, no wider than `width`. Where its figures do not fit side by side, each row is set
 * as lines of its own, a column a line: no figure is broken.
 */
export function ruledTable(block: TableBlock, paints: Paint, width: number): string {
  const texts = block.rows.map((row) => row.map(({ text }) => visible(text)));
  const widths = fitted(
    block.columns.map(({ title }, index) => measure(title, texts, index)),
    width,
  );
  if (!widths) return rowsApart(block, texts, paints, width);
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

/** Each row as a line for each of its cells that holds something, under a rule. */
function rowsApart({ columns, rows }: TableBlock, texts: readonly string[][], paints: Paint, width: number): string {
  const labels = Math.max(...columns.map(({ title }) => title.length));
  const indent = " ".repeat(labels + 2);
  const rule = "─".repeat(width);
  const lines = rows.flatMap((row, index) => [
    rule,
    ...row.flatMap(({ tone }, column) => {
      const text = texts[index]?.[column] ?? "";
      if (text === "") return [];
      const words = wrapped(`${indent}${text}`, width, indent).trimStart();
      return [`${(columns[column]?.title ?? "").padEnd(labels)}  ${paints.tone(tone, words)}`];
    }),
  ]);
  return [...lines, rule].join("\n");
}

type Measure = {
  readonly longest: number;
  readonly word: number;
  /** The longest word that is a figure, which is never broken. */
  readonly figure: number;
};

function measure(title: string, texts: readonly (readonly string[])[], column: number): Measure {
  const all = [title, ...texts.map((row) => row[column] ?? "")];
  const words = all.flatMap((text) => text.split(" "));
  return {
    longest: longest(all),
    word: longest(words),
    figure: longest(words.filter((word) => FIGURE.test(word))),
  };
}

/** More texts than a call takes arguments may stand in a column. */
function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}

/** An amount, a rate or a number, with its signs. */
const FIGURE = /^[-+(]*\$?\d[\d,.…%]*[);,.]*$/;

/**
 * Column widths, padding included, that fill no more than `width`. Each column gets its longest word; what is left goes
 * to the columns by how much text they have beyond that, and no column gets more than its longest cell. Undefined where
 * figures, and as much of other words as can be read, need more.
 */
function fitted(columns: readonly Measure[], width: number): number[] | undefined {
  const room = width - columns.length - 1 - 2 * columns.length;
  const firm = columns.map(({ word, figure }) => Math.max(figure, Math.min(word, NARROWEST)));
  if (total(firm) > room) return undefined;
  const least = columns.map(({ word, figure }) => Math.max(figure, Math.min(word, LONGEST_WORD)));
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
    const beyond = shares.map((share, index) => (share > (firm[index] as number) ? share : 0));
    const broadest = beyond.indexOf(Math.max(...beyond));
    shares[broadest] = (shares[broadest] as number) - 1;
  }
  return shares.map((share) => share + 2);
}

/** A longer word may be broken to fit, unless it is a figure. */
const LONGEST_WORD = 16;
/** So much of its longest word a column has at least. */
const NARROWEST = 9;

function total(widths: readonly number[]): number {
  return widths.reduce((sum, own) => sum + own, 0);
}
