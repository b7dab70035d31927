import { Decimal, dollars } from "../agreement/money.ts";
import type { Cell } from "../write/answer.ts";

/** Cents as dollars. */
export function centsInWords(cents: bigint): string {
  return dollars(new Decimal(cents.toString()).div(100));
}

/** Cents as plain digits: `-1234.50`. */
export function centsAsFigure(cents: bigint): string {
  return new Decimal(cents.toString()).div(100).toFixed(2);
}

/** An amount of cents as a cell. */
export function moneyCell(cents: bigint): Cell {
  return { text: centsInWords(cents), value: centsAsFigure(cents), figure: centsAsFigure(cents) };
}
