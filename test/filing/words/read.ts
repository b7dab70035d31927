/** What the grammar reads from words alone, for its tests. */
import type { Fee } from "../../../src/agreement/facts.ts";
import { feeInWords } from "../../../src/filing/fee-words.ts";
import { passageBetween, sourceText } from "../../../src/filing/passage.ts";
import { type FeeInCell, feeInCell } from "../../../src/filing/words/fee.ts";
import type { TiersOptions } from "../../../src/filing/words/tiers.ts";

export function cell(words: string, options?: TiersOptions): FeeInCell {
  const source = sourceText("paper.txt", words);
  return feeInCell(source, passageBetween(source, { start: 0, end: words.length }), options);
}

/** The fee in the house wording, then each doubt: what it is about, and the words. */
export function told(words: string, options?: TiersOptions): string[] {
  const { fee, doubts } = cell(words, options);
  return [fee ? feeInWords(fee) : "no fee", ...doubts.map(({ about, printed }) => `${about}: ${printed}`)];
}

/** A fee by value: without places, and without the words that say it in another way. */
export function termsOf(fee: Fee): unknown {
  return JSON.parse(JSON.stringify(fee, (key, value) => (key === "at" ? undefined : value)));
}
