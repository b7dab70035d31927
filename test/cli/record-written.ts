/** Files that a test says, as files of a folder. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Files } from "../agreement/given.ts";
import { scratch } from "./tool.ts";

/** Writes files into a folder, by their paths there; what stands at a path is written over. */
export function writeFiles(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** A record in a folder of its own, as these files. */
export function recordOf(...parts: readonly Files[]): string {
  const folder = scratch();
  for (const files of parts) writeFiles(folder, files);
  return folder;
}
