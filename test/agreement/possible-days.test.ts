import { describe, expect, test } from "vitest";
import { papersKnown } from "../../src/agreement/known.ts";
import { possibleDays, type Reasoning } from "../../src/agreement/unseen.ts";
import { draft, executed, type Files, flat, form, given, notSeen, terms } from "./given.ts";

const first = executed(1, "2001-02-12", `{ add: Alpha, ${flat("0.80%")} }`);
const paper = (number: number, day: string, recites?: string, ...more: string[]): ReturnType<typeof executed> =>
  executed(
    number,
    day,
    ...(recites === undefined ? [] : [`recites: [${recites}]`]),
    ...more,
    `{ add: P${number}, ${flat("0.10%")} }`,
  );

describe("the possible days of a paper that was not seen", () => {
  test("none is unseen: none is listed, save the agreement's own schedule", () => {
    expect(given(terms("dated: 2000-12-08"), first, paper(2, "2002-01-01")).possible()).toEqual({ 0: "2000-12-08" });
  });

  test("as many new days as numbers: each number has its day, in order", () => {
    const record = given(
      terms("dated: 2000-12-08"),
      first,
      paper(6, "2008-02-01", "2001-02-12, 2007-01-01, 2007-04-30, 2007-10-31, 2007-11-01"),
    );
    expect(record.possible()).toEqual({
      0: "2000-12-08",
      2: "2007-01-01",
      3: "2007-04-30",
      4: "2007-10-31",
      5: "2007-11-01",
    });
  });

  test("so whatever the order in which the recital lists them", () => {
    const record = given(
      terms("dated: 2000-12-08"),
      first,
      paper(4, "2008-02-01", "2007-04-30, 2001-02-12, 2007-01-01"),
    );
    expect(record.possible()).toMatchObject({ 2: "2007-01-01", 3: "2007-04-30" });
  });

  test("a day that a later paper alone recites is new all the same", () => {
    const record = given(
      terms("dated: 2000-12-08"),
      first,
      paper(3, "2008-02-01"),
      paper(4, "2009-01-01", "2001-02-12, 2005-05-01, 2008-02-01"),
    );
    expect(record.possible()).toMatchObject({ 2: "2005-05-01" });
  });

  test("a day recited outside the gap is another paper's, or a misprint", () => {
    const record = given(terms("dated: 2000-12-08"), first, paper(3, "2003-05-01", "2000-02-12, 2004-02-12"));
    expect(record.possible()).toMatchObject({ 2: "2001-02-12 … 2003-05-01" });
  });

  test("fewer new days than numbers: the numbers left share a listed day, in order", () => {
    const record = given(
      terms("dated: 2000-12-08"),
      paper(18, "2006-05-01"),
      paper(22, "2006-11-01", "2006-05-01, 2006-10-01, 2006-11-01"),
    );
    expect(record.possible()).toMatchObject({
      19: "2006-05-01 | 2006-10-01",
      20: "2006-10-01 | 2006-11-01",
      21: "2006-11-01",
    });
  });

  test("one number, and two new days: either", () => {
    const record = given(
      terms("dated: 2000-12-08"),
      first,
      paper(3, "2003-05-01", "2001-02-12, 2002-01-01, 2002-06-01"),
    );
    expect(record.possible()).toMatchObject({ 2: "2002-01-01 | 2002-06-01" });
  });

  test("no new day: any day of the gap, both ends included", () => {
    const record = given(terms("dated: 2000-12-08"), paper(32, "2009-05-01"), paper(34, "2010-04-30", "2009-05-01"));
    expect(record.possible()).toMatchObject({ 33: "2009-05-01 … 2010-04-30" });
  });

  test.each([
    ["not read", "recites: not-read"],
    ["in words alone", "recites: { words: as amended }"],
  ])("recitals %s: any day of the gap", (_, recital) => {
    const record = given(
      terms("dated: 2000-12-08"),
      paper(41, "2013-04-19"),
      paper(44, "2013-11-01", undefined, recital),
    );
    expect(record.possible()).toMatchObject({ 42: "2013-04-19 … 2013-11-01", 43: "2013-04-19 … 2013-11-01" });
  });

  test("a paper that recites its own day speaks of another of that day", () => {
    const record = given(terms("dated: 2000-12-08"), first, paper(3, "2006-11-01", "2001-02-12, 2006-11-01"));
    expect(record.possible()).toMatchObject({ 2: "2006-11-01" });
  });

  test("but not where a lower number bears it", () => {
    const record = given(
      terms("dated: 2000-12-08"),
      first,
      paper(3, "2006-11-01"),
      paper(4, "2006-11-01", "2001-02-12, 2006-11-01"),
    );
    expect(record.possible()).toMatchObject({ 2: "2001-02-12 … 2006-11-01" });
  });

  test("No. 0 is the agreement: its own date, else no later than any amendment's or any recited", () => {
    expect(given(terms("dated: 2000-12-08"), first).possible()).toEqual({ 0: "2000-12-08" });
    expect(given(first).possible()).toEqual({ 0: "… 2001-02-12" });
    expect(given(paper(2, "2003-05-01", "2001-02-12, 2002-01-01")).possible()).toMatchObject({ 0: "… 2001-02-12" });
  });

  test("before the first held number, from the agreement's date; after the last, for ever", () => {
    expect(given(terms("dated: 2000-12-08"), paper(2, "2003-05-01")).possible()).toEqual({
      0: "2000-12-08",
      1: "2000-12-08 … 2003-05-01",
    });
    expect(given(terms("dated: 2000-12-08"), first, notSeen(2)).possible()).toEqual({
      0: "2000-12-08",
      2: "2001-02-12 …",
    });
  });

  test("a form is no executed copy: its number is unseen, and its day binds no neighbour", () => {
    const record = given(
      terms("dated: 2000-12-08"),
      first,
      form(2, "2003-11-01", `{ add: Beta, ${flat("0.10%")} }`),
      paper(3, "2004-01-01", "2001-02-12, 2003-12-01"),
    );
    expect(record.possible()).toMatchObject({ 2: "2003-12-01" });
  });

  test("what a draft recites counts for nothing", () => {
    const record = given(
      terms("dated: 2000-12-08"),
      first,
      paper(3, "2004-01-01"),
      draft(3, "2005-01-01", "recites: [2001-02-12, 2002-02-02]", `{ add: Beta, ${flat("0.10%")} }`),
    );
    expect(record.possible()).toMatchObject({ 2: "2001-02-12 … 2004-01-01" });
  });

  test("where a higher number has an earlier day the gap spans both", () => {
    const record = given(terms("dated: 2000-12-08"), first, paper(2, "2005-01-01"), paper(4, "2004-01-01"));
    expect(record.possible()).toMatchObject({ 3: "2004-01-01 … 2005-01-01" });
  });

  test("with a known-on day, only what was known then is worked from", () => {
    const record = given(
      terms("dated: 2000-12-08"),
      first,
      paper(3, "2004-01-01", undefined, "executed: 2004-01-01"),
      paper(4, "2005-01-01", "2001-02-12, 2002-02-02, 2004-01-01", "executed: 2005-01-01"),
    );
    expect(record.possible({ knownOn: "2003-12-31" })).toEqual({ 0: "2000-12-08" });
    expect(record.possible({ knownOn: "2004-12-31" })).toEqual({ 0: "2000-12-08", 2: "2001-02-12 … 2004-01-01" });
    expect(record.possible({ knownOn: "2005-01-01" })).toEqual({ 0: "2000-12-08", 2: "2002-02-02" });
  });
});

describe("from what they are worked out", () => {
  const dated = terms("dated: 2000-12-08");
  const why = (...files: Files[]): Record<number, Reasoning> => {
    const [agreement] = given(...files).registrants[0]?.agreements ?? [];
    if (!agreement) throw new Error("no agreement");
    return Object.fromEntries(possibleDays(agreement, papersKnown(agreement)).map((one) => [one.number, one.why]));
  };
  const agreement = { number: 0, day: "2000-12-08" };
  const one = { number: 1, day: "2001-02-12" };

  test("No. 0 from the agreement's date, where it is known", () => {
    expect(why(dated, first)[0]).toEqual({ kind: "agreement", dated: true });
    expect(why(first)[0]).toEqual({ kind: "agreement", dated: false });
  });

  test("the held neighbours, and days that are recited and that nothing held below bears", () => {
    const found = why(dated, first, paper(4, "2008-02-01", "2001-02-12, 2007-01-01, 2007-04-30"));
    const gap = {
      kind: "gap",
      numbers: [2, 3],
      lower: one,
      upper: { number: 4, day: "2008-02-01" },
      listed: ["2007-01-01", "2007-04-30"],
    };
    expect(found).toEqual({ 0: { kind: "agreement", dated: true }, 2: gap, 3: gap });
  });

  test("a day that a lower number bears is not listed, though the gap holds it", () => {
    const found = why(dated, paper(18, "2006-05-01"), paper(20, "2006-11-01", "2006-05-01, 2006-10-01"));
    expect(found[19]).toMatchObject({ numbers: [19], listed: ["2006-10-01"] });
  });

  test("no day listed: the neighbours alone", () => {
    expect(why(dated, first, paper(3, "2003-05-01"))[2]).toEqual({
      kind: "gap",
      numbers: [2],
      lower: one,
      upper: { number: 3, day: "2003-05-01" },
      listed: [],
    });
  });

  test("before the first, the agreement; after the last, nothing; without a date, nothing before", () => {
    const upper = { number: 2, day: "2003-05-01" };
    expect(why(dated, paper(2, "2003-05-01"))[1]).toEqual({
      kind: "gap",
      numbers: [1],
      lower: agreement,
      upper,
      listed: [],
    });
    expect(why(paper(2, "2003-05-01"))[1]).toEqual({ kind: "gap", numbers: [1], upper, listed: [] });
    expect(why(dated, first, notSeen(2))[2]).toEqual({ kind: "gap", numbers: [2], lower: one, listed: [] });
    expect(why(terms("agreement: A"), notSeen(1))[1]).toEqual({ kind: "gap", numbers: [1], listed: [] });
  });
});
