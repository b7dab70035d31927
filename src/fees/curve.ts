import type { Fee } from "../agreement/facts.ts";
import { Decimal } from "../agreement/money.ts";
import { type Answers, bracketsOf } from "./brackets.ts";
import { type AssetSpan, intersection, rising, SOME_ASSETS, without } from "./spans.ts";

/** Constant assets on which the fee for a year is `fixed + rate × assets`, exact: dollars, and a rate as a fraction. */
export type Stretch = { readonly assets: AssetSpan; readonly rate: Decimal; readonly fixed: Decimal };

/** A fee for a year over all constant assets but none, as stretches that lie apart, in rising order. */
export type Curve = readonly Stretch[];

/** The curve of a fee, by what is answered of it; assets on no stretch have no fee that is known. */
export function curveOf(fee: Fee, answers: Answers): Curve {
  const stretches = bracketsOf(fee, answers).flatMap((bracket): Stretch[] => {
    const assets = intersection(bracket.assets, SOME_ASSETS);
    if (!assets) return [];
    const kept = bracket.keptPercent.div(100);
    const rate = new Decimal(bracket.ratePercent).div(100);
    const fixed = bracket.baseUsd.minus(rate.times(bracket.countedFromUsd));
    return [{ assets, rate: rate.times(kept), fixed: fixed.times(kept) }];
  });
  return rising(stretches);
}

/** The assets on no stretch, in rising order. */
export function gapsIn(stretches: readonly { readonly assets: AssetSpan }[]): AssetSpan[] {
  return stretches.reduce<readonly AssetSpan[]>(
    (left, { assets }) => without(left, assets),
    [SOME_ASSETS],
  ) as AssetSpan[];
}
