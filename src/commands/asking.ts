import { type Command, Option } from "commander";
import type { Day } from "../agreement/day.ts";
import type { Agreement } from "../agreement/facts.ts";
import { nameOn, type Portfolio } from "../agreement/identity.ts";
import type { Knowledge } from "../agreement/known.ts";
import { inOrder, type Problem } from "../agreement/problem.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { deliver, render, type Shell } from "../cli.ts";
import { EXIT, noAnswer } from "../failure.ts";
import { agreementTyped, dayAsked, dayTyped } from "../options.ts";
import type { Found } from "../portfolio-typed.ts";
import { concerns } from "../read/concerns.ts";
import type { ReadRegistrant } from "../read/record.ts";
import { folderShown, type OpenRecord, openRecord } from "../record.ts";
import { type Answer, FORMATS, type Format, type Surface } from "../write/answer.ts";
import { counted } from "../write/counted.ts";
import { withCache } from "./cache.ts";
import { paintFor, withColour } from "./colour.ts";
import { exitCodes } from "./exit-codes.ts";
import { formatNamed } from "./format-named.ts";

/** Where and how an answer is written. */
export type WritingOptions = { readonly format?: Format; readonly output?: string; readonly color?: boolean };

/** What is asked, of which record. */
export type Question = {
  readonly asOf?: Day;
  readonly knownOn?: Day;
  readonly public?: boolean;
  readonly record?: string;
  readonly color?: boolean;
};

/** Options that every question takes which is answered in {@link FORMATS}. */
export type AskingOptions = WritingOptions & Question & { readonly receipt?: string };

/** Adds the options of {@link AskingOptions} to a command; `asOf` says what its day is, where it is not the day asked about. */
export function withAsking(command: Command, asOf?: string): Command {
  return withAnswering(withQuestion(command, asOf));
}

/** Adds the options of {@link Question} to a command, but for colour. */
export function withQuestion(command: Command, asOf = DAY_ASKED): Command {
  return withKnowledge(command.option("--as-of <day>", asOf, (text) => dayTyped("--as-of", text)));
}

const DAY_ASKED = "the day asked about (default: today, or the agreement's last day)";

/** Adds the options of {@link AskedOf} to a command. */
export function withAskedOf(command: Command): Command {
  return withAgreement(command.option("--portfolio <name>", "this portfolio alone: a name it bore, or words of one"));
}

/** Adds the option that narrows a question to one agreement. */
export function withAgreement(command: Command): Command {
  return command.option("--agreement <folder>", "this agreement alone, by its folder in the record");
}

/** Adds the options of what an answer may rest on: a day of knowledge, what was filed, a record. */
export function withKnowledge(command: Command): Command {
  const asked = command
    .option("--known-on <day>", "use only what the parties knew by this day", (text) => dayTyped("--known-on", text))
    .option(
      "--public",
      "use only what was filed, by the filing days that were read (through the day of --known-on, if given)",
    )
    .option("--record <folder>", "the record to ask (`bundled`: the one that comes with the tool)");
  return withCache(asked);
}

/** Adds the options of writing an answer, and of keeping a receipt of it. */
export function withAnswering(command: Command): Command {
  return withReceipt(withWriting(command));
}

/** Adds the option of keeping a receipt, where what is written is told to the shell as an answer. */
export function withReceipt(command: Command): Command {
  return command.option(
    "--receipt <file>",
    "keep in a file what was asked, read and answered, for `schedule-a verify`",
  );
}

/** Adds the options of {@link WritingOptions} to a command. */
export function withWriting(command: Command): Command {
  command
    .addOption(
      new Option("--format <format>", "how to write the answer (default: table, or by the file's name)").choices([
        ...FORMATS,
      ]),
    )
    .option("-o, --output <file>", "write the answer to a file, which is replaced whole");
  return withColour(command);
}

/** The exit codes of a question. */
export const EXIT_CODES = exitCodes({
  0: "answered",
  1: "the question has no answer, or the record has errors",
  2: "asked wrongly: an option, a name or a day that cannot be read or found",
});

/** The exit codes of a question that takes `--strict`. */
export const STRICT_EXIT_CODES = exitCodes({
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
  options: Pick<AskingOptions, "record" | "color">,
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
  if (problems.length > 0) await printRecordsProblems(record, problems, options, shell);
  return { record, askable, blocked: errors.length > 0 };
}

/** Schedule A of one agreement that was asked about. */
export type AskedSchedule = { readonly found: Askable; readonly schedule: Schedule };

/**
 * The schedules that a question is about, each on its own day: of the agreement named, or of all; of the portfolio named
 * alone, which `wanted` then is. Fails where errors keep every one of them from answering, or a name is not found.
 */
export async function schedulesAsked(
  options: Question & AskedOf,
  record: OpenRecord,
  askable: readonly Askable[],
  shell: Shell,
): Promise<{ schedules: AskedSchedule[]; wanted: Portfolio | undefined }> {
  const today = options.asOf ?? shell.today();
  const { asked, wanted } = await agreementsAsked(options, record, askable);
  const schedules: AskedSchedule[] = [];
  for (const found of asked) {
    const asOf = dayAsked(options.asOf, today, found.agreement);
    const schedule = await record.scheduleOn(found, asOf, knowledgeAsked(options), wanted?.portfolio);
    schedules.push({ found, schedule });
  }
  if (wanted) {
    const { name } = nameOn(wanted.portfolio, schedules[0]?.schedule.asOf ?? today, knowledgeAsked(options));
    sayWhoIsMeant(wanted, options, name, shell);
  }
  return { schedules, wanted: wanted?.portfolio };
}

/** Says on stderr which portfolio is meant, by a name of it, where only words of one were typed. */
export function sayWhoIsMeant(
  { by }: Found,
  { portfolio }: AskedOf,
  name: string | undefined,
  shell: Pick<Shell, "say">,
): void {
  if (by === "words") shell.say(`--portfolio "${portfolio}" is read as ${name}`);
}

/** What a question may be about: a portfolio and an agreement, as typed. */
export type AskedOf = { readonly portfolio?: string; readonly agreement?: string };

/** The agreements that a question is about, and its portfolio; the words of {@link schedulesAsked} hold of both. */
export async function agreementsAsked(
  options: Question & AskedOf,
  { registrants }: OpenRecord,
  askable: readonly Askable[],
): Promise<{ asked: Askable[]; wanted: Found | undefined }> {
  const chosen = options.agreement === undefined ? undefined : agreementTyped(options.agreement, registrants);
  const sound = askable.filter(({ agreement }) => chosen === undefined || agreement === chosen);
  if (sound.length === 0) throw noAnswer("no agreement asked about can be answered from", "mend the errors above");
  const among = registrants.filter(({ agreements }) => chosen === undefined || agreements.includes(chosen));
  const typed = options.portfolio;
  const wanted = typed === undefined ? undefined : await portfolioNamed(typed, among, options.asOf);
  const asked = sound.filter(({ registrant }) => wanted === undefined || registrant === wanted.registrant);
  if (asked.length === 0) throw noAnswer("no agreement asked about can be answered from", "mend the errors above");
  return { asked, wanted };
}

async function portfolioNamed(text: string, among: readonly ReadRegistrant[], day: Day | undefined): Promise<Found> {
  const { portfolioTyped } = await import("../portfolio-typed.ts");
  return portfolioTyped(text, among, day);
}

/** What the answer may rest on, by `--known-on` and `--public`; undefined for all that is held. */
export function knowledgeAsked({
  knownOn: on,
  public: filed,
}: Pick<Question, "knownOn" | "public">): Knowledge | undefined {
  if (on === undefined && !filed) return undefined;
  return { by: filed ? "public" : "parties", ...(on === undefined ? {} : { on }) };
}

/** Prints a record's errors and warnings on stderr with a count. A warning stops no answer. */
async function printRecordsProblems(
  record: OpenRecord,
  problems: readonly Problem[],
  options: Pick<AskingOptions, "color">,
  shell: Shell,
): Promise<void> {
  const { default: path } = await import("node:path");
  const pathOf = (file: string): string => path.relative(shell.cwd, path.join(record.folder, file)) || file;
  await printProblems(problems, record.textOf, pathOf, options, shell);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const counts = [counted(errors, "error"), counted(problems.length - errors, "warning")].filter(
    (words) => words !== "",
  );
  const stops = errors > 0 ? "; an agreement with errors is not answered from" : "";
  shell.say(`\n${counts.join(" and ")} in the record${stops}`);
}

/** Prints errors and warnings on stderr as a person reads them; `pathOf` gives the path to print for a file. */
export async function printProblems(
  problems: readonly Problem[],
  textOf: (file: string) => string | undefined,
  pathOf: (file: string) => string,
  options: Pick<AskingOptions, "color">,
  shell: Shell,
): Promise<void> {
  const { diagnostics } = await import("../write/diagnostic.ts");
  const surface = shell.surface("stderr", options.color);
  shell.print(diagnostics(problems, textOf, pathOf, await paintFor(surface), surface.width));
}

/** Which record was read, for an answer's first lines. */
export function recordLines(record: OpenRecord, cwd: string): Answer["about"] {
  const { chosen, digest } = record;
  const folder = folderShown(record, cwd);
  const shown = chosen === "bundled" ? "bundled with the tool" : folder;
  return [
    {
      key: "record",
      text: `Record: ${shown} (${digest.slice(0, "sha256:".length + 12)})`,
      value: { folder, digest },
    },
  ];
}

function otherRecordLines(record: OpenRecord, cwd: string): Answer["about"] {
  return recordLines(record, cwd).map(({ text, value }) => ({
    key: "otherRecord",
    text: text.replace("Record:", "Compared with:"),
    value,
  }));
}

/** Writes an answer from a record, or from it and another, where and how it was asked for. */
export function give(
  found: Omit<Answer, "about">,
  record: OpenRecord,
  options: WritingOptions,
  shell: Shell,
  other?: OpenRecord,
): Promise<void> {
  const about = [...recordLines(record, shell.cwd), ...(other ? otherRecordLines(other, shell.cwd) : [])];
  return write({ ...found, about }, options, shell);
}

/** Writes an answer where and how it was asked for. */
export async function write(answer: Answer, options: WritingOptions, shell: Shell): Promise<void> {
  const format = formatAsked(options);
  shell.answered?.({
    format,
    asJson: async () => (await import("../write/json.ts")).answerAsJson(answer),
    output: () => render(answer, format, PIPE),
  });
  await deliver(await render(answer, format, surfaceFor(options, shell)), options.output, shell);
}

/** What an answer is written on: a file has neither colours nor a width. */
export function surfaceFor({ output = "-", color }: WritingOptions, shell: Shell): Surface {
  return output === "-" ? shell.surface("stdout", color) : PIPE;
}

/** The format that an answer is asked for in. */
export function formatAsked({ format, output = "-" }: WritingOptions): Format {
  if (format !== undefined) return format;
  return output === "-" ? "table" : formatNamed(output, FORMAT_BY_ENDING, FORMATS);
}

/** The format that a file is written in, by the ending of its name. */
export const FORMAT_BY_ENDING: Readonly<Record<string, Format>> = {
  csv: "csv",
  html: "html",
  htm: "html",
  json: "json",
  md: "markdown",
  markdown: "markdown",
  ndjson: "ndjson",
  jsonl: "ndjson",
  txt: "text",
};

/** What is written on for whoever reads it later. */
export const PIPE: Surface = { colour: false };

/** What to do where an agreement that has errors may hold what was asked for. */
export const MEND_ERRORS = "an agreement with errors is not answered from: mend the errors above";

/** Ends with exit 1 behind a printed answer. */
export function endWithDoubt(): void {
  process.exitCode = EXIT.noAnswer;
}
