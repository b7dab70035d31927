import type { Portfolio } from "../../agreement/identity.ts";
import { calendarDay } from "./calendar.ts";
import type { Series } from "./told.ts";

/** What was booked beside what was computed, in cents, for days under one row of the file or for a month. */
export type Compared = {
  readonly portfolio: Portfolio;
  readonly part: string | undefined;
  /** The day of the row, or the last one of the month's; numbered as by `dayNumber`. */
  readonly day: number;
  /** Of a row, the days carried from it that what it books is for. */
  readonly carried: number;
  /** Of a row, the days carried before it, from the month's start, that what it books is for. */
  readonly before: number;
  readonly computed: bigint;
  readonly booked: bigint;
  /** Days for which nothing was computed: no difference is then told. */
  readonly refused: number;
};

/** A row whose days run into the next month. */
export type Across = {
  readonly portfolio: Portfolio;
  readonly part: string | undefined;
  /** The day of the row, and the first that it carries into the next month; numbered as by `dayNumber`. */
  readonly day: number;
  readonly next: number;
  readonly days: number;
  /** What is computed for those days. */
  readonly cents: bigint;
  /**
   * `whole`: what is booked covers them, and their part of it counts in their own month. `cut`: it ends with the month, and the
   * row after them books them. `not-told`: some of its days were not computed, so all of it counts in the month of the row.
   */
  readonly reading: "whole" | "cut" | "not-told";
};

export type BookedFound = {
  readonly days: readonly Compared[];
  readonly months: readonly Compared[];
  readonly across: readonly Across[];
};

/**
 * Compares as rows go by. What a row books is for its day and for the days that take its assets; where these run into the next
 * month, it may be for those of its own month alone, and the next row for the others: of the two, the one that is nearer to
 * what is booked. Of each month what is computed is of its days, as in the totals, and what is booked is for them.
 */
export type Comparing = {
  /** What the row of a day books, before the day is accrued. */
  readonly row: (series: Series, day: number, booked: bigint) => void;
  /** Cents computed for a day, before a discount that its month may bring. */
  readonly day: (series: Series, day: number, cents: bigint, carried: boolean) => void;
  readonly refuse: (series: Series, day: number, carried: boolean) => void;
  /** A day that is not charged, since it only gives the next one's assets: what its row books is not compared. */
  readonly starts: (series: Series, day: number) => void;
  /** What a month brings besides its days. */
  readonly besides: (series: Series, day: number, cents: bigint) => void;
  readonly end: () => BookedFound;
};

type Day = { readonly day: number; readonly cents: bigint };

/** A row and the days that take its assets. */
type Open = {
  readonly day: number;
  readonly booked: bigint;
  /** Days carried since the month's start that the row before does not book. */
  readonly before: readonly Day[];
  /** Of its own day and of those carried from it. */
  readonly own: Day[];
  refused: number;
  /** The first day in a month after the row's that was not computed. */
  refusedLater: number | undefined;
  readonly isApart?: true;
};

type Month = { day: number; computed: bigint; booked: bigint; refused: number };

/** Where days have no cents of their own (`byDay` false), months alone are compared, and a row books in its own. */
export function comparing(tolerance: bigint, byDay: boolean): Comparing {
  const pending = new Map<Series, Map<number, bigint>>();
  const rows = new Map<Series, Open>();
  const months = new Map<Series, Map<string, Month>>();
  const beyond: Compared[] = [];
  const across: Across[] = [];
  const monthFor = (series: Series, day: number): Month => {
    const all = months.get(series) ?? new Map<string, Month>();
    months.set(series, all);
    const key = monthOf(day);
    const month = all.get(key) ?? { day, computed: 0n, booked: 0n, refused: 0 };
    all.set(key, month);
    month.day = Math.max(month.day, day);
    return month;
  };
  /** Closes the row at hand; the days that it leaves to the next one's booking. */
  const close = (series: Series): readonly Day[] => {
    const open = rows.get(series);
    rows.delete(series);
    if (!open || open.isApart) return [];
    const { before, own, booked } = open;
    for (const { day, cents } of own) monthFor(series, day).computed += cents;
    const later = own.filter(({ day }) => monthOf(day) !== monthOf(open.day));
    const reading = readingOf(open, later);
    if (later[0]) across.push(acrossOf(series, open, later[0], later, reading));
    const covered = reading === "whole" ? own : own.filter((one) => !later.includes(one));
    const carried = covered.filter(({ day }) => day > open.day).length;
    const computed = sumOf(before) + sumOf(covered);
    const compared = { day: open.day, carried, before: before.length, computed, booked, refused: 0 };
    if (byDay && open.refused === 0 && isBeyond(compared, tolerance))
      beyond.push({ portfolio: series.portfolio, part: series.part, ...compared });
    const moved = reading === "whole" ? later : [];
    monthFor(series, open.day).booked += booked - sumOf(moved);
    for (const { day, cents } of moved) monthFor(series, day).booked += cents;
    // Of what is booked for days in two months of which some are not computed, no month's part can be told.
    if (open.refusedLater !== undefined) monthFor(series, open.day).refused++;
    else if (open.refused > 0 && later[0]) monthFor(series, later[0].day).refused++;
    return reading === "cut" ? later : [];
  };
  const taken = (series: Series, day: number): bigint => {
    const booked = pending.get(series)?.get(day) ?? 0n;
    pending.get(series)?.delete(day);
    return booked;
  };
  /** The row that a day belongs to: its own where it has one, else the one whose assets it takes. */
  const rowOf = (series: Series, day: number, carried: boolean): Open => {
    const open = rows.get(series);
    if (carried && open) return open;
    const before = close(series);
    const made = { day, booked: byDay ? taken(series, day) : 0n, before, own: [], refused: 0, refusedLater: undefined };
    rows.set(series, made);
    return made;
  };
  return {
    row: (series, day, booked) => {
      pending.set(series, (pending.get(series) ?? new Map()).set(day, booked));
      if (!byDay) monthFor(series, day).booked += booked;
    },
    day: (series, day, cents, carried) => {
      rowOf(series, day, carried).own.push({ day, cents });
    },
    refuse: (series, day, carried) => {
      const open = rowOf(series, day, carried);
      open.refused++;
      if (open.isApart) return;
      monthFor(series, day).refused++;
      if (monthOf(day) !== monthOf(open.day)) open.refusedLater ??= day;
    },
    starts: (series, day) => {
      const booked = taken(series, day);
      if (!byDay) monthFor(series, day).booked -= booked;
      rows.set(series, { day, booked: 0n, before: [], own: [], refused: 0, refusedLater: undefined, isApart: true });
    },
    besides: (series, day, cents) => {
      monthFor(series, day).computed += cents;
    },
    end: () => {
      for (const series of [...rows.keys()]) {
        const left = close(series);
        const [first] = left;
        // No row follows that could book them.
        const unbooked = { carried: left.length - 1, before: 0, computed: sumOf(left), booked: 0n, refused: 0 };
        if (first && isBeyond(unbooked, tolerance))
          beyond.push({ portfolio: series.portfolio, part: series.part, day: first.day, ...unbooked });
      }
      const all = [...months].flatMap(([{ portfolio, part }, own]) =>
        [...own.values()].map((month): Compared => ({ portfolio, part, ...month, carried: 0, before: 0 })),
      );
      return { days: beyond, months: all, across };
    },
  };
}

/** Which days what a row books is for, where they run into the next month. */
function readingOf({ before, own, booked, refused }: Open, later: readonly Day[]): Across["reading"] {
  if (later.length === 0) return "whole";
  if (refused > 0) return "not-told";
  const all = sumOf(before) + sumOf(own);
  return distance(booked, all - sumOf(later)) < distance(booked, all) ? "cut" : "whole";
}

function acrossOf(
  { portfolio, part }: Series,
  { day }: Open,
  { day: next }: Day,
  later: readonly Day[],
  reading: Across["reading"],
): Across {
  return { portfolio, part, day, next, days: later.length, cents: sumOf(later), reading };
}

function monthOf(day: number): string {
  return calendarDay(day).day.slice(0, 7);
}

function sumOf(days: readonly Day[]): bigint {
  return days.reduce((all, { cents }) => all + cents, 0n);
}

function distance(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}

/** Whether a difference is larger than what is tolerated. */
export function isBeyond({ computed, booked }: Pick<Compared, "computed" | "booked">, tolerance: bigint): boolean {
  return distance(booked, computed) > tolerance;
}
