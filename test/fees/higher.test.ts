import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fee } from "../../src/agreement/facts.ts";
import { Decimal } from "../../src/agreement/money.ts";
import { levelsHigher } from "../../src/fees/higher.ts";
import { AT, asking, computed, cut, nonEmpty, plain, rate, tiers, usd, whole } from "./made.ts";

const TIERED = plain(tiers(["0.80%", "$100 million"], ["0.70%"]));
const flat = (percent: string): Fee => plain(tiers([percent]));
const discounted = (percent: string, off: string, over: string): Fee => ({
  kind: "discount",
  ...tiers([percent]),
  discount: { offPercent: rate(off), monthAverageExceeds: usd(over), words: "less", at: AT },
});

describe("levels at which one fee is higher than another", () => {
  it("are none where it equals or undercuts the other everywhere", () => {
    expect(levelsHigher(TIERED, TIERED)).toEqual({ levels: [] });
    expect(levelsHigher(TIERED, flat("0.70%"))).toEqual({ levels: [] });
  });

  it("run from the exact crossing, rounded to the cent", () => {
    expect(levelsHigher(TIERED, flat("0.79%"))).toEqual({ levels: [{ over: "111111111.11" }] });
    expect(levelsHigher(flat("0.79%"), TIERED)).toEqual({ levels: [{ over: "0", upTo: "111111111.11" }] });
  });

  it("join across breakpoints that change nothing", () => {
    expect(levelsHigher(TIERED, flat("0.81%"))).toEqual({ levels: [{ over: "0" }] });
  });

  it("count a discount only over its threshold", () => {
    expect(levelsHigher(discounted("0.55%", "2.5%", "$1 billion"), flat("0.55%"))).toEqual({
      levels: [{ over: "1000000000" }],
    });
    expect(levelsHigher(flat("0.55%"), discounted("0.56%", "2.5%", "$1 billion"))).toEqual({
      levels: [{ over: "0", upTo: "1000000000" }],
    });
  });

  it("count a minimum where the tiers give less", () => {
    const least: Fee = {
      kind: "minimum",
      ...tiers(["0.80%"]),
      minimum: { usd: usd("$60,000"), per: "year", words: "", at: AT },
    };
    expect(levelsHigher(flat("0.80%"), least)).toEqual({ levels: [{ over: "0", upTo: "7500000" }] });
    expect(levelsHigher(least, flat("0.80%"))).toEqual({ levels: [] });
    expect(levelsHigher(least, flat("0.90%"))).toEqual({ levels: [{ over: "6666666.67" }] });
  });

  it("follow the fall of a whole balance at its bound", () => {
    const cliff = plain(whole(tiers(["0.80%", "$100 million"], ["0.60%"])));
    expect(levelsHigher(flat("0.70%"), cliff)).toEqual({ levels: [{ over: "0", upTo: "100000000" }] });
  });

  it("go as far as both were read", () => {
    const read = plain(cut(tiers(["0.85%", "$50 million"], ["0.90%", "$80 million"])));
    expect(levelsHigher(TIERED, read)).toEqual({ levels: [{ over: "0", upTo: "80000000" }], through: "80000000" });
  });

  it("are not told of a blank, nor of terms with more than one amount of assets", () => {
    expect(levelsHigher(flat("blank"), flat("0.55%"))).toBeUndefined();
    expect(levelsHigher(flat("0.55%"), { kind: "not-computable", words: "x" })).toBeUndefined();
    const parts: Fee = { kind: "parts", parts: [{ name: "a", of: "b", ...tiers(["0.5%"]) }] };
    expect(levelsHigher(parts, flat("0.55%"))).toBeUndefined();
  });

  it("agree with the fees themselves, on both sides of each end", () => {
    const percent = fc.integer({ min: 1, max: 120 }).map((hundredths) => `${(hundredths / 100).toFixed(2)}%`);
    const schedule = fc
      .tuple(
        fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
        fc.array(percent, { minLength: 5, maxLength: 5 }),
        fc.boolean(),
      )
      .map(([bounds, rates, cliff]) => {
        const rising = [...bounds].sort((a, b) => a - b);
        const printed = nonEmpty<readonly [string, string?]>([
          ...rising.map((bound, index): [string, string] => [rates[index] as string, `$${bound / 10} million`]),
          [rates.at(-1) as string],
        ]);
        return plain(cliff ? whole(tiers(...printed)) : tiers(...printed));
      });
    fc.assert(
      fc.property(schedule, schedule, fc.integer({ min: 1, max: 600_000_000 }), (before, after, cents) => {
        const levels = levelsHigher(before, after)?.levels ?? [];
        const ends = levels.flatMap(({ over, upTo }) => [over, upTo]).filter((end) => end !== undefined);
        const beside = ends.flatMap((end) => [-1, 1].map((by) => new Decimal(end).plus(by)));
        const probes = [new Decimal(cents).div(100), ...beside].filter((assets) => assets.greaterThan(0));
        // An end is rounded to the cent: a level nearer to it than two cents may lie on either side.
        const clear = probes.filter((assets) => ends.every((end) => assets.minus(end).abs().greaterThan(0.02)));
        for (const assets of clear) {
          const within = levels.some(
            ({ over, upTo }) => assets.greaterThan(over) && (upTo === undefined || assets.lessThanOrEqualTo(upTo)),
          );
          expect([assets.toFixed(2), within]).toEqual([
            assets.toFixed(2),
            yearly(after, assets) > yearly(before, assets),
          ]);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Millionths of a cent, so that fees compare as whole numbers. */
function yearly(fee: Fee, assets: Decimal): bigint {
  const { exactUsd } = computed(fee, asking(`$${assets.toFixed(2)}`));
  return BigInt(exactUsd.times(1e8).toFixed(0));
}
