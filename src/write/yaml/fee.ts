import type { Fee, Tiers } from "../../agreement/facts.ts";
import { type RatePercent, type Usd, usdInWords } from "../../agreement/money.ts";
import { word, type Yaml } from "./lay.ts";

/** A fee as a record writes it: read again, it is the same to the digit. */
export function feeAsYaml(fee: Fee): Yaml {
  switch (fee.kind) {
    case "tiers":
      return fee.applies === "marginal" ? tiersAsYaml(fee) : withApplies(fee);
    case "discount":
      return {
        ...withApplies(fee),
        discount: {
          off: rateAsYaml(fee.discount.offPercent),
          "when-month-average-exceeds": dollarsAsYaml(fee.discount.monthAverageExceeds),
          words: fee.discount.words,
        },
      };
    case "group": {
      const { group, words, beyondSchedule } = fee.measuredOn;
      return { ...withApplies(fee), "measured-on": { group, words, "beyond-schedule": beyondSchedule } };
    }
    case "minimum":
      return {
        ...withApplies(fee),
        minimum: { amount: dollarsAsYaml(fee.minimum.usd), per: word(fee.minimum.per), words: fee.minimum.words },
      };
    case "switch":
      return {
        before: tiersAsYaml(fee.before),
        after: tiersAsYaml(fee.after),
        switch: { "first-reaches": dollarsAsYaml(fee.trigger.firstReaches), words: fee.trigger.words },
      };
    case "cases":
      return { cases: fee.cases.map((one) => ({ case: one.name, when: one.when, tiers: tiersAsYaml(one) })) };
    case "parts":
      return { parts: fee.parts.map((one) => ({ part: one.name, of: one.of, tiers: tiersAsYaml(one) })) };
    case "bands":
      return {
        bands: fee.bands.map((band) => ({
          over: band.over && dollarsAsYaml(band.over),
          "up-to": band.upTo && dollarsAsYaml(band.upTo),
          otherwise: band.otherwise,
          bounds: band.bounds && word(band.bounds),
          tiers: tiersAsYaml(band),
        })),
      };
    case "not-computable":
      return { "not-computable": fee.words };
    default:
      return fee satisfies never;
  }
}

function withApplies(tiers: Tiers): { readonly [key: string]: Yaml | undefined } {
  return { tiers: tiersAsYaml(tiers), applies: tiers.applies === "marginal" ? undefined : word(tiers.applies) };
}

function tiersAsYaml({ tiers, rest }: Tiers): Yaml {
  const read = tiers.map((tier) => ({
    rate: tier.rate === "blank" ? word("blank") : rateAsYaml(tier.rate),
    "up-to": tier.upTo && dollarsAsYaml(tier.upTo),
    "as-printed": tier.asPrinted,
  }));
  return rest ? [...read, { rest: word("not-read"), note: rest.note }] : read;
}

/** A rate with its sign. */
export function rateAsYaml(percent: RatePercent): Yaml {
  return word(`${percent}%`);
}

/** In the contracts' words; a comma between digits would end a value in braces. */
export function dollarsAsYaml(amount: Usd): Yaml {
  const words = usdInWords(amount);
  return words.includes(",") ? words : word(words);
}
