/** The days for which schedules hold. */
import type { Day } from "../agreement/day.ts";
import { turningDays } from "../agreement/turning-days.ts";
import type { Of, Span } from "./schedules.ts";

/** The days around a day at whose close a schedule of an agreement is the same. */
export function spansOf({ registrant, agreement }: Of): (day: Day) => Span {
  return spansBetween(turningDays(registrant, registrant.identified, agreement));
}

/** The days around a day between some turning days, which stand in order. */
export function spansBetween(days: readonly Day[]): (day: Day) => Span {
  return (day) => {
    const next = days.findIndex((turning) => turning > day);
    const at = next < 0 ? days.length : next;
    return { from: days[at - 1] ?? "", until: days[at] ?? "" };
  };
}
