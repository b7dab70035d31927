import { dayInWords } from "../agreement/day.ts";
import { Decimal, dollars, percentage } from "../agreement/money.ts";
import { series } from "../agreement/numbers.ts";
import { calculate } from "../fees/calc.ts";
import { type Curve, curveOf, gapsIn } from "../fees/curve.ts";
import type { AssetRange, ImpliedAssets } from "../fees/implied.ts";
import { type Answers, besideUsd, questionAt } from "../fees/levels.ts";
import { assetsAtFee, assetsAtRate, feesOf, ratesOf, type ValueSpan } from "../fees/solve.ts";
import { type AssetSpan, pointOf, within } from "../fees/spans.ts";
import { type Block, type Cell, type Fact, fact, type Part } from "../write/answer.ts";
import type { AskedFee } from "./fee.ts";
import { sourceFacts } from "./fee-source.ts";
import { variedInWords } from "./fee-table.ts";
import { levelInWords, levelShown, spanAsJson, spanInWords } from "./level-words.ts";
import { waiverNotes } from "./net-fee.ts";
import { asKnown, knowledgeAsJson, nameInWords, titleOf } from "./schedule-words.ts";
import { whyNotInWords } from "./year-fee.ts";

/** What the assets are asked for: a fee for a year in dollars, or a rate in percent. */
export type Wanted = { readonly kind: "fee" | "rate"; readonly value: Decimal };

/** The assets that give a fee or a rate; or, where none do, which would be possible. */
export type Solved =
  | { readonly kind: "solved"; readonly part: Part }
  | { readonly kind: "none"; readonly message: string; readonly help: readonly string[] };

/** The assets at which a fee for a year, or its rate, is what is wanted: every one of them, exactly. */
export function solvedPart(asked: AskedFee, answers: Answers, wanted: Wanted): Solved {
  const { entry, schedule, row } = asked;
  const curve = curveOf(row.fee, answers);
  const beside = besideUsd(answers);
  const { value } = wanted;
  const spans = wanted.kind === "fee" ? assetsAtFee(curve, value) : assetsAtRate(curve, value.div(100), beside);
  const gaps = gapsIn(curve).flatMap((span) => gapNote(span, asked, answers));
  const words = wantedInWords(wanted);
  if (spans.length === 0)
    return {
      kind: "none",
      message: `no assets give ${nameInWords(entry)} ${words} on ${dayInWords(schedule.asOf)}`,
      help: [possibleInWords(curve, beside, wanted), ...gaps.map(({ text }) => `not known ${text}`)],
    };
  const part: Part = {
    title: [
      `${nameInWords(entry)}: the ${variedInWords(asked, answers)} that give ${words}, ${dayInWords(schedule.asOf)}${asKnown(schedule)}`,
      titleOf(schedule),
    ],
    about: { ...aboutOf(asked), wanted: wanted.kind, value: value.toFixed() },
    blocks: [
      {
        kind: "table",
        key: "solutions",
        main: true,
        columns: [
          { key: "assets", title: "Assets" },
          { key: "fee", title: "Fee a year", align: "right" },
          { key: "effectiveRate", title: "Effective", align: "right" },
          { key: "level", title: "Level", detail: "data" },
        ],
        rows: spans.map((span) => solutionCells(span, asked, answers, wanted)),
      },
      {
        kind: "notes",
        key: "cut",
        title: "To the cent on either side:",
        notes: spans.flatMap((span) => aroundNote(span, asked, answers)),
      },
      { kind: "notes", key: "gaps", title: "Not known, so that there may be more:", notes: gaps },
      { kind: "facts", key: "rounding", facts: [ROUNDING] },
      waiverNotes(asked),
      { kind: "facts", key: "basis", facts: sourceFacts(asked) },
    ],
  };
  return { kind: "solved", part };
}

/** What could be wanted of the fee. */
function possibleInWords(curve: Curve, beside: Decimal, { kind }: Wanted): string {
  const possible = kind === "fee" ? feesOf(curve).map(feesInWords) : ratesOf(curve, beside).map(ratesInWords);
  return `possible: ${kind === "fee" ? "fees" : "rates"} ${series(possible)}`;
}

const ROUNDING = fact(
  "rounding",
  "Rounding",
  "none: solved exactly on each tier; a level whose digits do not end is cut, and marked …",
  "none",
);

function aboutOf({ entry, found, schedule, row, standing }: AskedFee): Part["about"] {
  return {
    portfolio: entry.name,
    agreement: found.agreement.slug,
    asOf: schedule.asOf,
    ...knowledgeAsJson(schedule),
    amendment: row.setBy.paper.number,
    standingKind: standing.kind,
  };
}

function wantedInWords({ kind, value }: Wanted): string {
  return kind === "fee" ? `a fee of ${dollars(value, true)} a year` : `an effective rate of ${percentage(value)}`;
}

function solutionCells(span: AssetSpan, { row }: AskedFee, answers: Answers, wanted: Wanted): Cell[] {
  const level = pointOf(span);
  const nothing: Cell = { text: "", value: null, figure: "" };
  const cellOfRate = (percent: Decimal): Cell => ({
    text: percentage(percent),
    value: percent.toFixed(),
    figure: percent.toFixed(),
  });
  const cellOfFee = (usd: Decimal): Cell => ({
    text: dollars(usd, true),
    value: { rounded: usd.toFixed(2), exact: usd.toFixed() },
    figure: usd.toFixed(),
  });
  const assets: Cell = { text: spanInWords(span), value: spanAsJson(span) };
  if (!level)
    return [
      assets,
      ...(wanted.kind === "fee" ? [cellOfFee(wanted.value), nothing] : [nothing, cellOfRate(wanted.value)]),
      nothing,
    ];
  const ends = level.decimalPlaces() <= 6;
  const found = calculate(row.fee, questionAt(row.fee, answers, level), { kind: "annual" });
  const fee = wanted.kind === "fee" ? wanted.value : found.kind === "computed" && ends ? found.exactUsd : undefined;
  const rate = wanted.kind === "rate" ? wanted.value : found.kind === "computed" ? found.effectivePercent : undefined;
  return [
    assets,
    fee ? cellOfFee(fee) : nothing,
    rate ? cellOfRate(rate) : nothing,
    { text: levelShown(level), value: { level: level.toFixed(), ends }, figure: level.toFixed() },
  ];
}

const CENT = new Decimal("0.01");

/** What is owed at the cents on either side of a level whose digits do not end. */
function aroundNote(span: AssetSpan, { row }: AskedFee, answers: Answers): Cell[] {
  const level = pointOf(span);
  if (!level || level.decimalPlaces() <= 2) return [];
  const below = level.toDecimalPlaces(2, Decimal.ROUND_DOWN);
  const sides = [below, below.plus(CENT)].flatMap((assetsUsd) => {
    const fee = calculate(row.fee, questionAt(row.fee, answers, assetsUsd), { kind: "annual" });
    return fee.kind === "computed" ? [{ assetsUsd, fee }] : [];
  });
  const words = sides.map(({ assetsUsd, fee }) => `${dollars(assetsUsd)}: ${cutInWords(fee.exactUsd)}`);
  return [
    {
      text: words.join("; "),
      value: sides.map(({ assetsUsd, fee }) => ({ assets: assetsUsd.toFixed(), exact: fee.exactUsd.toFixed() })),
    },
  ];
}

/** `$999,999.99999428…`: so many digits as tell it from the sum that was wanted. */
function cutInWords(usd: Decimal): string {
  const cut = usd.toDecimalPlaces(DIGITS, Decimal.ROUND_DOWN);
  return `${dollars(cut, true)}${cut.equals(usd) ? "" : "…"}`;
}

const DIGITS = 10;

function gapNote(span: AssetSpan, { row }: AskedFee, answers: Answers): Cell[] {
  const found = calculate(row.fee, questionAt(row.fee, answers, within(span)), { kind: "annual" });
  // More than the group has is no assets that it could have.
  if (found.kind === "group-below-own") return [];
  const reason = found.kind === "computed" ? "" : whyNotInWords(found);
  return [{ text: `${spanInWords(span)}: ${reason}`, value: { assets: spanAsJson(span), reason }, tone: "doubt" }];
}

/** `of 0.88%`, `above 0.83% and below 0.88%`. */
function valuesInWords({ from, to }: ValueSpan, shown: (value: Decimal) => string): string {
  if (from && to?.at.equals(from.at)) return `of ${shown(from.at)}`;
  const low = from ? [`${from.included ? "from" : "above"} ${shown(from.at)}`] : [];
  const high = to ? [`${to.included ? "up to" : "below"} ${shown(to.at)}`] : [];
  return [...low, ...high].join(to?.included ? " " : " and ");
}

function feesInWords(span: ValueSpan): string {
  return valuesInWords(span, levelInWords);
}

function ratesInWords(span: ValueSpan): string {
  return valuesInWords(span, (fraction) => percentage(fraction.times(100)));
}

/** The assets that a printed percentage implies, which was rounded to its places: under each schedule of the fee. */
export function impliedPart(
  asked: AskedFee,
  answers: Answers,
  printed: string,
  schedules: readonly ImpliedAssets[],
): Part {
  const { entry, schedule } = asked;
  const several = schedules.some(({ of }) => of !== undefined);
  const rows = schedules.flatMap(({ of, ranges }) => ranges.map((range) => ({ of, range })));
  return {
    title: [
      `${nameInWords(entry)}: the ${variedInWords(asked, answers)} that a printed ${printed}% implies, ${dayInWords(schedule.asOf)}${asKnown(schedule)}`,
      titleOf(schedule),
    ],
    about: { ...aboutOf(asked), printed },
    blocks: [
      {
        kind: "table",
        key: "implied",
        main: true,
        columns: [
          ...(several ? [{ key: "of", title: "Schedule" }] : []),
          { key: "assets", title: "Assets" },
          { key: "from", title: "From", detail: "data" },
          { key: "to", title: "To", detail: "data" },
        ],
        rows: rows.map(({ of, range }): Cell[] => [
          ...(several ? [{ text: of ?? "" }] : []),
          { text: rangeInWords(range) },
          endCell(range.from),
          endCell(range.to),
        ]),
      },
      unreadNotes(schedules),
      { kind: "facts", key: "rounding", facts: [printedRounding(printed)] },
      waiverNotes(asked),
      { kind: "facts", key: "basis", facts: sourceFacts(asked) },
    ],
  };
}

function endCell(end: Decimal | undefined): Cell {
  return end ? { text: dollars(end), value: end.toFixed(2), figure: end.toFixed(2) } : { text: "", value: null };
}

function unreadNotes(schedules: readonly ImpliedAssets[]): Block {
  const notes = schedules.flatMap(({ of, notReadAbove }): Cell[] => {
    if (notReadAbove === undefined) return [];
    const level = levelInWords(new Decimal(notReadAbove));
    return [{ text: `${of === undefined ? "" : `${of}: `}not read above ${level}`, tone: "doubt" }];
  });
  return { kind: "notes", key: "gaps", title: "Not known, so that there may be more:", notes };
}

/** `at or below $555,555,555.55`, `from … to …`. */
export function rangeInWords({ from, to }: AssetRange): string {
  if (from && to) return from.equals(to) ? dollars(from) : `from ${dollars(from)} to ${dollars(to)}`;
  if (from) return `at or above ${dollars(from)}`;
  return to ? `at or below ${dollars(to)}` : "any assets";
}

function printedRounding(printed: string): Fact {
  const places = printed.split(".")[1]?.length ?? 0;
  return fact(
    "rounding",
    "Rounding",
    `the percentage is taken as rounded half up to ${places === 1 ? "one decimal" : `${places} decimals`}; assets are in whole cents`,
    { percentage: "half-up", decimals: places, assets: "cent" },
  );
}
