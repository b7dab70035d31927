/** Where compiled copies of a person's own records stand, and how they are put there. */
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";

/**
 * The folder for what can be made again: `schedule-a` in XDG_CACHE_HOME where that is a whole path, else in the home's
 * `.cache`, on Windows in LOCALAPPDATA; undefined where none of them is set.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string | undefined {
  const home = env["HOME"];
  const all = [env["XDG_CACHE_HOME"], env["LOCALAPPDATA"], home && path.join(home, ".cache")];
  const first = all.find((folder) => folder !== undefined && folder !== "" && path.isAbsolute(folder));
  return first === undefined ? undefined : path.join(first, "schedule-a");
}

/** The files of a record's copy, by the folder in which the record stands. */
export function copyFiles(cache: string, folder: string): CopyFiles {
  const file = path.join(cache, nameFor(folder));
  return { copy: `${file}.copy`, schedules: `${file}.schedules`, findings: `${file}.findings` };
}

/** What is kept of a record: its copy, its schedules, and what else was worked out of it. */
export type CopyFiles = Readonly<Record<"copy" | "schedules" | "findings", string>>;

/** A name of letters and digits; that two folders should share it does no harm, since a copy says whose it is. */
function nameFor(folder: string): string {
  let [left, right] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < folder.length; index++) {
    const letter = folder.charCodeAt(index);
    left = Math.imul(left ^ letter, 0x01000193);
    right = Math.imul(right + letter, 0x5bd1e995) ^ (right >>> 13);
  }
  const digits = (part: number): string => (part >>> 0).toString(16).padStart(8, "0");
  return digits(left) + digits(right);
}

/** How many files of copies are kept; those not written for longest go first. */
const MOST_FILES = 128;

/**
 * Puts bytes in the place of a file of the cache, whole or not at all, readable by its owner alone. What cannot be written is
 * left: the next question works it out again.
 */
export async function putIntoCache(file: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  try {
    makeFolder(folder);
    const { default: writeFileAtomic } = await import("write-file-atomic");
    writeFileAtomic.sync(file, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { mode: 0o600 });
    clear(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/** Makes a folder, and those above it. Not by one recursive call: where nothing can be made, as in /proc, Node would not end. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || path.dirname(folder) === folder) throw error;
    makeFolder(path.dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
}

function clear(folder: string): void {
  const names = readdirSync(folder).filter((name) => /\.(copy|schedules|findings)$/.test(name));
  if (names.length <= MOST_FILES) return;
  const files = names.map((name) => path.join(folder, name)).map((file) => ({ file, time: statSync(file).mtimeMs }));
  for (const { file } of files.sort((a, b) => b.time - a.time).slice(MOST_FILES / 2)) rmSync(file, { force: true });
}
