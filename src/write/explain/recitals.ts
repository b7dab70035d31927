import type { RulePages } from "./page.ts";

const AS_PRINTED =
  "A record keeps what the paper prints, misprints among them; the recital is compared and never corrected.";
const DAY = { about: "the day, as the recital prints it", example: "2002-02-12" };

/** What an amendment's "as amended on …" list says of the amendments before it. */
export const RECITALS: RulePages<
  | "recital-missing"
  | "recital-misprint"
  | "recital-unmatched"
  | "recital-order"
  | "recital-own-date"
  | "recital-own-date-unseen"
  | "recital-shared-dates"
  | "recital-unseen"
> = {
  "recital-missing": {
    title: "a recital leaves out an earlier amendment's day",
    weighs: ["warning"],
    means:
      "The paper lists the days on which the agreement was amended before, and one that an earlier amendment bears is not among them.",
    matters:
      "A recital is the parties' own account of the chain. One that leaves an amendment out raises the question whether they took it to be in force.",
    mend: "See that the list was copied whole. If the paper leaves the day out, accept the finding.",
    rests: AS_PRINTED,
    accept: { about: "the day left out", example: "2005-07-01" },
  },
  "recital-misprint": {
    title: "a recital misprints an amendment's day",
    weighs: ["warning"],
    means:
      "The day listed fits no earlier amendment, and one that is missing from the list differs from it in its year, its month or its day alone: 2002-02-12 for 2001-02-12.",
    matters: "Copied from paper to paper, a misprint becomes an amendment that never was.",
    mend: "See that it is as printed. If the paper is wrong, keep its day and accept the finding.",
    rests: AS_PRINTED,
    accept: DAY,
  },
  "recital-unmatched": {
    title: "a recital lists a day that is no amendment's",
    weighs: ["warning"],
    means: "No paper held bears the day, none that was not seen can bear it, and it is not near a day that is missing.",
    matters: "Either the day was misread, or there is an amendment where the record has no room for one.",
    mend: "See that the day is as printed, and that the days of the papers around it are right.",
    rests: AS_PRINTED,
    accept: DAY,
  },
  "recital-order": {
    title: "a recital lists a day behind a later one",
    weighs: ["warning"],
    means: "The list runs from the oldest amendment to the newest, except here.",
    matters: "A day out of its order is often a misprint, or was read from the wrong line.",
    mend: "See that it is as printed; if it is, accept the finding.",
    wrong: "recites: [2001-10-01, 2001-02-12]",
    right: "recites: [2001-02-12, 2001-10-01]",
    rests: AS_PRINTED,
    accept: DAY,
  },
  "recital-own-date": {
    title: "a recital lists the paper's own day",
    weighs: ["warning"],
    means:
      "An amendment recites those before it. Its own day is among them, and no earlier amendment explains that, or the paper is a form whose executed copy is of another day.",
    matters: "It may be a slip, or a sign that another amendment took effect the same day.",
    mend: "See that it is as printed; if it is, accept the finding.",
    rests: AS_PRINTED,
    accept: DAY,
  },
  "recital-own-date-unseen": {
    title: "an amendment not seen is of the paper's own day",
    weighs: ["note"],
    means:
      "The paper lists its own day among those of earlier amendments, and an earlier number that was not seen can bear it. The list is then right.",
    matters: "It narrows down when the unseen paper took effect, and so which rows it may have changed.",
    mend: "Nothing is wrong. Enter that paper when it is found.",
    accept: DAY,
  },
  "recital-shared-dates": {
    title: "a recital lists fewer days than amendments",
    weighs: ["note"],
    means: "Amendments of one day are listed once, so fewer days than numbers means that some share a day.",
    matters:
      "An amendment that was not seen may be of a day that a held one bears; where it falls cannot be read off the list.",
    mend: "Nothing is wrong.",
    accept: { about: "how many days it lists", example: '"11"' },
  },
  "recital-unseen": {
    title: "a recital gives the day of an unseen amendment",
    weighs: ["note"],
    means:
      "No paper held bears the day, and one that was not seen can. The recital is then the evidence that it exists.",
    matters: "It narrows down when the unseen paper took effect, and so which rows it may have changed.",
    mend: "Nothing is wrong. The day helps to find the paper: look in the filings that follow it.",
    accept: DAY,
  },
};
