import type { Problem } from "../agreement/problem.ts";
import { decodeText } from "./bytes.ts";
import { KINDS } from "./kinds.ts";
import { plainTree } from "./plain-tree.ts";
import type { Filed, FileRead } from "./record.ts";
import type { Tree } from "./tree.ts";

/** What gives the tree of a text, or undefined with problems; `expected` says what the file should hold. */
export type ReadTree = (
  text: string,
  file: string,
  expected: string,
  report: (found: Problem) => void,
) => Tree | undefined;

/**
 * One file's bytes to its value, as {@link readWith} reads them with any reader of trees, where they are written so plainly
 * that none is needed; undefined where they are not.
 */
export function readIfPlain(filed: Filed, bytes: Uint8Array): FileRead | undefined {
  const text = decodeText(bytes, filed.path, () => {});
  const tree = text === undefined ? undefined : plainTree(text, filed.path);
  return tree && typed(filed, tree, []);
}

/** One file's bytes to its value: decoded, guarded, parsed and typed. Every problem of the file is in the result. */
export function readWith(readTree: ReadTree, filed: Filed, bytes: Uint8Array): FileRead {
  const problems: Problem[] = [];
  const report = (found: Problem): void => {
    problems.push(found);
  };
  const text = decodeText(bytes, filed.path, report);
  const tree = text === undefined ? undefined : readTree(text, filed.path, KINDS[filed.role].expected, report);
  return typed(filed, tree, problems);
}

/** A file with the value of its tree, and the problems found before and now; without a value where one is an error. */
function typed(filed: Filed, tree: Tree | undefined, problems: Problem[]): FileRead {
  const report = (found: Problem): void => {
    problems.push(found);
  };
  const value = tree && KINDS[filed.role].read(tree, { report });
  const sound = value !== undefined && problems.every(({ severity }) => severity !== "error");
  return { ...filed, problems, ...(sound ? { value } : {}) };
}
