import type { Command } from "commander";
import type { Shell } from "../../cli.ts";
import { codeTyped } from "./codes.ts";

type Options = { readonly color?: boolean };

/** `schedule-a explain [CODE]`: cause and cure of one finding of `check`, or every code with its line. */
export function explain(program: Command, shell: Shell): void {
  program
    .command("explain")
    .description("say what a finding of check means and how to mend or accept it, or list all codes")
    .argument("[code]", "the code of a finding, such as recital-missing")
    .option("--color", "colour, even into a pipe")
    .option("--no-color", "no colour")
    .addHelpText("before", EXAMPLES)
    .action((code: string | undefined, options: Options) => printPage(code, options, shell));
}

const EXAMPLES = `Examples:
  schedule-a explain
  schedule-a explain recital-missing
`;

async function printPage(typed: string | undefined, { color }: Options, shell: Shell): Promise<void> {
  const code = typed === undefined ? undefined : await codeTyped("explain", typed);
  const [{ codesListed, explanation }, { colours }, { UNPAINTED }] = await Promise.all([
    import("../../write/explain/show.ts"),
    import("../../write/colour.ts"),
    import("../../write/paint.ts"),
  ]);
  const { colour, width } = shell.surface("stdout", color);
  const paints = colour ? colours() : UNPAINTED;
  shell.out(code === undefined ? codesListed(paints, width) : explanation(code, paints, width));
}
