import { addDays, type Day } from "./day.ts";
import type { Agreement, NonEmpty, Registrant } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import type { Knowledge } from "./known.ts";
import { KEYS, kindOf } from "./said.ts";
import { compareFees } from "./same-fee.ts";
import { type Entry, evidenceOf, schedulesOf } from "./schedule.ts";
import type { Split } from "./split.ts";
import { turningDaysOf } from "./turning-days.ts";

/** A range of days: `until` is the first day after it. An absent end is not known. */
export type Span = { readonly from?: Day; readonly until?: Day };

/** What a schedule says of one portfolio over days without a break. */
export type Period = {
  readonly portfolio: Portfolio;
  readonly valid: Span;
  /** What is said in turn: one, but where only fees part periods. The last is that of the period's last day. */
  readonly said: NonEmpty<Entry>;
  /** What that rests on: all that is held, without it; of several days of knowledge, what was known on the last. */
  readonly knowledge?: Knowledge;
  /** What comes next, where that is not another period: the portfolio was taken off, or the agreement ended. */
  readonly end?: "after-end" | Extract<Entry["outcome"], { kind: "removed" }>;
};

/** A period, and the days of knowledge on which just this was said of these days. */
export type KnownPeriod = Period & {
  /** Without `from`, nothing tells since when it was known; without `until`, it still is. */
  readonly known: Span;
  /** It is what everything known by now says. */
  readonly current: boolean;
};

/**
 * All that the schedule of an agreement says over all days, by what is known (all that is held, where no knowledge is asked
 * for): portfolios by first name, periods of each in order of day, which do not overlap. On days in none of them
 * the portfolio is not on the schedule, and nothing says that it may be.
 */
export function periodsOf(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  split: Split,
  knowledge?: Knowledge,
): Period[] {
  return periodsOfSome(registrant, portfolios, agreement, split, knowledge)([...portfolios.all].sort(byPortfolio));
}

/**
 * {@link periodsOf}, of some portfolios in turn: what does not depend on which is worked out once, from evidence by the same
 * knowledge.
 */
export function periodsOfSome(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  split: Split,
  knowledge?: Knowledge,
  evidence = evidenceOf(registrant, portfolios, agreement, knowledge),
): (some: readonly Portfolio[]) => Period[] {
  const isAlike = split === "reason" ? isSaidAlike : isRowAlike;
  const turningOf = turningDaysOf(registrant, portfolios, agreement, knowledge, evidence);
  const on = schedulesOf(registrant, portfolios, agreement, knowledge, evidence);
  return (some) => {
    const samples = samplesOf(some, turningOf, on);
    const periods = some.flatMap((portfolio) =>
      runs(samples.get(portfolio) ?? [], isAlike).map((run) => periodIn(portfolio, run, knowledge)),
    );
    return split === "fee" ? joined(periods) : periods;
  };
}

/** Whether a day lies in a span. */
export function holds({ from, until }: Span, day: Day): boolean {
  return (from === undefined || from <= day) && (until === undefined || day < until);
}

/** What is said of a portfolio from a day on; of none, at the first. */
type Sample = { readonly from: Day | undefined; readonly after: boolean; readonly entry: Entry | undefined };
/** Samples of which the same is said, from the first to the last, and what comes after them. */
type Run = { readonly first: Sample; readonly entry: Entry; readonly next: Sample | undefined };

/** What is said of each of some portfolios from each day on which that can change; first, what is said before any of them. */
function samplesOf(
  some: readonly Portfolio[],
  turningOf: ReturnType<typeof turningDaysOf>,
  on: ReturnType<typeof schedulesOf>,
): Map<Portfolio, Sample[]> {
  const turns = some.flatMap((portfolio) => {
    const turning = turningOf(portfolio);
    const [first] = turning;
    // Before the first day on which anything turns, all is as on the day before it.
    const before = first === undefined ? [] : [{ portfolio, day: addDays(first, -1), from: undefined }];
    return [...before, ...turning.map((day) => ({ portfolio, day, from: day }))];
  });
  const samples = new Map<Portfolio, Sample[]>(some.map((portfolio) => [portfolio, []]));
  const byDay = [...groupBy(turns, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [day, turning] of byDay) {
    const schedule = on(
      day,
      turning.map(({ portfolio }) => portfolio),
    );
    const entries = new Map(
      schedule.kind === "in-force" ? schedule.entries.map((entry) => [entry.portfolio, entry]) : [],
    );
    for (const { portfolio, from } of turning)
      samples.get(portfolio)?.push({ from, after: schedule.kind === "after-end", entry: entries.get(portfolio) });
  }
  return samples;
}

/** The longest runs of what is told alike. */
function runs(samples: readonly Sample[], isAlike: (a: Entry, b: Entry) => boolean): Run[] {
  const found: Run[] = [];
  let first: Sample | undefined;
  for (const [index, sample] of samples.entries()) {
    const { entry } = sample;
    if (!entry || !isTold(entry)) continue;
    first ??= sample;
    const next = samples[index + 1];
    if (next?.entry && isAlike(entry, next.entry)) continue;
    found.push({ first, entry, next });
    first = undefined;
  }
  return found;
}

function periodIn(portfolio: Portfolio, { first, entry, next }: Run, knowledge: Knowledge | undefined): Period {
  const outcome = next?.entry?.outcome;
  const end = next?.after ? "after-end" : outcome?.kind === "removed" ? outcome : undefined;
  const valid = spanOf(first.from, next?.from);
  return { portfolio, valid, said: [entry], ...(knowledge ? { knowledge } : {}), ...(end ? { end } : {}) };
}

/** A span from its ends, as far as they are known. */
export function spanOf(from: Day | undefined, until: Day | undefined): Span {
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

/** A portfolio that is on the schedule, or of which something says that it may be. */
function isTold({ outcome }: Entry): boolean {
  return outcome.kind !== "never" && outcome.kind !== "not-yet-added" && outcome.kind !== "removed";
}

function isRowAlike(a: Entry, b: Entry): boolean {
  const [one, other] = [a.outcome, b.outcome];
  if (one.kind !== other.kind || a.name !== b.name || a.perhaps !== b.perhaps) return false;
  if (one.kind !== "row" || other.kind !== "row")
    return one.kind !== "order-undecided" || KEYS.presence(only(a)) === KEYS.presence(only(b));
  return (
    one.row.fee === other.row.fee &&
    one.row.setBy.change === other.row.setBy.change &&
    kindOf(one.standing) === kindOf(other.standing)
  );
}

function isSaidAlike(a: Entry, b: Entry): boolean {
  if (!isRowAlike(a, b) || KEYS.presence(only(a)) !== KEYS.presence(only(b))) return false;
  return KEYS.standing(only(a)) === KEYS.standing(only(b));
}

function isFeeAlike(a: Entry, b: Entry): boolean {
  const [one, other] = [a.outcome, b.outcome];
  if (one.kind !== "row" || other.kind !== "row") return one.kind === other.kind && one.kind !== "order-undecided";
  const [fee, same] = [one.row.fee, other.row.fee];
  return fee === same || compareFees(fee, same) === "same";
}

/** What is said of a portfolio as {@link KEYS} take it. */
function only(entry: Entry): Parameters<(typeof KEYS)["presence"]>[0] {
  const row = entry.outcome.kind === "row" ? entry.outcome : undefined;
  return {
    presence: entry,
    name: entry,
    fee: row?.row.fee,
    setter: row && { act: row.row.setBy },
    standing: row?.standing,
    waivers: [],
  };
}

/** Periods that follow one another at one fee, as one. */
function joined(periods: readonly Period[]): Period[] {
  const result: Period[] = [];
  for (const period of periods) {
    const before = result.at(-1);
    const follows =
      before?.portfolio === period.portfolio &&
      before.valid.until !== undefined &&
      before.valid.until === period.valid.from &&
      isFeeAlike(before.said[0], period.said[0]);
    if (!before || !follows) {
      result.push(period);
      continue;
    }
    const { end: _, ...kept } = before;
    result[result.length - 1] = {
      ...kept,
      valid: spanOf(before.valid.from, period.valid.until),
      said: [...before.said, ...period.said],
      ...(period.end ? { end: period.end } : {}),
    };
  }
  return result;
}

/** Whether two periods of the same days say the same, as far as that parts periods. */
export function isPeriodAlike(a: Period, b: Period, split: Split): boolean {
  const [one, other] = [a.said[0], b.said[0]];
  // Of an undecided order no fee is like another, on the days that follow; of the same days it is what it was.
  if (split === "fee") return isFeeAlike(one, other) || isRowAlike(one, other);
  return split === "reason" ? isSaidAlike(one, other) : isRowAlike(one, other);
}

/** By first name. */
export function byPortfolio(a: Portfolio, b: Portfolio): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
