import type { Problem } from "../agreement/problem.ts";
import { decodeText } from "./bytes.ts";
import { KINDS } from "./kinds.ts";
import type { Filed, FileRead, Role } from "./record.ts";
import { readTree } from "./tree.ts";

/** One file's bytes to its value: decoded, guarded, parsed and typed. Every problem of the file is in the result. */
export function readFile(filed: Filed, bytes: Uint8Array): FileRead {
  const problems: Problem[] = [];
  const report = (found: Problem): void => {
    problems.push(found);
  };
  const shape = KINDS[filed.role];
  const text = decodeText(bytes, filed.path, report);
  const tree = text === undefined ? undefined : readTree(text, filed.path, shape.expected, report);
  const value = tree && shape.read(tree, { report });
  const sound = value !== undefined && problems.every(({ severity }) => severity !== "error");
  return { ...filed, problems, ...(sound ? { value } : {}) };
}

/** The keys of a file's top map, in the order in which a record writes them. */
export function keysOf(role: Role): readonly string[] {
  // Every kind of file is a map.
  return KINDS[role].keys as readonly string[];
}
