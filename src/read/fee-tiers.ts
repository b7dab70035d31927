import type { NonEmpty, Place, Tier, Tiers } from "../agreement/facts.ts";
import { Decimal, type Usd, usdInWords } from "../agreement/money.ts";
import { choose, withKey, wordOr } from "./choice.ts";
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

/** Tiers in rising order. A schedule that ends where another takes over (the `before` of a switch) needs no open top tier. */
export function tiersOf(top: "open" | "may-end"): Shape<Tiers> {
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
      else if (tiers.length === 0) {
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

/** Tiers of which the last is open, or was not read. */
export const openTiers = tiersOf("open");
