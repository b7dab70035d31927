import { type Act, actsOf } from "../agreement/acts.ts";
import type { Agreement, Assertion, Overlay, Place, Registrant } from "../agreement/facts.ts";
import type { Portfolios } from "../agreement/identity.ts";
import { type KnownPapers, papersKnown } from "../agreement/known.ts";
import type { Problem } from "../agreement/problem.ts";
import { type PossibleDays, possibleDays } from "../agreement/unseen.ts";

/** An agreement with what every rule asks of it, worked out once. */
export type Chain = {
  readonly agreement: Agreement;
  readonly known: KnownPapers;
  readonly acts: readonly Act[];
  readonly possible: readonly PossibleDays[];
};

/**
 * A judgement of one thing, under a name, that rests on nothing else: as it was made of the same thing before, or made now.
 * Both are plain data.
 */
export type Judged = <T>(name: string, thing: unknown, judge: () => T) => T;

/** Every judgement is made now. */
export const JUDGED_NOW: Judged = (_, __, judge) => judge();

/** What a rule looks at: one registrant, and those of its agreements whose files all read. */
export type Subject = {
  readonly registrant: Registrant;
  readonly portfolios: Portfolios;
  /** Agreements of which every file, and the registrant's own, reads without error. */
  readonly chains: readonly Chain[];
  readonly judged: Judged;
};

/** What a document says of the schedule, compared with the amendments: an assertion, an overlay or a printed fee. */
export type Verdict = {
  /** The document, and in a few words what it says. */
  readonly document: string;
  readonly says: string;
  readonly at: Place;
  readonly said?: Assertion | Overlay;
} /** `found` is what the amendments give, in words. */ & (
  | { readonly kind: "agrees"; readonly found: string }
  | { readonly kind: "disagrees"; readonly finding: Problem }
  | { readonly kind: "cannot-tell"; readonly finding: Problem }
);

/** One rule: pure; it gives its findings in any order. */
export type Rule = (subject: Subject) => readonly Problem[];

/** What rules ask of an agreement. */
export function chainOf(agreement: Agreement, portfolios: Portfolios): Chain {
  const known = papersKnown(agreement);
  return { agreement, known, acts: actsOf(known, portfolios), possible: possibleDays(agreement, known) };
}
