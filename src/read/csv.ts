import { type CsvFault, type LineReader, lineReader, MOST_CHARACTERS } from "./csv-lines.ts";

export type CsvSink = {
  /** A row: its cells without their quotes, the line on which it begins, and the row as written, for {@link placeOf}. */
  readonly row: (cells: readonly string[], line: number, written: string) => void;
  /** A line that is no row; the lines after it are read on. */
  readonly fault: (fault: CsvFault) => void;
};

/** Lines of a row whose quoted cell, which begins in the first of them, is not closed yet. */
type Open = { readonly lines: string[]; readonly first: number; readonly column: number; length: number };

/**
 * Reads CSV (RFC 4180) as its bytes come, a row at a time, and keeps none: cells stand in quotes where they hold commas, quotes
 * or line ends. Empty lines are no rows. Stricter than most readers, so that every fault has its place: a line that
 * {@link lineReader} refuses, a quote never closed or within a cell, letters after a closing quote.
 */
export function csvReader({ row, fault }: CsvSink): LineReader {
  let open: Open | undefined;

  function take(text: string, line: number): void {
    if (open) takeWithin(open, text);
    else if (text.includes('"')) takeQuoted(text, line);
    else if (text !== "") row(text.split(","), line, text);
  }

  function takeQuoted(text: string, line: number): void {
    const read = quotedCells(text);
    if (read.kind === "cells") row(read.cells, line, text);
    else if (read.kind === "wrong") fault({ line, column: read.at + 1, says: read.says });
    else open = { lines: [text], first: line, column: read.at + 1, length: text.length };
  }

  /** A line within a quoted cell: an odd number of quotes closes it. */
  function takeWithin(own: Open, text: string): void {
    own.lines.push(text);
    own.length += text.length + 1;
    const isOdd = quotesIn(text) % 2 === 1;
    const written = isOdd ? own.lines.join("\n") : "";
    const read = isOdd ? quotedCells(written) : undefined;
    if (read?.kind === "cells") {
      open = undefined;
      row(read.cells, own.first, written);
    } else if (read || own.length > MOST_CHARACTERS) neverClosed(own);
  }

  /** Reports the quote that opens a row, and reads the lines after it anew: none but the last can open another. */
  function neverClosed({ lines, first, column }: Open): void {
    open = undefined;
    fault({ line: first, column, says: "a quote is opened here and not closed: close it, or leave it out" });
    for (const [index, text] of lines.entries()) if (index > 0) take(text, first + index);
  }

  const lines = lineReader({
    line: take,
    fault: (found) => {
      if (open) neverClosed(open);
      fault(found);
    },
  });
  return {
    write: lines.write,
    end: () => {
      const ended = lines.end();
      while (open) neverClosed(open);
      return ended;
    },
    between: () => (open ? undefined : lines.between()),
    passed: lines.passed,
  };
}

type Quoted =
  | { readonly kind: "cells"; readonly cells: readonly string[] }
  /** A quoted cell that begins there runs on. */
  | { readonly kind: "open"; readonly at: number }
  | { readonly kind: "wrong"; readonly at: number; readonly says: string };

/** The cells of a row that has quotes. */
function quotedCells(text: string): Quoted {
  const cells: string[] = [];
  for (let at = 0; ; ) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close === -1) return { kind: "open", at };
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      if (close + 1 === text.length) return { kind: "cells", cells };
      if (text[close + 1] !== ",")
        return { kind: "wrong", at: close + 1, says: "a comma follows the quote that closes a cell, or the line ends" };
      at = close + 2;
      continue;
    }
    const comma = text.indexOf(",", at);
    const cell = text.slice(at, comma === -1 ? text.length : comma);
    const quote = cell.indexOf('"');
    if (quote !== -1)
      return {
        kind: "wrong",
        at: at + quote,
        says: "a quote within a cell: write the cell in quotes, and its own twice",
      };
    cells.push(cell);
    if (comma === -1) return { kind: "cells", cells };
    at = comma + 1;
  }
}

/** The quote that closes a cell: not one of two that stand for one. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count++;
  return count;
}

/** Where a cell of a row begins; of a row that begins on a line. A cell that is not there is the row's end. */
export function placeOf(
  written: string,
  cell: number,
  first: number,
): { readonly line: number; readonly column: number } {
  let [line, lineStart, count, isQuoted] = [first, 0, 0, false];
  for (let at = 0; at < written.length && count < cell; at++) {
    const letter = written[at];
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === "\n") {
      line++;
      lineStart = at + 1;
    } else if (letter === "," && !isQuoted && ++count === cell) return { line, column: at + 2 - lineStart };
  }
  return { line, column: (cell === 0 ? 0 : written.length - lineStart) + 1 };
}
