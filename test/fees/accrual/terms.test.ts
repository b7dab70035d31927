import { describe, expect, test } from "vitest";
import { calendarDay } from "../../../src/fees/accrual/calendar.ts";
import type { Settings } from "../../../src/fees/accrual/told.ts";
import { asDay, executed, flat, form, given, notSeen, searched, statement } from "../../agreement/given.ts";
import { accrue, daily } from "./accruing.ts";

const HELD = searched("2010-12-31");
/** At these rates a hundred million dollars owe a thousand, or two, a day at actual/365. */
const [ONE, TWO] = [flat("0.365%"), flat("0.73%")];
const M100 = "100000000";
const month = (assets: string | ((day: string) => string) = M100, name = "Alpha") =>
  daily("2006-01-01", "2006-01-31", name, assets);

describe("changes in mid-period", () => {
  test("a portfolio that is added and one that is taken off owe for the days between", () => {
    const record = given(
      HELD,
      executed(0, "2005-01-01", `{ add: Beta, ${ONE} }`),
      executed(1, "2006-01-11", `{ add: Alpha, ${ONE} }`, "{ remove: Beta }"),
    );
    const { lines, notes } = accrue(record, [...month(), ...month(M100, "Beta")], "2006-01-31");
    expect(lines).toEqual(["2006-01 Alpha: 21000.00", "2006-01 Beta: 10000.00"]);
    expect(notes.off.map(({ days }) => days)).toEqual([10, 21]);
  });

  test("no row is asked for once a portfolio is off", () => {
    const record = given(
      HELD,
      executed(0, "2005-01-01", `{ add: Alpha, ${ONE} }`),
      executed(1, "2006-01-11", "{ remove: Alpha }"),
    );
    const { lines, faults } = accrue(record, daily("2006-01-01", "2006-01-10", "Alpha", M100), "2006-12-31");
    expect([lines, faults]).toEqual([["2006-01 Alpha: 10000.00"], []]);
  });

  test("a portfolio is one through a rename, under either name", () => {
    const record = given(
      HELD,
      executed(0, "2005-01-01", `{ add: Alpha, ${ONE} }`),
      executed(1, "2006-01-11", "{ rename: Alpha, to: Gamma }"),
    );
    const rows = month().map(([day, name, usd]) => [day, day < "2006-01-16" ? name : "Gamma", usd] as const);
    expect(accrue(record, rows, "2006-01-31").lines).toEqual(["2006-01 Gamma: 31000.00"]);
  });
});

describe("a switch", () => {
  const SWITCH = `fee: { before: [{ rate: 0.365%, up-to: $350 million }], after: [{ rate: 0.73% }], switch: { first-reaches: $350 million, words: once } }`;
  const record = given(
    HELD,
    executed(0, "2006-01-01", `{ add: Alpha, ${SWITCH} }`),
    executed(1, "2006-01-16", "{ rename: Alpha, to: Gamma }"),
  );
  const peak = (on: string, usd: string) => (day: string) => (day === on ? usd : M100);

  test.each([
    ["349999999.99", "31000.00 of one, the tenth more", ["2006-01 Gamma: 33500.00"]],
    ["350000000", "the tenth takes the second, and every day after it", ["2006-01 Gamma: 58000.00"]],
  ])("that reaches %s on the tenth: %s", (usd, _, expected) => {
    expect(accrue(record, month(peak("2006-01-10", usd)), "2006-01-31").lines).toEqual(expected);
  });

  test.each<[string, Partial<Settings>, string]>([
    ["nothing said", {}, "2006-01 Gamma: 49000.00, 5 not computed"],
    ["not reached", { triggerOf: () => ({ kind: "not-reached" }) }, "2006-01 Gamma: 54000.00"],
    [
      "reached on the third, before the file",
      { triggerOf: () => ({ kind: "reached", on: asDay("2006-01-03") }) },
      "2006-01 Gamma: 59000.00",
    ],
    [
      "reached on the seventh",
      { triggerOf: () => ({ kind: "reached", on: asDay("2006-01-07") }) },
      "2006-01 Gamma: 57000.00",
    ],
  ])("in a file that begins after the row did, %s", (_, said, expected) => {
    const rows = daily("2006-01-05", "2006-01-31", "Alpha", peak("2006-01-10", "350000000"));
    const { lines, faults } = accrue(record, rows, "2006-01-31", undefined, said);
    expect([lines, faults]).toEqual([[expected], []]);
  });

  test("a trigger said to be reached after the series itself reaches it is a fault", () => {
    const rows = daily("2006-01-05", "2006-01-31", "Alpha", peak("2006-01-10", "350000000"));
    const triggerOf = () => ({ kind: "reached" as const, on: asDay("2006-01-20") });
    expect(accrue(record, rows, "2006-01-31", undefined, { triggerOf }).faults).toEqual([
      "Alpha reaches the trigger on 2006-01-10, and --trigger says 2006-01-20",
    ]);
  });

  test("ends with a change of the fee", () => {
    const changed = given(
      HELD,
      executed(0, "2006-01-01", `{ add: Alpha, ${SWITCH} }`),
      executed(1, "2006-01-21", `{ change-fee: Alpha, ${SWITCH} }`),
    );
    expect(accrue(changed, month(peak("2006-01-10", "350000000")), "2006-01-31").lines).toEqual([
      "2006-01 Alpha: 47000.00",
    ]);
  });
});

describe("a monthly discount", () => {
  const DISCOUNT = `fee: { tiers: [{ rate: 0.365% }], discount: { off: 10%, when-month-average-exceeds: $100 million, words: less } }`;
  const record = given(HELD, executed(0, "2005-01-01", `{ add: Alpha, ${DISCOUNT} }`));
  const last = (usd: string) => (day: string) => (day === "2006-01-31" ? usd : M100);

  test.each([
    ["100000000", "2006-01 Alpha: 31000.00"],
    ["100000000.01", "2006-01 Alpha: 31000.00, -3100.00 discount"],
    ["200000000", "2006-01 Alpha: 32000.00, -3200.00 discount"],
  ])("with %s on the last day", (usd, expected) => {
    expect(accrue(record, month(last(usd)), "2006-01-31").lines).toEqual([expected]);
    expect(accrue(record, month(last(usd)), "2006-01-31", undefined, { round: "period" }).lines).toEqual([expected]);
  });

  test("a month that is not covered whole is provisional, without it", () => {
    const rows = month("200000000");
    expect(accrue(record, rows.slice(1), "2006-01-31").lines).toEqual(["2006-01 Alpha: 60000.00, provisional"]);
    expect(accrue(record, rows.slice(0, 30), "2006-01-30").lines).toEqual(["2006-01 Alpha: 60000.00, provisional"]);
  });

  test("a paper that restates it in the month parts no average: 15 days at $50 million, 16 at $150 million", () => {
    const restated = given(
      HELD,
      executed(0, "2005-01-01", `{ add: Alpha, ${DISCOUNT} }`),
      executed(1, "2006-01-16", `{ change-fee: Alpha, ${DISCOUNT} }`),
    );
    const rows = daily("2006-01-01", "2006-01-31", "Alpha", (day) => (day < "2006-01-16" ? "50000000" : "150000000"));
    for (const round of ["day", "period"] as const)
      expect(accrue(restated, rows, "2006-01-31", undefined, { round }).lines).toEqual([
        "2006-01 Alpha: 31500.00, -3150.00 discount",
      ]);
  });

  test("a fee that changes in the month is discounted on its own days", () => {
    const changed = given(
      HELD,
      executed(0, "2005-01-01", `{ add: Alpha, ${DISCOUNT} }`),
      executed(1, "2006-01-11", `{ change-fee: Alpha, ${ONE} }`),
    );
    expect(accrue(changed, month("200000000"), "2006-01-31").lines).toEqual([
      "2006-01 Alpha: 62000.00, -2000.00 discount",
    ]);
  });
});

describe("the basis", () => {
  const record = given(
    HELD,
    executed(0, "2005-01-01", `{ add: Alpha, fee: [{ rate: 0.73%, up-to: $100 million }, { rate: 0.365% }] }`),
  );
  const rows = month((day) => (day <= "2006-01-10" ? M100 : "200000000"));

  describe("on the day before's assets", () => {
    const basis = { dayCount: "actual/365" as const, assetsOf: "prior-day" as const };

    test("a series may begin on any day after the fee's first: the second day is the first charged, which is said", () => {
      const { lines, notes } = accrue(record, rows, "2006-01-31", undefined, { basis });
      expect(lines).toEqual(["2006-01 Alpha: 80000.00"]);
      expect(notes.starts.map(({ day }) => calendarDay(day).day)).toEqual(["2006-01-01"]);
    });

    const added = given(HELD, executed(0, "2006-01-01", `{ add: Alpha, ${ONE} }`));
    test.each([
      ["2005-12-31", ["2006-01 Alpha: 31000.00"], []],
      ["2006-01-01", ["2006-01 Alpha: 30000.00, 1 not computed"], ["no-prior-day"]],
    ])("the first day of the fee takes those of the day before it: a file from %s on", (from, lines, causes) => {
      const found = accrue(added, daily(from, "2006-01-31", "Alpha", M100), "2006-01-31", undefined, { basis });
      expect([found.lines, found.notes.refused.map(({ cause }) => cause.kind)]).toEqual([lines, causes]);
      expect(found.notes.starts).toEqual([]);
    });

    test("a whole month is discounted, whose first day takes the last of the month before", () => {
      const discounted = given(
        HELD,
        executed(
          0,
          "2005-01-01",
          "{ add: Alpha, fee: { tiers: [{ rate: 0.365% }], discount: { off: 10%, when-month-average-exceeds: $50 million, words: less } } }",
        ),
      );
      const from = (day: string) =>
        accrue(discounted, daily(day, "2006-01-31", "Alpha", M100), "2006-01-31", undefined, { basis }).lines;
      expect(from("2005-12-31")).toEqual(["2006-01 Alpha: 31000.00, -3100.00 discount"]);
      expect(from("2006-01-01")).toEqual(["2006-01 Alpha: 30000.00, provisional"]);
    });
  });

  test.each([
    ["actual/365", "83000.00"],
    ["actual/360", "84152.87"],
    ["actual/actual", "83000.00"],
  ] as const)("%s: %s", (dayCount, expected) => {
    expect(accrue(record, rows, "2006-01-31", undefined, { basis: { dayCount } }).lines).toEqual([
      `2006-01 Alpha: ${expected}`,
    ]);
  });

  test("a leap year has 366 days at actual/actual", () => {
    const day = daily("2008-12-31", "2008-12-31", "Alpha", M100);
    const basis = { dayCount: "actual/actual" as const };
    expect(accrue(record, day, "2008-12-31", undefined, { basis }).lines).toEqual(["2008-12 Alpha: 1994.54"]);
  });
});

describe("days for which no figure is guessed", () => {
  test.each([
    ["a blank", [executed(0, "2005-01-01", "{ add: Alpha, fee: [{ rate: blank }] }")], "no-amount"],
    [
      "assets above what was read",
      [executed(0, "2005-01-01", "{ add: Alpha, fee: [{ rate: 0.5%, up-to: $50 million }, { rest: not-read }] }")],
      "no-amount",
    ],
    ["words", [executed(0, "2005-01-01", "{ add: Alpha, fee: { not-computable: as agreed } }")], "not-computable"],
    [
      "a fee that is contradicted",
      [
        executed(0, "2005-01-01", `{ add: Alpha, ${ONE} }`),
        statement("s", "2005-06-01", "{ fee: Alpha, is: [{ rate: 0.9% }], day: 2005-06-01 }"),
      ],
      "contradicted",
    ],
    [
      "a row proved by a change, whose fee was not seen",
      [notSeen(0), executed(1, "2006-06-01", `{ change-fee: Alpha, ${ONE} }`)],
      "not-told",
    ],
    [
      "a case not chosen",
      [
        executed(
          0,
          "2005-01-01",
          "{ add: Alpha, fee: { cases: [{ case: direct, when: direct, tiers: [{ rate: 1% }] }] } }",
        ),
      ],
      "needs-case",
    ],
    [
      "parts not told apart",
      [executed(0, "2005-01-01", "{ add: Alpha, fee: { parts: [{ part: base, of: base, tiers: [{ rate: 1% }] }] } }")],
      "needs-part",
    ],
  ])("%s", (_, papers, cause) => {
    const { lines, notes } = accrue(given(HELD, ...papers), month(), "2006-01-31");
    expect(lines).toEqual(["2006-01 Alpha: 0.00, 31 not computed"]);
    expect(notes.refused.map((one) => [one.cause.kind, one.days])).toEqual([[cause, 31]]);
  });

  test("on a form, a fee is computed, and its standing told", () => {
    const { lines, notes } = accrue(
      given(HELD, form(0, "2005-01-01", `{ add: Alpha, ${TWO} }`)),
      month(),
      "2006-01-31",
    );
    expect(lines).toEqual(["2006-01 Alpha: 62000.00"]);
    expect(notes.applied.map(({ standings }) => standings.map(({ kind }) => kind))).toEqual([["open"]]);
  });
});

test("each part of a fee is accrued on its own assets", () => {
  const record = given(
    HELD,
    executed(
      0,
      "2005-01-01",
      "{ add: Alpha, fee: { parts: [{ part: base, of: base, tiers: [{ rate: 0.365% }] }, { part: overlay, of: overlay, tiers: [{ rate: 0.73% }] }] } }",
    ),
  );
  const rows = ["base", "overlay"].flatMap((part) => daily("2006-01-01", "2006-01-31", "Alpha", M100, part));
  expect(accrue(record, rows, "2006-01-31").lines).toEqual([
    "2006-01 Alpha (base): 31000.00",
    "2006-01 Alpha (overlay): 62000.00",
  ]);
});
