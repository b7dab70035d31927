import { addDays } from "../agreement/day.ts";
import { type Effect, effectsOf } from "../agreement/effects.ts";
import type { Amendment, Change } from "../agreement/facts.ts";
import { nameOn } from "../agreement/identity.ts";
import type { Play } from "../agreement/in-play.ts";
import { compareFees } from "../agreement/same-fee.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Block, Cell, Column } from "../write/answer.ts";
import { feeAsJson, placeOf } from "./as-json.ts";
import { effectInWords } from "./change-words.ts";
import { Legend } from "./legend.ts";
import type { Shown } from "./show.ts";
import { stoodBefore, stoodCell } from "./stood-before.ts";

const COLUMNS: readonly Column[] = [
  { key: "portfolio", title: "Portfolio" },
  { key: "effect", title: "What it does" },
  { key: "before", title: "Fee before" },
  { key: "now", title: "Fee after" },
  { key: "effective", title: "Effective", detail: "text" },
  { key: "standingBefore", title: "Standing before", detail: "text" },
  { key: "place", title: "Recorded in", detail: "text" },
  { key: "change", title: "Change", detail: "data" },
];

/** The changes of a paper, each with its effect on the schedule that it meets; of one that is not replayed, what it would do. */
export function changesBlocks(paper: Amendment, play: Play, shown: Shown): Block[] {
  const replayed = play.kind === "replayed";
  const effects = (replayed ? shown.effects : effectsIfInForce(paper, shown)).filter(({ act }) => act.paper === paper);
  const legend = new Legend();
  const rows = paper.changes.flatMap((change) => {
    const own = effects.filter(({ act }) => act.change === change);
    return own.length > 0 ? own.map((effect) => effectCells(effect, legend, replayed, shown)) : [printedCells(change)];
  });
  return [
    {
      kind: "table",
      key: "changes",
      title: replayed ? "Its changes:" : "What it would change, were it in force:",
      columns: COLUMNS,
      rows,
      main: true,
    },
    { kind: "notes", key: "reasons", title: "On the fees before:", notes: legend.notes(), marks: true },
    { kind: "notes", key: "printedFees", notes: effects.flatMap((effect) => printedNote(effect, paper)) },
    { kind: "notes", key: "changeNotes", title: "Of the changes:", notes: paper.changes.flatMap(changeNotes) },
  ];
}

/** What a paper that is not replayed would do in place of whatever its number holds, on the schedule as it was on its day. */
function effectsIfInForce(paper: Amendment, { known, portfolios }: Shown): Effect[] {
  const others = ({ number }: Amendment): boolean => number !== paper.number;
  const as = { ...known, executed: known.executed.filter(others), forms: [...known.forms.filter(others), paper] };
  return effectsOf(as, portfolios);
}

function effectCells(effect: Effect, legend: Legend, replayed: boolean, shown: Shown): Cell[] {
  const { act, portfolio, before, after, kind } = effect;
  const standing = replayed ? stoodBefore(effect, shown.rowsOn) : undefined;
  const mark = standing && standing.reason !== "" ? ` ${legend.mark(standing.reason)}` : "";
  const how = standing ? `, ${standing.word}${mark}` : "";
  const whose = before ? `No. ${before.setBy.paper.number}` : "";
  const was: Cell = before
    ? {
        text: `${feeInWords(before.fee)} (${whose}${how})`,
        full: `${feeInWords(before.fee)} (${whose})`,
        value: () => feeAsJson(before.fee),
      }
    : absentCell(kind);
  return [
    { text: nameOn(portfolio, kind === "renamed" ? addDays(act.day, -1) : act.day).name },
    effectCell(effect),
    was,
    afterCell(effect),
    { text: act.day },
    replayed ? stoodCell(standing, kind) : { text: "", value: null },
    { text: placeOf(act.change.at) },
    { text: act.change.kind },
  ];
  function afterCell({ act: own }: Effect): Cell {
    if (kind === "withheld" || (kind === "renamed" && !after)) return { text: "", value: null };
    if (!after) return { text: "[off the schedule]", value: null, tone: "faint" };
    if (!own.fee) return { text: "as before", value: feeAsJson(after.fee) };
    return { text: feeInWords(after.fee), value: () => feeAsJson(after.fee) };
  }
}

/** The effect as a sentence; a fee that it spells out whole stands in a column of its own. */
function effectCell(effect: Effect): Cell {
  const words = effectInWords(effect);
  const fee = effect.act.fee && effect.after ? feeInWords(effect.act.fee) : undefined;
  return {
    text: fee === undefined ? words : words.replace(fee, "[fee after]"),
    full: words,
    value: { kind: effect.kind, words },
  };
}

function absentCell(kind: Effect["kind"]): Cell {
  const words = kind === "added" ? "[not on the schedule]" : "[not seen]";
  return { text: kind === "withheld" ? "" : words, value: null, tone: "faint" };
}

const DOES: Readonly<Record<Change["kind"], string>> = {
  add: "adds the portfolio",
  "change-fee": "changes the fee",
  rename: "renames the portfolio",
  remove: "takes the portfolio off",
  "restate-schedule": "restates the whole schedule",
  correct: "corrects an earlier amendment",
};

/** A change of a paper that takes effect on no day: what it prints. */
function printedCells(change: Change): Cell[] {
  const fee = "fee" in change ? change.fee : undefined;
  const none: Cell = { text: "", value: null };
  return [
    { text: "portfolio" in change ? change.portfolio : "" },
    { text: DOES[change.kind], value: { kind: change.kind, words: DOES[change.kind] } },
    none,
    fee ? { text: feeInWords(fee), value: feeAsJson(fee) } : none,
    none,
    none,
    { text: placeOf(change.at) },
    { text: change.kind },
  ];
}

/** The fee that a removal prints, against the row that it takes off. */
function printedNote({ act, before, portfolio }: Effect, paper: Amendment): Cell[] {
  const { change } = act;
  if (change.kind !== "remove" || !change.printedFee) return [];
  const name = nameOn(portfolio, addDays(act.day, -1)).name;
  const likeness = before ? compareFees(before.fee, change.printedFee) : undefined;
  const against =
    before === undefined
      ? "no row of it is held"
      : likeness === "different"
        ? `the row that it takes off, by No. ${before.setBy.paper.number}, has another: ${feeInWords(before.fee)}`
        : `the row that it takes off, by No. ${before.setBy.paper.number}, has the same${likeness === "same" ? "" : ", as far as both were read"}`;
  return [
    {
      text: `No. ${paper.number} prints the fee of ${name}, ${feeInWords(change.printedFee)}; ${against}`,
      value: { portfolio: name, fee: feeAsJson(change.printedFee), likeness: likeness ?? null },
      ...(likeness === "different" ? { tone: "bad" as const } : {}),
    },
  ];
}

/** What else is recorded of a change. */
function changeNotes(change: Change): Cell[] {
  const rows = change.kind === "restate-schedule" ? change.rows : [];
  return [
    ...ownNotes(change),
    ...rows.flatMap(({ portfolio, words }) => (words === undefined ? [] : [noteCell(portfolio, inWords(words))])),
  ];
}

function inWords(words: string): string {
  return `in words: "${words}"`;
}

function noteCell(portfolio: string, words: string): Cell {
  return { text: `${portfolio}: ${words}`, value: { portfolio, words } };
}

function ownNotes(change: Change): Cell[] {
  const name = "portfolio" in change ? change.portfolio : "the schedule";
  const { approved, prevailsOver, yieldsTo, asPrinted, note, as } = change;
  const said = [
    ...("words" in change && change.words !== undefined ? [inWords(change.words)] : []),
    ...(as === "section-restated" ? ["its whole section is amended"] : []),
    ...(approved?.board === undefined ? [] : [`approved by the board on ${approved.board}`]),
    ...(approved?.shareholders === undefined ? [] : [`approved by the shareholders on ${approved.shareholders}`]),
    ...(prevailsOver ? [`prevails over No. ${prevailsOver.amendment}: ${prevailsOver.reason}`] : []),
    ...(yieldsTo ? [`yields to No. ${yieldsTo.amendment}: ${yieldsTo.reason}`] : []),
    ...(asPrinted === undefined ? [] : [`printed "${asPrinted}"`]),
    ...(note === undefined ? [] : [note]),
  ];
  return said.map((words) => noteCell(name, words));
}
