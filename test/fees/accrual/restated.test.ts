/** A discount or a minimum of a fee that is restated, or taken off and added back, within its first month or year; sums made by hand. */
import { describe, expect, test } from "vitest";
import { executed, type Files, given, searched, terms } from "../../agreement/given.ts";
import { accrue, daily } from "./accruing.ts";

/** A hundred million dollars owe a thousand a day at actual/365. */
const M100 = "100000000";
const discounted = (off: string): string =>
  `fee: { tiers: [{ rate: 0.365% }], discount: { off: ${off}, when-month-average-exceeds: $50 million, words: less } }`;
const least = (amount: string, per: "month" | "year"): string =>
  `fee: { tiers: [{ rate: 0.365% }], minimum: { amount: "${amount}", per: ${per}, words: at least } }`;

/** What is owed of Alpha from a day through the year, by papers each of a day and a change. */
const owed = (
  papers: readonly (readonly [day: string, change: string])[],
  from: string,
  by: "month" | "year" = "month",
  round: "day" | "period" = "day",
): readonly string[] => {
  const files = papers.map(([day, change], index): Files => executed(index, day, `{ ${change} }`));
  const record = given(searched("2010-12-31"), ...files);
  return accrue(record, daily(from, "2006-12-31", "Alpha", M100), "2006-12-31", [by], { round }).lines;
};

describe.each(["day", "period"] as const)("rounded by %s", (round) => {
  const july = (papers: readonly (readonly [string, string])[], from = "2006-07-10"): string | undefined =>
    owed(papers, from, "month", round).find((line) => line.startsWith("2006-07"));
  const added = (fee: string) => ["2006-07-10", `add: Alpha, ${fee}`] as const;
  const changed = (day: string, fee: string) => [day, `change-fee: Alpha, ${fee}`] as const;

  test.each(["2006-07-11", "2006-07-20", "2006-07-31"])("restated unchanged on %s, the month is whole", (day) => {
    const [discount, minimum] = [discounted("10%"), least("$62,000", "month")];
    expect(july([added(discount), changed(day, discount)])).toBe("2006-07: 22000.00, -2200.00 discount");
    // Twenty-two days at two thousand, less a thousand each.
    expect(july([added(minimum), changed(day, minimum)])).toBe("2006-07: 22000.00, 22000.00 to minimum");
  });

  test("by a paper that restates the schedule, too", () => {
    const fee = discounted("10%");
    const restated = ["2006-07-20", `restate-schedule: [{ portfolio: Alpha, ${fee} }]`] as const;
    expect(july([added(fee), restated])).toBe("2006-07: 22000.00, -2200.00 discount");
  });

  test("restated twice, it is whole still", () => {
    const fee = discounted("10%");
    expect(july([added(fee), changed("2006-07-12", fee), changed("2006-07-30", fee)])).toBe(
      "2006-07: 22000.00, -2200.00 discount",
    );
  });

  test("restated with one other number, each of its parts is whole", () => {
    expect(july([added(discounted("10%")), changed("2006-07-20", discounted("20%"))])).toBe(
      "2006-07: 22000.00, -3400.00 discount",
    );
    // Ten days at a thousand more, and twelve at nothing more.
    expect(july([added(least("$62,000", "month")), changed("2006-07-20", least("$31,000", "month"))])).toBe(
      "2006-07: 22000.00, 10000.00 to minimum",
    );
  });

  test.each([
    ["2006-07-16", "21"],
    ["2006-07-20", "17"],
  ])("taken off on July 15 and added back on %s", (back, days) => {
    const again = (fee: string) => [added(fee), ["2006-07-15", "remove: Alpha"], [back, `add: Alpha, ${fee}`]] as const;
    expect(july(again(discounted("10%")))).toBe(`2006-07: ${days}000.00, -${days}00.00 discount`);
    expect(july(again(least("$62,000", "month")))).toBe(`2006-07: ${days}000.00, ${days}000.00 to minimum`);
  });

  test.each([
    ["2006-07-01", "2006-07-31", "31"],
    ["2006-06-30", "2006-07-01", "31"],
    ["2006-06-10", "2006-07-31", "31"],
  ])("added on %s and restated on %s", (first, day, days) => {
    const fee = discounted("10%");
    expect(july([[first, `add: Alpha, ${fee}`], changed(day, fee)], first)).toBe(
      `2006-07: ${days}000.00, -${days}00.00 discount`,
    );
  });

  test.each(["2006-07-11", "2006-07-19", "2006-07-20", "2006-07-21"])(
    "a file from %s lacks days on which the fee that is restated on July 20 stood",
    (from) => {
      const fee = discounted("10%");
      const days = 32 - Number(from.slice(-2));
      expect(july([added(fee), changed("2006-07-20", fee)], from)).toBe(`2006-07: ${days}000.00, provisional`);
    },
  );

  test("a file from the day on which another fee takes its place lacks none of the other's", () => {
    expect(july([added(discounted("10%")), changed("2006-07-20", discounted("20%"))], "2006-07-20")).toBe(
      "2006-07: 12000.00, -2400.00 discount",
    );
  });

  test.each(["2006-07-11", "2006-07-31", "2006-08-01", "2006-12-31"])("a year's minimum, restated on %s", (day) => {
    const fee = least("$730,000", "year");
    // From July 10 on there are 175 days, each at a thousand less than the minimum.
    expect(owed([added(fee), changed(day, fee)], "2006-07-10", "year", round)).toEqual([
      "2006: 175000.00, 175000.00 to minimum",
    ]);
    expect(owed([added(fee), changed(day, fee)], "2006-07-11", "year", round)).toEqual([
      "2006: 174000.00, provisional",
    ]);
    expect(owed([added(fee), changed(day, fee)], day, "year", round)[0]).toMatch(/^2006: \d+\.00, provisional$/);
  });
});

describe("another agreement takes the place of one in the middle of a month, with the same fee", () => {
  const inOther = (files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([place, text]) => [place.replace(/^m\//, "n/"), text]));
  const basis = (dayCount: string, accrues = "each-day"): string =>
    `fee-basis: { accrues: ${accrues}, assets-of: same-day, day-count: ${dayCount}, words: as agreed }`;
  /** What is owed of June by the papers of the agreements: the first ends on the 15th, the second begins on the 16th. */
  const june = (fee: string, bases: readonly [string, string], round: "day" | "period"): readonly string[] => {
    const record = given(
      terms("searched-through: { day: 2010-12-31, by: a person }", "ends: { day: 2006-06-15 }", bases[0]),
      inOther(terms("searched-through: { day: 2010-12-31, by: a person }", "dated: 2006-06-16", bases[1])),
      executed(0, "2006-01-01", `{ add: Alpha, ${fee} }`),
      inOther(executed(0, "2006-06-16", `{ add: Alpha, ${fee} }`)),
    );
    const rows = daily("2006-06-01", "2006-06-30", "Alpha", M100);
    return accrue(record, rows, "2006-06-30", ["month"], { round, basis: {} }).lines;
  };

  const bases = (accrues: string): [string, string] => [basis("actual/360", accrues), basis("actual/365", accrues)];

  test("on a month's average each owes by its own count of days", () => {
    // 15 days of $1,000.00, and 15 of $986.30.
    expect(june("fee: [{ rate: 0.36% }]", bases("month-average"), "period")).toEqual(["2006-06: 29794.52"]);
  });

  test.each([
    // 15 days of $1,013.89, rounded each or together, and 15 of $1,000.00; a minimum of $30,000.00 each.
    ["day", "2006-06: 30208.35, -3020.83 discount", "2006-06: 30208.35, 29791.65 to minimum"],
    ["period", "2006-06: 30208.33, -3020.83 discount", "2006-06: 30208.33, 29791.67 to minimum"],
  ] as const)("each has its own part of a month's discount and minimum: --round %s", (round, discount, minimum) => {
    expect(june(discounted("10%"), bases("each-day"), round)).toEqual([discount]);
    expect(june(least("$60,000", "month"), bases("each-day"), round)).toEqual([minimum]);
  });
});
