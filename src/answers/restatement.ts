import { dayInWords } from "../agreement/day.ts";
import type { Agreement, Amendment } from "../agreement/facts.ts";
import type { Portfolios } from "../agreement/identity.ts";
import { effectiveDay, executedWithheld, filedOn, knownSince } from "../agreement/known.ts";
import { numbersInWords, runsInWords, series } from "../agreement/numbers.ts";
import { overlaysOn } from "../agreement/overlays.ts";
import { partyOn } from "../agreement/parties.ts";
import type { Act, Row } from "../agreement/replay.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import type { Doubt } from "../agreement/standing.ts";
import { firstPossible, mayFallBetween } from "../agreement/unseen.ts";
import { feeInLines, feeInWords } from "../filing/fee-words.ts";
import type { Document, DocumentBlock, DocumentCell, Line, Run } from "../write/document/document.ts";
import { plain } from "../write/document/document.ts";
import { notSeenInWords, undecidedInWords } from "./outcome-reason.ts";
import { waiverInWords } from "./overlay-words.ts";
import {
  attestedNote,
  coverageFacts,
  identityNotes,
  mayHaveStood,
  onTheSchedule,
  standingCounts,
  unseenNote,
} from "./schedule.ts";
import { actInWords, agreementInWords, asKnown, mergedInto, nameInWords, namesInWords } from "./schedule-words.ts";
import {
  endingInWords,
  leftBlank,
  noExecutedCopy,
  standingReason,
  standingWord,
  statedInWords,
} from "./standing-words.ts";
import { withheldBlock } from "./withheld.ts";

/** A schedule in force, with the portfolios of its registrant. */
export type ToRestate = {
  readonly schedule: InForce;
  readonly portfolios: Portfolios;
};

type InForce = Extract<Schedule, { kind: "in-force" }>;

/**
 * Schedules in force, each consolidated as counsel would circulate it: the heading of the contracts, a row for every
 * portfolio on the schedule, a numbered note for the paper behind each row, the papers relied on, and what is not seen. A row
 * whose fee is not known has no figure. `prepared` says from which record, and how.
 */
export function restatement(all: readonly ToRestate[], creator: string, prepared?: string): Document {
  let notes = 0;
  const parts = all.map((one) => {
    const first = notes + 1;
    const rows = onTheSchedule(one.schedule.entries).map((entry, index) => ({ entry, note: first + index }));
    notes += rows.length;
    return partOf(one, rows, prepared);
  });
  const schedules = all.map(({ schedule }) => schedule);
  return {
    title: `Schedule A, consolidated as of ${[...new Set(schedules.map(({ asOf }) => dayInWords(asOf)))].join(" and ")}`,
    subject: schedules.map(({ agreement }) => agreementInWords(agreement)).join("; "),
    creator,
    dated:
      schedules
        .map(({ asOf }) => asOf)
        .sort()
        .at(-1) ?? "",
    blocks: parts.flat(),
  };
}

/** An entry on the schedule, and the number of its note. */
type Noted = { readonly entry: Entry; readonly note: number };

function partOf(one: ToRestate, rows: readonly Noted[], prepared: string | undefined): DocumentBlock[] {
  const { schedule } = one;
  const { entries } = schedule;
  const perhaps = entries.filter(({ outcome }) => outcome.kind === "may-have-stood").map(mayHaveStood);
  const attested = entries.filter(({ outcome }) => outcome.kind === "attested").map(attestedNote);
  return [
    { kind: "title", lines: headingOf(schedule).map(plain) },
    { kind: "paragraph", runs: plain(PREAMBLE) },
    { kind: "paragraph", runs: plain(standingsOf(rows)) },
    ...(rows.length === 0 ? [] : [tableOf(rows)]),
    ...notesOf(rows, one),
    ...listed("Amendments relied on", papersIn(schedule, rows)),
    ...listed("Not seen", notSeenIn(schedule, rows).map(plain), NOT_SEEN),
    ...leftOut(schedule),
    ...listed(
      "May have been on the schedule",
      perhaps.map(({ text }) => plain(text)),
    ),
    ...listed(
      "Named by documents, in no amendment held",
      attested.map(({ text }) => plain(text)),
    ),
    ...listed("How far the papers reach", [
      ...coverageFacts(schedule).map(({ label, cell }) => plain(`${label}: ${cell.text}`)),
      ...(prepared === undefined ? [] : [plain(prepared)]),
    ]),
  ];
}

const PREAMBLE =
  "This consolidation is no part of the agreement and binds nobody; the amendments do. It is made from the amendments held, " +
  "which are listed below with where they were read. A note to each row names the paper that set it and says how well its fee is known.";

const NOT_SEEN =
  "Papers that may have been in force on the day, with the days that each can bear and the rows that it may have changed. " +
  "Each may also have put a portfolio on the schedule, or taken one off, that nothing held tells of.";

function standingsOf(rows: readonly Noted[]): string {
  if (rows.length === 0) return "The amendments held put no portfolio on the schedule on this day.";
  const counts = standingCounts(rows.map(({ entry }) => entry));
  const words = counts.map(([kind, count]) => `${count} ${kind.replaceAll("-", " ")}`);
  const used = new Set(counts.map(([kind]) => kind));
  const meanings = MEANINGS.flatMap(([kind, meaning]) => (used.has(kind) ? [meaning] : []));
  const total = `The schedule has ${rows.length} ${rows.length === 1 ? "row" : "rows"}: ${series(words)}.`;
  return [total, ...meanings].join(" ");
}

/** What the words of a standing mean, in the order in which they are told. */
const MEANINGS: readonly (readonly [kind: string, meaning: string])[] = [
  ["settled", "Settled: set by a paper that was read, and nothing unseen can have changed it by the day."],
  ["confirmed", "Confirmed: otherwise open, but another document states the same fee."],
  [
    "open",
    "Open: a paper that was not seen may have changed it, or its paper is not certain; the note says which and why.",
  ],
  ["contradicted", "Contradicted: another document gives another fee."],
  ["partly-read", "Partly read: the copy of its paper was cut before the end of the fee."],
  ["blank", "Blank: its paper leaves a rate blank."],
  ["fee-not-seen", "Fee not seen: on the schedule, by a paper that was not seen."],
];

/** The heading that the contracts print, as far as its parts are known; and at once, what is missing. */
function headingOf(schedule: InForce): string[] {
  const missing = schedule.possible
    .filter((paper) => (firstPossible(paper) ?? schedule.asOf) <= schedule.asOf)
    .map(({ number }) => number);
  return [
    ...namedAsAmended(schedule),
    ...(missing.length === 0 ? [] : [`${numbersInWords(missing)} not seen`]),
    `Consolidated as of ${dayInWords(schedule.asOf)}${asKnown(schedule)}`,
    "Unofficial: prepared from the amendments listed below",
  ];
}

/** `Schedule A`, `to the … dated …`, `between … and …`, `as amended through Amendment No. 44`: lines that run on as one. */
export function namedAsAmended(schedule: InForce): string[] {
  const { agreement, registrant, asOf, knowledge } = schedule;
  const trust = partyOn(agreement.terms, "trust", asOf, knowledge);
  const manager = partyOn(agreement.terms, "manager", asOf, knowledge);
  const between = [trust ? nameInWords(trust) : registrant.name, manager && nameInWords(manager)];
  const named = between.filter((name) => name !== undefined);
  const last = lastApplied(schedule);
  return [
    "Schedule A",
    toInWords(agreement),
    ...(named.length === 0 ? [] : [`${named.length === 2 ? "between " : "of "}${named.join(" and ")}`]),
    last ? `as amended through ${actInWords({ paper: last })}` : "no amendment held is in force",
  ];
}

function toInWords(agreement: Agreement): string {
  const { title, dated } = agreement.terms;
  if (title !== undefined) return `to the ${agreementInWords(agreement)}`;
  return `to an agreement whose title is not recorded${dated === undefined ? "" : `, dated ${dayInWords(dated)}`}`;
}

function lastApplied(schedule: InForce): Amendment | undefined {
  return appliedIn(schedule).reduce<Amendment | undefined>(
    (last, paper) => (last === undefined || paper.number > last.number ? paper : last),
    undefined,
  );
}

/** The papers in play that are in force by the day, in the order of replay. */
function appliedIn({ known, asOf }: InForce): Amendment[] {
  const dated = [...known.executed, ...known.forms].flatMap((paper) => {
    const day = effectiveDay(paper);
    return day !== undefined && day <= asOf ? [{ paper, day }] : [];
  });
  return dated
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.paper.number - b.paper.number))
    .map(({ paper }) => paper);
}

function tableOf(rows: readonly Noted[]): DocumentBlock {
  return {
    kind: "table",
    caption: "Each portfolio with its fee, a percentage of average daily net assets",
    columns: [
      { title: "Portfolio", share: 1 },
      { title: "Percentage of average daily net assets", share: 2 },
    ],
    rows: rows.map(({ entry, note }) => [[[{ text: nameInWords(entry) }, { note }]], feeCell(entry)]),
  };
}

/** The fee, tier under tier; in brackets, what is not known of it. */
function feeCell({ outcome }: Entry): DocumentCell {
  switch (outcome.kind) {
    case "row": {
      const lines = feeInLines(outcome.row.fee).map(plain);
      return outcome.standing.kind === "contradicted" ? [...lines, plain("[contradicted: see the note]")] : lines;
    }
    case "order-undecided":
      return [plain("[not decided between two amendments: see the note]")];
    default:
      return [plain("[not seen]")];
  }
}

function notesOf(rows: readonly Noted[], one: ToRestate): DocumentBlock[] {
  const [first] = rows;
  if (!first) return [];
  return [
    { kind: "notes", title: "Notes", first: first.note, notes: rows.map(({ entry }) => plain(noteOf(entry, one))) },
  ];
}

/** What stands behind a row: the paper, its copy, the names borne, how well the fee is known, what lies beside it. */
export function noteOf(entry: Entry, { schedule, portfolios }: ToRestate): string {
  const { outcome, portfolio, ending } = entry;
  const { agreement, asOf, knowledge } = schedule;
  const names = portfolio.names.length > 1 ? namesInWords(portfolio, knowledge, asOf) : "";
  const beside = overlaysOn(agreement, portfolios, portfolio, asOf, knowledge).map(waiverInWords);
  const said = outcome.kind === "row" ? standingReason(outcome.standing) : "";
  const merged = ending && !said.includes(endingInWords(ending)) ? endingInWords(ending) : "";
  return [
    ...behind(entry, schedule),
    merged,
    names.includes("; ") ? `Names borne: ${names}` : "",
    ...identityNotes([entry], portfolios.all).map(({ text }) => text),
    beside.length === 0 ? "" : `Beside the schedule, and no part of it: ${beside.join("; ")}`,
  ]
    .filter((words) => words !== "")
    .map((words) => sentence(words))
    .join(" ");
}

function behind({ outcome, name }: Entry, schedule: InForce): string[] {
  switch (outcome.kind) {
    case "row": {
      const { word } = standingWord(outcome.standing);
      const reason = standingReason(outcome.standing);
      const { setBy } = outcome.row;
      return [
        settingInWords(setBy),
        setBy.change.asPrinted === undefined ? "" : `As printed: ${setBy.change.asPrinted}`,
        reason === "" ? "" : `${word}: ${reason}`,
      ];
    }
    case "order-undecided":
      return [
        `Order undecided: ${undecidedInWords(outcome.between)}`,
        ...outcome.between.map((act) => `${actInWords(act)}: ${effectInWords(act, outcome.row)}`),
      ];
    case "fee-not-seen":
      return [
        `Fee not seen: ${notSeenInWords(outcome.proof, schedule.knowledge)}`,
        outcome.stated ? `Stated elsewhere: ${statedInWords(outcome.stated)}` : "",
      ];
    default:
      return [name];
  }
}

/**
 * `Amendment No. 22, effective November 1, 2006 (unsigned copy)`; its execution and its copy are told once, with the papers
 * relied on.
 */
function settingInWords({ paper, day, change }: Act): string {
  const correcting = change.kind === "correct" ? `, correcting No. ${change.amendment}` : "";
  const unsigned = paper.copy === "unsigned" ? " (unsigned copy)" : "";
  return `${actInWords({ paper })}${correcting}, effective ${dayInWords(day)}${unsigned}`;
}

/** What an act does to the row: a fee, or its end; a restated schedule that leaves the row out takes it off. */
function effectInWords(act: Act, { portfolio }: Row): string {
  if (act.portfolio === portfolio && act.fee) return feeInWords(act.fee);
  return `the row is taken off${mergedInto(act)}`;
}

/** When a paper was executed, or from when it is taken to be known, and in what copy it was read. */
function paperFacts(paper: Amendment, amendments: readonly Amendment[]): string[] {
  const since = knownSince(paper, amendments);
  const known = since ? `, known from ${dayInWords(since.day)}${since.presumed ? " (presumed)" : ""}` : "";
  const { executed, copy, read } = paper;
  const words = {
    signed: "signed copy",
    unsigned: "unsigned copy",
    "not-read": "signature page not read",
  };
  return [
    typeof executed === "object"
      ? `execution ${leftBlank(executed)}${known}`
      : executed === undefined || executed === "not-read"
        ? `day of execution not read${known}`
        : `${paper.status === "form" ? "dated" : "executed"} ${dayInWords(executed)}`,
    ...(copy === undefined ? [] : [words[copy]]),
    ...(read === "partly" ? ["read in part"] : []),
  ];
}

/** Every paper in force, where it was read, and the rows that stand as it set them. */
function papersIn(schedule: InForce, rows: readonly Noted[]): Line[] {
  const { agreement, known, knowledge } = schedule;
  return appliedIn(schedule).map((paper): Line => {
    const set = rows.flatMap(({ entry, note }) => (settersOf(entry).includes(paper) ? [note] : []));
    const day = effectiveDay(paper) as InForce["asOf"];
    const filed = filedOn(paper.sources).public;
    const facts = [
      `${actInWords({ paper })}, effective ${dayInWords(day)}`,
      ...(paper.takesEffect ? [`taken to have effect on this day: ${paper.takesEffect.basis}`] : []),
      ...(paper.status === "form" ? [noExecutedCopy(executedWithheld(known, paper.number) && knowledge)] : []),
      ...paperFacts(paper, agreement.amendments),
      ...(filed === undefined ? [] : [`filed ${dayInWords(filed)}`]),
      set.length === 0 ? "no row stands as it set it" : `sets ${notesInWords(set, rows)}`,
    ];
    return [{ text: sentence(facts.join("; ")) }, ...readAt(paper)];
  });
}

export function settersOf({ outcome }: Entry): readonly Amendment[] {
  if (outcome.kind === "row") return [outcome.row.setBy.paper];
  return outcome.kind === "order-undecided" ? outcome.between.map(({ paper }) => paper) : [];
}

/** Where a paper was read: the address, else the title. */
function readAt({ sources }: Amendment): Run[] {
  const places = sources.flatMap(({ url, title }): Run[] => {
    if (url !== undefined) return [{ text: url, link: url }];
    return title === undefined ? [] : [{ text: title }];
  });
  return places.flatMap((place, index) => [{ text: index === 0 ? " " : "; " }, place]);
}

/** `the row of note 3`, `the rows of notes 1–9 and 11`, `every row`. */
function notesInWords(notes: readonly number[], rows: readonly Noted[]): string {
  if (notes.length === rows.length && rows.length > 1) return "every row";
  return notes.length === 1 ? `the row of note ${notes[0]}` : `the rows of notes ${runsInWords(notes)}`;
}

/** Papers not seen that can be in force, those read in part, and what nobody searched: with the rows that each may touch. */
function notSeenIn(schedule: InForce, rows: readonly Noted[]): string[] {
  const { possible, asOf, known, searched } = schedule;
  const touching = (touches: (entry: Entry) => boolean): string => {
    const notes = rows.flatMap(({ entry, note }) => (touches(entry) ? [note] : []));
    return notes.length === 0 ? "no row above is in doubt for it" : `may touch ${notesInWords(notes, rows)}`;
  };
  const unseen = possible
    .filter((paper) => (firstPossible(paper) ?? asOf) <= asOf)
    .map((paper) => {
      const touches = (entry: Entry): boolean => {
        const { outcome } = entry;
        if (outcome.kind === "fee-not-seen") return true;
        if (outcome.kind !== "order-undecided")
          return doubts(entry, "unseen", paper.number) || doubts(entry, "withheld", paper.number);
        const { day, paper: setter } = outcome.row.setBy;
        return mayFallBetween(paper, { day, number: setter.number }, asOf);
      };
      return `${unseenNote(paper, known).text}; ${touching(touches)}`;
    });
  const partly = appliedIn(schedule)
    .filter(({ read, status }) => read === "partly" && status === "executed")
    .map(
      ({ number }) =>
        `The rest of ${numbersInWords([number])}, read in part; ${touching((entry) => doubts(entry, "partly-read", number))}`,
    );
  const past = searched.through !== undefined && asOf > searched.through ? searched.through : undefined;
  const later =
    past === undefined
      ? []
      : [
          `Any amendment after ${numbersInWords([known.last?.number ?? 0])} that took effect past ${dayInWords(past)}; ${touching((entry) => doubts(entry, "after-last") || entry.outcome.kind !== "row")}`,
        ];
  return [...unseen, ...partly, ...later].map(sentence);
}

function doubts({ outcome }: Entry, kind: Doubt["kind"], number?: number): boolean {
  if (outcome.kind !== "row" || !("doubts" in outcome.standing)) return false;
  return outcome.standing.doubts.some(
    (doubt) => doubt.kind === kind && (number === undefined || ("numbers" in doubt && doubt.numbers.includes(number))),
  );
}

/** What is held and not used, since it was not known by what the document may rest on. */
function leftOut(schedule: InForce): DocumentBlock[] {
  const block = withheldBlock(schedule);
  if (block.kind !== "notes" || block.title === undefined) return [];
  return listed(
    block.title.replace(/:$/, ""),
    block.notes.map(({ text }) => plain(text)),
  );
}

function listed(text: string, items: readonly Line[], preface?: string): DocumentBlock[] {
  if (items.length === 0) return [];
  return [
    { kind: "heading", text },
    ...(preface === undefined ? [] : [{ kind: "paragraph" as const, runs: plain(preface) }]),
    { kind: "list", items },
  ];
}

/** Words with a capital and a full stop. */
function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]["”)]?$/.test(begun) ? begun : `${begun}.`;
}
