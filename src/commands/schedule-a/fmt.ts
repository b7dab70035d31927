import { statSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import type { Problem } from "../../agreement/problem.ts";
import { deliver } from "../../deliver.ts";
import { EXIT, usage } from "../../failure.ts";
import { readBytes, readPlainFile, reason } from "../../files.ts";
import { openRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { stdinBytes } from "../../stdin.ts";
import { counted } from "../../write/counted.ts";
import { visible } from "../../write/visible.ts";
import { withCache } from "../cache.ts";
import { paintFor, withColour } from "../colour.ts";
import { exitCodes } from "../exit-codes.ts";
import { refuseInstalled } from "./writable.ts";

type Options = { readonly record?: string; readonly check?: boolean; readonly color?: boolean };

/** `schedule-a fmt [FILE…]`: the files of a record in one style. What they say, and their comments, stay. */
export function fmt(program: Command, shell: Shell): void {
  withCache(withColour(program.command("fmt")))
    .description("lay the files of a record out in one style; what they say, and their comments, stay")
    .argument("[file...]", "files, folders of files, or `-` for stdin to stdout (default: the nearest record)")
    .option("--record <folder>", "the record to lay out")
    .option("--check", "write nothing: list the files that would change, and exit 1 if there are any")
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((named: string[], options: Options) => layOutAll(named, options, shell));
}

const EXAMPLES = `Examples:
  schedule-a fmt --record bundled --check
  echo '{ amendment: 0, status: not-seen }' | schedule-a fmt -
`;

const EXIT_CODES = exitCodes({
  0: "every file is in the style of the record",
  1: "--check found a file that would change, or a file has errors and was left as it is",
  2: "asked wrongly: no record is found, or what was named is not there",
  70: "a bug in the tool, with its stack; the file was left as it is",
});

/** One file to lay out: its place on the disk (none for stdin), and its path as it is printed. */
type Given = { readonly file?: string; readonly shown: string; readonly bytes: Buffer };
type Outcome = { readonly given: readonly Given[]; readonly changed: number; readonly problems: readonly Problem[] };

async function layOutAll(named: readonly string[], options: Options, shell: Shell): Promise<void> {
  const { restyle } = await import("../../read/restyle.ts");
  const { given, problems } = await filesNamed(named, options, shell);
  const found = [...problems];
  let changed = 0;
  for (const { file, shown, bytes } of given) {
    const restyled = restyle(shown, bytes);
    if ("problems" in restyled) {
      found.push(...restyled.problems);
      continue;
    }
    const { text } = restyled;
    const differs = !bytes.equals(Buffer.from(text));
    if (differs) changed += 1;
    if (file === undefined && options.check !== true) shell.out(text);
    else if (differs) {
      if (file !== undefined && options.check !== true) await deliver(text, file, shell);
      shell.out(`${visible(shown)}\n`);
    }
  }
  await sayOutcome({ given, changed, problems: found }, options, shell);
  if (found.length > 0 || (options.check === true && changed > 0)) process.exitCode = EXIT.noAnswer;
}

/** The files named, and those of the folders named; else those of the record. Each once. */
async function filesNamed(
  named: readonly string[],
  { record, check }: Options,
  shell: Shell,
): Promise<{ given: readonly Given[]; problems: readonly Problem[] }> {
  if (named.includes("-")) {
    if (named.length > 1 || record !== undefined)
      throw usage("`-` is stdin, and stands alone", "name files and folders in a run of their own");
    return { given: [{ shown: "-", bytes: stdinBytes() }], problems: [] };
  }
  const folder = named.length > 0 && record === undefined ? [] : [(await openRecord(record, shell, "none")).folder];
  const places = [...new Set([...named.map((name) => path.resolve(shell.cwd, name)), ...folder])];
  if (check !== true) for (const place of places) refuseInstalled(place);
  const read = places.map((place) => filesAt(place, shell.cwd));
  const given = read.flatMap((one) => one.given);
  return {
    given: given.filter(({ file }, at) => given.findIndex((other) => other.file === file) === at),
    problems: read.flatMap((one) => one.problems),
  };
}

function filesAt(place: string, cwd: string): { given: Given[]; problems: Problem[] } {
  const shownAs = (file: string): string => path.relative(cwd, file) || file;
  if (!isFolder(place)) {
    const problems: Problem[] = [];
    const bytes = readPlainFile(place, shownAs(place), problems);
    return { given: bytes ? [{ file: place, shown: shownAs(place), bytes }] : [], problems };
  }
  const { files, problems } = readBytes(place);
  if (files.length === 0 && problems.length === 0)
    throw usage(`${shownAs(place)} holds no YAML file`, "name a record, a folder of one, or a file");
  return {
    given: files.map(({ path: within, bytes }) => {
      const file = path.join(place, within);
      return { file, shown: shownAs(file), bytes };
    }),
    problems: problems.map((found) => ({
      ...found,
      at: { ...found.at, file: shownAs(path.join(place, found.at.file)) },
    })),
  };
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch (error) {
    throw usage(`${place}: ${reason(error)}`, "name a record, a folder of one, or a file");
  }
}

/** On stderr: the errors of files that were left as they are, and a line that counts. */
async function sayOutcome({ given, changed, problems }: Outcome, options: Options, shell: Shell): Promise<void> {
  if (problems.length > 0) {
    const { diagnostics } = await import("../../write/diagnostic.ts");
    const textOf = (file: string): string | undefined => given.find(({ shown }) => shown === file)?.bytes.toString();
    const surface = shell.surface("stderr", options.color);
    shell.print(diagnostics(problems, textOf, (file) => file, await paintFor(surface), surface.width));
  }
  const broken = new Set(problems.map(({ at }) => at.file)).size;
  const right = given.filter(({ shown }) => !problems.some(({ at }) => at.file === shown)).length - changed;
  const counts = [
    `${counted(changed, "file")} ${options.check === true ? "would be laid out anew" : "laid out anew"}`,
    `${counted(right, "file")} as ${right === 1 ? "it is" : "they are"}`,
    `${counted(broken, "file")} left alone for ${broken === 1 ? "its" : "their"} errors`,
  ].filter((words) => !words.startsWith(" "));
  if (given.some(({ file }) => file !== undefined)) shell.say(`${problems.length > 0 ? "\n" : ""}${counts.join(", ")}`);
}
