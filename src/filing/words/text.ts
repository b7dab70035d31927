import type { Place } from "../../agreement/facts.ts";
import { type Passage, placeOf, type SourceText, type Span } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import { type Token, tokensOf } from "../tokens.ts";
import type { Unsure } from "./figure.ts";

/** A passage of a source with its tokens: what the grammar of fees reads. */
export type Text = { readonly source: SourceText; readonly passage: Passage; readonly tokens: readonly Token[] };

/** A mark of a footnote that stands at a figure, and where. */
export type FootnoteMark = { readonly at: Place; readonly printed: string };

/** A passage parted into tokens. */
export function textOf(source: SourceText, passage: Passage): Text {
  return { source, passage, tokens: tokensOf(passage) };
}

/** The words of a span, as they read. */
export function wordsIn({ passage }: Text, { start, end }: Span): string {
  return passage.text.slice(start, end).trim();
}

/** Where a span of a text stands in the source. */
export function placeIn({ source, passage }: Text, span: Span): Place {
  return placeOf(source, passage, span);
}

/** What is not sure, with its place and words. */
export function doubtsOf(text: Text, unsure: readonly Unsure[]): Doubt[] {
  return unsure.map(({ about, why, ...span }) => ({
    about,
    why,
    at: placeIn(text, span),
    printed: wordsIn(text, span),
  }));
}

/** Marks of footnotes with their words and places. */
export function marksOf(text: Text, marks: readonly Span[]): FootnoteMark[] {
  return marks.map((span) => ({ at: placeIn(text, span), printed: wordsIn(text, span) }));
}
