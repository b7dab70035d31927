import { type Command, Option } from "commander";
import type { Day } from "../../agreement/day.ts";
import { usage } from "../../failure.ts";
import { dayTyped } from "../../options.ts";
import type { Shell } from "../../shell.ts";
import { withCache } from "../cache.ts";
import { exitCodes } from "../exit-codes.ts";
import { CHANGE_KINDS, type ChangeKind, changesTyped } from "./change-typed.ts";

export const STATUSES = ["draft", "form", "executed"] as const;
export type NewStatus = (typeof STATUSES)[number];

/** Options of `schedule-a new`, as typed; its changes are told by {@link changesTyped}. */
export type NewOptions = {
  readonly record?: string;
  readonly agreement?: string;
  readonly status?: NewStatus;
  readonly number?: number;
  readonly effective?: Day;
  readonly executed?: Day;
  readonly form?: boolean;
  readonly output?: string;
  readonly yes?: boolean;
  /** False with `--no-input`. */
  readonly input: boolean;
};

/** `schedule-a new`: the next amendment's file, asked for on a terminal, or to fill in. */
export function newAmendment(program: Command, shell: Shell): void {
  const changes = changesTyped();
  withCache(program.command("new"))
    .summary("write the next amendment's file: what it needs is asked for, or left to fill in")
    .description(DESCRIPTION)
    .option("--record <folder>", "the record to write into (default: the nearest one)")
    .option("--agreement <folder>", "the agreement it amends, by its folder in the record")
    .addOption(new Option("--status <status>", "what it is (default: executed)").choices([...STATUSES]))
    .option("--form", "the same as --status form: filed before execution")
    .option("--number <n>", "its number (default: the one after the highest recorded)", numberTyped)
    .option("--effective <day>", "the effective day that it prints", (text) => dayTyped("--effective", text))
    .option("--executed <day>", "the day on which it was executed", (text) => dayTyped("--executed", text))
    .addOption(
      new Option(
        "--change <kind>",
        "what it does (add, change-fee, rename, remove), before the options that say to what; may be repeated",
      ).argParser((text) => changes.kind(kindTyped(text))),
    )
    .option(
      "--portfolio <name>",
      "of a change: the portfolio; of `add`, its name as printed",
      changes.part("portfolio"),
    )
    .option("--fee <words>", "of `add` and `change-fee`: the fee, in the words of a contract", changes.part("fee"))
    .option("--to <name>", "of `rename`: the new name", changes.part("to"))
    .option("--into <name>", "of `remove`: the portfolio that it is merged into", changes.part("into"))
    .option("-o, --output <file>", "write it there, not into the record's folder (- for stdout)")
    .option("--yes", "do not ask before writing")
    .option("--no-input", "ask nothing, even on a terminal")
    .addHelpText("before", EXAMPLES)
    .addHelpText("after", EXIT_CODES)
    .action(async (options: NewOptions) => {
      const { writeNext } = await import("./new-written.ts");
      await writeNext(options, changes.all, shell);
    });
}

const DESCRIPTION =
  "Writes the next amendment's file. On a terminal what is not given is asked for, the file is shown, and it is written when that is confirmed; elsewhere, and where CI or NO_COLOR is set, nothing is asked: what is not given is left to be filled in. A draft's recital is made from the chain, and `schedule-a propose` makes its paper.";

const EXAMPLES = `Examples:
  schedule-a new --record my-record
  schedule-a new --record my-record --number 3 --effective 2003-01-01 --form
  schedule-a new --record my-record --status draft --effective 2003-05-01
  schedule-a new --record my-record --change add --portfolio Beta --fee "0.60%"
`;

const EXIT_CODES = exitCodes({
  0: "the file is written, and its path printed",
  2: "asked wrongly: no record is found, more than one agreement fits, or the number is held",
});

function numberTyped(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw usage(`--number ${text}: this is not the number of an amendment`, "write a whole number, such as 22");
}

function kindTyped(text: string): ChangeKind {
  const kind = CHANGE_KINDS.find((one) => one === text);
  if (kind) return kind;
  throw usage(`--change ${text}: this is no kind of change`, `write one of ${CHANGE_KINDS.join(", ")}`);
}
