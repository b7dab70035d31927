import { describe, expect, test } from "vitest";
import type { Fee } from "../../src/agreement/facts.ts";
import { Decimal, percentage } from "../../src/agreement/money.ts";
import type { AssetRange } from "../../src/fees/implied.ts";
import { waivedPercent } from "../../src/fees/waived.ts";
import { AT, cut, plain, rate, tiers, usd, whole } from "./made.ts";

const from = (text: string): AssetRange => ({ from: new Decimal(usd(text)) });
const between = (low: string, high: string): AssetRange => ({ ...from(low), to: new Decimal(usd(high)) });
const off = (contract: Fee, reduced: Fee, ...ranges: AssetRange[]): string[] | undefined => {
  const found = waivedPercent(contract, reduced, ranges);
  return found && [percentage(found.least), percentage(found.most)];
};

describe("what a waiver takes off", () => {
  const contract = plain(tiers(["0.650%", "$1 billion"], ["0.600%"]));
  const reduced = plain(
    tiers(
      ["0.650%", "$525 million"],
      ["0.600%", "$1 billion"],
      ["0.575%", "$1.85 billion"],
      ["0.525%", "$2 billion"],
      ["0.475%"],
    ),
  );

  test("at one level, the difference of the two fees over the assets", () => {
    // At $2 billion: 12,500,000 less 11,937,500.
    expect(off(contract, reduced, between("$2 billion", "$2 billion"))).toEqual(["0.028125%", "0.028125%"]);
    expect(off(contract, reduced, between("$500 million", "$500 million"))).toEqual(["0.00%", "0.00%"]);
  });

  test("over a range, the least and the most, which may lie at a breakpoint", () => {
    // 237,500 come off at $1 billion, and 0.025% of what is above it.
    expect(off(contract, reduced, between("$500 million", "$1 billion"))).toEqual(["0.00%", "0.02375%"]);
    expect(off(contract, reduced, between("$1 billion", "$1.85 billion"))).toEqual(["0.02375%", "0.024324…%"]);
  });

  test("over all assets above a level, what it nears without end", () => {
    expect(off(contract, reduced, from("$2 billion"))).toEqual(["0.028125%", "0.125%"]);
  });

  test("a jump at a bound counts on both sides of it", () => {
    const cliff = plain(whole(tiers(["0.80%", "$100 million"], ["0.60%"])));
    expect(off(plain(tiers(["0.80%"])), cliff, between("$50 million", "$200 million"))).toEqual(["0.00%", "0.20%"]);
  });

  test("a discount is a part of the fee", () => {
    const discounted: Fee = {
      kind: "discount",
      ...tiers(["0.60%"]),
      discount: { offPercent: rate("10%"), monthAverageExceeds: usd("$1 billion"), words: "off", at: AT },
    };
    expect(off(plain(tiers(["0.60%"])), discounted, between("$1 billion", "$2 billion"))).toEqual(["0.00%", "0.06%"]);
  });

  test("is unknown without ranges, or where a fee was not read or is not of tiers", () => {
    expect(off(contract, reduced)).toBeUndefined();
    expect(off(contract, plain(cut(tiers(["0.60%", "$1 billion"]))), from("$1"))).toBeUndefined();
    expect(off(contract, plain(tiers(["blank"])), from("$1"))).toBeUndefined();
    expect(off(contract, { kind: "not-computable", words: "as agreed" }, from("$1"))).toBeUndefined();
  });
});
