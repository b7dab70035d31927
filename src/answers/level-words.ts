import { Decimal, dollars, type Usd, usdInWords } from "../agreement/money.ts";
import type { AssetSpan } from "../fees/spans.ts";
import type { Cell, Json } from "../write/answer.ts";

/** A level of assets as contracts print it; cut after the cents, and the cut shown, where its digits do not end. */
export function levelInWords(level: Decimal): string {
  if (level.decimalPlaces() <= 6) return usdInWords(level.toFixed() as Usd);
  return `${dollars(level.toDecimalPlaces(2, Decimal.ROUND_DOWN))}…`;
}

/** A level of assets in a cell of its own, which does not break: `$500,000,000`. */
export function levelShown(level: Decimal): string {
  return dollars(level, true).replace(/\.00$/, "");
}

/** A level of assets in a column of them. */
export function levelCell(level: Decimal): Cell {
  return { text: levelShown(level), value: level.toFixed(), figure: level.toFixed() };
}

/** `at every level`, `up to $500 million`, `from $1 billion`, `above $100 million and below $350 million`, `at $2 million`. */
export function spanInWords({ from, to }: AssetSpan): string {
  const begins = from && !from.at.isZero();
  if (begins && to?.at.equals(from.at)) return `at ${levelInWords(from.at)}`;
  const low = begins ? [`${from.included ? "from" : "above"} ${levelInWords(from.at)}`] : [];
  const high = to ? [`${to.included ? "up to" : "below"} ${levelInWords(to.at)}`] : [];
  const both = [...low, ...high];
  return both.length === 0 ? "at every level" : both.join(low.length > 0 && !to?.included ? " and " : " ");
}

/** A range for machines: `from` is nothing but not itself, where assets have no lower bound; digits as many as are carried. */
export function spanAsJson({ from, to }: AssetSpan): Json {
  return {
    from: from?.at.toFixed() ?? "0",
    fromIncluded: from?.included ?? false,
    to: to?.at.toFixed() ?? null,
    toIncluded: to?.included ?? false,
  };
}
