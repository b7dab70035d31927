/** Replay and possible days as a person would write them down: each act looks at all that came before it, each gap at every paper. */

import type { Act } from "../../src/agreement/acts.ts";
import type { Day } from "../../src/agreement/day.ts";
import type { Agreement, Amendment } from "../../src/agreement/facts.ts";
import { effectiveDay, type KnownPapers, recitedDays } from "../../src/agreement/known.ts";

/** What stands of one portfolio, by its change; what took it off; the two papers whose order nothing settles. */
export type PlainState = Record<string, { row?: Act; undecided?: readonly number[]; removal?: Act }>;

export function plainlyUpheld(written: readonly Act[]): Act[] {
  return written.filter(
    (act, index) =>
      !written.slice(0, index).some((earlier) => earlier.portfolio === act.portfolio && isAbove(earlier, act)),
  );
}

export function plainlyReplayed(acts: readonly Act[], asOf: Day): PlainState {
  const state: PlainState = {};
  const applied: Record<string, Act[]> = {};
  const remove = (key: string, act: Act): void => {
    const earlier = applied[key] ?? [];
    if (earlier.some((one) => isAbove(one, act))) return;
    const before = state[key];
    const rival = rivalOf(act, earlier);
    state[key] =
      before?.row && rival ? { ...before, undecided: [rival.paper.number, act.paper.number] } : { removal: act };
    applied[key] = [...earlier, act];
  };
  for (const act of acts.filter(({ day }) => day <= asOf)) {
    const { key } = act.portfolio;
    const { restates } = act;
    for (const other of Object.keys(state))
      if (restates && state[other]?.row && !restates.has(other)) remove(other, act);
    if (act.removes) remove(key, act);
    else if (act.fee) {
      const rival = rivalOf(act, applied[key] ?? []);
      state[key] = { row: act, ...(rival ? { undecided: [rival.paper.number, act.paper.number] } : {}) };
    }
    if (act.fee) applied[key] = [...(applied[key] ?? []), act];
  }
  return state;
}

function rivalOf(act: Act, applied: readonly Act[]): Act | undefined {
  const mayBe = ({ paper, change }: Act): boolean => paper.status === "executed" && change.kind !== "correct";
  const settles = (earlier: Act): boolean =>
    earlier.change.yieldsTo?.amendment === act.paper.number ||
    act.change.prevailsOver?.amendment === earlier.paper.number;
  if (!mayBe(act)) return undefined;
  return applied.find((earlier) => mayBe(earlier) && earlier.paper.number > act.paper.number && !settles(earlier));
}

function isAbove(above: Act, below: Act): boolean {
  return (
    above.change.prevailsOver?.amendment === below.paper.number ||
    below.change.yieldsTo?.amendment === above.paper.number
  );
}

/** By number: the days listed for an unseen paper and who recites them, or the ends of its gap. */
export function plainlyPossible({ terms }: Agreement, known: KnownPapers): Record<number, unknown> {
  const papers = known.executed.filter((paper) => effectiveDay(paper) !== undefined);
  const dayOf = (paper: Amendment): Day => effectiveDay(paper) as Day;
  const result: Record<number, unknown> = {};
  for (const number of known.unseen.filter((one) => one > 0)) {
    let [first, last] = [number, number];
    while (known.unseen.includes(first - 1)) first -= 1;
    while (known.unseen.includes(last + 1)) last += 1;
    const numbers = known.unseen.filter((one) => one > 0 && one >= first && one <= last);
    const below = papers.filter((paper) => paper.number < first).at(-1);
    const above = papers.find((paper) => paper.number > first);
    const ends = [below ? dayOf(below) : terms.dated, above && dayOf(above)] as const;
    const [from, to] = ends[0] !== undefined && ends[1] !== undefined && ends[0] > ends[1] ? [ends[1], ends[0]] : ends;
    const later = papers.filter((paper) => paper.number > last);
    const recited = [...new Set(later.flatMap(recitedDays))]
      .filter((day) => (from === undefined || day >= from) && (to === undefined || day <= to))
      .sort();
    const owed = recited.filter((day) =>
      later.some(
        (paper) =>
          recitedDays(paper).includes(day) && !papers.some((one) => one.number < paper.number && dayOf(one) === day),
      ),
    );
    if (owed.length === 0) {
      result[number] = { from, to };
      continue;
    }
    const index = numbers.indexOf(number);
    const days = (numbers.length > owed.length ? recited : owed).filter(
      (day) =>
        numbers.length < owed.length ||
        (owed.filter((other) => other < day).length <= index &&
          owed.filter((other) => other > day).length <= numbers.length - 1 - index),
    );
    const by = later
      .filter((paper) => recitedDays(paper).some((day) => owed.includes(day)))
      .map((paper) => paper.number);
    result[number] = { days, by };
  }
  return result;
}
