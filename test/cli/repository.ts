/** Git repositories that tests make: no configuration but theirs, commits whose hashes are always the same. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environment, scratch } from "./tool.ts";

export const GIT = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_AUTHOR_DATE: "2020-01-01T00:00:00Z",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.com",
  GIT_COMMITTER_DATE: "2020-01-01T00:00:00Z",
};

export type Files = Readonly<Record<string, string | undefined>>;

/** A folder with a repository, in which each state follows the one before; `undefined` deletes a file. */
export function repository(...states: readonly Files[]): { folder: string; hashes: string[] } {
  const folder = scratch();
  rmSync(path.join(folder, ".git"), { recursive: true });
  git(folder, "init", "-q", "-b", "main");
  const hashes = states.map((files) => {
    write(folder, files);
    git(folder, "add", "-A");
    git(folder, "commit", "-q", "-m", "a state");
    return git(folder, "rev-parse", "HEAD").trim();
  });
  return { folder, hashes };
}

export function write(folder: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    if (text === undefined) rmSync(target);
    else writeFileSync(target, text);
  }
}

export function git(folder: string, ...args: string[]): string {
  return execFileSync("git", ["-C", folder, ...args], { env: environment(GIT), encoding: "utf8" });
}
