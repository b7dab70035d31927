import type { Typed } from "./lines.ts";

/** Words with which a fund's name ends. */
const NAME_ENDS =
  /\b(?:portfolio|fund|series|trust|shares|class|account)s?(?:\s+(?:[IVX]+|[A-Z]))?[*\u2020\u2021\d]*\)?[,:]?$/i;
/** A cell that is a figure and says no more: a rate, an amount, a day, nothing. */
const FIGURE = /^(?:[$(]{0,2}[\d.,]+\s?%?\)?\s?%?|none|n\/a|-+|[\d/]+|_+\s?%?)\s?[*#\u2020\u2021+]*$/i;
/** A tier that is not the first: another stands before it. */
const LATER = /\b(?:next|over|above|in excess|excess|thereafter|remaining|remainder|balance)\b/i;
const FIRST = /\b(?:first|up to|all|less than|below|under)\b/i;
/** A cell that is not done: more must follow on the next line. */
const UNDONE =
  /(?:[,(&]|\b(?:plus|and|or|of|the|over|to|next|first|such|up|in|excess|for|on|than|between|average|daily|net|less|a|an)|\$)$/i;
/** How a tier's cell begins: a rate, an amount, a bound. */
const TIER =
  /^(?:\$|\.?\d|\(?_|first|next|over|up to|above|thereafter|in excess|excess|between|all\b|amounts|assets|more|less|on)/i;

/**
 * Whether a line's cells begin a row of their own, below the row under way, in a table that no rules part. Where it cannot
 * be told they do: a reader can join what belongs together, and never part what was joined.
 */
export function beginsRow(
  row: readonly (readonly Typed[])[],
  cells: readonly (Typed | undefined)[],
  names: number,
): boolean {
  const [name, ...others] = cells;
  if (!name) return false;
  const held = row[0] ?? [];
  const filled = others.filter((cell) => cell !== undefined);
  const isFigures = filled.length > 0 && filled.every((cell) => FIGURE.test(said(cell)));
  // Figures alone are no tiers in whose midst a name stands: what is above them is their heading.
  if (held.length === 0) return names > 1 || isFigures;
  const printed = said(name);
  if (/^[\p{Ll}(&]/u.test(printed)) return false;
  const before = held.map(said).join(" ");
  const ends = NAME_ENDS.test(before);
  if (filled.length === 0) return ends && NAME_ENDS.test(printed);
  // A whole name below a whole name is another's, however its words begin.
  if (ends && NAME_ENDS.test(printed) && !isUndone(row, cells)) return true;
  if (isFigures && !isUndone(row, cells)) return true;
  if (goesOn(row, cells)) return false;
  if (filled.some((cell) => LATER.test(said(cell))) && !filled.some((cell) => FIRST.test(said(cell)))) return false;
  if (ends || UNDONE.test(before)) return ends;
  return !isHung(held, name);
}

/** Whether a line with nothing in its first cell is a tier by itself: two of its cells begin as a tier's do. */
export function beginsTier(
  row: readonly (readonly Typed[])[] | undefined,
  cells: readonly (Typed | undefined)[],
): boolean {
  if (!row || cells[0]) return false;
  const tiers = cells.filter((cell, index) => {
    const above = row[index]?.[0];
    return cell !== undefined && TIER.test(said(cell)) && above !== undefined && TIER.test(said(above));
  });
  return tiers.length >= 2 && !goesOn(row, cells);
}

/** A cell under way is not done, or a cell of the line does not begin anything. */
function goesOn(row: readonly (readonly Typed[])[], cells: readonly (Typed | undefined)[]): boolean {
  if (isUndone(row, cells)) return true;
  return cells.some((cell, index) => {
    if (index === 0 || !cell || !row[index]?.length) return false;
    return /^(?:[\p{Ll}(]|plus\b|and\b|of\b)/u.test(said(cell));
  });
}

function isUndone(row: readonly (readonly Typed[])[], cells: readonly (Typed | undefined)[]): boolean {
  return cells.some((cell, index) => {
    const last = row[index]?.at(-1);
    return index > 0 && cell !== undefined && last !== undefined && UNDONE.test(said(last));
  });
}

/** The line stands further in than the name above it. */
function isHung(held: readonly Typed[], name: Typed): boolean {
  const indent = ({ text }: Typed): number => text.length - text.trimStart().length;
  return held.length > 0 && indent(name) > indent(held[0] as Typed);
}

function said({ text }: Typed): string {
  return text.trim();
}
