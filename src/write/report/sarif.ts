import type { Location, Log, Notification, ReportingDescriptor, Result } from "sarif";
import type { Place } from "../../agreement/facts.ts";
import { aboutOf, type Problem, type ProblemCode } from "../../agreement/problem.ts";
import { PAGES } from "../explain/pages.ts";
import { explanationAsMarkdown, explanationAsPlain } from "../explain/show.ts";
import { jsonText } from "../json.ts";
import { wordsOf } from "../problem-words.ts";
import { visible } from "../visible.ts";
import { acceptance, allOf, fingerprints } from "./finding.ts";
import { type CheckedRecord, countsByVerdict, type Hash, type NotChecked, type Report } from "./report.ts";

/**
 * SARIF 2.1.0, as code scanning reads it: one run over all records. What stands is a result, what is accepted a result
 * that is suppressed in the source with its reason; what cannot be told is an open question. Files below the folder in
 * which the command runs are relative to it.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 */
export function reportAsSarif(report: Report, hash: Hash): string {
  const codes = [...new Set(report.records.flatMap(allOf).map(({ code }) => code))].sort();
  const printOf = fingerprints(report, hash);
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "schedule-a",
            version: report.version,
            semanticVersion: report.version,
            rules: codes.map(ruleOf),
          },
        },
        invocations: [
          {
            executionSuccessful: report.notChecked.length === 0,
            ...(report.notChecked.length > 0
              ? { toolExecutionNotifications: report.notChecked.map(notificationOf) }
              : {}),
          },
        ],
        originalUriBaseIds: {
          [ROOT]: {
            description: { text: "The folder in which the command ran, or the workspace of a GitHub action." },
          },
        },
        columnKind: "utf16CodeUnits",
        results: report.records.flatMap((record) => resultsOf(record, codes, printOf)),
        properties: { records: report.records.map(propertiesOf) },
      },
    ],
  };
  return jsonText(log);
}

const ROOT = "%SRCROOT%";

function ruleOf(code: ProblemCode): ReportingDescriptor {
  const { title, weighs, means } = PAGES[code];
  return {
    id: code,
    shortDescription: { text: sentence(title) },
    fullDescription: { text: means },
    help: { text: explanationAsPlain(code), markdown: explanationAsMarkdown(code) },
    defaultConfiguration: { level: weighs[0] },
  };
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function notificationOf({ name, message, help }: NotChecked): Notification {
  const text = [`${name}: ${message}`, ...help].map((line) => visible(line)).join("\n");
  return { level: "error", message: { text: literal(text) } };
}

/** Words in which a viewer finds no link (section 3.11.6): `[text](target)` is one unless its bracket is escaped. */
function literal(words: string): string {
  return words.replaceAll("](", "\\](");
}

function resultsOf(
  record: CheckedRecord,
  codes: readonly ProblemCode[],
  printOf: (found: Problem) => string,
): Result[] {
  const open = new Set(record.documents.flatMap((one) => (one.verdict === "cannot-tell" ? (one.finding ?? []) : [])));
  const result = (found: Problem): Result => {
    const { message, help } = wordsOf(found);
    const accept = acceptance(found);
    const about = aboutOf(found);
    return {
      ruleId: found.code,
      ruleIndex: codes.indexOf(found.code),
      ...(open.has(found) ? { kind: "open", level: "none" } : { level: found.severity }),
      message: { text: literal(`${visible(message)}\nhelp: ${visible(help)}`) },
      locations: [locationOf(found.at, record)],
      ...(found.also
        ? { relatedLocations: [{ id: 1, ...locationOf(found.also.place, record), message: { text: found.also.says } }] }
        : {}),
      partialFingerprints: { "finding/v1": printOf(found) },
      ...(about === "" ? {} : { properties: { about, ...(accept === undefined ? {} : { accept }) } }),
    };
  };
  return [
    ...record.findings.map(result),
    ...record.accepted.map(
      ({ finding, reason }): Result => ({
        ...result(finding),
        suppressions: [{ kind: "inSource", status: "accepted", justification: visible(reason) }],
      }),
    ),
  ];
}

function locationOf({ file, line, column, length }: Place, { pathOf }: CheckedRecord): Location {
  return {
    physicalLocation: {
      artifactLocation: artifactOf(pathOf(file)),
      region: { startLine: line, startColumn: column, endLine: line, endColumn: column + length },
    },
  };
}

function artifactOf(path: string): { uri: string; uriBaseId?: string } {
  const uri = path.split("/").map(encoded).join("/");
  return path.startsWith("/") ? { uri: `file://${uri}` } : { uri, uriBaseId: ROOT };
}

/** One name of a path as a URI holds it; half a character has no place in one. */
function encoded(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, "\ufffd"));
}

function propertiesOf({ name, digest, files, documents }: CheckedRecord): object {
  return { name, digest, files: files.length, statements: countsByVerdict(documents) };
}
