import type { Fee, NonEmpty, Place, Tier, Tiers } from "../agreement/facts.ts";
import { Decimal, type Usd, usdInWords } from "../agreement/money.ts";
import {
  choose,
  fault,
  hasKey,
  made,
  map,
  nonEmptyList,
  oneOf,
  optional,
  type Reading,
  required,
  type Shape,
  wordOr,
  words,
} from "./shape.ts";
import type { Tree } from "./tree.ts";
import { rate, usd } from "./values.ts";

type Rung = { rest: { note?: string }; at: Place } | { tier: Tier; upToAt: Place };

const rest: Shape<Rung> = made(
  map("the unread rest", { rest: required(oneOf("not-read")), note: optional(words) }),
  ({ note, at }): Rung => ({ rest: note === undefined ? {} : { note }, at }),
);

const tierMap = map(
  "a tier",
  {
    rate: required(wordOr("blank", rate)),
    "up-to": optional(usd),
    "as-printed": optional(words),
  },
  "{ rate: 0.88%, up-to: $500 million }",
);

const tier: Shape<Rung> = {
  expected: tierMap.expected,
  read(tree, reading) {
    const read = tierMap.read(tree, reading);
    return read && { tier: read satisfies Tier, upToAt: valuePlace(tree, "up-to") ?? read.at };
  },
};

const rung: Shape<Rung> = choose("a tier, such as { rate: 0.88%, up-to: $500 million }", (tree) =>
  hasKey(tree, "rest") ? rest : tier,
);

/** A schedule that ends where another takes over (the `before` of a switch) needs no open top tier. */
function tiersOf(top: "open" | "may-end"): Shape<Tiers> {
  return made(nonEmptyList(rung, "a list of tiers"), (rungs, reading, at) => inRisingOrder(rungs, top, reading, at));
}

function inRisingOrder(rungs: NonEmpty<Rung>, top: "open" | "may-end", reading: Reading, at: Place): Tiers | undefined {
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
    wrong(fault(reading, "no-top-tier", {}, ends.at ?? at));
  const [lowest, ...higher] = tiers;
  if (!sound || !lowest) return undefined;
  return { tiers: [lowest, ...higher], applies: "marginal", ...(unread ? { rest: unread } : {}) };
}

const openTiers = tiersOf("open");

const tieredMap: Shape<Fee> = made(
  map("a fee with tiers", {
    tiers: required(openTiers),
    applies: optional(oneOf("marginal", "whole-balance")),
    discount: optional(
      map("a discount", { off: required(rate), "when-month-average-exceeds": required(usd), words: required(words) }),
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
          },
        }
      : { kind: "tiers", ...tiers, applies },
);

const switchMap: Shape<Fee> = made(
  map("a fee that switches", {
    before: required(tiersOf("may-end")),
    after: required(openTiers),
    switch: required(map("the switch", { "first-reaches": required(usd), words: required(words) })),
  }),
  ({ before, after, switch: { firstReaches, words: said } }, reading): Fee | undefined => {
    const last = before.tiers.at(-1);
    if (last?.upTo !== undefined && !before.rest && new Decimal(last.upTo).lessThan(firstReaches)) {
      const args = { bound: usdInWords(last.upTo), trigger: usdInWords(firstReaches) };
      return fault(reading, "before-ends-early", args, last.at);
    }
    return { kind: "switch", before, after, trigger: { firstReaches, words: said } };
  },
);

const casesMap: Shape<Fee> = made(
  map("a fee by cases", {
    cases: required(
      nonEmptyList(
        made(
          map("a case", { case: required(words), when: required(words), tiers: required(openTiers) }),
          ({ case: name, when: said, tiers }) => ({ name, when: said, ...tiers }),
        ),
      ),
    ),
  }),
  ({ cases }): Fee => ({ kind: "cases", cases }),
);

const partsMap: Shape<Fee> = made(
  map("a fee in parts", {
    parts: required(
      nonEmptyList(
        made(
          map("a part", { part: required(words), of: required(words), tiers: required(openTiers) }),
          ({ part: name, of, tiers }) => ({ name, of, ...tiers }),
        ),
      ),
    ),
  }),
  ({ parts }): Fee => ({ kind: "parts", parts }),
);

const bandsMap: Shape<Fee> = made(
  map("a fee by bands", {
    bands: required(
      nonEmptyList(
        made(
          map("a band", {
            over: optional(usd),
            "up-to": optional(usd),
            otherwise: optional(words),
            bounds: optional(oneOf("not-read")),
            tiers: required(openTiers),
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
    ),
  }),
  ({ bands }): Fee => ({ kind: "bands", bands }),
);

const notComputable: Shape<Fee> = made(
  map("a fee in words alone", { "not-computable": required(words) }),
  ({ notComputable: said }): Fee => ({ kind: "not-computable", words: said }),
);

const bareTiers: Shape<Fee> = made(openTiers, (tiers): Fee => ({ kind: "tiers", ...tiers }));

/** A portfolio's whole fee: a list of tiers, or a map of one of the kinds of {@link Fee}. */
export const fee: Shape<Fee> = choose("a fee: a list of tiers", (tree) => {
  if (tree.kind !== "map") return bareTiers;
  if (hasKey(tree, "before") || hasKey(tree, "switch")) return switchMap;
  if (hasKey(tree, "cases")) return casesMap;
  if (hasKey(tree, "parts")) return partsMap;
  if (hasKey(tree, "bands")) return bandsMap;
  if (hasKey(tree, "not-computable")) return notComputable;
  if (hasKey(tree, "rate")) return bareTiers;
  return tieredMap;
});

function valuePlace(tree: Tree, key: string): Place | undefined {
  return tree.kind === "map" ? tree.entries.find((entry) => entry.key === key)?.value.at : undefined;
}
