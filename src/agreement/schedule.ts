import { type Act, actsOf, firstRestating } from "./acts.ts";
import { type Day, latest } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import type { Agreement, Registrant } from "./facts.ts";
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
import { type Outcome, outcomesOf } from "./outcomes.ts";
import { type Ending, whatIsStated } from "./stated.ts";
import { type PossibleDays, possibleDays } from "./unseen.ts";

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
 * Schedule A of `agreement` at the close of `asOf`, by what is known (all that is held, where no knowledge is asked for): every
 * portfolio that the registrant's papers or statements name, by name, each with its outcome; or `only` the one asked about. An
 * effective day is in force from its start.
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
  const outcomesOn = remembered(outcomesOf(registrant, portfolios, agreement, evidence));
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
