import type { Passage, Span } from "./passage.ts";

/**
 * The smallest parts of a passage that mean something. `blank` is a place left to be filled in: underscores, empty brackets,
 * a bullet in brackets. `mark` refers to a footnote or a register: `*`, `†`, `¹`, `®`.
 */
export type Token = Span & {
  readonly kind: "word" | "number" | "sign" | "blank" | "mark" | "punctuation";
  /** As printed. */
  readonly text: string;
  /** In small letters, with plain apostrophes. */
  readonly lower: string;
  /** No space stands between it and the token before. */
  readonly glued: boolean;
};

const KINDS = [
  ["blank", /_(?:[\s_]*_)?|\[[\s_\u2022\u25cf\u25cb]*\]|[\u25cf\u25cb]/uy],
  ["number", /\d{1,3}(?:,\d{3})+(?!,?\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+/uy],
  ["word", /\p{L}[\p{L}\p{M}]*(?:['\u2019]\p{L}+)*/uy],
  ["sign", /[$%]/uy],
  ["mark", /[*\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2070-\u207e\u00ae\u2122\u00a9]/uy],
  ["punctuation", /[^\s]/uy],
] as const satisfies readonly (readonly [Token["kind"], RegExp])[];

/** The tokens of a passage, in order; together they are all of it but the spaces. */
export function tokensOf({ text }: Pick<Passage, "text">): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] as string)) {
      at += 1;
      continue;
    }
    for (const [kind, pattern] of KINDS) {
      pattern.lastIndex = at;
      const [found] = pattern.exec(text) ?? [];
      if (found === undefined) continue;
      const end = at + found.length;
      const glued = tokens.at(-1)?.end === at;
      tokens.push({ kind, text: found, lower: found.toLowerCase().replaceAll("\u2019", "'"), start: at, end, glued });
      at = end;
      break;
    }
  }
  return tokens;
}
