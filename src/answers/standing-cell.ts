import type { Knowledge } from "../agreement/known.ts";
import type { Entry } from "../agreement/schedule.ts";
import type { Cell, Tone } from "../write/answer.ts";
import type { Legend } from "./legend.ts";
import { notSeenInWords, outcomeAsJson, undecidedInWords } from "./outcome-reason.ts";
import { standingReason, standingWord } from "./standing-words.ts";

/** How a row on the schedule stands, in a word, with the letter under which the legend tells why where that need be said. */
export function standingCell(entry: Entry, legend: Legend, knowledge: Knowledge | undefined): Cell {
  const { word, reason, tone } = standingSaid(entry, knowledge);
  const value: Cell["value"] = () => outcomeAsJson(entry, knowledge);
  if (reason === "") return { text: word, value, tone };
  return { text: `${word} ${legend.mark(reason)}`, full: `${word}: ${reason}`, value, tone };
}

function standingSaid(
  { outcome }: Entry,
  knowledge: Knowledge | undefined,
): { readonly word: string; readonly reason: string; readonly tone: Tone } {
  if (outcome.kind === "row") return { ...standingWord(outcome.standing), reason: standingReason(outcome.standing) };
  if (outcome.kind === "order-undecided")
    return { word: "order undecided", reason: undecidedInWords(outcome.between), tone: "bad" };
  const proof = outcome.kind === "fee-not-seen" ? outcome.proof : undefined;
  return { word: "fee not seen", reason: notSeenInWords(proof, knowledge), tone: "doubt" };
}
