import type { Act } from "../agreement/acts.ts";
import type { Agreement, Amendment, Source } from "../agreement/facts.ts";
import { cited, filedOn, type Knowledge, knownSince } from "../agreement/known.ts";
import type { Row } from "../agreement/replay.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Cell, Column, Json } from "../write/answer.ts";
import { feeAsJson, knownAsJson, placeOf } from "./as-json.ts";
import type { Legend } from "./legend.ts";
import { copyInWords, nameInWords } from "./schedule-words.ts";
import { standingCell } from "./standing-cell.ts";

/** The rows of Schedule A: what a table shows, and what only texts or machines are told besides. */
export const ROW_COLUMNS: readonly Column[] = [
  { key: "portfolio", title: "Portfolio" },
  { key: "fee", title: "Percentage of average daily net assets" },
  { key: "setBy", title: "Set by" },
  { key: "standing", title: "Standing" },
  { key: "effective", title: "Effective", detail: "text" },
  { key: "source", title: "Source", detail: "text" },
  { key: "place", title: "Recorded in", detail: "text" },
  { key: "orAlready", title: "Or already named", detail: "data" },
];

/** The cells of an entry on the schedule, in the order of {@link ROW_COLUMNS}. */
export function rowCells(entry: Entry, legend: Legend, found: Schedule): Cell[] {
  const name: Cell = { text: nameInWords(entry), value: entry.name };
  const standing = standingCell(entry, legend, found.knowledge);
  const perhaps: Cell = { text: entry.perhaps ?? "", value: entry.perhaps ?? null };
  return [name, ...feeCells(entry, standing, found), perhaps];
}

/** The fee, who set it, its standing and where it was read. */
function feeCells({ outcome }: Entry, standing: Cell, found: Schedule): Cell[] {
  if (outcome.kind === "row") return ofRow(outcome.row, standing, found);
  if (outcome.kind === "order-undecided") {
    const numbers = outcome.between.map(({ paper }) => paper.number);
    return [
      { text: "[not decided]", value: null },
      { text: `Nos. ${numbers.join(" and ")}`, value: numbers },
      standing,
      ...BLANKS,
    ];
  }
  return [
    { text: "[not seen]", value: null, tone: "faint" },
    { text: "not seen", value: null, tone: "faint" },
    standing,
    ...BLANKS,
  ];
}

const BLANKS: readonly Cell[] = [
  { text: "", value: null },
  { text: "", value: null },
  { text: "", value: null },
];

function ofRow({ fee, setBy }: Row, standing: Cell, { agreement, knowledge }: Schedule): Cell[] {
  const { paper, change, day } = setBy;
  const short = `No. ${paper.number}${copyInWords(paper)}, ${day}`;
  const since = knowledge === undefined ? "" : sinceInWords(paper, agreement, knowledge);
  return [
    { text: feeInWords(fee), value: () => feeAsJson(fee) },
    { text: short, full: `${short}${since}`, value: () => setterAsJson(setBy, agreement) },
    standing,
    { text: day },
    sourceCell(cited(paper.sources, knowledge)),
    { text: placeOf(change.at) },
  ];
}

/** `; known from 2006-10-01 (presumed)`, `; filed 2009-05-01`. */
function sinceInWords(paper: Amendment, { amendments }: Agreement, { by }: Knowledge): string {
  if (by === "public") return `; filed ${filedOn(paper.sources).public}`;
  const since = knownSince(paper, amendments);
  return since ? `; known from ${since.day}${since.presumed ? " (presumed)" : ""}` : "";
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
