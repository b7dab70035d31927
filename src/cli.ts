import { fstatSync, statSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import type { Command, OutputConfiguration } from "commander";
import type { Day } from "./agreement/day.ts";
import { type Asked, listenTo } from "./asked.ts";
import { EXIT, Failure, usage } from "./failure.ts";
import { reason } from "./files.ts";
import { todayFrom } from "./options.ts";
import type { OpenRecord } from "./record.ts";
import { type Answer, type Format, forReading, type Json, type Surface } from "./write/answer.ts";
import { asTable } from "./write/table.ts";
import { visible } from "./write/visible.ts";
import { wrapped } from "./write/wrap.ts";

/** Where Commander writes and how wide. It is not left to ask the streams of this process itself; see {@link isTerminal}. */
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

/** What a command is given of the world: nothing else reaches it. */
export type Shell = {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** The day taken as today. */
  readonly today: () => Day;
  /** Writes to stdout, text or the bytes of a file. */
  readonly out: (answer: string | Uint8Array) => void;
  /** Writes an answer to stdout; through a pager where that is a terminal which cannot hold it. */
  readonly show: (text: string) => Promise<void>;
  /** Says something beside the answer, on stderr; what cannot be seen in it is shown escaped. */
  readonly say: (text: string) => void;
  /** Writes to stderr what was made safe, and perhaps coloured, before. */
  readonly print: (text: string) => void;
  readonly surface: (stream: "stdout" | "stderr", colour?: boolean) => Surface;
  /** Whether a person would see what is written there as it is written; of stdin, whether one types it. */
  readonly isTerminal: (stream: "stdin" | "stdout" | "stderr") => boolean;
  /** Told of every record that is opened. */
  readonly opened?: (record: OpenRecord) => void;
  /** Whether what was kept of a record may be used, and kept again. */
  readonly mayCache?: () => boolean;
  /** Told of every file read besides records, and of its SHA-256 in hexadecimal digits. */
  readonly read?: (file: FileRead) => void;
  /** Told of every answer. */
  readonly answered?: (given: Given) => void;
  /** Whether the value of an answer is asked for too, with what its format leaves out. */
  readonly inWhole?: boolean;
};

/** A file that a question read besides its record, as it was named. */
export type FileRead = { readonly path: string; readonly sha256: string };

/** An executable: its commands, as far as the words asked can lead to them, which act upon a shell. */
export type Program = (shell: Shell, words: readonly string[]) => Promise<Command>;

/**
 * Runs a program on the command line's words and sets the exit code. A {@link Failure} is printed for the person who
 * typed it; a closed pipe ends quietly, with the exit code set before; any other throw is a bug: its stack is printed and
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
    for (const record of heard.records) await record.keep();
    await keepCode?.();
  } catch (error) {
    process.exitCode = report(error, shell);
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
 * process's own exit code stays as it was.
 */
export async function ended(
  program: Program,
  argv: readonly string[],
  shell: Shell,
  before: (command: Command) => void,
): Promise<Outcome> {
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
    const exit = report(error, shell);
    return { ...outcome(exit), ...(error instanceof Failure ? { failure: error } : {}) };
  } finally {
    process.exitCode = exitBefore;
  }
}

/** An answer as it was given: in which format, its value for machines, and what a pipe gets of it. */
export type Given = {
  readonly format: string;
  readonly asJson: () => Promise<{ readonly [key: string]: Json }>;
  readonly output: () => Promise<string | Uint8Array>;
};

/** What a question read and said, in order, as it went along. */
export type Heard = {
  readonly records: OpenRecord[];
  readonly files: FileRead[];
  readonly answers: Given[];
  readonly said: string[];
  /** Whether the answer turned on it. */
  today: Day | undefined;
};

export function newlyHeard(): Heard {
  return { records: [], files: [], answers: [], said: [], today: undefined };
}

/** A shell that does what another does, and notes what goes through it. */
export function heardBy(heard: Heard, shell: Shell): Shell {
  return {
    ...shell,
    today: () => {
      heard.today = shell.today();
      return heard.today;
    },
    say: (text) => {
      heard.said.push(text);
      shell.say(text);
    },
    opened: (record) => heard.records.push(record),
    read: (file) => heard.files.push(file),
    answered: (given) => heard.answers.push(given),
  };
}

/** The shell of this process. Whether answers may go through a pager is asked when there is one. */
function shellOf(env: NodeJS.ProcessEnv, mayPage: () => boolean, mayCache: () => boolean): Shell {
  const out = (answer: string | Uint8Array): void => write(1, answer);
  return {
    env,
    cwd: process.cwd(),
    today: () => todayFrom(env),
    mayCache,
    out,
    show: async (text) => {
      if (!isTerminal("stdout") || env["TERM"] === "dumb" || !mayPage() || fitsOn(process.stdout, text))
        return out(text);
      const { page } = await import("./pager.ts");
      if (!(await page(text, env))) out(text);
    },
    say: (text) => quietly(() => write(2, `${visible(text, true)}\n`)),
    print: (text) => quietly(() => write(2, text)),
    surface: (stream, colour) => surfaceOf(stream, env, colour),
    isTerminal,
  };
}

/** Whether a terminal shows all of a text above its prompt; one that does not tell its size is taken to. */
function fitsOn({ rows, columns }: { readonly rows?: number; readonly columns?: number }, text: string): boolean {
  if (!rows || !columns) return true;
  const lines = text.replace(COLOUR_CODES, "").trimEnd().split("\n");
  return lines.reduce((used, line) => used + Math.max(1, Math.ceil(line.length / columns)), 0) < rows;
}

const COLOUR_CODES = /\u001b\[[\d;]*m/g;

/** The answer in a format, as text. */
export async function render(answer: Answer, format: Format, surface: Surface): Promise<string> {
  switch (format) {
    case "table":
      return asTable(forReading(answer), surface);
    case "text":
      return (await import("./write/text.ts")).asText(forReading(answer), surface);
    case "csv":
      return (await import("./write/csv.ts")).asCsv(answer);
    case "json":
      return (await import("./write/json.ts")).asJson(answer);
    case "markdown":
      return (await import("./write/markdown.ts")).asMarkdown(forReading(answer));
    case "ndjson":
      return (await import("./write/ndjson.ts")).asNdjson(answer);
    case "html":
      return (await import("./write/html.ts")).asHtml(forReading(answer));
    default:
      return format satisfies never;
  }
}

/**
 * To stdout, or whole to a file, which is replaced in one step; a device or a pipe, which a file in its place would undo, is
 * written to as it is.
 */
export async function deliver(
  answer: string | Uint8Array,
  file: string | undefined,
  shell: Pick<Shell, "out" | "show">,
): Promise<void> {
  if (file === undefined || file === "-") return typeof answer === "string" ? shell.show(answer) : shell.out(answer);
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there && !there.isFile() && !there.isDirectory()) return writeFileSync(file, answer);
    const { default: writeFileAtomic } = await import("write-file-atomic");
    await writeFileAtomic(file, typeof answer === "string" ? answer : Buffer.from(answer));
  } catch (error) {
    if (isClosedPipe(error)) throw error;
    throw new Failure(EXIT.io, `cannot write ${file}: ${reason(error)}`);
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

/** Whoever read what is written has read enough, and left. */
function isClosedPipe(error: unknown): boolean {
  return (error as { code?: string }).code === "EPIPE";
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // stderr is gone: the exit code alone tells.
  }
}

/** All of an answer, whatever a pipe takes at a time; a full pipe that does not block is waited for. */
function write(descriptor: 1 | 2, answer: string | Uint8Array): void {
  const bytes = typeof answer === "string" ? Buffer.from(answer) : answer;
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (isClosedPipe(error)) throw error;
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN")
        throw new Failure(EXIT.io, `cannot write: ${reason(error)}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Colour by --color/--no-color, NO_COLOR, FORCE_COLOR, TERM=dumb, and whether it is a terminal, in that order. */
function surfaceOf(stream: "stdout" | "stderr", env: NodeJS.ProcessEnv, asked?: boolean): Surface {
  const terminal = isTerminal(stream);
  const colour = asked ?? colourFromEnvironment(env) ?? terminal;
  const columns = Number(env["COLUMNS"]) || (terminal ? process[stream].columns : undefined);
  return { colour, ...(terminal || env["COLUMNS"] ? { width: columns || 80 } : {}) };
}

const DESCRIPTORS = { stdin: 0, stdout: 1, stderr: 2 } as const;

/** Node's streams are set up when they are first named, which takes longer than many an answer: only for what may be a terminal. */
function isTerminal(stream: keyof typeof DESCRIPTORS): boolean {
  try {
    const device = fstatSync(DESCRIPTORS[stream]);
    return device.isCharacterDevice() && device.rdev !== nullDevice() && process[stream].isTTY === true;
  } catch {
    return false;
  }
}

function nullDevice(): number | undefined {
  return statSync("/dev/null", { throwIfNoEntry: false })?.rdev;
}

function colourFromEnvironment(env: NodeJS.ProcessEnv): boolean | undefined {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return env["TERM"] === "dumb" ? false : undefined;
}
