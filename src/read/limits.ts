/** How deep a file's lists and maps may stand in each other, and how many items one may have. */
export const MAX_DEPTH = 16;
export const MAX_ITEMS = 5_000;

/**
 * What stands between values. A schedule of hundreds of portfolios has some thousands of them; more would take long to
 * parse.
 */
export const MAX_MARKS = 20_000;
const MARKS = /[[\]{},"'\\\n]|[-:](?=\s)/;

/** Whether a text has more than {@link MAX_MARKS} marks. */
export function hasTooManyMarks(text: string): boolean {
  // A mark is a letter: a text of fewer letters has fewer.
  return text.length > MAX_MARKS && text.split(MARKS, MAX_MARKS + 2).length > MAX_MARKS + 1;
}
