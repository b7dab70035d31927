import { type Day, dayInWords } from "../agreement/day.ts";
import { type Decimal, dollars, percentage } from "../agreement/money.ts";
import { series } from "../agreement/numbers.ts";
import { type Curve, curveOf, gapsIn } from "../fees/curve.ts";
import { differenceOf } from "../fees/difference.ts";
import { type Answers, besideUsd } from "../fees/levels.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { type Block, type Cell, type Chart, type Fact, fact, type Part } from "../write/answer.ts";
import { standingAsJson } from "./as-json.ts";
import type { AskedFee } from "./fee.ts";
import { rateCell } from "./fee-cells.ts";
import {
  axisOf,
  type Drawn,
  heightOf,
  isBoundless,
  lineOf,
  type Mark,
  marksOf,
  type Scale,
  shortUsd,
  windowOf,
} from "./fee-drawing.ts";
import { partsAsJson, variedInWords } from "./fee-table.ts";
import { levelCell, levelInWords, spanInWords } from "./level-words.ts";
import { waiverNotes } from "./net-fee.ts";
import { crossingInWords, crossingsOf } from "./over-all-levels.ts";
import { asKnown, knowledgeAsJson, nameInWords, titleOf } from "./schedule-words.ts";
import { standingInWords, standingWord } from "./standing-words.ts";
import { leftOutFacts } from "./withheld.ts";

export type ChartAsked = {
  /** Fees, each with what sets it apart from the others: a portfolio's name, a day. */
  readonly sides: readonly { readonly asked: AskedFee; readonly label: string }[];
  readonly answers: Answers;
  readonly of: Drawn;
  /** The levels between which to draw; from nothing to beyond the last breakpoint, where none are asked. */
  readonly from: Decimal | undefined;
  readonly to: Decimal | undefined;
  readonly ascii: boolean;
};

/** A fee to draw: its curve, and what sets it apart from the others. */
type Drawing = { readonly asked: AskedFee; readonly label: string; readonly curve: Curve };

/** The fees of some portfolios or days over assets as a chart, with their breakpoints as a table. */
export function feeChartPart(asked: ChartAsked): { part: Part; chart: Chart } {
  const { sides, answers, of, from, to } = asked;
  const drawn = sides.map((side): Drawing => ({ ...side, curve: curveOf(side.asked.row.fee, answers) }));
  const beside = besideUsd(answers);
  const crossed = crossingsIn(drawn, beside);
  const window = windowOf(
    drawn.map(({ curve }) => curve),
    from,
    to,
    crossed.flatMap(({ crossings }) => crossings.map(({ at }) => at)),
  );
  const scale: Scale = { of, beside, window };
  const said = saidOf(asked);
  const chart = chartOf(asked, said, drawn, scale);
  const { schedule } = said.first;
  const part: Part = {
    title: [
      `${series(said.names)}: ${of === "fee" ? "a year's fee" : "effective rate"} over ${said.varied}, ${said.when}`,
      titleOf(schedule),
    ],
    about: {
      of,
      asOf: schedule.asOf,
      ...knowledgeAsJson(schedule),
      ...(beside.isZero() ? {} : { parts: partsAsJson(answers) }),
      from: window.from.toFixed(),
      to: window.to.toFixed(),
    },
    blocks: [
      { kind: "chart", key: "chart", chart },
      breakpointsTable(drawn, said.names.length > 1, said.days.length > 1, scale),
      { kind: "facts", key: "crossings", facts: crossed.map(crossingFact) },
      ...notDrawn(drawn, scale),
      { kind: "facts", key: "basis", facts: [...drawn.map(standingFact), ...drawn.flatMap(leftOutOf), ROUNDING] },
      ...sides.map((side) => waiverNotes(side.asked)),
    ],
  };
  return { part, chart };
}

/** What its titles say: whose fees, of which days, over the assets of what. */
type TitleWords = {
  readonly first: AskedFee;
  readonly names: readonly string[];
  readonly days: readonly Day[];
  readonly varied: string;
  readonly when: string;
};

function saidOf({ sides, answers }: ChartAsked): TitleWords {
  // A chart is asked of one fee at least.
  const { asked: first } = sides[0] as ChartAsked["sides"][number];
  const days = [...new Set(sides.map(({ asked }) => asked.schedule.asOf))];
  return {
    first,
    names: [...new Set(sides.map(({ asked }) => nameInWords(asked.entry)))],
    days,
    varied: variedInWords(first, answers),
    when: `${series(days.map(dayInWords))}${asKnown(first.schedule)}`,
  };
}

function chartOf(
  { of, ascii }: ChartAsked,
  { names, varied, when }: TitleWords,
  drawn: readonly Drawing[],
  scale: Scale,
): Chart {
  const { from, to } = scale.window;
  const lines = drawn.map(({ label, curve }) => lineOf(label, curve, scale));
  const [one, ...others] = names;
  return {
    title:
      one !== undefined && others.length === 0
        ? one
        : `${of === "fee" ? "Fees" : "Effective rates"} of ${names.length} portfolios`,
    under: `${of === "fee" ? "A year's fee" : "Effective rate"} over ${varied}, ${when}`,
    words: drawn.map((side) => inWords(side, scale)).join(" "),
    x: axisOf(`${varied[0]?.toUpperCase()}${varied.slice(1)}`, from.toNumber(), to.toNumber(), shortUsd),
    y: heightOf(
      of,
      lines.flatMap(({ runs }) => runs.flatMap((run) => run.map(([, y]) => y))),
    ),
    lines,
    ascii,
  };
}

/** Where nothing is drawn, and why. */
function notDrawn(drawn: readonly Drawing[], scale: Scale): Block[] {
  const boundless = drawn.filter(({ curve }) => curve.some((stretch) => isBoundless(stretch, scale)));
  return [
    {
      kind: "notes",
      key: "notDrawn",
      title: "Not drawn, since not known without an answer, or not read:",
      notes: drawn.flatMap(({ label, curve }) =>
        gapsIn(curve).map((span): Cell => ({ text: `${label}: ${spanInWords(span)}`, tone: "doubt" })),
      ),
    },
    {
      kind: "notes",
      key: "boundless",
      notes: boundless.map(({ label }) => ({
        text: `${label}: a minimum is any rate, however high, on ever fewer assets`,
      })),
    },
  ];
}

const ROUNDING = fact(
  "rounding",
  "Rounding",
  "the drawing is to the eye; the table's fees are half up to the cent",
  "half-up-cent",
);

function breakpointsTable(drawn: readonly Drawing[], byName: boolean, byDay: boolean, scale: Scale): Block {
  return {
    kind: "table",
    key: "breakpoints",
    title: "Breakpoints, and the ends of the drawing:",
    main: true,
    columns: [
      ...(byName ? [{ key: "portfolio", title: "Portfolio", spans: true as const }] : []),
      ...(byDay ? [{ key: "day", title: "Day", spans: true as const }] : []),
      { key: "assets", title: "Assets", align: "right" },
      { key: "fee", title: "Fee a year", align: "right" },
      { key: "effectiveRate", title: "Effective", align: "right" },
      { key: "marginalRateAbove", title: "On the next dollar", align: "right" },
    ],
    rows: drawn.flatMap(({ asked: { entry, schedule }, curve }) =>
      marksOf(curve, scale).map((mark) => [
        ...(byName ? [{ text: nameInWords(entry), value: entry.name }] : []),
        ...(byDay ? [{ text: dayInWords(schedule.asOf), value: schedule.asOf }] : []),
        ...markCells(mark),
      ]),
    ),
  };
}

type Crossed = { readonly labels: readonly [string, string]; readonly crossings: ReturnType<typeof crossingsOf> };

/** Where any two of the fees drawn cross, over all levels and not only those drawn. */
function crossingsIn(drawn: readonly Drawing[], beside: Decimal): Crossed[] {
  return drawn.flatMap((one, index) =>
    drawn.slice(index + 1).flatMap((other): Crossed[] => {
      const crossings = crossingsOf(differenceOf(one.curve, other.curve, beside).sides);
      return crossings.length === 0 ? [] : [{ labels: [one.label, other.label], crossings }];
    }),
  );
}

function crossingFact({ labels, crossings }: Crossed, index: number): Fact {
  const words = `${series(labels)} at ${crossings.map(crossingInWords).join("; ")}`;
  const value = crossings.map(({ at, equal }) => ({ assets: at.toFixed(), equalThere: equal }));
  return fact(`crossing${index + 1}`, "They cross", words, { between: [...labels], at: value });
}

function standingFact({ asked: { entry, row, standing }, label }: Drawing, index: number): Fact {
  const { tone } = standingWord(standing);
  const words = `${label}, by No. ${row.setBy.paper.number}: ${standingInWords(standing)}`;
  const value = { portfolio: entry.name, amendment: row.setBy.paper.number, standing: standingAsJson(standing) };
  return { key: `standing${index + 1}`, label: "Standing", cell: { text: words, value, tone } };
}

/** What is held and was not known, of each fee drawn. */
function leftOutOf({ asked: { schedule, found, entry }, label }: Drawing, index: number): Fact[] {
  return leftOutFacts(schedule, found.registrant.identified, entry.portfolio).map((one) => ({
    ...one,
    key: `leftOut${index + 1}`,
    cell: { ...one.cell, text: `${label}: ${one.cell.text}` },
  }));
}

function markCells({ level, usd, percent, above }: Mark): Cell[] {
  return [
    levelCell(level),
    { text: dollars(usd), value: { rounded: usd.toFixed(2), exact: usd.toFixed() }, figure: usd.toFixed(2) },
    rateCell(percent),
    above ? rateCell(above) : { text: "not known", value: null },
  ];
}

function inWords({ asked: { row }, label, curve }: Drawing, scale: Scale): string {
  const marks = marksOf(curve, scale).map(
    ({ level, usd, percent }) => `${levelInWords(level)}: ${scale.of === "fee" ? dollars(usd) : percentage(percent)}`,
  );
  return `${label}: ${feeInWords(row.fee)}. ${scale.of === "fee" ? "Fee" : "Effective rate"} at ${series(marks)}.`;
}
