import type { Fee, FeePart, Tiers } from "../agreement/facts.ts";
import { Decimal } from "../agreement/money.ts";
import { bracketsOf } from "./brackets.ts";
import { type Answers, besideUsd, openPart } from "./levels.ts";
import { tierFee } from "./lines.ts";
import { type AssetSpan, intersection, rising, SOME_ASSETS, without } from "./spans.ts";

/** Constant assets on which the fee for a year is `fixed + rate × assets`, exact: dollars, and a rate as a fraction. */
export type Stretch = { readonly assets: AssetSpan; readonly rate: Decimal; readonly fixed: Decimal };

/**
 * A fee for a year over all levels of the assets that vary (`levels.ts`) but none, as stretches that lie apart, in rising
 * order.
 */
export type Curve = readonly Stretch[];

/** The curve of a fee, by what is answered of it; levels on no stretch have no fee that is known. */
export function curveOf(fee: Fee, answers: Answers = {}): Curve {
  if (fee.kind === "parts") return curveOfPart(fee.parts, answers);
  if (fee.kind === "group") return beside(shareOfGroup(fee, answers), besideUsd(answers));
  const stretches = bracketsOf(fee, answers).flatMap((bracket): Stretch[] => {
    const kept = bracket.keptPercent.div(100);
    const rate = new Decimal(bracket.ratePercent).div(100);
    const fixed = bracket.baseUsd.minus(rate.times(bracket.countedFromUsd));
    return [{ assets: bracket.assets, rate: rate.times(kept), fixed: fixed.times(kept) }];
  });
  return beside(stretches, besideUsd(answers));
}

/** The curve of one set of tiers by itself. */
export function curveOfTiers(tiers: Tiers): Curve {
  return curveOf({ ...tiers, kind: "tiers" });
}

/** Of a group's fee at its combined assets a portfolio pays by its own, which are no more than those. */
function shareOfGroup(fee: Tiers, { groupAssetsUsd: combined }: Answers): Stretch[] {
  if (!combined?.greaterThan(0)) return [];
  const found = tierFee(fee, combined);
  if (found.kind !== "computed") return [];
  const groupFee = found.lines.reduce((sum, { feeUsd }) => sum.plus(feeUsd), new Decimal(0));
  const assets: AssetSpan = { to: { at: combined, included: true } };
  return [{ assets, rate: groupFee.div(combined), fixed: new Decimal(0) }];
}

/** The fee of all parts over the assets of the one that is not given. */
function curveOfPart(parts: readonly FeePart[], answers: Answers): Curve {
  const open = openPart(parts, answers);
  if (!open) return [];
  let others = new Decimal(0);
  for (const part of parts) {
    if (part === open) continue;
    const found = tierFee(part, answers.parts?.get(part.name) ?? new Decimal(0));
    if (found.kind !== "computed") return [];
    others = found.lines.reduce((sum, { feeUsd }) => sum.plus(feeUsd), others);
  }
  return curveOfTiers(open).map((stretch) => ({ ...stretch, fixed: stretch.fixed.plus(others) }));
}

/** Stretches over all assets as stretches over those that are more than `usd`, which lie beside in any case. */
function beside(stretches: readonly Stretch[], usd: Decimal): Curve {
  const moved = stretches.flatMap(({ assets: { from, to }, rate, fixed }): Stretch[] => {
    const assets = intersection(
      {
        ...(from ? { from: { ...from, at: from.at.minus(usd) } } : {}),
        ...(to ? { to: { ...to, at: to.at.minus(usd) } } : {}),
      },
      SOME_ASSETS,
    );
    return assets ? [{ assets, rate, fixed: fixed.plus(rate.times(usd)) }] : [];
  });
  return rising(moved);
}

/**
 * A value as it ends. The rate of a group's share need not end as a decimal, so that what comes of it may be off by its last
 * digit carried; digits that end within twenty decimals are told from those that do not by far more than that.
 */
export function asEnds(value: Decimal): Decimal {
  const ended = value.toDecimalPlaces(20);
  return ended.minus(value).abs().lessThan("1e-45") ? ended : value;
}

/** The levels on no stretch, in rising order. */
export function gapsIn(stretches: readonly { readonly assets: AssetSpan }[]): AssetSpan[] {
  return stretches.reduce<readonly AssetSpan[]>(
    (left, { assets }) => without(left, assets),
    [SOME_ASSETS],
  ) as AssetSpan[];
}
