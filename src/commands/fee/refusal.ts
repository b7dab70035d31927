import type { Fee } from "../../agreement/facts.ts";
import { Decimal, dollars, usdInWords } from "../../agreement/money.ts";
import type { Row } from "../../agreement/replay.ts";
import type { AskedFee } from "../../answers/fee.ts";
import { whyNotInWords } from "../../answers/year-fee.ts";
import { type Failure, noAnswer, usage } from "../../failure.ts";
import { calculate, type FeeRefusal } from "../../fees/calc.ts";
import { curveOf } from "../../fees/curve.ts";
import { type Answers, questionAt } from "../../fees/levels.ts";
import type { Misfit } from "../../fees/terms.ts";
import { combinedInWords, groupInWords } from "../../filing/fee-words.ts";

/** Why a fee was not computed, and what to add where the contract asks for more. */
export function refusal(found: FeeRefusal | Misfit, name: string, row: Row): Failure {
  const paper = `No. ${row.setBy.paper.number}`;
  switch (found.kind) {
    case "blank":
      return noAnswer(
        `the fee of ${name} is blank: ${paper} prints "${found.asPrinted ?? "no rate"}"`,
        "no fee can be computed from a blank",
      );
    case "not-read-above":
      return noAnswer(
        `the fee of ${name}${found.of === undefined ? "" : ` (${found.of})`} was not read above ${usdInWords(found.bound)}: the copy of ${paper} that was read is cut there`,
        `ask at or below ${usdInWords(found.bound)}`,
      );
    case "ends-at":
      return noAnswer(`${paper} prints no rate of ${name} above ${usdInWords(found.bound)}`);
    case "needs-assets":
      return usage("--assets is missing", "add --assets with average daily net assets, such as --assets 750m");
    case "needs-case":
      return noAnswer(
        `the fee of ${name} depends on which case holds`,
        ...found.choices.map((choice) => `add --case ${choice.name} where ${choice.words}`),
      );
    case "unknown-case":
      return usage(
        `--case ${found.asked}: ${paper} has no such case`,
        ...found.choices.map((choice) => `write --case ${choice.name} where ${choice.words}`),
      );
    case "needs-trigger":
      return noAnswer(
        `the fee of ${name} depends on whether its assets ever reached ${usdInWords(found.at)}`,
        `add --trigger reached or --trigger not-reached. ${found.words}`,
      );
    case "trigger-reached-by-assets":
      return usage(
        `--trigger not-reached: assets of ${usdInWords(found.at)} or more reach the trigger themselves`,
        "leave --trigger out",
      );
    case "needs-parts":
      return noAnswer(
        `the fee of ${name} is measured on parts, and ${found.asked.join(" and ")} ${found.asked.length === 1 ? "is" : "are"} not given`,
        ...found.choices.map((choice) => `add --part ${choice.name}=AMOUNT, ${choice.words}`),
      );
    case "unknown-part":
      return usage(
        `--part ${found.asked.join(", ")}: ${paper} has no such part`,
        ...found.choices.map((choice) => `write --part ${choice.name}=AMOUNT, ${choice.words}`),
      );
    case "needs-group-assets":
      return noAnswer(
        `the fee of ${name} is measured on ${combinedInWords(found.measuredOn)}, which are not given`,
        `add --group-assets with all of them, those of ${name} included`,
        `the contract says: ${found.measuredOn.words}`,
      );
    case "group-below-own":
      return usage(
        `--group-assets ${dollars(found.combinedUsd, true)}: less than the assets of ${name} alone, ${dollars(found.ownUsd, true)}`,
        `write the combined assets of ${groupInWords(found.measuredOn.group)}, those of ${name} included`,
      );
    case "no-band":
      return noAnswer(`the fee of ${name} cannot be computed: ${whyNotInWords(found)}`);
    case "not-computable":
      return noAnswer(`the fee of ${name} cannot be computed: ${found.words}`);
    default:
      return found satisfies never;
  }
}

/** The same for a question about levels of assets, which of parts leaves one to vary. */
export function refusalAtLevels(found: FeeRefusal | Misfit, name: string, row: Row): Failure {
  if (found.kind !== "needs-parts") return refusal(found, name, row);
  return noAnswer(
    `the fee of ${name} is measured on parts: no one level of assets decides it`,
    ...found.choices.map(
      (open) =>
        `give all but ${open.name}, whose assets then vary: ${found.choices
          .filter((choice) => choice !== open)
          .map((choice) => `--part ${choice.name}=AMOUNT`)
          .join(" ")}`,
    ),
    "`fee calc` takes the assets of every part",
  );
}

/** Refuses every part's assets where one part's are to vary. */
export function refuseAllParts(fee: Fee, { parts }: Answers, name: string): void {
  if (fee.kind !== "parts" || !fee.parts.every((part) => parts?.has(part.name))) return;
  throw usage(
    `the assets of every part of ${name} are given, and none are left to vary`,
    "leave one --part out, whose assets then vary",
    "`fee calc` takes the assets of every part",
  );
}

/** Refuses a fee that is known at no level, with what must be answered. */
export function refuseUnknown({ row, entry }: AskedFee, answers: Answers): void {
  if (curveOf(row.fee, answers).length > 0) return;
  const found = calculate(row.fee, questionAt(row.fee, answers, new Decimal(1)), { kind: "annual" });
  if (found.kind !== "computed") throw refusalAtLevels(found, entry.name, row);
}
