import { nameOn, type Portfolio } from "../../agreement/identity.ts";
import { calendarDay } from "./calendar.ts";
import type { Series } from "./told.ts";

/** What is of a portfolio, or of one part of its assets; or of none. */
type OfPortfolio = { readonly portfolio?: Portfolio | undefined; readonly part?: string | undefined };

/**
 * The name that a total's portfolio bore on the last day of all its totals, and the part of it: one name for one portfolio,
 * through a rename too.
 */
export function nameOf({
  portfolio,
  part,
  last,
  named,
}: OfPortfolio & { readonly last: number; readonly named?: number | undefined }): string {
  if (!portfolio) return "";
  return `${nameOn(portfolio, calendarDay(named ?? last).day).name}${part === undefined ? "" : ` (${part})`}`;
}

/** Names of some of a list's portfolios, each that of the last of its days there. */
export function namesOver<T extends OfPortfolio>(all: readonly T[], dayOf: (one: T) => number): NameOf {
  const days = lastDays(all, dayOf);
  return ({ portfolio, part }) => (portfolio ? nameOf({ portfolio, part, last: days.get(portfolio) ?? 0 }) : "");
}

export type NameOf = (one: OfPortfolio) => string;

/** The last day of each portfolio of a list. */
export function lastDays<T extends OfPortfolio>(all: readonly T[], dayOf: (one: T) => number): Map<Portfolio, number> {
  const days = new Map<Portfolio, number>();
  for (const one of all)
    if (one.portfolio) days.set(one.portfolio, Math.max(days.get(one.portfolio) ?? dayOf(one), dayOf(one)));
  return days;
}

/** The name of a series on a day, with its part; the day is numbered as by `dayNumber`. */
export function seriesName({ portfolio, part }: Series, day: number): string {
  return nameOf({ portfolio, part, last: day });
}
