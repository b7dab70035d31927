import { type Assets, microsIn } from "../../agreement/assets.ts";
import { calendarDay } from "./calendar.ts";
import { charge } from "./charge.ts";
import { sharesOfGroups } from "./groups.ts";
import { type InStep, inStep } from "./in-step.ts";
import { settleMinimum } from "./minimum.ts";
import { closePeriod } from "./period.ts";
import { type Plan, planOf } from "./plan.ts";
import type { Accruing, FeePlan, Running } from "./running.ts";
import { closeSegment } from "./segments.ts";
import { switchedOn } from "./switch.ts";
import { isSameAct, type TermsOn } from "./terms.ts";
import type { SeriesFault, Settings, Sink } from "./told.ts";

/** An accrual: rows go in, postings come out, and `end` closes every series that it is given. */
export type Accrual = {
  /** A row: net assets of a day, not negative. */
  readonly row: (series: Running, day: number, assets: Assets) => void;
  /** A row of a group's combined assets, where assets beyond the schedule count; by the name, normalised. */
  readonly combined: InStep["combinedRow"];
  /** No row follows: the last assets are carried through `to`, and what is open is closed. */
  readonly end: (all: readonly Running[], to: number) => void;
};

/**
 * Accrues fees over series of daily net assets, each day under the terms in force that day. Between rows of one series at
 * most `maxCarry` calendar days take the last earlier assets, at the rate in force on the day; a longer gap is a fault.
 * Nothing is kept of a series but the month or year at hand; of the members of a group, rows that wait for one another.
 */
export function accrualOf(termsOn: TermsOn, settings: Settings, sink: Sink): Accrual {
  const { portfolios, maxCarry } = settings;
  const together = inStep(termsOn, portfolios, maxCarry, (...day) => take(accruing, ...day));
  const shares = sharesOfGroups(termsOn, portfolios, together);
  const accruing: Accruing = { termsOn, settings, sink, shares, spare: [] };
  const isInStep = ({ portfolio, part }: Running): boolean => part === undefined && together.has(portfolio);
  return {
    row: (series, day, assets) => {
      const grouped = portfolios.length > 0 && isInStep(series);
      const last = grouped ? together.lastOf(series) : series.last;
      if (last !== undefined && day <= last) {
        sink.fault(orderFault(series, day, last));
        return;
      }
      const isGap = last !== undefined && day > last + 1 && refuseGap(accruing, series, last, day - 1, false);
      if (grouped) together.row(series, day, microsIn(assets));
      else {
        if (last !== undefined && !isGap) carryThrough(accruing, series, day - 1);
        take(accruing, series, day, assets, false);
      }
      series.first ??= day;
    },
    combined: together.combinedRow,
    end: (all, to) => {
      for (const series of all) {
        const last = isInStep(series) ? together.lastOf(series) : series.last;
        const isGap = last !== undefined && last < to && refuseGap(accruing, series, last, to, true);
        if (!isInStep(series) && last !== undefined && !isGap) carryThrough(accruing, series, to);
      }
      together.end(to);
      for (const series of all) {
        closeSegment(accruing, series, undefined);
        closePeriod(accruing, series);
        settleMinimum(accruing, series);
      }
    },
  };
}

function orderFault(series: Running, number: number, lastNumber: number): SeriesFault {
  const [{ day }, { day: last }] = [calendarDay(number), calendarDay(lastNumber)];
  return { kind: number === lastNumber ? "twice" : "out-of-order", series, day, last };
}

/** Carries the last assets through a day. */
function carryThrough(accruing: Accruing, series: Running, through: number): void {
  for (let day = (series.last as number) + 1; day <= through; day++) take(accruing, series, day, series.assets, true);
}

/** Whether days after a series' last are more in a row than are carried, which is a fault; days on which nothing is charged need no assets. */
function refuseGap(accruing: Accruing, series: Running, last: number, through: number, isEnd: boolean): boolean {
  const { settings, sink } = accruing;
  if (through - last <= settings.maxCarry) return false;
  const needing = daysNeeding(accruing, series, last + 1, through);
  const [from, to] = [needing[0], needing.at(-1)];
  if (from === undefined || to === undefined || needing.length <= settings.maxCarry) return false;
  const days = { from: calendarDay(from).day, to: calendarDay(to).day, days: needing.length };
  sink.fault({ kind: "gap", series, ...days, ...(isEnd ? { last: calendarDay(last).day } : {}) });
  return true;
}

/** The days from one to another on which something is charged, or may be. */
function daysNeeding({ termsOn }: Accruing, { portfolio }: Running, first: number, through: number): number[] {
  const needing: number[] = [];
  for (let day = first; day <= through; ) {
    const { charged, until } = termsOn(portfolio, calendarDay(day).day);
    const next = Math.min(through + 1, until);
    if (charged.kind === "off") day = next;
    else while (day < next) needing.push(day++);
  }
  return needing;
}

/** What is to be done with a day of a series; worked out anew only where its terms may have changed. */
function planOn({ termsOn, settings, sink }: Accruing, series: Running, day: number): Plan {
  const { stretch, plan: before } = series;
  if (stretch && before && day >= stretch.from && day < stretch.until) return before;
  series.stretch = termsOn(series.portfolio, calendarDay(day).day);
  const plan = planOf(series.stretch.charged, series.part, settings);
  series.plan = plan;
  if (plan.kind !== "fee") return plan;
  if (!(before?.kind === "fee" && isSameFee(before, plan))) sink.applied(series, plan.charged);
  for (const one of plan.notComputed) sink.notComputed(series, one);
  return plan;
}

function isSameFee(a: FeePlan, b: FeePlan): boolean {
  return isSameAct(a.charged.row.setBy, b.charged.row.setBy) && a.charged.standing.kind === b.charged.standing.kind;
}

/** A day of a series with its assets, its own or carried. */
function take(accruing: Accruing, series: Running, number: number, assets: Assets, carried: boolean): void {
  const { sink } = accruing;
  const plan = planOn(accruing, series, number);
  const isFirst = series.last === undefined;
  series.prior = series.last === number - 1 ? series.assets : undefined;
  series.last = number;
  series.assets = assets;
  const day = calendarDay(number);
  if (plan.kind === "off") {
    closeSegment(accruing, series, number);
    sink.off(series, plan, day, carried);
    return;
  }
  if (plan.kind === "refused") {
    if (isOfAnotherPaper(plan, series)) closeSegment(accruing, series, number);
    sink.refuse(series, plan.cause, day, carried);
    return;
  }
  if (carried) sink.carry(series, day);
  const isAfter = switchedOn(accruing, series, plan, day);
  const measured = plan.basis.assetsOf === "prior-day" ? series.prior : assets;
  if (typeof isAfter !== "boolean") sink.refuse(series, isAfter, day, carried);
  else if (measured !== undefined) charge(accruing, series, plan, isAfter, day, measured, carried);
  else if (isFirst && wasInForceBefore(accruing, series, number)) sink.starts(series, day);
  else sink.refuse(series, { kind: "no-prior-day", charged: plan.charged }, day, carried);
}

function isOfAnotherPaper({ cause }: Extract<Plan, { kind: "refused" }>, { segment }: Running): boolean {
  const act = cause.charged.kind === "row" ? cause.charged.row.setBy : undefined;
  return act !== undefined && !(segment && isSameAct(act, segment.act));
}

/**
 * Charged on the assets of the day before, a series may begin on any day on which its fee stood already: its first row then
 * gives the assets of the second day. On the first day of all it stands, that day's own fee would be left out.
 */
function wasInForceBefore({ termsOn }: Accruing, { portfolio }: Running, day: number): boolean {
  return termsOn(portfolio, calendarDay(day - 1).day).charged.kind !== "off";
}
