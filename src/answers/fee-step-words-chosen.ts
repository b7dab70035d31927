import { dollars, usdInWords } from "../agreement/money.ts";
import type { FeeStep } from "../fees/steps.ts";
import { betweenInWords } from "../filing/fee-words.ts";
import type { Told } from "./fee-step-words.ts";

/** The case that was answered to hold. */
export function caseInWords({ kind, chosen }: Extract<FeeStep, { kind: "case" }>): Told {
  return {
    kind,
    what: `The case: ${chosen.name}`,
    words: `if ${chosen.when}`,
    why: "as answered with --case: whether the condition holds is not judged here",
    at: chosen.tiers[0].at,
  };
}

/** A part of the fee, with its own assets. */
export function partInWords({ kind, part, assetsUsd }: Extract<FeeStep, { kind: "part" }>): Told {
  return {
    kind,
    what: `The part ${part.name}: ${dollars(assetsUsd, true)}`,
    words: `on ${part.of}`,
    why: "each part has its own assets, as given with --part, and its own tiers",
    at: part.tiers[0].at,
  };
}

/** On which side of a switch the fee is, by the assets themselves or as answered. */
export function switchInWords({ kind, trigger, side, told, sum }: Extract<FeeStep, { kind: "switch" }>): Told {
  const at = usdInWords(trigger.firstReaches);
  const answer = side === "after" ? "it was reached before, as answered" : "it was never reached, as answered";
  return {
    kind,
    what: `The schedule ${side} the switch applies`,
    sum,
    words: trigger.words,
    why: told
      ? `the assets are below ${at}; ${answer} with --trigger${side === "after" ? ", and from that day the second schedule applies ever after" : ""}`
      : `assets of ${at} or more reach the trigger themselves; from that day the second schedule applies ever after`,
    at: trigger.at,
  };
}

/** The band that holds the assets. */
export function bandInWords({ kind, band, assetsUsd }: Extract<FeeStep, { kind: "band" }>): Told {
  const bounds = betweenInWords(band.over, band.upTo, " and ");
  return {
    kind,
    what: `The band in which ${dollars(assetsUsd, true)} lies`,
    words: bounds === "" ? (band.otherwise ?? "all other assets") : `where such assets are ${bounds}`,
    why: "the band that holds the assets decides on all of them; its upper bound lies in it",
    at: band.tiers[0].at,
  };
}
