import type { Day, When } from "./day.ts";
import { type Amendment, type Change, type Fee, namesIn } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { effectiveDay, effectiveRange, type KnownPapers, ofNumber } from "./known.ts";
import { once } from "./once.ts";
import { firstIndex } from "./sorted.ts";

/** One change of one paper upon one portfolio's row, on its day. */
export type Act = {
  readonly day: Day;
  readonly paper: Amendment;
  readonly change: Change;
  readonly portfolio: Portfolio;
  /** The fee it sets: absent for a removal or a rename. */
  readonly fee?: Fee;
  /** `formerly`, `rename`: the name it gives. */
  readonly renamesTo?: string;
  readonly removes: boolean;
  /**
   * It proves that the row stood the day before: a change, a rename or a removal does; an addition does not, nor the
   * correction of a text, which may itself have added the row.
   */
  readonly provesRow: boolean;
  /** Keys of every row of the whole schedule that its change restates; a row not among them goes off. */
  readonly restates?: ReadonlySet<string>;
  /** The days in which it took effect, where the paper does not fix one. */
  readonly range?: When;
};

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

/**
 * All acts of the papers known, in the order in which replay applies them: effective day, amendment number, position.
 * A correction takes the day and number of the paper it corrects unless it gives its own day. An act that another
 * prevails over, for that portfolio, is left out.
 */
export function actsOf(known: KnownPapers, portfolios: Portfolios): readonly Act[] {
  return upheldActs(writtenActs(known, portfolios));
}

/** Every act that the papers known write, in that order, those too that another prevails over. */
export function writtenActs(known: KnownPapers, portfolios: Portfolios): readonly Act[] {
  return writtenBy(known)(portfolios);
}

/** Each question asks for the acts of the same papers several times. */
const writtenBy = once((known: KnownPapers) => once((portfolios: Portfolios) => actsWritten(known, portfolios)));

function actsWritten(known: KnownPapers, portfolios: Portfolios): readonly Act[] {
  const ordered: { act: Act; number: number; correctedBy: number }[] = [];
  for (const paper of [...known.executed, ...known.forms]) {
    const paperDay = effectiveDay(paper);
    if (paperDay === undefined) continue;
    for (const change of paper.changes) {
      const corrected = change.effective === undefined ? correctedChange(change, known, portfolios) : undefined;
      const day = change.effective ?? corrected?.day ?? paperDay;
      // A correction stands right after the paper that it corrects, whatever was made since.
      const place = corrected
        ? { number: corrected.paper.number, correctedBy: paper.number }
        : { number: paper.number, correctedBy: 0 };
      const range = change.effective === undefined && !corrected ? effectiveRange(paper) : undefined;
      for (const act of actsOfChange(change, { day, paper, ...(range ? { range } : {}) }, portfolios)) {
        ordered.push({ act: corrected?.text ? { ...act, provesRow: false } : act, ...place });
      }
    }
  }
  // Acts of one paper stay in the order of its text.
  ordered.sort(
    (a, b) =>
      (a.act.day < b.act.day ? -1 : a.act.day > b.act.day ? 1 : 0) ||
      a.number - b.number ||
      a.correctedBy - b.correctedBy,
  );
  return ordered.map(({ act }) => act);
}

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

/** The acts of each portfolio, in their order. */
export const actsByPortfolio = once((acts: readonly Act[]) => groupBy(acts, ({ portfolio }) => portfolio));

/** Of each whole schedule that the acts restate, in their order, its first act: with it, what the schedule does not list goes off. */
export const firstRestating = once((acts: readonly Act[]) =>
  acts.filter(({ restates }, index) => restates !== undefined && restates !== acts[index - 1]?.restates),
);

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

/** Acts in order, with what is asked of them all: none of it takes a look at each. */
type Applied = {
  readonly acts: Act[];
  readonly numbers: Set<number>;
  /** Numbers over which one of them prevails. */
  readonly prevailedOver: Set<number>;
  /** Of those that may be another's rival. */
  highest: number;
};

function appliedNone(): Applied {
  return { acts: [], numbers: new Set(), prevailedOver: new Set(), highest: Number.NEGATIVE_INFINITY };
}

function appliedTo(key: string, { applied }: Working): Applied {
  const own = applied.get(key) ?? appliedNone();
  applied.set(key, own);
  return own;
}

function addTo(own: Applied, act: Act): void {
  own.acts.push(act);
  own.numbers.add(act.paper.number);
  if (act.change.prevailsOver) own.prevailedOver.add(act.change.prevailsOver.amendment);
  if (mayBeRival(act)) own.highest = Math.max(own.highest, act.paper.number);
}

/** The paper that a correction names, and the text that it corrects there, with its day. */
function correctedChange(
  change: Change,
  { executed, forms }: KnownPapers,
  portfolios: Portfolios,
): { paper: Amendment; day: Day; text: Change | undefined } | undefined {
  if (change.kind !== "correct") return undefined;
  const paper = ofNumber(executed, change.amendment)[0] ?? ofNumber(forms, change.amendment)[0];
  const day = paper && effectiveDay(paper);
  if (!paper || day === undefined) return undefined;
  const portfolio = portfolios.bearing(change.portfolio, day);
  const text = paper.changes.find(
    (one) =>
      one.kind !== "rename" &&
      one.kind !== "remove" &&
      namesIn(one).some(({ name }) => portfolios.bearing(name, one.effective ?? day) === portfolio),
  );
  return { paper, day: text?.effective ?? day, text };
}

type Moment = { day: Day; paper: Amendment; range?: When };
/** An act while it is made. */
type Made = { -readonly [K in keyof Act]: Act[K] };

function actsOfChange(change: Change, moment: Moment, portfolios: Portfolios): Act[] {
  const leaves = change.kind === "remove" || change.kind === "rename";
  const takes = change.formerly !== undefined && "portfolio" in change ? change.portfolio : undefined;
  const renamesTo = change.kind === "rename" ? change.to : takes;
  const provesRow = takes !== undefined || (change.kind !== "add" && change.kind !== "restate-schedule");
  // Built in one piece: a record of thousands of papers has tens of thousands of acts.
  const act = (name: string, fee?: Fee): Act[] => {
    const { day, paper, range } = moment;
    const portfolio = leaves ? portfolios.leaving(name, day) : portfolios.bearing(name, day);
    if (!portfolio) return [];
    const made: Made = { day, paper, change, portfolio, removes: change.kind === "remove", provesRow };
    if (fee) made.fee = fee;
    if (renamesTo !== undefined) made.renamesTo = renamesTo;
    if (range) made.range = range;
    return [made];
  };
  switch (change.kind) {
    case "add":
    case "change-fee":
    case "correct":
      return act(change.portfolio, change.fee);
    case "rename":
    case "remove":
      return act(change.portfolio);
    case "restate-schedule":
      return restated(change.rows.flatMap(({ portfolio, fee }) => act(portfolio, fee)));
    default:
      return change satisfies never;
  }
}

function restated(acts: readonly Act[]): Act[] {
  const restates = new Set(acts.map(({ portfolio }) => portfolio.key));
  return acts.map((act) => ({ ...act, restates }));
}

/**
 * An executed act already applied, with a higher number and an earlier day, whose order against `act` nothing settles.
 * Between executed papers nothing is superseded; a correction names its own place.
 */
function undecidedRival(act: Act, applied: Applied | undefined): Act | undefined {
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
function isAnyAbove({ numbers, prevailedOver }: Applied, { paper, change }: Act): boolean {
  return prevailedOver.has(paper.number) || (change.yieldsTo !== undefined && numbers.has(change.yieldsTo.amendment));
}

/** One of the two says which of them stands. */
function settles(earlier: Act, later: Act): boolean {
  return (
    earlier.change.yieldsTo?.amendment === later.paper.number ||
    later.change.prevailsOver?.amendment === earlier.paper.number
  );
}
