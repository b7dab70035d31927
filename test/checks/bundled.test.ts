/** What the rules find in the bundled record: the misprints, omissions and gaps of its papers. */
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { RuleCode } from "../../src/agreement/problem.ts";
import { check } from "../../src/checks/check.ts";
import { givenFolder } from "../agreement/given.ts";

const [registrant] = givenFolder(path.join(import.meta.dirname, "../../data")).registrants;
if (!registrant) throw new Error("the bundled record holds no registrant");
const { findings, accepted } = check(registrant, registrant.identified, () => true);

/** `034 2008-08-08`: the paper's file, and what is found. */
const paperOf = (file: string): string => path.basename(file, ".yaml");
const lines = (code: RuleCode): string[] =>
  [...findings, ...accepted.map(({ finding }) => finding)]
    .filter((finding) => finding.code === code)
    .map(({ at, args }) => `${paperOf(at.file)} ${"about" in args ? args.about : ""}`)
    .sort();

describe("the bundled record", () => {
  it("ends with no unaccepted error, every acceptance matches and gives a reason", () => {
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(lines("acceptance-unused")).toEqual([]);
    expect(accepted.every(({ by }) => by.reason.length > 20)).toBe(true);
  });

  it("has recitals that leave out July 1, 2005, and August 8 and September 2, 2008", () => {
    expect(lines("recital-missing")).toEqual([
      "012-form 2005-07-01",
      "015 2005-07-01",
      "016 2005-07-01",
      "034 2008-08-08",
      "034 2008-09-02",
    ]);
  });

  it("has recitals that print February 12, 2002 for 2001", () => {
    const papers = ["003", "005-form", "006-form", "007", "007-form", "008", "009", "010-form"];
    expect(lines("recital-misprint")).toEqual(papers.map((paper) => `${paper} 2002-02-12`));
  });

  it("has two papers that recite their own day, and two whose own day shows an amendment not seen", () => {
    expect(lines("recital-own-date")).toEqual(["014-form 2005-11-01", "016 2006-01-01"]);
    expect(lines("recital-own-date-unseen")).toEqual(["022 2006-11-01", "038 2012-04-30"]);
    expect([...lines("recital-unmatched"), ...lines("recital-order")]).toEqual([]);
  });

  it("tells the days of amendments not seen from the recitals that first list them", () => {
    expect(lines("recital-unseen")).toEqual([
      "005 2011-05-01",
      "012-form 2005-09-30",
      "022 2006-10-01",
      "028-form 2007-01-01",
      "028-form 2007-04-30",
      "028-form 2007-10-31",
      "028-form 2007-11-01",
      "038 2011-04-18",
      "041 2012-11-02",
      "041 2013-01-07",
    ]);
  });

  it("changes sixteen rows that no paper held adds, and adds none that is there", () => {
    expect(lines("row-not-held")).toHaveLength(16);
    expect(lines("row-held")).toEqual([]);
    expect(lines("rename-collides")).toEqual([]);
  });

  it("raises one fee, between the loss of a discount and the lower rates of the new tiers", () => {
    const [increase, ...others] = findings.filter(({ code }) => code === "approval-not-recorded");
    expect(others).toEqual([]);
    expect(increase?.args).toEqual({
      about: "Oppenheimer Capital Appreciation Portfolio",
      where: "over $1 billion up to $1,128,448,275.86",
    });
  });

  it("has papers unsigned, and signed by one officer for both sides", () => {
    expect(lines("one-officer-signs")).toEqual(["032 one officer", "034 one officer"]);
    expect(lines("execution-blank").map((line) => line.split(" ")[0])).toEqual([
      "002-form",
      "004-form",
      "005-form",
      "011-rival-form",
      "012-form",
      "022",
      "023",
    ]);
  });

  it("misses no number, and has no day out of order", () => {
    expect([...lines("number-missing"), ...lines("number-order"), ...lines("before-agreement")]).toEqual([]);
    expect([...lines("rate-scale"), ...lines("rate-rises")]).toEqual([]);
  });
});
