import type { Token } from "../tokens.ts";
import { type NameFound, nameAt } from "./names.ts";
import type { Phrase } from "./phrase.ts";
import type { Sentence } from "./sentences.ts";
import { type Found, speaksOf } from "./verbs.ts";

const NAMES = new Set(["name", "names"]);

/** `the name of A is changed to B`, `A is renamed B`, `to change the name of A to B`, `references to A become B`. */
export function renaming(found: Found): Phrase | undefined {
  const { sentence, verb, from, to, span } = found;
  const { tokens, words } = sentence;
  const isOfName =
    verb.is === "rename" || tokens.slice(from, to).some(({ lower }) => lower === "name" || lower === "names");
  if (!isOfName && !renamingByReference(found)) return undefined;
  const names = openNames(words, tokens, from, to);
  const listed = respectively(tokens, names);
  if (listed) return { kind: "rename", names: [], pairs: listed, span };
  const pairs: { from: NameFound; to: NameFound }[] = [];
  for (let index = 0; index + 1 < names.length; index += 2) {
    const [first, second] = [names[index] as NameFound, names[index + 1] as NameFound];
    if (!joinsTwo(tokens, first, second)) return undefined;
    pairs.push({ from: first, to: second });
  }
  if (names.length % 2 === 1 || (names.length === 0 && sentence.endsWith !== "colon")) return undefined;
  return { kind: "rename", names: [], pairs, span };
}

/** `The Portfolio hitherto known as the A Portfolio shall be known as the B Portfolio.` */
export function knownAs({ tokens, words }: Sentence, names: readonly NameFound[]): Phrase | undefined {
  const at = tokens.findIndex(
    ({ lower }, index) =>
      /^(?:known|called|named)$/.test(lower) && /^(?:be|now|hereafter|is)$/.test(tokens[index - 1]?.lower ?? ""),
  );
  const [from, to, ...others] = names;
  const verb = tokens[at]?.start ?? 0;
  if (at < 0 || !from || !to || others.length > 0 || from.start > verb || to.start < verb) return undefined;
  return { kind: "rename", names: [], pairs: [{ from, to }], span: { start: 0, end: words.text.length } };
}

/** `From the same day its name is the B Portfolio.` */
export function namedAnew({ tokens, words }: Sentence, names: readonly NameFound[]): Phrase | undefined {
  const at = tokens.findIndex(({ lower }) => lower === "name");
  const isIts = /^(?:its|portfolio's|fund's|new)$/.test(tokens[at - 1]?.lower ?? "");
  const [to] = names;
  if (!isIts || !to || names.length !== 1 || to.start < (tokens[at]?.end ?? 0)) return undefined;
  return { kind: "renamed-anew", to, names: [], span: { start: 0, end: words.text.length } };
}

/** `the names of A and B to C and D, respectively`: one `to` alone parts as many old names from new ones. */
function respectively(
  tokens: readonly Token[],
  names: readonly NameFound[],
): { from: NameFound; to: NameFound }[] | undefined {
  const half = names.length / 2;
  const joining = names.flatMap((one, index) => {
    const next = names[index + 1];
    return next && joinsTwo(tokens, one, next) ? [index] : [];
  });
  if (half < 2 || joining.length !== 1 || joining[0] !== half - 1) return undefined;
  return names.slice(0, half).map((from, index) => ({ from, to: names[half + index] as NameFound }));
}

/** Between an old name and a new one stands `to`, `as`, `is renamed`, `changed`. */
function joinsTwo(tokens: readonly Token[], first: NameFound, second: NameFound): boolean {
  return tokens.some(
    ({ start, lower }) =>
      start >= first.end && start < second.start && /^(?:to|as|with|by|renamed|redesignated)$/.test(lower),
  );
}

/** Whether the words of a verb speak of a name, or of references to one. */
export function isOfNames(found: Found): boolean {
  return speaksOf(found, NAMES) || renamingByReference(found);
}

function renamingByReference({ sentence, from, to }: Found): boolean {
  return sentence.tokens.slice(from, to).some(({ lower }) => lower === "references" || lower === "reference");
}

/** Names with their noun; in quotation marks also without it. */
function openNames(words: Sentence["words"], tokens: readonly Token[], from: number, to: number): NameFound[] {
  const names: NameFound[] = [];
  for (let at = from; at < to; at += 1) {
    const isQuoted =
      /^["\u201c\u201d']$/.test(tokens[at - 1]?.text ?? "") ||
      /^(?:to|as|of|renamed|the)$/.test(tokens[at - 1]?.lower ?? "");
    const one = nameAt(words, tokens.slice(0, to), at) ?? (isQuoted ? quoted(words, tokens, at) : undefined);
    if (!one) continue;
    names.push(one);
    at = one.endToken - 1;
  }
  return names;
}

/** A name in quotation marks, whatever its last word. */
function quoted(words: Sentence["words"], tokens: readonly Token[], at: number): NameFound | undefined {
  if (!/^["\u201c']$/.test(tokens[at - 1]?.text ?? "")) return undefined;
  const one = nameAt(words, tokens, at, true);
  return one && /^["\u201d',.]$/.test(tokens[one.endToken]?.text ?? "") ? one : undefined;
}
