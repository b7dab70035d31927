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
  const computed = totalOf(plus).minus(totalOf(less));
  const offBy = new Decimal(printed).minus(computed);
  const slack = [printed, ...plus, ...less].reduce((sum, figure) => sum.plus(halfUnit(figure)), new Decimal(0));
  return { printed, computed, offBy, withinRounding: offBy.abs().lessThan(slack) };
}

function totalOf(figures: readonly RatePercent[]): Decimal {
  return figures.reduce((sum, figure) => sum.plus(figure), new Decimal(0));
}

/** Half a unit of a figure's last printed place: how far it can lie from what was rounded. */
function halfUnit(printed: RatePercent): Decimal {
  return new Decimal(5).div(new Decimal(10).pow((printed.split(".")[1]?.length ?? 0) + 1));
}

/** Figures of one class that a person gives: percentages a year, exact. */
export type GivenExpenses = {
  /** In percent; not rounded where it is worked out from a contract. */
  readonly managementFee?: Decimal;
  readonly distribution?: RatePercent;
  readonly other?: RatePercent;
  readonly total?: RatePercent;
  readonly waiver?: RatePercent;
  readonly repayment?: RatePercent;
  readonly limit?: RatePercent;
};

/** What the figures given come to, exact. */
export type WorkedExpenses = {
  readonly total: Decimal;
  /** The total as given beside what its parts come to, where both are given. */
  readonly sum?: Sum;
  readonly net: Decimal;
  readonly limit?: {
    /** Negative where the net exceeds the limit. */
    readonly headroom: Decimal;
    /** What the manager has to waive for the total to be at the limit; nothing where it does not exceed it. */
    readonly waiverNeeded: Decimal;
    /** What could be repaid to the manager with the total at the limit; nothing where it reaches it. */
    readonly roomToRepay: Decimal;
  };
};

/** The total, the net and the headroom of figures given; a total that is given is used as it is, and compared with its parts. */
export function workedExpenses(given: GivenExpenses): WorkedExpenses | { readonly kind: "no-total" } {
  const { managementFee, distribution, other, waiver, repayment, limit } = given;
  const exact = managementFee && (managementFee.toFixed() as RatePercent);
  const parts = [exact, distribution, other].flatMap((figure) => figure ?? []);
  if (given.total === undefined && parts.length === 0) return { kind: "no-total" };
  const total = given.total === undefined ? totalOf(parts) : new Decimal(given.total);
  const net = total.minus(waiver ?? 0).plus(repayment ?? 0);
  const over = limit === undefined ? undefined : total.minus(limit);
  const nothing = new Decimal(0);
  return {
    total,
    ...(given.total !== undefined && parts.length > 0 ? { sum: sumOf(given.total, parts) } : {}),
    net,
    ...(limit === undefined || over === undefined
      ? {}
      : {
          limit: {
            headroom: new Decimal(limit).minus(net),
            waiverNeeded: over.isPositive() ? over : nothing,
            roomToRepay: over.isNegative() ? over.negated() : nothing,
          },
        }),
  };
}
