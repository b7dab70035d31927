import type { Fee, NonEmpty, Place, Tier, Tiers } from "../agreement/facts.ts";
import { Decimal, type Usd, usdInWords } from "../agreement/money.ts";
import { aMap, choose, withKey, wordOr } from "./choice.ts";
import { type JsonSchema, mapWith, thenOnly } from "./json-schema.ts";
import {
  fault,
  made,
  map,
  named,
  nonEmptyList,
  oneOf,
  optional,
  placed,
  type Reading,
  required,
  type Shape,
  words,
} from "./shape.ts";
import { rate, usd } from "./values.ts";

type Rung = { rest: { note?: string }; at: Place } | { tier: Tier; upToAt: Place };

const rest: Shape<Rung> = made(
  map("the unread rest", "The paper goes on after the tiers above, and was not read from there.", {
    rest: required(
      oneOf({ "not-read": "the paper goes on, and was not read from here" }),
      "What follows on the paper after the tiers above; it stands last.",
    ),
    note: optional(words, "Why it was not read."),
  }),
  ({ note, at }): Rung => ({ rest: note === undefined ? {} : { note }, at }),
);

const tierMap = map(
  "a tier",
  "One tier of average daily net assets: a rate on the assets above the tier before it, up to its own bound.",
  {
    rate: required(
      wordOr("blank", "the paper leaves the rate blank", rate),
      "The rate a year on the assets of this tier, with its sign; `blank` where the paper leaves it blank.",
    ),
    "up-to": optional(
      usd,
      "The upper bound, counted from the first dollar; the bound belongs to this tier. The last tier has none.",
    ),
    "as-printed": optional(words, "The paper's own words, for a blank or an oddity."),
  },
  "{ rate: 0.88%, up-to: $500 million }",
);

const tier: Shape<Rung> = made(
  placed(tierMap, ["up-to"]),
  ({ value, places }): Rung => ({ tier: value, upToAt: places["up-to"] ?? value.at }),
);

const rung: Shape<Rung> = named(
  "tier",
  "One tier of a schedule, or `rest: not-read` after the last that was read.",
  choose("a tier, such as { rate: 0.88%, up-to: $500 million }", [[withKey("rest"), rest]], tier),
);

/** A schedule that ends where another takes over (the `before` of a switch) needs no open top tier. */
function tiersOf(top: "open" | "may-end"): Shape<Tiers> {
  return made(
    nonEmptyList(rung, "a list of tiers"),
    (rungs, reading) => inRisingOrder(rungs, top, reading),
    top === "open" ? { allOf: [BEGINS_READ, ENDS_OPEN] } : BEGINS_READ,
  );
}

// Of what {@link inRisingOrder} refuses, the most that a schema can say: that some tier was read, and that some has no bound.
const BEGINS_READ: JsonSchema = {
  items: [
    thenOnly(mapWith("rest"), {
      type: "object",
      properties: { rest: false },
      errorMessage: "write the tiers that were read before it",
    }),
  ],
};
const ENDS_OPEN: JsonSchema = {
  contains: { type: "object", not: { required: ["up-to"] } },
  errorMessage: "end with a tier without `up-to`, or with `{ rest: not-read }`",
};

function inRisingOrder(rungs: NonEmpty<Rung>, top: "open" | "may-end", reading: Reading): Tiers | undefined {
  let sound = true;
  const wrong = (report: undefined): void => {
    sound = report ?? false;
  };
  const tiers: Tier[] = [];
  let unread: { note?: string } | undefined;
  let bound: Usd | undefined;
  rungs.forEach((item, index) => {
    const last = index === rungs.length - 1;
    if ("rest" in item) {
      if (!last) wrong(fault(reading, "rest-not-last", {}, item.at));
      if (tiers.length === 0) {
        const expected = "the tiers that were read before it";
        wrong(fault(reading, "wrong-kind", { found: "only `rest: not-read`", expected }, item.at));
      }
      unread = item.rest;
      return;
    }
    const { upTo, at: tierAt } = item.tier;
    tiers.push(item.tier);
    if (upTo === undefined) {
      if (!last) wrong(fault(reading, "tier-open", {}, tierAt));
      return;
    }
    if (new Decimal(upTo).isZero()) {
      wrong(fault(reading, "tier-zero", {}, item.upToAt));
      return;
    }
    if (bound !== undefined && new Decimal(upTo).lessThanOrEqualTo(bound)) {
      wrong(fault(reading, "tier-order", { bound: usdInWords(upTo), before: usdInWords(bound) }, item.upToAt));
    }
    bound = upTo;
  });
  const ends = tiers.at(-1);
  if (sound && unread === undefined && ends?.upTo !== undefined && top === "open")
    wrong(fault(reading, "no-top-tier", {}, ends.at));
  const [lowest, ...higher] = tiers;
  if (!sound || !lowest) return undefined;
  return { tiers: [lowest, ...higher], applies: "marginal", ...(unread ? { rest: unread } : {}) };
}

const openTiers = tiersOf("open");

const tieredMap: Shape<Fee> = made(
  map("a fee with tiers", "A fee by tiers, with what is unusual about them.", {
    tiers: required(openTiers, "The tiers, from the lowest bound to the highest; the last is open."),
    applies: optional(
      oneOf({
        marginal: "each rate applies to the assets of its own tier",
        "whole-balance": "the rate of the tier reached applies to all assets",
      }),
      "To which assets a rate applies; `marginal` where it is left out.",
    ),
    discount: optional(
      map("a discount", "A part of the fee that comes off in months of high assets.", {
        off: required(rate, "How much of the whole fee comes off, in percent of the fee."),
        "when-month-average-exceeds": required(usd, "The month's average daily net assets above which it comes off."),
        words: required(words, "The contract's own words."),
      }),
      "A part of the fee that comes off in months of high assets.",
    ),
  }),
  ({ tiers, applies = "marginal", discount }): Fee =>
    discount
      ? {
          kind: "discount",
          ...tiers,
          applies,
          discount: {
            offPercent: discount.off,
            monthAverageExceeds: discount.whenMonthAverageExceeds,
            words: discount.words,
            at: discount.at,
          },
        }
      : { kind: "tiers", ...tiers, applies },
);

const switchMap: Shape<Fee> = made(
  map(
    "a fee that switches",
    "A fee by one schedule until net assets first reach an amount, and by another ever after.",
    {
      before: required(tiersOf("may-end"), "The tiers until the switch; they may end at its amount."),
      after: required(openTiers, "The tiers from the switch on, ever after."),
      switch: required(
        map("the switch", "What brings the second schedule into force, once.", {
          "first-reaches": required(usd, "The net assets that bring it into force when they are first reached."),
          words: required(words, "The contract's own words."),
        }),
        "What brings the second schedule into force, once.",
      ),
    },
  ),
  ({ before, after, switch: { firstReaches, words: said, at } }, reading): Fee | undefined => {
    const last = before.tiers.at(-1);
    if (last?.upTo !== undefined && !before.rest && new Decimal(last.upTo).lessThan(firstReaches)) {
      const args = { bound: usdInWords(last.upTo), trigger: usdInWords(firstReaches) };
      return fault(reading, "before-ends-early", args, last.at);
    }
    return { kind: "switch", before, after, trigger: { firstReaches, words: said, at } };
  },
);

const casesMap: Shape<Fee> = made(
  map("a fee by cases", "A fee that depends on a case, such as how the portfolio invests.", {
    cases: required(
      nonEmptyList(
        made(
          map("a case", "One case, and the tiers that then apply.", {
            case: required(words, "The case's name, as `fee calc --case` takes it."),
            when: required(words, "When it applies, in words."),
            tiers: required(openTiers, "The tiers that then apply."),
          }),
          ({ case: name, when: said, tiers }) => ({ name, when: said, ...tiers }),
        ),
      ),
      "The cases, of which one applies.",
    ),
  }),
  ({ cases }): Fee => ({ kind: "cases", cases }),
);

const partsMap: Shape<Fee> = made(
  map("a fee in parts", "A fee that is the sum of parts, each on its own assets.", {
    parts: required(
      nonEmptyList(
        made(
          map("a part", "One part of the fee, on its own assets.", {
            part: required(words, "The part's name, as `fee calc --part` takes it."),
            of: required(words, "The assets that it is measured on, in words."),
            tiers: required(openTiers, "The tiers of these assets."),
          }),
          ({ part: name, of, tiers }) => ({ name, of, ...tiers }),
        ),
      ),
      "The parts, of which the fee is the sum.",
    ),
  }),
  ({ parts }): Fee => ({ kind: "parts", parts }),
);

const bandsMap: Shape<Fee> = made(
  map("a fee by bands", "A fee whose tiers are chosen by where the net assets lie.", {
    bands: required(
      nonEmptyList(
        made(
          map("a band", "One band of net assets, and the tiers that apply to all assets while they lie in it.", {
            over: optional(usd, "The amount above which the band begins."),
            "up-to": optional(usd, "The amount up to which it goes, which belongs to it."),
            otherwise: optional(words, "The words of the band for all other assets, in place of bounds."),
            bounds: optional(
              oneOf({ "not-read": "whether a bound belongs to this band or the next was not read" }),
              "Whether the bounds belong to it.",
            ),
            tiers: required(openTiers, "The tiers that apply while the assets lie in the band."),
          }),
          ({ over, upTo, otherwise, bounds, tiers }) => ({
            ...tiers,
            ...(over === undefined ? {} : { over }),
            ...(upTo === undefined ? {} : { upTo }),
            ...(otherwise === undefined ? {} : { otherwise }),
            ...(bounds === undefined ? {} : { bounds }),
          }),
        ),
      ),
      "The bands; one without bounds is for all other assets.",
    ),
  }),
  ({ bands }): Fee => ({ kind: "bands", bands }),
);

const notComputable: Shape<Fee> = made(
  map("a fee in words alone", "A fee that cannot be worked out from assets alone.", {
    "not-computable": required(words, "The contract's own words."),
  }),
  ({ notComputable: said }): Fee => ({ kind: "not-computable", words: said }),
);

const bareTiers: Shape<Fee> = made(openTiers, (tiers): Fee => ({ kind: "tiers", ...tiers }));

/** A portfolio's whole fee: a list of tiers, or a map of one of the kinds of {@link Fee}. */
export const fee: Shape<Fee> = named(
  "fee",
  "A portfolio's whole fee: a list of tiers, or a map where the contract is unusual.",
  choose(
    "a fee: a list of tiers",
    [
      [withKey("before", "switch"), switchMap],
      [withKey("cases"), casesMap],
      [withKey("parts"), partsMap],
      [withKey("bands"), bandsMap],
      [withKey("not-computable"), notComputable],
      // A single tier written without its list mark.
      [withKey("rate"), bareTiers],
      [aMap, tieredMap],
    ],
    bareTiers,
  ),
);
