import { dayInWords, whenInWords } from "../agreement/day.ts";
import type { Amendment } from "../agreement/facts.ts";
import type { GapsAsked } from "../agreement/gaps.ts";
import { nameOn, type Portfolios } from "../agreement/identity.ts";
import { effectiveDay, effectiveRange, type Knowledge } from "../agreement/known.ts";
import { usdInWords } from "../agreement/money.ts";
import { type Blank, type NotRead, notReadIn } from "../agreement/not-read.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import { isKnownToEnd, type Schedule } from "../agreement/schedule.ts";
import { touches } from "../agreement/touches.ts";
import type { Block, Cell } from "../write/answer.ts";
import { endInWords } from "./schedule-words.ts";

/** What was not read, was left blank, or is inferred, in papers in force by the last day asked about. */
export function notReadBlocks(schedule: Schedule, portfolios: Portfolios, asked: GapsAsked): Block[] {
  const { known, agreement } = schedule;
  const { asOf, portfolio } = asked;
  const isAsked = (paper: Amendment): boolean =>
    (asOf === undefined || (effectiveDay(paper) ?? asOf) <= asOf) &&
    (portfolio === undefined || touches(paper, portfolio, portfolios));
  const found = notReadIn(known, agreement.amendments, portfolios, isAsked, portfolio);
  // Of one portfolio, what the agreement itself leaves open is not asked.
  const own = portfolio === undefined ? agreementNotes(schedule) : { blank: [], inferred: [] };
  return [
    {
      kind: "notes",
      key: "blank",
      title: "Left blank, or not read:",
      notes: [
        ...found.blanks.map((blank) => blankNote(blank, schedule.knowledge)),
        ...notReadNotes(found),
        ...own.blank,
      ],
    },
    {
      kind: "notes",
      key: "inferred",
      title: "Inferred, or not fixed to a day:",
      notes: [...inferredNotes(found), ...own.inferred],
    },
    {
      kind: "notes",
      key: "forms",
      title: "Held as forms alone:",
      notes: numbersNote("forms", found.forms, "no executed copy is known; the form stands for it"),
    },
  ];
}

function notReadNotes(found: NotRead): Cell[] {
  return [
    ...numbersNote("partlyRead", found.partlyRead, "read in part; what was not read may change more rows"),
    ...numbersNote("effectiveBlank", found.effectiveBlank, "the effective day is blank, so nothing of it is replayed"),
    ...numbersNote("executionBlank", found.executionBlank, "the day of execution is left blank"),
    ...numbersNote("executionNotRead", found.executionNotRead, "the day of execution was not read"),
    ...numbersNote(
      "recitalNotRead",
      found.recitalNotRead,
      "the recital was not read; it would list the days of amendments before it",
    ),
    ...numbersNote("signaturesNotRead", found.signaturesNotRead, "whether and by whom it was signed was not read"),
    ...numbersNote("signaturesBlank", found.signaturesBlank, "the signature lines of the copy read are empty"),
  ];
}

function inferredNotes(found: NotRead): Cell[] {
  return [
    ...found.takesEffect.map(takesEffectNote),
    ...found.range.map((paper) => {
      const range = effectiveRange(paper);
      return note("range", `No. ${paper.number} took effect ${range ? whenInWords(range) : ""}`, paper);
    }),
    ...found.superseded.map(supersededNote),
  ];
}

/** What is not known of the agreement itself, and what is inferred of it. */
function agreementNotes({ agreement: { terms }, knowledge }: Schedule): { blank: Cell[]; inferred: Cell[] } {
  const isEndKnown = isKnownToEnd(terms, knowledge);
  const basis = terms.ends?.basis ?? "no reason is recorded";
  return {
    blank: [
      ...(terms.dated === undefined ? [note("dated", "the agreement's own date is not known")] : []),
      ...(isEndKnown ? [] : [note("ends", "whether and when the agreement ended is not known")]),
      ...(terms.feeBasis === "not-read" ? [note("feeBasis", "the clause on how the fee accrues was not read")] : []),
    ],
    inferred:
      isEndKnown && terms.ends?.inferred
        ? [note("ends", `the agreement's last day, ${endInWords(terms.ends)}: ${basis}`)]
        : [],
  };
}

function note(what: string, words: string, paper?: Amendment): Cell {
  return { text: words, value: { what, ...(paper ? { amendments: [paper.number] } : {}), words } };
}

/** Papers that share what is not read of them, counted. */
function numbersNote(what: keyof NotRead, papers: readonly Amendment[], words: string): Cell[] {
  if (papers.length === 0) return [];
  const numbers = [...new Set(papers.map(({ number }) => number))];
  const text = `${numbersInWords(numbers)}: ${words}`;
  return [{ text, value: { what, amendments: numbers, count: numbers.length, words } }];
}

function blankNote({ act, kind, asPrinted, above }: Blank, knowledge: Knowledge | undefined): Cell {
  const { paper, portfolio, day } = act;
  const name = nameOn(portfolio, day, knowledge).name;
  const printed = asPrinted === undefined ? "no rate is printed" : `it prints "${asPrinted}"`;
  const words =
    kind === "rate"
      ? `the rate of ${name} is blank: ${printed}`
      : `the fee of ${name} was not read${above === undefined ? " to its end" : ` above ${usdInWords(above)}`}`;
  return {
    text: `No. ${paper.number}: ${words}`,
    value: { what: kind, amendments: [paper.number], portfolio: name, words },
  };
}

function takesEffectNote(paper: Amendment): Cell {
  const { takesEffect, effective } = paper;
  const printed = effective ? `, though it prints ${whenInWords(effective)}` : "";
  const day = takesEffect ? `on ${dayInWords(takesEffect.day)}${printed}: ${takesEffect.basis}` : "";
  return note("takesEffect", `No. ${paper.number} is taken to have effect ${day}`, paper);
}

function supersededNote(paper: Amendment): Cell {
  const { supersededBy } = paper;
  const form = paper.status === "form" ? "the form of " : "";
  const by = supersededBy ? `No. ${supersededBy.amendment}${supersededBy.inferred ? " (inferred)" : ""}` : "";
  const basis = supersededBy?.basis === undefined ? "" : `: ${supersededBy.basis}`;
  return note("superseded", `${form}No. ${paper.number} never took effect, superseded by ${by}${basis}`, paper);
}
