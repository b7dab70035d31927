import type { Fee } from "../../agreement/facts.ts";
import { tierSetsOf } from "../../agreement/tier-sets.ts";
import { type Extent, extentOf, extentsOf, joined, type Passage, placeOf, type SourceText } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import { tokensOf } from "../tokens.ts";
import { feeInCell } from "../words/fee.ts";
import type { TiersOptions } from "../words/tiers.ts";
import { type Named, namesInCell } from "./cells.ts";
import { isEnding } from "./names.ts";
import { HEADING, type ScheduleTable, type TableLine } from "./table.ts";
import { known } from "./vocabulary.ts";

/** A row of a schedule: the portfolios that it is of, and their fee. */
export type Row = {
  /** None where the words around it tell whose fee it is. */
  readonly names: readonly Named[];
  readonly fee?: Fee;
  /** The words of the fee as printed. */
  readonly words?: Passage;
  /** The day that a column of days gives: usually the one on which the portfolio joined. */
  readonly joined?: Passage;
};

export type RowsRead = {
  readonly rows: readonly Row[];
  readonly used: readonly Extent[];
  readonly doubts: readonly Doubt[];
};

/** The rows of a schedule's table. A row goes on over the lines whose first cell is empty, and while its fee is not whole. */
export function rowsOfTable(source: SourceText, table: ScheduleTable): RowsRead {
  const read = groupsOf(source, table).map((group) => rowOf(source, group, table));
  const torn = tornNames(
    source,
    groupsOf(source, table).map(({ names }) => joined(names)),
  );
  return {
    rows: read.flatMap(({ rows }) => rows),
    used: [...table.heading.flatMap(headingUsed), ...read.flatMap(({ used }) => used)],
    doubts: [...read.flatMap(({ doubts }) => doubts), ...torn],
  };
}

/** What of a heading says no more than what its column holds; `net of …`, `total assets` and the like are left to be listed. */
function headingUsed(cell: Passage): Extent[] {
  const tokens = tokensOf(cell);
  const plain = tokens.filter(({ kind, lower }) => kind !== "word" || (HEADING.has(lower) && !MEASURING.has(lower)));
  return [...known(cell, tokens, 0, tokens.length, []), ...plain.map((token) => extentOf(cell, token))];
}

/** Words of a heading by which a rate is of something else than a portfolio's average daily net assets. */
const MEASURING = new Set(["net", "total", "aggregate", "combined", "monthly"]);

/** Where the names of a table say Portfolio or Fund, one that does not may be a part of a name. */
function tornNames(source: SourceText, cells: readonly Passage[]): Doubt[] {
  const named = cells.filter(({ text }) => text !== "");
  const without = named.filter((cell) => !tokensOf(cell).some(isEnding));
  if (named.length < 3 || without.length * 2 >= named.length) return [];
  const why = "it ends in no word such as Portfolio or Fund, as the others do: it may be a part of a name";
  return without.map((cell) => ({ about: "portfolio", why, at: placeOf(source, cell), printed: cell.text }));
}

type Group = {
  readonly names: readonly Passage[];
  readonly fees: readonly Passage[];
  readonly days: readonly Passage[];
};

function rowOf(source: SourceText, { names, fees, days }: Group, { inPercent, unit }: ScheduleTable): RowsRead {
  const cell = joined(names);
  const words = joined(fees);
  const named = namesInCell(source, cell);
  const read = words.text === "" ? undefined : feeInCell(source, words, percentOf(inPercent));
  const day = joined(days);
  return {
    rows: [
      {
        names: named.names,
        ...(read?.fee ? { fee: read.fee, words } : {}),
        ...(day.text === "" ? {} : { joined: day }),
      },
    ],
    used: [...named.used, ...(read?.fee ? read.used : []), ...(day.text === "" ? [] : extentsOf(day))],
    doubts: [
      ...named.doubts,
      ...(read?.fee ? read.doubts : feeless(source, words, read?.doubts[0])),
      ...(unit !== undefined && read?.fee && /\$/.test(words.text) ? [unitElsewhere(source, cell, words)] : []),
      ...(names.length > 1 && named.names.length > 1 ? [sharing(source, cell)] : []),
    ],
  };
}

/** `(in millions)` over a column: the amounts below it say less than they mean. */
function unitElsewhere(source: SourceText, cell: Passage, words: Passage): Doubt {
  const why = "the heading says in what the amounts are, and they were read as printed";
  return { about: "amount", why, at: placeOf(source, words), printed: `${cell.text}: ${words.text}` };
}

/** Names on lines of their own beside one fee: it may be the fee of all, or of the line on which it stands. */
function sharing(source: SourceText, cell: Passage): Doubt {
  const why = "one fee stands beside several names on lines of their own: whether it is the fee of each is not told";
  return { about: "portfolio", why, at: placeOf(source, cell), printed: cell.text };
}

/** One doubt for words that give no fee, with the first of the reasons. */
function feeless(source: SourceText, words: Passage, first: Doubt | undefined): Doubt[] {
  if (words.text === "") return [];
  const why = first ? `its words give no whole fee: ${first.why} ("${first.printed}")` : "its words give no whole fee";
  return [{ about: "fee", why, at: placeOf(source, words), printed: words.text }];
}

/** Lines put together into rows. */
function groupsOf(source: SourceText, { lines, hasNames, inPercent }: ScheduleTable): Group[] {
  if (!hasNames) {
    const fees = lines.map(({ fee }) => fee).filter(({ text }) => text !== "");
    return fees.length === 0 ? [] : [{ names: [], fees, days: [] }];
  }
  const groups: Group[] = [];
  for (const line of lines) {
    const current = groups.at(-1);
    if (current && goesOn(source, current, line, inPercent)) groups[groups.length - 1] = grown(current, line);
    else if (hasWords(line)) groups.push(grown({ names: [], fees: [], days: [] }, line));
  }
  return groups;
}

function percentOf(inPercent: boolean): TiersOptions {
  return inPercent ? { bare: "percent" } : {};
}

function hasWords({ name, fee, joined: day }: TableLine): boolean {
  return [name, fee, day].some(({ text }) => text !== "");
}

function grown({ names, fees, days }: Group, { name, fee, joined: day }: TableLine): Group {
  const with_ = (all: readonly Passage[], one: Passage): readonly Passage[] => (one.text === "" ? all : [...all, one]);
  return { names: with_(names, name), fees: with_(fees, fee), days: with_(days, day) };
}

/**
 * Whether a line belongs to the row above it: it names nobody; or the name above has not come to its noun, or its fee is not
 * whole; or no name was printed yet beside the tiers above, of which this line's are the rest.
 */
function goesOn(source: SourceText, current: Group, line: TableLine, inPercent: boolean): boolean {
  if (line.name.text === "") return true;
  const name = joined(current.names);
  const isWhole =
    current.fees.length > 0 && isWholeFee(feeInCell(source, joined(current.fees), percentOf(inPercent)).fee);
  if (name.text === "") return !isWhole || line.fee.text === "";
  const isEnded = tokensOf(name).some(isEnding);
  if (line.fee.text === "") return !isEnded || isContinuation(line.name) || (!isWhole && current.fees.length === 0);
  if (current.fees.length === 0) return true;
  return !isEnded && !isWhole;
}

/** A fee of which nothing is left to be read. */
function isWholeFee(fee: Fee | undefined): boolean {
  return fee !== undefined && tierSetsOf(fee).every(({ tiers }) => tiers.rest === undefined);
}

/** `II`, `(formerly …)`, `Portfolio`: words that go on with a name. */
function isContinuation(name: Passage): boolean {
  const [first] = tokensOf(name);
  return (
    first !== undefined &&
    (/^[([*]$/.test(first.text) ||
      /^(?:i{1,3}|iv|v)$/.test(first.lower) ||
      isEnding(first) ||
      /^\p{Ll}/u.test(first.text))
  );
}
