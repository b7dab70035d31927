import type { Passage, SourceText } from "../passage.ts";
import { type Extent, extentOf, placeOf, type Span } from "../passage.ts";
import type { Doubt, ReadFrom } from "../read-from.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { spanOf as spanOfTokens } from "../words/figure.ts";

/** A passage with its tokens. */
export type Words = { readonly passage: Passage; readonly tokens: readonly Token[] };

/** Tokens `from` up to but not including `to`. */
export type Stretch = { readonly of: Words; readonly from: number; readonly to: number };

/** A passage parted into tokens. */
export function wordsOf(passage: Passage): Words {
  return { passage, tokens: tokensOf(passage) };
}

/** Where a stretch stands in its passage. */
export function spanOf({ of, from, to }: Stretch): Span {
  return spanOfTokens(of.tokens, from, to);
}

/** The words of a stretch as the passage has them. */
export function printed(stretch: Stretch): string {
  const { start, end } = spanOf(stretch);
  return stretch.of.passage.text.slice(start, end);
}

/** Where a stretch stands in its source. */
export function extentOfStretch(stretch: Stretch): Extent {
  return extentOf(stretch.of.passage, spanOf(stretch));
}

/** A value with the words and the place that it was read from. */
export function readAt<T>(source: SourceText, value: T, stretch: Stretch): ReadFrom<T> {
  return { value, at: placeOf(source, stretch.of.passage, spanOf(stretch)), printed: printed(stretch) };
}

/** What is not sure of the words of a stretch. */
export function doubtAt(source: SourceText, about: string, why: string, stretch: Stretch): Doubt {
  return { about, why, at: placeOf(source, stretch.of.passage, spanOf(stretch)), printed: printed(stretch) };
}

/** Tokens as text, with a space where one stands between them. */
export function textOf(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map((token, index) => (index === 0 || token.glued ? token.text : ` ${token.text}`))
    .join("");
}

/** The index after a phrase in small letters, its tokens parted by spaces (`as of`, `no .`), where it stands at `at`. */
export function after(tokens: readonly Token[], at: number, phrase: string): number | undefined {
  const words = phrase.split(" ");
  return words.every((word, index) => tokens[at + index]?.lower === word) ? at + words.length : undefined;
}

/** The index after the first of the phrases that stands at `at`; longer ones go first. */
export function afterAny(tokens: readonly Token[], at: number, phrases: readonly string[]): number | undefined {
  for (const phrase of phrases) {
    const end = after(tokens, at, phrase);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** The index after the phrase, or `at` where it does not stand there. */
export function past(tokens: readonly Token[], at: number, ...phrases: readonly string[]): number {
  return afterAny(tokens, at, phrases) ?? at;
}

/** Whether a token is a word or number that begins with a capital letter. */
export function isCapital(token: Token | undefined): boolean {
  return token?.kind === "word" && /^\p{Lu}/u.test(token.text);
}

/** A mark of quotation of any kind, an apostrophe too. */
export function isQuote(token: Token | undefined): boolean {
  return token?.kind === "punctuation" && /^["\u201c\u201d\u201e\u2018\u2019'`\u00ab\u00bb]$/.test(token.text);
}
