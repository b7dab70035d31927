import { type Command, Option } from "commander";
import type { Day } from "../../agreement/day.ts";
import type { Shell } from "../../cli.ts";
import { usage } from "../../failure.ts";
import { dayTyped } from "../../options.ts";
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
  const command = program
    .command("import")
    .description("read amendments as filed (text or HTML) into files of a record, with what could not be read marked")
    .argument("<file...>", "documents as filed; `-` for stdin")
    .option("--agreement <folder>", "put the file into this agreement of the record, once it is checked there")
    .option(
      "--record <folder>",
      "the record to put it into (default: the nearest one), or whose manager's officers a letter names",
    )
    .option("--dry-run", "with --agreement: show what it would do to the record, and write nothing")
    .option("--with-doubts", "with --agreement: write also what needs a person, with the doubts as comments")
    .option("--as-statement", "of a document that is no amendment, write what it offers as a statement")
    .option("--number <n>", "the amendment's number, where the document bears none", numberTyped)
    .option("--title <title>", "the document's title, for its source (default: as it calls itself)")
    .option("--url <address>", "where the document was read, for its source")
    .addOption(new Option("--filed <day>", "the day that it was filed").argParser((text) => dayTyped("--filed", text)))
    .option("--json", "write what was read as JSON, with the place of each value")
    .option("-o, --output <file>", "write it to a file, which is replaced whole");
  withColour(command)
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action(async (files: string[], options: ImportOptions) => {
      const { importAll } = await import("./imported.ts");
      await importAll(files, options, shell);
    });
}

const EXAMPLES = `Examples:
  schedule-a import amendment-45.txt
  schedule-a import amendment-45.htm --agreement management-2000 --record my-record --dry-run
  schedule-a import amendment-*.txt --json
`;

const EXIT_CODES = exitCodes({
  0: "every document was read whole, and nothing in it is doubtful",
  1: "a person is needed: something is doubtful or was not used, a document is no amendment, or the record would have errors",
  2: "asked wrongly",
  3: "a file cannot be read or written",
});

function numberTyped(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw usage(`--number ${text}: this is not the number of an amendment`, "write a whole number, such as 22");
}
