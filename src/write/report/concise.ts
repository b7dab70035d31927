import { visible } from "../visible.ts";
import { lineOf } from "./finding.ts";
import { type Report, summaries } from "./report.ts";
import { type Shown, severitiesShown, shownOf } from "./shown.ts";
import { sinceAsLines } from "./since.ts";

/** A line a finding, as compilers print them: `file:line:column: severity[code] message`. */
export function reportAsLines(report: Report, shown: Shown): string {
  const lines = report.records.flatMap(({ findings, pathOf, since }) => [
    ...shownOf(findings, shown).map((found) => lineOf(found, pathOf)),
    ...(since ? sinceAsLines(since, pathOf, shown) : []),
  ]);
  return [...lines, ...summaries(report, (findings) => severitiesShown(findings, shown))]
    .map((line) => `${visible(line)}\n`)
    .join("");
}
