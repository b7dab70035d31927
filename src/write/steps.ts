import type { Block, Cell } from "./answer.ts";
import type { Paint } from "./paint.ts";
import { visible } from "./visible.ts";
import { wrapped } from "./wrap.ts";

type Table = Extract<Block, { kind: "table" }>;

/** A row as a step: its number, what it is, and the cells under that which are not empty, each with its column's title. */
export type Step = {
  readonly number: string;
  readonly what: Cell;
  readonly under: readonly { readonly title: string; readonly cell: Cell }[];
};

/** The steps that a table's rows are; what only machines read is left out. */
export function stepsOf({ columns, rows }: Table): Step[] {
  return rows.map(([number, what, ...cells]) => ({
    number: number?.text ?? "",
    what: what ?? { text: "" },
    under: cells.flatMap((cell, index) => {
      const column = columns[index + 2];
      return column && column.detail === undefined ? [{ title: column.title, cell }] : [];
    }),
  }));
}

/** Numbered steps in lines, with what belongs to each indented below it; `inFull` shows what cells shorten. */
export function stepsInLines(table: Table, width: number | undefined, paints: Paint, inFull: boolean): string {
  const wordsOf = ({ text, full }: Cell): string => (inFull ? (full ?? text) : text);
  const steps = stepsOf(table);
  const numbers = Math.max(...steps.map(({ number }) => number.length));
  const labels = Math.max(...steps.flatMap(({ under }) => under.map(({ title }) => title.length)));
  const indent = " ".repeat(numbers + 4);
  const line = (first: string, words: string, hang: string): string =>
    `${first}${wrapped(`${" ".repeat(first.length)}${visible(words)}`, width, hang).trimStart()}`;
  return steps
    .map(({ number, what, under }) => {
      const head = paints.tone(what.tone, line(`  ${number.padStart(numbers)}. `, wordsOf(what), indent));
      const lines = under.flatMap(({ title, cell }) => {
        const words = wordsOf(cell);
        const hang = `${indent}${" ".repeat(labels + 2)}`;
        return words === "" ? [] : [paints.tone(cell.tone, line(`${indent}${title.padEnd(labels)}  `, words, hang))];
      });
      return [head, ...lines].join("\n");
    })
    .join("\n");
}
