import type { Day } from "./day.ts";
import type { Agreement, Amendment } from "./facts.ts";
import { effectiveDay, type KnownPapers, recitedDays } from "./known.ts";

/** A held paper beside a gap; No. 0 with the agreement's own date. */
export type Neighbour = { readonly number: number; readonly day: Day };

/** From what the possible days of an unseen paper are worked out. */
export type Reasoning =
  /** No. 0 is the agreement: it bears its date, or the first day that any amendment bears or recites bounds it. */
  | { readonly kind: "agreement"; readonly dated: boolean }
  /** It stands between its neighbours; `listed` days in the gap are recited later and borne by no held paper below. */
  | {
      readonly kind: "gap";
      /** The numbers not seen one after the other, this one among them. */
      readonly numbers: readonly number[];
      readonly lower?: Neighbour;
      readonly upper?: Neighbour;
      readonly listed: readonly Day[];
    };

/**
 * When an unseen paper can have taken effect, and why. `days`: on one of these, which later recitals list. `range`: on any day
 * from `from` to `to`, both included; an end that nothing bounds is absent.
 */
export type PossibleDays = { readonly number: number; readonly why: Reasoning } & (
  | { readonly kind: "days"; readonly days: readonly Day[]; readonly recitedBy: readonly number[] }
  | { readonly kind: "range"; readonly from?: Day; readonly to?: Day }
);

/**
 * The possible days of each unseen paper of an agreement, worked out from its neighbours, taking numbers to follow
 * effective days. Between two held papers, the recitals of later papers list the days of those in between: a day that
 * a paper recites and that no held paper with a lower number bears must be an unseen paper's. As many such days as
 * unseen numbers gives each number its day; fewer, and the numbers left share a listed day; none, and each may fall on
 * any day of the gap. No. 0 is the agreement itself.
 */
export function possibleDays(agreement: Agreement, known: KnownPapers): PossibleDays[] {
  const dated = known.executed.flatMap((paper) => {
    const day = effectiveDay(paper);
    return day === undefined ? [] : [{ number: paper.number, day, paper }];
  });
  const result: PossibleDays[] = [];
  for (const gap of runs(known.unseen)) {
    const [first] = gap as [number];
    const { dated: own } = agreement.terms;
    const lower =
      dated.filter(({ number }) => number < first).at(-1) ?? (own === undefined ? undefined : { number: 0, day: own });
    const upper = dated.find(({ number }) => number > first);
    const numbers = gap.filter((number) => number !== 0);
    if (first === 0)
      result.push(daysOfAgreement(agreement, [upper?.day, ...dated.flatMap(({ paper }) => recitedDays(paper))]));
    result.push(
      ...daysInGap(
        {
          kind: "gap",
          numbers,
          ...(lower ? { lower: { number: lower.number, day: lower.day } } : {}),
          ...(upper ? { upper: { number: upper.number, day: upper.day } } : {}),
        },
        dated.map(({ paper }) => paper),
      ),
    );
  }
  return result;
}

/** Whether an unseen paper can have taken effect after `(day, number)` in replay's order, and by `through`. */
export function mayFallBetween(possible: PossibleDays, after: Moment, through: Day): boolean {
  // The agreement itself stands before every amendment to it.
  if (possible.number === 0) return false;
  if (possible.kind === "days")
    return possible.days.some((day) => day <= through && follows({ day, number: possible.number }, after));
  if (possible.from !== undefined && possible.from > through) return false;
  const lastInRange = possible.to === undefined || possible.to > through ? through : possible.to;
  return follows({ day: lastInRange, number: possible.number }, after);
}

/** A place in replay's order: a day, and of papers of one day the number. */
export type Moment = { readonly day: Day; readonly number: number };

/** Whether the first comes after the second in replay's order. */
export function follows(one: Moment, other: Moment): boolean {
  return one.day > other.day || (one.day === other.day && one.number > other.number);
}

/** The first day that an unseen paper can bear; undefined where nothing bounds it. */
export function firstPossible(possible: PossibleDays): Day | undefined {
  return possible.kind === "days" ? possible.days[0] : possible.from;
}

/** The last day that an unseen paper can bear; undefined where nothing bounds it. */
export function lastPossible(possible: PossibleDays): Day | undefined {
  return possible.kind === "days" ? possible.days.at(-1) : possible.to;
}

/** Its own date; else no later than any amendment's. */
function daysOfAgreement({ terms }: Agreement, amendments: readonly (Day | undefined)[]): PossibleDays {
  const why: Reasoning = { kind: "agreement", dated: terms.dated !== undefined };
  if (terms.dated !== undefined) return { number: 0, why, kind: "days", days: [terms.dated], recitedBy: [] };
  const [to] = amendments.filter((day) => day !== undefined).sort();
  return { number: 0, why, kind: "range", ...(to === undefined ? {} : { to }) };
}

type Bounds = { readonly from?: Day; readonly to?: Day };

/** Where a higher number bears an earlier day, the gap between them is taken to span both. */
function bounds(lower: Day | undefined, upper: Day | undefined): Bounds {
  const [from, to] = lower !== undefined && upper !== undefined && lower > upper ? [upper, lower] : [lower, upper];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

type Gap = Omit<Extract<Reasoning, { kind: "gap" }>, "listed">;

function daysInGap(between: Gap, papers: readonly Amendment[]): PossibleDays[] {
  const { numbers } = between;
  const gap = bounds(between.lower?.day, between.upper?.day);
  const lastNumber = numbers.at(-1);
  if (lastNumber === undefined) return [];
  const inGap = (day: Day): boolean =>
    (gap.from === undefined || day >= gap.from) && (gap.to === undefined || day <= gap.to);
  const later = papers.filter(({ number }) => number > lastNumber);
  const recited = [...new Set(later.flatMap(recitedDays))].filter(inGap).sort();
  const owed = recited.filter((day) =>
    later.some((paper) => recitedDays(paper).includes(day) && !borneBelow(day, paper.number, papers)),
  );
  const why: Reasoning = { ...between, listed: owed };
  if (owed.length === 0) return numbers.map((number) => ({ number, why, kind: "range", ...gap }));
  const recitedBy = later
    .filter((paper) => recitedDays(paper).some((day) => owed.includes(day)))
    .map(({ number }) => number);
  const candidates = numbers.length > owed.length ? recited : owed;
  return numbers.map((number, index): PossibleDays => {
    const days = candidates.filter((day) => {
      const before = owed.filter((other) => other < day).length;
      const after = owed.filter((other) => other > day).length;
      return numbers.length < owed.length || (before <= index && after <= numbers.length - 1 - index);
    });
    return { number, why, kind: "days", days, recitedBy };
  });
}

function borneBelow(day: Day, number: number, papers: readonly Amendment[]): boolean {
  return papers.some((paper) => paper.number < number && effectiveDay(paper) === day);
}

/** Runs of consecutive numbers. */
function runs(numbers: readonly number[]): number[][] {
  const result: number[][] = [];
  for (const number of numbers) {
    const last = result.at(-1);
    if (last && last.at(-1) === number - 1) last.push(number);
    else result.push([number]);
  }
  return result;
}
