import type { Day } from "./day.ts";
import type { Agreement, Amendment } from "./facts.ts";
import { effectiveDay, type KnownPapers, recitedDays } from "./known.ts";
import { firstIndex } from "./sorted.ts";

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
  const dated = datedPapers(known.executed);
  const { dated: own } = agreement.terms;
  const gaps = runs(known.unseen);
  // What papers recite only tells of those that were not seen.
  const recitals = recitalsIn(gaps.length === 0 ? [] : dated);
  const result: PossibleDays[] = [];
  for (const gap of gaps) {
    const [first] = gap as [number];
    const above = firstIndex(dated, ({ number }) => number >= first);
    const lower = dated[above - 1] ?? (own === undefined ? undefined : { number: 0, day: own });
    const upper = dated[firstIndex(dated, ({ number }) => number > first)];
    const numbers = gap.filter((number) => number !== 0);
    if (first === 0) result.push(daysOfAgreement(agreement, [upper?.day, ...recitals.listed.map(({ day }) => day)]));
    const between: Gap = {
      kind: "gap",
      numbers,
      ...(lower ? { lower: { number: lower.number, day: lower.day } } : {}),
      ...(upper ? { upper: { number: upper.number, day: upper.day } } : {}),
    };
    for (const one of daysInGap(between, recitals)) result.push(one);
  }
  return result;
}

type Dated = { readonly number: number; readonly day: Day; readonly paper: Amendment };

/** Papers with the days on which they take effect, in order of number. */
function datedPapers(papers: readonly Amendment[]): Dated[] {
  return papers
    .flatMap((paper) => {
      const day = effectiveDay(paper);
      return day === undefined ? [] : [{ number: paper.number, day, paper }];
    })
    .sort((a, b) => a.number - b.number);
}

/** What papers recite, in order of day and then of the papers, and the lowest number that bears each day. */
type Recitals = {
  readonly listed: readonly { readonly day: Day; readonly number: number; readonly position: number }[];
  readonly borneBy: ReadonlyMap<Day, number>;
};

function recitalsIn(papers: readonly Dated[]): Recitals {
  const borneBy = new Map<Day, number>();
  for (const { number, day } of papers) if (!borneBy.has(day)) borneBy.set(day, number);
  const listed = papers.flatMap(({ number, paper }, position) =>
    recitedDays(paper).map((day) => ({ day, number, position })),
  );
  listed.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0) || a.position - b.position);
  return { listed, borneBy };
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

function daysInGap(between: Gap, { listed, borneBy }: Recitals): PossibleDays[] {
  const { numbers } = between;
  const gap = bounds(between.lower?.day, between.upper?.day);
  const lastNumber = numbers.at(-1);
  if (lastNumber === undefined) return [];
  const { from, to } = gap;
  const inGap = listed.slice(
    from === undefined ? 0 : firstIndex(listed, ({ day }) => day >= from),
    to === undefined ? listed.length : firstIndex(listed, ({ day }) => day > to),
  );
  const later = inGap.filter(({ number }) => number > lastNumber);
  const recited = [...new Set(later.map(({ day }) => day))];
  const owing = new Set(
    later.filter(({ day, number }) => number <= (borneBy.get(day) ?? number)).map(({ day }) => day),
  );
  const owed = recited.filter((day) => owing.has(day));
  const why: Reasoning = { ...between, listed: owed };
  if (owed.length === 0) return numbers.map((number) => ({ number, why, kind: "range", ...gap }));
  const reciting = new Map(later.flatMap(({ day, position, number }) => (owing.has(day) ? [[position, number]] : [])));
  const recitedBy = [...reciting].sort(([a], [b]) => a - b).map(([, number]) => number);
  if (numbers.length < owed.length)
    return numbers.map((number) => ({ number, why, kind: "days", days: owed, recitedBy }));
  const candidates = numbers.length > owed.length ? recited : owed;
  return numbers.map((number, index): PossibleDays => {
    // Owed days before its own are those of lower numbers; as many as it leaves room for may be of higher ones.
    const first = firstIndex(candidates, (day) => owedAfter(day, owed) <= numbers.length - 1 - index);
    const end = firstIndex(candidates, (day) => owedBefore(day, owed) > index);
    return { number, why, kind: "days", days: candidates.slice(first, end), recitedBy };
  });
}

function owedBefore(day: Day, owed: readonly Day[]): number {
  return firstIndex(owed, (other) => other >= day);
}

function owedAfter(day: Day, owed: readonly Day[]): number {
  return owed.length - firstIndex(owed, (other) => other > day);
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
