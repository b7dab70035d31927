import type { ClassExample, ClassExpenses } from "../../agreement/facts.ts";
import { parseUsd, type RatePercent, type Usd } from "../../agreement/money.ts";
import { extentOf, type Passage, placeOf } from "../passage.ts";
import { anyOf, is } from "../words/phrase.ts";
import { rateAt } from "../words/rate.ts";
import { textOf } from "../words/text.ts";
import type { ByClass } from "./by-class.ts";
import { type Findings, find } from "./found.ts";

type Line = keyof Omit<ClassExpenses, "class" | "limit" | "netAfterBrokers">;

const MANAGEMENT = anyOf("management fee | management fees | advisory fee | advisory fees | investment advisory fees");
const DISTRIBUTION = anyOf("12b | distribution | service fees | service fee");
const OTHER = anyOf("other expenses | other expense");
const TOTAL = anyOf("total");
const NET = anyOf("net | after");
const WAIVER = anyOf(
  "waiver | waivers | waived | reimbursement | reimbursements | repayment | recoupment | limitation",
);

/** Which line of a fee table a label names: `Total … Before Waiver` is the total, `Total … After Waiver` the net. */
function lineOf(findings: Findings, label: Passage): Line | undefined {
  const text = textOf(findings.paper.source, label);
  const says = (phrase: typeof TOTAL): boolean => find(phrase, text) !== undefined;
  if (TOTAL(text.tokens, 0) !== undefined || NET(text.tokens, 0) !== undefined) return says(NET) ? "net" : "total";
  if (says(WAIVER)) return "waiverOrRepayment";
  if (says(MANAGEMENT)) return "managementFee";
  if (says(DISTRIBUTION)) return "distribution";
  return says(OTHER) ? "other" : undefined;
}

/** The columns of a fee table; undefined where it is none, with a doubt where it is one that does not read whole. */
export function classExpenses(findings: Findings, table: ByClass): ClassExpenses[] | undefined {
  const lines = new Map<Line, readonly Passage[]>();
  for (const { label, cells } of table.lines) {
    if (cells.every(({ text }) => text === "")) continue;
    const line = lineOf(findings, label);
    if (line && !lines.has(line)) lines.set(line, cells);
    else if (lines.size > 0)
      unsure(findings, label, line ? `two lines are the same: ${line}` : "a line of the table was not understood");
  }
  if (!lines.has("managementFee") || !lines.has("total")) return undefined;
  const made = table.classes.map((name, column): ClassExpenses | undefined => {
    const cell = (line: Line): Passage | undefined => lines.get(line)?.[column];
    const rate = (line: Line): RatePercent | "none" | undefined => rateIn(findings, cell(line));
    const [managementFee, distribution, other, total] = [
      rate("managementFee"),
      rate("distribution") ?? absent(lines, "distribution"),
      rate("other"),
      rate("total"),
    ];
    const waiver = rate("waiverOrRepayment") ?? absent(lines, "waiverOrRepayment");
    const net = rate("net") ?? (lines.has("net") ? undefined : total);
    if (!isRate(managementFee) || !isRate(other) || !isRate(total) || !isRate(net) || !distribution || !waiver)
      return undefined;
    return { class: name, managementFee, distribution, other, total, waiverOrRepayment: waiver, net };
  });
  const whole = made.filter((one) => one !== undefined);
  if (whole.length < made.length) {
    const [first] = table.lines;
    if (first) unsure(findings, first.label, "a figure of the fee table was not read");
    return undefined;
  }
  useTable(findings, table);
  return whole;
}

/** A line that a fee table leaves out is of nothing. */
function absent(lines: ReadonlyMap<Line, unknown>, line: Line): "none" | undefined {
  return lines.has(line) ? undefined : "none";
}

function isRate(read: RatePercent | "none" | undefined): read is RatePercent {
  return read !== undefined && read !== "none";
}

/** The rate of a cell, whatever brackets or sign stand before it; `none` for the word, a dash or nothing printed. */
function rateIn({ paper }: Findings, cell: Passage | undefined): RatePercent | "none" | undefined {
  if (!cell) return undefined;
  if (/^(?:none|n\/a|nil|[-\u2013\u2014]+)?[*#\u2020\u2021]*$/i.test(cell.text)) return "none";
  // What is waived stands in brackets, or after a minus.
  const all = textOf(paper.source, cell).tokens;
  const tokens = all.filter((token) => !is(token, "(", ")", "-", "\u2013"));
  const read = rateAt(tokens, 0, { bare: "percent" });
  // A cell that says more than one figure is not read.
  if (!read || read.value === "blank" || tokens.slice(read.end).some(({ kind }) => kind !== "mark")) return undefined;
  return read.value;
}

const YEARS: readonly (readonly [RegExp, keyof Omit<ClassExample, "class">])[] = [
  [/^(?:1|one) year/i, "years1"],
  [/^(?:3|three) years/i, "years3"],
  [/^(?:5|five) years/i, "years5"],
  [/^(?:10|ten) years/i, "years10"],
];

/** The columns of an Example; undefined where the table is none. */
export function classExamples(findings: Findings, table: ByClass): ClassExample[] | undefined {
  const lines = new Map<keyof Omit<ClassExample, "class">, readonly Passage[]>();
  for (const { label, cells } of table.lines) {
    const key = YEARS.find(([pattern]) => pattern.test(label.text))?.[1];
    if (key && !lines.has(key)) lines.set(key, cells);
    else if (key) return undefined;
  }
  if (!lines.has("years1") || !lines.has("years3")) return undefined;
  const made = table.classes.map((name, column) => {
    const dollars = [...lines].map(([key, cells]) => [key, usdIn(cells[column])] as const);
    if (dollars.some(([, usd]) => usd === undefined)) return undefined;
    return { class: name, ...(Object.fromEntries(dollars) as Record<"years1" | "years3", Usd>) };
  });
  const whole = made.filter((one) => one !== undefined);
  if (whole.length < made.length) {
    const [first] = table.lines;
    if (first) unsure(findings, first.label, "a figure of the Example was not read");
    return undefined;
  }
  useTable(findings, table);
  return whole;
}

function usdIn(cell: Passage | undefined): Usd | undefined {
  const text = (cell?.text ?? "").replace(/[*#\u2020\u2021]+$/, "").replace(/^\$ /, "$");
  return text.startsWith("$") || /^[\d,]+$/.test(text) ? parseUsd(text) : undefined;
}

function useTable({ used }: Findings, { lines }: ByClass): void {
  for (const { label, cells } of lines) {
    for (const cell of [label, ...cells]) if (cell.text !== "") used.push(extentOf(cell));
  }
}

function unsure({ paper, doubts }: Findings, cell: Passage, why: string): void {
  doubts.push({ about: "expenses", why, at: placeOf(paper.source, cell), printed: cell.text });
}
