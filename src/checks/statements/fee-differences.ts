import type { Fee, Tier, Tiers } from "../../agreement/facts.ts";
import { Decimal, usdInWords } from "../../agreement/money.ts";
import { sameMeasure, sameMinimum } from "../../agreement/same-fee.ts";
import { combinedInWords, feeInWords, minimumInWords, tiersInWords } from "../../filing/fee-words.ts";

/**
 * Where a stated fee differs from an amendment's, in words, tier by tier and by how much: `tier 2 ends at $500 million,
 * where the amendment's has no upper bound`. The whole of the amendment's fee where it is of another kind.
 */
export function feeDifferences(stated: Fee, held: Fee): readonly string[] {
  const found = differencesIn(stated, held, "the amendment's");
  return found.length > 0 ? found : [`the amendment's is ${feeInWords(held)}`];
}

/** The same, of a fee of any origin (`the record's`); nothing where the fees are of two kinds, or differ in what has no words. */
export function differencesIn(stated: Fee, held: Fee, whose: string): string[] {
  if ("tiers" in stated && "tiers" in held)
    return [...tierDifferences(stated, held, whose), ...besideDifferences(stated, held, whose)];
  if (stated.kind === "switch" && held.kind === "switch") {
    const [at, there] = [stated.trigger.firstReaches, held.trigger.firstReaches];
    return [
      ...tierDifferences(stated.before, held.before, whose, "before the switch, "),
      ...tierDifferences(stated.after, held.after, whose, "after the switch, "),
      ...(equal(at, there) ? [] : [`the switch is at ${usdInWords(at)}, where ${whose} is at ${usdInWords(there)}`]),
    ];
  }
  if (stated.kind === "cases" && held.kind === "cases") return namedDifferences(stated.cases, held.cases, whose);
  if (stated.kind === "parts" && held.kind === "parts") return namedDifferences(stated.parts, held.parts, whose);
  return [];
}

/** What stands beside the tiers of both and differs; beside those of one alone, it is no difference that can be told. */
function besideDifferences(stated: Fee, held: Fee, whose: string): string[] {
  if (stated.kind === "discount" && held.kind === "discount") {
    const [one, other] = [stated, held].map(
      ({ discount }) => `${discount.offPercent}% over ${usdInWords(discount.monthAverageExceeds)}`,
    );
    const same =
      equal(stated.discount.offPercent, held.discount.offPercent) &&
      equal(stated.discount.monthAverageExceeds, held.discount.monthAverageExceeds);
    return same ? [] : [`the discount is ${one}, where ${whose} is ${other}`];
  }
  if (stated.kind === "group" && held.kind === "group") {
    const [one, other] = [stated, held].map(({ measuredOn }) => combinedInWords(measuredOn));
    return sameMeasure(stated.measuredOn, held.measuredOn)
      ? []
      : [`the tiers are on ${one}, where ${whose} are on ${other}`];
  }
  if (stated.kind === "minimum" && held.kind === "minimum") {
    const [one, other] = [stated, held].map(({ minimum }) => minimumInWords(minimum));
    return sameMinimum(stated.minimum, held.minimum) ? [] : [`the minimum is ${one}, where ${whose} is ${other}`];
  }
  return [];
}

type Named = Tiers & { readonly name: string };

/** Compared one by one, in order, as the record holds them. */
function namedDifferences(stated: readonly Named[], held: readonly Named[], whose: string): string[] {
  if (stated.length !== held.length) return [];
  return held.flatMap((one, index) => {
    const other = stated[index];
    return other ? tierDifferences(other, one, whose, `for ${one.name}, `) : [];
  });
}

function tierDifferences(stated: Tiers, held: Tiers, whose: string, where = ""): string[] {
  if (stated.applies !== held.applies) return [`${where}${whose} is ${tiersInWords(held)}`];
  const count = Math.max(stated.tiers.length, held.tiers.length);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const [one, other] = [stated.tiers[index], held.tiers[index]];
    const tier = `${where}tier ${index + 1}`;
    if (one && other) return tierDifference(tier, one, other, whose);
    if (one) return held.rest ? [] : [`${tier} is ${tierInWords(one)}, where ${whose} has none`];
    return stated.rest || !other ? [] : [`there is no ${tier}, where ${whose} is ${tierInWords(other)}`];
  });
}

function tierDifference(tier: string, stated: Tier, held: Tier, whose: string): string[] {
  const [one, other] = [stated.rate, held.rate];
  const rates =
    one === "blank" || other === "blank" || equal(one, other)
      ? []
      : [`${tier} is at ${one}%, where ${whose} is at ${other}% (${byHowMuch(one, other)})`];
  const [to, there] = [stated.upTo, held.upTo];
  const bounds =
    (to === undefined && there === undefined) || (to !== undefined && there !== undefined && equal(to, there))
      ? []
      : [`${tier} ${endInWords(stated)}, where ${whose} ${endInWords(held)}`];
  return [...rates, ...bounds];
}

function endInWords({ upTo }: Tier): string {
  return upTo === undefined ? "has no upper bound" : `ends at ${usdInWords(upTo)}`;
}

function tierInWords({ rate, upTo }: Tier): string {
  return `${rate === "blank" ? "blank" : `${rate}%`}${upTo === undefined ? "" : ` up to ${usdInWords(upTo)}`}`;
}

function byHowMuch(stated: string, held: string): string {
  const by = new Decimal(stated).minus(held);
  return `${by.abs().toFixed(Math.max(2, by.decimalPlaces()))}% ${by.isNegative() ? "lower" : "higher"}`;
}

function equal(a: string, b: string): boolean {
  return new Decimal(a).equals(b);
}
