import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Day, MONTHS, parseDay } from "../../../src/agreement/day.ts";
import { dayAt } from "../../../src/filing/frame/day.ts";
import { tokensOf } from "../../../src/filing/tokens.ts";

const read = (text: string) => dayAt(tokensOf({ text }), 0);
/** In a word: the day, what is blank, or that there is none. */
const said = (text: string): string => {
  const day = read(text);
  if (!day) return "nothing";
  if (day.kind === "impossible") return "impossible";
  const mark = `${day.kind === "day" && day.doubt !== undefined ? " doubted" : ""}${day.bracketed ? " in brackets" : ""}`;
  if (day.kind === "blank") return `${day.when?.printed ?? "blank"}${mark}`;
  return `${day.when.day}${mark}`;
};

describe("a day as contracts print it", () => {
  test.each([
    ["the 1st day of November, 2006", "2006-11-01"],
    ["the first day of November, 2006", "2006-11-01"],
    ["this 5th day of May, 2004", "2004-05-05"],
    ["19th day of April 2013", "2013-04-19"],
    ["the twenty-third day of June, 2008", "2008-06-23"],
    ["November 1, 2006", "2006-11-01"],
    ["November 1,2006", "2006-11-01"],
    ["NOVEMBER 1, 2006", "2006-11-01"],
    ["November 1st, 2006", "2006-11-01"],
    ["November 1 2006", "2006-11-01"],
    ["Nov. 1, 2006", "2006-11-01"],
    ["Sept. 30, 2005", "2005-09-30"],
    ["1 November 2006", "2006-11-01"],
    ["1st of November, 2006", "2006-11-01"],
    ["4/01/2005", "2005-04-01"],
    ["04-01-2005", "2005-04-01"],
    ["2006-11-01", "2006-11-01"],
    ["November 1, 2006 and October 1, 2006", "2006-11-01"],
    ["[November 1, 2006]", "2006-11-01 in brackets"],
    ["November [1], 2006", "2006-11-01 in brackets"],
    ["[November 1], 2006", "2006-11-01 in brackets"],
    ["4/01/05", "2005-04-01 doubted"],
    ["11/1/98", "1998-11-01 doubted"],
    ["the 22th day of May, 2006", "2006-05-22 doubted"],
  ])("%s", (text, day) => {
    expect(said(text)).toBe(day);
  });

  test.each([
    ["the __ day of __, 2005", "2005-__-__"],
    ["the ___ day of November, 2006", "2006-11-__"],
    ["this ___th day of November, 2006", "2006-11-__"],
    ["November __, 2006", "2006-11-__"],
    ["November [ ], 2006", "2006-11-__"],
    ["November [●], 2006", "2006-11-__"],
    ["November 1_, 2006", "2006-11-__"],
    ["__________, 2006", "2006-__-__"],
    ["________ 1, 2006", "2006-__-__"],
    ["[November __, 2006]", "2006-11-__ in brackets"],
    ["November 1, 20__", "blank"],
    ["November ____", "blank"],
    ["the ___ day of ________ ____.", "blank"],
    ["the ___ day of ________, 20__", "blank"],
  ])("%s has a blank", (text, day) => {
    expect(said(text)).toBe(day);
  });

  test.each([
    "February 30, 2006",
    "November 31, 2006",
    "February 29, 2007",
    "the 31st day of June, 2006",
    "13/01/2006",
    "2006-13-01",
    "November 0, 2006",
    "November 1, 1206",
  ])("%s is a day of no calendar", (text) => {
    expect(said(text)).toBe("impossible");
  });

  test.each([
    "November, 2006",
    "November 1",
    "November 100, 2006",
    "November 1, 20006",
    "may 1, 2006",
    "2006",
    "1940 Act",
    "4/01",
    "4.01.2005",
    "$1, 2006",
    "___% of daily net assets",
    "the first day of each month",
    "",
  ])("%s is no day", (text) => {
    expect(said(text)).toBe("nothing");
  });

  test("ends where it ends, with a bracket that it opened and without one that it did not", () => {
    expect(read("November 1, 2006 (the Agreement)")).toMatchObject({ end: 4, printed: "November 1, 2006" });
    expect(read("[November 1, 2006] and")).toMatchObject({ end: 6, printed: "[November 1, 2006]" });
    expect(read("November 1, 2006] and")).toMatchObject({ end: 4, printed: "November 1, 2006" });
  });
});

const ENDINGS = ["th", "st", "nd", "rd"];
const ordinal = (day: number): string =>
  `${day}${day % 100 > 10 && day % 100 < 14 ? "th" : (ENDINGS[day % 10] ?? "th")}`;
const two = (value: number): string => String(value).padStart(2, "0");

type Parts = { y: number; m: number; d: number };
const FORMS: readonly ((parts: Parts) => string)[] = [
  ({ y, m, d }) => `the ${ordinal(d)} day of ${MONTHS[m - 1]}, ${y}`,
  ({ y, m, d }) => `this ${ordinal(d)} day of ${MONTHS[m - 1]} ${y}`,
  ({ y, m, d }) => `${MONTHS[m - 1]} ${d}, ${y}`,
  ({ y, m, d }) => `${MONTHS[m - 1]?.toUpperCase()} ${d} ${y}`,
  ({ y, m, d }) => `${MONTHS[m - 1]} ${ordinal(d)}, ${y}`,
  ({ y, m, d }) => `${MONTHS[m - 1]?.slice(0, 3)}. ${d}, ${y}`,
  ({ y, m, d }) => `${d} ${MONTHS[m - 1]} ${y}`,
  ({ y, m, d }) => `${m}/${d}/${y}`,
  ({ y, m, d }) => `${two(m)}/${two(d)}/${y}`,
  ({ y, m, d }) => `${y}-${two(m)}-${two(d)}`,
];
const anyDay = fc
  .record({
    y: fc.integer({ min: 1940, max: 2060 }),
    m: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 1, max: 31 }),
  })
  .filter(({ y, m, d }) => parseDay(`${y}-${two(m)}-${two(d)}`) !== undefined);
const isoOf = ({ y, m, d }: Parts): Day => `${y}-${two(m)}-${two(d)}` as Day;

describe("laws", () => {
  test("a day in any of its forms reads back", () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...FORMS), (parts, form) => {
        const text = form(parts);
        expect([text, read(text)]).toMatchObject([
          text,
          { kind: "day", when: { kind: "exact", day: isoOf(parts) }, printed: text },
        ]);
        expect(said(text)).toBe(isoOf(parts));
      }),
    );
  });

  test("another figure is another day, no day, or a doubt", () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom(...FORMS),
        fc.nat(),
        fc.integer({ min: 0, max: 9 }),
        (parts, form, nth, digit) => {
          const text = form(parts);
          const figures = [...text.matchAll(/\d/g)];
          const at = figures[nth % figures.length]?.index ?? 0;
          fc.pre(text[at] !== String(digit));
          expect(said(text.slice(0, at) + digit + text.slice(at + 1))).not.toBe(isoOf(parts));
        },
      ),
    );
  });

  test("without a figure or the month's name, it is not that day", () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...FORMS), fc.nat(), (parts, form, nth) => {
        const text = form(parts);
        const said1 = tokensOf({ text }).filter(({ kind, text: word }) => kind === "number" || /^\p{Lu}/u.test(word));
        const token = said1[nth % said1.length];
        if (!token) throw new Error(`${text} has nothing to leave out`);
        expect(said(text.slice(0, token.start) + text.slice(token.end))).not.toBe(isoOf(parts));
      }),
    );
  });

  test("a blank for a figure is never that day", () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...FORMS), fc.nat(), (parts, form, nth) => {
        const text = form(parts);
        const figures = tokensOf({ text }).filter(({ kind }) => kind === "number");
        const token = figures[nth % figures.length];
        if (!token) throw new Error(`${text} has no figure`);
        expect(said(`${text.slice(0, token.start)}__${text.slice(token.end)}`)).not.toBe(isoOf(parts));
      }),
    );
  });
});
