import { type Command, Option } from "commander";
import { CONVENTIONS, type Convention } from "../../fees/example.ts";
import type { Shell } from "../../shell.ts";
import { type AskingOptions, withAsking } from "../asking.ts";
import { exitCodes } from "../exit-codes.ts";
import { repeated } from "./repeated.ts";

/** Options of `fee example`, as typed. */
export type ExampleOptions = AskingOptions & {
  readonly portfolio?: string;
  readonly agreement?: string;
  readonly statement?: string;
  readonly class?: string;
  readonly gross: readonly string[];
  readonly net: readonly string[];
  readonly netYears?: string;
  readonly salesLoad?: string;
  readonly deferredLoad?: string;
  readonly invest?: string;
  readonly convention?: Convention;
  readonly published?: string;
  readonly solve?: boolean;
};

/** `fee example`: the prospectus Example, worked out from rates, checked against a document, or solved. */
export function example(program: Command, shell: Shell): void {
  const command = program
    .command("example")
    .summary("the prospectus Example: what an investment costs after 1, 3, 5 and 10 years")
    .description(DESCRIPTION)
    .addOption(many("--gross <percent>", "total expenses before a waiver or repayment, such as 0.98% or A=0.98%"))
    .addOption(many("--net <percent>", "the total after it, for the first --net-years years"))
    .option("--net-years <years>", "so many first years at the net rate, 0 to 10")
    .option("--sales-load <percent>", "a load taken off the investment on its first day")
    .option("--deferred-load <loads>", "a load on the investment upon redemption, by year: 1=5%,3=3%")
    .option("--invest <amount>", "the investment (default: $10,000)")
    .addOption(
      new Option("--convention <convention>", "how a year's expenses are taken (default: both)").choices([
        ...CONVENTIONS,
      ]),
    )
    .option("--published <figures>", "figures to compare with, by year: 1=100,3=314,5=544,10=1206")
    .option(
      "--solve",
      "find every convention and one rate of every year that give the figures published; with --gross and --net, how many years at the net rate",
    )
    .option("--portfolio <name>", "check the Example in the latest document of this portfolio")
    .option("--class <name>", "this class alone, of a document")
    .option("--statement <words>", "the document, by words of its title, where there are several")
    .option("--agreement <folder>", "the agreement, by its folder, where portfolios of several trusts bear the name");
  withAsking(command, "the latest document of this day or before (default: today)")
    .addHelpText("beforeAll", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action(async (options: ExampleOptions) => {
      const { answerExample } = await import("./example-asked.ts");
      await answerExample(options, shell);
    });
}

/** An option that may be given once for each class. */
function many(flags: string, description: string): Option {
  return repeated(flags, `${description}; once for each class`);
}

const EXAMPLES = `Examples:
  fee example --gross 0.98% --convention gross-average
  fee example --gross A=0.98% --gross B=1.24% --gross E=1.14% --convention gross-average
  fee example --gross 1.10% --net 0.95% --net-years 1 --sales-load 5.75% --convention net-average
  fee example --portfolio "Met/AIM Small Cap Growth" --class A
  fee example --solve --published 1=100,3=314,5=544,10=1206
`;

const DESCRIPTION = [
  "The Example of a prospectus: what $10,000 costs after 1, 3, 5 and 10 years at 5% a year.",
  "Two conventions are in use, and every answer names its own. gross-average: a year costs rate × opening × 1.025 and closes at opening × 1.05 less that. net-average: it closes at opening × (1.05 − rate) and costs rate × the mean of opening and closing. Years are exact; their sum is rounded once, to the dollar.",
  "--solve looks for one rate charged in every year. Figures that a waiver of some first years made have two, which are not looked for: give both with --gross and --net, and it finds the convention and the number of years.",
].join("\n\n");

const EXIT_CODES = exitCodes({
  0: "answered",
  1: "published figures are given by no terms tried, there is no such document, or the record has errors",
  2: "asked wrongly: an option, a name, a class or a figure that cannot be read or found",
});
