import { type CsvError, Parser } from "csv-parse";
import { type Day, dayNumber, parseDay } from "../agreement/day.ts";

/** A row of a file of daily net assets; the day is numbered as by `dayNumber`, amounts are in micro-dollars. */
export type AssetsRow = {
  readonly line: number;
  readonly day: number;
  /** As written. */
  readonly portfolio: string;
  readonly part: string | undefined;
  readonly assets: bigint;
  /** In cents; what the booked column holds, where one is asked for. */
  readonly booked: bigint | undefined;
};

/** What is wrong with a row, or with the whole file where no line is given. */
export type AssetsFault = { readonly line?: number; readonly says: string };

/** A column's use, and the headings by which it is known, without case, spaces and punctuation. */
export const COLUMNS = {
  date: ["date", "day", "asof", "asofdate", "valuationdate", "navdate"],
  portfolio: ["portfolio", "portfolioname", "fund", "fundname", "series"],
  "net-assets": ["netassets", "totalnetassets", "tna", "assets", "netassetsusd", "dailynetassets"],
  part: ["part", "portion", "sleeve"],
} as const;
export type ColumnUse = keyof typeof COLUMNS;

export type Reading = {
  /** Headings that a person named for a use, exactly. */
  readonly named: Partial<Readonly<Record<ColumnUse, string>>>;
  readonly booked?: string;
  readonly row: (row: AssetsRow) => void;
  /** Told of every fault; the rows after it are read on. */
  readonly fault: (fault: AssetsFault) => void;
};

export type Reader = {
  /** More of the file's bytes; settles when they are read. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly end: () => Promise<void>;
};

/**
 * Reads a CSV of daily net assets as its bytes come: a heading, then a row for each day and portfolio. Days are ISO,
 * amounts plain digits, perhaps grouped by commas and with `$`. No row is kept.
 */
export function netAssetsReader(reading: Reading): Reader {
  let columns: Columns | undefined;
  let headed = false;
  let stopped = false;
  const days = new Map<string, number>();
  const dayOf = (text: string): number | undefined => {
    const known = days.get(text);
    if (known !== undefined) return known;
    const day = parseDay(text) as Day | undefined;
    const number = day === undefined ? undefined : dayNumber(day);
    if (number !== undefined && days.size < MOST_DAYS) days.set(text, number);
    return number;
  };
  let line = 0;
  const parser = new Rows((record) => {
    if (stopped) return;
    const own = line + 1;
    line += linesOf(record);
    if (record.length === 1 && record[0] === "") return;
    if (columns) readRow(record, own, columns, dayOf, reading);
    else {
      headed = true;
      columns = columnsOf(record, reading);
      stopped = columns === undefined;
    }
  });
  let broken: Error | undefined;
  parser.on("error", (error: CsvError) => {
    broken = error;
    reading.fault({ line: (error as { lines?: number }).lines ?? 1, says: csvFault(error) });
  });
  parser.resume();
  return {
    write: (bytes) =>
      new Promise((resolve) => {
        if (broken) return resolve();
        parser.write(bytes, () => resolve());
      }),
    end: () =>
      new Promise((resolve) => {
        const done = (): void => {
          if (!headed && !broken) reading.fault({ says: "it is empty: the first line names the columns" });
          resolve();
        };
        if (broken) return done();
        parser.once("end", done).once("error", done);
        parser.end();
      }),
  };
}

/** Hands each row over as it is read, and keeps none. */
class Rows extends Parser {
  constructor(private readonly onRow: (record: readonly string[]) => void) {
    super({ bom: true, relax_column_count: true, max_record_size: MOST_CHARACTERS });
  }

  override push(record: readonly string[] | null): boolean {
    if (record === null) return super.push(null);
    this.onRow(record);
    return true;
  }
}

/** A quoted cell may run over lines. */
function linesOf(record: readonly string[]): number {
  let lines = 1;
  for (const cell of record) for (let at = cell.indexOf("\n"); at !== -1; at = cell.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** A row is a few dozen characters; a quote that nobody closes would take the rest of the file for one. */
const MOST_CHARACTERS = 64 * 1024;
/** Some hundred years of days; more are read and not remembered. */
const MOST_DAYS = 50_000;

function csvFault(error: CsvError): string {
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return "a quote is opened and never closed";
  if (error.code === "CSV_MAX_RECORD_SIZE") return "a row is longer than 64 kB: perhaps a quote is never closed";
  return `this is not CSV: ${error.message.split("\n")[0]}`;
}

type Columns = Record<Exclude<ColumnUse, "part">, number> & {
  readonly part: number | undefined;
  readonly booked: number | undefined;
  readonly count: number;
};

/** Where each column stands; undefined, and told, where one is missing or may be either of two. */
function columnsOf(headings: readonly string[], { named, booked, fault }: Reading): Columns | undefined {
  const faults: string[] = [];
  const find = (use: ColumnUse | "booked"): number | undefined => {
    const name = use === "booked" ? booked : named[use];
    const isIt = (heading: string): boolean =>
      name === undefined
        ? use !== "booked" && (COLUMNS[use] as readonly string[]).includes(letters(heading))
        : heading.trim() === name.trim();
    const found = headings.flatMap((heading, index) => (isIt(heading) ? [index] : []));
    if (found.length > 1)
      faults.push(`more than one column may be the ${use}: ${found.map((index) => headings[index]).join(", ")}`);
    if (found.length === 0 && (name !== undefined || use !== "part"))
      faults.push(
        name === undefined
          ? `no column is the ${use}: none of ${headings.join(", ")} is called ${(COLUMNS[use as ColumnUse] ?? []).slice(0, 3).join(", ")}`
          : `no column is called ${name}: there are ${headings.join(", ")}`,
      );
    return found[0];
  };
  const part = find("part");
  const found = { date: find("date"), portfolio: find("portfolio"), "net-assets": find("net-assets") };
  const bookedAt = booked === undefined ? undefined : find("booked");
  for (const says of faults) fault({ line: 1, says });
  if (faults.length > 0) return undefined;
  return { ...(found as Record<keyof typeof found, number>), part, booked: bookedAt, count: headings.length };
}

function letters(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z]/g, "");
}

function readRow(
  record: readonly string[],
  line: number,
  columns: Columns,
  dayOf: (text: string) => number | undefined,
  { row, fault }: Reading,
): void {
  if (record.length !== columns.count) {
    fault({ line, says: `it has ${record.length} cells, and the heading ${columns.count}` });
    return;
  }
  const written = record[columns.date] as string;
  const portfolio = record[columns.portfolio] as string;
  const amount = record[columns["net-assets"]] as string;
  const day = dayOf(written);
  const assets = microsTyped(amount);
  const part = columns.part === undefined ? undefined : (record[columns.part] as string).trim().toLowerCase();
  const bookedText = columns.booked === undefined ? undefined : (record[columns.booked] as string);
  const booked = bookedText === undefined ? undefined : centsTyped(bookedText);
  const isBookedRead = bookedText === undefined || booked !== undefined;
  if (day !== undefined && assets !== undefined && isBookedRead && portfolio.trim() !== "") {
    row({ line, day, portfolio, part: part === "" ? undefined : part, assets, booked });
    return;
  }
  const says = [
    ...(day === undefined ? [dayFault(written)] : []),
    ...(portfolio.trim() === "" ? ["no portfolio is named"] : []),
    ...(assets === undefined ? [amountFault("the net assets", amount)] : []),
    ...(isBookedRead ? [] : [amountFault("what was booked", bookedText)]),
  ];
  fault({ line, says: says.join("; ") });
}

function dayFault(text: string): string {
  if (text.trim() === "") return "no day is given";
  return `${text} is not a day of the form 2006-11-01`;
}

function amountFault(what: string, text: string): string {
  if (text.trim() === "") return `${what} are missing`.replace("booked are", "booked is");
  if (/^\s*[-(]/.test(text)) return `${what}, ${text}: below zero`;
  return `${what}, ${text}: not an amount such as 750000000.00 or 750,000,000`;
}

const GROUPED = /^\$?(\d{1,3}(?:,\d{3}){0,5}|\d{1,18})(?:\.(\d{1,6}))?$/;

/** Dollars as micro-dollars, exact; undefined for anything but digits with at most six decimals. */
function microsTyped(text: string): bigint | undefined {
  const plain = plainMicros(text);
  if (plain !== undefined) return plain;
  const found = GROUPED.exec(text.trim());
  if (!found) return undefined;
  const whole = (found[1] as string).replaceAll(",", "");
  return BigInt(whole + (found[2] ?? "").padEnd(6, "0"));
}

/** What most amounts are, at once: plain digits that come to less than 2⁵³ micro-dollars; undefined for any other. */
function plainMicros(text: string): bigint | undefined {
  const point = text.indexOf(".");
  const whole = point === -1 ? text.length : point;
  const decimals = point === -1 ? 0 : text.length - point - 1;
  if (whole === 0 || whole > 9 || decimals > 6 || (point !== -1 && decimals === 0)) return undefined;
  let micros = 0;
  for (let at = 0; at < text.length; at++) {
    if (at === point) continue;
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    micros = micros * 10 + digit;
  }
  return BigInt(micros * (POWERS[6 - decimals] as number));
}

const ZERO = "0".charCodeAt(0);
const POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/** Dollars as cents, perhaps below zero. */
export function centsTyped(text: string): bigint | undefined {
  const found = /^(-?)(.*)$/.exec(text.trim()) as RegExpExecArray;
  const amount = /^\$?[\d,]+(\.\d{1,2})?$/.test(found[2] as string) ? microsTyped(found[2] as string) : undefined;
  if (amount === undefined) return undefined;
  return (found[1] === "-" ? -amount : amount) / 10_000n;
}
