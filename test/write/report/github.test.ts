import { describe, expect, it } from "vitest";
import { problem } from "../../../src/agreement/problem.ts";
import { reportAsCommands } from "../../../src/write/report/github.ts";
import { visible } from "../../../src/write/visible.ts";
import { at, EMPTY, HOSTILE, hostileReport, MISSING, reportOf } from "./made.ts";

/** A line as the runner of GitHub Actions takes it: a command with its properties and message, or plain text. */
type Line = { command?: string; properties?: Record<string, string>; message: string };

/** As `ActionCommand.TryParseV2` and, for old commands, `TryParse` of the runner do. */
function asRunner(line: string): Line {
  const text = line.trimStart();
  const end = text.startsWith("::") ? text.indexOf("::", 2) : -1;
  if (end < 0) return line.includes("##[") ? { command: "old", message: line } : { message: line };
  const [command = "", ...more] = text.slice(2, end).split(" ");
  const properties = more
    .join(" ")
    .split(",")
    .filter((one) => one !== "")
    .map((one) => {
      const split = one.indexOf("=");
      const value = one
        .slice(split + 1)
        .replaceAll("%3A", ":")
        .replaceAll("%2C", ",");
      return [one.slice(0, split), unescaped(value)];
    });
  return { command, properties: Object.fromEntries(properties), message: unescaped(text.slice(end + 2)) };
}

function unescaped(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

const linesOf = (report = reportOf()): Line[] => reportAsCommands(report).trimEnd().split("\n").map(asRunner);

describe("a report for GitHub Actions", () => {
  it("is an annotation for each finding, then the summary", () => {
    expect(
      reportAsCommands(reportOf()),
    ).toBe(`::notice file=data/amendments/009.yaml,line=5,endLine=5,col=9,endColumn=14,title=execution-blank::the copy is not signed (empty signature lines)%0Ahelp: enter a signed copy when it is found
::warning file=data/amendments/009.yaml,line=7,endLine=7,col=5,endColumn=32,title=row-held::Alpha Portfolio is on the schedule already (No. 2, 2001-10-01)%0Aset here: data/amendments/002.yaml:6%0Ahelp: a paper between may have removed it (No. 8); write \`change-fee\` if the paper changes its fee
::error file=data/amendments/009.yaml,line=10,endLine=10,col=31,endColumn=43,title=tier-order::the upper bound $300 million does not rise above $500 million%0Ahelp: list the tiers from the lowest bound to the highest
::warning file=data/statements/supplement.yaml,line=4,endLine=4,col=5,endColumn=29,title=statement-fee::it says that on 2006-11-10 the fee of Alpha Portfolio is 0.90%25; No. 9 gives 0.80%25%0Ahelp: see that the document and the amendments are as printed; if they are, accept the finding
::notice file=data/statements/supplement.yaml,line=5,endLine=5,col=5,endColumn=25,title=statement-untold::it says that on 2006-11-10 the fee of Beta Portfolio is 0.50%25; whether that is so cannot be told: No. 8 was not seen%0Ahelp: nothing is wrong with the file; it can be told when what is missing is found
data: 4 files: 1 error, 2 warnings, 2 notes; 1 accepted; 3 statements: 1 agree, 1 disagree, 1 cannot be told
`);
  });

  it("is read by the runner as it was meant", () => {
    const file = "data/a,b:c%2C 100%.yaml";
    const findings = [problem("bad-rate", { text: "88%0A::error::x" }, at(file, 1, 2, 3))];
    const [line] = linesOf(reportOf({ ...EMPTY, findings, pathOf: (own) => own }));
    expect(line).toEqual({
      command: "error",
      properties: { file, line: "1", endLine: "1", col: "2", endColumn: "5", title: "bad-rate" },
      message:
        "`88%0A::error::x` is not a rate\nhelp: write it with its sign, such as 0.88%, or `blank` where the paper leaves it blank",
    });
  });

  it("says which record was not checked", () => {
    expect(linesOf(reportOf(EMPTY, { notChecked: [MISSING] }))).toEqual([
      {
        command: "error",
        properties: { title: "elsewhere: not checked" },
        message: "elsewhere: there is no such file or folder\nname a folder",
      },
      { message: "data: 4 files: nothing found" },
      { message: "elsewhere: not checked: elsewhere: there is no such file or folder" },
    ]);
  });

  it("lets a stranger's text make no command of its own, new or old", () => {
    const lines = linesOf(hostileReport());
    expect(lines.map(({ command }) => command)).toEqual(["error", "warning", "notice", "error", undefined, undefined]);
    for (const name of ["::error::x", "  ::add-mask::x", "##[error]x", "a ##[add-mask]x"]) {
      const plain = linesOf(reportOf({ ...EMPTY, name }));
      expect(plain.map(({ command }) => command)).toEqual([undefined]);
    }
    expect(lines[0]?.properties).toMatchObject({ file: visible(HOSTILE), title: "unknown-key" });
  });
});
