import { dayInWords } from "../agreement/day.ts";
import { effectiveDay, executedWithheld, type KnownPapers } from "../agreement/known.ts";
import { numbersInWords } from "../agreement/numbers.ts";
import { type Entry, isKnownToEnd, type Schedule } from "../agreement/schedule.ts";
import type { Standing } from "../agreement/standing.ts";
import { firstPossible, type PossibleDays } from "../agreement/unseen.ts";
import { type Block, type Cell, type Fact, fact } from "../write/answer.ts";
import { possibleAsJson, possibleInWords } from "./possible-words.ts";
import { endInWords, searchedFact } from "./schedule-words.ts";

/** What is held, and what of it is not whole. */
export function coverageFacts(found: Schedule): Fact[] {
  const { known, agreement, asOf } = found;
  const last = known.last && `No. ${known.last.number}`;
  const day = known.last && effectiveDay(known.last);
  const forms = known.forms
    .filter((paper) => (effectiveDay(paper) ?? asOf) <= asOf && effectiveDay(paper) !== undefined)
    .map(({ number }) => number);
  const partly = [...known.partlyRead.filter((paper) => paper.day <= asOf).map(({ number }) => number)]
    .concat(known.partlyReadUndated)
    .sort((a, b) => a - b);
  const { dated, ends, feeBasis: basis } = agreement.terms;
  return [
    fact(
      "heldThrough",
      found.knowledge === undefined
        ? "Held through"
        : found.knowledge.by === "public"
          ? "Filed through"
          : "Known through",
      last === undefined ? "no amendment" : `${last}${day === undefined ? "" : `, effective ${dayInWords(day)}`}`,
      known.last?.number ?? null,
    ),
    searchedFact(found),
    ...(forms.length > 0
      ? [
          fact(
            "forms",
            "Held as forms",
            `${numbersInWords(forms)}: no executed copy${found.knowledge ? " that was known" : ""}`,
            forms,
          ),
        ]
      : []),
    ...(partly.length > 0 ? [fact("partlyRead", "Read in part", numbersInWords(partly), partly)] : []),
    ...(dated === undefined ? [fact("dated", "Dated", "not known", null)] : []),
    ends === undefined || !isKnownToEnd(agreement.terms, found.knowledge)
      ? fact("ends", "Ends", "not known", null)
      : fact("ends", "Ends", endInWords(ends), ends.day),
    fact(
      "feeBasis",
      "Fee basis",
      basis === "not-read" ? "the clause was not read" : `${basis.accrues}, ${basis.assetsOf}, ${basis.dayCount}`,
      basis === "not-read" ? null : { ...basis },
    ),
  ];
}

/** The papers of {@link unseenNotes}, as a schedule lists them. */
export function unseenBlock(found: Schedule, entries: readonly Entry[]): Block {
  const title = `Amendments not seen${found.knowledge ? ", or left out," : ""} that may have been in force:`;
  return { kind: "notes", key: "unseen", title, notes: unseenNotes(found, entries) };
}

/**
 * Unseen papers that can have been in force by the day asked about, with the days that each can bear; of one row alone,
 * those that can have changed it.
 */
function unseenNotes({ possible, asOf, known }: Schedule, entries: readonly Entry[]): Cell[] {
  const [only, ...others] = entries;
  const doubting =
    only?.outcome.kind === "row" && others.length === 0 ? doubtedNumbers(only.outcome.standing) : undefined;
  const by = possible.filter(
    (paper) => (firstPossible(paper) ?? asOf) <= asOf && (doubting === undefined || doubting.includes(paper.number)),
  );
  return by.map((paper) => unseenNote(paper, known));
}

/** A paper of which no executed copy is known, with its possible days; one that is held, and was not known, is said to be. */
export function unseenNote(paper: PossibleDays, known: KnownPapers): Cell {
  const { knowledge } = known;
  const held = executedWithheld(known, paper.number) !== undefined;
  return {
    text: `No. ${paper.number}: ${possibleInWords(paper)}${held ? "; it is held, and left out" : ""}`,
    value: { number: paper.number, ...possibleAsJson(paper), ...(knowledge ? { held } : {}) },
  };
}

function doubtedNumbers(standing: Standing): number[] {
  const doubts = "doubts" in standing ? standing.doubts : [];
  return doubts.flatMap((doubt) => (doubt.kind === "unseen" || doubt.kind === "withheld" ? [...doubt.numbers] : []));
}
