import type { Fee, FeeBand, NonEmpty, Tier, Tiers } from "../agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../agreement/money.ts";
import { tierSetsOf } from "../agreement/tier-sets.ts";

/** One end of a range of assets, and whether the level itself lies in it. */
export type Edge = { readonly at: Usd; readonly included: boolean };
/** A range of assets; an absent end is no bound. */
export type AssetSpan = { readonly from?: Edge; readonly to?: Edge };

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
export function bracketsOf(fee: Fee): Bracket[] {
  const schedules = tierSetsOf(fee).map(({ tiers }) => tiers);
  return unaskedRanges(fee).flatMap(({ schedule, assets, keptPercent }) =>
    tierBrackets(schedules[schedule - 1] as Tiers).flatMap(({ assets: own, ...bracket }) => {
      const shared = intersection(assets, own);
      return shared ? [{ schedule, assets: shared, keptPercent, ...bracket }] : [];
    }),
  );
}

type Range = { readonly schedule: number; readonly assets: AssetSpan; readonly keptPercent: Decimal };

const WHOLE = new Decimal(100);

/** The ranges of assets in which it is certain which schedule applies, and how much of the fee is kept. */
function unaskedRanges(fee: Fee): Range[] {
  switch (fee.kind) {
    case "tiers":
      return [{ schedule: 1, assets: {}, keptPercent: WHOLE }];
    case "discount": {
      const { monthAverageExceeds: at, offPercent } = fee.discount;
      return [
        { schedule: 1, assets: { to: { at, included: true } }, keptPercent: WHOLE },
        { schedule: 1, assets: { from: { at, included: false } }, keptPercent: WHOLE.minus(offPercent) },
      ];
    }
    case "switch":
      return [{ schedule: 2, assets: { from: { at: fee.trigger.firstReaches, included: true } }, keptPercent: WHOLE }];
    case "bands":
      return bandRanges(fee.bands).map((range) => ({ ...range, keptPercent: WHOLE }));
    case "cases":
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
    bounds === "not-read" ? [over, upTo].flatMap((at) => (at === undefined ? [] : [at])) : [],
  );
  let left: readonly AssetSpan[] = unread.reduce<readonly AssetSpan[]>((spans, at) => without(spans, point(at)), [{}]);
  const numbered = bands.map((band, index) => ({ band, schedule: index + 1 }));
  const bounded = numbered.filter(({ band }) => band.over !== undefined || band.upTo !== undefined);
  const others = numbered.find(({ band }) => band.over === undefined && band.upTo === undefined);
  const ranges = bounded.flatMap(({ band: { over, upTo }, schedule }) => {
    const own = intersection(
      over === undefined ? {} : { from: { at: over, included: false } },
      upTo === undefined ? {} : { to: { at: upTo, included: true } },
    );
    // A band that ends before it begins holds nothing.
    if (!own) return [];
    const held = left.flatMap((span) => intersection(span, own) ?? []);
    left = without(left, own);
    return held.map((assets) => ({ schedule, assets }));
  });
  return [...ranges, ...(others ? left.map((assets) => ({ schedule: others.schedule, assets })) : [])];
}

/** Each tier by itself, up to a blank; a whole balance pays the rate reached on all assets. */
function tierBrackets({ tiers, applies }: Tiers): Omit<Bracket, "schedule" | "keptPercent">[] {
  const brackets: Omit<Bracket, "schedule" | "keptPercent">[] = [];
  let [over, below] = ["0" as Usd, new Decimal(0)];
  for (const [index, { rate, upTo }] of (tiers as readonly Tier[]).entries()) {
    if (rate === "blank") return brackets;
    const assets: AssetSpan = {
      ...(index === 0 ? {} : { from: { at: over, included: false } }),
      ...(upTo === undefined ? {} : { to: { at: upTo, included: true } }),
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

function intersection(a: AssetSpan, b: AssetSpan): AssetSpan | undefined {
  const from = inner(a.from, b.from, (one, other) => one.greaterThan(other));
  const to = inner(a.to, b.to, (one, other) => one.lessThan(other));
  if (from && to) {
    const [low, high] = [new Decimal(from.at), new Decimal(to.at)];
    if (low.greaterThan(high) || (low.equals(high) && !(from.included && to.included))) return undefined;
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
  const [one, other] = [new Decimal(a.at), new Decimal(b.at)];
  if (one.equals(other)) return { at: a.at, included: a.included && b.included };
  return isInside(one, other) ? a : b;
}

/** What is left of some ranges without another. */
function without(spans: readonly AssetSpan[], { from, to }: AssetSpan): AssetSpan[] {
  const beside = [...(from ? [{ to: across(from) }] : []), ...(to ? [{ from: across(to) }] : [])];
  return spans.flatMap((span) => beside.flatMap((side) => intersection(span, side) ?? []));
}

function across({ at, included }: Edge): Edge {
  return { at, included: !included };
}

function point(at: Usd): AssetSpan {
  return { from: { at, included: true }, to: { at, included: true } };
}
