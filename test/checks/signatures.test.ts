import { describe, expect, it } from "vitest";
import { executed, type Files, flat } from "../agreement/given.ts";
import { checked, found } from "./found.ts";

const ADD = `{ add: Alpha, ${flat("0.80%")} }`;
const paper = (signed: string, ...more: string[]): Files =>
  executed(1, "2006-11-01", `signed: ${signed}`, ...more, ADD);
const officers = (...terms: string[]): Files => ({
  "registrant.yaml": `registrant: A Trust\nportfolios: [{ portfolio: Alpha }]\nofficers:\n${terms.map((one) => `  - ${one}\n`).join("")}`,
});
const PRESIDENT = "{ name: E. M. Forget, office: President and Trustee, of: trust, from: 2000-12-01, to: 2006-11-01 }";
const by = (name: string, title: string, side = "trust"): string => `[{ for: ${side}, by: ${name}, title: ${title} }]`;
const args = (...parts: Files[]): unknown => checked(...parts).findings.map((finding) => finding.args);

describe("a copy without signatures", () => {
  it("is noted, with the words of a blank execution where they are recorded", () => {
    expect(found(paper("blank"))).toEqual(["001.yaml:4 note execution-blank empty signature lines"]);
    expect(found(paper("blank", 'executed: { blank: "the __ day of __" }'))).toEqual([
      "001.yaml:5 note execution-blank the __ day of __",
    ]);
  });

  it("is not one whose signatures were not read", () => {
    expect(found(paper("not-read"))).toEqual([]);
  });
});

describe("one officer for both sides", () => {
  it("is warned of by name, however it is printed, or as recorded without one", () => {
    expect(found(paper("[{ for: trust, by: E. M. Forget }, { for: manager, by: E.M. FORGET }]"))).toEqual([
      "001.yaml:4 warning one-officer-signs E.M. FORGET",
    ]);
    expect(found(paper("one-officer"))).toEqual(["001.yaml:4 warning one-officer-signs one officer"]);
  });

  it("is not two officers, nor one who signs twice for one side", () => {
    expect(found(paper("[{ for: trust, by: A. Able }, { for: manager, by: B. Baker }]"))).toEqual([]);
    expect(found(paper("[{ for: manager, by: A. Able }, { for: manager, by: A. Able }]"))).toEqual([]);
  });
});

describe("an office", () => {
  it("is held from the first day of a term to its last, under a part of its title", () => {
    expect(found(officers(PRESIDENT), paper(by("E. M. Forget", "President")))).toEqual([]);
    const after = executed(1, "2006-11-02", `signed: ${by("E. M. Forget", "President")}`, ADD);
    expect(found(officers(PRESIDENT), after)).toEqual(["001.yaml:4 warning office-not-held E. M. Forget"]);
    const first = executed(1, "2000-12-01", `signed: ${by("E. M. Forget", "President")}`, ADD);
    expect(found(officers(PRESIDENT), first)).toEqual([]);
    const before = executed(1, "2000-11-30", `signed: ${by("E. M. Forget", "President")}`, ADD);
    expect(args(officers(PRESIDENT), before)).toEqual([
      { about: "E. M. Forget", office: "President", held: "none recorded" },
    ]);
  });

  it("is judged on the day of execution where it was read", () => {
    const line = `signed: ${by("E. M. Forget", "President")}`;
    expect(found(officers(PRESIDENT), executed(1, "2006-12-01", "executed: 2006-11-01", line, ADD))).toEqual([]);
    expect(found(officers(PRESIDENT), executed(1, "2006-12-01", "executed: not-read", line, ADD))).toEqual([
      "001.yaml:5 warning office-not-held E. M. Forget",
    ]);
  });

  it("that another title names is warned of, with those held that day", () => {
    expect(args(officers(PRESIDENT), paper(by("E. M. Forget", "Treasurer")))).toEqual([
      { about: "E. M. Forget", office: "Treasurer", held: "President and Trustee" },
    ]);
  });

  it("is not held under a lesser one of the same words", () => {
    const able = (office: string): Files => officers(`{ name: A. Able, office: "${office}", of: trust }`);
    const finds = (office: string, title: string): string[] => found(able(office), paper(by("A. Able", title)));
    const warned = ["001.yaml:4 warning office-not-held A. Able"];
    expect(finds("Vice President", "President")).toEqual(warned);
    expect(finds("Executive Vice President and Trustee", "President")).toEqual(warned);
    expect(finds("Assistant Secretary", "Secretary")).toEqual(warned);
    expect(finds("Executive Vice President", "Vice President")).toEqual([]);
    expect(finds("Vice President, General Counsel and Secretary", "Secretary")).toEqual([]);
    expect(finds("President of the Trust", "President")).toEqual([]);
  });

  it("may be two, each of a term of its own", () => {
    const two = officers(
      "{ name: A. Able, office: President, of: trust }",
      "{ name: A. Able, office: Chief Executive Officer, of: trust }",
    );
    expect(found(two, paper(by("A. Able", "President and Chief Executive Officer")))).toEqual([]);
    expect(found(two, paper(by("A. Able", "President and Treasurer")))).toEqual([
      "001.yaml:4 warning office-not-held A. Able",
    ]);
  });

  it("cannot be told of a person without a recorded term, or of the other side", () => {
    expect(found(officers(PRESIDENT), paper(by("A. Able", "President")))).toEqual([
      "001.yaml:4 note signer-unknown A. Able",
    ]);
    expect(found(officers(PRESIDENT), paper(by("E. M. Forget", "President", "manager")))).toEqual([
      "001.yaml:4 note signer-unknown E. M. Forget",
    ]);
  });

  it("is not asked where no officers are recorded, or no title is printed", () => {
    expect(found(paper(by("A. Able", "President")))).toEqual([]);
    expect(found(officers(PRESIDENT), paper("[{ for: trust, by: E. M. Forget }]"))).toEqual([]);
  });

  it("whose term begins in a range of days is taken at its widest", () => {
    const ranged = "{ name: A. Able, office: President, of: trust, from: { from: 2006-11-01, by: 2006-11-30 } }";
    expect(found(officers(ranged), paper(by("A. Able", "President")))).toEqual([]);
    const by31 = "{ name: A. Able, office: President, of: trust, from: { by: 2006-10-31 } }";
    expect(found(officers(by31), paper(by("A. Able", "President")))).toEqual([]);
  });
});
