import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const FILE = path.join(import.meta.dirname, "work.json");

/** What work.json holds of one kind: what was measured when it was last accepted, by command. */
export function acceptedOf(kind, file = FILE) {
  return JSON.parse(readFileSync(file, "utf8"))[kind];
}

/** Writes what was measured now in place of what work.json holds of this kind. */
export function accept(kind, measured, file = FILE) {
  const held = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, `${JSON.stringify({ ...held, [kind]: measured }, undefined, 2)}\n`);
}

/**
 * Ends a command that compares: 0 where nothing is worse, else 1 with what is, and how to accept it.
 *
 * @param {readonly string[]} worse
 */
export function concluded(worse, acceptedBy) {
  if (worse.length === 0) return 0;
  process.stderr.write(
    `${worse.map((line) => `error: ${line}\n`).join("")}  mend it; or where it is worth its cost, accept it: \`${acceptedBy}\`, and say why in the commit\n`,
  );
  return 1;
}
