import { type Act, writtenActs } from "./acts.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import type { KnownPapers } from "./known.ts";
import { upheldActs } from "./prevailing.ts";
import { inTurn, type Row, type State } from "./replay.ts";
import { compareFees } from "./same-fee.ts";

/** What an act did to one row of the schedule that it met. */
export type Effect = {
  readonly act: Act;
  /** Whose row: of an act that restates the whole schedule, also each that it drops. */
  readonly portfolio: Portfolio;
  /**
   * `added` — a row that did not stand; `added-again` — one that did. `set` — a fee, where the one before was not seen.
   * `changed` — a fee into another; `restated` — into the same by value, of what was read whole. `dropped` — no longer
   * listed by a restated schedule. `withheld` — nothing: another paper prevails.
   */
  readonly kind:
    | "added"
    | "added-again"
    | "set"
    | "changed"
    | "restated"
    | "renamed"
    | "removed"
    | "dropped"
    | "withheld";
  readonly before?: Row;
  readonly after?: Row;
};

/**
 * What every act of the papers known did, in the order in which replay applies them. The rows before and after are those
 * that replay holds: an unseen paper between may have changed what is shown as before.
 */
export function effectsOf(known: KnownPapers, portfolios: Portfolios): Effect[] {
  const written = writtenActs(known, portfolios);
  const upheld = upheldActs(written);
  const done = new Map<Act, Effect[]>();
  inTurn(upheld, (act, { rows }) => {
    const before = rows.get(act.portfolio.key);
    return (after) => {
      done.set(act, effectsOfAct(act, before, after));
      return [];
    };
  });
  return written.flatMap((act) => done.get(act) ?? [{ act, portfolio: act.portfolio, kind: "withheld" as const }]);
}

function effectsOfAct(act: Act, was: Row | undefined, { rows, dropped }: State): Effect[] {
  const { portfolio } = act;
  const is = rows.get(portfolio.key);
  const own = { act, portfolio, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) };
  return [
    ...dropped.map((row): Effect => ({ act, portfolio: row.portfolio, kind: "dropped", before: row })),
    { ...own, kind: kindOf(act, was, is) },
  ];
}

function kindOf(act: Act, before: Row | undefined, after: Row | undefined): Effect["kind"] {
  if (act.removes) return "removed";
  if (!act.fee) return "renamed";
  if (act.change.kind === "add") return before ? "added-again" : "added";
  if (!before || !after) return act.change.kind === "restate-schedule" ? "added" : "set";
  return compareFees(before.fee, after.fee) === "same" ? "restated" : "changed";
}
