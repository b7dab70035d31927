import type { Day } from "../agreement/day.ts";
import type { Amendment } from "../agreement/facts.ts";
import { effectiveDay } from "../agreement/known.ts";

/** `No. 22, 2006-11-01`, `the form of No. 12, 2005-11-01`: a paper as a finding names it. */
export function paperInWords(paper: Amendment, day: Day | undefined = effectiveDay(paper)): string {
  const number = paper.status === "form" ? `the form of No. ${paper.number}` : `No. ${paper.number}`;
  return day === undefined ? number : `${number}, ${day}`;
}
