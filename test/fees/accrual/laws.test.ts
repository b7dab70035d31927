import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../src/agreement/day.ts";
import { asDay, executed, flat, given, searched } from "../../agreement/given.ts";
import { type Accrued, type Assets, accrue, daily } from "./accruing.ts";

const record = given(
  searched("2010-12-31"),
  executed(
    0,
    "2005-01-01",
    `{ add: Alpha, ${flat("0.9%")} }`,
    "{ add: Beta, fee: [{ rate: 0.71%, up-to: $300 million }, { rate: 0.631% }] }",
  ),
  executed(1, "2006-02-11", "{ change-fee: Alpha, fee: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }] }"),
  executed(2, "2006-03-15", "{ rename: Beta, to: Gamma }"),
  executed(
    3,
    "2006-04-02",
    "{ remove: Beta }",
    `{ change-fee: Alpha, fee: { tiers: [{ rate: 0.8% }], discount: { off: 2.5%, when-month-average-exceeds: $400 million, words: less } } }`,
  ),
);
const LAST = "2006-05-31";
const DAYS = daily("2006-01-01", LAST, "Alpha", "1").map(([day]) => day);

/** Some days of two portfolios with assets to the cent; never more than four days in a row without a row. */
const assets: fc.Arbitrary<Assets[]> = fc
  .array(fc.record({ cents: fc.bigInt(0n, 10n ** 11n), skip: fc.integer({ min: 0, max: 4 }) }), {
    minLength: 302,
    maxLength: 302,
  })
  .map((cells) => {
    const rows: Assets[] = [];
    for (const [at, name] of ["Alpha", "Beta"].entries()) {
      let skipped = 0;
      for (const [index, day] of DAYS.entries()) {
        const { cents, skip } = cells[at * 151 + index] as { cents: bigint; skip: number };
        const isKept = index === 0 || skipped >= skip;
        skipped = isKept ? 0 : skipped + 1;
        if (isKept) rows.push([day, name, `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`]);
      }
    }
    return rows;
  });
const round = fc.constantFrom("day" as const, "period" as const);

const all = (rows: readonly Assets[], by: Parameters<typeof accrue>[3], how: "day" | "period"): Accrued =>
  accrue(record, rows, LAST, by, { round: how });

describe("for any assets", () => {
  test("what is added up by days, months, amendments or portfolios comes to the same", () => {
    fc.assert(
      fc.property(assets, round, (rows, how) => {
        const { cents, faults } = all(rows, ["month"], how);
        expect(faults).toEqual([]);
        for (const by of [
          ["day"],
          ["quarter"],
          ["year"],
          ["portfolio"],
          ["amendment"],
          ["portfolio", "day"],
          ["amendment", "month", "portfolio"],
        ] as const)
          expect(all(rows, by, how).cents).toBe(cents);
      }),
      { numRuns: 60 },
    );
  });

  test("by day, the days of a month come to the month", () => {
    fc.assert(
      fc.property(assets, round, (rows, how) => {
        const months = new Map(all(rows, ["month"], how).totals.map(({ period, contract }) => [period, contract]));
        const days = new Map<string, bigint>();
        for (const { period = "", contract } of all(rows, ["day"], how).totals)
          days.set(period.slice(0, 7), (days.get(period.slice(0, 7)) ?? 0n) + contract);
        expect([...days]).toEqual([...months]);
      }),
      { numRuns: 60 },
    );
  });

  test("the order in which portfolios stand changes nothing", () => {
    fc.assert(
      fc.property(assets, round, (rows, how) => {
        const byDay = [...rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
        const reversed = [
          ...rows.filter(([, name]) => name === "Beta"),
          ...rows.filter(([, name]) => name === "Alpha"),
        ];
        const { lines } = all(rows, undefined, how);
        expect(all(byDay, undefined, how).lines).toEqual(lines);
        expect(all(reversed, undefined, how).lines).toEqual(lines);
      }),
      { numRuns: 60 },
    );
  });

  test("a file parted at the end of a month gives the same in its two parts", () => {
    fc.assert(
      fc.property(assets, round, (rows, how) => {
        const full = rows.map(([day, name, usd]) => [day, name, usd] as const);
        const isFirst = ([day]: Assets): boolean => day <= "2006-02-28";
        const next = new Set(full.filter(([day]) => day === "2006-03-01").map(([, name]) => name));
        fc.pre(next.size === 2);
        const first = accrue(record, full.filter(isFirst), "2006-02-28", ["month"], { round: how });
        const second = all(
          full.filter((row) => !isFirst(row)),
          ["month"],
          how,
        );
        expect([...first.lines, ...second.lines]).toEqual(all(full, ["month"], how).lines);
      }),
      { numRuns: 200 },
    );
  });

  test("a file parted at any day gives the same in its two parts, where days are rounded and no month is discounted", () => {
    const days = DAYS.filter((day) => day > "2006-01-05" && day < "2006-04-01");
    fc.assert(
      fc.property(assets, fc.constantFrom(...days), (rows, cut) => {
        const some = rows.filter(([day]) => day < "2006-04-01");
        // The second part carries nothing from the first: both have a row on the day after the cut.
        const next = asDay(cut);
        const after = addDays(next, 1);
        const full = ["Alpha", "Beta"].flatMap((name) => {
          const own = some.filter(([day, of]) => of === name && day !== after);
          const last = own.filter(([day]) => day <= cut).at(-1);
          return [...own, [after, name, last?.[2] ?? "0"] as const].sort(([a], [b]) => (a < b ? -1 : 1));
        });
        const to = "2006-03-31";
        const last = cut === to ? [] : full.filter(([day]) => day > cut && day <= to);
        const first = accrue(
          record,
          full.filter(([day]) => day <= cut),
          cut,
          ["portfolio"],
        );
        const second = last.length === 0 ? 0n : accrue(record, last, to, ["portfolio"]).cents;
        const whole = accrue(
          record,
          full.filter(([day]) => day <= to),
          to,
          ["portfolio"],
        );
        expect([first.faults, whole.faults]).toEqual([[], []]);
        expect(first.cents + second).toBe(whole.cents);
      }),
      { numRuns: 200 },
    );
  });

  test("rounded once a month, a month is within a cent of its days rounded each, for each of them", () => {
    fc.assert(
      fc.property(assets, (rows) => {
        const once = all(rows, undefined, "period").totals;
        for (const [index, { contract, days }] of all(rows, undefined, "day").totals.entries()) {
          const off = contract - (once[index]?.contract ?? 0n);
          expect(off <= BigInt(days) && off >= -BigInt(days)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
