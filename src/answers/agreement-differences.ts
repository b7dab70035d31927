import { dayInWords } from "../agreement/day.ts";
import type { AgreementDifferences, TermDifference } from "../agreement/differences.ts";
import type { Agreement, AgreementTerms } from "../agreement/facts.ts";
import { papersKnown } from "../agreement/known.ts";
import type { Schedule } from "../agreement/schedule.ts";
import type { PossibleDays } from "../agreement/unseen.ts";
import type { ChangedPart } from "../write/report/since.ts";
import { changedPart } from "./changed-part.ts";
import { possibleAsJson, possibleInWords } from "./possible-words.ts";
import { endInWords } from "./schedule-words.ts";

/** What an agreement says otherwise of itself: a side on which it says nothing has no words. */
export function termPart({ term, before, now }: TermDifference): ChangedPart {
  const [was, is] = [termInWords(term, before), termInWords(term, now)];
  return changedPart(
    { part: term, before: was, now: is },
    TERM_LABELS[term],
    (words) => words,
    (words) => words,
  );
}

const TERM_LABELS: Readonly<Record<TermDifference["term"], string>> = {
  title: "titled",
  dated: "dated",
  searchedThrough: "filings searched through",
  ends: "last day",
  successor: "successor",
  feeBasis: "fee basis",
};

function termInWords(term: TermDifference["term"], terms: AgreementTerms): string | undefined {
  switch (term) {
    case "title":
      return terms.title;
    case "dated":
      return terms.dated && dayInWords(terms.dated);
    case "searchedThrough":
      return terms.searchedThrough && `${dayInWords(terms.searchedThrough.day)}, as ${terms.searchedThrough.by} states`;
    case "ends":
      return terms.ends && `${endInWords(terms.ends)}${terms.ends.basis === undefined ? "" : `: ${terms.ends.basis}`}`;
    case "successor": {
      const { successor } = terms;
      const dated = successor?.dated === undefined ? "" : ` dated ${dayInWords(successor.dated)}`;
      return successor && `${successor.title}${dated}`;
    }
    case "feeBasis": {
      const { feeBasis: basis } = terms;
      return basis === "not-read" ? undefined : `${basis.accrues}, ${basis.assetsOf}, ${basis.dayCount}`;
    }
    default:
      return term satisfies never;
  }
}

type Compared = Extract<AgreementDifferences, { kind: "compared" }>;

/** A paper that one side knows to be missing: since when it can have been in force, or that the other holds it or has not heard of it. */
export function unseenPart(
  { number, before, now }: Compared["unseen"][number],
  { agreement, was }: Compared,
): ChangedPart {
  const words = (possible: typeof before, side: Agreement): string => {
    if (possible) return `not seen (${possibleInWords(possible)}${lastDay(possible)})`;
    return papersKnown(side).executed.some((paper) => paper.number === number) ? "held" : "not heard of";
  };
  return {
    part: "unseen",
    label: `No. ${number}`,
    before: words(before, was),
    now: words(now, agreement),
    json: { number, before: before ? possibleAsJson(before) : null, now: now ? possibleAsJson(now) : null },
  };
}

/** What the words for the agreement's own schedule leave out. */
function lastDay(possible: PossibleDays): string {
  if (possible.number !== 0 || possible.kind !== "range" || possible.to === undefined) return "";
  return `, by ${dayInWords(possible.to)}`;
}

/** Days on which an agreement is in force by one side alone. */
export function forcePart({ before, now }: Compared["force"][number]): ChangedPart {
  const words = (kind: Schedule["kind"]): string => (kind === "after-end" ? "ended" : kind.replaceAll("-", " "));
  return changedPart({ part: "force", before, now }, "", words, (kind) => kind);
}
