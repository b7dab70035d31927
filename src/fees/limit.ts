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

/** A class's month: its expenses in dollars and cents, and the limit on the day on which the month ends. */
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
  /** The limit on the year's average net assets so far, for the days so far over those of the fiscal year. */
  readonly limitUsd: Decimal;
  /** By the manager, of the year to date; and this month, below zero where it comes back within the year. */
  readonly borneToDateUsd: Decimal;
  readonly borneUsd: Decimal;
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
  last: Day;
  days: number;
  expenses: Decimal;
  assetDays: Decimal;
  counted: number;
  borne: Decimal;
  taken: Taken[];
};
type Taken = { layer: Layer; usd: Decimal };

const NOTHING = new Decimal(0);

/**
 * Tests a limit on a class's expenses month by month, fiscal year to date. Within a fiscal year the limit is one test: what
 * the manager bore in an earlier month comes back where the year to date no longer exceeds the limit, and that is no
 * recoupment. What is left of earlier fiscal years may be recouped, oldest first, as far as the expenses to date stay within
 * the limit that the terms name; without terms nothing is. The limit in dollars is rounded to the cent, half up, to date;
 * months are differences. Months must follow one another.
 */
export function testLimit(
  months: readonly ClassMonth[],
  fiscalYearEnds: MonthEnd,
  terms: RecoupmentTerms | undefined,
  approvals: readonly Approval[],
): TestedClass {
  const layers: Layer[] = [];
  let year: Year | undefined;
  let approvedUsed = NOTHING;
  const tested = months.map((month): TestedMonth => {
    const { first, last } = fiscalYearHolding(month.last, fiscalYearEnds);
    if (year?.last !== last)
      year = {
        last,
        days: daysBetween(first, last),
        expenses: NOTHING,
        assetDays: NOTHING,
        counted: 0,
        borne: NOTHING,
        taken: [],
      };
    const own = year;
    const days = daysBetween(month.first, month.last);
    own.expenses = own.expenses.plus(month.countedUsd);
    own.assetDays = own.assetDays.plus(month.averageUsd.times(days));
    own.counted += days;
    const limitUsd = dollarsAt(month.limitPercent, own);
    const borneUsd = bear(own, limitUsd, month, last, layers, terms);
    const caps = (layer: Layer): Decimal => capOf(layer, terms, limitUsd, own);
    const returned = giveBack(own, caps);
    approvedUsed = approvedUsed.minus(returned);
    const open = layers.filter(
      (layer) =>
        layer.last < first && layer.left.greaterThan(0) && layer.through !== undefined && layer.through >= month.last,
    );
    const recoverable = sum(recouped(own, open, caps, undefined));
    const approved = sum(approvals.filter(({ day }) => day <= month.last)).minus(approvedUsed);
    const taken = terms ? recouped(own, open, caps, terms.boardApproval === "required" ? approved : undefined) : [];
    for (const { layer, usd } of taken) layer.left = layer.left.minus(usd);
    own.taken.push(...taken);
    const repaid = sum(taken);
    approvedUsed = approvedUsed.plus(repaid);
    const repaidToDate = sum(own.taken);
    return {
      ...month,
      yearLast: last,
      expensesUsd: own.expenses,
      averageToDateUsd: toCents({ of: own.assetDays, over: own.counted }),
      limitUsd,
      borneToDateUsd: own.borne,
      borneUsd,
      recoverableUsd: recoverable,
      repaidUsd: repaid.minus(returned),
      repaidToDateUsd: repaidToDate,
      netUsd: own.expenses.minus(own.borne).plus(repaidToDate),
    };
  });
  return {
    months: tested,
    borne: layers
      .filter(({ usd }) => usd.greaterThan(0))
      .map(({ last, limitPercent, usd, left, through }) => ({ last, limitPercent, usd, leftUsd: left, through })),
  };
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
  yearLast: Day,
  layers: Layer[],
  terms: RecoupmentTerms | undefined,
): Decimal {
  const over = year.expenses.minus(limitUsd);
  const excess = over.greaterThan(0) ? over : NOTHING;
  const change = excess.minus(year.borne);
  year.borne = excess;
  if (change.greaterThan(0)) {
    const through = terms && endOf(terms, terms.countedFrom === "waiver" ? last : yearLast);
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
