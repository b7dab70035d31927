import { dayNumber, lastOfMonth } from "../../agreement/day.ts";
import { isSound } from "../../agreement/standing.ts";
import { type Accrued, accrualPart } from "../../answers/accrual/accrual.ts";
import { type Jump, jumpInWords } from "../../answers/accrual/jumps.ts";
import { combinedFault, faultInWords } from "../../answers/accrual/words.ts";
import type { Shell } from "../../cli.ts";
import { noAnswer, usage } from "../../failure.ts";
import { accrualOf } from "../../fees/accrual/accrual.ts";
import { type Comparing, comparing, isBeyond } from "../../fees/accrual/booked.ts";
import { calendarDay } from "../../fees/accrual/calendar.ts";
import { keeping } from "../../fees/accrual/notes.ts";
import type { Rounding } from "../../fees/accrual/plan.ts";
import type { Running } from "../../fees/accrual/running.ts";
import { type Basis, basisOf, termsOf } from "../../fees/accrual/terms.ts";
import type { Series, Settings, Sink } from "../../fees/accrual/told.ts";
import { type Dimension, nameOf, netCents, seriesName, type Total, type Totals } from "../../fees/accrual/totals.ts";
import { type TrueUp, trueUp } from "../../fees/accrual/true-up.ts";
import { wholeTotals } from "../../fees/accrual/whole.ts";
import type { OpenRecord } from "../../record.ts";
import { counted } from "../../write/counted.ts";
import { type Askable, agreementsAsked, endWithDoubt, give, knowledgeAsked, openForQuestion } from "../asking.ts";
import {
  basisAsked,
  carryTyped,
  columnsTyped,
  dimensionsTyped,
  toleranceTyped,
  triggerTyped,
} from "./accrual-asked.ts";
import { type FaultPlace, type Faults, faultsOf } from "./accrual-faults.ts";
import { readSeries, shownAs } from "./accrual-file.ts";
import { accountsAsked, giveJournal } from "./accrual-journal.ts";
import { type Answers, byName, type Names, portfoliosOfGroups } from "./accrual-names.ts";
import { laterFault, watching } from "./accrual-watch.ts";
import type { AccrueOptions } from "./accrue.ts";

/** Answers `fee accrue`: reads the file once, as a stream, and gives what came of it. */
export async function answerAccrual(options: AccrueOptions, shell: Shell): Promise<void> {
  const by = dimensionsTyped(options.by);
  const accounts = accountsAsked(options, by);
  const asking = await askedOf(options, by, shell);
  const { record, asked, blocked, settings, tolerance } = asking;
  const books = options.booked === undefined ? undefined : comparing(tolerance, settings.round === "day");
  const up = options.trueUp ? trueUpOf(options, asked) : undefined;
  const faults = faultsOf(shownAs(options.netAssets));
  const read = await accrueFile(options, asking, { by, books, up, faults }, shell);
  await refuseFaults(options, asking, faults, read, shell);
  const { notes, totals } = read;
  const compared = books?.end();
  const part = accrualPart({
    ...read,
    file: shownAs(options.netAssets),
    toAsked: options.to !== undefined,
    by,
    bases: basesOf(notes.applied, settings.basis),
    round: settings.round,
    maxCarry: settings.maxCarry,
    knowledge: knowledgeInWords(options),
    ...(up ? { trueUp: up.months() } : {}),
    ...(compared ? { booked: { heading: options.booked as string, tolerance, ...compared } } : {}),
  });
  sayLeftOut(options, shell);
  sayJumps(read.jumps, shownAs(options.netAssets), shell);
  const answer = { name: "accrual", version: 1, partsKey: "accruals", parts: [part] };
  if (accounts) await giveJournal(answer, totals, read.isWhole, accounts, record, options, shell);
  else await give(answer, record, options, shell);
  const unsound = options.strict === true && notes.applied.some(({ standings }) => !standings.every(isSound));
  if (unsound) shell.say("--strict: a row that charged is neither settled nor confirmed");
  const off = compared !== undefined && isOff(compared, tolerance);
  if (totals.some(({ refused }) => refused > 0) || blocked || unsound || off) endWithDoubt();
}

/** Formats of one table hold the comparison, where one is asked for. */
function sayLeftOut({ format, booked, trueUp: up }: AccrueOptions, shell: Shell): void {
  if ((format !== "csv" && format !== "ndjson") || (booked === undefined && !up)) return;
  const [what, without] = booked === undefined ? ["the true-up", "--true-up"] : ["what was booked", "--booked"];
  const both = booked !== undefined && up ? "the true-up and the fees" : "the fees";
  shell.say(`--format ${format} holds one kind of rows, here ${what}: ask without ${without} for ${both}`);
}

/** A jump may be a slip of the pen or of a unit: it is computed, and said. */
function sayJumps(jumps: readonly Jump[], file: string, shell: Shell): void {
  for (const jump of jumps.slice(0, MOST_JUMPS)) shell.say(`${file}:${jump.line ?? ""}: ${jumpInWords(jump)}`);
  if (jumps.length > MOST_JUMPS)
    shell.say(`${file}: ${jumps.length - MOST_JUMPS} more such changes, listed in the notes`);
}

const MOST_JUMPS = 5;

type Asking = {
  readonly record: OpenRecord;
  readonly asked: readonly Askable[];
  readonly blocked: boolean;
  readonly settings: Settings;
  readonly names: Names;
  /** What was answered for portfolios, each of which something in the file must ask for. */
  readonly answers: readonly Pick<Answers<unknown>, "option" | "unused">[];
  readonly tolerance: bigint;
};

/** What is asked, of which record. Fails with exit 2 where an option cannot be read. */
async function askedOf(options: AccrueOptions, by: readonly Dimension[], shell: Shell): Promise<Asking> {
  const maxCarry = carryTyped(options.maxCarry);
  const tolerance = toleranceTyped(options);
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const { asked } = await agreementsAsked(options, record, askable);
  const { basis, round } = basisAsked(options, by, asked);
  const names = byName(asked);
  const cases = await names.answers("--case", "NAME=CASE", options.case, (text) => text);
  const triggers = await names.answers(
    "--trigger",
    "NAME=not-reached or NAME=reached@2005-11-01",
    options.trigger,
    triggerTyped,
  );
  const settings: Settings = {
    basis,
    round,
    maxCarry,
    byDay: by.includes("day"),
    acceptContradicted: options.acceptContradicted === true,
    caseOf: ({ entry }) => cases.of(entry.portfolio),
    triggerOf: triggers.of,
    portfolios: portfoliosOfGroups(asked),
  };
  return { record, asked, blocked, settings, names, answers: [cases, triggers], tolerance };
}

type Beside = {
  readonly by: readonly Dimension[];
  readonly books: Comparing | undefined;
  readonly up: TrueUp | undefined;
  readonly faults: Faults;
};

type Read = Pick<Accrued, "rows" | "after" | "first" | "last" | "to" | "totals" | "notes" | "jumps"> & {
  readonly isWhole: (total: Total) => boolean;
};

/** Reads the file to its end and accrues its rows as they come. */
async function accrueFile(
  options: AccrueOptions,
  { asked, settings, names }: Asking,
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
        const wrong = accrual.combined(whose, day, assets);
        then?.combined(whose, day, assets);
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
  return { rows, after, ...span, totals: totals.all(), notes, isWhole, jumps: watch.jumps };
}

/** Fails where rows cannot be used, where there are none, or where something is answered that nothing asks. */
async function refuseFaults(
  options: AccrueOptions,
  { names, answers }: Asking,
  faults: Faults,
  { rows, after }: Read,
  shell: Shell,
): Promise<void> {
  const shown = shownAs(options.netAssets);
  if (faults.count() > 0) {
    for (const words of faults.inWords()) shell.say(words);
    throw noAnswer(
      `${shown} cannot be used as it is, so nothing is computed from it: ${counted(faults.count(), "problem")}`,
      ...(await names.suggestions()),
    );
  }
  if (rows === after) throw noAnswer(`${shown} has no row${after > 0 ? ` by ${options.to}` : " below its heading"}`);
  for (const { option, unused } of answers)
    if (unused().length > 0)
      throw usage(`${option} ${unused().join(", ")}: nothing in the file asks for it`, "leave it out");
}

function isOff({ days, months }: ReturnType<Comparing["end"]>, tolerance: bigint): boolean {
  return days.length > 0 || months.some((month) => month.refused > 0 || isBeyond(month, tolerance));
}

/** What comparisons are told: days as they are computed, and what a month brings besides. */
function hearing(
  books: Comparing | undefined,
  now: Totals | undefined,
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

function trueUpOf({ public: filed, knownOn }: AccrueOptions, asked: readonly Askable[]): TrueUp {
  if (filed || knownOn !== undefined)
    throw usage(
      `--true-up with ${filed ? "--public" : "--known-on"}: it compares what the parties knew each day with all that is held`,
      `leave ${filed ? "--public" : "--known-on"} out`,
    );
  return trueUp(asked);
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

function basesOf(
  applied: readonly { readonly charged: { readonly asked: Askable | { agreement: Askable["agreement"] } } }[],
  asked: Partial<Basis>,
): { agreement: Askable["agreement"]; basis: Basis; asked: Partial<Basis> }[] {
  const agreements = new Set(applied.map(({ charged }) => charged.asked.agreement));
  return [...agreements].map((agreement) => ({ agreement, basis: basisOf(agreement, asked), asked }));
}

function knowledgeInWords({ knownOn, public: filed }: AccrueOptions): string {
  if (filed) return `, by what was filed${knownOn === undefined ? "" : ` through ${knownOn}`}`;
  return knownOn === undefined ? "" : `, as known on ${knownOn}`;
}
