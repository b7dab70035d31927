import type { Act } from "../../agreement/acts.ts";
import { type Day, daysBetween, earliest, whenInIso } from "../../agreement/day.ts";
import type { Outcome } from "../../agreement/outcomes.ts";
import type { RowProof } from "../../agreement/row-proofs.ts";
import { paperInWords } from "../paper-words.ts";
import { gapsBy, gapsInWords, gapsSince, isWhole } from "./gaps.ts";
import type { Book, Stand } from "./held.ts";

/** The portfolio is on the schedule, whether or not its fee was seen. */
export type Present = {
  readonly kind: "present";
  readonly book: Book;
  readonly asOf: Day;
  readonly outcome: Extract<Outcome, { readonly kind: "row" | "order-undecided" | "fee-not-seen" }>;
};

/** The amendments have no row of it, for the reason given; `certain` where no paper not seen can have put it there. */
export type Absent = {
  readonly kind: "absent";
  readonly certain: boolean;
  readonly words: string;
  /** What took it off. */
  readonly removal?: Act;
};

/** Whether a portfolio is on the schedule. */
export function presenceOf(stand: Stand): Present | Absent {
  switch (stand.kind) {
    case "outside":
      return doubtful(stand.why);
    case "unnamed":
      return unnamed(stand);
    case "held":
      return presenceIn(stand);
    default:
      return stand satisfies never;
  }
}

/** What puts a portfolio on the schedule: `No. 22, 2006-11-01, adds it`. */
export function shownBy({ outcome }: Present): string {
  if (outcome.kind === "fee-not-seen") {
    const { act, day } = outcome.proof;
    return act ? `${paperInWords(act.paper, act.day)}, shows that it stood already` : `it is shown on ${day}`;
  }
  const { addedBy, setBy } = outcome.row;
  return addedBy
    ? `${paperInWords(addedBy.paper, addedBy.day)}, adds it`
    : `${paperInWords(setBy.paper, setBy.day)}, sets its fee`;
}

/** `the next day`, `2 days later`. */
export function daysLater(asOf: Day, day: Day): string {
  const later = daysBetween(asOf, day) - 1;
  return later === 1 ? "the next day" : `${later} days later`;
}

function certain(words: string): Absent {
  return { kind: "absent", certain: true, words };
}

function doubtful(words: string): Absent {
  return { kind: "absent", certain: false, words };
}

function unnamed({ books, asOf }: Extract<Stand, { kind: "unnamed" }>): Absent {
  const several = books.length > 1;
  const gaps = books
    .map((book) => ({ ...gapsBy(book, asOf), ...(several ? { of: book.agreement.slug } : {}) }))
    .filter((one) => !isWhole(one));
  if (gaps.length === 0) return certain("no amendment puts it on a schedule");
  return doubtful(`no amendment held names it; ${gapsInWords(gaps, "added it")}`);
}

function presenceIn({ outcome, book, asOf }: Extract<Stand, { kind: "held" }>): Present | Absent {
  switch (outcome.kind) {
    case "row":
    case "order-undecided":
    case "fee-not-seen":
      return { kind: "present", book, asOf, outcome };
    case "removed": {
      const { by } = outcome;
      const gaps = gapsSince(book, by, asOf);
      const again = isWhole(gaps) ? "" : `; ${gapsInWords([gaps], "added it again")}`;
      return { ...certain(`${paperInWords(by.paper, by.day)}, takes it off${again}`), removal: by };
    }
    case "not-yet-added":
      return notYetAdded(outcome, asOf);
    case "may-have-stood":
    case "never":
    case "attested":
      return notShown(outcome, book, asOf);
    default:
      return outcome satisfies never;
  }
}

function notYetAdded({ by }: Extract<Outcome, { kind: "not-yet-added" }>, asOf: Day): Absent {
  const added = `${paperInWords(by.paper, by.day)}, adds it`;
  const first = by.range && earliest(by.range);
  if (by.range && (first === undefined || first <= asOf))
    return doubtful(`${added}, and may have done so by then (${whenInIso(by.range)})`);
  return certain(`${added} ${daysLater(asOf, by.day)}`);
}

/** No paper held puts the row there by the day; one not seen may have. */
function notShown(
  outcome: Extract<Outcome, { kind: "may-have-stood" | "never" | "attested" }>,
  book: Book,
  asOf: Day,
): Absent {
  const proof =
    outcome.kind === "may-have-stood" ? outcome.proof : outcome.kind === "never" ? outcome.firstShown : undefined;
  const shown = proof ? firstShown(proof) : "no amendment held has put it on the schedule by then";
  const gaps = gapsBy(book, asOf);
  return isWhole(gaps) ? certain(shown) : doubtful(`${shown}; ${gapsInWords([gaps], "added it by then")}`);
}

function firstShown({ act, day }: RowProof): string {
  if (!act) return `it is first shown on ${day}`;
  const paper = paperInWords(act.paper, act.day);
  return act.provesRow ? `${paper}, is the first paper held that shows it` : `${paper}, adds it`;
}
