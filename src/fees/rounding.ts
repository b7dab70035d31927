import { Decimal } from "../agreement/money.ts";

/** Half up, away from zero for credits, to the cent. */
export function toCents(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(2);
}

/**
 * Amounts in cents that add up to the total's cents: each is cut to the cent and the cents left over go to the largest
 * remainders, ties to the earlier amount. Amounts of one sign.
 */
export function footed(amounts: readonly Decimal[], total: Decimal): Decimal[] {
  const cut = amounts.map((amount) => amount.toDecimalPlaces(2, Decimal.ROUND_DOWN));
  const short = cut
    .reduce((rest, amount) => rest.minus(amount), toCents(total))
    .times(100)
    .toNumber();
  const cent = new Decimal(short < 0 ? "-0.01" : "0.01");
  const byRemainder = amounts
    .map((amount, index) => ({ index, remainder: amount.minus(cut[index] as Decimal).abs() }))
    .sort((a, b) => b.remainder.comparedTo(a.remainder) || a.index - b.index);
  for (const { index } of byRemainder.slice(0, Math.abs(short))) cut[index] = (cut[index] as Decimal).plus(cent);
  return cut;
}
