/** For any papers and any assets: what is told by day and paper comes to what is told by anything coarser, to the cent. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDay } from "../../../src/fees/accrual/calendar.ts";
import { type Dimension, periodOf, type Total } from "../../../src/fees/accrual/totals.ts";
import { asDay, executed, type Files, flat, given, searched } from "../../agreement/given.ts";
import { type Accrued, type Assets, accrue, daily } from "./accruing.ts";

const HELD = searched("2010-12-31");
const discounted = (off: string, tiers = "{ rate: 0.365% }"): string =>
  `fee: { tiers: [${tiers}], discount: { off: ${off}, when-month-average-exceeds: $50 million, words: less } }`;
const least = (amount: string, per: "month" | "year"): string =>
  `fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "${amount}", per: ${per}, words: at least } }`;

describe("for any papers and any assets", () => {
  const [FROM, TO] = ["2007-11-16", "2008-02-20"];
  const DAYS = daily(FROM, TO, "", "").map(([day]) => day);
  const FEES = [
    flat("0.365%"),
    discounted("10%"),
    discounted("20%"),
    discounted("10%", "{ rate: 0.365%, up-to: $90 million }, { rest: not-read }"),
    least("$41,000.01", "month"),
    least("$401,000.07", "year"),
  ];
  /** What a paper of a day does to a portfolio: sets one of the fees, the one before again more often than not, or takes it off. */
  type Step = { readonly day: string; readonly does: number | "again" | "remove" };
  const steps = fc
    .uniqueArray(
      fc.record({
        day: fc.constantFrom("2006-05-01", ...DAYS),
        does: fc.oneof(
          { weight: 5, arbitrary: fc.constant("again" as const) },
          { weight: 3, arbitrary: fc.nat(FEES.length - 1) },
          { weight: 1, arbitrary: fc.constant("remove" as const) },
        ),
      }),
      { minLength: 1, maxLength: 6, selector: ({ day }) => day },
    )
    .map((all): Step[] => [...all].sort((a, b) => (a.day < b.day ? -1 : 1)));
  const assets = fc.array(fc.bigInt(0n, 2n * 10n ** 8n), { minLength: DAYS.length, maxLength: DAYS.length });
  const waived = fc.option(fc.constantFrom(...DAYS), { nil: undefined });
  const NAMES = ["Alpha", "Beta"] as const;

  const drawn = fc
    .record({
      stories: fc.tuple(steps, steps),
      first: fc.nat(FEES.length - 1),
      assets: fc.tuple(assets, assets),
      waived,
    })
    .map(({ stories, first, assets: amounts, waived: day }) => {
      const papers = new Map<string, string[]>();
      const rows: Assets[] = [];
      for (const [at, name] of NAMES.entries()) {
        let [fee, stands] = [FEES[first] as string, false];
        for (const { day, does } of stories[at] as Step[]) {
          if (typeof does === "number") fee = FEES[does] as string;
          const isRemoved = does === "remove" && stands;
          const change = isRemoved ? `remove: ${name}` : `${stands ? "change-fee" : "add"}: ${name}, ${fee}`;
          papers.set(day, [...(papers.get(day) ?? []), `{ ${change} }`]);
          stands = !isRemoved;
        }
        // A day in five takes the assets of the one before, but for the first.
        for (const [index, own] of DAYS.entries()) {
          const usd = (amounts[at] as bigint[])[index] as bigint;
          if (index === 0 || usd % 5n !== 0n || index % 2 === 0)
            rows.push([own, name, `${usd}.${String(usd % 100n).padStart(2, "0")}`]);
        }
      }
      const inOrder = [...papers].sort(([a], [b]) => (a < b ? -1 : 1));
      const overlay: Files =
        day === undefined
          ? {}
          : {
              "m/overlays/waiver.yaml": `overlay: fee-waiver\npaper: A paper\nportfolio: Alpha\nfrom: ${day}\nto: 2009-01-01\nread: whole\ncontract-fee: not-stated\nfee-after: [{ rate: 0.2% }]\n`,
            };
      return { files: [...inOrder.map(([on, changes], index) => executed(index, on, ...changes)), overlay], rows };
    });

  const COARSER: readonly (readonly Dimension[])[] = [
    ["amendment"],
    ["portfolio", "amendment"],
    ["month", "amendment"],
    ["portfolio", "month", "amendment"],
    ["quarter", "amendment"],
    ["year", "amendment"],
    ["portfolio", "month"],
    ["day"],
    ["month"],
    ["year"],
  ];
  const SUMS = ["days", "carried", "assets", "contract", "topUp", "discount", "waiver", "refused"] as const;

  /** What totals of one key of some dimensions come to. */
  const grouped = (totals: readonly Total[], by: readonly Dimension[]): Map<string, object> => {
    const time = by.find((one) => one !== "portfolio" && one !== "amendment");
    const keyOf = ({ portfolio, amendment, period = "" }: Total): string =>
      [
        time && (period.length === 10 ? periodOf(asDay(period), time) : period),
        by.includes("portfolio") ? portfolio?.key : "",
        by.includes("amendment") ? amendment : "",
      ].join(" ");
    const keys = [...new Set(totals.map(keyOf))].sort();
    return new Map(
      keys.map((key) => {
        const own = totals.filter((one) => keyOf(one) === key);
        const sums = SUMS.map((sum) => [sum, own.reduce((all, one) => all + BigInt(one[sum]), 0n)]);
        return [
          key,
          {
            ...Object.fromEntries(sums),
            first: Math.min(...own.map(({ first }) => first)),
            last: Math.max(...own.map(({ last }) => last)),
            provisional: own.some(({ provisional }) => provisional),
          },
        ];
      }),
    );
  };

  test.each(["day", "period"] as const)("rows by day come to the rows by anything coarser, rounded by %s", (round) => {
    fc.assert(
      fc.property(drawn, ({ files, rows }) => {
        const record = given(HELD, ...files);
        const by = (dimensions: readonly Dimension[]): Accrued => accrue(record, rows, TO, dimensions, { round });
        const days = by(["day", "portfolio", "amendment"]);
        expect(days.faults).toEqual([]);
        for (const dimensions of COARSER)
          expect(grouped(by(dimensions).totals, dimensions)).toEqual(grouped(days.totals, dimensions));
      }),
      { numRuns: 40 },
    );
  });

  test.each(["day", "period"] as const)(
    "however they are rounded, days of schedules are those on which their papers charged, rounded by %s",
    (round) => {
      fc.assert(
        fc.property(drawn, ({ files, rows }) => {
          const record = given(HELD, ...files);
          const days = accrue(record, rows, TO, ["day", "portfolio", "amendment"], { round: "day" });
          const charged = new Map<string, string[]>();
          for (const { portfolio, amendment, period = "", days: count } of days.totals) {
            const key = `${portfolio?.key} No. ${amendment}`;
            if (count > 0) charged.set(key, [...(charged.get(key) ?? []), period]);
          }
          const expected = [...charged].map(([key, own]) => `${key}: ${own[0]} to ${own.at(-1)}, ${own.length}`).sort();
          for (const dimensions of [["day"], ["month"], ["year", "amendment"]] as const) {
            const { applied } = accrue(record, rows, TO, dimensions, { round }).notes;
            const told = applied.map(({ series, charged: { row }, first, last, days: count }) => {
              const span = `${calendarDay(first).day} to ${calendarDay(last).day}, ${count}`;
              return `${series.portfolio.key} No. ${row.setBy.paper.number}: ${span}`;
            });
            expect(told.sort()).toEqual(expected);
            for (const one of applied)
              for (const other of applied)
                if (one !== other && one.series === other.series)
                  expect(one.last < other.first || other.last < one.first).toBe(true);
          }
        }),
        { numRuns: 40 },
      );
    },
  );
});
