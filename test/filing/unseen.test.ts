import { describe, expect, test } from "vitest";
import { importedOf } from "../../src/filing/import.ts";

const paper = (rows: string): string => `<html><body><p>AMENDMENT NO. 3 TO MANAGEMENT AGREEMENT</p>
<p>This Amendment No. 3 to the Management Agreement dated May 1, 2001 between Elm Trust (the "Trust") and Elm LLC (the "Manager") is
entered into effective the 1st day of May, 2004.</p>
<p>1. Schedule A of the Agreement hereby is amended to add the following additional Portfolios:</p>
<table><tr><td>Portfolio</td><td>Percentage of average daily net assets</td></tr>
<tr><td>Elm Growth Portfolio</td><td>0.80%</td></tr>
${rows}</table>
<p>2. All other terms and conditions of the Agreement shall remain in full force and effect.</p></body></html>`;

describe("what a document hides or strikes out is no row, and is pointed at", () => {
  test.each([
    ["a hidden row", '<tr style="display:none"><td>Elm Ghost Portfolio</td><td>0.11%</td></tr>'],
    ["in other letters", '<tr style="DISPLAY: None;"><td>Elm Ghost Portfolio</td><td>0.11%</td></tr>'],
    ["by an attribute", "<tr hidden><td>Elm Ghost Portfolio</td><td>0.11%</td></tr>"],
    ["hidden cells", '<tr><td hidden>Elm Ghost Portfolio</td><td style="visibility:hidden">0.11%</td></tr>'],
    ["struck out", "<tr><td><strike>Elm Ghost Portfolio</strike></td><td><s>0.11%</s></td></tr>"],
    ["deleted", "<tr><td><del>Elm Ghost Portfolio</del></td><td><del>0.11%</del></td></tr>"],
  ])("%s", (_, row) => {
    const read = importedOf("paper.htm", new TextEncoder().encode(paper(row)));
    if (read.kind !== "amendment") throw new Error(read.kind);
    expect(read.amendment.changes).toMatchObject([{ kind: "add", portfolio: "Elm Growth Portfolio" }]);
    const said = read.unread.filter(({ matters }) => matters).map(({ words }) => words);
    expect(said.join(" ")).toMatch(/hidden or struck out: .*Elm Ghost Portfolio.*0\.11%/s);
  });

  test("a row that is seen is read, and nothing is pointed at", () => {
    const row = "<tr><td>Elm Ghost Portfolio</td><td>0.11%</td></tr>";
    const read = importedOf("paper.htm", new TextEncoder().encode(paper(row)));
    expect(read.kind === "amendment" && [read.amendment.changes.length, read.unread, read.doubts]).toEqual([2, [], []]);
  });
});
