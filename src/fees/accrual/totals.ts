import type { Day } from "../../agreement/day.ts";
import { periodHolding } from "../../agreement/day.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import { type CalendarDay, calendarDay } from "./calendar.ts";
import type { ChargedRow } from "./cause.ts";
import { lastDays, nameOf } from "./names.ts";
import type { Posting, Series } from "./told.ts";

/** What postings are added up by. */
export const DIMENSIONS = ["day", "month", "quarter", "year", "portfolio", "amendment"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Postings added up: amounts in cents, assets in micro-dollars added up over the days. */
export type Total = {
  /** `2006-11-01`, `2006-11`, `2006-Q4`, `2006`; undefined where postings are not parted by time. */
  readonly period: string | undefined;
  readonly portfolio: Portfolio | undefined;
  readonly part: string | undefined;
  readonly agreement: string | undefined;
  readonly amendment: number | undefined;
  first: number;
  last: number;
  days: number;
  carried: number;
  assets: bigint;
  contract: bigint;
  topUp: bigint;
  discount: bigint;
  waiver: bigint;
  provisional: boolean;
  /** Days that had assets and for which nothing was computed. */
  refused: number;
  /** Once all are told, the last day of those of its portfolio, whose name they bear. */
  named: number | undefined;
};

export type Totals = {
  readonly add: (posting: Posting) => void;
  readonly refuse: (series: Series, day: CalendarDay) => void;
  /** In order of the dimensions. */
  readonly all: () => readonly Total[];
};

/** The totals of a span of time, by what else parts them. */
type Span = { readonly period: string | undefined; readonly totals: Map<string, Total> };

/** Adds postings up. Memory grows with the totals, not with the postings. */
export function totalsBy(dimensions: readonly Dimension[]): Totals {
  const byTime = dimensions.find((one) => one !== "portfolio" && one !== "amendment");
  const [byPortfolio, byAmendment] = [dimensions.includes("portfolio"), dimensions.includes("amendment")];
  const spans = new Map<string | undefined, Span>();
  const spanOfDay = new Map<number, Span>();
  const all: Total[] = [];
  const spanOn = ({ day, number }: CalendarDay): Span => {
    const known = spanOfDay.get(number);
    if (known) return known;
    const period = byTime === undefined ? undefined : periodOf(day, byTime);
    const span = spans.get(period) ?? { period, totals: new Map() };
    spans.set(period, span);
    spanOfDay.set(number, span);
    return span;
  };
  const totalFor = (series: Series, day: CalendarDay, charged?: ChargedRow): Total => {
    const { period, totals } = spanOn(day);
    const { portfolio, part } = byPortfolio ? series : NO_SERIES;
    const set = byAmendment ? charged && setOf(charged) : undefined;
    const name = portfolio?.key ?? "";
    const key = set
      ? `${name}\0${part ?? ""}\0${set.agreement}\0${set.amendment}`
      : part === undefined
        ? name
        : `${name}\0${part}`;
    const known = totals.get(key);
    if (known) return known;
    const made = newTotal(period, portfolio, part, set, day.number);
    totals.set(key, made);
    all.push(made);
    return made;
  };
  return {
    add: (posting) => addTo(totalFor(posting.series, calendarDay(posting.last), posting.charged), posting),
    refuse: (series, day) => {
      const total = totalFor(series, day);
      total.refused++;
      total.first = Math.min(total.first, day.number);
      total.last = Math.max(total.last, day.number);
    },
    all: () => {
      const named = lastDays(all, ({ last }) => last);
      for (const one of all) if (one.portfolio) one.named = named.get(one.portfolio);
      return all.sort(inOrderOf(dimensions));
    },
  };
}

const NO_SERIES = { portfolio: undefined, part: undefined };

function setOf({ asked, row }: ChargedRow): { agreement: string; amendment: number } {
  return { agreement: asked.agreement.slug, amendment: row.setBy.paper.number };
}

/** One literal of all its fields: totals are many, and one that is put together of parts takes twice the room. */
function newTotal(
  period: string | undefined,
  portfolio: Portfolio | undefined,
  part: string | undefined,
  set: { readonly agreement: string; readonly amendment: number } | undefined,
  day: number,
): Total {
  return {
    period,
    portfolio,
    part,
    agreement: set?.agreement,
    amendment: set?.amendment,
    first: day,
    last: day,
    days: 0,
    carried: 0,
    assets: 0n,
    contract: 0n,
    topUp: 0n,
    discount: 0n,
    waiver: 0n,
    provisional: false,
    refused: 0,
    named: undefined,
  };
}

function addTo(total: Total, posting: Posting): void {
  total.first = Math.min(total.first, posting.first);
  total.last = Math.max(total.last, posting.last);
  total.days += posting.days;
  total.carried += posting.carried;
  total.assets += posting.assets;
  total.contract += posting.contract;
  total.topUp += posting.topUp;
  total.discount += posting.discount;
  total.waiver += posting.waiver;
  total.provisional ||= posting.provisional;
}

/** What some totals come to. */
export function sumOf(totals: readonly Total[]): Cents & Pick<Total, "days" | "refused"> {
  const sum = { contract: 0n, topUp: 0n, discount: 0n, waiver: 0n, days: 0, refused: 0 };
  for (const total of totals) {
    sum.contract += total.contract;
    sum.topUp += total.topUp;
    sum.discount += total.discount;
    sum.waiver += total.waiver;
    sum.days += total.days;
    sum.refused += total.refused;
  }
  return sum;
}

/** Amounts in cents of which what is owed is the sum. */
export type Cents = Pick<Total, "contract" | "topUp" | "discount" | "waiver">;

/** What is owed. */
export function netCents({ contract, topUp, discount, waiver }: Cents): bigint {
  return contract + topUp + discount + waiver;
}

/** The span of time that a day belongs to: `2006-11-01`, `2006-11`, `2006-Q4`, `2006`. */
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

/** Totals in order of the dimensions; portfolios by name, each put in words once. */
function inOrderOf(dimensions: readonly Dimension[]): (a: Total, b: Total) => number {
  const names = new Map<Portfolio | undefined, Map<string | undefined, string>>();
  const nameIn = (total: Total): string => {
    const { portfolio, part } = total;
    const ofParts = names.get(portfolio) ?? new Map<string | undefined, string>();
    names.set(portfolio, ofParts);
    const name = ofParts.get(part) ?? `${nameOf(total).toLowerCase()} ${portfolio?.key ?? ""}`;
    ofParts.set(part, name);
    return name;
  };
  const of = (total: Total, one: Dimension): string => {
    if (one === "portfolio") return nameIn(total);
    if (one === "amendment") return `${total.agreement ?? ""} ${String(total.amendment ?? -1).padStart(6, "0")}`;
    return total.period ?? "";
  };
  return (a, b) => {
    for (const one of dimensions) {
      const [own, other] = [of(a, one), of(b, one)];
      if (own !== other) return own < other ? -1 : 1;
    }
    return 0;
  };
}
