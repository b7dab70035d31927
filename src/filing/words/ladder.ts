import type { NonEmpty, Tier, Tiers } from "../../agreement/facts.ts";
import { Decimal, type Usd, usdInWords } from "../../agreement/money.ts";
import type { Bound } from "./bound.ts";
import type { Unsure } from "./figure.ts";
import type { Rung } from "./rung.ts";

/** Tiers without their places, which rungs hold, and what is not sure of them; no tiers where the rungs do not fit. */
export type Ladder = {
  readonly tiers?: readonly { readonly rung: Rung; readonly upTo?: Usd }[];
  readonly unsure: readonly Unsure[];
};

type Step = { readonly over: Usd; readonly upTo?: Usd; readonly doubt?: string } | { readonly why: string };

/**
 * Rungs as one schedule: each begins where the one before ends. A gap, an overlap, a bound that does not rise or a rung
 * without bound among others makes them none, and is told. `mayEnd` where the top may be closed (before a switch).
 */
export function ladderOf(rungs: readonly Rung[], applies: Tiers["applies"]): Ladder {
  const unsure: Unsure[] = rungs.flatMap((one) => one.unsure);
  const doubt = (span: { start: number; end: number }, about: string, why: string): void => {
    unsure.push({ start: span.start, end: span.end, about, why });
  };
  const tops: (Usd | undefined)[] = [];
  let sound = rungs.every(({ rate, bound }) => rate !== undefined && bound !== "unread");
  let before: Usd = ZERO;
  for (const [index, one] of rungs.entries()) {
    if (one.bound === "unread" || !sound) break;
    const step = stepOf(one.bound, before, index, tops[index - 1] === undefined && index > 0);
    if ("why" in step) {
      doubt(one.boundSpan, "tier", step.why);
      sound = false;
      break;
    }
    if (step.doubt !== undefined) doubt(one.boundSpan, "tier", step.doubt);
    if (index > 0 && tops[index - 1] === undefined) {
      doubt(one.boundSpan, "tier", `the tier before has no upper bound; read as ending at ${usdInWords(step.over)}`);
    }
    if (one.belongs && applies === "whole-balance")
      doubt(one.boundSpan, "tier", "the bound itself belongs to the tier above it, not to the one below");
    if (index > 0) tops[index - 1] = step.over;
    tops.push(step.upTo);
    before = step.upTo ?? step.over;
  }
  if (!sound) return { unsure };
  return {
    tiers: rungs.map((rung, index) => ({ rung, ...(tops[index] === undefined ? {} : { upTo: tops[index] as Usd }) })),
    unsure,
  };
}

const ZERO = "0" as Usd;
/** Times a bound that may be in a unit not printed; a range as narrow is taken to be in one unit. */
const FAR_APART = 20;

/** What a bound means after tiers that reach up to `before`; `isOpen` where the last of them has no upper bound of its own. */
function stepOf(bound: Bound | undefined, before: Usd, index: number, isOpen: boolean): Step {
  if (bound === undefined) {
    return index === 0 ? { over: ZERO } : { why: "a rate without a bound stands after others" };
  }
  switch (bound.kind) {
    case "first":
      return index === 0 ? rising(ZERO, bound.upTo) : { why: "a second first tier: another schedule may begin here" };
    case "next": {
      if (index === 0 || isOpen) return { why: "the next tier after none" };
      const upTo = new Decimal(before).plus(bound.width).toFixed() as Usd;
      if (bound.upTo !== undefined && !new Decimal(bound.upTo).equals(upTo))
        return { why: `the tier leads to ${usdInWords(upTo)}, not to ${usdInWords(bound.upTo)}` };
      return rising(before, upTo);
    }
    case "up-to":
      return isOpen ? { why: "a bound after a tier that has none" } : rising(before, bound.upTo);
    case "between":
    case "over":
      return fromBound(bound, before, index, isOpen);
    case "rest":
      return index === 0 || isOpen ? { why: "the rest after no tier" } : { over: before };
    default:
      return bound satisfies never;
  }
}

function fromBound(
  bound: Extract<Bound, { kind: "between" | "over" }>,
  before: Usd,
  index: number,
  isOpen: boolean,
): Step {
  const begins = bound.kind === "over" ? [bound.over] : [bound.over, ...(bound.orOver ? [bound.orOver] : [])];
  const upTo = bound.kind === "between" ? bound.upTo : undefined;
  const fits = (over: Usd | undefined): Step =>
    upTo === undefined ? { over: over ?? before } : rising(over ?? before, upTo);
  if (index === 0) {
    const isStart = begins.some((over) => new Decimal(over).lessThanOrEqualTo(1));
    // `$1 to $500 million` begins at the first dollar; `$1 to $2 billion` may not.
    const isUnclear = begins.length > 1 && new Decimal(bound.over).times(FAR_APART).greaterThan(upTo ?? 0);
    return isStart && !isUnclear ? fits(ZERO) : { why: `no tier stands below ${usdInWords(bound.over)}` };
  }
  if (isOpen) {
    const over = begins.find((one) => new Decimal(one).greaterThan(before));
    return over === undefined ? { why: "the tier before has no upper bound" } : fits(over);
  }
  for (const over of begins) {
    const shared = meeting(before, over);
    if (shared) return { ...fits(shared.bound), ...(shared.unsure ? { doubt: shared.unsure } : {}) };
  }
  const gap = new Decimal(bound.over).greaterThan(before);
  const ends = `the tier before ends at ${usdInWords(before)}`;
  return { why: `${ends}, and this one begins ${gap ? "above it" : "below it"}, at ${usdInWords(bound.over)}` };
}

/**
 * The bound that two tiers share: where the one below ends and the one above begins, or of two that are a dollar or a cent
 * apart (`to $249,999,999`, `$250,000,001 to`) the round one, if one alone is round. Undefined where they do not meet.
 */
function meeting(ends: Usd, begins: Usd): { readonly bound: Usd; readonly unsure?: string } | undefined {
  const apart = new Decimal(begins).minus(ends);
  if (apart.isZero()) return { bound: ends };
  if (!apart.equals(1) && !apart.equals("0.01")) return undefined;
  const [below, above] = [isRound(ends), isRound(begins)];
  if (below !== above) return { bound: below ? ends : begins };
  return { bound: ends, unsure: `the tier before ends at ${usdInWords(ends)}; read as beginning there` };
}

/** In whole thousands. */
function isRound(usd: Usd): boolean {
  return new Decimal(usd).modulo(1000).isZero();
}

function rising(over: Usd, upTo: Usd): Step {
  if (new Decimal(upTo).greaterThan(over)) return { over, upTo };
  return { why: `the bound ${usdInWords(upTo)} does not rise above ${usdInWords(over)}` };
}

/** Tiers of a fee from a ladder, each made by `tier`; undefined where the ladder has none. */
export function tiersOf(
  { tiers }: Ladder,
  applies: Tiers["applies"],
  tier: (rung: Rung, upTo: Usd | undefined) => Tier,
): Tiers | undefined {
  const [first, ...more] = (tiers ?? []).map(({ rung, upTo }) => tier(rung, upTo));
  if (!first) return undefined;
  const all: NonEmpty<Tier> = [first, ...more];
  return { tiers: all, applies };
}
