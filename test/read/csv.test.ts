import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvReader, placeOf } from "../../src/read/csv.ts";
import { MOST_CHARACTERS } from "../../src/read/csv-lines.ts";

type Read = {
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly faults: readonly string[];
  readonly unended: number | undefined;
};

/** What is read of bytes that come in pieces of some size. */
function read(content: string | Uint8Array, size = 7): Read {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const [rows, lines, faults]: [string[][], number[], string[]] = [[], [], []];
  const reader = csvReader({
    row: (cells, line) => {
      rows.push([...cells]);
      lines.push(line);
    },
    fault: ({ line, column, says }) => faults.push(`${line}:${column}: ${says}`),
  });
  for (let from = 0; from < bytes.length; from += size) reader.write(bytes.slice(from, from + size));
  return { rows, lines, faults, ...reader.end() };
}

describe("well-formed CSV", () => {
  const cell = fc.oneof(
    fc.stringMatching(/^[ -~]{0,8}$/),
    fc.constantFrom("", "a", '"', ",", "\n", 'say "x", then', "two\nlines", "é", "ﬁ", "😀", "''", '""'),
  );
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 });

  test("is read as csv-parse reads it, however it is cut", () => {
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n"), fc.integer({ min: 1, max: 40 }), (rows, end, size) => {
        const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const text = rows.map((row) => row.map(quoted).join(",") + end).join("");
        const found = read(text, size);
        expect(found.faults).toEqual([]);
        expect(found.rows).toEqual(
          parse(text.replaceAll("\r\n", "\n"), { relax_column_count: true }) as unknown as string[][],
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    [
      "a byte-order mark",
      "\ufeffa,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "CRLF",
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "empty lines between and after",
      "a,b\n\n1,2\n\r\n\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "empty cells",
      ",\n,,\n",
      [
        ["", ""],
        ["", "", ""],
      ],
    ],
    ["a mark alone", "\ufeff", []],
    ["nothing", "", []],
    ["one letter", "a", [["a"]]],
  ])("%s", (_, text, rows) => {
    for (const size of [1, 2, 1_000]) expect(read(text, size)).toEqual(expect.objectContaining({ rows, faults: [] }));
  });

  test("a row is told with the line on which it begins, and a last one without a line end with its own", () => {
    expect(read('a,b\n"x\ny",2\n\n3,4')).toEqual(expect.objectContaining({ lines: [1, 2, 5], unended: 5 }));
    expect(read("a,b\n3,4\n").unended).toBeUndefined();
  });
});

describe("what is no CSV is told with its place, and what stands after it is read", () => {
  const HIDDEN_NULL = "U+0000 stands here, which nobody sees: the file may be UTF-16 or no text: save it as CSV UTF-8";
  test.each<[string, string | Uint8Array, string[], string[][]]>([
    [
      "a NUL",
      "a,b\n1,\u00002\n3,4\n",
      [`2:3: ${HIDDEN_NULL}`],
      [
        ["a", "b"],
        ["3", "4"],
      ],
    ],
    [
      "a letter that turns text round",
      "a,b\n1,x\u202ey\n3,4\n",
      ["2:4: U+202E stands here, which nobody sees: take it out"],
      [
        ["a", "b"],
        ["3", "4"],
      ],
    ],
    [
      "a carriage return alone",
      "a,b\r1,2\n3,4\n",
      ["1:4: U+000D stands here, which nobody sees: lines end with LF or CRLF"],
      [["3", "4"]],
    ],
    [
      "letters that are not UTF-8",
      Uint8Array.from([97, 44, 98, 10, 0xe9, 44, 50, 10, 51, 44, 52, 10]),
      ["2:1: this is not UTF-8, perhaps Windows-1252: save the file as CSV UTF-8"],
      [
        ["a", "b"],
        ["3", "4"],
      ],
    ],
    ["UTF-16", Uint8Array.from([0xff, 0xfe, 97, 0, 44, 0]), ["1:1: this is UTF-16: save the file as CSV UTF-8"], []],
    [
      "a workbook",
      "PK\u0003\u0004 and more\n",
      ["1:1: this is a workbook or another archive: save its sheet as CSV UTF-8"],
      [],
    ],
    ["gzip", Uint8Array.from([0x1f, 0x8b, 8, 0, 10]), ["1:1: this is compressed: unpack it first"], []],
    [
      "a quote never closed",
      'a,b\n1,"2\n3,4\n5,6\n',
      ["2:3: a quote is opened here and not closed: close it, or leave it out"],
      [
        ["a", "b"],
        ["3", "4"],
        ["5", "6"],
      ],
    ],
    [
      "two of them: the second closes the first, and is at fault itself then",
      'a,b\n1,"2\n3,"4\n5,6\n',
      [
        "2:3: a quote is opened here and not closed: close it, or leave it out",
        "3:3: a quote is opened here and not closed: close it, or leave it out",
      ],
      [
        ["a", "b"],
        ["5", "6"],
      ],
    ],
    [
      "a quote within a cell",
      'a,b\n1,2"3\n5,6\n',
      ["2:4: a quote within a cell: write the cell in quotes, and its own twice"],
      [
        ["a", "b"],
        ["5", "6"],
      ],
    ],
    [
      "letters after a closing quote",
      'a,b\n1,"2"3\n5,6\n',
      ["2:6: a comma follows the quote that closes a cell, or the line ends"],
      [
        ["a", "b"],
        ["5", "6"],
      ],
    ],
  ])("%s", (_, content, faults, rows) => {
    for (const size of [1, 3, 1_000]) expect(read(content, size)).toEqual(expect.objectContaining({ rows, faults }));
  });

  test("a line as long as may be is read, one longer is passed over", () => {
    const long = (length: number): string => `a,b\n${"x".repeat(length - 2)},y\n3,4\n`;
    expect(read(long(MOST_CHARACTERS), 4096).rows.length).toBe(3);
    for (const length of [MOST_CHARACTERS + 1, 10 * MOST_CHARACTERS]) {
      const { rows, faults } = read(long(length), 4096);
      expect(rows).toEqual([
        ["a", "b"],
        ["3", "4"],
      ]);
      expect(faults).toEqual([
        `2:${MOST_CHARACTERS + 1}: a line is longer than 64 kB: lines end with LF or CRLF, one for each row`,
      ]);
    }
  });

  test("a quote that runs past what a row may be is told at its line, and the lines within are read", () => {
    const rest = "3,4\n".repeat(MOST_CHARACTERS / 4 + 2);
    const { rows, faults } = read(`a,b\n1,"2\n${rest}`, 4096);
    expect(rows.length).toBe(1 + MOST_CHARACTERS / 4 + 2);
    expect(faults).toEqual(["2:3: a quote is opened here and not closed: close it, or leave it out"]);
  });

  test("no bytes make it throw, and every line is a row, a fault, empty, or part of a row in quotes", () => {
    const bytes = fc.array(fc.constantFrom(10, 13, 34, 44, 65, 0, 0xe9, 0xc3, 0xa9, 0xff), { maxLength: 60 });
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 9 }), (all, size) => {
        const one = read(Uint8Array.from(all), size);
        expect(one).toEqual(read(Uint8Array.from(all), 100));
      }),
      { numRuns: 5_000 },
    );
  });
});

test.each([
  ["a,b,c", 0, { line: 4, column: 1 }],
  ["a,b,c", 1, { line: 4, column: 3 }],
  ["a,b,c", 3, { line: 4, column: 6 }],
  ['"x,y",b', 1, { line: 4, column: 7 }],
  ['"x\ny",b', 1, { line: 5, column: 4 }],
])("of %j the cell %i stands at %j", (written, cell, place) => {
  expect(placeOf(written, cell, 4)).toEqual(place);
});
