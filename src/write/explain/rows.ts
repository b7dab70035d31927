import type { RulePages } from "./page.ts";

/** The rows of the schedule that a change meets. */
export const ROWS: RulePages<
  "row-held" | "row-not-held" | "rename-collides" | "merged-into-unknown" | "corrects-nothing" | "restatement-differs"
> = {
  "row-held": {
    title: "a portfolio is added that is there already",
    weighs: ["error", "warning"],
    means:
      "The change says `add`, and the papers before it left the portfolio's row standing. Where a paper between was not seen, or not read whole, that one may have removed the row: then it is a warning.",
    matters: "Which of two fees is owed would depend on which paper one happens to read.",
    mend: "Write `change-fee` where the paper changes the fee of a row. Where it adds another portfolio of like name, give that one its own name. Where a removal was overlooked, enter it.",
    wrong:
      "# No. 7 added Alpha Portfolio, and nothing removed it\nchanges:\n  - add: Alpha Portfolio\n    fee: [{ rate: 0.80% }]",
    right: "changes:\n  - change-fee: Alpha Portfolio\n    fee: [{ rate: 0.80% }]",
    accept: { about: "the portfolio, as the change names it", example: "Alpha Portfolio" },
  },
  "row-not-held": {
    title: "a row is changed or removed that is not there",
    weighs: ["error", "warning"],
    means:
      "No paper held before this one adds the portfolio, or one removed it. Where every earlier paper was read whole that is an error; where some were not seen, they may have added it, and the warning names them.",
    matters:
      "A misspelled name looks just like this: the row that was meant keeps its old fee, and another appears beside it.",
    mend: "Correct the name. Where the portfolio was added by a paper that is not held, enter that paper when it is found; until then the warning can stand.",
    accept: { about: "the portfolio, as the change names it", example: "Alpha Portfolio" },
  },
  "rename-collides": {
    title: "a portfolio is given a name that another bears",
    weighs: ["error"],
    means: "On the day of the change another row of the schedule bears the new name.",
    matters: "Two rows of one name cannot be told apart: a later amendment of that name could mean either.",
    mend: "Correct the name. Where the other portfolio gave the name up that day, enter its own rename or removal.",
    accept: { never: "with two portfolios of one name neither can be asked for" },
  },
  "merged-into-unknown": {
    title: "a portfolio merges into one that nobody knows",
    weighs: ["warning"],
    means:
      "`merged-into` names no portfolio of this registrant. One of another registrant is written with the registrant in brackets behind it.",
    matters: "Whoever follows the assets of a merged portfolio is led to a name that is nobody's.",
    mend: "Correct the name, enter the portfolio, or say in brackets whose it is.",
    wrong: `changes:
  - remove: Money Market Portfolio
    merged-into: Cash Reserve`,
    right: `changes:
  - remove: Money Market Portfolio
    merged-into: Cash Reserve (Second Series Trust)`,
    accept: { about: "the name merged into", example: "Beta Portfolio" },
  },
  "corrects-nothing": {
    title: "a correction finds no fee to correct",
    weighs: ["error", "warning"],
    means:
      "A `correct` reaches back to the amendment that it names, and that amendment sets no fee of this portfolio. It is a warning where that paper was not seen or not read whole.",
    matters:
      "A correction changes what was owed from the first day of the fee that it corrects. With nothing to correct, nobody can say since when.",
    mend: "Correct the number or the name. Where the amendment is not held, write `change-fee` with the `effective` day that the correction gives.",
    accept: { about: "the portfolio", example: "Alpha Portfolio" },
  },
  "restatement-differs": {
    title: "a restated schedule differs from the amendments",
    weighs: ["warning"],
    means:
      "The paper prints the whole of Schedule A anew. Compared with the rows that the papers before it leave, it adds this row, drops it, or gives it another fee.",
    matters:
      "A restatement is the best evidence of what unseen amendments did, and the place where a slip of the pen changes a fee that nobody meant to change.",
    mend: "See that the row is as printed. Where it is, the schedule follows it; accept the finding with what explains it.",
    accept: { about: "the portfolio", example: "Alpha Portfolio" },
  },
};
