import path from "node:path";
import type { Fee } from "../../agreement/facts.ts";
import { scheduleAsOf } from "../../agreement/schedule.ts";
import { termsAsJson } from "../../answers/as-json.ts";
import type { ToRestate } from "../../answers/restatement-notes.ts";
import { onTheSchedule } from "../../answers/schedule.ts";
import { nameInWords } from "../../answers/schedule-words.ts";
import { EXIT, Failure, noAnswer, usage } from "../../failure.ts";
import { reason } from "../../files.ts";
import { readRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { makeWhole, refuseUnlessNew, refuseWithinRecord } from "../../whole-folder.ts";
import { visible } from "../../write/visible.ts";
import { wrapped } from "../../write/wrap.ts";
import type { NewFile } from "../../write/yaml/first-files.ts";
import type { RestatedRegistrant } from "../../write/yaml/restated-record.ts";
import { refuseInstalled } from "./writable.ts";

/**
 * Writes schedules as a record of their own into a folder that is new or empty, whole or not at all. What was written is
 * first read and replayed: it gives the same rows, or nothing is written.
 */
export async function writeRecord(
  all: readonly ToRestate[],
  named: string,
  prepared: string,
  shell: Shell,
): Promise<void> {
  if (named === "") throw usage("--output is empty", "name a folder that is new or empty");
  const folder = path.resolve(shell.cwd, named);
  refuseUnlessNew(folder, named);
  refuseWithinRecord(folder);
  refuseInstalled(folder);
  const { notCarried, restatedRecord, unclearName } = await import("../../answers/restated.ts");
  const unclear = unclearName(all);
  if (unclear !== undefined)
    throw noAnswer(
      `a record of this schedule could not tell who is meant by ${unclear}`,
      "the name is two portfolios', or the portfolio has two names on the days asked about: ask one agreement with --agreement",
    );
  const registrants = restatedRecord(all, prepared);
  const files = await filesOf(registrants);
  await replayed(files, registrants, all);
  const { schemaFiles } = await import("../../read/schemas.ts");
  try {
    makeWhole(folder, [...files, ...schemaFiles().map(({ name, text }) => ({ path: `.schema/${name}`, text }))]);
  } catch (error) {
    throw new Failure(EXIT.io, `cannot make ${named}: ${reason(error)}`, ["nothing of it is left"]);
  }
  shell.out(
    `${files.map((file) => visible(path.join(path.relative(shell.cwd, folder) || ".", file.path))).join("\n")}\n`,
  );
  const { width } = shell.surface("stderr");
  shell.say("Not carried over:");
  for (const words of notCarried(all)) shell.say(wrapped(`  ${words}`, width, "    "));
}

/** The files in the style of the record, each with the line by which an editor finds its schema. */
async function filesOf(registrants: readonly RestatedRegistrant[]): Promise<NewFile[]> {
  const [{ restatedFiles }, { restyle }, { roleTold }, { editorLine }, { wordsOf }] = await Promise.all([
    import("../../write/yaml/restated-record.ts"),
    import("../../read/restyle.ts"),
    import("../../read/role.ts"),
    import("../../read/schemas.ts"),
    import("../../write/problem-words.ts"),
  ]);
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
  return restatedFiles(registrants).map(({ path: file, text }) => {
    const kind = roleTold(bytesOf(text));
    if (kind === undefined) throw new Error(`${file} is of no kind`);
    const restyled = restyle(file, bytesOf(`${editorLine(file, kind)}\n${text}`));
    if ("text" in restyled) return { path: file, text: restyled.text };
    throw noAnswer(
      `the schedule cannot be written as a record: ${file} would not be read`,
      ...restyled.problems.slice(0, 1).map((found) => wordsOf(found).message),
    );
  });
}

/** Reads the files as a record and replays them; that they give other rows is a bug, and nothing is written. */
async function replayed(
  files: readonly NewFile[],
  registrants: readonly RestatedRegistrant[],
  all: readonly ToRestate[],
): Promise<void> {
  const read = await readRecord(
    { files: files.map((file) => ({ path: file.path, bytes: Buffer.from(file.text) })), problems: [] },
    { folder: "", chosen: "named" },
  );
  const wrong = [...(read?.problems ?? []), ...(read?.stopping ?? [])].find(({ severity }) => severity === "error");
  if (!read || wrong) throw new Error(`the record would not be read: ${wrong?.code} in ${wrong?.at.file}`);
  const given = read.registrants.flatMap((registrant, index) =>
    registrant.agreements.map((agreement) => {
      const asOf = registrants[index]?.agreements.find(({ slug }) => slug === agreement.slug)?.asOf;
      const schedule = asOf && scheduleAsOf(registrant, registrant.identified, agreement, asOf);
      return schedule && schedule.kind === "in-force" ? rowsIn(schedule) : [];
    }),
  );
  const wanted = all.map(({ schedule }) => rowsIn(schedule));
  const inOrder = (rows: readonly string[][]): string => JSON.stringify(rows.map((row) => row.join("\n")).sort());
  if (inOrder(given) !== inOrder(wanted)) throw new Error("the record would not give the same rows");
}

/** Each row by its name and its fee, every digit as recorded; no fee where none is known. */
function rowsIn(schedule: ToRestate["schedule"]): string[] {
  return onTheSchedule(schedule.entries).map((entry) => {
    const { outcome } = entry;
    return `${nameInWords(entry)}: ${outcome.kind === "row" ? feeDigits(outcome.row.fee) : "no fee"}`;
  });
}

/** A fee as text, whatever order its file has its keys in. */
function feeDigits(fee: Fee): string {
  return JSON.stringify(termsAsJson(fee), (_, held: unknown) =>
    typeof held !== "object" || held === null || Array.isArray(held)
      ? held
      : Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
