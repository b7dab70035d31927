/** Segments that are posted are begun anew: none is made for each month, and nothing of what one was is left in it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { dayNumber } from "../../../src/agreement/day.ts";
import { accrualOf } from "../../../src/fees/accrual/accrual.ts";
import { calendarDay } from "../../../src/fees/accrual/calendar.ts";
import { keeping } from "../../../src/fees/accrual/notes.ts";
import { goOnBy } from "../../../src/fees/accrual/papers.ts";
import { planOf } from "../../../src/fees/accrual/plan.ts";
import { type FeePlan, newSeries, type Segment } from "../../../src/fees/accrual/running.ts";
import { begunSegment, laySegmentBy } from "../../../src/fees/accrual/spare.ts";
import { termsOf } from "../../../src/fees/accrual/terms.ts";
import { asDay, executed, flat, given, searched } from "../../agreement/given.ts";
import { SETTINGS } from "./accruing.ts";

const { registrants } = given(
  searched("2022-12-31"),
  executed(1, "1999-01-01", `{ add: Alpha, ${flat("0.365%")} }`, `{ add: Beta, ${flat("0.5%")} }`),
  executed(2, "2003-07-16", `{ change-fee: Alpha, ${flat("0.73%")} }`),
);
const asked = registrants.flatMap((registrant) =>
  registrant.agreements.map((agreement) => ({ registrant, agreement })),
);
const portfolios = registrants.flatMap(({ identified }) => identified.all);

test.each([
  // Beside the one at hand, two of the month in which a fee changes are held until it closes.
  ["day", {}, 2],
  ["period", {}, 3],
  ["period", { accrues: "month-average" }, 3],
] as const)("rounded by %s, %o: in twenty years of two series no more than %i are made", (round, basis, most) => {
  const { sink } = keeping(["month"], { fault: () => expect.unreachable() });
  const accrual = accrualOf(termsOf(asked), { ...SETTINGS, round, basis }, sink);
  const all = portfolios.map((portfolio) => newSeries(portfolio));
  const made = new Set<Segment>();
  for (let day = dayNumber(asDay("2001-01-01")); day <= dayNumber(asDay("2020-12-31")); day++)
    for (const series of all) {
      accrual.row(series, day, 12_345_678_901);
      if (series.segment) made.add(series.segment);
    }
  expect(made.size).toBeGreaterThan(1);
  expect(made.size).toBeLessThanOrEqual(most);
});

test("a segment that was laid by is as a new one", () => {
  const terms = termsOf(asked);
  const [first, second] = portfolios.map((portfolio): FeePlan => {
    const plan = planOf(terms(portfolio, asDay("2002-01-01")).charged, undefined, SETTINGS);
    return plan.kind === "fee" ? plan : expect.unreachable();
  }) as [FeePlan, FeePlan];
  const numbers = fc.record({
    days: fc.nat(),
    carried: fc.nat(),
    first: fc.nat(),
    last: fc.nat(),
    changedOn: fc.option(fc.nat(), { nil: undefined }),
  });
  const sums = fc.record({ assets: fc.bigInt(), amount: fc.bigInt(), cents: fc.bigInt(), waiver: fc.bigInt() });
  const plain = fc.record({ assets: fc.nat(), cents: fc.nat(), waiver: fc.integer() });
  const flags = fc.record({ isAfter: fc.boolean(), begins: fc.boolean() });
  fc.assert(
    fc.property(
      numbers,
      sums,
      plain,
      flags,
      fc.integer({ min: 0, max: 20_000 }),
      (...[held, amounts, doubles, sides, number]) => {
        const [day, before] = [calendarDay(number), calendarDay(number + 400)];
        const accruing: { spare: Segment[] } = { spare: [] };
        const used = begunSegment(accruing, first, sides.isAfter, before, sides.begins);
        Object.assign(used, held, amounts);
        Object.assign(used.plain, doubles);
        used.waived = new Map();
        used.list.push({ day: 1, assets: 1n, amount: 1n, carried: true });
        goOnBy(used, second, number + 401);
        expect(used.earlier).toHaveLength(1);
        laySegmentBy(accruing, used);
        const again = begunSegment(accruing, second, !sides.isAfter, day, !sides.begins);
        expect(again).toBe(used);
        expect(accruing.spare).toEqual([]);
        expect(again).toStrictEqual(begunSegment({ spare: [] }, second, !sides.isAfter, day, !sides.begins));
      },
    ),
  );
});
