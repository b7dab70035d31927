import type { Discount, Fee, MeasuredOn, Minimum, Tiers } from "../../agreement/facts.ts";
import { Decimal } from "../../agreement/money.ts";
import { type Amounts, amountOn, amountsOf, type BandAmounts, bandAmounts, bandOn, microsOf } from "./amounts.ts";
import type { Cause, ChargedRow } from "./cause.ts";

/** How the fee of some days is found from their assets. */
export type Measure =
  | {
      readonly kind: "one";
      readonly amounts: Amounts;
      readonly discount?: DiscountAmounts;
      readonly minimum?: MinimumAmounts;
    }
  | { readonly kind: "group"; readonly amounts: Amounts; readonly terms: MeasuredOn }
  | {
      readonly kind: "switch";
      readonly before: Amounts;
      readonly after: Amounts;
      readonly at: bigint;
      readonly fee: SwitchFee;
    }
  | { readonly kind: "bands"; readonly bands: readonly BandAmounts[] };

/** Of a group the amounts are of its combined assets. */
export type GroupMeasure = Extract<Measure, { kind: "group" }>;
type SwitchFee = Extract<Fee, { kind: "switch" }>;

export type DiscountAmounts = {
  readonly terms: Discount;
  readonly exceeds: bigint;
  /** Off in units of 10⁻¹⁰ of the fee. */
  readonly off: bigint;
};

/** The least fee of a whole calendar month or year, in cents. */
export type MinimumAmounts = { readonly terms: Minimum; readonly cents: bigint };

/** What a discount is counted in, to the whole fee. */
export const DISCOUNT_UNITS = 10n ** 10n;

/** Fees stand for years, and each is made into numbers once. */
const MEASURED = new WeakMap<Tiers | Fee, Measure>();

function measured(key: Tiers | Fee, make: () => Measure): Measure {
  const known = MEASURED.get(key) ?? make();
  MEASURED.set(key, known);
  return known;
}

/** How a fee is measured, for a portfolio's assets or for one part of them; or why it is not. */
export function measureOf(
  charged: ChargedRow,
  fee: Fee,
  part: string | undefined,
  caseOf: (charged: ChargedRow) => string | undefined,
): Measure | Cause {
  const one = (schedule: Tiers): Measure => measured(schedule, () => ({ kind: "one", amounts: amountsOf(schedule) }));
  if (part !== undefined && fee.kind !== "parts") return { kind: "no-parts", charged, choices: [] };
  switch (fee.kind) {
    case "tiers":
      return one(fee);
    case "discount":
      return measured(fee, () => ({ kind: "one", amounts: amountsOf(fee), discount: discountAmounts(fee.discount) }));
    case "switch":
      return measured(fee, () => ({
        kind: "switch",
        before: amountsOf(fee.before),
        after: amountsOf(fee.after),
        at: microsOf(new Decimal(fee.trigger.firstReaches)),
        fee,
      }));
    case "bands":
      return measured(fee, () => ({ kind: "bands", bands: bandAmounts(fee.bands) }));
    case "cases": {
      const choices = fee.cases.map(({ name, when }) => ({ name, words: when }));
      const asked = caseOf(charged);
      if (asked === undefined) return { kind: "needs-case", charged, choices };
      const chosen = fee.cases.find(({ name }) => name === asked);
      return chosen ? one(chosen) : { kind: "unknown-case", charged, choices };
    }
    case "parts": {
      const choices = fee.parts.map(({ name, of }) => ({ name, words: of }));
      if (part === undefined) return { kind: "needs-part", charged, choices };
      const chosen = fee.parts.find(({ name }) => name.toLowerCase() === part);
      return chosen ? one(chosen) : { kind: "unknown-part", charged, choices };
    }
    case "group":
      return measured(fee, () => ({ kind: "group", amounts: amountsOf(fee), terms: fee.measuredOn }));
    case "minimum":
      return measured(fee, () => ({ kind: "one", amounts: amountsOf(fee), minimum: minimumAmounts(fee.minimum) }));
    case "not-computable":
      return { kind: "not-computable", charged, words: fee.words };
    default:
      return fee satisfies never;
  }
}

function discountAmounts(terms: Discount): DiscountAmounts {
  return {
    terms,
    exceeds: microsOf(new Decimal(terms.monthAverageExceeds)),
    off: BigInt(new Decimal(terms.offPercent).times("1e8").toFixed(0)),
  };
}

function minimumAmounts(terms: Minimum): MinimumAmounts {
  return { terms, cents: microsOf(new Decimal(terms.usd)) / 10_000n };
}

/** The fee of days by the schedule that holds of them; or why there is none. */
export function amountBy(
  measure: Measure,
  isAfter: boolean,
  sum: bigint,
  days: number,
  charged: ChargedRow,
): bigint | Cause {
  const amounts = scheduleBy(measure, isAfter, sum, days);
  if (!amounts) return { kind: "no-band", charged };
  return amountOn(amounts, sum, days) ?? { kind: "no-amount", charged, why: amounts.above };
}

function scheduleBy(measure: Measure, isAfter: boolean, sum: bigint, days: number): Amounts | undefined {
  switch (measure.kind) {
    case "one":
    case "group":
      return measure.amounts;
    case "switch":
      return isAfter ? measure.after : measure.before;
    case "bands":
      return bandOn(measure.bands, sum, days);
    default:
      return measure satisfies never;
  }
}
