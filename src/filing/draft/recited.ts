import { type Day, dayInWords } from "../../agreement/day.ts";
import { numbersInWords, series } from "../../agreement/numbers.ts";
import type { DaysBefore } from "../../agreement/recital.ts";
import type { PossibleDays } from "../../agreement/unseen.ts";
import type { Wording } from "./dated.ts";

/** An entry of a recital: a day; or amendments whose days are not known, all of them possible on the same days. */
export type Recited =
  | { readonly kind: "day"; readonly day: Day }
  | { readonly kind: "not-known"; readonly numbers: readonly number[]; readonly from?: Day; readonly to?: Day };

/**
 * What a recital lists: the day of every amendment once, in order; those whose day is not known stand where the first day
 * that they can bear would.
 */
export function recitedBefore({ days, unknown }: DaysBefore): Recited[] {
  const gaps = gapsIn(unknown);
  const placed: { readonly at: string; readonly entry: Recited }[] = [
    ...days.map((day) => ({ at: `${day} 0`, entry: { kind: "day" as const, day } })),
    ...gaps.map((entry) => ({ at: `${entry.from ?? ""} 1 ${String(entry.numbers[0]).padStart(4, "0")}`, entry })),
  ];
  return placed.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ entry }) => entry);
}

/** Amendments numbered one after another, and possible on the same days, are one entry. */
function gapsIn(unknown: readonly PossibleDays[]): Extract<Recited, { kind: "not-known" }>[] {
  const gaps: { kind: "not-known"; numbers: number[]; from?: Day; to?: Day }[] = [];
  for (const one of unknown) {
    const last = gaps.at(-1);
    const bounds = boundsOf(one);
    const follows = last?.numbers.at(-1) === one.number - 1;
    if (last && follows && last.from === bounds.from && last.to === bounds.to) last.numbers.push(one.number);
    else gaps.push({ kind: "not-known", numbers: [one.number], ...bounds });
  }
  return gaps;
}

/** `February 12, 2001, October 1, 2001 and [____, the day of Amendment No. 3]`. */
export function recitedInWords(all: readonly Recited[]): Wording {
  return {
    text: series(
      all.map((one) => (one.kind === "day" ? dayInWords(one.day) : `[____, ${notKnownInWords(one.numbers)}]`)),
    ),
    blanks: all.flatMap((one) => (one.kind === "day" ? [] : [notKnownInWords(one.numbers)])),
  };
}

/** `the day of Amendment No. 3`, `the days of Amendments Nos. 24–27`. */
function notKnownInWords(numbers: readonly number[]): string {
  return numbers.length === 1
    ? `the day of Amendment ${numbersInWords(numbers)}`
    : `the days of Amendments ${numbersInWords(numbers)}`;
}

function boundsOf(one: PossibleDays): { from?: Day; to?: Day } {
  if (one.kind === "days") return {};
  return { ...(one.from === undefined ? {} : { from: one.from }), ...(one.to === undefined ? {} : { to: one.to }) };
}
