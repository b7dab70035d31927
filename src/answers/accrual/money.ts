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
  return asFigure(cents, 2);
}

/** A whole number of units of so many decimals, with them: `-1234.50`. */
export function asFigure(units: bigint, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, "0");
  return `${units < 0n ? "-" : ""}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** An amount of cents as a cell. */
export function moneyCell(cents: bigint): Cell {
  const figure = centsAsFigure(cents);
  return { text: centsInWords(cents), value: figure, figure };
}
