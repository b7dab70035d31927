import type { Command } from "commander";
import type { Day } from "../../agreement/day.ts";
import { usage } from "../../failure.ts";
import { dayTyped } from "../../options.ts";
import type { Shell } from "../../shell.ts";
import { openForQuestion, schedulesAsked } from "../askable.ts";
import { type AskedOf, type AskingOptions, EXIT_CODES, withAgreement, withAsking } from "../asking.ts";
import { endWithDoubt, give } from "../giving.ts";

type Options = AskingOptions & AskedOf & { readonly from?: Day };

/** `schedule-a history [PORTFOLIO]`: every change to a portfolio, or to the schedule, oldest first. */
export function history(program: Command, shell: Shell): void {
  withAgreement(withAsking(program.command("history"), "the last day of the changes told (default: any)"))
    .summary("every change to a portfolio or to the schedule, oldest first")
    .description(DESCRIPTION)
    .argument("[portfolio]", "this portfolio alone: a name it bore, or words of one")
    .option("--portfolio <name>", "the same, as an option")
    .option("--from <day>", "the first day of the changes told (default: any)", (text) => dayTyped("--from", text))
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action((portfolio: string | undefined, options: Options) => answerHistory(portfolio, options, shell));
}

const EXAMPLES = `Examples:
  schedule-a history "Met/AIM Small Cap Growth"
  schedule-a history --from 2006-01-01 --as-of 2006-12-31
  schedule-a history --agreement fund-of-funds-2004 --format text
  schedule-a history --known-on 2006-06-30 --format csv
`;

const DESCRIPTION =
  "Every change to a portfolio, or to the whole schedule, oldest first: each in a sentence, with the amendment that made it, its days, its source and how well the fee before was known. Without a portfolio, a matrix of amendments by portfolios stands before them.";

async function answerHistory(named: string | undefined, options: Options, shell: Shell): Promise<void> {
  if (named !== undefined && options.portfolio !== undefined && named !== options.portfolio)
    throw usage("the portfolio is named twice", "leave --portfolio out");
  const { asOf: through, from } = options;
  if (from !== undefined && through !== undefined && from > through)
    throw usage(`--from ${from} is after --as-of ${through}`, "the first day comes first");
  const portfolio = named ?? options.portfolio;
  const asking = { ...options, ...(portfolio === undefined ? {} : { portfolio }) };
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const { schedules, wanted } = await schedulesAsked(asking, record, askable, shell);
  const asked = {
    ...(wanted ? { portfolio: wanted } : {}),
    ...(from === undefined ? {} : { from }),
    ...(through === undefined ? {} : { through }),
  };
  const { historyParts } = await import("./histories.ts");
  const parts = historyParts(schedules, asked, record);
  if (parts.length === 0 && wanted) {
    const { untouched } = await import("../none-in-force.ts");
    throw untouched(schedules, wanted, blocked);
  }
  await give({ name: "history", version: 1, partsKey: "agreements", parts }, record, options, shell);
  if (blocked) endWithDoubt();
}
