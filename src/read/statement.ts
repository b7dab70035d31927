import type { Assertion, ClassExample, ClassExpenses, Statement } from "../agreement/facts.ts";
import { fee } from "./fee.ts";
import { officer } from "./registrant.ts";
import {
  fault,
  hasKey,
  list,
  made,
  map,
  nearestKind,
  nonEmptyList,
  oneOf,
  optional,
  required,
  type Shape,
  wordOr,
  words,
} from "./shape.ts";
import { accepts, day, rate, source, usd, when, wholeNumber } from "./values.ts";

/** Keys that an assertion of any kind may carry. */
const any = {
  day: optional(when),
  at: optional(oneOf("opening", "closing")),
  under: optional(words),
  note: optional(words),
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
  };
}

const names = nonEmptyList(words, "a list of portfolios");

const classExpenses: Shape<ClassExpenses> = made(
  map("a class's expenses", {
    class: required(words),
    "management-fee": required(rate),
    distribution: required(wordOr("none", rate)),
    other: required(rate),
    total: required(rate),
    "waiver-or-repayment": required(wordOr("none", rate)),
    net: required(rate),
    limit: optional(rate),
    "net-after-brokers": optional(rate),
  }),
  ({ at: _, ...rest }) => rest,
);

const classExample: Shape<ClassExample> = made(
  map("a class's Example", {
    class: required(words),
    "years-1": required(usd),
    "years-3": required(usd),
    "years-5": optional(usd),
    "years-10": optional(usd),
  }),
  ({ at: _, ...rest }) => rest,
);

/** Each kind of assertion under the key that names it. */
const SAYS = {
  fee: assertion(
    map("a stated fee", { fee: required(words), is: required(fee), ...any }),
    ({ fee: portfolio, ...rest }) => ({
      kind: "fee",
      portfolio,
      ...rest,
    }),
  ),
  "terms-kept": assertion(
    map("terms kept", { "terms-kept": required(words), formerly: required(words), ...any }),
    ({ termsKept, ...rest }) => ({ kind: "terms-kept", portfolio: termsKept, ...rest }),
  ),
  named: assertion(
    map("a name borne", { named: required(words), formerly: required(words), ...any }),
    ({ named, ...rest }) => ({
      kind: "named",
      portfolio: named,
      ...rest,
    }),
  ),
  existed: assertion(map("portfolios that existed", { existed: required(names), ...any }), ({ existed, ...rest }) => ({
    kind: "existed",
    portfolios: existed,
    ...rest,
  })),
  "new-to-expense-limit": assertion(
    map("portfolios new to an expense limit", { "new-to-expense-limit": required(names), ...any }),
    ({ newToExpenseLimit, ...rest }) => ({ kind: "new-to-expense-limit", portfolios: newToExpenseLimit, ...rest }),
  ),
  "no-shares-outstanding": assertion(
    map("portfolios without shares", { "no-shares-outstanding": required(names), ...any }),
    ({ noSharesOutstanding, ...rest }) => ({ kind: "no-shares-outstanding", portfolios: noSharesOutstanding, ...rest }),
  ),
  "newly-registered": assertion(
    map("portfolios newly registered", { "newly-registered": required(names), ...any }),
    ({ newlyRegistered, ...rest }) => ({ kind: "newly-registered", portfolios: newlyRegistered, ...rest }),
  ),
  "proposed-to-cease": assertion(
    map("a proposed end", { "proposed-to-cease": required(words), into: optional(list(words)), ...any }),
    ({ proposedToCease, into = [], ...rest }) => ({
      kind: "proposed-to-cease",
      portfolio: proposedToCease,
      into,
      ...rest,
    }),
  ),
  ceased: assertion(
    map("an end", { ceased: required(words), into: optional(list(words)), ...any }),
    ({ ceased, into = [], ...rest }) => ({
      kind: "ceased",
      portfolio: ceased,
      into,
      ...rest,
    }),
  ),
  portfolios: assertion(
    map("a count of portfolios", { portfolios: required(wholeNumber), over: required(words), ...any }),
    ({ portfolios: count, ...rest }) => ({ kind: "portfolios", count, ...rest }),
  ),
  "management-fee-rate": assertion(
    map("a printed management fee", {
      "management-fee-rate": required(words),
      is: required(rate),
      waiver: optional(rate),
      ...any,
    }),
    ({ managementFeeRate, ...rest }) => ({ kind: "management-fee-rate", portfolio: managementFeeRate, ...rest }),
  ),
  expenses: assertion(
    map("an expense table", {
      expenses: required(words),
      "year-ended": optional(day),
      "limit-through": optional(day),
      classes: required(nonEmptyList(classExpenses)),
      ...any,
    }),
    ({ expenses, ...rest }) => ({ kind: "expenses", portfolio: expenses, ...rest }),
  ),
  example: assertion(
    map("an Example", { example: required(words), classes: required(nonEmptyList(classExample)), ...any }),
    ({ example, ...rest }) => ({ kind: "example", portfolio: example, ...rest }),
  ),
  officer: assertion(map("an officer's term", { officer: required(officer), ...any }), (rest) => ({
    kind: "officer",
    ...rest,
  })),
} satisfies Record<Assertion["kind"], Shape<Assertion>>;

const KINDS = Object.keys(SAYS) as Assertion["kind"][];

const said: Shape<Assertion> = {
  expected: `an assertion: ${KINDS.join(", ")}`,
  read(tree, reading) {
    const kinds = KINDS.filter((kind) => hasKey(tree, kind));
    const [kind] = kinds;
    if (kind !== undefined && kinds.length === 1) return SAYS[kind].read(tree, reading);
    if (tree.kind !== "map") return map("an assertion", {}).read(tree, reading) as undefined;
    return fault(
      reading,
      "one-kind",
      {
        where: "an assertion",
        kinds: KINDS.join(", "),
        found: kinds.join(", ") || "none",
        ...nearestKind(tree, KINDS),
      },
      tree.at,
    );
  },
};

/** One file of `statements`: a document, and what it says of the schedule. */
export const statement: Shape<Statement> = made(
  map("a statement", {
    statement: required(words),
    dated: required(wordOr("not-read", when)),
    sources: optional(list(source)),
    says: optional(list(said)),
    notes: optional(list(words)),
    accepts: optional(accepts),
  }),
  (
    { statement: title, sources = [], says = [], notes = [], accepts: accepted = [], dated, at },
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
    return { title, dated, sources, says, notes, accepts: accepted, at };
  },
);
