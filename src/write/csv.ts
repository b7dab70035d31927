import { stringify } from "csv-stringify/sync";
import { type Answer, allRows } from "./answer.ts";
import { visible } from "./visible.ts";

/**
 * The rows of an answer's main tables as CSV, every cell in full, headed by each part's own keys. A cell that a
 * spreadsheet would run as a formula is quoted with an apostrophe; figures are plain digits.
 */
export function asCsv(answer: Answer): string {
  const tables = answer.parts.flatMap((part) =>
    part.blocks.flatMap((block) => (block.kind === "table" && block.main ? [{ part, block }] : [])),
  );
  const [first] = tables;
  if (!first) return "";
  const partKeys = Object.keys(first.part.about).filter((key) =>
    ["string", "number"].includes(typeof first.part.about[key]),
  );
  const head = [...partKeys, ...first.block.columns.map(({ key }) => key)];
  const rows = tables.flatMap(({ part, block }) =>
    allRows(block).map((row) => [
      ...partKeys.map((key) => String(part.about[key] ?? "")),
      ...row.map(({ figure, full, text }) => (figure === undefined ? visible(full ?? text) : { figure })),
    ]),
  );
  return stringify([head, ...rows], {
    escape_formulas: true,
    record_delimiter: "\r\n",
    // A negative figure is no formula.
    cast: { object: (cell) => ({ value: (cell as { figure: string }).figure, escape_formulas: false }) },
  });
}
