import { stringify } from "csv-stringify/sync";
import { visible } from "../visible.ts";
import type { AnyRow, ColumnOf } from "./tables.ts";

/**
 * A table as CSV, a piece at a time. A cell of text that a spreadsheet would run as a formula is quoted with an apostrophe;
 * days, figures and true or false are plain, and an empty cell is one that has no value.
 */
export function* tableAsCsv(columns: readonly ColumnOf[], rows: readonly AnyRow[]): Generator<string> {
  yield lines([columns.map(({ name }) => name)]);
  for (let from = 0; from < rows.length; from += BATCH) {
    yield lines(rows.slice(from, from + BATCH).map((row) => columns.map((column) => cell(row, column))));
  }
}

const BATCH = 1_000;

function cell(row: AnyRow, { name, type }: ColumnOf): string | { readonly plain: string } {
  const value = row[name] ?? null;
  if (value === null) return "";
  return type === "text" ? visible(String(value)) : { plain: String(value) };
}

function lines(records: readonly (readonly (string | { readonly plain: string })[])[]): string {
  return stringify(records as (string | { readonly plain: string })[][], {
    escape_formulas: true,
    record_delimiter: "\r\n",
    cast: { object: (value) => ({ value: (value as { plain: string }).plain, escape_formulas: false }) },
  });
}
