import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import type { Day } from "../../agreement/day.ts";
import type { Agreement, Amendment } from "../../agreement/facts.ts";
import { daysBefore } from "../../agreement/recital.ts";
import { deliver, type Shell } from "../../cli.ts";
import { cannotRead, EXIT, Failure, usage } from "../../failure.ts";
import { dayTyped } from "../../options.ts";
import { openRecord, reason } from "../../record.ts";
import { visible } from "../../write/visible.ts";
import { exitCodes } from "../exit-codes.ts";
import { agreementChosen, amendmentFile, amendmentsFolder, type Chosen } from "./agreement-folder.ts";
import { refuseInstalled } from "./writable.ts";

type Options = {
  readonly record?: string;
  readonly agreement?: string;
  readonly number?: number;
  readonly effective?: Day;
  readonly form?: boolean;
};

/** `schedule-a new`: the next amendment's file, to fill in. */
export function newAmendment(program: Command, shell: Shell): void {
  program
    .command("new")
    .description("write the next amendment's file, to be filled in from the paper")
    .option("--record <folder>", "the record to write into (default: the nearest one)")
    .option("--agreement <folder>", "the agreement it amends, by its folder in the record")
    .option("--number <n>", "its number (default: the one after the highest recorded)", numberTyped)
    .option("--effective <day>", "the effective day that it prints", (text) => dayTyped("--effective", text))
    .option("--form", "it is a form, filed before execution")
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((options: Options) => writeNext(options, shell));
}

const EXAMPLES = `Examples:
  schedule-a new --record my-record
  schedule-a new --record my-record --number 3 --effective 2003-01-01 --form
`;

const EXIT_CODES = exitCodes({
  0: "the file is written, and its path printed",
  2: "asked wrongly: no record is found, more than one agreement fits, or the number is held",
});

function numberTyped(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw usage(`--number ${text}: this is not the number of an amendment`, "write a whole number, such as 22");
}

async function writeNext(options: Options, shell: Shell): Promise<void> {
  const record = await openRecord(options.record, shell, "none");
  refuseInstalled(record.folder);
  const { registrant, agreement } = agreementChosen(options.agreement, record);
  const folder = amendmentsFolder(record.folder, registrant, agreement);
  const number = options.number ?? numberAfter(agreement, folder);
  const status = options.form === true ? "form" : "executed";
  const file = path.join(folder, amendmentFile(number, status));
  refuseHeld({ agreement, number, status, file }, record.folder, shell.cwd);
  const schemaLine = agreement.amendments.flatMap(({ at }) => schemaLineOf(record.textOf(at.file))).at(0);
  const { nextAmendmentFile } = await import("../../write/yaml/next-amendment.ts");
  const text = nextAmendmentFile({
    number,
    status,
    before: daysBefore(agreement, number),
    ...(options.effective === undefined ? {} : { effective: options.effective }),
    ...(agreement.terms.title === undefined ? {} : { agreement: agreement.terms.title }),
    ...(schemaLine === undefined ? {} : { schemaLine }),
  });
  makeFolder(folder);
  await deliver(text, file, shell);
  shell.out(`${visible(path.relative(shell.cwd, file))}\n`);
}

/** One more than the highest number that is recorded, or that the name of a file with errors says. */
function numberAfter({ amendments }: Agreement, folder: string): number {
  const inNames = yamlNames(folder).flatMap((name) => /^(\d{1,4})(?!\d)/.exec(name)?.[1] ?? []);
  return 1 + Math.max(0, ...amendments.map(({ number }) => number), ...inNames.map(Number));
}

function yamlNames(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw cannotRead(`cannot read ${folder}: ${reason(error)}`);
  }
}

type Wanted = Pick<Chosen, "agreement"> & {
  readonly number: number;
  readonly status: "executed" | "form";
  readonly file: string;
};

/** Refuses a number that is held, or recorded as not seen, and a file that is there: nothing is replaced. */
function refuseHeld({ agreement, number, status, file }: Wanted, record: string, cwd: string): void {
  const shown = (one: string): string => path.relative(cwd, one);
  const formName = amendmentFile(number, "form");
  const form = existsSync(path.join(path.dirname(file), formName)) ? [] : [`for a form of it, add --form: ${formName}`];
  const held = agreement.amendments.find((one) => one.number === number && IN_THE_WAY[status].includes(one.status));
  const place = held ? shown(path.join(record, held.at.file)) : shown(file);
  if (held?.status === "executed") throw usage(`No. ${number} is held: ${place}`, ...form);
  if (held)
    throw usage(
      `No. ${number} is recorded as not seen: ${place}`,
      "write what was read into that file, or delete it and run this again",
      ...form,
    );
  if (!existsSync(file)) return;
  throw usage(
    `${place} is there already`,
    status === "form"
      ? `fill that in; another form has a name of its own, such as ${amendmentFile(number, "rival-form")}`
      : "fill that in, or name another number with --number",
  );
}

/** What keeps a paper's file from being written: a form stands beside every other paper of its number. */
const IN_THE_WAY: Record<Wanted["status"], readonly Amendment["status"][]> = {
  executed: ["executed", "not-seen"],
  form: [],
};

/** The line by which an editor finds the schema, where a file begins with it. */
function schemaLineOf(text: string | undefined): string[] {
  const [line = ""] = (text ?? "").replace(/^\ufeff/, "").split(/\r?\n/, 1);
  return /^# yaml-language-server: \$schema=\S+$/.test(line) ? [line] : [];
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Failure(EXIT.io, `cannot write ${folder}: ${reason(error)}`);
  }
}
