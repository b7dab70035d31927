import type { Act } from "./acts.ts";
import type { Fee } from "./facts.ts";
import { alignFees, type SetChange, sameBound, sameRate } from "./fee-changes.ts";
import type { Portfolio } from "./identity.ts";
import { compareFees } from "./same-fee.ts";
import type { Entry, Schedule } from "./schedule.ts";

/** What can have happened to a row between two schedules; a row may be renamed and changed at once. */
export type RowChange =
  | "added"
  | "removed"
  | "renamed"
  | "changed"
  /** The same fee by value, recorded in other digits or words. */
  | "rewritten"
  /** Its fee is known on one side alone, or it is not known whether it stood on the other. */
  | "not-compared";

/** One portfolio in two schedules; absent on the side that does not have it, or does not know that it does. */
export type RowDiff = {
  readonly before?: Entry;
  readonly now?: Entry;
  /** What took the row off, of one that is on the first schedule and not on the second, or the other way round. */
  readonly off?: Act;
  /** Empty where both sides say the same. */
  readonly changes: readonly RowChange[];
  /** Of a fee changed or rewritten, its tiers side by side. */
  readonly sets: readonly SetChange[];
};

/**
 * Two schedules row by row. Portfolios are matched by `pairs`; a schedule that is not in force has no rows. What documents
 * alone name is on neither; what may have stood differs from a row whose fee is known, and from nothing else.
 */
export function diffOf(
  before: Schedule,
  now: Schedule,
  pairs: readonly { readonly before?: Portfolio; readonly now?: Portfolio }[],
): RowDiff[] {
  const [was, is] = [onSchedule(before), onSchedule(now)];
  return pairs.flatMap((pair): RowDiff[] => {
    const [old, own] = [pair.before && was.get(pair.before), pair.now && is.get(pair.now)];
    if ((!old || isPerhaps(old)) && (!own || isPerhaps(own))) return [];
    const off = old && own ? undefined : removalIn(old ? now : before, old ? pair.now : pair.before);
    return [
      {
        ...(old ? { before: old } : {}),
        ...(own ? { now: own } : {}),
        ...(off ? { off } : {}),
        ...changesOf(old, own),
      },
    ];
  });
}

/** The fee of an entry; undefined where it was not seen, or where the order of two papers leaves it undecided. */
export function feeOf(entry: Entry | undefined): Fee | undefined {
  return entry?.outcome.kind === "row" ? entry.outcome.row.fee : undefined;
}

function onSchedule(schedule: Schedule): ReadonlyMap<Portfolio, Entry> {
  const entries = schedule.kind === "in-force" ? schedule.entries : [];
  const on = entries.filter(({ outcome }) =>
    ["row", "order-undecided", "fee-not-seen", "may-have-stood"].includes(outcome.kind),
  );
  return new Map(on.map((entry) => [entry.portfolio, entry]));
}

function removalIn(schedule: Schedule, portfolio: Portfolio | undefined): Act | undefined {
  if (schedule.kind !== "in-force") return undefined;
  const outcome = schedule.entries.find((entry) => entry.portfolio === portfolio)?.outcome;
  return outcome?.kind === "removed" ? outcome.by : undefined;
}

function isPerhaps({ outcome }: Entry): boolean {
  return outcome.kind === "may-have-stood";
}

function changesOf(before: Entry | undefined, now: Entry | undefined): Pick<RowDiff, "changes" | "sets"> {
  if (!before || !now) return { changes: [before ? "removed" : "added"], sets: [] };
  const renamed: RowChange[] = before.name === now.name && before.perhaps === now.perhaps ? [] : ["renamed"];
  const [was, is] = [feeOf(before), feeOf(now)];
  if (!was || !is) {
    const differ =
      was || is || (before.outcome.kind === "order-undecided") !== (now.outcome.kind === "order-undecided");
    return { changes: differ ? [...renamed, "not-compared"] : renamed, sets: [] };
  }
  if (written(was) === written(is)) return { changes: renamed, sets: [] };
  const change = compareFees(was, is) === "same" ? "rewritten" : "changed";
  return { changes: [...renamed, change], sets: alignFees(was, is) };
}

/** A fee as it is recorded, without its places. */
function written(fee: Fee): string {
  return JSON.stringify(fee, (key, value) => (key === "at" ? undefined : value));
}

/** How many rates and bounds changed, and tiers were added and dropped. */
export type Tally = {
  readonly rates: number;
  readonly bounds: number;
  readonly added: number;
  readonly dropped: number;
};

/** The changes of some sets of tiers, counted; a tier that one side lacks is added or dropped, and counts as neither rate nor bound. */
export function tallyOf(sets: readonly SetChange[]): Tally {
  const pairs = sets.flatMap((set) => set.pairs);
  const both = pairs.flatMap(({ before, now }) => (before && now ? [{ before, now }] : []));
  return {
    rates: both.filter(({ before, now }) => !sameRate(before, now)).length,
    bounds: both.filter(({ before, now }) => !sameBound(before, now)).length,
    added: pairs.filter(({ before }) => !before).length,
    dropped: pairs.filter(({ now }) => !now).length,
  };
}
