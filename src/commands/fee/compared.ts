import { type Day, dayInWords } from "../../agreement/day.ts";
import { Decimal } from "../../agreement/money.ts";
import { isSound } from "../../agreement/standing.ts";
import { SWITCH_SIDES } from "../../agreement/tier-sets.ts";
import type { AskedFee } from "../../answers/fee.ts";
import { type ComparedSide, curveOfSide, feeComparisonPart } from "../../answers/fee-comparison.ts";
import { nameInWords } from "../../answers/schedule-words.ts";
import { standingWord } from "../../answers/standing-words.ts";
import { Failure, noAnswer, usage } from "../../failure.ts";
import { calculate } from "../../fees/calc.ts";
import { differenceOf } from "../../fees/difference.ts";
import { type Answers, besideUsd, questionAt } from "../../fees/levels.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import { type Askable, openForQuestion } from "../askable.ts";
import { endWithDoubt, give } from "../giving.ts";
import type { CompareOptions } from "./compare.ts";
import { levelsTyped } from "./levels.ts";
import { assetsBeside } from "./parts-typed.ts";
import { refusal, refusalAtLevels } from "./refusal.ts";
import { answersTyped, refuseContradicted, refuseNobody, rowAsked, unaskedOf } from "./row-asked.ts";

/** Answers `fee compare`. */
export async function answerCompare(days: readonly Day[], options: CompareOptions, shell: Shell): Promise<void> {
  refuseNobody(options);
  refuseMixed(days, options);
  const levels = options.assets.length === 0 ? [] : levelsTyped(options, shell);
  const beside = assetsBeside(options, shell.say);
  const { record, askable, blocked } = await openForQuestion(options, shell);
  const pair = await pairAsked(days, options, { record, askable }, shell);
  for (const { asked } of pair) if (asked) refuseContradicted(asked, options);
  refuseUnaskedOfBoth(pair, options);
  const sides = told(pair.map((side, index) => answered(side, index, options, beside)) as [ComparedSide, ComparedSide]);
  const [first, second] = sides;
  if (isAtGivenParts(sides)) refuseNotGiven(sides, levels);
  else refuseIncomparable(first, second);
  const part = feeComparisonPart({ first, second, levels, atGivenParts: isAtGivenParts(sides) });
  await give({ name: "feeComparison", version: 1, partsKey: "comparisons", parts: [part] }, record, options, shell);
  const unsound = options.strict
    ? sides.filter(({ asked, draft }) => draft || (asked && !isSound(asked.standing)))
    : [];
  for (const { asked, draft, label } of unsound)
    shell.say(`--strict: the row (${label}) is ${draft || !asked ? "a draft's" : standingWord(asked.standing).word}`);
  if (blocked || unsound.length > 0) endWithDoubt();
}

type Labelled = Omit<ComparedSide, "answers">;

function labelled(asked: AskedFee, label: string): Labelled {
  return { asked, label, subject: `the fee of ${label}` };
}

function refuseMixed(days: readonly Day[], options: CompareOptions): void {
  const others = [
    ...(days.length > 0 ? [days.length === 1 ? "a day and today" : "two days"] : []),
    ...(options.withPortfolio === undefined ? [] : ["--with-portfolio"]),
    ...(options.with === undefined ? [] : ["--with"]),
  ];
  if (others.length === 0)
    throw usage("there is nothing to compare with", "write two days, --with-portfolio NAME or --with FILE");
  if (others.length > 1) {
    const [day, second] = days;
    const asOf = day !== undefined && second === undefined ? [`for that one day write --as-of ${day} instead`] : [];
    throw usage(`${others.join(" and ")} are compared one at a time`, "leave all but one out", ...asOf);
  }
  if (days.length > 0 && options.asOf !== undefined)
    throw usage("--as-of beside two days: they are the days asked about", "leave --as-of out");
}

async function pairAsked(
  days: readonly Day[],
  options: CompareOptions,
  { record, askable }: { readonly record: OpenRecord; readonly askable: readonly Askable[] },
  shell: Shell,
): Promise<readonly [Labelled, Labelled]> {
  if (options.with !== undefined) {
    const { draftCompared } = await import("./draft.ts");
    return draftCompared(options.with, options, { record, askable }, shell);
  }
  const { withPortfolio } = options;
  if (withPortfolio !== undefined) {
    const first = await rowAsked(options, askable, record, shell);
    const second = await rowAsked(
      { ...options, portfolio: withPortfolio, asOf: options.asOf ?? first.schedule.asOf },
      askable,
      record,
      shell,
    );
    return [first, second].map((asked) => labelled(asked, nameInWords(asked.entry))) as [Labelled, Labelled];
  }
  const [before, after] = days;
  const first = await rowAsked(
    { ...options, ...(before === undefined ? {} : { asOf: before }) },
    askable,
    record,
    shell,
  );
  const quiet: Shell = { ...shell, say: () => {} };
  const { asOf: _, ...rest } = options;
  const second = await rowAsked(after === undefined ? rest : { ...rest, asOf: after }, askable, record, quiet);
  return [first, second].map((asked) => labelled(asked, dayInWords(asked.schedule.asOf))) as [Labelled, Labelled];
}

/** What a person answers is asked of a side that needs it: --case and --trigger of both, unless the second has its own. */
function answered(
  side: Labelled,
  index: number,
  options: CompareOptions,
  beside: Pick<Answers, "parts" | "groupAssetsUsd">,
): ComparedSide {
  const kind = side.asked?.row.fee.kind;
  const own =
    index === 0
      ? {}
      : {
          ...(options.withCase === undefined ? {} : { caseName: options.withCase }),
          ...(options.withTrigger === undefined ? {} : { trigger: options.withTrigger }),
        };
  const { caseName, trigger } = { ...answersTyped(options), ...own };
  return {
    ...side,
    answers: {
      ...beside,
      ...(kind === "cases" && caseName !== undefined ? { caseName } : {}),
      ...(kind === "switch" && trigger !== undefined ? { trigger } : {}),
    },
  };
}

/** Where the answers set the sides apart, their labels say them. */
function told(sides: readonly [ComparedSide, ComparedSide]): [ComparedSide, ComparedSide] {
  const words = sides.map(({ answers: { caseName, trigger } }) => caseName ?? (trigger && SWITCH_SIDES[trigger]));
  return sides.map((side, index): ComparedSide => {
    const own = words[index];
    if (own === undefined || words[0] === words[1]) return side;
    return { ...side, label: `${side.label} (${own})`, subject: `${side.subject} (${own})` };
  }) as [ComparedSide, ComparedSide];
}

function refuseUnaskedOfBoth(pair: readonly Labelled[], options: CompareOptions): void {
  const kinds = pair.map(({ asked }) => asked?.row.fee.kind);
  const unasked = unaskedOf(
    pair.flatMap(({ asked }) => (asked ? [asked.row.fee] : [])),
    options,
  );
  if (unasked.length > 0)
    throw usage(`neither fee asks for ${unasked.join(" or ")}`, `leave ${unasked.join(" and ")} out`);
  const ofSecond = [
    ...(options.withCase !== undefined && kinds[1] !== "cases" ? ["--with-case"] : []),
    ...(options.withTrigger !== undefined && kinds[1] !== "switch" ? ["--with-trigger"] : []),
  ];
  if (ofSecond.length > 0)
    throw usage(`the second fee does not ask for ${ofSecond.join(" or ")}`, `leave ${ofSecond.join(" and ")} out`);
}

/** The assets of every part are given, so that there is one amount of assets and none that varies. */
function isAtGivenParts(sides: readonly ComparedSide[]): boolean {
  return sides.some(({ asked, answers }) => {
    const fee = asked?.row.fee;
    return fee?.kind === "parts" && fee.parts.every(({ name }) => answers.parts?.has(name));
  });
}

function refuseNotGiven(sides: readonly ComparedSide[], levels: readonly Decimal[]): void {
  if (levels.length > 0)
    throw usage(
      "the assets of every part are given, and none are left for --assets",
      "leave one --part out, whose assets --assets then gives",
    );
  for (const { asked, answers } of sides) {
    if (!asked) continue;
    const found = calculate(asked.row.fee, questionAt(asked.row.fee, answers, new Decimal(0)), { kind: "annual" });
    if (found.kind !== "computed") throw refusal(found, asked.entry.name, asked.row);
  }
}

/** Refuses two fees that are known at no level alike, with what must be answered. */
function refuseIncomparable(first: ComparedSide, second: ComparedSide): void {
  const sides = [first, second].map((side) => ({ ...side, curve: curveOfSide(side) }));
  const [before, after] = sides.map(({ curve }) => curve);
  if (!before || !after || differenceOf(before, after, besideUsd(first.answers)).sides.length > 0) return;
  for (const [index, { asked, answers, curve }] of sides.entries()) {
    if (curve.length > 0 || !asked) continue;
    const { row, entry } = asked;
    const found = calculate(row.fee, questionAt(row.fee, answers, new Decimal(1)), { kind: "annual" });
    if (found.kind !== "computed")
      throw index === 0 || !hasOwnAnswer(first)
        ? refusalAtLevels(found, entry.name, row)
        : ofSecond(refusalAtLevels(found, entry.name, row));
  }
  throw noAnswer("there is no level of assets at which both fees are known");
}

function hasOwnAnswer({ answers: { caseName, trigger } }: ComparedSide): boolean {
  return caseName !== undefined || trigger !== undefined;
}

/** What is missing of the second fee alone is given by the options of the second. */
function ofSecond({ exit, message, help }: Failure): Failure {
  const own = (words: string): string => words.replaceAll(/--(?=case|trigger)/g, "--with-");
  return new Failure(exit, own(message), help.map(own));
}
