import { type Day, lastOfMonth, parseDay } from "../agreement/day.ts";
import { csvReader, placeOf } from "./csv.ts";
import type { CsvFault } from "./csv-lines.ts";
import { centsTyped } from "./net-assets-amounts.ts";
import { partedBy } from "./net-assets-columns.ts";

/** A row of a file of a class's expenses, as written; the amount in cents. */
export type ExpensesRow = {
  readonly line: number;
  /** Where each cell begins. */
  readonly columns: Readonly<Record<ExpensesUse, number>>;
  /** The last day of its month; the day itself, where one is given. */
  readonly month: Day;
  readonly day: Day | undefined;
  readonly class: string;
  readonly kind: string;
  readonly cents: bigint;
};

/** A column's use, and the headings by which it is known, without case, spaces and punctuation. */
const COLUMNS = {
  month: ["month", "day", "date", "period"],
  class: ["class", "shareclass"],
  kind: ["kind", "type", "category", "expense"],
  amount: ["amount", "amountusd", "usd", "dollars"],
} as const;
export type ExpensesUse = keyof typeof COLUMNS;

/** A year of a class's expenses is a few hundred rows. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** A row's cells, as it is written, and the line on which it begins. */
type Line = { readonly cells: readonly string[]; readonly written: string; readonly line: number };

/**
 * Reads a CSV of the expenses of classes: a heading, then a row for each month or day, class and kind. Every row that cannot
 * be used is told, with its place.
 */
export function readClassExpenses(bytes: Uint8Array): { rows: ExpensesRow[]; faults: CsvFault[] } {
  const faults: CsvFault[] = [];
  const lines: Line[] = [];
  const reader = csvReader({
    row: (cells, line, written) => {
      if (cells.some((cell) => cell.trim() !== "")) lines.push({ cells, written, line });
    },
    fault: (found) => faults.push(found),
  });
  reader.write(bytes);
  reader.end();
  const fault = (line: number, column: number, says: string): undefined => {
    faults.push({ line, column, says });
    return undefined;
  };
  const [heading, ...rest] = lines;
  if (!heading) {
    if (faults.length === 0) fault(1, 1, "it is empty: the first line names the columns month, class, kind and amount");
    return { rows: [], faults };
  }
  // Of a file whose heading is not read, what comes first is none.
  if (faults.some(({ line }) => line < heading.line)) return { rows: [], faults };
  const columns = columnsOf(heading, fault);
  const rows = columns ? rest.flatMap((line) => rowOf(line, columns, heading.cells.length, fault) ?? []) : [];
  if (rest.length === 0 && faults.length === 0) fault(heading.line + 1, 1, "there is no row below the heading");
  return { rows, faults };
}

type Fault = (line: number, column: number, says: string) => undefined;

function columnsOf({ cells, written, line }: Line, fault: Fault): Record<ExpensesUse, number> | undefined {
  const [only, second] = cells;
  const parted = only !== undefined && second === undefined ? partedBy(only) : undefined;
  if (parted !== undefined) return fault(line, 1, `the heading is one cell, ${parted}`);
  const found = (Object.keys(COLUMNS) as ExpensesUse[]).map((use) => {
    const fits = cells.flatMap((text, index) =>
      (COLUMNS[use] as readonly string[]).includes(text.toLowerCase().replace(/[^a-z]/g, "")) ? [index] : [],
    );
    const [first, second] = fits;
    if (first === undefined)
      fault(line, 1, `no column is the ${use}: none is called ${COLUMNS[use].slice(0, 3).join(", ")}`);
    else if (second !== undefined)
      fault(
        line,
        placeOf(written, second, line).column,
        `more than one column may be the ${use}: ${fits.map((index) => cells[index]).join(", ")}`,
      );
    return [use, fits.length === 1 ? first : undefined] as const;
  });
  if (found.some(([, index]) => index === undefined)) return undefined;
  return Object.fromEntries(found) as Record<ExpensesUse, number>;
}

function rowOf(
  { cells, written, line: begins }: Line,
  columns: Record<ExpensesUse, number>,
  count: number,
  fault: Fault,
): ExpensesRow | undefined {
  if (cells.length !== count) return fault(begins, 1, `it has ${cells.length} cells, and the heading ${count}`);
  const cell = (use: ExpensesUse): string => (cells[columns[use]] as string).trim();
  const wrong = (use: ExpensesUse, says: string): undefined => {
    const { line, column } = placeOf(written, columns[use], begins);
    return fault(line, column, says);
  };
  const [month, amount] = [cell("month"), cell("amount")];
  const period = periodOf(month);
  const notAPeriod = `${month} is neither a month, such as 2007-03, nor a day, such as 2007-03-31`;
  if (!period) wrong("month", month === "" ? "no month is given" : notAPeriod);
  if (cell("class") === "") wrong("class", "no class is named");
  if (cell("kind") === "") wrong("kind", "no kind of expense is named");
  const cents = centsTyped(amount);
  if (amount === "") wrong("amount", "the amount is missing");
  else if (cents === undefined) wrong("amount", `${amount}: not an amount of dollars and cents, such as 1234.50`);
  else if (cents < 0n) wrong("amount", `${amount}: below zero`);
  if (!period || cell("class") === "" || cell("kind") === "" || cents === undefined || cents < 0n) return undefined;
  const starts = Object.fromEntries(
    (Object.keys(columns) as ExpensesUse[]).map((use) => [use, placeOf(written, columns[use], begins).column]),
  );
  return {
    line: begins,
    columns: starts as Record<ExpensesUse, number>,
    ...period,
    class: cell("class"),
    kind: cell("kind"),
    cents,
  };
}

function periodOf(text: string): { month: Day; day: Day | undefined } | undefined {
  const isMonth = /^\d{4}-\d{2}$/.test(text);
  const day = parseDay(isMonth ? `${text}-01` : text);
  return day && { month: lastOfMonth(day), day: isMonth ? undefined : day };
}
