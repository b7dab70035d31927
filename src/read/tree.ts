import { Composer, type CST, isMap, isScalar, isSeq, LineCounter, type ParsedNode, Parser } from "yaml";
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
  const lines = new LineCounter();
  const place = (start: number, end: number): Place => {
    const { line, col } = lines.linePos(Math.min(start, text.length));
    const lineEnd = text.indexOf("\n", start);
    const stop = Math.min(end, lineEnd < 0 ? text.length : lineEnd);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), length: Math.max(1, stop - start) };
  };
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const refused = guard(tokens, place);
  if (refused) {
    report(refused);
    return undefined;
  }
  const options = { schema: "failsafe", uniqueKeys: false, logLevel: "error", strict: true } as const;
  const documents = [...new Composer(options).compose(tokens)];
  const [document] = documents;
  if (!document?.contents || (isScalar(document.contents) && document.contents.value === "" && text.trim() === "")) {
    report(problem("empty-file", { expected }, place(0, 1)));
    return undefined;
  }
  const faults = documents.flatMap((d) => [...d.errors, ...d.warnings]);
  if (documents.length > 1) {
    report(problem("yaml-feature", { feature: "a second document (---)" }, place(documents[1]?.range[0] ?? 0, 1)));
    return undefined;
  }
  if (faults.length > 0) {
    const [fault] = faults;
    if (fault) report(problem("yaml-syntax", { message: oneLine(fault.message) }, place(fault.pos[0], fault.pos[1])));
    return undefined;
  }
  return convert(document.contents as ParsedNode, place, report, file);
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
      return problem("too-many-items", { limit: String(MAX_ITEMS) }, place(token.offset, token.offset + 1));
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

function convert(node: ParsedNode | null, place: PlaceOf, report: (found: Problem) => void, file: string): Tree {
  if (node === null) return { kind: "nothing", at: place(0, 1) };
  const at = place(node.range[0], node.range[1]);
  if (isSeq(node)) {
    return { kind: "list", at, items: node.items.map((item) => convert(item as ParsedNode, place, report, file)) };
  }
  if (isMap(node)) {
    const seen = new Map<string, Place>();
    const entries: Entry[] = [];
    for (const pair of node.items) {
      const keyNode = pair.key as ParsedNode;
      const key = convert(keyNode, place, report, file);
      if (key.kind !== "text" || key.text === "<<") {
        const feature = key.kind === "text" ? "a merge key (<<)" : "a key that is not plain text";
        report(problem("yaml-feature", { feature }, key.at));
        continue;
      }
      const first = seen.get(key.text);
      if (first)
        report(problem("duplicate-key", { key: key.text }, key.at, { also: { place: first, says: "first here" } }));
      seen.set(key.text, key.at);
      const value =
        pair.value === null
          ? { kind: "nothing" as const, at: key.at }
          : convert(pair.value as ParsedNode, place, report, file);
      if (!first) entries.push({ key: key.text, keyAt: key.at, value });
    }
    return { kind: "map", at, entries };
  }
  if (!isScalar(node)) return { kind: "nothing", at };
  const text = String(node.value ?? "");
  const forbidden = forbiddenCharacter(text.replaceAll("\n", " ").replaceAll("\t", " "));
  if (forbidden) report(problem(`${forbidden.kind}-character`, { character: forbidden.name }, at));
  if (text === "" && (node as { type?: string }).type === "PLAIN") return { kind: "nothing", at };
  const comment = (node as { comment?: string | null }).comment;
  if (node.type === "PLAIN" && comment && /^\d/.test(comment)) {
    report(problem("glued-comment", { text, comment: `#${oneLine(comment)}` }, at, { severity: "warning" }));
  }
  return { kind: "text", text, at };
}
