import { isBarred } from "./bars.ts";
import { chunksOf, isRule, WIDEST } from "./columns.ts";
import { indentOf, isBlank, type Line } from "./lines.ts";
import { SIGNS } from "./prose.ts";
import { signsTwice } from "./signatures.ts";

/** Lines that belong together: prose, or what may be a table or signatures side by side. */
export type SpacedRegion = {
  readonly kind: "prose" | "columns" | "bars" | "signatures";
  readonly lines: readonly Line[];
};

/** A number, a mark or a label before the words of its own line. */
const LEADS =
  /^(?:\(?[\divxa-z]{1,4}[.)]|[*+#\u2020\u2021\u2022o-]{1,3}|(?:by|name|title|its|date|attest|cc|re|to|from)\s*:|\(?\d{1,2}\))$/i;
/** Lines with no bar that a table of bars may hold between two of its bars. */
const MOST_BETWEEN = 10;
/** Blank lines that a table of columns may hold together. */
const MOST_BLANK = 4;

/** The parts of a text outside the tags of tables, in order. */
export function spacedRegions(lines: readonly Line[]): SpacedRegion[] {
  const regions: SpacedRegion[] = [];
  const prose: Line[] = [];
  const add = (kind: SpacedRegion["kind"], held: readonly Line[]): void => {
    if (prose.length > 0) regions.push({ kind: "prose", lines: prose.splice(0) });
    regions.push({ kind, lines: held });
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as Line;
    if (isBarred(line)) {
      const end = barsEnd(lines, at);
      // The first cell may stand above its bar, and what stands about the bars is told when they are read.
      add("bars", [...takenBack(prose, "over-blanks"), ...lines.slice(at, end)]);
      at = end;
      continue;
    }
    const end = isParted(line) ? columnsEnd(lines, at) : at;
    const held = lines.slice(at, end);
    const signs = signaturesIn(held);
    if (signs) {
      const tableEnd = 1 + held.slice(0, signs.start).findLastIndex(isParted);
      const above = held.slice(0, tableEnd);
      if (isTable(above)) add("columns", [...takenBack(prose, "spare"), ...above]);
      else prose.push(...above);
      prose.push(...held.slice(tableEnd, signs.start));
      const names = signs.start === 0 ? takenBack(prose, "spare") : [];
      add("signatures", [...names, ...held.slice(signs.start, signs.end)]);
      at += signs.end;
    } else if (isTable(held)) {
      add("columns", [...takenBack(prose, "spare"), ...held]);
      at = end;
    } else {
      prose.push(...(held.length > 0 ? held : [line]));
      at += Math.max(1, held.length);
    }
  }
  if (prose.length > 0) regions.push({ kind: "prose", lines: prose });
  return regions;
}

/** Two lines with columns; or one, and below it words that stand where its second column does. */
function isTable(held: readonly Line[]): boolean {
  const parted = held.filter((line) => isParted(line) && !isRule(line));
  // A signature's labels may stand two on a line.
  if (parted.every((line) => chunksOf(line, 3).every(({ start, end }) => SIGNS.test(line.text.slice(start, end)))))
    return false;
  if (parted.length !== 1) return parted.length > 1;
  const [line] = parted as [Line];
  const next = held[held.indexOf(line) + 1];
  const second = chunksOf(line, 3)[1];
  return next !== undefined && second !== undefined && !isBlank(next) && Math.abs(indentOf(next) - second.start) <= 2;
}

/**
 * Signatures side by side among lines with columns: from the names above the first of them to the last group of lines that
 * signs.
 */
function signaturesIn(held: readonly Line[]): { readonly start: number; readonly end: number } | undefined {
  const first = held.findIndex(signsTwice);
  if (first < 0) return undefined;
  const groupStart = (at: number): number => {
    let start = at;
    while (start > 0 && !isBlank(held[start - 1] as Line)) start -= 1;
    return start;
  };
  let start = groupStart(first);
  let above = start - 1;
  while (above >= 0 && isBlank(held[above] as Line)) above -= 1;
  const names = groupStart(Math.max(0, above));
  if (above >= 0 && held.slice(names, above + 1).every((line) => !/[%$\d]/.test(line.text))) start = names;
  let end = first + 1;
  let signing = true;
  for (let at = first + 1; at < held.length; at += 1) {
    const line = held[at] as Line;
    if (isBlank(line)) signing = false;
    else {
      signing ||= chunksOf(line).some((chunk) => SIGNS.test(line.text.slice(chunk.start, chunk.end)));
      if (!signing) break;
      end = at + 1;
    }
  }
  return { start, end };
}

/** Wide gaps part the words of the line. */
export function isParted(line: Line): boolean {
  if (line.text.length > WIDEST) return false;
  const chunks = chunksOf(line, 3);
  if (isRule(line)) return chunksOf(line, 1).length >= 2;
  if (signsTwice(line)) return true;
  const [first] = chunks;
  const leads = first !== undefined && LEADS.test(line.text.slice(first.start, first.end).trim());
  return chunks.length >= (leads ? 3 : 2);
}

/** Lines up to a blank one without columns, which begin at the left and end as a sentence does. */
function isSentence(lines: readonly Line[], at: number): boolean {
  let end = at;
  for (; end < lines.length && !isBlank(lines[end] as Line); end += 1) if (isParted(lines[end] as Line)) return false;
  const last = lines[end - 1] as Line;
  return indentOf(lines[at] as Line) < 16 && /\p{L}{3,}[^.:]*\s.*[.:]$/u.test(last.text);
}

/** A line of prose fills the page from near the left. */
function isSpare(line: Line): boolean {
  return line.text.trim().length < 40 || indentOf(line) > 20;
}

/** The lines just above, taken out of the prose: over blank lines, or those without one between that do not fill the page. */
function takenBack(prose: Line[], which: "over-blanks" | "spare"): Line[] {
  const reach = Math.max(0, prose.length - 12);
  const above = (at: number): Line => prose[at - 1] as Line;
  let from = prose.length;
  while (which === "over-blanks" && from > reach && isBlank(above(from))) from -= 1;
  while (from > reach && !isBlank(above(from)) && (which === "over-blanks" || isSpare(above(from)))) from -= 1;
  return prose.splice(from);
}

/** After the last bar the words of its cell may go on. */
function barsEnd(lines: readonly Line[], start: number): number {
  let end = start + 1;
  let between = 0;
  for (let at = start + 1; at < lines.length && between <= MOST_BETWEEN; at += 1) {
    const line = lines[at] as Line;
    if (isBarred(line) || isRule(line)) {
      end = at + 1;
      between = 0;
    } else if (!isBlank(line)) between += 1;
  }
  const last = lines[end - 1] as Line;
  if (!/^\s*[|\u2502\u2503][^|\u2502\u2503]*$/.test(last.text)) return end;
  return Math.min(lines.length, end + MOST_BETWEEN * 2);
}

/** The lines of columns end where prose fills the page again, or many blank lines follow; a last group without columns is not theirs. */
function columnsEnd(lines: readonly Line[], start: number): number {
  let end = start;
  let blank = 0;
  let groupParted = true;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    if (isBlank(line)) {
      blank += 1;
      if (blank > MOST_BLANK) break;
      if (groupParted) end = at;
      groupParted = false;
      continue;
    }
    if (isBarred(line) || (blank > 0 && isSentence(lines, at))) break;
    blank = 0;
    const parted = isParted(line);
    if (!parted && !isRule(line) && !isSpare(line)) break;
    groupParted ||= parted;
    if (groupParted) end = at + 1;
  }
  return Math.max(end, start + 1);
}
