import { type Command, Option } from "commander";
import type { Day } from "../../agreement/day.ts";
import type { Drawn } from "../../answers/fee-drawing.ts";
import { dayTyped } from "../../options.ts";
import type { Shell } from "../../shell.ts";
import { FORMATS, type Format } from "../../write/answer.ts";
import { type Question, STRICT_EXIT_CODES, withQuestion, withReceipt } from "../asking.ts";
import { withColour } from "../colour.ts";
import { type PartsOptions, withParts } from "./parts-typed.ts";
import { type TermsOptions, withTerms } from "./row-asked.ts";

/** Options of `fee chart`, as typed. */
export type ChartOptions = Question &
  PartsOptions &
  TermsOptions & {
    readonly portfolio: readonly string[];
    readonly withDay: readonly Day[];
    readonly agreement?: string;
    readonly of: Drawn;
    readonly from?: string;
    readonly to?: string;
    readonly ascii?: boolean;
    readonly format?: Format | "svg";
    readonly output?: string;
  };

/** `fee chart`: the fee or the effective rate over assets, drawn in the terminal or as SVG. */
export function chart(program: Command, shell: Shell): void {
  const command = withColour(
    withTerms(withParts(withQuestion(program.command("chart"))))
      .description("the fee or the effective rate over assets, drawn in the terminal or as SVG, breakpoints marked")
      .requiredOption(
        "--portfolio <name>",
        "a name it bore, or words of one; several are drawn over one another",
        (name: string, before: readonly string[] = []) => [...before, name],
      )
      .option(
        "--with-day <day>",
        "the fee of another day over it, beside that of --as-of; may be repeated",
        (text: string, before: readonly Day[]) => [...before, dayTyped("--with-day", text)],
        [],
      )
      .addOption(new Option("--of <what>", "what is drawn").choices(["fee", "rate"]).default("rate"))
      .option("--from <amount>", "the first level drawn (default: none)")
      .option("--to <amount>", "the last level drawn (default: beyond the last breakpoint)")
      .option("--ascii", "draw in letters and signs that every terminal has")
      .option("--agreement <folder>", "the agreement, by its folder, where the portfolio is on more than one")
      .addOption(
        new Option("--format <format>", "how to write it (default: table, or by the file's name)").choices([
          ...FORMATS,
          "svg",
        ]),
      )
      .option("-o, --output <file>", "write it to a file, which is replaced whole"),
  );
  withReceipt(command)
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", STRICT_EXIT_CODES)
    .action(async (options: ChartOptions) => {
      const { answerChart } = await import("./charted.ts");
      await answerChart(options, shell);
    });
}

const EXAMPLES = `Examples:
  fee chart --portfolio "Met/AIM Small Cap Growth" --as-of 2006-11-01
  fee chart --portfolio "Oppenheimer Capital Appreciation" --of fee --to 1.5bn --as-of 2006-11-01
  fee chart --portfolio "Met/AIM Small Cap Growth" --portfolio "Oppenheimer Capital Appreciation" --as-of 2006-11-01 --ascii
  fee chart --portfolio "Met/AIM Small Cap Growth" --as-of 2006-11-01 --with-day 2006-10-31
  fee chart --portfolio "Met/AIM Small Cap Growth" --as-of 2006-11-01 --format svg
`;
