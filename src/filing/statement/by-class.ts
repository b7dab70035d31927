import type { PaperRow } from "../paper.ts";
import type { SourceText } from "../passage.ts";
import { joined, NOTHING, type Passage } from "../passage.ts";
import { textOf } from "../words/text.ts";
import { classesIn } from "./found.ts";

/** A table of figures by class of shares: its lines, each with a cell for each class. */
export type ByClass = {
  readonly classes: readonly string[];
  readonly lines: readonly { readonly label: Passage; readonly cells: readonly Passage[] }[];
};

/** A table whose columns, or rows, are classes of shares; undefined where they are not, or one class stands twice. */
export function byClass(source: SourceText, rows: readonly PaperRow[]): ByClass | undefined {
  return upright(source, rows) ?? upright(source, turned(rows));
}

function upright(source: SourceText, rows: readonly PaperRow[]): ByClass | undefined {
  const head = rows.findIndex(({ cells }) => cells.slice(1).some((cell) => classOf(source, cell) !== undefined));
  if (head < 0) return undefined;
  const columns = (rows[head]?.cells ?? []).flatMap((cell, column) => {
    const name = column === 0 ? undefined : classOf(source, cell);
    return name === undefined ? [] : [{ name, column }];
  });
  if (new Set(columns.map(({ name }) => name)).size < columns.length) return undefined;
  const lines = rows.slice(head + 1).map(({ cells }) => ({
    label: cells[0] ?? NOTHING,
    cells: columns.map(({ column }) => cells[column] ?? NOTHING),
  }));
  return { classes: columns.map(({ name }) => name), lines: joinedLabels(lines) };
}

/** A label over several rows: those without figures above a row with them belong to it. */
function joinedLabels(lines: ByClass["lines"]): ByClass["lines"] {
  const made: { label: Passage; cells: readonly Passage[] }[] = [];
  for (const line of lines) {
    const last = made.at(-1);
    const isBare = line.cells.every(({ text }) => text === "");
    // A label goes on below its figures in small letters.
    if (last && isBare && /^[\p{Ll}(]/u.test(line.label.text)) last.label = joined([last.label, line.label]);
    else made.push({ ...line });
  }
  return made;
}

/** `Class A`, `Class A Shares`; a cell that names two is no column's head. */
function classOf(source: SourceText, cell: Passage): string | undefined {
  if (cell.text.length > 40) return undefined;
  const text = textOf(source, cell);
  const found = classesIn(text, 0, text.tokens.length);
  return found.length === 1 ? found[0]?.name : undefined;
}

function turned(rows: readonly PaperRow[]): PaperRow[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return Array.from({ length: width }, (_, column) => ({ cells: rows.map(({ cells }) => cells[column] ?? NOTHING) }));
}
