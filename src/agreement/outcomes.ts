import { type Act, actsByPortfolio } from "./acts.ts";
import type { Day } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import type { Agreement, Registrant } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { type Row, replay, type Timeline, timelineOf } from "./replay.ts";
import { namedElsewhere, proofsOf, type RowProof } from "./row-proofs.ts";
import { firstIndex } from "./sorted.ts";
import { type Standing, standingOf } from "./standing.ts";
import type { Proof, StatedFee } from "./stated.ts";
import { firstPossible, lastPossible } from "./unseen.ts";

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

/** What the schedule says of each portfolio, on any day. */
export function outcomesOf(
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
