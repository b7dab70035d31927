import { aboutOf, type Problem, RULE_CODES } from "../../agreement/problem.ts";
import { wordsOf } from "../problem-words.ts";
import type { CheckedRecord, Hash, Report } from "./report.ts";

/**
 * What tells each finding of a report from every other, and stays when lines are added above it or words are improved: a
 * digest of its code, its file inside the record and what it is about, for a fault of a file its arguments, and a count
 * where all of these agree. Where several records were checked, the record's name is in it too.
 */
export function fingerprints({ records }: Report, hash: Hash): (found: Problem) => string {
  const made = new Map<Problem, string>();
  const digested = (own: string, before: number): string =>
    hash(JSON.stringify([own, before])).slice(0, FINGERPRINT_DIGITS);
  for (const record of records) {
    const seen = new Map<string, number>();
    for (const found of allOf(record)) {
      const own = identityOf(found, records.length > 1 ? record.name : "");
      const before = seen.get(own) ?? 0;
      seen.set(own, before + 1);
      made.set(found, digested(own, before));
    }
  }
  return (found) => made.get(found) ?? digested(identityOf(found, ""), 0);
}

const FINGERPRINT_DIGITS = 32;

/** One finding on one line; not yet made visible. */
export function lineOf(found: Problem, pathOf: CheckedRecord["pathOf"]): string {
  const place = `${pathOf(found.at.file)}:${found.at.line}:${found.at.column}`;
  return `${place}: ${found.severity}[${found.code}] ${wordsOf(found).message}`;
}

/** What stands and what is accepted: accepting a finding does not make it another. */
export function allOf({ findings, accepted }: CheckedRecord): Problem[] {
  return [...findings, ...accepted.map(({ finding }) => finding)];
}

function identityOf(found: Problem, record: string): string {
  const about = aboutOf(found);
  return JSON.stringify([record, found.code, found.at.file, about === "" ? Object.entries(found.args).sort() : about]);
}

/** The line to write under `accepts:` in the finding's own file; undefined where it cannot be accepted. */
export function acceptance(found: Problem): string | undefined {
  const isRule = (RULE_CODES as readonly string[]).includes(found.code);
  if (!isRule || found.code === "acceptance-unused") return undefined;
  return `- { finding: ${found.code}, about: ${asScalar(aboutOf(found))}, reason: … }`;
}

/** A text as YAML holds it inside braces: plain where nothing in it could be taken for more. */
function asScalar(text: string): string {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}./_()-]| (?=\S))*$/u.test(text) ? text : JSON.stringify(text);
}
