import { dayNumber, latest } from "../../agreement/day.ts";
import { nameOn, type Portfolio } from "../../agreement/identity.ts";
import { scheduleAsOf } from "../../agreement/schedule.ts";
import { calendarDay } from "../../fees/accrual/calendar.ts";
import { seriesName } from "../../fees/accrual/names.ts";
import type { Notes } from "../../fees/accrual/notes.ts";
import type { Series } from "../../fees/accrual/told.ts";
import type { Cell } from "../../write/answer.ts";
import { counted } from "../../write/counted.ts";
import { absence, paperInWords } from "../schedule-words.ts";
import { withheldFor } from "../withheld.ts";
import { compareText } from "./schedules.ts";
import { causeInWords, overlayInWords } from "./words.ts";

/** A series by its name on a day, else on the last on which it was charged. */
function nameLast({ applied }: Notes, series: Series, day?: number): string {
  const last = day ?? applied.findLast((one) => one.series === series)?.last;
  return last === undefined ? series.portfolio.key : seriesName(series, last);
}

/** Days for which nothing was computed, and why. */
export function refusedNotes({ refused }: Notes): Cell[] {
  return [...refused]
    .sort((a, b) => compareText(seriesName(a.series, a.last), seriesName(b.series, b.last)) || a.first - b.first)
    .map(({ series, cause, first, last, days }) => {
      const name = seriesName(series, last);
      const why = causeInWords(cause, series);
      return {
        text: `${name}, ${spanInWords(first, last, days)}: ${why}`,
        value: { portfolio: name, from: calendarDay(first).day, to: calendarDay(last).day, days, why },
        tone: "bad",
      };
    });
}

function spanInWords(first: number, last: number, days: number): string {
  const [from, to] = [calendarDay(first).day, calendarDay(last).day];
  return first === last ? from : `${from} to ${to} (${counted(days, "day")})`;
}

/** Portfolios that bore another name on earlier days of the accrual, and until when. */
function renamedNotes({ applied }: Notes): Cell[] {
  const spans = new Map<Portfolio, { first: number; last: number }>();
  for (const { series, first, last } of applied) {
    const known = spans.get(series.portfolio) ?? { first, last };
    spans.set(series.portfolio, { first: Math.min(known.first, first), last: Math.max(known.last, last) });
  }
  return [...spans].flatMap(([portfolio, { first, last }]) => {
    const days = portfolio.names
      .flatMap(({ from }) => (from ? [dayNumber(latest(from))] : []))
      .filter((day) => day > first && day <= last);
    const name = nameOn(portfolio, calendarDay(last).day).name;
    return [...new Set(days)]
      .sort((a, b) => a - b)
      .flatMap((day): Cell[] => {
        const until = calendarDay(day - 1).day;
        const former = nameOn(portfolio, until).name;
        if (former === nameOn(portfolio, calendarDay(day).day).name) return [];
        const words = `${name} was formerly ${former}, until ${until}: totals and entries are under the later name`;
        return [{ text: words, value: { kind: "renamed", portfolio: name, formerly: former, until, words } }];
      });
  });
}

/** What is held and was not known by what the accrual may rest on, of each portfolio charged, by the last day of each row. */
export function leftOutNotes({ applied }: Notes): Cell[] {
  const found = new Map<string, Cell>();
  for (const { series, charged, last } of applied) {
    const { registrant, agreement } = charged.asked;
    const { knowledge } = charged.schedule;
    if (knowledge === undefined) return [];
    const { day } = calendarDay(last);
    const schedule = scheduleAsOf(registrant, registrant.identified, agreement, day, knowledge, series.portfolio);
    const portfolio = seriesName({ portfolio: series.portfolio }, last);
    for (const words of withheldFor(schedule, registrant.identified, series.portfolio))
      found.set(`${portfolio}: ${words}`, {
        text: `${portfolio}: ${words}`,
        value: { portfolio, words },
        tone: "doubt",
      });
  }
  return [...found].sort(([a], [b]) => compareText(a, b)).map(([, cell]) => cell);
}

/** What is known not to be owed, days charged from later on, switches reached, and side agreements that were not computed. */
export function otherNotes(notes: Notes): Cell[] {
  return [
    ...renamedNotes(notes),
    ...notes.off.map(({ series, plan, first, last, days }): Cell => {
      const reason = absence(plan.charged.schedule, series.portfolio) ?? "not on the schedule";
      const span = spanInWords(first, last, days);
      return {
        text: `nothing is charged to ${seriesName(series, last)} for ${span}: ${reason}`,
        value: {
          kind: "off",
          portfolio: seriesName(series, last),
          from: calendarDay(first).day,
          to: calendarDay(last).day,
          words: reason,
        },
      };
    }),
    ...notes.starts.map(({ series, day }): Cell => {
      const [name, own, next] = [seriesName(series, day), calendarDay(day).day, calendarDay(day + 1).day];
      const words = `${name} is charged from ${next} on, on the net assets of the day before: its first row, of ${own}, is that day's`;
      return { text: words, value: { kind: "starts", portfolio: name, from: next, words } };
    }),
    ...notes.reached.map(({ series, charged, day, said }): Cell => {
      const words = `${seriesName(series, day)} ${said ? "is said to have reached" : "first reaches"} the trigger of its second schedule on ${calendarDay(day).day} (${paperInWords(charged.row.setBy.paper)})`;
      return { text: words, value: { kind: "reached", day: calendarDay(day).day, said, words } };
    }),
    ...notes.notComputed.map(({ series, overlay, why, on }): Cell => {
      const days = on && { from: calendarDay(on.first).day, to: calendarDay(on.last).day, days: on.days };
      const words = `${overlayInWords(overlay, why)}${on ? ` (${spanInWords(on.first, on.last, on.days)})` : ""}`;
      const value = { kind: "overlay", portfolio: nameLast(notes, series, on?.last), why, ...days, words };
      return { text: words, value, tone: "doubt" };
    }),
  ];
}
