import { describe, expect, test } from "vitest";
import type { Day, When } from "../../src/agreement/day.ts";
import type { Agreement, RegisteredPortfolio, Registrant } from "../../src/agreement/facts.ts";
import { identify } from "../../src/agreement/identify.ts";
import { assetsTyped } from "../../src/assets-typed.ts";
import { Failure } from "../../src/failure.ts";
import { agreementTyped, dayAsked, dayTyped, todayFrom } from "../../src/options.ts";
import { portfolioTyped } from "../../src/portfolio-typed.ts";
import type { ReadRegistrant } from "../../src/read/record.ts";
import { AT } from "../fees/made.ts";

/** `2: message` and its help, line by line, of what must fail. */
async function failure(act: () => unknown): Promise<string[]> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Failure) return [`${error.exit}: ${error.message}`, ...error.help];
    throw error;
  }
  throw new Error("it did not fail");
}

describe("a day typed", () => {
  test.each(["2006-11-01", "2004-02-29", "2000-02-29", "1900-01-01", "9999-12-31"])("%s is a day", (text) => {
    expect(dayTyped("--as-of", text)).toBe(text);
  });

  const FORM = "write year-month-day, such as 2006-11-01";
  test.each([
    ["2006-02-30", "there is no such day", "write a day of the calendar, such as 2006-11-01"],
    ["2005-02-29", "there is no such day", "write a day of the calendar, such as 2006-11-01"],
    ["1900-02-29", "there is no such day", "write a day of the calendar, such as 2006-11-01"],
    ["2006-13-01", "there is no such day", "write a day of the calendar, such as 2006-11-01"],
    ["2006-00-10", "there is no such day", "write a day of the calendar, such as 2006-11-01"],
    ["2006-11-00", "there is no such day", "write a day of the calendar, such as 2006-11-01"],
    ["11/01/2006", "which number is the month is not certain", FORM],
    ["1.11.2006", "which number is the month is not certain", FORM],
    ["November 1, 2006", "a day is written year-month-day", "write 2006-11-01"],
    ["Nov 1 2006", "a day is written year-month-day", "write 2006-11-01"],
    ["2006-11-1", "a day is written year-month-day", "write 2006-11-01"],
    ["12/31/2005", "a day is written year-month-day", "write 2005-12-31"],
    ["31.12.2005", "a day is written year-month-day", "write 2005-12-31"],
    ["13/1/2005", "a day is written year-month-day", "write 2005-01-13"],
    ["5/5/2005", "a day is written year-month-day", "write 2005-05-05"],
    ["05.05.2005", "a day is written year-month-day", "write 2005-05-05"],
    ["2/29/2004", "a day is written year-month-day", "write 2004-02-29"],
    ["6/5/2005", "which number is the month is not certain", FORM],
    ["2/29/2005", "this is not a day", FORM],
    ["13/13/2005", "this is not a day", FORM],
    ["2004-6-30", "a day is written year-month-day", "write 2004-06-30"],
    ["2004-6-31", "this is not a day", FORM],
    ["2006/11/01", "a day is written year-month-day", "write 2006-11-01"],
    ["2006.11.1", "a day is written year-month-day", "write 2006-11-01"],
    ["June 30, 2004", "a day is written year-month-day", "write 2004-06-30"],
    ["Jun. 30, 2004", "a day is written year-month-day", "write 2004-06-30"],
    ["sept 5 2006", "a day is written year-month-day", "write 2006-09-05"],
    ["DECEMBER 1, 2006", "a day is written year-month-day", "write 2006-12-01"],
    ["June 31, 2004", "this is not a day", FORM],
    ["Nonth 1, 2006", "this is not a day", FORM],
    ["11/01/06", "this is not a day", FORM],
    ["02/30/2005", "this is not a day", FORM],
    ["20061101", "this is not a day", FORM],
    ["2006-11-01T00:00:00Z", "this is not a day", FORM],
    [" 2006-11-01", "this is not a day", FORM],
    ["２００６-11-01", "this is not a day", FORM],
    ["today", "this is not a day", FORM],
    ["", "this is not a day", FORM],
  ])("%j is refused: %s", async (text, why, help) => {
    expect(await failure(() => dayTyped("--known-on", text))).toEqual([`2: --known-on ${text}: ${why}`, help]);
  });
});

describe("today", () => {
  const at = (moment: string) => (): Date => new Date(moment);

  test("is the day in UTC", () => {
    expect(todayFrom({}, at("2026-07-01T23:59:59.999Z"))).toBe("2026-07-01");
    expect(todayFrom({}, at("2026-07-02T00:00:00.000Z"))).toBe("2026-07-02");
    expect(todayFrom({}, at("2026-07-01T20:00:00-10:00"))).toBe("2026-07-02");
  });

  test("or what SCHEDULE_A_TODAY says, unless it is empty", () => {
    expect(todayFrom({ SCHEDULE_A_TODAY: "2006-11-01" }, at("2026-07-01T12:00:00Z"))).toBe("2006-11-01");
    expect(todayFrom({ SCHEDULE_A_TODAY: "" }, at("2026-07-01T12:00:00Z"))).toBe("2026-07-01");
  });

  test("which must be a day", async () => {
    expect(await failure(() => todayFrom({ SCHEDULE_A_TODAY: "now" }))).toEqual([
      "2: SCHEDULE_A_TODAY now: this is not a day",
      "write year-month-day, such as 2006-11-01",
    ]);
  });
});

describe("the day asked about", () => {
  const agreement = (ends?: string, from?: string): Agreement => ({
    slug: "management",
    terms: {
      parties: [],
      feeBasis: "not-read",
      sources: [],
      notes: [],
      accepts: [],
      ...(ends === undefined
        ? {}
        : { ends: { day: ends as Day, ...(from === undefined ? {} : { from: from as Day }) } }),
    },
    amendments: [],
    overlays: [],
  });
  const day = (text: string): Day => text as Day;

  test.each<[string, string | undefined, string, string | undefined, string]>([
    ["as asked", "2006-11-01", "2026-07-01", "2017-08-03", "2006-11-01"],
    ["as asked, after the end too: the answer says so", "2018-01-01", "2026-07-01", "2017-08-03", "2018-01-01"],
    ["the agreement's last day, once past", undefined, "2026-07-01", "2017-08-03", "2017-08-03"],
    ["its last day itself", undefined, "2017-08-03", "2017-08-03", "2017-08-03"],
    ["today before its last day", undefined, "2017-08-02", "2017-08-03", "2017-08-02"],
    ["today where no end is known", undefined, "2026-07-01", undefined, "2026-07-01"],
  ])("%s", (_, asked, today, ends, expected) => {
    expect(dayAsked(asked === undefined ? undefined : day(asked), day(today), agreement(ends))).toBe(expected);
  });

  test.each<[string, string | undefined, string, string]>([
    ["the earlier of the two, once past", undefined, "2026-07-01", "2017-08-03"],
    ["the earlier while the later is still ahead", undefined, "2017-09-01", "2017-08-03"],
    ["the earlier on itself", undefined, "2017-08-03", "2017-08-03"],
    ["today before both", undefined, "2017-08-02", "2017-08-02"],
    ["as asked, between the two", "2017-10-01", "2026-07-01", "2017-10-01"],
  ])("of an agreement that ended between two days: %s", (_, asked, today, expected) => {
    const between = agreement("2017-11-03", "2017-08-03");
    expect(dayAsked(asked === undefined ? undefined : day(asked), day(today), between)).toBe(expected);
  });
});

describe("assets typed", () => {
  const read = (text: string): [string, string[]] => {
    const said: string[] = [];
    return [assetsTyped("--assets", text, (words) => said.push(words)).toFixed(), said];
  };

  test.each([
    ["750m", "750000000"],
    ["750M", "750000000"],
    ["750mm", "750000000"],
    ["750 million", "750000000"],
    ["$750 million", "750000000"],
    ["$ 750 Million", "750000000"],
    [" 750m ", "750000000"],
    ["1.5bn", "1500000000"],
    ["1.5b", "1500000000"],
    ["1.5 billion", "1500000000"],
    ["2t", "2000000000000"],
    ["250k", "250000"],
    ["250 thousand", "250000"],
    ["750,000,000", "750000000"],
    ["$150,000,000.01", "150000000.01"],
    ["750000000", "750000000"],
    ["0.000001", "0.000001"],
    ["0.5m", "500000"],
    ["$750", "750"],
    ["750.00", "750"],
  ])("%j is %s dollars, and nothing is said", (text, dollars) => {
    expect(read(text)).toEqual([dollars, []]);
  });

  test.each(["750", "1", "999999"])("%s alone is dollars, and that is said", (text) => {
    expect(read(text)).toEqual([
      text,
      [`--assets ${text} is read as ${text} dollars; write ${text}m for ${text} million`],
    ]);
  });

  test.each([
    "",
    "m",
    "-750m",
    "+750m",
    "0x10",
    "1e9",
    "1_000",
    "NaN",
    "Infinity",
    "75,00,000",
    "750,0000",
    "1.2.3m",
    "750 m m",
    "750x",
    "€750m",
    "750m dollars",
    "0.0000001",
    "1000000t",
    "constructor",
    "1constructor",
    "٧٥٠m",
  ])("%j is refused", async (text) => {
    expect(await failure(() => read(text))).toEqual([
      `2: --assets ${text}: this is not an amount of dollars`,
      "write it as 750m, 1.5bn, $750 million or 750,000,000",
    ]);
  });
});

describe("a portfolio typed", () => {
  const from = (text: string): When => ({ kind: "exact", day: text as Day });
  const portfolio = (
    name: string,
    later: readonly (readonly [string, string])[] = [],
    ids: Record<string, string> = {},
  ): RegisteredPortfolio => ({
    name,
    ids,
    names: later.map(([other, day]) => ({ name: other, from: from(day), at: AT })),
    perhapsSameAs: [],
    at: AT,
  });
  const registrant = (slug: string, ...portfolios: RegisteredPortfolio[]): ReadRegistrant => {
    const whole: Registrant = {
      slug,
      sources: [],
      portfolios,
      officers: [],
      accepts: [],
      agreements: [],
      statements: [],
    };
    return { ...whole, identified: identify(whole).portfolios };
  };
  const trust = registrant(
    "trust",
    portfolio("Met/AIM Small Cap Growth Portfolio", [["Invesco Small Cap Growth Portfolio", "2010-05-01"]], {
      series: "S000003585",
    }),
    portfolio("Third Avenue Small Cap Value Portfolio"),
    portfolio("Pyramis® Managed Risk Portfolio"),
    portfolio("Lord Abbett America's Value Portfolio"),
    portfolio("Research Portfolio", [["Large Cap Research Portfolio", "2008-05-01"]]),
    portfolio("Old Research Portfolio", [["Research Portfolio", "2008-05-01"]]),
    portfolio("Growth & Income Portfolio"),
  );
  const found = async (text: string, day?: string, all: readonly ReadRegistrant[] = [trust]): Promise<string> => {
    const one = await portfolioTyped(text, all, day as Day | undefined);
    return `${one.portfolio.key} by ${one.by}`;
  };

  test.each([
    ["Met/AIM Small Cap Growth Portfolio", "met aim small cap growth by name"],
    ["Met/AIM Small Cap Growth", "met aim small cap growth by name"],
    ["met aim small cap growth", "met aim small cap growth by name"],
    ["  MET-AIM   Small-Cap Growth  portfolio ", "met aim small cap growth by name"],
    ["Invesco Small Cap Growth", "met aim small cap growth by name"],
    ["S000003585", "met aim small cap growth by name"],
    ["s000003585", "met aim small cap growth by name"],
    ["Pyramis Managed Risk", "pyramis managed risk by name"],
    ["Pyramis® Managed Risk", "pyramis managed risk by name"],
    ["Lord Abbett Americas Value", "lord abbett americas value by name"],
    ["Lord Abbett America’s Value", "lord abbett americas value by name"],
    ["Growth and Income", "growth and income by name"],
    ["Growth & Income", "growth and income by name"],
    ["Met/AIM", "met aim small cap growth by words"],
    ["Third Avenue", "third avenue small cap value by words"],
    ["Managed Risk", "pyramis managed risk by words"],
    ["Old Research", "old research by name"],
  ])("%j is %s", async (text, expected) => {
    expect(await found(text)).toBe(expected);
  });

  test("a name that two bore is its bearer's on the day asked about", async () => {
    expect(await found("Research Portfolio", "2008-04-30")).toBe("research by name");
    expect(await found("Research Portfolio", "2008-05-01")).toBe("old research by name");
  });

  test("without a day it fits both", async () => {
    expect(await failure(() => found("Research Portfolio"))).toEqual([
      '2: --portfolio "Research Portfolio" fits 2 portfolios',
      "Research Portfolio",
      "Old Research Portfolio",
      "write more of the name",
    ]);
  });

  test("words that run in the names of several are refused, under the names of the day", async () => {
    expect(await failure(() => found("Small Cap"))).toEqual([
      '2: --portfolio "Small Cap" fits 2 portfolios',
      "Met/AIM Small Cap Growth Portfolio",
      "Third Avenue Small Cap Value Portfolio",
      "write more of the name",
    ]);
    expect(await failure(() => found("Small Cap", "2010-05-01"))).toContain("Invesco Small Cap Growth Portfolio");
  });

  test("of many, twelve are listed", async () => {
    const many = registrant("many", ...Array.from({ length: 15 }, (_, index) => portfolio(`Series ${index} Growth`)));
    const said = await failure(() => found("Growth", undefined, [many]));
    expect(said[0]).toBe('2: --portfolio "Growth" fits 15 portfolios');
    expect(said.slice(1)).toEqual([
      ...Array.from({ length: 12 }, (_, index) => `Series ${index} Growth`),
      "…",
      "write more of the name",
    ]);
  });

  test("words must be whole and in order", async () => {
    for (const text of ["Small Ca", "Cap Small", "Avenue Third"])
      expect((await failure(() => found(text)))[0]).toBe(
        `2: --portfolio "${text}": no portfolio of the record bears this name`,
      );
  });

  test.each([
    ["Met/AIM Smal Cap Growth", 'did you mean "Met/AIM Small Cap Growth Portfolio"?'],
    ["Piramis Managed Risk", 'did you mean "Pyramis® Managed Risk Portfolio"?'],
    ["Third Avenu Small Cap", 'did you mean "Third Avenue Small Cap Value Portfolio"?'],
  ])("%j is near, and only suggested", async (text, suggestion) => {
    const [message, ...help] = await failure(() => found(text));
    expect(message).toBe(`2: --portfolio "${text}": no portfolio of the record bears this name`);
    expect(help[0]).toBe(suggestion);
    expect(help.length).toBeLessThanOrEqual(3);
    expect(new Set(help).size).toBe(help.length);
  });

  test("with nothing near, the list is pointed to", async () => {
    expect(await failure(() => found("qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"))).toEqual([
      '2: --portfolio "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq": no portfolio of the record bears this name',
      "`schedule-a` lists the portfolios of the record",
    ]);
  });

  test.each(["", " ", "®", "Portfolio", "--"])("%j names nothing", async (text) => {
    expect(await failure(() => found(text))).toEqual([
      `2: --portfolio "${text}": no name is written`,
      "write a portfolio's name, or a run of words in it",
    ]);
  });

  test("the same name at two registrants fits two", async () => {
    const other = registrant("other", portfolio("Third Avenue Small Cap Value Portfolio"));
    expect((await failure(() => found("Third Avenue Small Cap Value", undefined, [trust, other])))[0]).toBe(
      '2: --portfolio "Third Avenue Small Cap Value" fits 2 portfolios',
    );
  });
});

describe("an agreement typed", () => {
  const terms = { parties: [], feeBasis: "not-read", sources: [], notes: [], accepts: [] } as const;
  const agreement = (slug: string): Agreement => ({ slug, terms, amendments: [], overlays: [] });
  const registrant = (slug: string, ...slugs: string[]): Registrant => ({
    slug,
    sources: [],
    officers: [],
    accepts: [],
    agreements: slugs.map(agreement),
    statements: [],
  });
  const two = [registrant("met", "management-2000", "funds-2004"), registrant("other", "management-2000")];

  test.each([
    ["funds-2004", "funds-2004"],
    ["met/funds-2004", "funds-2004"],
    ["other/management-2000", "management-2000"],
  ])("%s", (text, slug) => {
    expect(agreementTyped(text, two).slug).toBe(slug);
  });

  const HOLDS = "the record holds met/management-2000, met/funds-2004, other/management-2000";
  test("a folder of that name at two registrants needs the registrant's before it", async () => {
    expect(await failure(() => agreementTyped("management-2000", two))).toEqual([
      "2: --agreement management-2000: more than one agreement is in a folder of that name",
      HOLDS,
    ]);
    expect(agreementTyped("met/management-2000", two)).toBe(two[0]?.agreements[0]);
  });

  test("a folder that is not there", async () => {
    expect(await failure(() => agreementTyped("management", two))).toEqual([
      "2: --agreement management: no agreement is in a folder of that name",
      HOLDS,
    ]);
  });
});
