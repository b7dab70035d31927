import { describe, expect, test } from "vitest";
import { executed, type Files, flat, notSeen, register, searched, statement } from "../../agreement/given.ts";
import { toldOnce, verdicts } from "./told.ts";

const whole = searched("2010-12-31");
const two = executed(
  0,
  "2000-12-08",
  `{ add: Alpha Portfolio, ${flat("0.90%")} }`,
  `{ add: Beta Portfolio, ${flat("0.50%")} }`,
);
const third = executed(1, "2006-11-01", `{ add: Gamma Portfolio, ${flat("0.50%")} }`);
const counts = (count: number, dated: string, over = "all"): Files =>
  statement("Letter", dated, `{ portfolios: ${count}, over: ${over} }`);

describe("a count where the record is whole", () => {
  test.each([
    [2, "2006-10-31", "agrees: the amendments held give 2"],
    [3, "2006-10-31", "statement-count: the amendments held give 2, 1 fewer than the document says"],
    [2, "2006-11-01", "statement-count: the amendments held give 3, 1 more than the document says"],
    [3, "2006-11-01", "agrees: the amendments held give 3"],
  ])("of %i on %s", (count, dated, expected) => {
    expect(toldOnce(whole, two, third, counts(count, dated))).toBe(expected);
  });

  test("over a month in which it changes cannot be told", () => {
    expect(toldOnce(whole, two, third, counts(3, "{ from: 2006-10-15, by: 2006-11-15 }"))).toBe(
      "cannot tell: the day is known only as 2006-10-15 to 2006-11-15: on 2006-10-15, the amendments held give 2, 1 fewer than the document says; on 2006-11-01, the amendments held give 3",
    );
  });
});

describe("a count over agreements", () => {
  const other: Files = {
    "n/agreement.yaml": "dated: 2004-11-01\nsearched-through: { day: 2010-12-31, by: a person }\n",
    "n/amendments/000.yaml":
      "amendment: 0\nstatus: executed\neffective: 2004-11-01\nchanges:\n  - add: Delta Portfolio\n    fee: [{ rate: 0.10% }]\n",
  };

  test.each([
    [4, "all", "agrees: the amendments held give 4"],
    [3, "m", "agrees: the amendments held give 3"],
    [1, "n", "agrees: the amendments held give 1"],
    [3, "all", "statement-count: the amendments held give 4, 1 more than the document says"],
    [3, "k", "cannot tell: the record holds no agreement k"],
  ])("%i over %s", (count, over, expected) => {
    expect(toldOnce(whole, two, third, other, counts(count, "2006-11-01", over))).toBe(expected);
  });

  test("is not of a day on which one has ended, nor of rows that it had", () => {
    const ended: Files = {
      ...other,
      "n/agreement.yaml":
        "dated: 2004-11-01\nends: { day: 2006-10-31 }\nsearched-through: { day: 2010-12-31, by: a person }\n",
    };
    expect(toldOnce(whole, two, third, ended, counts(3, "2006-11-01"))).toBe("agrees: the amendments held give 3");
  });
});

describe("a count where papers were not seen", () => {
  const later = executed(
    3,
    "2009-05-01",
    `{ change-fee: Alpha Portfolio, ${flat("0.80%")} }`,
    `{ change-fee: Delta Portfolio, ${flat("0.80%")} }`,
  );
  const names = register(...["Alpha", "Beta", "Gamma", "Delta"].map((name) => `{ portfolio: ${name} Portfolio }`));
  const on = (count: number, dated: string, ...more: Files[]): string =>
    toldOnce(whole, names, two, third, notSeen(2), later, ...more, counts(count, dated));

  test("cannot be told between the rows that certainly stood and those that may have", () => {
    // Alpha is changed later, so it stood; Beta and Gamma may have been taken off, and Delta added, by No. 2.
    const words = (count: number): string => on(count, "2008-01-01");
    expect(words(1)).toBe(
      "cannot tell: the amendments held give 3; from 1 to 4 of those named can have stood (2 with nothing later to show that they still stood, 1 named by documents or by later amendments alone); No. 2 (not seen) may have added others or taken some off",
    );
    expect(words(4)).toBe(words(1));
    // No. 2 may have added others that nothing names.
    expect(words(5)).toBe(words(1));
    expect(words(0)).toBe(
      "statement-count: the amendments held give 3, of which 1 certainly stood, 1 more than the document says",
    );
  });

  test("before the days that they can bear is told", () => {
    expect(on(2, "2006-10-31")).toBe("agrees: the amendments held give 2");
    expect(on(3, "2006-10-31")).toBe("statement-count: the amendments held give 2, 1 fewer than the document says");
  });

  test("another document may show that a row still stood; the one that counts does not", () => {
    const shown: Files = {
      "statements/other.yaml": "statement: Other\ndated: 2008-06-01\nsays:\n  - { existed: [Beta Portfolio] }\n",
    };
    const found = verdicts(whole, names, two, third, notSeen(2), later, shown, counts(1, "2008-01-01"));
    const untold = found.find(({ document }) => document === "Letter");
    expect(untold).toMatchObject({
      finding: { args: { gives: expect.stringContaining("of which 2 certainly stood, 1 more") } },
    });
    const own = statement("Letter", "2008-01-01", "{ portfolios: 1, over: all }", "{ existed: [Beta Portfolio] }");
    const [count] = verdicts(whole, names, two, third, notSeen(2), later, own);
    expect(count?.kind).toBe("cannot-tell");
  });

  test("a row that is taken off and added again shows nothing of the days between", () => {
    const again = executed(4, "2009-06-01", `{ add: Beta Portfolio, ${flat("0.80%")} }`);
    expect(on(1, "2008-01-01", again)).toMatch(/^cannot tell: the amendments held give 3; from 1 to 4/);
  });

  test("two that are perhaps one may count once", () => {
    const perhaps = register(
      "{ portfolio: Alpha Portfolio, perhaps-same-as: [{ portfolio: Delta Portfolio }] }",
      "{ portfolio: Beta Portfolio }",
      "{ portfolio: Gamma Portfolio }",
      "{ portfolio: Delta Portfolio, perhaps-same-as: [{ portfolio: Alpha Portfolio }] }",
    );
    const delta = executed(
      0,
      "2000-12-08",
      `{ add: Alpha Portfolio, ${flat("0.90%")} }`,
      `{ add: Delta Portfolio, ${flat("0.50%")} }`,
    );
    const told = (count: number): string =>
      toldOnce(
        whole,
        perhaps,
        delta,
        executed(1, "2006-11-01", `{ change-fee: Alpha Portfolio, ${flat("0.80%")} }`),
        counts(count, "2006-11-01"),
      );
    expect(told(2)).toBe(
      "cannot tell: the amendments held give 2; from 1 to 2 of those named can have stood (1 perhaps the same as another)",
    );
    expect(told(1)).toBe(told(2));
    expect(told(0)).toBe(
      "statement-count: the amendments held give 2, of which 1 certainly stood, 1 more than the document says",
    );
    expect(told(3)).toBe(
      "statement-count: the amendments held give 2, and 2 may have stood, 1 fewer than the document says",
    );
  });

  test("a portfolio that a document says was to end may not be there any more", () => {
    const plan: Files = {
      "statements/plan.yaml": "statement: Plan\ndated: 2007-05-01\nsays:\n  - { proposed-to-cease: Gamma Portfolio }\n",
    };
    const found = verdicts(whole, names, two, third, notSeen(2), later, plan, counts(2, "2008-01-01"));
    expect(found.find(({ document }) => document === "Letter")).toMatchObject({
      finding: { args: { why: expect.stringContaining("1 said to have ended by then") } },
    });
  });
});
