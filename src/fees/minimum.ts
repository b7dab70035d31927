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
 * The least fee of a span, exact. A minimum a year enters by the days of the span over those of the year, as the fee does.
 * `times` is how often the minimum is counted before it is divided. A minimum a month is owed whole for each month, whatever its days; of a day, it is the share of that day in its month.
 */
export function minimumOver(
  minimum: Minimum,
  span: Span,
  { days, yearDays }: { readonly days: number; readonly yearDays: number },
): Exact & { readonly over: number; readonly times: number } {
  const least = (times: number, over: number) => ({ of: new Decimal(minimum.usd).times(times), times, over });
  if (minimum.per === "year") return least(days, yearDays);
  if (span.kind !== "day") return least(MONTHS[span.kind], 1);
  const { first, last } = periodHolding(span.first, "month");
  return least(1, daysBetween(first, last));
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
  const least = minimumOver(minimum, span, { days, yearDays });
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
