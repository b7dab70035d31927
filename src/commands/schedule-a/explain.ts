import type { Command } from "commander";
import type { Shell } from "../../shell.ts";
import { paintFor, withColour } from "../colour.ts";
import { exitCodes } from "../exit-codes.ts";
import { codeTyped } from "./codes.ts";

type Options = { readonly color?: boolean };

/** `schedule-a explain [CODE]`: cause and cure of one finding of `check`, or every code with its line. */
export function explain(program: Command, shell: Shell): void {
  withColour(program.command("explain"))
    .description("say what a finding of check means and how to mend or accept it, or list all codes")
    .argument("[code]", "the code of a finding, such as recital-missing")
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", exitCodes({ 0: "explained", 2: "asked wrongly: there is no such code" }))
    .action((code: string | undefined, options: Options) => printPage(code, options, shell));
}

const EXAMPLES = `Examples:
  schedule-a explain
  schedule-a explain recital-missing
`;

async function printPage(typed: string | undefined, { color }: Options, shell: Shell): Promise<void> {
  const code = typed === undefined ? undefined : await codeTyped("explain", typed);
  const { codesListed, explanation } = await import("../../write/explain/show.ts");
  const surface = shell.surface("stdout", color);
  const paint = await paintFor(surface);
  shell.out(code === undefined ? codesListed(paint, surface.width) : explanation(code, paint, surface.width));
}
