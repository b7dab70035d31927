import { jsonLine } from "../json.ts";

/** Objects as JSON, one a line, with some of their keys: decimals and days are text, what has no value is null. */
export function* asNdjson(
  columns: readonly { readonly name: string }[],
  rows: readonly { readonly [key: string]: unknown }[],
): Generator<string> {
  for (const row of rows) yield jsonLine(Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])));
}
