import { type Command, Option } from "commander";
import type { Shell } from "../../shell.ts";
import { type AskingOptions, STRICT_EXIT_CODES, withAsking } from "../asking.ts";
import { type PartsOptions, withParts } from "./parts-typed.ts";
import { type TermsOptions, withTerms } from "./row-asked.ts";
import { type LevelOptions, withLevels } from "./with-levels.ts";

/** Options of `fee table`, as typed. */
export type TableOptions = AskingOptions &
  LevelOptions &
  PartsOptions &
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
      new Option("--all", "every portfolio on the schedule, with totals").conflicts([
        "portfolio",
        "case",
        "trigger",
        "part",
        "groupAssets",
      ]),
    )
    .option("--agreement <folder>", "this agreement alone, by its folder in the record");
  withAsking(withTerms(withParts(withLevels(command)).option("--exact", "every digit, not only cents")))
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", STRICT_EXIT_CODES)
    .action(async (options: TableOptions) => {
      const { answerTable } = await import("./tabled.ts");
      await answerTable(options, shell);
    });
}

const EXAMPLES = `Examples:
  fee table --portfolio "Met/AIM Small Cap Growth" --assets 100m,500m,1bn
  fee table --portfolio "Met/AIM Small Cap Growth" --from 100m --to 1bn --step 100m --format csv
  fee table --portfolio "Multi-Index Targeted Risk" --part base=600m --assets 100m,300m --as-of 2012-11-02
  fee table --all --assets 500m,1bn --as-of 2006-11-01
`;
