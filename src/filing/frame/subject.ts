import type { Token } from "../tokens.ts";
import { titleEndingAt, titleKey } from "./agreement-named.ts";
import { amendmentAt } from "./amendment-named.ts";
import type { Sentence } from "./sentences.ts";
import { after, isCapital, textOf } from "./stretch.ts";

/**
 * What a sentence speaks of when a day comes. `through` — since "this Amendment" an agreement's title has come between, so that
 * the day may be of either.
 */
export type Subject = {
  readonly of: "paper" | "agreement" | "schedule" | "earlier" | "other";
  readonly through: boolean;
};

const OTHER_PAPERS = new Set(
  (
    "prospectus prospectuses statement letter plan resolution resolutions proxy registration order policy certificate " +
    "declaration act bylaws articles memorandum report assets meeting waiver"
  ).split(" "),
);
/** What a schedule of fees may be called. */
export const SCHEDULES = new Set(["schedule", "appendix", "annex", "attachment"]);

/** Of what a sentence speaks by its first word: of a schedule named, else of the paper; a recital of something else. */
export function firstSubject({ kind, of: { tokens }, from }: Sentence): Subject {
  if (SCHEDULES.has(tokens[from]?.lower ?? "") && isCapital(tokens[from])) return { of: "schedule", through: false };
  return { of: kind === "whereas" ? "other" : "paper", through: false };
}

/** The subject after the token at `at`. */
export function subjectAfter(sentence: Sentence, at: number, before: Subject, titleOf: string | undefined): Subject {
  const { tokens } = sentence.of;
  const title = titleEndingAt(tokens, at);
  if (title) {
    const words = textOf(tokens, title.from, title.end);
    if (/\bamendment\b/i.test(words)) return before;
    const own = titleOf === undefined || titleKey(words) === titleKey(titleOf);
    return own ? agreementAfter(before) : { of: "other", through: false };
  }
  const token = tokens[at];
  if ((token?.lower === "agreement" || token?.lower === "contract") && isCapital(token)) return agreementAfter(before);
  if (amendmentAt(tokens, at)) return amendmentSubject(sentence, at);
  if (OTHER_PAPERS.has(token?.lower ?? "")) return { of: "other", through: false };
  return isDone(tokens, at) && sentence.kind !== "whereas" ? { of: "paper", through: false } : before;
}

function agreementAfter(before: Subject): Subject {
  return { of: "agreement", through: before.of === "paper" || before.through };
}

/** In a recital of facts an amendment is an earlier one, unless it is "this". */
function amendmentSubject({ kind, of: { tokens } }: Sentence, at: number): Subject {
  const named = amendmentAt(tokens, at);
  const isThis = after(tokens, (named?.from ?? at) - 1, "this") !== undefined;
  return { of: kind !== "whereas" || isThis ? "paper" : "earlier", through: false };
}

/** "is entered into", "is made": what is done here is done by the paper. */
function isDone(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower;
  if (word === "agree" || word === "agreed") return true;
  return (
    (word === "is" || word === "are" || word === "shall") &&
    !["which", "that", "who"].includes(tokens[at - 1]?.lower ?? "")
  );
}
