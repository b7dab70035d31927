import { describe, expect, it } from "vitest";
import { faultsOf, readOne, soundValue } from "./one-file.ts";

describe("agreement.yaml", () => {
  it("keeps what the agreement's pages say", () => {
    const written = `agreement: Management Agreement
dated: 2000-12-08
parties: [{ party: trust, name: The Trust, from: { by: 2005-11-01 } }]
fee-basis: { accrues: each-day, assets-of: prior-day, day-count: actual/365, words: daily }
searched-through: { day: 2017-08-03, by: A. Reader, where: EDGAR }
ends: { day: 2017-08-03, basis: its successor, inferred: true, note: n }
successor: { title: New Agreement, dated: 2017-08-04 }
`;
    expect(soundValue(written, "agreement")).toEqual({
      title: "Management Agreement",
      dated: "2000-12-08",
      parties: [{ party: "trust", name: "The Trust", from: { kind: "by", by: "2005-11-01" } }],
      feeBasis: { accrues: "each-day", assetsOf: "prior-day", dayCount: "actual/365", words: "daily" },
      searchedThrough: { day: "2017-08-03", by: "A. Reader", where: "EDGAR" },
      ends: { day: "2017-08-03", basis: "its successor", inferred: true },
      successor: { title: "New Agreement", dated: "2017-08-04" },
      sources: [],
      notes: [],
      accepts: [],
    });
  });

  it("may say nothing: what is unsaid is not known", () => {
    expect(soundValue("{}", "agreement")).toEqual({
      parties: [],
      feeBasis: "not-read",
      sources: [],
      notes: [],
      accepts: [],
    });
  });

  it.each([
    ["fee-basis: daily", "wrong-kind 1:12"],
    ["fee-basis: { accrues: daily, assets-of: same-day, day-count: actual/365 }", "not-one-of 1:23"],
    ["fee-basis: { accrues: each-day, assets-of: same-day, day-count: 30/360 }", "not-one-of 1:65"],
    ["ends: 2017-08-03", "wrong-kind 1:7"],
    ["searched-through: { day: 2017-08-03 }", "missing-key 1:19"],
    ["dated: 2000-12-__", "bad-day 1:8"],
  ])("is refused with %s", (written, fault) => {
    expect(faultsOf(written, "agreement")).toEqual([fault]);
  });
});

describe("an overlay", () => {
  const overlay = (contract: string): string => `overlay: fee-waiver
paper: Letter
portfolio: A
from: 2013-10-01
to: not-read
read: whole
contract-fee: ${contract}
fee-after: [{ rate: 0.9% }]
`;

  it("stands beside the schedule with both fees", () => {
    const fee = { kind: "tiers", applies: "marginal", tiers: [{ rate: "0.9" }] };
    expect(soundValue(overlay("not-stated"), "overlay")).toEqual({
      kind: "fee-waiver",
      paper: "Letter",
      portfolio: "A",
      from: { kind: "exact", day: "2013-10-01" },
      to: "not-read",
      read: "whole",
      contractFee: "not-stated",
      feeAfter: fee,
      sources: [],
      notes: [],
      accepts: [],
    });
    expect(soundValue(overlay("[{ rate: 0.9% }]"), "overlay")).toMatchObject({ contractFee: fee });
    expect(readOne(overlay("not-stated"), "overlay").value).toMatchObject({
      portfolioAt: { line: 3, column: 12, length: 1 },
    });
  });

  it("is refused with a word that is no fee", () => {
    expect(faultsOf(overlay("none"), "overlay")).toEqual(["wrong-kind 7:15"]);
  });
});

describe("an expense limit", () => {
  const limit = (...lines: string[]): string =>
    [
      "overlay: expense-limit",
      "paper: P",
      "portfolio: A",
      "from: 2007-01-01",
      "to: not-read",
      "read: whole",
      ...lines,
    ].join("\n");

  it("keeps what it states, and nothing else", () => {
    const said = soundValue(
      limit(
        "limits: [{ class: Class A, limit: 1.05% }, { class: B, limit: 1.30% }]",
        "on: total operating expenses",
        "excludes: [taxes, interest]",
        "fiscal-year-ends: 02-29",
        "recoupment: { within: 5 years, counted-from: waiver, limit: lesser, board-approval: required, words: A clause. }",
      ),
      "overlay",
    );
    expect(said).toMatchObject({
      kind: "expense-limit",
      contractFee: "not-stated",
      feeAfter: "not-read",
      limit: {
        limits: [
          { class: "Class A", limit: "1.05" },
          { class: "B", limit: "1.30" },
        ],
        on: "total operating expenses",
        excludes: ["taxes", "interest"],
        fiscalYearEnds: "02-28",
        recoupment: {
          within: { count: 5, unit: "year" },
          countedFrom: "waiver",
          limit: "lesser",
          boardApproval: "required",
          words: "A clause.",
        },
      },
    });
    expect(soundValue(limit(), "overlay")).toMatchObject({ limit: {} });
    expect(soundValue(limit("excludes: []", "recoupment: none"), "overlay")).toMatchObject({
      limit: { excludes: [], recoupment: "none" },
    });
    expect(soundValue(limit("recoupment: {}"), "overlay")).toMatchObject({ limit: { recoupment: {} } });
  });

  it.each([
    ["fiscal-year-ends: 12-30", "bad-month-end 7:19"],
    ["fiscal-year-ends: 13-31", "bad-month-end 7:19"],
    ["fiscal-year-ends: 2007-12-31", "bad-month-end 7:19"],
    ["limits: []", "wrong-kind 7:9"],
    ["limits: [{ class: A, limit: 1.05 }]", "bad-rate 7:29"],
    ["limits: [{ class: A, limit: 1% }, { class: class a, limit: 2% }]", "class-repeated 7:35"],
    ["excludes: taxes", "wrong-kind 7:11"],
    ["recoupment: allowed", "wrong-kind 7:13"],
    ["recoupment: { within: 0 years }", "bad-length 7:23"],
    ["recoupment: { within: 5 weeks }", "bad-length 7:23"],
    ["recoupment: { counted-from: year-end }", "not-one-of 7:29"],
    ["recoupment: { limit: higher }", "not-one-of 7:22"],
    ["recoupment: { board-approval: yes }", "not-one-of 7:31"],
    ["recoupement: none", "unknown-key 7:1"],
  ])("%s is refused", (line, fault) => {
    expect(faultsOf(limit(line), "overlay")).toEqual([fault]);
  });

  it("has no place in a waiver, which needs its fees", () => {
    const waiver = limit("excludes: []").replace("expense-limit", "fee-waiver");
    expect(faultsOf(waiver, "overlay")).toEqual(["unknown-key 7:1", "missing-key 1:1", "missing-key 1:1"]);
  });
});

describe("registrant.yaml", () => {
  it("keeps portfolios with their names, codes and doubts", () => {
    const written = `registrant: The Trust
cik: "0001126087"
file-number: 811-10183
portfolios:
  - portfolio: A
    ids: { series: S000000001 }
    names: [{ name: B, from: 2013-10-01 }, { name: Bb, misprint: true }]
    perhaps-same-as: [{ portfolio: C, note: equated }]
  - { portfolio: C }
officers: [{ name: E. Forget, office: President, of: trust, from: { by: 2006-01-01 } }]
`;
    expect(soundValue(written, "registrant")).toEqual({
      name: "The Trust",
      cik: "0001126087",
      fileNumber: "811-10183",
      sources: [],
      portfolios: [
        {
          name: "A",
          ids: { series: "S000000001" },
          names: [
            { name: "B", from: { kind: "exact", day: "2013-10-01" } },
            { name: "Bb", misprint: true },
          ],
          perhapsSameAs: [{ portfolio: "C", note: "equated" }],
        },
        { name: "C", ids: {}, names: [], perhapsSameAs: [] },
      ],
      officers: [{ name: "E. Forget", office: "President", of: "trust", from: { kind: "by", by: "2006-01-01" } }],
      accepts: [],
    });
  });

  it("keeps the keys of codes as they are written", () => {
    const written =
      "registrant: R\nportfolios: [{ portfolio: A, ids: { series-id: S1, Class_A: C1, at: x, constructor: y, toString: z } }]\n";
    const { portfolios } = readOne(written, "registrant").value as { portfolios: { ids: object }[] };
    expect(portfolios.map(({ ids }) => Object.entries(ids))).toEqual([
      [
        ["series-id", "S1"],
        ["Class_A", "C1"],
        ["at", "x"],
        ["constructor", "y"],
        ["toString", "z"],
      ],
    ]);
  });

  it.each([
    ["registrant: R\nportfolios: [{ portfolio: A, ids: { __proto__: x } }]", "unknown-key 2:37"],
    ["registrant: R\nportfolios: [{ portfolio: A, ids: { __proto__: { a: b } } }]", "unknown-key 2:37"],
    ['registrant: R\nportfolios: [{ portfolio: A, ids: { series: "" } }]', "bad-text 2:45"],
    ["registrant: R", "missing-key 1:1"],
    ["registrant: R\nportfolios: [A]", "wrong-kind 2:14"],
    ["registrant: R\nportfolios: [{ portfolio: A, ids: S1 }]", "wrong-kind 2:35"],
    ["registrant: R\nportfolios: [{ portfolio: A, ids: { series: [] } }]", "wrong-kind 2:45"],
    ["registrant: R\nportfolios: []\nofficers: [{ name: N, office: O, of: board }]", "not-one-of 3:38"],
  ])("is refused as %j", (written, fault) => {
    expect(faultsOf(written, "registrant")).toEqual([fault]);
  });
});

describe("a statement", () => {
  const FEE = { kind: "tiers", applies: "marginal", tiers: [{ rate: "1" }] };
  const saying = (said: string): string => `statement: S\ndated: 2006-11-01\nsays:\n  - ${said}\n`;

  it.each([
    ["{ fee: A, is: [{ rate: 1% }], at: opening }", { kind: "fee", portfolio: "A", is: FEE, at: "opening" }],
    ["{ fee: A, is: [{ rate: 1% }] }", { kind: "fee", portfolio: "A", is: FEE, at: "closing" }],
    ["{ terms-kept: B, formerly: A }", { kind: "terms-kept", portfolio: "B", formerly: "A", at: "closing" }],
    [
      "{ named: B, formerly: A, day: { by: 2006-01-01 } }",
      { kind: "named", portfolio: "B", formerly: "A", day: { kind: "by", by: "2006-01-01" }, at: "closing" },
    ],
    [
      "{ existed: [A, B], under: management }",
      { kind: "existed", portfolios: ["A", "B"], under: "management", at: "closing" },
    ],
    ["{ new-to-expense-limit: [A] }", { kind: "new-to-expense-limit", portfolios: ["A"], at: "closing" }],
    ["{ no-shares-outstanding: [A] }", { kind: "no-shares-outstanding", portfolios: ["A"], at: "closing" }],
    ["{ newly-registered: [A] }", { kind: "newly-registered", portfolios: ["A"], at: "closing" }],
    ["{ proposed-to-cease: A, into: [B] }", { kind: "proposed-to-cease", portfolio: "A", into: ["B"], at: "closing" }],
    ["{ ceased: A }", { kind: "ceased", portfolio: "A", into: [], at: "closing" }],
    [
      "{ portfolios: 42, over: both agreements }",
      { kind: "portfolios", count: 42, over: "both agreements", at: "closing" },
    ],
    [
      "{ management-fee-rate: A, is: 0.75%, waiver: 0.02% }",
      { kind: "management-fee-rate", portfolio: "A", is: "0.75", waiver: "0.02", at: "closing" },
    ],
    [
      "{ officer: { name: N, office: O, of: manager } }",
      { kind: "officer", officer: { name: "N", office: "O", of: "manager" }, at: "closing" },
    ],
    [
      "{ example: A, classes: [{ class: B, years-1: $103, years-3: $322, years-10: $1234 }] }",
      {
        kind: "example",
        portfolio: "A",
        classes: [{ class: "B", years1: "103", years3: "322", years10: "1234" }],
        at: "closing",
      },
    ],
    [
      "{ expenses: A, year-ended: 2001-12-31, classes: [{ class: B, management-fee: 0.70%, distribution: none, other: 0.1%, total: 0.8%, waiver-or-repayment: none, net: 0.8% }] }",
      {
        kind: "expenses",
        portfolio: "A",
        yearEnded: "2001-12-31",
        classes: [
          {
            class: "B",
            managementFee: "0.70",
            distribution: "none",
            other: "0.1",
            total: "0.8",
            waiverOrRepayment: "none",
            net: "0.8",
          },
        ],
        at: "closing",
      },
    ],
  ])("may say %s", (written, said) => {
    expect(soundValue(saying(written), "statement")).toMatchObject({ says: [said] });
  });

  it.each([
    ["{ existed: [] }", "wrong-kind 4:16"],
    ["{ exists: [A] }", "one-kind 4:5"],
    ["{ fee: A, ceased: A, is: [{ rate: 1% }] }", "one-kind 4:5"],
    ["A existed", "wrong-kind 4:5"],
    ["{ fee: A, is: [{ rate: 1% }], at: noon }", "not-one-of 4:39"],
    ["{ portfolios: many, over: both }", "bad-number 4:19"],
  ])("may not say %s", (written, fault) => {
    expect(faultsOf(saying(written), "statement")).toEqual([fault]);
  });

  it("of an unknown kind says which is near", () => {
    expect(readOne(saying("{ exists: [A] }"), "statement").problems).toMatchObject([{ args: { nearest: "existed" } }]);
    const far = readOne(saying("{ weather: [A] }"), "statement").problems;
    expect(far.map(({ args }) => "nearest" in args)).toEqual([false]);
  });

  it("without a date needs a day for each thing it says", () => {
    const undated = "statement: S\ndated: not-read\nsays:\n  - { existed: [A], day: 2006-01-01 }\n";
    expect(readOne(undated, "statement").problems).toEqual([]);
    expect(faultsOf(`${undated}  - { existed: [B] }\n`, "statement")).toEqual(["missing-key 5:5"]);
  });
});
