import { microsIn } from "../../agreement/assets.ts";
import { dayNumber } from "../../agreement/day.ts";
import { type CalendarDay, calendarDay } from "./calendar.ts";
import type { Cause } from "./cause.ts";
import type { Accruing, FeePlan, Running } from "./running.ts";
import { isSameAct } from "./terms.ts";

/**
 * Which side of a one-way switch holds on a day, which is tested on the assets of that day itself: true from the day on which
 * they first reach its trigger, ever after. The cause where it cannot be told, since the series begins after the row did and
 * nobody says. A change of the fee ends a switch; a rename does not.
 */
export function switchedOn(
  { settings, sink }: Accruing,
  series: Running,
  plan: FeePlan,
  day: CalendarDay,
): boolean | Cause {
  const { measure, charged } = plan;
  if (measure.kind !== "switch") return false;
  const act = charged.row.setBy;
  if (!series.trigger || !isSameAct(series.trigger.act, act)) {
    const said = day.number > plan.since ? settings.triggerOf(series.portfolio) : undefined;
    const isKnown = day.number <= plan.since || said !== undefined;
    series.trigger = { act, state: isKnown ? "not-reached" : "unknown", ...(said ? { said } : {}) };
  }
  const { trigger } = series;
  if (trigger.state === "reached") return true;
  const { said } = trigger;
  if (said?.kind === "reached" && day.number >= dayNumber(said.on)) {
    trigger.state = "reached";
    sink.reached(series, charged, calendarDay(dayNumber(said.on)), true);
    return true;
  }
  if (microsIn(series.assets) >= measure.at) {
    if (said?.kind === "reached") sink.fault({ kind: "reaches-before", series, day: day.day, said: said.on });
    trigger.state = "reached";
    sink.reached(series, charged, day, false);
    return true;
  }
  if (trigger.state === "not-reached") return false;
  const { firstReaches: at, words } = measure.fee.trigger;
  return { kind: "needs-trigger", charged, at, words };
}
