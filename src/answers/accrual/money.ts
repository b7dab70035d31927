import type { Cell } from "../../write/answer.ts";

/** Cents as dollars: `-$1,234.50`. */
export function centsInWords(cents: bigint): string {
  const figure = centsAsFigure(cents < 0n ? -cents : cents);
  return `${cents < 0n ? "-" : ""}$${figure.replace(THOUSANDS, ",")}`;
}

/** Between digits of which three, six, … stand before the point. */
const THOUSANDS = /\B(?=(?:\d{3})+\.)/g;

/** Cents as plain digits: `-1234.50`. */
export function centsAsFigure(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** An amount of cents as a cell. */
export function moneyCell(cents: bigint): Cell {
  const figure = centsAsFigure(cents);
  return { text: centsInWords(cents), value: figure, figure };
}
