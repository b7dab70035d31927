/** What stands behind each row of a consolidated schedule, in words. */

import type { Act } from "../agreement/acts.ts";
import { dayInWords } from "../agreement/day.ts";
import type { Portfolios } from "../agreement/identity.ts";
import { overlaysOn } from "../agreement/overlays.ts";
import type { Row } from "../agreement/replay.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { notSeenInWords, undecidedInWords } from "./outcome-reason.ts";
import { waiverInWords } from "./overlay-words.ts";
import { identityNotes } from "./portfolio-notes.ts";
import { actInWords, mergedInto, namesInWords } from "./schedule-words.ts";
import { endingInWords, standingReason, standingWord, statedInWords } from "./standing-words.ts";

/** A schedule in force, with the portfolios of its registrant. */
export type ToRestate = {
  readonly schedule: InForce;
  readonly portfolios: Portfolios;
};

export type InForce = Extract<Schedule, { kind: "in-force" }>;

/** An entry on the schedule, and the number of its note. */
export type Noted = { readonly entry: Entry; readonly note: number };

/** What stands behind a row: the paper, its copy, the names borne, how well the fee is known, what lies beside it. */
export function noteOf(entry: Entry, { schedule, portfolios }: ToRestate): string {
  const { outcome, portfolio, ending } = entry;
  const { agreement, asOf, knowledge } = schedule;
  const names = portfolio.names.length > 1 ? namesInWords(portfolio, knowledge, asOf) : "";
  const beside = overlaysOn(agreement, portfolios, portfolio, asOf, knowledge).map(waiverInWords);
  const said = outcome.kind === "row" ? standingReason(outcome.standing) : "";
  const merged = ending && !said.includes(endingInWords(ending)) ? endingInWords(ending) : "";
  return [
    ...behind(entry, schedule),
    merged,
    names.includes("; ") ? `Names borne: ${names}` : "",
    ...identityNotes([entry], portfolios.all).map(({ text }) => text),
    beside.length === 0 ? "" : `Beside the schedule, and no part of it: ${beside.join("; ")}`,
  ]
    .filter((words) => words !== "")
    .map((words) => sentence(words))
    .join(" ");
}

function behind({ outcome, name }: Entry, schedule: InForce): string[] {
  switch (outcome.kind) {
    case "row": {
      const { word } = standingWord(outcome.standing);
      const reason = standingReason(outcome.standing);
      const { setBy } = outcome.row;
      return [
        settingInWords(setBy),
        setBy.change.asPrinted === undefined ? "" : `As printed: ${setBy.change.asPrinted}`,
        reason === "" ? "" : `${word}: ${reason}`,
      ];
    }
    case "order-undecided":
      return [
        `Order undecided: ${undecidedInWords(outcome.between)}`,
        ...outcome.between.map((act) => `${actInWords(act)}: ${effectInWords(act, outcome.row)}`),
      ];
    case "fee-not-seen":
      return [
        `Fee not seen: ${notSeenInWords(outcome.proof, schedule.knowledge)}`,
        outcome.stated ? `Stated elsewhere: ${statedInWords(outcome.stated)}` : "",
      ];
    default:
      return [name];
  }
}

/**
 * `Amendment No. 22, effective November 1, 2006 (unsigned copy)`; its execution and its copy are told once, with the papers
 * relied on.
 */
function settingInWords({ paper, day, change }: Act): string {
  const correcting = change.kind === "correct" ? `, correcting No. ${change.amendment}` : "";
  const unsigned = paper.copy === "unsigned" ? " (unsigned copy)" : "";
  return `${actInWords({ paper })}${correcting}, effective ${dayInWords(day)}${unsigned}`;
}

/** What an act does to the row: a fee, or its end; a restated schedule that leaves the row out takes it off. */
function effectInWords(act: Act, { portfolio }: Row): string {
  if (act.portfolio === portfolio && act.fee) return feeInWords(act.fee);
  return `the row is taken off${mergedInto(act)}`;
}

/** Words with a capital and a full stop. */
export function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]["”)]?$/.test(begun) ? begun : `${begun}.`;
}
