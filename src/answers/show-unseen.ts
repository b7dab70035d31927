import type { Day } from "../agreement/day.ts";
import type { Amendment } from "../agreement/facts.ts";
import { effectiveDay, recitedDays } from "../agreement/known.ts";
import { type LeftOpen, leftOpenBy } from "../agreement/left-open.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import type { PossibleDays } from "../agreement/unseen.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { type Block, type Cell, type Column, type Fact, fact, type Json } from "../write/answer.ts";
import { feeAsJson, placeOf } from "./as-json.ts";
import { notSeenInWords, outcomeAsJson } from "./outcome-reason.ts";
import { possibleAsJson, possibleInWords, reasoningAsJson, whyInWords } from "./possible-words.ts";
import { copyInWords } from "./schedule-words.ts";
import type { Shown } from "./show.ts";
import { standingInWords, standingWord } from "./standing-words.ts";

const RECITED: readonly Column[] = [
  { key: "day", title: "A day that it can bear" },
  { key: "recitedBy", title: "Recited by" },
  { key: "held", title: "Held of that day" },
];

const TOUCHED: readonly Column[] = [
  { key: "may", title: "It may have", spans: true },
  { key: "portfolio", title: "Portfolio" },
  { key: "setBy", title: "Row set by" },
  { key: "fee", title: "Fee by the papers held", detail: "text" },
  { key: "on", title: "As of", detail: "text" },
  { key: "standing", title: "Standing", detail: "text" },
];

/** What is known of an amendment whose executed paper was not seen, from its neighbours. */
export function unseenBlocks(number: number, paper: Amendment | undefined, shown: Shown): Block[] {
  const possible = shown.possible.find((one) => one.number === number);
  const place = paper
    ? [fact("place", "Recorded in", placeOf(paper.at))]
    : [fact("place", "Recorded in", "no file: papers of higher numbers show that it was made", null)];
  const status = fact("status", "Status", "not seen: no executed paper is held", "not-seen");
  if (!possible) return [{ kind: "facts", key: "facts", facts: [status, ...place] }];
  const open = leftOpenBy(possible, shown.evidence, shown.rowsOn);
  const rows = (Object.keys(MAY) as LeftOpen["may"][]).flatMap((may) =>
    open.filter((one) => one.may === may).map((one) => touchedCells(one, shown)),
  );
  return [
    { kind: "facts", key: "facts", facts: [status, ...dayFacts(possible), ...place] },
    {
      kind: "table",
      key: "recited",
      title: "Who recites its day:",
      columns: RECITED,
      rows: possible.kind === "days" && number > 0 ? possible.days.map((day) => recitedCells(day, shown)) : [],
      main: false,
    },
    {
      kind: "table",
      key: "mayHaveTouched",
      title: "Rows that it may have touched:",
      columns: TOUCHED,
      rows,
      main: true,
    },
  ];
}

/** The days that it can bear, and why those. */
function dayFacts(possible: PossibleDays): Fact[] {
  return [
    fact("possible", "Possible days", possibleInWords(possible), possibleAsJson(possible)),
    fact("reasoning", "Because", whyInWords(possible), {
      words: whyInWords(possible),
      ...reasoningAsJson(possible.why),
    }),
  ];
}

function recitedCells(day: Day, { known }: Shown): Cell[] {
  const papers = [...known.executed, ...known.forms].sort((a, b) => a.number - b.number);
  const reciting = papers.filter((paper) => recitedDays(paper).includes(day)).map(({ number }) => number);
  const bearing = papers.filter((paper) => effectiveDay(paper) === day).map(({ number }) => number);
  return [
    { text: day },
    { text: reciting.length === 0 ? "none" : numbersInWords(reciting), value: reciting },
    { text: bearing.length === 0 ? "none" : numbersInWords(bearing), value: bearing },
  ];
}

/** The surest first: rows held that it may have changed. */
const MAY: Readonly<Record<LeftOpen["may"], string>> = {
  changed: "changed the fee",
  set: "set the fee, which was not seen",
  added: "added the portfolio",
};

function touchedCells({ name, on, may, outcome }: LeftOpen, { knowledge }: Shown): Cell[] {
  const row = outcome.kind === "row" ? outcome.row : undefined;
  const { paper, day } = row?.setBy ?? {};
  return [
    { text: MAY[may], value: may },
    { text: name },
    row && paper
      ? {
          text: `No. ${paper.number}${copyInWords(paper)}, ${day}`,
          value: { amendment: paper.number, effective: row.setBy.day },
        }
      : { text: "not seen", value: null, tone: "faint" },
    row ? { text: feeInWords(row.fee), value: () => feeAsJson(row.fee) } : { text: "[not seen]", value: null },
    { text: on },
    standingOf(outcome, knowledge),
  ];
}

function standingOf(outcome: LeftOpen["outcome"], knowledge: Shown["knowledge"]): Cell {
  const value = (): Json => outcomeAsJson({ outcome }, knowledge);
  if (outcome.kind === "row")
    return { text: standingInWords(outcome.standing), value, tone: standingWord(outcome.standing).tone };
  const reason = notSeenInWords("proof" in outcome && "day" in outcome.proof ? outcome.proof : undefined, knowledge);
  return { text: outcome.kind === "fee-not-seen" ? reason : "", value };
}
