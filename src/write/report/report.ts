import type { Place } from "../../agreement/facts.ts";
import type { Problem } from "../../agreement/problem.ts";
import { counted } from "../counted.ts";
import type { Since } from "./since.ts";

/** What `check` found in one record. Every report format turns it into text. */
export type CheckedRecord = {
  /** The record as it was named: a folder, `bundled`, `-`. */
  readonly name: string;
  readonly digest: string;
  /** Every file that was read, by its path inside the record, in order. */
  readonly files: readonly string[];
  readonly counts: { readonly agreements: number; readonly amendments: number };
  /** Findings that stand, in order of file and place. */
  readonly findings: readonly Problem[];
  /** Findings that the record accepts, each with its reason. */
  readonly accepted: readonly { readonly finding: Problem; readonly reason: string }[];
  /** What other documents say of the schedule, compared with the amendments. */
  readonly documents: readonly Compared[];
  /** The path to print for a file of the record: relative to where the command runs, absolute where it is not below. */
  readonly pathOf: (file: string) => string;
  /** A file's text, for quoting. */
  readonly textOf: (file: string) => string | undefined;
  /** What differs from the record that `--since` names. */
  readonly since?: Since;
};

/** One thing that a document says, and whether the amendments agree. */
export type Compared = {
  readonly document: string;
  readonly says: string;
  readonly at: Place;
  readonly verdict: "agrees" | "disagrees" | "cannot-tell";
  /** What the amendments give, in words, where it agrees. */
  readonly gives?: string;
  /** Why not, where it does not plainly agree. */
  readonly finding?: Problem;
};

/** A record that could not be opened, in the words for the person who named it, and the exit code that it asks for. */
export type NotChecked = {
  readonly name: string;
  readonly exit: number;
  readonly message: string;
  readonly help: readonly string[];
};

/** What `check` found in every record that it was given. */
export type Report = {
  /** The version of the tool. */
  readonly version: string;
  /** Warnings stop, as errors do. */
  readonly strict: boolean;
  readonly records: readonly CheckedRecord[];
  readonly notChecked: readonly NotChecked[];
};

/** A digest of a text in hexadecimal digits; the shell has it. */
export type Hash = (text: string) => string;

export const REPORT_FORMATS = ["text", "concise", "json", "sarif", "github", "junit", "markdown"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Whether a finding that stands makes `check` end with exit 1. */
export function stops({ severity }: Problem, { strict }: Pick<Report, "strict">): boolean {
  return severity === "error" || (strict && severity === "warning");
}

/** How many findings of each severity. */
export function countsBySeverity(findings: readonly Problem[]): Readonly<Record<Problem["severity"], number>> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** How many documents agree, disagree, and cannot be told. */
export function countsByVerdict(documents: readonly Compared[]): Readonly<Record<Compared["verdict"], number>> {
  const counts = { agrees: 0, disagrees: 0, "cannot-tell": 0 };
  for (const { verdict } of documents) counts[verdict] += 1;
  return counts;
}

/** `2 errors, 1 warning, 14 notes`; `nothing found`. */
export function severitiesInWords(findings: readonly Problem[]): string {
  const { error, warning, note } = countsBySeverity(findings);
  const said = [counted(error, "error"), counted(warning, "warning"), counted(note, "note")].filter(
    (words) => words !== "",
  );
  return said.length === 0 ? "nothing found" : said.join(", ");
}

/** One line for each record, in which `say` may mark what was found of each severity; then one for each not checked. */
export function summaries({ records, notChecked }: Report, say = severitiesInWords): string[] {
  return [
    ...records.map((record) => summary(record, say)),
    ...notChecked.map(({ name, message }) => `${name}: not checked: ${message}`),
  ];
}

function summary({ name, files, findings, accepted, documents }: CheckedRecord, say: typeof severitiesInWords): string {
  const { agrees, disagrees, "cannot-tell": untold } = countsByVerdict(documents);
  const compared = `${counted(documents.length, "statement")}: ${agrees} agree, ${disagrees} disagree, ${untold} cannot be told`;
  return [
    `${name}: ${counted(files.length, "file") || "no file"}: ${say(findings)}`,
    ...(accepted.length > 0 ? [`${accepted.length} accepted`] : []),
    ...(documents.length > 0 ? [compared] : []),
  ].join("; ");
}
