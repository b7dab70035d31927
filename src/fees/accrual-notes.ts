import type { Overlay } from "../agreement/facts.ts";
import type { Act } from "../agreement/replay.ts";
import type { Standing } from "../agreement/standing.ts";
import type { Posting, Series, Sink } from "./accrual.ts";
import type { Cause, ChargedRow, OverlayWhy, Plan } from "./accrual-plan.ts";
import { type Dimension, type Totals, totalsBy } from "./accrual-totals.ts";

/** Days of one series that one thing is said of, numbered as by `dayNumber`. */
export type DaysNoted<T> = T & { readonly series: Series; readonly first: number; last: number; days: number };

/** A row that charged a series, the days on which it did, and each standing that it had. */
export type Applied = DaysNoted<{ readonly charged: ChargedRow; readonly standings: Standing[] }>;

/** What came of an accrual besides its totals. */
export type Notes = {
  readonly applied: readonly Applied[];
  readonly refused: readonly DaysNoted<{ readonly cause: Cause }>[];
  readonly off: readonly DaysNoted<{ readonly plan: Extract<Plan, { kind: "off" }> }>[];
  /** Weekdays that took the assets of the last earlier row, and of which series. */
  readonly carried: ReadonlyMap<number, readonly Series[]>;
  readonly reached: readonly { series: Series; charged: ChargedRow; day: number; said: boolean }[];
  readonly notComputed: readonly { series: Series; overlay: Overlay; why: OverlayWhy }[];
};

/** A sink that adds postings up and keeps what is to be said, days that follow one another as one. */
export function keeping(
  dimensions: readonly Dimension[],
  more: Partial<Pick<Sink, "day" | "post" | "refuse" | "off">> & Pick<Sink, "fault">,
): { readonly sink: Sink; readonly totals: Totals; readonly notes: Notes } {
  const totals = totalsBy(dimensions);
  const applied = new Map<Series, Map<Act, Applied>>();
  const refused: DaysNoted<{ cause: Cause }>[] = [];
  const off: DaysNoted<{ plan: Extract<Plan, { kind: "off" }> }>[] = [];
  const lastRefused = new Map<Series, DaysNoted<{ cause: Cause }>>();
  const lastOff = new Map<Series, DaysNoted<{ plan: Extract<Plan, { kind: "off" }> }>>();
  const carriedOn = new Map<number, Series[]>();
  const reached: { series: Series; charged: ChargedRow; day: number; said: boolean }[] = [];
  const notComputed = new Map<string, { series: Series; overlay: Overlay; why: OverlayWhy }>();
  const appliedTo = (series: Series, charged: ChargedRow, first: number): Applied => {
    const own = applied.get(series) ?? new Map<Act, Applied>();
    applied.set(series, own);
    const known = own.get(charged.row.setBy);
    if (known) return known;
    const made: Applied = { series, charged, standings: [], first, last: first, days: 0 };
    own.set(charged.row.setBy, made);
    return made;
  };
  const post = (posting: Posting): void => {
    totals.add(posting);
    more.post?.(posting);
    const one = appliedTo(posting.series, posting.charged, posting.first);
    one.last = Math.max(one.last, posting.last);
    one.days += posting.days;
  };
  const sink: Sink = {
    post,
    ...(more.day ? { day: more.day } : {}),
    fault: more.fault,
    applied: (series, charged, { number }) => {
      const { standings } = appliedTo(series, charged, number);
      if (!standings.some(({ kind }) => kind === charged.standing.kind)) standings.push(charged.standing);
    },
    refuse: (series, cause, day, carried) => {
      more.refuse?.(series, cause, day, carried);
      totals.refuse(series, day);
      const last = lastRefused.get(series);
      if (last && isSameCause(last.cause, cause) && last.last === day.number - 1) {
        last.last = day.number;
        last.days++;
        return;
      }
      const noted = { cause, series, first: day.number, last: day.number, days: 1 };
      lastRefused.set(series, noted);
      refused.push(noted);
    },
    off: (series, plan, day, carried) => {
      more.off?.(series, plan, day, carried);
      const { number } = day;
      const last = lastOff.get(series);
      if (last && last.last === number - 1) {
        last.last = number;
        last.days++;
        return;
      }
      const noted = { plan, series, first: number, last: number, days: 1 };
      lastOff.set(series, noted);
      off.push(noted);
    },
    carry: (series, day) => {
      if (!day.weekend) carriedOn.set(day.number, [...(carriedOn.get(day.number) ?? []), series]);
    },
    reached: (series, charged, day, said) => reached.push({ series, charged, day: day.number, said }),
    notComputed: (series, { overlay, why }) => {
      const { file, line } = overlay.at;
      notComputed.set(`${series.portfolio.key}\0${file}:${line}\0${why}`, { series, overlay, why });
    },
  };
  return {
    sink,
    totals,
    notes: {
      get applied() {
        return [...applied.values()].flatMap((own) => [...own.values()]).filter(({ days }) => days > 0);
      },
      refused,
      off,
      carried: carriedOn,
      reached,
      get notComputed() {
        return [...notComputed.values()];
      },
    },
  };
}

/** A reason that stands through a change of the terms beside it, of one paper, is one reason. */
function isSameCause(a: Cause, b: Cause): boolean {
  if (a.kind !== b.kind) return false;
  const act = ({ charged }: Cause): Act | string => (charged.kind === "row" ? charged.row.setBy : charged.kind);
  if (act(a) !== act(b)) return false;
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
