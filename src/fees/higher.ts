import type { Fee } from "../agreement/facts.ts";
import { Decimal, type Usd } from "../agreement/money.ts";
import { discounted, type Piece, piecesOf } from "./pieces.ts";

/** Asset levels above `over`, up to and including `upTo`, or all above where that is absent; rounded to the cent. */
export type Levels = { readonly over: Usd; readonly upTo?: Usd };

/**
 * The asset levels, in dollars, at which the fee for a year under `after` is higher than under `before`: over all levels,
 * proved from the breakpoints, not sampled. Both are piecewise linear in constant assets; where a month's average decides,
 * the assets are that average. Undefined where one of them depends on more than one amount of assets, or was not read or
 * left blank somewhere; `through` is the bound up to which both were read.
 */
export function levelsHigher(before: Fee, after: Fee): { levels: readonly Levels[]; through?: Usd } | undefined {
  const [old, fresh] = [piecesIn(before), piecesIn(after)];
  if (!old || !fresh) return undefined;
  const through = [endOf(old), endOf(fresh)].filter((end) => end !== undefined).sort((a, b) => a.comparedTo(b))[0];
  const bounds = [...old, ...fresh].flatMap(({ upTo }) => upTo ?? []).sort((a, b) => a.comparedTo(b));
  const edges = bounds.filter(
    (bound, index) => !bounds[index - 1]?.equals(bound) && (!through || bound.lessThanOrEqualTo(through)),
  );
  const spans = [new Decimal(0), ...edges].map((over, index) => ({ over, upTo: edges[index] }));
  const open = through === undefined ? spans : spans.filter(({ upTo }) => upTo !== undefined);
  const higher = open.flatMap((span) => {
    const [a, b] = [pieceOver(old, span.over), pieceOver(fresh, span.over)];
    return a && b ? higherWithin(span, b.rate.minus(a.rate), b.fixed.minus(a.fixed)) : [];
  });
  return { levels: joined(higher), ...(through ? { through: through.toFixed() as Usd } : {}) };
}

type Span = { readonly over: Decimal; readonly upTo: Decimal | undefined };

/** Undefined where there is none, since no one amount of assets decides, or where a rate was left blank. */
function piecesIn(fee: Fee): readonly Piece[] | undefined {
  if (fee.kind !== "tiers" && fee.kind !== "discount") return undefined;
  if (fee.tiers.some(({ rate }) => rate === "blank")) return undefined;
  const { pieces } = piecesOf(fee);
  return fee.kind === "discount" ? discounted(pieces, fee.discount) : pieces;
}

/** The last bound, where nothing was read above it. */
function endOf(pieces: readonly Piece[]): Decimal | undefined {
  return pieces.at(-1)?.upTo;
}

function pieceOver(pieces: readonly Piece[], over: Decimal): Piece | undefined {
  return pieces.find((piece) => piece.over.lessThanOrEqualTo(over) && (!piece.upTo || piece.upTo.greaterThan(over)));
}

/** Where `fixed + rate × assets` is above zero within a span. */
function higherWithin({ over, upTo }: Span, rate: Decimal, fixed: Decimal): Span[] {
  if (rate.isZero()) return fixed.greaterThan(0) ? [{ over, upTo }] : [];
  const crossing = fixed.negated().div(rate);
  if (rate.greaterThan(0)) {
    const from = crossing.greaterThan(over) ? crossing : over;
    return upTo === undefined || upTo.greaterThan(from) ? [{ over: from, upTo }] : [];
  }
  const to = upTo === undefined || crossing.lessThan(upTo) ? crossing : upTo;
  // Falling: higher from the start of the span until it crosses; at the crossing the two are equal.
  return to.greaterThan(over) ? [{ over, upTo: to }] : [];
}

function joined(spans: readonly Span[]): Levels[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.upTo?.equals(span.over)) result[result.length - 1] = { over: last.over, upTo: span.upTo };
    else result.push(span);
  }
  return result.map(({ over, upTo }) => ({ over: cents(over), ...(upTo ? { upTo: cents(upTo) } : {}) }));
}

function cents(level: Decimal): Usd {
  return level.toDecimalPlaces(2).toFixed() as Usd;
}
