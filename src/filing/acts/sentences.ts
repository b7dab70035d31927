import { type Passage, part, type Span } from "../passage.ts";
import { type Token, tokensOf } from "../tokens.ts";

/** One sentence, or the words up to a colon after which what it speaks of follows. */
export type Sentence = {
  readonly words: Passage;
  readonly tokens: readonly Token[];
  /** Where it stands in the passage that it was cut from. */
  readonly span: Span;
  readonly endsWith: "colon" | "stop" | "nothing";
};

/** Words after which a full stop ends no sentence. */
const ABBREVIATIONS = new Set(
  "ex no nos inc corp co ltd llc lp l.p u.s jr sr st mr ms mrs dr messrs sec secs par art vs etc approx jan feb mar apr jun jul aug sep sept oct nov dec".split(
    " ",
  ),
);

/** The sentences of a passage. A number or letter that counts paragraphs stands at the head of its sentence. */
export function sentencesOf(passage: Passage): Sentence[] {
  const tokens = tokensOf(passage);
  const sentences: Sentence[] = [];
  let first = 0;
  tokens.forEach((_, index) => {
    const ending = endingAt(tokens, index, first);
    if (ending === undefined && index < tokens.length - 1) return;
    const last = closing(tokens, index);
    if (last < first) return;
    const start = (tokens[first] as Token).start;
    const span = { start, end: (tokens[last] as Token).end };
    const words = part(passage, span);
    sentences.push({ words, tokens: tokensOf(words), span, endsWith: ending ?? "nothing" });
    first = last + 1;
  });
  return sentences;
}

/** A quotation mark or bracket that closes after a full stop belongs to the sentence before it. */
function closing(tokens: readonly Token[], index: number): number {
  let last = index;
  while (tokens[last + 1]?.glued && /^["\u201d')\]]$/.test(tokens[last + 1]?.text ?? "")) last += 1;
  return last;
}

function endingAt(tokens: readonly Token[], index: number, first: number): "colon" | "stop" | undefined {
  const token = tokens[index] as Token;
  const next = tokens[index + 1];
  if (token.text === ":" && !next?.glued) return "colon";
  if (token.text !== "." || (next?.glued && !/^["\u201d')\]]$/.test(next.text))) return undefined;
  const before = tokens[index - 1];
  if (before === undefined || index === first) return undefined;
  if (isCounter(tokens, first, index)) return undefined;
  // `… to replace its Schedule A. Accordingly, …`
  const isLabel = /^(?:schedule|exhibit|appendix|annex)$/.test(tokens[index - 2]?.lower ?? "") && next !== undefined;
  if (isLabel && /^\p{Lu}\p{Ll}/u.test(next?.text ?? "")) return "stop";
  if (before.kind === "word" && (/^\p{Lu}$/u.test(before.text) || ABBREVIATIONS.has(before.lower))) return undefined;
  return next === undefined || /^(?:\p{Lu}|\p{N}|["\u201c'([\p{S}$*_.-])/u.test(next.text) ? "stop" : undefined;
}

/** `1.`, `2.1.`, `(a).`, `II.` at the head of a sentence counts it. */
function isCounter(tokens: readonly Token[], first: number, index: number): boolean {
  const head = tokens.slice(first, index);
  return (
    head.length <= 3 &&
    head.every(({ kind, text }) => kind === "number" || /^(?:[A-Za-z]|[IVXivx]{1,4}|[().])$/.test(text))
  );
}

/** The token after the number or letter that counts a sentence, and after words such as `Section 2.`; 0 where none does. */
export function afterCounter(tokens: readonly Token[]): number {
  let at = 0;
  if (/^(?:section|article|paragraph|item)$/.test(tokens[0]?.lower ?? "") && tokens[1]?.kind === "number") {
    if (tokens[2]?.text !== "." && tokens[2]?.text !== ":") return 0;
    return 3;
  }
  if (tokens[at]?.text === "(") at += 1;
  const counter = tokens[at];
  if (!counter || !(/^\d{1,2}(?:\.\d{1,2})?$/.test(counter.text) || /^(?:[A-Za-z]|[IVXivx]{1,4})$/.test(counter.text)))
    return 0;
  const after = tokens[at + 1]?.text;
  if (after === ")") return tokens[at + 2]?.text === "." ? at + 3 : at + 2;
  return after === "." && at === 0 ? 2 : 0;
}
