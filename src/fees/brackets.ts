import type { Fee, FeeBand, NonEmpty, Tier, Tiers } from "../agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../agreement/money.ts";
import { tierSetsOf } from "../agreement/tier-sets.ts";
import type { Answers } from "./levels.ts";
import { annualMinimum } from "./minimum.ts";
import { type AssetSpan, intersection, point, without } from "./spans.ts";

/**
 * A range of assets in which a fee for a year is `(baseUsd + (assets − countedFromUsd) × ratePercent / 100) × keptPercent / 100`,
 * exact, and nothing more need be asked. `schedule` and `tier` count from 1, in the order of {@link tierSetsOf}.
 */
export type Bracket = {
  readonly schedule: number;
  readonly tier: number;
  readonly assets: AssetSpan;
  readonly baseUsd: Decimal;
  readonly countedFromUsd: Usd;
  readonly ratePercent: RatePercent;
  readonly keptPercent: Decimal;
};

/**
 * The brackets of a fee, which do not overlap. Assets in none of them have no fee without a further answer (a case, parts, a
 * switch below its trigger), or none at all: a blank, what was not read, what only words say.
 */
export function bracketsOf(fee: Fee, answers: Answers = {}): Bracket[] {
  const schedules = tierSetsOf(fee).map(({ tiers }) => tiers);
  const least = fee.kind === "minimum" ? annualMinimum(fee.minimum) : new Decimal(0);
  return decidedRanges(fee, answers).flatMap(({ schedule, assets, keptPercent }) =>
    atLeast(tierBrackets(schedules[schedule - 1] as Tiers), least).flatMap(({ assets: own, ...bracket }) => {
      const shared = intersection(assets, own);
      return shared ? [{ schedule, assets: shared, keptPercent, ...bracket }] : [];
    }),
  );
}

type Range = { readonly schedule: number; readonly assets: AssetSpan; readonly keptPercent: Decimal };

const WHOLE = new Decimal(100);

/** The ranges of assets in which it is certain which schedule applies, and how much of the fee is kept. */
function decidedRanges(fee: Fee, { caseName, trigger }: Answers): Range[] {
  switch (fee.kind) {
    case "tiers":
    case "minimum":
      return [{ schedule: 1, assets: {}, keptPercent: WHOLE }];
    case "discount": {
      const { monthAverageExceeds, offPercent } = fee.discount;
      const at = new Decimal(monthAverageExceeds);
      return [
        { schedule: 1, assets: { to: { at, included: true } }, keptPercent: WHOLE },
        { schedule: 1, assets: { from: { at, included: false } }, keptPercent: WHOLE.minus(offPercent) },
      ];
    }
    case "switch": {
      if (trigger === "reached") return [{ schedule: 2, assets: {}, keptPercent: WHOLE }];
      const at = new Decimal(fee.trigger.firstReaches);
      const below: Range = { schedule: 1, assets: { to: { at, included: false } }, keptPercent: WHOLE };
      const after: Range = { schedule: 2, assets: { from: { at, included: true } }, keptPercent: WHOLE };
      return trigger === undefined ? [after] : [below, after];
    }
    case "bands":
      return bandRanges(fee.bands).map((range) => ({ ...range, keptPercent: WHOLE }));
    case "cases": {
      const index = fee.cases.findIndex(({ name }) => name === caseName);
      return index < 0 ? [] : [{ schedule: index + 1, assets: {}, keptPercent: WHOLE }];
    }
    // One amount of assets does not decide these.
    case "group":
    case "parts":
    case "not-computable":
      return [];
    default:
      return fee satisfies never;
  }
}

/**
 * Of bands that overlap the first holds; the one without bounds holds what no other does. A bound of which it was not read
 * to which band it belongs lies in none.
 */
function bandRanges(bands: NonEmpty<FeeBand>): Pick<Range, "schedule" | "assets">[] {
  const unread = bands.flatMap(({ bounds, over, upTo }) =>
    bounds === "not-read" ? [over, upTo].flatMap((at) => (at === undefined ? [] : [new Decimal(at)])) : [],
  );
  let left: readonly AssetSpan[] = unread.reduce<readonly AssetSpan[]>((spans, at) => without(spans, point(at)), [{}]);
  const numbered = bands.map((band, index) => ({ band, schedule: index + 1 }));
  const bounded = numbered.filter(({ band }) => band.over !== undefined || band.upTo !== undefined);
  const others = numbered.find(({ band }) => band.over === undefined && band.upTo === undefined);
  const ranges = bounded.flatMap(({ band: { over, upTo }, schedule }) => {
    const own = intersection(
      over === undefined ? {} : { from: { at: new Decimal(over), included: false } },
      upTo === undefined ? {} : { to: { at: new Decimal(upTo), included: true } },
    );
    // A band that ends before it begins holds nothing.
    if (!own) return [];
    const held = left.flatMap((span) => intersection(span, own) ?? []);
    left = without(left, own);
    return held.map((assets) => ({ schedule, assets }));
  });
  return [...ranges, ...(others ? left.map((assets) => ({ schedule: others.schedule, assets })) : [])];
}

/** A {@link Bracket} of one set of tiers by itself. */
export type TierBracket = Omit<Bracket, "schedule" | "keptPercent">;

/** Brackets parted where they reach a least fee, in dollars a year; below that level it is the fee. */
function atLeast(brackets: readonly TierBracket[], leastUsd: Decimal): TierBracket[] {
  return brackets.flatMap((bracket) => {
    const { assets, baseUsd, countedFromUsd, ratePercent } = bracket;
    const short = leastUsd.minus(baseUsd).times(100);
    const least = { ...bracket, baseUsd: leastUsd, countedFromUsd: "0" as Usd, ratePercent: "0" as RatePercent };
    if (new Decimal(ratePercent).isZero()) return [short.greaterThan(0) ? least : bracket];
    const at = short.div(ratePercent).plus(countedFromUsd);
    const [below, above] = [
      intersection(assets, { to: { at, included: true } }),
      intersection(assets, { from: { at, included: false } }),
    ];
    // No assets at all pay nothing, where nothing is the least.
    if (!below || at.isNegative() || leastUsd.isZero()) return [bracket];
    return [{ ...least, assets: below }, ...(above ? [{ ...bracket, assets: above }] : [])];
  });
}

/** The brackets of one set of tiers, one a tier, up to a blank; a whole balance pays the rate reached on all assets. */
export function tierBrackets({ tiers, applies }: Tiers): TierBracket[] {
  const brackets: TierBracket[] = [];
  let [over, below] = ["0" as Usd, new Decimal(0)];
  for (const [index, { rate, upTo }] of (tiers as readonly Tier[]).entries()) {
    if (rate === "blank") return brackets;
    const assets: AssetSpan = {
      ...(index === 0 ? {} : { from: { at: new Decimal(over), included: false } }),
      ...(upTo === undefined ? {} : { to: { at: new Decimal(upTo), included: true } }),
    };
    const counted =
      applies === "marginal"
        ? { baseUsd: below, countedFromUsd: over }
        : { baseUsd: new Decimal(0), countedFromUsd: "0" as Usd };
    brackets.push({ tier: index + 1, assets, ...counted, ratePercent: rate });
    if (upTo === undefined) return brackets;
    below = below.plus(new Decimal(upTo).minus(over).times(rate).div(100));
    over = upTo;
  }
  return brackets;
}
