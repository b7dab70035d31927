import escapeHtml from "escape-html";
import type { Problem } from "../../agreement/problem.ts";
import { wordsOf } from "../problem-words.ts";
import { visible } from "../visible.ts";
import { allOf, lineOf } from "./finding.ts";
import { type CheckedRecord, type Compared, type NotChecked, type Report, severitiesInWords, stops } from "./report.ts";

/** One test in a suite: what fails it, why it was skipped, and what is said beside the result. */
type Case = {
  readonly classname: string;
  readonly name: string;
  readonly file: string;
  readonly failing: readonly Problem[];
  readonly skipped?: string;
  readonly said: readonly string[];
};

/**
 * JUnit's XML, as build servers read it: a suite for each record; in it a test for each file, which fails by what stops in
 * it, and one for each thing that a document says: passed where the amendments agree, skipped where nobody can tell. What
 * does not stop, and what is accepted, is said in a test's output. A record that could not be opened is a test in error.
 */
export function reportAsJunit(report: Report): string {
  const suites = report.records.map((record) => ({ record, cases: casesOf(record, report) }));
  const all = suites.flatMap(({ cases }) => cases);
  const totals = counts({ ...tally(all), tests: all.length + report.notChecked.length }, report.notChecked.length);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="schedule-a check"${totals}>`,
    ...suites.flatMap(({ record, cases }) => suiteLines(record, cases)),
    ...report.notChecked.flatMap(brokenSuite),
    "</testsuites>\n",
  ].join("\n");
}

function casesOf(record: CheckedRecord, report: Report): Case[] {
  const told = new Set(record.documents.flatMap(({ finding }) => finding ?? []));
  const own = allOf(record).filter((found) => !told.has(found));
  const files = [...new Set([...record.files, ...own.map(({ at }) => at.file)])].sort();
  const used = new Map<string, number>();
  return [
    ...files.map((file) => fileCase(file, own, record, report)),
    ...record.documents.map((compared) => documentCase(compared, record, report)).map((one) => numbered(one, used)),
  ];
}

function fileCase(file: string, own: readonly Problem[], record: CheckedRecord, report: Report): Case {
  const here = own.filter(({ at }) => at.file === file);
  const failing = here.filter((found) => record.findings.includes(found) && stops(found, report));
  const said = here.filter((found) => !failing.includes(found)).map((found) => saidOf(found, record));
  return { classname: record.name, name: file, file: record.pathOf(file), failing, said };
}

function documentCase({ document, says, at, verdict, finding }: Compared, record: CheckedRecord, report: Report): Case {
  const fails = verdict === "disagrees" && finding && record.findings.includes(finding) && stops(finding, report);
  return {
    classname: `${record.name}: statements`,
    name: `${document}: ${says}`,
    file: record.pathOf(at.file),
    failing: fails ? [finding] : [],
    ...(verdict === "cannot-tell" ? { skipped: finding ? wordsOf(finding).message : "cannot be told" } : {}),
    said: verdict === "disagrees" && finding && !fails ? [saidOf(finding, record)] : [],
  };
}

/** What is found and does not fail a test; where the record accepts it, with the reason. */
function saidOf(found: Problem, { pathOf, accepted }: CheckedRecord): string {
  const reason = accepted.find(({ finding }) => finding === found)?.reason;
  return visible(lineOf(found, pathOf) + (reason === undefined ? "" : ` (accepted: ${reason})`));
}

/** Two tests of one name are told apart by a number. */
function numbered(one: Case, used: Map<string, number>): Case {
  const before = used.get(one.name) ?? 0;
  used.set(one.name, before + 1);
  return before === 0 ? one : { ...one, name: `${one.name} (${before + 1})` };
}

function tally(cases: readonly Case[]): { tests: number; failures: number; skipped: number } {
  return {
    tests: cases.length,
    failures: cases.filter(({ failing }) => failing.length > 0).length,
    skipped: cases.filter(({ skipped }) => skipped !== undefined).length,
  };
}

function counts({ tests, failures, skipped }: ReturnType<typeof tally>, errors: number): string {
  return ` tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

function suiteLines(record: CheckedRecord, cases: readonly Case[]): string[] {
  return [
    `  <testsuite name="${xml(record.name)}"${counts(tally(cases), 0)}>`,
    `    <properties><property name="digest" value="${xml(record.digest)}"/></properties>`,
    ...cases.flatMap((one) => caseLines(one, record)),
    "  </testsuite>",
  ];
}

function caseLines({ classname, name, file, failing, skipped, said }: Case, record: CheckedRecord): string[] {
  const start = `    <testcase classname="${xml(classname)}" name="${xml(name)}" file="${xml(file)}"`;
  const inside = [
    ...(failing.length > 0 ? [failure(failing, record)] : []),
    ...(skipped === undefined ? [] : [`      <skipped message="${xml(skipped)}"/>`]),
    ...(said.length > 0 ? [`      <system-out>${xmlLines(said)}</system-out>`] : []),
  ];
  return inside.length === 0 ? [`${start}/>`] : [`${start}>`, ...inside, "    </testcase>"];
}

function failure(failing: readonly Problem[], { pathOf }: CheckedRecord): string {
  const type = failing.some(({ severity }) => severity === "error") ? "error" : "warning";
  const lines = failing.flatMap((found) => [lineOf(found, pathOf), `  help: ${wordsOf(found).help}`]);
  return `      <failure type="${type}" message="${xml(severitiesInWords(failing))}">${xmlLines(lines)}</failure>`;
}

function brokenSuite({ name, message, help }: NotChecked): string[] {
  return [
    `  <testsuite name="${xml(name)}"${counts({ tests: 1, failures: 0, skipped: 0 }, 1)}>`,
    `    <testcase classname="${xml(name)}" name="the record can be opened">`,
    `      <error type="error" message="${xml(message)}">${xmlLines(help)}</error>`,
    "    </testcase>",
    "  </testsuite>",
  ];
}

function xmlLines(lines: readonly string[]): string {
  return lines.map(xml).join("\n");
}

/** Text for an element or an attribute; characters that XML forbids are among those that are shown escaped. */
function xml(text: string): string {
  return escapeHtml(visible(text));
}
