import { createHash } from "node:crypto";
import path from "node:path";
import type { Amendment } from "../../agreement/facts.ts";
import { inOrder, type Problem } from "../../agreement/problem.ts";
import { cannotRead, noAnswer, usage } from "../../failure.ts";
import { readPlainFile } from "../../files.ts";
import { isSound, type OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { stdinBytes } from "../../stdin.ts";
import { counted } from "../../write/counted.ts";
import { type Askable, printProblems } from "../askable.ts";
import type { Question } from "../asking.ts";

/** A draft amendment's file as read. */
export type DraftRead = {
  readonly read: Amendment;
  /** As it was named; `stdin`. */
  readonly name: string;
  /** Its absolute path; absent for stdin. */
  readonly file?: string;
  readonly text: string;
};

/** Reads a draft amendment from a file, or from stdin. What is wrong with it is printed, and an error fails with exit 1. */
export async function draftRead(file: string, record: OpenRecord, options: Question, shell: Shell): Promise<DraftRead> {
  const name = file === "-" ? "stdin" : file;
  const bytes = file === "-" ? stdinBytes() : await fileBytes(file, shell);
  const [{ roleTold }, { readFile }] = await Promise.all([import("../../read/role.ts"), import("../../read/file.ts")]);
  const role = roleTold(bytes);
  if (role !== undefined && role !== "amendment")
    throw usage(`${name} is no amendment: it reads as a file of kind ${role}`);
  shell.read?.({ path: file, sha256: createHash("sha256").update(bytes).digest("hex") });
  const { value, problems } = readFile({ path: name, role: "amendment", registrant: "", agreement: "" }, bytes);
  const draft = {
    name,
    ...(file === "-" ? {} : { file: path.resolve(shell.cwd, file) }),
    text: bytes.toString("utf8"),
  };
  await print(problems, draft, record, options, shell);
  if (problems.some(isError)) throw noAnswer(`the draft ${name} has errors`, "mend the errors above");
  const read = value as Amendment;
  if (read.status === "not-seen") throw usage(`${name} says of its amendment only that it was not seen`);
  return { ...draft, read };
}

async function fileBytes(file: string, shell: Shell): Promise<Buffer> {
  const unread: Problem[] = [];
  const bytes = readPlainFile(path.resolve(shell.cwd, file), file, unread);
  if (bytes) return bytes;
  const [found] = unread;
  const { wordsOf } = await import("../../write/problem-words.ts");
  throw cannotRead(`cannot read ${file}${found ? `: ${wordsOf(found).message}` : ""}`);
}

/**
 * Prints what every rule of `check` finds in a draft, or in the record only since the draft is among its papers: errors and
 * warnings with their lines, notes counted. An error fails with exit 1; else all of it is given back.
 */
export async function tellProblems(
  draft: DraftRead,
  record: OpenRecord,
  before: Askable,
  after: Askable,
  options: Question,
  shell: Shell,
): Promise<readonly Problem[]> {
  const [{ check }, { identify }] = await Promise.all([
    import("../../checks/check.ts"),
    import("../../agreement/identify.ts"),
  ]);
  const found = ({ registrant }: Askable, own: Askable): readonly Problem[] =>
    check(
      registrant,
      registrant.identified,
      (agreement) => agreement === own.agreement || isSound(agreement, before.registrant, record.problems),
    ).findings;
  const known = new Set([...record.problems, ...found(before, before)].map(keyOf));
  const all = [...identify(after.registrant).problems, ...found(after, after)];
  const own = inOrder(all.filter((one) => one.at.file === draft.name || !known.has(keyOf(one))));
  const told = own.filter(({ severity }) => severity !== "note");
  await print(told, draft, record, options, shell);
  const counts = (["error", "warning", "note"] as const)
    .map((severity) => counted(own.filter((one) => one.severity === severity).length, severity))
    .filter((words) => words !== "");
  if (told.length > 0) shell.say(`\n${counts.join(", ")} on the draft ${draft.name}`);
  if (told.some(isError)) throw noAnswer(`the draft ${draft.name} has errors`, "mend the errors above");
  return own;
}

async function print(
  problems: readonly Problem[],
  { name, text }: Pick<DraftRead, "name" | "text">,
  record: OpenRecord,
  options: Question,
  shell: Shell,
): Promise<void> {
  if (problems.length === 0) return;
  const textOf = (file: string): string | undefined => (file === name ? text : record.textOf(file));
  const pathOf = (file: string): string =>
    file === name ? name : path.relative(shell.cwd, path.join(record.folder, file));
  await printProblems(problems, textOf, pathOf, options, shell);
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

function keyOf({ code, at }: Problem): string {
  return `${code} ${at.file}:${at.line}:${at.column}`;
}
