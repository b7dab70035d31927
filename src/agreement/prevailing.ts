import type { Act } from "./acts.ts";
import type { Portfolio } from "./identity.ts";
import { once } from "./once.ts";

/** Of acts in order, those that no other prevails over for their portfolio: of the same acts, the same list. */
export const upheldActs = once((acts: readonly Act[]): readonly Act[] => {
  const earlier = new Map<Portfolio, Applied>();
  return acts.filter((act) => {
    const own = earlier.get(act.portfolio) ?? appliedNone();
    const isUpheld = !isAnyAbove(own, act);
    addTo(own, act);
    earlier.set(act.portfolio, own);
    return isUpheld;
  });
});

/** Acts upon one row in order, with what is asked of them all: none of it takes a look at each. */
export type Applied = {
  readonly acts: Act[];
  readonly numbers: Set<number>;
  /** Numbers over which one of them prevails. */
  readonly prevailedOver: Set<number>;
  /** Of those that may be another's rival. */
  highest: number;
};

/** Of a row upon which nothing acted yet. */
export function appliedNone(): Applied {
  return { acts: [], numbers: new Set(), prevailedOver: new Set(), highest: Number.NEGATIVE_INFINITY };
}

/** Notes that an act was applied: `own` is changed. */
export function addTo(own: Applied, act: Act): void {
  own.acts.push(act);
  own.numbers.add(act.paper.number);
  if (act.change.prevailsOver) own.prevailedOver.add(act.change.prevailsOver.amendment);
  if (mayBeRival(act)) own.highest = Math.max(own.highest, act.paper.number);
}

/**
 * An executed act already applied, with a higher number and an earlier day, whose order against `act` nothing settles.
 * Between executed papers nothing is superseded; a correction names its own place.
 */
export function undecidedRival(act: Act, applied: Applied | undefined): Act | undefined {
  if (!applied || !mayBeRival(act) || applied.highest <= act.paper.number) return undefined;
  return applied.acts.find(
    (earlier) => mayBeRival(earlier) && earlier.paper.number > act.paper.number && !settles(earlier, act),
  );
}

function mayBeRival({ paper, change }: Act): boolean {
  return paper.status === "executed" && change.kind !== "correct";
}

/**
 * One of the acts already applied to a row is said to stand above another: what prevails from an earlier day keeps a later
 * act out, what prevails from a later day simply follows.
 */
export function isAnyAbove({ numbers, prevailedOver }: Applied, { paper, change }: Act): boolean {
  return prevailedOver.has(paper.number) || (change.yieldsTo !== undefined && numbers.has(change.yieldsTo.amendment));
}

/** One of the two says which of them stands. */
function settles(earlier: Act, later: Act): boolean {
  return (
    earlier.change.yieldsTo?.amendment === later.paper.number ||
    later.change.prevailsOver?.amendment === earlier.paper.number
  );
}
