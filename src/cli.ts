import { fstatSync, writeSync } from "node:fs";
import type { Command } from "commander";
import { EXIT, Failure } from "./failure.ts";
import { reason } from "./record.ts";
import type { Answer, Format, Surface } from "./write/answer.ts";
import { asTable } from "./write/table.ts";
import { visible } from "./write/visible.ts";
import { wrapped } from "./write/wrap.ts";

/** What a command is given of the world: nothing else reaches it. */
export type Shell = {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Writes an answer to stdout, as text or as the bytes of a file. */
  readonly out: (answer: string | Uint8Array) => void;
  /** Says something beside the answer, on stderr; what cannot be seen in it is shown escaped. */
  readonly say: (text: string) => void;
  /** Writes to stderr what was made safe, and perhaps coloured, before. */
  readonly print: (text: string) => void;
  readonly surface: (stream: "stdout" | "stderr", colour?: boolean) => Surface;
  /** Whether a person would see what is written there as it is written. */
  readonly isTerminal: (stream: "stdout" | "stderr") => boolean;
};

/**
 * Runs a program on the command line's words and sets the exit code. A {@link Failure} is printed for the person who
 * typed it; a closed pipe ends quietly, with the exit code set before; any other throw is a bug: its stack is printed and
 * the exit code is 70.
 */
export async function run(
  program: (shell: Shell) => Command,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  try {
    const shell: Shell = {
      env,
      cwd: process.cwd(),
      out: (answer) => write(1, answer),
      say: (text) => quietly(() => write(2, `${visible(text, true)}\n`)),
      print: (text) => quietly(() => write(2, text)),
      surface: (stream, colour) => surfaceOf(stream, env, colour),
      isTerminal,
    };
    await program(shell).parseAsync(argv, { from: "user" });
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** The answer in a format, as text. */
export async function render(answer: Answer, format: Format, surface: Surface): Promise<string> {
  switch (format) {
    case "table":
      return asTable(answer, surface);
    case "text":
      return (await import("./write/text.ts")).asText(answer, surface);
    case "csv":
      return (await import("./write/csv.ts")).asCsv(answer);
    case "json":
      return (await import("./write/json.ts")).asJson(answer);
    case "markdown":
      return (await import("./write/markdown.ts")).asMarkdown(answer);
    default:
      return format satisfies never;
  }
}

/** To stdout, or whole to a file, which is replaced in one step. */
export async function deliver(
  answer: string | Uint8Array,
  file: string | undefined,
  shell: Pick<Shell, "out">,
): Promise<void> {
  if (file === undefined || file === "-") return shell.out(answer);
  const { default: writeFileAtomic } = await import("write-file-atomic");
  try {
    await writeFileAtomic(file, typeof answer === "string" ? answer : Buffer.from(answer));
  } catch (error) {
    throw new Failure(EXIT.io, `cannot write ${file}: ${reason(error)}`);
  }
}

/** A failure as it is printed on stderr. */
export function failureInWords({ message, help }: Failure): string {
  const lines = [`error: ${message}`, ...help.map((line) => wrapped(`  ${line}`, undefined, "  "))];
  return `${lines.map((line) => visible(line, true)).join("\n")}\n`;
}

function report(error: unknown): number {
  if (error instanceof Failure) {
    quietly(() => write(2, failureInWords(error)));
    return error.exit;
  }
  const { code } = error as { code?: string };
  if (code === "EPIPE") return Number(process.exitCode ?? EXIT.answered);
  // Commander's own errors carry a code of its own; help and version have been printed and are answers.
  if (code?.startsWith("commander."))
    return (error as { exitCode?: number }).exitCode === 0 ? EXIT.answered : EXIT.usage;
  quietly(() =>
    write(
      2,
      `This is a bug in the tool; please report it with what you typed.\n${error instanceof Error ? error.stack : String(error)}\n`,
    ),
  );
  return EXIT.bug;
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
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") throw error;
      if (code !== "EAGAIN") throw new Failure(EXIT.io, `cannot write: ${reason(error)}`);
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

function isTerminal(stream: "stdout" | "stderr"): boolean {
  try {
    return fstatSync(stream === "stdout" ? 1 : 2).isCharacterDevice() && process[stream].isTTY === true;
  } catch {
    return false;
  }
}

function colourFromEnvironment(env: NodeJS.ProcessEnv): boolean | undefined {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return env["TERM"] === "dumb" ? false : undefined;
}
