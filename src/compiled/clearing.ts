/** What of the cache is deleted: what was written longest ago, of more than is kept, and what was never finished. */
import { lstatSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { ifAllowed } from "../files.ts";
import { KEPT } from "./folder.ts";
import { UNFINISHED } from "./putting.ts";

/** How much of copies is kept; those not written for longest go first. */
const MOST_FILES = 128;
const MOST_BYTES = 2 ** 30;

/** In milliseconds: nothing is written for as long. */
const LONGEST = 24 * 60 * 60 * 1000;

/** What files of the cache were called by builds before this one. */
const ONCE_KEPT = ["findings", "told"];

const KINDS = new Set([...KEPT, ...ONCE_KEPT].map((kind) => `.${kind}`));

/** A plain file of the cache. */
type Kept = { readonly file: string; readonly size: number; readonly time: number };

/** Deletes what is too much of the copies in a folder, and what was never finished. What cannot be deleted is left. */
export function clearCopies(folder: string): void {
  const names = ifAllowed(() => readdirSync(folder)) ?? [];
  for (const { file, time } of plainFiles(
    folder,
    names.filter((name) => name.endsWith(UNFINISHED)),
  )) {
    if (Date.now() - time > LONGEST) remove(file);
  }
  const files = plainFiles(
    folder,
    names.filter((name) => KINDS.has(path.extname(name))),
  );
  let bytes = files.reduce((all, { size }) => all + size, 0);
  let count = files.length;
  for (const { file, size } of files.sort((a, b) => a.time - b.time)) {
    // What was written last stays, however large it is.
    if ((count <= MOST_FILES && bytes <= MOST_BYTES) || count === 1) return;
    remove(file);
    bytes -= size;
    count -= 1;
  }
}

/** Of these names in a folder, the plain files: links are not followed, and what another process deleted meanwhile is none. */
function plainFiles(folder: string, names: readonly string[]): Kept[] {
  return names.flatMap((name) => {
    const file = path.join(folder, name);
    const stat = ifAllowed(() => lstatSync(file, { throwIfNoEntry: false }));
    return stat?.isFile() ? [{ file, size: stat.size, time: stat.mtimeMs }] : [];
  });
}

function remove(file: string): void {
  ifAllowed(() => rmSync(file, { force: true }));
}
