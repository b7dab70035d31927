import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { addDays } from "../../src/agreement/day.ts";
import { asDay, feeText, given, givenFolder, nameText } from "./given.ts";

const FIRST = "management-2000";
const SECOND = "fund-of-funds-2004";
const record = givenFolder("data");
const dayAfter = (day: string, count: number): string => addDays(asDay(day), count);

/** The rows that a day sets, and those that it takes off, as the papers print them. */
type Table = Readonly<Record<string, readonly string[]>>;

const MANAGEMENT_2000: Table = {
  "2001-02-12": [
    "Janus Aggressive Growth: 0.80% to 100000000, 0.75% to 500000000, 0.70%, No. 1",
    "Lord Abbett Growth Opportunities: 0.70% to 200000000, 0.65% to 500000000, 0.625%, No. 1",
    "Lord Abbett Mid-Cap Value: 0.70% to 200000000, 0.65% to 500000000, 0.625%, No. 1",
    "MFS Research International: 0.80% to 200000000, …, No. 1",
  ],
  "2001-10-01": [
    "Met/AIM Mid Cap Equity: 0.75%, No. 2",
    "Met/AIM Small Cap Growth: 0.90%, No. 2",
    "State Street Research Concentrated International: 0.85%, No. 2",
  ],
  "2002-05-01": ["Third Avenue Small Cap Value: 0.75%, No. 3"],
  "2003-01-01": [
    "Lord Abbett Growth and Income: 0.60% to 800000000, 0.55% to 1500000000, 0.45%, No. 4",
    "Met/Putnam Research: 0.80% to 250000000, 0.70%, No. 4",
    "PIMCO Innovation: 0.95%, No. 4",
    "T. Rowe Price Mid-Cap Growth: 0.75%, No. 4",
  ],
  "2003-05-01": [
    "Lord Abbett America's Value: 0.65% to 500000000, 0.60%, No. 5 (form)",
    "PIMCO Inflation Protected Bond: 0.50%, No. 5 (form)",
  ],
  "2003-12-01": [
    "Met/American Growth-Income: 0.75%, No. 6 (form)",
    "Met/American Growth: 0.75%, No. 6 (form)",
    "Met/American International: 0.90%, No. 6 (form)",
  ],
  "2004-01-01": [
    "Harris Oakmark International: 0.85% to 500000000, 0.80%, No. 7",
    "Lord Abbett Bond Debenture: 0.60% to 500000000, 0.55%, No. 7",
    "Met/AIM Mid Cap Core Equity: 0.75% to 150000000, 0.70%, No. 7",
    "Met/Putnam Research: 0.80% to 150000000, 0.70%, No. 7",
  ],
  "2004-04-30": [
    "Goldman Sachs Mid-Cap Value: 0.75% to 200000000, 0.70%, No. 8",
    "Neuberger Berman Real Estate: 0.70% to 200000000, 0.65% to 750000000, 0.55%, No. 8",
    "Turner Mid-Cap Growth: 0.80% to 300000000, 0.70%, No. 8",
  ],
  "2005-01-01": [
    "Harris Oakmark International: 0.85% to 500000000, 0.80% to 1000000000, 0.75%, No. 9",
    "Janus Aggressive Growth: 0.75% to 25000000, 0.70% to 250000000, 0.65% to 1000000000, 0.55%, No. 9",
    "Lord Abbett Bond Debenture: 0.60% to 250000000, …, No. 9",
  ],
  "2005-04-30": [
    "RCM Global Technology: 0.90% to 500000000, 0.85%, No. 10 (form)",
    "Van Kampen Comstock: 0.65% to 500000000, 0.60% to 1000000000, 0.55%, No. 10 (form)",
  ],
  "2005-07-01": [
    "Oppenheimer Capital Appreciation: 0.65% to 150000000, 0.625% to 300000000, 0.60% to 500000000, 0.55% less 2.5% over 1000000000, No. 11",
  ],
  "2005-11-01": ["Legg Mason Value Equity: 0.70% to 350000000 until 350000000 then 0.65% to 200000000, 0.63%, No. 13"],
  "2005-12-01": [
    "Harris Oakmark International: 0.85% to 100000000, 0.80% to 1000000000, 0.75%, No. 14",
    "Met/Putnam Capital Opportunities: 0.85% to 200000000, 0.80%, No. 14",
  ],
  "2005-12-19": [
    "Lazard Mid Cap: 0.70% to 500000000, 0.675% to 1000000000, 0.60%, No. 15",
    "Met/AIM Mid Cap Core Equity: off",
  ],
  "2006-01-01": [
    "Lord Abbett Growth and Income: 0.60% to 600000000, 0.55% to 1100000000, 0.50% to 1500000000, 0.45%, No. 16",
  ],
  "2006-05-01": [
    "Batterymarch Growth and Income: 0.65% to 500000000, 0.55% to 1000000000, 0.50% to 1500000000, 0.45% to 2000000000, 0.40%, No. 17",
    "Batterymarch Mid-Cap Stock: 0.70%, No. 17",
    "Cyclical Growth and Income ETF: 0.45% to 300000000, 0.43% to 600000000, 0.40%, No. 18",
    "Cyclical Growth ETF: 0.45% to 300000000, 0.43% to 600000000, 0.40%, No. 18",
    "Federated High Yield: 0.60% to 150000000, …, No. 17",
    "Met/AIM Capital Appreciation: 0.80% to 100000000, 0.75% to 200000000, 0.70% to 1000000000, 0.65%, No. 17",
  ],
  "2006-11-01": [
    "Met/AIM Small Cap Growth: 0.88% to 500000000, 0.83%, No. 22",
    "Oppenheimer Capital Appreciation: 0.65% to 150000000, 0.625% to 300000000, 0.60% to 500000000, 0.55% to 700000000, 0.525% to 900000000, 0.50%, No. 23",
  ],
  "2008-02-01": [
    "Dreman Small-Cap Value: 0.80% to 100000000, 0.775% to 500000000, 0.75% to 1000000000, 0.725%, No. 28",
    "PIMCO Total Return: 0.50% to 1200000000, 0.475%, No. 28",
  ],
  "2008-04-28": [
    "American Funds Bond: 0.55%, No. 29",
    "American Funds Global Small Capitalization: 0.90%, No. 29",
    "Met/Franklin Income: 0.80% to 200000000, 0.675% to 500000000, 0.65%, No. 29",
  ],
  "2008-08-08": [
    "Strategic Conservative Growth: 0.10% to 500000000, …, No. 30",
    "Strategic Growth and Income: 0.10% to 500000000, 0.075% to 1000000000, 0.05%, No. 30",
  ],
  "2008-09-02": [
    "SSgA Growth and Income ETF: 0.33% to 500000000, 0.30%, No. 31",
    "SSgA Growth ETF: 0.33% to 500000000, 0.30%, No. 31",
  ],
  "2009-05-01": ["Met/Templeton International Bond: 0.60%, No. 32"],
  "2010-04-30": ["Met/Eaton Vance Floating Rate: 0.625% to 100000000, 0.600%, No. 34"],
  "2011-05-01": [
    "AllianceBernstein Global Dynamic Allocation: 0.700% to 250000000, 0.650% to 500000000, 0.625% to 1000000000, 0.600%, No. 35 (form)",
    "AQR Global Risk Balanced: 0.675% to 250000000, 0.650% to 750000000, 0.625% to 1000000000, 0.600%, No. 35 (form)",
    "BlackRock Global Tactical Strategies: 0.800% to 100000000, …, No. 35 (form)",
  ],
  "2012-04-30": [
    "JPMorgan Global Active Allocation: 0.80% to 250000000, 0.75% to 500000000, 0.72% to 750000000, 0.70%, No. 38",
    "Schroders Global Multi-Asset: 0.68% to 100000000, 0.66% to 250000000, 0.64% to 750000000, 0.62% to 1500000000, 0.60%, No. 38",
  ],
  "2013-04-19": ["Pyramis® Managed Risk: direct 0.80% | fidelity-funds 0.45%, No. 41"],
  "2013-11-01": ["ClearBridge Aggressive Growth II: 0.650% to 1000000000, 0.600%, No. 44"],
};

const FUND_OF_FUNDS_2004: Table = {
  "2005-04-30": [
    "MetLife Balanced Strategy: 0.10% to 500000000, 0.075% to 1000000000, 0.05%, No. 1",
    "MetLife Defensive Strategy: 0.10% to 500000000, 0.075% to 1000000000, 0.05%, No. 1",
    "MetLife Growth Strategy: 0.10% to 500000000, …, No. 1",
    "MetLife Moderate Strategy: 0.10% to 500000000, 0.075% to 1000000000, 0.05%, No. 1",
  ],
  "2008-04-28": [
    "American Funds Balanced Allocation: 0.10%, No. 2",
    "American Funds Growth Allocation: 0.10%, No. 2",
    "American Funds Moderate Allocation: 0.10%, No. 2",
    "Met/Franklin Templeton Founding Strategy: 0.05%, No. 2",
  ],
  "2009-11-12": [
    "American Funds Balanced Allocation: 0.100% to 500000000, 0.075% to 1000000000, 0.050%, No. 3",
    "American Funds Growth Allocation: 0.100% to 500000000, 0.075% to 1000000000, 0.050%, No. 3",
    "American Funds Moderate Allocation: 0.100% to 500000000, 0.075% to 1000000000, 0.050%, No. 3",
    "Met/Franklin Templeton Founding Strategy: 0.050% to 500000000, 0.040% to 1000000000, 0.030%, No. 3",
  ],
  "2012-11-02": [
    "MetLife Multi-Index Targeted Risk: base 0.070% to 500000000, 0.060% to 1000000000, 0.050% + overlay 0.500% to 250000000, 0.485% to 500000000, 0.470% to 1000000000, 0.450%, No. 5",
  ],
};

type Rows = ReadonlyMap<string, { name: string; text: string }>;

/** Rows by identity: the name on the day, the fee and the paper, without the standing. */
function feesOn(day: string, agreement: string): Rows {
  const schedule = record.at(day, { agreement });
  if (schedule.kind !== "in-force") throw new Error(`${day}: ${schedule.kind}`);
  return new Map(
    schedule.entries.flatMap(({ portfolio, name, outcome }) => {
      if (outcome.kind !== "row") return [];
      const { fee, setBy } = outcome.row;
      const paper = `No. ${setBy.paper.number}${setBy.paper.status === "form" ? " (form)" : ""}`;
      return [[portfolio.key, { name: nameText({ name }), text: `${feeText(fee)}, ${paper}` }]] as const;
    }),
  );
}

/** Fee and paper of every row, by identity. */
const textsOn = (day: string, agreement: string): Record<string, string> =>
  Object.fromEntries([...feesOn(day, agreement)].map(([key, { text }]) => [key, text]));

function changesOn(day: string, agreement: string): string[] {
  const [before, after] = [feesOn(dayAfter(day, -1), agreement), feesOn(day, agreement)];
  const set = [...after].flatMap(([key, { name, text }]) =>
    before.get(key)?.text === text ? [] : [`${name}: ${text}`],
  );
  const off = [...before].flatMap(([key, { name }]) => (after.has(key) ? [] : [`${name}: off`]));
  return [...set, ...off].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

describe.each([
  [FIRST, MANAGEMENT_2000, "2000-12-08"],
  [SECOND, FUND_OF_FUNDS_2004, "2004-11-01"],
] as const)("every effective day of %s", (agreement, table, dated) => {
  const days = Object.keys(table);

  test.each(days)("%s changes these rows and no others", (day) => {
    expect(changesOn(day, agreement)).toEqual(table[day]);
  });

  test.each(days)("the day before %s and the day after it change nothing", (day) => {
    expect(changesOn(dayAfter(day, -1), agreement)).toEqual([]);
    expect(changesOn(dayAfter(day, 1), agreement)).toEqual([]);
  });

  test("nothing changes between one effective day and the next, nor after the last", () => {
    [dated, ...days].forEach((day, index) => {
      const last = dayAfter(days[index] ?? "2017-08-04", -1);
      expect(textsOn(last, agreement)).toEqual(textsOn(day, agreement));
    });
  });

  test("nothing is on the schedule before the first", () => {
    expect(textsOn(dayAfter(days[0] ?? "", -1), agreement)).toEqual({});
  });
});

describe("the agreements' lives", () => {
  test.each([
    [FIRST, "2000-12-08", "2017-08-03"],
    [SECOND, "2004-11-01", "2017-11-03"],
  ])("%s is in force from %s through %s", (agreement, dated, ends) => {
    expect(record.at(dayAfter(dated, -1), { agreement }).kind).toBe("before-agreement");
    expect(record.at(dated, { agreement }).kind).toBe("in-force");
    expect(record.at(ends, { agreement }).kind).toBe("in-force");
    expect(record.at(dayAfter(ends, 1), { agreement }).kind).toBe("after-end");
  });

  test("each names its successor; the first one's is dated the next day", () => {
    const successors = record.registrants[0]?.agreements.map(({ slug, terms }) => [slug, terms.successor?.dated]);
    expect(successors).toEqual([
      [FIRST, "2017-08-04"],
      [SECOND, "2017-11-04"],
    ]);
  });

  test("nobody stated how far the filings were searched: through the last number's day", () => {
    expect(record.at("2016-01-01", { agreement: FIRST }).searched).toEqual({ through: "2013-11-01", stated: false });
    expect(record.at("2016-01-01", { agreement: SECOND }).searched).toEqual({ through: "2012-11-02", stated: false });
  });
});

describe("papers that were not seen", () => {
  test("of the agreement of 2000, the days that the recitals leave them", () => {
    expect(record.possible({ agreement: FIRST })).toEqual({
      0: "2000-12-08",
      5: "2003-05-01",
      6: "2003-12-01",
      10: "2005-04-30",
      12: "2005-09-30",
      19: "2006-05-01 | 2006-10-01",
      20: "2006-10-01 | 2006-11-01",
      21: "2006-11-01",
      24: "2007-01-01",
      25: "2007-04-30",
      26: "2007-10-31",
      27: "2007-11-01",
      33: "2009-05-01 … 2010-04-30",
      35: "2011-04-18",
      36: "2011-05-01",
      37: "2012-04-30",
      39: "2012-11-02",
      40: "2013-01-07",
      42: "2013-04-19 … 2013-11-01",
      43: "2013-04-19 … 2013-11-01",
    });
  });

  test("of the agreement of 2004", () => {
    expect(record.possible({ agreement: SECOND })).toEqual({ 0: "2004-11-01", 4: "2011-05-01" });
  });

  test("no paper is held for fifteen numbers, and only a form for five", () => {
    const amendments = record.registrants[0]?.agreements.find(({ slug }) => slug === FIRST)?.amendments ?? [];
    const numbers = (status: string): number[] =>
      amendments.filter((paper) => paper.status === status).map(({ number }) => number);
    const [seen, forms] = [numbers("executed"), numbers("form")];
    const missing = Array.from({ length: 45 }, (_, number) => number).filter((number) => !seen.includes(number));
    expect(missing.filter((number) => !forms.includes(number))).toEqual([
      0, 19, 20, 21, 24, 25, 26, 27, 33, 36, 37, 39, 40, 42, 43,
    ]);
    expect(missing.filter((number) => forms.includes(number))).toEqual([5, 6, 10, 12, 35]);
    expect(numbers("not-seen")).toEqual(missing);
  });
});

describe("what the record must show", () => {
  const invesco = "0.70% to 200000000, 0.65% to 500000000, 0.625%, No. 1";
  const waiver = "Amendment No. 1 to the Amended and Restated Management Fee Waiver Agreement";

  test("Nos. 22 and 23 both applied on 2006-11-01, neither the day before", () => {
    const oppenheimer = "0.65% to 150000000, 0.625% to 300000000, 0.60% to 500000000";
    expect(record.of("Met/AIM Small Cap Growth", "2006-11-01")).toBe("0.88% to 500000000, 0.83%, No. 22, settled");
    expect(record.of("Oppenheimer Capital Appreciation", "2006-11-01")).toBe(
      `${oppenheimer}, 0.55% to 700000000, 0.525% to 900000000, 0.50%, No. 23, settled`,
    );
    expect(record.of("Met/AIM Small Cap Growth", "2006-10-31")).toMatch(/^0\.90%, No\. 2, open: unseen /);
    expect(record.of("Oppenheimer Capital Appreciation", "2006-10-31")).toMatch(
      /0\.55% less 2\.5% over 1000000000, No\. 11, open: unseen /,
    );
  });

  test("both are settled until the first day that No. 24 can bear", () => {
    expect(record.of("Met/AIM Small Cap Growth", "2006-12-31")).toBe("0.88% to 500000000, 0.83%, No. 22, settled");
    expect(record.of("Met/AIM Small Cap Growth", "2007-01-01")).toBe(
      "0.88% to 500000000, 0.83%, No. 22, open: unseen 24",
    );
  });

  test("Legg Mason Value Equity comes from No. 13, not from the form of No. 12", () => {
    const fee = "0.70% to 350000000 until 350000000 then 0.65% to 200000000, 0.63%";
    expect(record.over("Legg Mason Value Equity", ["2005-10-31", "2005-11-01", "2005-12-18"])).toEqual({
      "2005-10-31": "not yet added (No. 13)",
      "2005-11-01": `${fee}, No. 13, settled`,
      "2005-12-18": `${fee}, No. 13, settled`,
    });
    expect(record.of("Legg Mason Value Equity", "2005-12-19")).toBe(`${fee}, No. 13, open: partly-read 15`);
  });

  test("Invesco Mid Cap Value carries the row of 2001 through its name, confirmed by the statement of its day", () => {
    expect(record.of("Lord Abbett Mid-Cap Value", "2013-09-30")).toBe(`${invesco}, presumed by ${waiver}`);
    expect(record.of("Invesco Mid Cap Value", "2013-10-01")).toBe(`${invesco}, confirmed by ${waiver}`);
    expect(record.of("Invesco Mid Cap Value", "2013-10-02")).toMatch(/, No\. 1, open: unseen .*42 43/);
  });

  test("after the statement of 2013-10-01 only the papers that can follow it are in doubt", () => {
    expect(record.of("Invesco Mid Cap Value", "2013-10-02")).toBe(`${invesco}, open: unseen 42 43`);
  });

  test("it is settled until the first unseen or partly read paper", () => {
    expect(record.of("Lord Abbett Mid-Cap Value", "2003-04-30")).toBe(`${invesco}, settled`);
    expect(record.of("Lord Abbett Mid-Cap Value", "2003-05-01")).toBe(`${invesco}, presumed by ${waiver}`);
  });

  test("Met/AIM Mid Cap Core Equity is contradicted by the tier that No. 15 prints on removing it", () => {
    expect(record.over("Met/AIM Mid Cap Core Equity", ["2005-12-18", "2005-12-19"])).toEqual({
      "2005-12-18": "0.75% to 150000000, 0.70%, No. 7, contradicted by Amendment No. 15: unseen 10 12; partly-read 9",
      "2005-12-19": "removed by No. 15",
    });
  });

  test("PIMCO Innovation is on the schedule of 2002-08-01, its fee not seen", () => {
    const unseen = "fee not seen (2002-07-15, Class B prospectus of July 15, 2002)";
    expect(record.over("PIMCO Innovation", ["2001-02-12", "2002-07-15", "2002-08-01", "2002-12-31"])).toEqual({
      "2001-02-12": unseen,
      "2002-07-15": unseen,
      "2002-08-01": unseen,
      "2002-12-31": unseen,
    });
    expect(record.of("PIMCO Innovation", "2001-02-11")).toMatch(/^may have stood by 0 \(/);
    expect(record.of("PIMCO Innovation (or already RCM Technology)", "2003-01-02")).toMatch(/^0\.95%, No\. 4, /);
  });

  test("the rows of No. 6 rest on a form and on an inferred day", () => {
    expect(record.over("Met/American Growth", ["2003-11-01", "2003-11-30", "2003-12-01"])).toEqual({
      "2003-11-01": "never",
      "2003-11-30": "never",
      "2003-12-01": "0.75%, No. 6 (form), open: form 6; inferred-day 6",
    });
  });

  test("the form of No. 14, whose filing was not read, is not known before its executed copy is", () => {
    const asked = (knownOn: string): string =>
      record.over("Harris Oakmark International", ["2005-11-15"], { knownOn })["2005-11-15"] ?? "";
    expect(asked("2005-11-30")).toMatch(/, No\. 9, /);
    expect(asked("2005-12-01")).toMatch(/, No\. 9, /);
  });

  test("a part of No. 5 of the second agreement is measured on its own assets", () => {
    expect(record.of("MetLife Multi-Index Targeted Risk", "2012-11-02", { agreement: SECOND })).toMatch(
      /^base .* \+ overlay .*, No\. 5, settled$/,
    );
    expect(record.of("MetLife Multi-Index Targeted Risk", "2012-11-03", { agreement: SECOND })).toMatch(
      /, No\. 5, open: after 5$/,
    );
  });

  test.each([FIRST, SECOND])("%s: known on a day far ahead, every row is as without one", (agreement) => {
    for (const day of ["2005-11-15", "2006-11-01", "2011-05-01", "2013-10-02", "2017-08-03"])
      expect(record.rows(day, { agreement, knownOn: "9999-12-31" })).toEqual(record.rows(day, { agreement }));
    expect(record.possible({ agreement, knownOn: "9999-12-31" })).toEqual(record.possible({ agreement }));
  });

  test("past the last number held no row is settled", () => {
    for (const agreement of [FIRST, SECOND]) {
      const rows = record.rows("2014-01-02", { agreement }).filter((row) => row.endsWith(", settled"));
      expect(rows).toEqual([]);
    }
  });
});

describe("sixteen portfolios whose first fee is in a paper that was not seen", () => {
  test.each([
    ["Lord Abbett Growth and Income", "2003-01-01", 4],
    ["Met/Putnam Research", "2003-01-01", 4],
    ["PIMCO Innovation", "2003-01-01", 4],
    ["T. Rowe Price Mid-Cap Growth", "2003-01-01", 4],
    ["Lord Abbett Bond Debenture", "2004-01-01", 7],
    ["Harris Oakmark International", "2004-01-01", 7],
    ["Oppenheimer Capital Appreciation", "2005-07-01", 11],
    ["Met/Putnam Capital Opportunities", "2005-12-01", 14],
    ["Cyclical Growth and Income ETF", "2006-05-01", 18],
    ["Cyclical Growth ETF", "2006-05-01", 18],
    ["PIMCO Total Return", "2008-02-01", 28],
    ["Dreman Small-Cap Value", "2008-02-01", 28],
    ["Met/American Bond", "2008-04-28", 29],
    ["Strategic Growth and Income", "2008-08-08", 30],
    ["Strategic Conservative Growth", "2008-08-08", 30],
    ["ClearBridge Aggressive Growth Portfolio II", "2013-11-01", 44],
  ])("%s: on the schedule the day before %s, its fee not seen; from that day, No. %i's", (name, day, number) => {
    const said = record.over(name, [dayAfter(day, -1), day]);
    expect(said[dayAfter(day, -1)]).toMatch(/^fee not seen \(/);
    expect(said[day]).toMatch(new RegExp(`, No\\. ${number}, `));
  });

  test("and no others", () => {
    const [registrant] = record.registrants;
    const agreement = registrant?.agreements.find(({ slug }) => slug === FIRST);
    const changes = (agreement?.amendments ?? [])
      .filter(({ number, status }) => status === "executed" || [5, 6, 10, 35].includes(number))
      .flatMap((paper) => paper.changes);
    const keyOf = (name: string): string => registrant?.identified.bearing(name)?.key ?? name;
    const added = changes.flatMap((change) => (change.kind === "add" ? [keyOf(change.portfolio)] : []));
    const touched = changes.flatMap((change) =>
      "portfolio" in change && change.kind !== "add" ? [keyOf(change.portfolio)] : [],
    );
    expect(new Set(touched.filter((key) => !added.includes(key))).size).toBe(16);
  });
});

describe("portfolios said to have merged, with no removal seen", () => {
  const mergedOn = (day: string, agreement: string): string[] =>
    record
      .rows(day, { agreement })
      .filter((row) => /: [^:]*(%|…).*merged by/.test(row))
      .map((row) => row.slice(0, row.indexOf(":")));

  test("keep their rows, each with those words", () => {
    expect(mergedOn("2017-08-03", FIRST)).toEqual([
      "Batterymarch Mid-Cap Stock",
      "ClearBridge Aggressive Growth II",
      "Legg Mason Value Equity",
      "Lord Abbett America's Value",
      "Lord Abbett Bond Debenture",
      "Met/Franklin Income",
      "Met/Putnam Capital Opportunities",
      "MLA Mid Cap",
    ]);
    expect(mergedOn("2017-08-03", SECOND)).toEqual([
      "Met/Franklin Templeton Founding Strategy",
      "MetLife Balanced Strategy",
      "MetLife Defensive Strategy",
      "MetLife Growth Strategy",
      "MetLife Moderate Strategy",
    ]);
  });

  test("from the day of the plan", () => {
    expect(mergedOn("2007-04-30", FIRST)).toEqual([]);
    expect(mergedOn("2007-05-01", FIRST)).toEqual(["Lord Abbett America's Value", "Met/Putnam Capital Opportunities"]);
  });
});

describe("a bare folder with Nos. 12 (form), 22 and 23 alone", () => {
  const text = (name: string): string => readFileSync(`data/met-investors/${FIRST}/amendments/${name}`, "utf8");
  const bare = given(Object.fromEntries(["012-form.yaml", "022.yaml", "023.yaml"].map((name) => [name, text(name)])));
  const names = (day: string): string[] => bare.rows(day).map((row) => row.slice(0, row.indexOf(":")));

  test("on 2006-11-01 three rows, the blank with its printed words, two settled that day", () => {
    expect(names("2006-11-01")).toEqual([
      "Legg Mason Value Equity",
      "Met/AIM Small Cap Growth",
      "Oppenheimer Capital Appreciation",
    ]);
    expect(bare.of("Legg Mason Value Equity", "2006-11-01")).toMatch(
      /^blank, No\. 12 \(form\), blank "___% of daily net assets": form 12; /,
    );
    expect(bare.of("Met/AIM Small Cap Growth", "2006-11-01")).toBe("0.88% to 500000000, 0.83%, No. 22, settled");
    expect(bare.of("Oppenheimer Capital Appreciation", "2006-11-01")).toMatch(/0\.50%, No\. 23, settled$/);
  });

  test("open from the next day by any number after 23", () => {
    expect(bare.of("Met/AIM Small Cap Growth", "2006-11-02")).toMatch(/, No\. 22, open: after 23$/);
    expect(bare.of("Oppenheimer Capital Appreciation", "2006-11-02")).toMatch(/, No\. 23, open: after 23$/);
  });

  test("on 2006-10-31 one row, and two on the schedule whose fee was not seen", () => {
    expect(bare.of("Legg Mason Value Equity", "2006-10-31")).toMatch(/^blank, No\. 12 \(form\), /);
    expect(bare.of("Met/AIM Small Cap Growth", "2006-10-31")).toBe("fee not seen (2006-10-31, No. 22)");
    expect(bare.of("Oppenheimer Capital Appreciation", "2006-10-31")).toBe("fee not seen (2006-10-31, No. 23)");
    expect(names("2006-10-31")).toHaveLength(3);
  });

  test("the day before the form's, nothing is known to be on it", () => {
    expect(bare.of("Legg Mason Value Equity", "2005-10-31")).toBe("never");
  });
});
