import type { Shell } from "../../cli.ts";

/** Told, as a file is read, how many rows and bytes are done; the line that shows them is wiped at the end. */
export type Progress = { readonly show: (rows: number, done: number) => void; readonly clear: () => void };

/**
 * Shows on stderr, where that is a terminal, how far the reading of a file is: once it has taken a second, and then ten times
 * a second at most. The size is in bytes, where it is known; the clock is in milliseconds.
 */
export function progressOn(
  { isTerminal, print }: Pick<Shell, "isTerminal" | "print">,
  size: number | undefined,
  clock: () => number,
): Progress {
  if (!isTerminal("stderr")) return { show: () => {}, clear: () => {} };
  let due = clock() + FIRST;
  let isShown = false;
  return {
    show: (rows, done) => {
      const now = clock();
      if (now < due) return;
      due = now + STEP;
      isShown = true;
      const share = size ? `, ${Math.min(100, Math.floor((done / size) * 100))}%` : "";
      print(`${WIPED}reading: ${rows.toLocaleString("en-US")} rows${share}`);
    },
    clear: () => {
      if (isShown) print(WIPED);
    },
  };
}

const FIRST = 1_000;
const STEP = 100;
/** The start of the line, with nothing on it. */
const WIPED = "\r\u001b[K";
