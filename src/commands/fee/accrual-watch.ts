import { type Assets, microsIn } from "../../agreement/assets.ts";
import type { Jump, Jumps } from "../../answers/accrual/jumps.ts";
import { calendarDay } from "../../fees/accrual/calendar.ts";
import type { Series } from "../../fees/accrual/told.ts";

/** Rows that are likely mistyped, as a file is read. What is kept does not grow with its rows. */
export type Watch = {
  /** A row that counts, whose net assets may be a tenth or less, or ten times or more, of those of the row before it. */
  readonly assets: (series: Series, day: number, assets: Assets, line: () => number | undefined) => void;
  /**
   * Told of every row of a series or a group and whether it lies after the last day asked for: a later day, already read and not
   * counted, after which this row stands out of order; each such day once.
   */
  readonly later: (whose: Series | string, day: number, isAfter: boolean) => number | undefined;
  readonly jumps: () => Jumps;
};

export function watching(): Watch {
  const last = new Map<Series, { assets: Assets }>();
  const beyond = new Map<Series | string, number>();
  const listed: Jump[] = [];
  let more = 0;
  return {
    jumps: () => ({ listed, more }),
    assets: (series, day, assets, line) => {
      const latest = last.get(series);
      if (!latest) last.set(series, { assets });
      if (!latest || latest.assets === assets) return;
      const before = latest.assets;
      latest.assets = assets;
      if (!isJump(before, assets)) return;
      if (listed.length === MOST_LISTED) more++;
      else listed.push({ series, day, line: line(), before: microsIn(before), assets: microsIn(assets) });
    },
    later: (whose, day, isAfter) => {
      if (!isAfter && beyond.size === 0) return undefined;
      const before = beyond.get(whose);
      if (isAfter) beyond.set(whose, day);
      else if (before !== undefined) beyond.delete(whose);
      return before !== undefined && day <= before ? before : undefined;
    },
  };
}

/** A file in which more rows jump than this is not read for them. */
const MOST_LISTED = 1_000;

/** That a row stands after one of a later day, which is after the last asked for, as follows a file's name and line. */
export function laterFault(name: string, day: number, later: number): string {
  const [own, other] = [calendarDay(day).day, calendarDay(later).day];
  if (own === other) return `${name} has a second row for ${own}`;
  return `${name}: the row of ${own} stands after that of ${other}; a portfolio's rows go from the first day to the last`;
}

/**
 * A fall by 90% or more, or a rise to ten times as much: a digit left out or added, or thousands for dollars. None where there were
 * no assets, or they stay.
 */
function isJump(before: Assets, assets: Assets): boolean {
  if (typeof before === "number" && typeof assets === "number")
    return before !== 0 && before !== assets && (assets * 10 <= before || assets >= before * 10);
  const [from, to] = [microsIn(before), microsIn(assets)];
  return from !== 0n && from !== to && (to * 10n <= from || to >= from * 10n);
}
