import { distance } from "fastest-levenshtein";
import type { NonEmpty, Place } from "../agreement/facts.ts";
import { type Problem, type ProblemArgs, type ProblemCode, problem } from "../agreement/problem.ts";
import type { Tree } from "./tree.ts";

/** Where problems go while a file is read. */
export type Reading = { readonly report: (found: Problem) => void };

/**
 * How one kind of value is written: `read` gives the value, or undefined after reporting what is wrong;
 * `expected` says in a few words what to write.
 */
export type Shape<T> = {
  readonly expected: string;
  readonly read: (tree: Tree, reading: Reading) => T | undefined;
  /** The keys of a map, in the order in which a record writes them. */
  readonly keys?: readonly string[];
};

type Field<T> = { readonly shape: Shape<T>; readonly optional: boolean };
type Fields = Readonly<Record<string, Field<unknown>>>;
type Camel<K extends string> = K extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : K;
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K]["optional"] extends true ? never : K }[keyof F];
type ValueOf<X> = X extends Field<infer T> ? T : never;

/** What a {@link map} of these fields reads to: kebab-case keys in camelCase, and the map's place. */
export type MapOf<F extends Fields> = {
  readonly [K in RequiredKeys<F> as Camel<K & string>]: ValueOf<F[K]>;
} & {
  readonly [K in Exclude<keyof F, RequiredKeys<F>> as Camel<K & string>]?: ValueOf<F[K]>;
} & { readonly at: Place };

export function required<T>(shape: Shape<T>): { shape: Shape<T>; optional: false } {
  return { shape, optional: false };
}

export function optional<T>(shape: Shape<T>): { shape: Shape<T>; optional: true } {
  return { shape, optional: true };
}

/** Reports a problem at a tree's place. */
export function fault<C extends ProblemCode>(reading: Reading, code: C, args: ProblemArgs[C], at: Place): undefined {
  reading.report(problem(code, args, at));
  return undefined;
}

/** A map with these keys and no others; every key's problems are reported, and the map is undefined if any had one. */
export function map<F extends Fields>(where: string, fields: F, example?: string): Shape<MapOf<F>> {
  const expected = example === undefined ? where : `${where}, such as ${example}`;
  return {
    expected,
    keys: Object.keys(fields),
    read(tree, reading) {
      if (tree.kind !== "map") return wrongKind(tree, expected, reading);
      const result: Record<string, unknown> = { at: tree.at };
      let sound = true;
      const meant = new Set<string>();
      for (const { key, keyAt, value } of tree.entries) {
        const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
        if (!field) {
          const near = nearest(key, Object.keys(fields));
          if (near.nearest !== undefined) meant.add(near.nearest);
          fault(reading, "unknown-key", { key, where, ...near }, keyAt);
          sound = false;
          continue;
        }
        const read = field.shape.read(value.kind === "nothing" ? { ...value, at: keyAt } : value, reading);
        if (read === undefined) sound = false;
        else result[camel(key)] = read;
      }
      for (const [key, field] of Object.entries(fields)) {
        if (!field.optional && !meant.has(key) && !tree.entries.some((entry) => entry.key === key)) {
          fault(reading, "missing-key", { key, where, expected: field.shape.expected }, firstLine(tree.at));
          sound = false;
        }
      }
      return sound ? (result as MapOf<F>) : undefined;
    },
  };
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
  };
}

export function nonEmptyList<T>(shape: Shape<T>, expected = `a list of ${shape.expected}`): Shape<NonEmpty<T>> {
  const any = list(shape, expected);
  return {
    expected,
    read(tree, reading) {
      if (tree.kind === "list" && tree.items.length === 0)
        return fault(reading, "wrong-kind", { found: "an empty list", expected }, tree.at);
      return any.read(tree, reading) as NonEmpty<T> | undefined;
    },
  };
}

/** Text that `parse` turns into a value; `code` and `args` say what is wrong where it gives none. */
export function textAs<T, C extends ProblemCode>(
  expected: string,
  parse: (text: string, at: Place) => T | undefined,
  wrong: (text: string) => { code: C; args: ProblemArgs[C] },
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
  };
}

/** Words: not empty, each run of white space one space. */
export const words: Shape<string> = textAs(
  "words",
  (text) => text.replace(/\s+/g, " ").trim() || undefined,
  () => ({ code: "bad-text", args: { expected: "words" } }),
);

/** One of a few words. */
export function oneOf<const W extends readonly string[]>(...allowed: W): Shape<W[number]> {
  return textAs(
    allowed.join(" | "),
    (text) => (allowed.includes(text) ? (text as W[number]) : undefined),
    (text) => ({ code: "not-one-of", args: { text, allowed: allowed.join(", "), ...nearest(text, allowed) } }),
  );
}

/** A shape chosen by what stands there. */
export function choose<T>(expected: string, pick: (tree: Tree) => Shape<T>): Shape<T> {
  return { expected, read: (tree, reading) => pick(tree).read(tree, reading) };
}

/** The word itself, or the other shape. */
export function wordOr<const W extends string, T>(word: W, shape: Shape<T>): Shape<W | T> {
  return choose<W | T>(`${word} or ${shape.expected}`, (tree) =>
    tree.kind === "text" && tree.text === word ? (oneOf(word) as Shape<W | T>) : shape,
  );
}

/** The value read, made into another; `make` may report problems and give undefined. */
export function made<T, U>(shape: Shape<T>, make: (value: T, reading: Reading, at: Place) => U | undefined): Shape<U> {
  return {
    ...shape,
    read(tree, reading) {
      const value = shape.read(tree, reading);
      return value === undefined ? undefined : make(value, reading, tree.at);
    },
  };
}

/** Where the values of some of a map's keys stand. */
export function placesOf<K extends string>(tree: Tree, keys: readonly K[]): Partial<Record<K, Place>> {
  const entries = tree.kind === "map" ? tree.entries : [];
  const found = entries.filter(({ key }) => (keys as readonly string[]).includes(key));
  return Object.fromEntries(found.map(({ key, value }) => [key, value.at])) as Partial<Record<K, Place>>;
}

/** Whether a tree is a map that has this key. */
export function hasKey(tree: Tree, key: string): boolean {
  return tree.kind === "map" && tree.entries.some((entry) => entry.key === key);
}

/** The kind that one of a map's keys may mean, where none of them is one. */
export function nearestKind(tree: Tree, kinds: readonly string[]): { nearest?: string } {
  if (tree.kind !== "map" || kinds.some((kind) => hasKey(tree, kind))) return {};
  const near = tree.entries.flatMap(({ key }) => nearest(key, kinds).nearest ?? []);
  return near[0] === undefined ? {} : { nearest: near[0] };
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

function wrongKind(tree: Tree, expected: string, reading: Reading): undefined {
  const found = { map: "a map", list: "a list", text: "text", nothing: "nothing" }[tree.kind];
  return fault(reading, "wrong-kind", { found, expected }, firstLine(tree.at));
}

function firstLine(at: Place): Place {
  return { ...at, length: Math.min(at.length, 80) };
}

function camel(key: string): string {
  return key.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
