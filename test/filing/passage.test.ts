/** What of a source the words of a passage hold. */
import { expect, test } from "vitest";
import { extentOf, holds, joined, passageBetween, sourceText } from "../../src/filing/passage.ts";

const SOURCE = sourceText("a.txt", "Alpha Growth   half of it\n  Portfolio     as agreed\n");
const between = (...ends: readonly (readonly [string, string])[]) =>
  joined(
    ends.map(([first, last]) =>
      passageBetween(SOURCE, { start: SOURCE.text.indexOf(first), end: SOURCE.text.indexOf(last) + last.length }),
    ),
  );
const held = (words: string, extent: ReturnType<typeof extentOf>): boolean => {
  const start = SOURCE.text.indexOf(words);
  return Array.from(words).every((_, at) => holds(extent, start + at));
};

test("a cell of several lines holds its own words, and none of the cell beside it", () => {
  const name = extentOf(between(["Alpha", "Growth"], ["Portfolio", "Portfolio"]));
  expect(["Alpha Growth", "Portfolio", "half of it", "half", "as agreed"].map((words) => held(words, name))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("a span of it holds what lies between its ends, to the character", () => {
  const cell = between(["half", "it"], ["as", "agreed"]);
  expect(cell.text).toBe("half of it as agreed");
  const some = extentOf(cell, { start: 8, end: 13 });
  expect(["it", "as", "half", "agreed", "Portfolio"].map((words) => held(words, some))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("words put together out of their order hold all from the first to the last", () => {
  const turned = extentOf(between(["Portfolio", "Portfolio"], ["half", "it"]));
  expect(turned.between).toBeUndefined();
});
