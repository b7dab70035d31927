import { addDays, type Day, dayInWords } from "../agreement/day.ts";
import type { Row } from "../agreement/replay.ts";
import { changesWithin, isKnownToEnd, schedulesOf } from "../agreement/schedule.ts";
import { setsSameFee } from "../fees/accrual/terms.ts";
import type { Span } from "../fees/calc.ts";
import type { AskedFee } from "./fee.ts";
import { actInWords, endInWords } from "./schedule-words.ts";

/**
 * Why a figure for a span is not what its days owe: the schedule of the day asked about is not that of all of them. A paper
 * that leaves a row on its terms, as one that restates the schedule, takes nothing from the figure.
 */
export function spanCautions(span: Span, asked: Omit<AskedFee, "cautions">): string[] {
  if (span.kind === "annual") return [];
  const { schedule, entry, found } = asked;
  const { asOf, agreement } = schedule;
  const taken = `this figure takes the schedule of ${dayInWords(asOf)} for every day from ${dayInWords(span.first)} to ${dayInWords(span.last)}`;
  const rowOn = rowsOf(asked);
  const changes = changesWithin(schedule, found.registrant.identified, entry.portfolio, span.first, span.last)
    .filter(({ day }) => !isKept(rowOn(addDays(day, -1)), rowOn(day)))
    .map((act) => {
      const off = act.removes || act.restates?.has(entry.portfolio.key) === false;
      const what = off
        ? "takes the portfolio off"
        : act.change.kind === "add"
          ? "adds the portfolio"
          : "changes the fee";
      return `${actInWords(act)} ${what} on ${dayInWords(act.day)}; ${taken}`;
    });
  const { dated, ends } = agreement.terms;
  return [
    ...changes,
    ...(dated !== undefined && dated > span.first ? [`the agreement is dated ${dayInWords(dated)}; ${taken}`] : []),
    ...(ends !== undefined && isKnownToEnd(agreement.terms, schedule.knowledge) && (ends.from ?? ends.day) < span.last
      ? [`the agreement's last day is ${endInWords(ends)}; ${taken}`]
      : []),
  ];
}

function isKept(before: Row | undefined, after: Row | undefined): boolean {
  return before !== undefined && after !== undefined && setsSameFee(before.setBy, after.setBy);
}

/** The portfolio's row on other days, by the same knowledge: of an order that is not decided, none. */
function rowsOf({ schedule, entry, found }: Omit<AskedFee, "cautions">): (day: Day) => Row | undefined {
  const { registrant, agreement, knowledge } = schedule;
  const scheduleOn = schedulesOf(registrant, found.registrant.identified, agreement, knowledge);
  return (day) => {
    const other = scheduleOn(day, entry.portfolio);
    const outcome = other.kind === "in-force" ? other.entries[0]?.outcome : undefined;
    return outcome?.kind === "row" ? outcome.row : undefined;
  };
}
