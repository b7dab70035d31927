import { dollars, usdInWords } from "../agreement/money.ts";
import type { FeeStep } from "../fees/steps.ts";
import { groupInWords as groupNamed } from "../filing/fee-words.ts";
import type { Told } from "./fee-step-words.ts";

/** The assets to which a group's tiers apply. */
export function groupInWords({ kind, measuredOn, combinedUsd }: Extract<FeeStep, { kind: "group" }>): Told {
  const beyond = measuredOn.beyondSchedule === undefined ? "" : `; counting as well ${measuredOn.beyondSchedule}`;
  return {
    kind,
    what: `The combined assets of ${groupNamed(measuredOn.group)}: ${dollars(combinedUsd, true)}`,
    words: `${measuredOn.words}${beyond}`,
    why: "as given with --group-assets: the tiers apply to the combined assets, and the fee is shared in proportion",
    at: measuredOn.at,
  };
}

/** What a portfolio pays of its group's fee. */
export function shareInWords({ kind, measuredOn, sum }: Extract<FeeStep, { kind: "group-share" }>): Told {
  return {
    kind,
    what: `The portfolio's share of the fee of ${groupNamed(measuredOn.group)}`,
    ...(sum ? { sum } : {}),
    why: sum
      ? "as much of the exact fee as its own assets are of the combined ones; rounded once, below"
      : "there are no combined assets, and so nothing to share",
    at: measuredOn.at,
  };
}

/** What a minimum asks, how the tiers lie to it, and what brings them up to it. */
export function minimumInWords(step: Extract<FeeStep, { kind: "minimum" | "minimum-tested" | "to-minimum" }>): Told {
  const { kind, minimum, sum } = step;
  const about = { kind, ...(sum ? { sum } : {}), at: minimum.at };
  switch (kind) {
    case "minimum": {
      const ofDay = minimum.per === "month" && step.span.kind === "day";
      const why = ofDay
        ? "a minimum a month, for a day: its share of the days of the month"
        : minimum.per === "month"
          ? "a minimum a month is owed whole for each month, and each month by itself"
          : "a minimum a year is owed whole for a year, and of less by its days over those of the calendar year";
      return {
        ...about,
        what: `The least that is owed: ${usdInWords(minimum.usd)} a ${minimum.per}`,
        words: minimum.words,
        why,
      };
    }
    case "minimum-tested": {
      const month = step.days === undefined ? "" : `In a month of ${step.days} days: `;
      const what = step.owed
        ? "the tiers give less, and the minimum is owed"
        : "the tiers reach the minimum, which adds nothing";
      return { ...about, what: month === "" ? `T${what.slice(1)}` : `${month}${what}` };
    }
    case "to-minimum": {
      const months = step.months === undefined ? "" : `, in ${step.months} ${step.months === 1 ? "month" : "months"}`;
      return { ...about, what: `What brings the tiers up to the minimum${months}` };
    }
    default:
      return kind satisfies never;
  }
}
