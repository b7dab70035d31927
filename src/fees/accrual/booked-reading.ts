import { rounded } from "./amounts.ts";

/** A row whose days run into the next month, with its own month; all in cents. */
export type Crossing = {
  readonly booked: bigint;
  /** Computed for the days of its month that it books, and for those carried into the next. */
  readonly own: bigint;
  readonly later: bigint;
  readonly month: {
    /** All that the month owes; of it what it brings besides its days: a discount, what a minimum adds. */
    readonly computed: bigint;
    readonly besides: bigint;
    /** What its other rows book. */
    readonly booked: bigint;
    /** Days for which nothing was computed. */
    readonly refused: number;
  };
};

/**
 * `whole`: what is booked covers the days carried into the next month; `spread` where these are booked with their part of what
 * their own month owes besides. `cut`: it ends with the month, and the row after it books them.
 */
export type CrossingRead = { readonly reading: "whole"; readonly spread: boolean } | { readonly reading: "cut" };

const WHOLE: CrossingRead = { reading: "whole", spread: false };
const WHOLE_SPREAD: CrossingRead = { reading: "whole", spread: true };
const CUT: CrossingRead = { reading: "cut" };

/**
 * Which days a row that crosses a month's end is booked for. Where the month owes its days alone, the reading that is nearer to
 * what the row books. What it owes besides may be booked with the last row, with each day, or apart: a reading that the row has
 * by one of these ways comes first, where the other has none; then one by which the whole month agrees; then the nearest.
 */
export function crossingRead({ booked, own, later, month }: Crossing, tolerance: bigint): CrossingRead {
  const { besides } = month;
  if (besides === 0n || month.refused > 0) return distance(booked, own) < distance(booked, own + later) ? CUT : WHOLE;
  const withIts = (cents: bigint): bigint => spreadOver(cents, month);
  const rowBy = (read: CrossingRead, cents: bigint): Way => ({ read, off: distance(booked, cents) });
  const ways = [
    rowBy(WHOLE, own + later),
    rowBy(WHOLE, own + later + besides),
    rowBy(WHOLE_SPREAD, withIts(own + later)),
    rowBy(CUT, own),
    rowBy(CUT, own + besides),
    rowBy(CUT, withIts(own)),
  ] as const;
  const having = new Set(ways.filter(({ off }) => off <= tolerance).map(({ read }) => read.reading));
  if (having.size === 1) return nearest(...ways).read;
  const monthBy = (read: CrossingRead, moved: bigint): Way => ({
    read,
    off: distance(month.booked + booked - moved, month.computed),
  });
  const agreeing = nearest(monthBy(WHOLE, later), monthBy(WHOLE_SPREAD, withIts(later)), monthBy(CUT, 0n));
  return (agreeing.off <= tolerance ? agreeing : nearest(...ways)).read;
}

/** Cents of some days of a month with their part of what it owes besides, by what its days come to. */
export function spreadOver(
  cents: bigint,
  { computed, besides }: Pick<Crossing["month"], "computed" | "besides">,
): bigint {
  const days = computed - besides;
  return days > 0n ? rounded(cents * computed, days) : cents;
}

/** A reading, and how far what is booked is from it. */
type Way = { readonly read: CrossingRead; readonly off: bigint };

/** Of equals the first. */
function nearest(first: Way, ...rest: readonly Way[]): Way {
  return rest.reduce((best, one) => (one.off < best.off ? one : best), first);
}

/** How far apart two amounts are. */
export function distance(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}
