import { Decimal } from "../agreement/money.ts";
import type { Approval, TestedMonth } from "./limit.ts";

/** An approval as it is used: in the month that holds its day, and in later ones; dollars. */
export type ApprovalUsed<Month> = Approval & {
  /** The month that holds its day; absent where that is after the last. */
  readonly month?: Month;
  readonly thenUsd: Decimal;
  readonly laterUsd: Decimal;
};

/**
 * What is repaid of each approval, the earliest used up first. What a month's limit took back counts as not used; where it is
 * recouped again later, it is of the approval it was first of.
 */
export function approvalsUsed<Month extends Pick<TestedMonth, "last" | "repaidUsd">>(
  months: readonly Month[],
  approvals: readonly Approval[],
): ApprovalUsed<Month>[] {
  const repaidThrough = (count: number): Decimal =>
    months.slice(0, count).reduce((sum, { repaidUsd }) => sum.plus(repaidUsd), NOTHING);
  const inOrder = [...approvals].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let before = NOTHING;
  return inOrder.map((approval): ApprovalUsed<Month> => {
    const earlier = before;
    before = before.plus(approval.usd);
    const usedOf = (repaid: Decimal): Decimal => Decimal.max(NOTHING, Decimal.min(repaid.minus(earlier), approval.usd));
    const at = months.findIndex(({ last }) => last >= approval.day);
    const month = months[at];
    if (!month) return { ...approval, thenUsd: NOTHING, laterUsd: NOTHING };
    const thenUsd = usedOf(repaidThrough(at + 1));
    return {
      ...approval,
      month,
      thenUsd,
      laterUsd: Decimal.max(NOTHING, usedOf(repaidThrough(months.length)).minus(thenUsd)),
    };
  });
}

const NOTHING = new Decimal(0);
