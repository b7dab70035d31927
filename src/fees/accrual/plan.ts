import { type Day, dayNumber } from "../../agreement/day.ts";
import type { Discount, Fee, MeasuredOn, Minimum, Overlay, Tiers } from "../../agreement/facts.ts";
import type { Portfolio } from "../../agreement/identity.ts";
import { Decimal, type Usd } from "../../agreement/money.ts";
import type { TierRefusal } from "../lines.ts";
import type { Choice } from "../terms.ts";
import { type Amounts, amountOn, amountsOf, type BandAmounts, bandAmounts, bandOn, microsOf } from "./amounts.ts";
import { type Basis, basisOf, type Charged } from "./terms.ts";

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

/** Whether a switch's trigger was reached before a series begins, as a person says. */
export type TriggerSaid = { readonly kind: "reached"; readonly on: Day } | { readonly kind: "not-reached" };

/**
 * When cents are made. `day`: each portfolio's day is posted in cents, and every total is a sum of postings. `period`: days
 * stay exact and the month is rounded once, when it closes (the year, where the fee is on a year's average).
 */
export type Rounding = "day" | "period";

/** What an accrual is asked besides its series. */
export type Asking = {
  readonly round: Rounding;
  /** What takes the place of the agreement's basis. */
  readonly basis: Partial<Basis>;
  readonly acceptContradicted: boolean;
  readonly caseOf: (charged: ChargedRow) => string | undefined;
};

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
export const DISCOUNT_UNITS = 10n ** 10n;

/** A side agreement that leaves a fee of its own, or why what it leaves is not computed. */
export type OverlayPlan =
  | { readonly kind: "measured"; readonly overlay: Overlay; readonly measure: Measure }
  | { readonly kind: "not-computed"; readonly overlay: Overlay; readonly why: OverlayWhy };
export type OverlayWhy =
  | "limit"
  | "perhaps"
  | "not-read"
  | "several"
  | "discounted"
  | "minimum"
  | "group"
  | "terms"
  | "more";

/** What is to be done on each day of a stretch. */
export type Plan =
  | { readonly kind: "off"; readonly charged: Extract<Charged, { kind: "off" }> }
  | { readonly kind: "refused"; readonly cause: Cause }
  | {
      readonly kind: "fee";
      readonly charged: ChargedRow;
      readonly basis: Basis;
      /** The day from which the row has had this fee. */
      readonly since: number;
      readonly measure: Measure;
      readonly overlay?: Extract<OverlayPlan, { kind: "measured" }>;
      readonly notComputed: readonly Extract<OverlayPlan, { kind: "not-computed" }>[];
    };

/** The plan of what is charged, for a portfolio's assets or for one part of them. */
export function planOf(charged: Charged, part: string | undefined, asking: Asking): Plan {
  if (charged.kind === "off") return { kind: "off", charged };
  if (charged.kind !== "row") return { kind: "refused", cause: { kind: "not-told", charged } };
  const { row, standing, asked } = charged;
  if (standing.kind === "contradicted" && !asking.acceptContradicted)
    return { kind: "refused", cause: { kind: "contradicted", charged } };
  const measure = measureOf(charged, row.fee, part, asking);
  if ("charged" in measure) return { kind: "refused", cause: measure };
  const basis = basisOf(asked.agreement, asking.basis);
  if (basis.accrues === "year-average" && measure.kind === "one" && measure.discount)
    return { kind: "refused", cause: { kind: "discount-on-year", charged } };
  if (basis.accrues === "year-average" && measure.kind === "one" && measure.minimum?.terms.per === "month")
    return { kind: "refused", cause: { kind: "minimum-on-year", charged } };
  if (measure.kind === "group" && (basis.accrues !== "each-day" || asking.round !== "day"))
    return { kind: "refused", cause: { kind: "group-by-period", charged } };
  const overlays = overlayPlans(charged, part, asking, measure);
  const [overlay] = overlays.flatMap((one) => (one.kind === "measured" ? [one] : []));
  return {
    kind: "fee",
    charged,
    basis,
    since: dayNumber(row.setBy.day),
    measure,
    ...(overlay ? { overlay } : {}),
    notComputed: overlays.flatMap((one) => (one.kind === "not-computed" ? [one] : [])),
  };
}

/** Fees stand for years, and each is made into numbers once. */
const MEASURED = new WeakMap<Tiers | Fee, Measure>();

function measured(key: Tiers | Fee, make: () => Measure): Measure {
  const known = MEASURED.get(key) ?? make();
  MEASURED.set(key, known);
  return known;
}

function measureOf(charged: ChargedRow, fee: Fee, part: string | undefined, asking: Asking): Measure | Cause {
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
      const asked = asking.caseOf(charged);
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

/** Of several side agreements that each leave a fee, none is taken: which stands is not for a tool to say. */
function overlayPlans(charged: ChargedRow, part: string | undefined, asking: Asking, contract: Measure): OverlayPlan[] {
  const plans = charged.overlays.map(({ overlay, state }): OverlayPlan => {
    const not = (why: OverlayWhy): OverlayPlan => ({ kind: "not-computed", overlay, why });
    if (overlay.kind === "expense-limit") return not("limit");
    if (state === "perhaps") return not("perhaps");
    if (overlay.feeAfter === "not-read") return not("not-read");
    if (contract.kind === "one" && contract.discount) return not("discounted");
    if (contract.kind === "one" && contract.minimum) return not("minimum");
    if (contract.kind === "group") return not("group");
    const measure = measureOf(charged, overlay.feeAfter, part, asking);
    if ("charged" in measure || measure.kind === "switch" || measure.kind === "group") return not("terms");
    if (measure.kind === "one" && (measure.discount || measure.minimum)) return not("terms");
    return { kind: "measured", overlay, measure };
  });
  if (plans.filter(({ kind }) => kind === "measured").length <= 1) return plans;
  return plans.map((plan) =>
    plan.kind === "measured" ? { kind: "not-computed", overlay: plan.overlay, why: "several" } : plan,
  );
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
