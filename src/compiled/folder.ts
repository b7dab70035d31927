/** Where compiled copies of a person's own records stand. */
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

/**
 * What is kept of a record, each in a file: its copy, its schedules, the pages that show these, the results that follow from all
 * of it (what `check` finds), the tellings, what answers tell of an agreement's papers, and the judgements, what rules found in
 * single things.
 */
export const KEPT = ["copy", "schedules", "pages", "results", "tellings", "judgements"] as const;

export type CopyFiles = Readonly<Record<(typeof KEPT)[number], string>>;

/** The files of what is kept of a record, by the folder in which the record stands. */
export function copyFiles(cache: string, folder: string): CopyFiles {
  const file = path.join(cache, nameFor(folder));
  return {
    copy: `${file}.copy`,
    schedules: `${file}.schedules`,
    results: `${file}.results`,
    pages: `${file}.pages`,
    tellings: `${file}.tellings`,
    judgements: `${file}.judgements`,
  };
}

/** How the files are called: by the name for a folder, and what is kept. */
export const FILE_NAME = /^[0-9a-f]{16}\.([a-z]+)$/;

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
