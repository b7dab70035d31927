import { type Day, whenInWords } from "../../agreement/day.ts";
import { type DayClaim, whenOf } from "./day-claims.ts";

/**
 * Which of a paper's days is which.
 *
 * A day beside "effective" is the paper's effective day. A day beside "made", "entered into" or "dated" at its head is so only where
 * no day is called effective; it is then no day of execution, unless the testimonium says that the paper was executed on the day
 * first above written. Where both stand and differ, the second is the paper's own date: it was executed then if the words do not
 * say "as of" and nothing else gives a day. "Effective" before a single change among several is that change's.
 */
export type Settled = {
  readonly agreement: readonly DayClaim[];
  readonly effective: readonly DayClaim[];
  /** The day at the head of the paper that "first above written" means. */
  readonly own: readonly DayClaim[];
  /** Days on which the paper says that it was signed, before its testimonium. */
  readonly executed: readonly DayClaim[];
  readonly undecided: readonly Undecided[];
  /** Days of single changes, which are not the paper's. */
  readonly ofChanges: readonly DayClaim[];
};

type Undecided = { readonly claim: DayClaim; readonly about: "dated" | "effective"; readonly why: string };

/** `acting` is how many sentences change the schedule; `isSigned`, whether its testimonium gives a day. */
export function settled(claims: readonly DayClaim[], acting: number, isSigned: boolean): Settled {
  const undecided: Undecided[] = [];
  const { agreement, effective, made, executed } = shared(claims, isSigned, undecided);
  const of = (scope: DayClaim["scope"]) => effective.filter((one) => one.scope === scope);
  const schedule = claims.filter((one) => one.of === "schedule");
  const chosen = chosenOf(of("paper"), of("perhaps"), made, schedule, acting, undecided);
  return {
    agreement,
    effective: [...chosen, ...schedule.filter((one) => !chosen.includes(one) && sameAs(one, chosen))],
    own: [executed, made, of("paper"), chosen].find((some) => some.length > 0) ?? [],
    executed,
    undecided,
    ofChanges: effective.filter((one) => !chosen.includes(one) && one.scope !== "paper"),
  };
}

type Shared = { readonly [K in "agreement" | "effective" | "made" | "executed"]: readonly DayClaim[] };

/**
 * The days by what they are. One that may be the agreement's or the paper's is the agreement's if the paper has another, and the
 * paper's if the agreement has; "effective" is the paper's beside a day on which the agreement is dated.
 */
function shared(claims: readonly DayClaim[], isSigned: boolean, undecided: Undecided[]): Shared {
  const paper = claims.filter(({ of }) => of === "paper");
  const either = claims.filter(({ of }) => of === "either");
  const agreement = claims.filter(({ of }) => of === "agreement");
  const isDated = agreement.length > 0 || either.some(({ word }) => word === "dated");
  const effective = paper.filter(({ word }) => word === "effective");
  effective.push(...either.filter(({ word }) => word === "effective" && isDated));
  const made = paper.filter(({ word }) => word === "made" || word === "dated");
  const executed = [...paper, ...either].filter(({ word }) => word === "executed");
  const isOwnDated = isSigned || effective.length + made.length + executed.length > 0;
  const left = either.filter((claim) => claim.word !== "executed" && !effective.includes(claim));
  const firm = [...agreement];
  for (const claim of left) {
    if (sameAs(claim, firm)) agreement.push(claim);
    else if (firm.length > 0 || sameAs(claim, [...effective, ...made])) made.push(claim);
    else if (isOwnDated) agreement.push(claim);
    else {
      const why = "whether this is the day of the agreement or of the amendment is not told";
      undecided.push({ claim, about: "dated", why });
    }
  }
  return { agreement, effective, made, executed };
}

function chosenOf(
  whole: readonly DayClaim[],
  perhaps: readonly DayClaim[],
  made: readonly DayClaim[],
  schedule: readonly DayClaim[],
  acting: number,
  undecided: Undecided[],
): DayClaim[] {
  if (whole.length > 0) return [...whole, ...perhaps.filter((claim) => sameAs(claim, whole))];
  const [first] = perhaps;
  const oneDay = new Set(perhaps.map(dayKey)).size === 1;
  if (first && oneDay && (acting <= 1 || perhaps.length >= acting || sameAs(first, made))) return [...perhaps];
  const head = made.length > 0 ? made : schedule;
  if (first && oneDay && head.length === 0) {
    const why = "whether this day holds for the whole paper or for one of its changes is not told";
    undecided.push({ claim: first, about: "effective", why });
    return [...perhaps];
  }
  return [...head, ...perhaps.filter((claim) => sameAs(claim, head))];
}

function sameAs(claim: DayClaim, others: readonly DayClaim[]): boolean {
  return others.some((other) => dayKey(other) === dayKey(claim));
}

/** What a claim says, to tell whether two say the same. */
export function dayKey(claim: DayClaim): string {
  const when = whenOf(claim);
  return when ? whenInWords(when) : `${claim.day.kind} ${claim.day.printed}`;
}

/** The day, where it is one of the calendar. */
export function exactDay(claim: DayClaim | undefined): Day | undefined {
  return claim?.day.kind === "day" ? claim.day.when.day : undefined;
}
