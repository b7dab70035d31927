import { type Command, Option } from "commander";
import { isSound } from "../../agreement/standing.ts";
import { feeTablePart } from "../../answers/fee-table.ts";
import { standingWord } from "../../answers/standing-words.ts";
import type { Shell } from "../../cli.ts";
import { type AskingOptions, endWithDoubt, give, openForQuestion, STRICT_EXIT_CODES, withAsking } from "../asking.ts";
import { answerAll } from "./all.ts";
import { type LevelOptions, levelsTyped, withLevels } from "./levels.ts";
import { refusalAtLevels } from "./refusal.ts";
import {
  refuseContradicted,
  refuseNobody,
  refuseUnasked,
  rowAsked,
  type TermsOptions,
  termsAsked,
  withTerms,
} from "./row-asked.ts";

type Options = AskingOptions &
  LevelOptions &
  TermsOptions & {
    readonly portfolio?: string;
    readonly all?: boolean;
    readonly agreement?: string;
    readonly exact?: boolean;
  };

/** `fee table`: a year's fee at many levels of assets, of one portfolio or of all. */
export function table(program: Command, shell: Shell): void {
  const command = program
    .command("table")
    .description("a year's fee, effective and marginal rate at many levels of assets")
    .option("--portfolio <name>", "a name it bore, or words of one")
    .addOption(
      new Option("--all", "every portfolio on the schedule, with totals").conflicts(["portfolio", "case", "trigger"]),
    )
    .option("--agreement <folder>", "this agreement alone, by its folder in the record");
  withAsking(withTerms(withLevels(command).option("--exact", "every digit, not only cents")))
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", STRICT_EXIT_CODES)
    .action((options: Options) => answerTable(options, shell));
}

const EXAMPLES = `Examples:
  fee table --portfolio "Met/AIM Small Cap Growth" --assets 100m,500m,1bn
  fee table --portfolio "Met/AIM Small Cap Growth" --from 100m --to 1bn --step 100m --format csv
  fee table --all --assets 500m,1bn --as-of 2006-11-01
`;

async function answerTable(options: Options, shell: Shell): Promise<void> {
  if (options.all) return answerAll(options, levelsTyped(options, shell), shell);
  refuseNobody(options);
  const levels = levelsTyped(options, shell);
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const asked = await rowAsked(options, askable, record, shell);
  const { row, standing, entry } = asked;
  refuseUnasked(row.fee, options, entry.name);
  refuseContradicted(asked, options);
  const { part, notComputed } = feeTablePart(asked, levels, termsAsked(options), options.exact ?? false);
  const [first] = notComputed;
  if (first && notComputed.length === levels.length) throw refusalAtLevels(first, entry.name, row);
  await give({ name: "feeTable", version: 1, partsKey: "tables", parts: [part] }, record, options, shell);
  const unsound = options.strict === true && !isSound(standing);
  if (unsound) shell.say(`--strict: the row is ${standingWord(standing).word}`);
  if (first || blocked || unsound) endWithDoubt();
}
