import type { Day, When } from "./day.ts";
import { earliest, latest } from "./day.ts";
import type { Fee, Tier } from "./facts.ts";
import { groupBy } from "./group.ts";
import { executedWithheld, type Knowledge, type KnownPapers } from "./known.ts";
import type { Usd } from "./money.ts";
import { once } from "./once.ts";
import { type Act, actsByPortfolio, firstRestating, type Row } from "./replay.ts";
import { compareFees } from "./same-fee.ts";
import type { Ending, Stated, StatedFee } from "./stated.ts";
import { tierSetsOf } from "./tier-sets.ts";
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

/**
 * How well the fee of a row is known on a day (the fee alone, not the name nor that the portfolio went on).
 * `settled` — set by an executed paper read whole for the row, and nothing unseen can have changed it by then.
 * `confirmed` — doubtful, but a statement of the whole fee agrees; `presumed` when the statement is of that day or later.
 * `open` — for the doubts listed. `contradicted` — another document gives another fee for a day when the row stood.
 * `partly-read`, `blank` — the paper that set it was not read to the end of the row, or prints a blank.
 */
export type Standing =
  | { readonly kind: "settled"; readonly laterDiffers?: StatedFee }
  | { readonly kind: "confirmed"; readonly by: StatedFee; readonly presumed: boolean }
  | {
      readonly kind: "open";
      readonly doubts: readonly Doubt[];
      /** A statement agreed since it was set: the doubts are those that came after. */
      readonly lastStated?: StatedFee;
    }
  | { readonly kind: "contradicted"; readonly by: readonly StatedFee[]; readonly doubts: readonly Doubt[] }
  | { readonly kind: "partly-read"; readonly above: Usd; readonly doubts: readonly Doubt[] }
  | { readonly kind: "blank"; readonly asPrinted?: string; readonly doubts: readonly Doubt[] };

/** What a standing is worked out from, besides the row. */
export type Evidence = {
  readonly known: KnownPapers;
  readonly acts: readonly Act[];
  readonly possible: readonly PossibleDays[];
  readonly stated: Stated;
  /** The last day for which the papers are known to be all. */
  readonly knownThrough: Day | undefined;
  /** Numbers supposed to be seen, executed and whole, and to change nothing ({@link supposing}). */
  readonly seen?: ReadonlySet<number>;
};

/**
 * The same evidence, were these numbers seen, executed and read whole, and did they change nothing of the rows held: a row
 * that rests on a form of one of them, or is cut or blank in it, then rests on the whole paper. With `searched`, were the
 * filings searched for ever after, and nothing found.
 */
export function supposing(evidence: Evidence, seen: ReadonlySet<number>, searched: boolean): Evidence {
  const { known, possible, knownThrough } = evidence;
  const executed = known.executed.map((paper) =>
    paper.read === "partly" && seen.has(paper.number) ? { ...paper, read: "whole" as const } : paper,
  );
  return {
    ...evidence,
    known: { ...known, executed, partlyRead: known.partlyRead.filter(({ number }) => !seen.has(number)) },
    possible: possible.filter(({ number }) => !seen.has(number)),
    knownThrough: searched ? FOR_EVER : knownThrough,
    seen,
  };
}

/** After every day that can be asked about. */
const FOR_EVER = "9999-12-31" as Day;

/** The standing of a row's fee at the close of `asOf`. */
export function standingOf(row: Row, asOf: Day, evidence: Evidence): Standing {
  const doubts = doubtsOf(row, asOf, evidence);
  const holes = holesIn(row.fee);
  const isSeen = evidence.seen?.has(row.setBy.paper.number) === true;
  // An executed copy fills what its form leaves blank; a blank in an executed paper stays.
  const blank = isSeen && row.setBy.paper.status === "form" ? undefined : holes.blank;
  if (blank) return { kind: "blank", ...(blank.asPrinted === undefined ? {} : { asPrinted: blank.asPrinted }), doubts };
  const stated = evidence.stated.feesOf(row.portfolio);
  const until = stated.length === 0 ? undefined : nextChange(row, evidence.acts);
  const stands = stated.filter(({ from, to }) => from >= row.setBy.day && (until === undefined || to < until));
  const differing = stands.filter(({ fee }) => compareFees(row.fee, fee) === "different");
  const agreeing = stands.filter(({ fee }) => compareFees(row.fee, fee) === "same");
  const against = differing.filter((stated) => contradicts(stated, agreeing, row, asOf, evidence));
  if (against.length > 0) return { kind: "contradicted", by: against, doubts };
  const above = isSeen ? undefined : holes.unreadAbove;
  if (above !== undefined) return { kind: "partly-read", above, doubts };
  if (doubts.length === 0) return differing[0] ? { kind: "settled", laterDiffers: differing[0] } : { kind: "settled" };
  return confirmation(agreeing, row, asOf, evidence) ?? openSince(agreeing, doubts, row, asOf, evidence);
}

/** Whether an answer may rest on it without a word of caution: `--strict` passes these alone. */
export function isSound(standing: Standing): boolean {
  return standing.kind === "settled" || standing.kind === "confirmed";
}

/** Every reason to doubt a row's fee on a day; statements do not enter. */
function doubtsOf(row: Row, asOf: Day, evidence: Evidence): Doubt[] {
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
function papersSince(setBy: Act, through: Day, evidence: Evidence): Doubt[] {
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

/** The day on which a held paper next changes the row's fee or takes it off. */
function nextChange(row: Row, acts: readonly Act[]): Day | undefined {
  // The row may come from another replay of the same papers, whose acts are others and whose changes are the same.
  const { change, portfolio } = row.setBy;
  const all = actsByPortfolio(acts).get(portfolio) ?? [];
  const setBy = all.findIndex((act) => act.change === change);
  const next = all.slice(setBy + 1).find(({ fee, removes }) => fee !== undefined || removes);
  const place = placesOf(acts);
  const since = all[setBy];
  const after = since ? (place.get(since) ?? -1) : -1;
  const restating = firstRestating(acts).filter((act) => (place.get(act) ?? -1) > after);
  const dropping = restating.find(({ restates }) => restates?.has(row.portfolio.key) === false);
  return [next, dropping]
    .flatMap((act) => act?.day ?? [])
    .sort()
    .at(0);
}

const placesOf = once((acts: readonly Act[]) => new Map(acts.map((act, index) => [act, index])));

/**
 * A statement that agrees confirms. Between the setter and the day asked about, it removes every unseen paper that
 * cannot fall after it, and whatever else was in doubt by then; on or after that day, with no held change between, it
 * confirms by presumption.
 */
function confirmation(agreeing: readonly StatedFee[], row: Row, asOf: Day, evidence: Evidence): Standing | undefined {
  const before = statedBefore(agreeing, asOf).find((stated) => stillInDoubt(stated, row, asOf, evidence).length === 0);
  if (before) return { kind: "confirmed", by: before, presumed: false };
  const [after] = agreeing
    .filter(({ from, to }) => (from === to ? from >= asOf : from > asOf))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return after && { kind: "confirmed", by: after, presumed: true };
}

/** An open row: after a statement that agreed, only what came later is in doubt. */
function openSince(
  agreeing: readonly StatedFee[],
  doubts: readonly Doubt[],
  row: Row,
  asOf: Day,
  evidence: Evidence,
): Standing {
  const [lastStated] = statedBefore(agreeing, asOf);
  if (!lastStated) return { kind: "open", doubts };
  return { kind: "open", doubts: stillInDoubt(lastStated, row, asOf, evidence), lastStated };
}

/** Statements of a day by then, latest first; one that is dated by a range of days counts only past it. */
function statedBefore(agreeing: readonly StatedFee[], asOf: Day): StatedFee[] {
  return agreeing
    .filter(({ from, to }) => (from === to ? to <= asOf : to < asOf))
    .sort((a, b) => (a.to < b.to ? 1 : -1));
}

function stillInDoubt(stated: StatedFee, row: Row, asOf: Day, evidence: Evidence): Doubt[] {
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

function fallsBy(possible: PossibleDays, day: Day): boolean {
  const last = lastPossible(possible);
  return last !== undefined && last <= day;
}

/**
 * A statement of another fee contradicts the row from its own day on. Before its day, it does so where an unseen paper
 * may already have made the change by the day asked about, or none can have made it at all — unless a statement between
 * still agrees.
 */
function contradicts(
  stated: StatedFee,
  agreeing: readonly StatedFee[],
  row: Row,
  asOf: Day,
  evidence: Evidence,
): boolean {
  if (stated.from <= asOf) return true;
  if (agreeing.some(({ from, to }) => from >= asOf && to < stated.from)) return false;
  if (papersSince(row.setBy, asOf, evidence).length > 0) return true;
  return papersSince(row.setBy, stated.to, evidence).length === 0;
}

/** What keeps a fee from being known whole: the first tier left blank, and the bound above which the paper was not read. */
type Holes = { readonly blank?: Tier | undefined; readonly unreadAbove?: Usd | undefined };

/** A fee is asked for its holes on every day on which it stands. */
const HOLES = new WeakMap<Fee, Holes>();

function holesIn(fee: Fee): Holes {
  const known = HOLES.get(fee);
  if (known) return known;
  const sets = tierSetsOf(fee).map(({ tiers }) => tiers);
  const found: Holes = {
    blank: sets.flatMap(({ tiers }) => [...tiers]).find(({ rate }) => rate === "blank"),
    unreadAbove: sets.find(({ rest }) => rest !== undefined)?.tiers.at(-1)?.upTo,
  };
  HOLES.set(fee, found);
  return found;
}
