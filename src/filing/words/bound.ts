import { Decimal, parseUsd, type Usd } from "../../agreement/money.ts";
import type { Token } from "../tokens.ts";
import { type AmountFigure, type AmountOptions, amountAt, tooSmall } from "./amount.ts";
import type { Figure, Unsure } from "./figure.ts";
import { anyOf, is, past } from "./phrase.ts";

/** Which assets a rate is on, as the words say it; what that means turns on the tiers before. Amounts in dollars. */
export type Bound =
  /** `the first $500 million` */
  | { readonly kind: "first"; readonly upTo: Usd }
  /** `the next $500 million`, perhaps with the amount to which that leads */
  | { readonly kind: "next"; readonly width: Usd; readonly upTo?: Usd }
  /** `$500 million to $1 billion`; of `$1 to $500 million` the first amount may be in the unit of the second, or not */
  | { readonly kind: "between"; readonly over: Usd; readonly orOver?: Usd; readonly upTo: Usd }
  | { readonly kind: "up-to"; readonly upTo: Usd }
  | { readonly kind: "over"; readonly over: Usd }
  /** `thereafter`, `the balance` */
  | { readonly kind: "rest" };

/** `belongs`: an amount that is a bound belongs to the tier above it (`less than $500 million`, `$500 million or more`). */
export type BoundFigure = Figure<Bound> & { readonly belongs?: "above" };

const THE = anyOf("the | its | their | any | all | that | those");
const FIRST = anyOf("first", "initial");
const NEXT = anyOf("next", "additional", "following", "subsequent", "succeeding");
const OVER_WORDS = ["over", "above", "exceeding", "in excess of", "in the excess of", "excess of", "the excess over"];
const OVER = anyOf(
  ...OVER_WORDS,
  ...[
    "the excess of",
    "more than",
    "greater than",
    "beyond",
    "larger than",
    ">",
    "excess over",
    "that exceed",
    "which exceed",
  ],
  ...["that exceeds", "which exceeds", "exceeds", "exceed", "in excess over"],
);
const FROM_ABOVE = anyOf(
  "at least",
  "equal to or greater than",
  "greater than or equal to",
  "at or above",
  "not less than",
);
const CAPS = [
  "up to and including",
  "up to (and including)",
  "up to, and including,",
  "up to, but not over",
  "up to",
  "to",
];
const CAP = anyOf(
  ...CAPS,
  ...["to and including", "through", "thru", "-", "\u2013", "\u2014", "and up to", "but up to", "and including"],
  ...["and up to and including", "but up to and including"],
  ...["over", "more than", "exceeding", "in excess of", "greater than", "above", "to exceed"].flatMap((over) => [
    `but not ${over}`,
    `and not ${over}`,
    `not ${over}`,
    `but no ${over}`,
    `and no ${over}`,
    `or not ${over}`,
  ]),
  ...["but less than or equal to", "and less than or equal to", "but equal to or less than", "but does not exceed"],
  ...["but do not exceed", "and does not exceed", "and do not exceed"],
);
/** A cap whose amount belongs to the tier above. */
const CAP_BELOW = anyOf(
  ...["less than", "under", "below"].flatMap((under) => [`but ${under}`, `and ${under}`, `to ${under}`, `, ${under}`]),
);
const UP_TO = anyOf(
  "up to and including | up to (and including) | up to, and including, | up to | not over | not more than",
  "not exceeding | not in excess of | not to exceed | not greater than | no more than | less than or equal to",
  "equal to or less than | at or below | that do not exceed | to",
);
const BELOW = anyOf("less than", "under", "below", "<");
const OR_LESS = anyOf("or less | and less | or below | and below | or under | and under | or lower | and lower");
const OR_MORE = anyOf(
  "and over | and above | or more | or over | or above | and greater | or greater | and up | and more",
  "or higher | and higher | and beyond | +",
);
const REST = anyOf(
  "thereafter | balance | the balance | remainder | the remainder | remaining | the remaining | any remaining",
  "in excess thereof | amounts in excess thereof | any amount in excess thereof | any excess | the excess",
  "above that | over that | in excess of that | over that amount | above that amount | in excess of that amount | in excess of such amount",
  "over such amount | above such amount | all other | any additional | any balance | excess",
);

/** The bound that begins at a token: words that say which assets a rate is on, and their amounts. Undefined where none begins. */
export function boundAt(tokens: readonly Token[], at: number): BoundFigure | undefined {
  const start = past(THE, tokens, at);
  return (
    first(tokens, start) ??
    next(tokens, start) ??
    over(tokens, at) ??
    over(tokens, start) ??
    between(tokens, start) ??
    upTo(tokens, start) ??
    range(tokens, start) ??
    rest(tokens, at) ??
    rest(tokens, start)
  );
}

/** Of an amount where a bound must stand; a small one has probably lost its unit. */
function dollarsAt(tokens: readonly Token[], at: number, options?: AmountOptions): AmountFigure | undefined {
  const found = amountAt(tokens, at, options);
  return found && { ...found, unsure: [...found.unsure, ...tooSmall(tokens, at, found)] };
}

function first(tokens: readonly Token[], at: number): BoundFigure | undefined {
  const after = FIRST(tokens, at);
  const amount = after === undefined ? undefined : dollarsAt(tokens, after, { alone: true });
  return amount && made(amount, ({ value }) => ({ kind: "first", upTo: value }));
}

function next(tokens: readonly Token[], at: number): BoundFigure | undefined {
  const after = NEXT(tokens, at);
  const width = after === undefined ? undefined : dollarsAt(tokens, after, { alone: true });
  if (!width) return undefined;
  // `the next $500 million (up to $1 billion)`
  const bracket = is(tokens[width.end], "(");
  const cap = UP_TO(tokens, bracket ? width.end + 1 : width.end);
  const top = cap === undefined ? undefined : dollarsAt(tokens, cap);
  if (!top || (bracket && !is(tokens[top.end], ")")))
    return made(width, ({ value }) => ({ kind: "next", width: value }));
  return both(width, { ...top, end: bracket ? top.end + 1 : top.end }, (value, upTo) => ({
    kind: "next",
    width: value,
    upTo,
  }));
}

/** `over $500 million`, `in excess of $500 million but not exceeding $1 billion`. */
function over(tokens: readonly Token[], at: number): BoundFigure | undefined {
  const above = OVER(tokens, at);
  const after = above ?? FROM_ABOVE(tokens, at);
  const low = after === undefined ? undefined : lowAt(tokens, after);
  if (!low || after === undefined) return undefined;
  const found = capped(tokens, after, low);
  if (found) return above === undefined ? { ...found, belongs: "above" } : found;
  if (isBare(low)) return undefined;
  const alone = made(withDoubt(tokens, after, low), ({ value }) => ({ kind: "over", over: value }));
  return above === undefined ? { ...alone, belongs: "above" } : alone;
}

function between(tokens: readonly Token[], at: number): BoundFigure | undefined {
  const isFrom = is(tokens[at], "from");
  if (!isFrom && !is(tokens[at], "between")) return undefined;
  const low = lowAt(tokens, at + 1);
  if (!low) return undefined;
  if (isFrom) return capped(tokens, at + 1, low);
  const high = is(tokens[low.end], "and") ? dollarsAt(tokens, low.end + 1) : undefined;
  return high && ranged(tokens, at + 1, low, high);
}

function upTo(tokens: readonly Token[], at: number): BoundFigure | undefined {
  const cap = UP_TO(tokens, at);
  const after = cap ?? BELOW(tokens, at);
  const amount = after === undefined ? undefined : dollarsAt(tokens, after, { alone: true });
  if (!amount) return undefined;
  const found = made(amount, ({ value }) => ({ kind: "up-to", upTo: value }));
  return cap === undefined ? { ...found, belongs: "above" } : found;
}

/** `$500 million to $1 billion`, `$500 million and over`, `$500 million or less`. */
function range(tokens: readonly Token[], at: number): BoundFigure | undefined {
  const low = lowAt(tokens, at);
  if (!low) return undefined;
  const found = capped(tokens, at, low);
  if (found) return found;
  if (isBare(low)) return undefined;
  const more = OR_MORE(tokens, low.end);
  if (more !== undefined) {
    const above = made(withDoubt(tokens, at, { ...low, end: more }), ({ value }) => ({ kind: "over", over: value }));
    return { ...above, belongs: "above" };
  }
  const less = OR_LESS(tokens, low.end);
  return less === undefined
    ? undefined
    : made(withDoubt(tokens, at, { ...low, end: less }), ({ value }) => ({ kind: "up-to", upTo: value }));
}

/** An amount that a range may begin with: as any, or a bare number whose unit stands after the second. */
function lowAt(tokens: readonly Token[], at: number): AmountFigure | undefined {
  const found = amountAt(tokens, at);
  if (found) return found;
  const token = tokens[at];
  if (token?.kind !== "number" || token.text.includes(",")) return undefined;
  return { end: at + 1, marks: [], unsure: [], digits: token.text };
}

function isBare({ value, digits }: AmountFigure): boolean {
  return value === undefined && digits !== undefined;
}

/** A lower amount with its cap, which begins where it ends. */
function capped(tokens: readonly Token[], at: number, low: AmountFigure): BoundFigure | undefined {
  const comma = is(tokens[low.end], ",") ? low.end + 1 : low.end;
  const cap = CAP(tokens, comma);
  const below = CAP_BELOW(tokens, comma) ?? CAP_BELOW(tokens, low.end);
  for (const after of [below, cap]) {
    const high = after === undefined ? undefined : dollarsAt(tokens, after);
    const found = high && ranged(tokens, at, low, high);
    if (found) return after === below ? { ...found, belongs: "above" } : found;
  }
  return undefined;
}

/** `$250 to $500 Million`: one unit for both, unless the first is printed in full. */
function ranged(tokens: readonly Token[], at: number, low: AmountFigure, high: AmountFigure): BoundFigure | undefined {
  const hasNoUnit = low.unit === undefined && low.digits !== undefined && !low.digits.includes(",");
  const shared = hasNoUnit && high.unit !== undefined ? parseUsd(`${low.digits} ${high.unit}`) : undefined;
  const isShared = shared !== undefined && high.value !== undefined && new Decimal(shared).lessThan(high.value);
  if (low.value === undefined && low.unsure.length === 0 && !isShared) return undefined;
  if (!isShared) return both(withDoubt(tokens, at, low), high, (over, upTo) => ({ kind: "between", over, upTo }));
  const plain = low.value;
  return both({ ...low, value: shared }, high, (over, upTo) => ({
    kind: "between",
    over,
    ...(plain === undefined || new Decimal(plain).equals(over) ? {} : { orOver: plain }),
    upTo,
  }));
}

/** A dollar and a cent begin a range that the bound before ends; other small amounts have lost their unit. */
function withDoubt(tokens: readonly Token[], at: number, low: AmountFigure): AmountFigure {
  const isStart = low.value !== undefined && new Decimal(low.value).lessThanOrEqualTo(1);
  return isStart ? low : { ...low, unsure: [...low.unsure, ...tooSmall(tokens, at, low)] };
}

function rest(tokens: readonly Token[], at: number): BoundFigure | undefined {
  const end = REST(tokens, at);
  return end === undefined ? undefined : { value: { kind: "rest" }, end, marks: [], unsure: [] };
}

function made(amount: AmountFigure, bound: (amount: { readonly value: Usd }) => Bound): BoundFigure {
  const { value, end, marks, unsure } = amount;
  return { ...(value === undefined ? {} : { value: bound({ value }) }), end, marks, unsure };
}

function both(low: AmountFigure, high: AmountFigure, bound: (low: Usd, high: Usd) => Bound): BoundFigure {
  const unsure: readonly Unsure[] = [...low.unsure, ...high.unsure];
  const marks = [...low.marks, ...high.marks];
  const isRead = low.value !== undefined && high.value !== undefined;
  return { ...(isRead ? { value: bound(low.value, high.value) } : {}), end: high.end, marks, unsure };
}
