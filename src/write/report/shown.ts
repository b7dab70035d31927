import type { Problem } from "../../agreement/problem.ts";
import { severitiesInWords } from "./report.ts";

/** Which findings a format for a person shows: notes ask for nothing, so they are counted unless they are asked for. */
export type Shown = { readonly notes: boolean };

/** The findings to show, in the order given. */
export function shownOf(findings: readonly Problem[], { notes }: Shown): readonly Problem[] {
  return notes ? findings : findings.filter(({ severity }) => severity !== "note");
}

/** The counts, with what to add to see the notes where they are not shown. */
export function severitiesShown(findings: readonly Problem[], shown: Shown): string {
  const words = severitiesInWords(findings);
  return shownOf(findings, shown).length === findings.length ? words : `${words} (--notes shows them)`;
}
