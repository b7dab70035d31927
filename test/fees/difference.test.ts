import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fee } from "../../src/agreement/facts.ts";
import { Decimal } from "../../src/agreement/money.ts";
import { calculate } from "../../src/fees/calc.ts";
import { curveOf } from "../../src/fees/curve.ts";
import { type Difference, differenceOf, type Greatest, type GreatestPoints } from "../../src/fees/difference.ts";
import { type Answers, besideUsd, questionAt } from "../../src/fees/levels.ts";
import { type AssetSpan, holds, pointOf, within } from "../../src/fees/spans.ts";
import { anyAnswers, anyFee, LEVELS } from "./any-fee.ts";
import { ANNUAL, AT, plain, rate, tiers, usd, whole } from "./made.ts";

function difference(before: Fee, after: Fee, answers: Answers = {}): Difference {
  return differenceOf(curveOf(before, answers), curveOf(after, answers), besideUsd(answers));
}

function spanText({ from, to }: AssetSpan): string {
  const low = from ? `${from.included ? "[" : "("}${from.at.toDecimalPlaces(4).toFixed()}` : "[";
  return `${low}, ${to ? `${to.at.toDecimalPlaces(4).toFixed()}${to.included ? "]" : ")"}` : ")"}`;
}

function text({ sides }: Difference): string[] {
  return sides.map(({ assets, side }) => `${side} ${spanText(assets)}`);
}

function greatestText(found: Greatest | GreatestPoints): string {
  if ("kind" in found && found.kind === "unbounded") return "without bound";
  const { at, value, reached } = found as Greatest;
  return `${value.toFixed()} ${reached ? "on" : "towards"} ${spanText(at)}`;
}

const FLAT = plain(tiers(["0.90%"]));
const METAIM = plain(tiers(["0.88%", "$500 million"], ["0.83%"]));

describe("the difference of two fees over all levels", () => {
  test("Met/AIM Small Cap Growth by No. 22: lower everywhere, without bound in dollars", () => {
    const found = difference(FLAT, METAIM);
    expect(text(found)).toEqual(["lower (0, )"]);
    expect(found.higher).toBeUndefined();
    expect(found.lower?.usd).toMatchObject({ kind: "unbounded" });
    expect(found.lower && greatestText(found.lower.basisPoints)).toBe("7 towards (500000000, )");
  });

  test("a crossing: the level itself is the same, both sides of it are not", () => {
    const found = difference(METAIM, plain(tiers(["0.85%"])));
    expect(text(found)).toEqual(["lower (0, 1250000000)", "same [1250000000, 1250000000]", "higher (1250000000, )"]);
    expect(found.lower?.usd.kind === "bounded" && greatestText(found.lower.usd)).toBe(
      "150000 on [500000000, 500000000]",
    );
    expect(found.lower && greatestText(found.lower.basisPoints)).toBe("3 on (0, 500000000]");
    expect(found.higher && greatestText(found.higher.basisPoints)).toBe("2 towards (1250000000, )");
  });

  test.each<[string, Fee, Fee, string, string]>([
    // Ten basis points on every tier, which begin at the same bounds.
    [
      "the same on each of several tiers",
      plain(tiers(["0.90%", "$1 million"], ["0.80%", "$2 million"], ["0.70%"])),
      plain(tiers(["0.80%", "$1 million"], ["0.70%", "$2 million"], ["0.60%"])),
      "without bound in dollars",
      "10 on (0, )",
    ],
    // A minimum that the tiers reach at $10 million: from there on ten.
    [
      "the same from a level on",
      plain(tiers(["0.80%"])),
      { kind: "minimum", ...tiers(["0.70%"]), minimum: { usd: usd("$70,000"), per: "year", words: "", at: AT } },
      "without bound in dollars",
      "10 on [10000000, )",
    ],
    [
      "dollars that stay the same above a tier",
      plain(tiers(["0.90%", "$1 million"], ["0.80%"])),
      plain(tiers(["0.80%"])),
      "1000 on [1000000, )",
      "10 on (0, 1000000]",
    ],
    // Apart from each other: the first.
    [
      "ten, then less, then ten again",
      plain(whole(tiers(["0.90%", "$1 million"], ["0.85%", "$2 million"], ["0.90%"]))),
      plain(tiers(["0.80%"])),
      "without bound in dollars",
      "10 on (0, 1000000]",
    ],
  ])("where it is greatest: %s", (_, before, after, dollars, points) => {
    const { lower } = difference(before, after);
    if (!lower) throw new Error("never lower");
    const { usd: most, basisPoints } = lower;
    expect([
      most.kind === "bounded" ? greatestText(most) : "without bound in dollars",
      greatestText(basisPoints),
    ]).toEqual([dollars, points]);
  });

  test("a discount: higher by a jump, up to where the saving has caught up", () => {
    const discounted: Fee = {
      kind: "discount",
      ...tiers(["0.55%"]),
      discount: { offPercent: rate("2%"), monthAverageExceeds: usd("$1 billion"), words: "", at: AT },
    };
    const found = difference(discounted, plain(tiers(["0.55%", "$900 million"], ["0.50%"])));
    expect(text(found)).toEqual([
      "same (0, 900000000]",
      "lower (900000000, 1000000000]",
      "higher (1000000000, 1153846153.8462)",
      "same [1153846153.8462, 1153846153.8462]",
      "lower (1153846153.8462, )",
    ]);
    // Just above the threshold the discount takes $110,000 off, and the second fee is $50,000 below the first without it.
    expect(found.higher?.usd.kind === "bounded" && greatestText(found.higher.usd)).toBe(
      "60000 towards [1000000000, 1000000000]",
    );
  });

  test("a whole balance falls at its bound", () => {
    const cliff = plain(whole(tiers(["0.80%", "$100 million"], ["0.60%"])));
    const found = difference(plain(tiers(["0.70%"])), cliff);
    expect(text(found)).toEqual(["higher (0, 100000000]", "lower (100000000, )"]);
    expect(found.higher?.usd.kind === "bounded" && greatestText(found.higher.usd)).toBe(
      "100000 on [100000000, 100000000]",
    );
  });

  test("a minimum: higher until the tiers reach it, without bound in basis points, and never lower", () => {
    const least: Fee = {
      kind: "minimum",
      ...tiers(["0.88%", "$500 million"], ["0.83%"]),
      minimum: { usd: usd("$70,000"), per: "year", words: "", at: AT },
    };
    const found = difference(METAIM, least);
    // $70,000 / 0.88%
    expect(text(found)).toEqual(["higher (0, 7954545.4545)", "same [7954545.4545, )"]);
    expect(found.lower).toBeUndefined();
    expect(found.higher && greatestText(found.higher.basisPoints)).toBe("without bound");
    expect(found.higher?.usd.kind === "bounded" && greatestText(found.higher.usd)).toBe("70000 towards [0, 0]");
    const raised = difference(least, { ...least, minimum: { ...least.minimum, usd: usd("$80,000") } } as Fee);
    expect(text(raised)).toEqual(["higher (0, 9090909.0909)", "same [9090909.0909, )"]);
  });

  test("a group: nothing is said, since its members' assets decide it", () => {
    const group: Fee = { kind: "group", ...tiers(["0.7%"]), measuredOn: { group: "Core", words: "", at: AT } };
    expect(difference(METAIM, group)).toMatchObject({ sides: [], notCompared: [{}] });
  });

  test("a switch: nothing is said below its trigger until it is answered", () => {
    const fee: Fee = {
      kind: "switch",
      before: tiers(["0.70%"]),
      after: tiers(["0.65%"]),
      trigger: { firstReaches: usd("$350 million"), words: "", at: AT },
    };
    const other = curveOf(plain(tiers(["0.68%"])), {});
    const asked = (trigger?: "reached" | "not-reached") =>
      differenceOf(other, curveOf(fee, trigger ? { trigger } : {}));
    expect([text(asked()), asked().notCompared.map(spanText)]).toEqual([["lower [350000000, )"], ["(0, 350000000)"]]);
    expect(text(asked("reached"))).toEqual(["lower (0, )"]);
    expect(text(asked("not-reached"))).toEqual(["higher (0, 350000000)", "lower [350000000, )"]);
  });

  test("agrees with the fees themselves at every level where terms can change, and at random ones", () => {
    const level = fc.oneof(
      fc.constantFrom(...LEVELS),
      fc.integer({ min: 1, max: 200_000 }).map((cents) => new Decimal(cents).div(100).toFixed()),
    );
    fc.assert(
      fc.property(
        anyFee,
        anyFee,
        anyAnswers,
        fc.array(level, { minLength: 5, maxLength: 12 }),
        (before, after, answers, levels) => {
          const found = difference(before, after, answers);
          const edges = found.sides.flatMap(({ assets: { from, to } }) => [from?.at, to?.at].flatMap((at) => at ?? []));
          const beside = edges.flatMap((edge) => {
            const cent = edge.toDecimalPlaces(6, Decimal.ROUND_DOWN);
            return [cent, cent.plus("0.000001")];
          });
          for (const assets of [...levels.map((one) => new Decimal(one)), ...beside]) {
            if (assets.isZero() || assets.isNegative()) continue;
            const [was, is] = [before, after].map((fee) => {
              const one = calculate(fee, questionAt(fee, answers, assets), ANNUAL);
              return one.kind === "computed" ? one.exactUsd : undefined;
            });
            const by = was && is ? is.minus(was) : undefined;
            const side = by === undefined ? undefined : by.isZero() ? "same" : by.isNegative() ? "lower" : "higher";
            const told = found.sides.filter((one) => holds(one.assets, assets)).map((one) => one.side);
            expect([assets.toFixed(), ...told]).toEqual([assets.toFixed(), ...(side ? [side] : [])]);
            expect(found.notCompared.some((span) => holds(span, assets))).toBe(side === undefined);
            if (by === undefined || side === undefined || side === "same") continue;
            const most = found[side];
            const points = by
              .abs()
              .times(10_000)
              .div(assets.plus(besideUsd(answers)));
            // A quotient that does not end may differ in its last digit.
            expect(most).toBeDefined();
            if (most?.basisPoints.kind === "bounded")
              expect(most.basisPoints.value.plus("1e-60").greaterThanOrEqualTo(points)).toBe(true);
            if (most?.usd.kind === "bounded")
              expect(most.usd.value.plus("1e-50").greaterThanOrEqualTo(by.abs())).toBe(true);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test("a greatest difference that is reached is the difference there", () => {
    fc.assert(
      fc.property(anyFee, anyFee, anyAnswers, (before, after, answers) => {
        const { higher, lower } = difference(before, after, answers);
        for (const usdMost of [higher?.usd, lower?.usd]) {
          if (usdMost?.kind !== "bounded" || !usdMost.reached) continue;
          const at = pointOf(usdMost.at) ?? within(usdMost.at);
          if (at.decimalPlaces() > 7) continue;
          const [was, is] = [before, after].map((fee) => calculate(fee, questionAt(fee, answers, at), ANNUAL));
          if (was?.kind !== "computed" || is?.kind !== "computed") continue;
          // A share of a group's fee need not end, and is carried to a last digit.
          expect(usdMost.value.minus(is.exactUsd.minus(was.exactUsd).abs()).abs().lessThan("1e-50")).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
