import type { Place } from "../agreement/facts.ts";
import { isOfForm, leftOf } from "./acts/clauses.ts";
import { namesIn } from "./acts/names.ts";
import { sentencesOf } from "./acts/sentences.ts";
import { known } from "./acts/vocabulary.ts";
import { type Paper, passagesOf } from "./paper.ts";
import { type Extent, extentOf, type Passage, placeOf } from "./passage.ts";
import { tokensOf } from "./tokens.ts";

/** Words of a document that no reader used. */
export type Unread = {
  readonly words: string;
  readonly at: Place;
  /** They hold a figure, or stand amid what the paper does: a person must say what they mean. */
  readonly matters: boolean;
};

/** Words that make or mar a fee, or put a condition on it, wherever they stand. */
const WEIGHTY = new Set(
  `if unless until except excepting provided not nor without however only notwithstanding subject waive waived waives waiver waivers reimburse reimbursement
  minimum maximum discount limit limited limitation cap capped rebate recoup recoupment exceed exceeds breakpoint breakpoints tier tiers fee fees rate
  compensation percent million billion merge merged merger liquidate liquidated liquidation terminate terminated termination class classes
  portfolio portfolios fund funds series adviser's subadviser subadvisory acting retroactive retroactively rescind rescinded void`.split(
    /\s+/,
  ),
);

/**
 * All that was not used of a document, sentence by sentence in its order, but for formal words and punctuation. It matters
 * where it stands amid what the paper does (`acting`: its operative sentences and tables), and where it holds a figure or a
 * word that can bear on a fee; a recital (`WHEREAS …`), or what stands before the paper begins, only with a rate or an amount.
 */
export function unreadIn(
  paper: Paper,
  used: readonly Extent[],
  acting: readonly Extent[],
  isRead: (name: string) => boolean,
): Unread[] {
  const begins = Math.min(...used.map(({ start }) => start));
  return passagesOf(paper).flatMap((passage) =>
    sentencesOf(passage).flatMap((sentence): Unread[] => {
      const { words, tokens } = sentence;
      const formal = known(words, tokens, 0, tokens.length, []);
      const left = leftOf(words, [...used, ...formal]).filter(({ text }) => /[\p{L}\p{N}$%_[\]\u25cf]/u.test(text));
      const [begin] = left;
      if (!begin || left.every(({ text }) => /^(?:\(?[\dA-Za-z]{1,2}[.)]?|[*.\u2022]+)$/.test(text))) return [];
      const { start } = extentOf(begin);
      const isActing = acting.some((one) => start >= one.start && start < one.end);
      const named = namesIn(words, tokens).some(
        ({ name, extent }) => !isRead(name) && left.some((one) => within(extentOf(one), extent)),
      );
      const isRecital = tokens.some(({ lower }) => lower === "whereas");
      return [
        {
          words: left.map(({ text }) => text).join(" \u2026 "),
          at: placeOf(paper.source, begin),
          matters:
            isActing ||
            (named && !isRecital && start >= begins) ||
            left.some((one) => isWeighty(one, isRecital || start < begins, isOfForm(sentence))),
        },
      ];
    }),
  );
}

function within(one: Extent, other: Extent): boolean {
  return one.start >= other.start && one.end <= other.end;
}

function isWeighty(left: Passage, isBeside: boolean, isFormal: boolean): boolean {
  const tokens = tokensOf(left);
  if (tokens.some(({ kind, lower }) => kind === "sign" || kind === "blank" || lower === "percent")) return true;
  if (isBeside) return false;
  return tokens.some(
    ({ kind, lower, text }) =>
      (kind === "number" && text.length > 1) || (WEIGHTY.has(lower) && !(isFormal && lower === "except")),
  );
}
