import { expect, test } from "vitest";
import { faultsOf, MOST_LINES, MOST_REASONS } from "../../src/commands/fee/accrual-faults.ts";
import { progressOn } from "../../src/progress.ts";

/** What is printed where reading tells of itself at some milliseconds. */
function printed(at: readonly number[], size: number | undefined, isTerminal = true): string[] {
  const all: string[] = [];
  let now = 0;
  const shell = {
    isTerminal: () => isTerminal,
    print: (text: string) => void all.push(text.replace("\r\u001b[K", "|")),
  };
  const progress = progressOn(shell, "rows", () => now);
  for (const [index, time] of at.entries()) {
    now = time;
    progress.show(1_000 * (index + 1), size && (50 * (index + 1)) / size);
  }
  progress.clear();
  return all;
}

test("nothing is shown before a second is over, nor on what is no terminal", () => {
  expect(printed([0, 500, 999], 400)).toEqual([]);
  expect(printed([1_000, 2_000], 400, false)).toEqual([]);
});

test("then ten times a second at most, and the line is wiped at the end", () => {
  expect(printed([999, 1_000, 1_050, 1_099, 1_100, 1_250], 400)).toEqual([
    "|reading: 2,000 rows, 25%",
    "|reading: 5,000 rows, 62%",
    "|reading: 6,000 rows, 75%",
    "|",
  ]);
});

test("without a size, as on stdin, no share is told; a file that grows is done at a hundred", () => {
  expect(printed([1_000], undefined)).toEqual(["|reading: 1,000 rows", "|"]);
  expect(printed([1_000], 10)).toEqual(["|reading: 1,000 rows, 100%", "|"]);
});

test("faults of one reason are one, with all their lines; those of the whole file come last", () => {
  const faults = faultsOf("f.csv");
  faults.add({}, "too short");
  for (const line of [5, 6, 7, 12]) faults.add({ line, column: 3 }, "wrong");
  faults.add({ line: 2 }, "odd");
  expect([faults.count(), faults.inWords()]).toEqual([
    6,
    ["f.csv:2: odd", "f.csv:5:3: wrong (and on lines 6, 7 and 12)", "f.csv: too short"],
  ]);
});

test("of very many a hundred reasons and a thousand lines of each are listed, and all are counted", () => {
  const faults = faultsOf("f.csv");
  for (let line = 1; line <= 2_000; line++) faults.add({ line }, "wrong");
  for (let line = 1; line <= 2_000; line++) faults.add({ line }, `row ${line}`);
  const words = faults.inWords();
  expect(faults.count()).toBe(4_000);
  expect(words.length).toBe(MOST_REASONS + 1);
  expect(words[0]).toBe(`f.csv:1: wrong (and on lines 2–${MOST_LINES + 1}, and on 999 more)`);
  expect(words.at(-1)).toBe("f.csv: 1,901 more, not listed");
});
