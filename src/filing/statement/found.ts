import type { Day } from "../../agreement/day.ts";
import { dayAt } from "../frame/day.ts";
import type { Paper, PaperRow } from "../paper.ts";
import { type Extent, extentOf } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import { spanOf } from "../words/figure.ts";
import { anyOf, is, type Phrase } from "../words/phrase.ts";
import { placeIn, type Text, textOf, wordsIn } from "../words/text.ts";

/** A paragraph of a document, or the cells of a table, ready to be read. */
export type Part =
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "table"; readonly rows: readonly PaperRow[] };

/** What readers of a statement find on their way: what they used, and what they doubt. */
export type Findings = {
  readonly paper: Paper;
  readonly parts: readonly Part[];
  readonly used: Extent[];
  readonly doubts: Doubt[];
};

/** Of a document of which nothing was read yet, without what is printed on its pages beside its words. */
export function findingsOf(paper: Paper): Findings {
  const parts = paper.blocks.flatMap((block): Part[] => {
    if (block.kind === "furniture") return [];
    return block.kind === "table" ? [block] : [{ kind: "paragraph", text: textOf(paper.source, block.words) }];
  });
  return { paper, parts, used: [], doubts: [] };
}

/** Its paragraphs, without its tables. */
export function paragraphsOf({ parts }: Findings): Text[] {
  return parts.flatMap((part) => (part.kind === "paragraph" ? [part.text] : []));
}

/** Tokens from one up to another were used. */
export function use({ used }: Findings, text: Text, from: number, to: number): void {
  used.push(extentOf(text.passage, spanOf(text.tokens, from, to)));
}

/** Notes what is not sure of the tokens from one up to another. */
export function doubt({ doubts }: Findings, about: string, why: string, text: Text, from: number, to: number): void {
  const span = spanOf(text.tokens, from, to);
  doubts.push({ about, why, at: placeIn(text, span), printed: wordsIn(text, span) });
}

/** Where a phrase stands first in a text, from a token on: its tokens. */
export function find(
  phrase: Phrase,
  { tokens }: Text,
  from = 0,
): { readonly at: number; readonly end: number } | undefined {
  for (let at = from; at < tokens.length; at += 1) {
    const end = phrase(tokens, at);
    if (end !== undefined) return { at, end };
  }
  return undefined;
}

const JOINS = anyOf("on | the | as of | , | of");

/** The exact day that follows a phrase in a text; its words are used. */
export function dayAfter(
  findings: Findings,
  phrase: Phrase,
  text: Text,
  from = 0,
): { readonly day: Day; readonly at: number } | undefined {
  for (let found = find(phrase, text, from); found; found = find(phrase, text, found.end)) {
    const start = JOINS(text.tokens, found.end) ?? found.end;
    const read = dayAt(text.tokens, start) ?? dayAt(text.tokens, found.end);
    if (read?.kind !== "day") continue;
    use(findings, text, found.at, read.end);
    return { day: read.when.day, at: found.at };
  }
  return undefined;
}

/** The classes of shares named from one token up to another, with where each is: `Class A, Class B and Class E`; `Class A and B`. */
export function classesIn(
  { tokens }: Text,
  from: number,
  to: number,
): { readonly name: string; readonly at: number }[] {
  const found: { name: string; at: number }[] = [];
  for (let at = from; at < to; at += 1) {
    if (!is(tokens[at], "class", "classes")) continue;
    for (let next = at + 1; next < to; next += 1) {
      if (is(tokens[next], ",", "and", "or", "&")) continue;
      if (!/^[A-Z0-9]{1,3}$/.test(tokens[next]?.text ?? "")) break;
      found.push({ name: tokens[next]?.text as string, at: next });
      at = next;
    }
  }
  return found;
}
