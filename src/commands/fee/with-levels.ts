import { type Command, Option } from "commander";
import { repeated } from "./repeated.ts";

/** Levels of assets as typed: one by one, or from one to another in steps. */
export type LevelOptions = {
  readonly assets: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly step?: string;
};

/** Adds the options of {@link LevelOptions} to a command. */
export function withLevels(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--assets <amounts...>",
        "levels of average daily net assets, with commas or spaces: 100m,500m,1bn",
      ).default([], "none"),
    )
    .option("--from <amount>", "the first of levels in steps (default: the step)")
    .option("--to <amount>", "the last of levels in steps")
    .option("--step <amount>", "how far levels lie apart");
}

/** Adds the option of levels one by one, each word one option, where other words follow. */
export function withAssets(command: Command): Command {
  return command.addOption(
    repeated("--assets <amounts>", "levels of average daily net assets, with commas: 100m,500m,1bn; may be repeated"),
  );
}
