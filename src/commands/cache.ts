import type { Command } from "commander";

/** Adds to a command that opens a record the option to read it anew: a record's compiled copy is neither used nor kept. */
export function withCache(command: Command): Command {
  return command.option("--no-cache", "parse every file of the record anew, and keep nothing for the next question");
}
