import type { PaperRow } from "../paper.ts";
import { NOTHING, type Passage } from "../passage.ts";

/** A cell that is but a sign which belongs to the figure before it… */
const CLOSING = /^(?:%|\)|%\)|\)%|bps?|basis points)[*\u2020\u2021\d\u2070-\u207e\u00b9\u00b2\u00b3]{0,3}$/i;
/** …or after it. */
const OPENING = /^[($]{1,2}$/;

/** Signs that stand in cells of their own go to the figures that they belong to: `0.88` and `%`, `$` and `500`. */
export function signsJoined(rows: readonly PaperRow[]): PaperRow[] {
  return rows.map(({ cells }) => {
    const made = [...cells];
    let next: number | undefined;
    for (let at = made.length - 1; at >= 0; at -= 1) {
      const cell = made[at] as Passage;
      const after = next === undefined ? NOTHING : (made[next] as Passage);
      if (OPENING.test(cell.text) && /^[\d.(_[]/.test(after.text)) {
        made[at] = glued(cell, after);
        made[next as number] = NOTHING;
      }
      if (cell.text !== "") next = at;
    }
    let last: number | undefined;
    for (let at = 0; at < made.length; at += 1) {
      const cell = made[at] as Passage;
      const before = last === undefined ? NOTHING : (made[last] as Passage);
      if (CLOSING.test(cell.text) && /[\d_\]]$/.test(before.text)) {
        made[last as number] = glued(before, cell, /^[a-z]/i.test(cell.text));
        made[at] = NOTHING;
      } else if (cell.text !== "") last = at;
    }
    return { cells: made };
  });
}

/** Rows of one length, without the columns in which nothing stands and the rows that are empty. */
export function tidied(rows: readonly PaperRow[]): PaperRow[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const kept = Array.from({ length: width }, (_, at) => at).filter((at) =>
    rows.some(({ cells }) => (cells[at]?.text ?? "") !== ""),
  );
  return rows
    .map(({ cells }) => ({ cells: kept.map((at) => cells[at] ?? NOTHING) }))
    .filter(({ cells }) => cells.some(({ text }) => text !== ""));
}

/** Passages as one line, with a space between. */
export function beside(passages: readonly Passage[]): Passage {
  return passages
    .filter(({ text }) => text !== "")
    .reduce((before, one) => (before === NOTHING ? one : glued(before, one, true)), NOTHING);
}

/** Two passages as one word. */
export function besideUnspaced(first: Passage, second: Passage): Passage {
  return glued(first, second);
}

/** Two passages as one, without a space between or with one. */
function glued(first: Passage, second: Passage, spaced = false): Passage {
  const text = first.text + (spaced ? " " : "");
  return {
    text: text + second.text,
    offsets: [...first.offsets, ...(spaced ? [(first.offsets.at(-1) ?? 0) + 1] : []), ...second.offsets],
    breaks: [...first.breaks, ...second.breaks.map((at) => at + text.length)],
  };
}
