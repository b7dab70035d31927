import { dayInWords, whenInIso } from "../agreement/day.ts";
import type { Agreement, Amendment, Source } from "../agreement/facts.ts";
import type { Portfolio } from "../agreement/identity.ts";
import { cited, effectiveDay, executedWithheld, filedOn, type KnownPapers, knownSince } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import type { Act, Row } from "../agreement/replay.ts";
import { type Entry, isKnownToEnd, type Schedule } from "../agreement/schedule.ts";
import { isSound, type Standing } from "../agreement/standing.ts";
import { firstPossible, type PossibleDays } from "../agreement/unseen.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { type Block, type Cell, type Column, type Fact, fact, type Json, type Part } from "../write/answer.ts";
import { feeAsJson, knownAsJson, placeOf } from "./as-json.ts";
import {
  attestedInWords,
  firstShownInWords,
  notSeenInWords,
  outcomeAsJson,
  undecidedInWords,
} from "./outcome-reason.ts";
import { possibleAsJson, possibleInWords } from "./possible-words.ts";
import { aboutDay, partOnDay, type SchedulePage } from "./schedule-page.ts";
import {
  asKnown,
  copyInWords,
  endInWords,
  endOf,
  knowledgeAsJson,
  nameInWords,
  namesInWords,
  notYet,
  searchedFact,
  titleOf,
  unseenInWords,
} from "./schedule-words.ts";
import { standingReason, standingWord } from "./standing-words.ts";
import { withheldBlock } from "./withheld.ts";

const ROW_COLUMNS: readonly Column[] = [
  { key: "portfolio", title: "Portfolio" },
  { key: "fee", title: "Percentage of average daily net assets" },
  { key: "setBy", title: "Set by" },
  { key: "standing", title: "Standing" },
  { key: "effective", title: "Effective", detail: "text" },
  { key: "source", title: "Source", detail: "text" },
  { key: "place", title: "Recorded in", detail: "text" },
  { key: "orAlready", title: "Or already named", detail: "data" },
];

/** Schedule A of one agreement as a part of an answer: its coverage, its rows, and what qualifies them. */
export function schedulePart(found: Schedule, entries: readonly Entry[], all: readonly Portfolio[]): Part {
  const { agreement, asOf } = found;
  const knowledge = { ...knowledgeAsJson(found), words: asKnown(found) };
  if (found.kind === "in-force") return partOnDay(schedulePage(found, entries, all), agreement.slug, asOf, knowledge);
  const words = found.kind === "after-end" ? endOf(found) : notYet(found);
  return {
    title: [titleOf(found)],
    about: aboutDay(found.registrant.name ?? null, agreement.slug, asOf, knowledge, found.kind),
    blocks: [{ kind: "notes", key: "notes", notes: [{ text: words }] }],
  };
}

/** What a schedule in force shows, with what is for machines. It does not name the day. */
export function schedulePage(
  found: Extract<Schedule, { kind: "in-force" }>,
  entries: readonly Entry[],
  all: readonly Portfolio[],
): SchedulePage {
  const legend = new Legend();
  const one = entries.length === 1 && (entries[0]?.portfolio.names.length ?? 0) > 1 ? entries[0] : undefined;
  const onSchedule = onTheSchedule(entries);
  const rows = onSchedule.map((entry) => rowCells(entry, legend, found));
  const attested = entries.filter(({ outcome }) => outcome.kind === "attested");
  const perhaps = entries.filter(({ outcome }) => outcome.kind === "may-have-stood");
  const blocks: Block[] = [
    {
      kind: "facts",
      key: "coverage",
      facts: [...(onSchedule.length > 1 ? [rowsFact(onSchedule)] : []), ...coverageFacts(found)],
    },
    { kind: "table", key: "rows", columns: ROW_COLUMNS, rows, main: true },
    { kind: "notes", key: "reasons", title: "On the standings:", notes: legend.notes(), marks: true },
    {
      kind: "notes",
      key: "names",
      title: "Names borne:",
      notes: one ? [{ text: namesInWords(one.portfolio, found.knowledge) }] : [],
    },
    { kind: "notes", key: "doubts", title: "Of these portfolios:", notes: identityNotes(onSchedule, all) },
    {
      kind: "notes",
      key: "mayHaveStood",
      title: `May have been on the schedule; ${unseenInWords(found.knowledge)}, or not read whole, put them there:`,
      notes: perhaps.map(mayHaveStood),
    },
    {
      kind: "notes",
      key: "attested",
      title: "Named by documents, in no amendment held (attested):",
      notes: attested.map(attestedNote),
    },
    {
      kind: "notes",
      key: "unseen",
      title: `Amendments not seen${found.knowledge ? ", or left out," : ""} that may have been in force:`,
      notes: unseenNotes(found, entries),
    },
    withheldBlock(found),
  ];
  return {
    registrant: found.registrant.name ?? null,
    title: titleOf(found),
    portfolios: entries.length,
    doubtful: entries.filter(isDoubtful).length,
    blocks,
  };
}

/** Whether a row is neither settled nor confirmed, or none is shown. */
export function isDoubtful({ outcome }: Entry): boolean {
  return outcome.kind !== "row" || !isSound(outcome.standing);
}

/** The entries that stand on the schedule: with a fee, without one that was seen, or with two of which neither is decided on. */
export function onTheSchedule(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ outcome }) => ["row", "fee-not-seen", "order-undecided"].includes(outcome.kind));
}

/** Reasons that rows share, each told once under a letter. */
export class Legend {
  private readonly letters = new Map<string, string>();

  mark(reason: string): string {
    const letter = this.letters.get(reason) ?? letterOf(this.letters.size);
    this.letters.set(reason, letter);
    return `[${letter}]`;
  }

  notes(): Cell[] {
    return [...this.letters].map(([reason, letter]) => ({
      text: `[${letter}] ${reason}`,
      value: { mark: letter, reason },
    }));
  }
}

function letterOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

function rowCells(entry: Entry, legend: Legend, found: Schedule): Cell[] {
  const { outcome } = entry;
  const standingJson = (): Json => outcomeAsJson(entry, found.knowledge);
  const name: Cell = {
    text: nameInWords(entry),
    value: entry.name,
  };
  const perhaps: Cell = { text: entry.perhaps ?? "", value: entry.perhaps ?? null };
  if (outcome.kind === "row") {
    const { word, tone } = standingWord(outcome.standing);
    const reason = standingReason(outcome.standing);
    const standing: Cell = {
      text: reason === "" ? word : `${word} ${legend.mark(reason)}`,
      full: reason === "" ? word : `${word}: ${reason}`,
      value: standingJson,
      tone,
    };
    return [
      name,
      {
        text: feeInWords(outcome.row.fee),
        value: () => feeAsJson(outcome.row.fee),
      },
      ...setByCells(outcome.row, standing, found),
      perhaps,
    ];
  }
  if (outcome.kind === "order-undecided") {
    const [first, second] = outcome.between;
    const reason = undecidedInWords(outcome.between);
    const standing: Cell = {
      text: `order undecided ${legend.mark(reason)}`,
      full: `order undecided: ${reason}`,
      value: standingJson,
      tone: "bad",
    };
    return [
      name,
      { text: "[not decided]", value: null },
      {
        text: `Nos. ${first.paper.number} and ${second.paper.number}`,
        value: [first.paper.number, second.paper.number],
      },
      standing,
      ...BLANKS,
      perhaps,
    ];
  }
  const why = notSeenInWords(outcome.kind === "fee-not-seen" ? outcome.proof : undefined, found.knowledge);
  const standing: Cell = {
    text: `fee not seen ${legend.mark(why)}`,
    full: `fee not seen: ${why}`,
    value: standingJson,
    tone: "doubt",
  };
  return [
    name,
    { text: "[not seen]", value: null, tone: "faint" },
    { text: "not seen", value: null, tone: "faint" },
    standing,
    ...BLANKS,
    perhaps,
  ];
}

const BLANKS: readonly Cell[] = [
  { text: "", value: null },
  { text: "", value: null },
  { text: "", value: null },
];

function setByCells({ setBy }: Row, standing: Cell, { agreement, knowledge }: Schedule): Cell[] {
  const { paper, change, day } = setBy;
  const short = `No. ${paper.number}${copyInWords(paper)}, ${day}`;
  const since = (): ReturnType<typeof knownSince> => knownSince(paper, agreement.amendments);
  const sinceWords = knowledge === undefined ? "" : sinceInWords(since(), paper, knowledge);
  return [
    {
      text: short,
      full: `${short}${sinceWords}`,
      value: () => setterAsJson(setBy, agreement),
    },
    standing,
    { text: day },
    sourceCell(cited(paper.sources, knowledge)),
    { text: placeOf(change.at) },
  ];
}

/** Where a fact was read: the address, else the title; empty where nothing is cited. */
export function sourceCell(source: Source | undefined): Cell {
  return {
    text: source?.url ?? source?.title ?? "",
    value: source === undefined ? null : { title: source.title ?? null, url: source.url ?? null },
  };
}

/** The paper behind a row for machines: its copy, its day, and since when it was known and public. */
export function setterAsJson({ paper, day }: Act, { amendments }: Agreement): { [key: string]: Json } {
  const from = knownSince(paper, amendments);
  return {
    amendment: paper.number,
    status: paper.status,
    copy: paper.copy ?? null,
    effective: day,
    known: knownAsJson(from),
    filed: filedOn(paper.sources).public ?? null,
  };
}

/** `; known from 2006-10-01 (presumed)`, `; filed 2009-05-01`. */
function sinceInWords(
  since: ReturnType<typeof knownSince>,
  { sources }: Amendment,
  { by }: NonNullable<Schedule["knowledge"]>,
): string {
  if (by === "public") return `; filed ${filedOn(sources).public}`;
  return since ? `; known from ${since.day}${since.presumed ? " (presumed)" : ""}` : "";
}

/** A portfolio that may have stood, and what puts it in doubt. */
export function mayHaveStood(entry: Entry): Cell {
  const { outcome } = entry;
  if (outcome.kind !== "may-have-stood") return { text: entry.name };
  const text = `${entry.name}: ${firstShownInWords(outcome)}`;
  return {
    text,
    value: { portfolio: entry.name, firstShown: outcome.proof.day, addedBy: [...outcome.addedBy], words: text },
  };
}

/** A portfolio of which documents speak, and no amendment held. */
export function attestedNote(entry: Entry): Cell {
  const { outcome, ending } = entry;
  if (outcome.kind !== "attested") return { text: entry.name };
  const text = `${entry.name}: ${attestedInWords(outcome, ending)}`;
  const fee = outcome.stated ? { fee: feeAsJson(outcome.stated.fee), stated: whenInIso(outcome.stated.when) } : {};
  return {
    text,
    value: { portfolio: entry.name, by: outcome.proof.by.title, day: outcome.proof.day, ...fee, words: text },
  };
}

/** Doubts about who a portfolio is: rows that a document equates and an amendment keeps apart. */
export function identityNotes(entries: readonly Entry[], all: readonly Portfolio[]): Cell[] {
  return entries.flatMap(({ portfolio, name }) =>
    portfolio.perhapsSameAs.map((doubt) => {
      const known = all.some(({ names }) => names.some((borne) => borne.name === doubt.portfolio));
      const words = `${name}: perhaps the same as ${doubt.portfolio}${known ? "" : " (not in the record)"}${doubt.note === undefined ? "" : `. ${doubt.note}`}`;
      return { text: words, value: { portfolio: name, perhapsSameAs: doubt.portfolio, note: doubt.note ?? null } };
    }),
  );
}

/** How many rows stand how. */
function rowsFact(entries: readonly Entry[]): Fact {
  const counts = standingCounts(entries);
  const words = counts.map(([kind, count]) => `${count} ${kind.replaceAll("-", " ")}`);
  const text = `${entries.length}${words.length === 0 ? "" : `: ${words.join(", ")}`}`;
  return fact("rowCount", "Rows", text, { total: entries.length, ...Object.fromEntries(counts) });
}

/** How many rows stand how, by the kind of their standing. */
export function standingCounts(entries: readonly Entry[]): (readonly [kind: string, count: number])[] {
  const kinds = entries.map(({ outcome }) => (outcome.kind === "row" ? outcome.standing.kind : outcome.kind));
  return [...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((one) => one === kind).length] as const);
}

/** What is held, and what of it is not whole. */
export function coverageFacts(found: Schedule): Fact[] {
  const { known, agreement, asOf } = found;
  const last = known.last && `No. ${known.last.number}`;
  const day = known.last && effectiveDay(known.last);
  const forms = known.forms
    .filter((paper) => (effectiveDay(paper) ?? asOf) <= asOf && effectiveDay(paper) !== undefined)
    .map(({ number }) => number);
  const partly = [...known.partlyRead.filter((paper) => paper.day <= asOf).map(({ number }) => number)]
    .concat(known.partlyReadUndated)
    .sort((a, b) => a - b);
  const { dated, ends, feeBasis: basis } = agreement.terms;
  return [
    fact(
      "heldThrough",
      found.knowledge === undefined
        ? "Held through"
        : found.knowledge.by === "public"
          ? "Filed through"
          : "Known through",
      last === undefined ? "no amendment" : `${last}${day === undefined ? "" : `, effective ${dayInWords(day)}`}`,
      known.last?.number ?? null,
    ),
    searchedFact(found),
    ...(forms.length > 0
      ? [
          fact(
            "forms",
            "Held as forms",
            `${numbersInWords(forms)}: no executed copy${found.knowledge ? " that was known" : ""}`,
            forms,
          ),
        ]
      : []),
    ...(partly.length > 0 ? [fact("partlyRead", "Read in part", numbersInWords(partly), partly)] : []),
    ...(dated === undefined ? [fact("dated", "Dated", "not known", null)] : []),
    ends === undefined || !isKnownToEnd(agreement.terms, found.knowledge)
      ? fact("ends", "Ends", "not known", null)
      : fact("ends", "Ends", endInWords(ends), ends.day),
    fact(
      "feeBasis",
      "Fee basis",
      basis === "not-read" ? "the clause was not read" : `${basis.accrues}, ${basis.assetsOf}, ${basis.dayCount}`,
      basis === "not-read" ? null : { ...basis },
    ),
  ];
}

/**
 * Unseen papers that can have been in force by the day asked about, with the days that each can bear; of one row alone,
 * those that can have changed it.
 */
export function unseenNotes({ possible, asOf, known }: Schedule, entries: readonly Entry[]): Cell[] {
  const [only, ...others] = entries;
  const doubting =
    only?.outcome.kind === "row" && others.length === 0 ? doubtedNumbers(only.outcome.standing) : undefined;
  const by = possible.filter(
    (paper) => (firstPossible(paper) ?? asOf) <= asOf && (doubting === undefined || doubting.includes(paper.number)),
  );
  return by.map((paper) => unseenNote(paper, known));
}

/** A paper of which no executed copy is known, with its possible days; one that is held, and was not known, is said to be. */
export function unseenNote(paper: PossibleDays, known: KnownPapers): Cell {
  const { knowledge } = known;
  const held = executedWithheld(known, paper.number) !== undefined;
  return {
    text: `No. ${paper.number}: ${possibleInWords(paper)}${held ? "; it is held, and left out" : ""}`,
    value: { number: paper.number, ...possibleAsJson(paper), ...(knowledge ? { held } : {}) },
  };
}

function doubtedNumbers(standing: Standing): number[] {
  const doubts = "doubts" in standing ? standing.doubts : [];
  return doubts.flatMap((doubt) => (doubt.kind === "unseen" || doubt.kind === "withheld" ? [...doubt.numbers] : []));
}
