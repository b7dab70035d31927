import DecimalJs from "decimal.js";

/**
 * Decimal arithmetic for fees: 80 significant digits, so that a product of an amount and a rate within the limits of
 * {@link parseUsd} and {@link parseRate} is always exact, and half up away from zero where a figure is rounded.
 */
export const Decimal = DecimalJs.clone({
  precision: 80,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -100,
  toExpPos: 100,
});
export type Decimal = DecimalJs;

/** A rate a year, in percent, as its printed digits without the sign: `0.88` for `0.88%`, `0.600` for `0.600%`. */
export type RatePercent = string & { readonly __ratePercent: unique symbol };
/** An amount of US dollars as plain decimal digits: `500000000` for `$500 million`. */
export type Usd = string & { readonly __usd: unique symbol };

const RATE = /^(\d{0,3})(\.\d{1,8})?%$/;
const NUMBER = /^(\d{1,3}(?:,\d{3})+|\d{1,18})(\.\d{1,12})?$/;
/** Units of an amount by their names, in any case, as powers of ten. */
export const UNITS: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mm: 6,
  million: 6,
  b: 9,
  bn: 9,
  billion: 9,
  t: 12,
  tn: 12,
  trillion: 12,
};

/** The rate that `text` prints (`0.88%`, `.65%`), or undefined. At most three digits before the point, eight after. */
export function parseRate(text: string): RatePercent | undefined {
  const found = RATE.exec(text);
  if (!found || (found[1] === "" && found[2] === undefined)) return undefined;
  return `${found[1] === "" ? "0" : found[1]}${found[2] ?? ""}` as RatePercent;
}

/**
 * The dollars that `text` names: `$500 million`, `750m`, `1.5bn`, `750,000,000`, `$150,000,000.01`; or undefined.
 * At most $999,999 trillion; no sign, no exponent, no more than six digits after the point once in dollars.
 */
export function parseUsd(text: string): Usd | undefined {
  const found = /^\$?\s?([\d,.]+)\s?([a-z]+)?$/i.exec(text);
  const number = found && NUMBER.exec(found[1] as string);
  if (!number) return undefined;
  const unit = found[2]?.toLowerCase();
  const shift = unit === undefined ? 0 : Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (shift === undefined) return undefined;
  const usd = new Decimal((number[1] as string).replaceAll(",", "") + (number[2] ?? "")).times(`1e${shift}`);
  if (usd.decimalPlaces() > 6 || usd.greaterThanOrEqualTo("1e18")) return undefined;
  return usd.toFixed() as Usd;
}

/** Whether `text` named a unit or grouped its digits; `750` alone did neither and may be meant in millions. */
export function saysItsUnit(text: string): boolean {
  return /[a-z,$.]/i.test(text) || text.trim().length > 6;
}

/** `$500 million`, `$1.5 billion`, `$21.25 billion`, `$150,000,000.01`: an amount as contracts print it. */
export function usdInWords(usd: Usd): string {
  const digits = WHOLE_DOLLARS.test(usd) ? usd : new Decimal(usd).toFixed();
  const [whole, fraction] = digits.split(".") as [string, string | undefined];
  if (fraction === undefined && !whole.startsWith("-")) {
    for (const [unit, places] of UNITS_IN_WORDS) {
      // At most three decimals of the unit.
      const isRound = whole.length > places && !/[^0]/.test(whole.slice(3 - places));
      const decimals = whole.slice(-places, 3 - places).replace(/0+$/, "");
      if (isRound) return `$${withCommas(whole.slice(0, -places))}${decimals && "."}${decimals} ${unit}`;
    }
  }
  return `$${withCommas(fraction === undefined ? usd : `${whole}.${fraction.padEnd(2, "0")}`)}`;
}

const WHOLE_DOLLARS = /^(?:0|[1-9]\d*)$/;
const UNITS_IN_WORDS = [
  ["billion", 9],
  ["million", 6],
] as const;

/** `4400000.5` → `4,400,000.50`: dollars rounded half up to the cent, or every digit of them when `exact`. */
export function dollars(amount: Decimal, exact = false): string {
  const digits = exact ? amount.toFixed(Math.max(2, amount.decimalPlaces())) : amount.toFixed(2);
  return digits.startsWith("-") ? `-$${withCommas(digits.slice(1))}` : `$${withCommas(digits)}`;
}

/** `0.863333…%` : a percentage cut (never rounded) after six decimals, the cut shown. */
export function percentage(ratio: Decimal): string {
  const cut = ratio.toDecimalPlaces(6, DecimalJs.ROUND_DOWN);
  return cut.equals(ratio) ? `${atLeastTwoPlaces(cut)}%` : `${cut.toFixed(6)}…%`;
}

function atLeastTwoPlaces(value: Decimal): string {
  return value.toFixed(Math.max(2, value.decimalPlaces()));
}

function withCommas(digits: string): string {
  const [whole, fraction] = digits.split(".") as [string, string | undefined];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Whether two numbers are one by value: `0.60` is `0.600`. Each as a record writes it, without signs or units. */
export function sameNumber(a: string, b: string): boolean {
  return a === b || shortest(a) === shortest(b);
}

/**
 * A number of a record in the one way to write it without a needless zero. Rates and bounds recur thousands of times, and
 * writing one so is most of comparing it.
 */
function shortest(text: string): string {
  const known = SHORTEST.get(text);
  if (known !== undefined) return known;
  const made = IN_SHORT.test(text) ? text : new Decimal(text).toFixed();
  SHORTEST.set(text, made);
  return made;
}

const IN_SHORT = /^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;
const SHORTEST = new Map<string, string>();
