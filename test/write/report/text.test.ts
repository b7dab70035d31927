import { describe, expect, it } from "vitest";
import { problem } from "../../../src/agreement/problem.ts";
import { colours } from "../../../src/write/colour.ts";
import { UNPAINTED } from "../../../src/write/paint.ts";
import { reportAsLines } from "../../../src/write/report/concise.ts";
import { reportAsText } from "../../../src/write/report/text.ts";
import { at, EMPTY, MISSING, reportOf } from "./made.ts";

const text = (report = reportOf(), notes = false, width?: number): string =>
  reportAsText(report, { notes, ...(width === undefined ? {} : { width }) }, UNPAINTED);
const widest = (shown: string): number => Math.max(...shown.split("\n").map((line) => line.length));

describe("a report for a person", () => {
  it("shows errors and warnings in full, counts the notes, and ends with a line for the record", () => {
    expect(
      text(),
    ).toBe(`data/amendments/009.yaml:7:5: warning[row-held] Alpha Portfolio is on the schedule already (No. 2, 2001-10-01)
  6 | changes:
  7 |   - change-fee: Alpha Portfolio
    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  set here: data/amendments/002.yaml:6:5
  help: a paper between may have removed it (No. 8); write \`change-fee\` if the paper changes its fee

data/amendments/009.yaml:10:31: error[tier-order] the upper bound $300 million does not rise above $500 million
   9 |       - { rate: 0.80%, up-to: $500 million }
  10 |       - { rate: 0.75%, up-to: $300 million }
     |                               ^^^^^^^^^^^^
  help: list the tiers from the lowest bound to the highest

data/statements/supplement.yaml:4:5: warning[statement-fee] it says that on 2006-11-10 the fee of Alpha Portfolio is 0.90%; No. 9 gives 0.80%
  3 | says:
  4 |   - { fee: Alpha Portfolio }
    |     ^^^^^^^^^^^^^^^^^^^^^^^^
  help: see that the document and the amendments are as printed; if they are, accept the finding

What a finding means and how to mend it: schedule-a explain CODE, such as \`schedule-a explain tier-order\`

data: 4 files: 1 error, 2 warnings, 2 notes (--notes shows them); 1 accepted; 3 statements: 1 agree, 1 disagree, 1 cannot be told
`);
  });

  it("with notes shows them in their places", () => {
    const shown = text(reportOf(), true);
    expect(shown.startsWith("data/amendments/009.yaml:5:9: note[execution-blank] the copy is not signed")).toBe(true);
    expect(shown).toContain("data/statements/supplement.yaml:5:5: note[statement-untold]");
    expect(shown).toMatch(/\ndata: 4 files: 1 error, 2 warnings, 2 notes; 1 accepted;/);
  });

  it("is one line where nothing is found", () => {
    expect(text(reportOf(EMPTY))).toBe("data: 4 files: nothing found\n");
    expect(text(reportOf({ ...EMPTY, files: ["a"] }))).toBe("data: 1 file: nothing found\n");
  });

  it("says which records were not checked, and why", () => {
    expect(text(reportOf(EMPTY, { notChecked: [MISSING] }))).toBe(
      "data: 4 files: nothing found\nelsewhere: not checked: elsewhere: there is no such file or folder\n",
    );
  });

  it.each([60, 80, 120])("is broken to %i columns, and paths are not", (width) => {
    const shown = text(reportOf(), true, width);
    expect(widest(shown)).toBeLessThanOrEqual(width);
    expect(shown.replace(/\s+/g, " ")).toBe(text(reportOf(), true).replace(/\s+/g, " "));
    for (const path of ["data/amendments/009.yaml:7:5:", "data/statements/supplement.yaml:4:5:"])
      expect(shown).toContain(path);
  });

  it("breaks words behind the path and the help, at 60 columns", () => {
    const lines = text(reportOf(), false, 60).split("\n");
    expect(lines.slice(0, 9)).toEqual([
      "data/amendments/009.yaml:7:5: warning[row-held] Alpha",
      "  Portfolio is on the schedule already (No. 2, 2001-10-01)",
      "  6 | changes:",
      "  7 |   - change-fee: Alpha Portfolio",
      "    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "  set here: data/amendments/002.yaml:6:5",
      "  help: a paper between may have removed it (No. 8); write",
      "        `change-fee` if the paper changes its fee",
      "",
    ]);
  });

  it("keeps a path whole where it is longer than the line", () => {
    const file = `${"long folder/".repeat(8)}022.yaml`;
    const findings = [problem("bad-rate", { text: "1" }, at(file, 1, 1))];
    const [first, second] = text(reportOf({ findings, documents: [], textOf: () => undefined }), false, 60).split("\n");
    expect(first).toBe(`data/${file}:1:1:`);
    expect(second).toBe("  error[bad-rate] `1` is not a rate");
  });

  it("in colour marks severity, place and the record's line, and says the same", () => {
    const painted = reportAsText(reportOf(), { notes: true, width: 80 }, colours());
    expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(text(reportOf(), true, 80));
    expect(painted).toContain("\u001b[31merror[tier-order]\u001b[39m");
    expect(painted).toContain("\u001b[33mwarning[row-held]\u001b[39m");
    expect(painted).toContain("\u001b[31m^^^^^^^^^^^^\u001b[39m");
    expect(painted).toContain("\u001b[31mdata: 4 files: 1 error");
    expect(reportAsText(reportOf(EMPTY), { notes: false }, colours())).toBe(
      "\u001b[32mdata: 4 files: nothing found\u001b[39m\n",
    );
  });

  it("shows fifty of a file, errors before what weighs less, and counts the rest", () => {
    const warnings = Array.from({ length: 60 }, (_, index) =>
      problem(
        "rate-rises",
        { about: `tier ${index}`, rate: "1%", before: "0.9%" },
        at("amendments/009.yaml", index + 1, 1),
        {
          severity: "warning",
        },
      ),
    );
    const error = problem("bad-rate", { text: "1" }, at("amendments/009.yaml", 99, 1));
    const shown = text(reportOf({ findings: [...warnings, error], documents: [] }));
    expect(shown.match(/warning\[/g)).toHaveLength(49);
    expect(shown).toContain("009.yaml:99:1: error[bad-rate]");
    expect(shown).toContain("\ndata/amendments/009.yaml: 11 more problems\n");
  });
});

describe("a report of one line a finding", () => {
  it("has the place, the severity, the code and the message", () => {
    expect(reportAsLines(reportOf({}, { notChecked: [MISSING] }), { notes: false })).toBe(
      `data/amendments/009.yaml:7:5: warning[row-held] Alpha Portfolio is on the schedule already (No. 2, 2001-10-01)
data/amendments/009.yaml:10:31: error[tier-order] the upper bound $300 million does not rise above $500 million
data/statements/supplement.yaml:4:5: warning[statement-fee] it says that on 2006-11-10 the fee of Alpha Portfolio is 0.90%; No. 9 gives 0.80%
data: 4 files: 1 error, 2 warnings, 2 notes (--notes shows them); 1 accepted; 3 statements: 1 agree, 1 disagree, 1 cannot be told
elsewhere: not checked: elsewhere: there is no such file or folder
`,
    );
  });

  it("has notes where they are asked for", () => {
    const lines = reportAsLines(reportOf(), { notes: true }).split("\n");
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe(
      "data/amendments/009.yaml:5:9: note[execution-blank] the copy is not signed (empty signature lines)",
    );
    expect(lines[5]).toContain("2 notes; 1 accepted");
  });
});
