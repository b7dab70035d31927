import { Decimal, dollars, percentage } from "../agreement/money.ts";
import type { Curve, Stretch } from "../fees/curve.ts";
import { holds, intersection } from "../fees/spans.ts";
import type { Axis, Chart } from "../write/answer.ts";

/** What is drawn over assets: the fee for a year, or the effective rate. */
export type Drawn = "fee" | "rate";

/** The levels between which a fee is drawn. */
export type Window = { readonly from: Decimal; readonly to: Decimal };

/** What is drawn where nobody says: to half as far again as the last breakpoint or crossing, or to where all that was read ends. */
export function windowOf(
  curves: readonly Curve[],
  from = new Decimal(0),
  to?: Decimal,
  crossings: readonly Decimal[] = [],
): Window {
  if (to) return { from, to };
  const bounds = curves
    .flatMap((curve) => curve.flatMap(({ assets: { from: low, to: high } }) => [low?.at, high?.at]))
    .flatMap((at) => at ?? []);
  const last = [...bounds, ...crossings].reduce((most, at) => (at.greaterThan(most) ? at : most), from);
  const ends = curves.every((curve) => curve.at(-1)?.assets.to !== undefined);
  if (last.isZero()) return { from, to: new Decimal("1e9") };
  return { from, to: ends && last.greaterThan(from) ? last : last.times("1.5") };
}

/** What is drawn over which levels, and what lies beside every one of them, of which a rate is too. */
export type Scale = { readonly of: Drawn; readonly beside: Decimal; readonly window: Window };

function valueAt({ rate, fixed }: Stretch, at: Decimal, { of, beside }: Scale): number {
  const usd = fixed.plus(rate.times(at));
  if (of === "fee") return usd.toNumber();
  const all = at.plus(beside);
  return (all.isZero() ? rate : usd.div(all)).times(100).toNumber();
}

/** A rate bends, so that it is drawn through so many levels of each stretch; a fee is straight. */
const BENDS = 48;

/** A curve as far as it lies in the window: stretches that meet are one run, and a jump begins another. */
export function lineOf(name: string, curve: Curve, scale: Scale): Chart["lines"][number] {
  const { window, of } = scale;
  const runs: [number, number][][] = [];
  for (const stretch of curve) {
    const shared = intersection(stretch.assets, {
      from: { at: window.from, included: true },
      to: { at: window.to, included: true },
    });
    if (!shared) continue;
    const high = shared.to?.at ?? window.to;
    const low = isBoundless(stretch, scale) ? high.div(SHOWN_OF_MINIMUM) : (shared.from?.at ?? window.from);
    const steps = of === "fee" ? 1 : BENDS;
    const points = Array.from({ length: steps + 1 }, (_, step): [number, number] => {
      const at = low.plus(high.minus(low).times(step).div(steps));
      return [at.toNumber(), valueAt(stretch, at, scale)];
    });
    const last = runs.at(-1);
    const [end, start] = [last?.at(-1), points[0]];
    if (last && end && start && end[0] === start[0] && Math.abs(end[1] - start[1]) <= Math.abs(start[1]) * 1e-12)
      last.push(...points.slice(1));
    else runs.push(points);
  }
  const marks = marksOf(curve, scale)
    .filter(({ isBreakpoint }) => isBreakpoint)
    .map(({ level, stretch, usd, percent }) => ({
      x: level.toNumber(),
      y: valueAt(stretch, level, scale),
      label: shortUsd(level.toNumber()),
      value: of === "fee" ? dollars(usd) : percentage(percent),
    }));
  return { name, runs, marks };
}

/** On ever fewer assets a minimum is ever more of them: its rate is drawn to so many times what it is at its end. */
const SHOWN_OF_MINIMUM = 3;

/** Whether a rate grows without bound as assets fall to none, in the window. */
export function isBoundless({ assets, fixed }: Stretch, { of, beside, window }: Scale): boolean {
  const fromNone = (assets.from?.at.isZero() ?? true) && window.from.isZero() && beside.isZero();
  return of === "rate" && fromNone && fixed.greaterThan(0);
}

/** A level that is marked: the fee there, and as a rate. */
export type Mark = {
  readonly level: Decimal;
  readonly stretch: Stretch;
  readonly usd: Decimal;
  readonly percent: Decimal;
  /** The rate on the next dollar, in percent; absent where none is known. */
  readonly above?: Decimal;
  readonly isBreakpoint: boolean;
};

/** The levels inside the window at which a stretch ends, and the window's own end, each as the stretch that holds it has it. */
export function marksOf(curve: Curve, { beside, window: { from, to } }: Scale): Mark[] {
  const ends = curve.flatMap(({ assets }) => assets.to?.at ?? []);
  const inside = ends.filter((at, index) => at.greaterThan(from) && at.lessThan(to) && !ends[index - 1]?.equals(at));
  return [...inside, to].flatMap((level, index) => {
    const stretch = curve.find(({ assets }) => holds(assets, level));
    if (!stretch) return [];
    const usd = stretch.fixed.plus(stretch.rate.times(level));
    const next = curve.find(
      ({ assets }) =>
        (assets.from === undefined || assets.from.at.lessThanOrEqualTo(level)) &&
        (assets.to === undefined || assets.to.at.greaterThan(level)),
    );
    return [
      {
        level,
        stretch,
        usd,
        percent: usd.times(100).div(level.plus(beside)),
        ...(next ? { above: next.rate.times(100) } : {}),
        isBreakpoint: index < inside.length,
      },
    ];
  });
}

/** `$500m`, `$1.25bn`: a level where there is little room. */
export function shortUsd(usd: number): string {
  const [unit, size] =
    usd >= 1e9
      ? (["bn", 1e9] as const)
      : usd >= 1e6
        ? (["m", 1e6] as const)
        : usd >= 1e3
          ? (["k", 1e3] as const)
          : (["", 1] as const);
  return `$${Math.round((usd / size) * 1000) / 1000}${unit}`;
}

/** Round steps, about six to an axis. */
function stepOf(extent: number): number {
  const rough = extent / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
}

/** An axis with ticks at round steps from one end to the other, both included. */
export function axisOf(title: string, from: number, to: number, label: (at: number) => string): Axis {
  const step = stepOf(to - from);
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  const ticks = Array.from({ length: count }, (_, index) => (first + index) * step).map((at) => ({
    at,
    label: label(at),
  }));
  return { title, from, to, ticks };
}

/** A fee from nothing up; a rate between the least and the most that is drawn, with some room, which its title says. */
export function heightOf(of: Drawn, values: readonly number[]): Axis {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (of === "fee") {
    const top = most > 0 ? most : 1;
    return axisOf("Fee a year, in dollars", 0, top * 1.05, shortUsd);
  }
  const room = Math.max((most - least) * 0.12, most * 0.005, 1e-6);
  const from = Math.max(0, least - room);
  const step = stepOf(most + room - from);
  const places = Math.max(2, Math.ceil(-Math.log10(step) + (String(step).includes("25") ? 1 : 0)));
  return axisOf(
    `Effective rate a year${from > 0 ? "; the scale does not begin at zero" : ""}`,
    from,
    most + room,
    (at) => `${at.toFixed(places)}%`,
  );
}
