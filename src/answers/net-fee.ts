import type { Decimal } from "../agreement/money.ts";
import { type OverlayInForce, overlaysOn } from "../agreement/overlays.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import type { ComputedFee } from "../fees/calc.ts";
import type { FeeQuestion } from "../fees/terms.ts";
import type { Block, Cell } from "../write/answer.ts";
import { type AskedFee, netOf } from "./fee.ts";
import { waiverInWords } from "./overlay-words.ts";

/** A fee after the side agreement beside it; or why it is not known. */
export type Net =
  | { readonly kind: "net"; readonly exactUsd: Decimal; readonly centsUsd: Decimal }
  | { readonly kind: "not-known"; readonly why: string };

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
  const [one, ...others] = beside;
  if (!one) return undefined;
  if (others.length > 0) return { kind: "not-known", why: "several side agreements touch it" };
  if (one.state === "perhaps") return { kind: "not-known", why: "whether it is in force was not read" };
  const after = netOf(one.overlay, contract, question);
  if (typeof after === "string") return { kind: "not-known", why: after };
  return { kind: "net", exactUsd: after.exactUsd, centsUsd: after.centsUsd };
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
