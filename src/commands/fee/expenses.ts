import { type Command, Option } from "commander";
import type { Shell } from "../../shell.ts";
import { type AskingOptions, withAsking } from "../asking.ts";
import { exitCodes } from "../exit-codes.ts";
import { repeated } from "./repeated.ts";
import { type TermsOptions, withTerms } from "./row-asked.ts";

/** Options of `fee expenses`, as typed. */
export type ExpensesOptions = AskingOptions &
  TermsOptions & {
    readonly portfolio?: string;
    readonly agreement?: string;
    readonly statement?: string;
    readonly class?: string;
    readonly assets?: string;
    readonly management?: string;
    readonly distribution?: string;
    readonly other?: string;
    readonly total?: string;
    readonly waiver?: string;
    readonly repayment?: string;
    readonly limit?: string;
    readonly expenses?: string;
    readonly begins?: string;
    readonly counts: readonly string[];
    readonly approved: readonly string[];
  };

/** `fee expenses`: the prospectus fee table, its sums, its limit, and the limit tested on a class's expenses. */
export function expenses(program: Command, shell: Shell): void {
  const command = program
    .command("expenses")
    .summary("the prospectus fee table by class; a limit on expenses, tested month by month")
    .description(DESCRIPTION)
    .option("--portfolio <name>", "a name it bore, or words of one")
    .option("--class <name>", "this class alone")
    .option("--statement <words>", "the document, by words of its title, where there are several")
    .option("--agreement <folder>", "the agreement, by its folder, where the portfolio is on more than one")
    .option("--management <percent>", "the management fee, instead of a document's")
    .option("--assets <amount>", "the management fee by the portfolio's contract at these average daily net assets")
    .option("--distribution <percent>", "the 12b-1 fee")
    .option("--other <percent>", "other expenses")
    .option("--total <percent>", "the total as printed, to be compared with its parts")
    .addOption(new Option("--waiver <percent>", "what the manager waives").conflicts("repayment"))
    .option("--repayment <percent>", "what is repaid to the manager")
    .option("--limit <percent>", "the limit on the total")
    .option(
      "--expenses <file>",
      "CSV of a year's expenses to test the limit on: month, class, kind, amount; - for stdin",
    )
    .option("--begins <month>", "the month in which the classes began, where that is within a fiscal year: 2007-05")
    .addOption(
      repeated(
        "--counts <kind>",
        "a kind of the file that counts, where it is near what is excluded and is not it; once for each",
      ),
    )
    .addOption(
      repeated("--approved <day/amount>", "a repayment that the board approved: 2008-02-15/1200, or A=2008-02-15/1200"),
    );
  withAsking(
    withTerms(command),
    "the latest document of this day or before; with --assets, the contract's day (default: today)",
  )
    .addHelpText("beforeAll", EXAMPLES)
    .addHelpText("after", `${FILE}${EXIT_CODES}`)
    .action(async (options: ExpensesOptions) => {
      const { answerExpenses } = await import("./expenses-asked.ts");
      await answerExpenses(options, shell);
    });
}

const EXAMPLES = `Examples:
  fee expenses --portfolio "Met/AIM Small Cap Growth"
  fee expenses --portfolio "Met/AIM Small Cap Growth" --class A --as-of 2006-12-31
  fee expenses --class A --management 0.88% --other 0.06% --repayment 0.04% --limit 1.05%
  fee expenses --portfolio "Met/AIM Small Cap Growth" --assets 750m --other 0.06% --limit 1.05% --as-of 2006-11-01
`;

const DESCRIPTION = [
  "The fee table of a prospectus by class: its sums, its limit and headroom, and its management fee beside the contract's; from the latest document recorded, or from figures given.",
  "With --expenses, the limit that a side agreement sets is tested on a class's own expenses, fiscal year to date, month by month, by the terms recorded of it alone; a term that is not recorded is asked for by name. What the manager bore may be recouped by those terms; where the board has to approve, only what --approved names is owed.",
].join("\n\n");

/** How the file of `--expenses` is written. */
const FILE = `
The file of --expenses is CSV with a heading, a row for each month (or day),
class and kind of expense:
  month,class,kind,amount
  2007-01,A,management,68000.00
  2007-01,A,other,25000.00
  2007-01,A,taxes,999.00
  2007-01,A,average-net-assets,"100,000,000.00"
average-net-assets is no expense: the class's average daily net assets of the
month, which every month needs. Any other kind is counted, but for those that
the agreement excludes, in its words (here taxes). A kind that is near those
words (tax, franchise taxes) is asked about: write theirs, or add --counts tax.
management is the fee as charged, before what the manager bears under the limit.
Rows that cannot be used are all reported, and then nothing is computed.
  fee expenses --portfolio Alpha --expenses expenses.csv \\
    --approved A=2008-02-15/1200
`;

const EXIT_CODES = exitCodes({
  0: "answered",
  1: "a sum is off by more than rounding, a limit is exceeded, a term of the limit is not recorded, rows of the file cannot be used, or the record has errors",
  2: "asked wrongly: an option, a name, a class or a figure that cannot be read or found",
});
