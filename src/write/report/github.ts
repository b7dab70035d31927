import type { Problem } from "../../agreement/problem.ts";
import { wordsOf } from "../problem-words.ts";
import { visible } from "../visible.ts";
import { type CheckedRecord, type Report, summaries } from "./report.ts";
import { sinceInWords } from "./since.ts";

const COMMANDS = { error: "error", warning: "warning", note: "notice" } as const;

/**
 * Workflow commands of GitHub Actions, which shows each on its line of the pull request; then the summary as plain text.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function reportAsCommands(report: Report): string {
  const lines = [
    ...report.records.flatMap((record) => record.findings.map((found) => annotation(found, record))),
    ...report.notChecked.map(
      ({ name, message, help }) =>
        `::error title=${property(`${name}: not checked`)}::${data([message, ...help].map((line) => visible(line)))}`,
    ),
    ...report.records.flatMap(({ since }) =>
      since ? [`::notice title=${property("schedule-a check --since")}::${data([visible(sinceInWords(since))])}`] : [],
    ),
    ...summaries(report).map((line) => inert(visible(line))),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function annotation(found: Problem, { pathOf }: CheckedRecord): string {
  const { message, help } = wordsOf(found);
  const { file, line, column, length } = found.at;
  const properties = [
    `file=${property(pathOf(file))}`,
    `line=${line}`,
    `endLine=${line}`,
    `col=${column}`,
    `endColumn=${column + length}`,
    `title=${property(found.code)}`,
  ];
  const also = found.also ? [`${found.also.says}: ${pathOf(found.also.place.file)}:${found.also.place.line}`] : [];
  const words = [message, ...also, `help: ${help}`].map((one) => visible(one));
  return `::${COMMANDS[found.severity]} ${properties.join(",")}::${data(words)}`;
}

/** Lines of a message, as the runner decodes them. */
function data(lines: readonly string[]): string {
  return lines.join("\n").replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data([visible(text)])
    .replaceAll(":", "%3A")
    .replaceAll(",", "%2C");
}

/** A plain line in which the runner finds no command, new (`::x::` at its start) or old (`##[x]` anywhere). */
function inert(line: string): string {
  return line.replace(/^(\s*):(?=:)/, "$1\\u{3A}").replaceAll("##[", "##\\u{5B}");
}
