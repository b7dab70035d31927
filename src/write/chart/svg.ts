import escapeHtml from "escape-html";
import type { Axis, Chart } from "../answer.ts";
import { visible } from "../visible.ts";

/**
 * A chart as SVG that needs nothing else: a title and a description for whom it is not to be seen, colours for light and
 * dark, lines told apart by their dashes too. `id` sets it apart from others on a page.
 */
export function chartAsSvg(chart: Chart, id = "chart"): string {
  const height = TOP + PLOT_HEIGHT + FOOT + (chart.lines.length > 1 ? chart.lines.length * LEGEND_LINE : 0);
  const parts = [
    `<title id="${id}-title">${escaped(`${chart.title}: ${chart.under}`)}</title>`,
    `<desc id="${id}-words">${escaped(chart.words)}</desc>`,
    `<style>${STYLE.replaceAll("#chart", `#${id}`)}</style>`,
    `<rect class="page" width="${WIDTH}" height="${height}"/>`,
    text(LEFT, 26, fitting(chart.title, MOST_LETTERS), "heading"),
    text(LEFT, 46, chart.under, "soft"),
    ...gridOf(chart),
    ...labelsOf(
      chart,
      chart.lines.flatMap(({ marks }) => marks).sort((one, other) => one.x - other.x),
    ),
    ...chart.lines.flatMap((line, index) => lineOf(chart, line, index)),
    ...legendOf(chart),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-words">
${parts.join("\n")}
</svg>
`;
}

const WIDTH = 880;
const [LEFT, RIGHT, TOP, FOOT] = [84, 28, 128, 66];
/** Letters of a heading that fit. */
const MOST_LETTERS = 78;
const PLOT_HEIGHT = 320;
const PLOT_WIDTH = WIDTH - LEFT - RIGHT;
const LEGEND_LINE = 22;

const STYLE = `
#chart { max-width: 100%; height: auto; font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  --page: #ffffff; --ink: #1b1f24; --soft: #57606a; --rule: #d0d7de; --l0: #0550ae; --l1: #a33c00; --l2: #116329; --l3: #8250df; }
@media (prefers-color-scheme: dark) { #chart {
  --page: #0d1117; --ink: #e6edf3; --soft: #9da7b3; --rule: #3d444d; --l0: #79c0ff; --l1: #ffa657; --l2: #56d364; --l3: #d2a8ff; } }
#chart .page { fill: var(--page); }
#chart text { fill: var(--soft); font-variant-numeric: tabular-nums; }
#chart .heading { fill: var(--ink); font-size: 16px; font-weight: 600; }
#chart .end { text-anchor: end; }
#chart .middle { text-anchor: middle; }
#chart .value { fill: var(--ink); font-weight: 600; }
#chart .rule { stroke: var(--rule); }
#chart .axis { stroke: var(--soft); }
#chart .guide { stroke: var(--soft); stroke-dasharray: 2 4; }
#chart .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round; }
#chart .dot { stroke: var(--page); stroke-width: 1.5; }
`;

const DASHES = ["", "9 5", "2 5", "12 4 2 4"];

function x({ from, to }: Axis, at: number): number {
  return LEFT + ((at - from) / (to - from)) * PLOT_WIDTH;
}

function y({ from, to }: Axis, at: number): number {
  return TOP + (1 - (at - from) / (to - from)) * PLOT_HEIGHT;
}

/** A coordinate, to the hundredth. */
function at(coordinate: number): string {
  return String(Math.round(coordinate * 100) / 100);
}

function text(left: number, top: number, words: string, kind: string): string {
  return `<text x="${at(left)}" y="${at(top)}" class="${kind}">${escaped(words)}</text>`;
}

function segment(from: readonly [number, number], to: readonly [number, number], kind: string): string {
  return `<line x1="${at(from[0])}" y1="${at(from[1])}" x2="${at(to[0])}" y2="${at(to[1])}" class="${kind}"/>`;
}

function gridOf({ x: across, y: up }: Chart): string[] {
  const [bottom, right] = [TOP + PLOT_HEIGHT, LEFT + PLOT_WIDTH];
  return [
    ...up.ticks.flatMap((tick) => [
      segment([LEFT, y(up, tick.at)], [right, y(up, tick.at)], "rule"),
      text(LEFT - 10, y(up, tick.at) + 4, tick.label, "end"),
    ]),
    segment([LEFT, bottom], [right, bottom], "axis"),
    ...across.ticks.flatMap((tick) => [
      segment([x(across, tick.at), bottom], [x(across, tick.at), bottom + 6], "axis"),
      text(x(across, tick.at), bottom + 22, tick.label, "middle"),
    ]),
    text(LEFT, 64, up.title, "soft"),
    text(right, bottom + 44, across.title, "end"),
  ];
}

function lineOf(chart: Chart, { runs, marks }: Chart["lines"][number], index: number): string[] {
  const colour = `var(--l${index % 4})`;
  const dash = DASHES[index % DASHES.length];
  const style = `style="stroke:${colour}"${dash ? ` stroke-dasharray="${dash}"` : ""}`;
  const points = (run: readonly (readonly [number, number])[]): string =>
    run.map(([across, up]) => `${at(x(chart.x, across))},${at(y(chart.y, up))}`).join(" ");
  return [
    ...runs.map((run) => `<polyline points="${points(run)}" class="line" ${style}/>`),
    ...marks.map(
      (mark) =>
        `<circle cx="${at(x(chart.x, mark.x))}" cy="${at(y(chart.y, mark.y))}" r="5" class="dot" style="fill:${colour}"><title>${escaped(`${mark.label}: ${mark.value}`)}</title></circle>`,
    ),
  ];
}

/** As wide as a letter of a label, more or less, and rows of labels above the plot. */
const LETTER = 8.2;
const LABEL_ROWS = [TOP - 10, TOP - 28, TOP - 46];

/** Each breakpoint's level and value above the plot, with a guide down to the line; where rows are full it has the guide alone. */
function labelsOf(chart: Chart, marks: Chart["lines"][number]["marks"]): string[] {
  const ends = LABEL_ROWS.map(() => 0);
  return marks.flatMap((mark) => {
    const [left, top] = [x(chart.x, mark.x), y(chart.y, mark.y)];
    const words = `${mark.label}: ${mark.value}`;
    const half = (words.length * LETTER) / 2;
    const start = Math.max(LEFT - 60, Math.min(left - half, WIDTH - 2 * half - 4));
    const row = ends.findIndex((end) => start > end + 8);
    if (row >= 0) ends[row] = start + 2 * half;
    const label = row < 0 ? [] : [text(start + half, LABEL_ROWS[row] ?? TOP, words, "middle value")];
    return [...label, segment([left, row < 0 ? TOP : (LABEL_ROWS[row] ?? TOP) + 4], [left, top], "guide")];
  });
}

function legendOf({ lines }: Chart): string[] {
  if (lines.length < 2) return [];
  return lines.flatMap(({ name }, index) => {
    const top = TOP + PLOT_HEIGHT + FOOT + index * LEGEND_LINE + 4;
    const dash = DASHES[index % DASHES.length];
    const style = `style="stroke:var(--l${index % 4})"${dash ? ` stroke-dasharray="${dash}"` : ""}`;
    return [
      `<polyline points="${LEFT},${top - 4} ${LEFT + 36},${top - 4}" class="line" ${style}/>`,
      text(LEFT + 46, top, name, "value"),
    ];
  });
}

function fitting(words: string, letters: number): string {
  return words.length <= letters ? words : `${words.slice(0, letters - 1)}…`;
}

function escaped(words: string): string {
  return escapeHtml(visible(words));
}
