/** An invented trust whose side agreement limits the expenses of two classes, and a file of their expenses. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { executed, type Files, flat, terms } from "../agreement/given.ts";
import { write } from "./repository.ts";
import { scratch } from "./tool.ts";

/** Terms of the limit, a key a line. */
export const WHOLE = {
  limits: "[{ class: Class A, limit: 1.00% }, { class: Class B, limit: 1.25% }]",
  on: "total annual operating expenses",
  excludes: "[interest, taxes, brokerage commissions]",
  "fiscal-year-ends": "12-31",
  recoupment: "{ within: 3 years, counted-from: fiscal-year-end, limit: lesser, board-approval: required }",
} as const;

/** One file among the overlays: a limit with its days and terms. */
export function limitPaper(
  name: string,
  from: string,
  to: string,
  own: Readonly<Record<string, string>> = WHOLE,
): Files {
  const keys = {
    overlay: "expense-limit",
    paper: `Limit ${name}`,
    portfolio: "Alpha",
    from,
    to,
    read: "whole",
    ...own,
  };
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${value}\n`);
  return { [`m/overlays/${name}.yaml`]: lines.join("") };
}

/** A folder that holds the record with these papers, beside which a file of expenses can stand. */
export function limitsTrust(...papers: readonly Files[]): string {
  const folder = scratch();
  for (const files of [
    terms("dated: 2000-01-01"),
    executed(1, "2000-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
    ...papers,
  ])
    write(folder, files);
  return folder;
}

/** `expenses.csv` in a folder, of rows below the heading. */
export function expensesFile(folder: string, rows: readonly string[], heading = "month,class,kind,amount"): string {
  const place = path.join(folder, "expenses.csv");
  writeFileSync(place, `${[heading, ...rows].join("\n")}\n`);
  return place;
}

/** Rows of a class's months: average net assets of $36.5 million, of which 1.00% is $1,000 a day. */
export function monthsOf(name: string, expenses: Readonly<Record<string, number>>): string[] {
  return Object.entries(expenses).flatMap(([month, amount]) => [
    `${month},${name},management,${amount - 5_000}`,
    `${month},${name},other,5000`,
    `${month},${name},average-net-assets,"36,500,000.00"`,
  ]);
}
