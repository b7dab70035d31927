import type { Fee, NonEmpty, Place, Tiers } from "../agreement/facts.ts";
import { Decimal } from "../agreement/money.ts";
import type { ComputedFee, FeeRefusal } from "./calc.ts";
import { lastStep, roundingSteps } from "./derivation-rounding.ts";
import { exactly, tierOf, wholeSteps } from "./derivation-whole.ts";
import type { FeeStep, Sum } from "./steps.ts";
import { type FeeQuestion, type Misfit, termsFor } from "./terms.ts";
import type { Workings } from "./workings.ts";

/**
 * The steps by which {@link calculate} came from a fee's terms to what it found for a question, in order; the last is the fee
 * or the refusal. With `exact` nothing is rounded, and no step tells of rounding.
 */
export function derivationOf(
  fee: Fee,
  question: FeeQuestion,
  found: ComputedFee | FeeRefusal | Misfit,
  exact: boolean,
): NonEmpty<FeeStep> {
  const chosen = choices(fee, question);
  if (found.kind !== "computed") {
    const at = placeOfRefusal(fee, question, found);
    return endingWith(chosen, { kind: "refused", found, ...(at ? { at } : {}) });
  }
  const tiers = found.workings.applied.flatMap((applied, index) => [
    // Each part before its own tiers.
    ...(fee.kind === "parts" ? chosen.slice(index, index + 1) : []),
    ...tierSteps(applied),
  ]);
  const steps = [
    ...(fee.kind === "parts" ? [] : chosen),
    ...tiers,
    ...wholeSteps(fee, found),
    ...roundingSteps(fee, found, exact),
  ];
  return endingWith(steps, lastStep(found, exact));
}

/** Steps and the last of them, of which there is always one. */
function endingWith([first, ...rest]: readonly FeeStep[], last: FeeStep): NonEmpty<FeeStep> {
  return first ? [first, ...rest, last] : [last];
}

/** How it was chosen which of a fee's schedules apply, and to which assets: nothing where that is plain. */
function choices(fee: Fee, question: FeeQuestion): FeeStep[] {
  const { assetsUsd } = question;
  const chosen = termsFor(fee, question);
  if (chosen.kind !== "terms") return [];
  const [first] = chosen.applied;
  switch (fee.kind) {
    case "tiers":
    case "discount":
    case "minimum":
    case "not-computable":
      return [];
    case "group":
      return first ? [{ kind: "group", measuredOn: fee.measuredOn, combinedUsd: first.assetsUsd }] : [];
    case "switch": {
      if (assetsUsd === undefined) return [];
      const { trigger } = fee;
      const reached = assetsUsd.greaterThanOrEqualTo(trigger.firstReaches);
      const to = exactly(new Decimal(trigger.firstReaches));
      const sum: Sum = { kind: "compared", of: exactly(assetsUsd), to, is: reached ? "≥" : "<" };
      return [
        { kind: "switch", trigger, side: first?.schedule === fee.before ? "before" : "after", told: !reached, sum },
      ];
    }
    case "cases":
      return fee.cases.flatMap((one) => (one === first?.schedule ? [{ kind: "case" as const, chosen: one }] : []));
    case "parts":
      return fee.parts.map((part, index) => ({
        kind: "part",
        part,
        assetsUsd: chosen.applied[index]?.assetsUsd ?? new Decimal(0),
      }));
    case "bands":
      return fee.bands.flatMap((band) =>
        band === first?.schedule && assetsUsd ? [{ kind: "band" as const, band, assetsUsd }] : [],
      );
    default:
      return fee satisfies never;
  }
}

/** The assets in each tier, where these take a sum, and the fee on them for a year. */
function tierSteps({ terms, lines }: Workings["applied"][number]): FeeStep[] {
  const { schedule, assetsUsd } = terms;
  return lines.flatMap((line): FeeStep[] => {
    const tier = tierOf(line, schedule, terms.name);
    const top = line.upTo !== undefined && assetsUsd.greaterThan(line.upTo) ? new Decimal(line.upTo) : assetsUsd;
    const inTier: Sum = { kind: "difference", unit: "usd", of: top, less: new Decimal(line.over), is: line.assetsUsd };
    const fee: Sum = {
      kind: "product",
      from: { of: line.assetsUsd, percent: line.rate, factors: [] },
      is: exactly(line.feeUsd),
    };
    return [
      ...(line.over === "0" ? [] : [{ kind: "tier-assets" as const, tier, sum: inTier }]),
      { kind: "tier-fee", tier, applies: schedule.applies, sum: fee },
    ];
  });
}

/** Where the blank, the last tier that was read, or what is to be answered is recorded. */
function placeOfRefusal(fee: Fee, question: FeeQuestion, found: FeeRefusal | Misfit): Place | undefined {
  if (found.kind === "needs-trigger" && fee.kind === "switch") return fee.trigger.at;
  if (found.kind === "needs-group-assets" || found.kind === "group-below-own") return found.measuredOn.at;
  const chosen = termsFor(fee, question);
  if (chosen.kind !== "terms") return undefined;
  const tiers = chosen.applied.flatMap(({ schedule }: { readonly schedule: Tiers }) => [...schedule.tiers]);
  if (found.kind === "blank") return tiers.find(({ rate }) => rate === "blank")?.at;
  if (found.kind === "not-read-above" || found.kind === "ends-at")
    return tiers.find(({ upTo }) => upTo === found.bound)?.at;
  return undefined;
}
