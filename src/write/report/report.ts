import type { Place } from "../../agreement/facts.ts";
import type { Problem } from "../../agreement/problem.ts";

/** What `check` found in one record. Every report format turns it into text. */
export type CheckedRecord = {
  /** The record as it was named: a folder, `bundled`, `-`. */
  readonly name: string;
  readonly digest: string;
  readonly counts: { readonly files: number; readonly agreements: number; readonly amendments: number };
  /** Findings that stand, in order of file and place. */
  readonly findings: readonly Problem[];
  /** Findings that the record accepts, each with its reason. */
  readonly accepted: readonly { readonly finding: Problem; readonly reason: string }[];
  /** What other documents say of the schedule, compared with the amendments. */
  readonly documents: readonly Compared[];
  /** The path to print for a file of the record. */
  readonly pathOf: (file: string) => string;
  /** A file's text, for quoting. */
  readonly textOf: (file: string) => string | undefined;
};

/** One thing that a document says, and whether the amendments agree. */
export type Compared = {
  readonly document: string;
  readonly says: string;
  readonly at: Place;
  readonly verdict: "agrees" | "disagrees" | "cannot-tell";
  /** Why not, where it does not plainly agree. */
  readonly finding?: Problem;
};

/** What `check` found in every record that it was given. */
export type Report = { readonly version: string; readonly records: readonly CheckedRecord[] };

export const REPORT_FORMATS = ["text", "concise", "json", "sarif", "github", "junit", "markdown"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** How many findings of each severity. */
export function countsBySeverity(findings: readonly Problem[]): { error: number; warning: number; note: number } {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** `2 errors, 1 warning and 14 notes`, `no errors or warnings`. */
export function severitiesInWords(findings: readonly Problem[]): string {
  const { error, warning, note } = countsBySeverity(findings);
  const said = [counted(error, "error"), counted(warning, "warning"), counted(note, "note")].filter(
    (words) => words !== "",
  );
  return said.length === 0 ? "nothing found" : said.join(", ");
}

/** `1 file`, `126 files`; empty for none. */
export function counted(count: number, what: string): string {
  return count === 0 ? "" : `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** One line that sums a record up. */
export function summary({ name, counts, findings, accepted, documents }: CheckedRecord): string {
  const said = (verdict: Compared["verdict"]): number => documents.filter((one) => one.verdict === verdict).length;
  const compared =
    documents.length === 0
      ? []
      : [
          `of ${counted(documents.length, "statement")} ${said("agrees")} agree, ${said("disagrees")} disagree, ${said("cannot-tell")} cannot be told`,
        ];
  return [
    `${name}: ${counted(counts.files, "file")}: ${severitiesInWords(findings)}`,
    ...(accepted.length > 0 ? [`${accepted.length} accepted`] : []),
    ...compared,
  ].join("; ");
}
