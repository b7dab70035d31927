import { expect, test } from "vitest";
import { UNPAINTED } from "../../src/write/paint.ts";
import { ruledTable } from "../../src/write/ruled.ts";

const rows = [
  ["Alpha", "0.80%"],
  ["Alpha", "0.70%"],
  ["Beta", "0.70%"],
  ["Alpha", "0.60%"],
].map((row) => row.map((text) => ({ text })));
const table = (spans: boolean, width: number): string =>
  ruledTable(
    {
      kind: "table",
      key: "t",
      columns: [
        { key: "a", title: "Name", ...(spans ? { spans: true as const } : {}) },
        { key: "b", title: "Rate" },
      ],
      rows,
      main: true,
    },
    UNPAINTED,
    width,
  );

test("rows that follow one another with the same words share a cell where the column spans", () => {
  expect(table(true, 40)).toBe(
    [
      "┌───────┬───────┐",
      "│ Name  │ Rate  │",
      "├───────┼───────┤",
      "│ Alpha │ 0.80% │",
      "│       ├───────┤",
      "│       │ 0.70% │",
      "├───────┼───────┤",
      "│ Beta  │ 0.70% │",
      "├───────┼───────┤",
      "│ Alpha │ 0.60% │",
      "└───────┴───────┘",
    ].join("\n"),
  );
});

test("and each has its own where it does not", () => {
  expect(
    table(false, 40)
      .split("\n")
      .filter((line) => line.includes("Alpha")),
  ).toHaveLength(3);
});

test("words broken over lines stand in the shared cell", () => {
  const lines = table(true, 13).split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(13);
  expect(lines.filter((line) => line.includes("Alp"))).toHaveLength(2);
});
