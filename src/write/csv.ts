import { stringify } from "csv-stringify/sync";
import { type Answer, allRows, type Block } from "./answer.ts";
import { visible } from "./visible.ts";

type TableBlock = Extract<Block, { kind: "table" }>;

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
  const head = inCsv([[...partKeys, ...first.block.columns.map(({ key }) => key)]]);
  const rows = tables.map(({ part, block }) => {
    const about = partKeys.map((key) => String(part.about[key] ?? ""));
    const written = partKeys.length === 0 ? undefined : block.written?.csv?.();
    return written === undefined
      ? inCsv(rowsOf(block).map((row) => [...about, ...row]))
      : behind(inCsv([about]).slice(0, -LINE_END.length), written);
  });
  return [head, ...rows].join("");
}

const LINE_END = "\r\n";

/**
 * All rows of a table as CSV writes them, without what its part is about and without the last line's end; undefined where there
 * are none.
 */
export function rowsInCsv(block: TableBlock): string | undefined {
  const rows = rowsOf(block);
  return rows.length === 0 ? undefined : inCsv(rows).slice(0, -LINE_END.length);
}

/** Each line behind the same cells: no cell holds a line's end, which is made visible. */
function behind(cells: string, lines: string): string {
  return `${cells},${lines.split(LINE_END).join(`${LINE_END}${cells},`)}${LINE_END}`;
}

type CsvCell = string | { readonly figure: string };

function rowsOf(block: TableBlock): CsvCell[][] {
  return allRows(block).map((row) =>
    row.map(({ figure, full, text }) => (figure === undefined ? visible(full ?? text) : { figure })),
  );
}

function inCsv(rows: readonly (readonly CsvCell[])[]): string {
  return stringify([...rows], {
    escape_formulas: true,
    record_delimiter: LINE_END,
    // A negative figure is no formula.
    cast: { object: (cell) => ({ value: (cell as { figure: string }).figure, escape_formulas: false }) },
  });
}
