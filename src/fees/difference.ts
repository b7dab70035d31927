import { Decimal } from "../agreement/money.ts";
import { asEnds, type Curve, gapsIn, type Stretch } from "./curve.ts";
import { type AssetSpan, intersection, meets, point, rising, together } from "./spans.ts";

/** How the second of two fees stands to the first. */
export type Side = "higher" | "lower" | "same";

/** The greatest difference between two fees to one side, never below zero. */
export type Greatest = {
  /** Where it is largest: a level, or all of a range that has the same; of several that lie apart, the first. */
  readonly at: AssetSpan;
  readonly value: Decimal;
  /** False where it is only neared: at a level that itself has another fee, or as assets grow without end. */
  readonly reached: boolean;
};

/** The greatest difference in dollars; without bound, it grows by a fraction of each further dollar above some level. */
export type GreatestUsd =
  | ({ readonly kind: "bounded" } & Greatest)
  | { readonly kind: "unbounded"; readonly above: Decimal; readonly byRate: Decimal };

/** The same in basis points of the assets; without bound towards none, where a minimum is owed on however few. */
export type GreatestPoints = ({ readonly kind: "bounded" } & Greatest) | { readonly kind: "unbounded" };

export type Extremes = { readonly usd: GreatestUsd; readonly basisPoints: GreatestPoints };

/** Two fees for a year compared over all constant assets at which both are known: proved from their stretches, not sampled. */
export type Difference = {
  /** In rising order, each as long as can be. */
  readonly sides: readonly { readonly assets: AssetSpan; readonly side: Side }[];
  /** Where one of them is not known. */
  readonly notCompared: readonly AssetSpan[];
  /** Absent where the second is never higher, or never lower. */
  readonly higher?: Extremes;
  readonly lower?: Extremes;
};

/** The second fee less the first; `beside` is what lies beside every level, of which basis points are too. */
export function differenceOf(first: Curve, second: Curve, beside = new Decimal(0)): Difference {
  const both = rising(
    first.flatMap((a) =>
      second.flatMap((b): Stretch[] => {
        const assets = intersection(a.assets, b.assets);
        return assets ? [{ assets, rate: b.rate.minus(a.rate), fixed: b.fixed.minus(a.fixed) }] : [];
      }),
    ),
  );
  const parts = both.flatMap(inParts);
  const negated = parts.map(({ rate, fixed, ...part }) => ({ ...part, rate: rate.negated(), fixed: fixed.negated() }));
  const higher = extremesOf(
    parts.filter(({ side }) => side === "higher"),
    beside,
  );
  const lower = extremesOf(
    negated.filter(({ side }) => side === "lower"),
    beside,
  );
  return {
    sides: joined(parts),
    notCompared: gapsIn(both),
    ...(higher ? { higher } : {}),
    ...(lower ? { lower } : {}),
  };
}

/** A stretch of a difference that lies to one side throughout. */
type Part = Stretch & { readonly side: Side };

/** A stretch parted where it crosses zero. */
function inParts(stretch: Stretch): Part[] {
  const { assets, rate, fixed } = stretch;
  if (rate.isZero()) return [{ ...stretch, side: sideOf(fixed) }];
  const crossing = asEnds(fixed.negated().div(rate));
  return [
    { span: { to: { at: crossing, included: false } }, side: sideOf(rate.negated()) },
    { span: point(crossing), side: "same" as const },
    { span: { from: { at: crossing, included: false } }, side: sideOf(rate) },
  ].flatMap(({ span, side }) => {
    const shared = intersection(assets, span);
    return shared ? [{ ...stretch, assets: shared, side }] : [];
  });
}

function sideOf(amount: Decimal): Side {
  return amount.isZero() ? "same" : amount.isNegative() ? "lower" : "higher";
}

function joined(parts: readonly Part[]): { assets: AssetSpan; side: Side }[] {
  const result: { assets: AssetSpan; side: Side }[] = [];
  for (const { assets, side } of parts) {
    const last = result.at(-1);
    if (last?.side === side && meets(last.assets, assets))
      result[result.length - 1] = { assets: together(last.assets, assets), side };
    else result.push({ assets, side });
  }
  return result;
}

/** Of differences above zero, each straight between its ends, so that the greatest lies at an end. */
function extremesOf(parts: readonly Stretch[], beside: Decimal): Extremes | undefined {
  const points = greatest(parts.flatMap((part) => basisPointsAtEnds(part, beside)));
  const usd = greatest(parts.flatMap(usdAtEnds));
  const endless = parts.find(({ assets: { to }, rate }) => !to && rate.greaterThan(0));
  const fromNone =
    beside.isZero() && parts.some(({ assets, fixed }) => startOf(assets).isZero() && fixed.greaterThan(0));
  if (!usd || !(points || fromNone)) return undefined;
  return {
    usd: endless
      ? { kind: "unbounded", above: startOf(endless.assets), byRate: endless.rate }
      : { kind: "bounded", ...usd },
    basisPoints: fromNone || !points ? { kind: "unbounded" } : { kind: "bounded", ...points },
  };
}

function usdAtEnds({ assets, rate, fixed }: Stretch): Greatest[] {
  const { from, to } = assets;
  if (rate.isZero()) return [{ at: assets, value: fixed, reached: true }];
  return [...(from ? [from] : []), ...(to ? [to] : [])].map(({ at, included }) => ({
    at: point(at),
    value: asEnds(fixed.plus(rate.times(at))),
    reached: included,
  }));
}

const BASIS_POINTS = 10_000;

function basisPointsAtEnds({ assets, rate, fixed }: Stretch, beside: Decimal): Greatest[] {
  const { from, to } = assets;
  if (fixed.equals(rate.times(beside))) return [{ at: assets, value: rate.times(BASIS_POINTS), reached: true }];
  // Towards no assets at all a fixed difference is any number of basis points.
  const ends = [from, to].flatMap((end) => (end?.at.plus(beside).greaterThan(0) ? [end] : []));
  return [
    ...ends.map(({ at, included }) => ({
      at: point(at),
      value: asEnds(fixed.plus(rate.times(at)).times(BASIS_POINTS).div(at.plus(beside))),
      reached: included,
    })),
    ...(to
      ? []
      : [{ at: { from: { at: startOf(assets), included: false } }, value: rate.times(BASIS_POINTS), reached: false }]),
  ];
}

function startOf({ from }: AssetSpan): Decimal {
  return from?.at ?? new Decimal(0);
}

/**
 * The greatest of some that come in rising order, one that is reached before one that is only neared: of equals the first,
 * with those that join it, so that a difference that stays the same over several stretches is told over all of them.
 */
function greatest(all: readonly Greatest[]): Greatest | undefined {
  const best = all.reduce<Greatest | undefined>((most, one) => {
    if (!most || one.value.greaterThan(most.value)) return one;
    return one.value.equals(most.value) && one.reached && !most.reached ? one : most;
  }, undefined);
  if (!best?.reached) return best;
  const equals = all.filter(({ value, reached }) => reached && value.equals(best.value));
  return { ...best, at: equals.reduce((at, one) => (joins(at, one.at) ? together(at, one.at) : at), best.at) };
}

/** Whether a range goes on where another that begins no later ends: with nothing between, or from its last level. */
function joins(first: AssetSpan, next: AssetSpan): boolean {
  const { to } = first;
  return (
    to !== undefined &&
    (meets(first, next) || (next.from?.at.equals(to.at) === true && to.included && next.from.included))
  );
}
