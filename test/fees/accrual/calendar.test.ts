import fc from "fast-check";
import { expect, test } from "vitest";
import { dayNumber, isLeapYear, lastOfMonth } from "../../../src/agreement/day.ts";
import { calendarDay } from "../../../src/fees/accrual/calendar.ts";
import { asDay } from "../../agreement/given.ts";

/** What a calendar says of a day, by its text alone. */
function expected(number: number): ReturnType<typeof calendarDay> {
  const date = new Date(number * 86_400_000);
  const day = asDay(date.toISOString().slice(0, 10));
  const [year, month] = [day.slice(0, 4), day.slice(0, 7)];
  return {
    day,
    number,
    monthFirst: dayNumber(asDay(`${month}-01`)),
    monthLast: dayNumber(lastOfMonth(day)),
    yearFirst: dayNumber(asDay(`${year}-01-01`)),
    yearLast: dayNumber(asDay(`${year}-12-31`)),
    leap: isLeapYear(Number(year)),
    weekend: date.getUTCDay() === 0 || date.getUTCDay() === 6,
  };
}

const [FIRST, LAST] = [dayNumber(asDay("1900-01-01")), dayNumber(asDay("9999-12-31"))];

test("days one after another, through the ends of months and leap years, are each as a calendar has it", () => {
  for (let number = dayNumber(asDay("1999-12-01")); number < dayNumber(asDay("2005-01-31")); number++)
    expect(calendarDay(number)).toEqual(expected(number));
});

test("days in any order are each as a calendar has it, also those that take one another's place", () => {
  const day = fc.integer({ min: FIRST, max: LAST });
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          day,
          day.map((number) => number - (number % 65_536)),
        ),
      ),
      (numbers) => {
        for (const number of numbers)
          for (const one of [number, number + 1, number + 65_536].filter((each) => each <= LAST))
            expect(calendarDay(one)).toEqual(expected(one));
      },
    ),
    { numRuns: 300 },
  );
});
