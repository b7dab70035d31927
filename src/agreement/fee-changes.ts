import type { Fee, Place, Tier, Tiers } from "./facts.ts";
import { type RatePercent, sameNumber, type Usd } from "./money.ts";
import { tierSetsOf } from "./tier-sets.ts";

/** A tier by the bound that it lies above: `0` for the first. `not-read` is what lies above the last bound read. */
export type Step = {
  readonly over: Usd;
  readonly upTo?: Usd;
  readonly rate: RatePercent | "blank" | "not-read";
  readonly at: Place;
};

/** A tier of a fee beside the one that stands for it in another fee; one that has none was added, or dropped. */
export type StepPair =
  | { readonly before: Step; readonly now: Step }
  | { readonly before: Step; readonly now?: undefined }
  | { readonly before?: undefined; readonly now: Step };

/** One set of tiers beside the set of the same name: of a switch's sides, of cases, parts and bands there are several. */
export type SetChange = {
  readonly name?: string;
  readonly before?: Tiers;
  readonly now?: Tiers;
  readonly pairs: readonly StepPair[];
};

/** Two fees side by side, tier by tier; sets of tiers are matched by their names. */
export function alignFees(before: Fee, now: Fee): readonly SetChange[] {
  const [was, is] = [tierSetsOf(before), tierSetsOf(now)];
  const names = [...new Set([...was, ...is].map(({ name }) => name))];
  return names.map((name): SetChange => {
    const [old, own] = [was, is].map((sets) => sets.find((set) => set.name === name)?.tiers);
    return {
      ...(name === undefined ? {} : { name }),
      ...(old ? { before: old } : {}),
      ...(own ? { now: own } : {}),
      pairs: alignSteps(old ? stepsOf(old) : [], own ? stepsOf(own) : []),
    };
  });
}

/** The tiers of a set as steps, with what lies above the last bound where the paper goes on unread. */
export function stepsOf({ tiers, rest }: Tiers): readonly Step[] {
  const steps = tiers.map((tier, index): Step => {
    const over = tiers[index - 1]?.upTo ?? ("0" as Usd);
    return { over, rate: tier.rate, at: tier.at, ...(tier.upTo === undefined ? {} : { upTo: tier.upTo }) };
  });
  const last = tiers.at(-1) as Tier;
  return rest && last.upTo !== undefined ? [...steps, { over: last.upTo, rate: "not-read", at: last.at }] : steps;
}

/** Whether two tiers begin at the same bound. */
export function sameBound(a: Step, b: Step): boolean {
  return sameNumber(a.over, b.over);
}

/** Whether two tiers bear the same rate, by value: `0.60%` is `0.600%`. Nothing equals what was not read. */
export function sameRate(a: Step, b: Step): boolean {
  if (a.rate === "blank" || b.rate === "blank") return a.rate === b.rate;
  return a.rate !== "not-read" && b.rate !== "not-read" && sameNumber(a.rate, b.rate);
}

/**
 * The steps of two sets in pairs, so that the fewest rates and bounds change: a moved bound or a changed rate costs one, a tier
 * added or dropped a little more, so that a step changed in both stays one step. First tiers are always a pair.
 */
function alignSteps(before: readonly Step[], now: readonly Step[]): StepPair[] {
  const [first, ...old] = before;
  const [own, ...rest] = now;
  if (!first || !own) return [...before.map((step) => ({ before: step })), ...now.map((step) => ({ now: step }))];
  const pairs: StepPair[] = [{ before: first, now: own }];
  // No other pairing costs as little: whatever leaves one step out on each side sets every bound between against another.
  if (old.length === rest.length && old.every((step, index) => sameBound(step, rest[index] as Step))) {
    return [...pairs, ...old.map((step, index) => ({ before: step, now: rest[index] as Step }))];
  }
  const best = leastCosts(old, rest);
  for (let row = 0, column = 0; row < old.length || column < rest.length; ) {
    const [a, b] = [old[row], rest[column]];
    const here = costAt(best, row, column);
    if (a && b && here === costAt(best, row + 1, column + 1) + pairCost(a, b)) {
      pairs.push({ before: a, now: b });
      row += 1;
      column += 1;
    } else if (a && here === costAt(best, row + 1, column) + ALONE) {
      pairs.push({ before: a });
      row += 1;
    } else {
      pairs.push({ now: b as Step });
      column += 1;
    }
  }
  return pairs;
}

/** In tenths, so that costs are compared exactly. */
const CHANGED = 10;
const ALONE = 11;

function pairCost(a: Step, b: Step): number {
  return (sameBound(a, b) ? 0 : CHANGED) + (sameRate(a, b) ? 0 : CHANGED);
}

/** What it costs at least to align the steps from each row of `before` and each column of `now` on. */
function leastCosts(before: readonly Step[], now: readonly Step[]): number[][] {
  const costs = Array.from({ length: before.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let row = before.length; row >= 0; row -= 1) {
    for (let column = now.length; column >= 0; column -= 1) {
      const [a, b] = [before[row], now[column]];
      const ways = [
        ...(a && b ? [costAt(costs, row + 1, column + 1) + pairCost(a, b)] : []),
        ...(a ? [costAt(costs, row + 1, column) + ALONE] : []),
        ...(b ? [costAt(costs, row, column + 1) + ALONE] : []),
      ];
      if (ways.length > 0) (costs[row] as number[])[column] = Math.min(...ways);
    }
  }
  return costs;
}

function costAt(costs: readonly (readonly number[])[], row: number, column: number): number {
  return costs[row]?.[column] ?? 0;
}
