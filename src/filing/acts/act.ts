import type { Day } from "../../agreement/day.ts";
import type { Change } from "../../agreement/facts.ts";
import { type Passage, placeOf, type SourceText } from "../passage.ts";
import type { Doubt, Reading } from "../read-from.ts";
import type { Named } from "./cells.ts";
import type { Content } from "./clauses.ts";
import type { Material } from "./material.ts";
import type { Phrase } from "./phrase.ts";

/** What is known of a paper before its clauses are read. */
export type Context = {
  readonly source: SourceText;
  /** The paper's own effective day: an act of that day has none of its own. */
  readonly effective?: Day;
  /** The only portfolio that the paper's heading or recitals name, for clauses that name none. */
  readonly portfolio?: Named;
  /** The changes of the clause before. */
  readonly before?: readonly Change[];
};

/** The changes that an act makes, in its own order. */
export type ChangesRead = Reading<readonly Change[]>;

/** What an act is read with: the rows and names that follow it, and the words of its sentence. */
export type About = {
  readonly material: Material;
  readonly content: readonly Content[];
  readonly context: Context;
  readonly words: Passage;
};

/** A doubt about a phrase, with the words of its sentence. */
export function doubtOf(source: SourceText, words: Passage, { kind, span }: Phrase, why: string): Doubt {
  return { about: kind, why, at: placeOf(source, words, span), printed: words.text };
}
