import type { Portfolio } from "../agreement/identity.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import { isSound } from "../agreement/standing.ts";
import { type Block, type Fact, fact, type Part } from "../write/answer.ts";
import { coverageFacts, unseenBlock } from "./coverage.ts";
import { Legend } from "./legend.ts";
import { attestedBlock, identityNotes, mayHaveStoodBlock } from "./portfolio-notes.ts";
import { aboutDay, partOnDay, type SchedulePage } from "./schedule-page.ts";
import { ROW_COLUMNS, rowCells } from "./schedule-rows.ts";
import { asKnown, endOf, knowledgeAsJson, namesInWords, notYet, titleOf } from "./schedule-words.ts";
import { withheldBlock } from "./withheld.ts";

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
    mayHaveStoodBlock(entries, found.knowledge),
    attestedBlock(entries),
    unseenBlock(found, entries),
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

/** How many rows stand how. */
function rowsFact(entries: readonly Entry[]): Fact {
  const counts = standingCounts(entries);
  const words = countsInWords(counts);
  const text = `${entries.length}${words.length === 0 ? "" : `: ${words.join(", ")}`}`;
  return fact("rowCount", "Rows", text, { total: entries.length, ...Object.fromEntries(counts) });
}

/** Rows that stand alike, by the kind of their standing, in the order of its name. */
type StandingCounts = readonly (readonly [kind: string, count: number])[];

/** `31 open`, `3 fee not seen`. */
export function countsInWords(counts: StandingCounts): string[] {
  return counts.map(([kind, count]) => `${count} ${kind.replaceAll("-", " ")}`);
}

/** How many rows stand how. */
export function standingCounts(entries: readonly Entry[]): StandingCounts {
  const kinds = entries.map(({ outcome }) => (outcome.kind === "row" ? outcome.standing.kind : outcome.kind));
  return [...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((one) => one === kind).length] as const);
}
