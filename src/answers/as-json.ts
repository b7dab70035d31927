/** What several questions tell of the same thing, for machines: one shape each, whichever command is asked. */
import { whenInWords } from "../agreement/day.ts";
import type { Doubt } from "../agreement/doubts.ts";
import type { Fee, Place } from "../agreement/facts.ts";
import type { knownSince } from "../agreement/known.ts";
import type { Outcome } from "../agreement/outcomes.ts";
import type { Standing } from "../agreement/standing.ts";
import type { StatedFee } from "../agreement/stated.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Json } from "../write/answer.ts";
import { doubtInWords, standingReason } from "./standing-words.ts";

/** A fee: its words, and its terms. */
export function feeAsJson(fee: Fee): { readonly words: string; readonly terms: Json } {
  return { words: feeInWords(fee), terms: termsAsJson(fee) };
}

/** The terms of a fee: every digit and bound as recorded. */
export function termsAsJson(fee: Fee): Json {
  return JSON.parse(JSON.stringify(fee, (key, value) => (key === "at" ? undefined : value)));
}

/** Where something is recorded: `file:line`, as editors and compilers write it. */
export function placeOf({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** Since when a paper was known, and whether that is presumed; null where nothing says. */
export function knownAsJson(since: ReturnType<typeof knownSince>): Json {
  return since ? { from: since.day, presumed: since.presumed } : null;
}

/** How something stands that is no row with a fee: of what kind that is, and why; empty where there is no reason. */
export type Unfounded = {
  readonly kind: Exclude<Outcome["kind"], "row"> | "same-day" | "not-seen";
  readonly reason: string;
};

/** How a row stands: its kind; why, in words, or null; then what that rests on, by kind. */
export function standingAsJson(standing: Standing | Unfounded): Json {
  const { kind } = standing;
  if ("reason" in standing) return { kind, reason: standing.reason || null };
  const doubts = "doubts" in standing ? { doubts: standing.doubts.map(doubtAsJson) } : {};
  return { kind, reason: standingReason(standing) || null, ...restsOn(standing), ...doubts };
}

function restsOn(standing: Standing): { readonly [key: string]: Json } {
  switch (standing.kind) {
    case "confirmed":
      return { presumed: standing.presumed, by: statedAsJson(standing.by) };
    case "contradicted":
      return { by: standing.by.map(statedAsJson) };
    case "settled":
      return standing.laterDiffers ? { laterDiffers: statedAsJson(standing.laterDiffers) } : {};
    case "partly-read":
      return { above: standing.above };
    case "blank":
      return { asPrinted: standing.asPrinted ?? null };
    case "open":
      return standing.lastStated ? { lastStated: statedAsJson(standing.lastStated) } : {};
    default:
      return standing satisfies never;
  }
}

function statedAsJson({ fee, when, by }: StatedFee): Json {
  return { title: by.title, url: by.source?.url ?? null, when: whenInWords(when), fee: feeAsJson(fee) };
}

/** A doubt: its kind, the papers that it names, and its words. */
export function doubtAsJson(doubt: Doubt): Json {
  const words = doubtInWords(doubt);
  if ("numbers" in doubt) return { kind: doubt.kind, numbers: [...doubt.numbers], words };
  if ("number" in doubt) return { kind: doubt.kind, numbers: [doubt.number], words };
  return { kind: doubt.kind, words };
}
