import type { Amendment } from "../agreement/facts.ts";
import type { AmendmentRead } from "./import.ts";

/** One key in which a document and what a record holds of it are not the same, each in words. */
export type HeldDifference = { readonly key: string; readonly document: string; readonly recorded: string };

const COMPARED = ["status", "copy", "effective", "executed", "recites", "signed"] as const;

/**
 * In which of the facts that a document states the record's paper differs from it. A fact that the document does not state,
 * or that was not read of it, is not compared; nor are notes, which are a person's.
 */
export function differencesFromHeld(read: AmendmentRead, held: Amendment): HeldDifference[] {
  const keys = COMPARED.flatMap((key): HeldDifference[] => {
    const own = read[key];
    if (own === undefined || own === "not-read") return [];
    return differing(key, own, held[key]);
  });
  const most = Math.max(read.changes.length, held.changes.length);
  const changes = Array.from({ length: most }, (_, index) =>
    differing(`changes ${index + 1}`, factsOf(read.changes[index]), factsOf(held.changes[index])),
  );
  return [...keys, ...changes.flat()];
}

function differing(key: string, document: unknown, recorded: unknown): HeldDifference[] {
  const [own, other] = [inText(document), inText(recorded)];
  return own === other ? [] : [{ key, document: own, recorded: other }];
}

/** What a change does, without remarks upon it and quotations. */
function factsOf(change: Amendment["changes"][number] | undefined): unknown {
  if (!change) return undefined;
  const { note: _note, asPrinted: _asPrinted, approved: _approved, ...facts } = change;
  return facts;
}

/** A fact as text, in whatever order its keys come, without places. */
function inText(value: unknown): string {
  if (value === undefined) return "nothing";
  return JSON.stringify(value, (key, held: unknown) => {
    if (key === "at" || key === "words") return undefined;
    if (typeof held !== "object" || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
