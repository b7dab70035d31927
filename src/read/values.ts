import { type Day, parseBlankDay, parseDay, type When } from "../agreement/day.ts";
import type { Acceptance, Source } from "../agreement/facts.ts";
import { parseRate, parseUsd, type RatePercent, type Usd } from "../agreement/money.ts";
import { RULE_CODES, type RuleCode } from "../agreement/problem.ts";
import {
  choose,
  fault,
  hasKey,
  list,
  made,
  map,
  nearest,
  optional,
  required,
  type Shape,
  textAs,
  words,
} from "./shape.ts";

/** A whole number of at most four digits, as amendments are numbered. */
export const wholeNumber: Shape<number> = textAs(
  "a number",
  (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined),
  (text) => ({ code: "bad-number", args: { text, expected: "a whole number, such as 22" } }),
);

export const day: Shape<Day> = textAs("a day, such as 2006-11-01", parseDay, (text) => ({
  code: "bad-day",
  args: { text },
}));

export const rate: Shape<RatePercent> = textAs("a rate, such as 0.88%", parseRate, (text) => ({
  code: "bad-rate",
  args: { text },
}));

/** An amount in dollars, written with its sign. */
export const usd: Shape<Usd> = textAs(
  "an amount, such as $500 million",
  (text) => (text.startsWith("$") ? parseUsd(text) : undefined),
  (text) => ({ code: "bad-amount", args: { text } }),
);

/** `yes`, for a key whose presence is the fact. */
export const yes: Shape<true> = textAs(
  "true",
  (text) => (text === "true" ? true : undefined),
  (text) => ({ code: "not-one-of", args: { text, allowed: "true" } }),
);

const exactDay: Shape<When> = textAs<When, "bad-day">(
  "a day, such as 2006-11-01 or 2001-02-__",
  (text) => {
    const exact = parseDay(text);
    return exact ? { kind: "exact", day: exact } : parseBlankDay(text);
  },
  (text) => ({ code: "bad-day", args: { text } }),
);

const aboutDay: Shape<When> = made(
  map("a day that is about", { about: { shape: day, optional: false } as const }),
  ({ about }): When => ({ kind: "about", about }),
);

const dayRange: Shape<When> = made(
  map("a range of days", { from: optional(day), by: { shape: day, optional: false } as const }),
  ({ from, by }, reading, at): When | undefined => {
    if (from === undefined) return { kind: "by", by };
    if (from > by) return fault(reading, "day-order", { from, by }, at);
    return from === by ? { kind: "exact", day: by } : { kind: "between", from, by };
  },
);

/** A day as well as it is known: exact, `{ by }`, `{ from, by }`, `{ about }`, or printed with blanks. */
export const when: Shape<When> = choose("a day, { by: day }, { from: day, by: day } or { about: day }", (tree) => {
  if (tree.kind !== "map") return exactDay;
  return hasKey(tree, "about") ? aboutDay : dayRange;
});

const sourceMap = map(
  "a source",
  {
    title: optional(words),
    url: optional(
      textAs(
        "an address",
        (text) => (/^https?:\/\/\S+$/.test(text) ? text : undefined),
        (text) => ({ code: "bad-address", args: { text } }),
      ),
    ),
    filed: optional(day),
    note: optional(words),
  },
  "{ url: https://… }",
);

/** A source needs a title or an address. */
export const source: Shape<Source> = made(sourceMap, ({ at, ...read }, reading) => {
  if (read.title !== undefined || read.url !== undefined) return read;
  return fault(reading, "missing-key", { key: "url", where: "a source", expected: "an address, or a title" }, at);
});

const ruleCode: Shape<RuleCode> = textAs(
  "the code of a finding, such as recital-missing",
  (text) => RULE_CODES.find((code) => code === text),
  (text) => ({
    code: "not-one-of",
    args: { text, allowed: "the codes that `schedule-a explain` lists", ...nearest(text, RULE_CODES) },
  }),
);

/** Findings of `check` that stay as they are, each with its reason: a key of every kind of file. */
export const accepts: Shape<readonly Acceptance[]> = list(
  map(
    "an accepted finding",
    { finding: required(ruleCode), about: required(words), reason: required(words) },
    "{ finding: recital-missing, about: 2005-07-01, reason: … }",
  ),
);
