import { type Extent, extentOf, type Passage, type SourceText } from "../passage.ts";
import type { Doubt } from "../read-from.ts";
import { tokensOf } from "../tokens.ts";
import { type Named, namesInCell, namesListed } from "./cells.ts";
import type { Content, Table } from "./clauses.ts";
import { namesIn } from "./names.ts";
import { rowsInProse } from "./prose.ts";
import { type Row, type RowsRead, rowsOfTable } from "./rows.ts";
import { scheduleTable } from "./table.ts";
import { known } from "./vocabulary.ts";

/** What follows an operative sentence, read: rows with fees, and names that stand without one. */
export type Material = RowsRead & {
  /** Names before any row, or that no fee follows. They are not used up: whoever takes one says so. */
  readonly bare: readonly Named[];
};

/** Reads all that follows an operative sentence. A heading that names a portfolio names the rows below it that name none. */
export function materialOf(source: SourceText, content: readonly Content[]): Material {
  const rows: Row[] = [];
  const used: Extent[] = [];
  const doubts: Doubt[] = [];
  const bare: Named[] = [];
  let heading: Named[] = [];
  for (const one of content) {
    if (one.kind === "footnote") continue;
    const read = one.kind === "table" ? tableRead(source, one.table) : wordsRead(source, one.words);
    used.push(...read.used);
    doubts.push(...read.doubts);
    if (read.rows.length === 0) {
      heading = [...heading, ...read.bare];
      continue;
    }
    const isHeaded = heading.length > 0 && read.rows.some(({ names }) => names.length === 0);
    if (isHeaded) used.push(...heading.map(({ extent }) => extent));
    rows.push(
      ...read.rows.map((row) => (row.names.length === 0 && heading.length > 0 ? { ...row, names: heading } : row)),
    );
    if (!isHeaded) bare.push(...heading);
    heading = [...read.bare];
  }
  return { rows, used, doubts, bare: [...bare, ...heading] };
}

function tableRead(source: SourceText, table: Table): Material {
  const read = rowsOfTable(source, scheduleTable(table));
  const withFee = read.rows.filter(({ fee }) => fee);
  const bare = read.rows.filter(({ fee }) => !fee).flatMap(({ names }) => names);
  return { ...read, rows: withFee, bare };
}

function wordsRead(source: SourceText, words: Passage): Material {
  const read = rowsInProse(source, words);
  if (read.rows.length > 0) return { ...read, bare: [] };
  const tokens = tokensOf(words);
  const listed = namesListed(source, words);
  const isAll = listed.names.length > 0 && listed.names.at(-1)?.endToken === tokens.length;
  if (isAll)
    return {
      rows: [],
      bare: listed.names,
      used: known(words, tokens, 0, tokens.length, []),
      doubts: listed.doubts,
    };
  return { rows: [], bare: namesIn(words, tokens), used: [], doubts: read.doubts };
}

/** The pairs of old and new names that tables of two columns of names give. */
export function pairsIn(
  source: SourceText,
  content: readonly Content[],
): { pairs: { from: Named; to: Named }[]; used: Extent[] } {
  const pairs: { from: Named; to: Named }[] = [];
  const used: Extent[] = [];
  for (const one of content) {
    if (one.kind !== "table") continue;
    const isNewFirst =
      /\bnew\b|\bto\b/i.test(one.table.rows[0]?.cells[0]?.text ?? "") &&
      /\bold\b|\bformer|\bcurrent|\bpresent/i.test(one.table.rows[0]?.cells.at(-1)?.text ?? "");
    for (const { cells } of one.table.rows) {
      const said = cells.filter(({ text }) => text !== "");
      const names = said.map((cell) => namesInCell(source, cell));
      const [first, second] = names.map(({ names: all }) => (all.length === 1 ? all[0] : undefined));
      if (said.length !== 2 || !first || !second || /\bname\b/i.test(said[0]?.text ?? "")) {
        if (said.every((cell) => /\b(?:name|portfolio|fund|old|new|former|current|present)\b/i.test(cell.text)))
          used.push(...said.map((cell) => extentOf(cell)));
        continue;
      }
      pairs.push(isNewFirst ? { from: second, to: first } : { from: first, to: second });
      used.push(...names.flatMap((read) => read.used));
    }
  }
  return { pairs, used };
}
