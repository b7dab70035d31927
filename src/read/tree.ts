import { Composer, CST, isMap, isSeq, Lexer, LineCounter, type Pair, type ParsedNode, Parser, type Scalar } from "yaml";
import type { Place } from "../agreement/facts.ts";
import { type Problem, problem } from "../agreement/problem.ts";
import { forbiddenCharacter } from "./bytes.ts";
import { hasTooManyMarks, MAX_DEPTH, MAX_ITEMS, MAX_MARKS } from "./limits.ts";

/** A YAML file as maps, lists and texts, each with its place. Nothing in it is a number, a boolean or a date. */
export type Tree =
  | { readonly kind: "map"; readonly entries: readonly Entry[]; readonly at: Place }
  | { readonly kind: "list"; readonly items: readonly Tree[]; readonly at: Place }
  | { readonly kind: "text"; readonly text: string; readonly at: Place }
  | { readonly kind: "nothing"; readonly at: Place };

export type Entry = { readonly key: string; readonly keyAt: Place; readonly value: Tree };

/**
 * The tree of a file's text, or undefined with problems. What would take long is refused before it is read; the concrete
 * syntax is then read a lexeme at a time and left at the first thing that a record may not use, before anything recursive
 * or quadratic sees it.
 */
export function readTree(
  text: string,
  file: string,
  expected: string,
  report: (found: Problem) => void,
): Tree | undefined {
  const place = placesIn(text, file);
  const syntax = concreteSyntax(text, place);
  if (!Array.isArray(syntax)) {
    report(syntax);
    return undefined;
  }
  const options = { schema: "failsafe", uniqueKeys: false, logLevel: "error", strict: true } as const;
  const [document] = new Composer(options).compose(syntax);
  const [fault] = document ? [...document.errors, ...document.warnings] : [];
  if (fault) {
    report(problem("yaml-syntax", { message: syntaxWords(fault) }, place(fault.pos[0], fault.pos[1])));
    return undefined;
  }
  const tree = document && convert(document.contents as ParsedNode, { text, place, report });
  if (tree && tree.kind !== "nothing") return tree;
  report(problem("empty-file", { expected }, place(0)));
  return undefined;
}

/** Places by offset into the text. Of what is missed past the end of the text, its last letter is the place. */
function placesIn(text: string, file: string): PlaceOf {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) lines.addNewLine(end + 1);
  const written = text.trimEnd().length;
  return (start, end = start) => {
    const from = start > written ? written - 1 : start;
    const { line, col: column } = lines.linePos(from);
    const next = lines.lineStarts[line] ?? text.length + 1;
    return { file, line, column, length: Math.max(1, Math.min(end, next - 1) - from) };
  };
}

/** What the parser found wrong, in words that say what to look for. */
function syntaxWords({ code, message }: { code: string; message: string }): string {
  if (code === "BLOCK_AS_IMPLICIT_KEY") return "a text that holds `: ` stands without quotes";
  if (code === "TAB_AS_INDENT") return "a tab indents the line";
  return oneLine(message);
}

/** From one offset to another; of one character, without the other. */
type PlaceOf = (start: number, end?: number) => Place;

const REFUSED: ReadonlyMap<CST.TokenType | null, string> = new Map([
  ["alias", "an alias (*)"],
  ["anchor", "an anchor (&)"],
  ["tag", "a tag (!)"],
  ["directive-line", "a directive (%)"],
  ["explicit-key-ind", "a complex key (?)"],
]);

/** The concrete syntax of a text, or the first thing in it that a record may not use. */
function concreteSyntax(text: string, place: PlaceOf): CST.Token[] | Problem {
  if (hasTooManyMarks(text)) {
    const what = "lines, brackets, commas and quotes in one file";
    return problem("too-many-items", { limit: String(MAX_MARKS), what }, place(0));
  }
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let isText = false;
  let isWhole = false;
  for (const lexeme of new Lexer().lex(text)) {
    const start = parser.offset;
    const end = start + lexeme.length;
    const feature = isText ? undefined : REFUSED.get(CST.tokenType(lexeme));
    if (feature) return problem("yaml-feature", { feature }, place(start, end));
    isText = lexeme === CST.SCALAR;
    for (const token of parser.next(lexeme)) {
      if (token.type === "error") return problem("yaml-syntax", { message: oneLine(token.message) }, place(start, end));
      isWhole ||= token.type === "document";
      tokens.push(token);
    }
    const outermost = parser.stack[0];
    if (isWhole && outermost?.type === "document")
      return problem("yaml-feature", { feature: "a second document (---)" }, place(start, end));
    const innermost = parser.stack[MAX_DEPTH + 1];
    if (innermost && "items" in innermost)
      return problem("too-deep", { limit: String(MAX_DEPTH) }, place(innermost.offset));
  }
  tokens.push(...parser.end());
  return crowded(tokens, place) ?? tokens;
}

/** The first collection of more items than any record has; undefined where there is none. */
function crowded(tokens: readonly CST.Token[], place: PlaceOf): Problem | undefined {
  const stack = [...tokens];
  for (let token = stack.pop(); token; token = stack.pop()) {
    if ("items" in token && token.items.length > MAX_ITEMS) {
      const args = { limit: String(MAX_ITEMS), what: "items in one list or map" };
      return problem("too-many-items", args, place(token.offset));
    }
    if (token.type === "document" && token.value) stack.push(token.value);
    if (!("items" in token)) continue;
    for (let index = token.items.length - 1; index >= 0; index--) {
      const value = token.items[index]?.value;
      if (value) stack.push(value);
    }
  }
  return undefined;
}

function oneLine(message: string): string {
  return message.split("\n", 1)[0] as string;
}

type Source = { readonly text: string; readonly place: PlaceOf; readonly report: (found: Problem) => void };

/** Maps, lists and scalars: of aliases the concrete syntax holds none. */
function convert(node: ParsedNode, source: Source): Tree {
  const { place, report } = source;
  const at = place(node.range[0], node.range[1]);
  if (isSeq(node)) return { kind: "list", at, items: node.items.map((item) => convert(item as ParsedNode, source)) };
  if (isMap(node)) return { kind: "map", at, entries: entriesOf(node.items as Pair<ParsedNode, ParsedNode>[], source) };
  const { value, type } = node as Scalar.Parsed;
  const text = String(value);
  // The file's own letters were looked at before it was parsed: only an escape makes others.
  const forbidden = type === "QUOTE_DOUBLE" ? forbiddenCharacter(text) : undefined;
  if (forbidden) report(problem(`${forbidden.kind}-character`, { character: forbidden.name }, at));
  if (type !== "PLAIN") return { kind: "text", text, at };
  if (text === "") return { kind: "nothing", at };
  const glued = gluedComment(source.text, node.range[1]);
  if (glued) {
    const { start, comment } = glued;
    const args = { text, comment };
    report(problem("glued-comment", args, place(start, start + comment.length), { severity: "warning" }));
  }
  return { kind: "text", text, at };
}

/** A comment that begins with a word, behind a text that ends at `end`. */
function gluedComment(text: string, end: number): { start: number; comment: string } | undefined {
  let start = end;
  while (text[start] === " " || text[start] === "\t") start++;
  if (start === end || text[start] !== "#") return undefined;
  const behind = text.slice(start, end + MAX_COMMENT);
  const comment = GLUED.exec(behind)?.[0];
  return comment === undefined ? undefined : { start, comment };
}

const GLUED = /^#\S.*/;
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
