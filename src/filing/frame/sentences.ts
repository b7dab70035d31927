import type { Paper } from "../paper.ts";
import type { Token } from "../tokens.ts";
import { after, afterAny, isCapital, isQuote, type Stretch, type Words, wordsOf } from "./stretch.ts";

/**
 * What a sentence of an amendment is for. `head` — its title and all before it acts; `whereas` — a recital of fact;
 * `agreed` — from the words of agreement on; `witness` — the testimonium; `after` — signatures and what follows them.
 */
export type Sentence = Stretch & {
  readonly kind: "head" | "whereas" | "agreed" | "witness" | "after";
  /** The first words of its paragraph. */
  readonly opens: boolean;
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
  let kind: Sentence["kind"] = "head";
  for (const [block, { words }] of paragraphsOf(paper)) {
    const starts = startsOf(words.tokens);
    for (const [index, from] of starts.entries()) {
      const to = starts[index + 1] ?? words.tokens.length;
      kind = kindOf(words.tokens, from, to, kind);
      found.push({ of: words, from, to, kind, opens: index === 0, block });
      if (kind === "witness") kind = "after";
    }
  }
  return found;
}

function* paragraphsOf(paper: Paper): Generator<[number, { words: Words }]> {
  for (const [index, block] of paper.blocks.entries()) {
    if (block.kind === "paragraph" && block.words.text !== "") yield [index, { words: wordsOf(block.words) }];
  }
}

function startsOf(tokens: readonly Token[]): number[] {
  return tokens.flatMap((_, at) => (at === 0 || beginsAt(tokens, at) ? [at] : []));
}

function beginsAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at] as Token;
  const before = tokens[at - 1] as Token;
  if (isCapital(token) && beginsPart(tokens, at)) return true;
  if (before.text !== "." || token.glued || !(isCapital(token) || token.kind === "number" || isQuote(token)))
    return false;
  const word = tokens[at - 2];
  if (word?.kind === "number") return !beginsNumbered(tokens, at - 2);
  return word !== undefined && !SHORT.has(word.lower);
}

/** `1.` at the beginning of a sentence belongs to it. */
function beginsNumbered(tokens: readonly Token[], at: number): boolean {
  return (tokens[at]?.text.length ?? 0) <= 2 && (at === 0 || tokens[at - 1]?.text === ".");
}

function beginsPart(tokens: readonly Token[], at: number): boolean {
  if (afterAny(tokens, at, ["whereas", "now , therefore", "now therefore", ...WITNESS]) !== undefined) return true;
  return after(tokens, at, "this amendment") !== undefined && !isQuote(tokens[at - 1]);
}

function kindOf(tokens: readonly Token[], from: number, to: number, before: Sentence["kind"]): Sentence["kind"] {
  if (before === "after") return "after";
  if (afterAny(tokens, from, WITNESS) !== undefined) return "witness";
  if (before === "agreed") return "agreed";
  if (tokens[from]?.lower === "whereas") return "whereas";
  for (let at = from; at < to; at += 1) {
    if (ACTS.some((phrase) => after(tokens, at, phrase) !== undefined)) return "agreed";
  }
  // A list of clauses under one WHEREAS, and what follows the last, is the head again only before the parties agree.
  return "head";
}

const ACTS = [
  "now , therefore",
  "now therefore",
  "hereby agree",
  "hereby amended",
  "is amended",
  "are amended",
  "hereby agrees",
  "agree as follows",
  "agree to amend",
  "is hereby",
  "are hereby",
  "hereby is",
  "hereby are",
  "shall be amended",
  "hereby amend",
  "hereby further amended",
];

const CHANGING = new Set(
  "amended deleted removed replaced added revised changed substituted restated reduced increased deleting adding replacing".split(
    " ",
  ),
);

/** Whether a sentence changes the schedule by itself; one that ends in a colon leads to those that do. */
export function changesSchedule({ kind, of: { tokens }, from, to }: Sentence): boolean {
  if (kind !== "agreed" || !tokens.slice(from, to).some(({ lower }) => CHANGING.has(lower))) return false;
  return afterAny(tokens, from, ["now , therefore", "now therefore", "except", "all other"]) === undefined;
}
