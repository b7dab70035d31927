import { Decimal, dollars } from "../agreement/money.ts";
import { series } from "../agreement/numbers.ts";
import { type Convention, type ExampleTerms, loadOf } from "../fees/example.ts";

/** A convention as its two sums, for who has not met its name. */
export const CONVENTION_IN_WORDS: Readonly<Record<Convention, string>> = {
  "gross-average": "a year costs rate × opening × 1.025, and closes at opening × 1.05 less that",
  "net-average": "a year closes at opening × (1.05 − rate), and costs rate × the mean of opening and closing",
};

/** `0.98% in every year`, `0.94% for the first 2 years and 1.04% after`, with a sales load where there is one. */
export function ratesInWords({ gross, net = gross, netYears, ...rest }: ExampleTerms): string {
  const isOne = new Decimal(net).equals(gross);
  const redeemed = rest.deferredLoad === undefined ? "" : ", with redemption";
  const load = `${rest.salesLoad === undefined ? "" : `, after a sales load of ${rest.salesLoad}%`}${redeemed}`;
  if (isOne || netYears >= 10) return `${net}% in every year${load}`;
  if (netYears === 0) return `${gross}% in every year${load}`;
  const first = netYears === 1 ? "the first year" : `the first ${netYears} years`;
  return `${net}% for ${first} and ${gross}% after${load}`;
}

/** `gross-average at 0.98% in every year`. */
export function termsInWords(terms: ExampleTerms): string {
  return `${terms.convention} at ${ratesInWords(terms)}`;
}

/** `$100, $314, $544 and $1,206 after 1, 3, 5 and 10 years`. */
export function figuresInWords(figures: readonly { readonly years: number; readonly usd: Decimal | string }[]): string {
  const amounts = series(figures.map(({ usd }) => wholeDollars(usd)));
  const years = series(figures.map((figure) => String(figure.years)));
  return `${amounts} after ${years} ${years === "1" ? "year" : "years"}`;
}

/** `$1,206`. */
export function wholeDollars(usd: Decimal | string): string {
  return dollars(new Decimal(usd)).replace(/\.00$/, "");
}

/** A sales load in dollars, and what it leaves to grow. */
export function loadInWords(terms: ExampleTerms, invested: Decimal): string {
  const load = loadOf(terms);
  return `${dollars(load)} on the first day, which leaves ${dollars(invested.minus(load))}`;
}
