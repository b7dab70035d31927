import type { Jump } from "../../answers/accrual/jumps.ts";
import { calendarDay } from "../../fees/accrual/calendar.ts";
import type { Series } from "../../fees/accrual/told.ts";

/** Rows that are likely mistyped, as a file is read. What is kept does not grow with its rows, but for the jumps. */
export type Watch = {
  /** A row that counts, whose net assets may be a tenth or less, or ten times or more, of those of the row before it. */
  readonly assets: (series: Series, day: number, assets: bigint, line: () => number | undefined) => void;
  /**
   * Told of every row of a series or a group and whether it lies after the last day asked for: a later day, already read and not
   * counted, after which this row stands out of order; each such day once.
   */
  readonly later: (whose: Series | string, day: number, isAfter: boolean) => number | undefined;
  readonly jumps: readonly Jump[];
};

export function watching(): Watch {
  const last = new Map<Series, bigint>();
  const beyond = new Map<Series | string, number>();
  const jumps: Jump[] = [];
  return {
    jumps,
    assets: (series, day, assets, line) => {
      const before = last.get(series);
      last.set(series, assets);
      if (before === undefined || before === assets || before === 0n) return;
      const isFall = assets * TENFOLD <= before;
      if (isFall || assets >= before * TENFOLD) jumps.push({ series, day, line: line(), before, assets });
    },
    later: (whose, day, isAfter) => {
      const before = beyond.get(whose);
      if (isAfter) beyond.set(whose, day);
      else if (before !== undefined) beyond.delete(whose);
      return before !== undefined && day <= before ? before : undefined;
    },
  };
}

/** That a row stands after one of a later day, which is after the last asked for, as follows a file's name and line. */
export function laterFault(name: string, day: number, later: number): string {
  const [own, other] = [calendarDay(day).day, calendarDay(later).day];
  if (own === other) return `${name} has a second row for ${own}`;
  return `${name}: the row of ${own} stands after that of ${other}; a portfolio's rows go from the first day to the last`;
}

/** A fall by 90% or more, or a rise to ten times as much: a digit left out or added, or thousands for dollars. */
const TENFOLD = 10n;
