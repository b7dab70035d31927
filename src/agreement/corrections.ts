import { addDays, type Day, dayNumber } from "./day.ts";
import { type Effect, effectsOf } from "./effects.ts";
import type { Agreement, Amendment, Registrant } from "./facts.ts";
import { nameOn, type Portfolio, type Portfolios } from "./identity.ts";
import { effectiveDay, filedOn, type Knowledge, knownSince, papersKnown } from "./known.ts";
import type { Outcome } from "./outcomes.ts";
import { schedulesOf } from "./schedule.ts";

/** A change that was known only after the day from which it takes effect. */
export type Correction = {
  /** What it did to the row that it met, by what was known when its paper was. */
  readonly effect: Effect;
  /** The day from which it takes effect. */
  readonly day: Day;
  /** Since when its paper was known, and whether that is presumed. */
  readonly known: { readonly day: Day; readonly presumed: boolean };
  /** Days from the first to the second: 1 for a paper known the day after. */
  readonly daysBack: number;
  /** The name that the portfolio bore on the day from which it takes effect, by what was known afterwards. */
  readonly name: string;
  /** What the schedule said of the portfolio on that day, by what was known the day before the paper was… */
  readonly before: Outcome;
  /** …and by what was known from then. */
  readonly after: Outcome;
};

/** A paper of which it cannot be told whether it reached back, and why. */
export type Untold = {
  readonly paper: Amendment;
  readonly why: "execution-not-read" | "execution-blank" | "form" | "filing-not-read" | "effective-day-blank";
};

export type Corrections = {
  /** In order of the day from which they take effect, then of the day on which they were known. */
  readonly reachedBack: readonly Correction[];
  readonly untold: readonly Untold[];
  /** Papers of which it is told, and none of whose changes reached back. */
  readonly ahead: readonly Amendment[];
};

/**
 * The changes of an agreement's papers that reached back: known to the parties (to the public: filed) after the day from
 * which they take effect. A paper executed on or before that day is none. A paper whose execution was not read is presumed
 * known no later than its own effective day, so that only its changes of an earlier day of their own, and its corrections of
 * earlier papers, are told.
 */
export function correctionsOf(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  knowledge?: Knowledge,
): Corrections {
  const by = knowledge?.by ?? "parties";
  const known = papersKnown(agreement, knowledge ?? { by });
  const rowsKnown = new Map<Day, ReturnType<typeof schedulesOf>>();
  const effectsKnown = new Map<Day, readonly Effect[]>();
  const asThenKnown = (effect: Effect, on: Day): Effect => {
    const effects = effectsKnown.get(on) ?? effectsOf(papersKnown(agreement, { by, on }), portfolios);
    effectsKnown.set(on, effects);
    const { act, portfolio } = effect;
    return effects.find((one) => one.act.change === act.change && one.portfolio === portfolio) ?? effect;
  };
  const outcomeOn = (day: Day, on: Day, portfolio: Portfolio): Outcome => {
    const scheduleOn = rowsKnown.get(on) ?? schedulesOf(registrant, portfolios, agreement, { by, on });
    rowsKnown.set(on, scheduleOn);
    const schedule = scheduleOn(day, portfolio);
    const [entry] = schedule.kind === "in-force" ? schedule.entries : [];
    return entry?.outcome ?? { kind: "never" };
  };
  const reachedBack = effectsOf(known, portfolios).flatMap((effect): Correction[] => {
    const { act, portfolio } = effect;
    const since = sinceWhen(act.paper, agreement, by);
    if (since === undefined || since.day <= act.day) return [];
    return [
      {
        effect: asThenKnown(effect, since.day),
        day: act.day,
        known: since,
        daysBack: dayNumber(since.day) - dayNumber(act.day),
        name: nameOn(portfolio, act.day, { by, on: since.day }).name,
        before: outcomeOn(act.day, addDays(since.day, -1), portfolio),
        after: outcomeOn(act.day, since.day, portfolio),
      },
    ];
  });
  const inPlay = [...known.executed, ...known.forms].sort((a, b) => a.number - b.number);
  const unfiled = by === "public" ? known.withheld.filter(({ sources }) => filedOn(sources).public === undefined) : [];
  const untold = [...inPlay.flatMap((paper) => untoldOf(paper, by)), ...unfiled.map(filingNotRead)];
  const papers = new Set([...reachedBack.map(({ effect }) => effect.act.paper), ...untold.map(({ paper }) => paper)]);
  return {
    reachedBack: reachedBack.sort((a, b) => inOrder(a.day, b.day) || inOrder(a.known.day, b.known.day)),
    untold: untold.sort((a, b) => a.paper.number - b.paper.number),
    ahead: inPlay.filter((paper) => !papers.has(paper)),
  };
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sinceWhen(paper: Amendment, { amendments }: Agreement, by: Knowledge["by"]): Correction["known"] | undefined {
  if (by === "parties") return knownSince(paper, amendments);
  const { public: day } = filedOn(paper.sources);
  return day === undefined ? undefined : { day, presumed: false };
}

function untoldOf(paper: Amendment, by: Knowledge["by"]): Untold[] {
  if (effectiveDay(paper) === undefined) return [{ paper, why: "effective-day-blank" }];
  if (by === "public") return [];
  if (paper.status === "form") return filedOn(paper.sources).public === undefined ? [{ paper, why: "form" }] : [];
  if (typeof paper.executed === "object") return [{ paper, why: "execution-blank" }];
  return paper.executed === undefined || paper.executed === "not-read" ? [{ paper, why: "execution-not-read" }] : [];
}

function filingNotRead(paper: Amendment): Untold {
  return { paper, why: "filing-not-read" };
}
