import type { Paper } from "../paper.ts";
import { part } from "../passage.ts";
import type { Token } from "../tokens.ts";
import type { Sentence } from "./sentences.ts";
import { type Stretch, textOf, type Words, wordsOf } from "./stretch.ts";

/** A line of a block of signatures: what its first word says it is, and the words after that. */
export type SignatureLine = {
  readonly key: "by" | "name" | "title" | "date" | "attest" | "plain";
  readonly whole: Stretch;
  /** Without its key. */
  readonly value: Stretch;
};

const KEYS: Readonly<Record<string, SignatureLine["key"]>> = {
  by: "by",
  name: "name",
  title: "title",
  its: "title",
  date: "date",
  dated: "date",
  attest: "attest",
  witness: "attest",
};

/**
 * The lines on which a paper is signed, a list for each column: after the testimonium, or, where it has none, from the first line
 * to be signed. Blocks side by side are columns of a table, or lines on which the same key stands twice.
 */
export function signatureColumns(
  paper: Paper,
  sentences: readonly Sentence[],
  names: readonly string[],
): SignatureLine[][] {
  const columns: SignatureLine[][] = [[]];
  const heads = names.map((name) => wordsOnly(wordsOf({ text: name, offsets: [], breaks: [] }).tokens));
  const witness = sentences.find(({ kind }) => kind === "witness");
  const from = witness?.block ?? firstSigned(paper);
  if (from === undefined) return [];
  let columnsBefore = 0;
  for (const [index, block] of paper.blocks.entries()) {
    if (index < from || block.kind === "furniture") continue;
    if (block.kind === "paragraph") {
      const rest = index === witness?.block ? afterWitness(witness) : wordsOf(block.words);
      if (!rest) continue;
      if (isSchedule(rest)) break;
      put(columns, columnsBefore, linesOfWords(rest, heads));
      continue;
    }
    columnsBefore = 0;
    for (const row of block.rows) {
      for (const [column, cell] of row.cells.entries()) put(columns, column, linesOfWords(wordsOf(cell), heads));
    }
  }
  return columns;
}

/** A stretch of a passage as words of its own would lose their places: the rest of the passage is cut out whole. */
function afterWitness({ of, to }: Sentence): Words | undefined {
  const start = of.tokens[to]?.start;
  return start === undefined ? undefined : wordsOf(part(of.passage, { start, end: of.passage.text.length }));
}

function firstSigned(paper: Paper): number | undefined {
  const found = paper.blocks.findIndex((block) => {
    if (block.kind === "furniture") return false;
    const passages = block.kind === "paragraph" ? [block.words] : block.rows.flatMap(({ cells }) => cells);
    return passages.some((passage) => /(?:^|\s)By\s*:|\/s\//i.test(passage.text));
  });
  if (found < 0) return undefined;
  return Math.max(0, found - 1);
}

/** What is signed ends where a schedule is appended. */
function isSchedule({ tokens }: Words): boolean {
  return ["schedule", "appendix", "exhibit", "annex"].includes(tokens[0]?.lower ?? "") && tokens.length < 40;
}

function put(columns: SignatureLine[][], first: number, lines: readonly (readonly SignatureLine[])[]): void {
  for (const line of lines) {
    const seen = new Map<string, number>();
    for (const one of line) {
      const nth = seen.get(one.key) ?? 0;
      seen.set(one.key, nth + 1);
      const column = first + (one.key === "plain" && line.some(({ key }) => key !== "plain") ? 0 : nth);
      while (columns.length <= column) columns.push([]);
      columns[column]?.push(one);
    }
  }
}

/** The lines of a passage; each is cut before a key and before a party's name. */
function linesOfWords(words: Words, heads: readonly string[][]): SignatureLine[][] {
  const { tokens, passage } = words;
  const lines: SignatureLine[][] = [[]];
  let from = 0;
  for (let at = 0; at <= tokens.length; at += 1) {
    const ends = at === tokens.length;
    const isBreak =
      !ends && at > 0 && passage.breaks.some((b) => b >= (tokens[at - 1]?.end ?? 0) && b < (tokens[at]?.start ?? 0));
    if (at > from && (ends || isBreak || cutsAt(tokens, at, heads))) {
      lines.at(-1)?.push(lineOf({ of: words, from, to: at }));
      from = at;
    }
    if (isBreak) lines.push([]);
  }
  return lines;
}

function cutsAt(tokens: readonly Token[], at: number, heads: readonly string[][]): boolean {
  if (keyAt(tokens, at)) return true;
  return heads.some((head) => startsWithName(tokens, at, head) && !keyAt(tokens, at - 2));
}

/** A key with its colon; `By` also where a line to be signed or a conformed signature follows. */
function keyAt(tokens: readonly Token[], at: number): { key: SignatureLine["key"]; end: number } | undefined {
  const word = tokens[at]?.lower ?? "";
  const key = Object.hasOwn(KEYS, word) ? KEYS[word] : undefined;
  if (!key || tokens[at]?.kind !== "word") return undefined;
  const next = tokens[at + 1];
  if (next?.text === ":") return { key, end: at + 2 };
  return key === "by" && (next?.kind === "blank" || next?.text === "/") ? { key, end: at + 1 } : undefined;
}

function lineOf(whole: Stretch): SignatureLine {
  const { tokens } = whole.of;
  const key = keyAt(tokens, whole.from);
  return { key: key?.key ?? "plain", whole, value: key ? { ...whole, from: key.end } : whole };
}

export function wordsOnly(tokens: readonly Token[]): string[] {
  return tokens.filter(({ kind }) => kind === "word" || kind === "number").map(({ lower }) => lower);
}

function startsWithName(tokens: readonly Token[], at: number, head: readonly string[]): boolean {
  if (head.length === 0 || tokens[at]?.lower !== head[0]) return false;
  const next = wordsOnly(tokens.slice(at, at + head.length * 2 + 2));
  return head.every((word, index) => next[index] === word);
}

/** The words of a line as they are printed. */
export function lineText({ of, from, to }: Stretch): string {
  return textOf(of.tokens, from, to);
}
