import { addDays, type Day, daysBetween, lastOfMonth, periodHolding } from "../agreement/day.ts";
import type { Minimum } from "../agreement/facts.ts";
import { Decimal } from "../agreement/money.ts";
import type { Span } from "./calc.ts";
import type { Exact } from "./rounding.ts";

const MONTHS = { month: 1, quarter: 3, year: 12, annual: 12 } as const;

/** The least fee of a year at constant assets, in dollars: twelve times that of a month. */
export function annualMinimum({ usd, per }: Minimum): Decimal {
  return new Decimal(usd).times(per === "month" ? MONTHS.annual : 1);
}

/**
 * The least fee of a span, exact: dollars of a calendar year or month, which no day count enters. Of a year it is owed whole,
 * and of less the share of the span's days in those of the calendar year; of a month whole for each, whatever its days, and
 * of a day its share in the days of its month. An accrual adds the same up (`accrual/minimum.ts`). `times` is how often the
 * minimum is counted before it is divided.
 */
export function minimumOver(
  { usd, per }: Minimum,
  span: Span,
): Exact & { readonly over: number; readonly times: number } {
  const least = (times: number, over: number) => ({ of: new Decimal(usd).times(times), times, over });
  if (span.kind === "annual") return least(per === "month" ? MONTHS.annual : 1, 1);
  if (per === "month" && span.kind !== "day") return least(MONTHS[span.kind], 1);
  const { first, last } = periodHolding(span.first, per);
  const [days, all] = [daysBetween(span.first, span.last), daysBetween(first, last)];
  return days === all ? least(1, 1) : least(days, all);
}

/** What tiers lack of a minimum on some days of a span; not positive where they give more. */
export type Shortfall = { readonly of: Decimal; readonly days: number };

/**
 * What tiers that give `yearUsd` a year lack of a minimum, over the days of the year times the divisor of {@link minimumOver}.
 * Of several months each lacks its own, since a short month may owe a minimum that a long one reaches.
 */
export function shortfallsOf(
  minimum: Minimum,
  span: Span,
  yearUsd: Decimal,
  { days, yearDays }: { readonly days: number; readonly yearDays: number },
): Shortfall[] {
  const least = minimumOver(minimum, span);
  const several = minimum.per === "month" && (span.kind === "quarter" || span.kind === "year");
  const parts = several
    ? monthsOf(span).map((own) => ({ usd: new Decimal(minimum.usd), own }))
    : [{ usd: least.of, own: days }];
  return parts.map(({ usd, own }) => ({
    of: usd.times(yearDays).minus(yearUsd.times(own).times(least.over)),
    days: own,
  }));
}

/** The days of each calendar month of a span of whole months. */
function monthsOf({ first, last }: { readonly first: Day; readonly last: Day }): number[] {
  const end = lastOfMonth(first);
  const own = daysBetween(first, end);
  return end >= last ? [own] : [own, ...monthsOf({ first: addDays(end, 1), last })];
}
