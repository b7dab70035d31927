import { type BarRow, cellsOn, opensCell } from "./bars.ts";
import { isRule } from "./columns.ts";
import { isBlank, type Line, type Typed } from "./lines.ts";

const LABEL = /^\s*(by|name|title|its|date)\s*(?::|(?=\/s\/|_))/i;

/**
 * Signatures side by side whose cells bars part or open: each column's lines from top to bottom, and the lines above. Undefined where no row says
 * one label twice, or the rows do not fall into two equal halves.
 */
export function barSignatures(
  lines: readonly Line[],
): { readonly before: readonly Line[]; readonly columns: readonly (readonly Typed[])[] } | undefined {
  const all = rowsOf(lines);
  const signing = all.findIndex(({ row }) => signsTwice(row));
  // The names stand in the row above.
  const first = Math.max(0, signing - (all[signing - 1]?.row.length === 2 ? 1 : 0));
  const rows = all.slice(first).map(({ row }) => row);
  if (signing < 0 || rows.some((row) => row.length % 2 === 1)) return undefined;
  const half = (row: BarRow, side: 0 | 1): Typed =>
    beside(row.slice((row.length / 2) * side, (row.length / 2) * (side + 1)).flat());
  return {
    before: lines.slice(0, all[first]?.line),
    columns: [rows.map((row) => half(row, 0)), rows.map((row) => half(row, 1))],
  };
}

function signsTwice(row: BarRow): boolean {
  const labels = row.flatMap((cell) => LABEL.exec(cell[0]?.text ?? "")?.[1]?.toLowerCase() ?? []);
  return labels.length === 2 && labels[0] === labels[1];
}

/** The cells of each line; where a line has no more than one, those between two blank lines. */
function rowsOf(lines: readonly Line[]): { readonly row: BarRow; readonly line: number }[] {
  const rows: { row: BarRow; line: number }[] = [];
  let isNew = true;
  for (const [index, line] of lines.entries()) {
    if (isBlank(line)) {
      isNew = true;
      continue;
    }
    if (isRule(line) && !/^[\s_]*$/.test(line.text)) continue;
    const cells = cellsOn(line);
    const isWhole = cells !== undefined && cells.length > 1;
    if (isNew || isWhole) rows.push({ row: [], line: index });
    isNew = false;
    const row = rows.at(-1)?.row;
    if (isWhole) row?.push(...cells.map((cell) => [cell]));
    else if (opensCell(line)) row?.push(cells ?? []);
    else if (row && row.length > 0) row.at(-1)?.push(...(cells ?? [line]));
    else row?.push(cells ?? [line]);
  }
  return rows;
}

/** Words one after another on one line. */
function beside(parts: readonly Typed[]): Typed {
  return parts.reduce((made, part) => {
    const gap = made.text === "" ? [] : [(made.offsets.at(-1) ?? 0) + 1];
    const text = part.text.trimEnd();
    return {
      text: made.text + (gap.length > 0 ? " " : "") + text,
      offsets: [...made.offsets, ...gap, ...part.offsets.slice(0, text.length)],
    };
  }, NOTHING);
}

const NOTHING: Typed = { text: "", offsets: [] };
