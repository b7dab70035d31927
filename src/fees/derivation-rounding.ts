import type { Discount, Fee } from "../agreement/facts.ts";
import { Decimal } from "../agreement/money.ts";
import type { ComputedFee } from "./calc.ts";
import { factor, forDays, tierOf, toMinimum } from "./derivation-whole.ts";
import { type Exact, type Footed, quotient } from "./rounding.ts";
import type { FeeStep, LineOf, Product, Sum } from "./steps.ts";
import type { Workings } from "./workings.ts";

/**
 * The lines cut to the cent and made to foot to their total; then the discount as the line that it is, or the share of a
 * group's fee. With `exact` no more than what is left after a discount, and the share.
 */
export function roundingSteps(fee: Fee, found: ComputedFee, exact: boolean): FeeStep[] {
  const { workings, centsUsd } = found;
  const { gross, grossCents, owed } = workings;
  const whole: Sum = { kind: "rounded", of: gross, is: grossCents };
  if (found.group) {
    const { terms: measuredOn } = found.group;
    const rounded: FeeStep[] = exact
      ? []
      : [{ kind: "group-rounded", measuredOn, sum: whole }, ...footSteps(fee, found)];
    return [...rounded, ...groupLines(found, exact), shareStep(found.group, found)];
  }
  if (fee.kind === "discount" && found.discount) {
    const { discount } = fee;
    const less = discountSteps(discount, workings);
    if (exact) return less;
    const net: Sum = { kind: "rounded", of: owed, is: centsUsd };
    const { centsUsd: off } = found.discount;
    return [
      ...(isInCents(gross, grossCents) ? [] : [{ kind: "before-discount" as const, sum: whole }]),
      ...footSteps(fee, found),
      ...less,
      ...(isInCents(owed, centsUsd) ? [] : [{ kind: "fee-rounded" as const, sum: net }]),
      {
        kind: "discount-line",
        discount,
        sum: { kind: "difference", unit: "usd", of: centsUsd, less: grossCents, is: off },
      },
    ];
  }
  return exact || !isFooted(found) ? [] : [{ kind: "fee-rounded", sum: whole }, ...footSteps(fee, found)];
}

/** The fee: the sum of its lines in cents where they were made to foot, or its own rounding. */
export function lastStep(found: ComputedFee, exact: boolean): FeeStep {
  const { workings, centsUsd, lines, discount, minimum, group } = found;
  const last = { kind: "fee" as const, exact: workings.owed, centsUsd };
  if (exact) return last;
  if (group || (!isFooted(found) && !discount && !minimum?.centsUsd.greaterThan(0)))
    return { ...last, sum: { kind: "rounded", of: workings.owed, is: centsUsd } };
  const more = [minimum, discount].flatMap((line) => (line && !line.centsUsd.isZero() ? [line.centsUsd] : []));
  return { ...last, sum: { kind: "sum", of: [...lines.map((line) => line.centsUsd), ...more], is: centsUsd } };
}

function isInCents(amount: Exact, cents: Decimal): boolean {
  return quotient(amount).equals(cents);
}

/** What is left of the whole once a discount is off. */
function discountSteps(discount: Discount, workings: Workings): FeeStep[] {
  const { keptPercent, yearUsd, owed } = workings;
  if (!keptPercent) return [];
  const less = new Decimal(discount.offPercent);
  const kept: Sum = { kind: "difference", unit: "percent", of: new Decimal(100), less, is: keptPercent };
  const from: Product = { ...forDays(yearUsd, workings), percent: keptPercent.toFixed() };
  return [
    { kind: "discount-kept", discount, sum: kept },
    { kind: "discounted", discount, sum: { kind: "product", from, is: owed } },
  ];
}

/** The lines of a group's fee as they foot to it; one line is the fee itself. */
function groupLines(found: ComputedFee, exact: boolean): FeeStep[] {
  if (exact || !isFooted(found)) return [];
  const of = found.lines.map(({ centsUsd }) => centsUsd);
  return [{ kind: "group-lines", sum: { kind: "sum", of, is: found.workings.grossCents } }];
}

/** Of the group's exact fee as much as the portfolio's assets are of the combined ones. */
function shareStep({ terms, combinedUsd }: NonNullable<ComputedFee["group"]>, found: ComputedFee): FeeStep {
  const { workings, assetsUsd } = found;
  if (combinedUsd.isZero()) return { kind: "group-share", measuredOn: terms };
  const own = forDays(workings.yearUsd, workings);
  const from: Product = { ...own, factors: [...own.factors, ...factor(assetsUsd, combinedUsd, "usd")] };
  return { kind: "group-share", measuredOn: terms, sum: { kind: "product", from, is: workings.owed } };
}

type FootedLine = Footed & {
  readonly line: LineOf;
  readonly share: Exact;
  readonly from: Product;
  readonly less?: Product;
};

/** Every line that has an amount, or is a tier's: with how it foots, and how it comes about. */
function linesOf(fee: Fee | undefined, found: ComputedFee): FootedLine[] {
  const { workings, lines } = found;
  const { applied, footing, shares, topUp } = workings;
  const tiers = applied.flatMap(({ terms, lines: own }) => own.map((line) => tierOf(line, terms.schedule, terms.name)));
  const made = fee && toMinimum(fee, found);
  return footing.flatMap((foot, index): FootedLine[] => {
    const [line, share, of] = [tiers[index], shares[index], lines[index]?.feeUsd];
    if (line && share && of) return [{ ...foot, line, share, from: forDays(of, workings) }];
    return made ? [{ ...foot, line: "to-minimum", share: topUp, ...made }] : [];
  });
}

/** Several lines, of which one is not in whole cents, so that they have to be made to foot. */
function isFooted({ workings: { footing, topUp } }: ComputedFee): boolean {
  const shown = topUp.of.isZero() ? footing.slice(0, -1) : footing;
  return shown.length > 1 && shown.some(({ restCents }) => !restCents.of.isZero());
}

function footSteps(fee: Fee, found: ComputedFee): FeeStep[] {
  if (!isFooted(found)) return [];
  const { grossCents } = found.workings;
  const lines = linesOf(fee, found);
  const cuts = lines.map(
    ({ line, share, from, less, cutUsd, restCents }): FeeStep => ({
      kind: "line-cut",
      line,
      sum: { kind: "cut", from, ...(less ? { less } : {}), share, is: cutUsd, restCents },
    }),
  );
  const cut = lines.reduce((sum, { cutUsd }) => sum.plus(cutUsd), new Decimal(0));
  const left: Sum = { kind: "difference", unit: "usd", of: grossCents, less: cut, is: grossCents.minus(cut) };
  return [
    ...cuts,
    { kind: "cuts-added", sum: { kind: "sum", of: lines.map(({ cutUsd }) => cutUsd), is: cut } },
    { kind: "left-over", to: lines.flatMap(({ raised, line }) => (raised ? [line] : [])), sum: left },
  ];
}
