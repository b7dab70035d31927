import type { Act } from "../agreement/acts.ts";
import type { Fee, Tier, Tiers } from "../agreement/facts.ts";
import { Decimal, type RatePercent } from "../agreement/money.ts";
import { type Problem, problem } from "../agreement/problem.ts";
import { inTurn } from "../agreement/replay.ts";
import { tierSetsOf } from "../agreement/tier-sets.ts";
import type { Rule } from "./rule.ts";

/** Rates that a slip of the pen makes: a decimal point out of place, a tier that charges more than the one below it. */
export const rates: Rule = ({ chains, judged }) => {
  const inOne = (portfolio: string, fee: Fee): Problem[] =>
    judged("rates", [portfolio, fee], () => inFee(portfolio, fee));
  return chains.flatMap(({ agreement, acts }) => [
    ...farFromBefore(acts),
    ...agreement.amendments.flatMap(({ changes }) =>
      changes.flatMap((change): Problem[] => {
        if (change.kind === "restate-schedule")
          return change.rows.flatMap(({ portfolio, fee }) => inOne(portfolio, fee));
        if (change.kind === "remove") return change.printedFee ? inOne(change.portfolio, change.printedFee) : [];
        return change.kind === "rename" ? [] : inOne(change.portfolio, change.fee);
      }),
    ),
    ...agreement.overlays.flatMap(({ portfolio, contractFee, feeAfter }) =>
      [contractFee, feeAfter].flatMap((fee) => (typeof fee === "string" ? [] : inOne(portfolio, fee))),
    ),
  ]);
};

function inFee(portfolio: string, fee: Fee): Problem[] {
  return tierSetsOf(fee).flatMap(({ name, tiers }) => {
    const whose = name === undefined ? portfolio : `${portfolio} (${name})`;
    return [...farApart(whose, tiers), ...rising(whose, tiers)];
  });
}

/** Five times a neighbour, or a fifth of it: nearer to a slip of ten than to any breakpoint. */
const FAR = 5;
/** Percent a year; no management fee of a mutual fund is near either end. */
const [HIGHEST, LOWEST] = [5, 0.01];

function isBelievable(rate: RatePercent): boolean {
  return new Decimal(rate).lessThanOrEqualTo(HIGHEST) && new Decimal(rate).greaterThanOrEqualTo(LOWEST);
}

function farApart(whose: string, { tiers }: Tiers): Problem[] {
  const printed = tiers.flatMap(({ rate }) => (rate === "blank" || new Decimal(rate).isZero() ? [] : [rate]));
  const usual = middle(printed.filter(isBelievable)) ?? middle(printed);
  return tiers.flatMap(({ rate, at }, index) => {
    if (rate === "blank" || new Decimal(rate).isZero()) return [];
    const beside = (words: string): Problem[] => [
      problem("rate-scale", { about: placeIn(whose, tiers, index), rate: `${rate}%`, beside: words }, at, {
        severity: "warning",
      }),
    ];
    const neighbour = [tiers[index - 1]?.rate, tiers[index + 1]?.rate].find(
      (other) => other !== undefined && other !== "blank" && isFar(rate, other),
    );
    // Of two neighbours far apart, the one far from the most usual rate is the slip; of two that may be, the upper.
    if (neighbour !== undefined && usual !== undefined && isFar(rate, usual))
      return beside(`its neighbour, ${neighbour}%`);
    if (neighbour !== undefined) return [];
    if (new Decimal(rate).greaterThan(HIGHEST)) return beside(`any management fee (over ${HIGHEST}% a year)`);
    if (new Decimal(rate).lessThan(LOWEST)) return beside(`any management fee (under ${LOWEST}% a year)`);
    return [];
  });
}

/**
 * A changed fee whose first rate is far from that of the row it replaces, each of its own tiers being near the others. A
 * fee that falls to nothing is far from any.
 */
function farFromBefore(acts: readonly Act[]): Problem[] {
  return inTurn(acts, ({ fee, change, portfolio }, { rows }) => {
    const before = rows.get(portfolio.key)?.fee;
    const [old] = before ? tierSetsOf(before) : [];
    const [fresh] = fee ? tierSetsOf(fee) : [];
    const [was, is] = [old?.tiers.tiers[0]?.rate, fresh?.tiers.tiers[0]];
    const [slip] = was === undefined || was === "blank" || !is || is.rate === "blank" ? [] : apart(is, was);
    const severity = "warning" as const;
    return () =>
      !slip || !fresh || !is || farApart("", fresh.tiers).length > 0 || !("portfolio" in change)
        ? []
        : [problem("rate-scale", { about: change.portfolio, ...slip }, is.at, { severity })];
  });
}

function apart({ rate }: Tier, was: RatePercent): { rate: string; beside: string }[] {
  const toNothing = new Decimal(rate).isZero() && !new Decimal(was).isZero();
  if (rate === "blank" || !(toNothing || isFar(rate, was))) return [];
  return [{ rate: `${rate}%`, beside: `the rate before, ${was}%` }];
}

/** The middle rate in order of size; of two, the first as printed. */
function middle(rates: readonly RatePercent[]): RatePercent | undefined {
  if (rates.length === 2) return rates[0];
  return [...rates].sort((a, b) => new Decimal(a).comparedTo(b))[Math.floor((rates.length - 1) / 2)];
}

function isFar(a: RatePercent, b: RatePercent): boolean {
  const [left, right] = [new Decimal(a), new Decimal(b)];
  if (left.isZero() || right.isZero()) return false;
  const ratio = left.div(right);
  return ratio.greaterThanOrEqualTo(FAR) || ratio.lessThanOrEqualTo(new Decimal(1).div(FAR));
}

function rising(whose: string, { tiers }: Tiers): Problem[] {
  return tiers.flatMap(({ rate, at }, index) => {
    const before = tiers[index - 1]?.rate;
    if (rate === "blank" || before === undefined || before === "blank") return [];
    if (isFar(rate, before) || new Decimal(rate).lessThanOrEqualTo(before)) return [];
    const args = { about: placeIn(whose, tiers, index), rate: `${rate}%`, before: `${before}%` };
    return [problem("rate-rises", args, at, { severity: "warning" })];
  });
}

/** `Alpha`, or `Alpha, tier 2` where there are several. */
function placeIn(whose: string, tiers: readonly unknown[], index: number): string {
  return tiers.length === 1 ? whose : `${whose}, tier ${index + 1}`;
}
