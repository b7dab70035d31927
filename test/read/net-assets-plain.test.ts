/** Rows that are read from their bytes, and the same rows read as text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_CENTS } from "../../src/agreement/assets.ts";
import { netAssetsReader } from "../../src/read/net-assets.ts";

type Portfolio = { readonly name: string };
/** What a reader told, in order, and how many rows it looked at as text. */
type Told = { readonly told: readonly string[]; readonly asText: number };

const PORTFOLIOS = new Map(
  ["A", "Alpha", "Beta", "Fund, Inc.", "Société", " Alpha", "Twice", "x"].map((name) => [name, { name }] as const),
);
const BOOKED = "fee";

/** Reads pieces of bytes, each written over when the next comes; by text alone where `isByText`. */
function read(bytes: Uint8Array, cuts: readonly number[], booked: boolean, isByText: boolean): Told {
  const told: string[] = [];
  let asText = 0;
  const reader = netAssetsReader<Portfolio>({
    named: {},
    ...(booked ? { booked: BOOKED } : {}),
    portfolioOf: (name, day) => {
      asText++;
      // Who bears this name depends on the day.
      if (name === "Twice" && day % 2 === 0) return "two portfolios";
      return PORTFOLIOS.get(name) ?? `no portfolio ${name}`;
    },
    always: (name) => (isByText || name === "Twice" ? undefined : PORTFOLIOS.get(name)),
    row: ({ day, portfolio, part, assets, booked: cents }) => {
      const { line, column } = reader.place();
      told.push(`${line}:${column} ${day} ${portfolio.name} ${part} ${typeof assets} ${assets} ${cents}`);
    },
    fault: ({ line, column, says }) => told.push(`${line}:${column} ${says}`),
  });
  const buffer = new Uint8Array(bytes.length);
  for (let from = 0, at = 0; from < bytes.length; at++) {
    const size = Math.max(1, cuts.length === 0 ? bytes.length : (cuts[at % cuts.length] as number));
    const piece = bytes.subarray(from, from + size);
    buffer.fill(88);
    buffer.set(piece);
    reader.write(buffer.subarray(0, piece.length));
    from += piece.length;
  }
  told.push(`ends ${reader.end().unended}`);
  return { told, asText };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const day = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("2006-01-01", "2006-01-02", "2008-02-29", '"2006-01-03"') },
  {
    weight: 1,
    arbitrary: fc.constantFrom("2006-02-30", "1899-12-31", "1900-01-01", "9999-12-31", " 2006-01-01", "2006-1-1", ""),
  },
  { weight: 1, arbitrary: fc.constantFrom("20060101", "2006-01-011", "2006/01/01", '"2006-01-01', '2006-01-0"1') },
);
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("A", "Alpha", "Beta", '"Fund, Inc."', "Société", '"Alpha"') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "Twice",
      " Alpha",
      "Nobody",
      "",
      "Alph",
      '"Al""pha"',
      'Al"pha',
      "Al\u200bpha",
      "Fund, Inc.",
    ),
  },
);
const digits = fc.oneof(
  fc.bigInt(0n, 10n ** 12n).map(String),
  fc
    .bigInt(2n ** 48n - 20_000n, 2n ** 48n + 20_000n)
    .map((cents) => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`),
  fc.stringMatching(/^\d{1,20}(\.\d{0,8})?$/),
  fc.stringMatching(/^\d{1,10}\.\d{1,3}0{0,5}$/),
);
const grouped = digits.map((text) => text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ",")));
const amount = fc.oneof(
  { weight: 4, arbitrary: digits },
  { weight: 2, arbitrary: grouped.map((text) => `"${text}"`) },
  { weight: 1, arbitrary: grouped },
  { weight: 1, arbitrary: grouped.map((text) => `"$${text}"`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "",
      "-1",
      "(1)",
      "$5.5",
      "$",
      '""',
      " 1 ",
      "1e9",
      "+1",
      '"1,00"',
      '",100"',
      '"1000,000"',
    ),
  },
);
const beside = fc.constantFrom("", "x", '"a,b"', "ä", "\u0007", "a\tb", "\u00ad", '"a\nb"', 'a"b', "x".repeat(65_530));
const lineEnd = fc.oneof(
  { weight: 9, arbitrary: fc.constant("\n") },
  { weight: 3, arbitrary: fc.constant("\r\n") },
  { weight: 1, arbitrary: fc.constantFrom("\r", "\r\r\n", "\n\n", "\n,,,\n", "\n,,\n") },
);

/** A heading, and rows below it that are mostly right. */
const file = fc
  .record({
    mark: fc.constantFrom("", "", "\ufeff"),
    heading: fc.constantFrom(
      "date,portfolio,net assets",
      "Note,TNA,Fund,Day",
      "portfolio,date,net assets,part,fee",
      '"Date","Portfolio","Net Assets","fee"',
      "date,portfolio",
    ),
    firstEnd: fc.constantFrom("\n", "\r\n"),
    rows: fc.array(
      fc.record({
        day,
        name,
        amount,
        fee: fc.oneof(amount, fc.constant("1.00")),
        beside,
        part: fc.constantFrom("", "", "", "Base", '""'),
        lineEnd,
        cells: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, -1),
      }),
      {
        maxLength: 60,
      },
    ),
    calm: fc.boolean(),
    isEnded: fc.boolean(),
  })
  .map(({ mark, heading, firstEnd, rows, calm, isEnded }) => {
    const uses = heading.toLowerCase().replaceAll('"', "").split(",");
    const lines = rows.map((row) => {
      const cells = uses.map((use) => {
        if (use === "date" || use === "day") return row.day;
        if (use === "portfolio" || use === "fund") return row.name;
        if (use === "note") return calm ? "x" : row.beside;
        if (use === "part") return row.part;
        return use === "fee" ? row.fee : row.amount;
      });
      const own = calm || row.cells === 0 ? cells : row.cells === 1 ? [...cells, "x"] : cells.slice(1);
      return own.join(",") + (calm ? "\n" : row.lineEnd);
    });
    const text = `${mark}${heading}${firstEnd}${lines.join("")}`;
    return { text: isEnded ? text : text.replace(/\r?\n$/, ""), booked: uses.includes("fee") };
  });
/** Bytes that break it: none, most often. */
const broken = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.record({ at: fc.nat(), byte: fc.constantFrom(0, 9, 10, 13, 34, 44, 0x80, 0xc3, 0xe2, 0xff) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  },
);
const cuts = fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2_000 })), { maxLength: 6 });

describe("rows read from their bytes", () => {
  test("are the rows and faults of the same file read as text, each at its place, however it is cut", () => {
    let [plain, all] = [0, 0];
    fc.assert(
      fc.property(file, broken, cuts, ({ text, booked }, breaks, sizes) => {
        const bytes = utf8(text);
        for (const { at, byte } of breaks) bytes[at % bytes.length] = byte;
        const byBytes = read(bytes, sizes, booked, false);
        const byText = read(bytes, sizes, booked, true);
        expect(byBytes.told).toEqual(byText.told);
        expect(read(bytes, [], booked, false).told).toEqual(byText.told);
        plain += byText.asText - byBytes.asText;
        all += byText.asText;
      }),
      { numRuns: 1_500 },
    );
    // Of rows drawn to be odd, enough are plain for the law to say something.
    expect(plain / all).toBeGreaterThan(0.15);
  });

  test("are named by the spelling that stands there, one of which begins as another does", () => {
    const names = ["Alpha", "A", "Alpha", "Beta", "A", "Alpha", "Alpha", "Beta", "A"];
    const rows = names.map((one, index) => `2006-01-${String(index + 10)},${one},1\n`);
    const { told, asText } = read(utf8(`date,portfolio,net assets\n${rows.join("")}`), [], false, false);
    expect(told.slice(0, -1).map((one) => one.split(" ")[2])).toEqual(names);
    expect(asText).toBe(0);
  });

  test("are not named by a spelling that holds a comma, where no quotes hold it", () => {
    const days = ["2006-01-02", "2006-01-03", "2006-01-04"];
    const rows = days.map((day, index) => `${day},A,1\n${day},${index === 1 ? "Fund, Inc." : '"Fund, Inc."'},1\n`);
    const bytes = utf8(`date,portfolio,net assets\n${rows.join("")}`);
    const { told } = read(bytes, [], false, false);
    expect(told).toEqual(read(bytes, [], false, true).told);
    expect(told.filter((one) => one.includes("4 cells"))).toHaveLength(1);
  });
});

/** Whether a row is read from its bytes, under some heading. */
function isPlain(row: string, heading = "date,portfolio,net assets", booked = false): boolean {
  const { told, asText } = read(utf8(`${heading}\n${row}\n`), [], booked, false);
  return asText === 0 && told[0]?.includes(" number ") === true;
}

describe("plain is", () => {
  const ofCents = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

  test.each([
    ["0"],
    ["9999999999999.99".slice(3)],
    ["0000000000001"],
    [ofCents(MOST_CENTS)],
    ["1.230000"],
    ["$1"],
    ['"1,234,567.89"'],
    ['"$1,234"'],
    ["1\r"],
  ])("an amount of %s", (amountText) => {
    expect(isPlain(`2006-01-01,Alpha,${amountText}`)).toBe(true);
  });

  test.each([
    ["00000000000001"],
    [ofCents(MOST_CENTS + 1)],
    ["1.235"],
    ["1.2300000"],
    ["1."],
    [".1"],
    ["$"],
    ['"1234,567"'],
    ['"1,23"'],
    ['"1,"'],
    [" 1"],
    ["-1"],
    ["1\r\r"],
    ['"1"2'],
  ])("no amount of %s", (amountText) => {
    expect(isPlain(`2006-01-01,Alpha,${amountText}`)).toBe(false);
  });

  test.each([
    ["1.25", true],
    ["1.250", false],
    ["-1.25", false],
  ])("a booked fee of %s: %s", (fee, expected) => {
    expect(isPlain(`2006-01-01,Alpha,1,${fee}`, "date,portfolio,tna,fee", true)).toBe(expected);
  });

  test.each([
    ["2006-01-01,Alpha,1,", true],
    ['2006-01-01,Alpha,1,""', true],
    ["2006-01-01,Alpha,1,base", false],
  ])("a row without a part: %s: %s", (row, expected) => {
    expect(isPlain(row, "date,portfolio,tna,part")).toBe(expected);
  });

  test.each([
    ["~ {|}!#", true],
    ['"a,b"', true],
    ["ä", false],
    ["\u007f", false],
    ["\t", false],
    ['a"b', false],
  ])("another cell of %j: %s", (cell, expected) => {
    expect(isPlain(`2006-01-01,Alpha,1,${cell}`, "date,portfolio,tna,note")).toBe(expected);
  });

  test("a line of at most 64 kB with its end, and not one byte more", () => {
    const row = (length: number): string => `2006-01-01,Alpha,1,`.padEnd(length - 1, "x");
    expect(isPlain(row(65_536), "date,portfolio,tna,note")).toBe(true);
    expect(isPlain(row(65_537), "date,portfolio,tna,note")).toBe(false);
  });

  test("no row where one column is read for two things", () => {
    const { told, asText } = read(utf8("date,portfolio,fee\n2006-01-01,Alpha,1\n"), [], true, false);
    expect(told[0]).toContain("no column is the net-assets");
    expect(asText).toBe(0);
    const same = { told: [] as string[], asText: 0 };
    const reader = netAssetsReader<Portfolio>({
      named: {},
      booked: "net assets",
      portfolioOf: (one) => {
        same.asText++;
        return PORTFOLIOS.get(one) ?? "none";
      },
      always: (one) => PORTFOLIOS.get(one),
      row: ({ assets, booked }) => same.told.push(`${assets} ${booked}`),
      fault: ({ says }) => same.told.push(says),
    });
    reader.write(utf8("date,portfolio,net assets\n2006-01-01,Alpha,1.25\n"));
    expect(same).toEqual({ told: ["125 125"], asText: 1 });
  });
});
