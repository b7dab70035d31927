/** A cell of a CSV file, and where it begins: line and column from 1. */
export type CsvCell = { readonly text: string; readonly line: number; readonly column: number };

/** What is wrong with a CSV file as such, and where. */
export type CsvFault = { readonly line: number; readonly column: number; readonly says: string };

/**
 * The rows of a small CSV file whole, with the place of every cell (RFC 4180: commas, quotes doubled inside quotes, lines
 * ended by LF or CRLF). Lines that hold nothing are left out. A quote out of place ends the reading, and is told.
 */
export function csvCells(text: string): { readonly rows: readonly (readonly CsvCell[])[]; readonly fault?: CsvFault } {
  const rows: CsvCell[][] = [];
  let row: CsvCell[] = [];
  let [at, line, lineStart] = [0, 1, 0];
  const endRow = (): void => {
    if (row.some((cell) => cell.text.trim() !== "")) rows.push(row);
    row = [];
  };
  while (at < text.length) {
    const begins = { line, column: at - lineStart + 1 };
    let cell = "";
    if (text[at] === '"') {
      const closed = quoted(text, at);
      if (!closed) return { rows, fault: { ...begins, says: "a quote is opened and never closed" } };
      cell = closed.text;
      for (let end = text.indexOf("\n", at); end !== -1 && end < closed.after; end = text.indexOf("\n", end + 1)) {
        line += 1;
        lineStart = end + 1;
      }
      at = closed.after;
      if (at < text.length && !/^(?:,|\r?\n)/.test(text.slice(at, at + 2)))
        return { rows, fault: { line, column: at - lineStart + 1, says: "something follows a closing quote" } };
    } else {
      const [plain = ""] = /^[^,\n]*/.exec(text.slice(at, nextEnd(text, at))) ?? [];
      cell = plain.endsWith("\r") && text[at + plain.length] !== "," ? plain.slice(0, -1) : plain;
      const quote = cell.indexOf('"');
      if (quote !== -1)
        return {
          rows,
          fault: {
            line,
            column: begins.column + quote,
            says: "a quote stands inside a cell that does not begin with one",
          },
        };
      at += plain.length;
    }
    row.push({ text: cell, ...begins });
    if (text[at] === ",") {
      at += 1;
      if (at === text.length || text[at] === "\n" || text.startsWith("\r\n", at))
        row.push({ text: "", line, column: at - lineStart + 1 });
    }
    if (text.startsWith("\r\n", at)) at += 1;
    if (text[at] === "\n") {
      at += 1;
      line += 1;
      lineStart = at;
      endRow();
    }
  }
  endRow();
  return { rows };
}

/** The line's end, or the text's. */
function nextEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

/** A quoted cell from its opening quote on, and where it ends; undefined where it does not. */
function quoted(text: string, at: number): { text: string; after: number } | undefined {
  for (let end = text.indexOf('"', at + 1); end !== -1; end = text.indexOf('"', end + 2))
    if (text[end + 1] !== '"') return { text: text.slice(at + 1, end).replaceAll('""', '"'), after: end + 1 };
  return undefined;
}
