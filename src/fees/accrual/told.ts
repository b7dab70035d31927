import type { Day } from "../../agreement/day.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import type { CalendarDay } from "./calendar.ts";
import type { Cause, ChargedRow } from "./cause.ts";
import type { Asking, OverlayPlan, Plan, TriggerSaid } from "./plan.ts";

export type Settings = Asking & {
  /** So many calendar days in a row may take the last earlier assets. */
  readonly maxCarry: number;
  readonly triggerOf: (portfolio: Portfolio) => TriggerSaid | undefined;
  /** Portfolios of whose fees one may be a group's: none where no fee is. */
  readonly portfolios: readonly Portfolio[];
  /** Postings are wanted by day. */
  readonly byDay: boolean;
};

/** The assets of a portfolio, or of one part of it, over days. */
export type Series = {
  readonly portfolio: Portfolio;
  readonly part?: string;
};

/** What some days of one series owe under one row: whole cents, and assets in micro-dollars added up over the days. */
export type Posting = {
  readonly series: Series;
  readonly charged: ChargedRow;
  readonly first: number;
  readonly last: number;
  readonly days: number;
  readonly carried: number;
  readonly assets: bigint;
  readonly contract: bigint;
  /** Not positive. */
  readonly discount: bigint;
  readonly waiver: bigint;
  /** What brings the fees of a month or year up to its minimum; not negative. */
  readonly topUp: bigint;
  /** A month or year not covered whole, whose average can still change. */
  readonly provisional: boolean;
};

/** A fault of a file of assets, which no figure survives. */
export type SeriesFault =
  | { readonly kind: "twice" | "out-of-order"; readonly series: Series; readonly day: Day; readonly last: Day }
  | {
      readonly kind: "gap";
      readonly series: Series;
      readonly from: Day;
      readonly to: Day;
      readonly days: number;
      /** The last day that has a row, where none follows. */
      readonly last?: Day;
    }
  | { readonly kind: "reaches-before"; readonly series: Series; readonly day: Day; readonly said: Day };

/** Who is told what comes of an accrual, as it goes along. */
export type Sink = {
  readonly post: (posting: Posting) => void;
  /** One day's own fee in cents, before any discount; where days are rounded. */
  readonly day?: (series: Series, day: CalendarDay, cents: bigint, carried: boolean) => void;
  /** `carried` where the day has no row of its own. */
  readonly refuse: (series: Series, cause: Cause, day: CalendarDay, carried: boolean) => void;
  readonly off: (series: Series, plan: Extract<Plan, { kind: "off" }>, day: CalendarDay, carried: boolean) => void;
  readonly carry: (series: Series, day: CalendarDay) => void;
  readonly applied: (series: Series, charged: ChargedRow) => void;
  readonly reached: (series: Series, charged: ChargedRow, day: CalendarDay, said: boolean) => void;
  /** The day that only gives the next one's assets, where a day is charged on those of the day before. */
  readonly starts: (series: Series, first: CalendarDay) => void;
  /** A side agreement that is not computed: on a day whose assets it gives no fee on, or as long as it is in force. */
  readonly notComputed: (
    series: Series,
    plan: Extract<OverlayPlan, { kind: "not-computed" }>,
    day?: CalendarDay,
  ) => void;
  readonly fault: (fault: SeriesFault) => void;
};
