import { describe, expect, test } from "vitest";
import type { Amendment } from "../../src/agreement/facts.ts";
import { effectiveDay, effectiveRange, knownSince, papersKnown, recitedDays } from "../../src/agreement/known.ts";
import { draft, executed, type Files, flat, form, given, knowledgeOf, notSeen } from "./given.ts";

const add = (name: string): string => `{ add: ${name}, ${flat("0.80%")} }`;

function amendmentsOf(...files: Files[]): readonly Amendment[] {
  return given(...files).registrants[0]?.agreements[0]?.amendments ?? [];
}

describe("the day from which replay uses a paper, and the range of days where the paper fixes none", () => {
  const range = { kind: "between", from: "2003-01-01", by: "2003-03-01" };
  test.each([
    ["2003-01-01", [], "2003-01-01", undefined],
    ["2003-01-__", [], undefined, undefined],
    ["{ from: 2003-01-01, by: 2003-03-01 }", [], "2003-03-01", range],
    ["{ by: 2003-03-01 }", [], "2003-03-01", { kind: "by", by: "2003-03-01" }],
    ["{ about: 2003-03-01 }", [], "2003-03-01", { kind: "about", about: "2003-03-01" }],
    ["{ from: 2003-01-01, by: 2003-03-01 }", ["2003-02-01"], "2003-02-01", undefined],
    ["2003-01-__", ["2003-01-15"], "2003-01-15", undefined],
  ])("effective %s, taking effect on %j", (effective, [day], used, within) => {
    const more = day === undefined ? [] : [`takes-effect: { day: ${day}, basis: inferred }`];
    const [paper] = amendmentsOf(executed(1, effective, ...more)) as [Amendment];
    expect([effectiveDay(paper), effectiveRange(paper)]).toEqual([used, within]);
  });

  test("a paper not seen has neither", () => {
    const [paper] = amendmentsOf(notSeen(1)) as [Amendment];
    expect([effectiveDay(paper), effectiveRange(paper), recitedDays(paper)]).toEqual([undefined, undefined, []]);
  });
});

test.each([
  ["[2001-02-12, 2001-10-01]", ["2001-02-12", "2001-10-01"]],
  ["[]", []],
  ["not-read", []],
  ["{ words: as amended }", []],
])("a recital of %s lists %j", (recites, days) => {
  const [paper] = amendmentsOf(executed(1, "2003-01-01", `recites: ${recites}`)) as [Amendment];
  expect(recitedDays(paper)).toEqual(days);
});

describe("since when a paper is known", () => {
  const since = (...files: Files[]): string[] => {
    const amendments = amendmentsOf(...files);
    return amendments.map((paper) => {
      const found = knownSince(paper, amendments);
      return `${paper.number} ${paper.status}: ${found ? `${found.day}${found.presumed ? "?" : ""}` : "never"}`;
    });
  };
  const filed = (...days: string[]): string =>
    `sources: [{ title: a copy }, ${days.map((day) => `{ title: a filing, filed: ${day} }`).join(", ")}]`;

  test("a form: from the first of its filings, whatever day it says of its execution", () => {
    expect(since(form(1, "2003-01-01", "executed: 2002-06-01", filed("2003-05-01", "2002-11-15")))).toEqual([
      "1 form: 2002-11-15",
    ]);
  });

  test("an executed paper of which neither a day nor a filing was read: never", () => {
    expect(since(executed(1, "2003-01-__", "sources: [{ title: a copy }]"))).toEqual(["1 executed: never"]);
    expect(since(executed(1, "2003-01-__", filed("2003-05-01")))).toEqual(["1 executed: 2003-05-01?"]);
  });

  test("a paper is not made known by a recital of a lower number, or of its own number's form", () => {
    expect(since(executed(1, "2003-04-01", "recites: [2003-06-01]"), executed(2, "2003-06-01"))).toEqual([
      "1 executed: 2003-04-01?",
      "2 executed: 2003-06-01?",
    ]);
    expect(since(form(2, "2003-04-01", "recites: [2003-06-01]"), executed(2, "2003-06-01")).sort()).toEqual([
      "2 executed: 2003-06-01?",
      "2 form: never",
    ]);
  });

  test("nor by a recital of another day", () => {
    expect(since(executed(1, "2003-06-01"), executed(2, "2003-04-01", "recites: [2003-06-02]"))).toEqual([
      "1 executed: 2003-06-01?",
      "2 executed: 2003-04-01?",
    ]);
  });

  test("a reciting paper whose own day is blank shows nothing earlier", () => {
    expect(since(executed(1, "2003-06-01"), executed(2, "2003-04-__", "recites: [2003-06-01]"))).toEqual([
      "1 executed: 2003-06-01?",
      "2 executed: never",
    ]);
  });
});

describe("papers known", () => {
  const known = (knownOn: string | undefined, ...files: Files[]): Record<string, unknown> => {
    const [agreement] = given(...files).registrants[0]?.agreements ?? [];
    if (!agreement) throw new Error("no agreement");
    const found = papersKnown(agreement, knowledgeOf(knownOn === undefined ? {} : { knownOn }));
    return {
      executed: found.executed.map(({ number }) => number),
      forms: found.forms.map(({ number }) => number),
      unseen: found.unseen,
      last: found.last && `${found.last.number} ${found.last.status}`,
    };
  };

  test("in order of number, with the numbers that are missing", () => {
    expect(known(undefined, executed(10, "2004-01-01"), executed(2, "2003-01-01"), form(4, "2003-06-01"))).toEqual({
      executed: [2, 10],
      forms: [4],
      unseen: [0, 1, 3, 4, 5, 6, 7, 8, 9],
      last: "10 executed",
    });
    expect(known(undefined, executed(1, "2003-01-01"), form(4, "2003-06-01"))).toMatchObject({ last: "4 form" });
    expect(known(undefined, draft(3, "2003-01-01"))).toEqual({ executed: [], forms: [], unseen: [0], last: undefined });
  });

  test("a form counts where no executed copy is known and nothing known supersedes it", () => {
    const superseded = form(2, "2003-01-01", "superseded-by: { amendment: 3 }", add("Alpha"));
    expect(known(undefined, superseded, executed(3, "2003-02-01"))).toMatchObject({ forms: [], last: "3 executed" });
    expect(known(undefined, superseded, form(3, "2003-02-01"))).toMatchObject({ forms: [3] });
    expect(known(undefined, superseded, notSeen(3))).toMatchObject({ forms: [2], unseen: [0, 1, 2, 3] });
    expect(known(undefined, superseded, executed(4, "2003-02-01"))).toMatchObject({ forms: [2] });
  });

  test("a number that is only recorded as not seen is heard of once everything that can be known is", () => {
    const files = [
      executed(1, "2001-01-01", "executed: 2001-01-01", add("Alpha")),
      notSeen(2),
      executed(3, "2005-01-01", "executed: 2005-01-01"),
      form(3, "2005-01-01"),
      executed(4, "2006-01-__"),
      notSeen(6),
      draft(7, "2007-01-01"),
    ];
    expect(known("2000-12-31", ...files)).toEqual({ executed: [], forms: [], unseen: [0], last: undefined });
    expect(known("2004-12-31", ...files)).toEqual({ executed: [1], forms: [], unseen: [0], last: "1 executed" });
    expect(known("2005-01-01", ...files)).toEqual({
      executed: [1, 3],
      forms: [],
      unseen: [0, 2, 4, 5, 6],
      last: "3 executed",
    });
    expect(known(undefined, ...files)).toMatchObject({ executed: [1, 3, 4], unseen: [0, 2, 5, 6] });
  });
});
