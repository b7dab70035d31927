import { dayInWords } from "../agreement/day.ts";
import { Decimal } from "../agreement/money.ts";
import { series } from "../agreement/numbers.ts";
import { calculate } from "../fees/calc.ts";
import { type Curve, curveOf } from "../fees/curve.ts";
import { type Difference, differenceOf } from "../fees/difference.ts";
import { type Answers, besideUsd, openPart, questionAt } from "../fees/levels.ts";
import { type AssetSpan, SOME_ASSETS, within } from "../fees/spans.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { type Block, type Cell, type Column, type Fact, fact, type Json, type Part } from "../write/answer.ts";
import { feeAsJson, placeOf, standingAsJson } from "./as-json.ts";
import type { AskedFee } from "./fee.ts";
import { partsAsJson } from "./fee-table.ts";
import { levelCell, levelInWords, spanAsJson, spanInWords } from "./level-words.ts";
import { waiverNotes } from "./net-fee.ts";
import { overAllFacts } from "./over-all-levels.ts";
import {
  asKnown,
  copyInWords,
  knowledgeAsJson,
  nameInWords,
  paperInWords,
  searchedFact,
  titleOf,
} from "./schedule-words.ts";
import { standingInWords, standingWord } from "./standing-words.ts";
import { leftOutFacts } from "./withheld.ts";
import { differenceCells, NOTHING_OWED, whyNotInWords, type YearFee, yearFee, yearFeeCell } from "./year-fee.ts";

/** One of two fees: the row, what is answered of it besides a level of assets, and how it is told from the other. */
export type ComparedSide = {
  /** Absent where the portfolio is on no schedule there, and owes nothing. */
  readonly asked?: AskedFee;
  readonly answers: Answers;
  /** What sets it apart from the other: a day, a name, a draft. */
  readonly label: string;
  /** The same as the subject of a sentence: `the fee of November 1, 2006`. */
  readonly subject: string;
  /** The row was set by a draft: what it is called, and that nobody executed it. */
  readonly draft?: string;
  /** Why a draft changes nothing here, where it does not: what a person may not have meant to ask. */
  readonly caution?: string;
};

/** Two fees, and the levels at which to show them; the breakpoints of both, where none are asked. */
export type Compared = {
  readonly first: ComparedSide;
  readonly second: ComparedSide;
  readonly levels: readonly Decimal[];
  /** The assets of every part are given: there is one amount of assets, and nothing is said of others. */
  readonly atGivenParts: boolean;
};

/** The curve of a side; of none, where it owes nothing, a fee of nothing. */
export function curveOfSide({ asked, answers }: ComparedSide): Curve {
  if (asked) return curveOf(asked.row.fee, answers);
  return [{ assets: SOME_ASSETS, rate: new Decimal(0), fixed: new Decimal(0) }];
}

/** Two fees beside each other at some levels of assets, and over all of them, proved from their breakpoints. */
export function feeComparisonPart({ first, second, levels, atGivenParts }: Compared): Part {
  const [before, after] = [curveOfSide(first), curveOfSide(second)];
  const beside = besideUsd(first.answers);
  const difference = atGivenParts ? undefined : differenceOf(before, after, beside);
  const bounds = atGivenParts ? [new Decimal(0)] : boundsOf([...before, ...after]);
  const shown = levels.length > 0 ? levels : bounds;
  const { schedule, entry } = (second.asked ?? first.asked) as AskedFee;
  const same = !first.asked || !second.asked || first.asked.entry.name === entry.name;
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
      ...(beside.isZero() ? {} : { parts: partsAsJson(first.answers) }),
      ...knowledgeAsJson(schedule),
    },
    blocks: [
      { kind: "facts", key: "draft", facts: cautionFacts(second) },
      {
        kind: "facts",
        key: "overAll",
        facts: [...partsFacts(first, second), ...(difference ? overAllFacts(difference, second.subject) : [])],
      },
      levelsTable(first, second, shown, atGivenParts),
      ...(difference ? [sidesTable(difference), notComparedBlock(difference, [first, second])] : []),
      { kind: "facts", key: "firstFee", facts: feeFacts(first, 0) },
      { kind: "facts", key: "secondFee", facts: feeFacts(second, 1) },
      {
        kind: "facts",
        key: "rounding",
        facts: [METHOD, searchedFact((first.asked ?? (second.asked as AskedFee)).schedule)],
      },
      ...waivers(first, second),
    ],
  };
}

/** What a draft is to be taken with. */
function cautionFacts({ caution }: ComparedSide): Fact[] {
  return caution === undefined ? [] : [{ key: "caution", label: "Take care", cell: { text: caution, tone: "doubt" } }];
}

function notComparedBlock({ notCompared }: Difference, sides: readonly [ComparedSide, ComparedSide]): Block {
  const notes = notCompared.map((span) => notComparedNote(span, sides));
  return { kind: "notes", key: "notCompared", title: "Not compared:", notes };
}

/** Of parts, which one varies and at what the others stand. */
function partsFacts(...sides: readonly ComparedSide[]): Fact[] {
  const side = sides.find(({ asked }) => asked?.row.fee.kind === "parts");
  if (!side?.asked) return [];
  const { parts } = side.answers;
  const open = openOf(sides);
  const given = [...(parts ?? [])].map(([name, usd]) => `${name} at ${levelInWords(usd)}`);
  const words = open === undefined ? series(given) : `${open} assets vary, with ${series(given)}`;
  return [fact("parts", "Parts", words, { varied: open ?? null, given: partsAsJson(side.answers) })];
}

/** The part whose assets vary. */
function openOf(sides: readonly ComparedSide[]): string | undefined {
  const [open] = sides.flatMap(({ asked, answers }) =>
    asked?.row.fee.kind === "parts" ? (openPart(asked.row.fee.parts, answers)?.name ?? []) : [],
  );
  return open;
}

const METHOD = fact(
  "rounding",
  "Rounding",
  "each fee half up to the cent, basis points to four decimals; over all levels nothing is rounded: it is proved from the breakpoints, not sampled",
  "half-up-cent",
);

function sideAsJson({ asked, label, draft }: ComparedSide): Json {
  if (!asked) return { label, portfolio: null };
  const { entry, schedule, found, row, standing } = asked;
  return {
    label,
    portfolio: entry.name,
    agreement: found.agreement.slug,
    asOf: schedule.asOf,
    amendment: row.setBy.paper.number,
    standingKind: draft === undefined ? standing.kind : "draft",
  };
}

/** The levels at which a stretch ends, each once. */
function boundsOf(curve: Curve): Decimal[] {
  const bounds = curve.flatMap(({ assets: { to } }) => to?.at ?? []).sort((a, b) => a.comparedTo(b));
  return bounds.filter((bound, index) => !bounds[index - 1]?.equals(bound));
}

function levelsTable(
  first: ComparedSide,
  second: ComparedSide,
  levels: readonly Decimal[],
  atGivenParts: boolean,
): Block {
  // A day heads its column; a name is too long to.
  const short = [first, second].every(({ label }) => label.length <= 18);
  const beside = besideUsd(first.answers);
  const open = openOf([first, second]);
  const all: Column = { key: "allAssets", title: "Of all parts", align: "right" };
  return {
    kind: "table",
    key: "levels",
    title: "A year's fee at constant assets:",
    main: true,
    columns: [
      ...(atGivenParts
        ? []
        : [{ key: "assets", title: open ? `Assets of ${open}` : "Assets", align: "right" as const }]),
      ...(beside.isZero() ? [] : [all]),
      { key: "first", title: short ? first.label : "Before", align: "right" },
      { key: "second", title: short ? second.label : "After", align: "right" },
      { key: "difference", title: "Difference", align: "right" },
      { key: "basisPoints", title: "Basis points", align: "right" },
    ],
    rows: levels.map((level) => {
      const [was, is] = [feeOf(first, level), feeOf(second, level)];
      return [
        ...(atGivenParts ? [] : [levelCell(level)]),
        ...(beside.isZero() ? [] : [levelCell(level.plus(beside))]),
        yearFeeCell(was),
        yearFeeCell(is),
        ...differenceCells(was, is, level.plus(beside)),
      ];
    }),
  };
}

function feeOf({ asked, answers }: ComparedSide, level: Decimal): YearFee {
  return asked ? yearFee(asked.row.fee, questionAt(asked.row.fee, answers, level)) : NOTHING_OWED;
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
  const reasons = sides.flatMap(({ asked, answers, label }) => {
    if (!asked) return [];
    const found = calculate(asked.row.fee, questionAt(asked.row.fee, answers, assetsUsd), { kind: "annual" });
    return found.kind === "computed" ? [] : [`${label}: ${whyNotInWords(found)}`];
  });
  const text = `${spanInWords(span)}: ${reasons.join("; ")}`;
  return { text, value: { assets: spanAsJson(span), reasons }, tone: "doubt" };
}

function feeFacts({ asked, label, draft }: ComparedSide, index: number): Fact[] {
  const which = index === 0 ? "Before" : "After";
  if (!asked) return [fact("fee", which, `${label}: not on the schedule, and nothing is owed`, null)];
  const { row, standing } = asked;
  const { paper, day, change } = row.setBy;
  const place = placeOf(change.at);
  const by = draft ?? `${paperInWords(paper)}${copyInWords(paper)}`;
  return [
    fact("fee", which, `${label}: ${feeInWords(row.fee)}`, feeAsJson(row.fee)),
    fact("setBy", "Set by", `${by}, effective ${dayInWords(day)} (${place})`, {
      amendment: paper.number,
      status: draft === undefined ? paper.status : "draft",
      effective: day,
      place,
    }),
    draft === undefined
      ? {
          key: "standing",
          label: "Standing",
          cell: { text: standingInWords(standing), value: standingAsJson(standing), tone: standingWord(standing).tone },
        }
      : {
          key: "standing",
          label: "Standing",
          cell: { text: "draft: taken as executed, which it is not", value: { kind: "draft" }, tone: "doubt" },
        },
    ...leftOutFacts(asked.schedule, asked.found.registrant.identified, asked.entry.portfolio),
  ];
}

/** Waivers beside either; those beside both once. */
function waivers(...sides: readonly ComparedSide[]): Block[] {
  const blocks = sides.flatMap(({ asked }) => (asked ? [waiverNotes(asked)] : []));
  const notes = blocks.flatMap((block) => (block.kind === "notes" ? block.notes : []));
  const [block] = blocks;
  if (block?.kind !== "notes") return [];
  return [
    { ...block, notes: notes.filter(({ text }, index) => notes.findIndex((one) => one.text === text) === index) },
  ];
}
