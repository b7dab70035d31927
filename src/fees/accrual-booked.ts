import type { Portfolio } from "../agreement/identity.ts";
import { calendarDay } from "./accrual-calendar.ts";
import type { Series } from "./accrual-told.ts";

/** What was booked beside what was computed, in cents, for days under one row of the file or for a month. */
export type Compared = {
  readonly portfolio: Portfolio;
  readonly part: string | undefined;
  /** The day of the row, or the last one of the month's; numbered as by `dayNumber`. */
  readonly day: number;
  /** Of a row, the days carried from it. */
  readonly carried: number;
  readonly computed: bigint;
  readonly booked: bigint;
  /** Days for which nothing was computed: no difference is then told. */
  readonly refused: number;
};

/**
 * Compares as rows go by. What a row books is for its day and for the days that take its assets; a month is the days of its
 * rows. Days beyond the tolerance and months are kept, nothing else.
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
  readonly end: () => { readonly days: readonly Compared[]; readonly months: readonly Compared[] };
};

type Open = {
  day: number;
  carried: number;
  computed: bigint;
  booked: bigint;
  refused: number;
  readonly isApart?: true;
};

/** Where days have no cents of their own, months alone are compared. */
export function comparing(tolerance: bigint, byDay: boolean): Comparing {
  const pending = new Map<Series, Map<number, bigint>>();
  const rows = new Map<Series, Open>();
  const months = new Map<Series, Map<string, Open>>();
  const beyond: Compared[] = [];
  const close = (series: Series): void => {
    const open = rows.get(series);
    if (!open) return;
    rows.delete(series);
    if (open.isApart) return;
    if (byDay && open.refused === 0 && isBeyond(open, tolerance)) beyond.push(told(series, open));
    const month = monthOf(series, open.day);
    month.computed += open.computed;
    month.booked += open.booked;
    month.refused += open.refused;
    month.day = Math.max(month.day, open.day);
  };
  const monthOf = (series: Series, day: number): Open => {
    const own = months.get(series) ?? new Map<string, Open>();
    months.set(series, own);
    const key = calendarDay(day).day.slice(0, 7);
    const month = own.get(key) ?? { day, carried: 0, computed: 0n, booked: 0n, refused: 0 };
    own.set(key, month);
    return month;
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
    close(series);
    const made = { day, carried: 0, computed: 0n, booked: taken(series, day), refused: 0 };
    rows.set(series, made);
    return made;
  };
  return {
    row: (series, day, booked) => pending.set(series, (pending.get(series) ?? new Map()).set(day, booked)),
    day: (series, day, cents, carried) => {
      const open = rowOf(series, day, carried);
      open.computed += cents;
      if (carried) open.carried++;
    },
    refuse: (series, day, carried) => {
      rowOf(series, day, carried).refused++;
    },
    starts: (series, day) => {
      taken(series, day);
      rows.set(series, { day, carried: 0, computed: 0n, booked: 0n, refused: 0, isApart: true });
    },
    besides: (series, day, cents) => {
      monthOf(series, day).computed += cents;
    },
    end: () => {
      for (const series of [...rows.keys()]) close(series);
      const all = [...months].flatMap(([series, own]) => [...own.values()].map((month) => told(series, month)));
      return { days: beyond, months: all };
    },
  };
}

/** Whether a difference is larger than what is tolerated. */
export function isBeyond({ computed, booked }: Pick<Compared, "computed" | "booked">, tolerance: bigint): boolean {
  const off = booked - computed;
  return off > tolerance || -off > tolerance;
}

function told({ portfolio, part }: Series, { day, carried, computed, booked, refused }: Open): Compared {
  return { portfolio, part, day, carried, computed, booked, refused };
}
