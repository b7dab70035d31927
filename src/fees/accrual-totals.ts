import type { Day } from "../agreement/day.ts";
import { periodHolding } from "../agreement/day.ts";
import { nameOn, type Portfolio } from "../agreement/identity.ts";
import type { Posting, Series } from "./accrual.ts";
import { type CalendarDay, calendarDay } from "./accrual-calendar.ts";

/** What postings are added up by. */
export const DIMENSIONS = ["day", "month", "quarter", "year", "portfolio", "amendment"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Postings added up: amounts in cents, assets in micro-dollars added up over the days. */
export type Total = {
  /** `2006-11-01`, `2006-11`, `2006-Q4`, `2006`; absent where postings are not parted by time. */
  readonly period?: string;
  readonly portfolio?: Portfolio;
  readonly part?: string;
  readonly agreement?: string;
  readonly amendment?: number;
  first: number;
  last: number;
  days: number;
  carried: number;
  assets: bigint;
  contract: bigint;
  discount: bigint;
  waiver: bigint;
  provisional: boolean;
  /** Days that had assets and for which nothing was computed. */
  refused: number;
};

export type Totals = {
  readonly add: (posting: Posting) => void;
  readonly refuse: (series: Series, day: CalendarDay) => void;
  /** In order of the dimensions. */
  readonly all: () => readonly Total[];
};

/** Adds postings up. Memory grows with the totals, not with the postings. */
export function totalsBy(dimensions: readonly Dimension[]): Totals {
  const totals = new Map<string, Total>();
  const byTime = dimensions.find((one) => one !== "portfolio" && one !== "amendment");
  const [byPortfolio, byAmendment] = [dimensions.includes("portfolio"), dimensions.includes("amendment")];
  const totalFor = (series: Series, day: CalendarDay, set?: { agreement: string; amendment: number }): Total => {
    const period = byTime && periodOf(day.day, byTime);
    const key = [
      period ?? "",
      byPortfolio ? `${series.portfolio.key}\0${series.part ?? ""}` : "",
      byAmendment && set ? `${set.agreement}\0${set.amendment}` : "",
    ].join("\0\0");
    const known = totals.get(key);
    if (known) return known;
    const made: Total = {
      ...(period === undefined ? {} : { period }),
      ...(byPortfolio ? { portfolio: series.portfolio } : {}),
      ...(byPortfolio && series.part !== undefined ? { part: series.part } : {}),
      ...(byAmendment && set ? set : {}),
      first: day.number,
      last: day.number,
      days: 0,
      carried: 0,
      assets: 0n,
      contract: 0n,
      discount: 0n,
      waiver: 0n,
      provisional: false,
      refused: 0,
    };
    totals.set(key, made);
    return made;
  };
  return {
    add: (posting) => {
      const { charged, series } = posting;
      const set = { agreement: charged.asked.agreement.slug, amendment: charged.row.setBy.paper.number };
      addTo(totalFor(series, calendarDay(posting.last), set), posting);
    },
    refuse: (series, day) => {
      const total = totalFor(series, day);
      total.refused++;
      total.first = Math.min(total.first, day.number);
      total.last = Math.max(total.last, day.number);
    },
    all: () => [...totals.values()].sort((a, b) => compare(orderOf(a, dimensions), orderOf(b, dimensions))),
  };
}

function addTo(total: Total, posting: Posting): void {
  total.first = Math.min(total.first, posting.first);
  total.last = Math.max(total.last, posting.last);
  total.days += posting.days;
  total.carried += posting.carried;
  total.assets += posting.assets;
  total.contract += posting.contract;
  total.discount += posting.discount;
  total.waiver += posting.waiver;
  total.provisional ||= posting.provisional;
}

/** What some totals come to. */
export function sumOf(totals: readonly Total[]): Pick<Total, "contract" | "discount" | "waiver" | "days" | "refused"> {
  const sum = { contract: 0n, discount: 0n, waiver: 0n, days: 0, refused: 0 };
  for (const total of totals) {
    sum.contract += total.contract;
    sum.discount += total.discount;
    sum.waiver += total.waiver;
    sum.days += total.days;
    sum.refused += total.refused;
  }
  return sum;
}

/** The name that a total's portfolio bore on its last day, and the part of it. */
export function nameOf({ portfolio, part, last }: Pick<Total, "portfolio" | "part" | "last">): string {
  if (!portfolio) return "";
  return `${nameOn(portfolio, calendarDay(last).day).name}${part === undefined ? "" : ` (${part})`}`;
}

export function periodOf(day: Day, by: Exclude<Dimension, "portfolio" | "amendment">): string {
  switch (by) {
    case "day":
      return day;
    case "month":
      return day.slice(0, 7);
    case "quarter":
      return `${day.slice(0, 4)}-Q${Math.ceil(Number(periodHolding(day, "quarter").last.slice(5, 7)) / 3)}`;
    case "year":
      return day.slice(0, 4);
    default:
      return by satisfies never;
  }
}

function orderOf(total: Total, dimensions: readonly Dimension[]): string[] {
  return dimensions.map((one) => {
    if (one === "portfolio") return `${nameOf(total).toLowerCase()} ${total.portfolio?.key ?? ""}`;
    if (one === "amendment") return `${total.agreement ?? ""} ${String(total.amendment ?? -1).padStart(6, "0")}`;
    return total.period ?? "";
  });
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] as string;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
