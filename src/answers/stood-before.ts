import { addDays } from "../agreement/day.ts";
import type { Effect } from "../agreement/effects.ts";
import type { schedulesOf } from "../agreement/schedule.ts";
import type { Standing } from "../agreement/standing.ts";
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
