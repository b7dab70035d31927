import { type Day, LAST_DAY } from "../../agreement/day.ts";
import type { Overlay } from "../../agreement/facts.ts";
import { nameOn } from "../../agreement/identity.ts";
import { usdInWords } from "../../agreement/money.ts";
import type { Cause } from "../../fees/accrual/cause.ts";
import type { OverlayWhy } from "../../fees/accrual/plan.ts";
import type { Series, SeriesFault } from "../../fees/accrual/told.ts";
import { counted } from "../../write/counted.ts";
import { overlayDays } from "../overlay-words.ts";
import { absence, actInWords } from "../schedule-words.ts";
import { standingReason } from "../standing-words.ts";

/** Why nothing is computed for some days of a series, and what would let it be. */
export function causeInWords(cause: Cause, { portfolio }: Series): string {
  if (cause.kind === "not-told") {
    const { charged } = cause;
    if (charged.kind === "several")
      return `it is on more than one schedule; add --agreement ${charged.agreements.map(({ slug }) => slug).join(" or --agreement ")}`;
    const reasons = charged.schedules.flatMap((schedule) => absence(schedule, portfolio) ?? []);
    return reasons.length === 0 ? "it is on no schedule of the record" : reasons.join("; ");
  }
  const { charged } = cause;
  const paper = `No. ${charged.row.setBy.paper.number}`;
  switch (cause.kind) {
    case "contradicted":
      return `contradicted: ${standingReason(charged.standing)}; --accept-contradicted computes it by ${paper} all the same`;
    case "no-band":
      return "no band of the fee is known to hold these assets";
    case "discount-on-year":
      return "a monthly discount has no meaning on a fee of a year's average";
    case "minimum-on-year":
      return "a minimum a month has no meaning on a fee of a year's average";
    case "no-prior-day":
      return "it is the first day of its fee, which is charged on the assets of the day before: add a row for that day, of 0.00 where it had none";
    case "group-by-period":
      return "its group's fee is shared day by day in cents: --basis each-day --round day computes it";
    case "no-member":
      return `${nameOn(cause.member, LAST_DAY).name} is a member of its group and has no net assets by then: add its rows`;
    case "no-combined":
      return `assets beyond the schedule count, so the combined ones of "${cause.group}" are needed: add rows whose portfolio is "${cause.group}"`;
    case "combined-short":
      return `the combined assets of "${cause.group}" are given as less than its members have`;
    case "no-amount":
      return noAmountInWords(cause, actInWords(charged.row.setBy));
    case "not-computable":
      return `it cannot be computed: ${cause.words}`;
    case "needs-trigger":
      return `whether assets had reached ${usdInWords(cause.at)} before the file begins decides which schedule holds; add --trigger "NAME=not-reached" or --trigger "NAME=reached@DAY"`;
    case "needs-case":
      return `it depends on which case holds; add ${cause.choices.map(({ name, words }) => `--case "NAME=${name}" where ${words}`).join(", or ")}`;
    case "unknown-case":
      return `${paper} has no such case; it has ${cause.choices.map(({ name }) => name).join(", ")}`;
    case "needs-part":
      return `it is measured on parts; a column named part tells them apart: ${cause.choices.map(({ name }) => name).join(", ")}`;
    case "unknown-part":
      return `${paper} has no such part; it has ${cause.choices.map(({ name }) => name).join(", ")}`;
    case "no-parts":
      return `its fee by ${paper} is not measured on parts`;
    default:
      return cause satisfies never;
  }
}

function noAmountInWords({ why }: Extract<Cause, { kind: "no-amount" }>, paper: string): string {
  switch (why.kind) {
    case "blank":
      return `the rate is blank: ${paper} prints "${why.asPrinted ?? "no rate"}"`;
    case "not-read-above":
      return `not read above ${usdInWords(why.bound)}: the copy of ${paper} that was read is cut there`;
    case "ends-at":
      return `${paper} prints no rate above ${usdInWords(why.bound)}`;
    default:
      return why satisfies never;
  }
}

const OVERLAY_WHY: Readonly<Record<OverlayWhy, string>> = {
  limit: "it limits a class's total expenses, which the file does not give; `fee expenses` tells what it takes off",
  perhaps: "its days were not read whole, so whether it is in force is not known",
  "not-read": "its terms were not read",
  several: "another is in force beside it, and which comes first is not known",
  discounted: "the fee carries a monthly discount, and how the two go together is not stated",
  minimum: "the fee has a minimum, and how the two go together is not stated",
  group: "the fee is a share of a group's, and how the two go together is not stated",
  more: "on some days its terms leave more than the contract's own fee, and a waiver adds nothing: those days are charged by the contract",
  terms: "its terms, as far as they were read, give no fee on the assets of some days",
};

/** A side agreement that changes what is owed by an amount that is not computed. */
export function overlayInWords(overlay: Overlay, why: OverlayWhy): string {
  const { kind, portfolio, paper } = overlay;
  return `the ${kind.replaceAll("-", " ")} of ${portfolio} ${overlayDays(overlay)} (${paper}) is not computed: ${OVERLAY_WHY[why]}`;
}

/** A fault of the series, as follows a file's name and line. */
export function faultInWords(fault: SeriesFault, name: string): string {
  switch (fault.kind) {
    case "twice":
      return `${name} has a second row for ${fault.day}`;
    case "out-of-order":
      return `${name}: the row of ${fault.day} stands after that of ${fault.last}; a portfolio's rows go from the first day to the last`;
    case "gap": {
      const days = fault.days === 1 ? fault.from : `${fault.from} to ${fault.to} (${counted(fault.days, "day")})`;
      const write =
        fault.last === undefined ? "add its rows" : `add its rows, or --to ${fault.last} to end with its last`;
      return `${name} has no row for ${days}, more days in a row than are carried: ${write}`;
    }
    case "reaches-before":
      return `${name} reaches the trigger on ${fault.day}, and --trigger says ${fault.said}`;
    default:
      return fault satisfies never;
  }
}

/** A fault of a row of a group's combined assets. */
export function combinedFault(kind: "twice" | "out-of-order", day: Day): string {
  return kind === "twice"
    ? `the group has a second row for ${day}`
    : `the row of ${day} stands after a later one of the group; its rows go from the first day to the last`;
}
