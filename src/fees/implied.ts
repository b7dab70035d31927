import type { Fee } from "../agreement/facts.ts";
import { Decimal, type RatePercent, type Usd } from "../agreement/money.ts";
import { annualMinimum } from "./minimum.ts";
import { atLeast, discounted, type Piece, piecesOf } from "./pieces.ts";

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
  /** One amount of assets does not decide the percentage. */
  | { readonly kind: "not-implied"; readonly because: "parts" | "bands" | "not-computable" };

/**
 * The average daily net assets at which a fee for a year, as a percentage of them, is printed as `printed`: rounded half
 * up to as many places. Solved on each piece of the fee, not sampled. A discount on a month's average counts as if every
 * month had the same. A switch gives two schedules, of which the first needs assets that never reached the trigger; cases
 * give one each. Of a group the assets are the combined ones, since its members all pay at its rate.
 */
export function impliedAssets(fee: Fee, printed: RatePercent): Implied {
  switch (fee.kind) {
    case "tiers":
      return implied([within(piecesOf(fee), printed)]);
    case "discount": {
      const { pieces, ...unread } = piecesOf(fee);
      return implied([within({ pieces: discounted(pieces, fee.discount), ...unread }, printed)]);
    }
    case "minimum": {
      const { pieces, ...unread } = piecesOf(fee);
      return implied([within({ pieces: atLeast(pieces, annualMinimum(fee.minimum)), ...unread }, printed)]);
    }
    case "group":
      return implied([{ of: `combined assets of ${fee.measuredOn.group}`, ...within(piecesOf(fee), printed) }]);
    case "switch": {
      const below = new Decimal(fee.trigger.firstReaches);
      const { pieces, ...unread } = piecesOf(fee.before);
      return implied([
        { of: "before the switch", ...within({ pieces, ...unread }, printed, below) },
        { of: "after the switch", ...within(piecesOf(fee.after), printed) },
      ]);
    }
    case "cases":
      return implied(fee.cases.map((one) => ({ of: one.name, ...within(piecesOf(one), printed) })));
    case "parts":
    case "bands":
    case "not-computable":
      return { kind: "not-implied", because: fee.kind };
    default:
      return fee satisfies never;
  }
}

function implied(schedules: readonly ImpliedAssets[]): Implied {
  return { kind: "implied", schedules };
}

/** Whole cents from `from` to `to`; without an end there is none above. */
type Cents = { readonly from: Decimal; readonly to: Decimal | undefined };

function within(
  { pieces, notReadAbove }: ReturnType<typeof piecesOf>,
  printed: RatePercent,
  below?: Decimal,
): ImpliedAssets {
  const [lowest, tooHigh] = edgesOf(printed);
  const found = pieces.flatMap((piece) => {
    const { rate, fixed } = piece;
    // fixed + rate × assets ≥ lowest × assets, and < tooHigh × assets.
    return meet(centsOf(piece, below), atMost(lowest.minus(rate), fixed), above(tooHigh.minus(rate), fixed));
  });
  return {
    ranges: joined(found).map(({ from, to }) => ({
      ...(from.equals(1) ? {} : { from: from.div(100) }),
      ...(to ? { to: to.div(100) } : {}),
    })),
    ...(notReadAbove === undefined ? {} : { notReadAbove }),
  };
}

/** The fractions from which on, and below which, a percentage is printed so. */
function edgesOf(printed: RatePercent): [Decimal, Decimal] {
  const places = printed.split(".")[1]?.length ?? 0;
  const half = new Decimal(5).div(new Decimal(10).pow(places + 1));
  return [new Decimal(printed).minus(half).div(100), new Decimal(printed).plus(half).div(100)];
}

/** The whole cents that lie in a piece, of assets below `below`. */
function centsOf({ over, upTo }: Piece, below: Decimal | undefined): Cents {
  const under = below === undefined ? undefined : below.times(100).ceil().minus(1);
  const top = upTo?.times(100).floor();
  const to = top && under ? (top.lessThan(under) ? top : under) : (top ?? under);
  return { from: over.times(100).floor().plus(1), to };
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
