import type { Day } from "../../agreement/day.ts";
import { dayNumber, lastOfMonth } from "../../agreement/day.ts";
import { isSound } from "../../agreement/standing.ts";
import { accrualPart } from "../../answers/accrual.ts";
import { faultInWords } from "../../answers/accrual-words.ts";
import type { Shell } from "../../cli.ts";
import { noAnswer, usage } from "../../failure.ts";
import { accrualOf, type Rounding, type Running, type Series, type Settings, type Sink } from "../../fees/accrual.ts";
import { type Comparing, comparing, isBeyond } from "../../fees/accrual-booked.ts";
import { calendarDay } from "../../fees/accrual-calendar.ts";
import { keeping } from "../../fees/accrual-notes.ts";
import { type Basis, basisOf, termsOf } from "../../fees/accrual-terms.ts";
import { DIMENSIONS, type Dimension, nameOf, type Totals } from "../../fees/accrual-totals.ts";
import { type TrueUp, trueUp } from "../../fees/accrual-true-up.ts";
import { dayTyped } from "../../options.ts";
import { COLUMNS, type ColumnUse, centsTyped } from "../../read/net-assets.ts";
import { type Askable, agreementsAsked, endWithDoubt, give, knowledgeAsked, openForQuestion } from "../asking.ts";
import { faultsOf } from "./accrual-faults.ts";
import { readSeries } from "./accrual-file.ts";
import { accountsAsked, giveJournal } from "./accrual-journal.ts";
import { byName } from "./accrual-names.ts";
import type { AccrueOptions } from "./accrue.ts";

/** Answers `fee accrue`: reads the file once, as a stream, and gives what came of it. */
export async function answerAccrual(options: AccrueOptions, shell: Shell): Promise<void> {
  const by = dimensionsTyped(options.by);
  const maxCarry = daysTyped(options.maxCarry);
  const accounts = accountsAsked(options, by);
  const named = columnsTyped(options.column);
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const { asked } = await agreementsAsked(options, record, askable);
  const { basis, round } = basisAsked(options, by, asked);
  const names = byName(asked);
  const cases = await names.answers("--case", options.case, (text) => text);
  const triggers = await names.answers("--trigger", options.trigger, triggerTyped);
  const tolerance = toleranceTyped(options);
  const books = options.booked === undefined ? undefined : comparing(tolerance, round === "day");
  const up = options.trueUp ? trueUpOf(options, asked) : undefined;
  const shown = options.netAssets === "-" ? "stdin" : options.netAssets;
  const faults = faultsOf(shown);
  let line: number | undefined;
  const { sink, totals, notes } = keeping(by, {
    fault: (fault) => faults.add(line, faultInWords(fault, nameAt(fault.series))),
    ...hearing(books, up?.now, round),
  });
  const settings: Settings = {
    basis,
    round,
    maxCarry,
    byDay: by.includes("day"),
    acceptContradicted: options.acceptContradicted === true,
    caseOf: ({ entry }) => cases.of(entry.portfolio),
    triggerOf: triggers.of,
  };
  const accrual = accrualOf(termsOf(asked, knowledgeAsked(options)), settings, sink);
  const then = up?.accrual(settings);
  const last = options.to === undefined ? undefined : dayNumber(options.to);
  let [rows, after, first, latest] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const all = await readSeries(options, shell, {
    named,
    ...(options.booked === undefined ? {} : { booked: options.booked }),
    fault: ({ line: at, says }) => faults.add(at, says),
    row: (row, seriesOf) => {
      rows++;
      if (last !== undefined && row.day > last) {
        after++;
        return;
      }
      const portfolio = names.portfolioOf(row.portfolio, row.day);
      if (typeof portfolio === "string") return faults.add(row.line, portfolio);
      line = row.line;
      first = Math.min(first, row.day);
      latest = Math.max(latest, row.day);
      const series = seriesOf(portfolio, row.part);
      if (row.booked !== undefined) books?.row(series, row.booked);
      accrual.row(series, row.day, row.assets);
      then?.row(series, row.day, row.assets);
    },
  });
  line = undefined;
  const to = last ?? (Number.isFinite(latest) ? dayNumber(lastOfMonth(calendarDay(latest).day)) : 0);
  for (const series of all) {
    accrual.end(series, to);
    then?.end(series, to);
  }
  refusePartsMissing(all, faults.add);
  if (faults.count() > 0) {
    for (const words of faults.inWords()) shell.say(words);
    throw noAnswer(`${shown} cannot be used as it is, so nothing is computed from it`, ...(await names.suggestions()));
  }
  if (!Number.isFinite(latest))
    throw noAnswer(`${shown} has no row${after > 0 ? ` by ${options.to}` : " below its heading"}`);
  for (const { option, unused } of [cases, triggers])
    if (unused().length > 0)
      throw usage(`${option} ${unused().join(", ")}: nothing in the file asks for it`, "leave it out");
  const found = totals.all();
  const compared = books?.end();
  const part = accrualPart({
    file: shown,
    rows,
    first: calendarDay(first).day,
    last: calendarDay(latest).day,
    to: calendarDay(to).day,
    toAsked: options.to !== undefined,
    after,
    by,
    totals: found,
    notes,
    bases: basesOf(notes.applied, basis),
    round,
    maxCarry,
    knowledge: knowledgeInWords(options),
    ...(up ? { trueUp: up.months() } : {}),
    ...(compared ? { booked: { heading: options.booked as string, tolerance, ...compared } } : {}),
  });
  if (accounts) await giveJournal(found, accounts, record, options, shell);
  else await give({ name: "accrual", version: 1, partsKey: "accruals", parts: [part] }, record, options, shell);
  const unsound = options.strict === true && notes.applied.some(({ standings }) => !standings.every(isSound));
  if (unsound) shell.say("--strict: a row that charged is neither settled nor confirmed");
  const off = compared !== undefined && isOff(compared, tolerance);
  if (found.some(({ refused }) => refused > 0) || blocked || unsound || off) endWithDoubt();
}

function isOff({ days, months }: ReturnType<Comparing["end"]>, tolerance: bigint): boolean {
  return days.length > 0 || months.some((month) => month.refused > 0 || isBeyond(month, tolerance));
}

/** What comparisons are told: days as they are computed, and what a month brings besides. */
function hearing(
  books: Comparing | undefined,
  now: Totals | undefined,
  round: Rounding,
): Partial<Pick<Sink, "day" | "post" | "refuse" | "off">> {
  return {
    ...(books ? { day: (series, { number }, cents, carried) => books.day(series, number, cents, carried) } : {}),
    off: (series, _, { number }, carried) => books?.day(series, number, 0n, carried),
    refuse: (series, _, day, carried) => {
      books?.refuse(series, day.number, carried);
      now?.refuse(series, day);
    },
    post: (posting) => {
      const { series, last, contract, discount, waiver } = posting;
      books?.besides(series, last, round === "day" ? discount : contract + discount + waiver);
      now?.add(posting);
    },
  };
}

function trueUpOf({ public: filed, knownOn }: AccrueOptions, asked: readonly Askable[]): TrueUp {
  if (filed || knownOn !== undefined)
    throw usage(
      `--true-up with ${filed ? "--public" : "--known-on"}: it compares what the parties knew each day with all that is held`,
    );
  return trueUp(asked);
}

function toleranceTyped({ booked, tolerance }: AccrueOptions): bigint {
  if (tolerance === undefined) return 0n;
  if (booked === undefined) throw usage("--tolerance without --booked: nothing is compared", "add --booked HEADING");
  const cents = centsTyped(tolerance);
  if (cents === undefined || cents < 0n)
    throw usage(`--tolerance ${tolerance}: this is not an amount of dollars and cents`, "write it as 0.05");
  return cents;
}

function nameAt(series: Series): string {
  const { last } = series as Running;
  return nameOf({ ...series, last: last ?? 0 });
}

/** What takes the place of the agreements' basis, and when cents are made; a fee on an average has no cents of a day. */
function basisAsked(
  { basis: accrues, assetsOf, dayCount, round }: AccrueOptions,
  by: readonly Dimension[],
  asked: readonly Askable[],
): { basis: Partial<Basis>; round: Rounding } {
  const basis = {
    ...(accrues === undefined ? {} : { accrues }),
    ...(assetsOf === undefined ? {} : { assetsOf }),
    ...(dayCount === undefined ? {} : { dayCount }),
  };
  const averages = asked.map(({ agreement }) => basisOf(agreement, basis).accrues).filter((one) => one !== "each-day");
  const [average] = averages;
  if (average === undefined) return { basis, round: round ?? "day" };
  if (round === "day") throw usage(`--round day: on a ${average} no day has a fee of its own`, "leave --round out");
  for (const one of averages) refuseFiner(one, by);
  return { basis, round: "period" };
}

function daysTyped(text: string): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) > MOST_CARRIED)
    throw usage(`--max-carry ${text}: this is not a number of days from 0 to ${MOST_CARRIED}`);
  return Number(text);
}

/** A fee on an average is one of the whole period. */
function refuseFiner(basis: Basis["accrues"], by: readonly Dimension[]): void {
  const finer = { "each-day": [], "month-average": ["day"], "year-average": ["day", "month", "quarter"] } as const;
  const too = finer[basis].find((one) => by.includes(one));
  if (too !== undefined)
    throw usage(`--by ${by.join(",")}: on a ${basis} no ${too} has a fee of its own`, "write --by portfolio,year");
}

/** A month without a row is no weekend. */
const MOST_CARRIED = 31;

function dimensionsTyped(text: string): Dimension[] {
  const words = text.split(",").map((word) => word.trim());
  const unknown = words.find((word) => !(DIMENSIONS as readonly string[]).includes(word));
  if (unknown !== undefined)
    throw usage(
      `--by ${text}: ${unknown || "nothing"} is none of ${DIMENSIONS.join(", ")}`,
      "write --by portfolio,month",
    );
  const by = words as Dimension[];
  const times = by.filter((word) => word !== "portfolio" && word !== "amendment");
  if (times.length > 1 || new Set(by).size < by.length)
    throw usage(`--by ${text}: one of day, month, quarter and year, and each word once`, "write --by portfolio,month");
  return by;
}

function columnsTyped(texts: readonly string[]): Partial<Record<ColumnUse, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf("=");
      const use = text.slice(0, Math.max(0, at)).trim();
      if (!Object.hasOwn(COLUMNS, use) || text.slice(at + 1).trim() === "")
        throw usage(
          `--column ${text}: this is not a use and a heading`,
          `write --column USE=HEADING; a use is one of ${Object.keys(COLUMNS).join(", ")}`,
        );
      return [use, text.slice(at + 1)];
    }),
  );
}

function triggerTyped(text: string): { kind: "reached"; on: Day } | { kind: "not-reached" } {
  if (text === "not-reached") return { kind: "not-reached" };
  const [, day] = /^reached@(.*)$/.exec(text) ?? [];
  if (day === undefined)
    throw usage(`--trigger …=${text}: this is not a state`, "write NAME=not-reached or NAME=reached@2005-11-01");
  return { kind: "reached", on: dayTyped("--trigger …=reached@", day) };
}

/** Where a fee is measured on parts, each part has rows from the same day on. */
function refusePartsMissing(all: readonly Running[], add: (line: undefined, says: string) => void): void {
  for (const series of all) {
    const { plan } = series;
    const fee = plan?.kind === "fee" ? plan.charged.row.fee : undefined;
    if (fee?.kind !== "parts" || series.part === undefined) continue;
    for (const { name } of fee.parts) {
      const other = all.find((one) => one.portfolio === series.portfolio && one.part === name.toLowerCase());
      if (!other) add(undefined, `${nameAt(series)} has rows, and the part ${name} of the same fee has none`);
      else if (
        other.first !== series.first &&
        other.first !== undefined &&
        series.first !== undefined &&
        other.first > series.first
      )
        add(undefined, `${nameAt(other)} begins on ${calendarDay(other.first).day}, after ${nameAt(series)}`);
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
