import { addDays, type Day, latest } from "./day.ts";
import { type Agreement, namesIn, type Registrant } from "./facts.ts";
import { groupBy } from "./group.ts";
import { nameOn, type Portfolio, type Portfolios } from "./identity.ts";
import {
  effectiveDay,
  endKnownFrom,
  filedOn,
  isKnown,
  type Knowledge,
  type KnownPapers,
  papersKnown,
} from "./known.ts";
import { once } from "./once.ts";
import {
  type Act,
  actsByPortfolio,
  actsOf,
  firstRestating,
  type Row,
  replay,
  type Timeline,
  timelineOf,
} from "./replay.ts";
import { firstIndex } from "./sorted.ts";
import { type Evidence, type Standing, standingOf } from "./standing.ts";
import { type Ending, type Proof, type StatedFee, whatIsStated } from "./stated.ts";
import { firstPossible, lastPossible, type PossibleDays, possibleDays } from "./unseen.ts";

/** What Schedule A says of one portfolio at the close of a day. */
export type Outcome =
  /** On the schedule, with its fee and how well that is known. */
  | { readonly kind: "row"; readonly row: Row; readonly standing: Standing }
  /** On the schedule: two executed amendments touch it and nothing says which prevails. */
  | { readonly kind: "order-undecided"; readonly row: Row; readonly between: readonly [Act, Act] }
  /** On the schedule, as a later change or a statement proves; its fee is in a paper not seen. */
  | { readonly kind: "fee-not-seen"; readonly proof: RowProof; readonly stated?: StatedFee }
  /** First proved on a later day; the unseen papers that may have added it may be of a later day too. */
  | {
      readonly kind: "may-have-stood";
      readonly proof: RowProof;
      readonly addedBy: readonly number[];
      readonly stated?: StatedFee;
    }
  /** In no amendment held; a document speaks of it. */
  | { readonly kind: "attested"; readonly proof: Proof; readonly stated?: StatedFee }
  | { readonly kind: "not-yet-added"; readonly by: Act }
  | { readonly kind: "removed"; readonly by: Act }
  /** Nothing held puts it on this schedule by that day. */
  | { readonly kind: "never"; readonly firstShown?: RowProof };

/** What proves that a row stood at the close of `day`: a change to it the next day, or a statement. */
export type RowProof = { readonly day: Day; readonly act?: Act; readonly statement?: Proof };

export type Entry = {
  readonly portfolio: Portfolio;
  readonly name: string;
  /** A newer name that it may already have borne. */
  readonly perhaps?: string;
  readonly outcome: Outcome;
  /** A document says that it was to merge, or did, by the day asked about. */
  readonly ending?: Ending;
};

/** Schedule A of one agreement at the close of a day; or why there is none. */
export type Schedule = {
  readonly registrant: Registrant;
  readonly agreement: Agreement;
  readonly asOf: Day;
  /** What it may rest on; all that is held, without it. */
  readonly knowledge?: Knowledge;
  readonly known: KnownPapers;
  readonly possible: readonly PossibleDays[];
  /** The last day for which the papers held are known to be all, and whether a person stated it. */
  readonly searched: { readonly through?: Day; readonly stated: boolean };
} & (
  | { readonly kind: "before-agreement"; readonly dated: Day }
  /** The parties had not made it, or nothing of it was filed, by the day of knowledge. */
  | { readonly kind: "not-yet-known"; readonly dated?: Day }
  | { readonly kind: "after-end"; readonly lastDay: Day }
  | { readonly kind: "in-force"; readonly entries: readonly Entry[] }
);

/**
 * Schedule A of `agreement` at the close of `asOf`, by what is known (all that is held, where no knowledge is asked for): every portfolio that
 * the registrant's papers or statements name, by name, each with its outcome; or `only` the one asked about. An effective
 * day is in force from its start.
 */
export function scheduleAsOf(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  asOf: Day,
  knowledge?: Knowledge,
  only?: Portfolio,
): Schedule {
  return schedulesOf(registrant, portfolios, agreement, knowledge)(asOf, only);
}

/**
 * {@link scheduleAsOf} for many days of one agreement, of all portfolios or some: what does not depend on the day is worked out
 * once, from evidence by the same knowledge.
 */
export function schedulesOf(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  knowledge?: Knowledge,
  evidence = evidenceOf(registrant, portfolios, agreement, knowledge),
): (asOf: Day, only?: Portfolio | readonly Portfolio[]) => Schedule {
  const { known, possible, stated, knownThrough: through } = evidence;
  const base = {
    registrant,
    agreement,
    ...(knowledge === undefined ? {} : { knowledge }),
    known,
    possible,
    searched: { ...(through === undefined ? {} : { through }), stated: agreement.terms.searchedThrough !== undefined },
  };
  const { dated, ends } = agreement.terms;
  const outcomesOn = remembered(outcomes(registrant, portfolios, agreement, evidence));
  const notYetKnown = isNotYetKnown(agreement, knowledge);
  return (asOf, only) => {
    if (dated !== undefined && asOf < dated) return { ...base, asOf, kind: "before-agreement", dated };
    if (notYetKnown) return { ...base, asOf, kind: "not-yet-known", ...(dated === undefined ? {} : { dated }) };
    if (ends !== undefined && asOf > ends.day && isKnownToEnd(agreement.terms, knowledge))
      return { ...base, asOf, kind: "after-end", lastDay: ends.day };
    const outcomeOf = outcomesOn(asOf);
    const asked = only === undefined ? portfolios.all : "key" in only ? [only] : only;
    const entries = asked.map((portfolio): Entry => {
      const ending = stated.endingsOf(portfolio).find(({ when }) => latest(when) <= asOf);
      const name = nameOn(portfolio, asOf, knowledge);
      return { portfolio, ...name, outcome: outcomeOf(portfolio), ...(ending ? { ending } : {}) };
    });
    return { ...base, asOf, kind: "in-force", entries: sortedByName(entries) };
  };
}

/** What is worked out of a day, for the next that asks of it about another portfolio; of the last days asked about alone. */
function remembered<T>(workOut: (day: Day) => T): (day: Day) => T {
  const known = new Map<Day, T>();
  return (day) => {
    const found = known.get(day) ?? workOut(day);
    if (known.size >= MOST_DAYS_REMEMBERED) known.clear();
    known.set(day, found);
    return found;
  };
}

const MOST_DAYS_REMEMBERED = 200;

/** What the rows of an agreement, and their standings, are worked out from, whatever the day. */
export function evidenceOf(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  knowledge?: Knowledge,
): Evidence {
  const known = papersKnown(agreement, knowledge);
  const acts = actsOf(known, portfolios);
  return {
    known,
    acts,
    possible: possibleDays(agreement, known),
    stated: whatIsStated(registrant, agreement, portfolios, acts, knowledge),
    knownThrough: knownThrough(agreement, known),
  };
}

/** The last day for which the papers held are known to be all: the one that a person states, else the last paper's. */
export function knownThrough({ terms }: Agreement, { last }: KnownPapers): Day | undefined {
  return terms.searchedThrough?.day ?? (last && effectiveDay(last));
}

/** What the schedule says of each portfolio, on any day. */
function outcomes(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  evidence: Evidence,
): (asOf: Day) => (portfolio: Portfolio) => Outcome {
  const { acts } = evidence;
  const elsewhere = namedElsewhere(registrant, portfolios, agreement);
  const ownActs = actsByPortfolio(acts);
  const statements = groupBy(evidence.stated.proofs, ({ portfolio }) => portfolio);
  const proved = new Map<Portfolio, readonly RowProof[]>();
  const proofsFor = (portfolio: Portfolio, own: readonly Act[]): readonly RowProof[] => {
    if (elsewhere.has(portfolio)) return [];
    const proofs = proved.get(portfolio) ?? proofsOf(own, statements.get(portfolio) ?? [], agreement, registrant);
    proved.set(portfolio, proofs);
    return proofs;
  };
  const restating = acts.filter(({ restates }) => restates !== undefined);
  const rowsOn = rowsByDay(acts);
  return (asOf) => {
    const { rowOf, removalOf } = rowsOn(asOf);
    const restated = restating[firstIndex(restating, ({ day }) => day > asOf) - 1];
    return (portfolio) => {
      const row = rowOf(portfolio.key);
      if (row) return outcomeOfRow(row, asOf, evidence);
      const own = ownActs.get(portfolio) ?? [];
      const proofs = proofsFor(portfolio, own);
      const away = restated?.restates?.has(portfolio.key) ? undefined : restated;
      const stood = away !== undefined && proofs.some(({ day }) => day < away.day);
      const removed = removalOf(portfolio.key) ?? (stood ? away : undefined);
      return outcomeWithoutRow(portfolio, own, removed, proofs, asOf, evidence);
    };
  };
}

/** One day asks for a replay through it alone; the next asks for them all. */
function rowsByDay(acts: readonly Act[]): Timeline {
  let first: Day | undefined;
  return (asOf) => {
    if (first !== undefined && first !== asOf) return timelineOf(acts)(asOf);
    first = asOf;
    const { rows, removed } = replay(acts, asOf);
    return { rowOf: (key) => rows.get(key), removalOf: (key) => removed.get(key) };
  };
}

/**
 * What changes a portfolio's fee, or takes it off, after `first` and through `last`: the acts in order. A figure for those
 * days at one schedule is not what is owed.
 */
export function changesWithin(
  { known }: Schedule,
  portfolios: Portfolios,
  portfolio: Portfolio,
  first: Day,
  last: Day,
): Act[] {
  const acts = actsOf(known, portfolios).filter(({ day }) => day > first && day <= last);
  const own = acts.filter((act) => act.portfolio === portfolio && (act.fee !== undefined || act.removes));
  // A restated schedule that does not list the portfolio takes it off with its first act.
  const dropping = firstRestating(acts).filter(({ restates }) => restates?.has(portfolio.key) === false);
  return [...own, ...dropping].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** An end that lies after the day of knowledge was not known then; to the public, one whose successor was not filed. */
export function isKnownToEnd(terms: Agreement["terms"], knowledge: Knowledge | undefined): boolean {
  return terms.ends !== undefined && isKnown(endKnownFrom(terms), knowledge);
}

/** To the public, an agreement is known from the first filing of it or of a paper that amends it. */
export function isNotYetKnown(agreement: Agreement, knowledge: Knowledge | undefined): boolean {
  if (knowledge === undefined) return false;
  const { dated } = agreement.terms;
  return !isKnown({ ...(dated === undefined ? {} : { parties: dated }), ...firstFiling(agreement) }, knowledge);
}

const firstFiling = once(({ terms, amendments }: Agreement) => {
  const papers = amendments.filter(({ status }) => status !== "draft");
  return filedOn([...terms.sources, ...papers.flatMap(({ sources }) => sources)]);
});

function sortedByName(entries: readonly Entry[]): Entry[] {
  return entries
    .map((entry) => ({ entry, name: entry.name.toLowerCase() }))
    .sort((a, b) =>
      a.name < b.name ? -1 : a.name > b.name ? 1 : a.entry.portfolio.key < b.entry.portfolio.key ? -1 : 1,
    )
    .map(({ entry }) => entry);
}

function outcomeOfRow(row: Row, asOf: Day, evidence: Evidence): Outcome {
  if (row.undecided) return { kind: "order-undecided", row, between: row.undecided };
  return { kind: "row", row, standing: standingOf(row, asOf, evidence) };
}

/** What is known of a portfolio that replay has no row for. */
function outcomeWithoutRow(
  portfolio: Portfolio,
  own: readonly Act[],
  removed: Act | undefined,
  proofs: readonly RowProof[],
  asOf: Day,
  evidence: Evidence,
): Outcome {
  const stated = nearestStated(asOf, evidence.stated.feesOf(portfolio));
  const withFee = stated ? { stated } : {};
  if (removed) {
    const since = proofs.find(
      ({ day, act }) => day <= asOf && (act ? act !== removed && day >= removed.day : day > removed.day),
    );
    return since ? { kind: "fee-not-seen", proof: since, ...withFee } : { kind: "removed", by: removed };
  }
  const next = own.find(({ day }) => day > asOf);
  if (next?.change.kind === "add") {
    return next.paper.status === "executed"
      ? { kind: "not-yet-added", by: next }
      : { kind: "never", firstShown: { day: next.day, act: next } };
  }
  const since = firstIndex(proofs, ({ day }) => day > asOf);
  const [earlier, later] = [proofs.slice(0, since), proofs[since]];
  if (own.length === 0) {
    const shown = earlier.find(({ statement }) => statement?.onSchedule);
    return shown ? { kind: "fee-not-seen", proof: shown, ...withFee } : attested(portfolio, asOf, proofs, withFee);
  }
  const [first] = earlier;
  if (first) return { kind: "fee-not-seen", proof: first, ...withFee };
  if (!later) return { kind: "never" };
  const adders = possibleAdders(later.day, evidence);
  if (adders.length > 0 && adders.every(({ last }) => last !== undefined && last <= asOf)) {
    return { kind: "fee-not-seen", proof: later, ...withFee };
  }
  const may = adders.filter((adder) => adder.first === undefined || adder.first <= asOf).map(({ number }) => number);
  if (may.length > 0) return { kind: "may-have-stood", proof: later, addedBy: may, ...withFee };
  return { kind: "never", firstShown: later };
}

/** A portfolio that no amendment held names: what a statement says of it, from its day on. */
function attested(
  portfolio: Portfolio,
  asOf: Day,
  proofs: readonly RowProof[],
  withFee: { stated?: StatedFee },
): Outcome {
  const [first] = proofs;
  if (!first?.statement) return { kind: "never" };
  if (first.day > asOf) return { kind: "never", firstShown: first };
  return { kind: "attested", proof: { ...first.statement, portfolio }, ...withFee };
}

/**
 * Days on which the row is proved to have stood, oldest first: the day before a held change that presupposes it, and the
 * day of a statement. A statement counts for the agreement whose amendments name the portfolio, or that it names itself.
 */
function proofsOf(
  own: readonly Act[],
  stated: readonly Proof[],
  agreement: Agreement,
  registrant: Registrant,
): RowProof[] {
  const acts = own.flatMap((act): RowProof[] => (act.provesRow ? [{ day: addDays(act.day, -1), act }] : []));
  const statements = stated.flatMap((proof): RowProof[] => {
    if (proof.ending && own.length > 0) return [];
    if (proof.under !== undefined && proof.under !== agreement.slug) return [];
    if (proof.under === undefined && own.length === 0 && registrant.agreements[0] !== agreement) return [];
    return [{ day: proof.day, statement: proof }];
  });
  return [...acts, ...statements].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The portfolios that amendments of the registrant's other agreements name, and none of this one's does. */
function namedElsewhere(registrant: Registrant, portfolios: Portfolios, agreement: Agreement): ReadonlySet<Portfolio> {
  const others = registrant.agreements.filter((other) => other !== agreement);
  if (others.length === 0) return new Set();
  const named = namedIn(portfolios);
  const own = named(agreement);
  return new Set(others.flatMap((other) => [...named(other)].filter((portfolio) => !own.has(portfolio))));
}

/** The portfolios that an agreement's amendments name. */
const namedIn = once((portfolios: Portfolios) =>
  once(
    ({ amendments }: Agreement) =>
      new Set(
        amendments.flatMap((paper) =>
          paper.changes.flatMap((change) =>
            namesIn(change).flatMap(
              ({ name }) => portfolios.bearing(name, change.effective ?? effectiveDay(paper)) ?? [],
            ),
          ),
        ),
      ),
  ),
);

/** Unseen and partly read papers that can have added a row by `day`, each with the days it can bear. */
function possibleAdders(
  day: Day,
  { possible, known }: Evidence,
): { number: number; first: Day | undefined; last: Day | undefined }[] {
  const unseen = possible.map((paper) => ({
    number: paper.number,
    first: firstPossible(paper),
    last: lastPossible(paper),
  }));
  const partly = known.partlyRead.map((paper) => ({ number: paper.number, first: paper.day, last: paper.day }));
  const by = [...unseen, ...partly].filter(({ first }) => first === undefined || first <= day);
  return by
    .map((adder) => ({ ...adder, last: adder.last !== undefined && adder.last > day ? day : adder.last }))
    .sort((a, b) => a.number - b.number);
}

function nearestStated(asOf: Day, fees: readonly StatedFee[]): StatedFee | undefined {
  const inOrder = [...fees].sort((a, b) => (a.to < b.to ? -1 : 1));
  return inOrder.filter(({ to }) => to <= asOf).at(-1) ?? inOrder[0];
}
