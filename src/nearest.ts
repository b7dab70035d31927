import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { usage } from "./failure.ts";
import { reason } from "./files.ts";

/** The folder of the record that comes with the tool. */
export function bundledFolder(): string {
  return path.join(realpathSync(path.join(__dirname, "..")), "data");
}

/** A folder that a person named, as `asked` says. */
export function existingFolder(folder: string, asked: string): string {
  try {
    if (statSync(folder).isDirectory()) return realpathSync(folder);
  } catch (error) {
    throw usage(`${asked}: ${reason(error)}`, "name a folder, or `bundled` for the record that comes with the tool");
  }
  throw usage(`${asked} is not a folder`, "name the folder that holds the record");
}

/**
 * The nearest folder at or above `from` that is a record or holds one in `data`; a Git work tree is not left. Within a
 * record, it is the whole of it: names that an agreement uses are its registrant's.
 */
export function nearestRecord(from: string): string | undefined {
  for (let folder = realpathSync(from); ; folder = path.dirname(folder)) {
    const found = [folder, path.join(folder, "data")].find(looksLikeRecord);
    if (found !== undefined) return wholeRecord(found);
    if (existsSync(path.join(folder, ".git")) || path.dirname(folder) === folder) return undefined;
  }
}

const INNER_FOLDERS = ["amendments", "overlays", "statements"];

function wholeRecord(found: string): string {
  const parent = path.dirname(found);
  const inside = INNER_FOLDERS.includes(path.basename(found)) || isMarked(parent) || isRegistrants(parent);
  return inside && parent !== found && looksLikeRecord(parent) ? wholeRecord(parent) : found;
}

/** Whether a folder holds what a record does, by the names in it. */
export function looksLikeRecord(folder: string): boolean {
  if (isMarked(folder) || isRegistrants(folder)) return true;
  return entriesOf(folder).some(({ name }) => /^\d{3}(-[a-z-]+)?\.yaml$/.test(name) || name === "amendments");
}

/** A registrant or an agreement says so by a file of that name. */
function isMarked(folder: string): boolean {
  return existsSync(path.join(folder, "registrant.yaml")) || existsSync(path.join(folder, "agreement.yaml"));
}

/**
 * A folder of registrants holds nothing else: a folder that happens to hold one is not taken for a record, nor is a project
 * for its one folder `data`, whatever stands beside it.
 */
function isRegistrants(folder: string): boolean {
  const folders = entriesOf(folder).filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  return (
    folders.length > 0 &&
    folders.every(({ name }) => name !== "data" && existsSync(path.join(folder, name, "registrant.yaml")))
  );
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
