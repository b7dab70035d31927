import { calendarDay } from "../../fees/accrual/calendar.ts";
import { seriesName } from "../../fees/accrual/names.ts";
import type { Series } from "../../fees/accrual/told.ts";
import type { Cell } from "../../write/answer.ts";
import { centsInWords } from "./money.ts";

/** Net assets of a day, in micro-dollars, that are a tenth or less, or ten times or more, of those of the row before. */
export type Jump = {
  readonly series: Series;
  /** Numbered as by `dayNumber`. */
  readonly day: number;
  readonly line: number | undefined;
  readonly before: bigint;
  readonly assets: bigint;
};

/** The first of a file's jumps, and how many there are besides. */
export type Jumps = { readonly listed: readonly Jump[]; readonly more: number };

/** Rows that may be mistyped, by a digit or in thousands; they are computed as they stand. */
export function jumpNotes({ listed, more }: Jumps): Cell[] {
  const notes = listed.map((jump) => {
    const { series, day, line } = jump;
    const words = `${line === undefined ? "" : `line ${line}: `}${jumpInWords(jump)}`;
    const value = {
      kind: "jump",
      portfolio: seriesName(series, day),
      day: calendarDay(day).day,
      ...(line === undefined ? {} : { line }),
      words,
    };
    return { text: words, value, tone: "doubt" as const };
  });
  if (more === 0) return notes;
  const words = `${more} more changes of net assets by ten times or more, not listed`;
  return [...notes, { text: words, value: { kind: "jumps-not-listed", count: more, words }, tone: "doubt" }];
}

/** `Alpha: net assets fall from $1.00 to $0.01 on 2006-11-02; taken as they are`. */
export function jumpInWords({ series, day, before, assets }: Jump): string {
  const amounts = [before, assets].map((micros) => centsInWords(micros / 10_000n)).join(" to ");
  return `${seriesName(series, day)}: net assets ${assets < before ? "fall" : "rise"} from ${amounts} on ${calendarDay(day).day}; taken as they are`;
}
