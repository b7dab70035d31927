import type { Day, When } from "./day.ts";
import { type Amendment, type Change, type Fee, namesIn } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { effectiveDay, effectiveRange, type KnownPapers, ofNumber } from "./known.ts";
import { once } from "./once.ts";
import { upheldActs } from "./prevailing.ts";

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

/** The acts of each portfolio, in their order. */
export const actsByPortfolio = once((acts: readonly Act[]) => groupBy(acts, ({ portfolio }) => portfolio));

/** Of each whole schedule that the acts restate, in their order, its first act: with it, what the schedule does not list goes off. */
export const firstRestating = once((acts: readonly Act[]) =>
  acts.filter(({ restates }, index) => restates !== undefined && restates !== acts[index - 1]?.restates),
);

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
