import { className } from "../agreement/class-name.ts";
import { type MonthEnd, parseMonthEnd } from "../agreement/day.ts";
import type {
  ClassLimit,
  CountedFrom,
  LengthUnit,
  LimitTerms,
  Overlay,
  Recoupment,
  RecoupmentLimit,
} from "../agreement/facts.ts";
import { type Condition, choose, wordOr } from "./choice.ts";
import { fee } from "./fee.ts";
import {
  type Fields,
  fault,
  list,
  made,
  map,
  nonEmptyList,
  oneOf,
  optional,
  placed,
  required,
  type Shape,
  textAs,
  words,
} from "./shape.ts";
import { accepts, day, rate, sources, when } from "./values.ts";

const SAYS = "A side agreement beside Schedule A, never part of it: a waiver, a reduced rate, a limit.";

const kind = required(
  oneOf<Overlay["kind"]>({
    "fee-waiver": "the manager waives a part of the fee",
    "reduced-rate": "the fee is charged at a lower rate",
    "expense-limit": "the manager bears expenses above a limit",
  }),
  "What the side agreement does.",
);

const paper = {
  paper: required(words, "The side agreement or its amendment, by its title."),
  portfolio: required(words, "The portfolio that it is for, by a name of it."),
  from: required(when, "Its first day."),
  to: required(wordOr("not-read", "the end was not read", day), "Its last day."),
  read: required(
    oneOf({ whole: "all of it was read", partly: "a part of it was not read" }),
    "How much of the paper was read.",
  ),
} satisfies Fields;

const contractFee = wordOr("not-stated", "the paper does not state it", fee);
const CONTRACT_FEE = "The contract's fee as the paper states it, at the close of its first day.";
const feeAfter = wordOr("not-read", "it was not read", fee);
const FEE_AFTER = "The fee that is left to pay while the overlay is in force.";

const rest = {
  sources: optional(sources, "Where the paper was read."),
  notes: optional(list(words), "Remarks on the paper."),
  accepts: optional(
    accepts,
    "Findings of `schedule-a check` in this file that stay as they are, each with its reason.",
  ),
} satisfies Fields;

/** A waiver or a reduced rate. */
const upon: Shape<Overlay> = made(
  placed(
    map("an overlay", SAYS, {
      overlay: kind,
      ...paper,
      "contract-fee": required(contractFee, CONTRACT_FEE),
      "fee-after": required(feeAfter, FEE_AFTER),
      ...rest,
    }),
    ["portfolio"],
  ),
  ({
    value: { overlay: of, sources: read = [], notes = [], accepts: accepted = [], ...others },
    places: { portfolio: portfolioAt },
  }): Overlay => ({
    kind: of,
    ...(portfolioAt ? { portfolioAt } : {}),
    sources: read,
    notes,
    accepts: accepted,
    ...others,
  }),
);

const classLimit: Shape<ClassLimit> = map(
  "a limit",
  "The limit on one class's expenses.",
  {
    class: required(words, "The class of shares."),
    limit: required(rate, "The most that the class's expenses may be, in percent of its average net assets a year."),
  },
  "{ class: Class A, limit: 1.05% }",
);

const monthEnd: Shape<MonthEnd> = textAs(
  "the last day of a month, such as 12-31",
  parseMonthEnd,
  (text) => ({ code: "bad-month-end", args: { text } }),
  () => ({
    title: "Month's end",
    type: "string",
    pattern: "^(?:(?:01|03|05|07|08|10|12)-31|(?:04|06|09|11)-30|02-2[89])$",
  }),
);

const LENGTH = /^([1-9]\d{0,2}) (day|month|year)s?$/;

const length: Shape<{ readonly count: number; readonly unit: LengthUnit }> = textAs(
  "a length of time, such as 5 years",
  (text) => {
    const [, count, unit] = LENGTH.exec(text) ?? [];
    return unit === undefined ? undefined : { count: Number(count), unit: unit as LengthUnit };
  },
  (text) => ({ code: "bad-length", args: { text } }),
  () => ({ title: "Length of time", type: "string", pattern: LENGTH.source }),
);

const recoupment: Shape<Recoupment> = made(
  map(
    "recoupment",
    "How what the manager bore may be paid back to it. What the paper does not say is left out: nothing takes its place.",
    {
      within: optional(length, "For how long a waived amount may be recouped."),
      "counted-from": optional(
        oneOf<CountedFrom>({
          waiver: "the day of the waiver",
          "fiscal-year-end": "the end of the fiscal year of the waiver",
        }),
        "From when that is counted.",
      ),
      limit: optional(
        oneOf<RecoupmentLimit>({
          lesser: "the lesser of the limit at the waiver and the limit now",
          // biome-ignore lint/suspicious/noThenProperty: a word of the record
          then: "the limit at the waiver",
          now: "the limit now",
        }),
        "The limit up to which expenses may rise again by it.",
      ),
      "board-approval": optional(
        oneOf({ required: "only what the board approves is owed", "not-required": "no approval is needed" }),
        "Whether the board has to approve it.",
      ),
      words: optional(words, "The clause, in its own words."),
    },
    "{ within: 5 years, counted-from: fiscal-year-end, limit: lesser, board-approval: required }",
  ),
  ({ at: _, ...others }) => others,
);

/** A limit on expenses: it leaves the contract's fee as it is, so that it need not say it. */
const limit: Shape<Overlay> = made(
  placed(
    map("an expense limit", SAYS, {
      overlay: kind,
      ...paper,
      limits: optional(nonEmptyList(classLimit), "The limit on the expenses of each class."),
      on: optional(words, "What the limit is on, in the paper's words, such as total operating expenses."),
      excludes: optional(
        list(words),
        "Expenses that are not counted, each by its words, such as taxes; an empty list where nothing is left out.",
      ),
      "fiscal-year-ends": optional(monthEnd, "The day on which fiscal years end, over which the limit is measured."),
      recoupment: optional(
        wordOr("none", "the paper allows none", recoupment),
        "How what the manager bore may be paid back to it.",
      ),
      "contract-fee": optional(contractFee, CONTRACT_FEE),
      "fee-after": optional(feeAfter, FEE_AFTER),
      ...rest,
    }),
    ["portfolio"],
  ),
  (
    {
      value: {
        limits,
        on,
        excludes,
        fiscalYearEnds,
        recoupment: recouped,
        sources: read = [],
        notes = [],
        accepts: accepted = [],
        ...others
      },
      places: { portfolio: portfolioAt },
    },
    reading,
  ): Overlay | undefined => {
    const seen = new Set<string>();
    const twice = limits?.find((one) => seen.size === seen.add(className(one.class)).size);
    if (twice) return fault(reading, "class-repeated", { class: twice.class }, twice.at);
    const terms: LimitTerms = {
      ...(limits === undefined ? {} : { limits }),
      ...(on === undefined ? {} : { on }),
      ...(excludes === undefined ? {} : { excludes }),
      ...(fiscalYearEnds === undefined ? {} : { fiscalYearEnds }),
      ...(recouped === undefined ? {} : { recoupment: recouped }),
    };
    const { overlay: of, contractFee: contract = "not-stated", feeAfter: after = "not-read", ...own } = others;
    return {
      kind: of,
      ...(portfolioAt ? { portfolioAt } : {}),
      contractFee: contract,
      feeAfter: after,
      limit: terms,
      sources: read,
      notes,
      accepts: accepted,
      ...own,
    };
  },
);

const isLimit: Condition = {
  holds: (tree) =>
    tree.kind === "map" &&
    tree.entries.some(({ key, value }) => key === "overlay" && value.kind === "text" && value.text === "expense-limit"),
  schema: {
    type: "object",
    properties: { overlay: { description: "What the side agreement does.", const: "expense-limit" } },
    required: ["overlay"],
  },
};

const either = choose(upon.expected, [[isLimit, limit]], upon);

/** One file of an agreement's `overlays`. */
export const overlay: Shape<Overlay> = {
  ...either,
  ...(limit.keys ? { keys: limit.keys } : {}),
  schema: (define, says = SAYS) => either.schema(define, says),
};
