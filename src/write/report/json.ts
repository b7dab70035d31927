import type { Place } from "../../agreement/facts.ts";
import { aboutOf, type Problem } from "../../agreement/problem.ts";
import type { Json } from "../answer.ts";
import { jsonText } from "../json.ts";
import { wordsOf } from "../problem-words.ts";
import { visible } from "../visible.ts";
import { acceptance, allOf, fingerprints } from "./finding.ts";
import {
  type CheckedRecord,
  type Compared,
  countsBySeverity,
  countsByVerdict,
  type Hash,
  type Report,
  stops,
} from "./report.ts";
import { sinceAsJson } from "./since.ts";

/**
 * For programs. The shape, at version 1; further keys may be added to it, none of these changes its meaning:
 *
 * - `answer`: "check"; `version`: 1; `tool`: the version of the tool; `strict`: whether warnings stop.
 * - `passes`: whether nothing stops and every record could be opened; the exit code is then 0.
 * - `records`, in the order in which they were named, each with
 *   - `record`: `folder` as named, and the `digest` of its files, as answers to questions have it;
 *   - `counts`: `files`, `agreements`, `amendments`, then `errors`, `warnings` and `notes` that stand, and `accepted`;
 *   - `compared`: how many statements of documents agree (`agrees`, `disagrees`, `cannotTell`);
 *   - `findings`: those that stand, by file and place. Each has `code`, `severity` (error, warning, note), `message` and
 *     `help` in words, `place` (`file`, and `line`, `column`, `endColumn` counted from 1 in UTF-16 units, the end being the
 *     column behind the last), `second` (null, or a place that explains it with `says`), `about` (null for a fault of a
 *     file), `fingerprint` (the same when lines are added above) and `accept` (null, or the line that accepts it);
 *   - `accepted`: findings of the same shape, each with its `reason`;
 *   - `documents`: each with `document`, `says`, `place`, `verdict` (agrees, disagrees, cannot-tell), `gives`
 *     (what the amendments give where it agrees, or null) and `finding`, the fingerprint of what tells why not, or null;
 *   - `since`, where it was asked for: what differs, as {@link sinceAsJson} says.
 * - `notChecked`: records that could not be opened: `record`, `exit`, `message`, `help`.
 */
export function reportAsJson(report: Report, hash: Hash): string {
  const printOf = fingerprints(report, hash);
  const { version, strict, records, notChecked } = report;
  const stopped = records.some(({ findings }) => findings.some((found) => stops(found, report)));
  return jsonText({
    answer: "check",
    version: 1,
    tool: version,
    strict,
    passes: !stopped && notChecked.length === 0,
    records: records.map((record) => recordAsJson(record, printOf)),
    notChecked: notChecked.map(({ name, exit, message, help }) => ({
      record: name,
      exit,
      message: visible(message),
      help: help.map((line) => visible(line)),
    })),
  } satisfies Json);
}

type PrintOf = ReturnType<typeof fingerprints>;

function recordAsJson(record: CheckedRecord, printOf: PrintOf): Json {
  const { name, digest, files, counts, findings, accepted, documents, since } = record;
  const { error, warning, note } = countsBySeverity(findings);
  const { agrees, disagrees, "cannot-tell": cannotTell } = countsByVerdict(documents);
  const known = new Set(allOf(record));
  return {
    record: { folder: name, digest },
    counts: {
      files: files.length,
      ...counts,
      errors: error,
      warnings: warning,
      notes: note,
      accepted: accepted.length,
    },
    compared: { agrees, disagrees, cannotTell },
    findings: findings.map((found) => findingAsJson(found, record, printOf)),
    accepted: accepted.map(({ finding, reason }) => ({ ...findingAsJson(finding, record, printOf), reason })),
    documents: documents.map((one) => comparedAsJson(one, record, known, printOf)),
    ...(since ? { since: sinceAsJson(since, (found) => findingAsJson(found, record, printOf)) } : {}),
  };
}

function findingAsJson(found: Problem, { pathOf }: CheckedRecord, printOf: PrintOf): { [key: string]: Json } {
  const { message, help } = wordsOf(found);
  const about = aboutOf(found);
  return {
    code: found.code,
    severity: found.severity,
    message: visible(message),
    help: visible(help),
    place: placeAsJson(found.at, pathOf),
    second: found.also ? { says: found.also.says, ...placeAsJson(found.also.place, pathOf) } : null,
    about: about === "" ? null : about,
    fingerprint: printOf(found),
    accept: acceptance(found) ?? null,
  };
}

function placeAsJson({ file, line, column, length }: Place, pathOf: CheckedRecord["pathOf"]): { [key: string]: Json } {
  return { file: pathOf(file), line, column, endColumn: column + length };
}

/** A finding that was not asked for is not in the report, and is not pointed to. */
function comparedAsJson(
  { document, says, at, verdict, gives, finding }: Compared,
  { pathOf }: CheckedRecord,
  known: ReadonlySet<Problem>,
  printOf: PrintOf,
): Json {
  return {
    document,
    says,
    place: placeAsJson(at, pathOf),
    verdict,
    gives: gives ?? null,
    finding: finding && known.has(finding) ? printOf(finding) : null,
  };
}
