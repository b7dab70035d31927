import { describe, expect, it } from "vitest";
import { reportAsJunit } from "../../../src/write/report/junit.ts";
import type { Report } from "../../../src/write/report/report.ts";
import { DISAGREES, EMPTY, HELD, hostileReport, MISSING, RECORD, reportOf, SIGNED, UNTOLD } from "./made.ts";
import { below, type Element, parseXml } from "./xml.ts";

const suitesOf = (report: Report): Element => parseXml(reportAsJunit(report));
const casesOf = (report: Report): readonly Element[] => below(suitesOf(report), "testcase");
const caseOf = (report: Report, name: string): Element | undefined =>
  casesOf(report).find(({ attributes }) => attributes["name"] === name);
const outcomes = (report: Report): unknown[] =>
  casesOf(report).map(({ attributes, children }) => [attributes["name"], ...children.map(({ name }) => name)]);

describe("the reader of XML in these tests", () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  it.each([
    "<a>",
    "<a></b>",
    "<a/><b/>",
    "<a>&</a>",
    "<a>&nbsp;</a>",
    '<a b="1" b="2"/>',
    '<a b="<"/>',
    "<a b=1/>",
    "<a>]]></a>",
    "<a>\u001b</a>",
    "<a>\ufffe</a>",
    "<a><!-- --></a>",
    "text",
  ])("refuses %j", (text) => {
    expect(() => parseXml(head + text)).toThrow();
  });

  it("reads what is well formed", () => {
    expect(parseXml(`${head}<a b="1 &lt; 2"><c/>&amp; text</a>\n`)).toEqual({
      name: "a",
      attributes: { b: "1 < 2" },
      children: [{ name: "c", attributes: {}, children: [], text: "" }],
      text: "& text",
    });
  });
});

describe("a report for build servers", () => {
  it("is XML in these words", () => {
    expect(reportAsJunit(reportOf())).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="schedule-a check" tests="7" failures="1" errors="0" skipped="1">
  <testsuite name="data" tests="7" failures="1" errors="0" skipped="1">
    <properties><property name="digest" value="sha256:0123"/></properties>
    <testcase classname="data" name="agreement.yaml" file="data/agreement.yaml"/>
    <testcase classname="data" name="amendments/002.yaml" file="data/amendments/002.yaml"/>
    <testcase classname="data" name="amendments/009.yaml" file="data/amendments/009.yaml">
      <failure type="error" message="1 error">data/amendments/009.yaml:10:31: error[tier-order] the upper bound $300 million does not rise above $500 million
  help: list the tiers from the lowest bound to the highest</failure>
      <system-out>data/amendments/009.yaml:5:9: note[execution-blank] the copy is not signed (empty signature lines)
data/amendments/009.yaml:7:5: warning[row-held] Alpha Portfolio is on the schedule already (No. 2, 2001-10-01)
data/amendments/009.yaml:4:11: warning[recital-misprint] the recital prints 2002-02-12 where 2001-02-12 is meant (No. 1) (accepted: so printed)</system-out>
    </testcase>
    <testcase classname="data" name="statements/supplement.yaml" file="data/statements/supplement.yaml"/>
    <testcase classname="data: statements" name="Supplement of 2006: the fee of Alpha Portfolio" file="data/statements/supplement.yaml">
      <system-out>data/statements/supplement.yaml:4:5: warning[statement-fee] it says that on 2006-11-10 the fee of Alpha Portfolio is 0.90%; No. 9 gives 0.80%</system-out>
    </testcase>
    <testcase classname="data: statements" name="Supplement of 2006: the fee of Beta Portfolio" file="data/statements/supplement.yaml">
      <skipped message="it says that on 2006-11-10 the fee of Beta Portfolio is 0.50%; whether that is so cannot be told: No. 8 was not seen"/>
    </testcase>
    <testcase classname="data: statements" name="Prospectus of 2006: Alpha Portfolio existed" file="data/statements/supplement.yaml"/>
  </testsuite>
</testsuites>
`);
  });

  it("fails by warnings too where it is strict, by notes never", () => {
    const strict = reportOf({}, { strict: true });
    expect(outcomes(strict)).toEqual([
      ["agreement.yaml"],
      ["amendments/002.yaml"],
      ["amendments/009.yaml", "failure", "system-out"],
      ["statements/supplement.yaml"],
      ["Supplement of 2006: the fee of Alpha Portfolio", "failure"],
      ["Supplement of 2006: the fee of Beta Portfolio", "skipped"],
      ["Prospectus of 2006: Alpha Portfolio existed"],
    ]);
    const [failure] = caseOf(strict, "amendments/009.yaml")?.children ?? [];
    expect(failure?.attributes).toEqual({ type: "error", message: "1 error, 1 warning" });
    expect(caseOf(strict, "Supplement of 2006: the fee of Alpha Portfolio")?.children[0]?.attributes).toEqual({
      type: "warning",
      message: "1 warning",
    });
    expect(outcomes(reportOf({ ...EMPTY, findings: [SIGNED] }, { strict: true }))[2]).toEqual([
      "amendments/009.yaml",
      "system-out",
    ]);
  });

  it("does not fail by a disagreement that is accepted, or was not asked for", () => {
    const name = "Supplement of 2006: the fee of Alpha Portfolio";
    const accepted = [{ finding: DISAGREES, reason: "rounded" }];
    const one = caseOf(reportOf({ findings: [UNTOLD], accepted }, { strict: true }), name);
    expect(one?.children.map((child) => child.name)).toEqual(["system-out"]);
    expect(one?.children[0]?.text).toMatch(/gives 0\.80% \(accepted: rounded\)$/);
    const unasked = caseOf(reportOf({ findings: [], accepted: [] }, { strict: true }), name);
    expect(unasked?.children.map((child) => child.name)).toEqual(["system-out"]);
  });

  it("has a test for what is no file, and tells two tests of one name apart", () => {
    const link = { ...HELD, at: { ...HELD.at, file: "overlays" } };
    const [document] = RECORD.documents;
    const documents = document ? [document, document, document] : [];
    const names = casesOf(reportOf({ files: ["a.yaml"], findings: [link], accepted: [], documents })).map(
      ({ attributes }) => attributes["name"],
    );
    const name = "Supplement of 2006: the fee of Alpha Portfolio";
    expect(names).toEqual(["a.yaml", "overlays", name, `${name} (2)`, `${name} (3)`]);
  });

  it("counts what it holds, in each suite and in all", () => {
    const report = reportOf({}, { strict: true, notChecked: [MISSING] });
    const root = suitesOf({ ...report, records: [...report.records, { ...RECORD, name: "again" }] });
    const counted = (element: Element): number[] => [
      below(element, "testcase").length,
      below(element, "failure").length,
      below(element, "error").length,
      below(element, "skipped").length,
    ];
    for (const element of [root, ...root.children]) {
      const { tests, failures, errors, skipped } = element.attributes;
      expect([tests, failures, errors, skipped].map(Number)).toEqual(counted(element));
    }
    expect(counted(root)).toEqual([15, 4, 1, 2]);
  });

  it("has a record that was not checked as a test in error", () => {
    const [, suite] = suitesOf(reportOf(EMPTY, { notChecked: [MISSING] })).children;
    expect(suite?.attributes).toEqual({ name: "elsewhere", tests: "1", failures: "0", errors: "1", skipped: "0" });
    expect(suite?.children[0]?.children[0]).toMatchObject({
      name: "error",
      attributes: { type: "error", message: "elsewhere: there is no such file or folder" },
      text: "name a folder",
    });
  });

  it("is well formed whatever a stranger wrote, and says it all", () => {
    const root = suitesOf(hostileReport());
    expect(below(root, "failure")[0]?.text).toContain(
      '\\u{1B}[2J\\u{7}a,b:c%0A::error::x\\u{D}\\u{A}##[error]y\\u{9}|<b a="1">&amp;',
    );
    expect(below(root, "testcase")).toHaveLength(6);
  });
});
