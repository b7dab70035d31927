/** Rows that are made as they are asked for are written as those that are held. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Answer, type Block, type Cell, forReading, onThePage } from "../../src/write/answer.ts";
import { asCsv } from "../../src/write/csv.ts";
import { asNdjson } from "../../src/write/ndjson.ts";

type Table = Extract<Block, { kind: "table" }>;

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record({ text: fc.constantFrom("Alpha", "=A1", "-1", "a, b", '"', "", "x\r\ny") }),
  fc.integer({ min: -5, max: 5 }).map((number) => ({ text: `$${number}`, figure: String(number), value: number })),
);
const rowsOf = fc.array(fc.tuple(cell, cell), { maxLength: 6 });

const answerOf = (block: Table): Answer => ({
  name: "a",
  version: 1,
  partsKey: "parts",
  about: [],
  parts: [{ title: [], about: { from: "2006-01-01" }, blocks: [block] }],
});

const tableOf = (rows: Table["rows"], footer: Table["rows"]): Table => ({
  kind: "table",
  key: "rows",
  main: true,
  columns: [
    { key: "one", title: "One" },
    { key: "two", title: "Two", detail: "text" },
  ],
  rows,
  footer,
});

test("in CSV and in lines of JSON", () => {
  fc.assert(
    fc.property(rowsOf, rowsOf, fc.integer({ min: 1, max: 700 }), (rows, footer, times) => {
      // As many as are written at a time, fewer and more.
      const many = Array.from({ length: times }, () => rows).flat();
      const held = tableOf(many, footer);
      const made: Table = { ...held, rows: [], each: () => many.values() };
      expect(asCsv(answerOf(made))).toBe(asCsv(answerOf(held)));
      expect(asCsv(answerOf(made)).split("\r\n")).toHaveLength(many.length + footer.length + 2);
      expect(asNdjson(answerOf(made))).toBe(asNdjson(answerOf(held)));
    }),
    { numRuns: 50 },
  );
});

test("a page's own choice of them stands", () => {
  const rows: Table["rows"] = [
    [{ text: "1" }, { text: "2" }],
    [{ text: "3" }, { text: "4" }],
  ];
  const made: Table = { ...tableOf(rows, []), each: () => rows.values(), beside: new Set([0]) };
  const [block] = forReading(answerOf(made)).parts[0]?.blocks ?? [];
  expect(asCsv(answerOf(block as Table))).toBe("from,one,two\r\n2006-01-01,3,4\r\n");
  expect(asCsv(answerOf(onThePage(made)))).toBe("from,one\r\n2006-01-01,1\r\n2006-01-01,3\r\n");
});

test("a figure is no formula, whatever its sign; words that begin with one are quoted", () => {
  const cells: Cell[] = [{ text: "-$1.00", figure: "-1.00" }, { text: "-1.00" }];
  expect(asCsv(answerOf(tableOf([cells], [])))).toBe("from,one,two\r\n2006-01-01,-1.00,'-1.00\r\n");
});
