import { series } from "./numbers.ts";

/** A calendar day as ISO text, `2006-11-01`. Text order is day order. Made only by {@link parseDay} and the functions here. */
export type Day = string & { readonly __day: unique symbol };

/**
 * A day as well as it is known.
 * `exact` — that day. `by` — on or before it. `between` — on one of the days from `from` to `by`, both included.
 * `about` — near it (a plan "on or about"). `blank` — printed with blanks (`2001-02-__`): the days it may be are
 * `from`…`by`, and a paper that takes effect on such a day is never replayed.
 */
export type When =
  | { readonly kind: "exact"; readonly day: Day }
  | { readonly kind: "by"; readonly by: Day }
  | { readonly kind: "between"; readonly from: Day; readonly by: Day }
  | { readonly kind: "about"; readonly about: Day }
  | { readonly kind: "blank"; readonly printed: string; readonly from: Day; readonly by: Day };

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const BLANK_DAY = /^(\d{4})-(\d{2}|__)-(__)$/;
const MS_PER_DAY = 86_400_000;

/** Days in a month of the proleptic Gregorian calendar; `month` is 1 to 12. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** By the Gregorian rule, for years before it too. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** No later day can be written. */
export const LAST_DAY = "9999-12-31" as Day;

/** The day that `text` names in ISO form, or undefined: `2006-02-30`, `11/01/2006` and years before 1900 are not days. */
export function parseDay(text: string): Day | undefined {
  const found = ISO_DAY.exec(text);
  if (!found) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as Day;
}

/** A day printed with blanks (`2001-02-__`, `2005-__-__`) as the range it may lie in, or undefined. */
export function parseBlankDay(text: string): When | undefined {
  const found = BLANK_DAY.exec(text);
  if (!found) return undefined;
  const [, year, month] = found as unknown as [string, string, string];
  const first = parseDay(month === "__" ? `${year}-01-01` : `${year}-${month}-01`);
  if (!first) return undefined;
  return {
    kind: "blank",
    printed: text,
    from: first,
    by: month === "__" ? (`${year}-12-31` as Day) : lastOfMonth(first),
  };
}

/** The first day that `when` can be; undefined where only a latest day is known. */
export function earliest(when: When): Day | undefined {
  switch (when.kind) {
    case "exact":
      return when.day;
    case "about":
      return when.about;
    case "between":
    case "blank":
      return when.from;
    case "by":
      return undefined;
    default:
      return when satisfies never;
  }
}

/** The last day that `when` can be. */
export function latest(when: When): Day {
  switch (when.kind) {
    case "exact":
      return when.day;
    case "about":
      return when.about;
    case "by":
    case "between":
    case "blank":
      return when.by;
    default:
      return when satisfies never;
  }
}

/** The day `count` days after `day` (before it, when negative). */
export function addDays(day: Day, count: number): Day {
  return fromDayNumber(dayNumber(day) + count);
}

/** Days from 1970-01-01 to `day`; consecutive days differ by one in every time zone. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / MS_PER_DAY;
}

function fromDayNumber(count: number): Day {
  return new Date(count * MS_PER_DAY).toISOString().slice(0, 10) as Day;
}

/** The last day of some month of every year, as `12-31`: on which fiscal years end. February's is written `02-28`. */
export type MonthEnd = string & { readonly __monthEnd: unique symbol };

/** The month's end that `text` names, or undefined: `06-30`, `02-28` or `02-29`; never a day within a month. */
export function parseMonthEnd(text: string): MonthEnd | undefined {
  const month = Number(/^(\d\d)-\d\d$/.exec(text)?.[1] ?? 0);
  if (month < 1 || month > 12) return undefined;
  const last = `${text.slice(0, 2)}-${daysInMonth(2001, month)}`;
  return text === last || text === "02-29" ? (last as MonthEnd) : undefined;
}

/** The fiscal year that holds `day`, where fiscal years end with the month of `ends`. */
export function fiscalYearHolding(day: Day, ends: MonthEnd): { first: Day; last: Day } {
  const month = ends.slice(0, 2);
  const year = Number(day.slice(0, 4)) + (day.slice(5, 7) > month ? 1 : 0);
  const last = lastOfMonth(`${year}-${month}-01` as Day);
  const before = lastOfMonth(`${year - 1}-${month}-01` as Day);
  return { first: addDays(before, 1), last };
}

/** The last day of the month that holds `day`. */
export function lastOfMonth(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return `${day.slice(0, 8)}${String(daysInMonth(year, month)).padStart(2, "0")}` as Day;
}

/** Names of the months, January first. */
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `November 1, 2006`: a day as contracts print it, the same in every locale. */
export function dayInWords(day: Day): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(8, 10))}, ${day.slice(0, 4)}`;
}

/** A {@link When} in words: `on or before July 15, 2002`, `between … and …`, `about …`, `February __, 2001`. */
export function whenInWords(when: When): string {
  switch (when.kind) {
    case "exact":
      return dayInWords(when.day);
    case "by":
      return `on or before ${dayInWords(when.by)}`;
    case "between":
      return `between ${dayInWords(when.from)} and ${dayInWords(when.by)}`;
    case "about":
      return `about ${dayInWords(when.about)}`;
    case "blank": {
      const month = MONTHS[Number(when.printed.slice(5, 7)) - 1];
      return `${month ?? "__"} __, ${when.printed.slice(0, 4)}`;
    }
    default:
      return when satisfies never;
  }
}

/** A {@link When} as the record writes it: `2006-11-01`, `by 2002-07-15`, `2001-02-__`. */
export function whenInIso(when: When): string {
  switch (when.kind) {
    case "exact":
      return when.day;
    case "by":
      return `by ${when.by}`;
    case "between":
      return `${when.from} to ${when.by}`;
    case "about":
      return `about ${when.about}`;
    case "blank":
      return when.printed;
    default:
      return when satisfies never;
  }
}

/** How much of a calendar period a fee is asked for. */
export type Period = "day" | "month" | "quarter" | "year";

/** The calendar period of that kind which holds `day`, first and last day included. */
export function periodHolding(day: Day, period: Period): { first: Day; last: Day } {
  const year = day.slice(0, 4);
  switch (period) {
    case "day":
      return { first: day, last: day };
    case "month":
      return { first: `${day.slice(0, 8)}01` as Day, last: lastOfMonth(day) };
    case "quarter": {
      const firstMonth = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
      const month = (m: number): Day => `${year}-${String(m).padStart(2, "0")}-01` as Day;
      return { first: month(firstMonth), last: lastOfMonth(month(firstMonth + 2)) };
    }
    case "year":
      return { first: `${year}-01-01` as Day, last: `${year}-12-31` as Day };
    default:
      return period satisfies never;
  }
}

/** The number of days from `first` to `last`, both counted. */
export function daysBetween(first: Day, last: Day): number {
  return dayNumber(last) - dayNumber(first) + 1;
}

/**
 * The time from one day to a later one, in whole years, months and days: `5 months and 14 days`. Months are counted from
 * the first day; where a month is too short, to its last day.
 */
export function lengthInWords(from: Day, to: Day): string {
  let months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  if (monthsAfter(from, months) > to) months -= 1;
  const days = dayNumber(to) - dayNumber(monthsAfter(from, months));
  const parts = [
    [Math.floor(months / 12), "year"],
    [months % 12, "month"],
    [days, "day"],
  ] as const;
  const words = parts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}${count === 1 ? "" : "s"}`]));
  return words.length === 0 ? "0 days" : series(words);
}

/** The same day of the month so many months later; the month's last, where it is shorter. */
export function monthsAfter(day: Day, count: number): Day {
  const month = Number(day.slice(5, 7)) - 1 + count;
  const first =
    `${Number(day.slice(0, 4)) + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01` as Day;
  const last = lastOfMonth(first);
  return day.slice(8) > last.slice(8) ? last : (`${first.slice(0, 8)}${day.slice(8)}` as Day);
}
