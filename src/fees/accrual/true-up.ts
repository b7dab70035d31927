import { dayNumber } from "../../agreement/day.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import { knowledgeDays } from "../../agreement/knowledge-days.ts";
import { type Accrual, accrualOf } from "./accrual.ts";
import { calendarDay } from "./calendar.ts";
import { newSeries, type Running } from "./running.ts";
import { type Asked, termsAsThenKnown } from "./terms.ts";
import type { Settings, Sink } from "./told.ts";
import { netCents, type Total, type Totals, totalsBy } from "./totals.ts";

/** A month of one series under what was known on each of its days, and under what is known now; cents, net. */
export type TrueUpMonth = {
  readonly portfolio: Portfolio;
  readonly part: string | undefined;
  readonly month: string;
  /** Numbered as by `dayNumber`. */
  readonly last: number;
  readonly thenCents: bigint;
  readonly nowCents: bigint;
  /** Days for which one of the two gives nothing: no difference is then told. */
  readonly thenRefused: number;
  readonly nowRefused: number;
};

/** The same series accrued twice. `now` is to be told of the accrual under what is known now. */
export type TrueUp = {
  readonly now: Totals;
  /** The accrual under what was known then; it takes the rows of the other. */
  readonly accrual: (settings: Settings) => Accrual;
  readonly months: () => readonly TrueUpMonth[];
};

/** Compares what was known to the parties on each day with what is known now. */
export function trueUp(asked: readonly Asked[]): TrueUp {
  const [now, then] = [totalsBy(["portfolio", "month"]), totalsBy(["portfolio", "month"])];
  const twins = new Map<Running, Running>();
  const twinOf = (series: Running): Running => {
    const twin = twins.get(series) ?? newSeries(series.portfolio, series.part);
    twins.set(series, twin);
    return twin;
  };
  return {
    now,
    accrual: (settings) => {
      const days = asked.flatMap(({ registrant, agreement }) =>
        knowledgeDays(registrant, registrant.identified, agreement, "parties"),
      );
      const terms = termsAsThenKnown(asked, [...new Set(days)].sort());
      const accrual = accrualOf(terms, { ...settings, byDay: false }, sinkInto(then));
      return {
        row: (series, day, assets) => accrual.row(twinOf(series), day, assets),
        combined: accrual.combined,
        end: (all, to) => accrual.end(all.map(twinOf), to),
      };
    },
    months: () => monthsOf(now.all(), then.all()),
  };
}

/** What was known then may have asked for days that the file lacks, as after a removal not yet made: they are not computed. */
function sinkInto(totals: Totals): Sink {
  const nothing = (): void => {};
  return {
    post: totals.add,
    refuse: (series, _, day) => totals.refuse(series, day),
    off: nothing,
    carry: nothing,
    applied: nothing,
    reached: nothing,
    starts: nothing,
    notComputed: nothing,
    fault: (fault) => {
      if (fault.kind !== "gap") return;
      for (let day = dayNumber(fault.from); day <= dayNumber(fault.to); day++)
        totals.refuse(fault.series, calendarDay(day));
    },
  };
}

function monthsOf(now: readonly Total[], then: readonly Total[]): TrueUpMonth[] {
  const keyOf = ({ portfolio, part, period }: Total): string => `${portfolio?.key}\0${part ?? ""}\0${period}`;
  const byKey = new Map(then.map((total) => [keyOf(total), total]));
  const keys = new Set([...now, ...then].map(keyOf));
  const today = new Map(now.map((total) => [keyOf(total), total]));
  return [...keys].flatMap((key): TrueUpMonth[] => {
    const [one, other] = [today.get(key), byKey.get(key)];
    const either = one ?? other;
    if (!either?.portfolio || either.period === undefined) return [];
    return [
      {
        portfolio: either.portfolio,
        part: either.part,
        month: either.period,
        last: either.last,
        thenCents: netOf(other),
        nowCents: netOf(one),
        thenRefused: other?.refused ?? 0,
        nowRefused: one?.refused ?? 0,
      },
    ];
  });
}

function netOf(total: Total | undefined): bigint {
  return total ? netCents(total) : 0n;
}
