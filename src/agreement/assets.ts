/**
 * Net assets, exact: whole cents as a number where they are at most {@link MOST_CENTS}, as nearly all are, and micro-dollars
 * as a bigint where they are more or have parts of a cent. Numbers up to that bound are exact in doubles even ten times over,
 * and so are the sums of a month of them: 31 × 2⁴⁸ < 2⁵³.
 */
export type Assets = number | bigint;

/** Some 2.8 trillion dollars. */
export const MOST_CENTS = 2 ** 48;

const MICROS_PER_CENT = 10_000n;
const MOST_MICROS = BigInt(MOST_CENTS) * MICROS_PER_CENT;

/** Net assets in micro-dollars. */
export function microsIn(assets: Assets): bigint {
  return typeof assets === "bigint" ? assets : BigInt(assets) * MICROS_PER_CENT;
}

/** Micro-dollars, not negative, as net assets are held. */
export function assetsOf(micros: bigint): Assets {
  return micros <= MOST_MICROS && micros % MICROS_PER_CENT === 0n ? Number(micros / MICROS_PER_CENT) : micros;
}
