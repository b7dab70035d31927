import type { Fee } from "../agreement/facts.ts";
import { Decimal, type Usd } from "../agreement/money.ts";
import { sameMeasure } from "../agreement/same-fee.ts";
import { curveOf } from "./curve.ts";
import { differenceOf } from "./difference.ts";
import { type AssetSpan, together } from "./spans.ts";

/** Asset levels above `over`, up to and including `upTo`, or all above where that is absent; rounded to the cent. */
export type Levels = { readonly over: Usd; readonly upTo?: Usd };

/**
 * The asset levels, in dollars, at which the fee for a year under `after` is higher than under `before`: over all levels,
 * proved from the breakpoints, not sampled. Both are piecewise linear in constant assets; where a month's average decides,
 * the assets are that average; where both are on one group, the combined ones. Undefined where one of them depends on more
 * than one amount of assets, or a rate was left blank; `through` is the bound up to which both were read.
 */
export function levelsHigher(before: Fee, after: Fee): { levels: readonly Levels[]; through?: Usd } | undefined {
  // Of one group, at any combined assets, a member's own are the same part of either fee.
  if (before.kind === "group" && after.kind === "group" && sameMeasure(before.measuredOn, after.measuredOn))
    return levelsHigher({ ...before, kind: "tiers" }, { ...after, kind: "tiers" });
  if (!isDecided(before) || !isDecided(after)) return undefined;
  const { sides, notCompared } = differenceOf(curveOf(before, {}), curveOf(after, {}));
  const higher = sides.flatMap(({ assets, side }) => (side === "higher" ? [assets] : []));
  const [unread] = notCompared;
  return {
    levels: joined(higher).map(({ from, to }) => ({
      over: cents(from?.at ?? new Decimal(0)),
      ...(to ? { upTo: cents(to.at) } : {}),
    })),
    ...(unread?.from ? { through: unread.from.at.toFixed() as Usd } : {}),
  };
}

/** One amount of assets decides the fee, and no rate was left blank. */
function isDecided(fee: Fee): boolean {
  const isTiered = fee.kind === "tiers" || fee.kind === "discount" || fee.kind === "minimum";
  return isTiered && fee.tiers.every(({ rate }) => rate !== "blank");
}

/** Ranges between which there is a single level, or none, are one. */
function joined(spans: readonly AssetSpan[]): AssetSpan[] {
  const result: AssetSpan[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.to && span.from?.at.equals(last.to.at)) result[result.length - 1] = together(last, span);
    else result.push(span);
  }
  return result;
}

function cents(level: Decimal): Usd {
  return level.toDecimalPlaces(2).toFixed() as Usd;
}
