import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { usage } from "./failure.ts";

/** Files by their paths in a folder, with their texts. */
type Files = readonly { readonly path: string; readonly text: string }[];

/** Refuses, with exit 2, a folder that is there and is not empty; `named` is how it was asked for. */
export function refuseUnlessNew(folder: string, named: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw usage(`${named} is a file`, "name a folder that is new or empty");
  const names = readdirSync(folder).sort();
  if (names.length === 0) return;
  const shown = [...names.slice(0, 3), ...(names.length > 3 ? ["…"] : [])].join(", ");
  throw usage(
    `${named} is not empty: it holds ${shown}`,
    "name a folder that is new or empty; nothing is written over",
  );
}

/** Refuses, with exit 2, a folder within a record: what stands in a record's folder is taken for a part of it. */
export function refuseWithinRecord(folder: string): void {
  for (let above = path.dirname(folder); ; above = path.dirname(above)) {
    const mark = ["registrant.yaml", "agreement.yaml"].map((name) => path.join(above, name)).find(existsSync);
    if (mark !== undefined)
      throw usage(`${folder} would stand within the record of ${mark}`, "name a folder beside that record");
    if (path.dirname(above) === above) return;
  }
}

/**
 * Makes a folder with these files, whole or not at all: they are written into another beside it, which is then put in its
 * place. An empty folder that is there stays the same one, since a shell may stand in it.
 */
export function makeWhole(folder: string, files: Files): void {
  const exists = existsSync(folder);
  const making = path.join(exists ? folder : path.dirname(folder), `.${path.basename(folder)}.${process.pid}`);
  const made = makeFolder(making);
  try {
    writeAll(making, files);
    if (exists) moveInto(folder, making);
    else renameSync(making, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw error;
  }
}

/** Makes a folder that is not there, and what is missing above it; the highest of what it made. */
function makeFolder(folder: string): string {
  const above = path.dirname(folder);
  const made = existsSync(above) ? folder : makeFolder(above);
  try {
    // Not recursive: where nothing can be made, as in /proc, Node would not end.
    mkdirSync(folder);
  } catch (error) {
    if (made !== folder) rmSync(made, { recursive: true, force: true });
    throw error;
  }
  return made;
}

/**
 * Replaces files of a folder, all of them or, where one cannot be, none: nothing is replaced before all of it stands beside,
 * and no name is in the way. A process that is killed leaves each old or new.
 */
export function replaceAll(folder: string, files: Files): void {
  for (const { path: name } of files) {
    const there = lstatSync(path.join(folder, name), { throwIfNoEntry: false });
    if (there?.isDirectory()) throw new Error(`${name} is a folder`);
  }
  const staged = path.join(folder, `.new-${process.pid}`);
  mkdirSync(staged);
  try {
    writeAll(staged, files);
    for (const { path: name } of files) renameSync(path.join(staged, name), path.join(folder, name));
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

function writeAll(folder: string, files: Files): void {
  for (const { path: name, text } of files) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx", flush: true });
  }
}

/** Moves everything out of a folder into the empty one around it; where one thing fails, takes the others away again. */
function moveInto(folder: string, making: string): void {
  const moved: string[] = [];
  try {
    for (const name of readdirSync(making)) {
      renameSync(path.join(making, name), path.join(folder, name));
      moved.push(path.join(folder, name));
    }
    rmSync(making, { recursive: true });
  } catch (error) {
    for (const one of moved) rmSync(one, { recursive: true, force: true });
    throw error;
  }
}
