import { addDays, type Day, dayNumber, isLeapYear, lastOfMonth } from "../../agreement/day.ts";

/** A calendar day with what accrual asks of it; days are numbered as by {@link dayNumber}. */
export type CalendarDay = {
  readonly day: Day;
  readonly number: number;
  readonly monthFirst: number;
  readonly monthLast: number;
  readonly yearFirst: number;
  readonly yearLast: number;
  readonly leap: boolean;
  readonly weekend: boolean;
};

/** Some hundred years of days. */
const MOST_DAYS = 50_000;
const DAYS = new Map<number, CalendarDay>();
const EPOCH = "1970-01-01" as Day;

/** The day of a number; worked out once. */
export function calendarDay(number: number): CalendarDay {
  const known = DAYS.get(number);
  if (known) return known;
  const day = addDays(EPOCH, number);
  const [year, month] = [day.slice(0, 4), day.slice(0, 7)];
  // January 1, 1970 was a Thursday.
  const weekday = (((number + 4) % 7) + 7) % 7;
  const made: CalendarDay = {
    day,
    number,
    monthFirst: dayNumber(`${month}-01` as Day),
    monthLast: dayNumber(lastOfMonth(day)),
    yearFirst: dayNumber(`${year}-01-01` as Day),
    yearLast: dayNumber(`${year}-12-31` as Day),
    leap: isLeapYear(Number(year)),
    weekend: weekday === 0 || weekday === 6,
  };
  if (DAYS.size >= MOST_DAYS) DAYS.clear();
  DAYS.set(number, made);
  return made;
}
