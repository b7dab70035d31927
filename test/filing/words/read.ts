/** What the grammar reads from words alone, for its tests. */
import type { Fee } from "../../../src/agreement/facts.ts";
import { feeInWords } from "../../../src/filing/fee-words.ts";
import { passageBetween, sourceText } from "../../../src/filing/passage.ts";
import { type FeeInCell, feeInCell } from "../../../src/filing/words/fee.ts";
import type { FeeOptions } from "../../../src/filing/words/tiers.ts";

export function cell(words: string, options?: FeeOptions): FeeInCell {
  const source = sourceText("paper.txt", words);
  return feeInCell(source, passageBetween(source, { start: 0, end: words.length }), options);
}

/** The fee in the house wording, then each doubt: what it is about, and the words. */
export function told(words: string, options?: FeeOptions): string[] {
  const { fee, doubts } = cell(words, options);
  return [fee ? feeInWords(fee) : "no fee", ...doubts.map(({ about, printed }) => `${about}: ${printed}`)];
}

/**
 * A fee by its terms: without places, without the contract's own words for a clause that is typed, without the names by which
 * cases and parts are asked for. None of these is said by the house wording, and none changes what is owed.
 */
export function termsOf(fee: Fee | undefined): unknown {
  const drop = (key: string, value: unknown): unknown => {
    if (key === "at" || key === "name" || (key === "words" && fee?.kind !== "not-computable")) return undefined;
    return value;
  };
  return fee && JSON.parse(JSON.stringify(fee, drop));
}
