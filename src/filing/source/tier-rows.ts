import type { PaperRow } from "../paper.ts";
import { joined, linesOf, NOTHING, type Passage } from "../passage.ts";
import { NAME_ENDS, TIER, tierOf } from "./row-starts.ts";
import { besideUnspaced } from "./signs.ts";

/**
 * Rows of a schedule with one tier a row, and a name beside the first of its tiers: where tiers are the lines of a cell, they
 * are made rows; where a name runs on beside the tiers, or stands in the middle of them, it goes to the first of them. Only
 * where the first tiers say that they are the first, and no name among those that a schedule's rows hold is done before the
 * last.
 */
export function tierRows(printed: readonly PaperRow[]): PaperRow[] {
  const rows = printed.flatMap(byTiers);
  const name = nameColumn(rows);
  const kinds = rows.map((row) => kindOf(row, name));
  if (name === undefined || kinds.find((kind) => kind !== undefined) !== "lowest") return rows;
  const made: PaperRow[] = [];
  for (let at = 0; at < rows.length; ) {
    let end = at + 1;
    while (kinds[at] === "lowest" && kinds[end] === "higher") end += 1;
    made.push(...gathered(rows.slice(at, end), name));
    at = end;
  }
  return made;
}

/** The first column with words that are no tier's, below the heading. */
function nameColumn(printed: readonly PaperRow[]): number | undefined {
  const rows = printed.filter((row) => kindOf(row, undefined) !== undefined);
  const width = rows[0]?.cells.length ?? 0;
  return Array.from({ length: width }, (_, column) => column).find((column) =>
    rows.some(({ cells }) => {
      const text = cells[column]?.text ?? "";
      return /\p{L}{3}/u.test(text) && !TIER.test(text) && !/[%$]/.test(text) && tierOf(text) === undefined;
    }),
  );
}

/** A cell may hold all the tiers of a schedule: it begins with the lowest. */
function kindOf({ cells }: PaperRow, name: number | undefined): "lowest" | "higher" | undefined {
  const text = cells
    .filter((_, column) => column !== name)
    .map((cell) => cell.text)
    .join(" ");
  return /\d|thereafter|all/i.test(text) ? tierOf(text) : undefined;
}

/** The rows of one schedule, its name beside the first. */
function gathered(rows: readonly PaperRow[], name: number): readonly PaperRow[] {
  const parts = rows.map(({ cells }) => cells[name] ?? NOTHING).filter(({ text }) => text !== "");
  const isDone = parts.some(
    ({ text }, index) =>
      index < parts.length - 1 && NAME_ENDS.test(text) && !/^[(\p{Ll}]/u.test(parts[index + 1]?.text ?? ""),
  );
  if (isDone || parts.length === 0) return rows;
  return rows.map(({ cells }, index) => ({
    cells: cells.map((cell, column) => (column === name ? (index === 0 ? asName(parts) : NOTHING) : cell)),
  }));
}

/** A name broken at its hyphen keeps it. */
function asName(parts: readonly Passage[]): Passage {
  return parts.reduce((before, part) =>
    /\p{L}-$/u.test(before.text) ? besideUnspaced(before, part) : joined([before, part]),
  );
}

/** A row whose cells but one hold as many lines each, every one a tier's, as so many rows. */
function byTiers(row: PaperRow): PaperRow[] {
  const filled = row.cells.filter(({ text }) => text !== "");
  const lines = row.cells.map((cell) => linesOf(cell));
  const areTiers = lines.map((all) => all.length > 1 && all.every(({ text }) => TIER.test(text)));
  const counts = new Set(lines.filter((_, column) => areTiers[column]).map((all) => all.length));
  const others = areTiers.filter((is, column) => !is && row.cells[column]?.text !== "").length;
  const [count] = counts;
  if (count === undefined || counts.size > 1 || others > 1 || filled.length - others < 2) return [row];
  return Array.from({ length: count }, (_, at) => ({
    cells: row.cells.map((cell, column) =>
      areTiers[column] ? (lines[column]?.[at] ?? NOTHING) : at === 0 ? cell : NOTHING,
    ),
  }));
}
