import type { Fee, MeasuredOn, Minimum, Tiers } from "./facts.ts";
import { sameNumber as equal } from "./money.ts";

/**
 * Whether two fees are the same. `same` — every rate and bound of the whole fee. `different` — they disagree where both
 * were read. `so-far` — they agree as far as both were read, and one was not read whole or is of a kind that the other's
 * words do not reach.
 */
export type Likeness = "same" | "different" | "so-far";

/** Compares two fees by value: `0.600%` is `0.60%`, `$1.0 billion` is `$1 billion`. */
export function compareFees(a: Fee, b: Fee): Likeness {
  if (a.kind === "tiers" && b.kind === "tiers") return compareTiers(a, b);
  if (a.kind === "discount" && b.kind === "discount") {
    const discounts =
      equal(a.discount.offPercent, b.discount.offPercent) &&
      equal(a.discount.monthAverageExceeds, b.discount.monthAverageExceeds);
    return discounts ? compareTiers(a, b) : "different";
  }
  if (a.kind === "group" && b.kind === "group")
    return sameMeasure(a.measuredOn, b.measuredOn) ? compareTiers(a, b) : "different";
  if (a.kind === "minimum" && b.kind === "minimum")
    return sameMinimum(a.minimum, b.minimum) ? compareTiers(a, b) : "different";
  if (a.kind === "switch" && b.kind === "switch") {
    const triggers = equal(a.trigger.firstReaches, b.trigger.firstReaches);
    return triggers ? worst([compareTiers(a.before, b.before), compareTiers(a.after, b.after)]) : "different";
  }
  if (a.kind === "cases" && b.kind === "cases") return compareNamed(a.cases, b.cases);
  if (a.kind === "parts" && b.kind === "parts") return compareNamed(a.parts, b.parts);
  return "so-far";
}

/** One group, and alike whether assets beyond the schedule count; how the contract words it does not matter. */
export function sameMeasure(a: MeasuredOn, b: MeasuredOn): boolean {
  return a.group === b.group && (a.beyondSchedule === undefined) === (b.beyondSchedule === undefined);
}

/** The same amount for the same time; $12,000 a year and $1,000 a month bind otherwise. */
export function sameMinimum(a: Minimum, b: Minimum): boolean {
  return a.per === b.per && equal(a.usd, b.usd);
}

function compareTiers(a: Tiers, b: Tiers): Likeness {
  if (a.applies !== b.applies) return "different";
  const shared = Math.max(a.tiers.length, b.tiers.length);
  for (let index = 0; index < shared; index += 1) {
    const [left, right] = [a.tiers[index], b.tiers[index]];
    if (!left || !right) return (left ? b : a).rest ? "so-far" : "different";
    if (left.rate === "blank" || right.rate === "blank") return "so-far";
    if (!equal(left.rate, right.rate)) return "different";
    if ((left.upTo === undefined) !== (right.upTo === undefined)) return "different";
    if (left.upTo !== undefined && right.upTo !== undefined && !equal(left.upTo, right.upTo)) return "different";
  }
  return a.rest || b.rest ? "so-far" : "same";
}

function compareNamed(a: readonly (Tiers & { name: string })[], b: readonly (Tiers & { name: string })[]): Likeness {
  if (a.length !== b.length) return "different";
  return worst(a.map((one, index) => compareTiers(one, b[index] as Tiers)));
}

function worst(found: readonly Likeness[]): Likeness {
  if (found.includes("different")) return "different";
  return found.includes("so-far") ? "so-far" : "same";
}
