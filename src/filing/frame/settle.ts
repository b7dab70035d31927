import { type Day, whenInWords } from "../../agreement/day.ts";
import type { DayClaim } from "./day-claims.ts";
import { whenOf } from "./day-claims.ts";

/**
 * Which of a paper's days is which.
 *
 * A day beside "effective" is the paper's effective day. A day beside "made", "entered into" or "dated" at its head is so only where
 * no day is called effective; it is then no day of execution, unless the testimonium says that the paper was executed on the day
 * first above written. Where both stand and differ, the second is the paper's own date: it was executed then if the words do not
 * say "as of" and the testimonium gives no day. "Effective" before a single change among several is that change's.
 */
export type Settled = {
  readonly agreement: readonly DayClaim[];
  readonly effective: readonly DayClaim[];
  /** The day at the head of the paper that "first above written" means. */
  readonly own: readonly DayClaim[];
  readonly undecided: readonly { readonly claim: DayClaim; readonly why: string }[];
  /** Days of single changes, which are not the paper's. */
  readonly ofChanges: readonly DayClaim[];
};

/** `acting` is how many sentences change the schedule. */
export function settled(claims: readonly DayClaim[], acting: number): Settled {
  const agreement = claims.filter(({ of }) => of === "agreement");
  const effective = claims.filter(({ of, word, general }) => of === "paper" && word === "effective" && general);
  const perhaps = claims.filter(({ of, word, general }) => of === "paper" && word === "effective" && !general);
  const made = claims.filter(({ of, word }) => of === "paper" && word !== "effective");
  const either = claims.filter(({ of }) => of === "either");
  const schedule = claims.filter(({ of }) => of === "schedule");
  const undecided: Settled["undecided"][number][] = [];

  for (const claim of either) {
    if (agreement.length > 0 || sameAs(claim, [...effective, ...made])) made.push(claim);
    else if (effective.length > 0 || made.length > 0) agreement.push(claim);
    else undecided.push({ claim, why: "whether this is the day of the agreement or of the amendment is not told" });
  }
  const own = made.length > 0 ? made : effective;
  const first = [effective, made, schedule].find((some) => some.length > 0) ?? [];
  const chosen = [...first];
  const ofChanges: DayClaim[] = [];
  const apart = perhaps.filter((claim) => !isPart(claim));
  const days = new Set(apart.map(dayKey));
  if (effective.length === 0 && days.size === 1 && (acting <= 1 || apart.length >= acting || sameAs(apart[0], made))) {
    chosen.splice(0, chosen.length, ...apart);
  } else if (chosen.length === 0 && days.size === 1) {
    chosen.push(...apart);
    const [claim] = apart;
    if (claim)
      undecided.push({
        claim,
        why: "whether this day holds for the whole paper or for one of its changes is not told",
      });
  } else {
    for (const claim of apart) (sameAs(claim, chosen) ? chosen : ofChanges).push(claim);
  }
  ofChanges.push(...perhaps.filter(isPart));
  for (const claim of schedule) if (!chosen.includes(claim) && sameAs(claim, chosen)) chosen.push(claim);
  return { agreement, effective: chosen, own, undecided, ofChanges };
}

/** A day that holds "with respect to" what is named after it. */
function isPart(claim: DayClaim): boolean {
  return claim.sentence.kind !== "agreed" && !claim.general;
}

function sameAs(claim: DayClaim | undefined, others: readonly DayClaim[]): boolean {
  return claim !== undefined && others.some((other) => dayKey(other) === dayKey(claim));
}

/** What a claim says, to tell whether two say the same. */
export function dayKey(claim: DayClaim): string {
  const when = whenOf(claim);
  return when ? whenInWords(when) : `${claim.day.kind} ${claim.day.printed}`;
}

/** The single day of claims that agree, or undefined. */
export function exactDay(claim: DayClaim | undefined): Day | undefined {
  return claim?.day.kind === "day" ? claim.day.when.day : undefined;
}
