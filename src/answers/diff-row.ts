/** What a comparison of two schedules says of one row. */
import type { Day } from "../agreement/day.ts";
import { feeOf, type RowDiff } from "../agreement/diff.ts";
import type { Amendment } from "../agreement/facts.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Cell } from "../write/answer.ts";
import { feeAsJson } from "./as-json.ts";
import { feeChangeInWords } from "./change-words.ts";
import { outcomeAsJson } from "./outcome-reason.ts";
import { copyInWords, nameInWords, proofInWords } from "./schedule-words.ts";

/** What can have happened to a row, in the order in which it is counted. */
export const KINDS = ["added", "removed", "renamed", "changed", "rewritten", "not-compared"] as const;

/** The same in words. */
export const SHORT: Readonly<Record<(typeof KINDS)[number], string>> = {
  added: "added",
  removed: "removed",
  renamed: "renamed",
  changed: "changed",
  rewritten: "written otherwise",
  "not-compared": "not compared",
};

/** A row's name on the second schedule, or on the first where it is on that alone. */
export function nameOf({ before, now }: RowDiff): string {
  const entry = now ?? before;
  return entry ? nameInWords(entry) : "";
}

/** What happened to a row. */
export function whatCell({ changes }: RowDiff): Cell {
  const tone = changes.includes("removed") ? "bad" : changes.includes("added") ? "sound" : "doubt";
  return { text: changes.map((change) => SHORT[change]).join(", "), value: [...changes], tone };
}

/** What changed of a row, in a sentence without its subject. */
export function changeInWords(row: RowDiff): string {
  const { before, now, changes } = row;
  if (!now) return `goes off; its fee was ${feeWords(before)}`;
  if (!before) return `comes on: ${feeWords(now)}`;
  const [was, is] = [feeOf(before), feeOf(now)];
  const name = changes.includes("renamed") ? [`is named ${nameOf(row)}, formerly ${before.name}`] : [];
  const fee = changes.includes("changed") && was && is ? [feeChangeInWords(was, is)] : [];
  const rewritten = changes.includes("rewritten") ? ["the same fee by value, written otherwise"] : [];
  const unknown = changes.includes("not-compared") ? [`from ${feeWords(before)} to ${feeWords(now)}`] : [];
  return [...name, ...fee, ...rewritten, ...unknown].join("; ");
}

function feeWords(entry: RowDiff["now"]): string {
  const fee = feeOf(entry);
  if (fee) return feeInWords(fee);
  switch (entry?.outcome.kind) {
    case "order-undecided":
      return "a fee that is not decided";
    case "may-have-stood":
      return "perhaps no row, perhaps a fee that was not seen";
    default:
      return "a fee that was not seen";
  }
}

/** The paper behind the change: what took the row off, set its fee, or gave its name. */
export function setByCell({ before, now, changes, off }: RowDiff): Cell {
  if (!now) return off ? byCell(off.paper, off.day) : { text: "not seen", value: null, tone: "doubt" };
  const renamed = changes.length === 1 && changes[0] === "renamed";
  if (renamed && before) {
    const borne = now.portfolio.names.find(({ name }) => name === now.name);
    return borne?.amendment === undefined
      ? { text: "a document", value: null }
      : { text: `No. ${borne.amendment}`, value: { amendment: borne.amendment } };
  }
  const { outcome } = now;
  return outcome.kind === "row" ? byCell(outcome.row.setBy.paper, outcome.row.setBy.day) : { text: "", value: null };
}

function byCell(paper: Amendment, day: Day): Cell {
  return {
    text: `No. ${paper.number}${copyInWords(paper)}, ${day}`,
    value: { amendment: paper.number, effective: day },
  };
}

/** A row with its whole fee: with these, the rows of the one schedule give those of the other. */
export function entryCell(entry: RowDiff["now"], { knowledge }: Schedule): Cell {
  if (!entry) return { text: "", value: null };
  const { outcome } = entry;
  const fee = feeOf(entry);
  const words = fee ? feeInWords(fee) : feeWords(entry);
  const shown = outcome.kind === "fee-not-seen" ? `${words}, as ${proofInWords(outcome.proof)} shows` : words;
  return {
    text: `${entry.name}: ${shown}`,
    value: () => ({
      portfolio: entry.name,
      orAlready: entry.perhaps ?? null,
      fee: fee ? feeAsJson(fee) : null,
      setBy:
        outcome.kind === "row" ? { amendment: outcome.row.setBy.paper.number, effective: outcome.row.setBy.day } : null,
      standing: outcomeAsJson(entry, knowledge),
    }),
  };
}
