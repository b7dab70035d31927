import type { Act } from "./acts.ts";
import type { Day } from "./day.ts";
import type { Fee } from "./facts.ts";
import type { Portfolio } from "./identity.ts";
import { once } from "./once.ts";
import { type Applied, addTo, appliedNone, isAnyAbove, undecidedRival } from "./prevailing.ts";
import { firstIndex } from "./sorted.ts";

/** A row of Schedule A as replay leaves it. */
export type Row = {
  readonly portfolio: Portfolio;
  readonly fee: Fee;
  readonly setBy: Act;
  readonly addedBy?: Act;
  /** An addition of a portfolio that already stood: of the row, or of another portfolio under a name that it gave up. */
  readonly addedAgain?: Act;
  /** Two executed amendments touch the row, numbers and days disagree on their order, and nothing says which prevails. */
  readonly undecided?: readonly [Act, Act];
};

/** Schedule A as the acts of known papers leave it: rows by portfolio key, and the act that last took a row off. */
export type State = {
  readonly rows: ReadonlyMap<string, Row>;
  readonly removed: ReadonlyMap<string, Act>;
  /** Rows that the act applied last took off since its restated schedule does not list them. */
  readonly dropped: readonly Row[];
};

/** Schedule A at the close of `asOf`: a fold over the acts in force by then. */
export function replay(acts: readonly Act[], asOf: Day): State {
  const state = blankState();
  for (const act of acts) {
    if (act.day > asOf) break;
    apply(act, state);
  }
  return state;
}

/** Rows and removals by the day asked about, whatever the order in which days are asked. */
export type Timeline = (asOf: Day) => RowsOn;

/** What stands on one day, and what took off what does not, by portfolio key. */
export type RowsOn = {
  readonly rowOf: (key: string) => Row | undefined;
  readonly removalOf: (key: string) => Act | undefined;
};

/**
 * Schedule A at the close of any day, row by row: the days on which each row changed are found by one replay of all acts, and
 * a row on a day by halving.
 */
export const timelineOf = once((acts: readonly Act[]): Timeline => {
  const turns = new Map<string, { readonly day: Day; readonly row?: Row; readonly removal?: Act }[]>();
  const state = blankState();
  const turn = (key: string, day: Day): void => {
    const own = turns.get(key) ?? [];
    turns.set(key, own);
    const [row, removal] = [state.rows.get(key), state.removed.get(key)];
    // Of several changes of one day, its close has the last.
    if (own.at(-1)?.day === day) own.pop();
    own.push({ day, ...(row ? { row } : {}), ...(removal ? { removal } : {}) });
  };
  for (const act of acts) {
    apply(act, state);
    for (const key of state.met) turn(key, act.day);
    if (act.removes || act.fee) turn(act.portfolio.key, act.day);
  }
  return (asOf) => {
    const on = (key: string): { readonly row?: Row; readonly removal?: Act } | undefined => {
      const own = turns.get(key) ?? [];
      return own[firstIndex(own, ({ day }) => day > asOf) - 1];
    };
    return { rowOf: (key) => on(key)?.row, removalOf: (key) => on(key)?.removal };
  };
});

/** What `look` makes of each act in turn, given the rows that it meets and those that it leaves; neither may be kept. */
export function inTurn<T>(
  acts: readonly Act[],
  look: (act: Act, before: State) => (after: State) => readonly T[],
): T[] {
  const state = blankState();
  return acts.flatMap((act) => {
    const then = look(act, state);
    apply(act, state);
    return then(state);
  });
}

type Working = {
  readonly rows: Map<string, Row>;
  readonly removed: Map<string, Act>;
  /** What was applied to each row so far, and what took it off. */
  readonly applied: Map<string, Applied>;
  /** Rows that the act applied last took off since its restated schedule does not list them. */
  dropped: readonly Row[];
  /** Keys of the rows that the act applied last does not list: it took them off, or left them undecided. */
  met: readonly string[];
  /** The restated schedule met last, and the rows that stand though it does not list them. */
  restated?: { readonly keys: ReadonlySet<string>; readonly standing: readonly string[] };
};

function blankState(): Working {
  return { rows: new Map(), removed: new Map(), applied: new Map(), dropped: [], met: [] };
}

function apply(act: Act, state: Working): void {
  const { rows, removed, applied } = state;
  const { key } = act.portfolio;
  dropUnlisted(act, state);
  if (act.removes) {
    remove(key, act, state);
  } else if (act.fee) {
    const before = rows.get(key);
    const rival = undecidedRival(act, applied.get(key));
    const again = before && act.change.kind === "add" ? act : before?.addedAgain;
    const addedBy = act.change.kind === "add" ? act : before?.addedBy;
    rows.set(key, {
      portfolio: act.portfolio,
      fee: act.fee,
      setBy: act,
      ...(addedBy ? { addedBy } : {}),
      ...(again ? { addedAgain: again } : {}),
      ...(rival ? { undecided: [rival, act] as const } : {}),
    });
    removed.delete(key);
  }
  if (act.fee) addTo(appliedTo(key, state), act);
}

/** The rows that a restated schedule no longer lists go off with its first act; its later ones meet those that stayed alone. */
function dropUnlisted(act: Act, state: Working): void {
  const { rows } = state;
  const { restates } = act;
  state.dropped = [];
  state.met = [];
  if (!restates) {
    delete state.restated;
    return;
  }
  const standing = state.restated?.keys === restates ? state.restated.standing : [...rows.keys()];
  const unlisted = standing.flatMap((key) => {
    const row = restates.has(key) ? undefined : rows.get(key);
    return row ? [{ key, row }] : [];
  });
  for (const { key } of unlisted) remove(key, act, state);
  state.met = unlisted.map(({ key }) => key);
  state.dropped = unlisted.flatMap(({ key, row }) => (rows.has(key) ? [] : [row]));
  state.restated = { keys: restates, standing: unlisted.flatMap(({ key }) => (rows.has(key) ? [key] : [])) };
}

function remove(key: string, act: Act, state: Working): void {
  const { rows, removed } = state;
  const before = rows.get(key);
  const earlier = appliedTo(key, state);
  // A restated schedule does not drop a row whose own paper prevails over it.
  if (isAnyAbove(earlier, act)) return;
  const rival = undecidedRival(act, earlier);
  if (before && rival) rows.set(key, { ...before, undecided: [rival, act] });
  else {
    rows.delete(key);
    removed.set(key, act);
  }
  addTo(earlier, act);
}

function appliedTo(key: string, { applied }: Working): Applied {
  const own = applied.get(key) ?? appliedNone();
  applied.set(key, own);
  return own;
}
