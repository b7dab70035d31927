import type { Day } from "../agreement/day.ts";
import { dayNumber } from "../agreement/day.ts";
import type { Portfolio } from "../agreement/identity.ts";
import type { Act } from "../agreement/replay.ts";
import { centsOf, footedCents, rounded } from "./accrual-amounts.ts";
import { type CalendarDay, calendarDay } from "./accrual-calendar.ts";
import {
  type Asking,
  amountBy,
  type Cause,
  type ChargedRow,
  DISCOUNT_UNITS,
  type OverlayPlan,
  type Plan,
  planOf,
  type TriggerSaid,
} from "./accrual-plan.ts";
import { type Stretch, type TermsOn, yearDaysOf } from "./accrual-terms.ts";

/**
 * When cents are made. `day`: each portfolio's day is posted in cents, and every total is a sum of postings. `period`: days
 * stay exact and the month is rounded once, when it closes (the year, where the fee is on a year's average).
 */
export type Rounding = "day" | "period";

export type Settings = Asking & {
  readonly round: Rounding;
  /** So many calendar days in a row may take the last earlier assets. */
  readonly maxCarry: number;
  readonly triggerOf: (portfolio: Portfolio) => TriggerSaid | undefined;
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
  /** A month or year not covered whole, whose average can still change. */
  readonly provisional: boolean;
};

/** A fault of a file of assets, which no figure survives. */
export type SeriesFault =
  | { readonly kind: "twice" | "out-of-order"; readonly series: Series; readonly day: Day; readonly last: Day }
  | { readonly kind: "gap"; readonly series: Series; readonly from: Day; readonly to: Day; readonly days: number }
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
  readonly applied: (series: Series, charged: ChargedRow, first: CalendarDay) => void;
  readonly reached: (series: Series, charged: ChargedRow, day: CalendarDay, said: boolean) => void;
  readonly notComputed: (series: Series, plan: Extract<OverlayPlan, { kind: "not-computed" }>) => void;
  readonly fault: (fault: SeriesFault) => void;
};

/** A series as it goes along. Its days come in order; days between rows take the assets of the last. */
export type Running = Series & {
  last: number | undefined;
  assets: bigint;
  /** The assets of the day before the one at hand. */
  prior: bigint | undefined;
  stretch: Stretch | undefined;
  plan: Plan | undefined;
  trigger: { readonly act: Act; state: "reached" | "not-reached" | "unknown"; readonly said?: TriggerSaid } | undefined;
  segment: Segment | undefined;
  /** Segments of the month or year at hand that are rounded together when it closes. */
  closed: Closed[];
  /** The first day that has a row. */
  first: number | undefined;
};

type FeePlan = Extract<Plan, { kind: "fee" }>;
type Overlay = NonNullable<FeePlan["overlay"]>;

/** Days of one month or year under one fee, as they add up. */
type Segment = {
  plan: FeePlan;
  readonly act: Act;
  readonly isAfter: boolean;
  readonly periodLast: number;
  readonly periodFirst: number;
  readonly first: number;
  last: number;
  days: number;
  carried: number;
  assets: bigint;
  /** Exact, where days are not rounded each. */
  amount: bigint;
  cents: bigint;
  waiver: bigint;
  readonly waived: Map<Overlay["overlay"], { plan: Overlay; days: number; assets: bigint; amount: bigint }>;
  readonly list: { day: number; assets: bigint; amount: bigint; carried: boolean }[];
};

type Closed = {
  readonly segment: Segment;
  readonly amount: bigint;
  readonly waiver: bigint;
  readonly provisional: boolean;
  readonly discounted: boolean;
  readonly yearDays: bigint;
};

/** A series that has no row yet. */
export function newSeries(portfolio: Portfolio, part?: string): Running {
  return {
    portfolio,
    ...(part === undefined ? {} : { part }),
    last: undefined,
    first: undefined,
    assets: 0n,
    prior: undefined,
    stretch: undefined,
    plan: undefined,
    trigger: undefined,
    segment: undefined,
    closed: [],
  };
}

/** An accrual: rows go in, postings come out, and `end` closes every series that it is given. */
export type Accrual = {
  /** A row: net assets of a day in micro-dollars, not negative. */
  readonly row: (series: Running, day: number, assets: bigint) => void;
  /** No row follows: the last assets are carried through `to`, and what is open is closed. */
  readonly end: (series: Running, to: number) => void;
};

/**
 * Accrues fees over series of daily net assets, each day under the terms in force that day. Between rows of one series at
 * most `maxCarry` calendar days take the last earlier assets, at the rate in force on the day; a longer gap is a fault.
 * Nothing is kept of a series but the month or year at hand.
 */
export function accrualOf(termsOn: TermsOn, settings: Settings, sink: Sink): Accrual {
  return {
    row: (series, day, assets) => {
      if (series.last !== undefined && day <= series.last) {
        const [own, last] = [calendarDay(day).day, calendarDay(series.last).day];
        sink.fault({ kind: day === series.last ? "twice" : "out-of-order", series, day: own, last });
        return;
      }
      if (series.last !== undefined && day > series.last + 1) fill(series, day - 1);
      take(series, day, assets, false);
      series.first ??= day;
    },
    end: (series, to) => {
      if (series.last !== undefined && series.last < to) fill(series, to);
      closeSegment(series, undefined);
      closePeriod(series);
    },
  };

  /** Carries the last assets through a day; days on which nothing is charged need no assets. */
  function fill(series: Running, through: number): void {
    const first = (series.last as number) + 1;
    const needing = through - first < settings.maxCarry ? [] : daysNeeding(series.portfolio, first, through);
    const [from] = needing;
    if (from !== undefined && needing.length > settings.maxCarry) {
      const to = needing.at(-1) as number;
      const days = { from: calendarDay(from).day, to: calendarDay(to).day, days: needing.length };
      series.last = through;
      sink.fault({ kind: "gap", series, ...days });
      return;
    }
    for (let day = first; day <= through; day++) take(series, day, series.assets, true);
  }

  /** The days from one to another on which something is charged, or may be. */
  function daysNeeding(portfolio: Portfolio, first: number, through: number): number[] {
    const needing: number[] = [];
    for (let day = first; day <= through; ) {
      const { charged, until } = termsOn(portfolio, calendarDay(day).day);
      const last = Math.min(through, until - 1);
      if (charged.kind !== "off") needing.push(...daysFrom(day, last));
      day = last + 1;
    }
    return needing;
  }

  function planOn(series: Running, day: number): Plan {
    if (!series.stretch || !series.plan || day >= series.stretch.until || day < series.stretch.from) {
      const before = series.plan;
      series.stretch = termsOn(series.portfolio, calendarDay(day).day);
      series.plan = planOf(series.stretch.charged, series.part, settings);
      const { plan } = series;
      if (plan.kind === "fee" && !(before?.kind === "fee" && isSameFee(before, plan)))
        sink.applied(series, plan.charged, calendarDay(day));
      if (plan.kind === "fee") for (const one of plan.notComputed) sink.notComputed(series, one);
    }
    return series.plan;
  }

  function take(series: Running, number: number, assets: bigint, carried: boolean): void {
    const plan = planOn(series, number);
    series.prior = series.last === number - 1 ? series.assets : undefined;
    series.last = number;
    series.assets = assets;
    if (plan.kind === "off") {
      closeSegment(series, number);
      sink.off(series, plan, calendarDay(number), carried);
      return;
    }
    const day = calendarDay(number);
    if (plan.kind === "refused") {
      const act =
        "charged" in plan.cause && plan.cause.charged.kind === "row" ? plan.cause.charged.row.setBy : undefined;
      if (act && act !== series.segment?.act) closeSegment(series, number);
      sink.refuse(series, plan.cause, day, carried);
      return;
    }
    if (carried) sink.carry(series, day);
    const isAfter = plan.measure.kind === "switch" ? switched(series, plan, day) : false;
    if (isAfter === undefined) {
      refuseForTrigger(series, plan, day, carried);
      return;
    }
    const measured = plan.basis.assetsOf === "prior-day" ? series.prior : assets;
    if (measured === undefined) {
      sink.refuse(series, { kind: "no-prior-day", charged: plan.charged }, day, carried);
      return;
    }
    charge(series, plan, isAfter, day, measured, carried);
  }

  function charge(
    series: Running,
    plan: FeePlan,
    isAfter: boolean,
    day: CalendarDay,
    assets: bigint,
    carried: boolean,
  ): void {
    const eachDay = plan.basis.accrues === "each-day";
    const amount = eachDay ? amountBy(plan.measure, isAfter, assets, 1, plan.charged) : 0n;
    if (typeof amount !== "bigint") {
      sink.refuse(series, amount, day, carried);
      return;
    }
    const segment = segmentFor(series, plan, isAfter, day);
    segment.last = day.number;
    segment.days++;
    if (carried) segment.carried++;
    segment.assets += assets;
    const { overlay } = plan;
    if (!eachDay || settings.round === "period") {
      segment.amount += amount;
      if (overlay) waive(series, segment, overlay, assets, amount, eachDay);
      if (settings.byDay && eachDay) segment.list.push({ day: day.number, assets, amount, carried });
      return;
    }
    const yearDays = yearDaysOf(plan.basis.dayCount, day.leap);
    const cents = centsOf(amount, yearDays);
    let waiver = 0n;
    if (overlay) {
      const after = amountBy(overlay.measure, false, assets, 1, plan.charged);
      if (typeof after === "bigint") waiver = centsOf(after, yearDays) - cents;
      else sink.notComputed(series, { kind: "not-computed", overlay: overlay.overlay, why: "terms" });
    }
    segment.cents += cents;
    segment.waiver += waiver;
    sink.day?.(series, day, cents + waiver, carried);
    if (settings.byDay) {
      const { charged } = plan;
      const only = { series, charged, first: day.number, last: day.number, days: 1, carried: carried ? 1 : 0 };
      sink.post({ ...only, assets, contract: cents, discount: 0n, waiver, provisional: false });
    }
  }

  /** What a side agreement takes off days that are rounded together. */
  function waive(
    series: Running,
    segment: Segment,
    plan: Overlay,
    assets: bigint,
    amount: bigint,
    eachDay: boolean,
  ): void {
    const known = segment.waived.get(plan.overlay) ?? { plan, days: 0, assets: 0n, amount: 0n };
    segment.waived.set(plan.overlay, known);
    known.days++;
    known.assets += assets;
    if (!eachDay) return;
    const after = amountBy(plan.measure, false, assets, 1, segment.plan.charged);
    if (typeof after === "bigint") known.amount += after - amount;
    else sink.notComputed(series, { kind: "not-computed", overlay: plan.overlay, why: "terms" });
  }

  /** The segment that a day belongs to: of its month or year, under its fee and on its side of a switch. */
  function segmentFor(series: Running, plan: FeePlan, isAfter: boolean, day: CalendarDay): Segment {
    const open = series.segment;
    if (open && day.number <= open.periodLast && open.isAfter === isAfter) {
      if (open.plan === plan) return open;
      if (open.act === plan.charged.row.setBy) {
        open.plan = plan;
        return open;
      }
    }
    const isOver = open !== undefined && day.number > open.periodLast;
    closeSegment(series, isOver ? undefined : day.number);
    if (isOver) closePeriod(series);
    const year = plan.basis.accrues === "year-average";
    const segment: Segment = {
      plan,
      act: plan.charged.row.setBy,
      isAfter,
      periodFirst: year ? day.yearFirst : day.monthFirst,
      periodLast: year ? day.yearLast : day.monthLast,
      first: day.number,
      last: day.number,
      days: 0,
      carried: 0,
      assets: 0n,
      amount: 0n,
      cents: 0n,
      waiver: 0n,
      waived: new Map(),
      list: [],
    };
    series.segment = segment;
    return segment;
  }

  /** Whether the second schedule holds on a day, which is tested on the assets of that day itself; undefined where it cannot be told. */
  function switched(series: Running, plan: FeePlan, day: CalendarDay): boolean | undefined {
    const { measure, charged } = plan;
    if (measure.kind !== "switch") return false;
    const act = charged.row.setBy;
    if (series.trigger?.act !== act) {
      const said = day.number > plan.since ? settings.triggerOf(series.portfolio) : undefined;
      const state = day.number <= plan.since ? "not-reached" : said ? "not-reached" : "unknown";
      series.trigger = { act, state, ...(said ? { said } : {}) };
    }
    const { trigger } = series;
    if (trigger.state === "reached") return true;
    const { said } = trigger;
    if (said?.kind === "reached" && day.number >= dayNumber(said.on)) {
      trigger.state = "reached";
      sink.reached(series, charged, calendarDay(dayNumber(said.on)), true);
      return true;
    }
    if (series.assets >= measure.at) {
      if (said?.kind === "reached") sink.fault({ kind: "reaches-before", series, day: day.day, said: said.on });
      trigger.state = "reached";
      sink.reached(series, charged, day, false);
      return true;
    }
    return trigger.state === "unknown" ? undefined : false;
  }

  function refuseForTrigger(series: Running, { charged, measure }: FeePlan, day: CalendarDay, carried: boolean): void {
    if (measure.kind !== "switch") return;
    const { firstReaches: at, words } = measure.fee.trigger;
    sink.refuse(series, { kind: "needs-trigger", charged, at, words }, day, carried);
  }

  /** Closes the segment at hand; `changedOn` is the day on which its fee no longer stood. */
  function closeSegment(series: Running, changedOn: number | undefined): void {
    const { segment } = series;
    if (!segment) return;
    series.segment = undefined;
    const { plan, first, last, days } = segment;
    const { basis, measure, charged } = plan;
    const whole =
      days === last - first + 1 &&
      (first === segment.periodFirst || first === plan.since || startsBySwitch(segment, series)) &&
      (last === segment.periodLast || (changedOn !== undefined && last === changedOn - 1));
    const discount = measure.kind === "one" ? measure.discount : undefined;
    const isOver = discount !== undefined && segment.assets > discount.exceeds * BigInt(days);
    const averaged = basis.accrues !== "each-day";
    const provisional = !whole && (averaged || discount !== undefined);
    if (!averaged && settings.round === "day") {
      const off = isOver && whole ? -rounded(segment.cents * discount.off, DISCOUNT_UNITS) : 0n;
      if (!settings.byDay || off !== 0n || provisional)
        sink.post(
          settings.byDay
            ? {
                ...postingOf(series, segment),
                days: 0,
                carried: 0,
                assets: 0n,
                contract: 0n,
                discount: off,
                provisional,
              }
            : {
                ...postingOf(series, segment),
                contract: segment.cents,
                discount: off,
                waiver: segment.waiver,
                provisional,
              },
        );
      return;
    }
    const amount = averaged ? amountBy(measure, segment.isAfter, segment.assets, days, charged) : segment.amount;
    if (typeof amount !== "bigint") {
      for (const day of daysFrom(first, last)) sink.refuse(series, amount, calendarDay(day), true);
      return;
    }
    series.closed.push({
      segment,
      amount,
      waiver: averaged ? waivedOnAverages(series, segment) : sum([...segment.waived.values()].map((one) => one.amount)),
      provisional,
      discounted: isOver && whole,
      yearDays: yearDaysOf(basis.dayCount, calendarDay(last).leap),
    });
  }

  /** A side of a switch begins on the day of the trigger. */
  function startsBySwitch({ isAfter, first }: Segment, { closed }: Running): boolean {
    return isAfter && closed.some(({ segment }) => !segment.isAfter && segment.last === first - 1);
  }

  /** On an average, a waiver is measured on that of its own days. */
  function waivedOnAverages(series: Running, { waived, plan, isAfter }: Segment): bigint {
    return sum(
      [...waived.values()].map(({ plan: overlay, assets, days }) => {
        const after = amountBy(overlay.measure, false, assets, days, plan.charged);
        const contract = amountBy(plan.measure, isAfter, assets, days, plan.charged);
        if (typeof after === "bigint" && typeof contract === "bigint") return after - contract;
        sink.notComputed(series, { kind: "not-computed", overlay: overlay.overlay, why: "terms" });
        return 0n;
      }),
    );
  }

  /** One rounding of what the period's days add up to, to which its segments, and their days, are made to foot. */
  function closePeriod(series: Running): void {
    const { closed } = series;
    if (closed.length === 0) return;
    series.closed = [];
    for (const yearDays of new Set(closed.map((one) => one.yearDays))) {
      const together = closed.filter((one) => one.yearDays === yearDays);
      const amounts = together.map(({ amount }) => amount);
      const cents = footedCents(amounts, yearDays, centsOf(sum(amounts), yearDays));
      for (const [index, one] of together.entries()) postClosed(series, one, cents[index] as bigint);
    }
  }

  function postClosed(series: Running, closed: Closed, contract: bigint): void {
    const { segment, amount, provisional, discounted, yearDays } = closed;
    const { measure } = segment.plan;
    const off = measure.kind === "one" && discounted ? measure.discount?.off : undefined;
    const discount = off === undefined ? 0n : centsOf(-(amount * off), yearDays * DISCOUNT_UNITS);
    const waiver = centsOf(closed.waiver, yearDays);
    const whole = { ...postingOf(series, segment), contract, discount, waiver, provisional };
    if (!settings.byDay || segment.list.length === 0) {
      sink.post(whole);
      return;
    }
    const cents = footedCents(
      segment.list.map((one) => one.amount),
      yearDays,
      contract,
    );
    for (const [index, { day, assets, carried }] of segment.list.entries())
      sink.post({
        ...whole,
        first: day,
        last: day,
        days: 1,
        carried: carried ? 1 : 0,
        assets,
        contract: cents[index] as bigint,
        ...(day === segment.last ? {} : { discount: 0n, waiver: 0n }),
      });
  }
}

function postingOf(
  series: Series,
  { plan, first, last, days, carried, assets }: Segment,
): Omit<Posting, "provisional"> {
  const amounts = { contract: 0n, discount: 0n, waiver: 0n };
  return { series, charged: plan.charged, first, last, days, carried, assets, ...amounts };
}

function isSameFee(a: FeePlan, b: FeePlan): boolean {
  return a.charged.row.setBy === b.charged.row.setBy && a.charged.standing.kind === b.charged.standing.kind;
}

function daysFrom(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
