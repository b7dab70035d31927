/** Fees of every kind as a record may hold them, and the words and figures of which they are made. */
import fc from "fast-check";
import type { Fee, NonEmpty, Tier, Tiers } from "../../../src/agreement/facts.ts";
import type { RatePercent, Usd } from "../../../src/agreement/money.ts";
import { nonEmpty } from "../../fees/made.ts";

/** Whatever a person may print between the letters that YAML takes for its own. */
export const words = fc.stringMatching(/^[!-~“”—é®]{1,12}( [!-~“”—é®]{1,12}){0,4}$/);
export const rate = fc
  .tuple(fc.nat(20), fc.stringMatching(/^\d{0,8}$/))
  .map(([whole, digits]) => `${whole}${digits === "" ? "" : `.${digits}`}` as RatePercent);
export const dollars = fc.oneof(
  fc.integer({ min: 1, max: 5_000 }).map((millions) => `${millions}000000`),
  fc.integer({ min: 1, max: 999_999_999 }).map(String),
  fc
    .tuple(fc.nat(99_999_999), fc.integer({ min: 1, max: 99 }))
    .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, "0")}`.replace(/0$/, "")),
);
const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

/** Tiers that rise; the last open, or the rest not read. */
const tiers = (mayCut = true): fc.Arbitrary<Tiers> =>
  fc
    .record({
      bounds: fc.uniqueArray(dollars, { maxLength: 4, selector: Number }),
      rates: fc.array(
        fc.oneof({ weight: 5, arbitrary: rate }, { weight: 1, arbitrary: fc.constant("blank" as const) }),
        {
          minLength: 5,
          maxLength: 5,
        },
      ),
      printed: fc.array(some(words), { minLength: 5, maxLength: 5 }),
      rest: mayCut ? some(fc.record({ note: some(words) })) : fc.constant(undefined),
    })
    .map(({ bounds, rates, printed, rest }): Tiers => {
      const rising = bounds.sort((a, b) => Number(a) - Number(b));
      const cut = rest !== undefined && rising.length > 0;
      const count = cut ? rising.length : rising.length + 1;
      const made = rates.slice(0, count).map((one, index) => ({
        rate: one,
        ...(rising[index] === undefined ? {} : { upTo: rising[index] as Usd }),
        ...(printed[index] === undefined ? {} : { asPrinted: printed[index] }),
      }));
      const unread = cut ? { rest: rest.note === undefined ? {} : { note: rest.note } } : {};
      // Never empty, and without places, which its type cannot tell: a fee is laid as YAML before it stands anywhere.
      return { tiers: made as unknown as NonEmpty<Tier>, applies: "marginal", ...unread };
    });

export const listOf = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<NonEmpty<T>> =>
  fc.array(arbitrary, { minLength: 1, maxLength: 3 }).map(nonEmpty);

export const fees: Readonly<Record<string, fc.Arbitrary<Fee>>> = {
  tiers: tiers().map((own) => ({ kind: "tiers", ...own })),
  "whole-balance": tiers().map((own) => ({ kind: "tiers", ...own, applies: "whole-balance" })),
  discount: fc.tuple(tiers(), rate, dollars, words, fc.boolean()).map(([own, offPercent, over, said, whole]) => ({
    kind: "discount",
    ...own,
    applies: whole ? "whole-balance" : "marginal",
    discount: { offPercent, monthAverageExceeds: over as Usd, words: said } as never,
  })),
  group: fc.tuple(tiers(), words, words, some(words), fc.boolean()).map(([own, group, said, beyond, whole]) => ({
    kind: "group",
    ...own,
    applies: whole ? "whole-balance" : "marginal",
    measuredOn: { group, words: said, ...(beyond === undefined ? {} : { beyondSchedule: beyond }) } as never,
  })),
  minimum: fc.tuple(tiers(), dollars, words, fc.boolean()).map(([own, least, said, whole]) => ({
    kind: "minimum",
    ...own,
    applies: whole ? "whole-balance" : "marginal",
    minimum: { usd: least as Usd, per: whole ? "month" : "year", words: said } as never,
  })),
  switch: fc.tuple(tiers(), tiers(), dollars, words).map(([before, after, reached, said]) => ({
    kind: "switch",
    before,
    after,
    trigger: { firstReaches: reached as Usd, words: said } as never,
  })),
  cases: listOf(fc.record({ own: tiers(), name: words, when: words })).map((cases) => ({
    kind: "cases",
    cases: cases.map(({ own, ...one }) => ({ ...one, ...own })) as never,
  })),
  parts: listOf(fc.record({ own: tiers(), name: words, of: words })).map((parts) => ({
    kind: "parts",
    parts: parts.map(({ own, ...one }) => ({ ...one, ...own })) as never,
  })),
  bands: listOf(
    fc.record(
      {
        own: tiers(),
        over: dollars,
        upTo: dollars,
        otherwise: words,
        bounds: fc.constant("not-read" as const),
      },
      { requiredKeys: ["own"] },
    ),
  ).map((bands) => ({ kind: "bands", bands: bands.map(({ own, ...one }) => ({ ...own, ...one })) as never })),
  "not-computable": words.map((said) => ({ kind: "not-computable", words: said })),
};
