import { Decimal, dollars } from "../agreement/money.ts";
import { type Exact, quotient } from "../fees/rounding.ts";
import type { Product, Sum } from "../fees/steps.ts";
import type { Json } from "../write/answer.ts";

/** A line of arithmetic as it is read: `$500,000,000.00 × 0.88% = $4,400,000.00`. `…` ends an amount that goes on. */
export function sumInWords(sum: Sum): string {
  switch (sum.kind) {
    case "sum":
      return `${sum.of.map(withSign).join(" ")} = ${usd(sum.is)}`;
    case "difference": {
      const show = sum.unit === "usd" ? usd : percent;
      return `${show(sum.of)} − ${show(sum.less)} = ${show(sum.is)}`;
    }
    case "product":
      return `${madeInWords(sum)} = ${exactInWords(sum.is)}`;
    case "rounded":
      return `${exactInWords(sum.of)}, to the cent = ${usd(sum.is)}`;
    case "cut": {
      const made = sum.less || sum.from.factors.length > 0 ? `${madeInWords(sum)} = ` : "";
      return `${made}${exactInWords(sum.share)}, cut to the cent = ${usd(sum.is)}; left ${digits(sum.restCents)} cents`;
    }
    case "compared":
      return comparedInWords(sum);
    default:
      return sum satisfies never;
  }
}

function madeInWords({ from, less }: { readonly from: Product; readonly less?: Product }): string {
  return less ? `${productInWords(from)} − ${productInWords(less)}` : productInWords(from);
}

function productInWords({ of, percent: rate, factors }: Product): string {
  const shares = factors.map(({ times, over, unit }) => {
    const show = (amount: Decimal): string => (unit === "usd" ? usd(amount) : amount.toFixed());
    return ` × ${show(times)}${over.equals(1) ? "" : ` ÷ ${show(over)}`}`;
  });
  return `${usd(of)}${rate === undefined ? "" : ` × ${rate}%`}${shares.join("")}`;
}

function withSign(amount: Decimal, index: number): string {
  if (index === 0) return usd(amount);
  return amount.isNegative() ? `− ${usd(amount.negated())}` : `+ ${usd(amount)}`;
}

/** Two amounts, of which the one that goes on has as many digits as the other, so that their order is to be seen. */
function comparedInWords({ of, to, is }: Extract<Sum, { kind: "compared" }>): string {
  const places = Math.max(SHOWN, ...[of, to].filter(isWhole).map((amount) => quotient(amount).decimalPlaces()));
  return `${exactInWords(of, places)} ${is} ${exactInWords(to, places)}`;
}

/** An amount with every digit, or cut after six decimals (or as many as are asked) where its digits go on for ever. */
export function exactInWords(amount: Exact, places = SHOWN): string {
  if (isWhole(amount)) return usd(quotient(amount));
  const [whole, fraction = ""] = usd(cutOff(amount, places)).split(".");
  return `${whole}.${fraction.padEnd(places, "0")}…`;
}

function digits(amount: Exact): string {
  return isWhole(amount) ? quotient(amount).toFixed() : `${cutOff(amount).toFixed(6)}…`;
}

function cutOff(amount: Exact, places = SHOWN): Decimal {
  return quotient(amount).toDecimalPlaces(places, Decimal.ROUND_DOWN);
}

const SHOWN = 6;

/** Whether its digits end, within what can be multiplied back exactly. */
function isWhole(amount: Exact): boolean {
  const found = quotient(amount);
  return found.decimalPlaces() <= LONGEST && found.times(amount.over).equals(amount.of);
}

const LONGEST = 40;

function usd(amount: Decimal): string {
  return dollars(amount, true);
}

function percent(rate: Decimal): string {
  return `${rate.toFixed()}%`;
}

/** The same for machines: decimals as text, of an amount that goes on its first 80 digits. */
export function sumAsJson(sum: Sum): Json {
  switch (sum.kind) {
    case "sum":
      return { kind: sum.kind, of: sum.of.map(plain), is: plain(sum.is) };
    case "difference":
      return { kind: sum.kind, unit: sum.unit, of: plain(sum.of), less: plain(sum.less), is: plain(sum.is) };
    case "product":
      return { kind: sum.kind, ...madeAsJson(sum), is: plain(quotient(sum.is)) };
    case "rounded":
      return { kind: sum.kind, of: plain(quotient(sum.of)), is: plain(sum.is) };
    case "cut":
      return {
        kind: sum.kind,
        ...madeAsJson(sum),
        share: plain(quotient(sum.share)),
        is: plain(sum.is),
        restCents: plain(quotient(sum.restCents)),
      };
    case "compared":
      return { kind: sum.kind, of: plain(quotient(sum.of)), is: sum.is, to: plain(quotient(sum.to)) };
    default:
      return sum satisfies never;
  }
}

function madeAsJson({ from, less }: { readonly from: Product; readonly less?: Product }): { [key: string]: Json } {
  return { ...productAsJson(from), less: less ? productAsJson(less) : null };
}

function productAsJson({ of, percent: rate, factors }: Product): { [key: string]: Json } {
  return {
    of: plain(of),
    percent: rate ?? null,
    factors: factors.map(({ times, over }) => ({ times: plain(times), over: plain(over) })),
  };
}

/** What a sum comes to, where that is an amount. */
export function resultOf(sum: Sum): Decimal | undefined {
  switch (sum.kind) {
    case "sum":
    case "difference":
    case "rounded":
    case "cut":
      return sum.is;
    case "product":
      return quotient(sum.is);
    case "compared":
      return undefined;
    default:
      return sum satisfies never;
  }
}

function plain(amount: Decimal): string {
  return amount.toFixed();
}
