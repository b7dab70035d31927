import path from "node:path";
import { type Command, Option } from "commander";
import { version } from "../../../package.json";
import type { Problem } from "../../agreement/problem.ts";
import type { Checked } from "../../checks/check.ts";
import { deliver, type Shell } from "../../cli.ts";
import { EXIT } from "../../failure.ts";
import { isSound, type OpenRecord, openRecord } from "../../record.ts";
import { UNPAINTED } from "../../write/paint.ts";
import { type CheckedRecord, REPORT_FORMATS, type Report, type ReportFormat } from "../../write/report/report.ts";
import { EXIT_CODES } from "../asking.ts";

type Options = {
  readonly record?: string;
  readonly format?: ReportFormat;
  readonly output?: string;
  readonly strict?: boolean;
  readonly color?: boolean;
};

/** `schedule-a check [RECORD…]`: every rule over one record or more; exit 1 when an error stands. */
export function check(program: Command, shell: Shell): void {
  program
    .command("check")
    .description("check records against every rule, as CI does")
    .argument("[record...]", "folders of records, or `bundled` (default: the nearest record)")
    .option("--record <folder>", "the record to check")
    .option("--strict", "exit 1 for warnings too")
    .addOption(new Option("--format <format>", "how to report").choices([...REPORT_FORMATS]))
    .option("-o, --output <file>", "write the report to a file, which is replaced whole")
    .option("--color", "colour, even into a pipe")
    .option("--no-color", "no colour")
    .addHelpText("after", EXIT_CODES)
    .action((named: string[], options: Options) => checkRecords(named, options, shell));
}

async function checkRecords(named: readonly string[], options: Options, shell: Shell): Promise<void> {
  const names = [...named, ...(options.record === undefined ? [] : [options.record])];
  const records: CheckedRecord[] = [];
  for (const name of names.length === 0 ? [undefined] : names) records.push(await checkedRecord(name, shell));
  const report: Report = { version, records };
  await deliver(await written(report, options, shell), options.output, shell);
  const stands = records.flatMap(({ findings }) => findings).some(({ severity }) => stops(severity, options));
  if (stands) process.exitCode = EXIT.noAnswer;
}

function stops(severity: Problem["severity"], { strict }: Options): boolean {
  return severity === "error" || (strict === true && severity === "warning");
}

async function checkedRecord(name: string | undefined, shell: Shell): Promise<CheckedRecord> {
  const record = await openRecord(name, shell, "none");
  const { check: checkRegistrant } = await import("../../checks/check.ts");
  const { inOrder } = await import("../../agreement/problem.ts");
  const checked = record.registrants.map((registrant) =>
    checkRegistrant(registrant, registrant.identified, (agreement) => isSound(agreement, registrant, record.problems)),
  );
  return {
    name: nameOf(record, shell.cwd),
    digest: record.digest,
    counts: countsOf(record),
    findings: inOrder([...record.problems, ...checked.flatMap(({ findings }) => findings)]),
    accepted: checked.flatMap(({ accepted }) => accepted.map(({ finding, by }) => ({ finding, reason: by.reason }))),
    documents: checked.flatMap(documentsOf),
    pathOf: (file) => path.relative(shell.cwd, path.join(record.folder, file)) || file,
    textOf: record.textOf,
  };
}

function documentsOf({ verdicts, accepted }: Checked): CheckedRecord["documents"] {
  void accepted;
  return verdicts.map((verdict) => ({
    document: verdict.document,
    says: verdict.says,
    at: verdict.at,
    verdict: verdict.kind,
    ...(verdict.kind === "agrees" ? {} : { finding: verdict.finding }),
  }));
}

function nameOf({ chosen, folder }: OpenRecord, cwd: string): string {
  return chosen === "bundled" ? "bundled" : path.relative(cwd, folder) || ".";
}

function countsOf({ registrants, files }: OpenRecord): CheckedRecord["counts"] {
  const agreements = registrants.flatMap((registrant) => registrant.agreements);
  return {
    files,
    agreements: agreements.length,
    amendments: agreements.reduce((count, { amendments }) => count + amendments.length, 0),
  };
}

async function written(report: Report, options: Options, shell: Shell): Promise<string> {
  const format = options.format ?? "text";
  switch (format) {
    case "text": {
      const [{ reportAsText }, { colours }] = await Promise.all([
        import("../../write/report/text.ts"),
        import("../../write/colour.ts"),
      ]);
      const toFile = options.output !== undefined && options.output !== "-";
      const { colour } = shell.surface("stdout", options.color);
      return reportAsText(report, colour && !toFile ? colours() : UNPAINTED);
    }
    case "concise":
      return (await import("../../write/report/concise.ts")).reportAsLines(report);
    default:
      throw new Error(`${format} is not written yet`);
  }
}
