import type { Act } from "../../agreement/acts.ts";
import type { Assets } from "../../agreement/assets.ts";
import type { Overlay } from "../../agreement/facts.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import type { CalendarDay } from "./calendar.ts";
import type { Cause, ChargedRow } from "./cause.ts";
import type { GroupMeasure, MinimumAmounts } from "./measure.ts";
import type { Plan, TriggerSaid } from "./plan.ts";
import type { Stretch, TermsOn } from "./terms.ts";
import type { Series, Settings, Sink } from "./told.ts";

/** What every step of an accrual is given. */
export type Accruing = {
  readonly termsOn: TermsOn;
  readonly settings: Settings;
  readonly sink: Sink;
  readonly shares: Shares;
  /**
   * Segments that are posted, to be begun anew: a month's of every series, each made anew, would all outlive the engine's young
   * objects, and memory grow with the months.
   */
  readonly spare: Segment[];
};

/** What portfolios pay of the fees of their groups. */
export type Shares = {
  /** The cents that a portfolio pays for a day, or why there are none. */
  readonly of: (series: Running, plan: FeePlan, measure: GroupMeasure, day: CalendarDay) => bigint | Cause;
};

/** A series as it goes along. Its days come in order; days between rows take the assets of the last. */
export type Running = Series & {
  last: number | undefined;
  assets: Assets;
  /** The assets of the day before the one at hand. */
  prior: Assets | undefined;
  stretch: Stretch | undefined;
  plan: Plan | undefined;
  trigger: { readonly act: Act; state: "reached" | "not-reached" | "unknown"; readonly said?: TriggerSaid } | undefined;
  segment: Segment | undefined;
  /** Segments of the month or year at hand that are rounded together when it closes. */
  readonly closed: Closed[];
  /** What the fees of a month or year that has a minimum come to so far. */
  least: Least | undefined;
  /** The first day that has a row. */
  first: number | undefined;
};

export type FeePlan = Extract<Plan, { kind: "fee" }>;
/** A side agreement that is computed. */
export type Waiving = NonNullable<FeePlan["overlay"]>;

/** Days of one month or year under one fee, as they add up; no one holds it once it is posted. */
export type Segment = {
  plan: FeePlan;
  act: Act;
  isAfter: boolean;
  /** Its fee stood from its first day on: that of the day before was another, or there was none. */
  begins: boolean;
  periodLast: number;
  periodFirst: number;
  first: number;
  last: number;
  days: number;
  carried: number;
  assets: bigint;
  /** Days that were charged in doubles, which its sums in bigints take up when it is closed: all in cents. */
  readonly plain: { assets: number; cents: number; waiver: number };
  /** Exact, where days are not rounded each. */
  amount: bigint;
  cents: bigint;
  waiver: bigint;
  /** Made where a side agreement has a day of it: segments are many. */
  waived: Map<Overlay, { plan: Waiving; days: number; assets: bigint; amount: bigint }> | undefined;
  /** Once it is closed, the day on which its fee no longer stood, where one did. */
  changedOn: number | undefined;
  readonly list: { day: number; assets: bigint; amount: bigint; carried: boolean }[];
  /** The first day under the paper at hand, and its days under earlier ones, which set the same fee. */
  paperFirst: number;
  readonly earlier: PaperDays[];
};

/**
 * Days of a segment under one paper, as they add up. Where papers restate one fee within a month or year that is told as one,
 * the segment has several; each day is told under the paper that set its fee, whether days are asked for or longer spans.
 */
export type PaperDays = Readonly<
  Pick<Segment, "first" | "last" | "days" | "carried" | "assets" | "amount" | "cents" | "waiver">
> & {
  readonly charged: ChargedRow;
  /** Days on which a side agreement is computed, of those that are rounded together. */
  readonly waivedDays: number;
};

/** Days of one month or year under a fee that has a minimum, and what they come to in cents. */
export type Least = {
  /** As of its last day: what is posted on that is told under the paper of it. */
  plan: FeePlan;
  readonly minimum: MinimumAmounts;
  readonly periodFirst: number;
  readonly periodLast: number;
  readonly first: number;
  /** As of its first segment. */
  readonly begins: boolean;
  last: number;
  days: number;
  cents: bigint;
  /** The same exact, where days are rounded together. */
  amount: bigint;
};

/** A segment that waits for its period to close. */
export type Closed = {
  readonly segment: Segment;
  readonly amount: bigint;
  readonly waiver: bigint;
  readonly provisional: boolean;
  /** What its discount takes off in units of {@link DISCOUNT_UNITS} of the fee; 0 where it takes none. */
  readonly discountOff: bigint;
  readonly yearDays: bigint;
};

/** A series that has no row yet. */
export function newSeries(portfolio: Portfolio, part?: string): Running {
  return {
    portfolio,
    ...(part === undefined ? {} : { part }),
    last: undefined,
    first: undefined,
    assets: 0,
    prior: undefined,
    stretch: undefined,
    plan: undefined,
    trigger: undefined,
    segment: undefined,
    closed: [],
    least: undefined,
  };
}
