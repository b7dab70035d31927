import { Decimal, percentage, type RatePercent } from "../agreement/money.ts";
import type { Block, Cell } from "../write/answer.ts";

/** One line of a fee table: a figure for each class. */
export type Line = { readonly key: string; readonly title: string; readonly cells: readonly Cell[] };

/** A fee table as a prospectus prints it: a line a row, a class a column. */
export function linesTable(classes: readonly string[], lines: readonly Line[]): Block {
  return {
    kind: "table",
    key: "expenses",
    main: true,
    columns: [
      { key: "figure", title: "" },
      ...classes.map((name) => ({
        key: name === "" ? "percent" : `class${name}`,
        title: name === "" ? "Percent" : `Class ${name}`,
        align: "right" as const,
      })),
      { key: "line", title: "Line", detail: "data" },
    ],
    rows: lines.map(({ key, title, cells }) => [{ text: title }, ...cells, { text: key }]),
  };
}

/** A percentage: as printed, or every digit of one worked out, in two decimals at least. */
export function percentCell(figure: RatePercent | Decimal | "none" | undefined): Cell {
  if (figure === undefined) return { text: "", value: null, figure: "" };
  if (figure === "none") return { text: "none", value: "none", figure: "0" };
  if (typeof figure === "string") return { text: `${figure}%`, value: figure, figure };
  const tone = figure.isNegative() && !figure.isZero() ? ({ tone: "doubt" } as const) : {};
  return { text: percentage(figure), value: figure.toFixed(), figure: figure.toFixed(), ...tone };
}

/** `0.01%`, without a sign. */
export function percentOf(value: Decimal): string {
  return percentage(new Decimal(value).abs());
}
