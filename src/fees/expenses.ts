import type { ClassExpenses } from "../agreement/facts.ts";
import { Decimal, type RatePercent } from "../agreement/money.ts";

/** A figure of a fee table, and what the figures that it is made from come to: percentages a year. */
export type Sum = {
  readonly printed: RatePercent;
  readonly computed: Decimal;
  /** Printed less computed. */
  readonly offBy: Decimal;
  /** Rounding each figure to its printed places, half up, can account for the difference. */
  readonly withinRounding: boolean;
};

/** A class's column of a fee table, worked through. Percentages a year of average net assets, exact as printed. */
export type ClassSums = {
  /** Management fee, 12b-1 fee and other expenses. */
  readonly total: Sum;
  /** The printed total less a waiver, or plus a repayment to the manager. */
  readonly net: Sum & { readonly by: "waiver" | "repayment" | "neither" };
  /** What the net leaves below the class's limit; negative where it exceeds it. */
  readonly limit?: { readonly percent: RatePercent; readonly headroom: Decimal };
  /** What brokers paid: the net less the net after their payments; negative where that is the greater. */
  readonly brokersPaid?: Decimal;
};

/**
 * The sums of one class's column of a prospectus fee table (Form N-1A, Item 3), from its printed figures. A table prints
 * a waiver and a repayment alike; the net tells which it is.
 */
export function sumsOf(table: ClassExpenses): ClassSums {
  const { managementFee, distribution, other, waiverOrRepayment, limit, netAfterBrokers } = table;
  const rises = new Decimal(table.net).greaterThan(table.total);
  const adjusts = waiverOrRepayment !== "none" && !new Decimal(waiverOrRepayment).isZero();
  const net = rises
    ? sumOf(table.net, [table.total, waiverOrRepayment])
    : sumOf(table.net, [table.total], [waiverOrRepayment]);
  return {
    total: sumOf(table.total, [managementFee, distribution, other]),
    net: { ...net, by: adjusts ? (rises ? "repayment" : "waiver") : "neither" },
    ...(limit === undefined ? {} : { limit: { percent: limit, headroom: new Decimal(limit).minus(table.net) } }),
    ...(netAfterBrokers === undefined ? {} : { brokersPaid: new Decimal(table.net).minus(netAfterBrokers) }),
  };
}

type Figure = RatePercent | "none";

function sumOf(printed: RatePercent, added: readonly Figure[], taken: readonly Figure[] = []): Sum {
  const figures = (some: readonly Figure[]): RatePercent[] =>
    some.flatMap((figure) => (figure === "none" ? [] : [figure]));
  const [plus, less] = [figures(added), figures(taken)];
  const computed = total(plus).minus(total(less));
  const offBy = new Decimal(printed).minus(computed);
  const slack = [printed, ...plus, ...less].reduce((sum, figure) => sum.plus(halfUnit(figure)), new Decimal(0));
  return { printed, computed, offBy, withinRounding: offBy.abs().lessThan(slack) };
}

function total(figures: readonly RatePercent[]): Decimal {
  return figures.reduce((sum, figure) => sum.plus(figure), new Decimal(0));
}

/** Half a unit of a figure's last printed place: how far it can lie from what was rounded. */
function halfUnit(printed: RatePercent): Decimal {
  return new Decimal(5).div(new Decimal(10).pow((printed.split(".")[1]?.length ?? 0) + 1));
}
