import { type Day, dayNumber } from "../../agreement/day.ts";
import type { Overlay } from "../../agreement/facts.ts";
import type { Cause, ChargedRow } from "./cause.ts";
import { type Measure, measureOf } from "./measure.ts";
import { type Basis, basisOf, type Charged } from "./terms.ts";

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
  const measure = measureOf(charged, row.fee, part, asking.caseOf);
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
    const measure = measureOf(charged, overlay.feeAfter, part, asking.caseOf);
    if ("charged" in measure || measure.kind === "switch" || measure.kind === "group") return not("terms");
    if (measure.kind === "one" && (measure.discount || measure.minimum)) return not("terms");
    return { kind: "measured", overlay, measure };
  });
  if (plans.filter(({ kind }) => kind === "measured").length <= 1) return plans;
  return plans.map((plan) =>
    plan.kind === "measured" ? { kind: "not-computed", overlay: plan.overlay, why: "several" } : plan,
  );
}
