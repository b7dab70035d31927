import type { Command } from "commander";
import type { RatePercent } from "../../agreement/money.ts";
import type { Shell } from "../../shell.ts";
import { type AskingOptions, STRICT_EXIT_CODES, withAsking } from "../asking.ts";
import { type PartsOptions, withParts } from "./parts-typed.ts";
import { percentTyped } from "./percent-typed.ts";
import { type TermsOptions, withTerms } from "./row-asked.ts";

/** Options of `fee solve`, as typed. */
export type SolveOptions = AskingOptions &
  PartsOptions &
  TermsOptions & {
    readonly portfolio: string;
    readonly agreement?: string;
    readonly rate?: RatePercent;
    readonly fee?: string;
    readonly printed?: RatePercent;
  };

/** `fee solve`: the assets that give a rate or a fee, and those that a printed percentage implies. */
export function solve(program: Command, shell: Shell): void {
  const command = program
    .command("solve")
    .description("the assets that give a rate or a fee, exactly; or those that a printed, rounded percentage implies")
    .requiredOption("--portfolio <name>", "a name it bore, or words of one")
    .option("--rate <percent>", "an effective rate, such as 0.85%", (text) => percentTyped("--rate", text))
    .option("--fee <amount>", "a fee for a year, such as 6m")
    .option("--printed <percent>", "a percentage as a prospectus prints it, rounded: 0.88%", (text) =>
      percentTyped("--printed", text),
    )
    .option("--agreement <folder>", "the agreement, by its folder, where the portfolio is on more than one");
  withAsking(withTerms(withParts(command)))
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", STRICT_EXIT_CODES)
    .action(async (options: SolveOptions) => {
      const { answerSolve } = await import("./solved.ts");
      await answerSolve(options, shell);
    });
}

const EXAMPLES = `Examples:
  fee solve --portfolio "Met/AIM Small Cap Growth" --rate 0.85% --as-of 2006-11-01
  fee solve --portfolio "Met/AIM Small Cap Growth" --fee 6m --as-of 2006-11-01
  fee solve --portfolio "Met/AIM Small Cap Growth" --printed 0.88% --as-of 2006-11-01
`;
