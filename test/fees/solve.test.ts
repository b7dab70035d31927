import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fee } from "../../src/agreement/facts.ts";
import { Decimal } from "../../src/agreement/money.ts";
import { calculate } from "../../src/fees/calc.ts";
import { asEnds, curveOf } from "../../src/fees/curve.ts";
import { besideUsd, questionAt } from "../../src/fees/levels.ts";
import { assetsAtFee, assetsAtRate, feesOf, ratesOf } from "../../src/fees/solve.ts";
import { type AssetSpan, holds, pointOf } from "../../src/fees/spans.ts";
import { anyAnswers, anyFee, LEVELS } from "./any-fee.ts";
import { ANNUAL, AT, plain, tiers, usd, whole } from "./made.ts";

function spanText({ from, to }: AssetSpan): string {
  const low = from ? `${from.included ? "[" : "("}${from.at.toFixed()}` : "[";
  return `${low}, ${to ? `${to.at.toFixed()}${to.included ? "]" : ")"}` : ")"}`;
}

const METAIM = plain(tiers(["0.88%", "$500 million"], ["0.83%"]));
const CLIFF = plain(whole(tiers(["0.80%", "$100 million"], ["0.60%"])));

const atFee = (fee: Fee, usd: string): string[] => assetsAtFee(curveOf(fee, {}), new Decimal(usd)).map(spanText);
const atRate = (fee: Fee, percent: string): string[] =>
  assetsAtRate(curveOf(fee, {}), new Decimal(percent).div(100)).map(spanText);

describe("the assets at a fee or a rate", () => {
  test.each<[string, string[], string[]]>([
    ["a rate between two tiers'", atRate(METAIM, "0.85"), ["[1250000000, 1250000000]"]],
    ["the first tier's rate: all of it, the bound with it", atRate(METAIM, "0.88"), ["(0, 500000000]"]],
    ["a rate that is only neared", atRate(METAIM, "0.83"), []],
    ["a fee at a bound", atFee(METAIM, "4400000"), ["[500000000, 500000000]"]],
    [
      "a fee that a fall gives twice",
      atFee(CLIFF, "700000"),
      [
        "[87500000, 87500000]",
        "[116666666.66666666666666666666666666666666666666666666666666666666666666666667, 116666666.66666666666666666666666666666666666666666666666666666666666666666667]",
      ],
    ],
    [
      "a fee at the bound before a fall",
      atFee(CLIFF, "800000"),
      [
        "[100000000, 100000000]",
        "[133333333.33333333333333333333333333333333333333333333333333333333333333333333, 133333333.33333333333333333333333333333333333333333333333333333333333333333333]",
      ],
    ],
    ["a fee that the fall itself would give", atFee(CLIFF, "600000"), ["[75000000, 75000000]"]],
    ["a rate that falls without passing between", atRate(CLIFF, "0.70"), []],
    [
      "a stretch that costs nothing",
      atFee(plain(tiers(["0.5%", "$100 million"], ["0%", "$200 million"], ["0.1%"])), "500000"),
      ["[100000000, 200000000]"],
    ],
  ])("%s", (_, found, expected) => {
    expect(found.map((one) => one.replace(/(\d+\.\d{4})\d+/g, "$1"))).toEqual(
      expected.map((one) => one.replace(/(\d+\.\d{4})\d+/g, "$1")),
    );
  });

  test("what is possible", () => {
    expect(ratesOf(curveOf(METAIM, {})).map(spanText)).toEqual(["(0.0083, 0.0088]"]);
    expect(feesOf(curveOf(METAIM, {})).map(spanText)).toEqual(["(0, )"]);
    expect(ratesOf(curveOf(CLIFF, {})).map(spanText)).toEqual(["[0.006, 0.006]", "[0.008, 0.008]"]);
  });

  test("a minimum: all the assets up to where the tiers reach it have its fee, and fewer have any higher rate", () => {
    const least: Fee = {
      kind: "minimum",
      ...tiers(["0.80%", "$5 million"], ["0.50%"]),
      minimum: { usd: usd("$50,000"), per: "year", words: "", at: AT },
    };
    const curve = curveOf(least, {});
    expect(assetsAtFee(curve, new Decimal(50_000)).map(spanText)).toEqual(["(0, 7000000]"]);
    expect(assetsAtFee(curve, new Decimal("49999.99")).map(spanText)).toEqual([]);
    expect(assetsAtFee(curve, new Decimal("50000.01")).map(spanText)).toEqual(["[7000002, 7000002]"]);
    expect(assetsAtRate(curve, new Decimal("0.01")).map(spanText)).toEqual(["[5000000, 5000000]"]);
    expect(assetsAtRate(curve, new Decimal("5")).map(spanText)).toEqual(["[10000, 10000]"]);
    expect(feesOf(curve).map(spanText)).toEqual(["[50000, )"]);
    expect(ratesOf(curve).map(spanText)).toEqual(["(0.005, )"]);
  });

  test("inverts the calculated fee: every level is among the assets at its fee, and all of those give it", () => {
    fc.assert(
      fc.property(
        anyFee,
        anyAnswers,
        fc.constantFrom(...LEVELS.filter((one) => one !== "0")),
        (fee, answers, level) => {
          const assetsUsd = new Decimal(level);
          const found = calculate(fee, questionAt(fee, answers, assetsUsd), ANNUAL);
          if (found.kind !== "computed") return;
          const curve = curveOf(fee, answers);
          const spans = assetsAtFee(curve, found.exactUsd);
          expect(spans.some((span) => holds(span, assetsUsd))).toBe(true);
          expect(feesOf(curve).some((span) => holds(span, asEnds(found.exactUsd)))).toBe(true);
          for (const span of spans) {
            const at = pointOf(span) ?? span.to?.at ?? (span.from as { at: Decimal }).at.plus(1);
            if (at.decimalPlaces() > 6 || !holds(span, at)) continue;
            const again = calculate(fee, questionAt(fee, answers, at), ANNUAL);
            const same = again.kind === "computed" && again.exactUsd.minus(found.exactUsd).abs().lessThan("1e-50");
            expect(same).toBe(true);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test("the assets at a rate have it, and a fee or rate has assets exactly where it is possible", () => {
    const percent = fc.constantFrom("0", "0.3", "0.6", "0.75", "0.88", "1.2", "1.5", "900");
    fc.assert(
      fc.property(
        anyFee,
        anyAnswers,
        percent,
        fc.integer({ min: 0, max: 2_000_000 }),
        (fee, answers, printed, cents) => {
          const curve = curveOf(fee, answers);
          const beside = besideUsd(answers);
          const fraction = new Decimal(printed).div(100);
          const spans = assetsAtRate(curve, fraction, beside);
          expect(ratesOf(curve, beside).some((span) => holds(span, fraction))).toBe(spans.length > 0);
          for (const span of spans) {
            const at = pointOf(span) ?? span.to?.at ?? (span.from as { at: Decimal }).at.plus(1);
            if (!holds(span, at)) continue;
            const found = calculate(fee, questionAt(fee, answers, at), ANNUAL);
            const off =
              found.kind === "computed" ? found.exactUsd.minus(at.plus(beside).times(fraction)).abs() : new Decimal(1);
            expect(off.lessThan("1e-50")).toBe(true);
          }
          const usd = new Decimal(cents).div(100);
          const possible = feesOf(curve).some((span) => holds(span, usd));
          expect(assetsAtFee(curve, usd).length > 0).toBe(possible);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
