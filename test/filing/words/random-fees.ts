/** Fees of every kind with the amounts that contracts print, made at random. */
import fc from "fast-check";
import type { Fee, FeeBand, Tier, Tiers } from "../../../src/agreement/facts.ts";
import type { RatePercent, Usd } from "../../../src/agreement/money.ts";
import { AT, nonEmpty } from "../../fees/made.ts";

const rate = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 99999 }), fc.integer({ min: 0, max: 5 }))
  .map(
    ([whole, digits, places]) =>
      (places === 0 ? String(whole) : `${whole}.${String(digits).padStart(5, "0").slice(0, places)}`) as RatePercent,
  );
const anyRate = fc.oneof({ weight: 9, arbitrary: rate }, { weight: 1, arbitrary: fc.constant("blank" as const) });
/** In whole thousands, in tenths of a million, to the dollar and to the cent. */
const amount: fc.Arbitrary<Usd> = fc
  .oneof(
    fc.integer({ min: 1, max: 60 }).map((count) => `${count * 50_000_000}`),
    fc.integer({ min: 1, max: 999_999 }).map((count) => `${count}00000`),
    fc.integer({ min: 100_000, max: 2_000_000_000 }).map(String),
    fc.integer({ min: 100_000, max: 999_999_999 }).map((whole) => `${whole}.01`),
  )
  .map((usd) => usd as Usd);

/** Tiers with an open top, or one that was not read; closed ones where `mayEnd`. */
export function tiersOf(tops: readonly ("open" | "not-read" | "closed")[], blanks = true): fc.Arbitrary<Tiers> {
  return fc
    .record({
      bounds: fc.uniqueArray(amount, { maxLength: 5 }),
      rates: fc.array(blanks ? anyRate : rate, { minLength: 6, maxLength: 6 }),
      applies: fc.constantFrom("marginal" as const, "whole-balance" as const),
      top: fc.constantFrom(...tops),
      note: fc.constantFrom(undefined, "cut", "0.55% begun [sic], then cut"),
    })
    .map(({ bounds, rates, applies, top, note }) => {
      const rising = [...bounds].sort((a, b) => Number(a) - Number(b));
      const isOpen = top === "open" || rising.length === 0;
      const all = (isOpen ? [...rising, undefined] : rising).map(
        (upTo, index): Tier => ({ rate: rates[index] ?? "blank", ...(upTo ? { upTo } : {}), at: AT }),
      );
      const rest = !isOpen && top === "not-read" ? { rest: note === undefined ? {} : { note } } : {};
      return { tiers: nonEmpty(all), applies, ...rest };
    });
}

const tiers = tiersOf(["open", "open", "not-read"]);
const words = fc.constantFrom(
  "the Portfolio invests directly",
  "it invests primarily in funds offered by Alpha Investments, rather than directly",
  "the base portion of the portfolio's assets, as its prospectus defines it",
  "the overlay portion; both as the board defines them",
);

const band: fc.Arbitrary<FeeBand> = fc
  .record({
    tiers,
    over: fc.option(amount, { nil: undefined }),
    width: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
    notRead: fc.boolean(),
    otherwise: fc.constantFrom(undefined, "when assets lie outside that band", "else"),
  })
  .map(({ tiers: read, over, width, notRead, otherwise }): FeeBand => {
    const upTo =
      width === undefined
        ? undefined
        : (String(BigInt((over ?? "0").split(".")[0] ?? "0") + BigInt(width) * 1_000_000n) as Usd);
    const isForOthers = over === undefined && upTo === undefined;
    return {
      ...read,
      ...(over === undefined ? {} : { over }),
      ...(upTo === undefined ? {} : { upTo }),
      ...(isForOthers && otherwise !== undefined ? { otherwise } : {}),
      ...(notRead && !isForOthers ? { bounds: "not-read" as const } : {}),
    };
  });

/** A list of bands, of which one at least has bounds or is plainly for all others. */
const bands = fc
  .array(band, { minLength: 1, maxLength: 4 })
  .filter((all) =>
    all.some(({ over, upTo, otherwise }) => over !== undefined || upTo !== undefined || otherwise === undefined),
  );

export const randomFee: fc.Arbitrary<Fee> = fc.oneof(
  tiers.map((read): Fee => ({ kind: "tiers", ...read })),
  fc.record({ tiers, offPercent: rate, monthAverageExceeds: amount }).map(
    ({ tiers: read, ...discount }): Fee => ({
      kind: "discount",
      ...read,
      discount: { ...discount, words: "off", at: AT },
    }),
  ),
  fc
    .record({
      tiers,
      group: fc.constantFrom("Large Cap Group", "Core", "Alpha and Beta Portfolios", "Alpha Family of Funds"),
      beyond: fc.boolean(),
    })
    .map(({ tiers: read, group, beyond }): Fee => {
      const beyondSchedule = beyond ? { beyondSchedule: "the assets of Harbor Fund (all classes)" } : {};
      return { kind: "group", ...read, measuredOn: { group, words: "combined", ...beyondSchedule, at: AT } };
    }),
  fc
    .record({
      tiers,
      usd: fc.integer({ min: 1000, max: 900_000 }).map((usd) => String(usd) as Usd),
      per: fc.constantFrom("year" as const, "month" as const),
    })
    .map(
      ({ tiers: read, ...least }): Fee => ({ kind: "minimum", ...read, minimum: { ...least, words: "least", at: AT } }),
    ),
  fc.record({ before: tiersOf(["open", "closed", "not-read"]), after: tiers, firstReaches: amount }).map(
    ({ before, after, firstReaches }): Fee => ({
      kind: "switch",
      before,
      after,
      trigger: { firstReaches, words: "first", at: AT },
    }),
  ),
  fc.array(fc.record({ tiers, when: words }), { minLength: 1, maxLength: 3 }).map(
    (cases): Fee => ({
      kind: "cases",
      cases: cases.map(({ tiers: read, when }, index) => ({ ...read, name: `c${index}`, when })) as never,
    }),
  ),
  fc.array(fc.record({ tiers, of: words }), { minLength: 1, maxLength: 3 }).map(
    (parts): Fee => ({
      kind: "parts",
      parts: parts.map(({ tiers: read, of }, index) => ({ ...read, name: `p${index}`, of })) as never,
    }),
  ),
  bands.map((all): Fee => ({ kind: "bands", bands: nonEmpty(all) })),
  fc
    .constantFrom("half of the fee under the Advisory Contract", "as agreed; see 0.65% above.")
    .map((said): Fee => ({ kind: "not-computable", words: said })),
);
