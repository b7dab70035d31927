import { cellsOf, isBarred } from "./bars.ts";
import { chunksOf, isRule, WIDEST } from "./columns.ts";
import { indentOf, isBlank, type Line } from "./lines.ts";
import { SIGNS } from "./prose.ts";
import { signaturesIn, signsTwice } from "./signatures.ts";

/** Lines that belong together: prose, or what may be a table or signatures side by side. */
export type SpacedRegion = {
  readonly kind: "prose" | "columns" | "bars" | "signatures";
  readonly lines: readonly Line[];
};

/** A number, a mark or a label before the words of its own line. */
const LEADS =
  /^(?:\(?[\divxa-z]{1,4}[.)]|[*+#\u2020\u2021\u2022o-]{1,3}|(?:by|name|title|its|date|attest|cc|re|to|from)\s*:|\(?\d{1,2}\))$/i;
/** The place for a seal, beside the lines to be signed. */
const SEAL = /^[[(]?(?:(?:corporate|trust) )?seal[\])]?$/i;
/** Lines with no bar that a table of bars may hold between two of its bars. */
const MOST_BETWEEN = 10;
/** The heading of a schedule by itself: the tables above it and below are two. */
const SCHEDULE = /^\s*(?:schedule|exhibit|appendix|annex|attachment)\s+["\u201c]?[A-Z0-9]{1,4}["\u201d]?$/i;
/** Further in than this no sentence begins. */
const MOST_INDENT = 12;
/** A number or a mark stands no further from its words than this. */
const MOST_LEAD = 10;
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
      const above = held.slice(0, signs.start);
      if (isTable(above)) add("columns", [...takenBack(prose, "spare"), ...above]);
      else prose.push(...above);
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

/** A name of a company, which ends as a sentence does. */
const COMPANY = /\b(?:inc|corp|co|ltd|l\.p|l\.l\.c|n\.a|u\.s|plc)\.\s*$/i;

/**
 * Whether a group of lines below a blank one says a sentence at the left, as `Executed May 1.` does between a table and its
 * signatures: there the table has ended.
 */
function isSentence(lines: readonly Line[], start: number): boolean {
  let end = start;
  while (end < lines.length && !isBlank(lines[end] as Line)) end += 1;
  const group = lines.slice(start, end);
  const last = group.at(-1)?.text ?? "";
  return (
    /[.:]\s*$/.test(last) &&
    !COMPANY.test(last) &&
    group.flatMap(({ text }) => text.trim().split(/\s+/)).length >= 3 &&
    group.every((line) => !isParted(line) && !isBarred(line) && indentOf(line) < MOST_INDENT && !isRule(line))
  );
}

/** Wide gaps part the words of the line. */
export function isParted(line: Line): boolean {
  if (line.text.length > WIDEST) return false;
  const chunks = chunksOf(line, 3);
  if (isRule(line)) return chunksOf(line, 1).length >= 2;
  if (signsTwice(line)) return true;
  const [first] = chunks;
  const led = line.text.slice(first?.start, first?.end).trim();
  const [, second] = chunks;
  const leads =
    first !== undefined &&
    ((LEADS.test(led) && ((second?.start ?? 0) - first.end <= MOST_LEAD || SIGNS.test(line.text))) ||
      (SEAL.test(led) && second !== undefined && SIGNS.test(line.text.slice(second.start))));
  return chunks.length >= (leads ? 3 : 2);
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
  while (
    from > reach &&
    !isBlank(above(from)) &&
    (which === "over-blanks" || (isSpare(above(from)) && !/[.:;]$/.test(above(from).text)))
  )
    from -= 1;
  return prose.splice(from);
}

/** After the last bar the words of its cell may go on. */
function barsEnd(printed: readonly Line[], start: number): number {
  const lines = printed.slice(0, wordsBelow(printed, start));
  let end = start + 1;
  let between = 0;
  const isRows = cellsOf(lines[start] as Line).length > 1;
  for (let at = start + 1; at < lines.length && between <= MOST_BETWEEN; at += 1) {
    const line = lines[at] as Line;
    if (isBarred(line) || isRule(line)) {
      end = at + 1;
      between = 0;
    } else if (!isBlank(line)) {
      // Between rows of bars, a paragraph of its own parts two tables.
      if (isRows && isBlank(lines[at - 1] as Line)) break;
      between += 1;
    }
  }
  const last = lines[end - 1] as Line;
  if (!/^\s*[|\u2502\u2503][^|\u2502\u2503]*$/.test(last.text)) return end;
  return Math.min(lines.length, end + MOST_BETWEEN * 2);
}

/** Where words stand below bars that belong to none of their cells: a sentence, or a line by itself below a row that is closed. */
function wordsBelow(lines: readonly Line[], start: number): number {
  let closed = false;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    if (isBlank(line)) continue;
    if (isBarred(line)) closed = /[^|\s].*[|\u2502\u2503]\s*$/.test(line.text);
    else if (at > start && isBlank(lines[at - 1] as Line) && !isRule(line)) {
      const alone = at + 1 >= lines.length || isBlank(lines[at + 1] as Line);
      if ((closed && alone) || (isSentence(lines, at) && !/[%$]/.test(line.text))) return at;
    }
  }
  return lines.length;
}

/** The lines of columns end where prose fills the page again, or many blank lines follow; a last group without columns is not theirs. */
function columnsEnd(lines: readonly Line[], start: number): number {
  let end = start;
  let blank = 0;
  let groupParted = true;
  const seconds = new Set<number>();
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    if (isBlank(line)) {
      blank += 1;
      if (blank > MOST_BLANK) break;
      if (groupParted) end = at;
      groupParted = false;
      continue;
    }
    if (isBarred(line) || (blank > 0 && (SCHEDULE.test(line.text) || isSentence(lines, at)))) break;
    blank = 0;
    const parted = isParted(line);
    if (!parted && !isRule(line) && !isSpare(line)) break;
    // Words under the second column alone are the table's, if they say a figure.
    groupParted ||= parted || (seconds.has(indentOf(line)) && /[%$\d]/.test(line.text));
    const second = parted ? chunksOf(line, 3)[1] : undefined;
    if (second) seconds.add(second.start);
    if (groupParted) end = at + 1;
  }
  return Math.max(end, start + 1);
}
