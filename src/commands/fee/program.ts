import { Command } from "commander";
import { version } from "../../../package.json";
import { outputOn } from "../../cli.ts";
import type { Shell } from "../../shell.ts";
import { EXIT_CODES } from "../asking.ts";
import { type Commands, declarationsFor } from "../named.ts";

/** One of each command, as it stands. */
const EXAMPLES = `Examples:
  fee calc --portfolio "Met/AIM Small Cap Growth" --assets 750m
  fee table --all --assets 500m,1bn --as-of 2006-11-01
  fee compare --portfolio "Met/AIM Small Cap Growth" --assets 750m 2006-10-31 2006-11-01
  fee solve --portfolio "Met/AIM Small Cap Growth" --rate 0.85% --as-of 2006-11-01
  fee chart --portfolio "Met/AIM Small Cap Growth" --as-of 2006-11-01
  fee expenses --portfolio "Met/AIM Small Cap Growth"
  fee example --gross 0.98% --convention gross-average
  fee accrue --help
`;

/** Each loaded where the first word names it. */
const COMMANDS: Commands = {
  byName: new Map([
    ["calc", async () => (await import("./calc.ts")).calc],
    ["table", async () => (await import("./table.ts")).table],
    ["compare", async () => (await import("./compare.ts")).compare],
    ["solve", async () => (await import("./solve.ts")).solve],
    ["chart", async () => (await import("./chart.ts")).chart],
    ["accrue", async () => (await import("./accrue.ts")).accrue],
    ["expenses", async () => (await import("./expenses.ts")).expenses],
    ["example", async () => (await import("./example.ts")).example],
    ["completion", async () => (await import("../completion.ts")).completion],
  ]),
  all: async () => (await import("./every.ts")).EVERY,
  hasOwnAnswer: false,
};

/** The executable `fee`, with those of its commands that words can lead to. */
export async function feeProgram(shell: Shell, words: readonly string[], commands = COMMANDS): Promise<Command> {
  const program = new Command("fee")
    .description("The fee that a management agreement's Schedule A gives for an asset level, on any day")
    .version(version)
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .exitOverride()
    .configureOutput(outputOn(shell));
  for (const declare of await declarationsFor(words, commands)) declare(program, shell);
  return program;
}
