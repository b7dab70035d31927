import { Command } from "commander";
import { version } from "../../../package.json";
import { outputOn } from "../../cli.ts";
import type { Shell } from "../../shell.ts";
import { type Commands, declarationsFor, leadsAway } from "../named.ts";
import { schedule } from "./schedule.ts";

/** Each loaded where a word names it. */
const COMMANDS: Commands = {
  byName: new Map([
    ["blame", async () => (await import("./blame.ts")).blame],
    ["check", async () => (await import("./check.ts")).check],
    ["corrections", async () => (await import("./corrections.ts")).corrections],
    ["diff", async () => (await import("./diff.ts")).diff],
    ["explain", async () => (await import("./explain.ts")).explain],
    ["export", async () => (await import("./export.ts")).exportRows],
    ["fmt", async () => (await import("./fmt.ts")).fmt],
    ["gaps", async () => (await import("./gaps.ts")).gaps],
    ["history", async () => (await import("./history.ts")).history],
    ["import", async () => (await import("./import.ts")).importPapers],
    ["init", async () => (await import("./init.ts")).init],
    ["new", async () => (await import("./new.ts")).newAmendment],
    ["propose", async () => (await import("./propose.ts")).propose],
    ["restate", async () => (await import("./restate.ts")).restate],
    ["schema", async () => (await import("./schema.ts")).schema],
    ["show", async () => (await import("./show.ts")).show],
    ["verify", async () => (await import("./verify.ts")).verify],
    ["completion", async () => (await import("../completion.ts")).completion],
  ]),
  all: async () => (await import("./every.ts")).EVERY,
  hasOwnAnswer: true,
};

/** The executable `schedule-a`, with those of its commands that words can lead to. */
export async function scheduleA(shell: Shell, words: readonly string[], commands = COMMANDS): Promise<Command> {
  const program = new Command("schedule-a")
    .description("Schedule A of a fund's management agreement, rebuilt from its amendments as of any day")
    .version(version)
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput(outputOn(shell));
  for (const declare of await declarationsFor(words, commands)) declare(program, shell);
  // Last: what it allows of the program, the commands made before do not inherit.
  if (!leadsAway(words, commands)) schedule(program, shell);
  return program;
}
