import type { Stats } from "node:fs";

/** Whether a file or a folder is this user's and nobody else may write to it; on Windows, which tells neither, it is. */
export function isOwn({ uid, mode }: Pick<Stats, "uid" | "mode">): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}
