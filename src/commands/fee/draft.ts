import path from "node:path";
import { type Day, dayInWords } from "../../agreement/day.ts";
import type { Agreement, Amendment } from "../../agreement/facts.ts";
import { identify } from "../../agreement/identity.ts";
import { effectiveDay } from "../../agreement/known.ts";
import { inOrder, type Problem } from "../../agreement/problem.ts";
import { type Schedule, scheduleAsOf } from "../../agreement/schedule.ts";
import type { AskedFee } from "../../answers/fee.ts";
import type { Shell } from "../../cli.ts";
import { cannotRead, noAnswer, usage } from "../../failure.ts";
import type { ReadRegistrant } from "../../read/record.ts";
import { type OpenRecord, readPlainFile, stoppingIn } from "../../record.ts";
import { type Askable, type AskedOf, printProblems, type Question } from "../asking.ts";
import { onlyRow, rowAsked } from "./row-asked.ts";

type Asked = Question & AskedOf;
type Opened = { readonly record: OpenRecord; readonly askable: readonly Askable[] };

/** A portfolio's row on one day without a draft and with it, and the draft in words. */
export type DraftCompared = { readonly draft: string; readonly without: AskedFee; readonly withDraft: AskedFee };

/**
 * The row asked about, and the same with a draft amendment taken as executed after all others. The day is --as-of, else the
 * draft's own. Fails with exit 1, and prints every problem, where the draft does not read or breaks a rule that stops answers.
 */
export async function draftCompared(
  file: string,
  options: Asked,
  { record, askable }: Opened,
  shell: Shell,
): Promise<DraftCompared> {
  const { read, text } = await draftRead(file, record, options, shell);
  const day = effectiveDay(read) ?? options.asOf;
  if (day === undefined)
    throw usage(
      `${file} prints no day from which it is in force`,
      "add --as-of DAY, from which it is then taken to be",
    );
  const asOf = options.asOf ?? latestOf(read, day);
  const without = await rowAsked({ ...options, asOf }, askable, record, shell);
  const { registrant, agreement } = without.schedule as Schedule & { registrant: ReadRegistrant };
  const amendments = agreement.amendments.filter(
    ({ at }) => path.join(record.folder, at.file) !== path.resolve(shell.cwd, file),
  );
  const last = Math.max(0, ...amendments.map(({ number }) => number));
  const executed: Amendment = {
    ...read,
    status: "executed",
    number: Math.max(read.number, last + 1),
    ...(effectiveDay(read) === undefined ? { takesEffect: { day, basis: "as asked with --as-of" } } : {}),
  };
  if (executed.number !== read.number)
    shell.say(
      `No. ${read.number} is not after No. ${last}, the last of the record: the draft is taken as No. ${executed.number}`,
    );
  const drafted: Agreement = { ...agreement, amendments: [...amendments, executed] };
  const agreements = registrant.agreements.map((one) => (one === agreement ? drafted : one));
  const { portfolios: identified, problems } = identify({ ...registrant, agreements });
  const whole: ReadRegistrant = { ...registrant, agreements, identified };
  await refuseProblems([...problems, ...(await stoppingIn([whole], []))], { file, text, record }, options, shell);
  const portfolio = identified.all.find(({ key }) => key === without.entry.portfolio.key);
  const schedule = scheduleAsOf(whole, identified, drafted, asOf, undefined, portfolio);
  const withDraft = onlyRow([{ found: { registrant: whole, agreement: drafted }, schedule }], portfolio);
  return { draft: `the draft No. ${executed.number} of ${dayInWords(day)}`, without, withDraft };
}

/** The last of a draft's own days, by which all of it is in force. */
function latestOf({ changes }: Amendment, day: Day): Day {
  return changes.reduce((last, { effective }) => (effective !== undefined && effective > last ? effective : last), day);
}

async function draftRead(
  file: string,
  record: OpenRecord,
  options: Asked,
  shell: Shell,
): Promise<{ read: Amendment; text: string }> {
  const unread: Problem[] = [];
  const bytes = readPlainFile(path.resolve(shell.cwd, file), file, unread);
  if (!bytes) {
    const [found] = unread;
    const { wordsOf } = await import("../../write/problem-words.ts");
    throw cannotRead(`cannot read ${file}${found ? `: ${wordsOf(found).message}` : ""}`);
  }
  const [{ roleTold }, { readFile }] = await Promise.all([import("../../read/role.ts"), import("../../read/file.ts")]);
  const role = roleTold(bytes);
  if (role !== undefined && role !== "amendment")
    throw usage(`${file} is no amendment: it reads as a file of kind ${role}`);
  const { value, problems } = readFile({ path: file, role: "amendment", registrant: "", agreement: "" }, bytes);
  const text = bytes.toString("utf8");
  await refuseProblems(problems, { file, text, record }, options, shell);
  const read = value as Amendment;
  if (read.status === "not-seen") throw usage(`${file} says of its amendment only that it was not seen`);
  return { read, text };
}

type Draft = { readonly file: string; readonly text: string; readonly record: OpenRecord };

/** Prints what is wrong with a draft, or with the record only beside it; an error ends the question. */
async function refuseProblems(
  problems: readonly Problem[],
  { file, text, record }: Draft,
  options: Asked,
  shell: Shell,
): Promise<void> {
  const known = new Set([...record.problems, ...record.stopping].map(keyOf));
  const own = problems.filter((found) => found.at.file === file || (isError(found) && !known.has(keyOf(found))));
  if (own.length > 0) {
    const textOf = (name: string): string | undefined => (name === file ? text : record.textOf(name));
    const pathOf = (name: string): string =>
      name === file ? file : path.relative(shell.cwd, path.join(record.folder, name));
    await printProblems(inOrder(own), textOf, pathOf, options, shell);
  }
  if (own.some(isError)) throw noAnswer(`the draft ${file} has errors`, "mend the errors above");
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

function keyOf({ code, at }: Problem): string {
  return `${code} ${at.file}:${at.line}:${at.column}`;
}
