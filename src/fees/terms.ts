import type { Fee, FeeBand, MeasuredOn, Tiers } from "../agreement/facts.ts";
import type { Decimal, Usd } from "../agreement/money.ts";
import { bandName, SWITCH_SIDES } from "../agreement/tier-sets.ts";

/** What a person asks of a fee: the assets, and what an unusual contract asks for besides. */
export type FeeQuestion = {
  /** Average daily net assets; absent only where `parts` gives them. */
  readonly assetsUsd?: Decimal;
  /** The combined average daily net assets of the group that a fee is measured on, its own among them. */
  readonly groupAssetsUsd?: Decimal;
  readonly caseName?: string;
  readonly trigger?: "reached" | "not-reached";
  readonly parts: ReadonlyMap<string, Decimal>;
};

/** One schedule to apply to one amount of assets; `name` where the fee has several. */
export type Applied = {
  readonly name?: string;
  readonly schedule: Tiers;
  readonly assetsUsd: Decimal;
};

/** Why a question does not fit its contract. `choices` are what may be answered, with their words. */
export type Misfit =
  | { readonly kind: "needs-assets" }
  | { readonly kind: "needs-case" | "unknown-case"; readonly asked?: string; readonly choices: readonly Choice[] }
  | { readonly kind: "needs-trigger"; readonly at: Usd; readonly words: string }
  | { readonly kind: "trigger-reached-by-assets"; readonly at: Usd }
  | {
      readonly kind: "needs-parts" | "unknown-part";
      readonly asked: readonly string[];
      readonly choices: readonly Choice[];
    }
  | { readonly kind: "needs-group-assets"; readonly measuredOn: MeasuredOn }
  | {
      readonly kind: "group-below-own";
      readonly measuredOn: MeasuredOn;
      readonly ownUsd: Decimal;
      readonly combinedUsd: Decimal;
    }
  /** No band holds the assets; or which of two does was not read, where they lie on the bound `at`. */
  | { readonly kind: "no-band"; readonly at?: Usd }
  | { readonly kind: "not-computable"; readonly words: string };

export type Choice = { readonly name: string; readonly words: string };

export type Terms = {
  readonly kind: "terms";
  readonly applied: readonly Applied[];
  readonly switchAt?: Usd;
  /** The schedule is applied to the group's assets, of which the portfolio's own are a part. */
  readonly ownUsd?: Decimal;
};

/** The schedules of a fee that a question calls for, each with its assets; or what the question lacks. */
export function termsFor(fee: Fee, question: FeeQuestion): Terms | Misfit {
  if (fee.kind === "parts") return partsFor(fee.parts, question);
  const { assetsUsd } = question;
  if (fee.kind === "not-computable") return { kind: "not-computable", words: fee.words };
  if (assetsUsd === undefined) return { kind: "needs-assets" };
  const one = (schedule: Tiers, name?: string): Terms => ({
    kind: "terms",
    applied: [{ schedule, assetsUsd, ...(name === undefined ? {} : { name }) }],
  });
  switch (fee.kind) {
    case "tiers":
    case "discount":
    case "minimum":
      return one(fee);
    case "group":
      return groupFor(fee, assetsUsd, question);
    case "switch": {
      const at = fee.trigger.firstReaches;
      if (assetsUsd.greaterThanOrEqualTo(at)) {
        return question.trigger === "not-reached"
          ? { kind: "trigger-reached-by-assets", at }
          : one(fee.after, SWITCH_SIDES.reached);
      }
      if (question.trigger === undefined) return { kind: "needs-trigger", at, words: fee.trigger.words };
      return question.trigger === "reached"
        ? one(fee.after, SWITCH_SIDES.reached)
        : { ...one(fee.before, SWITCH_SIDES["not-reached"]), switchAt: at };
    }
    case "cases": {
      const choices = fee.cases.map(({ name, when }) => ({ name, words: when }));
      if (question.caseName === undefined) return { kind: "needs-case", choices };
      const chosen = fee.cases.find(({ name }) => name === question.caseName);
      return chosen ? one(chosen, chosen.name) : { kind: "unknown-case", asked: question.caseName, choices };
    }
    case "bands": {
      const edge = fee.bands.find(
        ({ bounds, over, upTo }) =>
          bounds === "not-read" && [over, upTo].some((at) => at !== undefined && assetsUsd.equals(at)),
      );
      if (edge) return { kind: "no-band", at: assetsUsd.toFixed() as Usd };
      const band = bandHolding(fee.bands, assetsUsd);
      return band ? one(band, bandName(fee.bands.indexOf(band))) : { kind: "no-band" };
    }
    default:
      return fee satisfies never;
  }
}

function groupFor(
  fee: Extract<Fee, { kind: "group" }>,
  ownUsd: Decimal,
  { groupAssetsUsd: combinedUsd }: FeeQuestion,
): Terms | Misfit {
  const { measuredOn } = fee;
  if (combinedUsd === undefined) return { kind: "needs-group-assets", measuredOn };
  if (combinedUsd.lessThan(ownUsd)) return { kind: "group-below-own", measuredOn, ownUsd, combinedUsd };
  return { kind: "terms", applied: [{ schedule: fee, assetsUsd: combinedUsd }], ownUsd };
}

function partsFor(parts: Extract<Fee, { kind: "parts" }>["parts"], { parts: given }: FeeQuestion): Terms | Misfit {
  const choices = parts.map(({ name, of }) => ({ name, words: of }));
  const unknown = [...given.keys()].filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) return { kind: "unknown-part", asked: unknown, choices };
  const missing = parts.filter(({ name }) => !given.has(name)).map(({ name }) => name);
  if (missing.length > 0) return { kind: "needs-parts", asked: missing, choices };
  const applied = parts.map((schedule) => ({
    name: schedule.name,
    schedule,
    assetsUsd: given.get(schedule.name) as Decimal,
  }));
  return { kind: "terms", applied };
}

/** The band that holds the assets: over its lower bound, up to and including its upper; else the one for all others. */
function bandHolding(bands: readonly FeeBand[], assetsUsd: Decimal): FeeBand | undefined {
  const bounded = bands.find(
    ({ over, upTo }) =>
      (over !== undefined || upTo !== undefined) &&
      (over === undefined || assetsUsd.greaterThan(over)) &&
      (upTo === undefined || assetsUsd.lessThanOrEqualTo(upTo)),
  );
  return bounded ?? bands.find(({ over, upTo }) => over === undefined && upTo === undefined);
}
