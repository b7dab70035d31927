import { dayInWords } from "../agreement/day.ts";
import { Decimal, dollars, percentage } from "../agreement/money.ts";
import { series } from "../agreement/numbers.ts";
import { type Curve, curveOf, gapsIn, type Stretch } from "../fees/curve.ts";
import { holds, intersection } from "../fees/spans.ts";
import type { FeeQuestion } from "../fees/terms.ts";
import { feeInWords } from "../filing/fee-words.ts";
import { type Axis, type Cell, type Chart, fact, type Part } from "../write/answer.ts";
import { standingAsJson } from "./as-json.ts";
import type { AskedFee } from "./fee.ts";
import { waiverNotes } from "./fee-table.ts";
import { levelInWords, levelShown, spanInWords } from "./level-words.ts";
import { asKnown, knowledgeAsJson, nameInWords, titleOf } from "./schedule-words.ts";
import { standingReason, standingWord } from "./standing-words.ts";

/** What is drawn over assets: the fee for a year, or the effective rate. */
export type Drawn = "fee" | "rate";

export type ChartAsked = {
  readonly sides: readonly { readonly asked: AskedFee; readonly question: FeeQuestion }[];
  readonly of: Drawn;
  /** The levels between which to draw; from nothing to beyond the last breakpoint, where none are asked. */
  readonly from: Decimal | undefined;
  readonly to: Decimal | undefined;
  readonly ascii: boolean;
};

/** The fees of some portfolios over assets as a chart, with their breakpoints as a table. */
export function feeChartPart({ sides, of, from, to, ascii }: ChartAsked): { part: Part; chart: Chart } {
  const drawn = sides.map((side) => ({ ...side, curve: curveOf(side.asked.row.fee, side.question) }));
  const window = windowOf(
    drawn.map(({ curve }) => curve),
    from,
    to,
  );
  const lines = drawn.map((side) => lineOf(side.asked, side.curve, of, window));
  const points = lines.flatMap(({ runs }) => runs.flat());
  const [first] = sides;
  const { schedule } = (first as ChartAsked["sides"][number]).asked;
  const names = series(sides.map(({ asked }) => nameInWords(asked.entry)));
  const what = of === "fee" ? "a year's fee" : "effective rate";
  const title = `${names}: ${what} over average daily net assets, ${dayInWords(schedule.asOf)}${asKnown(schedule)}`;
  const words = drawn.map(({ asked, curve }) => inWords(asked, curve, of, window)).join(" ");
  const chart: Chart = {
    title: sides.length === 1 ? names : `${of === "fee" ? "Fees" : "Effective rates"} of ${sides.length} portfolios`,
    under: `${of === "fee" ? "A year's fee" : "Effective rate"} over average daily net assets, ${dayInWords(schedule.asOf)}${asKnown(schedule)}`,
    words,
    x: axisOf("Average daily net assets", window.from.toNumber(), window.to.toNumber(), shortUsd),
    y: heightOf(
      of,
      points.map(([, y]) => y),
    ),
    lines,
    ascii,
  };
  const marks = drawn.flatMap(({ asked, curve }) => marksOf(curve, window).map((mark) => ({ asked, ...mark })));
  const part: Part = {
    title: [title, titleOf(schedule)],
    about: {
      of,
      asOf: schedule.asOf,
      ...knowledgeAsJson(schedule),
      from: window.from.toFixed(),
      to: window.to.toFixed(),
    },
    blocks: [
      { kind: "chart", key: "chart", chart },
      {
        kind: "table",
        key: "breakpoints",
        title: "Breakpoints, and the ends of the drawing:",
        main: true,
        columns: [
          ...(sides.length > 1 ? [{ key: "portfolio", title: "Portfolio", spans: true as const }] : []),
          { key: "assets", title: "Assets", align: "right" },
          { key: "fee", title: "Fee a year", align: "right" },
          { key: "rate", title: "Effective", align: "right" },
          { key: "above", title: "On the next dollar", align: "right" },
        ],
        rows: marks.map((mark) => [
          ...(sides.length > 1 ? [{ text: nameInWords(mark.asked.entry), value: mark.asked.entry.name }] : []),
          ...markCells(mark),
        ]),
      },
      {
        kind: "notes",
        key: "notDrawn",
        title: "Not drawn, since not known without an answer, or not read:",
        notes: drawn.flatMap(({ asked, curve }) =>
          gapsIn(curve).map(
            (span): Cell => ({ text: `${nameInWords(asked.entry)}: ${spanInWords(span)}`, tone: "doubt" }),
          ),
        ),
      },
      {
        kind: "facts",
        key: "basis",
        facts: [
          ...sides.map(({ asked }, index) => standingFact(asked, index)),
          fact(
            "rounding",
            "Rounding",
            "the drawing is to the eye; the table's fees are half up to the cent",
            "half-up-cent",
          ),
        ],
      },
      ...sides.map(({ asked }) => waiverNotes(asked)),
    ],
  };
  return { part, chart };
}

function standingFact({ entry, row, standing }: AskedFee, index: number): ReturnType<typeof fact> {
  const { word, tone } = standingWord(standing);
  const reason = standingReason(standing);
  const words = `${nameInWords(entry)}, by No. ${row.setBy.paper.number}: ${reason === "" ? word : `${word}: ${reason}`}`;
  const value = { portfolio: entry.name, amendment: row.setBy.paper.number, standing: standingAsJson(standing) };
  return { key: `standing${index + 1}`, label: "Standing", cell: { text: words, value, tone } };
}

type Window = { readonly from: Decimal; readonly to: Decimal };

/** What is drawn where nobody says: to half as far again as the last breakpoint, or to where all that was read ends. */
function windowOf(curves: readonly Curve[], from = new Decimal(0), to?: Decimal): Window {
  if (to) return { from, to };
  const bounds = curves
    .flatMap((curve) => curve.flatMap(({ assets: { from: low, to: high } }) => [low?.at, high?.at]))
    .flatMap((at) => at ?? []);
  const last = bounds.reduce((most, at) => (at.greaterThan(most) ? at : most), from);
  const ends = curves.every((curve) => curve.at(-1)?.assets.to !== undefined);
  if (last.isZero()) return { from, to: new Decimal("1e9") };
  return { from, to: ends && last.greaterThan(from) ? last : last.times("1.5") };
}

function valueAt({ rate, fixed }: Stretch, at: Decimal, of: Drawn): number {
  if (of === "fee") return fixed.plus(rate.times(at)).toNumber();
  return (at.isZero() ? rate : rate.plus(fixed.div(at))).times(100).toNumber();
}

/** A rate bends, so that it is drawn through so many levels of each stretch; a fee is straight. */
const BENDS = 48;

/** A curve as far as it lies in the window: stretches that meet are one run, and a jump begins another. */
function lineOf({ entry }: AskedFee, curve: Curve, of: Drawn, window: Window): Chart["lines"][number] {
  const runs: [number, number][][] = [];
  for (const stretch of curve) {
    const shared = intersection(stretch.assets, {
      from: { at: window.from, included: true },
      to: { at: window.to, included: true },
    });
    if (!shared) continue;
    const [low, high] = [shared.from?.at ?? window.from, shared.to?.at ?? window.to];
    const steps = of === "fee" ? 1 : BENDS;
    const points = Array.from({ length: steps + 1 }, (_, step): [number, number] => {
      const at = low.plus(high.minus(low).times(step).div(steps));
      return [at.toNumber(), valueAt(stretch, at, of)];
    });
    const last = runs.at(-1);
    const [end, start] = [last?.at(-1), points[0]];
    if (last && end && start && end[0] === start[0] && Math.abs(end[1] - start[1]) <= Math.abs(start[1]) * 1e-12)
      last.push(...points.slice(1));
    else runs.push(points);
  }
  const marks = marksOf(curve, window)
    .filter(({ isBreakpoint }) => isBreakpoint)
    .map(({ level, stretch, usd, percent }) => ({
      x: level.toNumber(),
      y: valueAt(stretch, level, of),
      label: shortUsd(level.toNumber()),
      value: of === "fee" ? dollars(usd) : percentage(percent),
    }));
  return { name: nameInWords(entry), runs, marks };
}

type Mark = {
  readonly level: Decimal;
  readonly stretch: Stretch;
  readonly usd: Decimal;
  readonly percent: Decimal;
  /** The rate on the next dollar, in percent; absent where none is known. */
  readonly above?: Decimal;
  readonly isBreakpoint: boolean;
};

/** The levels inside the window at which a stretch ends, and the window's own end, each as the stretch that holds it has it. */
function marksOf(curve: Curve, { from, to }: Window): Mark[] {
  const ends = curve.flatMap(({ assets }) => assets.to?.at ?? []);
  const inside = ends.filter((at, index) => at.greaterThan(from) && at.lessThan(to) && !ends[index - 1]?.equals(at));
  return [...inside, to].flatMap((level, index) => {
    const stretch = curve.find(({ assets }) => holds(assets, level));
    if (!stretch) return [];
    const usd = stretch.fixed.plus(stretch.rate.times(level));
    const next = curve.find(
      ({ assets }) =>
        (assets.from === undefined || assets.from.at.lessThanOrEqualTo(level)) &&
        (assets.to === undefined || assets.to.at.greaterThan(level)),
    );
    return [
      {
        level,
        stretch,
        usd,
        percent: usd.times(100).div(level),
        ...(next ? { above: next.rate.times(100) } : {}),
        isBreakpoint: index < inside.length,
      },
    ];
  });
}

function markCells({ level, usd, percent, above }: Mark): Cell[] {
  return [
    { text: levelShown(level), value: level.toFixed(), figure: level.toFixed() },
    { text: dollars(usd), value: { rounded: usd.toFixed(2), exact: usd.toFixed() }, figure: usd.toFixed(2) },
    { text: percentage(percent), value: percent.toFixed(), figure: percent.toFixed() },
    above
      ? { text: percentage(above), value: above.toFixed(), figure: above.toFixed() }
      : { text: "not known", value: null },
  ];
}

function inWords({ entry, row }: AskedFee, curve: Curve, of: Drawn, window: Window): string {
  const marks = marksOf(curve, window).map(
    ({ level, usd, percent }) => `${levelInWords(level)}: ${of === "fee" ? dollars(usd) : percentage(percent)}`,
  );
  return `${nameInWords(entry)}: ${feeInWords(row.fee)}. ${of === "fee" ? "Fee" : "Effective rate"} at ${series(marks)}.`;
}

/** `$500m`, `$1.25bn`: a level where there is little room. */
function shortUsd(usd: number): string {
  const [unit, size] =
    usd >= 1e9
      ? (["bn", 1e9] as const)
      : usd >= 1e6
        ? (["m", 1e6] as const)
        : usd >= 1e3
          ? (["k", 1e3] as const)
          : (["", 1] as const);
  return `$${Math.round((usd / size) * 1000) / 1000}${unit}`;
}

/** Round steps, about six to an axis. */
function stepOf(extent: number): number {
  const rough = extent / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
}

function axisOf(title: string, from: number, to: number, label: (at: number) => string): Axis {
  const step = stepOf(to - from);
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  const ticks = Array.from({ length: count }, (_, index) => (first + index) * step).map((at) => ({
    at,
    label: label(at),
  }));
  return { title, from, to, ticks };
}

/** A fee from nothing up; a rate between the least and the most that is drawn, with some room, which its title says. */
function heightOf(of: Drawn, values: readonly number[]): Axis {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (of === "fee") {
    const top = most > 0 ? most : 1;
    return axisOf("Fee a year, in dollars", 0, top * 1.05, shortUsd);
  }
  const room = Math.max((most - least) * 0.12, most * 0.005, 1e-6);
  const from = Math.max(0, least - room);
  const step = stepOf(most + room - from);
  const places = Math.max(2, Math.ceil(-Math.log10(step) + (String(step).includes("25") ? 1 : 0)));
  return axisOf(
    `Effective rate a year${from > 0 ? "; the scale does not begin at zero" : ""}`,
    from,
    most + room,
    (at) => `${at.toFixed(places)}%`,
  );
}
