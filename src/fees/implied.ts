import type { Fee, Tiers } from "../agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../agreement/money.ts";
import { SWITCH_SIDES } from "../agreement/tier-sets.ts";
import { type Curve, curveOf, curveOfTiers, type Stretch } from "./curve.ts";
import { type Answers, besideUsd, openPart } from "./levels.ts";
import { type AssetSpan, intersection } from "./spans.ts";

/**
 * Average daily net assets, in dollars and whole cents, from `from` to `to`, both included. Without `from`: any assets
 * down to a cent (no assets pay no percentage). Without `to`: any assets above.
 */
export type AssetRange = { readonly from?: Decimal; readonly to?: Decimal };

/** What a printed percentage implies under one schedule of a fee; `of` names it where the fee has several. */
export type ImpliedAssets = {
  readonly of?: string;
  /** In rising order, apart from each other; none where no assets give the percentage. */
  readonly ranges: readonly AssetRange[];
  /** Assets above it may give any percentage: the fee was left blank or was not read there. */
  readonly notReadAbove?: Usd;
};

export type Implied =
  | { readonly kind: "implied"; readonly schedules: readonly ImpliedAssets[] }
  /** No one amount of assets decides the percentage. */
  | { readonly kind: "not-implied"; readonly because: "parts" | "not-computable" };

/**
 * The average daily net assets at which a fee for a year, as a percentage of them, is printed as `printed`: rounded half
 * up to as many places. Solved on each stretch of the fee, not sampled. A discount on a month's average counts as if every
 * month had the same. A switch gives two schedules, of which the first needs assets that never reached the trigger; cases
 * give one each. Of parts, those but one must be given: the assets are those of the one, the percentage is of all. Of a group
 * the assets are the combined ones, since its members all pay at its rate.
 */
export function impliedAssets(fee: Fee, printed: RatePercent, answers: Answers = {}): Implied {
  const beside = besideUsd(answers);
  const solved = (own: Answers, schedules: readonly Tiers[], among: AssetSpan = {}): ImpliedAssets => {
    const curve = curveOf(fee, { ...answers, ...own }).flatMap((stretch) => {
      const assets = intersection(stretch.assets, among);
      return assets ? [{ ...stretch, assets }] : [];
    });
    return { ranges: rangesOf(curve, printed, beside), ...notReadAbove(schedules) };
  };
  switch (fee.kind) {
    case "tiers":
    case "discount":
    case "minimum":
      return implied([solved({}, [fee])]);
    case "bands":
      return implied([solved({}, fee.bands)]);
    case "group": {
      const combined = { ranges: rangesOf(curveOfTiers(fee), printed, new Decimal(0)), ...notReadAbove([fee]) };
      return implied([{ of: `combined assets of ${fee.measuredOn.group}`, ...combined }]);
    }
    case "switch": {
      const below = { to: { at: new Decimal(fee.trigger.firstReaches).minus(beside), included: false } };
      return implied([
        { of: SWITCH_SIDES["not-reached"], ...solved({ trigger: "not-reached" }, [fee.before], below) },
        { of: SWITCH_SIDES.reached, ...solved({ trigger: "reached" }, [fee.after]) },
      ]);
    }
    case "cases":
      return implied(fee.cases.map((one) => ({ of: one.name, ...solved({ caseName: one.name }, [one]) })));
    case "parts": {
      const open = answers.parts?.size ? openPart(fee.parts, answers) : undefined;
      return open ? implied([solved({}, [open])]) : { kind: "not-implied", because: "parts" };
    }
    case "not-computable":
      return { kind: "not-implied", because: fee.kind };
    default:
      return fee satisfies never;
  }
}

function notReadAbove(schedules: readonly Tiers[]): Pick<ImpliedAssets, "notReadAbove"> {
  const unread = schedules.map(unreadAbove).find((bound) => bound !== undefined);
  return unread === undefined ? {} : { notReadAbove: unread };
}

/** The bound above which a blank, or the end of what was read, stops tiers. */
function unreadAbove({ tiers, rest }: Tiers): Usd | undefined {
  const blank = tiers.findIndex(({ rate }) => rate === "blank");
  if (blank >= 0) return tiers[blank - 1]?.upTo ?? ("0" as Usd);
  return rest && tiers.at(-1)?.upTo;
}

function implied(schedules: readonly ImpliedAssets[]): Implied {
  return { kind: "implied", schedules };
}

/** Whole cents from `from` to `to`; without an end there is none above. */
type Cents = { readonly from: Decimal; readonly to: Decimal | undefined };

function rangesOf(curve: Curve, printed: RatePercent, beside: Decimal): AssetRange[] {
  const [lowest, tooHigh] = edgesOf(printed);
  const found = curve.flatMap((stretch) => {
    const { rate, fixed } = stretch;
    // fixed + rate × assets ≥ lowest × (assets + beside), and < tooHigh × (assets + beside).
    return meet(
      centsOf(stretch),
      atMost(lowest.minus(rate), fixed.minus(lowest.times(beside))),
      above(tooHigh.minus(rate), fixed.minus(tooHigh.times(beside))),
    );
  });
  return joined(found).map(({ from, to }) => ({
    ...(from.equals(1) ? {} : { from: from.div(100) }),
    ...(to ? { to: to.div(100) } : {}),
  }));
}

/** The fractions from which on, and below which, a percentage is printed so. */
function edgesOf(printed: RatePercent): [Decimal, Decimal] {
  const places = printed.split(".")[1]?.length ?? 0;
  const half = new Decimal(5).div(new Decimal(10).pow(places + 1));
  return [new Decimal(printed).minus(half).div(100), new Decimal(printed).plus(half).div(100)];
}

/** The whole cents that lie on a stretch. */
function centsOf({ assets: { from, to } }: Stretch): Cents {
  const [low, high] = [from?.at.times(100) ?? new Decimal(0), to?.at.times(100)];
  return {
    from: from?.included ? low.ceil() : low.floor().plus(1),
    to: to?.included ? high?.floor() : high?.ceil().minus(1),
  };
}

/** A condition on an amount of assets: in cents, at least, at most, or (`false`) met by none. */
type Bounds = { readonly from?: Decimal; readonly to?: Decimal } | false;

/** The cents of assets for which `factor × assets ≤ usd`. */
function atMost(factor: Decimal, usd: Decimal): Bounds {
  if (factor.isZero()) return usd.isNegative() && !usd.isZero() ? false : {};
  const { floor, whole } = dividedBy(usd.times(100), factor);
  return factor.isPositive() ? { to: floor } : { from: whole ? floor : floor.plus(1) };
}

/** The cents of assets for which `factor × assets > usd`. */
function above(factor: Decimal, usd: Decimal): Bounds {
  if (factor.isZero()) return usd.isNegative() && !usd.isZero() ? {} : false;
  const { floor, whole } = dividedBy(usd.times(100), factor);
  return factor.isPositive() ? { from: floor.plus(1) } : { to: whole ? floor.minus(1) : floor };
}

/** The whole number at or below a quotient, and whether it is the quotient: told from the remainder, not from digits. */
function dividedBy(amount: Decimal, by: Decimal): { floor: Decimal; whole: boolean } {
  const cut = amount.divToInt(by);
  const rest = amount.minus(cut.times(by));
  const below = !rest.isZero() && rest.isNegative() !== by.isNegative();
  return { floor: below ? cut.minus(1) : cut, whole: rest.isZero() };
}

function meet(cents: Cents, ...conditions: readonly Bounds[]): Cents[] {
  let { from, to } = cents;
  for (const bounds of conditions) {
    if (bounds === false) return [];
    if (bounds.from?.greaterThan(from)) from = bounds.from;
    if (bounds.to && (to === undefined || bounds.to.lessThan(to))) to = bounds.to;
  }
  return to === undefined || from.lessThanOrEqualTo(to) ? [{ from, to }] : [];
}

/** Ranges that touch are one. */
function joined(ranges: readonly Cents[]): Cents[] {
  const result: Cents[] = [];
  for (const range of ranges) {
    const last = result.at(-1);
    if (last?.to?.plus(1).equals(range.from)) result[result.length - 1] = { from: last.from, to: range.to };
    else result.push(range);
  }
  return result;
}
