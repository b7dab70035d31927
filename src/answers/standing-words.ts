import { dayInWords, whenInIso, whenInWords } from "../agreement/day.ts";
import type { Doubt } from "../agreement/doubts.ts";
import type { Knowledge } from "../agreement/known.ts";
import { usdInWords } from "../agreement/money.ts";
import { numbersInWords, series } from "../agreement/numbers.ts";
import type { Standing } from "../agreement/standing.ts";
import type { Ending, StatedFee } from "../agreement/stated.ts";
import { feeInWords } from "../filing/fee-words.ts";
import type { Tone } from "../write/answer.ts";

/** How a standing is shown where there is room for a word. */
export function standingWord(standing: Standing): { word: string; tone: Tone } {
  switch (standing.kind) {
    case "settled":
      return { word: "settled", tone: "sound" };
    case "confirmed":
      return { word: standing.presumed ? `confirmed (same fee stated ${standing.by.to})` : "confirmed", tone: "sound" };
    case "open":
      return { word: "open", tone: "doubt" };
    case "contradicted":
      return { word: "contradicted", tone: "bad" };
    case "partly-read":
      return { word: "partly read", tone: "doubt" };
    case "blank":
      return { word: "blank", tone: "bad" };
    default:
      return standing satisfies never;
  }
}

/** Why a row stands as it does, in a sentence; empty where it is settled. */
export function standingReason(standing: Standing): string {
  switch (standing.kind) {
    case "settled":
      return standing.laterDiffers
        ? `a later document gives another fee, which a paper not seen or not read whole may have made in between: ${citedFee(standing.laterDiffers)}`
        : "";
    case "confirmed":
      return `the same fee is stated ${statedOn(standing.by)}${standing.presumed ? "; that it was the same on the day asked about is presumed" : ""}`;
    case "contradicted":
      return [
        standing.by.map((stated) => `another fee is given: ${citedFee(stated)}`),
        ...standing.doubts.map(doubtInWords),
      ]
        .flat()
        .join("; ");
    case "open": {
      const stated = standing.lastStated
        ? [`the same fee is stated ${statedOn(standing.lastStated)}; since then it`]
        : [];
      return [
        [...stated, ...standing.doubts.slice(0, 1).map(doubtInWords)].join(" "),
        ...standing.doubts.slice(1).map(doubtInWords),
      ].join("; ");
    }
    case "partly-read":
      return [`not read above ${usdInWords(standing.above)}`, ...standing.doubts.map(doubtInWords)].join("; ");
    case "blank": {
      const printed = standing.asPrinted === undefined ? "no rate is printed" : `printed "${standing.asPrinted}"`;
      return [printed, ...standing.doubts.map(doubtInWords)].join("; ");
    }
    default:
      return standing satisfies never;
  }
}

/** How a row stands, and why where that need be said. */
export function standingInWords(standing: Standing): string {
  const { word } = standingWord(standing);
  const reason = standingReason(standing);
  return reason === "" ? word : `${word}: ${reason}`;
}

/** One doubt in words that can follow a semicolon. */
export function doubtInWords(doubt: Doubt): string {
  switch (doubt.kind) {
    case "unseen":
      return `may have been changed by ${numbersInWords(doubt.numbers)}, not seen`;
    case "withheld":
      return `may have been changed by ${numbersInWords(doubt.numbers)}, held but ${notKnownInWords(doubt.knowledge)}`;
    case "partly-read":
      return `may have been changed where ${numbersInWords(doubt.numbers)} ${doubt.numbers.length === 1 ? "was" : "were"} not read`;
    case "after-last":
      return `may have been changed by any number after ${doubt.number}: nobody stated that the filings were searched past ${dayInWords(doubt.through)}`;
    case "form":
      return `rests on a form of No. ${doubt.number}; ${noExecutedCopy(doubt.withheld)}`;
    case "inferred-day":
      return `No. ${doubt.number} is taken to have effect on another day than it prints: ${doubt.basis}`;
    case "within-range":
      return `No. ${doubt.number} may already have taken effect (${whenInWords(doubt.when)})`;
    case "added-again":
      return `No. ${doubt.number} adds a portfolio of this name though it already stood; it may mean another portfolio`;
    case "merged":
      return endingInWords(doubt.ending);
    default:
      return doubt satisfies never;
  }
}

/** An execution day that a paper leaves blank, with the words around the blank where they were read. */
export function leftBlank({ blank }: { readonly blank: string }): string {
  return blank === "not-read" ? "left blank" : `left blank: "${blank}"`;
}

/** Why a form stands for its number: `no executed copy is held`, or one is that was not known. */
export function noExecutedCopy(withheld: Knowledge | undefined): string {
  return withheld ? `its executed copy is held but ${notKnownInWords(withheld)}` : "no executed copy is held";
}

/** `not shown to be public by May 1, 2006`, `with no filing day read`, `not yet known on May 1, 2006`. */
export function notKnownInWords({ by, on }: Knowledge): string {
  if (on === undefined) return "with no filing day read";
  return by === "public" ? `not shown to be public by ${dayInWords(on)}` : `not yet known on ${dayInWords(on)}`;
}

/** `said to have been proposed to merge into …, about May 1, 2007 (title); no removal was seen`. */
export function endingInWords({ kind, into, when, by }: Ending): string {
  const merge = `${kind === "ceased" ? "said to merge" : "proposed to merge"}${into.length > 0 ? ` into ${series(into)}` : ""}`;
  return `${merge}, ${whenInWords(when)} (${by.title}); no removal was seen`;
}

/** `0.75% of such assets, as stated for 2006-11-01 by title`. */
export function statedInWords({ fee, when, by }: StatedFee): string {
  return `${feeInWords(fee)}, as stated for ${whenInIso(when)} by ${by.title}`;
}

function statedOn({ when, by }: StatedFee): string {
  return `${when.kind === "exact" ? "as of " : ""}${whenInWords(when)} by ${by.title}`;
}

function citedFee(stated: StatedFee): string {
  return `${feeInWords(stated.fee)} (${stated.by.title}, ${whenInWords(stated.when)})`;
}
