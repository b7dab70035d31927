import type { Act } from "./acts.ts";
import { addDays, type Day, earliest, latest, type When } from "./day.ts";
import type { Agreement, Assertion, Fee, Overlay, Registrant, Source, Statement } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { isKnown, type Knowledge, overlayKnownFrom, saidKnownFrom } from "./known.ts";

/** A document or a paper that gives a portfolio's contract fee, at the close of a day not before `from` nor after `to`. */
export type StatedFee = {
  readonly portfolio: Portfolio;
  readonly fee: Fee;
  readonly from: Day;
  readonly to: Day;
  /** The day as it was stated. */
  readonly when: When;
  readonly by: Cited;
  /** An assertion's own agreement, for a portfolio that no held amendment names. */
  readonly under?: string;
};

/** What is cited for a fact that is not an amendment's own. */
export type Cited = {
  readonly title: string;
  readonly source?: Source;
  readonly amendment?: number;
  readonly note?: string;
};

/** A proof that a portfolio existed at the close of `day`. */
export type Proof = {
  readonly portfolio: Portfolio;
  readonly day: Day;
  readonly by: Cited;
  readonly under?: string;
  /** It speaks of the portfolio's end: enough to name one that no amendment names, not to put a row on the schedule. */
  readonly ending?: true;
  /** It shows the row on Schedule A itself. */
  readonly onSchedule?: true;
};

/** A plan or report that a portfolio ended by merging. */
export type Ending = {
  readonly portfolio: Portfolio;
  readonly when: When;
  readonly kind: "proposed-to-cease" | "ceased";
  readonly into: readonly string[];
  readonly by: Cited;
};

/** Everything that is said of an agreement's rows by other than its amendments' own changes. */
export type Stated = {
  readonly fees: readonly StatedFee[];
  readonly proofs: readonly Proof[];
  readonly endings: readonly Ending[];
  /** Of one portfolio, in the same order. */
  readonly feesOf: (portfolio: Portfolio) => readonly StatedFee[];
  readonly endingsOf: (portfolio: Portfolio) => readonly Ending[];
};

/**
 * What statements, overlays and printed removals say, of those known. An overlay states the contract fee at the close
 * of its first day; a paper that removes a row states the fee that it prints as of the day before. An opening statement is
 * one of the close of the day before.
 */
export function whatIsStated(
  registrant: Registrant,
  agreement: Agreement,
  portfolios: Portfolios,
  acts: readonly Act[],
  knowledge?: Knowledge,
): Stated {
  const said: Said = { fees: [], proofs: [], endings: [] };
  for (const statement of registrant.statements) addStatement(statement, portfolios, knowledge, said);
  for (const overlay of agreement.overlays) addOverlay(overlay, portfolios, knowledge, said);
  for (const act of acts) addPrintedRemoval(act, said);
  return { ...said, feesOf: byPortfolio(said.fees), endingsOf: byPortfolio(said.endings) };
}

/** What is gathered from one document after another. */
type Said = { readonly fees: StatedFee[]; readonly proofs: Proof[]; readonly endings: Ending[] };

function addStatement(
  statement: Statement,
  portfolios: Portfolios,
  knowledge: Knowledge | undefined,
  { fees, proofs, endings }: Said,
): void {
  const by = cites(statement.title, statement.sources);
  for (const said of statement.says) {
    const when = said.day ?? (statement.dated === "not-read" ? undefined : statement.dated);
    if (!when) continue;
    if (!isKnown(saidKnownFrom(statement, said), knowledge)) continue;
    const span = closingSpan(when, said.at);
    const under = said.under === undefined ? {} : { under: said.under };
    const ends = said.kind === "proposed-to-cease" || said.kind === "ceased";
    const ending = ends ? { ending: true as const } : {};
    const shown = said.kind === "existed" && said.onSchedule ? { onSchedule: true as const } : {};
    for (const portfolio of bearers(said, portfolios, latest(when))) {
      if (said.kind === "fee") fees.push({ portfolio, fee: said.is, ...span, when, by, ...under });
      if (ends) endings.push({ portfolio, when, kind: said.kind, into: said.into, by });
      if (said.kind !== "newly-registered") proofs.push({ portfolio, day: span.to, by, ...under, ...ending, ...shown });
    }
  }
}

function addOverlay(
  overlay: Overlay,
  portfolios: Portfolios,
  knowledge: Knowledge | undefined,
  { fees, proofs }: Said,
): void {
  const portfolio = portfolios.bearing(overlay.portfolio, latest(overlay.from));
  if (!portfolio || !isKnown(overlayKnownFrom(overlay), knowledge)) return;
  const by = cites(overlay.paper, overlay.sources);
  const span = closingSpan(overlay.from, "closing");
  proofs.push({ portfolio, day: span.to, by });
  if (overlay.contractFee !== "not-stated")
    fees.push({ portfolio, fee: overlay.contractFee, ...span, when: overlay.from, by });
}

function addPrintedRemoval({ change, portfolio, day, paper }: Act, { fees }: Said): void {
  if (change.kind !== "remove" || !change.printedFee) return;
  const by = { ...cites(`Amendment No. ${paper.number}`, paper.sources), amendment: paper.number };
  const before = addDays(day, -1);
  const when = { kind: "exact", day: before } as const;
  fees.push({ portfolio, fee: change.printedFee, from: before, to: before, when, by });
}

/** A document by its title and the first place where it was read. */
function cites(title: string, [source]: readonly Source[]): Cited {
  return { title, ...(source ? { source } : {}) };
}

function byPortfolio<T extends { readonly portfolio: Portfolio }>(
  items: readonly T[],
): (of: Portfolio) => readonly T[] {
  const groups = groupBy(items, ({ portfolio }) => portfolio);
  return (portfolio) => groups.get(portfolio) ?? [];
}

function bearers(said: Assertion, portfolios: Portfolios, day: Day): Portfolio[] {
  const names = "portfolios" in said ? said.portfolios : "portfolio" in said ? [said.portfolio] : [];
  return names.flatMap((name) => portfolios.bearing(name, day) ?? []);
}

function closingSpan(when: When, at: Assertion["at"]): { from: Day; to: Day } {
  const back = at === "opening" ? -1 : 0;
  const [first, last] = [earliest(when) ?? latest(when), latest(when)];
  return back === 0 ? { from: first, to: last } : { from: addDays(first, back), to: addDays(last, back) };
}
