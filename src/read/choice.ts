import { firstThatHolds, type JsonSchema, mapOfOneKind, mapWith } from "./json-schema.ts";
import { described, fault, nearest, oneOf, type Shape, wrongKind } from "./shape.ts";
import type { Tree } from "./tree.ts";

/** What may stand somewhere, told from what else may: for the reader, and for an editor. */
export type Condition = { readonly holds: (tree: Tree) => boolean; readonly schema: JsonSchema };

/** Any map. */
export const aMap: Condition = { holds: ({ kind }) => kind === "map", schema: { type: "object" } };
/** Any list. */
export const aList: Condition = { holds: ({ kind }) => kind === "list", schema: { type: "array" } };

/** A map that has one of these keys. */
export function withKey(...keys: readonly string[]): Condition {
  return { holds: (tree) => keys.some((key) => hasKey(tree, key)), schema: mapWith(...keys) };
}

/** The shape of the first condition that holds, else the last. */
export function choose<T>(
  expected: string,
  cases: readonly (readonly [Condition, Shape<T>])[],
  otherwise: Shape<T>,
): Shape<T> {
  return {
    expected,
    read(tree, reading) {
      const chosen = cases.find(([condition]) => condition.holds(tree));
      return (chosen?.[1] ?? otherwise).read(tree, reading);
    },
    schema: (define, says) => ({
      ...described(says),
      ...firstThatHolds(
        cases.map(([condition, shape]) => [condition.schema, shape.schema(define, says)]),
        otherwise.schema(define, says),
      ),
    }),
  };
}

/** The word itself, which means what `meaning` says, or the other shape. */
export function wordOr<const W extends string, T>(word: W, meaning: string, shape: Shape<T>): Shape<W | T> {
  const itself: Shape<W | T> = oneOf({ [word]: meaning } as Readonly<Record<W, string>>);
  return {
    expected: `${word} or ${shape.expected}`,
    read: (tree, reading) => (tree.kind === "text" && tree.text === word ? itself : shape).read(tree, reading),
    // The word stands last: of alternatives that all fail, an editor tells what is wrong with the first.
    schema: (define, says) => ({
      ...described(says),
      anyOf: [shape.schema(define, says), itself.schema(define, says)],
    }),
  };
}

/** A map that has exactly one of these keys, which says what it is and how the whole of it is written. */
export function ofOneKind<T>(where: string, shapes: Readonly<Record<string, Shape<T>>>): Shape<T> {
  const all = Object.keys(shapes);
  return {
    expected: `${where}: ${all.join(", ")}`,
    read(tree, reading) {
      if (tree.kind !== "map") return wrongKind(tree, where, reading);
      const kinds = all.filter((kind) => hasKey(tree, kind));
      const [kind = "", ...others] = kinds;
      const shape = others.length === 0 ? shapes[kind] : undefined;
      if (shape) return shape.read(tree, reading);
      const found = kinds.join(", ") || "none";
      return fault(reading, "one-kind", { where, kinds: all.join(", "), found, ...nearestKind(tree, all) }, tree.at);
    },
    schema: (define, says) => ({
      ...described(says),
      errorMessage: `write ${where}: ${all.join(", ")}`,
      ...mapOfOneKind(Object.fromEntries(Object.entries(shapes).map(([kind, shape]) => [kind, shape.schema(define)]))),
    }),
  };
}

/** Whether a tree is a map that has this key. */
function hasKey(tree: Tree, key: string): boolean {
  return tree.kind === "map" && tree.entries.some((entry) => entry.key === key);
}

/** The kind that one of a map's keys may mean, where none of them is one. */
function nearestKind(tree: Tree, kinds: readonly string[]): { nearest?: string } {
  if (tree.kind !== "map" || kinds.some((kind) => hasKey(tree, kind))) return {};
  const near = tree.entries.flatMap(({ key }) => nearest(key, kinds).nearest ?? []);
  return near[0] === undefined ? {} : { nearest: near[0] };
}
