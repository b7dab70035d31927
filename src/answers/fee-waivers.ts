import type { OverlayInForce } from "../agreement/overlays.ts";
import type { ComputedFee } from "../fees/calc.ts";
import type { FeeQuestion } from "../fees/terms.ts";
import type { Block, Cell } from "../write/answer.ts";
import { amountInWords, difference } from "./amounts.ts";
import type { AskedFee } from "./fee.ts";
import { doubtOf, netOf, overlaysBeside } from "./net-fee.ts";
import { overlayDays } from "./overlay-words.ts";

/** Waivers in force beside the contract: each a further line, then the net. */
export function waiverBlocks(contract: ComputedFee, question: FeeQuestion, asked: AskedFee, exact: boolean): Block[] {
  const beside = overlaysBeside(asked.found, asked.schedule, asked.entry);
  if (beside.length === 0) return [];
  const notes = beside.map((one) => waiverNote(one, doubtOf(one, beside), contract, question, exact));
  return [{ kind: "notes", key: "waivers", title: "Beside the contract:", notes }];
}

function waiverNote(
  { overlay, state }: OverlayInForce,
  doubt: string | undefined,
  contract: ComputedFee,
  question: FeeQuestion,
  exact: boolean,
): Cell {
  const standing = state === "perhaps" ? "perhaps in force, since its days were not read whole" : "in force";
  const paper = `${overlay.paper}, ${overlayDays(overlay)}: ${standing}`;
  const about = { paper: overlay.paper, kind: overlay.kind, state, url: overlay.sources[0]?.url ?? null };
  const after = netOf(overlay, contract, question);
  if (typeof after === "string")
    return { text: `${paper}; ${after}, so the net fee is not known`, value: { ...about, net: null }, tone: "doubt" };
  const waived = difference(after, contract);
  const partly = overlay.read === "partly" ? "; the paper was read in part" : "";
  const leaves = `waiver ${amountInWords(waived, exact)}, net fee ${amountInWords(after, exact)}`;
  const amounts = { waiver: waived.centsUsd.toFixed(2), netExact: after.exactUsd.toFixed() };
  const net = after.centsUsd.toFixed(2);
  if (doubt === undefined) return { text: `${paper}; ${leaves}${partly}`, value: { ...about, ...amounts, net } };
  return {
    text: `${paper}; by itself ${leaves}${partly}; ${doubt}, so the net fee is not known`,
    value: { ...about, net: null, why: doubt, byItself: { ...amounts, net } },
    tone: "doubt",
  };
}
