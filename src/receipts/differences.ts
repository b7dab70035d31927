import type { Json } from "../write/answer.ts";
import type { Receipt, ReceiptRecord } from "./receipt.ts";

/** Where two values differ: one of them is undefined where the other alone has something. */
export type Difference = { readonly path: Path; readonly before: Json | undefined; readonly now: Json | undefined };

/** A way into a value: keys, places in lists counted from 0, and items of lists by their names. */
export type Path = readonly (string | number | { readonly item: string })[];

/** A file that is not as it was; its digests, undefined where it is not there. */
export type FileDifference = {
  readonly path: string;
  readonly kind: "changed" | "new" | "gone";
  /** Of the record, or a file read beside it: a CSV, a draft. */
  readonly of: "record" | "question";
  readonly before: string | undefined;
  readonly now: string | undefined;
};

/** How a question asked again came out beside its receipt. */
export type Comparison = {
  /** In the answer, the exit code, and what was said beside. */
  readonly answer: readonly Difference[];
  readonly files: readonly FileDifference[];
  /**
   * The answer is the same and its text is not: `by-version` where another version of the tool may lay it out otherwise;
   * `edited` where the same version cannot have written it. A text names its record: of one that has moved it is not
   * compared.
   */
  readonly text: "same" | "by-version" | "edited" | "not-compared";
};

/** Compares a receipt with one made now of the same question. Where a record lies makes no difference; what it holds does. */
export function compared(before: Receipt, now: Receipt): Comparison {
  const answer = differencesIn(whatWasAnswered(before), whatWasAnswered(now), []);
  const files = before.records.flatMap((record, index) => fileDifferences(record, now.records[index]));
  const more = now.records.slice(before.records.length).flatMap((record) => fileDifferences(undefined, record));
  const besides = digestDifferences(before.files ?? [], now.files ?? [], "question");
  return {
    answer,
    files: [...files, ...more, ...besides],
    text: answer.length === 0 && files.length + more.length + besides.length === 0 ? textOf(before, now) : "same",
  };
}

function textOf(before: Receipt, now: Receipt): Comparison["text"] {
  if (before.output?.sha256 === now.output?.sha256) return "same";
  if (!sameHead(before, now)) return "not-compared";
  return before.tool.version === now.tool.version ? "edited" : "by-version";
}

/** What a person was told; the answer without its records, which are compared by their files. */
function whatWasAnswered({ answer, exit, said }: Receipt): Json {
  const { record: _, otherRecord: __, ...rest } = answer ?? {};
  return { answer: answer === null ? null : rest, exit, said };
}

/** The first line of an answer, which names the record and its digest, is the same. */
function sameHead(before: Receipt, now: Receipt): boolean {
  const head = ({ records, tool }: Receipt): string =>
    JSON.stringify(records.map(({ folder, digest }) => [folder, digest, tool.name]));
  return head(before) === head(now);
}

function fileDifferences(before: ReceiptRecord | undefined, now: ReceiptRecord | undefined): FileDifference[] {
  return digestDifferences(before?.files ?? [], now?.files ?? [], "record");
}

type Digests = ReceiptRecord["files"];

function digestDifferences(before: Digests, now: Digests, of: FileDifference["of"]): FileDifference[] {
  const then = new Map(before.map(({ path, sha256 }) => [path, sha256]));
  const today = new Map(now.map(({ path, sha256 }) => [path, sha256]));
  const paths = [...new Set([...then.keys(), ...today.keys()])].sort();
  return paths.flatMap((path) => {
    const [one, other] = [then.get(path), today.get(path)];
    if (one === other) return [];
    const kind = one === undefined ? "new" : other === undefined ? "gone" : "changed";
    return [{ path, kind, of, before: one, now: other }];
  });
}

/** Every place where two values differ. */
export function differencesIn(before: Json | undefined, now: Json | undefined, path: Path): Difference[] {
  if (Array.isArray(before) && Array.isArray(now)) return differencesInLists(before, now, path);
  if (isMap(before) && isMap(now)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
    return keys.flatMap((key) => differencesIn(own(before, key), own(now, key), [...path, key]));
  }
  return before === now ? [] : [{ path, before, now }];
}

/** Items that a key tells apart are compared each with its own, others by their places. */
function differencesInLists(before: readonly Json[], now: readonly Json[], path: Path): Difference[] {
  const keys = keysOf(before, now);
  if (keys === undefined) {
    const length = Math.max(before.length, now.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      differencesIn(before[index], now[index], [...path, index]),
    );
  }
  const named = (items: readonly Json[]): Map<string, Json> =>
    new Map(items.map((item) => [namedBy(item, keys), item]));
  const [then, today] = [named(before), named(now)];
  const kept = [...then.keys()].filter((name) => today.has(name));
  const names = [...new Set([...then.keys(), ...today.keys()])];
  const order = [...today.keys()].filter((name) => then.has(name));
  const reordered = kept.some((name, index) => name !== order[index]);
  return [
    ...names.flatMap((name) => differencesIn(then.get(name), today.get(name), [...path, { item: name }])),
    ...(reordered ? [{ path: [...path, "order"], before: [...then.keys()], now: [...today.keys()] }] : []),
  ];
}

/** What names an item of a list: the first of these by which no two items of either are called the same. */
const NAMING = ["portfolio", "number", "amendment", "agreement", "receipt", "path"];

/**
 * The keys by which the items of both lists are told apart: one that names, else as few of their first cells as do, where
 * these are the same on both sides (a figure that differs names nothing), or one side has more rows.
 */
function keysOf(before: readonly Json[], now: readonly Json[]): readonly string[] | undefined {
  const lists = [before, now];
  const isTold = (keys: readonly string[]): boolean =>
    lists.every((items) => {
      const names = items.map((item) => namedBy(item, keys));
      return !names.includes("") && new Set(names).size === names.length;
    });
  const naming = NAMING.find((key) => isTold([key]));
  if (naming !== undefined) return [naming];
  const first = now[0] ?? before[0];
  const cells = isMap(first) ? Object.keys(first).slice(0, MOST_CELLS) : [];
  return cells.map((_, count) => cells.slice(0, count + 1)).find((keys) => isTold(keys) && areOfOneKind(keys, lists));
}

const MOST_CELLS = 3;

/** The names of one list are all among those of the other. */
function areOfOneKind(keys: readonly string[], lists: readonly (readonly Json[])[]): boolean {
  const [then = [], today = []] = lists.map((items) => items.map((item) => namedBy(item, keys)));
  const [fewer, more] = then.length < today.length ? [then, new Set(today)] : [today, new Set(then)];
  return fewer.length > 0 && fewer.every((name) => more.has(name));
}

/** An item's cells by some keys, one after another; nothing where it has none by one of them. */
function namedBy(item: Json, keys: readonly string[]): string {
  const names = keys.map((key) => nameIn(item, key));
  return names.includes("") ? "" : names.join(", ");
}

/** What an item is called by a key; nothing where it has no text or number there. */
function nameIn(item: Json, key: string): string {
  const value = isMap(item) ? own(item, key) : undefined;
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : "";
}

function own(map: { readonly [key: string]: Json | undefined }, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
