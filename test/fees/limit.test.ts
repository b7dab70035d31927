import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MonthEnd } from "../../src/agreement/day.ts";
import { addDays, type Day, lastOfMonth } from "../../src/agreement/day.ts";
import { Decimal } from "../../src/agreement/money.ts";
import {
  type Approval,
  type ClassMonth,
  type RecoupmentTerms,
  type TestedClass,
  testLimit,
} from "../../src/fees/limit.ts";
import { asDay } from "../agreement/given.ts";
import { rate } from "./made.ts";

const YEAR_END = "12-31" as MonthEnd;
const FREE: RecoupmentTerms = {
  within: { count: 1, unit: "year" },
  countedFrom: "fiscal-year-end",
  limit: "now",
  boardApproval: "not-required",
};
const usd = (amount: number | string): Decimal => new Decimal(amount);

/** Months from one on: expenses in dollars, average net assets of $36.5 million, a limit. */
function months(
  from: string,
  expenses: readonly (number | string)[],
  limit = "1.00%",
  average = 36_500_000,
): ClassMonth[] {
  let last = lastOfMonth(asDay(`${from}-01`));
  return expenses.map((amount) => {
    const own = last;
    last = lastOfMonth(addDays(own, 1));
    return {
      first: `${own.slice(0, 8)}01` as Day,
      last: own,
      countedUsd: usd(amount),
      excludedUsd: usd(0),
      averageUsd: usd(average),
      limitPercent: rate(limit),
    };
  });
}

/** `2007-01 40000.00 of 31000.00: bears 9000.00` and what is recoverable and repaid, where it is. */
function shown({ months: all }: TestedClass): string[] {
  return all.map(
    ({ last, expensesUsd, limitUsd, borneUsd, recoverableUsd, repaidUsd }) =>
      `${last.slice(0, 7)} ${expensesUsd.toFixed(2)} of ${limitUsd.toFixed(2)}: bears ${borneUsd.toFixed(2)}` +
      (recoverableUsd.isZero() && repaidUsd.isZero()
        ? ""
        : `; may recoup ${recoverableUsd.toFixed(2)}, is paid ${repaidUsd.toFixed(2)}`),
  );
}

const left = ({ borne }: TestedClass): string[] =>
  borne.map(
    ({ last, usd: own, leftUsd, through }) =>
      `${last.slice(0, 7)} ${own.toFixed(2)} left ${leftUsd.toFixed(2)} through ${through}`,
  );

// $36,500,000 at 1.00% over 365 days is $1,000 a day: January's limit is $31,000, February's $28,000.
describe("the limit, fiscal year to date", () => {
  test("what exceeds it is borne; what comes back within the year is no recoupment", () => {
    const tested = testLimit(months("2007-01", [40_000, 20_000, 31_000]), YEAR_END, undefined, []);
    expect(shown(tested)).toEqual([
      "2007-01 40000.00 of 31000.00: bears 9000.00",
      "2007-02 60000.00 of 59000.00: bears -8000.00",
      "2007-03 91000.00 of 90000.00: bears 0.00",
    ]);
    expect(left(tested)).toEqual(["2007-01 1000.00 left 1000.00 through undefined"]);
    expect(tested.months.map(({ borneToDateUsd, netUsd }) => [borneToDateUsd.toFixed(), netUsd.toFixed()])).toEqual([
      ["9000", "31000"],
      ["1000", "59000"],
      ["1000", "90000"],
    ]);
  });

  test.each([
    ["31000.00", "0.00"],
    ["31000.01", "0.01"],
    ["30999.99", "0.00"],
  ])("of a limit of 31,000 dollars: expenses of %s leave %s to the manager", (expenses, borne) => {
    expect(testLimit(months("2007-01", [expenses]), YEAR_END, undefined, []).months[0]?.borneUsd.toFixed(2)).toBe(
      borne,
    );
  });

  test("a leap year has 366 days, and another fiscal year begins at nothing", () => {
    const tested = testLimit(months("2007-12", [0, 40_000]), YEAR_END, undefined, []);
    // 36,500,000 × 1% × 31 ÷ 366 = 30,915.3005…
    expect(shown(tested)[1]).toBe("2008-01 40000.00 of 30915.30: bears 9084.70");
  });

  test("a fiscal year that ends in June", () => {
    const tested = testLimit(months("2007-06", [40_000, 20_000]), "06-30" as MonthEnd, undefined, []);
    expect(tested.months.map(({ yearLast, expensesUsd }) => [yearLast, expensesUsd.toFixed()])).toEqual([
      ["2007-06-30", "40000"],
      ["2008-06-30", "20000"],
    ]);
  });

  test("averages weigh by the days of their months", () => {
    const [first, second] = months("2007-01", [0, 0]);
    const tested = testLimit(
      [first as ClassMonth, { ...(second as ClassMonth), averageUsd: usd(73_000_000) }],
      YEAR_END,
      undefined,
      [],
    );
    // (36.5m × 31 + 73m × 28) ÷ 59 = 53,822,033.898…
    expect(tested.months[1]?.averageToDateUsd.toFixed(2)).toBe("53822033.90");
    expect(tested.months[1]?.limitUsd.toFixed(2)).toBe("87000.00");
  });
});

test("a limit that changes within the year holds for its own months: what was borne before does not change", () => {
  // 1.00% of January is $31,000 and of February $28,000; 0.90% of March is $27,900.
  const changed = [...months("2007-01", [40_000, 28_000]), ...months("2007-03", [31_000], "0.90%")];
  expect(shown(testLimit(changed, YEAR_END, undefined, []))).toEqual([
    "2007-01 40000.00 of 31000.00: bears 9000.00",
    "2007-02 68000.00 of 59000.00: bears 0.00",
    "2007-03 99000.00 of 86900.00: bears 3100.00",
  ]);
  const raised = [...months("2007-01", [40_000, 28_000], "0.90%"), ...months("2007-03", [31_000])];
  expect(shown(testLimit(raised, YEAR_END, undefined, [])).at(-1)).toBe("2007-03 99000.00 of 84100.00: bears 0.00");
});

/** December 2006 bears $2,000; January 2007 leaves $1,500 below its limit, February $3,000 to date. */
const OVER = months("2006-12", [33_000, 29_500, 26_500]);

describe("recoupment of earlier years", () => {
  test("as far as the year to date stays within the limit, where no approval is needed", () => {
    const tested = testLimit(OVER, YEAR_END, FREE, []);
    expect(shown(tested)).toEqual([
      "2006-12 33000.00 of 31000.00: bears 2000.00",
      "2007-01 29500.00 of 31000.00: bears 0.00; may recoup 1500.00, is paid 1500.00",
      "2007-02 56000.00 of 59000.00: bears 0.00; may recoup 500.00, is paid 500.00",
    ]);
    expect(left(tested)).toEqual(["2006-12 2000.00 left 0.00 through 2007-12-31"]);
  });

  const BOARD = { ...FREE, boardApproval: "required" } as const;
  const approved = (day: string, amount: number): Approval => ({ day: asDay(day), usd: usd(amount) });
  test.each<[string, Approval[], string[]]>([
    ["nothing is approved", [], ["0.00", "0.00"]],
    ["approved on the month's last day", [approved("2007-01-31", 400)], ["400.00", "0.00"]],
    ["approved on the day after", [approved("2007-02-01", 400)], ["0.00", "400.00"]],
    ["approved twice", [approved("2007-01-05", 400), approved("2007-02-05", 900)], ["400.00", "900.00"]],
    ["more than can be recouped", [approved("2007-01-05", 9_000)], ["1500.00", "500.00"]],
  ])("where the board has to approve: %s", (_, approvals, paid) => {
    const tested = testLimit(OVER, YEAR_END, BOARD, approvals);
    expect(tested.months.slice(1).map(({ repaidUsd }) => repaidUsd.toFixed(2))).toEqual(paid);
    expect(tested.months[1]?.recoverableUsd.toFixed(2)).toBe("1500.00");
  });

  test("without terms nothing is recouped", () => {
    expect(testLimit(OVER, YEAR_END, undefined, []).months.every(({ recoverableUsd }) => recoverableUsd.isZero())).toBe(
      true,
    );
  });

  test("what was paid goes back where the year to date no longer leaves room for it", () => {
    const tested = testLimit(months("2006-12", [33_000, 29_500, 30_000]), YEAR_END, FREE, []);
    expect(shown(tested).slice(1)).toEqual([
      "2007-01 29500.00 of 31000.00: bears 0.00; may recoup 1500.00, is paid 1500.00",
      "2007-02 59500.00 of 59000.00: bears 500.00; may recoup 0.00, is paid -1500.00",
    ]);
    expect(left(tested)).toEqual([
      "2006-12 2000.00 left 2000.00 through 2007-12-31",
      "2007-02 500.00 left 500.00 through 2008-12-31",
    ]);
  });

  // January's limit is $31,000 at 1.00% and $27,900 at 0.90%; December bore more than either leaves.
  test.each<[RecoupmentTerms["limit"], string, string, number, string]>([
    ["now", "0.90%", "1.00%", 30_000, "1000.00"],
    ["then", "0.90%", "1.00%", 30_000, "0.00"],
    ["then", "0.90%", "1.00%", 27_500, "400.00"],
    ["lesser", "0.90%", "1.00%", 30_000, "0.00"],
    ["lesser", "0.90%", "1.00%", 27_500, "400.00"],
    ["now", "1.00%", "0.90%", 27_500, "400.00"],
    ["then", "1.00%", "0.90%", 27_500, "3500.00"],
    ["lesser", "1.00%", "0.90%", 27_500, "400.00"],
  ])("up to the limit %s: %s then, %s now, expenses of $%d: $%s", (limit, then, now, expenses, paid) => {
    const both = [...months("2006-12", [40_000], then), ...months("2007-01", [expenses], now)];
    const tested = testLimit(both, YEAR_END, { ...FREE, limit }, []);
    expect(tested.months[1]?.repaidUsd.toFixed(2)).toBe(paid);
  });

  test.each<[string, Partial<RecoupmentTerms>, string]>([
    ["a year from the waiver", { countedFrom: "waiver" }, "2007-02-28"],
    ["a year from the fiscal year's end", {}, "2007-12-31"],
    ["twelve months from the waiver", { countedFrom: "waiver", within: { count: 12, unit: "month" } }, "2007-02-28"],
    [
      "two years from the waiver: to the month's end of a leap year",
      { countedFrom: "waiver", within: { count: 2, unit: "year" } },
      "2008-02-29",
    ],
    ["90 days from the waiver", { countedFrom: "waiver", within: { count: 90, unit: "day" } }, "2006-05-29"],
  ])("through the last day: %s", (_, terms, through) => {
    const tested = testLimit(months("2006-02", [30_000]), YEAR_END, { ...FREE, ...terms }, []);
    expect(tested.borne[0]?.through).toBe(through);
  });

  test("the month that ends on the last day still recoups; the next does not", () => {
    const terms = { ...FREE, countedFrom: "waiver", within: { count: 2, unit: "month" } } as const;
    const onTheLastDay = testLimit(months("2006-12", [33_000, 31_000, 27_500]), YEAR_END, terms, []);
    expect(onTheLastDay.months.map(({ repaidUsd }) => repaidUsd.toFixed())).toEqual(["0", "0", "500"]);
    const after = testLimit(months("2006-12", [33_000, 31_000, 28_000, 30_000]), YEAR_END, terms, []);
    expect(after.months.map(({ repaidUsd }) => repaidUsd.toFixed())).toEqual(["0", "0", "0", "0"]);
  });

  test("the oldest amount goes first", () => {
    const terms = { ...FREE, within: { count: 5, unit: "year" } } as const;
    // 2005 bears $2,000, which comes and goes within 2006; 2006 bears $1,000; January 2007 leaves room for $1,000.
    const years = months("2005-12", [33_000, ...Array<number>(11).fill(0), 366_000, 30_000]);
    expect(left(testLimit(years, YEAR_END, terms, []))).toEqual([
      "2005-12 2000.00 left 1000.00 through 2010-12-31",
      "2006-12 1000.00 left 1000.00 through 2011-12-31",
    ]);
  });
});

describe("laws", () => {
  const cents = fc.integer({ min: 0, max: 9_000_000 }).map((all) => usd(all).div(100).toFixed(2));
  const run = fc.array(cents, { minLength: 1, maxLength: 40 });
  const anyTerms = fc.record<RecoupmentTerms>({
    within: fc.record({
      count: fc.integer({ min: 1, max: 36 }),
      unit: fc.constantFrom("month" as const, "year" as const, "day" as const),
    }),
    countedFrom: fc.constantFrom("waiver" as const, "fiscal-year-end" as const),
    limit: fc.constantFrom("lesser" as const, "then" as const, "now" as const),
    boardApproval: fc.constantFrom("required" as const, "not-required" as const),
  });
  const sum = (all: readonly Decimal[]): Decimal => all.reduce((total, one) => total.plus(one), usd(0));

  test("a year's months come to what exceeds the limit; nothing is made or lost of what was borne; no more is paid than approved", () => {
    fc.assert(
      fc.property(run, anyTerms, fc.integer({ min: 0, max: 500_000 }), (expenses, terms, approval) => {
        const approvals = [{ day: asDay("2006-01-01"), usd: usd(approval) }];
        const tested = testLimit(months("2006-01", expenses), YEAR_END, terms, approvals);
        for (const month of tested.months) {
          const year = tested.months.filter((one) => one.yearLast === month.yearLast && one.last <= month.last);
          const over = month.expensesUsd.minus(month.limitUsd);
          expect(sum(year.map(({ borneUsd }) => borneUsd)).toFixed(2)).toBe(
            (over.isPositive() ? over : usd(0)).toFixed(2),
          );
          // One limit throughout: what the class bears never exceeds it.
          expect(month.netUsd.lessThanOrEqualTo(month.limitUsd)).toBe(true);
          expect(month.netUsd.toFixed(2)).toBe(
            month.expensesUsd.minus(month.borneToDateUsd).plus(month.repaidToDateUsd).toFixed(2),
          );
        }
        const paid = sum(tested.months.map(({ repaidUsd }) => repaidUsd));
        const recouped = sum(tested.borne.map((one) => one.usd.minus(one.leftUsd)));
        expect(paid.toFixed(2)).toBe(recouped.toFixed(2));
        expect(sum(tested.months.map(({ borneUsd }) => borneUsd)).greaterThanOrEqualTo(0)).toBe(true);
        if (terms.boardApproval === "required") expect(paid.lessThanOrEqualTo(approval)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
