import type { Fee, FeeBand, MeasuredOn, Minimum, Tier, Tiers } from "../agreement/facts.ts";
import { type Usd, usdInWords } from "../agreement/money.ts";

/**
 * A fee in the words of the contracts it comes from: `0.88% of the first $500 million of such assets, plus 0.83% of such
 * assets over $500 million`. "Such assets" are the average daily net assets that head the schedule's column. What was not
 * read or was left blank is said in brackets.
 */
export function feeInWords(fee: Fee): string {
  return feeInLines(fee).join(" ");
}

/** The same words as the contracts lay them out: each tier, and each condition before tiers, on a line of its own. */
export function feeInLines(fee: Fee): string[] {
  switch (fee.kind) {
    case "tiers":
      return tiersInLines(fee);
    case "discount": {
      const less = `less ${fee.discount.offPercent}% of the fee for a month in which average net assets exceed ${usdInWords(fee.discount.monthAverageExceeds)}`;
      return [...ending(tiersInLines(fee), ";"), less];
    }
    case "group":
      return [`on ${combinedInWords(fee.measuredOn)}, shared in proportion to net assets:`, ...tiersInLines(fee)];
    case "minimum":
      return [...ending(tiersInLines(fee), ";"), `but not less than ${minimumInWords(fee.minimum)}`];
    case "switch": {
      const at = usdInWords(fee.trigger.firstReaches);
      return [
        `until the day such assets first reach ${at},`,
        ...ending(tiersInLines(fee.before), ";"),
        "from that day ever after,",
        ...tiersInLines(fee.after),
      ];
    }
    case "cases":
      return inTurn(fee.cases, ";", (one) => ending(tiersInLines(one), ` if ${one.when}`));
    case "parts":
      return inTurn(fee.parts, "; and", (part) => [`on ${part.of}:`, ...tiersInLines(part)]);
    case "bands":
      return inTurn(fee.bands, ";", (band) => [`${bandInWords(band)}:`, ...tiersInLines(band)]);
    case "not-computable":
      return [`[in words alone] ${fee.words}`];
    default:
      return fee satisfies never;
  }
}

/** `the combined average daily net assets of the Large Cap Group`, with what counts beside the rows of the schedule. */
export function combinedInWords({ group, beyondSchedule }: Pick<MeasuredOn, "group" | "beyondSchedule">): string {
  const beyond = beyondSchedule === undefined ? "" : ` (counting as well ${beyondSchedule})`;
  return `the combined average daily net assets of ${groupInWords(group)}${beyond}`;
}

/** `the Large Cap Group`; a name that does not say that it is a group's is introduced as one. */
export function groupInWords(group: string): string {
  const bare = group.replace(/^the\s+/i, "");
  return /\b(?:group|complex|family|portfolios|funds)\b/i.test(bare) ? `the ${bare}` : `the group ${bare}`;
}

/** `$50,000 a year`. */
export function minimumInWords({ usd, per }: Pick<Minimum, "usd" | "per">): string {
  return `${usdInWords(usd)} a ${per}`;
}

/** What a tier reaches over: `first $500 million`, `over $500 million up to $1 billion`; `all assets` where it is the only one. */
export function reachInWords({ over, upTo }: { readonly over: Usd; readonly upTo?: Usd }): string {
  if (over === "0") return upTo === undefined ? "all assets" : `first ${usdInWords(upTo)}`;
  return betweenInWords(over, upTo, " ");
}

/** `over $500 million`, `up to $1 billion`, or both with words between; nothing without a bound. */
export function betweenInWords(over: Usd | undefined, upTo: Usd | undefined, between: string): string {
  return [
    ...(over === undefined ? [] : [`over ${usdInWords(over)}`]),
    ...(upTo === undefined ? [] : [`up to ${usdInWords(upTo)}`]),
  ].join(between);
}

/** Tiers alone, in words. */
export function tiersInWords(tiers: Tiers): string {
  return tiersInLines(tiers).join(" ");
}

function tiersInLines({ tiers, applies, rest }: Tiers): string[] {
  const [only] = tiers;
  if (tiers.length === 1 && only.upTo === undefined) {
    const blank = `[left blank: ${only.asPrinted ?? "no rate is printed"}]`;
    if (applies === "whole-balance") return ["on all such assets,", only.rate === "blank" ? blank : `${only.rate}%`];
    return [only.rate === "blank" ? blank : `${only.rate}% of such assets`];
  }
  const lines =
    applies === "whole-balance"
      ? [
          "on all such assets,",
          ...inTurn(tiers, ";", (tier, before) => [`${rateInWords(tier)} ${bound(tier, before)}`]),
        ]
      : inTurn(tiers, ",", (tier, before) => [
          `${before ? "plus " : ""}${rateInWords(tier)} of ${tierInWords(tier, before)}`,
        ]);
  if (!rest) return lines;
  return [...ending(lines, ";"), `[the rest was not read${rest.note === undefined ? "" : `: ${rest.note}`}]`];
}

/** The lines of each, with `between` at the end of all but the last. */
function inTurn<T>(all: readonly T[], between: string, linesOf: (one: T, before: T | undefined) => string[]): string[] {
  return all.flatMap((one, index) => {
    const lines = linesOf(one, all[index - 1]);
    return index === all.length - 1 ? lines : ending(lines, between);
  });
}

/** The lines with words at the end of the last. */
function ending(lines: readonly string[], words: string): string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? line + words : line));
}

function rateInWords({ rate, asPrinted }: Tier): string {
  if (rate !== "blank") return `${rate}%`;
  return asPrinted === undefined ? "[blank]" : `[blank: ${asPrinted}]`;
}

/** `the first $500 million of such assets`, `such assets over $500 million up to $1 billion`. */
function tierInWords({ upTo }: Tier, before: Tier | undefined): string {
  if (before?.upTo === undefined)
    return upTo === undefined ? "such assets" : `the first ${usdInWords(upTo)} of such assets`;
  return `such assets ${betweenInWords(before.upTo, upTo, " ")}`;
}

function bound({ upTo }: Tier, before: Tier | undefined): string {
  return `if they are ${betweenInWords(before?.upTo, upTo, " ")}`;
}

function bandInWords({ over, upTo, otherwise, bounds }: FeeBand): string {
  const isForOthers = over === undefined && upTo === undefined;
  const where = isForOthers
    ? (otherwise ?? "otherwise")
    : `where such assets are ${betweenInWords(over, upTo, " and ")}`;
  return bounds === undefined ? where : `${where} [to which band its bounds belong was not read]`;
}
