import { dayInWords } from "../agreement/day.ts";
import type { Overlay } from "../agreement/facts.ts";
import { Decimal, dollars } from "../agreement/money.ts";
import { type ApprovalUsed, approvalsUsed } from "../fees/approvals.ts";
import type { Approval, TestedMonth } from "../fees/limit.ts";
import type { Cell } from "../write/answer.ts";
import { overlayDays } from "./overlay-words.ts";

/**
 * What a person may have meant otherwise: repayment approved of more than could then be recouped, or not used; and a
 * waiver of the fee beside the limit, which the file's management fee may be before or after.
 */
export function limitCautions(
  months: readonly TestedMonth[],
  approvals: readonly Approval[],
  waivers: readonly Overlay[],
): Cell[] {
  return [
    ...approvalsUsed(months, approvals).flatMap(earlyNote),
    ...unusedNote(approvals, months),
    ...waivers.map(note),
  ];
}

/** What a board approves before it can be recouped is used as it becomes so: whether the board meant that is not known. */
function earlyNote({ day, usd, month, thenUsd, laterUsd }: ApprovalUsed<TestedMonth>): Cell[] {
  const approved = `${dollars(usd)} was approved on ${dayInWords(day)}`;
  const most = (amount: Decimal): string => (amount.isZero() ? "nothing" : `no more than ${dollars(amount)}`);
  if (!month) return [caution(`${approved}, after the last month: not used`)];
  if (usd.greaterThan(month.outstandingUsd))
    return [
      caution(
        `${approved}, when ${most(month.outstandingUsd)} of an earlier fiscal year was left to recoup: it is used for what becomes recoverable later, where the board meant that too`,
      ),
    ];
  if (laterUsd.isZero()) return [];
  return [
    caution(
      `${approved}, and ${most(thenUsd)} of it could be recouped by the end of that month: ${dollars(laterUsd)} of it is used in later months, where the board meant that too`,
    ),
  ];
}

function unusedNote(approvals: readonly Approval[], months: readonly TestedMonth[]): Cell[] {
  const approved = approvals.reduce((sum, { usd }) => sum.plus(usd), new Decimal(0));
  const unused = months.reduce((left, { repaidUsd }) => left.minus(repaidUsd), approved);
  return unused.greaterThan(0)
    ? [caution(`${dollars(unused)} of the ${dollars(approved)} approved is not used by the end of the last month`)]
    : [];
}

function note(overlay: Overlay): Cell {
  return caution(
    `a ${overlay.kind.replaceAll("-", " ")} is in force too, ${overlayDays(overlay)} (${overlay.paper}): management is counted as the file has it, and nothing is taken off it for that`,
  );
}

function caution(text: string): Cell {
  return { text, tone: "doubt" };
}
