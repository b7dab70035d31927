import type { Knowledge } from "../agreement/known.ts";
import type { Act } from "../agreement/replay.ts";
import type { Entry } from "../agreement/schedule.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { attestedInWords, firstShownInWords, notSeenInWords, undecidedInWords } from "./schedule.ts";
import { actInWords } from "./schedule-words.ts";
import { standingReason } from "./standing-words.ts";

/** Why it is said of a portfolio what is said; empty where nothing need be added to a row. */
export function reasonOf({ outcome, ending }: Entry, knowledge: Knowledge | undefined): string {
  switch (outcome.kind) {
    case "row":
      return standingReason(outcome.standing);
    case "order-undecided":
      return `${undecidedInWords(outcome.between)}. ${rivalsInWords(outcome.between)}`;
    case "fee-not-seen":
      return notSeenInWords(outcome.proof, knowledge);
    case "may-have-stood":
      return firstShownInWords(outcome);
    case "attested":
      return attestedInWords(outcome, ending);
    case "not-yet-added":
    case "removed":
    case "never":
      return "";
    default:
      return outcome satisfies never;
  }
}

/** The fees of two amendments of which it is not decided which prevails. */
function rivalsInWords([first, second]: readonly [Act, Act]): string {
  return [first, second]
    .map((act) => `${actInWords(act)}: ${act.fee ? feeInWords(act.fee) : "takes it off"}`)
    .join("; ");
}
