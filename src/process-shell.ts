import { fstatSync, statSync, writeSync } from "node:fs";
import { EXIT, Failure, isClosedPipe } from "./failure.ts";
import { reason } from "./files.ts";
import { todayFrom } from "./options.ts";
import type { Shell } from "./shell.ts";
import type { Surface } from "./write/answer.ts";
import { visible } from "./write/visible.ts";

/** The shell of this process. Whether answers may go through a pager is asked when there is one. */
export function shellOf(env: NodeJS.ProcessEnv, mayPage: () => boolean, mayCache: () => boolean): Shell {
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
