import { type Command, Option } from "commander";
import type { Day } from "../agreement/day.ts";
import { dayTyped } from "../options.ts";
import { FORMATS, type Format } from "../write/answer.ts";
import { withCache } from "./cache.ts";
import { withColour } from "./colour.ts";
import { exitCodes } from "./exit-codes.ts";

/** Where and how an answer is written. */
export type WritingOptions = { readonly format?: Format; readonly output?: string; readonly color?: boolean };

/** What is asked, of which record. */
export type Question = {
  readonly asOf?: Day;
  readonly knownOn?: Day;
  readonly public?: boolean;
  readonly record?: string;
  readonly color?: boolean;
};

/** What a question may be about: a portfolio and an agreement, as typed. */
export type AskedOf = { readonly portfolio?: string; readonly agreement?: string };

/** Options that every question takes which is answered in {@link FORMATS}. */
export type AskingOptions = WritingOptions & Question & { readonly receipt?: string };

/** Adds the options of {@link AskingOptions} to a command; `asOf` says what its day is, where it is not the day asked about. */
export function withAsking(command: Command, asOf?: string): Command {
  return withAnswering(withQuestion(command, asOf));
}

/** Adds the options of {@link Question} to a command, but for colour. */
export function withQuestion(command: Command, asOf = DAY_ASKED): Command {
  return withKnowledge(command.option("--as-of <day>", asOf, (text) => dayTyped("--as-of", text)));
}

const DAY_ASKED = "the day asked about (default: today, or the agreement's last day)";

/** Adds the options of {@link AskedOf} to a command. */
export function withAskedOf(command: Command): Command {
  return withAgreement(command.option("--portfolio <name>", "this portfolio alone: a name it bore, or words of one"));
}

/** Adds the option that narrows a question to one agreement. */
export function withAgreement(command: Command): Command {
  return command.option("--agreement <folder>", "this agreement alone, by its folder in the record");
}

/** Adds the options of what an answer may rest on: a day of knowledge, what was filed, a record. */
export function withKnowledge(command: Command): Command {
  const asked = command
    .option("--known-on <day>", "use only what the parties knew by this day", (text) => dayTyped("--known-on", text))
    .option(
      "--public",
      "use only what was filed, by the filing days that were read (through the day of --known-on, if given)",
    )
    .option("--record <folder>", "the record to ask (`bundled`: the one that comes with the tool)");
  return withCache(asked);
}

/** Adds the options of writing an answer, and of keeping a receipt of it. */
export function withAnswering(command: Command): Command {
  return withReceipt(withWriting(command));
}

/** Adds the option of keeping a receipt, where what is written is told to the shell as an answer. */
export function withReceipt(command: Command): Command {
  return command.option(
    "--receipt <file>",
    "keep in a file what was asked, read and answered, for `schedule-a verify`",
  );
}

/** Adds the options of {@link WritingOptions} to a command. */
export function withWriting(command: Command): Command {
  command
    .addOption(
      new Option("--format <format>", "how to write the answer (default: table, or by the file's name)").choices([
        ...FORMATS,
      ]),
    )
    .option("-o, --output <file>", "write the answer to a file, which is replaced whole");
  return withColour(command);
}

/** The exit codes of a question. */
export const EXIT_CODES = exitCodes({
  0: "answered",
  1: "the question has no answer, or the record has errors",
  2: "asked wrongly: an option, a name or a day that cannot be read or found",
});

/** The exit codes of a question that takes `--strict`. */
export const STRICT_EXIT_CODES = exitCodes({
  0: "answered",
  1: "the question has no answer, the record has errors, or --strict found a row that is not settled or confirmed",
  2: "asked wrongly: an option, a name, a day or an amount that cannot be read or found",
});
