/** Tiers on the combined assets of a group, day by day, against sums made here in whole numbers. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedCents } from "../../../src/fees/accrual/groups.ts";
import { executed, flat, type Given, given, searched } from "../../agreement/given.ts";
import { type Assets, accrue, COMBINED, daily } from "./accruing.ts";

const HELD = searched("2010-12-31");
const TIERS = "tiers: [{ rate: 0.50%, up-to: $500 million }, { rate: 0.40% }]";
const CORE = `fee: { ${TIERS}, measured-on: { group: Core Funds, words: combined } }`;
/** Gamma comes into the group in mid-month, and Beta leaves the schedule. */
const record = given(
  HELD,
  executed(0, "2005-01-01", `{ add: Alpha, ${CORE} }`, `{ add: Beta, ${CORE} }`, `{ add: Gamma, ${flat("0.73%")} }`),
  executed(1, "2006-01-16", `{ change-fee: Gamma, ${CORE} }`),
  executed(2, "2006-01-21", "{ remove: Beta }"),
);
const LAST = "2006-01-31";
const DAYS = daily("2006-01-01", LAST, "Alpha", "0").map(([day]) => day);

/** Cents of assets by portfolio and day, of numbers that share out unevenly. */
const assetsOn = (name: string, day: string): bigint => {
  const date = BigInt(day.slice(8));
  if (name === "Alpha") return 20_000_000_000n + date * 777_777_777n;
  return name === "Beta" ? 15_000_000_001n - date * 123_456_789n : 9_999_999_999n + date * date * 1_234_567n;
};
const dollarsOf = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
const rows = (names: readonly string[]): Assets[] =>
  names.flatMap((name) =>
    DAYS.filter((day) => name !== "Beta" || day < "2006-01-21").map(
      (day): Assets => [day, name, dollarsOf(assetsOn(name, day))],
    ),
  );
const ALL = rows(["Alpha", "Beta", "Gamma"]);

const membersOn = (day: string): string[] => [
  "Alpha",
  ...(day < "2006-01-21" ? ["Beta"] : []),
  ...(day >= "2006-01-16" ? ["Gamma"] : []),
];

/** The group's fee of a day over actual/365: cents of assets times hundredths of a percent, and its divisor to cents. */
function groupFee(combined: bigint): { of: bigint; over: bigint } {
  const bound = 50_000_000_000n;
  return {
    of: (combined > bound ? bound * 50n + (combined - bound) * 40n : combined * 50n) * 2n,
    over: 10_000n * 365n * 2n,
  };
}
const halfUp = (of: bigint, over: bigint): bigint => (of + over / 2n) / over;

/** Each member's cents, as a person shares them: cut, and what is left over by the largest remainders. */
function sharesOn(day: string, members = membersOn(day)): Map<string, bigint> {
  const own = members.map((name) => assetsOn(name, day));
  const combined = own.reduce((sum, one) => sum + one, 0n);
  const { of, over } = groupFee(combined);
  const exact = own.map((one) => of * one);
  const cut = exact.map((one) => one / (over * combined));
  const left = halfUp(of, over) - cut.reduce((sum, one) => sum + one, 0n);
  const order = exact
    .map((one, index) => ({ rest: one % (over * combined), index }))
    .sort((a, b) => (a.rest > b.rest ? -1 : 1));
  for (const { index } of order.slice(0, Number(left))) cut[index] = (cut[index] ?? 0n) + 1n;
  return new Map(members.map((name, index) => [name, cut[index] as bigint]));
}

describe("a group whose members change in mid-month", () => {
  test("is shared day by day, cent by cent", () => {
    const found = accrue(record, ALL, LAST, ["portfolio", "day"]);
    expect([found.faults, found.notes.refused]).toEqual([[], []]);
    const expected = DAYS.flatMap((day) => {
      const gamma =
        day < "2006-01-16" ? [["Gamma", halfUp(assetsOn("Gamma", day) * 73n, 10_000n * 365n)] as const] : [];
      return [...sharesOn(day), ...gamma].map(([name, cents]) => `${name} ${day} ${cents}`);
    });
    const posted = found.totals.map(
      ({ portfolio, period, contract }) => `${portfolio?.names[0]?.name} ${period} ${contract}`,
    );
    expect(posted.sort()).toEqual(expected.sort());
  });

  test("foots each day to the group's own fee, rounded once", () => {
    const found = accrue(record, rows(["Alpha", "Beta"]), "2006-01-15", ["day"]);
    for (const { period = "", contract } of found.totals) {
      const { of, over } = groupFee(assetsOn("Alpha", period) + assetsOn("Beta", period));
      expect(contract).toBe(halfUp(of, over));
    }
  });

  test("comes to the same however the file is ordered", () => {
    const { lines } = accrue(record, ALL, LAST);
    const byDay = [...ALL].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    for (const order of [byDay, rows(["Gamma", "Beta", "Alpha"]), rows(["Beta", "Gamma", "Alpha"])])
      expect(accrue(record, order, LAST).lines).toEqual(lines);
  });

  test("comes to the same in two files, cut at any day", () => {
    const whole = accrue(record, ALL, LAST).cents;
    for (const cut of DAYS.slice(0, -1)) {
      const before = ALL.filter(([day]) => day <= cut);
      const after = ALL.filter(([day]) => day > cut);
      expect(accrue(record, before, cut).cents + accrue(record, after, LAST).cents).toBe(whole);
    }
  });
});

describe("the assets of members", () => {
  test("are carried over days without a row, and count as carried", () => {
    const some = ALL.filter(([day, name]) => name !== "Beta" || !["2006-01-07", "2006-01-08"].includes(day));
    const full = ALL.map(
      (row): Assets =>
        row[1] === "Beta" && ["2006-01-07", "2006-01-08"].includes(row[0])
          ? [row[0], "Beta", dollarsOf(assetsOn("Beta", "2006-01-06"))]
          : row,
    );
    const [carried, given] = [some, full].map((all) => accrue(record, all, LAST, ["portfolio"]));
    expect(carried?.totals.map(({ contract }) => contract)).toEqual(given?.totals.map(({ contract }) => contract));
    expect(carried?.totals.map(({ carried: days }) => days)).toEqual([0, 2, 0]);
  });

  test("that are not there yet leave the day uncomputed for all, with the member's name", () => {
    const late = ALL.filter(([day, name]) => name !== "Beta" || day >= "2006-01-04");
    const { notes } = accrue(record, late, LAST);
    expect(notes.refused.map(({ series, cause, days }) => [series.portfolio.names[0]?.name, cause.kind, days])).toEqual(
      [["Alpha", "no-member", 3]],
    );
    const none = accrue(record, rows(["Alpha", "Gamma"]), LAST).notes.refused;
    expect(none.map(({ series, days }) => [series.portfolio.names[0]?.name, days])).toEqual([
      ["Alpha", 20],
      ["Gamma", 5],
    ]);
  });

  test("of a fifth day in a row without a row are a fault, of a fourth none", () => {
    const without = (days: number) =>
      accrue(
        record,
        ALL.filter(([day, name]) => name !== "Beta" || day < "2006-01-05" || Number(day.slice(8)) >= 5 + days),
        LAST,
      );
    expect(without(4).faults).toEqual([]);
    expect(without(5).faults).toEqual([
      expect.stringContaining("Beta has no row for 2006-01-05 to 2006-01-09 (5 days)"),
    ]);
  });

  test("of none at all owe nothing", () => {
    const nothing = ALL.map(([day, name]): Assets => [day, name, "0"]);
    expect(accrue(record, nothing, LAST).cents).toBe(0n);
  });
});

/** Two portfolios measured on their group, whose assets are those of others too. */
function beyondTheSchedule(group: string): Given {
  return given(
    HELD,
    executed(
      0,
      "2005-01-01",
      ...["Alpha", "Beta"].map(
        (name) =>
          `{ add: ${name}, fee: { ${TIERS}, measured-on: { group: ${group}, words: combined, beyond-schedule: others } } }`,
      ),
    ),
  );
}

describe("assets beyond the schedule", () => {
  const beyond = beyondTheSchedule("Core Funds");
  const own = [
    ...daily("2006-01-01", "2006-01-05", "Alpha", "300000000"),
    ...daily("2006-01-01", "2006-01-05", "Beta", "100000000"),
  ];
  const combined = (usd: string) => daily("2006-01-01", "2006-01-05", `${COMBINED}CORE funds`, usd);

  test("count in the tiers, and pay their own share", () => {
    // ($500 million at 0.50% and $500 million at 0.40%) / 365 = $12,328.77 a day: three tenths, and one.
    const { lines } = accrue(beyond, [...own, ...combined("1000000000")], "2006-01-05");
    expect(lines).toEqual(["2006-01 Alpha: 18493.15", "2006-01 Beta: 6164.40"]);
  });

  test.each([
    ["400000000", []],
    ["399999999.99", ["combined-short", "combined-short"]],
  ])("are not less than the members' $400 million: %s", (usd, causes) => {
    const { notes } = accrue(beyond, [...own, ...combined(usd)], "2006-01-05");
    expect(notes.refused.map(({ cause }) => cause.kind)).toEqual(causes);
  });

  test("are asked for where the file does not give them, and carried where a few days lack them", () => {
    expect(accrue(beyond, own, "2006-01-05").notes.refused.map(({ cause }) => cause.kind)).toEqual([
      "no-combined",
      "no-combined",
    ]);
    const first = combined("1000000000").slice(0, 1);
    expect(accrue(beyond, [...own, ...first], "2006-01-05").lines[1]).toBe("2006-01 Beta: 6164.40");
  });

  test("have one row a day, in order", () => {
    const [one, two] = combined("1000000000") as [Assets, Assets];
    expect(accrue(beyond, [...own, one, one], "2006-01-05").faults).toEqual([
      "the group has a second row for 2006-01-01",
    ]);
    expect(accrue(beyond, [...own, two, one], "2006-01-05").faults).toEqual([
      "the row of 2006-01-01 stands after a later one of the group; its rows go from the first day to the last",
    ]);
  });
});

describe("years of rows, taken as they come", () => {
  const years = (name: string, from = "2005-01-01", to = "2008-12-31"): Assets[] =>
    daily(from, to, name, (day) =>
      String(100_000_000 + ((Number(day.slice(8)) * 7_919 + Number(day.slice(5, 7)) * 104_729) % 300_000_000)),
    );
  const byDay = (all: readonly Assets[]): Assets[] => [...all].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

  test("come to the same by day, by portfolio and with the last first", () => {
    const all = [...years("Alpha"), ...years("Beta", "2005-01-01", "2006-01-20"), ...years("Gamma")];
    const one = accrue(record, all, "2008-12-31");
    expect([one.faults, one.notes.refused]).toEqual([[], []]);
    expect(one.lines.length).toBe(48 + 13 + 48);
    const others = [
      byDay(all),
      byDay([...all].reverse()),
      [...years("Gamma"), ...years("Beta", "2005-01-01", "2006-01-20"), ...years("Alpha")],
    ];
    for (const rows of others) expect(accrue(record, rows, "2008-12-31").lines).toEqual(one.lines);
  });

  test("and with the combined assets before, among or after the members'", () => {
    const beyond = beyondTheSchedule("Core");
    const members = [...years("Alpha"), ...years("Beta")];
    const combined = daily("2005-01-01", "2008-12-31", `${COMBINED}Core`, "1000000000");
    const one = accrue(beyond, [...combined, ...members], "2008-12-31");
    expect([one.faults, one.notes.refused]).toEqual([[], []]);
    for (const rows of [[...members, ...combined], byDay([...members, ...combined]), byDay([...combined, ...members])])
      expect(accrue(beyond, rows, "2008-12-31").lines).toEqual(one.lines);
  });

  test("a member whose rows end is asked for from then on", () => {
    const { faults } = accrue(
      record,
      byDay([...years("Alpha"), ...years("Beta", "2005-01-01", "2005-06-30")]),
      "2008-12-31",
    );
    expect(faults).toEqual([expect.stringMatching(/^Beta has no row for 2005-07-01 to 2006-01-20 \(204 days\)/)]);
  });
});

test("where a month is rounded once, or measured on its average, a group is not computed", () => {
  for (const more of [
    { round: "period" as const },
    { round: "period" as const, basis: { accrues: "month-average" as const } },
  ])
    expect(accrue(record, ALL, LAST, undefined, more).notes.refused.map(({ cause }) => cause.kind)).toContain(
      "group-by-period",
    );
});

test("shares of any assets foot to the fee, each within a cent of its own part", () => {
  const assets = fc.array(fc.bigInt(0n, 10n ** 17n), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(assets, fc.bigInt(0n, 10n ** 17n), fc.bigInt(0n, 10n ** 26n), (own, beyond, amount) => {
      const combined = own.reduce((sum, one) => sum + one, beyond);
      const [first, ...others] = sharedCents(amount, 365n, own, combined);
      const sum = others.reduce((all, one) => all + one, first ?? 0n);
      if (combined === 0n) return expect(sum).toBe(0n);
      if (beyond === 0n) expect(sum).toBe(halfUp(amount, 365n * 10n ** 14n));
      for (const [index, cents] of [first ?? 0n, ...others].entries()) {
        const off = cents * 365n * 10n ** 14n * combined - amount * (own[index] ?? 0n);
        expect(off < 365n * 10n ** 14n * combined && -off < 365n * 10n ** 14n * combined).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});
