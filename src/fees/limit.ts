import {
  addDays,
  type Day,
  daysBetween,
  fiscalYearHolding,
  lastOfMonth,
  type MonthEnd,
  monthsAfter,
} from "../agreement/day.ts";
import type { Recoupment } from "../agreement/facts.ts";
import { Decimal, type RatePercent } from "../agreement/money.ts";
import { toCents } from "./rounding.ts";

/** A class's month: its expenses in dollars and cents, and the limit that is in force on its days. */
export type ClassMonth = {
  readonly first: Day;
  readonly last: Day;
  readonly countedUsd: Decimal;
  /** What the side agreement leaves out of the limit. */
  readonly excludedUsd: Decimal;
  /** Average daily net assets of the month. */
  readonly averageUsd: Decimal;
  readonly limitPercent: RatePercent;
};

/** Every term of recoupment, each stated by the side agreement. */
export type RecoupmentTerms = Required<Omit<Recoupment, "words">>;

/** Repayment that the board approved, in dollars, from a day on. */
export type Approval = { readonly day: Day; readonly usd: Decimal };

/** What was borne in a month and is left of it: it may be recouped through `through`. */
export type Borne = {
  readonly last: Day;
  readonly limitPercent: RatePercent;
  readonly usd: Decimal;
  readonly leftUsd: Decimal;
  readonly through: Day | undefined;
};

/** A month tested, fiscal year to date; amounts in dollars and cents. */
export type TestedMonth = ClassMonth & {
  readonly yearLast: Day;
  readonly expensesUsd: Decimal;
  readonly averageToDateUsd: Decimal;
  /** Each month's limit on its average net assets, for its days over those of the fiscal year; of the year so far. */
  readonly limitUsd: Decimal;
  /** By the manager, of the year to date; and this month, below zero where it comes back within the year. */
  readonly borneToDateUsd: Decimal;
  readonly borneUsd: Decimal;
  /** What is left of earlier fiscal years' amounts, not lapsed, before this month's repayment; the limit may leave no room for it. */
  readonly outstandingUsd: Decimal;
  /** What could be recouped this month of earlier years' amounts, were it approved. */
  readonly recoverableUsd: Decimal;
  /** What is paid back this month; below zero where the year to date no longer leaves room for what was paid back. */
  readonly repaidUsd: Decimal;
  readonly repaidToDateUsd: Decimal;
  /** What the class bears of the year to date. */
  readonly netUsd: Decimal;
};

export type TestedClass = { readonly months: readonly TestedMonth[]; readonly borne: readonly Borne[] };

type Layer = { last: Day; limitPercent: RatePercent; usd: Decimal; left: Decimal; through: Day | undefined };
type Year = {
  readonly first: Day;
  readonly last: Day;
  readonly days: number;
  expenses: Decimal;
  assetDays: Decimal;
  /** Each month's, times its limit in percent. */
  limitDays: Decimal;
  counted: number;
  borne: Decimal;
  readonly taken: Taken[];
};
/** What the board approved, and how much of it was recouped. */
type Approved = { readonly all: readonly Approval[]; used: Decimal };
type Taken = { layer: Layer; usd: Decimal };

const NOTHING = new Decimal(0);

/**
 * Tests a limit on a class's expenses month by month, fiscal year to date. Within a fiscal year the limit is one test: what
 * the manager bore in an earlier month comes back where the year to date no longer exceeds the limit, and that is no
 * recoupment. What is left of earlier fiscal years may be recouped, oldest first, as far as the expenses to date stay within
 * the limit that the terms name; without terms nothing is. A limit that changes within the year holds for its own months. The
 * limit in dollars is rounded to the cent, half up, to date; months are differences. Months must follow one another.
 */
export function testLimit(
  months: readonly ClassMonth[],
  fiscalYearEnds: MonthEnd,
  terms: RecoupmentTerms | undefined,
  approvals: readonly Approval[],
): TestedClass {
  const layers: Layer[] = [];
  const approved: Approved = { all: approvals, used: NOTHING };
  let year: Year | undefined;
  const tested = months.map((month): TestedMonth => {
    const { first, last } = fiscalYearHolding(month.last, fiscalYearEnds);
    if (year?.last !== last) year = newYear(first, last);
    const own = year;
    add(own, month);
    const limitUsd = toCents({ of: own.limitDays.div(100), over: own.days });
    const borneUsd = bear(own, limitUsd, month, layers, terms);
    return {
      ...month,
      yearLast: last,
      expensesUsd: own.expenses,
      averageToDateUsd: toCents({ of: own.assetDays, over: own.counted }),
      limitUsd,
      borneToDateUsd: own.borne,
      borneUsd,
      ...repay(own, limitUsd, month, layers, terms, approved),
    };
  });
  return {
    months: tested,
    borne: layers
      .filter(({ usd }) => usd.greaterThan(0))
      .map(({ last, limitPercent, usd, left, through }) => ({ last, limitPercent, usd, leftUsd: left, through })),
  };
}

function newYear(first: Day, last: Day): Year {
  const nothing = { expenses: NOTHING, assetDays: NOTHING, limitDays: NOTHING, counted: 0, borne: NOTHING };
  return { first, last, days: daysBetween(first, last), ...nothing, taken: [] };
}

/** A month's expenses and assets, added to those of its year. */
function add(year: Year, { first, last, countedUsd, averageUsd, limitPercent }: ClassMonth): void {
  const days = daysBetween(first, last);
  year.expenses = year.expenses.plus(countedUsd);
  year.assetDays = year.assetDays.plus(averageUsd.times(days));
  year.limitDays = year.limitDays.plus(averageUsd.times(days).times(limitPercent));
  year.counted += days;
}

/** What goes back of earlier recoupment this month, and what is recouped anew: as much as the terms and the board let. */
function repay(
  year: Year,
  limitUsd: Decimal,
  { last }: ClassMonth,
  layers: readonly Layer[],
  terms: RecoupmentTerms | undefined,
  approved: Approved,
): Pick<TestedMonth, "outstandingUsd" | "recoverableUsd" | "repaidUsd" | "repaidToDateUsd" | "netUsd"> {
  const caps = (layer: Layer): Decimal => capOf(layer, terms, limitUsd, year);
  const returned = giveBack(year, caps);
  approved.used = approved.used.minus(returned);
  const open = layers.filter(
    (layer) =>
      layer.last < year.first && layer.left.greaterThan(0) && layer.through !== undefined && layer.through >= last,
  );
  const outstandingUsd = open.reduce((total, { left }) => total.plus(left), NOTHING);
  const recoverableUsd = sum(recouped(year, open, caps, undefined));
  const left = sum(approved.all.filter(({ day }) => day <= last)).minus(approved.used);
  const taken = terms ? recouped(year, open, caps, terms.boardApproval === "required" ? left : undefined) : [];
  for (const { layer, usd } of taken) layer.left = layer.left.minus(usd);
  year.taken.push(...taken);
  const repaid = sum(taken);
  approved.used = approved.used.plus(repaid);
  const repaidToDateUsd = sum(year.taken);
  const netUsd = year.expenses.minus(year.borne).plus(repaidToDateUsd);
  return { outstandingUsd, recoverableUsd, repaidUsd: repaid.minus(returned), repaidToDateUsd, netUsd };
}

/** A limit in percent, in dollars of the year to date. */
function dollarsAt(percent: RatePercent, { assetDays, days }: Year): Decimal {
  return toCents({ of: assetDays.times(percent).div(100), over: days });
}

/** What the manager bears this month: the change of what exceeds the limit to date. */
function bear(
  year: Year,
  limitUsd: Decimal,
  { last, limitPercent }: ClassMonth,
  layers: Layer[],
  terms: RecoupmentTerms | undefined,
): Decimal {
  const over = year.expenses.minus(limitUsd);
  const excess = over.greaterThan(0) ? over : NOTHING;
  const change = excess.minus(year.borne);
  year.borne = excess;
  if (change.greaterThan(0)) {
    const through = terms && endOf(terms, terms.countedFrom === "waiver" ? last : year.last);
    layers.push({ last, limitPercent, usd: change, left: change, through });
  }
  let back = change.isNegative() ? change.negated() : NOTHING;
  // The latest months of the year come back first: no other year's can, since each year's change begins at nothing.
  for (let at = layers.length - 1; back.greaterThan(0) && at >= 0; at -= 1) {
    const layer = layers[at] as Layer;
    const off = layer.left.lessThan(back) ? layer.left : back;
    layer.usd = layer.usd.minus(off);
    layer.left = layer.left.minus(off);
    back = back.minus(off);
  }
  return change;
}

/** The last day on which an amount may be recouped: months and years run from month's end to month's end. */
function endOf({ within: { count, unit } }: RecoupmentTerms, from: Day): Day {
  switch (unit) {
    case "day":
      return addDays(from, count);
    case "month":
      return lastOfMonth(monthsAfter(from, count));
    case "year":
      return lastOfMonth(monthsAfter(from, count * 12));
    default:
      return unit satisfies never;
  }
}

/** Up to where expenses to date may rise by recouping an amount. */
function capOf(layer: Layer, terms: RecoupmentTerms | undefined, now: Decimal, year: Year): Decimal {
  if (!terms) return NOTHING;
  // biome-ignore lint/suspicious/noThenProperty: the word of the terms
  const at = { then: dollarsAt(layer.limitPercent, year), now };
  if (terms.limit !== "lesser") return at[terms.limit];
  return at.then.lessThan(now) ? at.then : now;
}

/** What was recouped this year and now exceeds its limit goes back, the latest first. Returns how much. */
function giveBack(year: Year, capOf: (layer: Layer) => Decimal): Decimal {
  let returned = NOTHING;
  for (let at = year.taken.length - 1; at >= 0; at -= 1) {
    const taken = year.taken[at] as Taken;
    const over = year.expenses.minus(year.borne).plus(sum(year.taken)).minus(capOf(taken.layer));
    if (!over.greaterThan(0)) continue;
    const off = over.lessThan(taken.usd) ? over : taken.usd;
    taken.usd = taken.usd.minus(off);
    taken.layer.left = taken.layer.left.plus(off);
    returned = returned.plus(off);
  }
  return returned;
}

/** What may be recouped of each amount, oldest first, of `approved` dollars at most. */
function recouped(
  year: Year,
  open: readonly Layer[],
  capOf: (layer: Layer) => Decimal,
  approved: Decimal | undefined,
): Taken[] {
  const taken: Taken[] = [];
  for (const layer of open) {
    const bears = year.expenses.minus(year.borne).plus(sum(year.taken)).plus(sum(taken));
    const rooms = [layer.left, capOf(layer).minus(bears), ...(approved ? [approved.minus(sum(taken))] : [])];
    const usd = rooms.reduce((least, room) => (room.lessThan(least) ? room : least));
    if (usd.greaterThan(0)) taken.push({ layer, usd });
  }
  return taken;
}

function sum(all: readonly { readonly usd: Decimal }[]): Decimal {
  return all.reduce((total, { usd }) => total.plus(usd), NOTHING);
}
