import { dayNumber } from "../../agreement/day.ts";
import type { Agreement } from "../../agreement/facts.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import { knowledgeDays } from "../../agreement/knowledge-days.ts";
import { type Accrual, accrualOf } from "./accrual.ts";
import { calendarDay } from "./calendar.ts";
import { newSeries, type Running } from "./running.ts";
import { type Asked, type Basis, basisOf, termsAsThenKnown } from "./terms.ts";
import type { Settings, Sink } from "./told.ts";
import { netCents, type Total, type Totals, totalsBy } from "./totals.ts";

/** A month or year of one series under what was known on each of its days, and under what is known now; cents, net. */
export type TrueUpPeriod = {
  readonly portfolio: Portfolio;
  readonly part: string | undefined;
  /** A month, `2006-01`; of a fee on a year's average, which has none by the month, the year: `2006`. */
  readonly span: "month" | "year";
  readonly period: string;
  /** Numbered as by `dayNumber`. */
  readonly last: number;
  readonly thenCents: bigint;
  readonly nowCents: bigint;
  /** Days for which one of the two gives nothing: no difference is then told. */
  readonly thenRefused: number;
  readonly nowRefused: number;
};

type Hearing = Pick<Totals, "add" | "refuse">;

/** The same series accrued twice. `now` is to be told of the accrual under what is known now. */
export type TrueUp = {
  readonly now: Hearing;
  /** The accrual under what was known then; it takes the rows of the other. */
  readonly accrual: (settings: Settings) => Accrual;
  readonly periods: () => readonly TrueUpPeriod[];
};

/** Compares what was known to the parties on each day with what is known now; `basis` is what takes the place of the agreements'. */
export function trueUp(asked: readonly Asked[], basis: Partial<Basis>): TrueUp {
  const spanOf = spansBy(asked, basis);
  const [now, then] = [bySpan(spanOf.charged), bySpan(spanOf.charged)];
  const twins = new Map<Running, Running>();
  const twinOf = (series: Running): Running => {
    const twin = twins.get(series) ?? newSeries(series.portfolio, series.part);
    twins.set(series, twin);
    return twin;
  };
  return {
    now: now.hearing,
    accrual: (settings) => {
      const days = asked.flatMap(({ registrant, agreement }) =>
        knowledgeDays(registrant, registrant.identified, agreement, "parties"),
      );
      const terms = termsAsThenKnown(asked, [...new Set(days)].sort());
      const accrual = accrualOf(terms, { ...settings, byDay: false }, sinkInto(then.hearing));
      return {
        row: (series, day, assets) => accrual.row(twinOf(series), day, assets),
        combined: accrual.combined,
        end: (all, to) => accrual.end(all.map(twinOf), to),
      };
    },
    periods: () =>
      SPANS.flatMap((span) =>
        periodsOf(span, now.totals[span].all(), then.totals[span].all()).filter(
          ({ portfolio }) => spanOf.listed(portfolio) === span,
        ),
      ),
  };
}

const SPANS = ["month", "year"] as const;

/** What is told of an accrual, by month and by year; `charged` is told under whose agreement a portfolio is charged. */
function bySpan(charged: (portfolio: Portfolio, agreement: Agreement) => void): {
  readonly totals: Readonly<Record<TrueUpPeriod["span"], Totals>>;
  readonly hearing: Hearing;
} {
  const totals = { month: totalsBy(["portfolio", "month"]), year: totalsBy(["portfolio", "year"]) };
  return {
    totals,
    hearing: {
      add: (posting) => {
        charged(posting.series.portfolio, posting.charged.asked.agreement);
        for (const span of SPANS) totals[span].add(posting);
      },
      refuse: (series, day) => {
        for (const span of SPANS) totals[span].refuse(series, day);
      },
    },
  };
}

/**
 * By what a portfolio is listed: by year where an agreement that charged it, or of its registrant where none did, measures
 * fees on a year's average.
 */
function spansBy(
  asked: readonly Asked[],
  basis: Partial<Basis>,
): {
  readonly charged: (portfolio: Portfolio, agreement: Agreement) => void;
  readonly listed: (portfolio: Portfolio) => TrueUpPeriod["span"];
} {
  const yearly = new Set(
    asked.map(({ agreement }) => agreement).filter((one) => basisOf(one, basis).accrues === "year-average"),
  );
  const charging = new Map<Portfolio, Set<Agreement>>();
  return {
    charged: (portfolio, agreement) => {
      const known = charging.get(portfolio) ?? new Set();
      charging.set(portfolio, known.add(agreement));
    },
    listed: (portfolio) => {
      const ofIts = asked.filter(({ registrant }) => registrant.identified.all.includes(portfolio));
      const agreements = [...(charging.get(portfolio) ?? ofIts.map(({ agreement }) => agreement))];
      return agreements.some((one) => yearly.has(one)) ? "year" : "month";
    },
  };
}

/** What was known then may have asked for days that the file lacks, as after a removal not yet made: they are not computed. */
function sinkInto(totals: Hearing): Sink {
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

function periodsOf(span: TrueUpPeriod["span"], now: readonly Total[], then: readonly Total[]): TrueUpPeriod[] {
  const keyOf = ({ portfolio, part, period }: Total): string => `${portfolio?.key}\0${part ?? ""}\0${period}`;
  const byKey = new Map(then.map((total) => [keyOf(total), total]));
  const keys = new Set([...now, ...then].map(keyOf));
  const today = new Map(now.map((total) => [keyOf(total), total]));
  return [...keys].flatMap((key): TrueUpPeriod[] => {
    const [one, other] = [today.get(key), byKey.get(key)];
    const either = one ?? other;
    if (!either?.portfolio || either.period === undefined) return [];
    return [
      {
        portfolio: either.portfolio,
        part: either.part,
        span,
        period: either.period,
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
