import { type Command, Option } from "commander";
import type { Day } from "../../agreement/day.ts";
import { DAY_COUNTS } from "../../agreement/facts.ts";
import type { Basis } from "../../fees/accrual/terms.ts";
import { dayTyped } from "../../options.ts";
import type { Shell } from "../../shell.ts";
import { JOURNALS, type Journal } from "../../write/journal.ts";
import { type AskingOptions, withAnswering, withKnowledge } from "../asking.ts";
import { exitCodes } from "../exit-codes.ts";
import { repeated } from "./repeated.ts";

/** Options of `fee accrue`, as typed. */
export type AccrueOptions = Omit<AskingOptions, "asOf"> & {
  readonly netAssets: string;
  readonly agreement?: string;
  readonly to?: Day;
  readonly maxCarry: string;
  readonly by: string;
  readonly basis?: Basis["accrues"];
  readonly assetsOf?: Basis["assetsOf"];
  readonly dayCount?: Basis["dayCount"];
  readonly round?: "day" | "period";
  readonly case: readonly string[];
  readonly trigger: readonly string[];
  readonly column: readonly string[];
  readonly booked?: string;
  readonly tolerance?: string;
  readonly trueUp?: boolean;
  readonly journal?: Journal;
  readonly expenseAccount?: string;
  readonly payableAccount?: string;
  readonly acceptContradicted?: boolean;
  readonly strict?: boolean;
};

/** `fee accrue`: what is owed over a file of daily net assets, each day under the schedule in force that day. */
export function accrue(program: Command, shell: Shell): void {
  const command = program
    .command("accrue")
    .summary("the fee over a file of daily net assets")
    .description(DESCRIPTION)
    .requiredOption("--net-assets <file>", "CSV of daily net assets: date, portfolio, net assets; - for stdin")
    .option("--agreement <folder>", "the agreement, by its folder, where a portfolio is on more than one")
    .option("--to <day>", "the last day accrued (default: the end of the last row's month)", (text) =>
      dayTyped("--to", text),
    )
    .option("--max-carry <days>", "so many calendar days in a row may take the last earlier assets", "4")
    .option("--by <what>", "what is added up: day, month, quarter or year; portfolio; amendment", "portfolio,month")
    .addOption(
      new Option("--basis <basis>", "what a fee is measured on (default: as the agreement says)").choices([
        "each-day",
        "month-average",
        "year-average",
      ]),
    )
    .addOption(new Option("--assets-of <day>", "whose assets a day is charged on").choices(["same-day", "prior-day"]))
    .addOption(new Option("--day-count <convention>", "a day over the days of the year").choices([...DAY_COUNTS]))
    .addOption(
      new Option("--round <when>", "to cents each day, or once when a period closes (default: day)").choices([
        "day",
        "period",
      ]),
    )
    .addOption(once("--case <name=case>", "which case holds for a portfolio whose fee depends on one"))
    .addOption(
      once("--trigger <name=state>", "of a switch, where the file begins after it: not-reached, or reached@DAY"),
    )
    .addOption(once("--column <use=heading>", "which column is the date, portfolio, net-assets or part"))
    .option(
      "--booked <heading>",
      "compare with the fee booked in this column, by day and month, or by year where it is on its average; exit 1 beyond --tolerance",
    )
    .option("--tolerance <amount>", "dollars that a day or a month may be off what was booked (default: 0)")
    .option(
      "--true-up",
      "compare, by month or year, each day under what the parties knew that day with what is known now",
    )
    .addOption(
      new Option("--journal <program>", "write the totals as entries instead, for this program").choices([...JOURNALS]),
    )
    .option("--expense-account <account>", "the account debited; {portfolio} stands for the name (with --journal)")
    .option("--payable-account <account>", "the account credited; {portfolio} stands for the name (with --journal)")
    .option("--accept-contradicted", "compute a fee that another document contradicts")
    .option("--strict", "exit 1 when a row that charged is neither settled nor confirmed");
  withAnswering(withKnowledge(command))
    .addHelpText("beforeAll", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action(async (options: AccrueOptions) => {
      const { answerAccrual } = await import("./accrued.ts");
      await answerAccrual(options, shell);
    });
}

/** An option given once for each portfolio or column. */
function once(flags: string, description: string): Option {
  return repeated(flags, `${description}; once for each`);
}

const EXAMPLES = `Examples:
  printf 'date,fund,net assets,Management fee\\n2006-11-30,Met/AIM Small Cap Growth,750000000,17739.73\\n' > net-assets.csv
  fee accrue --net-assets net-assets.csv
  fee accrue --net-assets net-assets.csv --by month --day-count actual/365
  fee accrue --net-assets net-assets.csv --booked "Management fee" --tolerance 0.05
  fee accrue --net-assets net-assets.csv --true-up
  fee accrue --net-assets net-assets.csv --journal hledger -o fees.journal
  fee accrue --net-assets - --by portfolio,amendment --format csv < net-assets.csv
`;

const DESCRIPTION = [
  "Accrue the fee over a file of daily net assets, each day through the schedule in force that day.",
  "The file is CSV with a heading. A day without a row takes the portfolio's last earlier net assets, for at most four calendar days in a row. Rows that cannot be used are all reported, and then nothing is computed. Days on which the record does not tell the fee are listed and left out of the totals.",
].join("\n\n");

const EXIT_CODES = exitCodes({
  0: "answered",
  1: "rows of the file cannot be used, days were not computed, what was booked is off by more than --tolerance, the record has errors, or --strict found a row that is not settled or confirmed",
  2: "asked wrongly: an option, a name, a day or an amount that cannot be read or found",
});
