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
  /** A sales load on what is invested, in percent: a cost of the first day, which leaves less to grow. */
  readonly salesLoad?: RatePercent;
  /** What is invested, in dollars; {@link INVESTED_USD} where absent. */
  readonly invested?: Usd;
  /** A load on what is invested, in percent, for who redeems after so many years: a cost of that figure alone. */
  readonly deferredLoad?: readonly DeferredLoad[];
};

export type DeferredLoad = { readonly years: ExampleYears; readonly percent: RatePercent };

/** How an Example is worked out: the first `netYears` years at the net rate, those after at the gross one. */
export type ExampleTerms = ExampleRates & { readonly convention: Convention; readonly netYears: number };

/** What the investment has cost after some years, exact and to the dollar. */
export type ExampleCost = { readonly years: ExampleYears; readonly exactUsd: Decimal; readonly usd: Decimal };

/** One year of an Example, exact in dollars: `paid` is what it has cost from the first day on, a sales load among it. */
export type ExampleYear = {
  readonly year: number;
  readonly ratePercent: RatePercent;
  readonly opening: Decimal;
  readonly cost: Decimal;
  readonly closing: Decimal;
  readonly paid: Decimal;
};

/** What Form N-1A has the reader invest. */
export const INVESTED_USD = "10000" as Usd;
const GROWTH = new Decimal("1.05");
const HALF_YEARS_GROWTH = new Decimal("1.025");

/** The sales load of an Example, in dollars. */
export function loadOf({ salesLoad, invested = INVESTED_USD }: ExampleRates): Decimal {
  return new Decimal(salesLoad ?? 0).div(100).times(invested);
}

/** The ten years of an Example at 5% a year: each year's cost exact (at rates of more than two decimals, to 80 digits). */
export function yearsOf(terms: ExampleTerms): readonly ExampleYear[] {
  let paid = loadOf(terms);
  let opening = new Decimal(terms.invested ?? INVESTED_USD).minus(paid);
  const years: ExampleYear[] = [];
  for (let year = 1; year <= 10; year += 1) {
    const ratePercent = year <= terms.netYears ? (terms.net ?? terms.gross) : terms.gross;
    const { cost, closing } = yearOf(terms.convention, new Decimal(ratePercent).div(100), opening);
    paid = paid.plus(cost);
    years.push({ year, ratePercent, opening, cost, closing, paid });
    opening = closing;
  }
  return years;
}

/**
 * The cost of an investment at 5% a year after 1, 3, 5 and 10 years: the years' costs and a load upon redemption, rounded
 * once, half up to the dollar.
 */
export function exampleOf(terms: ExampleTerms): readonly ExampleCost[] {
  return yearsOf(terms).flatMap(({ year, paid }) => {
    const years = EXAMPLE_YEARS.find((asked) => asked === year);
    if (years === undefined) return [];
    const load = terms.deferredLoad?.find((one) => one.years === years)?.percent ?? 0;
    const exactUsd = paid.plus(new Decimal(load).div(100).times(terms.invested ?? INVESTED_USD));
    return [{ years, exactUsd, usd: exactUsd.toDecimalPlaces(0) }];
  });
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

/** What narrows a search: a convention, a number of first years at the net rate. */
export type Narrowed = { readonly convention?: Convention | undefined; readonly netYears?: number | undefined };

/**
 * Which convention, and how many first years at the net rate (0 to 10, where 10 is every year), give all of the published
 * figures: every one that does in `fits`; where none does, `nearest` has the least dollars of difference in all.
 */
export function solveExample(
  published: NonEmpty<PublishedCost>,
  rates: ExampleRates,
  narrowed: Narrowed = {},
): { readonly fits: readonly ExampleTerms[]; readonly nearest: Tried } {
  const conventions = CONVENTIONS.filter((one) => narrowed.convention === undefined || one === narrowed.convention);
  const [first, ...others] = conventions.flatMap((convention) =>
    netYearsToTry(rates, narrowed).map((netYears) => tried({ ...rates, convention, netYears }, published)),
  );
  if (!first) throw new Error("no convention was tried");
  const all = [first, ...others];
  return {
    fits: all.filter((one) => distance(one).isZero()).map(({ terms }) => terms),
    nearest: others.reduce((best, one) => (distance(one).lessThan(distance(best)) ? one : best), first),
  };
}

/** Where both rates are one, how many years are at which makes no difference. */
function netYearsToTry({ gross, net }: ExampleRates, { netYears }: Narrowed): number[] {
  const same = net === undefined || new Decimal(net).equals(gross);
  if (netYears !== undefined && !same) return [netYears];
  return same ? [10] : Array.from({ length: 11 }, (_, years) => 10 - years);
}

/** Published figures beside those that terms give. */
export function tried(terms: ExampleTerms, published: readonly PublishedCost[]): Tried {
  const costs = exampleOf(terms);
  const figures = published.flatMap(({ years, usd }) => {
    const cost = costs.find((one) => one.years === years);
    return cost ? [{ years, usd: cost.usd, offBy: new Decimal(usd).minus(cost.usd) }] : [];
  });
  return { terms, figures };
}

/** The dollars of difference in all. */
export function distance({ figures }: Tried): Decimal {
  return figures.reduce((sum, { offBy }) => sum.plus(offBy.abs()), new Decimal(0));
}
