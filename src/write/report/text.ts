import type { Tone } from "../answer.ts";
import { diagnostics } from "../diagnostic.ts";
import type { Paint } from "../paint.ts";
import { visible } from "../visible.ts";
import { wrapped } from "../wrap.ts";
import { type CheckedRecord, countsBySeverity, type Report, summaries } from "./report.ts";
import { type Shown, severitiesShown, shownOf } from "./shown.ts";
import { sinceAsText } from "./since.ts";

/**
 * For a person: each finding with its place, the line it stands on and what to do; how to learn more of one; then a line
 * for each record. Where a `width` in columns is given no line of ours is longer.
 */
export function reportAsText(
  report: Report,
  { notes, width: columns }: Shown & { readonly width?: number },
  paints: Paint,
): string {
  const width = columns === undefined ? undefined : Math.max(columns, NARROWEST);
  const shown = report.records.map((record) => ({ ...record, findings: shownOf(record.findings, { notes }) }));
  const found = shown
    .map(({ findings, textOf, pathOf }) => diagnostics(findings, textOf, pathOf, paints, width))
    .filter((part) => part !== "");
  const since = report.records.flatMap((record) =>
    record.since ? [sinceAsText(record.since, record.pathOf, { notes }, width)] : [],
  );
  const lines = summaries(report, (findings) => severitiesShown(findings, { notes })).map((line, index) => {
    const record = report.records[index];
    return painted(wrapped(visible(line), width, "  "), record ? toneOf(record) : "bad", paints);
  });
  return [...found, ...explaining(shown, width), ...since, lines.join("")].join("\n");
}

const NARROWEST = 40;

/** Said once, with a code that was found: an error's, if there is one. */
function explaining(shown: readonly CheckedRecord[], width: number | undefined): string[] {
  const findings = shown.flatMap((record) => record.findings);
  const heaviest = findings.find(({ severity }) => severity === "error") ?? findings[0];
  if (heaviest === undefined) return [];
  const words = `What a finding means and how to mend it: schedule-a explain CODE, such as \`schedule-a explain ${heaviest.code}\``;
  return [`${wrapped(words, width, "  ")}\n`];
}

function toneOf({ findings }: CheckedRecord): Tone {
  const { error, warning } = countsBySeverity(findings);
  return error > 0 ? "bad" : warning > 0 ? "doubt" : "sound";
}

function painted(lines: string, tone: Tone, paints: Paint): string {
  return lines
    .split("\n")
    .map((line) => `${paints.tone(tone, line)}\n`)
    .join("");
}
