import type { Act } from "./acts.ts";
import { type Day, earliest, latest, type When } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import { groupBy } from "./group.ts";
import { executedWithheld, type Knowledge, type KnownPapers } from "./known.ts";
import { once } from "./once.ts";
import type { Row } from "./replay.ts";
import type { Ending, StatedFee } from "./stated.ts";
import { follows, lastPossible, type Moment, mayFallBetween, type PossibleDays } from "./unseen.ts";

/** Why a row's fee may not be what replay says. */
export type Doubt =
  /** Papers that were not seen may have changed it. */
  | { readonly kind: "unseen"; readonly numbers: readonly number[] }
  /** Papers that are held, and were not known by what the answer may rest on, may have changed it. */
  | { readonly kind: "withheld"; readonly numbers: readonly number[]; readonly knowledge: Knowledge }
  /** Papers read in part may have changed it where they were not read. */
  | { readonly kind: "partly-read"; readonly numbers: readonly number[] }
  /** Nobody stated that the filings were searched past `through`: a number after `number` may exist. */
  | { readonly kind: "after-last"; readonly number: number; readonly through: Day }
  /** It rests on a form; no executed copy is held, or one that was not known by what the answer may rest on. */
  | { readonly kind: "form"; readonly number: number; readonly withheld?: Knowledge }
  /** The day on which it took effect is inferred, or not fixed to one day. */
  | { readonly kind: "inferred-day"; readonly number: number; readonly basis: string }
  | { readonly kind: "within-range"; readonly number: number; readonly when: When }
  /** A paper adds a portfolio of this name that already stood: which portfolio it means is not certain. */
  | { readonly kind: "added-again"; readonly number: number }
  /** A document says that the portfolio merged, and no removal was seen. */
  | { readonly kind: "merged"; readonly ending: Ending };

/** Every reason to doubt a row's fee on a day; statements do not enter. */
export function doubtsOf(row: Row, asOf: Day, evidence: Evidence): Doubt[] {
  const { setBy } = row;
  const doubts =
    evidence.seen?.has(setBy.paper.number) && setBy.paper.status === "form" ? [] : doubtsOfPaper(setBy, evidence.known);
  if (row.addedAgain) doubts.push({ kind: "added-again", number: row.addedAgain.paper.number });
  const range = rangeHolding(row, asOf, evidence);
  if (range) doubts.push(range);
  doubts.push(...papersSince(setBy, asOf, evidence));
  const ending = evidence.stated
    .endingsOf(row.portfolio)
    .find(({ when }) => latest(when) <= asOf && latest(when) >= setBy.day);
  if (ending) doubts.push({ kind: "merged", ending });
  return doubts;
}

/** Why the paper that set the row leaves it in doubt itself. */
function doubtsOfPaper({ paper, range }: Act, known: KnownPapers): Doubt[] {
  const doubts: Doubt[] = [];
  if (paper.status === "form") {
    const withheld = executedWithheld(known, paper.number) && known.knowledge;
    doubts.push({ kind: "form", number: paper.number, ...(withheld ? { withheld } : {}) });
  }
  if (paper.takesEffect) doubts.push({ kind: "inferred-day", number: paper.number, basis: paper.takesEffect.basis });
  if (range?.kind === "about") doubts.push({ kind: "within-range", number: paper.number, when: range });
  return doubts;
}

/** Unseen and partly read papers that can have changed the row after `setBy` and by `through`. */
export function papersSince(setBy: Act, through: Day, evidence: Evidence): Doubt[] {
  const after = { day: setBy.day, number: setBy.paper.number };
  const between = evidence.possible.filter((possible) => mayFallBetween(possible, after, through));
  const doubts = notKnown(between, evidence.known);
  const partly = partlyReadSince(after, through, evidence.known);
  if (partly.length > 0) doubts.push({ kind: "partly-read", numbers: partly });
  const { knownThrough, known } = evidence;
  if (knownThrough === undefined || through > knownThrough) {
    doubts.push({ kind: "after-last", number: lastNumber(known), through: knownThrough ?? setBy.day });
  }
  return doubts;
}

/** Papers of which no executed copy is known: those that nobody saw, and those that are held all the same. */
export function notKnown(papers: readonly PossibleDays[], known: KnownPapers): Doubt[] {
  const { knowledge } = known;
  const isHeld = (number: number): boolean => executedWithheld(known, number) !== undefined;
  const numbers = papers.map(({ number }) => number);
  const [unseen, held] = [numbers.filter((number) => !isHeld(number)), numbers.filter(isHeld)];
  return [
    ...(unseen.length > 0 ? [{ kind: "unseen" as const, numbers: unseen }] : []),
    ...(knowledge && held.length > 0 ? [{ kind: "withheld" as const, numbers: held, knowledge }] : []),
  ];
}

/** Of the papers in play, of which a row has at least the one that set it. */
function lastNumber({ last }: KnownPapers): number {
  return last?.number ?? Number.NEGATIVE_INFINITY;
}

/** Papers read in part that take effect after a moment and by a day. */
function partlyReadSince(after: Moment, through: Day, { partlyRead }: KnownPapers): readonly number[] {
  return partlyRead.flatMap((paper) =>
    paper.day <= through && paper.number !== after.number && follows(paper, after) ? [paper.number] : [],
  );
}

/** The day asked about lies in the range of days in which a change to the row took effect. */
function rangeHolding(row: Row, asOf: Day, { acts, seen }: Evidence): Doubt | undefined {
  const pending = rangedActs(acts)
    .get(row.portfolio)
    ?.find(
      ({ range, day, paper }) =>
        !(paper.status === "form" && seen?.has(paper.number)) &&
        range !== undefined &&
        day > asOf &&
        (firstDay(range) ?? asOf) <= asOf,
    );
  return pending?.range && { kind: "within-range", number: pending.paper.number, when: pending.range };
}

/** Of each portfolio, the acts that set its fee or take it off on a day that no paper fixes. */
const rangedActs = once((acts: readonly Act[]) =>
  groupBy(
    acts.filter(({ range, fee, removes }) => range !== undefined && (fee !== undefined || removes)),
    ({ portfolio }) => portfolio,
  ),
);

/** A day that is about another has no first day: how long before it the change was made is not said. */
function firstDay(when: When): Day | undefined {
  return when.kind === "about" ? undefined : earliest(when);
}

/**
 * What may have changed the row between a statement that agrees with it and the day asked about: of what was in doubt by the
 * statement, nothing is left.
 */
export function stillInDoubt(stated: StatedFee, row: Row, asOf: Day, evidence: Evidence): Doubt[] {
  const closing = { day: stated.from, number: Number.POSITIVE_INFINITY };
  const unseen = evidence.possible.filter(
    (possible) => mayFallBetween(possible, closing, asOf) && !fallsBy(possible, stated.from),
  );
  const partly = partlyReadSince(closing, asOf, evidence.known);
  const through = evidence.knownThrough;
  const ending = evidence.stated
    .endingsOf(row.portfolio)
    .find(({ when }) => latest(when) <= asOf && latest(when) > stated.from);
  return [
    ...notKnown(unseen, evidence.known),
    ...(partly.length > 0 ? [{ kind: "partly-read" as const, numbers: partly }] : []),
    ...(asOf > stated.to && (through === undefined || asOf > through)
      ? [{ kind: "after-last" as const, number: lastNumber(evidence.known), through: through ?? stated.to }]
      : []),
    ...(ending ? [{ kind: "merged" as const, ending }] : []),
  ];
}

/** All days on which it can have taken effect are by then. */
function fallsBy(possible: PossibleDays, day: Day): boolean {
  const last = lastPossible(possible);
  return last !== undefined && last <= day;
}
