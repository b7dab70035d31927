import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  type Day,
  dayInWords,
  daysBetween,
  earliest,
  fiscalYearHolding,
  isLeapYear,
  lastOfMonth,
  latest,
  lengthInWords,
  type MonthEnd,
  type Period,
  parseBlankDay,
  parseDay,
  parseMonthEnd,
  periodHolding,
  type When,
  whenInIso,
  whenInWords,
} from "../../src/agreement/day.ts";

const day = (text: string): Day => parseDay(text) as Day;

describe("days", () => {
  test.each([
    ["2006-10-31", 1, "2006-11-01"],
    ["2006-11-01", -1, "2006-10-31"],
    ["2004-02-28", 1, "2004-02-29"],
    ["2005-02-28", 1, "2005-03-01"],
    ["2006-12-31", 1, "2007-01-01"],
  ])("%s and %i is %s", (from, count, to) => {
    expect(addDays(day(from), count)).toBe(to);
  });

  test.each([
    [1900, false],
    [2000, true],
    [2004, true],
    [2005, false],
    [2100, false],
  ])("%i is a leap year: %s", (year, leap) => {
    expect(isLeapYear(year)).toBe(leap);
  });

  test("the days from one to another count both, and adding them comes back", () => {
    expect(daysBetween(day("2006-11-01"), day("2006-11-01"))).toBe(1);
    expect(daysBetween(day("2004-01-01"), day("2004-12-31"))).toBe(366);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (count) => {
        const last = addDays(day("1950-01-01"), count);
        expect(daysBetween(day("1950-01-01"), last)).toBe(count + 1);
        expect(parseDay(last)).toBe(last);
        expect(addDays(last, -count)).toBe("1950-01-01");
      }),
    );
  });

  test.each<[Period, string, string, string]>([
    ["day", "2006-11-01", "2006-11-01", "2006-11-01"],
    ["month", "2006-11-30", "2006-11-01", "2006-11-30"],
    ["month", "2004-02-10", "2004-02-01", "2004-02-29"],
    ["quarter", "2006-10-01", "2006-10-01", "2006-12-31"],
    ["quarter", "2006-09-30", "2006-07-01", "2006-09-30"],
    ["quarter", "2006-03-31", "2006-01-01", "2006-03-31"],
    ["year", "2006-06-15", "2006-01-01", "2006-12-31"],
  ])("the %s that holds %s is %s to %s", (period, held, first, last) => {
    expect(periodHolding(day(held), period)).toEqual({ first, last });
  });

  test.each([
    ["2004-02-01", "2004-02-29"],
    ["2005-02-01", "2005-02-28"],
    ["2006-04-30", "2006-04-30"],
    ["2006-12-05", "2006-12-31"],
  ])("the month of %s ends on %s", (held, last) => {
    expect(lastOfMonth(day(held))).toBe(last);
  });
});

describe("a day as well as it is known", () => {
  test.each<[When, string | undefined, string, string, string]>([
    [{ kind: "exact", day: day("2006-11-01") }, "2006-11-01", "2006-11-01", "November 1, 2006", "2006-11-01"],
    [{ kind: "by", by: day("2002-07-15") }, undefined, "2002-07-15", "on or before July 15, 2002", "by 2002-07-15"],
    [
      { kind: "between", from: day("2012-11-19"), by: day("2013-05-03") },
      "2012-11-19",
      "2013-05-03",
      "between November 19, 2012 and May 3, 2013",
      "2012-11-19 to 2013-05-03",
    ],
    [{ kind: "about", about: day("2007-05-01") }, "2007-05-01", "2007-05-01", "about May 1, 2007", "about 2007-05-01"],
  ])("%j", (when, first, last, words, iso) => {
    expect([earliest(when), latest(when), whenInWords(when), whenInIso(when)]).toEqual([first, last, words, iso]);
  });

  test.each([
    ["2001-02-__", "2001-02-01", "2001-02-28", "February __, 2001"],
    ["2005-__-__", "2005-01-01", "2005-12-31", "__ __, 2005"],
  ])("%s printed with blanks", (printed, first, last, words) => {
    const when = parseBlankDay(printed) as When;
    expect([earliest(when), latest(when), whenInWords(when), whenInIso(when)]).toEqual([first, last, words, printed]);
  });

  test.each(["12001-02-__", "x2001-02-__", "2001-02-___", "2001-02-__ ", "2001-13-__", "2001-__-01", "1899-__-__"])(
    "%s is no day printed with blanks",
    (printed) => {
      expect(parseBlankDay(printed)).toBeUndefined();
    },
  );

  test("every month has its word", () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      dayInWords(day(`2006-${String(index + 1).padStart(2, "0")}-09`)),
    );
    expect(months).toEqual([
      "January 9, 2006",
      "February 9, 2006",
      "March 9, 2006",
      "April 9, 2006",
      "May 9, 2006",
      "June 9, 2006",
      "July 9, 2006",
      "August 9, 2006",
      "September 9, 2006",
      "October 9, 2006",
      "November 9, 2006",
      "December 9, 2006",
    ]);
  });
});

test.each([
  ["2003-01-01", "2003-01-01", "0 days"],
  ["2003-01-01", "2003-01-02", "1 day"],
  ["2003-01-01", "2003-01-31", "30 days"],
  ["2003-01-01", "2003-02-01", "1 month"],
  ["2003-01-01", "2003-06-15", "5 months and 14 days"],
  ["2003-01-31", "2003-02-27", "27 days"],
  ["2003-01-31", "2003-02-28", "1 month"],
  ["2003-01-31", "2003-03-01", "1 month and 1 day"],
  ["2003-12-31", "2004-02-29", "2 months"],
  ["2004-02-29", "2005-02-28", "1 year"],
  ["2004-02-29", "2005-02-27", "11 months and 29 days"],
  ["2001-11-15", "2002-10-14", "10 months and 29 days"],
  ["2001-02-12", "2009-05-01", "8 years, 2 months and 19 days"],
  ["2001-10-01", "2003-10-01", "2 years"],
])("from %s to %s: %s", (from, to, words) => {
  expect(lengthInWords(from as Day, to as Day)).toBe(words);
});

describe("fiscal years", () => {
  test.each([
    ["12-31", "12-31"],
    ["06-30", "06-30"],
    ["02-28", "02-28"],
    ["02-29", "02-28"],
    ["06-31", undefined],
    ["12-30", undefined],
    ["00-31", undefined],
    ["13-31", undefined],
    ["6-30", undefined],
  ])("%s ends one: %s", (text, end) => {
    expect(parseMonthEnd(text)).toBe(end);
  });

  test.each([
    ["2007-01-01", "12-31", "2007-01-01", "2007-12-31"],
    ["2007-12-31", "12-31", "2007-01-01", "2007-12-31"],
    ["2007-06-30", "06-30", "2006-07-01", "2007-06-30"],
    ["2007-07-01", "06-30", "2007-07-01", "2008-06-30"],
    ["2008-02-29", "02-28", "2007-03-01", "2008-02-29"],
    ["2008-03-01", "02-28", "2008-03-01", "2009-02-28"],
  ])("%s lies in the one ending %s: %s to %s", (day, ends, first, last) => {
    expect(fiscalYearHolding(day as Day, parseMonthEnd(ends) as MonthEnd)).toEqual({ first, last });
  });
});
