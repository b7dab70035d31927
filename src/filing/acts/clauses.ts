import type { Change } from "../../agreement/facts.ts";
import { normalised } from "../../agreement/identity.ts";
import { type Paper, type PaperBlock, passagesOf } from "../paper.ts";
import { type Extent, extentOf, joined, linesOf, type Passage, part, placeOf, runsOf } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import { tokensOf } from "../tokens.ts";
import { type Named, namesListed } from "./cells.ts";
import type { Phrase } from "./phrase.ts";
import { phrasesIn } from "./phrases.ts";
import { afterCounter, type Sentence, sentencesOf } from "./sentences.ts";

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

/** The clauses of a paper; what other readers used is no content of one. The names of parties are no portfolios. */
export function clausesOf(paper: Paper, used: readonly Extent[], isParty: (name: string) => boolean): Clause[] {
  const clauses: { sentence?: Sentence; phrases: readonly Phrase[]; content: Content[] }[] = [];
  const current = (): Content[] => {
    const last = clauses.at(-1);
    if (last) return last.content;
    const content: Content[] = [];
    clauses.push({ phrases: [], content });
    return content;
  };
  // `The A Portfolio (formerly the B Portfolio): its fee is changed to …`: a name before an act that names nobody is whose it is.
  let heading: { readonly words: Passage; readonly names: readonly Named[] } | undefined;
  const dropHeading = (): void => {
    if (heading) addWords(current(), heading.words);
    heading = undefined;
  };
  for (const block of paper.blocks) {
    if (block.kind === "furniture") continue;
    dropHeading();
    if (block.kind === "table") {
      if (block.rows.some(({ cells }) => cells.some((cell) => leftOf(cell, used).length > 0)))
        current().push({ kind: "table", table: block });
      continue;
    }
    for (const sentence of sentencesOf(block.words)) {
      const phrases = isOfForm(sentence) ? [] : phrasesIn(sentence, isParty);
      const left = leftOf(sentence.words, used);
      const mark = markAtHead(sentence, paper);
      if (mark !== undefined && left.length > 0) current().push({ kind: "footnote", mark, words: sentence.words });
      else if (phrases.length > 0) {
        const names = phrases.every((one) => one.names.length === 0) ? heading?.names : undefined;
        if (names) heading = undefined;
        else dropHeading();
        clauses.push({ sentence, phrases: names ? phrases.map((one) => ({ ...one, names })) : phrases, content: [] });
      } else {
        dropHeading();
        const named = headingOf(paper, sentence);
        if (named && left.length > 0) heading = { words: sentence.words, names: [named] };
        else for (const words of left) addWords(current(), words);
      }
    }
  }
  dropHeading();
  return clauses;
}

/** The mark with which a footnote begins: `*`, `†`, `⁽¹⁾`; `(1)` or `(a)`, where a line before ends with it. */
function markAtHead({ tokens, words }: Sentence, paper: Paper): string | undefined {
  const isRaised = tokens.findIndex(({ kind, glued }, at) => kind !== "mark" || (at > 0 && !glued));
  if (isRaised > 0)
    return tokens
      .slice(0, isRaised)
      .map(({ text }) => text)
      .join("");
  const [open, label, close] = tokens;
  if (open?.text !== "(" || close?.text !== ")" || tokens.length < 4) return undefined;
  if (!/^(?:\d{1,2}|[a-z])$/.test(label?.text ?? "")) return undefined;
  const here = extentOf(words).start;
  const isMark = passagesOf(paper).some((passage) =>
    linesOf(passage).some((line) => line.text.endsWith(`(${label?.text})`) && extentOf(line).end <= here),
  );
  return isMark ? label?.text : undefined;
}

/** The one portfolio that a run of words before a colon names, and nothing else. */
function headingOf({ source }: Paper, { words, tokens, endsWith }: Sentence): Named | undefined {
  if (endsWith !== "colon") return undefined;
  const start = tokens[afterCounter(tokens)]?.start ?? 0;
  const own = part(words, { start, end: words.text.length - 1 });
  const { names } = namesListed(source, own);
  const [only] = names;
  return names.length === 1 && only?.endToken === tokensOf(own).length ? only : undefined;
}

/** New names that a recital tells of and no act of the paper gives: whether the paper makes them is for a person to say. */
export function recitedRenames(paper: Paper, changes: readonly Change[]): Doubt[] {
  const given = changes.flatMap((change) =>
    change.kind === "rename"
      ? [change.to]
      : "portfolio" in change && change.formerly !== undefined
        ? [change.portfolio]
        : [],
  );
  const known = new Set(given.map(normalised));
  return paper.blocks.flatMap((block) => {
    if (block.kind !== "paragraph") return [];
    return sentencesOf(block.words).flatMap((sentence) => {
      if (sentence.tokens[afterCounter(sentence.tokens)]?.lower !== "whereas") return [];
      const pairs = phrasesIn(sentence).flatMap((phrase) => (phrase.kind === "rename" ? phrase.pairs : []));
      return pairs
        .filter(({ to }) => !known.has(normalised(to.name)))
        .map(() => ({
          about: "rename",
          why: "a recital tells of a new name, and no act of the paper gives it",
          at: placeOf(paper.source, sentence.words),
          printed: sentence.words.text,
        }));
    });
  });
}

/** Recitals, the testimonium and what leaves all else as it is perform nothing, whatever verbs they hold. */
export function isOfForm({ tokens, endsWith }: Sentence): boolean {
  const head = tokens.slice(afterCounter(tokens), afterCounter(tokens) + 4).map(({ lower }) => lower);
  const [first, second, third] = head;
  // What the parties wish to do, an act of the paper does.
  const wishes = tokens.slice(0, 8).some(({ lower }) => /^(?:wish|wishes|desire|desires|intend|intends)$/.test(lower));
  if (wishes && endsWith !== "colon" && !tokens.some(({ lower }) => /^(?:hereby|amended|agree|agreed)$/.test(lower)))
    return true;
  return (
    first === "whereas" ||
    (first === "in" && second === "witness") ||
    (/^(?:all|any|every)$/.test(first ?? "") && /^(?:other|else)$/.test(second ?? "")) ||
    (/^(?:except|save|other)$/.test(first ?? "") && /^(?:as|than|for)$/.test(second ?? "")) ||
    (first === "in" && /^(?:all|every)$/.test(second ?? "") && third === "other")
  );
}

/** What of the source the operative sentences and tables of a clause cover. */
export function extentsOf({ sentence, content }: Clause): Extent[] {
  const tables = content.flatMap((one) =>
    one.kind === "table"
      ? one.table.rows.flatMap(({ cells }) => cells.filter(({ text }) => text !== "").map((cell) => extentOf(cell)))
      : [],
  );
  return [...(sentence ? [extentOf(sentence.words)] : []), ...tables];
}

function addWords(content: Content[], words: Passage): void {
  const last = content.at(-1);
  if (last?.kind === "words") content[content.length - 1] = { kind: "words", words: joined([last.words, words]) };
  else content.push({ kind: "words", words });
}

/** The parts of a passage that no extent covers. */
export function leftOf(passage: Passage, used: readonly Extent[]): Passage[] {
  const isUsed = coverOf(passage, used);
  const parts: Passage[] = [];
  let start: number | undefined;
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

/** Whether an offset of a passage lies in one of some extents: they are put in order and joined once, and searched. */
function coverOf({ offsets }: Passage, used: readonly Extent[]): (offset: number) => boolean {
  let [first, last] = [Number.POSITIVE_INFINITY, -1];
  for (const offset of offsets) [first, last] = [Math.min(first, offset), Math.max(last, offset)];
  const within = used
    .filter(({ start, end }) => start <= last && end > first)
    .flatMap(runsOf)
    .sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of within) {
    const before = joined.at(-1);
    if (before && start <= before.end) before.end = Math.max(before.end, end);
    else joined.push({ start, end });
  }
  return (offset) => {
    let [low, high] = [0, joined.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((joined[middle] as Extent).end <= offset) low = middle + 1;
      else high = middle;
    }
    const found = joined[low];
    return found !== undefined && found.start <= offset;
  };
}
