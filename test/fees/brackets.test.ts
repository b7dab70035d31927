import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fee, FeeBand } from "../../src/agreement/facts.ts";
import { Decimal } from "../../src/agreement/money.ts";
import { type Bracket, bracketsOf } from "../../src/fees/brackets.ts";
import { calculate } from "../../src/fees/calc.ts";
import type { Answers } from "../../src/fees/levels.ts";
import { type AssetSpan, holds } from "../../src/fees/spans.ts";
import { anyFee, LEVELS } from "./any-fee.ts";
import { ANNUAL, AT, plain, rate, tiers, usd } from "./made.ts";

function band(percent: string, over?: string, upTo?: string): FeeBand {
  return {
    ...tiers([percent]),
    ...(over === undefined ? {} : { over: usd(over) }),
    ...(upTo === undefined ? {} : { upTo: usd(upTo) }),
  };
}

function spanText({ from, to }: AssetSpan): string {
  const low = from ? `${from.included ? "[" : "("}${from.at}` : "[";
  return `${low}, ${to ? `${to.at}${to.included ? "]" : ")"}` : ")"}`;
}

/** `[, 500000000]: 0 + 0.88% over 0`, the number of a schedule beyond the first, and what is kept where that is not all. */
function text({ schedule, assets, baseUsd, countedFromUsd, ratePercent, keptPercent }: Bracket): string {
  const which = schedule === 1 ? "" : `${schedule}: `;
  const kept = keptPercent.equals(100) ? "" : `, ${keptPercent}% of it`;
  return `${which}${spanText(assets)}: ${baseUsd.toFixed()} + ${ratePercent}% over ${countedFromUsd}${kept}`;
}

const METAIM = tiers(["0.88%", "$500 million"], ["0.83%"]);

describe("brackets of", () => {
  test.each<[string, Fee, string[]]>([
    [
      "marginal tiers: each on what is above the one below",
      plain(METAIM),
      ["[, 500000000]: 0 + 0.88% over 0", "(500000000, ): 4400000 + 0.83% over 500000000"],
    ],
    [
      "a whole balance: the rate reached, on all assets",
      plain({ ...METAIM, applies: "whole-balance" }),
      ["[, 500000000]: 0 + 0.88% over 0", "(500000000, ): 0 + 0.83% over 0"],
    ],
    [
      "a discount: parted where it begins",
      {
        kind: "discount",
        ...METAIM,
        discount: { offPercent: rate("2.5%"), monthAverageExceeds: usd("$1 billion"), words: "", at: AT },
      },
      [
        "[, 500000000]: 0 + 0.88% over 0",
        "(500000000, 1000000000]: 4400000 + 0.83% over 500000000",
        "(1000000000, ): 4400000 + 0.83% over 500000000, 97.5% of it",
      ],
    ],
    [
      "a minimum: it alone up to where the tiers reach it, in the first tier or a later one",
      {
        kind: "minimum",
        ...tiers(["0.80%", "$5 million"], ["0.50%"]),
        minimum: { usd: usd("$50,000"), per: "year", words: "", at: AT },
      },
      [
        "[, 5000000]: 50000 + 0% over 0",
        "(5000000, 7000000]: 50000 + 0% over 0",
        "(7000000, ): 40000 + 0.50% over 5000000",
      ],
    ],
    [
      "a minimum a month on a whole balance: again where it falls below",
      {
        kind: "minimum",
        ...tiers(["0.80%", "$10 million"], ["0.50%"]),
        applies: "whole-balance",
        minimum: { usd: usd("$5,000"), per: "month", words: "", at: AT },
      },
      [
        "[, 7500000]: 60000 + 0% over 0",
        "(7500000, 10000000]: 0 + 0.80% over 0",
        "(10000000, 12000000]: 60000 + 0% over 0",
        "(12000000, ): 0 + 0.50% over 0",
      ],
    ],
    [
      "a group: none, since one amount of assets does not decide it",
      { kind: "group", ...METAIM, measuredOn: { group: "Core", words: "", at: AT } },
      [],
    ],
    [
      "a switch: only where the assets reach the trigger themselves, the trigger with them",
      {
        kind: "switch",
        before: tiers(["0.70%"]),
        after: tiers(["0.65%", "$200 million"], ["0.63%"]),
        trigger: { firstReaches: usd("$350 million"), words: "", at: AT },
      },
      ["2: [350000000, ): 1300000 + 0.63% over 200000000"],
    ],
    [
      "bands: each where it holds, the one without bounds everywhere else",
      {
        kind: "bands",
        bands: [band("0.60%", "$200 million", "$300 million"), band("0.80%")],
      },
      [
        "(200000000, 300000000]: 0 + 0.60% over 0",
        "2: [, 200000000]: 0 + 0.80% over 0",
        "2: (300000000, ): 0 + 0.80% over 0",
      ],
    ],
    [
      "bands whose bounds were not read: neither holds at the bound",
      {
        kind: "bands",
        bands: [
          { ...band("0.60%", undefined, "$200 million"), bounds: "not-read" },
          { ...band("0.50%", "$200 million"), bounds: "not-read" },
        ],
      },
      ["[, 200000000): 0 + 0.60% over 0", "2: (200000000, ): 0 + 0.50% over 0"],
    ],
    [
      "a fee with a blank: up to it",
      plain(tiers(["0.88%", "$500 million"], ["blank", "$1 billion"], ["0.80%"])),
      ["[, 500000000]: 0 + 0.88% over 0"],
    ],
    ["cases", { kind: "cases", cases: [{ name: "a", when: "", ...METAIM }] }, []],
    ["parts", { kind: "parts", parts: [{ name: "a", of: "", ...METAIM }] }, []],
    ["words alone", { kind: "not-computable", words: "as agreed" }, []],
  ])("%s", (_, fee, expected) => {
    expect(bracketsOf(fee).map(text)).toEqual(expected);
  });
});

const answers: fc.Arbitrary<Answers> = fc.record(
  { caseName: fc.constantFrom("one", "two"), trigger: fc.constantFrom("reached" as const, "not-reached" as const) },
  { requiredKeys: [] },
);

describe("a bracket's fee, of any fee at any assets", () => {
  test("is the calculated one; where none is calculated without a further answer there is no bracket", () => {
    fc.assert(
      fc.property(anyFee, answers, (fee, answered) => {
        const brackets = bracketsOf(fee, answered);
        for (const level of LEVELS) {
          const assetsUsd = new Decimal(level);
          // At the trigger and above it the assets answer, whatever was said.
          const { firstReaches } = fee.kind === "switch" ? fee.trigger : { firstReaches: undefined };
          const above = firstReaches !== undefined && assetsUsd.greaterThanOrEqualTo(firstReaches);
          const { trigger, ...others } = answered;
          const question = above || trigger === undefined ? others : { ...others, trigger };
          const calculated = calculate(fee, { assetsUsd, parts: new Map(), ...question }, ANNUAL);
          const fees = brackets
            .filter(({ assets }) => holds(assets, assetsUsd))
            .map(({ baseUsd, countedFromUsd, ratePercent, keptPercent }) =>
              assetsUsd.minus(countedFromUsd).times(ratePercent).div(100).plus(baseUsd).times(keptPercent).div(100),
            );
          expect([level, ...fees.map((one) => one.toFixed())]).toEqual([
            level,
            ...(calculated.kind === "computed" ? [calculated.exactUsd.toFixed()] : []),
          ]);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
