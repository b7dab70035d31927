import { type Command, Option } from "commander";
import type { Day } from "../agreement/day.ts";
import type { Agreement } from "../agreement/facts.ts";
import { nameOn, type Portfolio } from "../agreement/identity.ts";
import type { Knowledge } from "../agreement/known.ts";
import { inOrder, type Problem } from "../agreement/problem.ts";
import { type Schedule, scheduleAsOf } from "../agreement/schedule.ts";
import { deliver, render, type Shell } from "../cli.ts";
import { EXIT, noAnswer, usage } from "../failure.ts";
import { agreementTyped, dayAsked, dayTyped, portfolioTyped, todayFrom } from "../options.ts";
import { concerns, type ReadRegistrant } from "../read/record.ts";
import { type OpenRecord, openRecord } from "../record.ts";
import { type Answer, FORMATS, type Format } from "../write/answer.ts";
import { counted } from "../write/counted.ts";
import { paintFor, withColour } from "./colour.ts";
import { exitCodes } from "./exit-codes.ts";

/** What is asked, of which record. */
export type Question = {
  readonly asOf?: Day;
  readonly knownOn?: Day;
  readonly public?: boolean;
  readonly record?: string;
  readonly color?: boolean;
};

/** Options that every question takes which is answered in {@link FORMATS}. */
export type AskingOptions = Question & { readonly format?: Format; readonly output?: string };

/** Adds the options of {@link AskingOptions} to a command. */
export function withAsking(command: Command): Command {
  return withColour(
    withQuestion(command)
      .addOption(
        new Option("--format <format>", "how to write the answer (default: table, or by the file's name)").choices([
          ...FORMATS,
        ]),
      )
      .option("-o, --output <file>", "write the answer to a file, which is replaced whole"),
  );
}

/** Adds the options of {@link Question} to a command, but for colour. */
export function withQuestion(command: Command): Command {
  return command
    .option("--as-of <day>", "the day asked about (default: today, or the agreement's last day)", (text) =>
      dayTyped("--as-of", text),
    )
    .option("--known-on <day>", "use only what the parties knew by this day", (text) => dayTyped("--known-on", text))
    .option("--public", "use only what was filed (by the day of --known-on, if given)")
    .option("--record <folder>", "the record to ask (`bundled`: the one that comes with the tool)");
}

/** The exit codes of a question. */
export const EXIT_CODES = exitCodes({
  0: "answered",
  1: "the question has no answer, the record has errors, or --strict found a row that is not settled or confirmed",
  2: "asked wrongly: an option, a name, a day or an amount that cannot be read or found",
});

/** An agreement that can be asked: nothing in its files, or its registrant's, is an error. */
export type Askable = { readonly registrant: ReadRegistrant; readonly agreement: Agreement };

/**
 * Opens the record and parts its agreements into those that can be asked and those that errors keep from answering.
 * The errors are printed, all of them, on stderr.
 */
export async function openForQuestion(
  options: Question,
  shell: Shell,
): Promise<{ record: OpenRecord; askable: Askable[]; blocked: boolean }> {
  const record = await openRecord(options.record, shell);
  const problems = inOrder([...record.problems, ...record.stopping]);
  const errors = problems.filter(({ severity }) => severity === "error");
  const all = record.registrants.flatMap((registrant) =>
    registrant.agreements.map((agreement) => ({ registrant, agreement })),
  );
  const askable = all.filter(
    ({ registrant, agreement }) => !errors.some((found) => concerns(found, registrant, agreement)),
  );
  if (problems.length > 0) await printProblems(record, problems, options, shell);
  return { record, askable, blocked: errors.length > 0 };
}

/** Schedule A of one agreement that was asked about. */
export type AskedSchedule = { readonly found: Askable; readonly schedule: Schedule };

/**
 * The schedules that a question is about, each on its own day: of the agreement named, or of all; of the portfolio named
 * alone, which `wanted` then is. Fails where errors keep every one of them from answering, or a name is not found.
 */
export async function schedulesAsked(
  options: Question & { readonly portfolio?: string; readonly agreement?: string },
  { registrants }: OpenRecord,
  askable: readonly Askable[],
  shell: Shell,
): Promise<{ schedules: AskedSchedule[]; wanted: Portfolio | undefined }> {
  const chosen = options.agreement === undefined ? undefined : agreementTyped(options.agreement, registrants);
  const asked = askable.filter(({ agreement }) => chosen === undefined || agreement === chosen);
  if (asked.length === 0) throw noAnswer("no agreement asked about can be answered from", "mend the errors above");
  const among = registrants.filter(({ agreements }) => chosen === undefined || agreements.includes(chosen));
  const typed = options.portfolio;
  const wanted = typed === undefined ? undefined : await portfolioTyped(typed, among, options.asOf);
  const today = todayFrom(shell.env);
  const schedules = asked
    .filter(({ registrant }) => wanted === undefined || registrant === wanted.registrant)
    .map((found) => {
      const { registrant, agreement } = found;
      const asOf = dayAsked(options.asOf, today, agreement);
      const { identified } = registrant;
      return {
        found,
        schedule: scheduleAsOf(registrant, identified, agreement, asOf, knowledgeAsked(options), wanted?.portfolio),
      };
    });
  if (schedules.length === 0) throw noAnswer("no agreement asked about can be answered from", "mend the errors above");
  if (wanted?.by === "words") {
    const name = nameOn(wanted.portfolio, schedules[0]?.schedule.asOf ?? today).name;
    shell.say(`--portfolio "${typed}" is read as ${name}`);
  }
  return { schedules, wanted: wanted?.portfolio };
}

/** What the answer may rest on, by `--known-on` and `--public`; undefined for all that is held. */
export function knowledgeAsked({ knownOn: on, public: filed }: Question): Knowledge | undefined {
  if (on === undefined && !filed) return undefined;
  return { by: filed ? "public" : "parties", ...(on === undefined ? {} : { on }) };
}

/** Prints errors and warnings on stderr as a person reads them, with a count. A warning stops no answer. */
async function printProblems(
  record: OpenRecord,
  problems: readonly Problem[],
  options: Question,
  shell: Shell,
): Promise<void> {
  const [{ diagnostics }, { default: path }] = await Promise.all([
    import("../write/diagnostic.ts"),
    import("node:path"),
  ]);
  const pathOf = (file: string): string => path.relative(shell.cwd, path.join(record.folder, file)) || file;
  const surface = shell.surface("stderr", options.color);
  shell.print(diagnostics(problems, record.textOf, pathOf, await paintFor(surface), surface.width));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const counts = [counted(errors, "error"), counted(problems.length - errors, "warning")].filter(
    (words) => words !== "",
  );
  const stops = errors > 0 ? "; an agreement with errors is not answered from" : "";
  shell.say(`\n${counts.join(" and ")} in the record${stops}`);
}

/** Which record was read, for an answer's first lines. */
export function recordLines({ chosen, folder, digest }: OpenRecord, cwd: string): Answer["about"] {
  const shown = chosen === "bundled" ? "bundled with the tool" : relative(folder, cwd);
  return [
    {
      key: "record",
      text: `Record: ${shown} (${digest.slice(0, "sha256:".length + 12)})`,
      value: { folder: chosen === "bundled" ? "bundled" : shown, digest },
    },
  ];
}

function relative(folder: string, cwd: string): string {
  if (folder === cwd) return ".";
  return folder.startsWith(`${cwd}/`) ? folder.slice(cwd.length + 1) : folder;
}

/** Writes an answer from a record where and how it was asked for. */
export async function give(
  found: Omit<Answer, "about">,
  record: OpenRecord,
  options: AskingOptions,
  shell: Shell,
): Promise<void> {
  const answer = { ...found, about: recordLines(record, shell.cwd) };
  const toFile = options.output !== undefined && options.output !== "-";
  const format = options.format ?? (toFile ? formatOf(options.output as string) : "table");
  const surface = toFile ? { colour: false } : shell.surface("stdout", options.color);
  await deliver(await render(answer, format, surface), options.output, shell);
}

const FORMAT_BY_ENDING: Record<string, Format> = {
  csv: "csv",
  json: "json",
  md: "markdown",
  markdown: "markdown",
  txt: "text",
};

function formatOf(file: string): Format {
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? "";
  const format = FORMAT_BY_ENDING[ending];
  if (format) return format;
  throw usage(
    `-o ${file}: the name does not say the format`,
    `add --format ${FORMATS.join("|")}, or end the name in .csv, .json, .md or .txt`,
  );
}

/** Ends with exit 1 behind a printed answer. */
export function endWithDoubt(): void {
  process.exitCode = EXIT.noAnswer;
}
