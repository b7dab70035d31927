/** Bitemporal periods: what the schedule of an agreement said of each portfolio, by what was known on each day. */
import type { Day } from "./day.ts";
import type { Agreement, Registrant } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { knowledgeDays } from "./knowledge-days.ts";
import type { Knowledge } from "./known.ts";
import { byPortfolio, isPeriodAlike, type KnownPeriod, type Period, periodsOfSome, spanOf } from "./periods.ts";
import { evidenceOf } from "./schedule.ts";
import type { Split } from "./split.ts";
import { type Ground, groundOf, touchedSince } from "./touched.ts";

/**
 * The periods of every day of knowledge: each with the days on which the parties, or the public, would have said just this.
 * On one day of knowledge they are those of `periodsOf`; so are those that are `current`, by all that is known.
 *
 * From one day of knowledge to the next they are worked out anew for the portfolios alone that {@link touchedSince} finds:
 * of the others the same is said, though not always for the same reason. What is told last of a period is what was
 * told on the last day on which just this was said; so it is worked out as of that day before it ends.
 */
export function periodsKnown(
  registrant: Registrant,
  portfolios: Portfolios,
  agreement: Agreement,
  split: Split,
  by: Knowledge["by"],
): KnownPeriod[] {
  const inOrder = [...portfolios.all].sort(byPortfolio);
  const knownOn = (knowledge: Knowledge | undefined): Stage => {
    const evidence = evidenceOf(registrant, portfolios, agreement, knowledge);
    let periods: ReturnType<typeof periodsOfSome> | undefined;
    return {
      ground: groundOf(agreement, split, evidence, knowledge),
      // Of most days of knowledge only a few portfolios are asked about, of some none.
      periodsOf: (some) => {
        if (some.length === 0) return new Map();
        periods ??= periodsOfSome(registrant, portfolios, agreement, split, knowledge, evidence);
        return groupBy(periods(some), ({ portfolio }) => portfolio);
      },
    };
  };
  const told = remembering(split);
  let before: Stage | undefined;
  for (const on of knowledgeDays(registrant, portfolios, agreement, by)) {
    const stage = knownOn({ by, on });
    const touched = before ? touchedSince(before.ground, stage.ground, inOrder) : inOrder;
    if (before) told.bringUpTo(touched, before);
    told.say(touched, stage, on);
    before = stage;
  }
  if (before) told.bringUpTo(inOrder, before);
  told.say(inOrder, knownOn(by === "public" ? { by } : undefined), undefined);
  return told
    .all()
    .map(({ period, from, until, current }) => ({ ...period, known: spanOf(from, until), current }))
    .sort(
      (a, b) =>
        byPortfolio(a.portfolio, b.portfolio) || byDay(a.valid.from, b.valid.from) || byDay(a.known.from, b.known.from),
    );
}

/** One day of knowledge, or all that is known: what periods rest on, and those of some portfolios. */
type Stage = {
  readonly ground: Ground;
  readonly periodsOf: (some: readonly Portfolio[]) => ReadonlyMap<Portfolio, readonly Period[]>;
};

/** A period as it was said since a day of knowledge. */
type Remembered = { period: Period; from?: Day; until?: Day; current: boolean };

/** What was said of portfolios, from one day of knowledge to the next. */
type Told = {
  /** Tells all that is said of some portfolios from a day of knowledge on; without a day, what everything known says. */
  readonly say: (some: readonly Portfolio[], stage: Stage, on: Day | undefined) => void;
  /** Tells what is still said of some portfolios as it was told at a later stage. */
  readonly bringUpTo: (some: readonly Portfolio[], stage: Stage) => void;
  readonly all: () => readonly Remembered[];
};

function remembering(split: Split): Told {
  const all: Remembered[] = [];
  /** What is said of each portfolio now, by the days of which it is said. */
  const open = new Map<Portfolio, ReadonlyMap<string, Remembered>>();
  /** The portfolios that were told last at a stage: a stage is large, and not held for the few that it touched. */
  const toldAt = new WeakMap<Stage, ReadonlySet<Portfolio>>();
  const sayOne = (portfolio: Portfolio, periods: readonly Period[], on: Day | undefined): void => {
    const were = open.get(portfolio);
    const still = new Map<string, Remembered>();
    for (const period of periods) {
      const key = spanKey(period);
      const before = were?.get(key);
      if (before && isPeriodAlike(before.period, period, split)) {
        before.period = period;
        still.set(key, before);
      } else {
        const next: Remembered = { period, ...(on === undefined ? {} : { from: on }), current: false };
        still.set(key, next);
        all.push(next);
      }
    }
    // What only everything held says follows no day of knowledge, and ends none.
    if (on !== undefined) for (const [key, one] of were ?? []) if (still.get(key) !== one) one.until = on;
    if (on === undefined) for (const one of still.values()) one.current = true;
    open.set(portfolio, still);
  };
  return {
    say: (some, stage, on) => {
      const periods = stage.periodsOf(some);
      for (const portfolio of some) sayOne(portfolio, periods.get(portfolio) ?? [], on);
      toldAt.set(stage, new Set(some));
    },
    bringUpTo: (some, stage) => {
      const isTold = toldAt.get(stage);
      const behind = some.filter((portfolio) => !isTold?.has(portfolio) && (open.get(portfolio)?.size ?? 0) > 0);
      for (const [portfolio, periods] of stage.periodsOf(behind))
        for (const period of periods) {
          const still = open.get(portfolio)?.get(spanKey(period));
          if (still) still.period = period;
        }
    },
    all: () => all,
  };
}

function spanKey({ valid }: Period): string {
  return `${valid.from ?? ""}\0${valid.until ?? ""}`;
}

/** A span without a first day comes first. */
function byDay(a: Day | undefined, b: Day | undefined): number {
  const [left, right] = [a ?? "", b ?? ""];
  return left < right ? -1 : left > right ? 1 : 0;
}
