import type { Day, When } from "./day.ts";
import { latest } from "./day.ts";
import type { Agreement, Amendment, Assertion, Overlay, Source, Statement } from "./facts.ts";
import { groupBy } from "./group.ts";
import { once } from "./once.ts";
import { firstIndex } from "./sorted.ts";

/** The day from which replay uses a paper: the stated one, else the last day that the printed one can be; never a blank. */
export function effectiveDay(paper: Amendment): Day | undefined {
  if (paper.takesEffect) return paper.takesEffect.day;
  if (!paper.effective || paper.effective.kind === "blank") return undefined;
  return latest(paper.effective);
}

/** The range of days in which a paper took effect, where it is not one day. */
export function effectiveRange(paper: Amendment): When | undefined {
  if (paper.takesEffect || !paper.effective) return undefined;
  return paper.effective.kind === "exact" || paper.effective.kind === "blank" ? undefined : paper.effective;
}

/**
 * Since when the parties knew a paper: its execution; where that was not read, the first of its effective day, the
 * effective day of a held paper that recites it, and its filing — then `presumed`. A form counts from its filing; where
 * that was not read and its executed copy is held, nothing says that it was ever known before.
 */
export function knownSince(
  paper: Amendment,
  amendments: readonly Amendment[],
): { day: Day; presumed: boolean } | undefined {
  if (paper.status === "executed" && typeof paper.executed === "string" && paper.executed !== "not-read") {
    return { day: paper.executed, presumed: false };
  }
  // A day that was not read sorts last.
  const filings = paper.sources.map(({ filed }) => filed).sort();
  const [filed] = filings;
  if (paper.status === "form" && filed !== undefined) return { day: filed, presumed: false };
  if (paper.status === "form" && ofNumber(amendments, paper.number).some(({ status }) => status === "executed"))
    return undefined;
  const effective = effectiveDay(paper);
  const [first] = [effective, firstReciting(paper, effective, amendments), ...filings].sort();
  return first === undefined ? undefined : { day: first, presumed: true };
}

/** The first effective day of the papers of a higher number that recite a day. */
function firstReciting({ number }: Amendment, day: Day | undefined, amendments: readonly Amendment[]): Day | undefined {
  const reciting = day === undefined ? undefined : recitedIn(amendments).get(day);
  if (!reciting) return undefined;
  const above = firstIndex(reciting, (one) => one.number > number);
  return reciting[above]?.first;
}

/** By each day that papers recite: their numbers, in order, each with the first effective day of it and of those above. */
const recitedIn = once((amendments: readonly Amendment[]) => {
  const recited = amendments.flatMap((paper) => {
    const effective = effectiveDay(paper);
    const { number } = paper;
    return effective === undefined ? [] : recitedDays(paper).map((day) => ({ day, number, first: effective }));
  });
  const byDay = groupBy(recited, ({ day }) => day);
  for (const reciting of byDay.values()) {
    reciting.sort((a, b) => a.number - b.number);
    for (let index = reciting.length - 2; index >= 0; index--) {
      const [own, above] = [reciting[index], reciting[index + 1]];
      if (own && above && above.first < own.first) own.first = above.first;
    }
  }
  return byDay;
});

/** Since when the parties knew a paper ({@link knownSince}), and since when it was filed. */
export function knownFrom(paper: Amendment, amendments: readonly Amendment[]): KnownFrom {
  const since = knownSince(paper, amendments);
  return { ...(since ? { parties: since.day } : {}), ...filedOn(paper.sources) };
}

/** A side agreement is known to the parties from the last day on which it can have begun. */
export function overlayKnownFrom({ from, sources }: Overlay): KnownFrom {
  return { parties: latest(from), ...filedOn(sources) };
}

/** What a document says is known from the document's day; from the day of which it speaks, where its own was not read. */
export function saidKnownFrom({ dated, sources }: Statement, { day }: Assertion): KnownFrom {
  const when = dated === "not-read" ? day : dated;
  return { ...(when ? { parties: latest(when) } : {}), ...filedOn(sources) };
}

/** The end of an agreement is known from the first day on which it can have been; to the public, from its successor's filing. */
export function endKnownFrom({ ends, successor }: Agreement["terms"]): KnownFrom {
  return {
    ...(ends ? { parties: ends.from ?? ends.day } : {}),
    ...filedOn(successor?.source ? [successor.source] : []),
  };
}

/** The days that a paper's recital lists, as printed. */
export function recitedDays(paper: Amendment): readonly Day[] {
  return Array.isArray(paper.recites) ? paper.recites.map(({ day }) => day) : [];
}

/**
 * What an answer may rest on: what the parties knew, or what was filed for the public to read, by the close of a day; without
 * a day, up to now. Everything held, where no knowledge is asked for.
 */
export type Knowledge = { readonly by: "parties" | "public"; readonly on?: Day };

/** A fact as each came to know it; `public` is absent where no filing day was read. */
export type KnownFrom = { readonly parties?: Day; readonly public?: Day };

/**
 * Whether a fact is known. To the public, a fact without a filing day never is; to the parties, one whose day nothing tells
 * always is.
 */
export function isKnown(from: KnownFrom, knowledge: Knowledge | undefined): boolean {
  if (knowledge === undefined) return true;
  const since = from[knowledge.by];
  if (since === undefined) return knowledge.by === "parties";
  return knowledge.on === undefined || since <= knowledge.on;
}

/** Since when one of some facts is known, to each. */
export function firstKnown(facts: readonly KnownFrom[]): KnownFrom {
  const [parties] = facts.flatMap((fact) => fact.parties ?? []).sort();
  const [filed] = facts.flatMap((fact) => fact.public ?? []).sort();
  return { ...(parties === undefined ? {} : { parties }), ...(filed === undefined ? {} : { public: filed }) };
}

/** The first filing day that was read among some sources. */
export function filedOn(sources: readonly Source[]): { public?: Day } {
  const [first] = sources.flatMap(({ filed }) => filed ?? []).sort();
  return first === undefined ? {} : { public: first };
}

/** The source to cite: to the public the first one filed, by which the fact is known; else the first. */
export function cited(sources: readonly Source[], knowledge: Knowledge | undefined): Source | undefined {
  if (knowledge?.by !== "public") return sources[0];
  const { public: filed } = filedOn(sources);
  return sources.find((source) => source.filed !== undefined && source.filed === filed);
}

/** What was known of an agreement's papers on some day. */
export type KnownPapers = {
  /** Executed papers known, in order of number. */
  readonly executed: readonly Amendment[];
  /** Forms that stand for a number of which no executed copy is known, and that nothing known has superseded. */
  readonly forms: readonly Amendment[];
  /** Numbers from 0 to the last one heard of, of which no executed paper is known. */
  readonly unseen: readonly number[];
  /** Executed papers read in part, on the days on which they take effect. */
  readonly partlyRead: readonly { readonly number: number; readonly day: Day }[];
  /** Executed papers read in part of which no effective day is known. */
  readonly partlyReadUndated: readonly number[];
  /** The highest number of a paper in play; undefined where there is none. */
  readonly last: Amendment | undefined;
  /** Whose knowledge it is; absent where all that is held is used. */
  readonly knowledge?: Knowledge;
  /** Papers held, and in play where all that is held is used, that were not known: in order of number. */
  readonly withheld: readonly Amendment[];
};

/** The papers that are known; all that are held, where no knowledge is asked for. A draft is never among them. */
export function papersKnown(agreement: Agreement, knowledge?: Knowledge): KnownPapers {
  return knowledge === undefined ? papersHeld(agreement) : papersOf(agreement, knowledge);
}

/** What is held is asked for by most questions more than once. */
const papersHeld = once((agreement: Agreement) => papersOf(agreement));

function papersOf({ amendments }: Agreement, knowledge?: Knowledge): KnownPapers {
  const held = amendments.filter(({ status }) => status === "executed" || status === "form");
  const known = knowledge === undefined ? held : held.filter((paper) => isPaperKnown(paper, amendments, knowledge));
  const { executed, forms } = playing(known);
  const last = inOrderOfNumber([...executed, ...forms]).at(-1);
  const all = playing(held);
  const isKnownOf = new Set(known);
  const withheld = inOrderOfNumber([...all.executed, ...all.forms].filter((paper) => !isKnownOf.has(paper)));
  // A paper recorded only as not seen is heard of once everything held is known: nobody says when it was made.
  const isAllKnown = held.every((paper) => isKnownOf.has(paper) || knownSince(paper, amendments) === undefined);
  const notSeen = isAllKnown ? amendments.filter(({ status }) => status === "not-seen") : [];
  const heardOf = [...known, ...notSeen].reduce((highest, { number }) => Math.max(highest, number), 0);
  const unseen = Array.from({ length: heardOf + 1 }, (_, number) => number).filter(
    (number) => ofNumber(executed, number).length === 0,
  );
  const inPart = executed.filter(({ read }) => read === "partly");
  const partlyRead = inPart.flatMap((paper) => {
    const day = effectiveDay(paper);
    return day === undefined ? [] : [{ number: paper.number, day }];
  });
  const partlyReadUndated = inPart.filter((paper) => effectiveDay(paper) === undefined).map(({ number }) => number);
  return {
    executed,
    forms,
    unseen,
    partlyRead,
    partlyReadUndated,
    last,
    ...(knowledge ? { knowledge } : {}),
    withheld,
  };
}

/** The executed paper of a number that is held and was not known. */
export function executedWithheld({ withheld }: KnownPapers, number: number): Amendment | undefined {
  return ofNumber(withheld, number).find(({ status }) => status === "executed");
}

/** Of some papers, those of a number, in their order. */
export function ofNumber(papers: readonly Amendment[], number: number): readonly Amendment[] {
  return byNumber(papers).get(number) ?? [];
}

const byNumber = once((papers: readonly Amendment[]) => groupBy(papers, ({ number }) => number));

/** To the public a paper is known from its filing; to the parties, one whose day nothing tells is not known on any day. */
export function isPaperKnown(paper: Amendment, amendments: readonly Amendment[], knowledge: Knowledge): boolean {
  if (knowledge.by === "public") return isKnown(filedOn(paper.sources), knowledge);
  const since = knownSince(paper, amendments);
  return knowledge.on === undefined || (since !== undefined && since.day <= knowledge.on);
}

/** Of some papers, the executed ones, and the forms that stand for a number of which none is executed and that none supersedes. */
function playing(papers: readonly Amendment[]): Pick<KnownPapers, "executed" | "forms"> {
  const executed = papers.filter(({ status }) => status === "executed");
  const forms = papers.filter((paper) => {
    const { number, supersededBy } = paper;
    if (ofNumber(executed, number).length > 0) return false;
    return supersededBy === undefined || ofNumber(papers, supersededBy.amendment).every((one) => one === paper);
  });
  return { executed, forms };
}

function inOrderOfNumber(papers: readonly Amendment[]): Amendment[] {
  return [...papers].sort((a, b) => a.number - b.number);
}
