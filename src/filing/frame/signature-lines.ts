import type { Paper, PaperRow } from "../paper.ts";
import { type Passage, part } from "../passage.ts";
import type { Token } from "../tokens.ts";
import { dayAt } from "./day.ts";
import type { Sentence } from "./sentences.ts";
import { isCapital, type Stretch, textOf, type Words, wordsOf } from "./stretch.ts";

/** A line of a block of signatures: what its first word says it is, and the words after that. */
export type SignatureLine = {
  readonly key: "by" | "name" | "title" | "date" | "attest" | "plain";
  readonly whole: Stretch;
  /** Without its key. */
  readonly value: Stretch;
  /** The party named on the line itself: `Trust: /s/ …`. */
  readonly over?: string;
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
  const heads = names.map((name) =>
    wordsOnly(wordsOf({ text: name.replace(/^the\s+/i, ""), offsets: [], breaks: [] }).tokens),
  );
  const witness = sentences.find(({ kind }) => kind === "witness");
  const from = witness?.block ?? firstSigned(paper);
  if (from === undefined) return [];
  for (const [index, block] of paper.blocks.entries()) {
    if (index < from || block.kind === "furniture") continue;
    if (block.kind === "table") {
      for (const row of belowFees(block.rows)) {
        for (const [column, cell] of row.cells.entries()) put(columns, column, linesOfWords(wordsOf(cell), heads));
      }
      continue;
    }
    const rest = index === witness?.block ? afterWitness(witness) : wordsOf(block.words);
    if (!rest) continue;
    const isSigned = columns.some((lines) => lines.some(({ key }) => key === "by"));
    if (isSchedule(rest) || (hasFees(rest.passage) && isSigned)) break;
    if (!hasFees(rest.passage)) put(columns, 0, linesOfWords(rest, heads));
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
    return passages.some((passage) => /(?:^|\s)(?:By|BY)\s*:|\/s\//.test(passage.text));
  });
  if (found < 0) return undefined;
  // The party's name stands above.
  const above = paper.blocks.slice(0, found).findLastIndex(({ kind }) => kind !== "furniture");
  return Math.max(0, above);
}

/** Rates and amounts are of a schedule, before what is signed or after it. */
function hasFees({ text }: Passage): boolean {
  return /[$%]/.test(text);
}

/** Rows under the last that holds a rate or an amount. */
function belowFees(rows: readonly PaperRow[]): readonly PaperRow[] {
  const last = rows.findLastIndex(({ cells }) => cells.some(hasFees));
  return rows.slice(last + 1);
}

/** What is signed ends where a schedule is appended. */
function isSchedule({ tokens }: Words): boolean {
  return (
    ["schedule", "appendix", "exhibit", "annex", "attachment"].includes(tokens[0]?.lower ?? "") && tokens.length < 40
  );
}

function put(columns: SignatureLine[][], first: number, lines: readonly (readonly SignatureLine[])[]): void {
  for (const line of lines) {
    for (const [index, column] of columnsOf(line).entries()) {
      while (columns.length <= first + column) columns.push([]);
      columns[first + column]?.push(line[index] as SignatureLine);
    }
  }
}

/** The same key for the second time is the second column's; a heading belongs to the key that follows it on its line. */
function columnsOf(line: readonly SignatureLine[]): number[] {
  const seen = new Map<string, number>();
  const columns = line.map(({ key }) => {
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return nth;
  });
  return line.map(({ key }, index) => {
    const next = line.findIndex((one, at) => at > index && one.key !== "plain");
    return key === "plain" && next >= 0 ? (columns[next] ?? 0) : (columns[index] ?? 0);
  });
}

/** The lines of a passage; each is cut before a key and before a party's name. */
function linesOfWords(words: Words, heads: readonly string[][]): SignatureLine[][] {
  const { tokens, passage } = words;
  const lines: SignatureLine[][] = [[]];
  let from = 0;
  // A party's name that is broken over lines is one line.
  let named = nameEnd(tokens, 0, heads);
  for (let at = 0; at <= tokens.length; at += 1) {
    const ends = at === tokens.length;
    const isBreak =
      !ends &&
      at > 0 &&
      at >= named &&
      passage.breaks.some((b) => b >= (tokens[at - 1]?.end ?? 0) && b < (tokens[at]?.start ?? 0));
    if (at > from && (ends || isBreak || (at >= named && cutsAt(tokens, at, heads)))) {
      lines.at(-1)?.push(lineOf({ of: words, from, to: at }));
      from = at;
      named = nameEnd(tokens, at, heads);
    }
    if (isBreak) lines.push([]);
  }
  return lines;
}

function cutsAt(tokens: readonly Token[], at: number, heads: readonly string[][]): boolean {
  if (keyAt(tokens, at)) return true;
  const led = isLead(tokens, at);
  if (!led && isLead(tokens, at - 1)) return false;
  return heads.some((head) => startsWithName(tokens, led ? at + 1 : at, head) && !isKeyed(tokens, at));
}

/** A name after a key is that key's; but beside `Attest:` a party's name is the next column's heading. */
function isKeyed(tokens: readonly Token[], at: number): boolean {
  const before = keyAt(tokens, at - 2);
  return before !== undefined && before.key !== "attest";
}

/** The index after the longest party's name that stands at a token, with an article before it or without; the token's own where none does. */
function nameEnd(tokens: readonly Token[], at: number, heads: readonly string[][]): number {
  const start = isLead(tokens, at) ? at + 1 : at;
  const ends = heads
    .filter((head) => startsWithName(tokens, start, head))
    .map((head) => pastWords(tokens, start, head));
  return Math.max(at, ...ends);
}

function pastWords(tokens: readonly Token[], at: number, { length }: readonly string[]): number {
  let end = at;
  for (let left = length; left > 0 && end < tokens.length; end += 1) if (isWord(tokens[end])) left -= 1;
  return end;
}

/** "for", or an article, before a party's name. */
function isLead(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === "for" || tokens[at]?.lower === "the";
}

type Key = { readonly key: SignatureLine["key"]; readonly end: number; readonly over?: string };

/** A key with its colon; `By` also where a line to be signed or a conformed signature follows; a party's term before `/s/`. */
function keyAt(tokens: readonly Token[], at: number): Key | undefined {
  const token = tokens[at];
  if (token?.kind !== "word") return undefined;
  const key = Object.hasOwn(KEYS, token.lower) ? KEYS[token.lower] : undefined;
  const next = tokens[at + 1];
  if (["signed", "executed"].includes(token.lower) && dayAt(tokens, at + 1)) return { key: "date", end: at + 1 };
  if (next?.text === ":") {
    if (key) return { key, end: at + 2 };
    return tokens[at + 2]?.text === "/" ? { key: "by", end: at + 2, over: token.text } : undefined;
  }
  return key === "by" && (next?.kind === "blank" || next?.text === "/") ? { key, end: at + 1 } : undefined;
}

function lineOf(whole: Stretch): SignatureLine {
  const found = keyAt(whole.of.tokens, whole.from) ?? typedAt(whole);
  if (!found) return { key: "plain", whole, value: whole };
  const { key, end, over } = found;
  return { key, whole, value: { ...whole, from: end }, ...(over === undefined ? {} : { over }) };
}

/** `By Howard Pell`: a name in capitals, and nothing else on its line. */
function typedAt({ of: { tokens }, from, to }: Stretch): Key | undefined {
  const name = tokens.slice(from + 1, to);
  const names = name.filter((token) => token.text !== ".");
  const isName = names.length >= 2 && names.length <= 4 && names.every(isCapital);
  return tokens[from]?.lower === "by" && isName ? { key: "by", end: from + 1 } : undefined;
}

/** Words and numbers in small letters, without what stands between them. */
export function wordsOnly(tokens: readonly Token[]): string[] {
  return tokens.filter(isWord).map(({ lower }) => lower);
}

function isWord(token: Token | undefined): boolean {
  return token?.kind === "word" || token?.kind === "number";
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
