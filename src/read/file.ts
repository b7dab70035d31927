import { KINDS } from "./kinds.ts";
import { readIfPlain, readWith } from "./plain-file.ts";
import type { Filed, FileRead, Role } from "./record.ts";
import { readTree } from "./tree.ts";

/** One file's bytes to its value, however they are written. Every problem of the file is in the result. */
export function readFile(filed: Filed, bytes: Uint8Array): FileRead {
  return readIfPlain(filed, bytes) ?? readWith(readTree, filed, bytes);
}

/** The keys of a file's top map, in the order in which a record writes them. */
export function keysOf(role: Role): readonly string[] {
  // Every kind of file is a map.
  return KINDS[role].keys as readonly string[];
}
