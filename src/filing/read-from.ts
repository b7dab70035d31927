import type { Place } from "../agreement/facts.ts";
import type { Extent } from "./passage.ts";

/** A value as it was read from a document: where it stands there, and the words that say it. */
export type ReadFrom<T> = { readonly value: T; readonly at: Place; readonly printed: string };

/** What a reader gives: what it found, which of the source it used up, and what a person must look at. */
export type Reading<T> = {
  readonly value: T;
  readonly used: readonly Extent[];
  readonly doubts: readonly Doubt[];
};

/** What is read but not sure, or found and not understood: for a person to settle. */
export type Doubt = {
  /** What it is about: `rate`, `executed`, a portfolio's name. */
  readonly about: string;
  /** Why, in a sentence that ends without a full stop. */
  readonly why: string;
  readonly at: Place;
  readonly printed: string;
};
