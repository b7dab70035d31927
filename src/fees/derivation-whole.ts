import type { Discount, Fee, Minimum, Tiers } from "../agreement/facts.ts";
import { Decimal, type Usd } from "../agreement/money.ts";
import type { ComputedFee } from "./calc.ts";
import type { Line } from "./lines.ts";
import type { Exact } from "./rounding.ts";
import type { Factor, FeeStep, Product, Sum, TierOf } from "./steps.ts";
import type { Workings } from "./workings.ts";

/** What all lines come to in a year and for the days of the span; then what a minimum asks, or whether a discount is due. */
export function wholeSteps(fee: Fee, found: ComputedFee): FeeStep[] {
  const { span, lines, workings } = found;
  const { yearUsd, byTiers } = workings;
  const year: FeeStep = { kind: "year", sum: { kind: "sum", of: lines.map(({ feeUsd }) => feeUsd), is: yearUsd } };
  const share: FeeStep = {
    kind: "span",
    span,
    sum: { kind: "product", from: forDays(yearUsd, workings), is: byTiers },
  };
  return [
    ...(lines.length > 1 ? [year] : []),
    ...(span.kind === "annual" ? [] : [share]),
    ...minimumSteps(fee, found),
    ...(fee.kind === "discount" ? [discountTest(fee.discount, found)] : []),
  ];
}

function minimumSteps(fee: Fee, { span, workings }: ComputedFee): FeeStep[] {
  const { least, byTiers, topUp, yearUsd } = workings;
  if (fee.kind !== "minimum" || !least) return [];
  const { minimum } = fee;
  if (workings.shortfalls.length > 1) return monthlySteps(minimum, span, workings);
  const owed = !topUp.of.isZero();
  const from: Product = {
    of: new Decimal(minimum.usd),
    factors: factor(new Decimal(least.times), new Decimal(least.over), "count"),
  };
  const lacking: FeeStep = {
    kind: "to-minimum",
    minimum,
    sum: { kind: "product", from, less: forDays(yearUsd, workings), is: topUp },
  };
  return [
    {
      kind: "minimum",
      minimum,
      span,
      ...(from.factors.length > 0 ? { sum: { kind: "product", from, is: least } } : {}),
    },
    { kind: "minimum-tested", minimum, owed, sum: { kind: "compared", of: byTiers, to: least, is: owed ? "<" : "≥" } },
    ...(owed ? [lacking] : []),
  ];
}

/** A minimum that each month owes by itself: how the tiers lie to it in months of each length, and what all lack together. */
function monthlySteps(minimum: Minimum, span: ComputedFee["span"], workings: Workings): FeeStep[] {
  const { shortfalls, yearUsd, yearDays, topUp } = workings;
  const usd = new Decimal(minimum.usd);
  const lacking = shortfalls.filter(({ of }) => of.greaterThan(0));
  const days = lacking.reduce((all, one) => all + one.days, 0);
  const tests = [...new Map(shortfalls.map((one) => [one.days, one])).values()].map((one): FeeStep => {
    const owed = one.of.greaterThan(0);
    const of: Exact = { of: yearUsd.times(one.days), over: yearDays };
    const sum: Sum = { kind: "compared", of, to: exactly(usd), is: owed ? "<" : "≥" };
    return { kind: "minimum-tested", minimum, owed, days: one.days, sum };
  });
  const from: Product = { of: usd, factors: factor(new Decimal(lacking.length), new Decimal(1), "count") };
  const less: Product = { of: yearUsd, factors: factor(new Decimal(days), new Decimal(yearDays), "count") };
  const all: FeeStep = {
    kind: "to-minimum",
    minimum,
    months: lacking.length,
    sum: { kind: "product", from, less, is: topUp },
  };
  return [{ kind: "minimum", minimum, span }, ...tests, ...(lacking.length > 0 ? [all] : [])];
}

/** What brings the tiers up to a minimum, as a product less another. */
export function toMinimum(fee: Fee, found: ComputedFee): { from: Product; less?: Product } | undefined {
  const step = minimumSteps(fee, found).find(({ kind }) => kind === "to-minimum");
  return step?.kind === "to-minimum" && step.sum.kind === "product" ? step.sum : undefined;
}

function discountTest(discount: Discount, { assetsUsd, discount: taken }: ComputedFee): FeeStep {
  const exceeded = taken !== undefined;
  const to = exactly(new Decimal(discount.monthAverageExceeds));
  return {
    kind: "discount-tested",
    discount,
    exceeded,
    sum: { kind: "compared", of: exactly(assetsUsd), to, is: exceeded ? ">" : "≤" },
  };
}

/** An amount for a year, for the days of the span. */
export function forDays(of: Decimal, { days, yearDays }: Workings): Product {
  return { of, factors: factor(new Decimal(days), new Decimal(yearDays), "count") };
}

/** One factor; none where it is one over one. */
export function factor(times: Decimal, over: Decimal, unit: Factor["unit"]): Factor[] {
  return times.equals(1) && over.equals(1) ? [] : [{ times, over, unit }];
}

/** An amount that ends, as a fraction. */
export function exactly(of: Decimal): Exact {
  return { of, over: 1 };
}

/** The tier of a line, from where it begins, of a whole balance too: bounds rise, so that one tier has each. */
export function tierOf({ upTo }: Line, { tiers }: Tiers, of: string | undefined): TierOf {
  const index = Math.max(
    0,
    tiers.findIndex((one) => one.upTo === upTo),
  );
  const over = tiers[index - 1]?.upTo ?? ("0" as Usd);
  return { over, tier: tiers[index] ?? tiers[0], ...(of === undefined ? {} : { of }) };
}
