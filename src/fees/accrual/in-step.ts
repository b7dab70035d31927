import { type Assets, microsIn } from "../../agreement/assets.ts";
import { normalised, type Portfolio } from "../../agreement/identity.ts";
import { calendarDay } from "./calendar.ts";
import { type AssetsOn, groupOf } from "./groups.ts";
import type { Running } from "./running.ts";
import type { Charged, TermsOn } from "./terms.ts";

/** What is done with a day of a series once every series in step has come so far. */
type Take = (series: Running, day: number, assets: Assets, carried: boolean) => void;

/** Series that go day by day together, since what one owes for a day depends on the assets of the others. */
export type InStep = {
  /** Whether a portfolio is ever a member of a group. */
  readonly has: (portfolio: Portfolio) => boolean;
  /** A row, which waits for those of the other members. */
  readonly row: (series: Running, day: number, assets: bigint) => void;
  /** The last day of a series that has a row so far. */
  readonly lastOf: (series: Running) => number | undefined;
  /** The combined assets of a group on a day, where assets beyond the schedule count; says what is wrong with the row. */
  readonly combinedRow: (group: string, day: number, assets: bigint) => "twice" | "out-of-order" | undefined;
  /** No row follows: every day through `to` is taken. */
  readonly end: (to: number) => void;
} & AssetsOn;

type Waiting = { readonly series: Running; readonly days: number[]; readonly assets: bigint[]; at: number };

/**
 * Holds the rows of portfolios that are ever in a group until those of all members of the day have come: of a file in order of
 * days a day's rows or so, of one in order of portfolios all rows of the groups.
 */
export function inStep(termsOn: TermsOn, portfolios: readonly Portfolio[], maxCarry: number, take: Take): InStep {
  const spans = new Map(
    portfolios.flatMap((portfolio) => {
      const own = groupSpans(termsOn, portfolio);
      return own.length > 0 ? [[portfolio, own] as const] : [];
    }),
  );
  const beyond = new Map(
    [...spans.values()]
      .flat()
      .flatMap(({ beyond: group }) => (group === undefined ? [] : [[group, combinedAssets(maxCarry)] as const])),
  );
  const waiting = new Map<Portfolio, Waiting>();
  let [taken, count] = [Number.POSITIVE_INFINITY, 0];

  /** The last day for which no member's row can still come. */
  function readyThrough(): number {
    let ready = Number.POSITIVE_INFINITY;
    for (const [portfolio, own] of spans) {
      const last = waiting.get(portfolio)?.days.at(-1) ?? Number.NEGATIVE_INFINITY;
      // Where a member's rows end, it need not be waited for until it is in a group again.
      const next = own.find(({ until }) => until > last + 1);
      ready = Math.min(ready, next === undefined ? Number.POSITIVE_INFINITY : Math.max(last, next.from - 1));
    }
    for (const { lastDay } of beyond.values()) ready = Math.min(ready, lastDay());
    return ready;
  }

  function takeThrough(last: number): void {
    for (let day = taken + 1; day <= last; day++) {
      for (const one of waiting.values()) {
        const { series, days, assets, at } = one;
        if (days[at] === day) {
          one.at++;
          take(series, day, assets[at] as bigint, false);
        } else if (series.last === day - 1) take(series, day, series.assets, true);
      }
      taken = day;
    }
    for (const one of waiting.values()) forget(one);
  }

  return {
    has: (portfolio) => spans.has(portfolio),
    lastOf: ({ portfolio, last }) => waiting.get(portfolio)?.days.at(-1) ?? last,
    row: (series, day, assets) => {
      const own = waiting.get(series.portfolio) ?? { series, days: [], assets: [], at: 0 };
      waiting.set(series.portfolio, own);
      own.days.push(day);
      own.assets.push(assets);
      taken = Math.min(taken, day - 1);
      if (++count % BATCH === 0) takeThrough(Math.min(readyThrough(), day - 1));
    },
    end: takeThrough,
    combinedRow: (group, day, assets) => beyond.get(group)?.row(day, assets),
    combined: (group, day, isPrior) => beyond.get(group)?.on(isPrior ? day - 1 : day),
    own: (portfolio, day, isPrior) => {
      const one = waiting.get(portfolio);
      if (!one) return undefined;
      const { series, days, assets, at } = one;
      const before = series.last === day - 1 ? microsIn(series.assets) : undefined;
      if (series.last === day) {
        const own = isPrior ? series.prior : series.assets;
        return own === undefined ? undefined : microsIn(own);
      }
      return !isPrior && days[at] === day ? assets[at] : before;
    },
  };
}

/** So many rows come before it is looked whether days can be taken. */
const BATCH = 512;

/** Rows that were taken are not kept, but for the last, which tells how far the series has come. */
function forget(one: Waiting): void {
  const done = Math.min(one.at, one.days.length - 1);
  if (done <= 0) return;
  one.days.splice(0, done);
  one.assets.splice(0, done);
  one.at -= done;
}

type Span = { readonly from: number; readonly until: number; readonly beyond: string | undefined };

/** The days on which a portfolio's fee is that of a group, and the group's name where assets beyond the schedule count. */
function groupSpans(termsOn: TermsOn, portfolio: Portfolio): Span[] {
  const spans: Span[] = [];
  for (let day = FIRST_DAY; Number.isFinite(day); ) {
    const { charged, until } = termsOn(portfolio, calendarDay(day).day);
    if (groupOf(charged) !== undefined) spans.push({ from: day, until, beyond: beyondOf(charged) });
    day = until;
  }
  return spans;
}

function beyondOf(charged: Charged): string | undefined {
  if (charged.kind !== "row" || charged.row.fee.kind !== "group") return undefined;
  const { group, beyondSchedule } = charged.row.fee.measuredOn;
  return beyondSchedule === undefined ? undefined : normalised(group);
}

/** January 1, 1900. */
const FIRST_DAY = -25_567;

type Combined = {
  readonly row: (day: number, assets: bigint) => "twice" | "out-of-order" | undefined;
  readonly on: (day: number) => bigint | undefined;
  readonly lastDay: () => number;
};

/** Combined assets as a file gives them: a day without a row takes the last earlier ones, for so many days in a row. */
function combinedAssets(maxCarry: number): Combined {
  const [days, assets]: [number[], bigint[]] = [[], []];
  return {
    row: (day, own) => {
      const last = days.at(-1) ?? Number.NEGATIVE_INFINITY;
      if (day <= last) return day === last ? "twice" : "out-of-order";
      days.push(day);
      assets.push(own);
      return undefined;
    },
    on: (day) => {
      const at = days.findLastIndex((one) => one <= day);
      return at !== -1 && day - (days[at] as number) <= maxCarry ? assets[at] : undefined;
    },
    lastDay: () => days.at(-1) ?? Number.NEGATIVE_INFINITY,
  };
}
