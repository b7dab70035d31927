/** Whatever a record, a path or a name holds, nothing that a reader would not see leaves in any format. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNPAINTED } from "../../../src/write/paint.ts";
import { reportAsLines } from "../../../src/write/report/concise.ts";
import { reportAsCommands } from "../../../src/write/report/github.ts";
import { reportAsJson } from "../../../src/write/report/json.ts";
import { reportAsJunit } from "../../../src/write/report/junit.ts";
import { reportAsMarkdown } from "../../../src/write/report/markdown.ts";
import { REPORT_FORMATS, type Report, type ReportFormat } from "../../../src/write/report/report.ts";
import { reportAsSarif } from "../../../src/write/report/sarif.ts";
import { reportAsText } from "../../../src/write/report/text.ts";
import { HOSTILE, hash, hostileReport } from "./made.ts";
import { parseXml } from "./xml.ts";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

const WRITTEN: Readonly<Record<ReportFormat, (report: Report) => string>> = {
  text: (report) => reportAsText(report, { notes: true, width: 80 }, UNPAINTED),
  concise: (report) => reportAsLines(report, { notes: true }),
  json: (report) => reportAsJson(report, hash),
  sarif: (report) => reportAsSarif(report, hash),
  github: reportAsCommands,
  junit: reportAsJunit,
  markdown: (report) => reportAsMarkdown(report, { notes: true }),
};

const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        "\u001b",
        "\u0000",
        "\n",
        "\r\n",
        "\u202e",
        "\u2028",
        "\ud800",
        "::",
        "%0A",
        "##[",
        "]]>",
        "<",
        "&",
        "|",
        "`",
        "/",
        "..",
      ),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(""));

describe.each(REPORT_FORMATS)("a stranger's text as %s", (format) => {
  it("holds nothing unseen", () => {
    const written = WRITTEN[format](hostileReport());
    expect(written.replaceAll("\n", "")).not.toMatch(UNSEEN);
    expect(written.length).toBeGreaterThan(HOSTILE.length);
  });

  it("holds nothing unseen whatever it is, and stays what it is", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = WRITTEN[format](hostileReport(text));
        expect(written.replaceAll("\n", "")).not.toMatch(UNSEEN);
        if (format === "json" || format === "sarif") JSON.parse(written);
        if (format === "junit") parseXml(written);
        if (format === "concise") expect(written.split("\n")).toHaveLength(6);
        if (format === "github") expect(written.match(/^::/gm)).toHaveLength(4);
      }),
      { numRuns: 1_000 },
    );
  });
});

it("JSON keeps the value of a name that cannot be seen", () => {
  const { records } = JSON.parse(WRITTEN.json(hostileReport()));
  expect(records[0].findings[1].about).toBe(HOSTILE);
  expect(records[0].record.folder).toBe(HOSTILE);
});
