import type { Day } from "../agreement/day.ts";
import { type Amendment, type Change, PLACED_KEYS, type Recital } from "../agreement/facts.ts";
import { aList, aMap, choose, ofOneKind, wordOr } from "./choice.ts";
import { fee } from "./fee.ts";
import { thenOnly } from "./json-schema.ts";
import {
  fault,
  list,
  made,
  map,
  named,
  nonEmptyList,
  oneOf,
  optional,
  type Placed,
  placed,
  type Reading,
  required,
  type Shape,
  words,
} from "./shape.ts";
import { accepts, day, sources, when, wholeNumber, yes } from "./values.ts";

const ranking = named(
  "ranking",
  "Which of two amendments prevails for one portfolio, and why.",
  made(
    map("which of two amendments prevails", "Which of two amendments prevails, and why.", {
      amendment: required(wholeNumber, "The other amendment's number."),
      reason: required(words, "Why it is so."),
    }),
    ({ amendment, reason }) => ({ amendment, reason }),
  ),
);

const approvals = named(
  "approvals",
  "The days on which a change was approved (1940 Act, section 15).",
  made(
    map("approvals", "Days of approval.", {
      board: optional(day, "The day of the board's approval."),
      shareholders: optional(day, "The day of the shareholders' approval."),
    }),
    ({ at: _, ...days }) => days,
  ),
);

/** Keys that a change of any kind may carry. */
const anyChange = {
  effective: optional(day, "This change's own effective day, where the paper gives one."),
  formerly: optional(words, "The name it bore before; the portfolio is renamed on the change's day."),
  as: optional(
    oneOf({ "section-restated": "the paper amends a whole section in place of one fee" }),
    "How the paper makes the change, where not by the fee alone.",
  ),
  approved: optional(approvals, "The days on which the change was approved (1940 Act, section 15)."),
  "prevails-over": optional(
    ranking,
    "For this portfolio alone, this change stands above an amendment with a lower number and a later day.",
  ),
  "yields-to": optional(
    ranking,
    "For this portfolio alone, an amendment with a lower number and a later day stands above this change.",
  ),
  "as-printed": optional(words, "The paper's own words, for a blank or an oddity."),
  note: optional(words, "A remark on the change."),
};

/** The words of a fee, beside it. */
export const feeWords = optional(
  words,
  "The fee's words as the document prints them; `check` sees that they give the fee.",
);

const restatedRow = map("a row", "A row of a schedule: a portfolio and its whole fee.", {
  portfolio: required(words, "The row's portfolio, by the name printed."),
  fee: required(fee, "The portfolio's whole fee."),
  words: feeWords,
});

/** Each kind of change under the key that names it. */
const CHANGES = {
  add: made(
    map("an added portfolio", "A portfolio is put on the schedule.", {
      add: required(words, "The portfolio that is put on the schedule, by the name printed."),
      fee: required(fee, "The portfolio's whole fee."),
      words: feeWords,
      ...anyChange,
    }),
    ({ add, ...rest }): Change => ({
      kind: "add",
      portfolio: add,
      ...rest,
    }),
  ),
  "change-fee": made(
    map("a changed fee", "A portfolio's fee is changed.", {
      "change-fee": required(words, "The portfolio whose fee is changed, by the name printed."),
      fee: required(fee, "The whole fee from then on; nothing of the old one is left."),
      words: feeWords,
      ...anyChange,
    }),
    ({ changeFee, ...rest }): Change => ({ kind: "change-fee", portfolio: changeFee, ...rest }),
  ),
  rename: made(
    map("a renamed portfolio", "A portfolio is renamed; its fee stays as it is.", {
      rename: required(words, "The portfolio that is renamed, by its old name."),
      to: required(words, "Its new name."),
      ...anyChange,
    }),
    ({ rename, ...rest }): Change => ({
      kind: "rename",
      portfolio: rename,
      ...rest,
    }),
  ),
  remove: made(
    map("a removed portfolio", "A portfolio is taken off the schedule.", {
      remove: required(words, "The portfolio that is taken off the schedule, from the start of the day."),
      "merged-into": optional(words, "The portfolio into which it was merged."),
      liquidated: optional(yes, "Present where it was liquidated."),
      "printed-fee": optional(
        fee,
        "The fee that the paper prints of the row it removes: a statement of the day before.",
      ),
      ...anyChange,
    }),
    ({ remove, ...rest }): Change => ({ kind: "remove", portfolio: remove, ...rest }),
  ),
  "restate-schedule": made(
    map("a restated schedule", "The whole schedule is replaced.", {
      "restate-schedule": required(
        nonEmptyList(restatedRow),
        "Every row of the schedule that replaces the whole of the old one; a row left out is removed.",
      ),
      ...anyChange,
    }),
    ({ restateSchedule, ...rest }): Change => ({ kind: "restate-schedule", rows: restateSchedule, ...rest }),
  ),
  correct: made(
    map("a corrected fee", "A fee in an earlier amendment's text is corrected.", {
      correct: required(words, "The portfolio whose fee is corrected, by the name printed."),
      amendment: required(wholeNumber, "The number of the amendment whose text is corrected."),
      fee: required(fee, "The fee as corrected, from that amendment's day unless this change says another."),
      words: feeWords,
      ...anyChange,
    }),
    ({ correct, ...rest }): Change => ({ kind: "correct", portfolio: correct, ...rest }),
  ),
} satisfies Record<Change["kind"], Shape<Change>>;

const change: Shape<Change> = ofOneKind("a change", CHANGES);

const recital: Shape<Recital> = made(day, (read, _, at) => ({ day: read, at }));

const recitalInWords = made(
  map("a recital in words", "A recital that prints no list of dates.", {
    words: required(words, "The recital's own words."),
    note: optional(words, "A remark on it."),
  }),
  ({ words: said }) => ({ words: said }),
);

const recites = wordOr(
  "not-read",
  "the recital was not read",
  choose<readonly Recital[] | { words: string }>("a list of days", [[aMap, recitalInWords]], list(recital)),
);

const blankExecution = made(
  map("a blank execution", "A day of execution that the paper leaves blank.", {
    blank: required(words, "The words around the blank, as printed."),
  }),
  ({ blank }) => ({ blank }),
);

const executed = wordOr(
  "not-read",
  "the day was not read",
  choose<Day | { blank: string }>("a day, or { blank: words }", [[aMap, blankExecution]], day),
);

const signature = map("a signature", "A signature on the paper.", {
  for: required(oneOf({ trust: "the trust", manager: "the manager" }), "The party that is signed for."),
  by: required(words, "Who signed, as printed."),
  title: optional(words, "The signer's office, as printed."),
});

const signed = choose<NonNullable<Amendment["signed"]>>(
  "blank, not-read, one-officer or a list of signatures",
  [[aList, list(signature)]],
  oneOf({
    blank: "the signature lines are empty",
    "not-read": "the signatures were not read",
    "one-officer": "the same officer for both sides, whose name was not recorded",
  }),
);

const takesEffect = made(
  map("the day it takes effect", "The day that replay uses, and why.", {
    day: required(day, "The day from which the paper is taken to apply."),
    basis: required(words, "Why it is that day: the document or the recital that says so."),
  }),
  ({ at: _, ...rest }) => rest,
);

const supersededBy = made(
  map("what superseded it", "The amendment that took a paper's place.", {
    amendment: required(wholeNumber, "The number of the amendment that took its place."),
    basis: optional(words, "From what this is known."),
    inferred: optional(yes, "Present where no document read says so."),
  }),
  ({ at: _, ...rest }) => rest,
);

const amendmentMap = map(
  "an amendment",
  "One paper that amends a management agreement, or the fact that none was seen.",
  {
    amendment: required(wholeNumber, "The amendment's number. 0 is the agreement's own Schedule A."),
    status: required(
      oneOf({
        executed: "the paper as executed, in whatever copy",
        form: "a form filed before execution",
        "not-seen": "the amendment exists, and no copy of it was seen",
        draft: "a paper that nobody has filed or executed; it is never replayed",
      }),
      "What is held of the amendment.",
    ),
    copy: optional(
      oneOf({
        signed: "its signatures are printed",
        unsigned: "its signature lines are empty",
        "not-read": "its last page was not read",
      }),
      "The quality of the copy that was read.",
    ),
    read: optional(
      oneOf({ whole: "all of it was read", partly: "the rest was not read, and may hold more changes" }),
      "How much of the document was read.",
    ),
    effective: optional(
      when,
      "The effective day as the paper prints it, blanks kept. Only what was not seen may lack it.",
    ),
    "takes-effect": optional(takesEffect, "The day that replay uses, where it is not the printed one."),
    executed: optional(executed, "The day of execution, or the words around it where the paper leaves it blank."),
    recites: optional(recites, "The dates of earlier amendments as the recital prints them, misprints kept."),
    signed: optional(signed, "Who signed."),
    "superseded-by": optional(
      supersededBy,
      "The amendment that took the place of this paper, which never took effect.",
    ),
    sources: optional(sources, "Where the paper was read."),
    changes: optional(list(change), "What the paper does to Schedule A, in its own order."),
    notes: optional(list(words), "Remarks on the paper: misprints, stray words, what was not read."),
    accepts: optional(
      accepts,
      "Findings of `schedule-a check` in this file that stay as they are, each with its reason.",
    ),
  },
);

/** One amendment's file. An amendment that was seen says when it takes effect; one that was not seen changes nothing. */
export const amendment: Shape<Amendment> = made(placed(amendmentMap, PLACED_KEYS), complete, {
  allOf: [
    thenOnly(
      { properties: { status: { enum: ["executed", "form", "draft"] } }, required: ["status"] },
      { required: ["effective"] },
    ),
    thenOnly(
      { properties: { status: { const: "not-seen" } }, required: ["status"] },
      { properties: { changes: { type: "array", maxItems: 0 } } },
    ),
  ],
});

function complete(
  { value: read, places }: Placed<MapFrom<typeof amendmentMap>, (typeof PLACED_KEYS)[number]>,
  reading: Reading,
): Amendment | undefined {
  const { amendment: number, sources = [], changes = [], notes = [], accepts: accepted = [], ...rest } = read;
  if (rest.status !== "not-seen" && rest.effective === undefined) {
    return fault(reading, "effective-missing", { status: rest.status }, { ...read.at, length: 1 });
  }
  if (rest.status === "not-seen" && changes[0]) {
    return fault(reading, "executed-unchanging", { status: rest.status, key: "changes" }, changes[0].at);
  }
  return { number, sources, changes, notes, accepts: accepted, places, ...rest };
}

type MapFrom<S> = S extends Shape<infer T> ? T : never;
