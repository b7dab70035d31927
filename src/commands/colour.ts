import type { Command } from "commander";
import type { Surface } from "../write/answer.ts";
import { type Paint, UNPAINTED } from "../write/paint.ts";

/** Adds to a command how a terminal shows its answer: `--color`, `--no-color` and `--no-pager`. */
export function withColour(command: Command): Command {
  return command
    .option("--color", "colour, even into a pipe")
    .option("--no-color", "no colour")
    .option("--no-pager", "never through a pager");
}

/** The colours of a surface; none where it has none. */
export async function paintFor({ colour }: Surface): Promise<Paint> {
  if (!colour) return UNPAINTED;
  return (await import("../write/colour.ts")).colours();
}
