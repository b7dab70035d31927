import type { Day, When } from "./day.ts";
import { type Amendment, type Change, type Fee, namesIn } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { effectiveDay, effectiveRange, type KnownPapers } from "./known.ts";

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
};

/**
 * All acts of the papers known, in the order in which replay applies them: effective day, amendment number, position.
 * A correction takes the day and number of the paper it corrects unless it gives its own day. An act that another
 * prevails over, for that portfolio, is left out.
 */
export function actsOf(known: KnownPapers, portfolios: Portfolios): Act[] {
  return upheldActs(writtenActs(known, portfolios));
}

/** Every act that the papers known write, in that order, those too that another prevails over. */
export function writtenActs(known: KnownPapers, portfolios: Portfolios): Act[] {
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

/** Of acts in order, those that no other prevails over for their portfolio. */
export function upheldActs(acts: readonly Act[]): Act[] {
  const upheld = new Set([...groupBy(acts, ({ portfolio }) => portfolio).values()].flatMap(upheldOf));
  return acts.filter((act) => upheld.has(act));
}

/** Schedule A at the close of `asOf`: a fold over the acts in force by then. */
export function replay(acts: readonly Act[], asOf: Day): State {
  const state = blankState();
  for (const act of acts) {
    if (act.day > asOf) break;
    apply(act, state);
  }
  return state;
}

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
  readonly applied: Map<string, readonly Act[]>;
};

function blankState(): Working {
  return { rows: new Map(), removed: new Map(), applied: new Map() };
}

function apply(act: Act, state: Working): void {
  const { rows, removed, applied } = state;
  const { key } = act.portfolio;
  for (const dropped of impliedRemovals(act, rows)) remove(dropped, act, state);
  if (act.removes) {
    remove(key, act, state);
  } else if (act.fee) {
    const before = rows.get(key);
    const rival = undecidedRival(act, applied.get(key) ?? []);
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
  if (act.fee) applied.set(key, [...(applied.get(key) ?? []), act]);
}

function remove(key: string, act: Act, { rows, removed, applied }: Working): void {
  const before = rows.get(key);
  const earlier = applied.get(key) ?? [];
  // A restated schedule does not drop a row whose own paper prevails over it.
  if (earlier.some((one) => isAbove(one, act))) return;
  const rival = undecidedRival(act, earlier);
  if (before && rival) rows.set(key, { ...before, undecided: [rival, act] });
  else {
    rows.delete(key);
    removed.set(key, act);
  }
  applied.set(key, [...earlier, act]);
}

/** The paper that a correction names, and the text that it corrects there, with its day. */
function correctedChange(
  change: Change,
  { executed, forms }: KnownPapers,
  portfolios: Portfolios,
): { paper: Amendment; day: Day; text: Change | undefined } | undefined {
  if (change.kind !== "correct") return undefined;
  const paper = [...executed, ...forms].find(({ number }) => number === change.amendment);
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

function actsOfChange(change: Change, moment: Moment, portfolios: Portfolios): Act[] {
  const act = (name: string, more: Partial<Act>): Act[] => {
    const leaves = change.kind === "remove" || change.kind === "rename";
    const portfolio = leaves ? portfolios.leaving(name, moment.day) : portfolios.bearing(name, moment.day);
    const formerly =
      change.formerly !== undefined && "portfolio" in change ? { renamesTo: change.portfolio, provesRow: true } : {};
    return portfolio ? [{ ...moment, change, portfolio, removes: false, provesRow: false, ...formerly, ...more }] : [];
  };
  switch (change.kind) {
    case "add":
      return act(change.portfolio, { fee: change.fee });
    case "change-fee":
    case "correct":
      return act(change.portfolio, { fee: change.fee, provesRow: true });
    case "rename":
      return act(change.portfolio, { renamesTo: change.to, provesRow: true });
    case "remove":
      return act(change.portfolio, { removes: true, provesRow: true });
    case "restate-schedule":
      return restated(change.rows.flatMap(({ portfolio, fee }) => act(portfolio, { fee })));
    default:
      return change satisfies never;
  }
}

function restated(acts: readonly Act[]): Act[] {
  const restates = new Set(acts.map(({ portfolio }) => portfolio.key));
  return acts.map((act) => ({ ...act, restates }));
}

/** The rows that a restated schedule no longer lists go off with its first act. */
function impliedRemovals({ restates }: Act, rows: ReadonlyMap<string, Row>): string[] {
  return restates ? [...rows.keys()].filter((key) => !restates.has(key)) : [];
}

/**
 * Of one portfolio's acts, in order, those that stand: what prevails from an earlier day keeps a later act out, what prevails
 * from a later day simply follows.
 */
function upheldOf(own: readonly Act[]): Act[] {
  return own.filter((act, index) => !own.slice(0, index).some((earlier) => isAbove(earlier, act)));
}

/**
 * An executed act already applied, with a higher number and an earlier day, whose order against `act` nothing settles.
 * Between executed papers nothing is superseded; a correction names its own place.
 */
function undecidedRival(act: Act, applied: readonly Act[]): Act | undefined {
  if (act.paper.status !== "executed" || act.change.kind === "correct") return undefined;
  return applied.find(
    (earlier) =>
      earlier.paper.status === "executed" &&
      earlier.change.kind !== "correct" &&
      earlier.paper.number > act.paper.number &&
      !settles(earlier, act),
  );
}

/** Of two acts upon one row, the first is said to stand above the second. */
function isAbove(above: Act, below: Act): boolean {
  return (
    above.change.prevailsOver?.amendment === below.paper.number ||
    below.change.yieldsTo?.amendment === above.paper.number
  );
}

/** One of the two says which of them stands. */
function settles(earlier: Act, later: Act): boolean {
  return (
    earlier.change.yieldsTo?.amendment === later.paper.number ||
    later.change.prevailsOver?.amendment === earlier.paper.number
  );
}
