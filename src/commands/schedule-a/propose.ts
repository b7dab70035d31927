import { type Command, Option } from "commander";
import type { Day } from "../../agreement/day.ts";
import { dayTyped } from "../../options.ts";
import type { Shell } from "../../shell.ts";
import { FORMATS, type Format } from "../../write/answer.ts";
import { withReceipt } from "../asking.ts";
import { withCache } from "../cache.ts";
import { withColour } from "../colour.ts";
import { exitCodes } from "../exit-codes.ts";
import { withAssets } from "../fee/with-levels.ts";

/** Options of `schedule-a propose`, as typed. */
export type ProposeOptions = {
  readonly record?: string;
  readonly agreement?: string;
  readonly asOf?: Day;
  readonly assets: readonly string[];
  readonly format?: Format | "docx";
  readonly output?: string;
  readonly document?: boolean;
  readonly redline?: string;
  readonly retroactive?: boolean;
  readonly strict?: boolean;
  readonly color?: boolean;
  readonly receipt?: string;
};

/** `schedule-a propose DRAFT`: a draft amendment's paper, its redline, the schedule after it, what it costs, and its checks. */
export function propose(program: Command, shell: Shell): void {
  const command = withAssets(
    program
      .command("propose")
      .summary("a draft amendment's paper with its recital, its redline, and its effect in dollars")
      .description(DESCRIPTION)
      .argument("<draft>", "the draft: an amendment's file with `status: draft` (- for stdin)")
      .option("--agreement <folder>", "the agreement that the draft amends, by its folder in the record"),
  )
    .option("-o, --output <file>", "write the amendment to a file, as .docx, .html, .md or .txt")
    .option("--redline <file>", "write Schedule A, marked to show the amendment, to a file of such a name")
    .option("--document", "show the amendment itself in place of the review")
    .addOption(
      new Option("--format <format>", "how to write what is shown (default: table; of --document, text)").choices([
        ...FORMATS,
        "docx",
      ]),
    )
    .option("--as-of <day>", "the day from which a draft that prints none is taken to be in force", (text) =>
      dayTyped("--as-of", text),
    )
    .option("--retroactive", "let the draft change days before its own, where it says so itself")
    .option("--strict", "exit 1 when the paper has a blank besides its execution, or a warning is found")
    .option("--record <folder>", "the record to amend (`bundled`: the one that comes with the tool)");
  withCache(withReceipt(withColour(command)))
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action(async (draft: string, options: ProposeOptions) => {
      const { answerPropose } = await import("./proposed.ts");
      await answerPropose(draft, options, shell);
    });
}

const DESCRIPTION =
  "Writes the paper of a draft amendment: its recital lists the day of every earlier amendment, its parties bear their present names, and what is not known is a bracket or a blank. Shown for review: Schedule A marked with the changes and as it stands after them, what they cost at levels of assets (--assets, or each breakpoint) and over all of them, what `check` finds, and whether they change anything before their day.";

const EXAMPLES = `Examples:
  schedule-a propose draft.yaml
  schedule-a propose draft.yaml --assets 250m,1bn
  schedule-a propose draft.yaml -o amendment.docx --redline redline.html
  schedule-a propose draft.yaml --document
`;

const EXIT_CODES = exitCodes({
  0: "shown, and written where a file was named",
  1: "the draft has errors, or changes a day before its own; or --strict found a blank or a warning",
  2: "asked wrongly: an option or a draft that cannot be read as one, or a file within the record",
  3: "a file cannot be read or written; nothing is left half written",
});
