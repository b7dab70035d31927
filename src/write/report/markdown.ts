import type { Problem } from "../../agreement/problem.ts";
import { weightiest } from "../diagnostic.ts";
import { escaped } from "../markdown.ts";
import { wordsOf } from "../problem-words.ts";
import { type CheckedRecord, type Report, summaries } from "./report.ts";
import { type Shown, severitiesShown, shownOf } from "./shown.ts";
import { sinceAsMarkdown } from "./since.ts";

/** A summary for a pull request or GITHUB_STEP_SUMMARY: a line for each record, and a table of what was found in it. */
export function reportAsMarkdown(report: Report, shown: Shown): string {
  const lines = summaries(report, (findings) => severitiesShown(findings, shown)).map((line) => `- ${escaped(line)}`);
  const tables = report.records.flatMap((record) => [
    ...table(record, shown),
    ...(record.since ? [sinceAsMarkdown(record.since, record.pathOf, shown)] : []),
  ]);
  return `${["## schedule-a check", lines.join("\n"), ...tables].join("\n\n")}\n`;
}

function table(record: CheckedRecord, shown: Shown): string[] {
  const { findings, pathOf } = record;
  const files = [...new Set(findings.map(({ at }) => at.file))];
  const rows = files.flatMap((file) => {
    const own = shownOf(findings, shown).filter(({ at }) => at.file === file);
    const { shown: kept, left } = weightiest(own);
    const more = left > 0 ? [`| ${escaped(pathOf(file))} | | ${left} more | |`] : [];
    return [...kept.map((found) => row(found, pathOf)), ...more];
  });
  return rows.length === 0
    ? []
    : [["| Place | Finding | What was found | What to do |", "| --- | --- | --- | --- |", ...rows].join("\n")];
}

function row(found: Problem, pathOf: CheckedRecord["pathOf"]): string {
  const { message, help } = wordsOf(found);
  const place = `${pathOf(found.at.file)}:${found.at.line}:${found.at.column}`;
  const cells = [place, `${found.severity} ${found.code}`, message, help];
  return `| ${cells.map(escaped).join(" | ")} |`;
}
