import { expect, test } from "vitest";
import { labels, ownDay } from "../../../src/filing/acts/clause-facts.ts";
import { textOf } from "./read.ts";

test.each([
  ["Effective May 1, 2006, the fee is", "2006-05-01", []],
  ["As of May 1, 2006, the fee is", "2006-05-01", []],
  ["the fee, commencing on May 1, 2006, is", "2006-05-01", []],
  ["the fund is removed as of May 1, 2006", "2006-05-01", []],
  ["the fee as changed on May 1, 2006 is", undefined, []],
  ["the schedule dated as of May 1, 2006 is", undefined, []],
  ["Effective May 1, 2006 the one and effective May 2, 2006 the other", undefined, ["May 1, 2006", "May 2, 2006"]],
  ["Effective [May 1, 2006], the fee is", "2006-05-01", ["[May 1, 2006]"]],
  ["Effective February 30, 2006, the fee is", undefined, ["February 30, 2006"]],
  ["Effective May __, 2006, the fee is", undefined, ["May __, 2006"]],
])("the day of: %s", (text, day, doubted) => {
  const { source, passage, tokens } = textOf(text);
  const read = ownDay(source, passage, tokens);
  expect([read.day, read.doubts.map(({ printed }) => printed)]).toEqual([day, doubted]);
});

test("labels are what a section or paper is called, with the counter of the sentence, and no figure", () => {
  const text = "2. Section 3(a) of Schedule A, Amendment No. 12, for the schedule of 0.75% and section fees";
  const { passage, tokens } = textOf(text);
  const used = labels(passage, tokens, 2);
  const rest = [...text].filter((_, at) => !used.some(({ start, end }) => start <= at && at < end)).join("");
  expect(rest).toBe("  of , , for the schedule of 0.75% and section fees");
});
