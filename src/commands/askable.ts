import type { Day } from "../agreement/day.ts";
import type { Agreement } from "../agreement/facts.ts";
import { nameOn, type Portfolio } from "../agreement/identity.ts";
import type { Knowledge } from "../agreement/known.ts";
import { inOrder, type Problem } from "../agreement/problem.ts";
import type { Schedule } from "../agreement/schedule.ts";
import { noAnswer } from "../failure.ts";
import { agreementTyped, dayAsked } from "../options.ts";
import type { Found } from "../portfolio-typed.ts";
import { concerns } from "../read/concerns.ts";
import type { ReadRegistrant } from "../read/record.ts";
import { type OpenRecord, openRecord } from "../record.ts";
import type { Shell } from "../shell.ts";
import { counted } from "../write/counted.ts";
import type { AskedOf, AskingOptions, Question } from "./asking.ts";
import { paintFor } from "./colour.ts";

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

/** What to do where an agreement that has errors may hold what was asked for. */
export const MEND_ERRORS = "an agreement with errors is not answered from: mend the errors above";
