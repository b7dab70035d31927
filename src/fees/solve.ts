import { Decimal } from "../agreement/money.ts";
import { asEnds, type Curve, type Stretch } from "./curve.ts";
import { type AssetSpan, holds, meets, point, SOME_ASSETS, together } from "./spans.ts";

/** A range of values, fees in dollars or rates as fractions: of the shape of a range of assets. */
export type ValueSpan = AssetSpan;

/** The assets, but for none, at which a fee for a year is `usd`: exactly, in rising order. */
export function assetsAtFee(curve: Curve, usd: Decimal): AssetSpan[] {
  return solved(curve, ({ rate, fixed }) => ({ factor: rate, equals: usd.minus(fixed) }));
}

/** The assets at which a fee for a year is `fraction` of them and of what lies `beside` them: exactly, in rising order. */
export function assetsAtRate(curve: Curve, fraction: Decimal, beside = NOTHING): AssetSpan[] {
  return solved(curve, ({ rate, fixed }) => ({
    factor: fraction.minus(rate),
    equals: fixed.minus(fraction.times(beside)),
  }));
}

const NOTHING = new Decimal(0);

/** Where `factor × assets` equals a sum on each stretch: nowhere, at one level, or throughout. */
function solved(
  curve: Curve,
  equation: (stretch: Stretch) => { readonly factor: Decimal; readonly equals: Decimal },
): AssetSpan[] {
  const found = curve.flatMap((stretch): AssetSpan[] => {
    const { factor, equals } = equation(stretch);
    if (factor.isZero()) return equals.isZero() ? [stretch.assets] : [];
    const level = asEnds(equals.div(factor));
    return holds(stretch.assets, level) ? [point(level)] : [];
  });
  const joined: AssetSpan[] = [];
  for (const span of found) {
    const last = joined.at(-1);
    if (last && meets(last, span)) joined[joined.length - 1] = together(last, span);
    else joined.push(span);
  }
  return joined;
}

/** Every fee for a year that some assets give, in dollars. */
export function feesOf(curve: Curve): ValueSpan[] {
  return united(
    curve.map(({ assets, rate, fixed }) => imageOf(assets, rate, (at) => asEnds(fixed.plus(rate.times(at))))),
  );
}

/** Every rate that some assets give, as a fraction of them and of what lies `beside` them. */
export function ratesOf(curve: Curve, beside = NOTHING): ValueSpan[] {
  return united(
    curve.map(({ assets, rate, fixed }) => {
      // The rate is `rate + over ÷ (assets + beside)`, and as assets grow without end it nears that of the stretch.
      const over = fixed.minus(rate.times(beside));
      if (over.isZero()) return point(rate);
      const { from, to } = assets;
      // A minimum on ever fewer assets is any rate, however high.
      if ((from ?? START).at.plus(beside).isZero() && over.greaterThan(0))
        return {
          from: to ? { at: rate.plus(over.div(to.at)), included: to.included } : { at: rate, included: false },
        };
      return imageOf(assets, over.negated(), (at) => rate.plus(over.div(at.plus(beside))), rate);
    }),
  );
}

/** The values between those at the ends of a range; without an upper end they near `limit`, or grow without one. */
function imageOf(
  { from = START, to }: AssetSpan,
  direction: Decimal,
  valueAt: (at: Decimal) => Decimal,
  limit?: Decimal,
): ValueSpan {
  const start = { at: valueAt(from.at), included: from.included };
  if (direction.isZero()) return point(start.at);
  const end = to ? { at: valueAt(to.at), included: to.included } : limit && { at: limit, included: false };
  if (!end) return direction.isNegative() ? { to: start } : { from: start };
  return direction.isNegative() ? { from: end, to: start } : { from: start, to: end };
}

const START = SOME_ASSETS.from as NonNullable<AssetSpan["from"]>;

/** Ranges that may overlap, as ranges that lie apart, in rising order. */
function united(spans: readonly ValueSpan[]): ValueSpan[] {
  const inOrder = [...spans].sort(
    (a, b) => startOf(a).at.comparedTo(startOf(b).at) || Number(startOf(b).included) - Number(startOf(a).included),
  );
  const apart: ValueSpan[] = [];
  for (const span of inOrder) {
    const last = apart.at(-1);
    if (!last || liesApart(last, span)) apart.push(span);
    else if (endsLater(span, last)) apart[apart.length - 1] = together(last, span);
  }
  return apart;
}

const WITHOUT_END = { at: new Decimal(Number.NEGATIVE_INFINITY), included: false };

function startOf({ from = WITHOUT_END }: ValueSpan): NonNullable<ValueSpan["from"]> {
  return from;
}

function liesApart({ to }: ValueSpan, next: ValueSpan): boolean {
  const from = startOf(next);
  return to !== undefined && (to.at.lessThan(from.at) || (to.at.equals(from.at) && !to.included && !from.included));
}

function endsLater({ to: a }: ValueSpan, { to: b }: ValueSpan): boolean {
  if (!a || !b) return b !== undefined;
  return a.at.greaterThan(b.at) || (a.at.equals(b.at) && a.included);
}
