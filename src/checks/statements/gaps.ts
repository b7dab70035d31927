import type { Act } from "../../agreement/acts.ts";
import type { Day } from "../../agreement/day.ts";
import type { Doubt } from "../../agreement/doubts.ts";
import { effectiveDay } from "../../agreement/known.ts";
import { numbersInWords, series } from "../../agreement/numbers.ts";
import { knownThrough } from "../../agreement/schedule.ts";
import type { Standing } from "../../agreement/standing.ts";
import { firstPossible, mayFallBetween } from "../../agreement/unseen.ts";
import type { Chain } from "../rule.ts";

/** Papers that may have done what no paper held does. */
export type Gaps = {
  /** Numbers not seen. */
  readonly unseen: readonly number[];
  /** Numbers read in part. */
  readonly partly: readonly number[];
  /** Nobody states that the filings were searched past the day: a number after this one may exist. */
  readonly after?: { readonly number: number; readonly through: Day | undefined };
};

/** What may have been done by the close of a day: added a row, say. */
export function gapsBy(chain: Chain, asOf: Day): Gaps {
  const unseen = chain.possible.filter((possible) => (firstPossible(possible) ?? asOf) <= asOf);
  return {
    unseen: unseen.map(({ number }) => number),
    partly: partlyRead(chain, (day) => day <= asOf),
    ...after(chain, asOf),
  };
}

/** What may have been done on one day alone. */
export function gapsOn(chain: Chain, day: Day, before: Day): Gaps {
  const opening = { day: before, number: Number.POSITIVE_INFINITY };
  return {
    unseen: chain.possible.filter((possible) => mayFallBetween(possible, opening, day)).map(({ number }) => number),
    partly: partlyRead(chain, (effective) => effective === day),
    ...after(chain, day),
  };
}

/** What may have been done after an act, in replay's order, and by the close of a day. */
export function gapsSince(chain: Chain, { day, paper: { number } }: Act, asOf: Day): Gaps {
  const unseen = chain.possible.filter((possible) => mayFallBetween(possible, { day, number }, asOf));
  return {
    unseen: unseen.map((possible) => possible.number),
    partly: partlyRead(chain, (effective) => effective > day && effective <= asOf),
    ...after(chain, asOf),
  };
}

/** What may have changed a row since it was set, by its standing. */
export function gapsIn(standing: Standing): Gaps {
  const doubts: readonly Doubt[] = "doubts" in standing ? standing.doubts : [];
  const numbers = (kind: "unseen" | "partly-read"): readonly number[] =>
    doubts.flatMap((doubt) => (doubt.kind === kind ? doubt.numbers : []));
  const last = doubts.find((doubt) => doubt.kind === "after-last");
  return {
    unseen: numbers("unseen"),
    partly: numbers("partly-read"),
    ...(last ? { after: { number: last.number, through: last.through } } : {}),
  };
}

/** No paper that was not seen, or not read whole, can have done it. */
export function isWhole({ unseen, partly, after }: Gaps): boolean {
  return unseen.length === 0 && partly.length === 0 && after === undefined;
}

/** `Nos. 10 and 12 (not seen) and the unread rest of No. 9 may have added it`; `of` names the agreement, where there are several. */
export function gapsInWords(gaps: readonly (Gaps & { readonly of?: string })[], done: string): string {
  const parts = gaps.flatMap(({ unseen, partly, after, of }) => {
    const whose = of === undefined ? "" : ` of ${of}`;
    const past = after?.through === undefined ? "" : ` past ${after.through}`;
    return [
      ...(unseen.length > 0 ? [`${numbersInWords(unseen)}${whose} (not seen)`] : []),
      ...(partly.length > 0 ? [`the unread rest of ${numbersInWords(partly)}${whose}`] : []),
      ...(after ? [`a number after ${after.number}${whose} (nobody states a search${past})`] : []),
    ];
  });
  return `${series(parts)} may have ${done}`;
}

function partlyRead({ known }: Chain, isMeant: (day: Day) => boolean): number[] {
  return known.executed.flatMap((paper) => {
    const day = effectiveDay(paper);
    return paper.read === "partly" && day !== undefined && isMeant(day) ? [paper.number] : [];
  });
}

function after({ agreement, known }: Chain, asOf: Day): Pick<Gaps, "after"> {
  const through = knownThrough(agreement, known);
  const isPast = through === undefined || asOf > through;
  return isPast ? { after: { number: known.last?.number ?? 0, through } } : {};
}
