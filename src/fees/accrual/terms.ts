import type { Act } from "../../agreement/acts.ts";
import { addDays, type Day, dayNumber } from "../../agreement/day.ts";
import type { Agreement, DayCount, FeeBasis, Registrant } from "../../agreement/facts.ts";
import type { Portfolio, Portfolios } from "../../agreement/identity.ts";
import type { Knowledge } from "../../agreement/known.ts";
import { type OverlayInForce, overlaysOn } from "../../agreement/overlays.ts";
import type { Row } from "../../agreement/replay.ts";
import { compareFees } from "../../agreement/same-fee.ts";
import { type Entry, type Schedule, schedulesOf } from "../../agreement/schedule.ts";
import type { Standing } from "../../agreement/standing.ts";
import { turningDaysOf } from "../../agreement/turning-days.ts";
import { yearDaysOf } from "../day-count.ts";

/** An agreement with the portfolios of its registrant. */
export type Asked = {
  readonly registrant: Registrant & { readonly identified: Portfolios };
  readonly agreement: Agreement;
};

/** What the agreements asked about say that a portfolio owes on a day. */
export type Charged =
  /** One schedule has its row. */
  | {
      readonly kind: "row";
      readonly asked: Asked;
      readonly schedule: Schedule;
      readonly entry: Entry;
      readonly row: Row;
      readonly standing: Standing;
      readonly overlays: readonly OverlayInForce[];
    }
  /** It is known to be on none: not yet added, or taken off. */
  | { readonly kind: "off"; readonly schedule: Schedule }
  /** No schedule that can be told has a fee of it, or more than one has. */
  | { readonly kind: "not-told"; readonly schedules: readonly Schedule[] }
  | { readonly kind: "several"; readonly agreements: readonly Agreement[] };

/** Days, from the first to the one before `until`, on which one thing is charged; numbered as by {@link dayNumber}. */
export type Stretch = { readonly from: number; readonly until: number; readonly charged: Charged };

/** What is charged to a portfolio on a day, with the days around it on which nothing of that changes. */
export type TermsOn = (portfolio: Portfolio, day: Day) => Stretch;

/**
 * The terms of some agreements, by what is known: what an answer may rest on, or all that is held. What does not depend on
 * the day is worked out once for each agreement, and each portfolio's turning days once.
 */
export function termsOf(asked: readonly Asked[], knowledge?: Knowledge): TermsOn {
  const sources = asked.map((one) => {
    const { registrant, agreement } = one;
    const { identified } = registrant;
    return {
      asked: one,
      scheduleOn: schedulesOf(registrant, identified, agreement, knowledge),
      turning: turningDaysOf(registrant, identified, agreement, knowledge),
    };
  });
  const turning = new Map<Portfolio, readonly Day[]>();
  return (portfolio, day) => {
    const own = sources.filter(({ asked: { registrant } }) => registrant.identified.all.includes(portfolio));
    const days = turning.get(portfolio) ?? [...new Set(own.flatMap((source) => source.turning(portfolio)))].sort();
    turning.set(portfolio, days);
    const next = days.findIndex((one) => one > day);
    const turned = next === -1 ? days.at(-1) : days[next - 1];
    const from = turned ?? FIRST_DAY;
    const until = days[next];
    // Of days between two turning days the first tells the same; many portfolios ask about it.
    const asOf = turned ?? day;
    const found = own.map(({ asked: one, scheduleOn }): Found => {
      const schedule = scheduleOn(asOf, portfolio);
      const atEnd = schedule.kind === "after-end" ? scheduleOn(schedule.lastDay, portfolio) : schedule;
      return { asked: one, schedule, last: atEnd.kind === "in-force" ? atEnd.entries[0] : undefined };
    });
    return {
      from: dayNumber(from),
      until: until === undefined ? Number.POSITIVE_INFINITY : dayNumber(until),
      charged: chargedBy(found, portfolio, asOf, knowledge),
    };
  };
}

const FIRST_DAY = "1900-01-01" as Day;

/** One agreement's schedule on a day, and what it says of the portfolio then, or on its last day. */
type Found = { readonly asked: Asked; readonly schedule: Schedule; readonly last: Entry | undefined };

function chargedBy(found: readonly Found[], portfolio: Portfolio, day: Day, knowledge: Knowledge | undefined): Charged {
  const entries = found.flatMap(({ asked, schedule, last: entry }) => (entry ? [{ asked, schedule, entry }] : []));
  const inForce = entries.filter(({ schedule }) => schedule.kind === "in-force");
  const rows = inForce.flatMap((one): Extract<Charged, { kind: "row" }>[] => {
    const { outcome } = one.entry;
    if (outcome.kind !== "row") return [];
    const { registrant, agreement } = one.asked;
    const overlays = overlaysOn(agreement, registrant.identified, portfolio, day, knowledge);
    return [{ kind: "row", ...one, row: outcome.row, standing: outcome.standing, overlays }];
  });
  const [only] = rows;
  if (only && rows.length === 1) return only;
  if (only) return { kind: "several", agreements: rows.map(({ asked }) => asked.agreement) };
  const isOff = ({ outcome }: Entry): boolean =>
    outcome.kind === "removed" || (outcome.kind === "not-yet-added" && outcome.by.range === undefined);
  const [off] = entries.filter(({ entry }) => isOff(entry));
  const others = entries.filter(({ entry }) => !isOff(entry) && entry.outcome.kind !== "never");
  if (off && others.length === 0) return { kind: "off", schedule: off.schedule };
  const telling = others.length > 0 ? others : found;
  return { kind: "not-told", schedules: telling.map(({ schedule }) => schedule) };
}

/** What each day's parties knew on that day: the terms under the knowledge of the last of `days` on which anything was learnt. */
export function termsAsThenKnown(asked: readonly Asked[], days: readonly Day[]): TermsOn {
  const byDay = new Map<Day, TermsOn>();
  return (portfolio, day) => {
    const next = days.findIndex((one) => one > day);
    const learnt = (next === -1 ? days.at(-1) : days[next - 1]) ?? addDays(days[0] ?? day, -1);
    const terms = byDay.get(learnt) ?? termsOf(asked, { by: "parties", on: learnt });
    byDay.set(learnt, terms);
    const { from, until, charged } = terms(portfolio, day);
    const then = days[next];
    return {
      from: Math.max(from, dayNumber(learnt)),
      until: then === undefined ? until : Math.min(until, dayNumber(then)),
      charged,
    };
  };
}

/**
 * Whether two replays, each of what was known on a day of its own, have a fee from one change of one paper, or from its form
 * and its executed copy with the same terms: what was learnt between them did not change it.
 */
export function isSameAct(a: Act, b: Act): boolean {
  if (a === b) return true;
  if (a.day !== b.day || a.paper.number !== b.paper.number) return false;
  if (a.paper === b.paper) return a.change === b.change;
  return a.fee !== undefined && b.fee !== undefined && compareFees(a.fee, b.fee) === "same";
}

/** Whether two acts upon one agreement's row set the same: one change, or another paper's that sets the same whole fee again. */
export function setsSameFee(a: Act, b: Act): boolean {
  return isSameAct(a, b) || (a.fee !== undefined && b.fee !== undefined && compareFees(a.fee, b.fee) === "same");
}

/**
 * Whether what is owed goes on by the same terms, as where a schedule is restated: a month or year in which only that happens
 * is one. What another agreement sets is owed apart, whatever its fee: it has a basis of its own, and months of its own.
 */
export function keepsTerms(a: RowCharged, b: RowCharged): boolean {
  return a.asked.agreement === b.asked.agreement && setsSameFee(a.row.setBy, b.row.setBy);
}

type RowCharged = Pick<Extract<Charged, { readonly kind: "row" }>, "asked" | "row">;

/** How fees are measured and accrued, and whether the agreement's clause says so. */
export type Basis = Pick<FeeBasis, "accrues" | "assetsOf" | "dayCount">;

/** What is used where an agreement's clause was not read. */
export const ASSUMED_BASIS: Basis = { accrues: "each-day", assetsOf: "same-day", dayCount: "actual/actual" };

/** The agreement's basis, with what was asked for in its place. */
export function basisOf({ terms }: Agreement, asked: Partial<Basis>): Basis {
  return { ...(terms.feeBasis === "not-read" ? ASSUMED_BASIS : terms.feeBasis), ...asked };
}

/** The days of the year that a day's share is over, as a whole number to divide by. */
export function yearDivisorOf(dayCount: DayCount, isLeap: boolean): bigint {
  return BigInt(yearDaysOf(dayCount, isLeap));
}
