import { describe, expect, test } from "vitest";
import { executed, flat, form, given, notSeen, register, searched, statement, terms } from "./given.ts";

const all = searched("2020-12-31");
const dated = terms("dated: 2000-12-08", "searched-through: { day: 2020-12-31, by: a person }");
const alpha = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);

describe("the agreement's own life", () => {
  const record = given(terms("dated: 2000-12-08", "ends: { day: 2017-08-03, inferred: true }"), alpha);

  test("before it was made", () => {
    expect(record.rows("2000-12-07")).toEqual(["before-agreement"]);
    expect(record.of("Alpha", "2000-12-08")).toBe("not yet added (No. 1)");
  });

  test("its last day is in force, the next is after its end", () => {
    expect(record.of("Alpha", "2017-08-03")).toMatch(/^0\.80%, No\. 1, /);
    expect(record.rows("2017-08-04")).toEqual(["after-end"]);
  });

  test("an end between two days: in force through the later of them", () => {
    const between = given(terms("ends: { from: 2017-08-03, day: 2017-11-03 }"), alpha);
    for (const day of ["2017-08-03", "2017-08-04", "2017-11-03"])
      expect(between.of("Alpha", day)).toMatch(/^0\.80%, No\. 1, /);
    expect(between.rows("2017-11-04")).toEqual(["after-end"]);
  });

  test("on a day of knowledge before it was made, nobody knew of it", () => {
    expect(record.rows("2005-01-01", { knownOn: "2000-12-07" })).toEqual(["not-yet-known"]);
    expect(record.rows("2005-01-01", { knownOn: "2000-12-08" })).toEqual([]);
  });

  test("an end is known from its day, or from the first of its range", () => {
    expect(record.rows("2017-08-04", { knownOn: "2017-08-02" })).toEqual([
      expect.stringMatching(/^Alpha: 0\.80%, No\. 1, /),
    ]);
    expect(record.rows("2017-08-04", { knownOn: "2017-08-03" })).toEqual(["after-end"]);
  });

  test("an agreement whose day and end are not known is answered on any day", () => {
    expect(given(alpha).of("Alpha", "1950-01-01")).toBe("not yet added (No. 1)");
    expect(given(alpha).of("Alpha", "2100-01-01")).toMatch(/^0\.80%, No\. 1, /);
  });
});

describe("without a row", () => {
  test("not yet added, only where an executed paper adds it", () => {
    expect(given(all, alpha).of("Alpha", "2000-12-31")).toBe("not yet added (No. 1)");
    expect(given(all, form(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`)).of("Alpha", "2000-12-31")).toBe(
      "never",
    );
  });

  test("removed on its day and ever after", () => {
    const record = given(all, alpha, executed(2, "2003-01-01", "{ remove: Alpha }"));
    expect(record.over("Alpha", ["2003-01-01", "2019-01-01"])).toEqual({
      "2003-01-01": "removed by No. 2",
      "2019-01-01": "removed by No. 2",
    });
  });

  test.each([
    ["a change", `{ change-fee: Beta, ${flat("0.70%")} }`],
    ["a rename", "{ rename: Beta, to: Delta }"],
    ["a removal", "{ remove: Beta }"],
    ["a rename within a change", `{ change-fee: Delta, formerly: Beta, ${flat("0.70%")} }`],
  ])("%s proves that the row stood the day before; its fee was not seen", (_, change) => {
    const record = given(dated, executed(1, "2003-01-01", change));
    expect(record.of("Beta", "2002-12-31")).toBe("fee not seen (2002-12-31, No. 1)");
    expect(record.of("Beta", "2000-12-08")).toBe("fee not seen (2002-12-31, No. 1)");
  });

  test("an addition and a restated schedule prove nothing of the day before", () => {
    const record = given(
      all,
      notSeen(1),
      executed(2, "2003-01-01", `{ restate-schedule: [{ portfolio: Beta, ${flat("0.70%")} }] }`),
    );
    expect(record.of("Beta", "2002-12-31")).toBe("never");
  });

  test("where the unseen paper that added it may be of a later day, the row may have stood", () => {
    const record = given(dated, alpha, notSeen(2), executed(3, "2005-01-01", `{ change-fee: Beta, ${flat("0.70%")} }`));
    expect(record.over("Beta", ["2000-12-08", "2001-01-01", "2004-12-30", "2004-12-31", "2005-01-01"])).toEqual({
      "2000-12-08": "may have stood by 0 (2004-12-31, No. 3)",
      "2001-01-01": "may have stood by 0 2 (2004-12-31, No. 3)",
      "2004-12-30": "may have stood by 0 2 (2004-12-31, No. 3)",
      "2004-12-31": "fee not seen (2004-12-31, No. 3)",
      "2005-01-01": "0.70%, No. 3, settled",
    });
  });

  test("once every paper that can have added it is in force, it is on the schedule", () => {
    const record = given(
      dated,
      alpha,
      notSeen(2),
      executed(3, "2005-01-01", "recites: [2001-01-01, 2003-07-01]", `{ change-fee: Beta, ${flat("0.70%")} }`),
    );
    expect(record.of("Beta", "2003-06-30")).toBe("may have stood by 0 (2004-12-31, No. 3)");
    expect(record.of("Beta", "2003-07-01")).toBe("fee not seen (2004-12-31, No. 3)");
  });

  test("a paper read in part may have added it, from its day", () => {
    const record = given(
      dated,
      executed(1, "2001-01-01", "read: partly", `{ add: Alpha, ${flat("0.80%")} }`),
      executed(2, "2005-01-01", `{ change-fee: Beta, ${flat("0.70%")} }`),
    );
    expect(record.of("Beta", "2000-12-31")).toBe("may have stood by 0 (2004-12-31, No. 2)");
    expect(record.of("Beta", "2001-01-01")).toBe("fee not seen (2004-12-31, No. 2)");
  });

  test("a statement proves its own day, and those after", () => {
    const record = given(
      dated,
      alpha,
      notSeen(2),
      executed(3, "2005-01-01", `{ change-fee: Beta, ${flat("0.70%")} }`),
      statement("a prospectus", "2003-05-01", "{ existed: [Beta] }"),
    );
    expect(record.over("Beta", ["2003-04-30", "2003-05-01", "2004-06-01"])).toEqual({
      "2003-04-30": "may have stood by 0 2 (2003-05-01, a prospectus)",
      "2003-05-01": "fee not seen (2003-05-01, a prospectus)",
      "2004-06-01": "fee not seen (2003-05-01, a prospectus)",
    });
  });

  test("an opening statement proves the close of the day before", () => {
    const record = given(
      dated,
      alpha,
      notSeen(2),
      executed(3, "2005-01-01", `{ change-fee: Beta, ${flat("0.70%")} }`),
      statement("a prospectus", "2003-05-01", "{ existed: [Beta], at: opening }"),
    );
    expect(record.of("Beta", "2003-04-29")).toBe("may have stood by 0 2 (2003-04-30, a prospectus)");
    expect(record.of("Beta", "2003-04-30")).toBe("fee not seen (2003-04-30, a prospectus)");
  });

  test("a statement of a day after the removal puts the row back, its fee not seen", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "{ remove: Alpha }"),
      statement("a prospectus", "2004-05-01", "{ existed: [Alpha] }"),
    );
    expect(record.over("Alpha", ["2003-01-01", "2004-04-30", "2004-05-01"])).toEqual({
      "2003-01-01": "removed by No. 2",
      "2004-04-30": "removed by No. 2",
      "2004-05-01": "fee not seen (2004-05-01, a prospectus)",
    });
  });

  test("named by documents alone: attested from the first of them, never before", () => {
    const record = given(
      register("{ portfolio: Alpha }", "{ portfolio: Money }"),
      all,
      alpha,
      statement("a prospectus", "2003-05-01", "{ existed: [Money] }"),
      statement("a report", "2004-05-01", "{ existed: [Money] }"),
    );
    expect(record.over("Money", ["2003-04-30", "2003-05-01", "2019-01-01"])).toEqual({
      "2003-04-30": "never",
      "2003-05-01": "attested by a prospectus",
      "2019-01-01": "attested by a prospectus",
    });
  });

  test("registered alone, it was never on the schedule: a registration is no proof", () => {
    const record = given(
      register("{ portfolio: Alpha }", "{ portfolio: Money }", "{ portfolio: Newly }"),
      all,
      alpha,
      statement("a registration", "2003-05-01", "{ newly-registered: [Newly] }"),
    );
    expect(record.of("Money", "2010-01-01")).toBe("never");
    expect(record.of("Newly", "2010-01-01")).toBe("never");
  });

  test("what only the registrant's other agreement names is never on this one", () => {
    const record = given(
      terms("dated: 2000-01-01", "searched-through: { day: 2020-12-31, by: a person }"),
      alpha,
      {
        "n/agreement.yaml": "dated: 2004-01-01\n",
        "n/amendments/001.yaml": `amendment: 1\nstatus: executed\neffective: 2004-06-01\nchanges:\n  - { add: Beta, ${flat("0.10%")} }\n`,
      },
      statement("a prospectus", "2005-05-01", "{ existed: [Beta] }"),
    );
    expect(record.of("Beta", "2005-05-01", { agreement: "m" })).toBe("never");
    expect(record.of("Beta", "2004-06-01", { agreement: "n" })).toBe("0.10%, No. 1, settled");
    expect(record.of("Alpha", "2005-05-01", { agreement: "n" })).toBe("never");
  });
});

describe("a removed row stays removed", () => {
  const removed = [
    all,
    alpha,
    executed(2, "2002-01-01", "{ rename: Alpha, to: Omega }"),
    executed(3, "2003-01-01", "{ remove: Omega }"),
  ];
  const days = ["2003-01-01", "2003-01-02", "2003-05-01", "2019-01-01"];
  const off = Object.fromEntries(days.map((day) => [day, "removed by No. 3"]));

  test.each([
    ["it ceased that day", "2003-01-01", "{ ceased: Omega, into: [Beta] }"],
    ["it ceased, told later", "2003-05-01", "{ ceased: Omega, into: [Beta] }"],
    ["it was to cease, before", "2002-11-01", "{ proposed-to-cease: Omega, into: [Beta] }"],
    ["it was to cease that day", "2003-01-01", "{ proposed-to-cease: Omega, into: [Beta] }"],
    ["it was to cease, told later", "2003-05-01", "{ proposed-to-cease: Omega, into: [Beta] }"],
    ["it bore a name that day", "2003-01-01", "{ named: Omega, formerly: Alpha }"],
    ["it existed that day", "2003-01-01", "{ existed: [Omega] }"],
    ["it existed at the opening of the next day", "2003-01-02", "{ existed: [Omega], at: opening }"],
  ])("though a document says that %s", (_, dated, says) => {
    expect(given(...removed, statement("a paper", dated, says)).over("Alpha", days)).toEqual(off);
  });

  test.each([
    ["bore its name", "{ named: Omega, formerly: Alpha }"],
    ["existed", "{ existed: [Omega] }"],
    ["had its fee", "{ fee: Omega, is: [{ rate: 0.80% }] }"],
  ])("until a later day, for which a document says that it %s: it stood again", (_, says) => {
    const record = given(...removed, statement("a paper", "2003-01-02", says));
    expect(record.over("Alpha", ["2003-01-01", "2003-01-02", "2019-01-01"])).toEqual({
      "2003-01-01": "removed by No. 3",
      "2003-01-02": "fee not seen (2003-01-02, a paper)",
      "2019-01-01": "fee not seen (2003-01-02, a paper)",
    });
  });
});

describe("a restated schedule takes off a row of which the fee was not seen", () => {
  const restated = (number: number): ReturnType<typeof executed> =>
    executed(number, "2003-01-01", `{ restate-schedule: [{ portfolio: Alpha, ${flat("0.60%")} }] }`);

  test("proved by a paper to have stood", () => {
    const record = given(dated, alpha, executed(2, "2002-01-01", "{ rename: Beta, to: Delta }"), restated(3));
    expect(record.over("Beta", ["2001-12-31", "2002-12-31", "2003-01-01", "2019-01-01"])).toEqual({
      "2001-12-31": "fee not seen (2001-12-31, No. 2)",
      "2002-12-31": "fee not seen (2001-12-31, No. 2)",
      "2003-01-01": "removed by No. 3",
      "2019-01-01": "removed by No. 3",
    });
  });

  test("or by a document", () => {
    const record = given(
      register("{ portfolio: Alpha }", "{ portfolio: Beta }"),
      dated,
      alpha,
      statement("a prospectus", "2002-05-01", "{ existed: [Beta] }"),
      restated(2),
    );
    expect(record.over("Beta", ["2002-12-31", "2003-01-01", "2019-01-01"])).toEqual({
      "2002-12-31": "attested by a prospectus",
      "2003-01-01": "removed by No. 2",
      "2019-01-01": "removed by No. 2",
    });
  });

  test("and a document of a later day proves that it stood again", () => {
    const record = given(
      dated,
      alpha,
      executed(2, "2002-01-01", "{ rename: Beta, to: Delta }"),
      restated(3),
      statement("a prospectus", "2004-05-01", "{ existed: [Delta] }"),
    );
    expect(record.over("Beta", ["2003-01-01", "2004-04-30", "2004-05-01"])).toEqual({
      "2003-01-01": "removed by No. 3",
      "2004-04-30": "removed by No. 3",
      "2004-05-01": "fee not seen (2004-05-01, a prospectus)",
    });
  });

  test("it says nothing of a row that nothing proves to have stood before", () => {
    const record = given(
      register("{ portfolio: Alpha }", "{ portfolio: Beta }"),
      dated,
      alpha,
      restated(2),
      statement("a prospectus", "2004-05-01", "{ existed: [Beta] }"),
    );
    expect(record.over("Beta", ["2003-01-01", "2004-05-01"])).toEqual({
      "2003-01-01": "never",
      "2004-05-01": "attested by a prospectus",
    });
  });
});

test("portfolios stand by their names, and of one name by the name that each bore first", () => {
  const renamed = ["{ rename: Delta, to: Same }", "{ rename: Alpha, to: Same }"];
  const adding = ["Gamma", "Delta", "Alpha", "beta"].map((name) => `{ add: ${name}, ${flat("0.10%")} }`);
  const found = given(all, executed(1, "2001-01-01", ...adding), executed(2, "2002-01-01", ...renamed)).at(
    "2003-01-01",
  );
  const entries = found.kind === "in-force" ? found.entries : [];
  expect(entries.map(({ name, portfolio }) => `${name} ${portfolio.key}`)).toEqual([
    "beta beta",
    "Gamma gamma",
    "Same alpha",
    "Same delta",
  ]);
});
