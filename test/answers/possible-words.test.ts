import { describe, expect, test } from "vitest";
import type { Day } from "../../src/agreement/day.ts";
import type { PossibleDays, Reasoning } from "../../src/agreement/unseen.ts";
import { reasoningAsJson, reasoningInWords } from "../../src/answers/possible-words.ts";

const day = (text: string): Day => text as Day;
const lower = { number: 18, day: day("2006-05-01") };
const upper = { number: 22, day: day("2006-11-01") };
const gap = (numbers: number[], listed: string[], more: object = { lower, upper }): Reasoning => ({
  kind: "gap",
  numbers,
  listed: listed.map(day),
  ...more,
});
const onDays = (number: number, why: Reasoning, recitedBy: number[], ...days: string[]): PossibleDays => ({
  number,
  why,
  kind: "days",
  days: days.map(day),
  recitedBy,
});
const within = (number: number, why: Reasoning, from?: string, to?: string): PossibleDays => ({
  number,
  why,
  kind: "range",
  ...(from === undefined ? {} : { from: day(from) }),
  ...(to === undefined ? {} : { to: day(to) }),
});

describe("how the days of papers not seen are worked out, in words", () => {
  const shared = gap([19, 20], ["2006-10-01"]);
  const own = gap([19, 20], ["2006-06-01", "2006-10-01"]);
  const more = gap([19], ["2006-06-01", "2006-10-01"]);
  const one = gap([19], ["2006-10-01"]);
  const none = gap([19], []);
  test.each<[string, PossibleDays[], string]>([
    [
      "as many days as numbers",
      [onDays(19, own, [22], "2006-06-01"), onDays(20, own, [22], "2006-10-01")],
      "No. 19: June 1, 2006; No. 20: October 1, 2006. Nos. 19 and 20 stand between No. 18 (May 1, 2006) and No. 22 (November 1, 2006). The recital of No. 22 lists 2 days there that no held amendment of a lower number bears: June 1, 2006 and October 1, 2006. Each number has its own, in order: numbers are taken to follow effective days.",
    ],
    [
      "one of one",
      [onDays(19, one, [22, 23], "2006-10-01")],
      "No. 19: October 1, 2006. No. 19 stands between No. 18 (May 1, 2006) and No. 22 (November 1, 2006). The recitals of Nos. 22 and 23 list a day there that no held amendment of a lower number bears: October 1, 2006.",
    ],
    [
      "fewer days than numbers",
      [onDays(19, shared, [22], "2006-05-01", "2006-10-01"), onDays(20, shared, [22], "2006-10-01", "2006-11-01")],
      "No. 19: May 1, 2006 or October 1, 2006; No. 20: October 1, 2006 or November 1, 2006. Nos. 19 and 20 stand between No. 18 (May 1, 2006) and No. 22 (November 1, 2006). The recital of No. 22 lists a day there that no held amendment of a lower number bears: October 1, 2006. The numbers are more than those days, so some share a day that is recited, in order: numbers are taken to follow effective days.",
    ],
    [
      "more days than numbers",
      [onDays(19, more, [22], "2006-06-01", "2006-10-01")],
      "No. 19: June 1, 2006 or October 1, 2006. No. 19 stands between No. 18 (May 1, 2006) and No. 22 (November 1, 2006). The recital of No. 22 lists 2 days there that no held amendment of a lower number bears: June 1, 2006 and October 1, 2006. Any of them may be meant.",
    ],
    [
      "no day",
      [within(19, none, "2006-05-01", "2006-11-01")],
      "No. 19: from May 1, 2006 to November 1, 2006. No. 19 stands between No. 18 (May 1, 2006) and No. 22 (November 1, 2006). No recital that was read lists a day there that no held amendment bears; numbers are taken to follow effective days.",
    ],
    [
      "after the last",
      [within(45, gap([45], [], { lower }), "2006-05-01")],
      "No. 45: from May 1, 2006 on. No. 45 stands after No. 18 (May 1, 2006), and no later number is held. No recital that was read lists a day there that no held amendment bears; numbers are taken to follow effective days.",
    ],
    [
      "before the first, from the agreement",
      [within(1, gap([1], [], { lower: { number: 0, day: day("2000-12-08") }, upper }), "2000-12-08", "2006-11-01")],
      "No. 1: from December 8, 2000 to November 1, 2006. No. 1 stands between the agreement (December 8, 2000) and No. 22 (November 1, 2006). No recital that was read lists a day there that no held amendment bears; numbers are taken to follow effective days.",
    ],
    [
      "before the first, of an agreement without a date",
      [within(1, gap([1], [], { upper }), undefined, "2006-11-01")],
      "No. 1: by November 1, 2006. No. 1 stands before No. 22 (November 1, 2006), and the agreement's date is not known. No recital that was read lists a day there that no held amendment bears; numbers are taken to follow effective days.",
    ],
    [
      "alone",
      [within(1, gap([1], [], {}))],
      "No. 1: any day. Neither an earlier nor a later number than No. 1 is held. No recital that was read lists a day there that no held amendment bears; numbers are taken to follow effective days.",
    ],
    [
      "the agreement",
      [onDays(0, { kind: "agreement", dated: true }, [], "2000-12-08")],
      "No. 0: December 8, 2000. It is the agreement's own Schedule A, and bears the agreement's date.",
    ],
    [
      "the agreement without a date",
      [within(0, { kind: "agreement", dated: false }, undefined, "2001-02-12")],
      "No. 0: by February 12, 2001. It is the agreement's own Schedule A, whose date is not known: no later than any day that an amendment bears or a recital lists.",
    ],
    ["nothing", [], ""],
  ])("%s", (_, papers, words) => {
    expect(reasoningInWords(papers)).toBe(words);
  });
});

test("and for machines", () => {
  expect(reasoningAsJson(gap([19], ["2006-10-01"]))).toEqual({
    kind: "gap",
    numbers: [19],
    lower: { number: 18, day: "2006-05-01" },
    upper: { number: 22, day: "2006-11-01" },
    listed: ["2006-10-01"],
  });
  expect(reasoningAsJson(gap([1], [], {}))).toEqual({
    kind: "gap",
    numbers: [1],
    lower: null,
    upper: null,
    listed: [],
  });
  expect(reasoningAsJson({ kind: "agreement", dated: true })).toEqual({ kind: "agreement", dated: true });
});
