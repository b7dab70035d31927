import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { microsIn } from "../../src/agreement/assets.ts";
import { type AssetsRow, netAssetsReader } from "../../src/read/net-assets.ts";
import { centsTyped, microsTyped } from "../../src/read/net-assets-amounts.ts";
import type { Naming } from "../../src/read/net-assets-columns.ts";

type Read = { readonly rows: readonly string[]; readonly faults: readonly string[] };

/** What is read of a text, `day portfolio part assets booked` a row; Nobody is no portfolio. */
function read(text: string, naming: Partial<Naming> = {}): Read {
  const rows: string[] = [];
  const faults: string[] = [];
  const told = ({ day, portfolio, part, assets, booked }: AssetsRow<{ name: string }>): string =>
    [day, portfolio.name, part, microsIn(assets), booked].filter((one) => one !== undefined).join(" ");
  const reader = netAssetsReader({
    named: {},
    ...naming,
    portfolioOf: (name) => (name === "Nobody" ? "no such portfolio" : { name }),
    always: (name) => (name === "Nobody" ? undefined : { name }),
    row: (row) => rows.push(told(row)),
    fault: ({ line, column, says }) => faults.push(`${line ?? ""}:${column ?? ""}: ${says}`),
  });
  reader.write(new TextEncoder().encode(text));
  reader.end();
  return { rows, faults };
}

const HEAD = "date,portfolio,net assets\n";
/** January 1, 2006. */
const DAY = 13_149;

describe("a row", () => {
  test.each([
    ["2006-01-01,Alpha,750000000.00", "750000000000000"],
    ["2006-01-01,Alpha,0", "0"],
    ["2006-01-01,Alpha,0.000001", "1"],
    ['2006-01-01,Alpha,"1,000.00"', "1000000000"],
    ['2006-01-01,Alpha,"$1,234,567.89"', "1234567890000"],
    ["2006-01-01,Alpha, 12.5 ", "12500000"],
    [" 2006-01-01 ,Alpha,999999999999999999", "999999999999999999000000"],
  ])("%s", (row, micros) => {
    expect(read(`${HEAD}${row}\n`)).toEqual({ rows: [`${DAY} Alpha ${micros}`], faults: [] });
  });

  test("of nothing but commas, as spreadsheets leave at the end, is none", () => {
    expect(read(`${HEAD}2006-01-01,Alpha,1\n,,\n\n,,\n`)).toEqual({ rows: [`${DAY} Alpha 1000000`], faults: [] });
  });

  test.each([
    ["11/1/2006,Alpha,1", "2:1: 11/1/2006 is not a day of the form 2006-11-01"],
    ["2006-02-30,Alpha,1", "2:1: 2006-02-30: there is no such day"],
    [",Alpha,1", "2:1: no day is given: write year-month-day, such as 2006-11-01"],
    ["2006-01-01,,1", "2:12: no portfolio is named: write its name, or its id in the record"],
    ["2006-01-01,Nobody,1", "2:12: no such portfolio"],
    [
      "2006-01-01,Alpha,1,000.00",
      '2:20: 4 cells, and the heading has 3; an amount with commas stands in quotes: "1,000.00"',
    ],
    ["2006-01-01,Alpha", "2:17: 2 cells, and the heading has 3"],
    ["2006-01-01", "2:11: 1 cell, and the heading has 3"],
    ["2006-01-01,Alpha,-1", "2:18: net assets of -1 are below zero"],
    ["2006-01-01,Alpha,(1.00)", "2:18: net assets of (1.00) are below zero"],
    ["2006-01-01,Alpha,0.0000001", "2:18: net assets of 0.0000001: at most six decimals"],
    ...["1e9", "NaN", "Infinity", "0x10", "750m", "1.", ".5", "+5", "1 000", "€5", "N/A", "#REF!", "1.000,00"].map(
      (text) => [
        `2006-01-01,Alpha,"${text}"`,
        `2:18: net assets of ${text}: not an amount such as 750000000.00 or 750,000,000`,
      ],
    ),
    ['2006-01-01,Alpha,"10,00.00"', "2:18: net assets of 10,00.00: not an amount such as 750000000.00 or 750,000,000"],
    [
      "2006-01-01,Alpha,",
      "2:18: no net assets: write 0.00 where there are none, or leave the row out to carry the day before's",
    ],
  ])("%s: %s", (row, fault) => {
    expect(read(`${HEAD}${row}\n2006-01-02,Beta,1\n`)).toEqual({ rows: [`${DAY + 1} Beta 1000000`], faults: [fault] });
  });

  test("with several cells that cannot be used tells each", () => {
    expect(read(`${HEAD}yesterday,,-1\n`).faults).toEqual(
      [
        "2:1: yesterday is not a day of the form 2006-11-01",
        "2:12: no portfolio is named: write its name, or its id in the record",
        "2:13: net assets of -1 are below zero",
      ].map((one) => one.replace("2:12", "2:11").replace("2:13", "2:12")),
    );
  });

  test("a cell of a hundred letters is cut in the message", () => {
    expect(read(`${HEAD}2006-01-01,Alpha,${"x".repeat(100)}\n`).faults[0]).toContain(`${"x".repeat(60)}…`);
  });
});

describe("the heading", () => {
  test.each([
    "Date,Portfolio,Net Assets",
    "NAV date,Fund Name,Total Net Assets",
    " As-of Date , FUND ,TNA",
    'day,series,"Net\nAssets"',
  ])("%j is understood", (heading) => {
    expect(read(`${heading}\n2006-01-01,Alpha,1\n`)).toEqual({ rows: [`${DAY} Alpha 1000000`], faults: [] });
  });

  test("may have other columns, in any order, and one that tells parts", () => {
    expect(read("note,Part,TNA,fund,date\nx, Base ,1,Alpha,2006-01-01\n,,2,Alpha,2006-01-02\n")).toEqual({
      rows: [`${DAY} Alpha base 1000000`, `${DAY + 1} Alpha 2000000`],
      faults: [],
    });
  });

  test("takes what a person names, exactly", () => {
    const named = { date: "Tag", portfolio: "Fonds", "net-assets": "Vermögen", part: "Teil" };
    expect(read("Fonds,Vermögen,Tag,Teil\nAlpha,1,2006-01-01,Base\n", { named }).rows).toEqual([
      `${DAY} Alpha base 1000000`,
    ]);
  });

  test.each<[string, Partial<Naming>, string[]]>([
    ["", {}, [":: it is empty: the first line names the columns, as date,portfolio,net assets"]],
    [
      "Date,Portfolio,Net Asets\n",
      {},
      [
        '1:1: no column is the net-assets: there are Date, Portfolio, Net Asets; call one "net assets", or add --column "net-assets=Net Asets"',
      ],
    ],
    [
      "2006-01-01,Alpha,1\n",
      {},
      ["date", "portfolio", "net-assets"].map(
        (use) =>
          `1:1: no column is the ${use}: there are 2006-01-01, Alpha, 1; call one "${use.replace("-", " ")}", or add --column "${use}=HEADING"`,
      ),
    ],
    ["date,fund,portfolio,tna\n", {}, ["1:11: more than one column may be the portfolio: fund, portfolio"]],
    ["date,date,portfolio,tna\n", {}, ["1:6: more than one column may be the date: date, date"]],
    [
      "date;portfolio;net assets\n",
      {},
      ["1:1: the heading is one cell, date;portfolio;net assets: cells are parted by commas"],
    ],
    [
      "Date\tPortfolio\tNet Assets\n",
      {},
      [
        "1:1: the heading is one cell, Date Portfolio Net Assets: the file seems to be parted by tabs; save it as CSV, parted by commas",
      ],
    ],
    [HEAD, { named: { part: "sleeve" } }, ["1:1: no column is called sleeve: there are date, portfolio, net assets"]],
    [
      HEAD,
      { booked: "Net-Assets" },
      ["1:1: no column is called Net-Assets: there are date, portfolio, net assets; did you mean net assets?"],
    ],
    ["date,portfolio,tna,fee,fee\n", { booked: "fee" }, ["1:24: more than one column may be the booked fee: fee, fee"]],
  ])("%j is refused", (heading, naming, faults) => {
    expect(read(`${heading}${heading === "" ? "" : "2006-01-01,Alpha,1\n"}`, naming)).toEqual({ rows: [], faults });
  });
});

describe("what was booked", () => {
  test.each([
    ["17739.73", "1773973"],
    ["-0.01", "-1"],
    ['"$17,739.73"', "1773973"],
  ])("%s", (text, cents) => {
    expect(read(`date,portfolio,tna,fee\n2006-01-01,Alpha,1,${text}\n`, { booked: "fee" }).rows).toEqual([
      `${DAY} Alpha 1000000 ${cents}`,
    ]);
  });

  test.each([
    ["", "1:24: no booked fee: write 0.00 where none was"],
    ["1.005", "1:24: a booked fee of 1.005: not an amount of dollars and cents such as 17739.73"],
    ['"1\n2"', "1:24: a booked fee of 1\n2: not an amount of dollars and cents such as 17739.73"],
    ["n/a", "1:24: a booked fee of n/a: not an amount of dollars and cents such as 17739.73"],
  ])("%j is none", (text, fault) => {
    expect(read(`date,portfolio,tna,fee\n2006-01-01,Alpha,1,${text}\n`, { booked: "fee" }).faults).toEqual([
      fault.replace("1:24", "2:20"),
    ]);
  });
});

test("amounts are read to the last digit", () => {
  const amount = fc.tuple(fc.bigInt(0n, 10n ** 18n - 1n), fc.stringMatching(/^\d{0,6}$/));
  fc.assert(
    fc.property(amount, ([whole, decimals]) => {
      const text = decimals === "" ? String(whole) : `${whole}.${decimals}`;
      expect(microsTyped(text)).toBe(whole * 1_000_000n + BigInt(decimals.padEnd(6, "0")));
      const grouped = text.replace(/^\d+/, (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, ","));
      expect(microsTyped(`$${grouped}`)).toBe(microsTyped(text));
    }),
    { numRuns: 5_000 },
  );
  expect([centsTyped("0.05"), centsTyped("-1"), centsTyped("0.005"), centsTyped("")]).toEqual([
    5n,
    -100n,
    undefined,
    undefined,
  ]);
});
