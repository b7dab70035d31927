import type { Discount, Fee, MeasuredOn, Minimum } from "../agreement/facts.ts";
import { openTiers } from "./fee-tiers.ts";
import type { JsonSchema } from "./json-schema.ts";
import { fault, made, map, oneOf, optional, required, type Shape, words } from "./shape.ts";
import { rate, usd } from "./values.ts";

const discount: Shape<Discount> = made(
  map("a discount", "A part of the fee that comes off in months of high assets.", {
    off: required(rate, "How much of the whole fee comes off, in percent of the fee."),
    "when-month-average-exceeds": required(usd, "The month's average daily net assets above which it comes off."),
    words: required(words, "The contract's own words."),
  }),
  ({ off, whenMonthAverageExceeds, words: said, at }): Discount => ({
    offPercent: off,
    monthAverageExceeds: whenMonthAverageExceeds,
    words: said,
    at,
  }),
);

const measuredOn: Shape<MeasuredOn> = made(
  map("what the tiers are measured on", "A group on whose combined average daily net assets the tiers are applied.", {
    group: required(
      words,
      "The group's name: the rows of this agreement whose fees in force name it form it, and share its fee in proportion to their net assets.",
    ),
    words: required(words, "The contract's own words."),
    "beyond-schedule": optional(words, "Which assets outside this Schedule A count as well, in words."),
  }),
  ({ group, words: said, beyondSchedule, at }): MeasuredOn => ({
    group,
    words: said,
    ...(beyondSchedule === undefined ? {} : { beyondSchedule }),
    at,
  }),
);

const minimum: Shape<Minimum> = made(
  map("a minimum", "What the fee of a whole calendar year or month is never less than.", {
    amount: required(usd, "The least fee, in dollars."),
    per: required(
      oneOf({ year: "the fee of a whole calendar year", month: "the fee of each whole calendar month" }),
      "Of which time it is the least fee.",
    ),
    words: required(words, "The contract's own words."),
  }),
  ({ amount, per, words: said, at }): Minimum => ({ usd: amount, per, words: said, at }),
);

/** What may stand beside tiers, of which one fee has at most one. */
const BESIDE = ["discount", "measured-on", "minimum"] as const;
const IN_WORDS = `${BESIDE.join(", ")}, or \`not-computable\` with the contract's words where it combines them`;

const ONE_BESIDE: JsonSchema = {
  not: {
    anyOf: BESIDE.flatMap((one, index) => BESIDE.slice(index + 1).map((other) => ({ required: [one, other] }))),
  },
  errorMessage: `write one of ${IN_WORDS}`,
};

/** A fee by tiers, with what is unusual about them. */
export const tieredMap: Shape<Fee> = made(
  map("a fee with tiers", "A fee by tiers, with what is unusual about them.", {
    tiers: required(openTiers, "The tiers, from the lowest bound to the highest; the last is open."),
    applies: optional(
      oneOf({
        marginal: "each rate applies to the assets of its own tier",
        "whole-balance": "the rate of the tier reached applies to all assets",
      }),
      "To which assets a rate applies; `marginal` where it is left out.",
    ),
    discount: optional(discount, "A part of the fee that comes off in months of high assets."),
    "measured-on": optional(
      measuredOn,
      "The group on whose combined average daily net assets the tiers are applied, its fee shared in proportion to net assets.",
    ),
    minimum: optional(minimum, "What the fee of a whole calendar year or month is never less than."),
  }),
  ({ applies = "marginal", discount: off, measuredOn: on, minimum: least, ...read }, reading, at): Fee | undefined => {
    const tiers = { ...read.tiers, applies };
    const found = [off && "discount", on && "measured-on", least && "minimum"].filter((one) => one !== undefined);
    if (found.length > 1) {
      const args = { where: "a fee with tiers", kinds: IN_WORDS, found: found.join(", ") };
      return fault(reading, "one-kind", args, at);
    }
    if (off) return { kind: "discount", ...tiers, discount: off };
    if (on) return { kind: "group", ...tiers, measuredOn: on };
    return least ? { kind: "minimum", ...tiers, minimum: least } : { kind: "tiers", ...tiers };
  },
  ONE_BESIDE,
);
