import { type Day, parseBlankDay, parseDay, type When } from "../agreement/day.ts";
import type { Acceptance, Source } from "../agreement/facts.ts";
import { parseRate, parseUsd, type RatePercent, type Usd } from "../agreement/money.ts";
import { RULE_CODES, type RuleCode } from "../agreement/problem.ts";
import { aMap, choose, withKey } from "./choice.ts";
import { amountPattern, DAY_PATTERN, PRINTED_DAY_PATTERN, RATE_PATTERN } from "./patterns.ts";
import { fault, list, made, map, named, nearest, optional, required, type Shape, textAs, words } from "./shape.ts";

/** A whole number of at most four digits, as amendments are numbered. */
export const wholeNumber: Shape<number> = textAs(
  "a number",
  (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined),
  (text) => ({ code: "bad-number", args: { text, expected: "a whole number, such as 22" } }),
  () => ({
    type: ["integer", "string"],
    minimum: 0,
    maximum: 9999,
    pattern: "^\\d{1,4}$",
    errorMessage: "write a whole number, such as 22",
  }),
);

/** A day; what is not of the calendar, or before 1900, is none. */
export const day: Shape<Day> = named(
  "day",
  "A day of the calendar from 1900 on, such as 2006-11-01.",
  textAs(
    "a day, such as 2006-11-01",
    parseDay,
    (text) => ({ code: "bad-day", args: { text } }),
    () => ({ title: "Day", type: "string", pattern: DAY_PATTERN }),
  ),
);

/** A rate a year in percent, digit by digit as printed. */
export const rate: Shape<RatePercent> = named(
  "rate",
  "A rate a year, in percent, with its sign, such as 0.88%. Its digits are kept as printed.",
  textAs(
    "a rate, such as 0.88%",
    parseRate,
    (text) => ({ code: "bad-rate", args: { text } }),
    () => ({ title: "Rate", type: "string", pattern: RATE_PATTERN }),
  ),
);

/** An amount in dollars, written with its sign. */
export const usd: Shape<Usd> = named(
  "amount",
  "An amount of US dollars with its sign, such as $500 million, $1.5 billion or $250,000,000.",
  textAs(
    "an amount, such as $500 million",
    (text) => (text.startsWith("$") ? parseUsd(text) : undefined),
    (text) => ({ code: "bad-amount", args: { text } }),
    () => ({ title: "Amount", type: "string", pattern: amountPattern() }),
  ),
);

/** `yes`, for a key whose presence is the fact. */
export const yes: Shape<true> = textAs(
  "true",
  (text) => (text === "true" ? true : undefined),
  (text) => ({ code: "not-one-of", args: { text, allowed: "true" } }),
  () => ({ enum: [true, "true"] }),
);

const exactDay: Shape<When> = textAs<When, "bad-day">(
  "a day, such as 2006-11-01 or 2001-02-__",
  (text) => {
    const exact = parseDay(text);
    return exact ? { kind: "exact", day: exact } : parseBlankDay(text);
  },
  (text) => ({ code: "bad-day", args: { text } }),
  () => ({ title: "Day, with blanks as printed", type: "string", pattern: PRINTED_DAY_PATTERN }),
);

const aboutDay: Shape<When> = made(
  map("a day that is about", "A day that is known about.", {
    about: required(day, "The day that it is about, as a plan says `on or about`."),
  }),
  ({ about }): When => ({ kind: "about", about }),
);

const dayRange: Shape<When> = made(
  map("a range of days", "A day that is known within a range.", {
    from: optional(day, "The earliest day that it can be."),
    by: required(day, "The latest day that it can be."),
  }),
  ({ from, by }, reading, at): When | undefined => {
    if (from === undefined) return { kind: "by", by };
    if (from > by) return fault(reading, "day-order", { from, by }, at);
    return from === by ? { kind: "exact", day: by } : { kind: "between", from, by };
  },
);

/** A day as well as it is known: exact, `{ by }`, `{ from, by }`, `{ about }`, or printed with blanks. */
export const when: Shape<When> = named(
  "when",
  "A day as well as it is known: 2006-11-01, { by: … }, { from: …, by: … }, { about: … } or with blanks, 2001-02-__.",
  choose(
    "a day, { by: day }, { from: day, by: day } or { about: day }",
    [
      [withKey("about"), aboutDay],
      [aMap, dayRange],
    ],
    exactDay,
  ),
);

const ADDRESS = /^https?:\/\/\S+$/;

const sourceMap = map(
  "a source",
  "A document, and where it was read.",
  {
    title: optional(words, "The document, as it calls itself."),
    url: optional(
      textAs(
        "an address",
        (text) => (ADDRESS.test(text) ? text : undefined),
        (text) => ({ code: "bad-address", args: { text } }),
        () => ({ type: "string", pattern: ADDRESS.source }),
      ),
      "The address at which it was read, whole, from https:// on.",
    ),
    filed: optional(day, "The day on which it was filed, where that was read."),
    note: optional(words, "A remark on it."),
  },
  "{ url: https://… }",
);

/** A source needs a title or an address. */
export const source: Shape<Source> = named(
  "source",
  "A document, and where it was read: its title, its address, or both.",
  made(
    sourceMap,
    ({ at, ...read }, reading) => {
      if (read.title !== undefined || read.url !== undefined) return read;
      return fault(reading, "missing-key", { key: "url", where: "a source", expected: "an address, or a title" }, at);
    },
    { anyOf: ["url", "title"].map((key) => ({ required: [key], errorMessage: "write its address, or a title" })) },
  ),
);

/** What a file rests on: a key of every kind of file. */
export const sources: Shape<readonly Source[]> = list(source);

const ruleCode: Shape<RuleCode> = textAs(
  "the code of a finding, such as recital-missing",
  (text) => RULE_CODES.find((code) => code === text),
  (text) => ({
    code: "not-one-of",
    args: { text, allowed: "the findings that a record can accept", ...nearest(text, RULE_CODES) },
  }),
  () => ({ enum: RULE_CODES }),
);

/** Words with a letter among them: `…` as an example shows it is no reason. */
const reason: Shape<string> = textAs(
  "why it is accepted",
  (text) => (/\p{L}/u.test(text) ? text.replace(/\s+/g, " ").trim() : undefined),
  () => ({ code: "bad-text", args: { expected: "why it is accepted" } }),
  () => ({ type: ["string", "boolean"], pattern: "\\p{L}" }),
);

/** Findings of `check` that stay as they are, each with its reason: a key of every kind of file. */
export const accepts: Shape<readonly Acceptance[]> = named(
  "accepts",
  "Findings of `schedule-a check` that stay as they are, since the papers are so.",
  list(
    map(
      "an accepted finding",
      "A finding in this file that stays as it is.",
      {
        finding: required(ruleCode, "The finding's code, as `schedule-a check` prints it in brackets."),
        about: required(words, "What it is about: a day as printed, a portfolio or a number."),
        reason: required(reason, "Why it is accepted."),
      },
      "{ finding: recital-missing, about: 2005-07-01, reason: … }",
    ),
  ),
);
