import { describe, expect, it } from "vitest";
import { problem } from "../../../src/agreement/problem.ts";
import { reportAsMarkdown } from "../../../src/write/report/markdown.ts";
import { at, EMPTY, hostileReport, MISSING, reportOf } from "./made.ts";

describe("a report for a pull request", () => {
  it("has a line for each record, and a table of what was found", () => {
    expect(reportAsMarkdown(reportOf({}, { notChecked: [MISSING] }), { notes: false })).toBe(`## schedule-a check

- data: 4 files: 1 error, 2 warnings, 2 notes (--notes shows them); 1 accepted; 3 statements: 1 agree, 1 disagree, 1 cannot be told
- elsewhere: not checked: elsewhere: there is no such file or folder

| Place | Finding | What was found | What to do |
| --- | --- | --- | --- |
| data/amendments/009.yaml:7:5 | warning row-held | Alpha Portfolio is on the schedule already (No. 2, 2001-10-01) | a paper between may have removed it (No. 8); write \\\`change-fee\\\` if the paper changes its fee |
| data/amendments/009.yaml:10:31 | error tier-order | the upper bound $300 million does not rise above $500 million | list the tiers from the lowest bound to the highest |
| data/statements/supplement.yaml:4:5 | warning statement-fee | it says that on 2006-11-10 the fee of Alpha Portfolio is 0.90%; No. 9 gives 0.80% | see that the document and the amendments are as printed; if they are, accept the finding |
`);
  });

  it("has notes where they are asked for, and no table where there is nothing in it", () => {
    expect(reportAsMarkdown(reportOf(), { notes: true }).match(/^\| data.*\| note /gm)).toHaveLength(2);
    expect(reportAsMarkdown(reportOf(EMPTY), { notes: false })).toBe(
      "## schedule-a check\n\n- data: 4 files: nothing found\n",
    );
  });

  it("counts what a file has beyond fifty", () => {
    const findings = Array.from({ length: 53 }, (_, index) =>
      problem("bad-day", { text: "x" }, at("a.yaml", index + 1, 1)),
    );
    const text = reportAsMarkdown(reportOf({ ...EMPTY, findings }), { notes: false });
    expect(text.match(/error bad-day/g)).toHaveLength(50);
    expect(text).toContain("\n| data/a.yaml | | 3 more | |\n");
  });

  it("stays a table of four columns whatever a stranger wrote", () => {
    const text = reportAsMarkdown(hostileReport(), { notes: true });
    const rows = text.split("\n").filter((line) => line.startsWith("|"));
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
    expect(text).not.toMatch(/<b|(?<!\\)`(?!`)/);
  });

  it("turns no reference to a character into the character, and leaves an ampersand alone", () => {
    const found = problem("bad-day", { text: "S&P &#8238; &#x202e; &lt;b&gt; R&D" }, at("a.yaml", 1, 1));
    expect(reportAsMarkdown(reportOf({ ...EMPTY, findings: [found] }), { notes: false })).toContain(
      "S&P &amp;\\#8238; &amp;\\#x202e; &amp;lt;b&amp;gt; R&D",
    );
  });
});
