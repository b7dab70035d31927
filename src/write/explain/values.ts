import type { FaultPages } from "./page.ts";

/** Keys and values: what a file may say, and how each kind of value is written. */
export const VALUES: FaultPages<
  | "unknown-key"
  | "missing-key"
  | "wrong-kind"
  | "one-kind"
  | "bad-day"
  | "bad-rate"
  | "bad-amount"
  | "bad-number"
  | "bad-text"
  | "bad-address"
  | "not-one-of"
  | "bad-month-end"
  | "bad-length"
  | "class-repeated"
  | "day-order"
> = {
  "unknown-key": {
    title: "a key that has no place here",
    weighs: ["error"],
    means:
      "The key is misspelled, stands a level too high or too low, or belongs to another kind of file. The nearest known key is named where one is near.",
    matters:
      "A key that is passed over is a fact that is lost: with `efective: 2006-11-01` ignored, a change would take another day.",
    mend: "Correct the key. For a remark of your own use `notes` (a list) at the top of a file, or `note` on a change, a source or a name. An amount with commas inside braces needs quotes.",
    wrong: "fee:\n  - { rate: 0.88%, upto: $500 million }\n  - { rate: 0.83% }",
    right: "fee:\n  - { rate: 0.88%, up-to: $500 million }\n  - { rate: 0.83% }",
  },
  "missing-key": {
    title: "a key that is needed is not there",
    weighs: ["error"],
    means: "Without this key the fact is not whole. The message says what to write.",
    matters:
      "What is not stated is never guessed: a change without a portfolio, or a tier without a rate, changes nothing.",
    mend: "Write the key with what the paper says. Where the paper was not read there, many keys take `not-read`; where the paper leaves it empty, `blank`.",
    wrong: "changes:\n  - rename: Alpha Portfolio",
    right: "changes:\n  - rename: Alpha Portfolio\n    to: Beta Portfolio",
  },
  "wrong-kind": {
    title: "a list, map or text stands where another belongs",
    weighs: ["error"],
    means:
      "The value has the wrong form: a single text where a list belongs, a map where a text belongs, or nothing at all behind the colon.",
    matters: "The value cannot be read as what its key says, so the paper is not read.",
    mend: "Write it in the form that the message asks for. A list of one item still begins with a dash, and a text that holds `: ` needs quotes, or it is read as a map.",
    wrong: "notes: The copy read is cut.",
    right: "notes:\n  - The copy read is cut.",
  },
  "one-kind": {
    title: "one act has no kind, or more than one",
    weighs: ["error"],
    means:
      "Each change of a paper, and each thing that a document says, is of one kind, named by its first key. Here there is none, or there are two.",
    matters: "Adding, changing and removing do different things to a row; which one is meant must not be guessed.",
    mend: "Write each act as an item of its own. An amendment that changes a fee and a name has two changes, or `formerly` on the one.",
    wrong: "changes:\n  - { rename: Alpha Portfolio, remove: Alpha Portfolio, to: Beta Portfolio }",
    right: "changes:\n  - { rename: Alpha Portfolio, to: Beta Portfolio }",
  },
  "bad-day": {
    title: "a day that does not exist, or not in this form",
    weighs: ["error"],
    means:
      "A day is written year-month-day and must exist, from 1900 on. November 31 does not; 11/01/2006 could be January or November.",
    matters:
      "A day decides which rate is owed. One that rolls over to the next month, as in many programs, charges the wrong rate without a word.",
    mend: "Write 2006-11-01. A day that the paper leaves blank keeps its blanks: 2001-02-__. One that is known only in part: { by: 2004-05-01 }, { from: …, by: … }, { about: … }.",
    wrong: "effective: 2006-11-31",
    right: "effective: 2006-11-30",
  },
  "bad-rate": {
    title: "a rate that is not written as a percentage",
    weighs: ["error"],
    means:
      "A rate is digits and a percent sign: at most three digits before the point and eight after it, no plus or minus, no words.",
    matters: "Without its sign 0.88 could be 0.88% or 88%: a hundred times the fee.",
    mend: "Write the sign: 0.88%. Eighty-eight basis points are 0.88%. Where the paper leaves the rate blank, write `blank`.",
    wrong: "fee:\n  - { rate: 0.88 }",
    right: "fee:\n  - { rate: 0.88% }",
  },
  "bad-amount": {
    title: "an amount not in dollars, or not in this form",
    weighs: ["error"],
    means: "An amount begins with $ and is digits, with commas or a point, and perhaps million or billion.",
    matters:
      "A bare 500 could be five hundred dollars or five hundred million; a bound read wrong moves every dollar above it to another rate.",
    mend: 'Write $500 million, $1.5 billion or "$500,000,000" — in quotes where it stands inside braces, since a comma ends a value there.',
    wrong: "fee:\n  - { rate: 0.88%, up-to: 500 million }\n  - { rate: 0.83% }",
    right: "fee:\n  - { rate: 0.88%, up-to: $500 million }\n  - { rate: 0.83% }",
  },
  "bad-number": {
    title: "a number that is not plain digits",
    weighs: ["error"],
    means: "Amendments and counts are whole numbers of at most four digits, without words or signs.",
    matters: "A paper's number places it in the chain.",
    mend: "Write the digits alone. The agreement's own Schedule A is number 0.",
    wrong: "amendment: No. 22\nstatus: executed\neffective: 2006-11-01",
    right: "amendment: 22\nstatus: executed\neffective: 2006-11-01",
  },
  "bad-text": {
    title: "a text is expected and nothing is written",
    weighs: ["error"],
    means: "The text is empty, or holds spaces alone.",
    matters: "An empty name or reason says nothing, and looks as though something had been said.",
    mend: "Write the words, or delete the key.",
    wrong: 'notes:\n  - ""',
    right: "notes:\n  - The copy read is cut after page 3.",
  },
  "bad-month-end": {
    title: "a fiscal year's end is not the last day of a month",
    weighs: ["error"],
    means: "Fiscal years end with a month: the key takes that month and its last day, without a year.",
    matters:
      "A limit on expenses is measured over the fiscal year to date: with another end, other months are added up.",
    mend: "Write month and day. February's end is 02-28.",
    wrong: "overlay: expense-limit\nfiscal-year-ends: December 31",
    right: "overlay: expense-limit\nfiscal-year-ends: 12-31",
  },
  "bad-length": {
    title: "a length of time that cannot be read",
    weighs: ["error"],
    means: "A length of time is a whole number, from 1 to 999, of days, months or years.",
    matters: "What the manager bore lapses when the time for recouping it is over: a day more or less decides.",
    mend: "Write the number in digits, and its unit.",
    wrong: "overlay: expense-limit\nrecoupment: { within: five years, counted-from: waiver }",
    right: "overlay: expense-limit\nrecoupment: { within: 5 years, counted-from: waiver }",
  },
  "class-repeated": {
    title: "a class has two limits",
    weighs: ["error"],
    means: "The same class of shares stands twice among the limits. `A` and `Class A` are one class.",
    matters: "Which of the two its expenses are held to could not be told.",
    mend: "Delete one. A limit that changes on a day is another paper, with an overlay of its own.",
    wrong: "overlay: expense-limit\nlimits:\n  - { class: A, limit: 1.05% }\n  - { class: Class A, limit: 1.10% }",
    right: "overlay: expense-limit\nlimits:\n  - { class: A, limit: 1.05% }\n  - { class: B, limit: 1.30% }",
  },
  "bad-address": {
    title: "a source's address is not whole",
    weighs: ["error"],
    means: "An address begins with http:// or https:// and holds no space.",
    matters:
      "Each figure leads back to the paper that it was read from. An address that cannot be opened ends that trail.",
    mend: "Copy the address whole. Where there is none, give the document's `title`.",
    wrong: "sources:\n  - { url: www.sec.gov/Archives/edgar/data/1234567/d1.htm }",
    right: "sources:\n  - { url: https://www.sec.gov/Archives/edgar/data/1234567/d1.htm }",
  },
  "not-one-of": {
    title: "a word that is none of those allowed here",
    weighs: ["error"],
    means: "Some keys take one of a few words, which the message lists. The nearest is named where one is near.",
    matters: "`status: form` and `status: executed` decide whether a paper changes the schedule at all.",
    mend: "Write one of the words listed, in small letters.",
    wrong: "amendment: 22\nstatus: signed\neffective: 2006-11-01",
    right: "amendment: 22\nstatus: executed\neffective: 2006-11-01",
  },
  "day-order": {
    title: "a range of days begins after it ends",
    weighs: ["error"],
    means: "Of { from: …, by: … } the first day lies behind the second.",
    matters: "The range holds no day, so nothing could be said of when the fact became true.",
    mend: "Write the earlier day as `from` and the later one as `by`. Both belong to the range.",
    wrong: "effective: { from: 2006-12-01, by: 2006-11-01 }",
    right: "effective: { from: 2006-11-01, by: 2006-12-01 }",
  },
};
