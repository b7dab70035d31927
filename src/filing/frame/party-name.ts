import type { Token } from "../tokens.ts";
import type { Sentence } from "./sentences.ts";
import { isCapital, type Stretch } from "./stretch.ts";

const SUFFIXES = new Set("inc incorporated llc ltd limited lp llp corp corporation co company plc l n p".split(" "));
const ENTITY = new Set(
  (
    "trust trusts fund funds inc incorporated llc ltd limited lp llp corp corporation co company series portfolios " +
    "advisers advisors adviser advisor management group partners associates counsel services c p a n"
  ).split(" "),
);
const CUT_SHORT = new Set("inc corp co ltd".split(" "));
/** Defined terms, which name nobody. */
const TERMS = new Set(
  "agreement amendment contract schedule trust fund funds company manager adviser advisor board parties party".split(
    " ",
  ),
);
const ENDS_NAME = new Set("dated as is are effective made have has hereby whereas acting on which agree".split(" "));

/** A name in capitals; "and" belongs to it where what stands before is no whole name yet ("Growth and Income Fund"). */
export function nameAt(sentence: Sentence, start: number): Stretch | undefined {
  const { tokens } = sentence.of;
  if (!isCapital(tokens[start]) && tokens[start]?.kind !== "number") return undefined;
  let at = start;
  while (at < sentence.to && goesOn(tokens, start, at)) at += 1;
  while (at > start && [",", "of"].includes(tokens[at - 1]?.lower ?? "")) at -= 1;
  // "… and Amberfield Advisers LLC." ends a sentence; "Inc." is cut short.
  const last = tokens[at - 2];
  if (tokens[at - 1]?.text === "." && !CUT_SHORT.has(last?.lower ?? "") && (last?.text.length ?? 0) > 1) at -= 1;
  const isTerm = at === start + 1 && TERMS.has(tokens[start]?.lower ?? "");
  return at === start || isTerm ? undefined : { of: sentence.of, from: start, to: at };
}

function goesOn(tokens: readonly Token[], start: number, at: number): boolean {
  const token = tokens[at] as Token;
  const next = tokens[at + 1];
  if (at > start && tokens[at - 1]?.text === "." && CUT_SHORT.has(tokens[at - 2]?.lower ?? "")) {
    return SUFFIXES.has(token.lower) || token.text === "," || token.lower === "of";
  }
  if (token.kind === "word" && token.lower !== "and") {
    if (ENDS_NAME.has(token.lower)) return false;
    return isCapital(token) || (["of", "for", "the", "de"].includes(token.lower) && isCapital(next));
  }
  if (token.lower === "and" || token.text === "&") {
    if (token.text === "&") return isCapital(next);
    const last = tokens[at - 1]?.text === "." ? tokens[at - 2] : tokens[at - 1];
    return isCapital(next) && !ENTITY.has(last?.lower ?? "") && tokens[at - 1]?.text !== ",";
  }
  if (token.text === ",") {
    return isCapital(next) && (SUFFIXES.has(next?.lower ?? "") || at - start === 1);
  }
  if (token.text === ".") return token.glued && (isCapital(next) || isAbbreviation(tokens[at - 1]));
  return token.kind === "number" || token.kind === "mark" || (["/", "-", "'", "!"].includes(token.text) && token.glued);
}

function isAbbreviation(token: Token | undefined): boolean {
  return token !== undefined && (SUFFIXES.has(token.lower) || token.text.length === 1);
}
