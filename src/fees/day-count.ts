import type { DayCount } from "../agreement/facts.ts";

/** The days of a year that a day's share of its fee is over; `isLeap` of the year that holds the day. */
export function yearDaysOf(dayCount: DayCount, isLeap: boolean): number {
  switch (dayCount) {
    case "actual/365":
      return 365;
    case "actual/360":
      return 360;
    case "actual/actual":
      return isLeap ? 366 : 365;
    default:
      return dayCount satisfies never;
  }
}
