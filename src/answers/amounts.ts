import { type Decimal, dollars } from "../agreement/money.ts";
import type { Cell } from "../write/answer.ts";

/** An amount in dollars: exact, and rounded to the cent. */
export type Amount = { readonly exactUsd: Decimal; readonly centsUsd: Decimal };

/** In cents, or with every digit. */
export function amountInWords({ exactUsd, centsUsd }: Amount, exact: boolean): string {
  return exact ? dollars(exactUsd, true) : dollars(centsUsd);
}

/** In cents and with every digit, for machines. */
export function amountAsJson({ exactUsd, centsUsd }: Amount): { readonly rounded: string; readonly exact: string } {
  return { rounded: centsUsd.toFixed(2), exact: exactUsd.toFixed() };
}

/** An amount as a cell: a figure of it is as a spreadsheet takes it, `-1234.50`. */
export function amountCell(amount: Amount, exact: boolean): Cell {
  const text = amountInWords(amount, exact);
  return { text, value: amountAsJson(amount), figure: text.replace(/[$,]/g, "") };
}

/** The first amount less the second, each of its cents as rounded. */
export function difference(a: Amount, b: Amount): Amount {
  return { exactUsd: a.exactUsd.minus(b.exactUsd), centsUsd: a.centsUsd.minus(b.centsUsd) };
}
