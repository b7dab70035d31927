import { dayInWords } from "../agreement/day.ts";
import { series } from "../agreement/numbers.ts";
import type { Entry } from "../agreement/schedule.ts";
import { feeInLines } from "../filing/fee-words.ts";
import { type Document, type DocumentBlock, type DocumentCell, type Line, plain } from "../write/document/document.ts";
import { coverageFacts } from "./coverage.ts";
import { attestedNotes, mayHaveStoodNotes } from "./portfolio-notes.ts";
import { headingOf } from "./restatement-heading.ts";
import { type InForce, type Noted, noteOf, type ToRestate } from "./restatement-notes.ts";
import { notSeenIn, papersIn } from "./restatement-papers.ts";
import { countsInWords, onTheSchedule, standingCounts } from "./schedule.ts";
import { agreementInWords, nameInWords } from "./schedule-words.ts";
import { withheldBlock } from "./withheld.ts";

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

function partOf(one: ToRestate, rows: readonly Noted[], prepared: string | undefined): DocumentBlock[] {
  const { schedule } = one;
  const { entries } = schedule;
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
      mayHaveStoodNotes(entries).map(({ text }) => plain(text)),
    ),
    ...listed(
      "Named by documents, in no amendment held",
      attestedNotes(entries).map(({ text }) => plain(text)),
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
  const words = countsInWords(counts);
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
