import { describe, expect, test } from "vitest";
import type { Block } from "../../src/write/answer.ts";
import { linedRows } from "../../src/write/lined.ts";
import { UNPAINTED } from "../../src/write/paint.ts";
import { asTable } from "../../src/write/table.ts";
import { answerMade } from "./made.ts";

const LINES: Extract<Block, { kind: "table" }> = {
  kind: "table",
  key: "schedules",
  title: "By these schedules:",
  main: false,
  inLines: true,
  columns: [
    { key: "portfolio", title: "Portfolio", spans: true },
    { key: "from", title: "From" },
    { key: "days", title: "Days", align: "right" },
    { key: "fee", title: "Fee", below: true },
  ],
  rows: [
    [{ text: "Alpha" }, { text: "2006-01-01" }, { text: "9" }, { text: "0.90% of such assets, and no more" }],
    [{ text: "Alpha" }, { text: "2006-01-10" }, { text: "31" }, { text: "0.80%" }],
    [{ text: "Be\u001bta" }, { text: "2006-01-01" }, { text: "9" }, { text: "" }],
  ],
};

describe("rows in lines", () => {
  test("have what spans them once above, and words below over the whole width", () => {
    expect(linedRows(LINES, UNPAINTED, 30).split("\n")).toEqual([
      "    From        Days",
      "  Alpha",
      "    2006-01-01     9",
      "      0.90% of such assets,",
      "      and no more",
      "    2006-01-10    31",
      "      0.80%",
      "  Be\\u{1B}ta",
      "    2006-01-01     9",
    ]);
  });

  test("that just fit stand side by side, and one column narrower each cell has its title", () => {
    expect(linedRows(LINES, UNPAINTED, 20)).toContain("    From        Days\n");
    expect(linedRows(LINES, UNPAINTED, 19).split("\n").slice(0, 3)).toEqual([
      "  Alpha",
      "    From:",
      "      2006-01-01;",
    ]);
  });

  test("are lines on a terminal alone: a pipe has a line a row", async () => {
    const answer = answerMade([LINES]);
    expect(await asTable(answer, { colour: false, width: 80 })).toContain("\n  Alpha\n    2006-01-01     9\n");
    expect(await asTable(answer, { colour: false })).toContain("\nAlpha       2006-01-10    31  0.80%\n");
  });
});
