import type { RulePages } from "./page.ts";

const TO_MEND =
  "See that the statement and the amendments are as printed, and that the statement's day and `at` (opening or closing) are right. If both papers are so, accept the finding with what explains it.";
/** What each finding is about: whose figure, which figure, and the day, so that one acceptance takes one statement. */
const aboutOf = (example: string): { about: string; example: string } => ({
  about: "what the statement speaks of and its day, as the finding names them",
  example: `"${example}"`,
});

/** What other documents say of the schedule, compared with what the amendments give. */
export const STATEMENTS: RulePages<
  | "statement-fee"
  | "statement-name"
  | "statement-existence"
  | "statement-count"
  | "statement-expenses"
  | "statement-example"
  | "statement-officer"
  | "statement-untold"
> = {
  "statement-fee": {
    title: "a document gives another fee",
    weighs: ["warning"],
    means:
      "A prospectus, a supplement, a waiver or a paper that removes a row prints a fee for a day on which the schedule, replayed, has another.",
    matters:
      "One of the two is wrong, or an amendment that was not seen lies between them. The row is then contradicted, and no fee is given from it without --accept-contradicted.",
    mend: TO_MEND,
    rests:
      "Form N-1A asks the prospectus for the compensation of each adviser and the registration statement for the contract, so both should give the same fee.",
    accept: aboutOf("Alpha Portfolio, fee, 2006-11-10"),
  },
  "statement-name": {
    title: "a document names a portfolio otherwise",
    weighs: ["warning"],
    means:
      "On the day of the statement the portfolio bears another name in the record, or the two names belong to two portfolios.",
    matters:
      "Fees are looked up by name. A rename that is missing, or dated wrongly, sends the reader to the wrong row.",
    mend: `${TO_MEND} A rename that no amendment gives goes under \`names\` in registrant.yaml.`,
    accept: aboutOf("Beta Portfolio, name, 2006-09-30"),
  },
  "statement-existence": {
    title: "a document differs on whether a portfolio was there",
    weighs: ["warning"],
    means:
      "The statement says that a portfolio existed, was new, or had ceased, and the schedule has its row, or lacks it, on that day.",
    matters:
      "A row that stands after its portfolio ceased is owed nothing; one that is missing may be owed a fee that nobody computes.",
    mend: TO_MEND,
    accept: aboutOf("Beta Portfolio, new to the expense limit, 2006-10-30"),
  },
  "statement-count": {
    title: "a document counts more or fewer portfolios",
    weighs: ["warning"],
    means:
      "The statement gives a number of portfolios over some agreements, and the rows of their schedules, on that day, come to another.",
    matters: "A count is the one check on what is missing altogether: it finds the row that no paper held mentions.",
    mend: `${TO_MEND} See also over which agreements the document counts.`,
    accept: aboutOf("portfolios over all agreements, 2008-01-03"),
  },
  "statement-expenses": {
    title: "an expense table does not add up",
    weighs: ["warning"],
    means:
      "The lines of a printed fee table do not come to its total or its net, break the limit that it states, or give a management fee that the schedule can give at no level of assets.",
    matters: "The fee table is what investors are told they pay.",
    mend: `${TO_MEND} Printed figures are rounded to a hundredth of a percent.`,
    rests: "Form N-1A, Item 3: the fee table, and its instructions on waivers and limits.",
    accept: aboutOf("Alpha Portfolio, expenses of Class A, 2006-11-10"),
  },
  "statement-example": {
    title: "an Example's dollars do not follow from its table",
    weighs: ["warning"],
    means:
      "The Example takes $10,000, a return of 5% a year and the table's expenses. Neither convention in use gives the dollars printed.",
    matters:
      "The Example is how investors compare funds; dollars that do not follow from the table point to a figure that was changed in one place alone.",
    mend: `${TO_MEND} See for how many years a waiver counts.`,
    rests: "Form N-1A, Item 3, Example: $10,000 after 1, 3, 5 and 10 years at 5% a year.",
    accept: aboutOf("Alpha Portfolio, Example of Class A, 2006-11-10"),
  },
  "statement-officer": {
    title: "a document gives an officer another office",
    weighs: ["warning"],
    means: "The statement names somebody's office on a day, and registrant.yaml has another for that day, or none.",
    matters: "Signatures are judged by these terms.",
    mend: `${TO_MEND} Terms stand under \`officers\` in registrant.yaml.`,
    accept: aboutOf("Jane Doe, President of the trust, 2008-01-03"),
  },
  "statement-untold": {
    title: "whether a document agrees cannot be told",
    weighs: ["note"],
    means:
      "What would tell was not seen or not read: an amendment in a gap, the rest of a row, a day that is known only in part. The finding says which.",
    matters: '"Cannot tell" is an answer, and not a pass: the statement confirms nothing.',
    mend: "Nothing is wrong. When the paper that is named is found, the comparison is made.",
    accept: aboutOf("Alpha Portfolio, fee, 2006-11-10"),
  },
};
