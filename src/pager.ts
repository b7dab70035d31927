import { spawn } from "node:child_process";

/**
 * What pagers are told where nobody has said: end where the text fits the screen, show colour, leave the text standing, as
 * git tells them; and that the text is UTF-8, whatever the locale.
 */
const DEFAULTS = { LESS: "FRX", LV: "-c", LESSCHARSET: "utf-8" };

/**
 * Shows a text through the pager of SCHEDULE_A_PAGER, PAGER, else `less`, as git does, and waits until it ends. False where
 * none is wanted (an empty name, `cat`) or it cannot be started: then nothing was shown.
 */
export async function page(text: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const asked = env["SCHEDULE_A_PAGER"] ?? env["PAGER"];
  const line = asked?.trim();
  if (line === "" || line === "cat") return false;
  const child = spawn(line ?? "less", {
    // What a person wrote is a line of a shell.
    shell: line !== undefined,
    env: { ...DEFAULTS, ...env },
    stdio: ["pipe", "inherit", "inherit"],
  });
  // A pager that is left before it has read everything closes its end.
  child.stdin.on("error", () => {});
  // Interrupting is the pager's to understand while it shows something.
  const ignore = (): void => {};
  process.on("SIGINT", ignore);
  child.stdin.end(text);
  return new Promise((resolve) => {
    const done = (shown: boolean): void => {
      process.off("SIGINT", ignore);
      resolve(shown);
    };
    child.on("error", () => done(false));
    child.on("close", (code) => done(code !== NOT_FOUND && code !== NOT_EXECUTABLE));
  });
}

/** With what a shell ends where it cannot start a command. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;
