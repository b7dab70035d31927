/** Given this record and these daily assets, these postings: rows as short text, totals in cents as text. */
import { assetsOf, type Assets as Held } from "../../../src/agreement/assets.ts";
import { dayNumber } from "../../../src/agreement/day.ts";
import { normalised, type Portfolio } from "../../../src/agreement/identity.ts";
import { Decimal } from "../../../src/agreement/money.ts";
import { combinedFault, faultInWords } from "../../../src/answers/accrual/words.ts";
import { accrualOf } from "../../../src/fees/accrual/accrual.ts";
import { microsOf } from "../../../src/fees/accrual/amounts.ts";
import { calendarDay } from "../../../src/fees/accrual/calendar.ts";
import { nameOf } from "../../../src/fees/accrual/names.ts";
import { keeping, type Notes } from "../../../src/fees/accrual/notes.ts";
import { newSeries, type Running } from "../../../src/fees/accrual/running.ts";
import { termsOf } from "../../../src/fees/accrual/terms.ts";
import type { Settings } from "../../../src/fees/accrual/told.ts";
import { type Dimension, netCents, type Total } from "../../../src/fees/accrual/totals.ts";
import { asDay, type Given } from "../../agreement/given.ts";

/** `["2006-11-01", "Alpha", "750000000"]`, and a part where the fee has parts. */
export type Assets = readonly [day: string, portfolio: string, usd: string, part?: string];

export type Accrued = {
  readonly totals: readonly Total[];
  readonly notes: Notes;
  readonly faults: readonly string[];
  /** `2006-11 Alpha: 1234.50`, with `- 1.00 discount`, `- 1.00 waiver`, `provisional`, `2 not computed`, `1 carried`. */
  readonly lines: readonly string[];
  /** All of it, in cents. */
  readonly cents: bigint;
};

/** Days in cents, over 365, carried over weekends; nothing answered of any portfolio. */
export const SETTINGS: Settings = {
  basis: { dayCount: "actual/365" },
  round: "day",
  maxCarry: 4,
  byDay: false,
  acceptContradicted: false,
  caseOf: () => undefined,
  triggerOf: () => undefined,
  portfolios: [],
};

export function accrue(
  { registrants }: Given,
  rows: readonly Assets[],
  to: string,
  by: readonly Dimension[] = ["portfolio", "month"],
  more: Partial<Settings> = {},
  /** How assets in micro-dollars are held; as a file's are, where nothing is said. */
  held: (micros: bigint) => Held = assetsOf,
): Accrued {
  const asked = registrants.flatMap((registrant) =>
    registrant.agreements.map((agreement) => ({ registrant, agreement })),
  );
  const faults: string[] = [];
  const { sink, totals, notes } = keeping(by, {
    fault: (fault) => faults.push(faultInWords(fault, fault.series.portfolio.names[0]?.name ?? "")),
  });
  const settings: Settings = {
    ...SETTINGS,
    byDay: by.includes("day"),
    portfolios: registrants.flatMap(({ identified }) => identified.all),
    ...more,
  };
  const accrual = accrualOf(termsOf(asked), settings, sink);
  const all = new Map<string, Running>();
  for (const [day, name, usd, part] of rows) {
    if (name.startsWith(COMBINED)) {
      const wrong = accrual.combined(
        normalised(name.slice(COMBINED.length)),
        dayNumber(asDay(day)),
        microsOf(new Decimal(usd)),
      );
      if (wrong) faults.push(combinedFault(wrong, asDay(day)));
      continue;
    }
    const portfolio = portfolioOf(name, registrants);
    const key = `${portfolio.key} ${part ?? ""}`;
    const series = all.get(key) ?? newSeries(portfolio, part);
    all.set(key, series);
    accrual.row(series, dayNumber(asDay(day)), held(microsOf(new Decimal(usd))));
  }
  accrual.end([...all.values()], dayNumber(asDay(to)));
  const found = totals.all();
  return {
    totals: found,
    notes,
    faults,
    lines: found.map(lineOf),
    cents: found.reduce((sum, total) => sum + netCents(total), 0n),
  };
}

/** Before a group's name: its combined assets. */
export const COMBINED = "all of ";

function portfolioOf(name: string, registrants: Given["registrants"]): Portfolio {
  const [found] = registrants.flatMap(({ identified }) => identified.bearing(name) ?? []);
  if (!found) throw new Error(`no portfolio ${name}`);
  return found;
}

function lineOf(total: Total): string {
  const money = (cents: bigint): string => new Decimal(cents.toString()).div(100).toFixed(2);
  const { contract, topUp, discount, waiver, provisional, refused, carried } = total;
  const keys = [total.period, nameOf(total), total.amendment === undefined ? "" : `No. ${total.amendment}`];
  return [
    `${keys.filter(Boolean).join(" ")}: ${money(contract)}`,
    ...(topUp === 0n ? [] : [`${money(topUp)} to minimum`]),
    ...(discount === 0n ? [] : [`${money(discount)} discount`]),
    ...(waiver === 0n ? [] : [`${money(waiver)} waiver`]),
    ...(provisional ? ["provisional"] : []),
    ...(refused > 0 ? [`${refused} not computed`] : []),
    ...(carried > 0 ? [`${carried} carried`] : []),
  ].join(", ");
}

/** The same assets on each day from one to another. */
export function daily(
  from: string,
  to: string,
  portfolio: string,
  usd: string | ((day: string) => string),
  part?: string,
): Assets[] {
  const [first, last] = [dayNumber(asDay(from)), dayNumber(asDay(to))];
  return Array.from({ length: last - first + 1 }, (_, index): Assets => {
    const { day } = calendarDay(first + index);
    const amount = typeof usd === "string" ? usd : usd(day);
    return part === undefined ? [day, portfolio, amount] : [day, portfolio, amount, part];
  });
}
