import { jsonLine } from "../json.ts";

/** Objects as JSON, one a line: decimals and days are text, what has no value is null. */
export function* asNdjson(rows: readonly { readonly [key: string]: unknown }[]): Generator<string> {
  for (const row of rows) yield jsonLine(row);
}
