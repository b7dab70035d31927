import { type Command, Option } from "commander";
import { version } from "../../../package.json";
import type { Problem, ProblemCode } from "../../agreement/problem.ts";
import { failureInWords } from "../../cli.ts";
import { deliver } from "../../deliver.ts";
import { EXIT, Failure, usage } from "../../failure.ts";
import type { Role } from "../../read/record.ts";
import type { Shell } from "../../shell.ts";
import type { Surface } from "../../write/answer.ts";
import {
  type CheckedRecord,
  type Hash,
  type NotChecked,
  REPORT_FORMATS,
  type Report,
  type ReportFormat,
  stops,
  summaries,
} from "../../write/report/report.ts";
import type { Since } from "../../write/report/since.ts";
import { withCache } from "../cache.ts";
import { paintFor, withColour } from "../colour.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatNamed } from "../format-named.ts";
import { checkedRecord, checkedStdin, ROLES } from "./checked.ts";
import { codesDisabled, codesTyped, isOfRule } from "./codes.ts";

type Options = {
  readonly record?: string;
  readonly format?: ReportFormat;
  readonly output?: string;
  readonly strict?: boolean;
  readonly notes?: boolean;
  readonly only?: readonly string[];
  readonly disable?: readonly string[];
  readonly as?: Role;
  readonly stdinName?: string;
  readonly since?: string;
  readonly color?: boolean;
};

/** `schedule-a check [RECORD…]`: every rule over one record or more; exit 1 when a finding stands that stops. */
export function check(program: Command, shell: Shell): void {
  withCache(withColour(program.command("check")))
    .summary("check records against every rule, as CI does")
    .description(DESCRIPTION)
    .argument(
      "[record...]",
      "folders of records, `bundled`, or - for one file from stdin (default: the nearest record)",
    )
    .option("--record <folder>", "a record to check")
    .option("--strict", "warnings stop too: they make the exit code 1")
    .option("--notes", "show notes in full too, where a person reads (text, concise, markdown)")
    .option(
      "--since <ref>",
      "with what answers otherwise since this commit, branch or tag, or than this folder's record",
    )
    .option("--only <codes>", "these findings alone, and errors of reading (with commas, or more than once)", listed)
    .option("--disable <codes>", "without these findings; errors of reading cannot be disabled", listed)
    .addOption(
      new Option(
        "--format <format>",
        "how to report (default: text; github where GITHUB_ACTIONS is true; or by the file's name)",
      ).choices([...REPORT_FORMATS]),
    )
    .option("-o, --output <file>", "write the report to a file, which is replaced whole; the summary goes to stderr")
    .addOption(new Option("--as <kind>", "what kind of file stdin holds (default: told from its keys)").choices(ROLES))
    .option("--stdin-name <file>", "the name to show for the file from stdin (default: -)")
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((named: string[], options: Options) => checkRecords(named, options, shell));
}

const EXAMPLES = `Examples:
  schedule-a check bundled
  schedule-a check bundled --notes --only recital-unseen,recital-shared-dates
  schedule-a check bundled --format json
  schedule-a check bundled --strict --format sarif -o schedule-a.sarif
  schedule-a explain recital-missing
`;

const DESCRIPTION = [
  "Check records against every rule, as CI does.",
  "Errors and warnings are shown with their lines and what to do. Notes, which ask for nothing, are counted, and shown with --notes; json, sarif, github and junit always have them.",
  "A finding that is as the papers are is accepted in its file, with a reason: `schedule-a explain CODE` says how.",
  "`check -` reads one file from stdin, and checks it by the rules that need no other file.",
].join("\n\n");

const EXIT_CODES = exitCodes(
  {
    0: "nothing stands that stops",
    1: "an error stands; with --strict, an error or a warning",
    2: "asked wrongly: an option, a code or a record that cannot be read or found",
  },
  "Of several records the highest counts.",
);

function listed(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

async function checkRecords(named: readonly string[], options: Options, shell: Shell): Promise<void> {
  const names = [...named, ...(options.record === undefined ? [] : [options.record])];
  refuseWrongUse(names, options);
  const format = formatAsked(options, shell);
  const choice = {
    only: await codesTyped("--only", options.only ?? []),
    disable: await codesDisabled(options.disable ?? []),
  };
  const records: CheckedRecord[] = [];
  const notChecked: NotChecked[] = [];
  for (const name of names.length === 0 ? [undefined] : names) {
    try {
      records.push(chosen(await checked(name, named, options, rootFor(format, shell), shell), choice));
    } catch (error) {
      if (!(error instanceof Failure) || names.length < 2) throw error;
      shell.print(failureInWords(error));
      notChecked.push({ name: name ?? "", exit: error.exit, message: error.message, help: error.help });
    }
  }
  refuseOneFolder(records);
  const report: Report = { version, strict: options.strict === true, records, notChecked };
  process.exitCode = exitOf(report);
  if (records.length > 0) await deliverReport(report, format, options, shell);
}

function refuseWrongUse(names: readonly string[], { as, stdinName, since }: Options): void {
  if (names.includes("")) throw usage("a record's name is empty", "name its folder, or leave it out");
  const stdins = names.filter((name) => name === "-").length;
  if (stdins > 1) throw usage("stdin (-) is named twice", "it holds one file");
  if (stdins === 0 && as !== undefined) throw usage("--as is for a file from stdin", "name - as the record");
  if (stdins === 0 && stdinName !== undefined)
    throw usage("--stdin-name is for a file from stdin", "name - as the record");
  if (stdins > 0 && since !== undefined) throw usage("--since compares records: a file from stdin is none");
}

/** A commit has every record of a run; a folder is another state of one alone. */
function refuseOneFolder(records: readonly CheckedRecord[]): void {
  const since = records.length > 1 ? records.find((record) => record.since)?.since : undefined;
  if (since && since.commit === undefined)
    throw usage(`--since ${since.named}: one folder cannot be compared with several records`, "check each by itself");
}

function checked(
  name: string | undefined,
  named: readonly string[],
  options: Options,
  root: string,
  shell: Shell,
): Promise<CheckedRecord> {
  if (name === "-") return checkedStdin(options.stdinName ?? "-", options.as);
  const shown = name !== undefined && named.includes(name) ? name : undefined;
  return checkedRecord(name, shown, root, shell, options.since);
}

type Choice = { readonly only: readonly ProblemCode[]; readonly disable: readonly ProblemCode[] };

/** The findings asked for. Errors of reading are always among them: without their files nothing was worked out. */
function chosen(record: CheckedRecord, { only, disable }: Choice): CheckedRecord {
  const isChosen = (found: Problem): boolean => {
    if (!isOfRule(found.code) && found.severity === "error") return true;
    return !disable.includes(found.code) && (only.length === 0 || only.includes(found.code));
  };
  return {
    ...record,
    findings: record.findings.filter(isChosen),
    accepted: record.accepted.filter(({ finding }) => isChosen(finding)),
    ...(record.since ? { since: chosenSince(record.since, isChosen) } : {}),
  };
}

function chosenSince(since: Since, isChosen: (found: Problem) => boolean): Since {
  return {
    ...since,
    newFindings: since.newFindings.filter(isChosen),
    goneFindings: since.goneFindings.filter(({ finding }) => isChosen(finding)),
  };
}

function exitOf(report: Report): number {
  const stands = report.records.some(({ findings }) => findings.some((found) => stops(found, report)));
  return Math.max(stands ? EXIT.noAnswer : EXIT.answered, ...report.notChecked.map(({ exit }) => exit));
}

const FORMAT_BY_ENDING: Readonly<Record<string, ReportFormat>> = {
  sarif: "sarif",
  "sarif.json": "sarif",
  json: "json",
  xml: "junit",
  md: "markdown",
  markdown: "markdown",
  txt: "text",
};

function formatAsked({ format, output }: Options, { env }: Shell): ReportFormat {
  if (format !== undefined) return format;
  if (output === undefined || output === "-") return env["GITHUB_ACTIONS"] === "true" ? "github" : "text";
  return formatNamed(output, FORMAT_BY_ENDING, REPORT_FORMATS);
}

/** What GitHub reads has paths from the workspace; all else from where the command runs. */
function rootFor(format: ReportFormat, { env, cwd }: Shell): string {
  const workspace = env["GITHUB_WORKSPACE"]?.replace(/\/+$/, "");
  if (!workspace || (format !== "github" && format !== "sarif")) return cwd;
  return `${cwd}/`.startsWith(`${workspace}/`) ? workspace : cwd;
}

/** The report to stdout; or to a file, and then its summary to stderr. */
async function deliverReport(report: Report, format: ReportFormat, options: Options, shell: Shell): Promise<void> {
  const toFile = options.output !== undefined && options.output !== "-";
  await deliver(await written(report, format, { ...options, toFile }, shell), options.output, shell);
  if (toFile) for (const line of summaries(report)) shell.say(line.replaceAll("\n", " "));
}

async function written(
  report: Report,
  format: ReportFormat,
  { notes = false, color, toFile }: Options & { readonly toFile: boolean },
  shell: Shell,
): Promise<string> {
  switch (format) {
    case "text":
      return asText(report, notes, toFile ? { colour: false } : shell.surface("stdout", color));
    case "concise":
      return (await import("../../write/report/concise.ts")).reportAsLines(report, { notes });
    case "json":
      return (await import("../../write/report/json.ts")).reportAsJson(report, await sha256());
    case "sarif":
      return (await import("../../write/report/sarif.ts")).reportAsSarif(report, await sha256());
    case "github":
      return (await import("../../write/report/github.ts")).reportAsCommands(report);
    case "junit":
      return (await import("../../write/report/junit.ts")).reportAsJunit(report);
    case "markdown":
      return (await import("../../write/report/markdown.ts")).reportAsMarkdown(report, { notes });
    default:
      return format satisfies never;
  }
}

async function asText(report: Report, notes: boolean, surface: Surface): Promise<string> {
  const { reportAsText } = await import("../../write/report/text.ts");
  const { width } = surface;
  return reportAsText(report, { notes, ...(width === undefined ? {} : { width }) }, await paintFor(surface));
}

async function sha256(): Promise<Hash> {
  const { createHash } = await import("node:crypto");
  return (text) => createHash("sha256").update(text).digest("hex");
}
