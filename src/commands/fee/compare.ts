import { type Command, Option } from "commander";
import { dayTyped } from "../../options.ts";
import type { Shell } from "../../shell.ts";
import { type AskingOptions, STRICT_EXIT_CODES, withAsking } from "../asking.ts";
import { type PartsOptions, withParts } from "./parts-typed.ts";
import { type TermsOptions, withTerms } from "./row-asked.ts";
import { withAssets } from "./with-levels.ts";

/** Options of `fee compare`, as typed. */
export type CompareOptions = AskingOptions &
  PartsOptions &
  TermsOptions & {
    readonly portfolio?: string;
    readonly agreement?: string;
    readonly withPortfolio?: string;
    readonly withCase?: string;
    readonly withTrigger?: "reached" | "not-reached";
    readonly with?: string;
    readonly assets: readonly string[];
  };

/** `fee compare`: two fees, of two days, of two portfolios, or without and with a draft. */
export function compare(program: Command, shell: Shell): void {
  const command = program
    .command("compare")
    .summary("two days, two portfolios, or a draft: the difference, and over all levels where it is higher")
    .description(DESCRIPTION)
    .argument("[day]", "the day of the fee before")
    .argument("[other]", "the day of the fee after (default: today, or the agreement's last day)")
    .option("--portfolio <name>", "a name it bore, or words of one")
    .option("--with-portfolio <name>", "compare with this portfolio, on the same day")
    .option(
      "--with <file>",
      "compare with the record and this draft amendment, taken as executed after all others (- for stdin)",
    )
    .option("--agreement <folder>", "the agreement, by its folder, where the portfolio is on more than one");
  withAsking(withTerms(withParts(withAssets(command))))
    .option("--with-case <name>", "which case holds for the second fee, where --case is not that of both")
    .addOption(
      new Option("--with-trigger <state>", "the same of the second fee, where --trigger is not that of both").choices([
        "reached",
        "not-reached",
      ]),
    )
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", STRICT_EXIT_CODES)
    .action(async (day: string | undefined, other: string | undefined, options: CompareOptions) => {
      const days = [day, other].flatMap((text) => (text === undefined ? [] : [dayTyped("the day", text)]));
      const { answerCompare } = await import("./compared.ts");
      await answerCompare(days, options, shell);
    });
}

const DESCRIPTION =
  "Two fees beside each other at levels of assets (without --assets, at every breakpoint), in dollars and basis points; and over all levels, proved from the breakpoints: whether the second is ever higher, where they cross, and the greatest difference.";

const EXAMPLES = `Examples:
  fee compare --portfolio "Met/AIM Small Cap Growth" --assets 750m 2006-10-31 2006-11-01
  fee compare --portfolio "Oppenheimer Capital Appreciation" 2006-01-01 2006-11-01
  fee compare --portfolio "Met/AIM Small Cap Growth" --with-portfolio "Oppenheimer Capital Appreciation" --as-of 2006-11-01
  fee compare --portfolio "Legg Mason Value Equity" --with-portfolio "Met/AIM Small Cap Growth" --as-of 2006-11-01 --trigger reached
  fee compare --portfolio "Pyramis Managed Risk" --case direct --with-case fidelity-funds 2013-04-19 2013-04-19
`;
