import { MOST_CENTS } from "../agreement/assets.ts";
import { hidden } from "../agreement/hidden.ts";
import { MOST_CHARACTERS } from "./csv-lines.ts";
import type { AssetsRow } from "./net-assets.ts";
import type { Columns } from "./net-assets-columns.ts";

/** What the cells of a plain row stand for. */
type Meanings<P> = {
  /** The number of an ISO day; undefined where there is none. */
  readonly dayOf: (text: string) => number | undefined;
  /** What a name stands for on every day; undefined where that depends on the day, or is nothing. */
  readonly always: (name: string) => P | undefined;
};

export type PlainRows<P> = {
  /**
   * Takes the row whose first byte is at `from`, of bytes that end with a line end: where the next line begins, or -1 where the
   * row is not plain.
   */
  readonly take: (bytes: Uint8Array, from: number) => number;
  /** The row taken last. */
  readonly row: () => AssetsRow<P>;
};

/**
 * Reads plain rows from their bytes, making no text of them. A row is plain where nothing in it can be wrong: as many cells as
 * the heading, in quotes or not, without a quote in them; an ISO day; a name whose spelling was looked up before; amounts of
 * dollars, grouped or not, of whole cents up to {@link MOST_CENTS}; no part; and printable ASCII in every other column. Any other row, wrong
 * or only odd, is left to the reader of texts, which alone tells faults; what it makes of a plain row is the same.
 */
export function plainRows<P extends object>(columns: Columns, { dayOf, always }: Meanings<P>): PlainRows<P> {
  const roles = rolesOf(columns) ?? [];
  const spellings = new Map<number, Spelling<P>>();
  const days = new Map<number, number>();
  let [day, dayKey, amount, cents, booked] = [0, 0, 0, 0, 0];
  let portfolio: P | undefined;
  let latest: Spelling<P> | undefined;

  function take(bytes: Uint8Array, from: number): number {
    if (roles.length === 0) return -1;
    let at = from;
    for (let cell = 0; cell < roles.length; cell++) {
      if (cell > 0 && bytes[at++] !== COMMA) return -1;
      const isQuoted = bytes[at] === QUOTE;
      at = contentEnd(roles[cell] as Role, bytes, isQuoted ? at + 1 : at, isQuoted);
      if (at === -1 || (isQuoted && bytes[at++] !== QUOTE)) return -1;
    }
    if (bytes[at] === CARRIAGE_RETURN) at++;
    if (bytes[at++] !== LINE_FEED) return -1;
    return at - from > MOST_CHARACTERS ? -1 : at;
  }

  /** Takes what a cell holds; where it ends, or -1 where it is not plain. */
  function contentEnd(role: Role, bytes: Uint8Array, start: number, isQuoted: boolean): number {
    switch (role) {
      case "date":
        return takeDay(bytes, start);
      case "portfolio":
        return takeName(bytes, start, isQuoted);
      case "net-assets": {
        const end = takeAmount(bytes, start, isQuoted, 6);
        cents = amount;
        return end;
      }
      case "booked": {
        const end = takeAmount(bytes, start, isQuoted, 2);
        booked = amount;
        return end;
      }
      case "part":
        return start;
      case "unused":
        return printableEnd(bytes, start, isQuoted);
      default:
        return role satisfies never;
    }
  }

  function takeDay(bytes: Uint8Array, start: number): number {
    let key = 0;
    for (let index = 0; index < DAY_LENGTH; index++) {
      const byte = bytes[start + index] as number;
      if (index === 4 || index === 7) {
        if (byte !== HYPHEN) return -1;
      } else if (byte < ZERO || byte > NINE) return -1;
      else key = key * 10 + (byte - ZERO);
    }
    if (key !== dayKey) {
      const known = days.get(key) ?? dayOf(textOf(bytes, start, start + DAY_LENGTH));
      if (known === undefined) return -1;
      if (days.size < MOST_DAYS) days.set(key, known);
      [day, dayKey] = [known, key];
    }
    return start + DAY_LENGTH;
  }

  function takeName(bytes: Uint8Array, start: number, isQuoted: boolean): number {
    const own = spelt(bytes, start, isQuoted);
    if (!own?.stands) return -1;
    if (latest) latest.next = own;
    latest = own;
    portfolio = own.stands;
    return start + own.bytes.length;
  }

  /** The spelling of a name; each day's rows often name portfolios in one order. */
  function spelt(bytes: Uint8Array, start: number, isQuoted: boolean): Spelling<P> | undefined {
    const guess = latest?.next;
    const isWhole = guess && bytes[start + guess.bytes.length] === (isQuoted ? QUOTE : COMMA);
    if (isWhole && (isQuoted || !guess.hasComma) && isSpelt(guess.bytes, bytes, start)) return guess;
    let at = start;
    let hash = 0;
    for (let byte = bytes[at] as number; byte >= SPACE && byte !== QUOTE; byte = bytes[++at] as number) {
      if (byte === COMMA && !isQuoted) break;
      hash = Math.imul(hash ^ byte, HASH_PRIME);
    }
    if (at === start) return undefined;
    const key = hash & SMALL;
    let known = spellings.get(key);
    if (!known) {
      known = spellingOf(bytes.subarray(start, at), always);
      if (spellings.size < MOST_SPELLINGS) spellings.set(key, known);
    }
    return known.bytes.length === at - start && isSpelt(known.bytes, bytes, start) ? known : undefined;
  }

  /**
   * Takes dollars as cents: `750000000.00`, `"$1,234,567.8900"`. With at most 13 digits before the point, and none but zeros after
   * the second behind it, every step is a whole number below 10¹⁵ < 2⁵³.
   */
  function takeAmount(bytes: Uint8Array, start: number, isQuoted: boolean, mostDecimals: number): number {
    let at = bytes[start] === DOLLAR ? start + 1 : start;
    let value = 0;
    let digits = 0;
    let inGroup = 0;
    let isGrouped = false;
    for (let byte = bytes[at] as number; ; byte = bytes[++at] as number) {
      if (byte >= ZERO && byte <= NINE) {
        value = value * 10 + (byte - ZERO);
        digits++;
        inGroup++;
      } else if (byte === COMMA && isQuoted) {
        if (isGrouped ? inGroup !== 3 : inGroup < 1 || inGroup > 3) return -1;
        isGrouped = true;
        inGroup = 0;
      } else break;
    }
    if (digits === 0 || digits > 13 || (isGrouped && inGroup !== 3)) return -1;
    let decimals = 0;
    if (bytes[at] === POINT) {
      for (let byte = bytes[++at] as number; byte >= ZERO && byte <= NINE; byte = bytes[++at] as number)
        if (++decimals <= 2) value = value * 10 + (byte - ZERO);
        else if (byte !== ZERO) return -1;
      if (decimals === 0 || decimals > mostDecimals) return -1;
    }
    amount = decimals === 0 ? value * 100 : decimals === 1 ? value * 10 : value;
    return amount <= MOST_CENTS ? at : -1;
  }

  function row(): AssetsRow<P> {
    const inBooks = columns.booked === undefined ? undefined : BigInt(booked);
    return { day, portfolio: portfolio as P, part: undefined, assets: cents, booked: inBooks };
  }

  return { take, row };
}

type Role = "date" | "portfolio" | "net-assets" | "booked" | "part" | "unused";

/** What each cell of a row is read for; undefined where one is read for two things. */
function rolesOf(columns: Columns): readonly Role[] | undefined {
  const roles = Array.from({ length: columns.count }, (): Role => "unused");
  for (const use of ["date", "portfolio", "net-assets", "booked", "part"] as const) {
    const cell = columns[use];
    if (cell === undefined) continue;
    if (roles[cell] !== "unused") return undefined;
    roles[cell] = use;
  }
  return roles;
}

/** How a name is written, and what it stands for on every day, where it does. Of two with one hash the second is not held, and its rows are not plain. */
type Spelling<P> = {
  readonly bytes: Uint8Array;
  readonly stands: P | undefined;
  /** Without quotes it is two cells. */
  readonly hasComma: boolean;
  /** What was read after it the last time. */
  next: Spelling<P> | undefined;
};

function spellingOf<P>(bytes: Uint8Array, always: Meanings<P>["always"]): Spelling<P> {
  const own = new Uint8Array(bytes);
  const name = utf8(own);
  const isSound = name !== undefined && !hidden().test(name);
  return { bytes: own, stands: isSound ? always(name) : undefined, hasComma: own.includes(COMMA), next: undefined };
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isSpelt(name: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < name.length; index++) if (name[index] !== bytes[start + index]) return false;
  return true;
}

/** Where a cell of printable ASCII ends. */
function printableEnd(bytes: Uint8Array, start: number, isQuoted: boolean): number {
  let at = start;
  for (let byte = bytes[at] as number; byte >= SPACE && byte <= TILDE; byte = bytes[++at] as number)
    if (byte === QUOTE || (byte === COMMA && !isQuoted)) break;
  return at;
}

/** ASCII as text. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const DOLLAR = 36;
const COMMA = 44;
const HYPHEN = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const TILDE = 126;
const DAY_LENGTH = 10;
/** Some hundred years of days, and names enough for a thousand trusts; more are read and not remembered. */
const MOST_DAYS = 50_000;
const MOST_SPELLINGS = 50_000;
/** Of the Fowler–Noll–Vo hash; its numbers are kept to those that engines hold without a box. */
const HASH_PRIME = 0x01000193;
const SMALL = 0x3fffffff;
