import { latest } from "../agreement/day.ts";
import type { Overlay } from "../agreement/facts.ts";
import { dollars, usdInWords } from "../agreement/money.ts";
import { type OverlayInForce, overlaysOn } from "../agreement/overlays.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import { type ComputedFee, calculate } from "../fees/calc.ts";
import type { FeeQuestion } from "../fees/terms.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Block, Cell } from "../write/answer.ts";
import type { Amount } from "./amounts.ts";
import type { AskedFee } from "./fee.ts";
import { waiverInWords } from "./overlay-words.ts";
import { whyNotInWords } from "./year-fee.ts";

/** A fee after the side agreement beside it; or why it is not known. */
export type Net = ({ readonly kind: "net" } & Amount) | { readonly kind: "not-known"; readonly why: string };

/** Side agreements that touch a portfolio on the day asked about, of those known. */
export function overlaysBeside(found: AskedFee["found"], schedule: Schedule, entry: Entry): OverlayInForce[] {
  const { agreement, registrant } = found;
  return overlaysOn(agreement, registrant.identified, entry.portfolio, schedule.asOf, schedule.knowledge);
}

/** A contract's fee after the side agreements beside it; undefined where there are none. */
export function netAfter(
  beside: readonly OverlayInForce[],
  contract: ComputedFee,
  question: FeeQuestion,
): Net | undefined {
  const [one] = beside;
  if (!one) return undefined;
  const doubt = doubtOf(one, beside);
  if (doubt !== undefined) return { kind: "not-known", why: doubt };
  const after = netOf(one.overlay, contract, question);
  if (typeof after === "string") return { kind: "not-known", why: after };
  return { kind: "net", exactUsd: after.exactUsd, centsUsd: after.centsUsd };
}

/** Why what a side agreement leaves by its own terms is not known to be what is paid. */
export function doubtOf({ state }: OverlayInForce, beside: readonly OverlayInForce[]): string | undefined {
  if (beside.length > 1) return "several side agreements touch it";
  return state === "perhaps" ? "whether it is in force was not read" : undefined;
}

/** The fee that a side agreement leaves by its own terms; or why it is not known. */
export function netOf(overlay: Overlay, contract: ComputedFee, question: FeeQuestion): ComputedFee | string {
  const { kind, feeAfter, from, to } = overlay;
  const { span } = contract;
  if (kind === "expense-limit") return "it limits a class's total expenses, which `fee expenses --expenses FILE` tests";
  if (feeAfter === "not-read") return "its terms were not read";
  if (span.kind !== "annual" && (latest(from) > span.first || (to !== "not-read" && to < span.last))) {
    return "it is not in force on every day of the period";
  }
  const after = calculate(feeAfter, question, span);
  if (after.kind === "computed")
    return after.exactUsd.greaterThan(contract.exactUsd)
      ? `its terms leave ${dollars(after.centsUsd)}, more than the contract's own fee, and a waiver adds nothing`
      : after;
  if (after.kind === "no-band") return whyNotInWords(after);
  return after.kind === "not-read-above"
    ? `its terms were not read above ${usdInWords(after.bound)}`
    : `its terms do not answer this question (${feeInWords(feeAfter)})`;
}

/** A side agreement as a note, which says so where what it leaves is not known. */
export function besideNote(one: OverlayInForce, whose: string | undefined, why: string | undefined): Cell {
  const words = `${whose === undefined ? "" : `${whose}: `}${waiverInWords(one)}${unknownInWords(one, why)}`;
  return {
    text: words,
    value: {
      ...(whose === undefined ? {} : { portfolio: whose }),
      paper: one.overlay.paper,
      kind: one.overlay.kind,
      state: one.state,
      ...(why === undefined ? {} : { net: null, why }),
    },
    ...(why === undefined ? {} : { tone: "doubt" as const }),
  };
}

/** Why the net fee is not known, after the side agreement's own words. */
function unknownInWords({ overlay }: OverlayInForce, why: string | undefined): string {
  if (why === undefined) return "";
  return overlay.feeAfter === "not-read" ? ", so the net fee is not known" : `; ${why}, so the net fee is not known`;
}

/** Side agreements beside the contract, which the figures leave out. */
export function waiverNotes({ found, schedule, entry }: AskedFee): Block {
  return {
    kind: "notes",
    key: "waivers",
    title: "Beside the contract, and not in these figures (`fee calc` gives the net fee):",
    notes: overlaysBeside(found, schedule, entry).map((one) => besideNote(one, undefined, undefined)),
  };
}
