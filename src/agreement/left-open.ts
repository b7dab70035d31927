import type { Day } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import { mayHoldFee } from "./gaps.ts";
import type { Portfolio } from "./identity.ts";
import { effectiveDay, type KnownPapers } from "./known.ts";
import type { Outcome } from "./outcomes.ts";
import type { Entry, Schedule } from "./schedule.ts";
import type { PossibleDays } from "./unseen.ts";

/** A row that a paper not seen may have touched, as it stood on one of the paper's possible days. */
export type LeftOpen = {
  readonly portfolio: Portfolio;
  readonly name: string;
  readonly on: Day;
  /**
   * `changed` — it may have changed the row's fee. `set` — the row's fee was not seen, and may be its. `added` — it may have
   * put it on.
   */
  readonly may: "changed" | "set" | "added";
  readonly outcome: Outcome;
};

/**
 * The rows that an unseen paper may have touched, by name: on each day that it can bear, those that it leaves in doubt. A row
 * that a statement of its whole fee confirms on such a day is not among them.
 */
export function leftOpenBy(
  possible: PossibleDays,
  evidence: Evidence,
  rowsOn: (asOf: Day) => Schedule,
): readonly LeftOpen[] {
  const found = new Map<Portfolio, LeftOpen>();
  for (const on of daysOf(possible, evidence.known)) {
    const schedule = rowsOn(on);
    for (const entry of schedule.kind === "in-force" ? schedule.entries : []) {
      const may = touched(entry, possible.number, on, evidence);
      if (may && found.get(entry.portfolio)?.may !== "changed")
        found.set(entry.portfolio, { portfolio: entry.portfolio, name: entry.name, on, may, outcome: entry.outcome });
    }
  }
  return [...found.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

function touched(
  { outcome, portfolio }: Entry,
  number: number,
  on: Day,
  evidence: Evidence,
): LeftOpen["may"] | undefined {
  if (outcome.kind === "fee-not-seen") return mayHoldFee(portfolio, on, evidence).includes(number) ? "set" : undefined;
  if (outcome.kind === "may-have-stood") return outcome.addedBy.includes(number) ? "added" : undefined;
  if (outcome.kind !== "row" || !("doubts" in outcome.standing)) return undefined;
  const doubted = outcome.standing.doubts.some(
    (doubt) => (doubt.kind === "unseen" || doubt.kind === "withheld") && doubt.numbers.includes(number),
  );
  return doubted ? "changed" : undefined;
}

/** The days on which a paper may have met another schedule: each that it can bear; of a range, its ends and the held papers' in it. */
function daysOf(possible: PossibleDays, known: KnownPapers): Day[] {
  if (possible.kind === "days") return [...possible.days];
  const held = [...known.executed, ...known.forms].flatMap((paper) => effectiveDay(paper) ?? []).sort();
  const from = possible.from ?? held[0];
  const to = possible.to ?? held.at(-1);
  if (from === undefined || to === undefined) return [];
  return [...new Set([from, ...held.filter((day) => day > from && day < to), to])];
}
