import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const SHELL_ONLY = /^NODE_|^npm_|^SCHEDULE_A_|^XDG_|^(COLUMNS|FORCE_COLOR|NO_COLOR|CI|GITHUB_ACTIONS)$/;

/**
 * A temporary folder which is its own home, in it one where processes stand and from which no record is found, and the environment of the processes that
 * are measured in it: a person's, without what Node, npm, a colour setting or this tool would read from it.
 */
export function scratchFolder() {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "schedule-a-bench-")));
  const nowhere = path.join(folder, "nowhere");
  mkdirSync(path.join(nowhere, ".git"), { recursive: true });
  const kept = Object.entries(process.env).filter(([name]) => !SHELL_ONLY.test(name));
  return {
    nowhere,
    env: { ...Object.fromEntries(kept), HOME: folder, TERM: "xterm-256color" },
    at: (...names) => path.join(folder, ...names),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
