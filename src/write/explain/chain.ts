import type { RulePages } from "./page.ts";

const ORDER = "Between executed papers nothing is superseded: papers are replayed by effective day, then by number.";

/** The chain of an agreement's papers: their numbers and days. */
export const CHAIN: RulePages<
  | "number-missing"
  | "number-order"
  | "order-undecided"
  | "before-agreement"
  | "after-end"
  | "effective-far"
  | "executed-after-filed"
  | "superseded-by-unheld"
> = {
  "number-missing": {
    title: "a number between two amendments has no file",
    weighs: ["warning"],
    means:
      "Amendments are numbered without gaps, and between two that are recorded a number has no file, not even one that says that the paper was not seen.",
    matters:
      "The missing paper may have changed any row. The schedule counts it as unseen all the same; a file says that the gap is known, and where it was looked for.",
    mend: "Look for the paper among the exhibits of the registration statement. Until it is found, enter a file with its number and `status: not-seen`.",
    right: "amendment: 21\nstatus: not-seen\nnotes:\n  - Not among the exhibits filed from 2006 to 2014.",
    rests: "Form N-1A, Item 28(d): each investment advisory contract is an exhibit of the registration statement.",
    accept: { about: "the numbers missing, as the finding names them", example: "No. 21" },
  },
  "number-order": {
    title: "an amendment is in force before a lower number",
    weighs: ["note"],
    means: "The days and the numbers of two amendments run against each other.",
    matters:
      "Often nothing is wrong: a paper was numbered when it was drawn up and took effect later. But a misread day looks the same.",
    mend: "See that both days are as printed.",
    rests: ORDER,
    accept: { about: "the lower number", example: '"14"' },
  },
  "order-undecided": {
    title: "which of two amendments prevails is not said",
    weighs: ["warning"],
    means:
      "Both change one portfolio, and the one with the higher number has the earlier day. Whether the later day or the later paper prevails is a question of law, not of arithmetic.",
    matters: "From the later of the two days the row has no answer: each order gives another fee.",
    mend: "Decide it on the papers, and write the decision on the change it is about, with its reason: `prevails-over` or `yields-to` and the other's number. It holds for this portfolio alone.",
    right: `changes:
  - change-fee: Alpha Portfolio
    fee: [{ rate: 0.80% }]
    prevails-over: { amendment: 14, reason: it says so of No. 14 }`,
    rests: ORDER,
    accept: { about: "the portfolio", example: "Alpha Portfolio" },
  },
  "before-agreement": {
    title: "an amendment takes effect before its agreement",
    weighs: ["error"],
    means:
      "Its effective day is earlier than the day in agreement.yaml. One of the two was misread, or the paper amends an older agreement.",
    matters: "A contract cannot be amended before it was made; the row would be right on no day.",
    mend: "See that both days are as printed. A paper of an earlier agreement belongs in a folder of its own.",
    accept: { about: "the amendment's effective day", example: "2000-11-01" },
  },
  "after-end": {
    title: "an amendment takes effect after the agreement ended",
    weighs: ["warning"],
    means: "The agreement's file says when it ended, and this paper takes effect later.",
    matters:
      "It changes no answer: none is given after the end. Either the end is wrong, or the paper amends the successor.",
    mend: "See that both days are as printed. An end that was only inferred may have to move; a paper of the successor belongs in its folder.",
    accept: { about: "the amendment's effective day", example: "2017-09-01" },
  },
  "effective-far": {
    title: "an effective day is more than a year ahead",
    weighs: ["warning"],
    means:
      "The effective day lies more than a year after the day of execution or, where that was not read, after the first filing.",
    matters:
      "A slip in the year keeps the earlier fee in every answer until then, and makes the record look complete up to a day that nobody searched.",
    mend: "See that both days are as printed. If the paper does take effect so late, accept the finding.",
    accept: { about: "the effective day", example: "2201-01-01" },
  },
  "executed-after-filed": {
    title: "an executed paper is dated after its filing",
    weighs: ["error"],
    means:
      "A paper cannot be filed as executed before it was executed. A day was misread, or what was filed is a form.",
    matters:
      "A form may differ from what was signed, and what the parties knew on a day is worked out from these days.",
    mend: "See that both days are as read. Where the paper was filed before it was signed, its `status` is `form`.",
    accept: { about: "the day of execution", example: "2006-12-01" },
  },
  "superseded-by-unheld": {
    title: "a paper is superseded by one that is not held",
    weighs: ["warning"],
    means: "`superseded-by` names a number of which the record holds no paper.",
    matters:
      "Until that paper is held this one stays in the schedule, so that nothing is dropped on the word of a paper that nobody read.",
    mend: "Enter the amendment that it names, or correct the number.",
    accept: { about: "the number it names", example: '"13"' },
  },
};
