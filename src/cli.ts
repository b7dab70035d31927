import path from "node:path";
import type { Command, OutputConfiguration } from "commander";
import { type Asked, listenTo } from "./asked.ts";
import { attemptIn } from "./asked-anew.ts";
import { isUnreadOfCache } from "./compiled/parts.ts";
import { deliver } from "./deliver.ts";
import { cannotRead, EXIT, Failure, isClosedPipe, usage } from "./failure.ts";
import { reason } from "./files.ts";
import { type Heard, heardBy, newlyHeard } from "./heard.ts";
import { shellOf } from "./process-shell.ts";
import type { OpenRecord } from "./record.ts";
import type { Shell } from "./shell.ts";
import { visible } from "./write/visible.ts";
import { wrapped } from "./write/wrap.ts";

/** Where Commander writes and how wide. It is not left to ask the streams of this process itself: a shell knows what is a terminal. */
export function outputOn(shell: Shell): OutputConfiguration {
  const columnsOf = (stream: "stdout" | "stderr") => (): number =>
    (shell.isTerminal(stream) ? process[stream].columns : undefined) ?? 80;
  const hasColours = (): boolean => false;
  return {
    writeOut: shell.out,
    writeErr: (text) => shell.say(text.trimEnd()),
    getOutHelpWidth: columnsOf("stdout"),
    getErrHelpWidth: columnsOf("stderr"),
    // Only whether colours are taken out of help, which has none.
    getOutHasColors: hasColours,
    getErrHasColors: hasColours,
  };
}

/** An executable: its commands, as far as the words asked can lead to them, which act upon a shell. */
export type Program = (shell: Shell, words: readonly string[]) => Promise<Command>;

/**
 * Runs a program on the command line's words and sets the exit code. A {@link Failure} is printed for the person who
 * typed it, and so is what the disk refuses of what was kept of a record, where the question could not be asked anew without
 * it; a closed pipe ends quietly, with the exit code set before; any other throw is a bug: its stack is printed and
 * the exit code is 70. Where the command was given `--receipt`, what came of it is kept in that file. Last of all comes
 * `keepCode`, so that a bug in it is told as any other.
 */
export async function run(
  program: Program,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  keepCode?: () => Promise<void>,
): Promise<void> {
  const heard = newlyHeard();
  let command: Command | undefined;
  const shell = heardBy(
    heard,
    shellOf(
      env,
      () => isLeft("pager"),
      () => isLeft("cache"),
    ),
  );
  const isLeft = (option: string): boolean =>
    command?.getOptionValue(option) !== false && command?.parent?.getOptionValue(option) !== false;
  let receipt: string | undefined;
  const outcome = await ended(program, argv, shell, (asked) => {
    command = asked;
    receipt = asked.getOptionValue("receipt") as string | undefined;
    if (receipt !== undefined) refuseSamePlace(receipt, asked.getOptionValue("output") as string | undefined, shell);
  });
  process.exitCode = outcome.exit;
  if (receipt !== undefined) await keepReceipt(receipt, outcome, heard, shell);
  try {
    for (const record of heard.records) await kept(record);
    await keepCode?.();
  } catch (error) {
    process.exitCode = report(error, shell);
  }
}

/** Keeps what was worked out, where what was kept before can be read; then the record is done with. */
async function kept(record: OpenRecord): Promise<void> {
  try {
    await record.keep();
  } catch (error) {
    if (!isUnreadOfCache(error)) throw error;
  } finally {
    record.close();
  }
}

async function keepReceipt(receipt: string, outcome: Outcome, heard: Heard, shell: Shell): Promise<void> {
  try {
    const { receiptTextOf } = await import("./receipt.ts");
    const text = await receiptTextOf(outcome, heard, shell);
    if (text !== undefined) await deliver(text, receipt, shell);
    else if (outcome.exit === EXIT.usage && receipt !== "")
      shell.say(`a question asked wrongly leaves no receipt: ${receipt} is not written`);
  } catch (error) {
    process.exitCode = report(error, shell);
  }
}

/** Refuses, before anything is read, a place for a receipt at which the answer is written too. */
function refuseSamePlace(receipt: string, output: string | undefined, { cwd }: Shell): void {
  if (receipt === "") throw usage("--receipt is empty", "name a file, such as --receipt answer.receipt.json");
  const place = (file = "-"): string => (file === "-" ? file : path.resolve(cwd, file));
  if (place(receipt) === place(output))
    throw usage("the receipt and the answer would be written to the same place", "name another file for one of them");
}

/** How a program ended: with what exit code, what was asked of which command, and why there is no answer. */
export type Outcome = { readonly exit: number; readonly asked?: Asked; readonly failure?: Failure };

/**
 * Runs a program on words, in a shell. `before` is told of the command that they name before it acts, and may throw. The
 * process's own exit code stays as it was. Where what was kept of a record cannot be read, a question is asked anew without it.
 */
export async function ended(
  program: Program,
  argv: readonly string[],
  shell: Shell,
  before: (command: Command) => void,
): Promise<Outcome> {
  const first = attemptIn(shell);
  let command: Command | undefined;
  const outcome = await endedOnce(
    program,
    argv,
    first.shell,
    (asked) => {
      command = asked;
      before(asked);
    },
    (error) => first.isToRepeat(error, command),
  );
  // Only what is a reason to ask anew leaves it undefined, and there is none the second time.
  if (outcome === undefined) return (await endedOnce(program, argv, first.anew(), before)) as Outcome;
  first.pass();
  return outcome;
}

/** The same, asked once; undefined where what was thrown is a reason to ask it anew. */
async function endedOnce(
  program: Program,
  argv: readonly string[],
  shell: Shell,
  before: (command: Command) => void,
  isToRepeat: (error: unknown) => boolean = () => false,
): Promise<Outcome | undefined> {
  const exitBefore = process.exitCode;
  process.exitCode = undefined;
  let asked: Asked | undefined;
  const outcome = (exit: number): Outcome => ({ exit, ...(asked ? { asked } : {}) });
  try {
    const made = await program(shell, argv);
    const askedOf = listenTo(made);
    made.hook("preAction", (_, command) => {
      asked = askedOf(command);
      before(command);
    });
    await made.parseAsync(argv, { from: "user" });
    return outcome(Number(process.exitCode ?? EXIT.answered));
  } catch (error) {
    if (isToRepeat(error)) return undefined;
    const exit = report(error, shell);
    return { ...outcome(exit), ...(error instanceof Failure ? { failure: error } : {}) };
  } finally {
    process.exitCode = exitBefore;
  }
}

/** A failure as it is printed on stderr. */
export function failureInWords({ message, help }: Failure): string {
  const lines = [`error: ${message}`, ...help.map((line) => wrapped(`  ${line}`, undefined, "  "))];
  return `${lines.map((line) => visible(line, true)).join("\n")}\n`;
}

function report(error: unknown, shell: Shell): number {
  if (error instanceof Failure) {
    shell.print(failureInWords(error));
    return error.exit;
  }
  if (isUnreadOfCache(error))
    return report(
      cannotRead(`cannot read what was kept of a record: ${reason(error)}`, "ask again with --no-cache"),
      shell,
    );
  if (isClosedPipe(error)) return Number(process.exitCode ?? EXIT.answered);
  const { code } = error as { code?: string };
  // Commander's own errors carry a code of its own; help and version have been printed and are answers.
  if (code?.startsWith("commander."))
    return (error as { exitCode?: number }).exitCode === 0 ? EXIT.answered : EXIT.usage;
  shell.print(
    `This is a bug in the tool; please report it with what you typed.\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return EXIT.bug;
}
