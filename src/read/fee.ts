import type { Fee } from "../agreement/facts.ts";
import { Decimal, usdInWords } from "../agreement/money.ts";
import { aMap, choose, withKey } from "./choice.ts";
import { tieredMap } from "./fee-beside.ts";
import { openTiers, tiersOf } from "./fee-tiers.ts";
import { fault, made, map, named, nonEmptyList, oneOf, optional, required, type Shape, words } from "./shape.ts";
import { usd } from "./values.ts";

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
