import { distance } from "fastest-levenshtein";
import type { NonEmpty, Place } from "../agreement/facts.ts";
import { type Problem, type ProblemArgs, type ProblemCode, problem } from "../agreement/problem.ts";
import { ANY_TEXT, type Define, type JsonSchema, titleOf } from "./json-schema.ts";
import type { Tree } from "./tree.ts";

/** Where problems go while a file is read. */
export type Reading = { readonly report: (found: Problem) => void };

/**
 * How one kind of value is written: `read` gives the value, or undefined after reporting what is wrong;
 * `expected` says in a few words what to write. `schema` is the same for an editor, and made only when it is asked for; its
 * description is `says`, what the key means under which the value stands, or the shape's own, or none where `says` is empty.
 */
export type Shape<T> = {
  readonly expected: string;
  readonly read: (tree: Tree, reading: Reading) => T | undefined;
  readonly schema: (define: Define, says?: string) => JsonSchema;
  /** The keys of a map, in the order in which a record writes them. */
  readonly keys?: readonly string[];
};

/** A key of a map: what stands there, and what it means. */
type Field<T> = { readonly shape: Shape<T>; readonly optional: boolean; readonly says: string };
export type Fields = Readonly<Record<string, Field<unknown>>>;
type Camel<K extends string> = K extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : K;
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K]["optional"] extends true ? never : K }[keyof F];
type ValueOf<X> = X extends Field<infer T> ? T : never;

/** What a {@link map} of these fields reads to: kebab-case keys in camelCase, and the map's place. */
export type MapOf<F extends Fields> = {
  readonly [K in RequiredKeys<F> as Camel<K & string>]: ValueOf<F[K]>;
} & {
  readonly [K in Exclude<keyof F, RequiredKeys<F>> as Camel<K & string>]?: ValueOf<F[K]>;
} & { readonly at: Place };

/** A key that every such map has; `says` is what it means. */
export function required<T>(shape: Shape<T>, says: string): { shape: Shape<T>; optional: false; says: string } {
  return { shape, optional: false, says };
}

/** A key that may be left out; `says` is what it means. */
export function optional<T>(shape: Shape<T>, says: string): { shape: Shape<T>; optional: true; says: string } {
  return { shape, optional: true, says };
}

/** Reports a problem at a tree's place. */
export function fault<C extends ProblemCode>(reading: Reading, code: C, args: ProblemArgs[C], at: Place): undefined {
  reading.report(problem(code, args, at));
  return undefined;
}

/**
 * A map with these keys and no others; every key's problems are reported, and the map is undefined if any had one. `where`
 * names it in messages, `says` is what it means.
 */
export function map<F extends Fields>(where: string, says: string, fields: F, example?: string): Shape<MapOf<F>> {
  const expected = example === undefined ? where : `${where}, such as ${example}`;
  const byKey = new Map(Object.entries(fields).map(([key, field]) => [key, { field, name: camel(key) }]));
  const needed = [...byKey].flatMap(([key, { field }]) => (field.optional ? [] : [{ key, field }]));
  return {
    expected,
    keys: Object.keys(fields),
    read(tree, reading) {
      if (tree.kind !== "map") return wrongKind(tree, expected, reading);
      const result: Record<string, unknown> = { at: tree.at };
      let sound = true;
      const meant = new Set<string>();
      for (const { key, keyAt, value } of tree.entries) {
        const known = byKey.get(key);
        if (!known) {
          const near = nearest(key, Object.keys(fields));
          if (near.nearest !== undefined) meant.add(near.nearest);
          fault(reading, "unknown-key", { key, where, ...near }, keyAt);
          sound = false;
          continue;
        }
        const read = known.field.shape.read(value.kind === "nothing" ? { ...value, at: keyAt } : value, reading);
        if (read === undefined) sound = false;
        else result[known.name] = read;
      }
      for (const { key, field } of needed) {
        if (!meant.has(key) && !tree.entries.some((entry) => entry.key === key)) {
          fault(reading, "missing-key", { key, where, expected: field.shape.expected }, firstLine(tree.at));
          sound = false;
        }
      }
      return sound ? (result as MapOf<F>) : undefined;
    },
    schema(define, meant = says) {
      const entries = Object.entries(fields);
      return {
        title: titleOf(where),
        ...described(meant),
        type: "object",
        properties: Object.fromEntries(entries.map(([key, field]) => [key, field.shape.schema(define, field.says)])),
        required: entries.flatMap(([key, field]) => (field.optional ? [] : [key])),
        additionalProperties: false,
      };
    },
  };
}

/** A description, where there is one. */
export function described(says: string | undefined): JsonSchema {
  return says ? { description: says } : {};
}

/** A list of one shape; all its items are read before it fails. */
export function list<T>(shape: Shape<T>, expected = `a list of ${shape.expected}`): Shape<readonly T[]> {
  return {
    expected,
    read(tree, reading) {
      if (tree.kind !== "list") return wrongKind(tree, expected, reading);
      const items = tree.items.map((item) => shape.read(item, reading));
      return items.every((item) => item !== undefined) ? (items as T[]) : undefined;
    },
    schema: (define, says) => ({
      ...described(says),
      type: "array",
      items: shape.schema(define),
      errorMessage: `write ${expected}`,
    }),
  };
}

/** A list with at least one item. */
export function nonEmptyList<T>(shape: Shape<T>, expected = `a list of ${shape.expected}`): Shape<NonEmpty<T>> {
  const any = list(shape, expected);
  return {
    expected,
    read(tree, reading) {
      if (tree.kind === "list" && tree.items.length === 0)
        return fault(reading, "wrong-kind", { found: "an empty list", expected }, tree.at);
      return any.read(tree, reading) as NonEmpty<T> | undefined;
    },
    schema: (define, says) => ({ ...any.schema(define, says), minItems: 1 }),
  };
}

/**
 * Text that `parse` turns into a value; `code` and `args` say what is wrong where it gives none. `written` is the schema of
 * what `parse` takes.
 */
export function textAs<T, C extends ProblemCode>(
  expected: string,
  parse: (text: string, at: Place) => T | undefined,
  wrong: (text: string) => { code: C; args: ProblemArgs[C] },
  written: () => JsonSchema,
): Shape<T> {
  return {
    expected,
    read(tree, reading) {
      if (tree.kind !== "text") return wrongKind(tree, expected, reading);
      const value = parse(tree.text, tree.at);
      if (value !== undefined) return value;
      const { code, args } = wrong(tree.text);
      return fault(reading, code, args, tree.at);
    },
    schema: (_, says) => ({ ...described(says), errorMessage: `write ${expected}`, ...written() }),
  };
}

/** Words: not empty, each run of white space one space. */
export const words: Shape<string> = named(
  "words",
  "Words that say something.",
  textAs(
    "words",
    (text) => text.replace(/\s+/g, " ").trim() || undefined,
    () => ({ code: "bad-text", args: { expected: "words" } }),
    () => ({ type: ANY_TEXT, pattern: "\\S" }),
  ),
);

/** One of a few words, each with what it means. */
export function oneOf<W extends string>(meanings: Readonly<Record<W, string>>): Shape<W> {
  const allowed = Object.keys(meanings) as W[];
  const shape = textAs(
    allowed.join(" | "),
    (text) => allowed.find((word) => word === text),
    (text) => ({ code: "not-one-of", args: { text, allowed: allowed.join(", "), ...nearest(text, allowed) } }),
    () => ({}),
  );
  return {
    ...shape,
    schema: (_, says) => ({ ...described(says), enum: allowed, enumDescriptions: Object.values(meanings) }),
  };
}

/** A shape that stands in many places: a schema holds it once, by its name. */
export function named<T>(name: string, says: string, shape: Shape<T>): Shape<T> {
  return {
    ...shape,
    schema: (define, meant) => ({
      ...define(name, () => ({ ...described(says), ...shape.schema(define, "") })),
      ...described(meant),
    }),
  };
}

/**
 * The value read, made into another; `make` may report problems and give undefined. `also` is the schema of what `make`
 * refuses, as far as one can say it.
 */
export function made<T, U>(
  shape: Shape<T>,
  make: (value: T, reading: Reading, at: Place) => U | undefined,
  also?: JsonSchema,
): Shape<U> {
  return {
    ...shape,
    read(tree, reading) {
      const value = shape.read(tree, reading);
      return value === undefined ? undefined : make(value, reading, tree.at);
    },
    schema: (define, says) => ({ ...shape.schema(define, says), ...(also ? { allOf: [also] } : {}) }),
  };
}

/** A map's value, and where the values of some of its keys stand. */
export type Placed<T, K extends string> = { readonly value: T; readonly places: Partial<Record<K, Place>> };

/** A map whose reader asks where the values of some of its keys stand. */
export function placed<T, K extends string>(shape: Shape<T>, keys: readonly K[]): Shape<Placed<T, K>> {
  return {
    ...shape,
    read(tree, reading) {
      const value = shape.read(tree, reading);
      return value === undefined ? undefined : { value, places: placesOf(tree, keys) };
    },
  };
}

function placesOf<K extends string>(tree: Tree, keys: readonly K[]): Partial<Record<K, Place>> {
  const { entries } = tree as Extract<Tree, { kind: "map" }>;
  const found = entries.filter(({ key }) => (keys as readonly string[]).includes(key));
  return Object.fromEntries(found.map(({ key, value }) => [key, value.at])) as Partial<Record<K, Place>>;
}

/** How many letters are put in, left out or changed between two words. */
export function lettersApart(one: string, other: string): number {
  return distance(one, other);
}

/** The nearest of some words to one that is not among them, when it is near enough to be meant. */
export function nearest(text: string, among: readonly string[]): { nearest?: string } {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(text.length / 3)) + 1;
  for (const word of among) {
    const far = distance(text.toLowerCase(), word.toLowerCase());
    if (far < least) {
      least = far;
      best = word;
    }
  }
  return best === undefined ? {} : { nearest: best };
}

/** Reports that a tree is of another kind than its place takes. */
export function wrongKind(tree: Tree, expected: string, reading: Reading): undefined {
  const found = { map: "a map", list: "a list", text: "text", nothing: "nothing" }[tree.kind];
  return fault(reading, "wrong-kind", { found, expected }, firstLine(tree.at));
}

function firstLine(at: Place): Place {
  return { ...at, length: Math.min(at.length, 80) };
}

function camel(key: string): string {
  return key.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
