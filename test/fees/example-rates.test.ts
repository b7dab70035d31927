import { describe, expect, test } from "vitest";
import type { NonEmpty } from "../../src/agreement/facts.ts";
import { Decimal, type RatePercent } from "../../src/agreement/money.ts";
import { CONVENTIONS, type Convention, EXAMPLE_YEARS, exampleOf, type PublishedCost } from "../../src/fees/example.ts";
import { HIGHEST_PERCENT, ratesGiving } from "../../src/fees/example-rates.ts";
import { nonEmpty, rate, usd } from "./made.ts";

const printed = (...figures: string[]): NonEmpty<PublishedCost> =>
  nonEmpty(figures.map((figure, index) => ({ years: EXAMPLE_YEARS[index] ?? 10, usd: usd(figure) })));
const costs = (convention: Convention, gross: Decimal, more = {}): string[] =>
  exampleOf({ ...more, convention, gross: gross.toFixed(8) as RatePercent, netYears: 10 }).map((one) =>
    one.usd.toFixed(),
  );
const UNIT = new Decimal("0.00000001");

describe("the rates that give an Example", () => {
  test.each([
    ["A", ["$100", "$314", "$544", "$1,206"], "0.98"],
    ["B", ["$127", "$396", "$685", "$1,507"], "1.24"],
    ["E", ["$117", "$364", "$631", "$1,392"], "1.14"],
  ])("Class %s of the supplement: both ends give it, and a unit beyond does not", (_, figures, within) => {
    const solved = ratesGiving(printed(...figures), "gross-average", {});
    if (solved.kind !== "fits") throw new Error("no rate fits");
    const { from, to } = solved.range;
    const wanted = figures.map((figure) => usd(figure));
    expect([costs("gross-average", from), costs("gross-average", to)]).toEqual([wanted, wanted]);
    expect(costs("gross-average", from.minus(UNIT))).not.toEqual(wanted);
    expect(costs("gross-average", to.plus(UNIT))).not.toEqual(wanted);
    expect(from.lessThanOrEqualTo(within) && to.greaterThanOrEqualTo(within)).toBe(true);
  });

  test("a load and another investment are taken into account", () => {
    const given = { salesLoad: rate("5.75%"), invested: usd("$1,000") };
    const figures = costs("net-average", new Decimal("1.37"), given).map((figure) => `$${figure}`);
    const solved = ratesGiving(printed(...figures), "net-average", given);
    expect(solved.kind === "fits" && solved.range.from.lessThanOrEqualTo("1.37")).toBe(true);
    expect(ratesGiving(printed(...figures), "net-average", {}).kind).toBe("none");
  });

  test("where no rate gives all figures, the nearest of two decimals has the least difference", () => {
    const figures = printed("$100", "$315", "$544", "$1,206");
    const solved = ratesGiving(figures, "gross-average", {});
    if (solved.kind !== "none") throw new Error("a rate fits");
    expect(solved.nearest.terms.gross).toBe("0.98");
    expect(solved.nearest.figures.map(({ offBy }) => offBy.toFixed())).toEqual(["0", "1", "0", "0"]);
  });

  test("figures of nothing, and figures that no rate reaches", () => {
    const nothing = ratesGiving(printed("$0", "$0"), "gross-average", {});
    expect(nothing.kind === "fits" && nothing.range.from.toFixed()).toBe("0");
    expect(ratesGiving(printed("$9,999"), "gross-average", {}).kind).toBe("none");
  });

  test.each(CONVENTIONS)(
    "%s: up to the highest rate looked at, a higher rate costs more after any number of years",
    (convention) => {
      let before: Decimal[] | undefined;
      for (let hundredths = 0; hundredths <= HIGHEST_PERCENT * 100; hundredths += 5) {
        const gross = new Decimal(hundredths).div(100).toFixed(2) as RatePercent;
        const now = exampleOf({ convention, gross, netYears: 10 }).map(({ exactUsd }) => exactUsd);
        expect(before?.every((cost, index) => cost.lessThan(now[index] ?? 0)) ?? true).toBe(true);
        before = now;
      }
    },
  );
});
