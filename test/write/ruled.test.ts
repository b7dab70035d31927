import { expect, test } from "vitest";
import { UNPAINTED } from "../../src/write/paint.ts";
import { ruledTable } from "../../src/write/ruled.ts";

const rows = (first: string) =>
  [
    [first, "0.80%"],
    [first, "0.70%"],
    ["Beta", "0.70%"],
    [first, "0.60%"],
  ].map((row) => row.map((text) => ({ text })));
const table = (spans: boolean, width: number, first = "Alpha"): string =>
  ruledTable(
    {
      kind: "table",
      key: "t",
      columns: [
        { key: "a", title: "Name", ...(spans ? { spans: true as const } : {}) },
        { key: "b", title: "Rate" },
      ],
      rows: rows(first),
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
  const lines = table(true, 21, "Alphabetically").split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(21);
  expect(lines.filter((line) => line.includes("Alphabe"))).toHaveLength(2);
});

const wide = (figures: readonly string[], width: number): string =>
  ruledTable(
    {
      kind: "table",
      key: "t",
      columns: [
        { key: "p", title: "Portfolio" },
        ...figures.map((_, index) => ({ key: `c${index}`, title: "Fee a year" })),
      ],
      rows: [["A Portfolio of a long name", ...figures].map((text) => ({ text }))],
      main: true,
    },
    UNPAINTED,
    width,
  );

test("a table whose figures do not fit side by side sets each row as lines, a column a line, what is empty left out", () => {
  expect(wide(["-$362,499,999,590,937.50", ""], 40)).toBe(
    [
      "─".repeat(40),
      "Portfolio   A Portfolio of a long name",
      "Fee a year  -$362,499,999,590,937.50",
      "─".repeat(40),
    ].join("\n"),
  );
});

test.each([40, 60, 80, 120])("at %d columns no figure is broken, however large or small", (width) => {
  const figures = [
    "$0.00",
    "0.00000001%",
    "$750,000,000",
    "-$275,000.00",
    "+0.4656",
    "$999,999,999,999,999,999.99",
    "0.863333…%",
  ];
  for (let count = 1; count <= figures.length; count++) {
    for (let from = 0; from + count <= figures.length; from++) {
      const shown = figures.slice(from, from + count);
      const drawn = wide(shown, width);
      expect(shown.filter((figure) => !drawn.includes(figure))).toEqual([]);
      expect(drawn.split("\n").filter((line) => line.length > width)).toEqual([]);
    }
  }
});
