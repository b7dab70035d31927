import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import type { Log, Result, Run } from "sarif";
import { describe, expect, it } from "vitest";
import { problem } from "../../../src/agreement/problem.ts";
import type { Report } from "../../../src/write/report/report.ts";
import { reportAsSarif } from "../../../src/write/report/sarif.ts";
import { at, EMPTY, HELD, hash, hostileReport, MISSING, reportOf } from "./made.ts";

/** The OASIS schema is of draft 4, whose `id` and `$schema` later drafts do not take; nothing else in it differs. */
const { $schema: _, id: __, ...schema } = sarifSchema;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const isValid = ajv.compile(schema);

/** The log, valid by the schema. */
function logOf(report: Report): Log {
  const log = JSON.parse(reportAsSarif(report, hash));
  isValid(log);
  expect(isValid.errors).toBeNull();
  return log as Log;
}

const runOf = (report: Report): Run => logOf(report).runs[0] as Run;
const resultsOf = (report: Report): readonly Result[] => runOf(report).results ?? [];

describe("a report for code scanning", () => {
  it("is valid by the OASIS schema, which refuses what is not", () => {
    for (const report of [reportOf(), reportOf(EMPTY), reportOf(EMPTY, { notChecked: [MISSING] }), hostileReport()])
      expect(logOf(report).version).toBe("2.1.0");
    expect(isValid({ version: "2.1.0", runs: [{ results: [] }] })).toBe(false);
    expect(isValid({ version: "2.2.0", runs: [] })).toBe(false);
  });

  it("names the tool, and describes every code that occurs, and no other", () => {
    const { driver } = runOf(reportOf()).tool;
    expect([driver.name, driver.version, driver.semanticVersion]).toEqual(["schedule-a", "1.2.3", "1.2.3"]);
    expect(driver.rules?.map(({ id, defaultConfiguration }) => [id, defaultConfiguration?.level])).toEqual([
      ["execution-blank", "note"],
      ["recital-misprint", "warning"],
      ["row-held", "error"],
      ["statement-fee", "warning"],
      ["statement-untold", "note"],
      ["tier-order", "error"],
    ]);
    const order = driver.rules?.find(({ id }) => id === "tier-order");
    expect(order?.shortDescription?.text).toBe("A bound does not rise above the one before it.");
    expect(order?.fullDescription?.text).toMatch(/^Each tier's `up-to` is counted from the first dollar/);
    expect(order?.help?.text).toContain("\n\nHow to mend it: List the tiers from the lowest bound to the highest.");
    expect(order?.help?.markdown).toContain("**Right**\n\n```yaml\nfee:\n  - { rate: 0.88%, up-to: $500 million }\n");
  });

  it("makes no link of what a stranger wrote", () => {
    const found = problem("bad-text", { expected: "words" }, at("a.yaml", 1, 1));
    const link = problem("bad-day", { text: "[click](https://example.org)" }, at("a.yaml", 2, 1));
    const notChecked = [{ ...MISSING, message: "[click](1): there is no such folder" }];
    const run = runOf(reportOf({ ...EMPTY, findings: [found, link] }, { notChecked }));
    expect(run.results?.[1]?.message.text).toContain("`[click\\](https://example.org)` is not a day");
    expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toContain("[click\\](1)");
  });

  it("has a result for each finding, at its place in columns, with the second place beside it", () => {
    const [signed, held, order] = resultsOf(reportOf());
    expect([signed?.level, held?.level, order?.level]).toEqual(["note", "warning", "error"]);
    expect(held).toEqual({
      ruleId: "row-held",
      ruleIndex: 2,
      level: "warning",
      message: {
        text: "Alpha Portfolio is on the schedule already (No. 2, 2001-10-01)\nhelp: a paper between may have removed it (No. 8); write `change-fee` if the paper changes its fee",
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "data/amendments/009.yaml", uriBaseId: "%SRCROOT%" },
            region: { startLine: 7, startColumn: 5, endLine: 7, endColumn: 32 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 1,
          physicalLocation: {
            artifactLocation: { uri: "data/amendments/002.yaml", uriBaseId: "%SRCROOT%" },
            region: { startLine: 6, startColumn: 5, endLine: 6, endColumn: 8 },
          },
          message: { text: "set here" },
        },
      ],
      partialFingerprints: { "finding/v1": expect.stringMatching(/^[0-9a-f]{32}$/) },
      properties: { about: "Alpha Portfolio", accept: "- { finding: row-held, about: Alpha Portfolio, reason: … }" },
    });
    expect(runOf(reportOf()).columnKind).toBe("utf16CodeUnits");
  });

  it("suppresses what is accepted, with the reason; leaves open what cannot be told; has nothing of what agrees", () => {
    const results = resultsOf(reportOf());
    expect(results.map(({ ruleId, kind, level, suppressions }) => [ruleId, kind, level, suppressions])).toEqual([
      ["execution-blank", undefined, "note", undefined],
      ["row-held", undefined, "warning", undefined],
      ["tier-order", undefined, "error", undefined],
      ["statement-fee", undefined, "warning", undefined],
      ["statement-untold", "open", "none", undefined],
      [
        "recital-misprint",
        undefined,
        "warning",
        [{ kind: "inSource", status: "accepted", justification: "so printed" }],
      ],
    ]);
    for (const { ruleId, ruleIndex } of results)
      expect(runOf(reportOf()).tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId);
  });

  it("says which record was not checked, and then that the run did not succeed", () => {
    expect(runOf(reportOf()).invocations).toEqual([{ executionSuccessful: true }]);
    expect(runOf(reportOf(EMPTY, { notChecked: [MISSING] })).invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: "error",
            message: { text: "elsewhere: elsewhere: there is no such file or folder\nname a folder" },
          },
        ],
      },
    ]);
  });

  it.each([
    ["data/a b%c#d?e.yaml", "data/a%20b%25c%23d%3Fe.yaml", "%SRCROOT%"],
    ["data/é\u202e:x.yaml", "data/%C3%A9%E2%80%AE%3Ax.yaml", "%SRCROOT%"],
    ["data/half\ud800.yaml", "data/half%EF%BF%BD.yaml", "%SRCROOT%"],
    ["/usr/lib/a b/022.yaml", "file:///usr/lib/a%20b/022.yaml", undefined],
    ["../other/022.yaml", "../other/022.yaml", "%SRCROOT%"],
  ])("writes the path %j as a URI", (file, uri, uriBaseId) => {
    const findings = [problem("bad-rate", { text: "1" }, at(file, 1, 1))];
    const [result] = resultsOf(reportOf({ ...EMPTY, findings, pathOf: (own) => own }));
    const artifact = result?.locations?.[0]?.physicalLocation?.artifactLocation;
    expect(artifact).toEqual({ uri, ...(uriBaseId === undefined ? {} : { uriBaseId }) });
    expect(new URL(uri, "file:///a/repository/").protocol).toBe("file:");
  });

  it("keeps the fingerprints when a line is added above", () => {
    const printsOf = (report: Report): unknown[] =>
      resultsOf(report).map(({ ruleId, partialFingerprints }) => [ruleId, partialFingerprints]);
    const report = reportOf();
    const [record] = report.records;
    const down = record?.findings.map((found) => ({ ...found, at: { ...found.at, line: found.at.line + 1 } })) ?? [];
    const moved = { ...report, records: [{ ...reportOf(EMPTY).records[0], ...record, findings: down } as never] };
    expect(printsOf(moved)).toEqual(printsOf(report));
    expect(resultsOf(moved)[0]?.locations?.[0]?.physicalLocation?.region?.startLine).toBe(6);
  });

  it("has nothing to accept a fault with, and nothing twice", () => {
    const findings = [HELD, problem("bad-rate", { text: "1" }, at("a.yaml", 1, 1))];
    const results = resultsOf(reportOf({ ...EMPTY, findings }));
    expect(results.map(({ properties }) => properties !== undefined)).toEqual([true, false]);
    expect(results).toHaveLength(2);
  });
});
