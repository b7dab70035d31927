import { className } from "../../agreement/class-name.ts";
import { addDays, type Day, fiscalYearHolding, lastOfMonth, type MonthEnd } from "../../agreement/day.ts";
import type { ClassLimit } from "../../agreement/facts.ts";
import { Decimal } from "../../agreement/money.ts";
import type { ClassMonth } from "../../fees/limit.ts";
import type { ExpensesRow } from "../../read/class-expenses.ts";
import type { CsvFault } from "../../read/csv-lines.ts";
import { AVERAGE, kindOf, nearOf } from "./limit-kinds.ts";

/** What is counted of the rows: the limit of each class in a month, and the words that are not counted. */
export type Counting = {
  readonly limitsOn: (month: Day) => readonly ClassLimit[];
  readonly excludes: readonly string[];
  /** Kinds of which a person says that they count, however near they are to what does not. */
  readonly counts: readonly string[];
  readonly fiscalYearEnds: MonthEnd;
  /** The last day of the month in which the classes began, where that is within a fiscal year. */
  readonly begins: Day | undefined;
};

/** A class's months in order, by its name as the record has it, and the kinds of expense met, as written. */
export type ClassRows = {
  readonly class: string;
  readonly months: readonly ClassMonth[];
  readonly counted: readonly string[];
  readonly excluded: readonly string[];
};

/** The rows of a file by class and month. Rows that cannot be used, and months that are not whole, are told as faults. */
export function classRows(
  rows: readonly ExpensesRow[],
  counting: Counting,
  fault: (fault: CsvFault) => void,
): ClassRows[] {
  const months = [...new Set(rows.map(({ month }) => month))];
  const limited = new Set(months.flatMap(counting.limitsOn).map((one) => className(one.class)));
  const sound = rows.filter((row) => isUsable(row, counting, limited, fault));
  refuseRepeated(sound, fault);
  const names = [...new Set(sound.map((row) => className(row.class)))];
  return names.map((name) =>
    classOf(
      sound.filter((row) => className(row.class) === name),
      counting,
      fault,
    ),
  );
}

function isUsable(
  row: ExpensesRow,
  { limitsOn, excludes, counts }: Counting,
  everLimited: ReadonlySet<string>,
  fault: (fault: CsvFault) => void,
): boolean {
  const { line, columns, month, day } = row;
  const limits = limitsOn(month);
  const hasLimit = limits.some((one) => className(one.class) === className(row.class));
  // In no month is one thing to mend, which is told once for all of its rows.
  const when = everLimited.has(className(row.class)) ? ` in ${monthOf(month)}` : "";
  if (!hasLimit)
    fault({
      line,
      column: columns.class,
      says: `${row.class} is no class with a limit${when}: there are ${limits.map((one) => one.class).join(", ")}`,
    });
  const kind = kindOf(row.kind);
  const isDaily = kind === AVERAGE && day !== undefined;
  if (isDaily)
    fault({ line, column: columns.month, says: `average net assets are of a month: write ${monthOf(month)}` });
  const near = counts.map(kindOf).includes(kind) ? undefined : nearOf(kind, excludes);
  if (near !== undefined) fault({ line, column: columns.kind, says: `${row.kind} ${near}` });
  return hasLimit && !isDaily && near === undefined;
}

/** The same month, class and kind twice; or a whole month beside days of it. */
function refuseRepeated(rows: readonly ExpensesRow[], fault: (fault: CsvFault) => void): void {
  const lines = new Map<string, number>();
  const months = new Map<string, number>();
  const days = new Map<string, number>();
  for (const { line, columns, month, day, class: name, kind } of rows) {
    const whose = `${className(name)}\0${kindOf(kind)}\0${month}`;
    const key = `${whose}\0${day ?? ""}`;
    const same = lines.get(key);
    const other = day === undefined ? days.get(whose) : months.get(whose);
    if (same !== undefined)
      fault({
        line,
        column: columns.month,
        says: `the ${day === undefined ? "month" : "day"}, class and kind of line ${same} again`,
      });
    else if (other !== undefined)
      fault({
        line,
        column: columns.month,
        says: `line ${other} has the same expense ${day === undefined ? "of a day in this month" : "of the whole month"}`,
      });
    lines.set(key, same ?? line);
    (day === undefined ? months : days).set(whose, line);
  }
}

function classOf(rows: readonly ExpensesRow[], counting: Counting, fault: (fault: CsvFault) => void): ClassRows {
  const { limitsOn, fiscalYearEnds, begins } = counting;
  const excluded = new Set(counting.excludes.map(kindOf));
  const [first] = rows.map(({ month }) => month).sort();
  const last = rows
    .map(({ month }) => month)
    .sort()
    .at(-1) as Day;
  const shown = rows[0] as ExpensesRow;
  const missing = (says: string): void =>
    fault({ line: shown.line, column: shown.columns.class, says: `${shown.class} ${says}` });
  const year = fiscalYearHolding(first as Day, fiscalYearEnds);
  if (lastOfMonth(year.first) !== first && begins !== first)
    missing(
      `begins in ${monthOf(first as Day)}, within the fiscal year from ${year.first}: add the months before, or --begins ${monthOf(first as Day)}`,
    );
  const months: ClassMonth[] = [];
  for (let month = first as Day; month <= last; month = lastOfMonth(addDays(month, 1))) {
    const own = rows.filter((row) => row.month === month);
    const average = own.find((row) => kindOf(row.kind) === AVERAGE);
    const expenses = own.filter((row) => kindOf(row.kind) !== AVERAGE);
    const limit = limitsOn(month).find((one) => className(one.class) === className(shown.class));
    if (!average || expenses.length === 0) {
      const what = [...(average ? [] : ["average-net-assets"]), ...(expenses.length === 0 ? ["expense"] : [])];
      missing(`has no ${what.join(" and no ")} of ${monthOf(month)}`);
    }
    if (!average || !limit) continue;
    const sum = (wanted: boolean): Decimal =>
      dollarsOf(expenses.filter((row) => excluded.has(kindOf(row.kind)) === wanted).map(({ cents }) => cents));
    months.push({
      first: `${month.slice(0, 8)}01` as Day,
      last: month,
      countedUsd: sum(false),
      excludedUsd: sum(true),
      averageUsd: dollarsOf([average.cents]),
      limitPercent: limit.limit,
    });
  }
  const kinds = [...new Set(rows.map((row) => kindOf(row.kind)))].filter((kind) => kind !== AVERAGE);
  const named = limitsOn(last).find((one) => className(one.class) === className(shown.class));
  return {
    class: named?.class ?? shown.class,
    months,
    counted: kinds.filter((kind) => !excluded.has(kind)),
    excluded: kinds.filter((kind) => excluded.has(kind)),
  };
}

function dollarsOf(cents: readonly bigint[]): Decimal {
  return new Decimal(cents.reduce((sum, one) => sum + one, 0n).toString()).div(100);
}

/** `2007-03`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}
