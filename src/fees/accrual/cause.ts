import type { Portfolio } from "../../agreement/identity.ts";
import type { Usd } from "../../agreement/money.ts";
import type { TierRefusal } from "../lines.ts";
import type { Choice } from "../terms.ts";
import type { Charged } from "./terms.ts";

/** A portfolio's row on the one schedule that has it. */
export type ChargedRow = Extract<Charged, { kind: "row" }>;

/** Why nothing is computed for a day. */
export type Cause =
  | { readonly kind: "not-told"; readonly charged: Exclude<Charged, { kind: "row" | "off" }> }
  | { readonly kind: "contradicted" | "no-band" | "discount-on-year" | "minimum-on-year"; readonly charged: ChargedRow }
  /** The assets of a day count from the next, and the day before the first row has none. */
  | { readonly kind: "no-prior-day"; readonly charged: ChargedRow }
  | { readonly kind: "no-amount"; readonly charged: ChargedRow; readonly why: TierRefusal }
  /** A group's fee is shared day by day, in cents. */
  | { readonly kind: "group-by-period"; readonly charged: ChargedRow }
  /** A member of the group has no net assets yet. */
  | { readonly kind: "no-member"; readonly charged: ChargedRow; readonly member: Portfolio }
  /** Assets beyond the schedule count, and the file has no combined ones, or fewer than the members have. */
  | { readonly kind: "no-combined" | "combined-short"; readonly charged: ChargedRow; readonly group: string }
  | { readonly kind: "not-computable"; readonly charged: ChargedRow; readonly words: string }
  | { readonly kind: "needs-trigger"; readonly charged: ChargedRow; readonly at: Usd; readonly words: string }
  | {
      readonly kind: "needs-case" | "unknown-case" | "needs-part" | "unknown-part" | "no-parts";
      readonly charged: ChargedRow;
      readonly choices: readonly Choice[];
    };
