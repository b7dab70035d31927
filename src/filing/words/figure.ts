import type { Span } from "../passage.ts";
import type { Token } from "../tokens.ts";

/** What cannot be taken as it stands, over which characters of the passage. */
export type Unsure = Span & { readonly about: string; readonly why: string };

/**
 * A figure found among tokens. Without a value it is printed in a way that no figure is (`0,65%`, `$500,00`), and what it is
 * in is then not to be read. `end` is the token after it.
 */
export type Figure<T> = {
  readonly value?: T;
  readonly end: number;
  /** Marks of footnotes glued to it, which are not part of it. */
  readonly marks: readonly Span[];
  readonly unsure: readonly Unsure[];
};

/** The characters of tokens from `from` up to but not including `to`. */
export function spanOf(tokens: readonly Token[], from: number, to: number): Span {
  const start = tokens[from]?.start ?? tokens.at(-1)?.end ?? 0;
  return { start, end: tokens[to - 1]?.end ?? start };
}

/** Doubt about tokens from `from` up to but not including `to`. */
export function unsure(tokens: readonly Token[], from: number, to: number, about: string, why: string): Unsure {
  return { ...spanOf(tokens, from, to), about, why };
}

/** Something printed as no figure is. */
export function misprint(
  tokens: readonly Token[],
  from: number,
  to: number,
  about: string,
  why: string,
): Figure<never> {
  return { end: to, marks: [], unsure: [unsure(tokens, from, to, about, why)] };
}
