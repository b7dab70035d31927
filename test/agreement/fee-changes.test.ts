import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignFees, type Step } from "../../src/agreement/fee-changes.ts";
import { feeOf } from "./fee-of.ts";

/** `0.9%>0 0.8%>500`: a rate and, in millions, the bound that it lies above. */
function text({ rate, over }: Step): string {
  return `${rate}>${over.replace(/000000$/, "")}`;
}

function aligned(before: string, now: string): string[] {
  return alignFees(feeOf(before), feeOf(now)).flatMap(({ name, pairs }) =>
    pairs.map(
      (pair) =>
        `${name === undefined ? "" : `${name}: `}${pair.before ? text(pair.before) : ""} | ${pair.now ? text(pair.now) : ""}`,
    ),
  );
}

const tiers = (...steps: readonly (readonly [string, string?])[]): string =>
  `[${steps.map(([rate, upTo]) => `{ rate: ${rate}${upTo === undefined ? "" : `, up-to: $${upTo} million`} }`).join(", ")}]`;

describe("two fees tier by tier", () => {
  test.each<[string, string, string[]]>([
    [tiers(["1%"]), tiers(["2%"]), ["1>0 | 2>0"]],
    [tiers(["3%"]), tiers(["3%", "5"], ["2%"]), ["3>0 | 3>0", " | 2>5"]],
    [tiers(["3%", "5"], ["2%"]), tiers(["3%"]), ["3>0 | 3>0", "2>5 | "]],
    // A tier between two that stay; a bound that moves; a tier changed in both, which stays one.
    [tiers(["3%", "5"], ["1%"]), tiers(["3%", "4"], ["2%", "5"], ["1%"]), ["3>0 | 3>0", " | 2>4", "1>5 | 1>5"]],
    [tiers(["3%", "5"], ["1%"]), tiers(["3%", "6"], ["1%"]), ["3>0 | 3>0", "1>5 | 1>6"]],
    [tiers(["3%", "5"], ["1%"]), tiers(["3%", "6"], ["2%"]), ["3>0 | 3>0", "1>5 | 2>6"]],
    // By value, not by digits.
    [tiers(["3%", "5"], ["1%"]), tiers(["3.0%", "5"], ["1.00%"]), ["3>0 | 3.0>0", "1>5 | 1.00>5"]],
    [tiers(["3%", "5"], ["2%", "6"], ["1%"]), tiers(["3%", "6"], ["1%"]), ["3>0 | 3>0", "2>5 | ", "1>6 | 1>6"]],
    // What goes on unread stands for itself.
    [
      "[{ rate: 3%, up-to: $5 million }, { rest: not-read }]",
      tiers(["3%", "5"], ["1%"]),
      ["3>0 | 3>0", "not-read>5 | 1>5"],
    ],
    [
      "{ cases: [{ case: a, when: w, tiers: [{ rate: 3% }] }, { case: b, when: w, tiers: [{ rate: 2% }] }] }",
      "{ cases: [{ case: b, when: w, tiers: [{ rate: 1% }] }, { case: c, when: w, tiers: [{ rate: 4% }] }] }",
      ["a: 3>0 | ", "b: 2>0 | 1>0", "c:  | 4>0"],
    ],
  ])("%s, %s", (before, now, pairs) => {
    expect(aligned(before, now)).toEqual(pairs);
  });

  const rate = fc.integer({ min: 1, max: 4 }).map((percent) => `${percent}%`);
  const fee = fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
      fc.array(rate, { minLength: 5, maxLength: 5 }),
    )
    .map(([bounds, rates]) => {
      const sorted = bounds.sort((a, b) => a - b).map(String);
      return tiers(
        ...[...sorted, undefined].map((upTo, index): [string, string?] => {
          const own = rates[index] as string;
          return upTo === undefined ? [own] : [own, upTo];
        }),
      );
    });

  test("gives back each fee's own tiers in their order, whatever the two are", () => {
    fc.assert(
      fc.property(fee, fee, (before, now) => {
        const [set] = alignFees(feeOf(before), feeOf(now));
        const side = (which: "before" | "now"): string[] =>
          set?.pairs.flatMap((pair) => (pair[which] ? [text(pair[which])] : [])) ?? [];
        expect(side("before")).toEqual(aligned(before, before).map((line) => line.split(" | ")[0]));
        expect(side("now")).toEqual(aligned(now, now).map((line) => line.split(" | ")[0]));
      }),
    );
  });

  test("finds nothing added or dropped between a fee and itself, and the same pairs read backwards", () => {
    fc.assert(
      fc.property(fee, fee, (before, now) => {
        expect(aligned(before, before).every((line) => line.split(" | ")[0] === line.split(" | ")[1])).toBe(true);
        const moved = (one: string, other: string): number =>
          aligned(one, other).filter((line) => line.split(" | ")[0] !== line.split(" | ")[1]).length;
        expect(moved(before, now)).toBe(moved(now, before));
      }),
    );
  });
});
