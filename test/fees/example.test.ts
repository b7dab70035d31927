import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NonEmpty } from "../../src/agreement/facts.ts";
import {
  CONVENTIONS,
  type Convention,
  EXAMPLE_YEARS,
  type ExampleTerms,
  exampleOf,
  type PublishedCost,
  solveExample,
} from "../../src/fees/example.ts";
import { nonEmpty, rate, usd } from "./made.ts";

const inDollars = (terms: ExampleTerms): string[] => exampleOf(terms).map((cost) => cost.usd.toFixed());
const every = (convention: Convention, percent: string): ExampleTerms => ({
  convention,
  gross: rate(percent),
  netYears: 10,
});
const printed = (...figures: string[]): NonEmpty<PublishedCost> =>
  nonEmpty(figures.map((figure, index) => ({ years: EXAMPLE_YEARS[index] ?? 10, usd: usd(figure) })));

/** The Example of the supplement of November 10, 2006: total before and after the repayment, and the figures. */
const SUPPLEMENT: readonly [string, string, string, string[]][] = [
  ["A", "0.94%", "0.98%", ["$100", "$314", "$544", "$1,206"]],
  ["B", "1.20%", "1.24%", ["$127", "$396", "$685", "$1,507"]],
  ["E", "1.10%", "1.14%", ["$117", "$364", "$631", "$1,392"]],
];

describe("the Example of the supplement of November 10, 2006", () => {
  test.each(SUPPLEMENT)("Class %s is gross-average at the net rate in every year", (_, __, net, figures) => {
    expect(inDollars(every("gross-average", net))).toEqual(figures.map((figure) => usd(figure)));
  });

  test.each(SUPPLEMENT)("Class %s: that alone gives it", (_, gross, net, figures) => {
    const { fits } = solveExample(printed(...figures), { gross: rate(gross), net: rate(net) });
    expect(fits).toEqual([
      { convention: "gross-average", netYears: 10, gross: gross.slice(0, -1), net: net.slice(0, -1) },
    ]);
  });
});

describe("a year", () => {
  // 102.50 in the first year; each later year 1.03975 times the one before: 102.50 × (1 + 1.03975 + 1.03975²).
  test("gross-average: the average of the year before expenses", () => {
    const costs = exampleOf(every("gross-average", "1%"));
    expect(costs[0]?.exactUsd.toFixed()).toBe("102.5");
    expect(costs[1]?.exactUsd.toFixed()).toBe("319.88508140625");
  });

  // 1% of the average of 10,000 and 10,400; each later year 1.04 times the one before: 102 × (1 + 1.04 + 1.04²).
  test("net-average: the average of opening and closing", () => {
    const costs = exampleOf(every("net-average", "1%"));
    expect(costs[0]?.exactUsd.toFixed()).toBe("102");
    expect(costs[1]?.exactUsd.toFixed()).toBe("318.4032");
  });

  test.each([
    // 10,000 × 1.025 × 0.98% = 100.45; the half lies between the other two.
    ["0.98%", "100"],
    ["0.98048780%", "100"],
    ["0.98048781%", "101"],
  ])("%s is rounded once, half up, to $%s", (percent, dollars) => {
    expect(inDollars(every("gross-average", percent))[0]).toBe(dollars);
  });

  test("half a dollar goes up", () => {
    // A load of 0.005% is 50 cents.
    expect(exampleOf({ ...every("gross-average", "0%"), salesLoad: rate("0.005%") })[0]?.usd.toFixed()).toBe("1");
    expect(exampleOf({ ...every("gross-average", "0%"), salesLoad: rate("0.00499999%") })[0]?.usd.toFixed()).toBe("0");
  });
});

/**
 * The sum of a geometric series in integers alone. A rate is `u` hundredths of a percent; each year costs g times the one
 * before, g = 1.05 − 1.025u/10,000 or 1.05 − u/10,000, and the first costs 1.025u, or u × (2.05 − u/10,000) / 2.
 */
function closedForm(convention: Convention, u: bigint, years: number): bigint {
  const [first, growth, over] =
    convention === "gross-average"
      ? [410_000n * u, 420_000n - 41n * u, 400_000n]
      : [(20_500n - u) * u * 20n, 420_000n - 40n * u, 400_000n];
  let [sum, power] = [0n, 1n];
  for (let year = 0; year < years; year += 1) {
    sum = sum * over + power;
    power *= growth;
  }
  const scale = 400_000n * over ** BigInt(years - 1);
  return (2n * first * sum + scale) / (2n * scale);
}

test("every rate to 3% gives what a closed form in integers gives, to the dollar", () => {
  for (const convention of CONVENTIONS)
    for (let units = 0; units <= 300; units += 1) {
      const given = inDollars(every(convention, `${(units / 100).toFixed(2)}%`));
      expect(given).toEqual(EXAMPLE_YEARS.map((years) => closedForm(convention, BigInt(units), years).toString()));
    }
});

describe("years at the net rate come first", () => {
  const terms = (netYears: number): ExampleTerms => ({
    convention: "gross-average",
    gross: rate("1.20%"),
    net: rate("1%"),
    netYears,
  });

  test("0 is the gross rate throughout, 10 the net rate", () => {
    expect(inDollars(terms(0))).toEqual(inDollars(every("gross-average", "1.20%")));
    expect(inDollars(terms(10))).toEqual(inDollars(every("gross-average", "1%")));
  });

  test("1 leaves the first year at the net rate and charges the gross one after", () => {
    const [one, three] = exampleOf(terms(1));
    expect(one?.exactUsd.toFixed()).toBe("102.5");
    // 10,397.50 at 1.20%: × 0.0123 = 127.88925, leaving 10,789.48575; × 0.0123 = 132.710674725.
    expect(three?.exactUsd.toFixed()).toBe("363.099924725");
  });

  test("a sales load is paid on the first day and leaves less to invest", () => {
    const [one] = exampleOf({ ...every("gross-average", "1%"), salesLoad: rate("5.75%") });
    // 575 + 9,425 × 1.025 × 1%
    expect(one?.exactUsd.toFixed()).toBe("671.60625");
  });
});

describe("solving", () => {
  test("a limited number of years is found", () => {
    const rates = { gross: rate("1.20%"), net: rate("1.00%") };
    const figures = exampleOf({ ...rates, convention: "net-average", netYears: 2 });
    const published = figures.map(({ years, usd: cost }) => ({ years, usd: usd(`$${cost.toFixed()}`) }));
    const { fits } = solveExample(nonEmpty(published), rates);
    expect(fits).toEqual([{ ...rates, convention: "net-average", netYears: 2 }]);
  });

  test("figures that several terms give leave them all", () => {
    // After one year, every number of net years but none is the same.
    const { fits } = solveExample(printed("$103"), { gross: rate("1.20%"), net: rate("1.00%") });
    expect(fits.map(({ convention, netYears }) => `${convention} ${netYears}`)).toEqual(
      [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((years) => `gross-average ${years}`),
    );
  });

  test("one rate is tried once for each convention", () => {
    const { fits } = solveExample(printed("$0"), { gross: rate("0%"), net: rate("0.00%") });
    expect(fits.map(({ convention, netYears }) => [convention, netYears])).toEqual([
      ["gross-average", 10],
      ["net-average", 10],
    ]);
  });

  test("a dollar off in one year fits nothing, and the nearest says where", () => {
    const { fits, nearest } = solveExample(printed("$100", "$314", "$545", "$1,206"), {
      gross: rate("0.94%"),
      net: rate("0.98%"),
    });
    expect(fits).toEqual([]);
    expect(nearest.terms).toMatchObject({ convention: "gross-average", netYears: 10 });
    expect(nearest.figures.map(({ years, offBy }) => [years, offBy.toFixed()])).toEqual([
      [1, "0"],
      [3, "0"],
      [5, "1"],
      [10, "0"],
    ]);
  });

  test("whatever an Example was worked out at is among what fits it", () => {
    const percent = fc.integer({ min: 1, max: 300 }).map((units) => rate(`${(units / 100).toFixed(2)}%`));
    const terms = fc.record({
      gross: percent,
      net: percent,
      convention: fc.constantFrom(...CONVENTIONS),
      netYears: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(terms, (made) => {
        const published = exampleOf(made).map(({ years, usd: cost }) => ({ years, usd: usd(`$${cost.toFixed()}`) }));
        const { fits } = solveExample(nonEmpty(published), made);
        const netYears = Number(made.gross) === Number(made.net) ? 10 : made.netYears;
        return fits.some((fit) => fit.convention === made.convention && fit.netYears === netYears);
      }),
    );
  });
});
