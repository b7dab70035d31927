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

/** Each day in the place of its last bits, with no more of them than some hundred and eighty years have. */
const DAYS = new Array<CalendarDay | undefined>(2 ** 16).fill(undefined);
const EPOCH = "1970-01-01" as Day;

/** The day of a number; worked out once, or seldom more. */
export function calendarDay(number: number): CalendarDay {
  const known = DAYS[number & (DAYS.length - 1)];
  if (known?.number === number) return known;
  const before = DAYS[(number - 1) & (DAYS.length - 1)];
  const made =
    before?.number === number - 1 && number <= before.monthLast ? dayAfter(before) : workedOut(addDays(EPOCH, number));
  DAYS[number & (DAYS.length - 1)] = made;
  return made;
}

/** The next day of the same month. */
function dayAfter({ day, number, monthFirst, monthLast, yearFirst, yearLast, leap }: CalendarDay): CalendarDay {
  const next = number + 1;
  const ofMonth = String(next - monthFirst + 1).padStart(2, "0");
  return {
    monthFirst,
    monthLast,
    yearFirst,
    yearLast,
    leap,
    day: `${day.slice(0, 8)}${ofMonth}` as Day,
    number: next,
    weekend: isWeekend(next),
  };
}

function workedOut(day: Day): CalendarDay {
  const [year, month] = [day.slice(0, 4), day.slice(0, 7)];
  const number = dayNumber(day);
  return {
    monthFirst: dayNumber(`${month}-01` as Day),
    monthLast: dayNumber(lastOfMonth(day)),
    yearFirst: dayNumber(`${year}-01-01` as Day),
    yearLast: dayNumber(`${year}-12-31` as Day),
    leap: isLeapYear(Number(year)),
    day,
    number,
    weekend: isWeekend(number),
  };
}

/** January 1, 1970 was a Thursday. */
function isWeekend(number: number): boolean {
  const weekday = (((number + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}
