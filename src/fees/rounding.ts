import { Decimal } from "../agreement/money.ts";

/**
 * An exact amount as a fraction: `of` over `over`. A year's fee times days over the days of the year need not end as a
 * decimal, nor a portfolio's share of a group's fee, so it is divided only when it is shown, and rounded only once.
 */
export type Exact = { readonly of: Decimal; readonly over: Divisor };
/** A whole number of days, or an amount above zero. */
export type Divisor = number | Decimal;

/** The amount in dollars, to the last of the digits carried. */
export function quotient({ of, over }: Exact): Decimal {
  return of.div(over);
}

/** Half up, away from zero for credits, to the cent. Exact: the half is told from the fraction, not from its digits. */
export function toCents(amount: Exact): Decimal {
  const { cents, remainder } = inCents(amount);
  const up = remainder.times(2).greaterThanOrEqualTo(amount.over);
  const rounded = (up ? cents.plus(1) : cents).div(100);
  return amount.of.isNegative() && !rounded.isZero() ? rounded.negated() : rounded;
}

/**
 * One of several amounts as it is made to foot: cut to the cent, what was cut off it (a fraction of a cent), whether a cent
 * left over was given to it, and what it then is.
 */
export type Footed = {
  readonly cutUsd: Decimal;
  readonly restCents: Exact;
  readonly raised: boolean;
  readonly centsUsd: Decimal;
};

/**
 * Amounts in cents that add up to the total's cents: each is cut to the cent and the cents left over go to the largest
 * remainders, ties to the earlier amount. None is negative, and all are over one divisor.
 */
export function footing(amounts: readonly Exact[], totalCents: Decimal): Footed[] {
  const cut = amounts.map(inCents);
  const short = cut.reduce((rest, { cents }) => rest.minus(cents), totalCents.times(100)).toNumber();
  const byRemainder = cut
    .map(({ remainder }, index) => ({ remainder, index }))
    .sort((a, b) => b.remainder.comparedTo(a.remainder) || a.index - b.index);
  const given = new Set(byRemainder.slice(0, short).map(({ index }) => index));
  return cut.map(({ cents, remainder }, index) => {
    const raised = given.has(index);
    return {
      cutUsd: cents.div(100),
      restCents: { of: remainder, over: amounts[index]?.over ?? 1 },
      raised,
      centsUsd: cents.plus(raised ? 1 : 0).div(100),
    };
  });
}

/** Whole cents of an amount's size, and what is left over, in hundredths of the divisor. */
function inCents({ of, over }: Exact): { cents: Decimal; remainder: Decimal } {
  const hundredfold = of.abs().times(100);
  const cents = hundredfold.divToInt(over);
  return { cents, remainder: hundredfold.minus(cents.times(over)) };
}

/** The sum of exact amounts over one divisor. */
export function total(amounts: readonly Exact[], over: Divisor): Exact {
  return { of: amounts.reduce((sum, { of }) => sum.plus(of), new Decimal(0)), over };
}
