import type { Problem } from "../agreement/problem.ts";
import { decodeText } from "./bytes.ts";
import { keysOf, readFile } from "./file.ts";
import { commentsIn, layOut } from "./layout.ts";
import type { Filed, FileRead } from "./record.ts";
import { roleTold } from "./role.ts";

/** A file's text in the style of the record; or the errors for which it is left as it is. */
export type Restyled = { readonly text: string } | { readonly problems: readonly Problem[] };

/**
 * Lays a file's bytes out in the style of the record; `path` stands in its errors. The result is read again: it says what
 * the file said and holds every comment, or this throws, which is a bug.
 */
export function restyle(path: string, bytes: Uint8Array): Restyled {
  const filed: Filed = { path, role: roleTold(bytes) ?? "agreement", registrant: "", agreement: "" };
  const before = readFile(filed, bytes);
  const text = decodeText(bytes, path, () => {});
  if (before.value === undefined || text === undefined) return { problems: errorsOf(before) };
  const laidOut = layOut(text, keysOf(filed.role));
  const after = readFile(filed, new TextEncoder().encode(laidOut));
  if (after.problems.some(({ code }) => code === "file-size")) return { problems: errorsOf(after) };
  if (factsOf(after) !== factsOf(before)) throw new Error(`${path}: laid out, it would not say the same`);
  if (sorted(commentsIn(laidOut)) !== sorted(commentsIn(text)))
    throw new Error(`${path}: laid out, it would lose a comment`);
  return { text: laidOut };
}

function errorsOf({ problems }: FileRead): readonly Problem[] {
  return problems.filter(({ severity }) => severity === "error");
}

/** What a file says, as text: without the places at which it says it, and in whatever order; nothing where it has errors. */
function factsOf({ value }: FileRead): string | undefined {
  return JSON.stringify(value, (_, held: unknown) => {
    if (typeof held !== "object" || held === null || Array.isArray(held)) return held;
    if (isPlace(held)) return undefined;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function isPlace(held: object): boolean {
  return "line" in held && "column" in held;
}

function sorted(comments: readonly string[]): string {
  return comments
    .map((comment) => comment.trimEnd())
    .sort()
    .join("\n");
}
