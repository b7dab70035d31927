import { dayNumber, periodHolding } from "../../agreement/day.ts";
import { calendarDay } from "./calendar.ts";
import type { Running } from "./running.ts";
import type { TermsOn } from "./terms.ts";
import type { Dimension, Total } from "./totals.ts";

/**
 * Whether a total has every day of its period on which a fee stood: none lies before the first day charged of a series, nor
 * after the last day of the accrual. A total that is of no span of time has all that there is.
 */
export function wholeTotals(
  termsOn: TermsOn,
  all: readonly Running[],
  by: readonly Dimension[],
  to: number,
): (total: Total) => boolean {
  const span = by.find((one) => one === "month" || one === "quarter" || one === "year");
  if (span === undefined) return () => true;
  const stands = ({ portfolio }: Running, day: number): boolean =>
    termsOn(portfolio, calendarDay(day).day).charged.kind !== "off";
  const late = all.filter((one) => one.first !== undefined && stands(one, one.first - 1));
  const cut = all.filter((one) => stands(one, to) && stands(one, to + 1));
  return (total) => {
    const period = periodHolding(calendarDay(total.last).day, span);
    const [first, last] = [dayNumber(period.first), dayNumber(period.last)];
    const isOf = ({ portfolio, part }: Running): boolean =>
      total.portfolio === undefined || (total.portfolio === portfolio && (total.part ?? part) === part);
    const isLate = late.some((one) => isOf(one) && (one.first ?? first) > first && (one.first ?? last) <= last);
    const isCut = to >= first && to < last && cut.some(isOf);
    return !isLate && !isCut;
  };
}
