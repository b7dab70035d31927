import { extentOf, joined, NOTHING, type Passage, part, type SourceText } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { amountAt } from "./amount.ts";
import { boundAt } from "./bound.ts";
import { type FeeInCell, feeInCell } from "./fee.ts";
import { rateAt } from "./rate.ts";
import { placeIn, textOf } from "./text.ts";
import type { FeeOptions } from "./tiers.ts";

/** A row of a schedule in columns: its bound and its rate, in either column; one of them may hold the whole tier. */
export type FeeRow = { readonly bound?: Passage; readonly rate?: Passage };

/**
 * The fee whose tiers stand in the rows of a table: bounds in one column and rates in the other, one or several a row, or a
 * whole tier in a cell. Where a row has more bounds than rates, or fewer, no fee is read.
 */
export function feeInRows(source: SourceText, rows: readonly FeeRow[], options: FeeOptions = {}): FeeInCell {
  const doubts: Doubt[] = [];
  const words: Passage[] = [];
  for (const row of rows) {
    const { bounds, rates } = sides(row, options);
    const [boundsRead, ratesRead] = [piecesOf(bounds, "bound", options), piecesOf(rates, "rate", options)];
    if (boundsRead.length > 0 && ratesRead.length > 0 && boundsRead.length !== ratesRead.length) {
      const why = `${boundsRead.length} bounds stand beside ${ratesRead.length} rates`;
      doubts.push({ about: "tiers", why, at: placeIn(textOf(source, bounds), wholeOf(bounds)), printed: bounds.text });
      return { used: [], doubts, marks: [] };
    }
    const alone = boundsRead.length === 0 ? upToAlone(bounds) : undefined;
    if (alone && ratesRead.length === 1) {
      const why = "the bound is an amount alone; read as the upper end of its tier";
      doubts.push({ about: "tier", why, at: placeIn(textOf(source, bounds), wholeOf(bounds)), printed: bounds.text });
      words.push(alone, rates);
    } else if (boundsRead.length > 0 && ratesRead.length > 0) {
      words.push(...boundsRead.flatMap((bound, index) => [bound, ratesRead[index] ?? NOTHING]));
    } else words.push(bounds, rates);
  }
  const read = feeInCell(source, joined(words), options);
  const cells = rows.flatMap(({ bound, rate }) => [bound, rate]).filter((one) => one !== undefined && one.text !== "");
  const used = read.used.length === 0 ? [] : cells.map((cell) => extentOf(cell as Passage));
  return { ...read, used, doubts: [...doubts, ...read.doubts] };
}

/** Bounds and rates as their columns hold them, in whichever order the columns stand. */
function sides({ bound = NOTHING, rate = NOTHING }: FeeRow, options: FeeOptions) {
  const isTurned =
    piecesOf(bound, "rate", options).length > 0 &&
    piecesOf(rate, "rate", options).length === 0 &&
    piecesOf(bound, "bound", options).length === 0;
  return isTurned ? { bounds: rate, rates: bound } : { bounds: bound, rates: rate };
}

/** The parts of a cell, each with one bound or rate and what stands before it and up to the next. */
function piecesOf(cell: Passage, kind: "bound" | "rate", options: FeeOptions): Passage[] {
  const tokens = tokensOf(cell);
  const starts: number[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = kind === "bound" ? boundAt(tokens, at) : rateAt(tokens, at, options);
    if (found) starts.push(at);
    at = found?.end ?? at + 1;
  }
  return starts.map((from, index) => {
    const to = starts[index + 1];
    const start = index === 0 ? 0 : (tokens[from] as Token).start;
    return part(cell, { start, end: to === undefined ? cell.text.length : (tokens[to] as Token).start });
  });
}

/** A cell with nothing but an amount, as the upper end of a tier; the words added stand where the amount does. */
function upToAlone(cell: Passage): Passage | undefined {
  const tokens = tokensOf(cell);
  const amount = amountAt(tokens, 0);
  if (amount?.value === undefined || amount.end !== tokens.length) return undefined;
  const words = "up to ";
  const start = cell.offsets[0] ?? 0;
  return {
    text: words + cell.text,
    offsets: [...Array.from(words, () => start), ...cell.offsets],
    breaks: cell.breaks.map((at) => at + words.length),
  };
}

function wholeOf(cell: Passage) {
  return { start: 0, end: cell.text.length };
}
