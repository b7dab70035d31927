/**
 * Told how many rows or files have been read, and what share that is of all where it is known; the line that shows them is wiped
 * at the end.
 */
export type Progress = { readonly show: (count: number, share?: number) => void; readonly clear: () => void };

/** What progress needs of the shell. */
export type Terminal = {
  readonly isTerminal: (stream: "stderr") => boolean;
  readonly print: (text: string) => void;
};

/** Shown to nobody. */
export const NO_PROGRESS: Progress = { show: () => {}, clear: () => {} };

/**
 * Shows on stderr, where that is a terminal, how far the reading of `what` is: once it has taken a second, and then ten times
 * a second at most. The clock is in milliseconds.
 */
export function progressOn({ isTerminal, print }: Terminal, what: string, clock: () => number): Progress {
  if (!isTerminal("stderr")) return NO_PROGRESS;
  let due = clock() + FIRST;
  let isShown = false;
  return {
    show: (count, share) => {
      const now = clock();
      if (now < due) return;
      due = now + STEP;
      isShown = true;
      const percent = share === undefined ? "" : `, ${Math.min(100, Math.floor(share * 100))}%`;
      print(`${WIPED}reading: ${count.toLocaleString("en-US")} ${what}${percent}`);
    },
    clear: () => {
      if (isShown) print(WIPED);
    },
  };
}

/** Whether a text that was printed is a line of progress, or wipes one: nothing else begins so. */
export function isOfProgress(printed: string): boolean {
  return printed.startsWith(WIPED);
}

const FIRST = 1_000;
const STEP = 100;
/** The start of the line, with nothing on it. */
const WIPED = "\r\u001b[K";
