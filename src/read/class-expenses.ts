import { type Day, lastOfMonth, parseDay } from "../agreement/day.ts";
import { type CsvCell, csvCells } from "./csv-cells.ts";
import { centsTyped } from "./net-assets-amounts.ts";

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

/** What is wrong at a place of the file; line and column from 1. */
export type CellFault = { readonly line: number; readonly column: number; readonly says: string };

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

type Line = readonly CsvCell[];

/**
 * Reads a CSV of the expenses of classes: a heading, then a row for each month or day, class and kind. Every row that cannot
 * be used is told, with its place.
 */
export function readClassExpenses(bytes: Uint8Array): { rows: ExpensesRow[]; faults: CellFault[] } {
  const faults: CellFault[] = [];
  const fault = (line: number, column: number, says: string): undefined => {
    faults.push({ line, column, says });
    return undefined;
  };
  const text = decoded(bytes, fault);
  const read = text === undefined ? { rows: [] } : csvCells(text);
  if (read.fault) fault(read.fault.line, read.fault.column, read.fault.says);
  const [heading, ...rest] = read.rows;
  if (!heading) {
    if (faults.length === 0) fault(1, 1, "it is empty: the first line names the columns month, class, kind and amount");
    return { rows: [], faults };
  }
  const columns = columnsOf(heading, fault);
  const rows = columns ? rest.flatMap((line) => rowOf(line, columns, heading.length, fault) ?? []) : [];
  if (rest.length === 0 && faults.length === 0)
    fault((heading[0]?.line ?? 0) + 1, 1, "there is no row below the heading");
  return { rows, faults };
}

type Fault = (line: number, column: number, says: string) => undefined;

function decoded(bytes: Uint8Array, fault: Fault): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const good = new TextDecoder("utf-8").decode(bytes);
    const before = good.slice(0, Math.max(0, good.indexOf("\uFFFD"))).split("\n");
    return fault(
      before.length,
      (before.at(-1)?.length ?? 0) + 1,
      "these bytes are not UTF-8, perhaps Windows-1252 or UTF-16: save the file as UTF-8",
    );
  }
}

function columnsOf(cells: Line, fault: Fault): Record<ExpensesUse, number> | undefined {
  const line = cells[0]?.line ?? 1;
  const found = (Object.keys(COLUMNS) as ExpensesUse[]).map((use) => {
    const fits = cells.flatMap(({ text }, index) =>
      (COLUMNS[use] as readonly string[]).includes(text.toLowerCase().replace(/[^a-z]/g, "")) ? [index] : [],
    );
    const [first, second] = fits;
    if (first === undefined)
      fault(line, 1, `no column is the ${use}: none is called ${COLUMNS[use].slice(0, 3).join(", ")}`);
    else if (second !== undefined)
      fault(
        line,
        cells[second]?.column ?? 1,
        `more than one column may be the ${use}: ${fits.map((index) => cells[index]?.text).join(", ")}`,
      );
    return [use, fits.length === 1 ? first : undefined] as const;
  });
  if (found.some(([, index]) => index === undefined)) return undefined;
  return Object.fromEntries(found) as Record<ExpensesUse, number>;
}

function rowOf(
  cells: Line,
  columns: Record<ExpensesUse, number>,
  count: number,
  fault: Fault,
): ExpensesRow | undefined {
  const line = cells[0]?.line ?? 1;
  if (cells.length !== count) return fault(line, 1, `it has ${cells.length} cells, and the heading ${count}`);
  const cell = (use: ExpensesUse): CsvCell => cells[columns[use]] as CsvCell;
  const at = (use: ExpensesUse): string => cell(use).text.trim();
  const period = periodOf(at("month"));
  if (!period)
    fault(
      line,
      cell("month").column,
      at("month") === ""
        ? "no month is given"
        : `${at("month")} is neither a month, such as 2007-03, nor a day, such as 2007-03-31`,
    );
  if (at("class") === "") fault(line, cell("class").column, "no class is named");
  if (at("kind") === "") fault(line, cell("kind").column, "no kind of expense is named");
  const cents = centsTyped(at("amount"));
  const amountFault =
    cents === undefined ? "not an amount of dollars and cents, such as 1234.50" : cents < 0n ? "below zero" : undefined;
  if (at("amount") === "") fault(line, cell("amount").column, "the amount is missing");
  else if (amountFault !== undefined) fault(line, cell("amount").column, `${at("amount")}: ${amountFault}`);
  if (!period || at("class") === "" || at("kind") === "" || cents === undefined || cents < 0n) return undefined;
  const starts = Object.fromEntries((Object.keys(columns) as ExpensesUse[]).map((use) => [use, cell(use).column]));
  return {
    line,
    columns: starts as Record<ExpensesUse, number>,
    ...period,
    class: at("class"),
    kind: at("kind"),
    cents,
  };
}

function periodOf(text: string): { month: Day; day: Day | undefined } | undefined {
  const isMonth = /^\d{4}-\d{2}$/.test(text);
  const day = parseDay(isMonth ? `${text}-01` : text);
  return day && { month: lastOfMonth(day), day: isMonth ? undefined : day };
}
