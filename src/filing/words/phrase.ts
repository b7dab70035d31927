import { groupBy } from "../../agreement/group.ts";
import { type Token, tokensOf } from "../tokens.ts";

/** Where a phrase that begins at a token ends, or undefined. */
export type Phrase = (tokens: readonly Token[], at: number) => number | undefined;

/** The longest of some phrases, in small letters; one text may hold several, with ` | ` between. */
export function anyOf(...phrases: readonly string[]): Phrase {
  // Most runs ask for few of all the phrases there are.
  let byFirst: ReadonlyMap<string, readonly (readonly string[])[]> | undefined;
  return (tokens, at) => {
    byFirst ??= byFirstWord(phrases);
    for (const words of byFirst.get(tokens[at]?.lower ?? "") ?? NONE)
      if (begins(tokens, at, words)) return at + words.length;
    return undefined;
  };
}

const NONE: readonly (readonly string[])[] = [];

/** Phrases as their words, by the first of them, the longest first. */
function byFirstWord(phrases: readonly string[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const all = phrases
    .flatMap((some) => some.split(" | "))
    .map((phrase) => tokensOf({ text: phrase }).map(({ lower }) => lower))
    .sort((a, b) => b.length - a.length);
  return groupBy(all, ([first = ""]) => first);
}

function begins(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  for (let index = words.length - 1; index >= 0; index--) if (tokens[at + index]?.lower !== words[index]) return false;
  return true;
}

/** The token after a phrase where it stands, else `at`. */
export function past(phrase: Phrase, tokens: readonly Token[], at: number): number {
  return phrase(tokens, at) ?? at;
}

/** The token after a run of phrases, one after another; `at` where none stands. */
export function pastAll(phrase: Phrase, tokens: readonly Token[], at: number): number {
  let end = at;
  for (let next = phrase(tokens, end); next !== undefined; next = phrase(tokens, end)) end = next;
  return end;
}

/** Whether the token is this word or sign. */
export function is(token: Token | undefined, ...words: readonly string[]): boolean {
  return token !== undefined && words.includes(token.lower);
}

/** From an opening bracket, the token after its own closing one; undefined where it is never closed. */
export function pastBracket(tokens: readonly Token[], at: number): number | undefined {
  const pair = { "[": "]", "(": ")" }[tokens[at]?.text ?? ""];
  if (pair === undefined) return undefined;
  let depth = 0;
  for (let index = at; index < tokens.length; index += 1) {
    const { text } = tokens[index] as Token;
    if (text === tokens[at]?.text) depth += 1;
    else if (text === pair) depth -= 1;
    if (depth === 0) return index + 1;
  }
  return undefined;
}
