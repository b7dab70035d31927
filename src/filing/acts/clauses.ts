import type { Paper, PaperBlock } from "../paper.ts";
import { type Extent, joined, type Passage, part } from "../passage.ts";
import { type Phrase, phrasesIn } from "./phrases.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";

export type Table = Extract<PaperBlock, { kind: "table" }>;

/** What follows an operative sentence: running words, a table, or a note to a mark in one. */
export type Content =
  | { readonly kind: "words"; readonly words: Passage }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "footnote"; readonly mark: string; readonly words: Passage };

/** An operative sentence with what follows it, up to the next; the first of a paper may have no sentence of its own. */
export type Clause = {
  readonly sentence?: Sentence;
  readonly phrases: readonly Phrase[];
  readonly content: readonly Content[];
};

/** The clauses of a paper in what other readers left of it. */
export function clausesOf(paper: Paper, used: readonly Extent[]): Clause[] {
  const clauses: { sentence?: Sentence; phrases: readonly Phrase[]; content: Content[] }[] = [];
  const current = (): Content[] => {
    const last = clauses.at(-1);
    if (last) return last.content;
    const content: Content[] = [];
    clauses.push({ phrases: [], content });
    return content;
  };
  for (const block of paper.blocks) {
    if (block.kind === "furniture") continue;
    if (block.kind === "table") {
      if (block.rows.some(({ cells }) => cells.some((cell) => leftOf(cell, used).length > 0)))
        current().push({ kind: "table", table: block });
      continue;
    }
    for (const piece of leftOf(block.words, used)) {
      for (const sentence of sentencesOf(piece)) {
        const phrases = phrasesIn(sentence);
        const mark = markAtHead(sentence);
        if (mark !== undefined) current().push({ kind: "footnote", mark, words: sentence.words });
        else if (phrases.length > 0) clauses.push({ sentence, phrases, content: [] });
        else addWords(current(), sentence.words);
      }
    }
  }
  return clauses;
}

/** The mark with which a footnote begins: `*`, `†`, `(1)`. */
function markAtHead({ tokens }: Sentence): string | undefined {
  const [first, second, third] = tokens;
  if (first?.kind === "mark") return first.text;
  return first?.text === "(" && third?.text === ")" && /^\d{1,2}$/.test(second?.text ?? "") && tokens.length > 3
    ? second?.text
    : undefined;
}

function addWords(content: Content[], words: Passage): void {
  const last = content.at(-1);
  if (last?.kind === "words") content[content.length - 1] = { kind: "words", words: joined([last.words, words]) };
  else content.push({ kind: "words", words });
}

/** The parts of a passage that no extent covers. */
export function leftOf(passage: Passage, used: readonly Extent[]): Passage[] {
  const parts: Passage[] = [];
  let start: number | undefined;
  const within = used.filter(({ start: from, end }) => {
    const [first, last] = [passage.offsets[0], passage.offsets.at(-1)];
    return first !== undefined && last !== undefined && from <= last && end > first;
  });
  const isUsed = (offset: number): boolean => within.some(({ start: from, end }) => offset >= from && offset < end);
  for (let index = 0; index <= passage.text.length; index += 1) {
    const offset = passage.offsets[index];
    const isLeft = offset !== undefined && !isUsed(offset);
    if (isLeft && start === undefined && passage.text[index] !== " ") start = index;
    if (!isLeft && start !== undefined) {
      parts.push(part(passage, { start, end: index }));
      start = undefined;
    }
  }
  return parts.filter(({ text }) => text !== "");
}
