import type { Day } from "../../agreement/day.ts";
import { type DayRead, dayAt } from "./day.ts";
import type { Sentence } from "./sentences.ts";
import { after, afterAny, type Stretch } from "./stretch.ts";

/** What a testimonium says of days. `first-written` refers to the day at the head of the paper. */
export type ExecutionRead = {
  readonly days: readonly { readonly day: DayRead; readonly stretch: Stretch; readonly effective: boolean }[];
  readonly firstWritten?: Stretch;
  /** The days stand beside the signatures. */
  readonly below?: Stretch;
};

const FIRST_WRITTEN = [
  "first",
  "above written",
  "written above",
  "set forth above",
  "stated above",
  "stated at its head",
];
const BELOW = ["indicated below", "set forth below", "written below", "opposite"];

/** The days of `IN WITNESS WHEREOF, … executed on the 1st day of November, 2006`. */
export function executionIn(sentence: Sentence): ExecutionRead {
  const { tokens } = sentence.of;
  const days: { day: DayRead; stretch: Stretch; effective: boolean }[] = [];
  let said: Pick<ExecutionRead, "firstWritten" | "below"> = {};
  let at = sentence.from;
  while (at < sentence.to) {
    const day = dayAt(tokens, at) ?? blankAfter(sentence, at);
    if (day && day.end <= sentence.to) {
      const effective = [1, 2, 3].some((back) => tokens[at - back]?.lower === "effective");
      days.push({ day, stretch: { of: sentence.of, from: at, to: day.end }, effective });
      at = day.end;
      continue;
    }
    const first = afterAny(tokens, at, FIRST_WRITTEN);
    const below = afterAny(tokens, at, BELOW);
    if (first !== undefined) said = { ...said, firstWritten: { of: sentence.of, from: at, to: first } };
    else if (below !== undefined) said = { ...said, below: { of: sentence.of, from: at, to: below } };
    at = first ?? below ?? at + 1;
  }
  return { days, ...said };
}

/** A blank that is a whole day: `executed as of ____________`. */
function blankAfter(sentence: Sentence, at: number): DayRead | undefined {
  const { tokens } = sentence.of;
  const token = tokens[at];
  if (token?.kind !== "blank") return undefined;
  const led = ["as of", "on"].some((phrase) => after(tokens, at - phrase.split(" ").length, phrase) !== undefined);
  return led ? { kind: "blank", end: at + 1, printed: token.text } : undefined;
}

/** The day on which the paper was executed, as the record holds it. */
export type Executed = Day | { readonly blank: string };
