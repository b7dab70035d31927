import type { Portfolio } from "../../agreement/identity.ts";
import { type CrossingRead, crossingRead, distance, spreadOver } from "./booked-reading.ts";
import { calendarDay } from "./calendar.ts";
import type { Series } from "./told.ts";
import { periodOf } from "./totals.ts";

/** What a total is compared over besides the rows: the month, or of fees on a year's average, which no month has, the year. */
export type BookedSpan = "month" | "year";

/** What was booked beside what was computed, in cents, for days under one row of the file or for a month or year. */
export type Compared = {
  readonly portfolio: Portfolio;
  readonly part: string | undefined;
  /** The day of the row, or the last one of the month's or year's; numbered as by `dayNumber`. */
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
  /** Or years. */
  readonly months: readonly Compared[];
  readonly across: readonly Across[];
};

/**
 * Compares as rows go by. What a row books is for its day and for the days that take its assets; where these run into the next
 * month, it may be for those of its own month alone, and the next row for the others ({@link crossingRead}): when that is asked,
 * what the month brings besides its days is told already, since it closes on the first day after it. Of each month what is computed is of its days, as in the totals, and what is booked is for them.
 */
export type Comparing = {
  /** What the row of a day books, before the day is accrued. */
  readonly row: (series: Series, day: number, booked: bigint) => void;
  /** Cents computed for a day, without what its month may bring besides. */
  readonly day: (series: Series, day: number, cents: bigint, carried: boolean) => void;
  readonly refuse: (series: Series, day: number, carried: boolean) => void;
  /** A day that is not charged, since it only gives the next one's assets: what its row books is not compared. */
  readonly starts: (series: Series, day: number) => void;
  /** What a month brings besides its days, on the day on which it stands in the totals. */
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

/** Of what is computed, `besides` is what no day of it brings. */
type Month = { day: number; computed: bigint; besides: bigint; booked: bigint; refused: number };

/** What a row of one month books for days of the next: their cents, or with `spread` those with what is owed besides. */
type Move = { readonly from: number; readonly to: number; readonly cents: bigint; readonly spread: boolean };

/** A row whose days alone are not what it books, and which days those are. */
type Off = {
  readonly series: Series;
  readonly first: number;
  readonly last: number;
  readonly row: Omit<Compared, "portfolio" | "part">;
};

/** Where days have no cents of their own (`byDay` false), months alone are compared, or years, and a row books in its own. */
export function comparing(tolerance: bigint, byDay: boolean, span: BookedSpan = "month"): Comparing {
  const monthOf = (day: number): string => periodOf(calendarDay(day).day, span);
  const pending = new Map<Series, Map<number, bigint>>();
  const rows = new Map<Series, Open>();
  const months = new Map<Series, Map<string, Month>>();
  const moving = new Map<Series, Move>();
  const besidesOn = new Map<Series, Map<number, bigint>>();
  const beyond: Off[] = [];
  const across: Across[] = [];
  const monthFor = (series: Series, day: number): Month => {
    const all = months.get(series) ?? new Map<string, Month>();
    months.set(series, all);
    const key = monthOf(day);
    const month = all.get(key) ?? { day, computed: 0n, besides: 0n, booked: 0n, refused: 0 };
    all.set(key, month);
    month.day = Math.max(month.day, day);
    return month;
  };
  /** Moves what a row books for days of the next month to that: once it is over, when what it owes besides its days is told. */
  const settle = (series: Series): void => {
    const move = moving.get(series);
    moving.delete(series);
    if (!move) return;
    const to = monthFor(series, move.to);
    const cents = move.spread ? spreadOver(move.cents, to) : move.cents;
    monthFor(series, move.from).booked -= cents;
    to.booked += cents;
  };
  /** Closes the row at hand; the days that it leaves to the next one's booking. */
  const close = (series: Series): readonly Day[] => {
    const open = rows.get(series);
    rows.delete(series);
    if (!open || open.isApart) return [];
    const { before, own, booked } = open;
    for (const { day, cents } of own) monthFor(series, day).computed += cents;
    const later = own.filter(({ day }) => monthOf(day) !== monthOf(open.day));
    if (later[0]) settle(series);
    const read = readingOf(open, later, monthFor(series, open.day), tolerance);
    const { reading } = read;
    if (later[0]) across.push(acrossOf(series, open, later[0], later, reading));
    const covered = reading === "whole" ? own : own.filter((one) => !later.includes(one));
    const carried = covered.filter(({ day }) => day > open.day).length;
    const computed = sumOf(before) + sumOf(covered);
    const compared = { day: open.day, carried, before: before.length, computed, booked, refused: 0 };
    if (byDay && open.refused === 0 && isBeyond(compared, tolerance))
      beyond.push(offOf(series, [...before, ...covered], compared));
    monthFor(series, open.day).booked += booked;
    if (later[0] && read.reading === "whole")
      moving.set(series, { from: open.day, to: later[0].day, cents: sumOf(later), spread: read.spread });
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
      const month = monthFor(series, day);
      month.computed += cents;
      month.besides += cents;
      const own = besidesOn.get(series) ?? new Map<number, bigint>();
      besidesOn.set(series, own);
      own.set(day, (own.get(day) ?? 0n) + cents);
    },
    end: () => {
      for (const series of [...rows.keys()]) {
        const left = close(series);
        const [first] = left;
        // No row follows that could book them.
        const unbooked = { carried: left.length - 1, before: 0, computed: sumOf(left), booked: 0n, refused: 0 };
        if (first && isBeyond(unbooked, tolerance)) beyond.push(offOf(series, left, { day: first.day, ...unbooked }));
      }
      for (const series of [...moving.keys()]) settle(series);
      const all = [...months].flatMap(([{ portfolio, part }, own]) =>
        [...own.values()].map(
          ({ besides: _, ...month }): Compared => ({ portfolio, part, ...month, carried: 0, before: 0 }),
        ),
      );
      // A discount or what a minimum adds may be booked with the day on which it stands: it is told when the month is over.
      const days = beyond
        .map((off) => withBesides(off, besidesOn.get(off.series)))
        .filter((row) => isBeyond(row, tolerance));
      return { days, months: all, across };
    },
  };
}

function offOf(series: Series, days: readonly Day[], row: Off["row"]): Off {
  return { series, first: days[0]?.day ?? row.day, last: days.at(-1)?.day ?? row.day, row };
}

/** A row as its days are told in the totals by day: with what stands on them besides. */
function withBesides({ series, first, last, row }: Off, besides: ReadonlyMap<number, bigint> = new Map()): Compared {
  let { computed } = row;
  for (const [day, cents] of besides) if (first <= day && day <= last) computed += cents;
  return { portfolio: series.portfolio, part: series.part, ...row, computed };
}

/** Which days what a row books is for, where they run into the next month; `month` is the row's, without what it books. */
function readingOf(
  { before, own, booked, refused }: Open,
  later: readonly Day[],
  month: Month,
  tolerance: bigint,
): CrossingRead | { readonly reading: "not-told" } {
  if (later.length === 0) return { reading: "whole", spread: false };
  if (refused > 0) return { reading: "not-told" };
  const ofLater = sumOf(later);
  return crossingRead({ booked, own: sumOf(before) + sumOf(own) - ofLater, later: ofLater, month }, tolerance);
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

function sumOf(days: readonly Day[]): bigint {
  return days.reduce((all, { cents }) => all + cents, 0n);
}

/** Whether a difference is larger than what is tolerated. */
export function isBeyond({ computed, booked }: Pick<Compared, "computed" | "booked">, tolerance: bigint): boolean {
  return distance(booked, computed) > tolerance;
}
