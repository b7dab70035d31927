import path from "node:path";
import type { Command } from "commander";
import type { Day } from "../../agreement/day.ts";
import { EXIT, Failure, usage } from "../../failure.ts";
import { reason } from "../../files.ts";
import { dayTyped } from "../../options.ts";
import { forbiddenCharacter } from "../../read/bytes.ts";
import type { Shell } from "../../shell.ts";
import { makeWhole, refuseUnlessNew, refuseWithinRecord } from "../../whole-folder.ts";
import { visible } from "../../write/visible.ts";
import type { NewFile } from "../../write/yaml/first-files.ts";
import { exitCodes } from "../exit-codes.ts";

type Options = {
  readonly registrant?: string;
  readonly cik?: string;
  readonly agreement?: string;
  readonly dated?: Day;
  readonly manager?: string;
};

/** `schedule-a init [FOLDER]`: a new record of one registrant with one agreement. */
export function init(program: Command, shell: Shell): void {
  program
    .command("init")
    .description("make a new record: one registrant, one agreement, its own Schedule A not seen yet")
    .argument("[folder]", "the record's folder, which must be new or empty", "data")
    .option("--registrant <name>", "the trust's name", textTyped("--registrant"))
    .option("--cik <number>", "the number by which the SEC knows it", cikTyped)
    .option("--agreement <title>", "the agreement's title, or a short name for its folder", textTyped("--agreement"))
    .option("--dated <day>", "the day that the agreement bears", (text) => dayTyped("--dated", text))
    .option("--manager <name>", "the manager's name", textTyped("--manager"))
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((folder: string, options: Options) => begin(folder, options, shell));
}

const EXAMPLES = `Examples:
  schedule-a init
  schedule-a init my-record --registrant "Example Trust" --dated 2000-12-08
`;

const EXIT_CODES = exitCodes({
  0: "the record is made",
  2: "asked wrongly: the folder is not empty or stands in a record, or an option cannot be read",
  3: "the record cannot be written; nothing of it is left",
});

/** A name as it may stand in a record. */
function textTyped(option: string): (text: string) => string {
  return (text) => {
    const name = text.replace(/\s+/g, " ").trim();
    if (name === "") throw usage(`${option}: no name is written`, "write the name as the paper prints it");
    const found = forbiddenCharacter(name);
    if (found)
      throw usage(
        `${option} "${text}": ${found.name} is no letter that a record may hold`,
        "write the name without it",
      );
    return name;
  };
}

function cikTyped(text: string): string {
  if (/^\d{1,10}$/.test(text)) return text.padStart(10, "0");
  throw usage(`--cik ${text}: this is not the number of a filer`, "write at most ten digits, such as 0001234567");
}

async function begin(named: string, options: Options, shell: Shell): Promise<void> {
  const folder = path.resolve(shell.cwd, named);
  refuseUnlessNew(folder, named);
  refuseWithinRecord(folder);
  const { agreement, ...rest } = options;
  const { firstFiles } = await import("../../write/yaml/first-files.ts");
  const files = firstFiles({ ...rest, ...agreementNamed(agreement, options.dated) });
  try {
    makeWhole(folder, files);
  } catch (error) {
    throw new Failure(EXIT.io, `cannot make ${folder}: ${reason(error)}`, ["nothing of it is left"]);
  }
  shell.out(visible(whatWasMade(path.relative(shell.cwd, folder) || ".", files, options), true));
}

const SHORT = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Folders that mean something else in a record. */
const TAKEN = ["amendments", "overlays", "statements"];

/** An agreement's title and its folder: `Management Agreement` of 2000 stands in `management-2000`; a short name is the folder. */
function agreementNamed(text: string | undefined, dated: Day | undefined): { title?: string; folder: string } {
  if (text !== undefined && SHORT.test(text) && !TAKEN.includes(text)) return { folder: text };
  const year = dated === undefined ? "" : `-${dated.slice(0, 4)}`;
  if (text === undefined) return { folder: `management${year}` };
  const words =
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const kept = words.filter((word, at) => word !== "agreement" || at !== words.length - 1).slice(0, 8);
  const folder = `${kept.join("-")}${year}`;
  if (kept.length > 0 && !TAKEN.includes(folder)) return { title: text, folder };
  throw usage(`--agreement "${text}" makes no name for a folder`, "write a short name, such as management-2000");
}

function whatWasMade(folder: string, files: readonly NewFile[], { registrant }: Options): string {
  const record = quoted(folder);
  const steps = [
    [`schedule-a schema --into ${quoted(path.join(folder, ".schema"))}`, "writes what editors check files by"],
    [`schedule-a new --record ${record}`, "writes the first amendment's file"],
    [`schedule-a check --record ${record}`, "lists what is wrong or not filled in"],
    [`schedule-a --record ${record}`, "answers"],
  ] as const;
  const column = Math.max(...steps.map(([command]) => command.length));
  const lines = [
    `Made ${folder}:`,
    ...files.map((file) => `  ${path.join(folder, file.path)}`),
    "",
    "Next:",
    `  enter the ${registrant === undefined ? "trust's name and its portfolios" : "portfolios"} in ${path.join(folder, "registrant.yaml")}`,
    ...steps.map(([command, does]) => `  ${command.padEnd(column)}  ${does}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** A path as a word of a shell. */
function quoted(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}
