import type { Passage } from "../passage.ts";
import { NAME_ENDS } from "./row-starts.ts";
import { partiesOf, signedRows } from "./signed-rows.ts";

type Row = readonly { readonly words: Passage }[];

/**
 * What of a sheet of rows is its table: from row `first` up to but not including `last`. Above it and below stand sentences
 * that take a row each, and from row `signing` on signatures.
 */
export type Sheet = {
  readonly first: number;
  readonly last: number;
  readonly signing: number;
  readonly signatures: readonly Passage[];
};

const DAY = /^(?:executed|signed|dated|in witness)\b/i;

/** The parts of a sheet, as a spreadsheet saves a whole paper in one table; its rows without the cells that are empty. */
export function sheetOf(rows: readonly Row[]): Sheet {
  const { signing, signatures } = signedBelow(rows);
  let last = signing;
  while (last > 0 && says(rows[last - 1] as Row)) last -= 1;
  const above = rows.slice(0, last).findIndex((row) => row.length > 1);
  const alone = rows.slice(0, Math.max(0, above));
  return { first: alone.findLastIndex(says) + 1, last, signing, signatures };
}

/** The signatures at the end of a sheet, with the names of the parties above them. */
function signedBelow(rows: readonly Row[]): Pick<Sheet, "signing" | "signatures"> {
  const words = rows.map((row) => row.map((cell) => cell.words));
  const by = words.findIndex((row) => partiesOf([row]) >= 2);
  const names = words[by - 1];
  const from = names && names.length >= 2 && !names.some(({ text }) => /[%$\d]/.test(text)) ? by - 1 : by;
  const signatures = by < 0 ? undefined : signedRows(words.slice(from));
  return signatures ? { signing: from, signatures } : { signing: rows.length, signatures: [] };
}

/** A row of one cell that is a sentence. */
function says(row: Row): boolean {
  const [only] = row;
  if (!only || row.length > 1) return false;
  const { text } = only.words;
  if (NAME_ENDS.test(text)) return false;
  return DAY.test(text) || (/[.:]["\u201d]?$/.test(text) && text.split(" ").length >= 5);
}
