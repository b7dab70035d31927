import type { FeeBand, Tiers } from "../../agreement/facts.ts";
import { Decimal, type Usd } from "../../agreement/money.ts";
import { curveOfTiers } from "../curve.ts";
import type { TierRefusal } from "../lines.ts";
import { type InCents, inCents } from "./in-cents.ts";

/**
 * Assets in units of 0.000001 dollars, fees in units of 10⁻¹⁶ dollars a year: with at most six decimals of an amount and
 * ten of a rate as a fraction, every product is a whole number, and sums over long series are exact.
 */
const FEE_UNITS_PER_CENT = 10n ** 14n;

/** A schedule of tiers as whole numbers: on tier `i`, up to and including `bounds[i]`, the fee is `fixed[i] + rates[i] × assets`. */
export type Amounts = {
  /** The bound of the last tier is absent where it is open. */
  readonly bounds: readonly (bigint | undefined)[];
  readonly rates: readonly bigint[];
  readonly fixed: readonly bigint[];
  /** Why assets above the last bound have no fee. */
  readonly above: TierRefusal;
  /** The same in doubles, where they hold it. */
  readonly inCents: InCents | undefined;
};

/** Schedules that papers restate word for word, or give to many portfolios, are made into numbers once. */
const MADE = new Map<string, Amounts>();
const MOST_MADE = 10_000;

/** The schedule of tiers as whole numbers. */
export function amountsOf(schedule: Tiers): Amounts {
  const { tiers, applies, rest } = schedule;
  const terms = tiers.map(({ rate, upTo, asPrinted }) => [rate, upTo, asPrinted]);
  const key = JSON.stringify([applies, rest !== undefined, terms]);
  const known = MADE.get(key);
  if (known) return known;
  const made = amountsMade(schedule);
  if (MADE.size < MOST_MADE) MADE.set(key, made);
  return made;
}

function amountsMade(schedule: Tiers): Amounts {
  const curve = curveOfTiers(schedule);
  const whole = {
    bounds: curve.map(({ assets: { to } }) => to && scaled(to.at, 6)),
    rates: curve.map(({ rate }) => scaled(rate, 10)),
    fixed: curve.map(({ fixed }) => scaled(fixed, 16)),
  };
  return { ...whole, above: endOf(schedule), inCents: inCents(whole) };
}

/** Dollars as micro-dollars; at most six decimals. */
export function microsOf(usd: Decimal): bigint {
  return scaled(usd, 6);
}

/** What stops a schedule: its first blank, or the last bound that it prints or that was read. */
function endOf({ tiers, rest }: Tiers): TierRefusal {
  const blank = tiers.find(({ rate }) => rate === "blank");
  if (blank) return { kind: "blank", ...(blank.asPrinted === undefined ? {} : { asPrinted: blank.asPrinted }) };
  const bound = tiers.at(-1)?.upTo ?? ("0" as Usd);
  return rest ? { kind: "not-read-above", bound } : { kind: "ends-at", bound };
}

function scaled(value: Decimal, places: number): bigint {
  return BigInt(value.times(`1e${places}`).toFixed(0));
}

/**
 * The fee of `days` days at the average of assets that add up to `sum` over them, as if each were a year: in units of fee,
 * exact. The average lies on a tier exactly as a single day's assets would.
 */
export function amountOn({ bounds, rates, fixed }: Amounts, sum: bigint, days: number): bigint | undefined {
  const count = days === 1 ? 1n : BigInt(days);
  for (let tier = 0; tier < bounds.length; tier++) {
    const bound = bounds[tier];
    if (bound === undefined || sum <= (days === 1 ? bound : bound * count))
      return (rates[tier] as bigint) * sum + (fixed[tier] as bigint) * count;
  }
  return undefined;
}

/** A fee of some days over the days of a year, half up to the cent, away from zero for a credit. */
export function centsOf(amount: bigint, yearDays: bigint): bigint {
  const { over, half } = CENTS_OVER.get(yearDays) ?? overCents(yearDays);
  return amount < 0n ? -((half - amount) / over) : (amount + half) / over;
}

/** The divisors of the three day counts, each with its half: they are even. */
const CENTS_OVER = new Map([360n, 365n, 366n].map((yearDays) => [yearDays, overCents(yearDays)]));

function overCents(yearDays: bigint): { over: bigint; half: bigint } {
  const over = yearDays * FEE_UNITS_PER_CENT;
  return { over, half: over / 2n };
}

/** Cents in units of fee, as amounts over the days of a year are. */
export function feeUnits(cents: bigint): bigint {
  return cents * FEE_UNITS_PER_CENT;
}

/** Half up, away from zero. The divisor is positive. */
export function rounded(of: bigint, over: bigint): bigint {
  return of < 0n ? -((-of * 2n + over) / (over * 2n)) : (of * 2n + over) / (over * 2n);
}

/**
 * Whole cents for each amount that add up to `total`: each is cut and what is left over goes to the largest remainders, ties
 * to the earlier. The amounts are over one divisor and `total` is their sum, rounded, or a cent off it where it is the
 * difference of two that are rounded; negative where they are.
 */
export function footedCents(amounts: readonly bigint[], yearDays: bigint, total: bigint): bigint[] {
  const over = yearDays * FEE_UNITS_PER_CENT;
  const cut = amounts.map((amount) => floor(amount, over));
  let left = Number(total - cut.reduce((sum, cents) => sum + cents, 0n));
  const byRemainder = amounts
    .map((amount, index) => ({ index, rest: amount - (cut[index] as bigint) * over }))
    .sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.index - b.index));
  for (let at = 0; left > 0 && byRemainder.length > 0; at = (at + 1) % byRemainder.length, left--)
    add(cut, byRemainder[at], 1n);
  for (let at = byRemainder.length - 1; left < 0 && at >= 0; at--, left++) add(cut, byRemainder[at], -1n);
  return cut;
}

function add(cents: bigint[], to: { readonly index: number } | undefined, more: bigint): void {
  if (to) cents[to.index] = (cents[to.index] as bigint) + more;
}

function floor(of: bigint, over: bigint): bigint {
  return of >= 0n || of % over === 0n ? of / over : of / over - 1n;
}

/** A schedule chosen by the band that assets lie in; which band has a bound that was not read, no assets on it may tell. */
export type BandAmounts = {
  readonly over?: bigint;
  readonly upTo?: bigint;
  readonly boundsNotRead: boolean;
  readonly amounts: Amounts;
};

/** Each band with its bounds in micro-dollars. */
export function bandAmounts(bands: readonly FeeBand[]): BandAmounts[] {
  return bands.map((band) => ({
    ...(band.over === undefined ? {} : { over: microsOf(new Decimal(band.over)) }),
    ...(band.upTo === undefined ? {} : { upTo: microsOf(new Decimal(band.upTo)) }),
    boundsNotRead: band.bounds === "not-read",
    amounts: amountsOf(band),
  }));
}

/** The schedule of the band that an average lies in: over its lower bound, up to its upper; else the one for all others. */
export function bandOn(bands: readonly BandAmounts[], sum: bigint, days: number): Amounts | undefined {
  const count = BigInt(days);
  const onEdge = bands.some(
    ({ boundsNotRead, over, upTo }) =>
      boundsNotRead && [over, upTo].some((at) => at !== undefined && at * count === sum),
  );
  if (onEdge) return undefined;
  const bounded = bands.find(
    ({ over, upTo }) =>
      (over !== undefined || upTo !== undefined) &&
      (over === undefined || sum > over * count) &&
      (upTo === undefined || sum <= upTo * count),
  );
  return (bounded ?? bands.find(({ over, upTo }) => over === undefined && upTo === undefined))?.amounts;
}
