import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { type Day, parseDay } from "../../agreement/day.ts";
import { ended, type Outcome, type Program } from "../../cli.ts";
import { EXIT, type Failure, usage } from "../../failure.ts";
import { heardBy, newlyHeard } from "../../heard.ts";
import { receiptOf } from "../../receipt.ts";
import type { Receipt, ReceiptRecord } from "../../receipts/receipt.ts";
import type { Shell } from "../../shell.ts";
import { feeProgram } from "../fee/program.ts";
import { scheduleA } from "./program.ts";

/** A question asked again: what a receipt of it holds now, or why it could not be asked and with which exit code. */
export type AskedAgain =
  | { readonly kind: "asked"; readonly now: Receipt }
  | { readonly kind: "not-asked"; readonly exit: number; readonly why: string; readonly help: readonly string[] };

const PROGRAMS: Readonly<Record<Receipt["question"]["program"], Program>> = {
  "schedule-a": scheduleA,
  fee: feeProgram,
};

/**
 * Asks a receipt's question again within this process, of the records `named`, else of those that the receipt names. A
 * receipt is a stranger's: only a command that itself can leave a receipt is run, nothing is written or printed whatever
 * its words ask for, and a folder that it names is read only below the working directory.
 */
export async function askedAgain(
  receipt: Receipt,
  named: readonly string[],
  { cwd }: Pick<Shell, "cwd">,
): Promise<AskedAgain> {
  const { records, question } = receipt;
  const { program, arguments: words, today } = question;
  const outside = named.length > 0 ? undefined : records.find((record) => liesOutside(record, cwd));
  if (outside)
    return {
      kind: "not-asked",
      exit: EXIT.usage,
      why: `its record is ${outside.folder}, which does not lie below this folder`,
      help: ["name the record to ask: --record FOLDER"],
    };
  const places = named.length > 0 ? named : records.flatMap((record) => placeOf(record, cwd) ?? []);
  const heard = newlyHeard();
  const told: string[] = [];
  const day = today === undefined ? undefined : parseDay(today);
  let isDated = true;
  const shell = heardBy(heard, {
    ...silent(told, cwd),
    today: () => {
      isDated = day !== undefined;
      // Where it does not say, nothing is made of the answer.
      return day ?? ("0001-01-01" as Day);
    },
  });
  const outcome = await ended(PROGRAMS[program], words, shell, (command) => {
    refuseOther(command);
    refuseFileOutside(command, cwd);
    nameRecords(command, places);
    nameFormat(command, receipt.output?.format);
  });
  const now = await receiptOf(outcome, heard, { env: {}, cwd });
  for (const record of heard.records) record.close();
  if (!isDated) return notAsked({ exit: EXIT.usage, failure: undated(today) }, told);
  if (now === undefined) return notAsked(outcome, told);
  if (records[0]?.chosen === "found" && named.length === 0 && now.records[0]?.chosen === "bundled")
    return notAsked({ exit: EXIT.usage, failure: usage("no record is found here", "name it: --record FOLDER") }, told);
  return { kind: "asked", now };
}

/** A shell that shows nothing, and keeps what would be said. */
function silent(told: string[], cwd: string): Omit<Shell, "today"> {
  return {
    env: {},
    cwd,
    out: () => {},
    show: async () => {},
    say: (text) => told.push(text),
    print: (text) => told.push(text),
    surface: () => ({ colour: false }),
    isTerminal: () => false,
    inWhole: true,
  };
}

/** What to name as the record; nothing where the nearest one is to be looked for, as it was. */
function placeOf({ chosen, folder }: ReceiptRecord, cwd: string): string | undefined {
  if (chosen === "found") return undefined;
  return chosen === "bundled" ? "bundled" : path.resolve(cwd, folder);
}

function liesOutside({ chosen, folder }: ReceiptRecord, cwd: string): boolean {
  const place = path.resolve(cwd, folder);
  return chosen === "named" && place !== cwd && !place.startsWith(`${cwd}${path.sep}`);
}

/** Has a command ask these records, whatever its words name. */
function nameRecords(command: Command, places: readonly string[]): void {
  const option = command.options.find((one) => one.attributeName() === "record");
  const [first] = places;
  command.setOptionValue("record", option?.variadic ? places : first);
}

/**
 * Has a command answer in the format of the receipt, which the name of the answer's file may have said. A journal is written as
 * its own option says.
 */
function nameFormat(command: Command, format: string | undefined): void {
  if (format === undefined || format === command.getOptionValue("journal")) return;
  const option = command.options.find((one) => one.attributeName() === "format");
  if (!option?.argChoices?.includes(format)) throw usage(`its answer is in the format ${format}, which there is not`);
  command.setOptionValue("format", format);
}

function undated(today: string | undefined): Failure {
  return usage(
    today === undefined
      ? "it does not say which day was taken as today, and the answer turns on that"
      : `it takes ${today} as today, and there is no such day`,
  );
}

/** Refuses every command but a question, and a question that would write. */
function refuseOther(command: Command): void {
  if (!command.options.some((option) => option.name() === "receipt"))
    throw usage(`its words ask for \`${command.name()}\`, which is no question that leaves a receipt`);
  for (const option of ["receipt", "output", "redline"])
    if (command.getOptionValue(option) !== undefined) throw usage(`its words would write a file: --${option}`);
}

/** Options that name a file to read besides the record; and commands whose argument does. */
const FILES_READ = ["netAssets", "expenses", "with"];
const READS_ITS_ARGUMENT = ["propose"];

/** A receipt is a stranger's: a file that its words name is read only below the working directory, links followed. */
function refuseFileOutside(command: Command, cwd: string): void {
  const named = FILES_READ.map((option) => command.getOptionValue(option) as string | undefined);
  for (const file of [...named, ...(READS_ITS_ARGUMENT.includes(command.name()) ? command.args : [])]) {
    if (file === undefined) continue;
    if (file === "-") throw usage("it was read from stdin, which no receipt keeps", "verify one that names its file");
    const place = path.resolve(cwd, file);
    const real = existsSync(place) ? realpathSync(place) : place;
    if (!real.startsWith(`${realpathSync(cwd)}${path.sep}`))
      throw usage(`its words name ${file}, which does not lie below this folder`, "ask where the file is");
  }
}

function notAsked({ exit, failure }: Outcome, told: readonly string[]): AskedAgain {
  const [said] = told.flatMap((text) => /^error: (.*)/m.exec(text)?.[1] ?? []);
  return {
    kind: "not-asked",
    exit: exit === EXIT.answered ? EXIT.usage : exit,
    why: failure?.message ?? said ?? (exit === EXIT.bug ? told.join("") : "its words ask nothing"),
    help: failure?.help ?? [],
  };
}
