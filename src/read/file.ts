import type { Problem } from "../agreement/problem.ts";
import { agreementTerms, overlay } from "./agreement.ts";
import { amendment } from "./amendment.ts";
import { decodeText } from "./bytes.ts";
import type { Filed, FileRead, Role, Whole } from "./record.ts";
import { registrant } from "./registrant.ts";
import { hasKey, type Shape } from "./shape.ts";
import { statement } from "./statement.ts";
import { readTree } from "./tree.ts";

const SHAPES: { [R in Role]: Shape<Whole[R]> } = {
  registrant,
  agreement: agreementTerms,
  amendment,
  overlay,
  statement,
};

/** One file's bytes to its value: decoded, guarded, parsed and typed. Every problem of the file is in the result. */
export function readFile(filed: Filed, bytes: Uint8Array): FileRead {
  const problems: Problem[] = [];
  const report = (found: Problem): void => {
    problems.push(found);
  };
  const shape = SHAPES[filed.role];
  const text = decodeText(bytes, filed.path, report);
  const tree = text === undefined ? undefined : readTree(text, filed.path, shape.expected, report);
  const value = tree && shape.read(tree, { report });
  const sound = value !== undefined && problems.every(({ severity }) => severity !== "error");
  return { ...filed, problems, ...(sound ? { value } : {}) };
}

/** The keys of a file's top map, in the order in which a record writes them. */
export function keysOf(role: Role): readonly string[] {
  return SHAPES[role].keys ?? [];
}

/**
 * What kind of file bytes are, wherever they stand: each kind is known by a key of its own name, and an agreement's file,
 * whose keys are all optional, by having none of the others.
 */
export function roleWithin(bytes: Uint8Array): Role {
  const text = decodeText(bytes, "", () => {});
  const tree = text === undefined ? undefined : readTree(text, "", "", () => {});
  const marked = ["registrant", "amendment", "overlay", "statement"] as const;
  return marked.find((role) => tree !== undefined && hasKey(tree, role)) ?? "agreement";
}
