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
    const inside = entriesOf(folder);
    if (looksLikeRecord(folder, inside)) return wholeRecord(folder);
    const data = path.join(folder, "data");
    if (mayHold(inside, "data") && looksLikeRecord(data)) return wholeRecord(data);
    if ((mayHold(inside, ".git") && existsSync(path.join(folder, ".git"))) || path.dirname(folder) === folder)
      return undefined;
  }
}

const INNER_FOLDERS = ["amendments", "overlays", "statements"];

function wholeRecord(found: string): string {
  const parent = path.dirname(found);
  const beside = entriesOf(parent);
  const isInner =
    INNER_FOLDERS.includes(path.basename(found)) || isMarked(parent, beside) || isRegistrants(parent, beside);
  return isInner && parent !== found && looksLikeRecord(parent) ? wholeRecord(parent) : found;
}

/** Whether a folder holds what a record does, by the names in it. */
export function looksLikeRecord(folder: string, inside = entriesOf(folder)): boolean {
  if (isMarked(folder, inside) || isRegistrants(folder, inside)) return true;
  return inside?.some(({ name }) => /^\d{3}(-[a-z-]+)?\.yaml$/.test(name) || name === "amendments") ?? false;
}

/** A registrant or an agreement says so by a file of that name. */
function isMarked(folder: string, inside: Inside): boolean {
  return MARKS.some((name) => mayHold(inside, name) && existsSync(path.join(folder, name)));
}

const MARKS = ["registrant.yaml", "agreement.yaml"];

/**
 * A folder of registrants holds nothing else: a folder that happens to hold one is not taken for a record, nor is a project
 * for its one folder `data`, whatever stands beside it.
 */
function isRegistrants(folder: string, inside: Inside): boolean {
  const folders = inside?.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  return (
    folders !== undefined &&
    folders.length > 0 &&
    folders.every(({ name }) => name !== "data" && existsSync(path.join(folder, name, "registrant.yaml")))
  );
}

/** What a folder was found to hold; undefined of one that cannot be listed, which may hold anything. */
type Inside = readonly Dirent[] | undefined;

function mayHold(inside: Inside, wanted: string): boolean {
  return inside === undefined || inside.some(({ name }) => name === wanted);
}

function entriesOf(folder: string): Inside {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
