import type { Fee } from "../agreement/facts.ts";
import { Decimal, type Usd, usdInWords } from "../agreement/money.ts";
import { series } from "../agreement/numbers.ts";
import { calculate, type FeeRefusal } from "../fees/calc.ts";
import type { FeeQuestion, Misfit } from "../fees/terms.ts";
import { combinedInWords } from "../filing/fee-words.ts";
import type { Cell } from "../write/answer.ts";
import { type Amount, amountCell, difference } from "./amounts.ts";

/** A fee for a year at constant assets, in dollars; or in a few words why there is none. */
export type YearFee = Amount | string;

/** What a portfolio that is not on the schedule pays. */
export const NOTHING_OWED: YearFee = { exactUsd: new Decimal(0), centsUsd: new Decimal(0) };

/** The fee of a year at constant assets, or why there is none. */
export function yearFee(fee: Fee, question: FeeQuestion): YearFee {
  const found = calculate(fee, question, { kind: "annual" });
  if (found.kind !== "computed") return whyNotInShort(found);
  return { exactUsd: found.exactUsd, centsUsd: found.centsUsd };
}

/** Why a fee is not computed, in the few words of a cell. */
function whyNotInShort(found: FeeRefusal | Misfit): string {
  switch (found.kind) {
    case "not-read-above":
      return `not read over ${usdInWords(found.bound)}`;
    case "ends-at":
      return `no rate over ${usdInWords(found.bound)}`;
    case "needs-case":
    case "unknown-case":
      return "depends on a case";
    case "needs-trigger":
    case "trigger-reached-by-assets":
      return "depends on a switch";
    case "needs-group-assets":
    case "group-below-own":
      return "measured on a group";
    case "needs-parts":
    case "unknown-part":
    case "needs-assets":
      return "measured on parts";
    case "blank":
      return "blank";
    case "no-band":
    case "not-computable":
      return "not computable";
    default:
      return found satisfies never;
  }
}

/** A fee for a year in a cell: cents, and every digit for machines. */
export function yearFeeCell(fee: YearFee): Cell {
  return typeof fee === "string" ? { text: fee, value: null, tone: "doubt" } : amountCell(fee, false);
}

/** What the second fee is above the first, in dollars and in basis points of the assets. */
export function differenceCells(was: YearFee, is: YearFee, level: Decimal): Cell[] {
  if (typeof was === "string" || typeof is === "string") {
    const none: Cell = { text: "not computed", value: null, tone: "doubt" };
    return [none, none];
  }
  const by = difference(is, was);
  const cell = amountCell(by, false);
  const points = level.isZero() ? undefined : by.exactUsd.times(10_000).div(level);
  return [
    { ...cell, text: signed(cell.text, by.centsUsd) },
    points
      ? {
          text: signed(points.toDecimalPlaces(4).toFixed(), points),
          value: points.toDecimalPlaces(10).toFixed(),
          figure: points.toDecimalPlaces(10).toFixed(),
        }
      : { text: "", value: null },
  ];
}

/** A plus before what is above zero. */
export function signed(words: string, amount: Decimal): string {
  return amount.isPositive() && !amount.isZero() ? `+${words}` : words;
}

/** Why a fee is not computed, in words that follow a portfolio's name and a colon, with what must be answered. */
export function whyNotInWords(found: FeeRefusal | Misfit): string {
  switch (found.kind) {
    case "blank":
      return `the paper prints ${found.asPrinted === undefined ? "no rate" : `"${found.asPrinted}"`}`;
    case "not-read-above":
      return `${found.of === undefined ? "" : `${found.of}: `}not read above ${usdInWords(found.bound)}`;
    case "ends-at":
      return `no rate is printed above ${usdInWords(found.bound)}`;
    case "needs-assets":
      return "the assets are not given";
    case "needs-case":
    case "unknown-case":
      return `depends on which case holds: ${series(found.choices.map(({ name, words }) => `${name} (${words})`))}`;
    case "needs-trigger":
      return `depends on whether its assets ever reached ${usdInWords(found.at)}`;
    case "trigger-reached-by-assets":
      return `assets of ${usdInWords(found.at)} or more reach the trigger themselves`;
    case "needs-parts":
    case "unknown-part":
      return `measured on parts, each on its own assets: ${series(found.choices.map(({ name }) => name))}`;
    case "needs-group-assets":
      return `measured on ${combinedInWords(found.measuredOn)}, which are not given`;
    case "group-below-own":
      return `its own assets would be more than the combined ones given, ${usdInWords(found.combinedUsd.toFixed() as Usd)}`;
    case "no-band":
      return found.at === undefined
        ? "no band of the fee holds these assets"
        : `to which band ${usdInWords(found.at)} belongs was not read`;
    case "not-computable":
      return `not computable: ${found.words}`;
    default:
      return found satisfies never;
  }
}
