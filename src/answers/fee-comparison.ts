import { dayInWords } from "../agreement/day.ts";
import { type Decimal, dollars, percentage } from "../agreement/money.ts";
import { calculate } from "../fees/calc.ts";
import { type Curve, curveOf } from "../fees/curve.ts";
import { type Difference, differenceOf, type Extremes, type Greatest, type Side } from "../fees/difference.ts";
import { type AssetSpan, pointOf, within } from "../fees/spans.ts";
import type { FeeQuestion } from "../fees/terms.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { type Block, type Cell, type Fact, fact, type Json, type Part } from "../write/answer.ts";
import { feeAsJson, placeOf, standingAsJson } from "./as-json.ts";
import type { AskedFee } from "./fee.ts";
import { waiverNotes } from "./fee-table.ts";
import { levelInWords, levelShown, spanAsJson, spanInWords } from "./level-words.ts";
import {
  asKnown,
  copyInWords,
  knowledgeAsJson,
  nameInWords,
  paperInWords,
  searchedFact,
  titleOf,
} from "./schedule-words.ts";
import { standingReason, standingWord } from "./standing-words.ts";
import { amountCell, differenceCells, whyNotInWords, yearFee } from "./year-fee.ts";

/** One of two fees: the row, what is answered of it besides assets, and how it is told from the other. */
export type ComparedSide = {
  readonly asked: AskedFee;
  readonly question: FeeQuestion;
  /** What sets it apart from the other: a day, a name, a draft. */
  readonly label: string;
  /** The same as the subject of a sentence: `the fee of November 1, 2006`. */
  readonly subject: string;
};

/** Two fees, and the levels at which to show them; the breakpoints of both, where none are asked. */
export type Compared = {
  readonly first: ComparedSide;
  readonly second: ComparedSide;
  readonly levels: readonly Decimal[];
};

/** Two fees beside each other at some levels of assets, and over all of them, proved from their breakpoints. */
export function feeComparisonPart({ first, second, levels }: Compared): Part {
  const [before, after] = [first, second].map(({ asked, question }) => curveOf(asked.row.fee, question)) as [
    Curve,
    Curve,
  ];
  const difference = differenceOf(before, after);
  const shown = levels.length > 0 ? levels : boundsOf([...before, ...after]);
  const { schedule, entry } = second.asked;
  const same = first.asked.entry.name === entry.name;
  return {
    title: [
      same
        ? `${nameInWords(entry)}: ${first.label} → ${second.label}${asKnown(schedule)}`
        : `${first.label} → ${second.label}, ${dayInWords(schedule.asOf)}${asKnown(schedule)}`,
      titleOf(schedule),
    ],
    about: {
      first: sideAsJson(first),
      second: sideAsJson(second),
      ...knowledgeAsJson(schedule),
    },
    blocks: [
      { kind: "facts", key: "overAll", facts: overAllFacts(difference, second.subject) },
      levelsTable(first, second, shown),
      sidesTable(difference),
      {
        kind: "notes",
        key: "notCompared",
        title: "Not compared:",
        notes: difference.notCompared.map((span) => notComparedNote(span, [first, second])),
      },
      ...[first, second].map(
        (side, index): Block => ({
          kind: "facts",
          key: index === 0 ? "firstFee" : "secondFee",
          facts: feeFacts(side, index),
        }),
      ),
      { kind: "facts", key: "rounding", facts: [METHOD, searchedFact(first.asked.schedule)] },
      ...waivers(first, second),
    ],
  };
}

const METHOD = fact(
  "rounding",
  "Rounding",
  "each fee half up to the cent, basis points to four decimals; over all levels nothing is rounded: it is proved from the breakpoints, not sampled",
  "half-up-cent",
);

function sideAsJson({ asked: { entry, schedule, found, row, standing }, label }: ComparedSide): Json {
  return {
    label,
    portfolio: entry.name,
    agreement: found.agreement.slug,
    asOf: schedule.asOf,
    amendment: row.setBy.paper.number,
    standingKind: standing.kind,
  };
}

/** The levels at which a stretch ends, each once. */
function boundsOf(curve: Curve): Decimal[] {
  const bounds = curve.flatMap(({ assets: { to } }) => to?.at ?? []).sort((a, b) => a.comparedTo(b));
  return bounds.filter((bound, index) => !bounds[index - 1]?.equals(bound));
}

function levelsTable(first: ComparedSide, second: ComparedSide, levels: readonly Decimal[]): Block {
  // A day heads its column; a name is too long to.
  const short = [first, second].every(({ label }) => label.length <= 18);
  return {
    kind: "table",
    key: "levels",
    title: "A year's fee at constant assets:",
    main: true,
    columns: [
      { key: "assets", title: "Assets", align: "right" },
      { key: "first", title: short ? first.label : "Before", align: "right" },
      { key: "second", title: short ? second.label : "After", align: "right" },
      { key: "difference", title: "Difference", align: "right" },
      { key: "basisPoints", title: "Basis points", align: "right" },
    ],
    rows: levels.map((level) => {
      const [was, is] = [first, second].map(({ asked, question }) =>
        yearFee(asked.row.fee, { ...question, assetsUsd: level }),
      ) as [ReturnType<typeof yearFee>, ReturnType<typeof yearFee>];
      return [
        { text: levelShown(level), value: level.toFixed(), figure: level.toFixed() },
        amountCell(was),
        amountCell(is),
        ...differenceCells(was, is, level),
      ];
    }),
  };
}

function overAllFacts(difference: Difference, second: string): Fact[] {
  const { sides, higher, lower } = difference;
  const partly = difference.notCompared.length > 0 ? ", of the levels compared" : "";
  return [
    fact("verdict", "Over all levels", `${verdict(difference, second)}${partly}`, {
      everHigher: higher !== undefined,
      everLower: lower !== undefined,
      provedOverAll: difference.notCompared.length === 0,
    }),
    ...crossingFacts(sides),
    ...(lower ? extremeFacts("lower", "Furthest below", lower) : []),
    ...(higher ? extremeFacts("higher", "Furthest above", higher) : []),
  ];
}

function verdict({ sides, higher, lower }: Difference, subject: string): string {
  const where = (side: Side): string =>
    sides
      .filter((one) => one.side === side && (side !== "same" || pointOf(one.assets) === undefined))
      .map(({ assets }) => spanInWords(assets))
      .join(", and ");
  if (!higher && !lower) return `${subject} is the same at every level`;
  const same = where("same") === "" ? "" : `; the same ${where("same")}`;
  if (!higher) return `${subject} is never higher at any level: lower ${where("lower")}${same}`;
  if (!lower) return `${subject} is never lower at any level: higher ${where("higher")}${same}`;
  return `${subject} is higher ${where("higher")}; lower ${where("lower")}${same}`;
}

/** Levels at which the second fee passes from one side of the first to the other. */
function crossingFacts(sides: Difference["sides"]): Fact[] {
  const apart = sides.filter(({ side, assets }) => side !== "same" || pointOf(assets) === undefined);
  const crossings = apart.flatMap(({ assets: { to }, side }, index) => {
    const next = apart[index + 1];
    if (!to || !next || next.side === side || side === "same" || next.side === "same") return [];
    if (!next.assets.from?.at.equals(to.at)) return [];
    const equal = sides.some((one) => one.side === "same" && pointOf(one.assets)?.equals(to.at));
    return [{ at: to.at, equal }];
  });
  if (crossings.length === 0) return [];
  const words = crossings.map(({ at, equal }) => `${levelInWords(at)}${equal ? "" : " (by a jump)"}`);
  return [
    fact(
      "crossings",
      "They cross at",
      words.join("; "),
      crossings.map(({ at, equal }) => ({ assets: at.toFixed(), equalThere: equal })),
    ),
  ];
}

function extremeFacts(key: "higher" | "lower", label: string, { usd, basisPoints }: Extremes): Fact[] {
  const dollarsFact =
    usd.kind === "unbounded"
      ? fact(
          `${key}Usd`,
          label,
          `without bound in dollars: above ${levelInWords(usd.above)} it grows by ${percentage(usd.byRate.times(100))} of each further dollar`,
          { bounded: false, above: usd.above.toFixed(), byPercent: usd.byRate.times(100).toFixed() },
        )
      : fact(`${key}Usd`, label, `${amountInWords(usd.value)} ${whereInWords(usd)}`, {
          bounded: true,
          ...greatestAsJson(usd),
        });
  const pointsKey = `${key}BasisPoints`;
  if (basisPoints.kind === "unbounded") {
    const words = "without bound in basis points: it grows as assets fall towards none, since a minimum is owed";
    return [dollarsFact, fact(pointsKey, "", words, { bounded: false })];
  }
  const rounded = basisPoints.value.toDecimalPlaces(4);
  const points = `${rounded.toFixed()} basis ${rounded.equals(1) ? "point" : "points"} ${whereInWords(basisPoints)}`;
  return [dollarsFact, fact(pointsKey, "", points, greatestAsJson(basisPoints))];
}

function amountInWords(amount: Decimal): string {
  return amount.decimalPlaces() <= 2 ? dollars(amount) : `${dollars(amount.toDecimalPlaces(2, 1))}…`;
}

/** `at $500 million`, `nearing $500 million`, `neared as assets grow`. */
function whereInWords({ at, reached }: Greatest): string {
  if (reached) return spanInWords(at);
  const level = pointOf(at);
  return level ? `neared at ${levelInWords(level)}, where a fee jumps` : "neared as assets grow without end";
}

function greatestAsJson({ at, value, reached }: Greatest): { [key: string]: Json } {
  return { value: value.toFixed(), reached, at: spanAsJson(at) };
}

const SIDE_TONE = { higher: "bad", lower: "sound", same: "faint" } as const;

/** Only where they change sides is there more to list than the verdict says. */
function sidesTable({ sides }: Difference): Block {
  return {
    kind: "table",
    key: "sides",
    title: "Level by level:",
    main: false,
    columns: [
      { key: "assets", title: "Assets" },
      { key: "side", title: "After is" },
    ],
    rows:
      sides.length < 2
        ? []
        : sides.map(({ assets, side }): Cell[] => [
            { text: spanInWords(assets), value: spanAsJson(assets) },
            { text: side, tone: SIDE_TONE[side] },
          ]),
  };
}

/** Why one of the two is not known on a range: as it is refused at a level inside it. */
function notComparedNote(span: AssetSpan, sides: readonly ComparedSide[]): Cell {
  const assetsUsd = within(span);
  const reasons = sides.flatMap(({ asked, question, label }) => {
    const found = calculate(asked.row.fee, { ...question, assetsUsd }, { kind: "annual" });
    return found.kind === "computed" ? [] : [`${label}: ${whyNotInWords(found)}`];
  });
  const text = `${spanInWords(span)}: ${reasons.join("; ")}`;
  return { text, value: { assets: spanAsJson(span), reasons }, tone: "doubt" };
}

function feeFacts({ asked, label }: ComparedSide, index: number): Fact[] {
  const { row, standing } = asked;
  const { paper, day, change } = row.setBy;
  const reason = standingReason(standing);
  const { word, tone } = standingWord(standing);
  return [
    fact("fee", index === 0 ? "Before" : "After", `${label}: ${feeInWords(row.fee)}`, feeAsJson(row.fee)),
    fact(
      "setBy",
      "Set by",
      `${paperInWords(paper)}${copyInWords(paper)}, effective ${dayInWords(day)} (${placeOf(change.at)})`,
      {
        amendment: paper.number,
        effective: day,
        place: placeOf(change.at),
      },
    ),
    {
      key: "standing",
      label: "Standing",
      cell: {
        text: reason === "" ? word : `${word}: ${reason}`,
        value: standingAsJson(standing),
        tone,
      },
    },
  ];
}

/** Waivers beside either; those beside both once. */
function waivers(first: ComparedSide, second: ComparedSide): Block[] {
  const [before, after] = [waiverNotes(first.asked), waiverNotes(second.asked)];
  if (before.kind !== "notes" || after.kind !== "notes") return [];
  const seen = new Set(after.notes.map(({ text }) => text));
  return [{ ...after, notes: [...before.notes.filter(({ text }) => !seen.has(text)), ...after.notes] }];
}
