import type { Act } from "./acts.ts";
import { addDays, type Day, daysBetween } from "./day.ts";
import type { Doubt } from "./doubts.ts";
import { type Evidence, supposing } from "./evidence.ts";
import type { Agreement, Amendment, Registrant } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { effectiveDay, executedWithheld, type Knowledge } from "./known.ts";
import type { Outcome } from "./outcomes.ts";
import { evidenceOf, isKnownToEnd, schedulesOf } from "./schedule.ts";
import { isSound, standingOf } from "./standing.ts";
import { turningDays } from "./turning-days.ts";
import { firstPossible, follows, mayFallBetween, type PossibleDays } from "./unseen.ts";

/** Days on end, both included. */
export type Span = { readonly from: Day; readonly to: Day };

/** A row and the days over which something is so of it. */
export type RowDays = { readonly portfolio: Portfolio; readonly spans: readonly Span[]; readonly days: number };

/** Rows, the one of most days first, and the sum of their days. */
export type Rows = { readonly rows: readonly RowDays[]; readonly days: number };

/** A document that would settle rows, were it seen. */
export type Missing =
  /** A number of which no executed copy is known; `withheld` is one that is held and was not known. */
  | {
      readonly kind: "unseen";
      readonly number: number;
      readonly possible: PossibleDays;
      readonly forms: readonly Amendment[];
      readonly withheld?: Amendment;
    }
  /** A paper read in part: the rest of it. */
  | { readonly kind: "partly-read"; readonly number: number; readonly paper: Amendment }
  /** A search of the filings after the last number held, which finds nothing. */
  | { readonly kind: "search"; readonly number: number | undefined; readonly through: Day | undefined };

export type Gap = {
  readonly missing: Missing;
  /** Rows that it alone leaves open: settled or confirmed, were it seen and did it change nothing of them. */
  readonly alone: Rows;
  /** Rows among whose doubts it is. */
  readonly among: Rows;
  /** Rows that would be settled or confirmed, were it and every gap above it seen. */
  readonly withAbove: Rows;
};

/** What leaves rows open that no paper of the gaps would settle. */
export type Standstill =
  | { readonly kind: Extract<Doubt["kind"], "merged" | "added-again" | "inferred-day" | "within-range"> }
  | { readonly kind: "contradicted" | "order-undecided" | "blank" | "fee-not-seen" };

export type Gaps = {
  /** The days asked about: one, or the agreement's whole life. */
  readonly over: Span;
  /** Days of rows that stand, or may have stood; of them, those that are settled or confirmed. */
  readonly rows: Rows;
  readonly sound: Rows;
  /** The one that would settle most rows by itself first; then the one in doubt of most. */
  readonly gaps: readonly Gap[];
  readonly others: readonly { readonly kind: Standstill["kind"]; readonly rows: Rows }[];
};

/** What is asked: one day, or every day of the agreement's life, which `today` ends where no end is known; one portfolio or all. */
export type GapsAsked = { readonly asOf?: Day; readonly today: Day; readonly portfolio?: Portfolio };

/** A row that is open over some days, and what leaves it so. */
type OpenRow = {
  readonly portfolio: Portfolio;
  readonly span: Span;
  readonly outcome: Outcome;
  readonly papers: readonly Key[];
  readonly others: readonly Standstill["kind"][];
};

/** A number of a paper, or the search of the filings. */
type Key = number | "search";

/**
 * What is not known of an agreement's rows, and what document would settle most of them. Every day of its life is looked at;
 * a row whose fee is in a paper not seen is left open by each paper that may hold it, and one that may have stood by each
 * that may have added it. Undefined where the agreement has no schedule on those days.
 */
export function gapsOf(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  asked: GapsAsked,
  knowledge?: Knowledge,
): Gaps | undefined {
  const scheduleOn = schedulesOf(registrant, portfolios, agreement, knowledge);
  const evidence = evidenceOf(registrant, portfolios, agreement, knowledge);
  const days = turningDays(registrant, portfolios, agreement, knowledge);
  const spans = spansOf(days, agreement, asked, knowledge);
  const shown: { portfolio: Portfolio; span: Span; open: OpenRow | undefined }[] = [];
  for (const span of spans) {
    const schedule = scheduleOn(span.from, asked.portfolio);
    if (schedule.kind !== "in-force") continue;
    for (const { portfolio, outcome } of schedule.entries) {
      if (!isRow(outcome)) continue;
      const isOpen = outcome.kind !== "row" || !isSound(outcome.standing);
      shown.push({ portfolio, span, open: isOpen ? openRow(portfolio, span, outcome, evidence) : undefined });
    }
  }
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last || scheduleOn(first.from).kind !== "in-force") return undefined;
  const open = shown.flatMap((row) => row.open ?? []);
  const rank = ranking(open, evidence);
  return {
    over: { from: first.from, to: last.to },
    rows: rowsOf(shown),
    sound: rowsOf(shown.filter((row) => row.open === undefined)),
    gaps: rank(missingOf(evidence, agreement, open, last.to)),
    others: [
      ...groupBy(
        open.flatMap((row) => row.others.map((kind) => ({ ...row, kind }))),
        ({ kind }) => kind,
      ),
    ].map(([kind, rows]) => ({ kind, rows: rowsOf(rows) })),
  };
}

/** It is on the schedule, or may be. */
function isRow({ kind }: Outcome): boolean {
  return kind === "row" || kind === "order-undecided" || kind === "fee-not-seen" || kind === "may-have-stood";
}

/** The days asked about, parted where anything can change. */
function spansOf(
  turning: readonly Day[],
  { terms }: Agreement,
  { asOf, today }: GapsAsked,
  knowledge: Knowledge | undefined,
): Span[] {
  if (asOf !== undefined) return [{ from: asOf, to: asOf }];
  const from = terms.dated ?? turning[0] ?? today;
  const end = isKnownToEnd(terms, knowledge) ? terms.ends?.day : undefined;
  const to = end ?? (today < from ? from : today);
  const starts = [from, ...turning.filter((day) => day > from && day <= to)];
  return starts.map((start, index) => ({ from: start, to: addDays(starts[index + 1] ?? addDays(to, 1), -1) }));
}

function openRow(portfolio: Portfolio, span: Span, outcome: Outcome, evidence: Evidence): OpenRow {
  const row = { portfolio, span, outcome };
  switch (outcome.kind) {
    case "row":
      return { ...row, ...ofStanding(outcome, evidence) };
    case "fee-not-seen": {
      const papers = mayHoldFee(portfolio, span.from, evidence);
      return { ...row, papers, others: papers.length === 0 ? ["fee-not-seen"] : [] };
    }
    case "may-have-stood":
      return { ...row, papers: outcome.addedBy, others: [] };
    case "order-undecided":
      return { ...row, papers: [], others: ["order-undecided"] };
    default:
      return { ...row, papers: [], others: [] };
  }
}

type RowOutcome = Extract<Outcome, { kind: "row" }>;

/** What leaves a row open: papers, and what no paper not seen would mend. */
function ofStanding({ row, standing }: RowOutcome, { known }: Evidence): Pick<OpenRow, "papers" | "others"> {
  const isForm = (number: number): boolean => known.forms.some((form) => form.number === number);
  const { paper } = row.setBy;
  const papers = new Set<Key>();
  const others = new Set<Standstill["kind"]>();
  for (const doubt of "doubts" in standing ? standing.doubts : []) {
    if ("numbers" in doubt) for (const number of doubt.numbers) papers.add(number);
    else if (doubt.kind === "after-last") papers.add("search");
    else if (doubt.kind === "form") papers.add(doubt.number);
    else if ((doubt.kind === "inferred-day" || doubt.kind === "within-range") && isForm(doubt.number))
      papers.add(doubt.number);
    else others.add(doubt.kind);
  }
  if (standing.kind === "partly-read") papers.add(paper.number);
  if (standing.kind === "contradicted") others.add("contradicted");
  if (standing.kind === "blank" && paper.status !== "form") others.add("blank");
  return { papers: [...papers], others: [...others] };
}

/** Papers that may hold the fee of a row that is proved to stand: those since it was last taken off. */
export function mayHoldFee(portfolio: Portfolio, asOf: Day, { possible, known, acts, knownThrough }: Evidence): Key[] {
  const removal = acts.filter((act) => act.day <= asOf && takesOff(act, portfolio)).at(-1);
  const after = removal && { day: removal.day, number: removal.paper.number };
  const unseen = possible.filter((paper) =>
    after ? mayFallBetween(paper, after, asOf) : (firstPossible(paper) ?? asOf) <= asOf,
  );
  const partly = known.partlyRead.filter(
    (paper) => paper.day <= asOf && (after === undefined || follows(paper, after)),
  );
  const isPast = knownThrough === undefined || asOf > knownThrough;
  const numbers = [...unseen, ...partly].map(({ number }) => number).sort((a, b) => a - b);
  return [...numbers, ...(isPast ? ["search" as const] : [])];
}

function takesOff({ removes, portfolio, restates }: Act, of: Portfolio): boolean {
  return (removes && portfolio === of) || restates?.has(of.key) === false;
}

/** Every document that is missing by the last day asked about: of no consequence to any row, if need be. */
function missingOf(
  { known, possible, knownThrough }: Evidence,
  { amendments }: Agreement,
  open: readonly OpenRow[],
  last: Day,
): Missing[] {
  const inDoubt = new Set(open.flatMap(({ papers }) => papers));
  const unseen = possible
    .filter((paper) => (firstPossible(paper) ?? last) <= last || inDoubt.has(paper.number))
    .map((paper): Missing => {
      const own = amendments.filter(({ number }) => number === paper.number);
      const withheld = executedWithheld(known, paper.number);
      return {
        kind: "unseen",
        number: paper.number,
        possible: paper,
        forms: own.filter(({ status }) => status === "form"),
        ...(withheld ? { withheld } : {}),
      };
    });
  const partly = known.executed.flatMap((paper): Missing[] => {
    const isCut = paper.read === "partly" && (effectiveDay(paper) ?? last) <= last;
    return isCut || inDoubt.has(paper.number) ? [{ kind: "partly-read", number: paper.number, paper }] : [];
  });
  const search: Missing[] = inDoubt.has("search")
    ? [{ kind: "search", number: known.last?.number, through: knownThrough }]
    : [];
  return [...unseen, ...partly, ...search];
}

function keyOf(missing: Missing): Key {
  return missing.kind === "search" ? "search" : missing.number;
}

/** Gaps in order of what each settles by itself; what they settle together is worked out in that order. */
function ranking(open: readonly OpenRow[], evidence: Evidence): (missing: readonly Missing[]) => Gap[] {
  return (missing) => {
    const gaps = missing.map((one) => {
      const key = keyOf(one);
      const rows = open.filter(({ papers }) => papers.includes(key));
      const seen = supposed([key], evidence);
      const settled = rows.filter((row) => mayBeSettledBy(row) && isSettled(row, [key], seen));
      return { missing: one, alone: rowsOf(settled), among: rowsOf(rows) };
    });
    const ordered = gaps.sort(
      (a, b) =>
        b.alone.rows.length - a.alone.rows.length ||
        b.alone.days - a.alone.days ||
        b.among.rows.length - a.among.rows.length ||
        b.among.days - a.among.days ||
        rankOf(a.missing) - rankOf(b.missing),
    );
    const keys = ordered.map(({ missing: one }) => keyOf(one));
    const settledAt = new Map<OpenRow, number>();
    for (const row of open) {
      const at = Math.max(...row.papers.map((key) => keys.indexOf(key)));
      if (at >= 0) settledAt.set(row, at);
    }
    const together = keys.map((_, at) => supposed(keys.slice(0, at + 1), evidence));
    const settles = [...settledAt].filter(([row, at]) =>
      isSettled(row, keys.slice(0, at + 1), together[at] ?? evidence),
    );
    return ordered.map((gap, index) => ({
      ...gap,
      withAbove: rowsOf(settles.filter(([, at]) => at <= index).map(([row]) => row)),
    }));
  };
}

/** A search comes after the papers that nobody need search for. */
function rankOf(missing: Missing): number {
  return missing.kind === "search" ? Number.POSITIVE_INFINITY : missing.number;
}

function supposed(keys: readonly Key[], evidence: Evidence): Evidence {
  const numbers = new Set(keys.flatMap((key) => (key === "search" ? [] : [key])));
  return supposing(evidence, numbers, keys.includes("search"));
}

/** One paper can only settle a row of which no other is in doubt, or that a statement may yet confirm. */
function mayBeSettledBy({ papers, outcome }: OpenRow): boolean {
  if (papers.length === 1) return true;
  return outcome.kind === "row" && outcome.standing.kind === "open" && outcome.standing.lastStated !== undefined;
}

/** Whether a row would be settled or confirmed, were these papers seen: worked out anew, as any standing is. */
function isSettled({ outcome, papers, span, others }: OpenRow, keys: readonly Key[], seen: Evidence): boolean {
  if (others.length > 0) return false;
  if (outcome.kind !== "row") return papers.every((key) => keys.includes(key));
  return isSound(standingOf(outcome.row, span.from, seen));
}

/** Rows with their days, those of one row that follow one another closed up. */
function rowsOf(all: readonly { readonly portfolio: Portfolio; readonly span: Span }[]): Rows {
  const rows = [...groupBy(all, ({ portfolio }) => portfolio)].map(([portfolio, own]): RowDays => {
    const spans = closedUp(own.map(({ span }) => span));
    return { portfolio, spans, days: spans.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0) };
  });
  rows.sort((a, b) => b.days - a.days || (a.portfolio.key < b.portfolio.key ? -1 : 1));
  return { rows, days: rows.reduce((sum, { days }) => sum + days, 0) };
}

function closedUp(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const before = result.at(-1);
    if (before && addDays(before.to, 1) === span.from) result[result.length - 1] = { from: before.from, to: span.to };
    else result.push(span);
  }
  return result;
}
