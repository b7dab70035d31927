import { Decimal } from "../agreement/money.ts";

/** One end of a range of assets, in dollars, and whether the level itself lies in it. */
export type Edge = { readonly at: Decimal; readonly included: boolean };
/** A range of assets; an absent end is no bound. */
export type AssetSpan = { readonly from?: Edge; readonly to?: Edge };

/** Any assets but none. */
export const SOME_ASSETS: AssetSpan = { from: { at: new Decimal(0), included: false } };

/** What two ranges share; undefined where that is nothing. */
export function intersection(a: AssetSpan, b: AssetSpan): AssetSpan | undefined {
  const from = inner(a.from, b.from, (one, other) => one.greaterThan(other));
  const to = inner(a.to, b.to, (one, other) => one.lessThan(other));
  if (from && to) {
    if (from.at.greaterThan(to.at) || (from.at.equals(to.at) && !(from.included && to.included))) return undefined;
  }
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** Of two ends of one side, the one that lies further in. */
function inner(
  a: Edge | undefined,
  b: Edge | undefined,
  isInside: (one: Decimal, other: Decimal) => boolean,
): Edge | undefined {
  if (!a || !b) return a ?? b;
  if (a.at.equals(b.at)) return { at: a.at, included: a.included && b.included };
  return isInside(a.at, b.at) ? a : b;
}

/** What is left of some ranges without another. */
export function without(spans: readonly AssetSpan[], { from, to }: AssetSpan): AssetSpan[] {
  const beside = [...(from ? [{ to: across(from) }] : []), ...(to ? [{ from: across(to) }] : [])];
  return spans.flatMap((span) => beside.flatMap((side) => intersection(span, side) ?? []));
}

function across({ at, included }: Edge): Edge {
  return { at, included: !included };
}

/** One level alone. */
export function point(at: Decimal): AssetSpan {
  return { from: { at, included: true }, to: { at, included: true } };
}

/** The one level that a range is, where it is one. */
export function pointOf({ from, to }: AssetSpan): Decimal | undefined {
  return from && to?.at.equals(from.at) ? from.at : undefined;
}

/** Whether a level lies in a range. */
export function holds({ from, to }: AssetSpan, assets: Decimal): boolean {
  return (
    (!from || assets.greaterThan(from.at) || (from.included && assets.equals(from.at))) &&
    (!to || assets.lessThan(to.at) || (to.included && assets.equals(to.at)))
  );
}

/** A level inside a range that is not empty. */
export function within({ from, to }: AssetSpan): Decimal {
  const low = from?.at ?? new Decimal(0);
  return to ? low.plus(to.at).div(2) : low.plus(1);
}

/** Ranges that lie apart, in rising order. */
export function rising<T extends { readonly assets: AssetSpan }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => {
    const [left, right] = [a.assets.from, b.assets.from];
    if (!left || !right) return left ? 1 : right ? -1 : 0;
    return left.at.comparedTo(right.at) || Number(right.included) - Number(left.included);
  });
}

/** Whether a range begins where another that lies below it ends, with nothing between. */
export function meets({ to }: AssetSpan, { from }: AssetSpan): boolean {
  return to !== undefined && from !== undefined && to.at.equals(from.at) && to.included !== from.included;
}

/** From where one range begins to where another ends. */
export function together({ from }: AssetSpan, { to }: AssetSpan): AssetSpan {
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
