import { Command } from "commander";
import { version } from "../../../package.json";
import type { Shell } from "../../cli.ts";
import { EXIT_CODES } from "../asking.ts";
import { completion } from "../completion.ts";
import { accrue } from "./accrue.ts";
import { calc } from "./calc.ts";
import { chart } from "./chart.ts";
import { compare } from "./compare.ts";
import { example } from "./example.ts";
import { expenses } from "./expenses.ts";
import { solve } from "./solve.ts";
import { table } from "./table.ts";

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

/** The executable `fee`. */
export function feeProgram(shell: Shell): Command {
  const program = new Command("fee")
    .description("The fee that a management agreement's Schedule A gives for an asset level, on any day")
    .version(version)
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .exitOverride()
    .configureOutput({ writeOut: shell.out, writeErr: (text) => shell.say(text.trimEnd()) });
  calc(program, shell);
  table(program, shell);
  compare(program, shell);
  solve(program, shell);
  chart(program, shell);
  accrue(program, shell);
  expenses(program, shell);
  example(program, shell);
  completion(program, shell);
  return program;
}
