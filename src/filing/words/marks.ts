import type { Span } from "../passage.ts";
import type { Token } from "../tokens.ts";
import { spanOf } from "./figure.ts";
import { is } from "./phrase.ts";

/**
 * Marks of footnotes after a figure or a word: `*`, `†`, a small number or a letter glued to it, alone or in brackets. What
 * could be a figure of its own, or a numbering of what follows (`… (b) 0.60%`), is no mark.
 */
export function marksAt(
  tokens: readonly Token[],
  at: number,
): { readonly marks: readonly Span[]; readonly end: number } {
  const marks: Span[] = [];
  let end = at;
  for (;;) {
    const next = oneMark(tokens, end);
    if (next === undefined) return { marks, end };
    marks.push(spanOf(tokens, end, next));
    end = next;
    // A list of marks: `1,2`.
    const another = is(tokens[end], ",") && tokens[end]?.glued ? oneMark(tokens, end + 1) : undefined;
    if (another !== undefined) end += 1;
  }
}

function oneMark(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === "mark") return at + 1;
  if (!token.glued) return undefined;
  if (isSmallNumber(token)) return standsAlone(tokens, at) ? at + 1 : undefined;
  const close = { "(": ")", "[": "]" }[token.text];
  const inside = tokens[at + 1];
  if (close === undefined || !inside || tokens[at + 2]?.text !== close) return undefined;
  return isSmallNumber(inside) || inside.kind === "mark" || /^[a-z]$/i.test(inside.text) ? at + 3 : undefined;
}

function isSmallNumber({ kind, text }: Token): boolean {
  return kind === "number" && /^[1-9]\d?$/.test(text);
}

/** A number with nothing after it that would make it a rate, an amount or a part of one. */
function standsAlone(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (!next) return true;
  if (is(next, "%", "percent", "basis", "bp", "bps", "million", "billion", "thousand", "trillion", "/")) return false;
  return !next.glued || (next.kind !== "number" && next.kind !== "word");
}
