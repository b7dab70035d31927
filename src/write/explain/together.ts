import type { FaultPages } from "./page.ts";

/** Files that each read well and do not fit together. */
export const TOGETHER: FaultPages<
  | "file-number"
  | "number-repeated"
  | "executed-unchanging"
  | "unknown-portfolio"
  | "name-claimed-twice"
  | "effective-missing"
> = {
  "file-number": {
    title: "a file's name gives another number than the file",
    weighs: ["error"],
    means:
      "The name begins with the amendment's number in three digits, and `amendment:` gives the same number. Here they differ.",
    matters: "People look a paper up by its file's name. The number also orders amendments of one day.",
    mend: "See which number the paper bears, and correct the other. A form stands beside the executed paper: 012.yaml and 012-form.yaml.",
  },
  "number-repeated": {
    title: "one number is held twice as executed",
    weighs: ["error"],
    means: "Two files hold an executed paper (or one not seen) of the same number in one agreement.",
    matters: "Both would be replayed, and a change made once would be made twice.",
    mend: "Keep one file for the executed paper. What was filed before execution has a file of its own with `status: form`. A number that the parties used twice: record the one that took effect, and the other as a form with `superseded-by`.",
  },
  "executed-unchanging": {
    title: "a paper that was not seen is given changes",
    weighs: ["error"],
    means: "`status: not-seen` says that nobody read the paper, so it cannot say what the paper changes.",
    matters: "A change that nobody read would stand in the schedule as though it had been.",
    mend: "Where a copy was read, give its status: `executed` or `form`. What another document says of the fee is a statement.",
    wrong: "amendment: 21\nstatus: not-seen\nchanges:\n  - { remove: Alpha Portfolio }",
    right: "amendment: 21\nstatus: executed\neffective: 2006-05-01\nchanges:\n  - { remove: Alpha Portfolio }",
  },
  "unknown-portfolio": {
    title: "a name that no portfolio of the record bears",
    weighs: ["error", "warning"],
    means:
      "Where registrant.yaml lists the portfolios, each name must be one of theirs or be given by a rename. This one is neither. Case, ®, punctuation and the word Portfolio do not matter. It is a warning where a file that does not read may give the name.",
    matters:
      "A misspelled name would open a row of its own, and the row that was meant would keep its old fee for ever.",
    mend: "Correct the name. A new portfolio is entered in registrant.yaml; a later name goes under `names` of the one that bears it, a misprint of the papers with `misprint: true`.",
  },
  "name-claimed-twice": {
    title: "two entries of registrant.yaml are one name",
    weighs: ["error"],
    means:
      "Two portfolios are entered under first names that differ only in case, punctuation, spacing or the word Portfolio.",
    matters: "An amendment that uses the name could mean either, so its change would have no row.",
    mend: "Keep one entry, with the other spelling under `names`. Two portfolios that did bear one name, one after the other: name the second by a name that only it bore.",
  },
  "effective-missing": {
    title: "a paper that was read has no effective day",
    weighs: ["error"],
    means: "An executed paper, a form or a draft needs `effective`. Only a paper that was not seen may do without.",
    matters: "Replay goes by effective days; a paper without one can be placed nowhere.",
    mend: "Write the day that the paper prints, with its blanks (2001-02-__): a paper whose day is blank is kept, listed and not replayed. Where its day is known from elsewhere, add `takes-effect: { day: …, basis: … }`.",
    wrong: "amendment: 5\nstatus: form",
    right:
      "amendment: 5\nstatus: form\neffective: 2003-11-__\ntakes-effect: { day: 2003-11-01, basis: the recital of No. 7 }",
  },
};
