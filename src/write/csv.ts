import { stringify } from "csv-stringify/sync";
import { type Answer, type Block, type Cell, eachRow, type Part } from "./answer.ts";
import { visible } from "./visible.ts";

type TableBlock = Extract<Block, { kind: "table" }>;

/**
 * The rows of an answer's main tables as CSV, every cell in full, headed by each part's own keys. A cell that a
 * spreadsheet would run as a formula is quoted with an apostrophe; figures are plain digits.
 */
export function asCsv(answer: Answer): string {
  return answer.parts.map(csvInTurn()).join("");
}

/** {@link asCsv} as its bytes, in pieces: rows that were written before are put into them as they are, and never read as text. */
export function csvInBytes(answer: Answer): Uint8Array[] {
  const piecesOf = piecesInTurn((cells, lines) =>
    typeof lines === "string" ? behind(cells, lines) : bytesBehind(cells, lines),
  );
  return answer.parts.flatMap(piecesOf).map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece));
}

/** {@link asCsv}, of an answer's parts in their turn: the first that has a table heads them all. */
export function csvInTurn(): (part: Part) => string {
  const piecesOf = piecesInTurn((cells, lines) => behind(cells, typeof lines === "string" ? lines : textOf(lines)));
  return (part) => piecesOf(part).join("");
}

/** What the parts of an answer are in CSV, in pieces; `behindCells` puts each of the rows written before behind some cells. */
function piecesInTurn<P>(
  behindCells: (cells: string, lines: string | Uint8Array) => P,
): (part: Part) => (string | P)[] {
  let partKeys: readonly string[] | undefined;
  return (part) => {
    const tables = part.blocks.flatMap((block) => (block.kind === "table" && block.main ? [block] : []));
    const [first] = tables;
    if (first === undefined) return [];
    const head = partKeys === undefined;
    const keys = partKeys ?? Object.keys(part.about).filter((key) => isText(part.about[key]));
    partKeys = keys;
    const about = keys.map((key) => String(part.about[key] ?? ""));
    const rows = tables.map((block) => {
      const written = keys.length === 0 ? undefined : block.written?.csv?.();
      return written === undefined
        ? inCsv(rowsOf(block, about))
        : behindCells(inCsv([about]).slice(0, -LINE_END.length), written);
    });
    return [head ? inCsv([[...keys, ...first.columns.map(({ key }) => key)]]) : "", ...rows];
  };
}

function isText(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

const LINE_END = "\r\n";

/**
 * All rows of a table as CSV writes them, without what its part is about and without the last line's end; undefined where there
 * are none.
 */
export function rowsInCsv(block: TableBlock): string | undefined {
  const rows = inCsv(rowsOf(block, []));
  return rows === "" ? undefined : rows.slice(0, -LINE_END.length);
}

/** Each line behind the same cells: no cell holds a line's end, which is made visible. */
function behind(cells: string, lines: string): string {
  return `${cells},${lines.split(LINE_END).join(`${LINE_END}${cells},`)}${LINE_END}`;
}

/** The same of lines as bytes: a line's end stands within no letter of more than one. */
function bytesBehind(cells: string, written: Uint8Array): Buffer {
  const lines = Buffer.from(written.buffer, written.byteOffset, written.byteLength);
  const before = Buffer.from(`${cells},`);
  const ends: number[] = [];
  for (let at = lines.indexOf(LINE_END); at >= 0; at = lines.indexOf(LINE_END, at + LINE_END.length))
    ends.push(at + LINE_END.length);
  const all = Buffer.allocUnsafeSlow(lines.length + LINE_END.length + (ends.length + 1) * before.length);
  let [from, to] = [0, 0];
  for (const end of [...ends, lines.length]) {
    to += before.copy(all, to);
    to += lines.copy(all, to, from, end);
    from = end;
  }
  all.write(LINE_END, to);
  return all;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/** A figure that begins with a sign, which is no formula. */
type Figure = { readonly figure: string };
type CsvCell = string | Figure;

/** Rows as they are asked for, each behind the same cells. */
function* rowsOf(block: TableBlock, about: readonly string[]): Generator<readonly CsvCell[]> {
  for (const row of eachRow(block)) yield [...about, ...row.map(inFull)];
}

function inFull({ figure, full, text }: Cell): CsvCell {
  if (figure === undefined) return visible(full ?? text);
  return /^\d/.test(figure) ? figure : { figure };
}

/** Of many rows only so many are held as cells at a time. */
const ROWS_AT_ONCE = 1_000;

function inCsv(rows: Iterable<readonly CsvCell[]>): string {
  const lines: string[] = [];
  let held: (readonly CsvCell[])[] = [];
  for (const row of rows) {
    held.push(row);
    if (held.length < ROWS_AT_ONCE) continue;
    lines.push(linesOf(held));
    held = [];
  }
  return [...lines, linesOf(held)].join("");
}

function linesOf(rows: (readonly CsvCell[])[]): string {
  return stringify(rows, {
    escape_formulas: true,
    record_delimiter: LINE_END,
    cast: { object: (cell) => ({ value: (cell as Figure).figure, escape_formulas: false }) },
  });
}
