import { type Assets, assetsOf } from "../agreement/assets.ts";
import { dayNumber, parseDay } from "../agreement/day.ts";
import { csvReader, placeOf } from "./csv.ts";
import { centsTyped, microsTyped } from "./net-assets-amounts.ts";
import { type Columns, columnsOf, type Naming, short } from "./net-assets-columns.ts";
import { type PlainRows, plainRows } from "./net-assets-plain.ts";

/** A row of a file of daily net assets; the day is numbered as by `dayNumber`. */
export type AssetsRow<P> = {
  readonly day: number;
  readonly portfolio: P;
  /** As written, without case. */
  readonly part: string | undefined;
  readonly assets: Assets;
  /** In cents; what the booked column holds, where one is asked for. */
  readonly booked: bigint | undefined;
};

/** What is wrong with a row, or with the whole file where no line is given. */
export type AssetsFault = { readonly line?: number; readonly column?: number; readonly says: string };

/** How a file is read; a `P` is what its names stand for. */
export type Reading<P extends object> = Omit<Naming, "fault"> & {
  /** What a name stands for on a day, or why it stands for nothing. */
  readonly portfolioOf: (name: string, day: number) => P | string;
  /** What it stands for on every day; undefined where that depends on the day, or is nothing. */
  readonly always: (name: string) => P | undefined;
  readonly row: (row: AssetsRow<P>) => void;
  /** Told of every fault; the rows after it are read on. */
  readonly fault: (fault: AssetsFault) => void;
};

export type Reader = {
  /** More of the file's bytes. */
  readonly write: (bytes: Uint8Array) => void;
  /** No more comes. Tells the line of a last row that no line end follows, as in a file that was cut. */
  readonly end: () => { readonly unended: number | undefined };
  /** Where the row at hand names its day. */
  readonly place: () => { readonly line: number; readonly column: number };
};

/**
 * Reads a CSV of daily net assets as its bytes come: a heading, then a row for each day and portfolio. Days are ISO,
 * amounts plain digits, perhaps grouped by commas and with `$`. No row is kept; every fault is told with its place.
 * Rows that {@link plainRows} takes are read from their bytes, all others as text.
 */
export function netAssetsReader<P extends object>(reading: Reading<P>): Reader {
  let columns: Columns | undefined;
  let plain: PlainRows<P> | undefined;
  let isHeaded = false;
  let hasFault = false;
  let at: () => At = () => NOWHERE;
  const dayOf = rememberingDays();
  const csv = csvReader({
    row: (cells, line, written) => {
      if (columns) {
        if (written.length < cells.length && cells.every((cell) => cell === "")) return;
        const own = { written, line };
        at = () => own;
        readRow(cells, own, columns, dayOf, reading);
      } else if (!isHeaded) {
        isHeaded = true;
        columns = columnsOf(cells, written, line, reading);
        plain = columns && plainRows(columns, { dayOf, always: reading.always });
      }
    },
    fault: (fault) => {
      hasFault = true;
      reading.fault(fault);
    },
  });

  /** Reads plain rows from `from` on; where the first that is not begins. */
  function takePlain(rows: PlainRows<P>, bytes: Uint8Array, from: number, last: number, before: number): number {
    let begins = from;
    let line = before;
    at = () => ({ written: new TextDecoder().decode(bytes.subarray(begins, bytes.indexOf(LINE_FEED, begins))), line });
    while (begins <= last) {
      const next = rows.take(bytes, begins);
      if (next === -1) break;
      line++;
      reading.row(rows.row());
      begins = next;
    }
    csv.passed(line - before);
    return begins;
  }

  function write(bytes: Uint8Array): void {
    const last = bytes.lastIndexOf(LINE_FEED);
    // Where rows are seldom plain, more of them at once are given to the reader of texts, which is then faster.
    let odd = 0;
    for (let from = 0; from < bytes.length; ) {
      const before = plain && csv.between();
      if (plain && before !== undefined) {
        const begins = takePlain(plain, bytes, from, last, before);
        odd = begins - from > odd ? 0 : Math.min(2 * odd + LEAST_ODD, MOST_ODD);
        from = begins;
      }
      const end = isHeaded && !plain ? -1 : bytes.indexOf(LINE_FEED, from + odd);
      const to = end === -1 ? bytes.length : end + 1;
      csv.write(bytes.subarray(from, to));
      from = to;
    }
  }

  return {
    write,
    end: () => {
      const ended = csv.end();
      if (!isHeaded && !hasFault)
        reading.fault({ says: "it is empty: the first line names the columns, as date,portfolio,net assets" });
      return ended;
    },
    place: () => {
      const { written, line } = at();
      return placeOf(written, columns?.date ?? 0, line);
    },
  };
}

const LINE_FEED = 10;
const LEAST_ODD = 64;
const MOST_ODD = 64 * 1024;

/** Days by how they are written; the rows of one day often follow one another. */
function rememberingDays(): (text: string) => number | undefined {
  const days = new Map<string, number>();
  return (text) => {
    const known = days.get(text);
    if (known !== undefined) return known;
    const day = parseDay(text.trim());
    if (day === undefined) return undefined;
    const number = dayNumber(day);
    if (days.size < MOST_DAYS) days.set(text, number);
    return number;
  };
}

/** Some hundred years of days; more are read and not remembered. */
const MOST_DAYS = 50_000;

function readRow<P extends object>(
  cells: readonly string[],
  at: At,
  columns: Columns,
  dayOf: (text: string) => number | undefined,
  { portfolioOf, row, fault }: Reading<P>,
): void {
  if (cells.length !== columns.count) {
    fault(countFault(cells, columns, at));
    return;
  }
  const day = dayOf(cells[columns.date] as string);
  const name = cells[columns.portfolio] as string;
  // A day that was not read tells nothing of who bore a name then.
  const portfolio = name === "" ? NO_NAME : day === undefined ? undefined : portfolioOf(name, day);
  const assets = microsTyped(cells[columns["net-assets"]] as string);
  const booked = columns.booked === undefined ? NOT_BOOKED : centsTyped(cells[columns.booked] as string);
  if (day !== undefined && typeof portfolio === "object" && assets !== undefined && booked !== undefined) {
    const part = columns.part === undefined ? "" : (cells[columns.part] as string).trim().toLowerCase();
    row({
      day,
      portfolio,
      part: part || undefined,
      assets: assetsOf(assets),
      booked: columns.booked === undefined ? undefined : booked,
    });
    return;
  }
  const wrong = (cell: number, says: string): void => fault({ ...placeOf(at.written, cell, at.line), says });
  if (day === undefined) wrong(columns.date, dayFault(cells[columns.date] as string));
  if (typeof portfolio === "string") wrong(columns.portfolio, portfolio);
  if (assets === undefined) wrong(columns["net-assets"], amountFault(cells[columns["net-assets"]] as string));
  if (columns.booked !== undefined && booked === undefined)
    wrong(columns.booked, bookedFault(cells[columns.booked] as string));
}

/** A row as written, and the line on which it begins. */
type At = { readonly written: string; readonly line: number };
const NOWHERE: At = { written: "", line: 1 };

const NOT_BOOKED = 0n;
const NO_NAME = "no portfolio is named: write its name, or its id in the record";

function dayFault(text: string): string {
  if (text.trim() === "") return "no day is given: write year-month-day, such as 2006-11-01";
  if (/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) return `${text.trim()}: there is no such day`;
  return `${short(text)} is not a day of the form 2006-11-01`;
}

function countFault(cells: readonly string[], columns: Columns, { written, line }: At): AssetsFault {
  const { count: wanted } = columns;
  const says = `${cells.length} ${cells.length === 1 ? "cell" : "cells"}, and the heading has ${wanted}${partedAdvice(cells, columns)}`;
  return { ...placeOf(written, Math.min(cells.length, wanted), line), says };
}

/** What to do about an amount whose own commas part it into cells. */
function partedAdvice(cells: readonly string[], { count, "net-assets": at }: Columns): string {
  const amount = cells.slice(at, at + cells.length - count + 1).join(",");
  if (cells.length <= count) return "";
  if (microsTyped(amount) !== undefined) return `; an amount with commas stands in quotes: "${short(amount.trim())}"`;
  if (/^\s*\$?\d+,\d{1,2}\s*$/.test(amount))
    return `; cents follow a point, not a comma: ${short(amount.trim().replace(",", "."))}`;
  return '; a name or an amount with commas stands in quotes: "1,000.00"';
}

function amountFault(text: string): string {
  const own = text.trim();
  if (own === "")
    return `no net assets: write 0.00 where there are none, or leave the row out to carry the day before's`;
  if (/^[-(]|^\$-/.test(own)) return `net assets of ${short(own)} are below zero`;
  if (/^\$?[\d,]*\d{1,3},\d{1,2}$/.test(own))
    return `net assets of ${short(own)}: a comma parts thousands, and a point cents, as in 750,000,000.00`;
  if (/^\$?(\d{19,}|\d{1,3}(,\d{3}){6,})(\.\d*)?$/.test(own))
    return `net assets of ${short(own)} are too large: at most 18 digits before the point`;
  if (/^\$?[\d,]+\.\d{7,}$/.test(own)) return `net assets of ${short(own)}: at most six decimals`;
  return `net assets of ${short(own)}: not an amount such as 750000000.00 or 750,000,000`;
}

function bookedFault(text: string): string {
  const own = text.trim();
  if (own === "") return "no booked fee: write 0.00 where none was";
  return `a booked fee of ${short(own)}: not an amount of dollars and cents such as 17739.73`;
}
