/** A program at a terminal of its own, made by script(1), and a person who types what is asked for. */
import { spawn, spawnSync } from "node:child_process";
import { environment, PACKAGE } from "./tool.ts";

/** Where `script` is not installed there is no terminal to be had; tests are then skipped, and their title says so. */
export const HAS_TERMINAL = spawnSync("script", ["--version"], { stdio: "ignore" }).status === 0;

/** Keys, typed once the terminal shows these words after all that was answered before. */
export type Typing = readonly [shows: string, keys: string];

export const ENTER = "\r";
export const DOWN = "\u001b[B";
export const CTRL_C = "\u0003";

export type Typed = { readonly code: number; readonly shown: string };

/** Runs `schedule-a` with these words, types as it is asked, and answers with the exit code and all that was shown, bare. */
export async function typing(
  words: string,
  answers: readonly Typing[],
  {
    cwd,
    env = {},
    columns = 100,
  }: { readonly cwd: string; readonly env?: Record<string, string>; readonly columns?: number },
): Promise<Typed> {
  const line = `stty cols ${columns} rows 60; '${process.execPath}' '${PACKAGE}/bin/schedule-a.cjs' ${words}; echo "EXIT<$?>"`;
  const child = spawn("script", ["-qec", line, "/dev/null"], {
    cwd,
    env: environment({ LC_ALL: "C.UTF-8", SHELL: "/bin/sh", ...env }),
    stdio: ["pipe", "pipe", "ignore"],
  });
  let shown = "";
  let read = 0;
  let next = 0;
  const type = (): void => {
    const answer = answers[next];
    if (!answer) return;
    const at = bare(shown).indexOf(answer[0], read);
    if (at < 0) return;
    read = at + answer[0].length;
    next += 1;
    // A prompt listens only after it is drawn.
    setTimeout(() => {
      child.stdin.write(answer[1]);
      type();
    }, 150);
  };
  const code = await new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill();
      reject(new Error(`it still waits: ${bare(shown).slice(-1500)}`));
    }, 30_000);
    child.stdout.on("data", (bytes: Buffer) => {
      shown += bytes.toString("utf8");
      type();
      const [, exit] = /EXIT<(\d+)>/.exec(bare(shown)) ?? [];
      if (exit === undefined) return;
      clearTimeout(late);
      child.stdin.end();
      resolve(Number(exit));
    });
    child.on("error", reject);
  });
  if (next < answers.length) throw new Error(`it never asked ${answers[next]?.[0]}: ${bare(shown).slice(-1500)}`);
  return { code, shown: bare(shown) };
}

/** What a terminal was sent, without its codes. */
function bare(text: string): string {
  return text.replace(/\u001b\[[\d;?]*[A-Za-z]/g, "").replaceAll("\r", "");
}
