import { joined, type Passage } from "../passage.ts";
import { beside } from "./signs.ts";

const BY = /^by\s*(?::|\/s\/|_|$)/i;
const MARK = /\/s\/|^_{4,}/;
/** A label with a cell of its own, before what it is of. */
const LABEL = /^(?:by|name|title|its|date)\s*:?$/i;

/**
 * Signatures in the cells of rows, each by itself from top to bottom: side by side, or one alone whose labels have cells of
 * their own. A party may take one cell of a
 * row or several, as where `By:` has a cell of its own, but in each row as many as the other. Undefined where the rows are
 * of something else.
 */
export function signedRows(rows: readonly (readonly Passage[])[]): Passage[] | undefined {
  const filled = rows.map((row) => row.filter(({ text }) => text !== "")).filter((row) => row.length > 0);
  const parties = partiesOf(filled);
  if (parties === 1 && !filled.every(isOfOne)) return undefined;
  if (parties < 1 || filled.some((row) => row.length % parties !== 0 || row.some(({ text }) => /[%$]/.test(text)))) {
    return undefined;
  }
  return Array.from({ length: parties }, (_, party) =>
    joined(
      filled.map((row) => {
        const each = row.length / parties;
        return beside(row.slice(party * each, (party + 1) * each));
      }),
    ),
  );
}

/** One cell of words, or a label and what it is of. */
function isOfOne(row: readonly Passage[]): boolean {
  return row.length === 1 || (row.length === 2 && LABEL.test(row[0]?.text ?? ""));
}

/** How many sign in one row. */
export function partiesOf(rows: readonly (readonly Passage[])[]): number {
  const most = (pattern: RegExp): number =>
    Math.max(0, ...rows.map((row) => row.filter(({ text }) => pattern.test(text)).length));
  return most(BY) || most(MARK);
}
