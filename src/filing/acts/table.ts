import type { PaperBlock, PaperRow } from "../paper.ts";
import { joined, linesOf, NOTHING, type Passage, part } from "../passage.ts";
import { tokensOf } from "../tokens.ts";
import { boundAt } from "../words/bound.ts";
import { isEnding } from "./names.ts";

/** A line of a schedule's table: what its columns hold of a name, of a fee and of the day on which a portfolio joined. */
export type TableLine = {
  readonly name: Passage;
  readonly fee: Passage;
  readonly joined: Passage;
  readonly rest: readonly Passage[];
};

/** A table of a schedule without its heading. */
export type ScheduleTable = {
  readonly lines: readonly TableLine[];
  readonly heading: readonly Passage[];
  /** Whether a column is of portfolios' names. */
  readonly hasNames: boolean;
  /** The heading says that its figures are percentages. */
  readonly inPercent: boolean;
  /** The heading says that amounts are in millions, or the like. */
  readonly unit?: string;
};

/** Words of which a table's heading is made. */
export const HEADING: ReadonlySet<string> = new Set(
  `a advisory aggregate amount an and annual annually as assets average based basis breakpoint breakpoints column combined compensation
  contractual daily date dates day day's each effective fee fees for fund fund's funds in inception investment level levels
  management manager manager's adviser adviser's advisor's monthly name names net of on or paid payable per percent percentage percentages
  portfolio portfolio's portfolios ratio rate rates schedule series such tier tiers to total trust value year added i ii iii million millions billions thousands
  following listed the s`.split(/\s+/),
);
/** Words with which a bound begins in a column of its own. */
const BOUNDS = new Set(
  "first next over up between from above all in excess balance thereafter amounts assets average less greater more remaining on under below daily net the of".split(
    " ",
  ),
);

/** A row of signatures, which conversion may leave in the table of a schedule. */
function isOfSignatures({ cells }: PaperRow): boolean {
  return cells.some(({ text }) => /\/s\/|(?:^|\s)(?:By|Name|Title|Its)\s*:/.test(text));
}

/** Words that are a bound's even where its amount stands in the next cell. */
const OPENING = new Set("first next over above thereafter balance excess remaining".split(" "));

/** Tells the columns of a table apart by its heading and by what stands in them. */
export function scheduleTable({ rows: printed }: Extract<PaperBlock, { kind: "table" }>): ScheduleTable {
  const rows = printed.filter(
    (row) => row.cells.some(({ text }) => /[\p{L}\p{N}_]/u.test(text)) && !isOfSignatures(row),
  );
  const count = rows.findIndex((row) => !isHeading(row));
  const headingRows = count < 0 ? rows : rows.slice(0, count);
  const body = count < 0 ? [] : rows.slice(count);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, index) => index);
  const headingOf = (column: number): string =>
    headingRows
      .map(({ cells }) => cells[column]?.text ?? "")
      .join(" ")
      .toLowerCase();
  const isDay = (column: number): boolean =>
    /\b(?:date|inception|added)\b/.test(headingOf(column)) && !body.some(({ cells }) => isOfFee(cells[column]));
  const nameColumn = columns.find((column) => !isDay(column) && isOfNames(body, column));
  const dayColumn = columns.find(isDay);
  const feeColumns = columns.filter(
    (column) =>
      column !== nameColumn &&
      column !== dayColumn &&
      (body.some(({ cells }) => isOfFee(cells[column])) ||
        body.every(({ cells }) => (cells[column]?.text ?? "") === "")),
  );
  const bounds = body[0] && isRowOfBounds(body[0], nameColumn, feeColumns) ? body[0] : undefined;
  const heading = headingRows.flatMap(({ cells }) => cells.filter(({ text }) => text !== ""));
  return {
    heading: bounds?.cells[nameColumn ?? 0] ? [...heading, bounds.cells[nameColumn ?? 0] ?? NOTHING] : heading,
    hasNames: nameColumn !== undefined,
    inPercent: heading.some(({ text }) => /percent|%/i.test(text)),
    ...unitOf(heading),
    lines: body.slice(bounds ? 1 : 0).map(({ cells }) => {
      const of = (column: number | undefined): Passage => (column === undefined ? NOTHING : (cells[column] ?? NOTHING));
      return {
        name: of(nameColumn),
        fee: feeIn(feeColumns.map(of), bounds && feeColumns.map((column) => bounds.cells[column] ?? NOTHING)),
        joined: of(dayColumn),
        rest: columns.filter((one) => one !== nameColumn && one !== dayColumn && !feeColumns.includes(one)).map(of),
      };
    }),
  };
}

function unitOf(heading: readonly Passage[]): { readonly unit?: string } {
  const [unit] = heading.flatMap(
    ({ text }) => /\b(?:millions?|billions?|thousands?|000s?|mm)\b/i.exec(text)?.[0] ?? [],
  );
  return unit === undefined ? {} : { unit };
}

/** The bound in a heading, without what else the heading says. */
function boundIn(cell: Passage | undefined): Passage {
  if (!cell) return NOTHING;
  const tokens = tokensOf(cell);
  for (let at = 0; at < tokens.length; at += 1) {
    const bound = boundAt(tokens, at);
    if (bound)
      return part(cell, { start: tokens[at]?.start ?? 0, end: tokens[bound.end - 1]?.end ?? cell.text.length });
  }
  return cell;
}

/**
 * The words of a fee in the cells of its columns: each with the bound that heads it, where bounds head the columns; two cells
 * of as many lines are rates beside their bounds, line by line.
 */
function feeIn(cells: readonly Passage[], bounds: readonly Passage[] | undefined): Passage {
  if (bounds) return joined(cells.flatMap((cell, index) => (cell.text === "" ? [] : [cell, boundIn(bounds[index])])));
  const said = cells.filter(({ text }) => text !== "");
  const [first = [], second = []] = said.map(linesOf);
  const isBeside = said.length === 2 && first.length > 1 && first.length === second.length;
  return joined(isBeside ? first.flatMap((line, index) => [line, second[index] ?? NOTHING]) : said);
}

/** A first row whose cells are bounds (`First $100 million`), of which every row below gives the rates. */
function isRowOfBounds({ cells }: PaperRow, nameColumn: number | undefined, feeColumns: readonly number[]): boolean {
  const name = nameColumn === undefined ? undefined : cells[nameColumn];
  const isHead = name === undefined || tokensOf(name).every(({ kind, lower }) => kind !== "word" || HEADING.has(lower));
  const said = feeColumns.map((column) => tokensOf(cells[column] ?? NOTHING));
  return (
    isHead &&
    said.length > 1 &&
    said.every((tokens) => tokens.length > 0 && !tokens.some(({ text }) => text === "%")) &&
    said.slice(0, -1).every((tokens) => tokens.some(({ text }) => text === "$")) &&
    said.every((tokens) => tokens.some((_, at) => boundAt(tokens, at) !== undefined))
  );
}

function isHeading({ cells }: PaperRow): boolean {
  return cells.every((cell) => {
    const tokens = tokensOf(cell);
    if (tokens.some(({ kind, text }) => (kind === "sign" && text === "$") || kind === "number" || kind === "blank"))
      return false;
    return tokens.every(({ kind, lower }) => kind !== "word" || HEADING.has(lower));
  });
}

/** A column of which most cells are no bound and no rate. */
function isOfNames(body: readonly PaperRow[], column: number): boolean {
  const cells = body.flatMap(({ cells: all }) => all[column] ?? []).filter(({ text }) => text !== "");
  const named = cells.filter((cell) => !isOfFee(cell) && tokensOf(cell).some(({ kind }) => kind === "word"));
  return named.length > 0 && named.length * 2 >= cells.length;
}

/** Whether a cell holds a rate, an amount or words of a bound. */
export function isOfFee(cell: Passage | undefined): boolean {
  if (cell === undefined || cell.text === "") return false;
  const tokens = tokensOf(cell);
  if (tokens.some(({ kind, text }) => kind === "sign" || (kind === "blank" && text !== ""))) return true;
  if (tokens.some(isEnding)) return false;
  if (tokens.some(({ lower }) => /^(?:basis|bps?|million|billion|thereafter|percent)$/.test(lower))) return true;
  if (!tokens.every(({ kind, lower }) => kind !== "word" || BOUNDS.has(lower))) return false;
  return tokens.some(({ kind }) => kind === "number") || (tokens.length <= 2 && OPENING.has(tokens[0]?.lower ?? ""));
}
