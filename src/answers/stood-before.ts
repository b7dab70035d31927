import { addDays } from "../agreement/day.ts";
import type { Effect } from "../agreement/effects.ts";
import type { schedulesOf } from "../agreement/schedule.ts";
import type { Standing } from "../agreement/standing.ts";
import type { Cell } from "../write/answer.ts";
import { standingAsJson } from "./as-json.ts";
import { standingReason, standingWord } from "./standing-words.ts";

/** How a row stood that an act met, in a word, and why; with its standing, but for a row set on the act's own day. */
export type StoodBefore = { readonly word: string; readonly reason: string; readonly standing?: Standing };

/**
 * How well the row was known that an act met, at the close of the day before: what is told as the change is no more certain. Of
 * a row that another act set on the same day, only that it did. Undefined where the row before was not seen.
 */
export function stoodBefore(
  { act, before, portfolio }: Effect,
  rowsOn: ReturnType<typeof schedulesOf>,
): StoodBefore | undefined {
  if (!before) return undefined;
  if (before.setBy.day === act.day) return { word: "of the same day", reason: "" };
  const schedule = rowsOn(addDays(act.day, -1), portfolio);
  const outcome = schedule.kind === "in-force" ? schedule.entries[0]?.outcome : undefined;
  if (outcome?.kind !== "row") return undefined;
  const { standing } = outcome;
  return { word: standingWord(standing).word, reason: standingReason(standing), standing };
}

/** The two as one sentence. */
export function stoodInWords({ word, reason }: StoodBefore): string {
  return reason === "" ? word : `${word}: ${reason}`;
}

/** The same as a cell: of a change to a row that was not seen, that; of any other without a row before it, nothing. */
export function stoodCell(stood: StoodBefore | undefined, kind: Effect["kind"]): Cell {
  if (stood)
    return {
      text: stoodInWords(stood),
      value: () => standingAsJson(stood.standing ?? { kind: "same-day", reason: stood.reason }),
    };
  return ["changed", "restated", "removed", "dropped"].includes(kind)
    ? { text: "not seen", value: standingAsJson({ kind: "not-seen", reason: "" }) }
    : { text: "", value: null };
}
