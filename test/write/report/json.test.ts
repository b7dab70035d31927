import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Problem, problem, RULE_CODES } from "../../../src/agreement/problem.ts";
import { readFile } from "../../../src/read/file.ts";
import { acceptance, fingerprints } from "../../../src/write/report/finding.ts";
import { reportAsJson } from "../../../src/write/report/json.ts";
import { at, EMPTY, HELD, hash, MISSING, ORDER, reportOf, SIGNED } from "./made.ts";

describe("a report for programs", () => {
  const report = reportOf({ findings: [HELD, ORDER] }, { notChecked: [MISSING] });
  const printOf = fingerprints(report, hash);

  it("has the shape that is documented, and nothing else", () => {
    expect(JSON.parse(reportAsJson(report, hash))).toEqual({
      answer: "check",
      version: 1,
      tool: "1.2.3",
      strict: false,
      passes: false,
      records: [
        {
          record: { folder: "data", digest: "sha256:0123" },
          counts: { files: 4, agreements: 1, amendments: 2, errors: 1, warnings: 1, notes: 0, accepted: 1 },
          compared: { agrees: 1, disagrees: 1, cannotTell: 1 },
          findings: [
            {
              code: "row-held",
              severity: "warning",
              message: "Alpha Portfolio is on the schedule already (No. 2, 2001-10-01)",
              help: "a paper between may have removed it (No. 8); write `change-fee` if the paper changes its fee",
              place: { file: "data/amendments/009.yaml", line: 7, column: 5, endColumn: 32 },
              second: { says: "set here", file: "data/amendments/002.yaml", line: 6, column: 5, endColumn: 8 },
              about: "Alpha Portfolio",
              fingerprint: printOf(HELD),
              accept: "- { finding: row-held, about: Alpha Portfolio, reason: … }",
            },
            {
              code: "tier-order",
              severity: "error",
              message: "the upper bound $300 million does not rise above $500 million",
              help: "list the tiers from the lowest bound to the highest",
              place: { file: "data/amendments/009.yaml", line: 10, column: 31, endColumn: 43 },
              second: null,
              about: null,
              fingerprint: printOf(ORDER),
              accept: null,
            },
          ],
          accepted: [
            {
              code: "recital-misprint",
              severity: "warning",
              message: "the recital prints 2002-02-12 where 2001-02-12 is meant (No. 1)",
              help: "see that it is as printed; if it is, accept the finding",
              place: { file: "data/amendments/009.yaml", line: 4, column: 11, endColumn: 21 },
              second: null,
              about: "2002-02-12",
              fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
              accept: "- { finding: recital-misprint, about: 2002-02-12, reason: … }",
              reason: "so printed",
            },
          ],
          documents: [
            {
              document: "Supplement of 2006",
              says: "the fee of Alpha Portfolio",
              place: { file: "data/statements/supplement.yaml", line: 4, column: 5, endColumn: 29 },
              verdict: "disagrees",
              gives: null,
              finding: null,
            },
            {
              document: "Supplement of 2006",
              says: "the fee of Beta Portfolio",
              place: { file: "data/statements/supplement.yaml", line: 5, column: 5, endColumn: 25 },
              verdict: "cannot-tell",
              gives: null,
              finding: null,
            },
            {
              document: "Prospectus of 2006",
              says: "Alpha Portfolio existed",
              place: { file: "data/statements/supplement.yaml", line: 4, column: 5, endColumn: 29 },
              verdict: "agrees",
              gives: "it stood that day",
              finding: null,
            },
          ],
        },
      ],
      notChecked: [
        {
          record: "elsewhere",
          exit: 2,
          message: "elsewhere: there is no such file or folder",
          help: ["name a folder"],
        },
      ],
    });
  });

  it("points from a document to the finding that stands or is accepted", () => {
    const { records } = JSON.parse(reportAsJson(reportOf(), hash));
    const [{ findings, documents }] = records;
    expect(documents.map(({ finding }: { finding: string }) => finding)).toEqual([
      findings[3].fingerprint,
      findings[4].fingerprint,
      null,
    ]);
  });

  it.each([
    ["nothing found", reportOf(EMPTY), true],
    ["a note", reportOf({ ...EMPTY, findings: [SIGNED] }), true],
    ["a warning", reportOf({ ...EMPTY, findings: [HELD] }), true],
    ["a warning, strictly", reportOf({ ...EMPTY, findings: [HELD] }, { strict: true }), false],
    ["an error", reportOf({ ...EMPTY, findings: [ORDER] }), false],
    ["a record not checked", reportOf(EMPTY, { notChecked: [MISSING] }), false],
  ])("says whether it passes: %s", (_, made, passes) => {
    expect(JSON.parse(reportAsJson(made, hash)).passes).toBe(passes);
  });
});

describe("a fingerprint", () => {
  const day = (line: number, text = "x"): Problem => problem("bad-day", { text }, at("a.yaml", line, 3));
  const prints = (findings: readonly Problem[], name = "data"): string[] => {
    const report = reportOf({ ...EMPTY, findings, name });
    return findings.map(fingerprints(report, hash));
  };

  it("stays when lines move, and tells apart what else is the same", () => {
    const before = prints([day(2), day(3), day(4, "y"), HELD]);
    expect(new Set(before).size).toBe(4);
    const moved = { ...HELD, at: { ...HELD.at, line: HELD.at.line + 1 } };
    expect(prints([day(3), day(4), day(5, "y"), moved])).toEqual(before);
  });

  it("of a rule's finding stays when its words change, and is of its code, its file and what it is about", () => {
    const held = (args: object, file = "a.yaml"): string =>
      prints([{ ...HELD, args: { ...HELD.args, ...args }, at: at(file, 1, 1) } as Problem])[0] as string;
    expect(held({ setBy: "No. 3", unseen: "" })).toBe(held({}));
    expect(held({ about: "Beta Portfolio" })).not.toBe(held({}));
    expect(held({}, "b.yaml")).not.toBe(held({}));
  });

  it("is the same wherever the record lies, and another in each of several records", () => {
    expect(prints([HELD], "elsewhere")).toEqual(prints([HELD], "data"));
    const report = reportOf({}, {});
    const [first] = report.records;
    const two = {
      ...report,
      records: [
        { ...EMPTY, name: "a", findings: [HELD] },
        { ...EMPTY, name: "b", findings: [ORDER] },
      ],
    };
    const printOf = fingerprints(two, hash);
    expect(new Set([printOf(HELD), printOf(ORDER)]).size).toBe(2);
    const copy = { ...HELD };
    const both = fingerprints(
      {
        ...report,
        records: [
          { ...EMPTY, name: "a", findings: [HELD] },
          { ...EMPTY, name: "b", findings: [copy] },
        ],
      },
      hash,
    );
    expect(first).toBeDefined();
    expect(both(HELD)).not.toBe(both(copy));
  });
});

describe("the line that accepts a finding", () => {
  it.each([
    ["2002-02-12", "2002-02-12"],
    ["Met/AIM Small Cap Growth Portfolio", "Met/AIM Small Cap Growth Portfolio"],
    ["Alpha Portfolio, tier 2", '"Alpha Portfolio, tier 2"'],
    ["Alpha (base: 60%)", '"Alpha (base: 60%)"'],
    ["Nos. 19–21 and 24", '"Nos. 19–21 and 24"'],
    ['the "Fund" #2', '"the \\"Fund\\" #2"'],
    ["- x", '"- x"'],
  ])("quotes what needs it: %s", (about, written) => {
    const found = { ...HELD, args: { ...HELD.args, about } } as Problem;
    expect(acceptance(found)).toBe(`- { finding: row-held, about: ${written}, reason: … }`);
  });

  it("reads back as what it accepts, whatever that is", () => {
    const words = fc
      .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 })
      .map((text) => text.replace(/\s+/g, " ").trim());
    fc.assert(
      fc.property(
        words.filter((text) => text !== ""),
        (about) => {
          // The reason is left to be written: the line as it is would be refused.
          const line = acceptance({ ...HELD, args: { ...HELD.args, about } } as Problem)?.replace(
            /…(?= }$)/,
            "so printed",
          );
          const { value, problems } = readFile(
            { path: "022.yaml", role: "amendment", registrant: "", agreement: "" },
            Buffer.from(`amendment: 22\nstatus: not-seen\naccepts:\n  ${line}\n`),
          );
          expect(problems).toEqual([]);
          expect(value).toMatchObject({ accepts: [{ finding: "row-held", about, reason: "so printed" }] });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("is of rules alone, and not of what an acceptance itself shows", () => {
    expect(acceptance(ORDER)).toBeUndefined();
    const about = RULE_CODES.map((code) => ({ ...HELD, code, args: { about: "a", finding: "row-held" } }) as Problem);
    expect(about.filter((found) => acceptance(found) === undefined).map(({ code }) => code)).toEqual([
      "acceptance-unused",
    ]);
  });
});
