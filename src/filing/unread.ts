import type { Place } from "../agreement/facts.ts";
import { labels } from "./acts/clause-facts.ts";
import { isOfForm, leftOf } from "./acts/clauses.ts";
import { namesIn } from "./acts/names.ts";
import { afterCounter, type Sentence, sentencesOf } from "./acts/sentences.ts";
import { known } from "./acts/vocabulary.ts";
import { type Paper, passagesOf } from "./paper.ts";
import { type Extent, extentOf, type Passage, placeOf } from "./passage.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** Words of a document that no reader used. */
export type Unread = {
  readonly words: string;
  readonly at: Place;
  /** They hold a figure, or stand amid what the paper does: a person must say what they mean. */
  readonly matters: boolean;
};

/** Words that make or mar a fee, put a condition on it or change its measure, wherever they stand. */
const WEIGHTY = wordSet(
  "if unless until except excepting provided not nor without however only notwithstanding subject contingent conditional",
  "waive waived waives waiver waivers reimburse reimbursement minimum maximum discount limit limited limitation cap capped rebate",
  "recoup recoupment exceed exceeds breakpoint breakpoints tier tiers fee fees rate compensation percent million billion half",
  "merge merged merger liquidate liquidated liquidation terminate terminated termination class classes portfolio portfolios",
  "fund funds series adviser's subadviser subadvisory acting retroactive retroactively rescind rescinded void performance",
  "assets income gross leverage lesser lower lowered less greater plus minus reduce reduced reduction increase increased",
  "decrease decreased adjusted adjustment voluntarily temporarily pro anniversary quarter quarterly monthly weekly annually",
);

function wordSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}

/** What of a paper all its readers used up, and what its acts cover. */
export type UsedUp = {
  readonly used: readonly Extent[];
  readonly acting: readonly Extent[];
};

/** What a sentence is, told by where it stands. */
type Standing =
  /** An operative sentence, or in a table. */
  | "acting"
  /** After one, before any sentence of form: it may go on with what the act says. */
  | "amid"
  /** A recital, or before the paper begins: only a figure in it matters. */
  | "before"
  /** The rest of the paper: what bears on a fee matters. */
  | "beside";

/**
 * All that was not used of a document, sentence by sentence in its order, but for formal words and punctuation. It matters
 * where it stands amid what the paper does (`acting`: its operative sentences and tables), up to the first sentence of form
 * after that; elsewhere where it holds a figure or a word that can bear on a fee; a recital (`WHEREAS …`), or what stands before
 * the paper begins, only with a rate or an amount. A reader that uses up less makes this longer, and never shorter
 * (design/words.md: what the reader owes).
 */
export function unreadIn(
  paper: Paper,
  { used, acting }: UsedUp,
  isRead: (name: string) => boolean,
  isParty: (word: string) => boolean,
): Unread[] {
  const begins = Math.min(...used.map(({ start }) => start));
  let isAmid = false;
  const left = passagesOf(paper).flatMap((passage) =>
    sentencesOf(passage).flatMap((sentence): Unread[] => {
      const isActing = acting.some((one) => overlaps(one, extentOf(sentence.words)));
      const raw = leftOf(sentence.words, used).filter(hasLetters);
      if (isActing) isAmid = true;
      else if (isOfForm(sentence) || raw.length === 0) isAmid = false;
      const kept = notFormal(sentence, used, isParty);
      const [begin] = kept;
      if (!begin || isCounterAlone(sentence, kept)) return [];
      const { start } = extentOf(begin);
      const standing: Standing = isActing
        ? "acting"
        : isAmid
          ? "amid"
          : start < begins || isRecital(sentence)
            ? "before"
            : "beside";
      return [
        {
          words: kept.map(({ text }) => text).join(" \u2026 "),
          at: placeOf(paper.source, begin),
          matters: matters(standing, sentence, raw) || (standing !== "before" && namesAnother(sentence, kept, isRead)),
        },
      ];
    }),
  );
  return [...unseenIn(paper), ...left];
}

/** Words that the document hides or strikes out, which nobody reads there; with a figure or a portfolio in them they matter. */
function unseenIn({ source, blocks }: Paper): Unread[] {
  return blocks.flatMap((block): Unread[] => {
    if (block.kind !== "furniture" || !block.unseen || !hasLetters(block.words)) return [];
    const tokens = tokensOf(block.words);
    const isOfFees =
      tokens.some(({ kind }) => kind === "number" || kind === "sign") || namesIn(block.words, tokens).length > 0;
    return [
      { words: `hidden or struck out: ${block.words.text}`, at: placeOf(source, block.words), matters: isOfFees },
    ];
  });
}

/** What no reader used of a sentence, without its formal words, labels and the short names of parties. */
function notFormal(
  { words, tokens }: Sentence,
  used: readonly Extent[],
  isParty: (word: string) => boolean,
): Passage[] {
  const parties = tokens.filter(({ text, lower }) => /^\p{Lu}/u.test(text) && isParty(lower));
  const formal = [...known(words, tokens, 0, tokens.length, parties), ...labels(words, tokens, afterCounter(tokens))];
  return leftOf(words, [...used, ...formal]).filter(hasLetters);
}

function hasLetters({ text }: Passage): boolean {
  return /[\p{L}\p{N}$%_[\]\u25cf]/u.test(text);
}

/** Nothing but the number or letter that counts the sentence or the one after it, or marks of a list. */
function isCounterAlone({ words, tokens }: Sentence, left: readonly Passage[]): boolean {
  const begins = extentOf(words).start;
  return left.every((one) => {
    const { start } = extentOf(one);
    const isHead = start - begins <= 2;
    const at = tokens.findIndex((token) => extentOf(words, token).start === start);
    const isClosed = /^[.)]$/.test(tokens[at + 1]?.text ?? "");
    const isCounter = /^(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4})$/.test(one.text);
    return /^[*.\u2022]+$/.test(one.text) || (isCounter && (isHead || isClosed));
  });
}

function isRecital({ tokens }: Sentence): boolean {
  return tokens.some(({ lower }) => lower === "whereas");
}

/** A portfolio that the reading does not hold. */
function namesAnother(
  { words, tokens }: Sentence,
  left: readonly Passage[],
  isRead: (name: string) => boolean,
): boolean {
  return namesIn(words, tokens).some(
    ({ name, extent }) => !isRead(name) && left.some((one) => within(extentOf(one), extent)),
  );
}

function within(one: Extent, other: Extent): boolean {
  return one.start >= other.start && one.end <= other.end;
}

function overlaps(one: Extent, other: Extent): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Whether words matter where they stand; `raw` is what no reader used, with its formal words. */
function matters(standing: Standing, sentence: Sentence, raw: readonly Passage[]): boolean {
  switch (standing) {
    case "acting":
    case "amid":
      return true;
    case "before":
      return raw.some((one) => tokensOf(one).some(isFigure));
    case "beside":
      return raw.some((one) => tokensOf(one).some((token) => isFigure(token) || isWeighty(token, isOfForm(sentence))));
    default:
      return standing satisfies never;
  }
}

function isFigure({ kind, lower }: Token): boolean {
  return kind === "sign" || kind === "blank" || lower === "percent";
}

/** `Except as amended hereby, …` excepts nothing from a fee. */
function isWeighty({ kind, lower, text }: Token, isFormal: boolean): boolean {
  return (kind === "number" && text.length > 1) || (WEIGHTY.has(lower) && !(isFormal && lower === "except"));
}
