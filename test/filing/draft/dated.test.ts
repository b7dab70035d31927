import { describe, expect, test } from "vitest";
import { parseBlankDay } from "../../../src/agreement/day.ts";
import { dayAsDated, whenAsDated } from "../../../src/filing/draft/dated.ts";
import { asDay } from "../../agreement/given.ts";

describe("the day by which a paper is dated", () => {
  test.each([
    ["2006-11-01", "the 1st day of November, 2006"],
    ["2013-04-02", "the 2nd day of April, 2013"],
    ["2013-04-03", "the 3rd day of April, 2013"],
    ["2013-04-04", "the 4th day of April, 2013"],
    ["2013-04-11", "the 11th day of April, 2013"],
    ["2013-04-12", "the 12th day of April, 2013"],
    ["2013-04-13", "the 13th day of April, 2013"],
    ["2013-04-21", "the 21st day of April, 2013"],
    ["2013-04-22", "the 22nd day of April, 2013"],
    ["2013-04-23", "the 23rd day of April, 2013"],
    ["2013-04-30", "the 30th day of April, 2013"],
    ["2013-12-31", "the 31st day of December, 2013"],
  ])("%s", (day, words) => expect(dayAsDated(asDay(day))).toBe(words));

  test("keeps its blanks, and is nothing where it is not one day", () => {
    expect(whenAsDated(parseBlankDay("2005-11-__"), "the day")).toEqual({
      text: "the __ day of November, 2005",
      blanks: ["the day"],
    });
    expect(whenAsDated(parseBlankDay("2005-__-__"), "the day").text).toBe("the __ day of ________, 2005");
    expect(whenAsDated({ kind: "by", by: asDay("2005-11-01") }, "the day")).toEqual({
      text: "the __ day of ________, ____",
      blanks: ["the day, recorded as on or before November 1, 2005"],
    });
    expect(whenAsDated(undefined, "the day").blanks).toEqual(["the day"]);
    expect(whenAsDated({ kind: "exact", day: asDay("2005-11-01") }, "the day").blanks).toEqual([]);
  });
});
