import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readClassExpenses } from "../../src/read/class-expenses.ts";

const HEAD = "month,class,kind,amount\n";
const read = (text: string | Uint8Array): ReturnType<typeof readClassExpenses> =>
  readClassExpenses(typeof text === "string" ? new TextEncoder().encode(text) : text);
const faults = (text: string | Uint8Array): string[] =>
  read(text).faults.map(({ line, column, says }) => `${line}:${column} ${says}`);

describe("a file of expenses", () => {
  test.each([
    ["plain", `${HEAD}2007-03,A,management,1234.50\n`],
    ["with a BOM", `\uFEFF${HEAD}2007-03,A,management,1234.50\n`],
    ["with CRLF", `${HEAD}2007-03,A,management,1234.50\n`.replaceAll("\n", "\r\n")],
    ["without a last line's end", `${HEAD}2007-03,A,management,1234.50`],
    ["with empty lines", `${HEAD}\n2007-03,A,management,1234.50\n,,,\n\n`],
    ["with quotes", `"month","class","kind","amount"\n"2007-03","A","management","$1,234.50"\n`],
    ["with other headings, and more", `Period,Share class,Expense,Amount (USD),note\n2007-03,A,management,1234.5,\n`],
  ])("%s", (_, text) => {
    const { rows, faults: found } = read(text);
    expect(found).toEqual([]);
    expect(rows).toMatchObject([
      { month: "2007-03-31", day: undefined, class: "A", kind: "management", cents: 123_450n },
    ]);
  });

  test("a day belongs to its month", () => {
    expect(read(`${HEAD}2008-02-05,A,other,1\n`).rows).toMatchObject([{ month: "2008-02-29", day: "2008-02-05" }]);
  });

  test.each([
    ["", "1:1 it is empty: the first line names the columns month, class, kind and amount"],
    ["\n\n", "1:1 it is empty: the first line names the columns month, class, kind and amount"],
    [HEAD, "2:1 there is no row below the heading"],
    ["month,class,amount\n2007-03,A,1\n", "1:1 no column is the kind: none is called kind, type, category"],
    [`day,${HEAD}`, "1:5 more than one column may be the month: day, month"],
    [`${HEAD}2007-03,A,other\n`, "2:1 it has 3 cells, and the heading 4"],
    [`${HEAD}2007-13,A,other,1\n`, "2:1 2007-13 is neither a month, such as 2007-03, nor a day, such as 2007-03-31"],
    [
      `${HEAD}2007-02-29,A,other,1\n`,
      "2:1 2007-02-29 is neither a month, such as 2007-03, nor a day, such as 2007-03-31",
    ],
    [`${HEAD}03/2007,A,other,1\n`, "2:1 03/2007 is neither a month, such as 2007-03, nor a day, such as 2007-03-31"],
    [`${HEAD},A,other,1\n`, "2:1 no month is given"],
    [`${HEAD}2007-03,,other,1\n`, "2:9 no class is named"],
    [`${HEAD}2007-03,A,,1\n`, "2:11 no kind of expense is named"],
    [`${HEAD}2007-03,A,other,\n`, "2:17 the amount is missing"],
    [`${HEAD}2007-03,A,other,-1\n`, "2:17 -1: below zero"],
    [`${HEAD}2007-03,A,other,1.005\n`, "2:17 1.005: not an amount of dollars and cents, such as 1234.50"],
    [`${HEAD}2007-03,A,other,1e3\n`, "2:17 1e3: not an amount of dollars and cents, such as 1234.50"],
    [`${HEAD}2007-03,A,"other,1\n`, "2:11 a quote is opened here and not closed: close it, or leave it out"],
    [`${HEAD}2007-03,A,ot"her,1\n`, "2:13 a quote within a cell: write the cell in quotes, and its own twice"],
    [`${HEAD}2007-03,A,"other" ,1\n`, "2:18 a comma follows the quote that closes a cell, or the line ends"],
  ])("%j is refused", (text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });

  test("every fault is told, of a row and of rows", () => {
    expect(faults(`${HEAD}x,,,y\n2007-03,A,other,-2\n`)).toEqual([
      "2:1 x is neither a month, such as 2007-03, nor a day, such as 2007-03-31",
      "2:3 no class is named",
      "2:4 no kind of expense is named",
      "2:5 y: not an amount of dollars and cents, such as 1234.50",
      "3:17 -2: below zero",
    ]);
  });

  test("bytes that are not UTF-8, with their place", () => {
    expect(faults(Buffer.from(`${HEAD}2007-03,A,caf\xe9,1\n`, "latin1"))).toEqual([
      "2:14 this is not UTF-8, perhaps Windows-1252: save the file as CSV UTF-8",
    ]);
    expect(faults(Buffer.from(`\uFEFF${HEAD}`, "utf16le"))).toEqual(["1:1 this is UTF-16: save the file as CSV UTF-8"]);
  });

  test("rows after one that is no row are read on; a heading that is none has no rows", () => {
    expect(faults(`${HEAD}2007-03,A,"other" x,1\n2007-04,A,other,-2\n`)).toEqual([
      "2:18 a comma follows the quote that closes a cell, or the line ends",
      "3:17 -2: below zero",
    ]);
    expect(faults(`mo"nth,class,kind,amount\n2007-03,A,other,1\n`)).toEqual([
      "1:3 a quote within a cell: write the cell in quotes, and its own twice",
    ]);
    expect(faults(`${HEAD}2007-03,A,"other,\nof two lines",x\n`)).toEqual([
      "3:15 x: not an amount of dollars and cents, such as 1234.50",
    ]);
  });

  test("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { rows, faults: found } = read(bytes);
        expect(rows.length + found.length).toBeGreaterThan(0);
      }),
    );
  });
});
