import { runsInWords } from "../../agreement/numbers.ts";

/** Where a fault stands; lines and columns count from 1. */
export type FaultPlace = { readonly line?: number; readonly column?: number };

/** Faults of a file as they are met: each reason once, with every line that it is true of. */
export type Faults = {
  readonly add: (place: FaultPlace, says: string) => void;
  /** All of them, those that are not listed too. */
  readonly count: () => number;
  /** `net-assets.csv:5:12: … (and on lines 6–8 and 12)`, in order of their first lines. */
  readonly inWords: () => string[];
};

/** One reason, where it was first met, and the other lines of it that are listed. */
type Reason = FaultPlace & { readonly says: string; readonly lines: number[]; more: number };

/** Faults of a file, as it is shown. What is kept of them does not grow with the file. */
export function faultsOf(file: string): Faults {
  const reasons = new Map<string, Reason>();
  let [count, unlisted] = [0, 0];
  return {
    add: (place, says) => {
      count++;
      const known = reasons.get(says);
      if (!known && reasons.size >= MOST_REASONS) unlisted++;
      else if (!known) reasons.set(says, { ...place, says, lines: [], more: 0 });
      else if (place.line !== undefined && known.lines.length < MOST_LINES) known.lines.push(place.line);
      else known.more++;
    },
    count: () => count,
    inWords: () => {
      const inOrder = [...reasons.values()].sort(
        (a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER),
      );
      const words = inOrder.map((one) => `${placeInWords(file, one)}: ${one.says}${othersInWords(one)}`);
      return unlisted > 0 ? [...words, `${file}: ${unlisted.toLocaleString("en-US")} more, not listed`] : words;
    },
  };
}

/** A file in which each row is wrong in its own way is not the file that was meant. */
export const MOST_REASONS = 100;
export const MOST_LINES = 1_000;

function placeInWords(file: string, { line, column }: FaultPlace): string {
  if (line === undefined) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

function othersInWords({ lines, more }: Reason): string {
  if (lines.length === 0) return "";
  const after = more > 0 ? `, and on ${more.toLocaleString("en-US")} more` : "";
  return ` (and on ${lines.length === 1 ? "line" : "lines"} ${runsInWords(lines)}${after})`;
}
