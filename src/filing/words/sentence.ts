import type { Token } from "../tokens.ts";
import { is } from "./phrase.ts";

/** Where the sentence ends that goes on at a token: at its full stop, or the end of the text. */
export function sentenceEnd(tokens: readonly Token[], at: number): number {
  for (let end = at; end < tokens.length; end += 1) {
    const next = tokens[end + 1];
    if (is(tokens[end], ".") && (!next || (!next.glued && !/^\p{Ll}/u.test(next.text)))) return end;
  }
  return tokens.length;
}
