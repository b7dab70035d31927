import type { Act } from "./acts.ts";
import { type Day, LAST_DAY } from "./day.ts";
import type { KnownPapers } from "./known.ts";
import type { Stated } from "./stated.ts";
import type { PossibleDays } from "./unseen.ts";

/** What a standing is worked out from, besides the row. */
export type Evidence = {
  readonly known: KnownPapers;
  readonly acts: readonly Act[];
  readonly possible: readonly PossibleDays[];
  readonly stated: Stated;
  /** The last day for which the papers are known to be all. */
  readonly knownThrough: Day | undefined;
  /** Numbers supposed to be seen, executed and whole, and to change nothing ({@link supposing}). */
  readonly seen?: ReadonlySet<number>;
};

/**
 * The same evidence, were these numbers seen, executed and read whole, and did they change nothing of the rows held: a row
 * that rests on a form of one of them, or is cut or blank in it, then rests on the whole paper. With `searched`, were the
 * filings searched for ever after, and nothing found.
 */
export function supposing(evidence: Evidence, seen: ReadonlySet<number>, searched: boolean): Evidence {
  const { known, possible, knownThrough } = evidence;
  const executed = known.executed.map((paper) =>
    paper.read === "partly" && seen.has(paper.number) ? { ...paper, read: "whole" as const } : paper,
  );
  return {
    ...evidence,
    known: { ...known, executed, partlyRead: known.partlyRead.filter(({ number }) => !seen.has(number)) },
    possible: possible.filter(({ number }) => !seen.has(number)),
    knownThrough: searched ? LAST_DAY : knownThrough,
    seen,
  };
}
