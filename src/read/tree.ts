import { Composer, type CST, isMap, isScalar, isSeq, type Pair, type ParsedNode, Parser } from "yaml";
import type { Place } from "../agreement/facts.ts";
import { type Problem, problem } from "../agreement/problem.ts";
import { forbiddenCharacter } from "./bytes.ts";

/** A YAML file as maps, lists and texts, each with its place. Nothing in it is a number, a boolean or a date. */
export type Tree =
  | { readonly kind: "map"; readonly entries: readonly Entry[]; readonly at: Place }
  | { readonly kind: "list"; readonly items: readonly Tree[]; readonly at: Place }
  | { readonly kind: "text"; readonly text: string; readonly at: Place }
  | { readonly kind: "nothing"; readonly at: Place };

export type Entry = { readonly key: string; readonly keyAt: Place; readonly value: Tree };

const MAX_DEPTH = 16;
const MAX_ITEMS = 5_000;

/**
 * The tree of a file's text, or undefined with problems. The concrete syntax is walked first, on a stack of our own:
 * depth, number of items, anchors, aliases, tags, directives and complex keys are refused before anything recursive or
 * quadratic sees them.
 */
export function readTree(
  text: string,
  file: string,
  expected: string,
  report: (found: Problem) => void,
): Tree | undefined {
  const place = placesIn(text, file);
  if ((text.match(MARKS) ?? []).length > MAX_MARKS) {
    report(
      problem(
        "too-many-items",
        { limit: String(MAX_MARKS), what: "brackets, commas and list marks in one file" },
        place(0, 1),
      ),
    );
    return undefined;
  }
  const tokens = [...new Parser().parse(text)];
  const refused = guard(tokens, place);
  if (refused) {
    report(refused);
    return undefined;
  }
  const options = { schema: "failsafe", uniqueKeys: false, logLevel: "error", strict: true } as const;
  const documents = [...new Composer(options).compose(tokens)];
  const [document] = documents;
  const faults = documents.flatMap((d) => [...d.errors, ...d.warnings]);
  if (documents.length > 1) {
    report(problem("yaml-feature", { feature: "a second document (---)" }, place(documents[1]?.range[0] ?? 0, 1)));
    return undefined;
  }
  if (faults.length > 0) {
    const [fault] = faults;
    if (fault) report(problem("yaml-syntax", { message: syntaxWords(fault) }, place(fault.pos[0], fault.pos[1])));
    return undefined;
  }
  if (!document || isNothing(document.contents)) {
    report(problem("empty-file", { expected }, place(0, 1)));
    return undefined;
  }
  return convert(document.contents as ParsedNode, { text, place, report });
}

/** Brackets, commas and list marks: far more of them than any record has would take long to parse. */
const MARKS = /[[\]{},]|^ *(?:- ?)+/gm;
const MAX_MARKS = 20_000;

function isNothing(contents: unknown): boolean {
  return !contents || (isScalar(contents) && contents.value === "" && contents.type === "PLAIN");
}

/** Places by offset into the text. A place on an empty line, as a text that ends too soon has, is moved to the line before. */
function placesIn(text: string, file: string): PlaceOf {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  const lineOf = (offset: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return (start, end) => {
    const before = text.slice(0, start).trimEnd().length;
    const onNothing =
      text
        .slice(starts[lineOf(start)] ?? 0)
        .split("\n", 1)[0]
        ?.trim() === "";
    const from = onNothing && before > 0 ? before - 1 : start;
    const line = lineOf(from);
    const lineStart = starts[line] as number;
    const lineEnd = line + 1 < starts.length ? (starts[line + 1] as number) - 1 : text.length;
    const length = Math.max(1, Math.min(end, lineEnd) - from);
    return { file, line: line + 1, column: from - lineStart + 1, length };
  };
}

/** What the parser found wrong, in words that say what to look for. */
function syntaxWords({ code, message }: { code: string; message: string }): string {
  if (code === "BLOCK_AS_IMPLICIT_KEY") return "a text that holds `: ` stands without quotes";
  if (code === "TAB_AS_INDENT") return "a tab indents the line";
  return oneLine(message);
}

type PlaceOf = (start: number, end: number) => Place;

const REFUSED: Partial<Record<CST.SourceToken["type"] | CST.Token["type"], string>> = {
  alias: "an alias (*)",
  anchor: "an anchor (&)",
  tag: "a tag (!)",
  directive: "a directive (%)",
  "explicit-key-ind": "a complex key (?)",
};

/** The first thing in the concrete syntax that a record may not use, in order of the file; undefined where there is none. */
function guard(tokens: readonly CST.Token[], place: PlaceOf): Problem | undefined {
  const stack: { token: CST.Token | CST.SourceToken; depth: number }[] = [...tokens]
    .reverse()
    .map((token) => ({ token, depth: 0 }));
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { token, depth } = next;
    const feature = REFUSED[token.type];
    if (feature) return problem("yaml-feature", { feature }, place(token.offset, token.offset + sourceLength(token)));
    if (token.type === "error") {
      return problem(
        "yaml-syntax",
        { message: oneLine(token.message) },
        place(token.offset, token.offset + token.source.length),
      );
    }
    if (depth > MAX_DEPTH)
      return problem("too-deep", { limit: String(MAX_DEPTH) }, place(token.offset, token.offset + 1));
    const children = childTokens(token);
    if ("items" in token && token.items.length > MAX_ITEMS) {
      return problem(
        "too-many-items",
        { limit: String(MAX_ITEMS), what: "items in one list or map" },
        place(token.offset, token.offset + 1),
      );
    }
    const inner = "items" in token ? depth + 1 : depth;
    for (let index = children.length - 1; index >= 0; index -= 1) {
      stack.push({ token: children[index] as CST.Token, depth: inner });
    }
  }
  return undefined;
}

function childTokens(token: CST.Token | CST.SourceToken): (CST.Token | CST.SourceToken)[] {
  if (token.type === "document") return [...token.start, ...(token.value ? [token.value] : []), ...(token.end ?? [])];
  if (!("items" in token)) return "props" in token ? token.props : [];
  return token.items.flatMap((item) => [
    ...item.start,
    ...("key" in item && item.key ? [item.key] : []),
    ...("sep" in item && item.sep ? item.sep : []),
    ...(item.value ? [item.value] : []),
  ]);
}

function sourceLength(token: CST.Token | CST.SourceToken): number {
  return "source" in token ? token.source.length : 1;
}

function oneLine(message: string): string {
  return message.split("\n", 1)[0] as string;
}

type Source = { readonly text: string; readonly place: PlaceOf; readonly report: (found: Problem) => void };

function convert(node: ParsedNode | null, source: Source): Tree {
  const { place, report } = source;
  if (node === null) return { kind: "nothing", at: place(0, 1) };
  const at = place(node.range[0], node.range[1]);
  if (isSeq(node)) return { kind: "list", at, items: node.items.map((item) => convert(item as ParsedNode, source)) };
  if (isMap(node)) return { kind: "map", at, entries: entriesOf(node.items as Pair<ParsedNode, ParsedNode>[], source) };
  if (!isScalar(node)) return { kind: "nothing", at };
  const text = String(node.value ?? "");
  const forbidden = forbiddenCharacter(text);
  if (forbidden) report(problem(`${forbidden.kind}-character`, { character: forbidden.name }, at));
  if (node.type !== "PLAIN") return { kind: "text", text, at };
  if (text === "") return { kind: "nothing", at };
  const [comment, mark] = /^[ \t]+(#\S.*)/.exec(source.text.slice(node.range[1], node.range[1] + MAX_COMMENT)) ?? [];
  if (comment !== undefined && mark !== undefined) {
    const start = node.range[1] + comment.indexOf("#");
    const found = problem("glued-comment", { text, comment: mark }, place(start, start + mark.length), {
      severity: "warning",
    });
    report(found);
  }
  return { kind: "text", text, at };
}

const MAX_COMMENT = 200;

/** A map's entries: each key once, plain text and no merge. */
function entriesOf(pairs: readonly Pair<ParsedNode, ParsedNode>[], source: Source): Entry[] {
  const { report } = source;
  const seen = new Map<string, Place>();
  return pairs.flatMap(({ key: keyNode, value: valueNode }): Entry[] => {
    const key = convert(keyNode, source);
    if (key.kind !== "text" || key.text === "<<") {
      const feature = key.kind === "text" ? "a merge key (<<)" : "a key that is not plain text";
      report(problem("yaml-feature", { feature }, key.at));
      return [];
    }
    const value = valueNode === null ? { kind: "nothing" as const, at: key.at } : convert(valueNode, source);
    const first = seen.get(key.text);
    if (first) {
      report(problem("duplicate-key", { key: key.text }, key.at, { also: { place: first, says: "first here" } }));
      return [];
    }
    seen.set(key.text, key.at);
    return [{ key: key.text, keyAt: key.at, value }];
  });
}
