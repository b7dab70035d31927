import type { Axis, Chart } from "../answer.ts";
import { visible } from "../visible.ts";
import { wrapped } from "../wrap.ts";

/** A chart in lines of text of a width in columns (80, where none is given): one line in dots of braille, several in letters. */
export function chartInLines(chart: Chart, width = 80): string {
  const labels = chart.y.ticks.map(({ label }) => label);
  const margin = Math.max(...labels.map((label) => label.length)) + 2;
  const columns = Math.max(20, Math.min(width, WIDEST) - margin - 2);
  const braille = chart.lines.length === 1 && !chart.ascii;
  const cells = braille ? brailleCells(chart, columns) : letterCells(chart, columns);
  const rowOf = (at: number): number => {
    const down = 1 - share(chart.y, at);
    return braille ? Math.floor(Math.round(down * (HEIGHT * 4 - 1)) / 4) : Math.round(down * (HEIGHT - 1));
  };
  putMarks(chart, cells, columns, rowOf);
  const signs = chart.ascii ? ASCII : BOX;
  const byRow = new Map(chart.y.ticks.map(({ at, label }) => [rowOf(at), label]));
  const rows = cells.map((row, index) => {
    const label = byRow.get(index);
    return `${(label ?? "").padStart(margin - 1)}${label === undefined ? signs.side : signs.tick}${row.join("")}`.trimEnd();
  });
  const several = chart.lines.map(({ name }, index) => `  ${letterOf(index)}  ${visible(name)}`);
  return [
    wrapped(visible(chart.y.title), width),
    ...rows,
    `${" ".repeat(margin - 1)}${signs.corner}${footOf(chart.x, columns, signs)}`,
    labelsOf(chart.x, columns, margin),
    ...(chart.lines.length > 1 ? several : []),
  ].join("\n");
}

/** Rows of a chart, and the most columns that it takes. */
const HEIGHT = 16;
const WIDEST = 120;

const BOX = { side: "│", tick: "┤", corner: "└", foot: "─", footTick: "┬", mark: "◆" };
const ASCII = { side: "|", tick: "+", corner: "+", foot: "-", footTick: "+", mark: "#" };

function letterOf(index: number): string {
  return String.fromCharCode(97 + (index % 26));
}

/** How far along an axis a value lies, from 0 to 1. */
function share({ from, to }: Axis, at: number): number {
  return (at - from) / (to - from);
}

type Cells = string[][];

function blank(columns: number): Cells {
  return Array.from({ length: HEIGHT }, () => Array.from({ length: columns }, () => " "));
}

/** Every dot that a line goes through, on a grid of so many columns and rows: columns without a gap, jumps left open. */
function dotsOf(chart: Chart, line: Chart["lines"][number], columns: number, rows: number): [number, number][] {
  return line.runs.flatMap((run) => {
    const places = run.map(([x, y]): [number, number] => [
      share(chart.x, x) * (columns - 1),
      (1 - share(chart.y, y)) * (rows - 1),
    ]);
    return places.flatMap(([x, y], index) => {
      const [nextX, nextY] = places[index + 1] ?? [x, y];
      const steps = Math.max(1, Math.ceil(Math.abs(nextX - x)), Math.ceil(Math.abs(nextY - y)));
      return Array.from({ length: steps + 1 }, (_, step): [number, number] => [
        Math.round(x + ((nextX - x) * step) / steps),
        Math.round(y + ((nextY - y) * step) / steps),
      ]);
    });
  });
}

/** Bits of the eight dots of a cell of braille, by row and column. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

function brailleCells(chart: Chart, columns: number): Cells {
  const cells = blank(columns);
  const bits = new Map<string, number>();
  for (const line of chart.lines) {
    for (const [x, y] of dotsOf(chart, line, columns * 2, HEIGHT * 4)) {
      const key = `${Math.floor(y / 4)} ${Math.floor(x / 2)}`;
      bits.set(key, (bits.get(key) ?? 0) | (DOTS[y % 4]?.[x % 2] ?? 0));
    }
  }
  for (const [key, dots] of bits) {
    const [row = 0, column = 0] = key.split(" ").map(Number);
    put(cells, row, column, String.fromCodePoint(0x2800 + dots));
  }
  return cells;
}

function letterCells(chart: Chart, columns: number): Cells {
  const cells = blank(columns);
  for (const [index, line] of chart.lines.entries()) {
    const letter = chart.lines.length === 1 ? "*" : letterOf(index);
    for (const [x, y] of dotsOf(chart, line, columns, HEIGHT)) put(cells, y, x, letter);
  }
  return cells;
}

function put(cells: Cells, row: number, column: number, sign: string): void {
  const cellsOfRow = cells[row];
  if (cellsOfRow && column >= 0 && column < cellsOfRow.length) cellsOfRow[column] = sign;
}

/** Each breakpoint of a line that is alone as a sign, with its level beside it where nothing else stands. */
function putMarks(chart: Chart, cells: Cells, columns: number, rowOf: (at: number) => number): void {
  const [line, ...others] = chart.lines;
  if (!line || others.length > 0) return;
  const sign = (chart.ascii ? ASCII : BOX).mark;
  const places = line.marks.map((mark) => ({
    label: visible(mark.label),
    column: Math.round(share(chart.x, mark.x) * (columns - 1)),
    row: rowOf(mark.y),
  }));
  for (const { row, column } of places) put(cells, row, column, sign);
  for (const { label, row, column } of places) {
    const free = (at: number, start: number): boolean =>
      start >= 0 &&
      start + label.length <= columns &&
      [...` ${label} `].every((_, index) => (cells[at]?.[start + index - 1] ?? " ") === " ");
    const spots: [number, number][] = [
      [row - 1, column + 1],
      [row - 1, column - label.length],
      [row + 1, column + 1],
      [row + 1, column - label.length],
    ];
    const spot = spots.find(([at, start]) => at >= 0 && at < HEIGHT && free(at, start));
    if (spot) for (const [index, letter] of [...label].entries()) put(cells, spot[0], spot[1] + index, letter);
  }
}

function footOf(axis: Axis, columns: number, { foot, footTick }: typeof BOX): string {
  const at = new Set(axis.ticks.map((tick) => Math.round(share(axis, tick.at) * (columns - 1))));
  return Array.from({ length: columns }, (_, column) => (at.has(column) ? footTick : foot)).join("");
}

/** Labels under their ticks; one that would touch the one before it is left out. */
function labelsOf(axis: Axis, columns: number, margin: number): string {
  let line = "";
  for (const { at, label } of axis.ticks) {
    const middle = margin + Math.round(share(axis, at) * (columns - 1));
    const start = Math.min(middle - Math.floor(label.length / 2), margin + columns - label.length + 1);
    if (line === "" || start > line.length) line = line.padEnd(start) + label;
  }
  return line;
}
