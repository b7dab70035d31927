import { describe, expect, it } from "vitest";
import { executed, type Files, flat, form, notSeen, terms } from "../agreement/given.ts";
import { checked, found } from "./found.ts";

const add = (name: string): string => `{ add: ${name}, ${flat("0.80%")} }`;
const recites = (...days: string[]): string => `recites: [${days.join(", ")}]`;
const one = executed(1, "2001-02-12", recites(), add("Alpha"));
const two = executed(2, "2001-10-01", recites("2001-02-12"), add("Beta"));
const three = (...lines: string[]): Files => executed(3, "2002-05-01", ...lines, add("Gamma"));
const args = (...parts: Files[]): unknown => checked(...parts).findings.map((finding) => finding.args);

describe("a recital", () => {
  it("that lists the days of all earlier amendments, in order, is as it should be", () => {
    expect(found(one, two, three(recites("2001-02-12", "2001-10-01")))).toEqual([]);
  });

  it("that was not read, or is in words, is not judged", () => {
    expect(found(one, two, three("recites: not-read"))).toEqual([]);
    expect(found(one, two, three('recites: { words: "as amended from time to time" }'))).toEqual([]);
  });

  it("that leaves a day out is warned of, with the paper whose day it is", () => {
    expect(found(one, two, three(recites("2001-02-12")))).toEqual(["003.yaml:4 warning recital-missing 2001-10-01"]);
    expect(args(one, two, three(recites("2001-10-01")))).toEqual([{ about: "2001-02-12", whose: "No. 1" }]);
  });

  it("that prints another year, month or day for one is a misprint: one finding, not two", () => {
    for (const printed of ["2002-02-12", "2001-03-12", "2001-02-21"]) {
      expect(args(one, two, three(recites(printed, "2001-10-01")))).toEqual([
        { about: printed, likely: "2001-02-12", whose: "No. 1" },
      ]);
    }
  });

  it("that prints a day like none is unmatched, and the missing one is missing", () => {
    expect(found(one, two, three(recites("2003-04-13", "2001-10-01")))).toEqual([
      "003.yaml:4 warning recital-missing 2001-02-12",
      "003.yaml:4 warning recital-unmatched 2003-04-13",
      "003.yaml:4 warning recital-order 2001-10-01",
    ]);
  });

  it("out of order is warned of; a misprint out of its order is one fault", () => {
    expect(found(one, two, three(recites("2001-10-01", "2001-02-12")))).toEqual([
      "003.yaml:4 warning recital-order 2001-02-12",
    ]);
    expect(found(one, two, three(recites("2002-02-12", "2001-10-01")))).toEqual([
      "003.yaml:4 warning recital-misprint 2002-02-12",
    ]);
    expect(found(one, two, three(recites("2001-10-01", "2002-02-12")))).toEqual([
      "003.yaml:4 warning recital-misprint 2002-02-12",
    ]);
  });

  it("before the agreement's first amendment matches nothing", () => {
    expect(
      found(terms("dated: 2000-12-08"), one, executed(2, "2001-10-01", recites("2000-12-08", "2001-02-12"))),
    ).toEqual(["002.yaml:4 warning recital-unmatched 2000-12-08"]);
  });

  it("may give a paper by the day it prints or by the one it takes effect on", () => {
    const moved = executed(2, "2001-10-01", "takes-effect: { day: 2001-11-01, basis: recited }", add("Beta"));
    expect(found(one, moved, three(recites("2001-02-12", "2001-10-01")))).toEqual([]);
    expect(found(one, moved, three(recites("2001-02-12", "2001-11-01")))).toEqual([]);
    expect(found(one, moved, three(recites("2001-02-12")))).toEqual(
      ["003.yaml:5 warning recital-missing 2001-11-01"].map((line) => line.replace(":5", ":4")),
    );
  });
});

describe("a recital of a paper whose day is not fixed", () => {
  it("may give any day that it can be, and no other", () => {
    const ranged = executed(2, "{ from: 2001-09-01, by: 2001-11-30 }", add("Beta"));
    for (const day of ["2001-09-01", "2001-10-15", "2001-11-30"])
      expect(found(one, ranged, three(recites("2001-02-12", day)))).toEqual([]);
    expect(found(one, ranged, three(recites("2001-02-12")))).toEqual(["003.yaml:4 warning recital-missing 2001-11-30"]);
  });

  it("may give the day in place of a blank", () => {
    const blank = form(2, "2001-10-__", add("Beta"));
    expect(found(one, blank, three(recites("2001-02-12", "2001-10-01")))).toEqual([]);
  });

  it("is no reason to leave out the day of another paper that it prints", () => {
    const moved = executed(2, "2001-02-12", "takes-effect: { day: 2001-11-01, basis: recited }", add("Beta"));
    expect(found(one, moved, three(recites("2001-11-01")))).toContain("003.yaml:4 warning recital-missing 2001-02-12");
  });
});

describe("a recital that lists the paper's own day", () => {
  it("is warned of where no earlier amendment bears or can bear it", () => {
    expect(found(one, two, three(recites("2001-02-12", "2001-10-01", "2002-05-01")))).toEqual([
      "003.yaml:4 warning recital-own-date 2002-05-01",
    ]);
  });

  it("is explained by an earlier amendment of that day", () => {
    const same = executed(2, "2002-05-01", recites("2001-02-12"), add("Beta"));
    expect(found(one, same, three(recites("2001-02-12", "2002-05-01")))).toEqual([]);
  });

  it("is evidence that an amendment not seen is of that day, where one can be", () => {
    const parts = [one, notSeen(2), three(recites("2001-02-12", "2002-05-01"))];
    expect(found(...parts)).toEqual(["003.yaml:4 note recital-own-date-unseen 2002-05-01"]);
    expect(args(...parts)).toEqual([{ about: "2002-05-01", numbers: "No. 2" }]);
  });

  it("is warned of in a form whose executed copy takes effect on another day", () => {
    const same = executed(2, "2002-05-01", recites("2001-02-12"), add("Beta"));
    const formOf = form(3, "2002-05-01", recites("2001-02-12", "2002-05-01"), add("Gamma"));
    const copy = executed(3, "2002-06-01", recites("2001-02-12", "2002-05-01"), add("Gamma"));
    expect(found(one, same, formOf, copy)).toEqual(["003-form.yaml:4 warning recital-own-date 2002-05-01"]);
    expect(found(one, same, formOf)).toEqual([]);
  });
});

describe("what a recital tells of amendments not seen", () => {
  it("is noted once: the day that only an unseen amendment can bear", () => {
    const four = executed(4, "2003-01-01", recites("2001-02-12", "2001-10-01", "2002-05-01"));
    const parts = [one, notSeen(2), three(recites("2001-02-12", "2001-10-01")), four];
    expect(found(...parts)).toEqual(["003.yaml:4 note recital-unseen 2001-10-01"]);
  });

  it("is expected of every later recital once it is certain", () => {
    const four = executed(4, "2003-01-01", recites("2001-02-12", "2002-05-01"));
    expect(args(one, notSeen(2), three(recites("2001-02-12", "2001-10-01")), four)).toEqual([
      { about: "2001-10-01", numbers: "No. 2" },
      { about: "2001-10-01", whose: "No. 2, not seen; recited by No. 3" },
    ]);
  });

  it("is noted where days are fewer than the earlier amendments, and only where they grow fewer", () => {
    const four = executed(4, "2003-01-01", recites("2001-02-12", "2002-05-01"), add("Delta"));
    const parts = [one, notSeen(2), three(recites("2001-02-12")), four];
    expect(found(...parts)).toEqual(["003.yaml:4 note recital-shared-dates 1"]);
    expect(args(...parts)).toEqual([{ about: "1", earlier: "2" }]);
  });

  it("in a form overtaken by a later number may be of the paper executed under its own", () => {
    const overtaken = form(2, "2002-05-01", recites("2001-02-12", "2001-10-01"), "superseded-by: { amendment: 3 }");
    expect(found(one, overtaken, notSeen(2), three("recites: not-read"))).toEqual([
      "002-form.yaml:4 note recital-unseen 2001-10-01",
    ]);
  });
});
