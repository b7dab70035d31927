import type { Block } from "./answer.ts";
import { visible } from "./visible.ts";
import { wrapped } from "./wrap.ts";

/**
 * A matrix in lines of fixed pitch: one character a column, numbered from above, and each row's label behind its marks; then
 * what the marks mean. Where a line would not leave room for labels, the columns are broken into bands.
 */
export function matrixInLines(block: Extract<Block, { kind: "matrix" }>, width: number | undefined): string {
  const most = width === undefined ? block.columns.length : Math.max(10, width - LABEL);
  const bands: string[] = [];
  for (let from = 0; from < block.columns.length; from += most) bands.push(band(block, from, from + most, width));
  const legend = block.legend.map(({ mark, words }) => `${mark} ${words}`).join("; ");
  return [...(block.title === undefined ? [] : [wrapped(block.title, width)]), ...bands, wrapped(legend, width)].join(
    "\n",
  );
}

/** Columns that a label is given at least. */
const LABEL = 30;

function band({ columns, rows }: Extract<Block, { kind: "matrix" }>, from: number, to: number, width?: number): string {
  const shown = columns.slice(from, to);
  const digits = Math.max(...columns.map(({ label }) => label.length));
  const numbers = Array.from({ length: digits }, (_, digit) => shown.map(({ label }) => label.padStart(digits)[digit]));
  const head = [...numbers, shown.map(({ mark }) => mark)].map((line) => line.join("").trimEnd());
  const indent = " ".repeat(shown.length + 2);
  const lines = rows.map(({ label, cells }) => {
    const marks = cells.slice(from, to).map(({ mark }) => mark);
    return `${marks.join("")}  ${wrapped(`${indent}${visible(label)}`, width, indent).trimStart()}`;
  });
  return [...head, ...lines].join("\n");
}
