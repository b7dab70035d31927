/** Which portfolios a day of knowledge touches: of those that it does not, a schedule says on every day what it said before. */

import { type Act, actsByPortfolio, firstRestating } from "./acts.ts";
import type { Evidence } from "./evidence.ts";
import type { Agreement } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { Portfolio } from "./identity.ts";
import { executedWithheld, isKnown, type Knowledge, type KnownPapers } from "./known.ts";
import { isKnownToEnd, isNotYetKnown } from "./schedule.ts";
import type { Split } from "./split.ts";
import type { PossibleDays } from "./unseen.ts";

/**
 * What periods rest on, by some knowledge. `shared` holds for every portfolio, in items that are the same where what they stand
 * for is. Not among it, but where reasons part periods, is the number of the last paper known: it stands in reasons alone.
 */
export type Ground = {
  readonly shared: readonly unknown[];
  readonly actsOn: (portfolio: Portfolio) => readonly Act[];
  /** How many whole schedules were restated before an act. */
  readonly restatedBefore: (act: Act) => number;
  /** How often statements and overlays speak of a portfolio, and how many of its names are known. */
  readonly countsOf: (portfolio: Portfolio) => readonly number[];
};

/** The ground of an agreement's periods; the evidence is by the same knowledge. */
export function groundOf(
  agreement: Agreement,
  split: Split,
  evidence: Evidence,
  knowledge: Knowledge | undefined,
): Ground {
  const { known, acts, possible, stated, knownThrough } = evidence;
  const restating = firstRestating(acts);
  const ownActs = actsByPortfolio(acts);
  const proofs = groupBy(stated.proofs, ({ portfolio }) => portfolio);
  return {
    shared: [
      isNotYetKnown(agreement, knowledge),
      isKnownToEnd(agreement.terms, knowledge),
      knownThrough,
      split === "reason" ? known.last?.number : undefined,
      ...possible.flatMap((paper) => possibleItems(paper, known)),
      ...known.partlyRead.flatMap(({ number, day }) => [number, day]),
      ...restating.flatMap(({ change, paper, day }) => [change, paper, day]),
    ],
    actsOn: (portfolio) => ownActs.get(portfolio) ?? [],
    restatedBefore: placesAmong(acts, restating),
    countsOf: (portfolio) => [
      proofs.get(portfolio)?.length ?? 0,
      portfolio.names.filter((name) => isKnown(name.known, knowledge)).length,
    ],
  };
}

/** Where an unseen paper can fall, and whether it is held. */
function possibleItems(paper: PossibleDays, known: KnownPapers): readonly unknown[] {
  const days = paper.kind === "days" ? paper.days : [paper.from, paper.to];
  return [paper.number, paper.kind, executedWithheld(known, paper.number) !== undefined, days.length, ...days];
}

/** How many of some acts come before one. */
function placesAmong(acts: readonly Act[], some: readonly Act[]): (act: Act) => number {
  if (some.length === 0) return () => 0;
  const among = new Set(some);
  let count = 0;
  const places = new Map(acts.map((act) => [act, among.has(act) ? count++ : count]));
  return (act) => places.get(act) ?? 0;
}

/** Of some portfolios, those on whose periods another ground, by what was known later, may bear. */
export function touchedSince(before: Ground, now: Ground, portfolios: readonly Portfolio[]): readonly Portfolio[] {
  if (!isSame(before.shared, now.shared)) return portfolios;
  return portfolios.filter((portfolio) => {
    const [were, are] = [before.actsOn(portfolio), now.actsOn(portfolio)];
    const areSame =
      were.length === are.length &&
      were.every((act, index) => {
        const other = are[index];
        return other !== undefined && isActSame(act, other) && before.restatedBefore(act) === now.restatedBefore(other);
      });
    // Statements and overlays, each of which is a proof, and names only ever come to be known: as many are the same.
    return !areSame || !isSame(before.countsOf(portfolio), now.countsOf(portfolio));
  });
}

/** Acts upon one portfolio, of the same papers: whatever else they say follows from their change. */
function isActSame(a: Act, b: Act): boolean {
  return (
    a.change === b.change &&
    a.paper === b.paper &&
    a.day === b.day &&
    a.range === b.range &&
    a.provesRow === b.provesRow
  );
}

function isSame(these: readonly unknown[], those: readonly unknown[]): boolean {
  return these.length === those.length && these.every((one, index) => one === those[index]);
}
