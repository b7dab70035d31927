import { type Extent, extentOf, type Passage, part, type Span } from "../passage.ts";
import type { Token } from "../tokens.ts";

/** A portfolio's name as it stands in a passage, and the token after it. */
export type NameFound = Span & {
  readonly name: string;
  readonly end: number;
  readonly endToken: number;
  /** Marks of footnotes that stand at its end. */
  readonly marks: readonly string[];
  /** What of the source it covers. */
  readonly extent: Extent;
};

/** Nouns with which the name of a portfolio ends. */
const ENDING = new Set(["portfolio", "fund", "series", "account", "trust", "etf"]);
/** Small words within a name, which another word of it follows. */
const CONNECTING = new Set(["of", "and", "the", "for", "in", "de", "du", "von"]);
/** Signs within a name: `Met/AIM`, `T. Rowe Price`, `S&P 500`, `Mid-Cap`. */
const INNER = new Set(["/", "&", ".", "-", "\u2013", "'", "\u2019", "+", ":"]);
const REGISTERED = new Set(["\u00ae", "\u2122", "\u00a9"]);
const NUMERAL = /^(?:i{1,3}|iv|vi{0,3}|ix|x)$/;
/** Words that begin a sentence or name a paper, and no portfolio. */
const NEVER_FIRST = new Set(
  `a all amendment an and appendix formerly previously prior known called named name new existing additional certain other following there as at by dated each effective exhibit fees for fund funds from if in investment its
  manager management no now of on or page paragraph percentage portfolio portfolios pursuant said schedule section series
  shareholders such that the their this to trust trustees under upon whereas with`.split(/\s+/),
);

/**
 * The name that begins at a token: words in capitals with what joins them, up to the noun with which such a name ends and
 * a numeral after it. Without that noun, where `open` allows it, the whole run of such words.
 */
export function nameAt(passage: Passage, tokens: readonly Token[], at: number, open = false): NameFound | undefined {
  const first = tokens[at];
  if (!first || !beginsName(first)) return undefined;
  if (NEVER_FIRST.has(first.lower) && tokens[at + 1]?.text !== "/") return undefined;
  // `Schedule B for the Elm Fund`: one letter alone is no word of a name.
  if (/^\p{L}$/u.test(first.text) && !/^[/.&+'-]$/.test(tokens[at + 1]?.text ?? "")) return undefined;
  if (tokens[at + 1]?.text === "." && NEVER_FIRST.has(tokens[at + 2]?.lower ?? "")) return undefined;
  if (first.kind === "number" && tokens[at - 1]?.text === "$") return undefined;
  if (first.kind === "number" && !/^\p{Lu}/u.test(tokens[at + 1]?.text ?? "")) return undefined;
  let last = at;
  let ended = false;
  for (let index = at; index < tokens.length; index = last + 1) {
    const next = stepWithin(tokens, index, index > at);
    if (next === undefined) break;
    last = next;
    if (index === at || !isEnding(tokens[last])) continue;
    ended = true;
    if (isNumeral(tokens[last + 1])) {
      last += 1;
      break;
    }
    if (!goesOn(tokens, last + 1)) break;
  }
  if (!ended && !open) return undefined;
  while (last > at && !endsName(tokens[last] as Token)) last -= 1;
  return found(passage, tokens, at, last);
}

function found(passage: Passage, tokens: readonly Token[], at: number, last: number): NameFound {
  let end = last;
  const marks: string[] = [];
  for (;;) {
    const mark = markAt(tokens, end + 1);
    if (mark === undefined) break;
    marks.push(mark.text);
    end = mark.last;
  }
  const start = (tokens[at] as Token).start;
  const { text } = part(passage, { start, end: (tokens[last] as Token).end });
  const extent = extentOf(passage, { start, end: (tokens[end] as Token).end });
  return { name: text, start, end: (tokens[last] as Token).end, endToken: end + 1, marks, extent };
}

/** A footnote's mark glued to a name: `*`, `†`, `¹`, `(1)`, or a digit at the very end of the word. */
function markAt(tokens: readonly Token[], at: number): { readonly text: string; readonly last: number } | undefined {
  const token = tokens[at];
  if (token?.kind === "mark" && !REGISTERED.has(token.text)) return { text: token.text, last: at };
  if (token?.kind === "number" && token.glued && /^\d{1,2}$/.test(token.text)) return { text: token.text, last: at };
  const [, inner, close] = tokens.slice(at, at + 3);
  if (token?.text === "(" && close?.text === ")" && inner && /^(?:\d{1,2}|[a-z]|\*+)$/.test(inner.lower))
    return { text: inner.text, last: at + 2 };
  return undefined;
}

/** The last token of the next piece of a name, from `index` on; undefined where the name does not go on. */
function stepWithin(tokens: readonly Token[], index: number, isInside: boolean): number | undefined {
  const token = tokens[index];
  if (!token) return undefined;
  if (token.kind === "word" && /^\p{Lu}/u.test(token.text)) return index;
  if (!isInside) return token.kind === "number" || /^\p{Ll}\p{Lu}/u.test(token.text) ? index : undefined;
  if (token.kind === "number") return token.glued && isEnding(tokens[index - 1]) ? undefined : index;
  if (REGISTERED.has(token.text)) return index;
  if (token.kind === "word" && token.glued) return index;
  if (token.kind === "word" && CONNECTING.has(token.lower)) {
    const after = stepWithin(tokens, index + 1, true);
    return after === undefined ? undefined : after;
  }
  if (!INNER.has(token.text)) return undefined;
  const next = tokens[index + 1];
  if (!next) return undefined;
  if (token.text === ".") return isAbbreviated(tokens, index) ? index : undefined;
  if (token.text === ":") return undefined;
  return next.kind === "word" || next.kind === "number" ? index : undefined;
}

/** `T. Rowe`, `U.S.`, `St. Paul`: a full stop after one or two letters, and the name goes on. */
function isAbbreviated(tokens: readonly Token[], at: number): boolean {
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  return before !== undefined && before.text.length <= 3 && next?.kind === "word" && /^\p{Lu}/u.test(next.text);
}

function beginsName(token: Token): boolean {
  return (
    (token.kind === "word" && /^(?:\p{Lu}|\p{Ll}\p{Lu})/u.test(token.text)) ||
    (token.kind === "number" && /^\d{2,4}$/.test(token.text))
  );
}

function endsName(token: Token): boolean {
  return (
    (token.kind === "word" && !CONNECTING.has(token.lower)) || token.kind === "number" || REGISTERED.has(token.text)
  );
}

/** A word with which names of portfolios end, in the singular or the plural. */
export function isEnding(token: Token | undefined): boolean {
  return token !== undefined && (ENDING.has(token.lower) || ENDING.has(token.lower.replace(/s$/, "")));
}

/** `Portfolio II`, `Fund B`. */
function isNumeral(token: Token | undefined): boolean {
  return token?.kind === "word" && (NUMERAL.test(token.lower) || /^[A-Z]$/.test(token.text)) && !token.glued;
}

/** After its noun a name goes on with a sign of registration, or with another noun: `Fund of Funds Portfolio`, `Series Fund`. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  if (next === undefined) return false;
  if (REGISTERED.has(next.text)) return tokens.slice(at, at + 8).some(isEnding);
  // `American Funds Growth-Income Portfolio`: several funds are no portfolio, and the name goes on.
  if (tokens[at - 1]?.lower === "funds" && /^\p{Lu}/u.test(next.text)) return runsTo(tokens, at);
  if (next.text === "-" || next.text === "\u2013" || next.lower === "of")
    return isEnding(tokens[at + 1]) || isEnding(tokens[at + 2]);
  return isEnding(next) && /^\p{Lu}/u.test(next.text);
}

/** Whether words in capitals run from a token to a noun with which a name ends. */
function runsTo(tokens: readonly Token[], at: number): boolean {
  for (let index = at; index < at + 8; index += 1) {
    if (isEnding(tokens[index]) && tokens[index]?.lower !== "funds") return true;
    if (stepWithin(tokens, index, true) === undefined) return false;
  }
  return false;
}

/** Every name with its noun in a passage, from left to right. */
export function namesIn(passage: Passage, tokens: readonly Token[], from = 0, to = tokens.length): NameFound[] {
  const names: NameFound[] = [];
  for (let at = from; at < to; at += 1) {
    const one = nameAt(passage, tokens.slice(0, to), at);
    if (!one) continue;
    names.push(one);
    at = one.endToken - 1;
  }
  return names;
}
