/** Fees of a month or year that are restated, or taken off and added back: what the views owe, `fee accrue` owes, on any days. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { executed, type Files, given, searched } from "../../agreement/given.ts";
import { type Assets, accrue, daily } from "../../fees/accrual/accruing.ts";
import { dollars, loadOver } from "./asset-days.ts";
import { type Database, EACH_ENGINE } from "./engines.ts";
import { bearingOf } from "./exporting.ts";

type Kind = "discount" | "month" | "year";
/** What a paper of a day does: `add`, `change-fee` with a fee of two, or `remove`. */
type Step = readonly [day: string, does: "one" | "other" | "remove"];
type Story = { readonly steps: readonly Step[]; readonly from: string };

const FEES: Readonly<Record<Kind, readonly [one: string, other: string]>> = {
  discount: [
    "fee: { tiers: [{ rate: 0.365% }], discount: { off: 10%, when-month-average-exceeds: $50 million, words: less } }",
    "fee: { tiers: [{ rate: 0.365% }], discount: { off: 20%, when-month-average-exceeds: $50 million, words: less } }",
  ],
  month: [
    'fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "$41,000", per: month, words: at least } }',
    'fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "$42,000", per: month, words: at least } }',
  ],
  year: [
    'fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "$401,000", per: year, words: at least } }',
    'fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "$402,000", per: year, words: at least } }',
  ],
};
const KINDS = ["discount", "month", "year"] as const;
const LAST = "2020-12-31";

/** Each story told of a portfolio of its own, by each kind of fee. */
function told(stories: readonly Story[]): { readonly files: readonly Files[]; readonly rows: readonly Assets[] } {
  const papers = new Map<string, string[]>();
  const rows: Assets[] = [];
  for (const [index, { steps, from }] of stories.entries())
    for (const kind of KINDS) {
      const name = `Series ${index} ${kind}`;
      let stands = false;
      for (const [day, does] of steps) {
        const [one, other] = FEES[kind];
        const change =
          does === "remove"
            ? `{ remove: ${name} }`
            : `{ ${stands ? "change-fee" : "add"}: ${name}, ${does === "one" ? one : other} }`;
        if (does === "remove" && !stands) continue;
        papers.set(day, [...(papers.get(day) ?? []), change]);
        stands = does !== "remove";
      }
      rows.push(...daily(from, LAST, name, "100000000"));
    }
  const inOrder = [...papers].sort(([a], [b]) => (a < b ? -1 : 1));
  return { files: inOrder.map(([day, changes], index) => executed(index, day, ...changes)), rows };
}

/** What both owe of every portfolio and month, which must be the same; those that are provisional, or have a discount or a top-up. */
async function same(database: Database, stories: readonly Story[]): Promise<string[]> {
  const { files, rows } = told(stories);
  const record = given(searched("2022-12-31"), ...files);
  await loadOver(database, record, rows);
  const { totals, faults } = accrue(record, rows, LAST, ["portfolio", "month"], { basis: {} });
  expect(faults).toEqual([]);
  const idOf = bearingOf(record.registrants);
  const owed = totals
    .filter(({ days }) => days > 0)
    .map(
      ({ portfolio, period, days, topUp, discount, provisional }) =>
        `${idOf(portfolio?.key ?? "")} ${period} on ${days}: ${dollars(topUp)}, ${dollars(discount)}${provisional ? ", provisional" : ""}`,
    )
    .sort();
  const found = await database.rows(`
    SELECT portfolio_id, SUBSTR(CAST(month AS TEXT), 1, 7), CAST(asset_days AS TEXT), CAST(minimum_top_up_usd AS TEXT),
      CAST(discount_usd AS TEXT), CASE WHEN is_provisional THEN ', provisional' ELSE '' END
    FROM schedule_a.accrued_fee_month WHERE asset_days > 0`);
  const computed = found
    .map(
      ([id, month, days, topUp, discount, provisional]) =>
        `${id} ${month} on ${days}: ${topUp}, ${discount}${provisional}`,
    )
    .sort();
  expect(computed).toEqual(owed);
  return owed.filter((line) => !line.endsWith(": 0.00, 0.00"));
}

const on = (day: string): string => `2020-${day}`;
const story = (from: string, ...steps: (readonly [day: string, does: Step[1]])[]): Story => ({
  from: on(from),
  steps: steps.map(([day, does]) => [on(day), does]),
});

const july = fc.integer({ min: 1, max: 31 }).map((day) => on(`07-${String(day).padStart(2, "0")}`));
const anyDay = fc.oneof(july, fc.constantFrom(on("06-30"), on("08-01"), on("08-15"), on("08-31"), on("09-01")));
const stories = fc.array(
  fc
    .tuple(
      fc.uniqueArray(anyDay, { minLength: 1, maxLength: 5 }),
      fc.array(fc.constantFrom("one", "one", "other", "remove"), { minLength: 5, maxLength: 5 }),
      fc.option(july, { nil: undefined }),
    )
    .map(([days, does, from]): Story => {
      const inOrder = [...days].sort();
      const first = inOrder[0] as string;
      const steps = inOrder.map((day, index): Step => [day, index === 0 ? "one" : (does[index] as Step[1])]);
      return { steps, from: from !== undefined && from > first ? from : first };
    }),
  { minLength: 40, maxLength: 40 },
);

test.each(EACH_ENGINE)(
  "%s",
  async (_, engine) => {
    const known = await engine.open();
    try {
      const lines = await same(known, [
        story("07-10", ["07-10", "one"], ["07-20", "one"]),
        story("07-10", ["07-10", "one"], ["07-20", "other"]),
        story("07-10", ["07-10", "one"], ["07-15", "remove"], ["07-20", "one"]),
        story("06-10", ["06-10", "one"], ["07-01", "one"]),
        story("07-10", ["07-10", "one"], ["07-31", "one"]),
        story("07-20", ["07-10", "one"], ["07-20", "one"]),
        story("07-20", ["07-10", "one"], ["07-20", "other"]),
      ]);
      const provisional = lines.filter((line) => line.endsWith("provisional")).map((line) => line.split(" on ")[0]);
      expect(provisional).toEqual(["series-5-discount 2020-07", "series-5-month 2020-07", "series-5-year 2020-12"]);
    } finally {
      await known.close();
    }
    const drawn = fc.asyncProperty(stories, async (all) => {
      const database = await engine.open();
      try {
        await same(database, all);
      } finally {
        await database.close();
      }
    });
    await fc.assert(drawn, { numRuns: 2, endOnFailure: true });
  },
  120_000,
);
