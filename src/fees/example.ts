import type { NonEmpty } from "../agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../agreement/money.ts";

/**
 * How a year's expenses are taken in the prospectus Example, where two ways are in use. `gross-average`: cost = rate ×
 * opening × 1.025 and closing = opening × 1.05 − cost, the average being of assets before expenses. `net-average`: closing
 * = opening × (1.05 − rate) and cost = rate × (opening + closing) / 2, the average being of assets after them.
 */
export const CONVENTIONS = ["gross-average", "net-average"] as const;
export type Convention = (typeof CONVENTIONS)[number];

/** The years after which Form N-1A asks for the cost. */
export const EXAMPLE_YEARS = [1, 3, 5, 10] as const;
export type ExampleYears = (typeof EXAMPLE_YEARS)[number];

/** The rates that an Example is worked out at, in percent a year. */
export type ExampleRates = {
  /** A class's total operating expenses before a waiver or a repayment. */
  readonly gross: RatePercent;
  /** The total after it; the same as `gross` where absent. */
  readonly net?: RatePercent;
  /** A sales load on the $10,000, in percent: a cost of the first day, which leaves less to invest. */
  readonly salesLoad?: RatePercent;
};

/** How an Example is worked out: the first `netYears` years at the net rate, those after at the gross one. */
export type ExampleTerms = ExampleRates & { readonly convention: Convention; readonly netYears: number };

/** What $10,000 has cost after some years, exact and to the dollar. */
export type ExampleCost = { readonly years: ExampleYears; readonly exactUsd: Decimal; readonly usd: Decimal };

const INVESTED_USD = 10_000;
const GROWTH = new Decimal("1.05");
const HALF_YEARS_GROWTH = new Decimal("1.025");

/**
 * The cost of $10,000 at 5% a year after 1, 3, 5 and 10 years: each year's cost exact (at rates of more than two decimals,
 * to 80 digits), and their sum rounded once, half up to the dollar.
 */
export function exampleOf(terms: ExampleTerms): readonly ExampleCost[] {
  const load = new Decimal(terms.salesLoad ?? 0).div(100).times(INVESTED_USD);
  let [opening, cost] = [new Decimal(INVESTED_USD).minus(load), load];
  const costs: ExampleCost[] = [];
  for (let year = 1; year <= 10; year += 1) {
    const rate = new Decimal(year <= terms.netYears ? (terms.net ?? terms.gross) : terms.gross).div(100);
    const passed = yearOf(terms.convention, rate, opening);
    cost = cost.plus(passed.cost);
    opening = passed.closing;
    const years = EXAMPLE_YEARS.find((asked) => asked === year);
    if (years !== undefined) costs.push({ years, exactUsd: cost, usd: cost.toDecimalPlaces(0) });
  }
  return costs;
}

function yearOf(convention: Convention, rate: Decimal, opening: Decimal): { cost: Decimal; closing: Decimal } {
  switch (convention) {
    case "gross-average": {
      const cost = rate.times(opening).times(HALF_YEARS_GROWTH);
      return { cost, closing: opening.times(GROWTH).minus(cost) };
    }
    case "net-average": {
      const closing = opening.times(GROWTH.minus(rate));
      return { cost: rate.times(opening.plus(closing)).div(2), closing };
    }
    default:
      return convention satisfies never;
  }
}

/** A figure that an Example prints. */
export type PublishedCost = { readonly years: ExampleYears; readonly usd: Usd };

/** Terms tried against published figures: what they give, and each figure printed less the one given, in dollars. */
export type Tried = {
  readonly terms: ExampleTerms;
  readonly figures: readonly { readonly years: ExampleYears; readonly usd: Decimal; readonly offBy: Decimal }[];
};

/**
 * Which convention, and how many first years at the net rate (0 to 10, where 10 is every year), give all of the published
 * figures: every one that does in `fits`; where none does, `nearest` has the least dollars of difference in all.
 */
export function solveExample(
  published: NonEmpty<PublishedCost>,
  rates: ExampleRates,
): { readonly fits: readonly ExampleTerms[]; readonly nearest: Tried } {
  const [first, ...others] = CONVENTIONS.flatMap((convention) =>
    netYearsToTry(rates).map((netYears) => tried({ ...rates, convention, netYears }, published)),
  );
  if (!first) throw new Error("no convention was tried");
  const all = [first, ...others];
  return {
    fits: all.filter((one) => distance(one).isZero()).map(({ terms }) => terms),
    nearest: others.reduce((best, one) => (distance(one).lessThan(distance(best)) ? one : best), first),
  };
}

/** Where both rates are one, how many years are at which makes no difference. */
function netYearsToTry({ gross, net }: ExampleRates): number[] {
  const same = net === undefined || new Decimal(net).equals(gross);
  return same ? [10] : Array.from({ length: 11 }, (_, years) => 10 - years);
}

function tried(terms: ExampleTerms, published: readonly PublishedCost[]): Tried {
  const costs = exampleOf(terms);
  const figures = published.flatMap(({ years, usd }) => {
    const cost = costs.find((one) => one.years === years);
    return cost ? [{ years, usd: cost.usd, offBy: new Decimal(usd).minus(cost.usd) }] : [];
  });
  return { terms, figures };
}

function distance({ figures }: Tried): Decimal {
  return figures.reduce((sum, { offBy }) => sum.plus(offBy.abs()), new Decimal(0));
}
