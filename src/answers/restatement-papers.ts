/** The papers on which a consolidated schedule relies, and those not seen that it would rest on. */
import { dayInWords } from "../agreement/day.ts";
import type { Doubt } from "../agreement/doubts.ts";
import type { Amendment } from "../agreement/facts.ts";
import { effectiveDay, executedWithheld, filedOn, knownSince } from "../agreement/known.ts";
import { numbersInWords, runsInWords } from "../agreement/numbers.ts";
import type { Entry } from "../agreement/schedule.ts";
import { firstPossible, mayFallBetween } from "../agreement/unseen.ts";
import type { Line, Run } from "../write/document/document.ts";
import { unseenNote } from "./coverage.ts";
import { type InForce, type Noted, sentence } from "./restatement-notes.ts";
import { actInWords } from "./schedule-words.ts";
import { leftBlank, noExecutedCopy } from "./standing-words.ts";

/** The papers in play that are in force by the day, in the order of replay. */
export function appliedIn({ known, asOf }: InForce): Amendment[] {
  const dated = [...known.executed, ...known.forms].flatMap((paper) => {
    const day = effectiveDay(paper);
    return day !== undefined && day <= asOf ? [{ paper, day }] : [];
  });
  return dated
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.paper.number - b.paper.number))
    .map(({ paper }) => paper);
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
export function papersIn(schedule: InForce, rows: readonly Noted[]): Line[] {
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

/** The papers that a row rests on: both, where nothing says which prevails; none of a row whose fee was not seen. */
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
export function notSeenIn(schedule: InForce, rows: readonly Noted[]): string[] {
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
