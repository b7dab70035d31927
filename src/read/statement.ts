import type { Assertion, ClassExample, ClassExpenses, Statement } from "../agreement/facts.ts";
import { feeWords } from "./amendment.ts";
import { ofOneKind, wordOr } from "./choice.ts";
import { fee } from "./fee.ts";
import { thenOnly } from "./json-schema.ts";
import { officer } from "./registrant.ts";
import { fault, list, made, map, nonEmptyList, oneOf, optional, required, type Shape, words } from "./shape.ts";
import { accepts, day, rate, sources, usd, when, wholeNumber, yes } from "./values.ts";

/** Keys that an assertion of any kind may carry. */
const any = {
  day: optional(when, "The day that it speaks of; the document's own where it is left out."),
  at: optional(
    oneOf({ opening: "at the start of the day, before its changes", closing: "at the end of the day" }),
    "The moment of the day that it speaks of; `closing` where it is left out.",
  ),
  under: optional(
    words,
    "The folder of the agreement that it belongs to, where no held amendment names the portfolio.",
  ),
  note: optional(words, "A remark on it."),
};

type Read = { at?: unknown };

/** An assertion's own `at` (opening, closing) takes the place of the map's place, which becomes `place`. */
function assertion<T extends Read>(shape: Shape<T>, make: (read: Omit<T, "at">) => unknown): Shape<Assertion> {
  return {
    expected: shape.expected,
    read(tree, reading) {
      const read = shape.read(tree, reading);
      if (read === undefined) return undefined;
      const { at, ...rest } = read;
      const moment = at === "opening" ? "opening" : "closing";
      return { ...(make(rest) as object), at: moment, place: tree.at } as Assertion;
    },
    schema: shape.schema,
  };
}

const names = nonEmptyList(words, "a list of portfolios");

const classExpenses: Shape<ClassExpenses> = made(
  map("a class's expenses", "One column of a fee table, in percent of average net assets a year, as printed.", {
    class: required(words, "The class of shares, such as A."),
    "management-fee": required(rate, "The line `Management fee`."),
    distribution: required(
      wordOr("none", "so printed, or a dash", rate),
      "The line of distribution and service (12b-1) fees.",
    ),
    other: required(rate, "The line `Other expenses`."),
    total: required(rate, "The total, before what is waived or repaid."),
    "waiver-or-repayment": required(
      wordOr("none", "so printed, or a dash", rate),
      "What the manager waives or is repaid; which of the two, the total and the net tell.",
    ),
    net: required(rate, "The net expenses that the table ends with."),
    limit: optional(rate, "The limit on the class's expenses, from the table's notes."),
    "net-after-brokers": optional(rate, "The net expenses after what brokers pay, from the table's notes."),
  }),
  ({ at: _, ...rest }) => rest,
);

const classExample: Shape<ClassExample> = made(
  map("a class's Example", "One column of an Example: dollars on $10,000 at 5% a year, as printed.", {
    class: required(words, "The class of shares, such as A."),
    "years-1": required(usd, "The dollars after 1 year."),
    "years-3": required(usd, "The dollars after 3 years."),
    "years-5": optional(usd, "The dollars after 5 years."),
    "years-10": optional(usd, "The dollars after 10 years."),
  }),
  ({ at: _, ...rest }) => rest,
);

/** Each kind of assertion under the key that names it. */
const SAYS = {
  fee: assertion(
    map("a stated fee", "A portfolio's whole fee, or what was read of it.", {
      fee: required(words, "The portfolio whose fee is stated."),
      is: required(fee, "The fee as stated."),
      words: feeWords,
      ...any,
    }),
    ({ fee: portfolio, ...rest }) => ({
      kind: "fee",
      portfolio,
      ...rest,
    }),
  ),
  "terms-kept": assertion(
    map("terms kept", "A portfolio kept its terms through a change of name.", {
      "terms-kept": required(words, "The portfolio whose fee and terms stayed, by its new name."),
      formerly: required(words, "Its old name."),
      ...any,
    }),
    ({ termsKept, ...rest }) => ({ kind: "terms-kept", portfolio: termsKept, ...rest }),
  ),
  named: assertion(
    map("a name borne", "A portfolio bore a name.", {
      named: required(words, "The name that the portfolio bore on the day."),
      formerly: required(words, "The name that it bore before."),
      ...any,
    }),
    ({ named, ...rest }) => ({
      kind: "named",
      portfolio: named,
      ...rest,
    }),
  ),
  existed: assertion(
    map("portfolios that existed", "Portfolios existed.", {
      existed: required(names, "Portfolios that existed on the day."),
      "on-schedule": optional(
        yes,
        "Present where the document shows them on Schedule A of the agreement `under` which they are said to be.",
      ),
      ...any,
    }),
    ({ existed, ...rest }) => ({ kind: "existed", portfolios: existed, ...rest }),
  ),
  "new-to-expense-limit": assertion(
    map("portfolios new to an expense limit", "Portfolios came under an expense limit.", {
      "new-to-expense-limit": required(
        names,
        "Portfolios that the paper puts under an expense limit for the first time.",
      ),
      ...any,
    }),
    ({ newToExpenseLimit, ...rest }) => ({ kind: "new-to-expense-limit", portfolios: newToExpenseLimit, ...rest }),
  ),
  "no-shares-outstanding": assertion(
    map("portfolios without shares", "Portfolios had no shares outstanding.", {
      "no-shares-outstanding": required(names, "Portfolios that existed and had no shares outstanding."),
      ...any,
    }),
    ({ noSharesOutstanding, ...rest }) => ({ kind: "no-shares-outstanding", portfolios: noSharesOutstanding, ...rest }),
  ),
  "newly-registered": assertion(
    map("portfolios newly registered", "Portfolios were registered.", {
      "newly-registered": required(names, "Portfolios whose shares the document registers for the first time."),
      ...any,
    }),
    ({ newlyRegistered, ...rest }) => ({ kind: "newly-registered", portfolios: newlyRegistered, ...rest }),
  ),
  "proposed-to-cease": assertion(
    map("a proposed end", "A portfolio was proposed to cease.", {
      "proposed-to-cease": required(words, "The portfolio that was proposed to be merged or liquidated."),
      into: optional(
        list(words),
        "The portfolio into which it was to be merged; every one where the document names several.",
      ),
      ...any,
    }),
    ({ proposedToCease, into = [], ...rest }) => ({
      kind: "proposed-to-cease",
      portfolio: proposedToCease,
      into,
      ...rest,
    }),
  ),
  ceased: assertion(
    map("an end", "A portfolio ceased.", {
      ceased: required(words, "The portfolio that ceased: merged or liquidated."),
      into: optional(
        list(words),
        "The portfolio into which it was merged; every one where the document names several.",
      ),
      ...any,
    }),
    ({ ceased, into = [], ...rest }) => ({
      kind: "ceased",
      portfolio: ceased,
      into,
      ...rest,
    }),
  ),
  portfolios: assertion(
    map("a count of portfolios", "How many portfolios there were.", {
      portfolios: required(wholeNumber, "How many portfolios the document counts."),
      over: required(words, "Over which agreements or trusts it counts, in words."),
      ...any,
    }),
    ({ portfolios: count, ...rest }) => ({ kind: "portfolios", count, ...rest }),
  ),
  "management-fee-rate": assertion(
    map("a printed management fee", "A management fee printed as one rate.", {
      "management-fee-rate": required(words, "The portfolio whose management fee is printed as one rate."),
      is: required(rate, "The rate printed, in percent of average net assets a year."),
      waiver: optional(rate, "The part of it that is waived, as printed."),
      ...any,
    }),
    ({ managementFeeRate, ...rest }) => ({ kind: "management-fee-rate", portfolio: managementFeeRate, ...rest }),
  ),
  expenses: assertion(
    map("an expense table", "A prospectus's table of annual expenses.", {
      expenses: required(words, "The portfolio whose annual expenses are printed."),
      "year-ended": optional(day, "The last day of the fiscal year that the table is of."),
      "limit-through": optional(day, "The last day of the limit on expenses."),
      classes: required(nonEmptyList(classExpenses), "The table's columns, one for each class of shares."),
      ...any,
    }),
    ({ expenses, ...rest }) => ({ kind: "expenses", portfolio: expenses, ...rest }),
  ),
  example: assertion(
    map("an Example", "A prospectus's Example of expenses in dollars.", {
      example: required(words, "The portfolio whose Example is printed."),
      classes: required(nonEmptyList(classExample), "The Example's columns, one for each class of shares."),
      ...any,
    }),
    ({ example, ...rest }) => ({ kind: "example", portfolio: example, ...rest }),
  ),
  officer: assertion(
    map("an officer's term", "Somebody held an office.", {
      officer: required(officer, "Who held which office."),
      ...any,
    }),
    (rest) => ({ kind: "officer", ...rest }),
  ),
} satisfies Record<Assertion["kind"], Shape<Assertion>>;

const said: Shape<Assertion> = ofOneKind("an assertion", SAYS);

/** One file of `statements`: a document, and what it says of the schedule. */
export const statement: Shape<Statement> = made(
  map("a statement", "A document that speaks of the schedule without amending it.", {
    statement: required(words, "The document's title."),
    dated: required(wordOr("not-read", "its date was not read", when), "The day that the document bears."),
    sources: optional(sources, "Where the document was read."),
    says: optional(
      list(said),
      "What it says, each with the day that it speaks of; `check` compares it with the amendments.",
    ),
    notes: optional(list(words), "Remarks on the document."),
    accepts: optional(
      accepts,
      "Findings of `schedule-a check` in this file that stay as they are, each with its reason.",
    ),
  }),
  (
    { statement: title, sources: read = [], says = [], notes = [], accepts: accepted = [], dated, at },
    reading,
  ): Statement | undefined => {
    const undated = dated === "not-read" ? says.find((one) => one.day === undefined) : undefined;
    if (undated)
      return fault(
        reading,
        "missing-key",
        { key: "day", where: "an assertion of an undated statement", expected: "a day" },
        undated.place,
      );
    return { title, dated, sources: read, says, notes, accepts: accepted, at };
  },
  thenOnly(
    { properties: { dated: { const: "not-read" } }, required: ["dated"] },
    { properties: { says: { type: "array", items: { type: "object", required: ["day"] } } } },
  ),
);
