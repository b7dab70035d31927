import { runsInWords } from "../../agreement/numbers.ts";

/** Faults of a file as they are met: each reason once, with every line that it is true of. */
export type Faults = {
  readonly add: (line: number | undefined, says: string) => void;
  readonly count: () => number;
  /** `net-assets.csv:5–8 and 12: …`, in order of their first lines. */
  readonly inWords: () => string[];
};

/** Faults of a file, as it is shown. */
export function faultsOf(file: string): Faults {
  const lines = new Map<string, number[]>();
  let more = 0;
  return {
    add: (line, says) => {
      const known = lines.get(says);
      if (!known && lines.size >= MOST_REASONS) {
        more++;
        return;
      }
      const own = known ?? [];
      lines.set(says, own);
      if (line !== undefined) own.push(line);
    },
    count: () => lines.size,
    inWords: () => {
      const inOrder = [...lines].sort(([, [a = Infinity]], [, [b = Infinity]]) => (a < b ? -1 : a > b ? 1 : 0));
      const words = inOrder.map(([says, own]) => `${file}${own.length === 0 ? "" : `:${runsInWords(own)}`}: ${says}`);
      return more > 0 ? [...words, `${file}: ${more} more rows with reasons of their own are not listed`] : words;
    },
  };
}

/** A file in which each row is wrong in its own way is not the file that was meant. */
const MOST_REASONS = 5_000;
