import type { Day } from "./day.ts";
import type { Amendment } from "./facts.ts";
import { effectiveDay, isPaperKnown, type KnownPapers, ofNumber } from "./known.ts";

/** Whether replay uses a paper, from which day; or why it does not. */
export type Play =
  | { readonly kind: "replayed"; readonly from: Day }
  /** It is in force as far as anybody knows, and prints a blank for its day. */
  | { readonly kind: "blank-day" }
  | { readonly kind: "not-seen" | "draft" | "executed-held" | "not-known" }
  | { readonly kind: "superseded"; readonly by: NonNullable<Amendment["supersededBy"]> };

/** What part a paper of `amendments` has in replay, by those known. A paper supersedes whether or not another supersedes it. */
export function playOf(paper: Amendment, known: KnownPapers, amendments: readonly Amendment[]): Play {
  const { knowledge } = known;
  if (ofNumber(known.executed, paper.number).includes(paper) || ofNumber(known.forms, paper.number).includes(paper)) {
    const from = effectiveDay(paper);
    return from === undefined ? { kind: "blank-day" } : { kind: "replayed", from };
  }
  if (paper.status === "not-seen" || paper.status === "draft") return { kind: paper.status };
  const { supersededBy } = paper;
  const isHeld = ({ status }: Amendment): boolean => status === "executed" || status === "form";
  const isSuperseded =
    supersededBy &&
    ofNumber(amendments, supersededBy.amendment).some(
      (other) =>
        other !== paper && isHeld(other) && (knowledge === undefined || isPaperKnown(other, amendments, knowledge)),
    );
  if (supersededBy && isSuperseded) return { kind: "superseded", by: supersededBy };
  return { kind: ofNumber(known.executed, paper.number).length > 0 ? "executed-held" : "not-known" };
}
