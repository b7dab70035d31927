import type { Typed } from "./lines.ts";

/** Words with which a fund's name ends. */
export const NAME_ENDS =
  /\b(?:portfolio|fund|series|trust|shares|class|account)s?(?:\s+(?:[IVX]+|[A-Z]))?[*\u2020\u2021\d]*\)?[,:]?$/i;
/** A cell that is a figure and says no more: a rate, an amount, a day, nothing. */
const FIGURE = /^(?:[$(]{0,2}[\d.,]+\s?%?\)?\s?%?|none|n\/a|-+|[\d/]+|_+\s?%?)\s?[*#\u2020\u2021+]*$/i;
/** A cell that is not done: more must follow on the next line. */
const UNDONE =
  /(?:[,(&]|\b(?:plus|and|or|of|the|over|to|next|first|such|up|in|excess|for|on|than|between|average|daily|net|less|a|an)|\$)$/i;
/** A cell that means what stands above it. */
const DITTO = /^(?:same\b|ditto\b|as above|see above|["\u201d\u3003]$)/i;
/** How a tier's cell begins: a rate, an amount, a bound. */
export const TIER =
  /^(?:\$|\.?\d|\(?_|first|next|over|up to|above|thereafter|in excess|excess|between|all\b|amounts|assets|more|less|on)/i;

/** Words of the tier with which a schedule begins… */
const LOWEST =
  /\b(?:first|all|up to|not exceeding|less than|below|under)\b|\$\s?0(?![.,\d])|%\s*(?:on assets\s*)?to\s*\$/i;
/** …and of those that follow it. */
const HIGHER = /\b(?:next|over|above|thereafter|excess|balance|remaining|remainder|greater|exceeding)\b/i;
/** From one amount to another. */
const RANGE =
  /(?:\$\s?[1-9][\d.,]*\s*(?:mm?|bn?|million|billion)?|\b[1-9][\d.,]*\s*(?:mm?|bn?|million|billion))\s*(?:to|-|\u2013|through|and|but)\s*(?:less than\s*)?\$?\s?\d/i;

/** Whether words begin with the tier that is a schedule's first, or with one that follows another; undefined for no tier. */
export function tierOf(text: string): "lowest" | "higher" | undefined {
  const [lowest, higher] = [text.search(LOWEST), [text.search(HIGHER), text.search(RANGE)].filter((at) => at >= 0)];
  const first = higher.length === 0 ? -1 : Math.min(...higher);
  if (lowest >= 0 && (first < 0 || lowest < first)) return "lowest";
  return first < 0 ? undefined : "higher";
}

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
  const figures = others.filter((cell) => cell !== undefined);
  if (held.length === 0) {
    // Figures alone are no tiers in whose midst a name stands: what is above them is their heading. A schedule that goes on
    // from above, over a page's end, is none of the name below.
    return names > 1 || areFigures(figures) || tierOf(row.flat().map(said).join(" ")) === "higher";
  }
  const printed = said(name);
  // A tier a line, its bound first, and nobody named.
  if (TIER.test(printed) && TIER.test(held.map(said).join(" ")) && areFigures(figures)) return true;
  if (/^[\p{Ll}(&]/u.test(printed)) return false;
  const before = held.map(said).join(" ");
  const ends = NAME_ENDS.test(before);
  if (figures.length === 0) return ends && NAME_ENDS.test(printed);
  // A whole name below a whole name is another's, however its words begin.
  if (ends && NAME_ENDS.test(printed) && !isUndone(row, cells)) return true;
  if (areFigures(figures) && !isUndone(row, cells)) return true;
  if (goesOn(row, cells)) return false;
  if (figures.some((cell) => DITTO.test(said(cell)))) return true;
  if (isLaterTier(row, figures)) return false;
  if (ends || UNDONE.test(before)) return ends;
  return !isHung(held, name);
}

/** One tier, which follows on those of the row under way. */
function isLaterTier(row: readonly (readonly Typed[])[], cells: readonly Typed[]): boolean {
  const text = cells.map(said).join(" ");
  const above = row.slice(1).flat().map(said).join(" ");
  return tierOf(text) === "higher" && tierOf(above) !== undefined && text.split("%").length <= 2;
}

/** Whether a cell is a figure and says no more. */
export function isFigure(cell: Typed | undefined): boolean {
  return cell !== undefined && FIGURE.test(said(cell));
}

function areFigures(cells: readonly Typed[]): boolean {
  return cells.length > 0 && cells.every(isFigure);
}

/** Whether a line is a tier by itself, whatever its first cell holds of a name: two of its other cells begin as a tier's do. */
export function beginsTier(
  row: readonly (readonly Typed[])[] | undefined,
  cells: readonly (Typed | undefined)[],
): boolean {
  if (!row) return false;
  const tiers = cells.filter((cell, index) => {
    const above = row[index]?.[0];
    return index > 0 && cell !== undefined && TIER.test(said(cell)) && above !== undefined && TIER.test(said(above));
  });
  return tiers.length >= 2 && !goesOn(row, cells);
}

/** A cell under way is not done, or a cell of the line does not begin anything. */
function goesOn(row: readonly (readonly Typed[])[], cells: readonly (Typed | undefined)[]): boolean {
  if (isUndone(row, cells)) return true;
  return cells.some((cell, index) => {
    if (index === 0 || !cell || !row[index]?.length || DITTO.test(said(cell))) return false;
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
