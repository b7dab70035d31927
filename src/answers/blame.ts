import { dayInWords } from "../agreement/day.ts";
import { effectsOf } from "../agreement/effects.ts";
import { groupBy } from "../agreement/group.ts";
import type { Portfolios } from "../agreement/identity.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import type { Block, Cell, Column, Part } from "../write/answer.ts";
import { BLANK, linesOf, type RowLine } from "./blame-lines.ts";
import { coverageFacts, unseenBlock } from "./coverage.ts";
import { Legend } from "./legend.ts";
import { attestedBlock, mayHaveStoodBlock } from "./portfolio-notes.ts";
import { onTheSchedule } from "./schedule.ts";
import { asKnown, endOf, knowledgeAsJson, nameInWords, notYet, titleOf } from "./schedule-words.ts";
import { standingCell } from "./standing-cell.ts";
import { withheldBlock } from "./withheld.ts";

/** What one row of the answer says, by column. */
const COLUMNS = [
  { key: "portfolio", title: "Portfolio and standing", spans: true },
  { key: "what", title: "What" },
  { key: "value", title: "Value" },
  { key: "setBy", title: "Set by" },
  { key: "since", title: "Since" },
  { key: "place", title: "Where" },
  { key: "standing", title: "Standing of the row", detail: "text" },
  { key: "source", title: "Source", detail: "text" },
  { key: "copy", title: "Copy read", detail: "text" },
  { key: "known", title: "Known from", detail: "text" },
  { key: "statedAgainBy", title: "Stated again by", detail: "text" },
  { key: "between", title: "Between", detail: "text" },
] as const satisfies readonly Column[];

/** With `restatements`, a value is the last act's that states it; else the first's of those since which it has stood. */
export type BlameAsked = { readonly portfolios: Portfolios; readonly restatements: boolean };

/** Where each value in force on a day comes from, in blocks as {@link blameBlocks} gives them. */
export function blamePart(found: Schedule, restatements: boolean, blocks: readonly Block[]): Part {
  const about = {
    registrant: found.registrant.name ?? null,
    agreement: found.agreement.slug,
    asOf: found.asOf,
    ...knowledgeAsJson(found),
    state: found.kind,
    restatements,
  };
  if (found.kind !== "in-force") return { title: [titleOf(found)], about, blocks };
  const title = `What ${restatements ? "last stated" : "set"} each value in force on ${dayInWords(found.asOf)}${asKnown(found)}`;
  return { title: [titleOf(found), title], about, blocks };
}

/**
 * Of every row its name, its rates and its bounds, each with the act that set it. Of a schedule in force, the same on every day
 * on which the schedule is the same.
 */
export function blameBlocks(found: Schedule, entries: readonly Entry[], asked: BlameAsked): Block[] {
  if (found.kind !== "in-force") {
    const words = found.kind === "after-end" ? endOf(found) : notYet(found);
    return [{ kind: "notes", key: "notes", notes: [{ text: words }] }];
  }
  const legend = new Legend();
  const rows = rowsOf(found, onTheSchedule(entries), asked, legend);
  return [
    { kind: "facts", key: "coverage", facts: coverageFacts(found).slice(0, 2) },
    { kind: "table", key: "values", columns: COLUMNS, rows, main: true },
    { kind: "notes", key: "reasons", title: "On these:", notes: legend.notes(), marks: true },
    mayHaveStoodBlock(entries, found.knowledge),
    attestedBlock(entries),
    withheldBlock(found),
    unseenBlock(found, entries),
  ];
}

/** The lines of all rows. */
function rowsOf(found: Schedule, shown: readonly Entry[], asked: BlameAsked, legend: Legend): Cell[][] {
  const rows = new Set(shown.map(({ portfolio }) => portfolio));
  const effects = groupBy(
    effectsOf(found.known, asked.portfolios).filter(
      ({ act, portfolio }) => act.day <= found.asOf && rows.has(portfolio),
    ),
    ({ portfolio }) => portfolio,
  );
  return shown.flatMap((entry) => {
    const lines = linesOf(entry, effects.get(entry.portfolio) ?? [], found, asked.restatements);
    return cellsOf(entry, standingCell(entry, legend, found.knowledge), lines, legend);
  });
}

/** Every line of a portfolio, headed by its name with the standing of its row in a word. */
function cellsOf(entry: Entry, standing: Cell, lines: readonly RowLine[], legend: Legend): Cell[][] {
  const name = nameInWords(entry);
  const head: Cell = {
    text: `${name}: ${standing.text}`,
    full: name,
    value: entry.name,
    ...(standing.tone ? { tone: standing.tone } : {}),
  };
  return lines.map(({ ofName, between, line }) => {
    const setBy = between === "" ? line.setBy : markedWith(line.setBy, legend.mark(between));
    const cells = { ...line, setBy, portfolio: head, standing: ofName ? BLANK : standing };
    return COLUMNS.map(({ key }) => cells[key]);
  });
}

function markedWith(cell: Cell, mark: string): Cell {
  return { ...cell, text: `${cell.text} ${mark}`, full: cell.text };
}
