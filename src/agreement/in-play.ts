import type { Day } from "./day.ts";
import type { Amendment } from "./facts.ts";
import { effectiveDay, type Knowledge, type KnownPapers } from "./known.ts";

/** Whether replay uses a paper, from which day; or why it does not. */
export type Play =
  | { readonly kind: "replayed"; readonly from: Day }
  /** It is in force as far as anybody knows, and prints a blank for its day. */
  | { readonly kind: "blank-day" }
  | { readonly kind: "not-seen" | "draft" | "executed-held" | "not-known" }
  | { readonly kind: "superseded"; readonly by: NonNullable<Amendment["supersededBy"]> };

/** What part a paper has in replay, by the papers known. */
export function playOf(paper: Amendment, known: KnownPapers, knowledge?: Knowledge): Play {
  if (known.executed.includes(paper) || known.forms.includes(paper)) {
    const from = effectiveDay(paper);
    return from === undefined ? { kind: "blank-day" } : { kind: "replayed", from };
  }
  if (paper.status === "not-seen" || paper.status === "draft") return { kind: paper.status };
  const { supersededBy } = paper;
  const isKnown = (number: number): boolean =>
    [...known.executed, ...known.forms].some((other) => other.number === number);
  if (supersededBy && (knowledge === undefined || isKnown(supersededBy.amendment)))
    return { kind: "superseded", by: supersededBy };
  return { kind: known.executed.some(({ number }) => number === paper.number) ? "executed-held" : "not-known" };
}
