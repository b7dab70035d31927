import { type Correction, type Corrections, correctionsOf, type Untold } from "../agreement/corrections.ts";
import { type Day, lengthInWords } from "../agreement/day.ts";
import { groupBy } from "../agreement/group.ts";
import type { Portfolio, Portfolios } from "../agreement/identity.ts";
import { cited, type Knowledge } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import type { Outcome } from "../agreement/outcomes.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { touches } from "../agreement/touches.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { type Block, type Cell, type Column, type Fact, fact, type Json, type Part } from "../write/answer.ts";
import { feeAsJson, knownAsJson, placeOf } from "./as-json.ts";
import { effectInWords } from "./change-words.ts";
import { outcomeAsJson } from "./outcome-reason.ts";
import { sourceCell } from "./schedule-rows.ts";
import { asKnown, copyInWords, knowledgeAsJson, searchedFact, titleOf } from "./schedule-words.ts";
import { standingWord } from "./standing-words.ts";

/** What is asked: one portfolio or all, over all days or those through `through`. */
export type CorrectionsAsked = { readonly portfolio?: Portfolio; readonly through?: Day };

const COLUMNS: readonly Column[] = [
  { key: "effective", title: "Effective" },
  { key: "known", title: "Known from" },
  { key: "days", title: "Days", align: "right" },
  { key: "portfolio", title: "Portfolio" },
  { key: "before", title: "Fee before it was known" },
  { key: "now", title: "Fee from then" },
  { key: "back", title: "Reached back", detail: "text" },
  { key: "change", title: "Change", detail: "text" },
  { key: "source", title: "Source", detail: "text" },
  { key: "place", title: "Recorded in", detail: "text" },
  { key: "presumed", title: "Presumed", detail: "data" },
  { key: "amendment", title: "Amendment", detail: "data" },
  { key: "status", title: "Status", detail: "data" },
  { key: "copy", title: "Copy", detail: "data" },
];

/** The changes of one agreement that reached back, by how long, and the papers of which that cannot be told. */
export function correctionsPart(schedule: Schedule, portfolios: Portfolios, asked: CorrectionsAsked): Part {
  const { registrant, agreement, knowledge } = schedule;
  const found = correctionsOf(registrant, portfolios, agreement, knowledge);
  const isAsked = ({ day, effect }: Correction): boolean =>
    (asked.through === undefined || day <= asked.through) &&
    (asked.portfolio === undefined || effect.portfolio === asked.portfolio);
  const reachedBack = found.reachedBack.filter(isAsked);
  const by = knowledge?.by ?? "parties";
  const blocks: Block[] = [
    {
      kind: "facts",
      key: "coverage",
      facts: [countFact(reachedBack), ...(asked.portfolio ? [] : [aheadFact(found, by)]), searchedFact(schedule)],
    },
    {
      kind: "table",
      key: "corrections",
      columns: COLUMNS.map((column) =>
        column.key === "known" && by === "public" ? { ...column, title: "Filed" } : column,
      ),
      rows: reachedBack.map((one) => cells(one, knowledge)),
      main: true,
    },
    {
      kind: "notes",
      key: "untold",
      title: "Of these it cannot be told whether they reached back:",
      notes: untoldNotes(
        found.untold.filter(
          ({ paper }) => asked.portfolio === undefined || touches(paper, asked.portfolio, portfolios),
        ),
      ),
    },
  ];
  const whose = by === "public" ? "filed" : "executed, or otherwise known,";
  return {
    title: [titleOf(schedule), `Changes ${whose} after the day from which they take effect${asKnown(schedule)}`],
    about: {
      registrant: registrant.name ?? null,
      agreement: agreement.slug,
      through: asked.through ?? null,
      ...knowledgeAsJson(schedule),
    },
    blocks,
  };
}

function countFact(all: readonly Correction[]): Fact {
  const papers = new Set(all.map(({ effect }) => effect.act.paper));
  const longest = all.reduce<Correction | undefined>(
    (most, one) => (one.daysBack > (most?.daysBack ?? 0) ? one : most),
    undefined,
  );
  const json = { changes: all.length, amendments: papers.size, longestDays: longest?.daysBack ?? null };
  if (!longest) return fact("reachedBack", "Reached back", "none", json);
  const changes = all.length === 1 ? "1 change" : `${all.length} changes`;
  const by = papers.size === 1 ? "1 amendment" : `${papers.size} amendments`;
  return fact(
    "reachedBack",
    "Reached back",
    `${changes} by ${by}; the longest, No. ${longest.effect.act.paper.number}, by ${backInWords(longest)}`,
    json,
  );
}

/** `165 days (5 months and 14 days)`; shorter than a month, the days alone. */
function backInWords({ day, known, daysBack }: Correction): string {
  const days = daysBack === 1 ? "1 day" : `${daysBack} days`;
  const words = lengthInWords(day, known.day);
  return words === days ? days : `${days} (${words})`;
}

function aheadFact({ ahead }: Corrections, by: Knowledge["by"]): Fact {
  const numbers = ahead.map(({ number }) => number);
  const what = by === "public" ? "filed" : "known";
  const words =
    numbers.length === 0 ? "none" : `${numbersInWords(numbers)}: ${what} by the day from which they take effect`;
  return fact("inTime", "In time", words, numbers);
}

function cells(one: Correction, knowledge: Knowledge | undefined): Cell[] {
  const { effect, day, known, name, before, after } = one;
  const { paper, change } = effect.act;
  return [
    { text: day },
    {
      text: `${known.day} by No. ${paper.number}${copyInWords(paper)}${known.presumed ? " (presumed)" : ""}`,
      value: knownAsJson(known),
      figure: known.day,
    },
    { text: String(one.daysBack), value: one.daysBack, figure: String(one.daysBack) },
    { text: name },
    outcomeCell(before, knowledge),
    outcomeCell(after, knowledge),
    { text: backInWords(one), value: lengthInWords(day, known.day) },
    { text: effectInWords(effect) },
    sourceCell(cited(paper.sources, knowledge)),
    { text: placeOf(change.at) },
    { text: known.presumed ? "yes" : "no", value: known.presumed },
    {
      text: `No. ${paper.number}${copyInWords(paper)}`,
      value: paper.number,
      figure: String(paper.number),
    },
    { text: paper.status },
    { text: paper.copy ?? "", value: paper.copy ?? null },
  ];
}

/** What a schedule said of the portfolio; of a row its fee, and its standing for whoever reads on. */
function outcomeCell(outcome: Outcome, knowledge: Knowledge | undefined): Cell {
  const fee = outcome.kind === "row" ? outcome.row.fee : undefined;
  const words = outcomeInWords(outcome);
  const standing = outcome.kind === "row" ? standingWord(outcome.standing).word : "";
  const value = (): Json => ({
    fee: fee ? feeAsJson(fee) : null,
    standing: outcomeAsJson({ outcome }, knowledge),
  });
  const full = standing === "" || standing === "settled" ? {} : { full: `${words} (${standing})` };
  return { text: words, ...full, value };
}

function outcomeInWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case "row":
      return feeInWords(outcome.row.fee);
    case "order-undecided":
      return `not decided between ${numbersInWords(outcome.between.map(({ paper }) => paper.number))}`;
    case "fee-not-seen":
      return "on the schedule; its fee is in no paper known then";
    case "may-have-stood":
      return "perhaps on the schedule";
    case "attested":
      return "named by documents alone";
    case "not-yet-added":
    case "removed":
    case "never":
      return "not on the schedule";
    default:
      return outcome satisfies never;
  }
}

const WHY: Readonly<Record<Untold["why"], string>> = {
  "execution-not-read": "the day of execution was not read",
  "execution-blank": "the day of execution is left blank",
  form: "a form is held, and its filing day was not read",
  "filing-not-read": "no filing day was read",
  "effective-day-blank": "the effective day is blank",
};

function untoldNotes(untold: readonly Untold[]): Cell[] {
  return [...groupBy(untold, ({ why }) => why)].map(([why, group]) => {
    const numbers = [...new Set(group.map(({ paper }) => paper.number))];
    const text = `${numbersInWords(numbers)} (${numbers.length}): ${WHY[why]}`;
    return { text, value: { why, amendments: numbers, count: numbers.length, words: text } };
  });
}
