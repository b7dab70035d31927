import { describe, expect, it } from "vitest";
import { draft, executed, type Files, flat, form, given, notSeen, searched, terms } from "../agreement/given.ts";
import { found } from "./found.ts";

const ALPHA = `{ add: Alpha, ${flat("0.80%")} }`;
const BETA = `{ add: Beta, ${flat("0.80%")} }`;
const to = (rate: string, more = ""): string => `{ change-fee: Alpha, ${flat(rate)}${more} }`;

describe("numbers", () => {
  it("missing between two that are recorded are named, runs closed up", () => {
    expect(found(executed(1, "2001-01-01", ALPHA), executed(6, "2002-01-01", BETA))).toEqual([
      "006.yaml:1 warning number-missing Nos. 2–5",
    ]);
    expect(found(executed(1, "2001-01-01", ALPHA), executed(3, "2002-01-01", BETA))).toEqual([
      "003.yaml:1 warning number-missing No. 2",
    ]);
  });

  it("recorded as not seen, as a form or as a draft are not missing; nor is what came before the first", () => {
    expect(found(executed(7, "2001-01-01", ALPHA), notSeen(8), executed(9, "2002-01-01", BETA))).toEqual([]);
    expect(found(executed(7, "2001-01-01", ALPHA), form(8, "2001-06-01"), executed(9, "2002-01-01", BETA))).toEqual([]);
    expect(found(executed(7, "2001-01-01", ALPHA), draft(8, "2001-06-01"), executed(9, "2002-01-01", BETA))).toEqual(
      [],
    );
  });

  it("against days are a note, once where the order breaks; one day is no break", () => {
    expect(found(executed(1, "2003-01-01", ALPHA), executed(2, "2002-12-31", BETA), executed(3, "2003-02-01"))).toEqual(
      ["002.yaml:3 note number-order 1"],
    );
    expect(found(executed(1, "2003-01-01", ALPHA), executed(2, "2003-01-01", BETA))).toEqual([]);
  });
});

describe("a day outside the agreement's life", () => {
  it("is an error before its date, and none on it", () => {
    const dated = terms("dated: 2001-01-02");
    expect(found(dated, executed(1, "2001-01-01", ALPHA))).toEqual(["001.yaml:3 error before-agreement 2001-01-01"]);
    expect(found(dated, executed(1, "2001-01-02", ALPHA))).toEqual([]);
  });

  it("is warned of after its last day, and not on it", () => {
    const ended = terms("ends: { day: 2005-06-30 }");
    expect(found(ended, executed(1, "2005-07-01", ALPHA))).toEqual(["001.yaml:3 warning after-end 2005-07-01"]);
    expect(found(ended, executed(1, "2005-06-30", ALPHA))).toEqual([]);
  });
});

describe("a change's own day outside the agreement's life", () => {
  const own = (day: string): string => `{ add: Alpha, ${flat("0.80%")}, effective: ${day} }`;

  it("is an error before its date, and warned of after its last day", () => {
    const life = terms("dated: 2001-01-02", "ends: { day: 2005-06-30 }");
    expect(found(life, executed(1, "2001-02-01", own("2001-01-01")))).toEqual([
      "001.yaml:5 error before-agreement 2001-01-01",
    ]);
    expect(found(life, executed(1, "2001-02-01", own("2005-07-01")))).toEqual([
      "001.yaml:5 warning after-end 2005-07-01",
    ]);
    expect(found(life, executed(1, "2001-02-01", own("2001-01-02")))).toEqual([]);
  });
});

describe("execution and filing", () => {
  const filed = (day: string): string => `sources: [{ url: "https://a.example", filed: ${day} }]`;

  it("in the wrong order is an error in an executed copy, whose filing may be of the same day", () => {
    expect(found(executed(1, "2001-01-01", "executed: 2001-01-03", filed("2001-01-02"), ALPHA))).toEqual([
      "001.yaml:4 error executed-after-filed 2001-01-03",
    ]);
    expect(found(executed(1, "2001-01-01", "executed: 2001-01-02", filed("2001-01-02"), ALPHA))).toEqual([]);
  });

  it("says nothing of a form, which is filed before it is executed", () => {
    expect(found(form(1, "2001-01-01", "executed: 2001-01-03", filed("2001-01-02"), ALPHA))).toEqual([]);
  });

  it("counts the first of several filings", () => {
    const twice =
      'sources: [{ url: "https://a.example", filed: 2001-02-01 }, { url: "https://b.example", filed: 2001-01-02 }]';
    expect(found(executed(1, "2001-01-01", "executed: 2001-01-03", twice, ALPHA))).toEqual([
      "001.yaml:4 error executed-after-filed 2001-01-03",
    ]);
  });
});

describe("a superseded paper", () => {
  it("is warned of where what superseded it is not held, or only recorded as not seen", () => {
    const overtaken = form(2, "2001-06-01", "superseded-by: { amendment: 3 }", BETA);
    const finding = "002-form.yaml:4 warning superseded-by-unheld 3";
    expect(found(executed(1, "2001-01-01", ALPHA), overtaken)).toEqual([finding]);
    expect(found(executed(1, "2001-01-01", ALPHA), overtaken, notSeen(3))).toEqual([finding]);
    expect(found(executed(1, "2001-01-01", ALPHA), overtaken, executed(3, "2001-07-01", BETA))).toEqual([]);
  });

  it("is warned of where what superseded it is a draft, or the paper itself, and is replayed", () => {
    const by = (number: number): Files => form(2, "2001-06-01", `superseded-by: { amendment: ${number} }`, BETA);
    const own = executed(1, "2001-01-01", ALPHA);
    expect(found(own, by(3), draft(3, "2001-07-01", BETA))).toEqual(["002-form.yaml:4 warning superseded-by-unheld 3"]);
    expect(found(own, by(2))).toEqual(["002-form.yaml:4 warning superseded-by-unheld 2"]);
    expect(given(searched("2009-12-31"), own, by(2)).rows("2001-06-01")).toEqual([
      "Alpha: 0.80%, No. 1, open: unseen 2",
      "Beta: 0.80%, No. 2 (form), open: form 2",
    ]);
  });
});

describe("the order of two amendments upon one portfolio", () => {
  const held = [executed(0, "2001-01-01", ALPHA), executed(1, "2003-01-01", to("0.60%"))];

  it("is undecided where the higher number has the earlier day and nothing says which prevails", () => {
    expect(found(...held, executed(2, "2002-01-01", to("0.70%")))).toEqual([
      "001.yaml:5 warning order-undecided Alpha",
      "002.yaml:3 note number-order 1",
    ]);
  });

  it("is undecided of a row that a schedule restated under a lower number leaves out", () => {
    const restated = executed(1, "2003-01-01", `{ restate-schedule: [{ portfolio: Alpha, ${flat("0.80%")} }] }`);
    expect(found(executed(0, "2001-01-01", ALPHA), restated, executed(2, "2002-01-01", BETA))).toEqual([
      "001.yaml:5 warning order-undecided Beta",
      "001.yaml:5 warning restatement-differs Beta",
      "002.yaml:3 note number-order 1",
    ]);
  });

  it("is decided by either paper, and of no matter for another portfolio", () => {
    const prevails = ", prevails-over: { amendment: 1, reason: later agreed }";
    expect(found(...held, executed(2, "2002-01-01", to("0.70%", prevails)))).toEqual([
      "002.yaml:3 note number-order 1",
    ]);
    const yields = ", yields-to: { amendment: 1, reason: later agreed }";
    expect(found(...held, executed(2, "2002-01-01", to("0.70%", yields)))).toEqual(["002.yaml:3 note number-order 1"]);
    expect(found(...held, executed(2, "2002-01-01", BETA))).toEqual(["002.yaml:3 note number-order 1"]);
  });
});

describe("an effective day far ahead", () => {
  it("is warned of more than a year after the execution, or the filing where that was not read", () => {
    const at = (day: string, line: string): string[] => found(executed(1, day, line, ALPHA));
    expect(at("2002-01-03", "executed: 2001-01-01")).toEqual(["001.yaml:3 warning effective-far 2002-01-03"]);
    expect(at("2002-01-02", "executed: 2001-01-01")).toEqual([]);
    const filed = 'sources: [{ url: "https://a.example", filed: 2001-01-01 }]';
    expect(at("2002-01-03", filed)).toEqual(["001.yaml:3 warning effective-far 2002-01-03"]);
    expect(at("2002-01-02", filed)).toEqual([]);
  });
});
