import type { Block, Cell, Column } from "./answer.ts";
import type { Paint } from "./paint.ts";
import { visible } from "./visible.ts";
import { wrapped } from "./wrap.ts";

type TableBlock = Extract<Block, { kind: "table" }>;
type Placed = { readonly column: Column; readonly words: string; readonly tone: Cell["tone"] };

/**
 * Rows as lines, no wider than `width`: what spans rows is said once above them, short cells stand on one line under their
 * titles (where they do not fit, each with its title), and a cell of many words below them, over the whole width.
 */
export function linedRows({ columns, rows }: TableBlock, paints: Paint, width: number): string {
  const placed = rows.map((row) =>
    columns.map((column, index): Placed => {
      const { text = "", tone } = row[index] ?? {};
      return { column, words: visible(text), tone };
    }),
  );
  const titles = columns.map((column): Placed => ({ column, words: column.title, tone: undefined }));
  const asLine = lineOf([titles, ...placed], width, paints);
  const lines = placed.flatMap((row, index) => {
    const [heading, before] = [row, placed[index - 1] ?? []].map((one) => one.filter(({ column }) => column.spans));
    const isSame = heading?.every(({ words }, at) => before?.[at]?.words === words);
    return [
      ...(isSame ? [] : (heading ?? []).map((one) => hung(one, HEADING, ROW, paints, width))),
      asLine?.(row) ?? wrapped(`${ROW}${titled(row)}`, width, BELOW),
      ...row
        .filter(({ column, words }) => column.below && words !== "")
        .map((one) => hung(one, BELOW, BELOW, paints, width)),
    ];
  });
  return [...(asLine ? [asLine(titles)] : []), ...lines].join("\n");
}

const HEADING = "  ";
const ROW = "    ";
const BELOW = "      ";

/** Sets the short cells of a row one beside the other, each as wide as any in its column; undefined where they do not fit. */
function lineOf(
  rows: readonly (readonly Placed[])[],
  width: number,
  paints: Paint,
): ((row: readonly Placed[]) => string) | undefined {
  const widths = new Map<Column, number>();
  for (const { column, words } of rows.flatMap(beside))
    widths.set(column, Math.max(widths.get(column) ?? 0, words.length));
  const whole = [...widths.values()].reduce((sum, own) => sum + own + GAP.length, ROW.length - GAP.length);
  if (whole > width) return undefined;
  return (row) => {
    const cells = beside(row).map(({ column, words, tone }) => {
      const padding = " ".repeat((widths.get(column) as number) - words.length);
      const painted = paints.tone(tone, words);
      return column.align === "right" ? padding + painted : painted + padding;
    });
    return `${ROW}${cells.join(GAP)}`.trimEnd();
  };
}

const GAP = "  ";

function beside(row: readonly Placed[]): readonly Placed[] {
  return row.filter(({ column }) => !column.below && !column.spans);
}

function titled(row: readonly Placed[]): string {
  return beside(row)
    .filter(({ words }) => words !== "")
    .map(({ column, words }) => `${column.title}: ${words}`)
    .join("; ");
}

function hung({ words, tone }: Placed, first: string, rest: string, paints: Paint, width: number): string {
  return paints.tone(tone, wrapped(`${first}${words}`, width, rest));
}
