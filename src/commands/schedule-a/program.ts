import { Command } from "commander";
import { version } from "../../../package.json";
import type { Shell } from "../../cli.ts";
import { completion } from "../completion.ts";
import { blame } from "./blame.ts";
import { check } from "./check.ts";
import { corrections } from "./corrections.ts";
import { diff } from "./diff.ts";
import { explain } from "./explain.ts";
import { exportRows } from "./export.ts";
import { fmt } from "./fmt.ts";
import { gaps } from "./gaps.ts";
import { history } from "./history.ts";
import { importPapers } from "./import.ts";
import { init } from "./init.ts";
import { newAmendment } from "./new.ts";
import { propose } from "./propose.ts";
import { restate } from "./restate.ts";
import { schedule } from "./schedule.ts";
import { schema } from "./schema.ts";
import { show } from "./show.ts";
import { verify } from "./verify.ts";

/** The executable `schedule-a`. */
export function scheduleA(shell: Shell): Command {
  const program = new Command("schedule-a")
    .description("Schedule A of a fund's management agreement, rebuilt from its amendments as of any day")
    .version(version)
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput({ writeOut: shell.out, writeErr: (text) => shell.say(text.trimEnd()) });
  blame(program, shell);
  check(program, shell);
  corrections(program, shell);
  diff(program, shell);
  explain(program, shell);
  exportRows(program, shell);
  fmt(program, shell);
  gaps(program, shell);
  history(program, shell);
  importPapers(program, shell);
  init(program, shell);
  newAmendment(program, shell);
  propose(program, shell);
  restate(program, shell);
  schema(program, shell);
  show(program, shell);
  verify(program, shell);
  completion(program, shell);
  // Last: what it allows of the program, the commands made before do not inherit.
  schedule(program, shell);
  return program;
}
