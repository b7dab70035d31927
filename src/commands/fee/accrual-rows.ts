import { microsIn } from "../../agreement/assets.ts";
import { dayNumber, lastOfMonth } from "../../agreement/day.ts";
import type { Accrued } from "../../answers/accrual/accrual.ts";
import { combinedFault, faultInWords } from "../../answers/accrual/words.ts";
import { accrualOf } from "../../fees/accrual/accrual.ts";
import type { Comparing } from "../../fees/accrual/booked.ts";
import { calendarDay } from "../../fees/accrual/calendar.ts";
import { nameOf, seriesName } from "../../fees/accrual/names.ts";
import { keeping } from "../../fees/accrual/notes.ts";
import type { Rounding } from "../../fees/accrual/plan.ts";
import type { Running } from "../../fees/accrual/running.ts";
import { termsOf } from "../../fees/accrual/terms.ts";
import type { Series, Settings, Sink } from "../../fees/accrual/told.ts";
import { type Dimension, netCents, type Total } from "../../fees/accrual/totals.ts";
import type { TrueUp } from "../../fees/accrual/true-up.ts";
import { wholeTotals } from "../../fees/accrual/whole.ts";
import type { Shell } from "../../shell.ts";
import { type Askable, knowledgeAsked } from "../askable.ts";
import { columnsTyped } from "./accrual-asked.ts";
import type { FaultPlace, Faults } from "./accrual-faults.ts";
import { readSeries } from "./accrual-file.ts";
import type { Names } from "./accrual-names.ts";
import { laterFault, watching } from "./accrual-watch.ts";
import type { AccrueOptions } from "./accrue.ts";

/** Of which agreements, by which settings, and whose names stand in the file. */
type Reading = {
  readonly asked: readonly Askable[];
  readonly settings: Settings;
  readonly names: Names;
};

/** What hears the rows besides: comparisons, where they are asked for, and who is told what is wrong with a row. */
type Beside = {
  readonly by: readonly Dimension[];
  readonly books: Comparing | undefined;
  readonly up: TrueUp | undefined;
  readonly faults: Faults;
};

/** What came of a file: what an answer shows of it, and which totals have every day of their period. */
export type Read = Pick<Accrued, "rows" | "after" | "first" | "last" | "to" | "totals" | "notes" | "jumps"> & {
  readonly isWhole: (total: Total) => boolean;
};

/** Reads the file to its end and accrues its rows as they come. */
export async function accrueFile(
  options: AccrueOptions,
  { asked, settings, names }: Reading,
  { by, books, up, faults }: Beside,
  shell: Shell,
): Promise<Read> {
  let place = (): FaultPlace => ({});
  let unread = 0;
  const gaps: { readonly at: FaultPlace; readonly says: string }[] = [];
  const { sink, totals, notes } = keeping(by, {
    fault: (fault) => {
      const told = { at: place(), says: faultInWords(fault, nameAt(fault.series)) };
      if (fault.kind === "gap") gaps.push(told);
      else faults.add(told.at, told.says);
    },
    ...hearing(books, up?.now, settings.round),
  });
  const termsOn = termsOf(asked, knowledgeAsked(options));
  const accrual = accrualOf(termsOn, settings, sink);
  const then = up?.accrual(settings);
  const limit = options.to === undefined ? Number.POSITIVE_INFINITY : dayNumber(options.to);
  const watch = watching();
  let [rows, after, first, latest] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const read = await readSeries(options, shell, {
    named: columnsTyped(options.column),
    ...(options.booked === undefined ? {} : { booked: options.booked }),
    portfolioOf: names.portfolioOf,
    always: names.always,
    fault: ({ says, ...at }) => {
      unread++;
      faults.add(at, says);
    },
    row: ({ day, portfolio, part, assets, booked }, seriesOf, at) => {
      rows++;
      const whose = "group" in portfolio ? portfolio.group : seriesOf(portfolio, part);
      const later = watch.later(whose, day, day > limit);
      if (later !== undefined) {
        unread++;
        faults.add(at(), laterFault(typeof whose === "string" ? whose : seriesName(whose, day), day, later));
      }
      if (day > limit) {
        after++;
        return;
      }
      place = at;
      first = Math.min(first, day);
      latest = Math.max(latest, day);
      if (typeof whose === "string") {
        const wrong = accrual.combined(whose, day, microsIn(assets));
        then?.combined(whose, day, microsIn(assets));
        if (wrong) faults.add(place(), combinedFault(wrong, calendarDay(day).day));
        return;
      }
      const series = whose;
      watch.assets(series, day, assets, () => at().line);
      if (booked !== undefined) books?.row(series, day, booked);
      accrual.row(series, day, assets);
      then?.row(series, day, assets);
    },
  });
  place = () => ({});
  const all = read.filter((one) => one.first !== undefined);
  const isRead = Number.isFinite(latest);
  const to = options.to ?? lastOfMonth(calendarDay(isRead ? latest : 0).day);
  accrual.end(all, dayNumber(to));
  then?.end(all, dayNumber(to));
  // A row that cannot be used may be the one that is missing.
  if (unread === 0) for (const { at, says } of gaps) faults.add(at, says);
  refusePartsMissing(all, faults.add);
  const span = { first: calendarDay(isRead ? first : 0).day, last: calendarDay(isRead ? latest : 0).day, to };
  const isWhole = wholeTotals(termsOn, all, by, dayNumber(to));
  return { rows, after, ...span, totals: totals.all(), notes, isWhole, jumps: watch.jumps() };
}

/** What comparisons are told: days as they are computed, and what a month brings besides. */
function hearing(
  books: Comparing | undefined,
  now: TrueUp["now"] | undefined,
  round: Rounding,
): Partial<Pick<Sink, "day" | "post" | "refuse" | "off" | "starts">> {
  return {
    ...(books ? { day: (series, { number }, cents, carried) => books.day(series, number, cents, carried) } : {}),
    starts: (series, { number }) => books?.starts(series, number),
    off: (series, _, { number }, carried) => books?.day(series, number, 0n, carried),
    refuse: (series, _, day, carried) => {
      books?.refuse(series, day.number, carried);
      now?.refuse(series, day);
    },
    post: (posting) => {
      const { series, last, topUp, discount } = posting;
      books?.besides(series, last, round === "day" ? topUp + discount : netCents(posting));
      now?.add(posting);
    },
  };
}

function nameAt(series: Series): string {
  const { last } = series as Running;
  return nameOf({ ...series, last: last ?? 0 });
}

/** Where a fee is measured on parts, each part has rows from the same day on. */
function refusePartsMissing(all: readonly Running[], add: (place: FaultPlace, says: string) => void): void {
  for (const series of all) {
    const { plan } = series;
    const fee = plan?.kind === "fee" ? plan.charged.row.fee : undefined;
    if (fee?.kind !== "parts" || series.part === undefined) continue;
    for (const { name } of fee.parts) {
      const other = all.find((one) => one.portfolio === series.portfolio && one.part === name.toLowerCase());
      if (!other) add({}, `${nameAt(series)} has rows, and the part ${name} of the same fee has none`);
      else if (
        other.first !== series.first &&
        other.first !== undefined &&
        series.first !== undefined &&
        other.first > series.first
      )
        add({}, `${nameAt(other)} begins on ${calendarDay(other.first).day}, after ${nameAt(series)}`);
    }
  }
}
