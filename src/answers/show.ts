import { dayInWords, whenInIso, whenInWords } from "../agreement/day.ts";
import { type Effect, effectsOf } from "../agreement/effects.ts";
import type { Evidence } from "../agreement/evidence.ts";
import type { Agreement, Amendment, Registrant, Signature, Source } from "../agreement/facts.ts";
import type { Portfolios } from "../agreement/identity.ts";
import { type Play, playOf } from "../agreement/in-play.ts";
import { executedWithheld, filedOn, type Knowledge, type KnownPapers, knownSince } from "../agreement/known.ts";
import { series } from "../agreement/numbers.ts";
import { evidenceOf, schedulesOf } from "../agreement/schedule.ts";
import type { PossibleDays } from "../agreement/unseen.ts";
import { type Block, type Cell, type Fact, fact, type Json, type Part } from "../write/answer.ts";
import { knownAsJson, placeOf } from "./as-json.ts";
import { asKnown, knowledgeAsJson, titleOf, whyNotReplayed } from "./schedule-words.ts";
import { changesBlocks } from "./show-changes.ts";
import { recitalBlocks } from "./show-recital.ts";
import { unseenBlocks } from "./show-unseen.ts";
import { leftBlank, noExecutedCopy } from "./standing-words.ts";

/** One agreement with what showing its papers asks of it, worked out once. */
export type Shown = {
  readonly registrant: Registrant;
  readonly portfolios: Portfolios;
  readonly agreement: Agreement;
  readonly knowledge?: Knowledge;
  readonly known: KnownPapers;
  readonly possible: readonly PossibleDays[];
  readonly evidence: Evidence;
  readonly effects: readonly Effect[];
  readonly rowsOn: ReturnType<typeof schedulesOf>;
};

/** An agreement ready to show its papers, by what is known. */
export function shownOf(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  knowledge?: Knowledge,
): Shown {
  const evidence = evidenceOf(registrant, portfolios, agreement, knowledge);
  const { known, possible } = evidence;
  return {
    registrant,
    portfolios,
    agreement,
    ...(knowledge === undefined ? {} : { knowledge }),
    known,
    possible,
    evidence,
    effects: effectsOf(known, portfolios),
    rowsOn: schedulesOf(registrant, portfolios, agreement, knowledge),
  };
}

/** The numbers that an agreement holds papers of, or that its papers show to have been used. */
export function numbersOf({ amendments }: Agreement, possible: readonly PossibleDays[]): number[] {
  const all = [...amendments.map(({ number }) => number), ...possible.map(({ number }) => number)];
  return [...new Set(all)].sort((a, b) => a - b);
}

/**
 * Every paper of one number, each a part: the executed one, its form, its draft; and what is known of the executed one where
 * that was not seen. `only` asks for the forms alone.
 */
export function showParts(shown: Shown, number: number, only?: "form"): Part[] {
  const papers = papersOf(shown, number).filter(({ status }) => only === undefined || status === only);
  const parts = papers.map((paper) => paperPart(paper, shown));
  const executed = shown.agreement.amendments.some((paper) => paper.number === number && paper.status === "executed");
  const noted = papers.some(({ status }) => status === "not-seen");
  return executed || noted || only !== undefined ? parts : [...parts, unseenPart(number, undefined, shown)];
}

const ORDER: readonly Amendment["status"][] = ["executed", "form", "draft", "not-seen"];

function papersOf({ agreement }: Shown, number: number): Amendment[] {
  const own = agreement.amendments.filter((paper) => paper.number === number);
  return own.sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
}

function paperPart(paper: Amendment, shown: Shown): Part {
  if (paper.status === "not-seen") return unseenPart(paper.number, paper, shown);
  const play = playOf(paper, shown.known, shown.agreement.amendments);
  const blocks: Block[] = [
    { kind: "facts", key: "facts", facts: factsOf(paper, play, shown) },
    { kind: "notes", key: "sources", title: "Sources:", notes: paper.sources.map(sourceNote) },
    ...recitalBlocks(paper, shown),
    ...changesBlocks(paper, play, shown),
    ...notesOf(paper),
  ];
  return {
    title: titlesOf(paper.number, paper.status, shown),
    about: aboutOf(paper.number, paper.status, shown),
    blocks,
  };
}

/** What is known of a number of which no executed paper is held: its possible days, and the rows that it may have touched. */
function unseenPart(number: number, paper: Amendment | undefined, shown: Shown): Part {
  const blocks: Block[] = [
    ...unseenBlocks(number, paper, shown),
    ...(paper
      ? [
          { kind: "notes" as const, key: "sources", title: "Sources:", notes: paper.sources.map(sourceNote) },
          ...notesOf(paper),
        ]
      : []),
  ];
  return { title: titlesOf(number, "not-seen", shown), about: aboutOf(number, "not-seen", shown), blocks };
}

function titlesOf(number: number, status: Amendment["status"], shown: Shown): string[] {
  const name = number === 0 ? "The agreement's own Schedule A" : `Amendment No. ${number}`;
  const words: Record<Amendment["status"], string> = {
    executed: name,
    form: `The form of ${number === 0 ? "the agreement's own Schedule A" : name}`,
    draft: `A draft of ${number === 0 ? "the agreement's own Schedule A" : name}`,
    "not-seen": `${name}: not seen`,
  };
  return [titleOf(shown), `${words[status]}${asKnown(shown)}`];
}

function aboutOf(number: number, status: Amendment["status"], shown: Shown): { [key: string]: Json } {
  return {
    registrant: shown.registrant.name ?? null,
    agreement: shown.agreement.slug,
    amendment: number,
    status,
    ...knowledgeAsJson(shown),
  };
}

const STATUS: Readonly<Record<Amendment["status"], string>> = {
  executed: "executed",
  form: "a form, filed before execution",
  draft: "a draft",
  "not-seen": "not seen",
};

const COPY: Readonly<Record<NonNullable<Amendment["copy"]>, string>> = {
  signed: "signed",
  unsigned: "unsigned",
  "not-read": "whether it is signed was not read",
};

/** What the paper says of itself and what replay makes of it. */
function factsOf(paper: Amendment, play: Play, shown: Shown): Fact[] {
  const { status, copy } = paper;
  const filed = filedOn(paper.sources).public;
  return [
    fact("status", "Status", STATUS[status], status),
    fact("copy", "Copy", copy === undefined ? "not stated" : COPY[copy], copy ?? null),
    readFact(paper),
    ...effectiveFacts(paper),
    executedFact(paper),
    knownFact(knownSince(paper, shown.agreement.amendments)),
    fact("filed", "Filed", filed === undefined ? "the day was not read" : dayInWords(filed), filed ?? null),
    fact("replayed", "Replayed", playInWords(play, paper, shown), playAsJson(play)),
    ...(play.kind === "superseded" ? [] : supersededFacts(paper)),
    signedFact(paper),
    ...otherPapers(papersOf(shown, paper.number).filter((other) => other !== paper)),
    fact("place", "Recorded in", placeOf(paper.at)),
  ];
}

function readFact({ read }: Amendment): Fact {
  const words = read === "partly" ? "in part: the rest was not seen and may hold more changes" : (read ?? "not stated");
  return fact("read", "Read", words, read ?? null);
}

/** The day that it prints, and the day that replay takes instead. */
function effectiveFacts({ effective, takesEffect: taken }: Amendment): Fact[] {
  const printed = effective ? whenInWords(effective) : "not printed";
  return [
    fact("effective", "Effective", printed, effective ? whenInIso(effective) : null),
    ...(taken
      ? [
          fact("takesEffect", "Taken from", `${dayInWords(taken.day)}: ${taken.basis}`, {
            day: taken.day,
            basis: taken.basis,
          }),
        ]
      : []),
  ];
}

function knownFact(known: ReturnType<typeof knownSince>): Fact {
  const words = known ? `${dayInWords(known.day)}${known.presumed ? " (presumed)" : ""}` : "not known";
  return fact("known", "Known from", words, knownAsJson(known));
}

/** The paper that is to take its place, which is not held. */
function supersededFacts({ supersededBy: by }: Amendment): Fact[] {
  if (!by) return [];
  const words = `by No. ${by.amendment}, once that is held${by.inferred ? " (inferred)" : ""}`;
  return [fact("supersededBy", "Superseded", words, by.amendment)];
}

/** Papers held under the same number. */
function otherPapers(others: readonly Amendment[]): Fact[] {
  if (others.length === 0) return [];
  const value = others.map(({ status, at }) => ({ status, place: placeOf(at) }));
  return [fact("otherPapers", "Also held", series(others.map(otherInWords)), value)];
}

function otherInWords({ status, at }: Amendment): string {
  const what = {
    executed: "the executed copy",
    form: "a form",
    draft: "a draft",
    "not-seen": "a note of what was not seen",
  };
  return `${what[status]} (${at.file.slice(at.file.lastIndexOf("/") + 1)})`;
}

function executedFact({ executed }: Amendment): Fact {
  const label = "Executed";
  if (executed === undefined) return fact("executed", label, "not stated", null);
  if (executed === "not-read") return fact("executed", label, "not read", null);
  if (typeof executed === "string") return fact("executed", label, dayInWords(executed), executed);
  return fact("executed", label, leftBlank(executed), { blank: executed.blank });
}

function signedFact({ signed }: Amendment): Fact {
  if (signed === undefined) return fact("signed", "Signed", "not stated", null);
  if (signed === "blank") return fact("signed", "Signed", "the signature lines are empty", "blank");
  if (signed === "not-read") return fact("signed", "Signed", "not read", "not-read");
  if (signed === "one-officer")
    return fact("signed", "Signed", "by one officer for both sides, whose name was not recorded", "one-officer");
  const words = (one: Signature): string =>
    `for the ${one.for} by ${one.by}${one.title === undefined ? "" : `, ${one.title}`}`;
  const value = signed.map((one) => ({ for: one.for, by: one.by, title: one.title ?? null }));
  return fact("signed", "Signed", signed.map(words).join("; "), value);
}

/** From when replay uses a paper, or why it does not. */
function playInWords(play: Play, { status, number }: Amendment, { known, knowledge }: Shown): string {
  if (play.kind !== "replayed") {
    const basis = play.kind === "superseded" && play.by.basis !== undefined ? `: ${play.by.basis}` : "";
    return `no; ${whyNotReplayed(play, knowledge)}${basis}`;
  }
  return `from ${dayInWords(play.from)}${status === "form" ? `, as a form: ${noExecutedCopy(executedWithheld(known, number) && knowledge)}` : ""}`;
}

function playAsJson(play: Play): Json {
  if (play.kind === "replayed") return { replayed: true, from: play.from };
  if (play.kind !== "superseded") return { replayed: false, why: play.kind };
  const { amendment, basis, inferred } = play.by;
  return { replayed: false, why: play.kind, by: amendment, basis: basis ?? null, inferred: inferred ?? false };
}

function sourceNote({ title, url, filed, note }: Source): Cell {
  const day = filed === undefined ? [] : [`filed ${dayInWords(filed)}`];
  const words = [
    ...(title === undefined ? [] : [title]),
    ...(url === undefined ? [] : [url]),
    ...day,
    ...(note === undefined ? [] : [note]),
  ];
  return {
    text: words.join("; "),
    value: { title: title ?? null, url: url ?? null, filed: filed ?? null, note: note ?? null },
  };
}

/** What whoever recorded the paper notes of it, and the findings that are accepted as they are. */
function notesOf(paper: Amendment): Block[] {
  return [
    { kind: "notes", key: "notes", title: "Notes:", notes: paper.notes.map((text) => ({ text })) },
    {
      kind: "notes",
      key: "accepts",
      title: "Findings of `check` accepted as they are:",
      notes: paper.accepts.map(({ finding, about, reason }) => ({
        text: `${finding}, ${about}: ${reason}`,
        value: { finding, about, reason },
      })),
    },
  ];
}
