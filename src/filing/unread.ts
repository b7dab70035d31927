import type { Place } from "../agreement/facts.ts";
import { leftOf } from "./acts/clauses.ts";
import { sentencesOf } from "./acts/sentences.ts";
import { known } from "./acts/vocabulary.ts";
import type { Paper } from "./paper.ts";
import { type Extent, extentOf, type Passage, placeOf } from "./passage.ts";
import { tokensOf } from "./tokens.ts";

/** Words of a document that no reader used. */
export type Unread = {
  readonly words: string;
  readonly at: Place;
  /** They hold a figure, or stand amid what the paper does: a person must say what they mean. */
  readonly matters: boolean;
};

/**
 * All that was not used of a document, sentence by sentence in its order, but for formal words and punctuation. What stands
 * before the paper begins or after it ends is told, and matters only with a rate or an amount in it.
 */
export function unreadIn(paper: Paper, used: readonly Extent[]): Unread[] {
  const first = Math.min(...used.map(({ start }) => start));
  const last = Math.max(...used.map(({ end }) => end));
  return passagesOf(paper).flatMap((passage) =>
    sentencesOf(passage).flatMap(({ words, tokens }): Unread[] => {
      const left = leftOf(words, [...used, ...known(words, tokens, 0, tokens.length, [])]).filter(({ text }) =>
        /[\p{L}\p{N}$%_[\]\u25cf]/u.test(text),
      );
      const [begin] = left;
      if (!begin || left.every(({ text }) => /^(?:\(?[\dA-Za-z]{1,2}[.)]?|[*.\u2022]+)$/.test(text))) return [];
      const extent = extentOf(begin);
      const isInside = extent.start >= first && extent.start < last;
      const hasSign = left.some((one) => tokensOf(one).some(({ kind }) => kind === "sign" || kind === "blank"));
      return [
        {
          words: left.map(({ text }) => text).join(" \u2026 "),
          at: placeOf(paper.source, begin),
          matters: isInside || hasSign,
        },
      ];
    }),
  );
}

function passagesOf({ blocks }: Paper): Passage[] {
  return blocks.flatMap((block) => {
    if (block.kind === "furniture") return [];
    return block.kind === "paragraph" ? [block.words] : block.rows.flatMap(({ cells }) => cells);
  });
}
