import type { Paper } from "../paper.ts";
import type { Token } from "../tokens.ts";
import { dayAt } from "./day.ts";
import { after, afterAny, isCapital, isQuote, past, type Stretch, type Words, wordsOf } from "./stretch.ts";

/**
 * What a sentence of an amendment is for. `head` — its title and all before it acts; `whereas` — a recital of fact;
 * `agreed` — from the words of agreement on; `witness` — the testimonium; `after` — signatures and what follows them.
 */
export type Sentence = Stretch & {
  readonly kind: "head" | "whereas" | "agreed" | "witness" | "after";
  /** It is the first in which the parties agree. */
  readonly isFirst: boolean;
  /** Which paragraph of the paper it belongs to. */
  readonly block: number;
};

const WITNESS = ["in witness whereof", "in witness thereof", "in witness where of", "witness the due execution"];
/** After these a full stop ends no sentence. */
const SHORT = new Set(
  (
    "no nos inc corp co ltd llc lp jr sr st mr mrs ms dr sec u s n a p l v vs art jan feb mar apr jun jul aug sep sept oct " +
    "nov dec"
  ).split(" "),
);

/**
 * The sentences of a paper's paragraphs, in their order. Where a paper has lost its lines, a sentence also begins at the words
 * with which the parts of an amendment begin.
 */
export function sentencesOf(paper: Paper): Sentence[] {
  const found: Sentence[] = [];
  let agreed = false;
  let done = false;
  for (const [block, words] of paragraphsOf(paper)) {
    const starts = startsOf(words);
    for (const [index, from] of starts.entries()) {
      const to = starts[index + 1] ?? words.tokens.length;
      const stretch = { of: words, from, to };
      const kind: Sentence["kind"] = done ? "after" : kindOf(stretch, index === 0, agreed);
      found.push({ ...stretch, kind, isFirst: kind === "agreed" && !agreed, block });
      agreed = agreed || kind === "agreed";
      done = done || kind === "witness";
    }
  }
  return found;
}

/** Paragraphs, and the rows of tables in which one cell alone is filled: a layout that a table holds whole. */
function* paragraphsOf(paper: Paper): Generator<[number, Words]> {
  for (const [index, block] of paper.blocks.entries()) {
    if (block.kind === "paragraph" && block.words.text !== "") yield [index, wordsOf(block.words)];
    if (block.kind !== "table") continue;
    for (const { cells } of block.rows) {
      const [only, ...more] = cells.filter(({ text }) => text !== "");
      if (only && more.length === 0) yield [index, wordsOf(only)];
    }
  }
}

function startsOf(words: Words): number[] {
  const { tokens } = words;
  return tokens.flatMap((_, at) => (at === 0 || beginsAt(tokens, at) || beginsLine(words, at) ? [at] : []));
}

/** `Executed` at the beginning of a line, though no full stop ends what stands before it. */
function beginsLine({ tokens, passage }: Words, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (!before || !token || !isCapital(token) || !SIGNING.has(token.lower)) return false;
  return passage.breaks.some((line) => line >= before.end && line < token.start);
}

function beginsAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at] as Token;
  const before = tokens[at - 1] as Token;
  if (isCapital(token) && beginsPart(tokens, at)) return true;
  if (
    ":;".includes(before.text) &&
    token.kind === "number" &&
    tokens[at + 1]?.text === "." &&
    isCapital(tokens[at + 2])
  ) {
    return token.text.length <= 2;
  }
  if (before.text !== "." || token.glued || !(isCapital(token) || token.kind === "number" || isQuote(token)))
    return false;
  const word = tokens[at - 2];
  if (word?.kind === "number") return !beginsNumbered(tokens, at - 2);
  return word !== undefined && !SHORT.has(word.lower);
}

/** `1.` at the beginning of a sentence belongs to it. */
function beginsNumbered(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.kind !== "number") return false;
  return (tokens[at]?.text.length ?? 0) <= 2 && (at === 0 || tokens[at - 1]?.text === ".");
}

function beginsPart(tokens: readonly Token[], at: number): boolean {
  if (afterAny(tokens, at, ["whereas", "now , therefore", "now therefore", ...WITNESS]) !== undefined) return true;
  return after(tokens, at, "this amendment") !== undefined && !isQuote(tokens[at - 1]);
}

/** `opens` — it begins its paragraph; `agreed` — the parties have begun to agree. */
function kindOf(stretch: Stretch, opens: boolean, agreed: boolean): Sentence["kind"] {
  const { of, from, to } = stretch;
  if (isWitness(stretch, opens, agreed)) return "witness";
  if (of.tokens[from]?.lower === "whereas") return "whereas";
  if (agreed) return "agreed";
  for (let at = from; at < to; at += 1) if (actsAt(of.tokens, at)) return "agreed";
  return "head";
}

/** A testimonium, or the sentence that stands for one: `Executed this 12th day of December, 2006.` */
function isWitness({ of: { tokens }, from, to }: Stretch, opens: boolean, agreed: boolean): boolean {
  if (afterAny(tokens, from, WITNESS) !== undefined) return true;
  const begun = beginsNumbered(tokens, from) && tokens[from + 1]?.text === "." ? from + 2 : from;
  const start = past(tokens, begun, "agreed and", "accepted and", "agreed to and");
  if (tokens[start + 1]?.text === ":" && !agreed) return false;
  const signs =
    SIGNING.has(tokens[start]?.lower ?? "") ||
    (agreed && tokens[from]?.lower === "dated") ||
    (afterAny(tokens, from, agreed ? [...SIGNERS, "this amendment"] : SIGNERS) !== undefined &&
      tokens.slice(from, from + 8).some(({ lower }) => SIGNING.has(lower) || lower === "caused"));
  if (!signs || !(opens || agreed)) return false;
  // A clause about how the paper may be signed holds no day.
  for (let at = from; at < to; at += 1) if (tokens[at]?.lower === "written" || dayAt(tokens, at)) return true;
  return false;
}

const SIGNERS = ["the parties hereto", "the parties", "the undersigned"];
const SIGNING = new Set(["executed", "signed"]);

/** Words with which the parties agree on something, whatever it is. */
const AGREES = [
  "now , therefore",
  "now therefore",
  "agree as follows",
  "agree to amend",
  "agrees to amend",
  "hereby agree",
  "hereby agrees",
];
const AMENDS = new Set([
  "amend",
  "amends",
  "replace",
  "replaces",
  "delete",
  "add",
  "adds",
  "revise",
  "change",
  "restate",
  "modify",
]);

/** Words that do something: `is hereby amended`, `hereby replace`, `are removed`. */
function actsAt(tokens: readonly Token[], at: number): boolean {
  if (afterAny(tokens, at, AGREES) !== undefined) return true;
  if (tokens[at]?.lower === "hereby" && AMENDS.has(tokens[at + 1]?.lower ?? "")) return true;
  let next =
    at +
    (["hereby is", "hereby are", "is", "are", "shall be"].find((one) => after(tokens, at, one)) ?? "").split(" ")
      .length;
  if (afterAny(tokens, at, ["hereby is", "hereby are", "is", "are", "shall be"]) === undefined) return false;
  while (["hereby", "further", "also", "therefore", ","].includes(tokens[next]?.lower ?? "")) next += 1;
  return CHANGING.has(tokens[next]?.lower ?? "");
}

const CHANGING = new Set(
  "amended deleted removed replaced added revised changed substituted restated reduced increased deleting adding replacing".split(
    " ",
  ),
);

/** Whether a token is a word for a change: `amended`, `replaced`. */
export function changes(token: Token | undefined): boolean {
  return CHANGING.has(token?.lower ?? "");
}

/** Whether a sentence changes the schedule by itself; one that ends in a colon leads to those that do. */
export function changesSchedule({ kind, of, from, to }: Sentence): boolean {
  const { tokens } = of;
  if (kind !== "agreed" || !tokens.slice(from, to).some(({ lower }) => CHANGING.has(lower))) return false;
  if (leadsOn({ of, from, to })) return false;
  return afterAny(tokens, from, ["now , therefore", "now therefore", "except", "all other"]) === undefined;
}

/** Whether it leads to the changes that follow it: `… is amended as follows:`. */
export function leadsOn({ of: { tokens }, from, to }: Stretch): boolean {
  for (let at = from; at < to; at += 1) if (after(tokens, at, "as follows") !== undefined) return true;
  return false;
}
