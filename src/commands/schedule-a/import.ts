import { type Command, Option } from "commander";
import type { Day } from "../../agreement/day.ts";
import { usage } from "../../failure.ts";
import { dayTyped } from "../../options.ts";
import type { Shell } from "../../shell.ts";
import { withCache } from "../cache.ts";
import { withColour } from "../colour.ts";
import { exitCodes } from "../exit-codes.ts";

export type ImportOptions = {
  readonly record?: string;
  readonly agreement?: string;
  readonly dryRun?: boolean;
  readonly withDoubts?: boolean;
  readonly asStatement?: boolean;
  readonly json?: boolean;
  readonly output?: string;
  readonly number?: number;
  readonly title?: string;
  readonly url?: string;
  readonly filed?: Day;
  readonly color?: boolean;
};

/** `schedule-a import FILE…`: an amendment as filed, read into the file that a record holds of it. */
export function importPapers(program: Command, shell: Shell): void {
  const command = withCache(program.command("import"))
    .summary("read amendments as filed (text or HTML) into a record's files, and list what was not read")
    .description(DESCRIPTION)
    .argument("<file...>", "documents as filed; `-` for stdin")
    .option("--agreement <folder>", "put the file into this agreement of the record, once `check` finds no error there")
    .option(
      "--record <folder>",
      "the record to put it into (default: the nearest one); of a letter, the one that knows the manager's name",
    )
    .option("--dry-run", "with --agreement: show what it would do to the schedule, and write nothing")
    .option("--with-doubts", "with --agreement: write it though a person is needed, the doubts as comments")
    .option("--as-statement", "of a document that amends nothing, such as a letter: write the facts that it states")
    .option("--number <n>", "the amendment's number, where the document bears none", numberTyped)
    .option("--title <title>", "the document's title, for its source (default: as it calls itself)")
    .option("--url <address>", "where the document was found, for its source")
    .addOption(
      new Option("--filed <day>", "the day on which it was filed").argParser((text) => dayTyped("--filed", text)),
    )
    .option("--json", "write what was read as JSON, with the line and column of each value")
    .option("-o, --output <file>", "write it to a file, which is replaced whole");
  withColour(command)
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action(async (files: string[], options: ImportOptions) => {
      const { importAll } = await import("./imported.ts");
      await importAll(files, options, shell);
    });
}

const DESCRIPTION =
  "Reads an amendment as it was filed, plain text, HTML or Markdown, and prints the file that a record holds of it, with the document's line behind each value. What is doubtful and what was not read is listed with its place for a person to settle; nothing is guessed. With --agreement the file goes into a record. A supplement to a prospectus gives a statement; what amends nothing, such as a letter, is refused.";

const EXAMPLES = `Examples:
  schedule-a import amendment-45.txt
  schedule-a import amendment-45.htm --agreement management-2000 --dry-run
  schedule-a import amendment-*.txt --json
`;

const EXIT_CODES = exitCodes({
  0: "every document was read whole, and nothing in it is doubtful; what was asked for is written",
  1: "a person is needed: something is doubtful or was not read, a document amends nothing, or the record holds it otherwise or would have errors",
  2: "asked wrongly: options that do not go together, an agreement or a record that is not found, no number",
  3: "a file cannot be read or written",
});

function numberTyped(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw usage(`--number ${text}: this is not the number of an amendment`, "write a whole number, such as 22");
}
