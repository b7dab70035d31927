import type { Token } from "../tokens.ts";
import { cardinalAt, type Numeral, ordinalAt, romanAt, wholeAt } from "./numerals.ts";
import { isCapital, past } from "./stretch.ts";

/** An amendment as it is named: `Amendment No. 22`, `Second Amendment`, `Amendment Number THREE`, `Amendment`. */
export type AmendmentNamed = {
  readonly from: number;
  readonly end: number;
  readonly number: AmendmentNumber;
};

/** Its number: said, left to be filled in, in brackets, not there, or there in a form that is not read. */
export type AmendmentNumber =
  | { readonly kind: "said"; readonly value: number; readonly bracketed?: true; readonly doubt?: string }
  | { readonly kind: "blank" }
  | { readonly kind: "none" }
  | { readonly kind: "not-understood" };

const NOUNS = new Set(["amendment", "addendum"]);
const LABELS = ["number", "nos .", "no .", "no", "nos", "#", "\u2116"];

/**
 * The amendment whose noun stands at a token. An ordinal before the noun belongs to it. A post-effective amendment is one of a
 * registration statement, and none.
 */
export function amendmentAt(tokens: readonly Token[], at: number): AmendmentNamed | undefined {
  if (!NOUNS.has(tokens[at]?.lower ?? "") || tokens[at - 1]?.lower === "effective") return undefined;
  const before = ordinalBefore(tokens, at);
  if (before) {
    return { from: before.from, end: at + 1, number: said(before.ordinal) };
  }
  const labelled = past(tokens, at + 1, ...LABELS);
  const number = numberAt(tokens, labelled, labelled > at + 1);
  return {
    from: at,
    ...(number ?? { end: labelled, number: { kind: labelled > at + 1 ? "not-understood" : "none" } }),
  };
}

function said({ value, doubt }: Numeral, bracketed?: true): AmendmentNumber {
  return { kind: "said", value, ...(bracketed ? { bracketed } : {}), ...(doubt === undefined ? {} : { doubt }) };
}

function ordinalBefore(tokens: readonly Token[], at: number): { from: number; ordinal: Numeral } | undefined {
  for (const from of [at - 3, at - 2, at - 1]) {
    const ordinal = from < 0 ? undefined : ordinalAt(tokens, from);
    if (ordinal?.end === at) return { from, ordinal };
  }
  return undefined;
}

type Found = { readonly end: number; readonly number: AmendmentNumber };

function numberAt(tokens: readonly Token[], at: number, labelled: boolean): Found | undefined {
  const token = tokens[at];
  if (token?.kind === "blank") return { end: at + 1, number: { kind: "blank" } };
  if (token?.text === "[") {
    const inner = numeralAt(tokens, at + 1, true);
    if (inner && tokens[inner.end]?.text === "]") return { end: inner.end + 1, number: said(inner, true) };
    return undefined;
  }
  const numeral = numeralAt(tokens, at, labelled);
  if (!numeral) return undefined;
  const next = tokens[numeral.end];
  if (next?.kind === "blank" && next.glued) return { end: numeral.end + 1, number: { kind: "blank" } };
  // "No. 3A" and "No. 1-B" are numbers of another kind.
  const goesOn = next?.glued && (next.kind !== "punctuation" || (next.text === "-" && tokens[numeral.end + 1]?.glued));
  if (goesOn && next.kind !== "mark") return { end: numeral.end, number: { kind: "not-understood" } };
  return { end: numeral.end, number: said(numeral) };
}

/** Figures, words or Roman letters; without "No." before it, a word must be a capital and a number no day or year. */
function numeralAt(tokens: readonly Token[], at: number, labelled: boolean): Numeral | undefined {
  const value = wholeAt(tokens, at);
  if (value !== undefined) return value < 1000 ? { value, end: at + 1 } : undefined;
  if (!labelled && !isCapital(tokens[at])) return undefined;
  return cardinalAt(tokens, at) ?? romanAt(tokens, at);
}
