import { existsSync } from "node:fs";
import path from "node:path";
import type { Day } from "../../agreement/day.ts";
import { daysBefore, daysBeforeNext } from "../../agreement/recital.ts";
import { deliver } from "../../deliver.ts";
import { EXIT, usage } from "../../failure.ts";
import { type OpenRecord, openRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { visible } from "../../write/visible.ts";
import { type NewChange, nextAmendmentFile } from "../../write/yaml/next-amendment.ts";
import { agreementChosen, amendmentFile, amendmentsFolder, type Chosen } from "./agreement-folder.ts";
import type { TypedChange } from "./change-typed.ts";
import type { NewOptions, NewStatus } from "./new.ts";
import { changeMade } from "./new-changes.ts";
import { makeFolder, numberAfter, refuseHeld, schemaLineOf } from "./new-file.ts";
import { refuseInstalled } from "./writable.ts";

/** What a new amendment's file is made of: typed as options, or asked for. */
export type Given = Chosen & {
  readonly status: NewStatus;
  readonly number: number;
  readonly effective?: Day;
  readonly executed?: Day;
  readonly changes: readonly NewChange[];
};

/** Where a file goes: to its place in the record, or where the options say. */
type Place = { readonly kind: "stdout" } | { readonly kind: "file"; readonly file: string };

/** Answers `schedule-a new`. On a terminal it asks for what the options leave open; nothing is replaced. */
export async function writeNext(options: NewOptions, typed: readonly TypedChange[], shell: Shell): Promise<void> {
  const record = await openRecord(options.record, shell, "none");
  if (options.output === undefined) refuseInstalled(record.folder);
  if (options.form && options.status !== undefined && options.status !== "form")
    throw usage(`--form and --status ${options.status} are two statuses`, "leave one of them out");
  if (!mayAsk(options, shell)) return writeGiven(await givenBy(options, typed, record, shell), options, record, shell);
  const { asked } = await import("./new-asked.ts");
  const outcome = await asked(options, typed, record, shell, async (given) => {
    const place = placeOf(given, options, record, shell);
    return {
      text: await textOf(given, place, record),
      name: place.kind === "stdout" ? "stdout" : shown(place.file, shell),
    };
  });
  if (outcome) return writeGiven(outcome, options, record, shell);
  shell.say("nothing is written");
  process.exitCode = EXIT.interrupted;
}

/** A person is asked only at a terminal, to type and to read, that may be drawn upon. */
function mayAsk({ input }: NewOptions, { env, isTerminal }: Shell): boolean {
  const isDrawnUpon = !env["NO_COLOR"] && env["TERM"] !== undefined && env["TERM"] !== "" && env["TERM"] !== "dumb";
  const isAutomatic = env["CI"] !== undefined && !["", "0", "false"].includes(env["CI"]);
  return input && isDrawnUpon && !isAutomatic && isTerminal("stdin") && isTerminal("stdout");
}

async function givenBy(
  options: NewOptions,
  typed: readonly TypedChange[],
  record: OpenRecord,
  shell: Shell,
): Promise<Given> {
  const chosen = agreementChosen(options.agreement, record);
  const { effective, executed } = options;
  const making = { registrant: chosen.registrant, day: effective };
  const changes: NewChange[] = [];
  for (const one of typed) changes.push(await changeMade(one, making, shell));
  return {
    ...chosen,
    status: statusOf(options),
    number: options.number ?? nextNumber(chosen, record),
    ...(effective === undefined ? {} : { effective }),
    ...(executed === undefined ? {} : { executed }),
    changes,
  };
}

/** The status that the options say. */
export function statusOf({ status, form }: NewOptions): NewStatus {
  return status ?? (form ? "form" : "executed");
}

/** The number after every other of the agreement. */
export function nextNumber({ registrant, agreement }: Chosen, { folder }: OpenRecord): number {
  return numberAfter(agreement, amendmentsFolder(folder, registrant, agreement));
}

async function writeGiven(given: Given, options: NewOptions, record: OpenRecord, shell: Shell): Promise<void> {
  const place = placeOf(given, options, record, shell);
  const text = await textOf(given, place, record);
  if (place.kind === "stdout") return shell.out(text);
  if (options.output === undefined) makeFolder(path.dirname(place.file));
  await deliver(text, place.file, shell);
  shell.out(`${visible(shown(place.file, shell))}\n`);
}

function shown(file: string, { cwd }: Shell): string {
  return path.relative(cwd, file);
}

function placeOf(
  { registrant, agreement, number, status }: Given,
  { output }: NewOptions,
  record: OpenRecord,
  { cwd }: Shell,
): Place {
  const folder = amendmentsFolder(record.folder, registrant, agreement);
  const home = path.join(folder, amendmentFile(number, status));
  const file = output === undefined || output === "-" ? home : path.resolve(cwd, output);
  refuseHeld({ agreement, number, status, file: output === "-" ? "" : file }, record.folder, cwd);
  if (output === "-") return { kind: "stdout" };
  if (output === "") throw usage("--output is empty", "name a file, or - for stdout");
  if (output !== undefined && existsSync(file)) throw usage(`${output} is there already`, "name another file");
  return { kind: "file", file };
}

/** The file's text; one with nothing left to fill in is laid out as `schedule-a fmt` lays it out. */
async function textOf(given: Given, place: Place, record: OpenRecord): Promise<string> {
  const { agreement, number, status, effective, executed, changes } = given;
  // It leads to the schema from the folder of the file that has it, and from no other.
  const beside = agreement.amendments.filter(
    ({ at }) => place.kind === "file" && path.dirname(path.join(record.folder, at.file)) === path.dirname(place.file),
  );
  const schemaLine = beside.flatMap(({ at }) => schemaLineOf(record.textOf(at.file))).at(0);
  const when = effective && { kind: "exact" as const, day: effective };
  const text = nextAmendmentFile({
    number,
    status,
    before: status === "draft" ? daysBeforeNext(agreement, number, when) : daysBefore(agreement, number),
    ...(effective === undefined ? {} : { effective }),
    ...(executed === undefined ? {} : { executed }),
    changes,
    ...(agreement.terms.title === undefined ? {} : { agreement: agreement.terms.title }),
    ...(schemaLine === undefined ? {} : { schemaLine }),
  });
  if (status !== "draft" || effective === undefined || changes.length === 0) return text;
  const { restyle } = await import("../../read/restyle.ts");
  const restyled = restyle("draft", new TextEncoder().encode(text));
  return "text" in restyled ? restyled.text : text;
}
