/** How far a reading is is shown once it has taken a second, and then ten times a second at most: to a terminal alone. */
import { describe, expect, test } from "vitest";
import { progressOn } from "../src/progress.ts";

/** What is printed as counts are shown at these times, in milliseconds from the beginning, and at the end. */
function printed(at: readonly number[], isTerminal = true): string[] {
  const lines: string[] = [];
  let now = 5_000;
  const shell = { isTerminal: () => isTerminal, print: (text: string) => void lines.push(text) };
  const progress = progressOn(shell, "rows", () => now);
  at.forEach((time, index) => {
    now = 5_000 + time;
    progress.show((index + 1) * 1_000, index / 10);
  });
  progress.clear();
  return lines.map((line) => line.replace("\r\u001b[K", "~"));
}

describe("progress", () => {
  test.each([
    [[], []],
    [[0, 500, 999], []],
    [
      [999, 1_000],
      ["~reading: 2,000 rows, 10%", "~"],
    ],
    [
      [1_000, 1_099, 1_100, 1_150, 1_200],
      ["~reading: 1,000 rows, 0%", "~reading: 3,000 rows, 20%", "~reading: 5,000 rows, 40%", "~"],
    ],
    [
      [2_950, 3_049, 3_050],
      ["~reading: 1,000 rows, 0%", "~reading: 3,000 rows, 20%", "~"],
    ],
  ])("at %j ms: %j", (at, lines) => {
    expect(printed(at)).toEqual(lines);
  });

  test("is shown to a terminal alone", () => {
    expect(printed([2_000], false)).toEqual([]);
  });
});
