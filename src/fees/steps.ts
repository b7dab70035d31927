import type {
  Discount,
  FeeBand,
  FeeCase,
  FeePart,
  MeasuredOn,
  Minimum,
  Place,
  Tier,
  Tiers,
  Trigger,
} from "../agreement/facts.ts";
import type { Decimal, Usd } from "../agreement/money.ts";
import type { ComputedFee, FeeRefusal } from "./calc.ts";
import type { Exact } from "./rounding.ts";
import type { Misfit } from "./terms.ts";

/** Dollars × a rate × factors: `$250,000,000.00 × 0.83% × 30 ÷ 365`. */
export type Product = {
  readonly of: Decimal;
  /** In percent, a rate as it is printed. */
  readonly percent?: string;
  readonly factors: readonly Factor[];
};
/** Days over days of a year, months, or a portfolio's assets over those of its group. */
export type Factor = { readonly times: Decimal; readonly over: Decimal; readonly unit: "count" | "usd" };

/** One line of arithmetic, as it is checked with a pencil. Amounts are dollars, and are those that the calculation used. */
export type Sum =
  /** `a + b = c`. */
  | { readonly kind: "sum"; readonly of: readonly Decimal[]; readonly is: Decimal }
  /** `a − b = c`, in dollars or in percent. */
  | {
      readonly kind: "difference";
      readonly unit: "usd" | "percent";
      readonly of: Decimal;
      readonly less: Decimal;
      readonly is: Decimal;
    }
  /** A product; or one less another. */
  | { readonly kind: "product"; readonly from: Product; readonly less?: Product; readonly is: Exact }
  /** An exact amount, half up to the cent. */
  | { readonly kind: "rounded"; readonly of: Exact; readonly is: Decimal }
  /** A product, where it is not of itself in dollars and cents, cut to the cent; and what that leaves, in cents. */
  | {
      readonly kind: "cut";
      readonly from: Product;
      readonly less?: Product;
      readonly share: Exact;
      readonly is: Decimal;
      readonly restCents: Exact;
    }
  /** How one amount lies to another. */
  | { readonly kind: "compared"; readonly of: Exact; readonly to: Exact; readonly is: "<" | "≤" | ">" | "≥" };

/** One step from a contract's terms to its fee: of what kind, the term that it takes and where that is recorded, its sum. */
export type FeeStep =
  | {
      readonly kind: "switch";
      readonly trigger: Trigger;
      readonly side: "before" | "after";
      readonly told: boolean;
      readonly sum: Sum;
    }
  | { readonly kind: "case"; readonly chosen: FeeCase }
  | { readonly kind: "part"; readonly part: FeePart; readonly assetsUsd: Decimal }
  | { readonly kind: "band"; readonly band: FeeBand; readonly assetsUsd: Decimal }
  /** The combined assets to which a group's tiers apply. */
  | { readonly kind: "group"; readonly measuredOn: MeasuredOn; readonly combinedUsd: Decimal }
  /** The assets that lie in a tier above the first. */
  | { readonly kind: "tier-assets"; readonly tier: TierOf; readonly sum: Sum }
  | { readonly kind: "tier-fee"; readonly tier: TierOf; readonly applies: Tiers["applies"]; readonly sum: Sum }
  | { readonly kind: "year"; readonly sum: Sum }
  | { readonly kind: "span"; readonly span: ComputedFee["span"]; readonly sum: Sum }
  /** What a minimum comes to for the span; how the tiers lie to it; and what brings them up to it. */
  | { readonly kind: "minimum"; readonly minimum: Minimum; readonly span: ComputedFee["span"]; readonly sum?: Sum }
  | {
      readonly kind: "minimum-tested";
      readonly minimum: Minimum;
      readonly owed: boolean;
      /** Of a month of so many days, where each month owes its own. */
      readonly days?: number;
      readonly sum: Sum;
    }
  | { readonly kind: "to-minimum"; readonly minimum: Minimum; readonly months?: number; readonly sum: Sum }
  | { readonly kind: "discount-tested"; readonly discount: Discount; readonly exceeded: boolean; readonly sum: Sum }
  | { readonly kind: "before-discount"; readonly sum: Sum }
  | { readonly kind: "group-rounded"; readonly measuredOn: MeasuredOn; readonly sum: Sum }
  | { readonly kind: "line-cut"; readonly line: LineOf; readonly sum: Sum }
  | { readonly kind: "cuts-added"; readonly sum: Sum }
  /** Cents that the cut lines fall short of the total by, and the lines to which they go. */
  | { readonly kind: "left-over"; readonly to: readonly LineOf[]; readonly sum: Sum }
  /** The lines of a group's fee, in cents. */
  | { readonly kind: "group-lines"; readonly sum: Sum }
  | { readonly kind: "discount-kept"; readonly discount: Discount; readonly sum: Sum }
  | { readonly kind: "discounted"; readonly discount: Discount; readonly sum: Sum }
  /** A portfolio's share of its group's fee; no sum where the group has no assets. */
  | { readonly kind: "group-share"; readonly measuredOn: MeasuredOn; readonly sum?: Sum }
  | { readonly kind: "fee-rounded"; readonly sum: Sum }
  | { readonly kind: "discount-line"; readonly discount: Discount; readonly sum: Sum }
  /** The last: the fee itself, in cents, or to every digit where that is asked. */
  | { readonly kind: "fee"; readonly sum?: Sum; readonly exact: Exact; readonly centsUsd: Decimal }
  /** No fee: the question meets a blank, what was not read, or what it does not answer. */
  | { readonly kind: "refused"; readonly found: FeeRefusal | Misfit; readonly at?: Place };

/** A tier as a line used it: of which schedule, where it begins, and the tier itself. */
export type TierOf = { readonly of?: string; readonly over: Usd; readonly tier: Tier };

/** A line of a fee: a tier's, or what brings the tiers up to a minimum. */
export type LineOf = TierOf | "to-minimum";
