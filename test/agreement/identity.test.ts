import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalised } from "../../src/agreement/identity.ts";
import { draft, executed, type Files, flat, given, read, register, searched, statement } from "./given.ts";

const all = searched("2020-12-31");
const alpha = executed(1, "2001-01-01", `{ add: Alpha Portfolio, ${flat("0.80%")} }`);

/** The names of the schedule's rows on each of some days. */
const namesOn = (record: ReturnType<typeof given>, ...days: string[]): Record<string, string[]> =>
  Object.fromEntries(days.map((day) => [day, record.rows(day).map((row) => row.slice(0, row.indexOf(":")))]));

describe("names over time", () => {
  test("each from its day, by amendments alone", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "{ rename: Alpha, to: Beta Portfolio }"),
      executed(3, "2005-01-01", `{ change-fee: Gamma Portfolio, formerly: Beta, ${flat("0.70%")} }`),
    );
    expect(namesOn(record, "2001-01-01", "2002-12-31", "2003-01-01", "2004-12-31", "2005-01-01")).toEqual({
      "2001-01-01": ["Alpha"],
      "2002-12-31": ["Alpha"],
      "2003-01-01": ["Beta"],
      "2004-12-31": ["Beta"],
      "2005-01-01": ["Gamma"],
    });
  });

  test("a name given up and taken again is borne from each of its days, once that is known", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "executed: 2003-01-01", "{ rename: Alpha, to: Beta Portfolio }"),
      executed(3, "2005-01-01", "executed: 2005-01-01", "{ rename: Beta, to: Alpha Portfolio }"),
      executed(4, "2006-01-01", "executed: 2006-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    );
    expect(namesOn(record, "2002-12-31", "2003-01-01", "2004-12-31", "2005-01-01", "2006-01-01")).toEqual({
      "2002-12-31": ["Alpha"],
      "2003-01-01": ["Beta"],
      "2004-12-31": ["Beta"],
      "2005-01-01": ["Alpha"],
      "2006-01-01": ["Alpha"],
    });
    expect(record.rows("2005-06-01", { knownOn: "2004-12-31" })).toEqual(["Beta: 0.80%, No. 1, settled"]);
    expect(record.rows("2005-06-01", { knownOn: "2005-01-01" })).toEqual(["Alpha: 0.80%, No. 1, settled"]);
  });

  test("a rename that a later paper, or the register, makes again is one", () => {
    const again = given(
      register("{ portfolio: Alpha, names: [{ name: Beta, from: { by: 2004-01-01 } }] }"),
      all,
      alpha,
      executed(2, "2003-01-01", "{ rename: Alpha, to: Beta }"),
      executed(3, "2005-01-01", "{ rename: Alpha, to: Beta }"),
    );
    expect(again.registrants[0]?.identified.all.map(({ names }) => names.map(({ name }) => name))).toEqual([
      ["Alpha", "Beta"],
    ]);
  });

  test("a row keeps its fee under a name that the register alone gives", () => {
    const record = given(register("{ portfolio: Alpha, names: [{ name: Beta, from: 2003-01-01 }] }"), all, alpha);
    expect(record.rows("2002-12-31")).toEqual(["Alpha: 0.80%, No. 1, settled"]);
    expect(record.rows("2003-01-01")).toEqual(["Beta: 0.80%, No. 1, settled"]);
  });

  test("a paper may use an older name, or the newer on the day of the change", () => {
    const record = given(
      register("{ portfolio: Alpha, names: [{ name: Beta, from: 2003-01-01 }] }"),
      all,
      alpha,
      executed(2, "2003-01-01", `{ change-fee: Beta, ${flat("0.70%")} }`),
      executed(3, "2004-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`),
    );
    expect(record.rows("2003-01-01")).toEqual(["Beta: 0.70%, No. 2, settled"]);
    expect(record.rows("2004-01-01")).toEqual(["Beta: 0.60%, No. 3, settled"]);
  });

  test("a rename has the change's own day", () => {
    const record = given(all, alpha, executed(2, "2003-01-01", "{ rename: Alpha, to: Beta, effective: 2003-04-01 }"));
    expect(namesOn(record, "2003-03-31", "2003-04-01")).toEqual({ "2003-03-31": ["Alpha"], "2003-04-01": ["Beta"] });
  });

  test("a name stays with the portfolio through its removal", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "{ rename: Alpha, to: Beta }"),
      executed(3, "2004-01-01", "{ remove: Alpha }"),
    );
    expect(record.of("Beta", "2004-01-01")).toBe("removed by No. 3");
  });
});

describe("a day of change known as a range: the older name, with the newer beside it", () => {
  const named = (from: string): ReturnType<typeof register> =>
    register(`{ portfolio: Alpha, names: [{ name: Beta, from: ${from} }] }`);

  test("between two days", () => {
    const record = given(named("{ from: 2003-01-01, by: 2003-06-30 }"), all, alpha);
    expect(namesOn(record, "2002-12-31", "2003-01-01", "2003-06-29", "2003-06-30")).toEqual({
      "2002-12-31": ["Alpha"],
      "2003-01-01": ["Alpha (or already Beta)"],
      "2003-06-29": ["Alpha (or already Beta)"],
      "2003-06-30": ["Beta"],
    });
  });

  test("a rename that took effect in a range of days leaves the fee settled", () => {
    const record = given(
      all,
      alpha,
      executed(2, "{ from: 2003-01-01, by: 2003-03-01 }", "{ rename: Alpha, to: Omega Portfolio }"),
    );
    expect(record.rows("2002-12-31")).toEqual(["Alpha: 0.80%, No. 1, settled"]);
    expect(record.rows("2003-01-01")).toEqual(["Alpha (or already Omega): 0.80%, No. 1, settled"]);
    expect(record.rows("2003-02-28")).toEqual(["Alpha (or already Omega): 0.80%, No. 1, settled"]);
    expect(record.rows("2003-03-01")).toEqual(["Omega: 0.80%, No. 1, settled"]);
  });

  test("a new fee with it is in doubt over the range, as the name is", () => {
    const change = `{ change-fee: Omega, formerly: Alpha, ${flat("0.70%")} }`;
    const record = given(all, alpha, executed(2, "{ from: 2003-01-01, by: 2003-03-01 }", change));
    expect(record.rows("2003-01-01")).toEqual(["Alpha (or already Omega): 0.80%, No. 1, open: within-range 2"]);
    expect(record.rows("2003-03-01")).toEqual(["Omega: 0.70%, No. 2, settled"]);
  });

  test("by a day: since the day after the last paper that used the older name", () => {
    const record = given(
      named("{ by: 2005-06-30 }"),
      all,
      alpha,
      executed(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    );
    expect(namesOn(record, "2003-01-01", "2003-01-02", "2005-06-29", "2005-06-30")).toEqual({
      "2003-01-01": ["Alpha"],
      "2003-01-02": ["Alpha (or already Beta)"],
      "2005-06-29": ["Alpha (or already Beta)"],
      "2005-06-30": ["Beta"],
    });
  });

  test("or that a statement uses with its day", () => {
    const record = given(
      named("{ by: 2005-06-30 }"),
      all,
      alpha,
      statement("a prospectus", "2004-05-01", "{ existed: [Alpha] }"),
    );
    expect(namesOn(record, "2004-05-01", "2004-05-02")).toEqual({
      "2004-05-01": ["Alpha"],
      "2004-05-02": ["Alpha (or already Beta)"],
    });
  });
});

describe("misprints", () => {
  const record = given(
    register("{ portfolio: Inflation, names: [{ name: Inflaton Bond, misprint: true }] }"),
    all,
    executed(1, "2001-01-01", `{ add: Inflaton Bond Portfolio, ${flat("0.50%")} }`),
    executed(2, "2003-01-01", `{ change-fee: Inflation, ${flat("0.40%")} }`),
  );

  test("are found, and never shown as a name that it bore", () => {
    expect(record.rows("2001-01-01")).toEqual(["Inflation: 0.50%, No. 1, settled"]);
    expect(record.rows("2003-01-01")).toEqual(["Inflation: 0.40%, No. 2, settled"]);
  });

  test("are kept beside the right name", () => {
    const [portfolio] = record.registrants[0]?.identified.all ?? [];
    expect(portfolio?.names.map(({ name, misprint }) => [name, misprint ?? false])).toEqual([
      ["Inflation", false],
      ["Inflaton Bond", true],
    ]);
  });
});

describe("a name that two portfolios bore, one after the other", () => {
  const record = given(
    register(
      "{ portfolio: First, names: [{ name: Growth, from: 2002-01-01 }, { name: Later First, from: 2004-01-01 }] }",
      "{ portfolio: Second, names: [{ name: Growth, from: 2006-01-01 }] }",
    ),
    all,
    executed(1, "2001-01-01", `{ add: First, ${flat("0.80%")} }`, `{ add: Second, ${flat("0.40%")} }`),
    executed(2, "2003-01-01", `{ change-fee: Growth, ${flat("0.70%")} }`),
    executed(3, "2007-01-01", `{ change-fee: Growth, ${flat("0.30%")} }`),
  );

  test("a paper means the one that bore it on its day", () => {
    expect(record.rows("2003-01-01")).toEqual(["Growth: 0.70%, No. 2, settled", "Second: 0.40%, No. 1, settled"]);
    expect(record.rows("2007-01-01")).toEqual(["Growth: 0.30%, No. 3, settled", "Later First: 0.70%, No. 2, settled"]);
  });

  test("with no day, it means neither", () => {
    expect(record.registrants[0]?.identified.bearing("Growth")).toBeUndefined();
    expect(record.registrants[0]?.identified.bearing("Later First")?.key).toBe("first");
  });

  test("a statement of a day means the one that bore it then", () => {
    const stated = given(
      register(
        "{ portfolio: First, names: [{ name: Growth, from: 2002-01-01 }, { name: Later First, from: 2004-01-01 }] }",
        "{ portfolio: Second, names: [{ name: Growth, from: 2006-01-01 }] }",
      ),
      all,
      executed(1, "2001-01-01", `{ add: First, ${flat("0.80%")} }`, `{ add: Second, ${flat("0.40%")} }`),
      statement("a prospectus", "2006-05-01", "{ fee: Growth, is: [{ rate: 0.45% }] }"),
    );
    expect(stated.rows("2006-05-01")).toEqual([
      "Growth: 0.40%, No. 1, contradicted by a prospectus",
      "Later First: 0.80%, No. 1, settled",
    ]);
  });
});

describe("normalisation", () => {
  test.each([
    ["Met/AIM Mid-Cap Growth Portfolio", "met aim mid cap growth"],
    ["MFS® Research International Portfolio", "mfs research international"],
    ["Growth & Income Portfolio", "growth and income"],
    ["Lord Abbett America's Value Portfolio", "lord abbett americas value"],
    ["Lord Abbett America’s Value Portfolio", "lord abbett americas value"],
    ["  T. Rowe   Price Mid Cap ", "t rowe price mid cap"],
    ["Société Générale", "societe generale"],
    ["Schroders Global Multi-Asset Portfolio II", "schroders global multi asset ii"],
    ["Portfolios of Others", "portfolios of others"],
  ])("%s is %s", (name, key) => {
    expect(normalised(name)).toBe(key);
  });

  test("of ASCII alone is that of any script", () => {
    const words = fc.constantFrom(
      "Portfolio",
      "portfolio",
      " ",
      "&",
      "'",
      "-",
      ".",
      "A",
      "z",
      "7",
      "_",
      "\t",
      "|",
      "Growth",
    );
    const ascii = fc.oneof(
      fc.string({ unit: "binary-ascii" }),
      fc.array(words).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(ascii, (name) => {
        // A letter that is not of ASCII, behind all others, has all of it read the longer way.
        expect(normalised(`${name} \u00e9`)).toBe(`${normalised(name)} e`.trim());
      }),
      { numRuns: 2_000 },
    );
  });

  test("two spellings that agree in this are one portfolio", () => {
    const record = given(
      all,
      executed(1, "2001-01-01", `{ add: MFS® Mid-Cap Growth Portfolio, ${flat("0.80%")} }`),
      executed(2, "2003-01-01", `{ change-fee: MFS Mid Cap Growth, ${flat("0.70%")} }`),
    );
    expect(record.rows("2003-01-01")).toEqual(["MFS® Mid-Cap Growth: 0.70%, No. 2, settled"]);
  });

  test("names that differ in a numeral are two", () => {
    const record = given(
      all,
      executed(
        1,
        "2001-01-01",
        `{ add: Growth Portfolio, ${flat("0.80%")} }`,
        `{ add: Growth Portfolio II, ${flat("0.70%")} }`,
      ),
    );
    expect(record.rows("2001-01-01")).toEqual(["Growth: 0.80%, No. 1, settled", "Growth II: 0.70%, No. 1, settled"]);
  });
});

describe("the register", () => {
  const files = { ...register("{ portfolio: Alpha }"), ...all, ...alpha };

  test("where there is one, a name that it does not hold is an error", () => {
    expect(() => read({ ...files, ...executed(2, "2003-01-01", `{ add: Alpho, ${flat("0.70%")} }`) })).toThrow(
      /m\/amendments\/002\.yaml:5 unknown-portfolio \{"name":"Alpho"/,
    );
  });

  test("so in a statement, and in the fee's older name", () => {
    expect(() => read({ ...files, ...statement("s", "2003-01-01", "{ existed: [Omega] }") })).toThrow(
      /unknown-portfolio/,
    );
    expect(() =>
      read({ ...files, ...executed(2, "2003-01-01", `{ change-fee: Alpha, formerly: Omega, ${flat("0.70%")} }`) }),
    ).toThrow(/unknown-portfolio \{"name":"Omega"/);
  });

  test("a rename makes its new name known", () => {
    const record = given(
      files,
      executed(2, "2003-01-01", "{ rename: Alpha, to: Beta }"),
      executed(3, "2004-01-01", "{ remove: Beta }"),
    );
    expect(record.of("Beta", "2003-12-31")).toBe("0.80%, No. 1, settled");
    expect(record.of("Beta", "2004-01-01")).toBe("removed by No. 3");
  });

  test("one first name twice is an error", () => {
    expect(() => read({ ...files, ...register("{ portfolio: Alpha }", "{ portfolio: ALPHA Portfolio }") })).toThrow(
      /name-claimed-twice/,
    );
  });

  test("two rows that may be one stay two, each with its doubt", () => {
    const record = given(
      register(
        "{ portfolio: Innovation, perhaps-same-as: [{ portfolio: Technology, note: a statement equates them }] }",
        "{ portfolio: Technology, perhaps-same-as: [{ portfolio: Innovation }] }",
      ),
      all,
      executed(1, "2001-01-01", `{ add: Innovation, ${flat("0.95%")} }`, `{ add: Technology, ${flat("0.90%")} }`),
    );
    expect(record.rows("2001-01-01")).toEqual([
      "Innovation: 0.95%, No. 1, settled",
      "Technology: 0.90%, No. 1, settled",
    ]);
    expect(
      record.registrants[0]?.identified.all.map(({ perhapsSameAs }) => perhapsSameAs.map(({ portfolio }) => portfolio)),
    ).toEqual([["Technology"], ["Innovation"]]);
  });
});

describe.each([
  ["without a register", []],
  ["with a register", [register("{ portfolio: Alpha }", "{ portfolio: Beta }")]],
])("a name that goes from one portfolio to another, %s", (_, registered) => {
  const both = executed(0, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`, `{ add: Beta, ${flat("0.50%")} }`);
  const rowsAfter = (...papers: Files[]): string[] =>
    given(searched("2009-12-31"), ...registered, both, ...papers).rows("2009-12-31");
  const later = `{ change-fee: Beta, ${flat("0.60%")} }`;

  test("after a removal is the second's: a later change is of its row", () => {
    const papers = [
      executed(1, "2002-01-01", "{ remove: Beta }"),
      executed(2, "2003-01-01", "{ rename: Alpha, to: Beta }"),
      executed(3, "2003-06-01", later),
    ];
    expect(rowsAfter(...papers)).toEqual(["Beta: 0.60%, No. 3, settled"]);
  });

  test.each([
    ["{ remove: Beta }", "{ rename: Alpha, to: Beta }"],
    ["{ rename: Alpha, to: Beta }", "{ remove: Beta }"],
  ])("on the day of the removal, in either order: %s, %s", (...changes) => {
    expect(rowsAfter(executed(1, "2002-01-01", ...changes))).toEqual(["Beta: 0.80%, No. 0, settled"]);
    expect(rowsAfter(executed(1, "2002-01-01", ...changes), executed(2, "2003-06-01", later))).toEqual([
      "Beta: 0.60%, No. 2, settled",
    ]);
  });

  test.each([
    ["{ rename: Beta, to: Gamma }", "{ rename: Alpha, to: Beta }"],
    ["{ rename: Alpha, to: Beta }", "{ rename: Beta, to: Gamma }"],
  ])("on the day on which the first takes another, in either order: %s, %s", (...changes) => {
    expect(rowsAfter(executed(1, "2002-01-01", ...changes), executed(2, "2003-06-01", later))).toEqual([
      "Beta: 0.60%, No. 2, settled",
      "Gamma: 0.50%, No. 0, settled",
    ]);
  });

  test("is known to a paper that is never replayed, and to a statement without a day", () => {
    const papers = [
      executed(1, "2002-01-01", "{ remove: Beta }", "{ rename: Alpha, to: Beta }"),
      draft(2, "2005-01-01", later),
      statement("s", "{ by: 2005-01-01 }", "{ existed: [Beta] }"),
    ];
    expect(rowsAfter(...papers)).toEqual(["Beta: 0.80%, No. 0, settled"]);
  });
});
