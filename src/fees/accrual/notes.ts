import type { Act } from "../../agreement/acts.ts";
import type { Overlay } from "../../agreement/facts.ts";
import type { Standing } from "../../agreement/standing.ts";
import type { Cause, ChargedRow } from "./cause.ts";
import type { OverlayWhy, Plan } from "./plan.ts";
import type { Posting, Series, Sink } from "./told.ts";
import { type Dimension, type Totals, totalsBy } from "./totals.ts";

/** Days of one series that one thing is said of, numbered as by `dayNumber`. */
export type DaysNoted<T> = T & { readonly series: Series; readonly first: number; last: number; days: number };

/** A row that charged a series, the days on which it did, and each standing that it had. */
export type Applied = Omit<DaysNoted<{ readonly charged: ChargedRow; readonly standings: Standing[] }>, "first"> & {
  first: number;
};

/** What came of an accrual besides its totals. */
export type Notes = {
  readonly applied: readonly Applied[];
  readonly refused: readonly DaysNoted<{ readonly cause: Cause }>[];
  readonly off: readonly DaysNoted<{ readonly plan: Extract<Plan, { kind: "off" }> }>[];
  /** Weekdays that took the assets of the last earlier row, and of which series. */
  readonly carried: ReadonlyMap<number, readonly Series[]>;
  readonly reached: readonly { series: Series; charged: ChargedRow; day: number; said: boolean }[];
  /** Series that begin with a day whose assets are the next one's, and that day. */
  readonly starts: readonly { readonly series: Series; readonly day: number }[];
  readonly notComputed: readonly NotComputed[];
};

/** A side agreement that was not computed; on some days alone, where its terms give no fee on the assets of those. */
export type NotComputed = {
  readonly series: Series;
  readonly overlay: Overlay;
  readonly why: OverlayWhy;
  readonly on?: { readonly first: number; readonly last: number; readonly days: number };
};

/** A sink that adds postings up and keeps what is to be said, days that follow one another as one; `more` is told besides. */
export function keeping(
  dimensions: readonly Dimension[],
  more: Partial<Pick<Sink, "day" | "post" | "refuse" | "off" | "starts">> & Pick<Sink, "fault">,
): { readonly sink: Sink; readonly totals: Totals; readonly notes: Notes } {
  const totals = totalsBy(dimensions);
  const applied = appliedRows();
  const refused = runsOf<{ readonly cause: Cause }>((a, b) => isSameCause(a.cause, b.cause));
  const off = runsOf<{ readonly plan: Extract<Plan, { kind: "off" }> }>(() => true);
  const carried = new Map<number, Series[]>();
  const reached: Notes["reached"][number][] = [];
  const starts: Notes["starts"][number][] = [];
  const notComputed = new Map<string, NotComputed>();
  const sink: Sink = {
    ...(more.day ? { day: more.day } : {}),
    fault: more.fault,
    post: (posting) => {
      totals.add(posting);
      more.post?.(posting);
      applied.post(posting);
    },
    applied: applied.stands,
    refuse: (series, cause, day, isCarried) => {
      more.refuse?.(series, cause, day, isCarried);
      totals.refuse(series, day);
      refused.add(series, day.number, { cause });
    },
    off: (series, plan, day, isCarried) => {
      more.off?.(series, plan, day, isCarried);
      off.add(series, day.number, { plan });
    },
    carry: (series, { number, weekend }) => {
      if (weekend) return;
      const own = carried.get(number);
      if (own) own.push(series);
      else carried.set(number, [series]);
    },
    reached: (series, charged, day, said) => reached.push({ series, charged, day: day.number, said }),
    starts: (series, day) => {
      more.starts?.(series, day);
      starts.push({ series, day: day.number });
    },
    notComputed: (series, { overlay, why }, day) => {
      const key = [series.portfolio.key, series.part ?? "", overlay.at.file, overlay.at.line, why].join("\0");
      const before = notComputed.get(key)?.on;
      const on = day && { first: before?.first ?? day.number, last: day.number, days: (before?.days ?? 0) + 1 };
      notComputed.set(key, { series, overlay, why, ...(on ? { on } : {}) });
    },
  };
  const notes: Notes = {
    get applied() {
      return applied.all();
    },
    refused: refused.all,
    off: off.all,
    carried,
    reached,
    starts,
    get notComputed() {
      return [...notComputed.values()];
    },
  };
  return { sink, totals, notes };
}

/** Days of a series of which one thing is said, those that follow one another as one run. */
function runsOf<T extends object>(
  isSame: (a: T, b: T) => boolean,
): { readonly all: readonly DaysNoted<T>[]; readonly add: (series: Series, day: number, said: T) => void } {
  const all: DaysNoted<T>[] = [];
  const latest = new Map<Series, DaysNoted<T>>();
  return {
    all,
    add: (series, day, said) => {
      const last = latest.get(series);
      if (last && last.last === day - 1 && isSame(last, said)) {
        last.last = day;
        last.days++;
        return;
      }
      const noted: DaysNoted<T> = { ...said, series, first: day, last: day, days: 1 };
      latest.set(series, noted);
      all.push(noted);
    },
  };
}

/** The rows that charge each series, from their first day charged to their last. */
function appliedRows(): {
  readonly post: (posting: Posting) => void;
  readonly stands: Sink["applied"];
  readonly all: () => Applied[];
} {
  const bySeries = new Map<Series, Map<Act, Applied>>();
  const appliedTo = (series: Series, charged: ChargedRow): Applied => {
    const own = bySeries.get(series) ?? new Map<Act, Applied>();
    bySeries.set(series, own);
    const none = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY, days: 0 };
    const one = own.get(charged.row.setBy) ?? { series, charged, standings: [], ...none };
    own.set(charged.row.setBy, one);
    return one;
  };
  return {
    post: ({ series, charged, first, last, days }) => {
      const one = appliedTo(series, charged);
      one.first = Math.min(one.first, first);
      one.last = Math.max(one.last, last);
      one.days += days;
    },
    stands: (series, charged) => {
      const { standings } = appliedTo(series, charged);
      if (!standings.some(({ kind }) => kind === charged.standing.kind)) standings.push(charged.standing);
    },
    all: () => [...bySeries.values()].flatMap((own) => [...own.values()]).filter(({ days }) => days > 0),
  };
}

/** A reason that stands through a change of the terms beside it, of one paper, is one reason. */
function isSameCause(a: Cause, b: Cause): boolean {
  if (a.kind !== b.kind) return false;
  const act = ({ charged }: Cause): Act | string => (charged.kind === "row" ? charged.row.setBy : charged.kind);
  if (act(a) !== act(b)) return false;
  if (a.kind === "no-member" && b.kind === "no-member") return a.member === b.member;
  if (a.kind !== "not-told" || b.kind !== "not-told") return true;
  return toldOf(a) === toldOf(b);
}

function toldOf({ charged }: Extract<Cause, { kind: "not-told" }>): string {
  if (charged.kind === "several") return charged.agreements.map(({ slug }) => slug).join();
  return charged.schedules
    .map(
      (schedule) =>
        `${schedule.agreement.slug} ${schedule.kind} ${schedule.kind === "in-force" ? schedule.entries[0]?.outcome.kind : ""}`,
    )
    .join();
}
