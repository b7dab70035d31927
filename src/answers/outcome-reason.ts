import type { Act } from "../agreement/acts.ts";
import { dayInWords } from "../agreement/day.ts";
import type { Knowledge } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import type { Outcome } from "../agreement/outcomes.ts";
import type { RowProof } from "../agreement/row-proofs.ts";
import type { Entry } from "../agreement/schedule.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Json } from "../write/answer.ts";
import { standingAsJson } from "./as-json.ts";
import { actInWords, proofInWords, unseenInWords } from "./schedule-words.ts";
import { endingInWords, standingReason, statedInWords } from "./standing-words.ts";

/** What a schedule says of a portfolio, with what a document says of its end. */
type Said = Pick<Entry, "outcome" | "ending">;

/** How a portfolio stands, for machines: of a row, its standing; else what it is instead, and why. */
export function outcomeAsJson(said: Said, knowledge: Knowledge | undefined): Json {
  const { outcome } = said;
  if (outcome.kind === "row") return standingAsJson(outcome.standing);
  return standingAsJson({ kind: outcome.kind, reason: reasonOf(said, knowledge) });
}

/** Why it is said of a portfolio what is said; empty where nothing need be added to a row. */
export function reasonOf({ outcome, ending }: Said, knowledge: Knowledge | undefined): string {
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

/** Why nothing says which of two acts upon a row stands. */
export function undecidedInWords([first, second]: readonly [Act, Act]): string {
  return `${actInWords(first)} takes effect on ${first.day} and ${actInWords(second)} on ${second.day}; which prevails is not said`;
}

/** How a row of which no fee was seen is known to stand. */
export function notSeenInWords(proof: RowProof | undefined, knowledge: Knowledge | undefined): string {
  const by = proof ? proofInWords(proof) : "a document";
  return `on the schedule, as ${by} shows; its fee is in ${unseenInWords(knowledge)}`;
}

/** What puts a portfolio in doubt that may have stood. */
export function firstShownInWords({ proof, addedBy }: Extract<Outcome, { kind: "may-have-stood" }>): string {
  return `first shown by ${proofInWords(proof)}; added by ${addedBy.length === 1 ? "" : "one of "}${numbersInWords(addedBy)}, or later`;
}

/** What documents say of a portfolio that no amendment held names. */
export function attestedInWords(outcome: Extract<Outcome, { kind: "attested" }>, ending: Entry["ending"]): string {
  const stated = outcome.stated ? `; ${statedInWords(outcome.stated)}` : "";
  const where = outcome.proof.under === undefined ? "; under which agreement was not read" : "";
  return `${outcome.proof.by.title}, ${dayInWords(outcome.proof.day)}${stated}${where}${ending ? `; ${endingInWords(ending)}` : ""}`;
}
