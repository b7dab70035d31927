/** Rows of an answer as plain data, which is kept of a record between questions and gives the same cells again. */
import type { Cell, Json } from "../write/answer.ts";

/** A row's cells; the places of those that have a value of their own; and these values by their places, as JSON. */
export type KeptRow = readonly [cells: readonly KeptCell[], valued: readonly number[], values: string];

/** A cell without its value; one that is words alone, as these. */
export type KeptCell = string | Omit<Cell, "value">;

/** A row as plain data: every value is made now. */
export function rowToKeep(row: readonly Cell[]): KeptRow {
  const values: Record<number, Json> = {};
  const cells = row.map(({ text, full, figure, tone, value }, index): KeptCell => {
    if (value !== undefined) values[index] = typeof value === "function" ? value() : value;
    if (full === undefined && figure === undefined && tone === undefined) return text;
    return {
      text,
      ...(full === undefined ? {} : { full }),
      ...(figure === undefined ? {} : { figure }),
      ...(tone === undefined ? {} : { tone }),
    };
  });
  return [cells, Object.keys(values).map(Number), JSON.stringify(values)];
}

/** The cells again; their values are read when the first of them is asked for. */
export function rowKept([cells, valued, values]: KeptRow): Cell[] {
  const row = cells.map((cell): Cell => (typeof cell === "string" ? { text: cell } : cell));
  let read: Readonly<Record<number, Json>> | undefined;
  const valueAt = (index: number): Json => {
    read ??= JSON.parse(values) as Readonly<Record<number, Json>>;
    return read[index] ?? null;
  };
  for (const index of valued) row[index] = { ...(row[index] as Cell), value: () => valueAt(index) };
  return row;
}
