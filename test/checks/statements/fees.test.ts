import { describe, expect, test } from "vitest";
import { executed, type Files, flat, form, notSeen, searched, statement, terms } from "../../agreement/given.ts";
import { toldOnce, verdicts } from "./told.ts";

const whole = searched("2010-12-31");
const alpha = executed(
  1,
  "2006-11-01",
  "{ add: Alpha Portfolio, fee: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }] }",
);
const says = (fee: string, dated = "2006-12-01", more = ""): Files =>
  statement("Prospectus", dated, `{ fee: Alpha Portfolio, is: ${fee}${more} }`);
const the = (fee: string): string => toldOnce(whole, alpha, says(fee));

describe("a stated fee", () => {
  test("agrees with the row that gives the same, however its figures are printed", () => {
    expect(the("[{ rate: 0.880%, up-to: $0.5 billion }, { rate: 0.830% }]")).toBe(
      "agrees: No. 1, 2006-11-01, gives the same",
    );
  });

  test.each([
    [
      "[{ rate: 0.90%, up-to: $500 million }, { rate: 0.83% }]",
      "tier 1 is at 0.90%, where the amendment's is at 0.88% (0.02% higher)",
    ],
    [
      "[{ rate: 0.88%, up-to: $500 million }, { rate: 0.80% }]",
      "tier 2 is at 0.80%, where the amendment's is at 0.83% (0.03% lower)",
    ],
    [
      "[{ rate: 0.88%, up-to: $400 million }, { rate: 0.83% }]",
      "tier 1 ends at $400 million, where the amendment's ends at $500 million",
    ],
    [
      "[{ rate: 0.88%, up-to: $500 million }, { rate: 0.83%, up-to: $1 billion }, { rate: 0.80% }]",
      "tier 2 ends at $1 billion, where the amendment's has no upper bound; tier 3 is 0.80%, where the amendment's has none",
    ],
    [
      "[{ rate: 0.88% }]",
      "tier 1 has no upper bound, where the amendment's ends at $500 million; there is no tier 2, where the amendment's is 0.83%",
    ],
    [
      "{ applies: whole-balance, tiers: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }] }",
      "the amendment's is 0.88% of the first $500 million of such assets, plus 0.83% of such assets over $500 million",
    ],
    [
      "{ tiers: [{ rate: 0.90% }], discount: { off: 2%, when-month-average-exceeds: $1 billion, words: off } }",
      "tier 1 is at 0.90%, where the amendment's is at 0.88% (0.02% higher); tier 1 has no upper bound, where the amendment's ends at $500 million; there is no tier 2, where the amendment's is 0.83%",
    ],
  ])("that is %s disagrees, tier by tier", (fee, differences) => {
    expect(the(fee)).toBe(`statement-fee: No. 1, 2006-11-01, gives another: ${differences}`);
  });

  test("points at the row that it is compared with", () => {
    const [verdict] = verdicts(whole, alpha, says("[{ rate: 0.90% }]"));
    expect(verdict).toMatchObject({
      kind: "disagrees",
      document: "Prospectus",
      says: "on 2006-12-01 the fee of Alpha Portfolio is 0.90% of such assets",
      at: { file: "statements/Prospectus.yaml", line: 4 },
      finding: {
        severity: "warning",
        args: { about: "Alpha Portfolio, fee, 2006-12-01" },
        also: { place: { file: "m/amendments/001.yaml", line: 5 }, says: "compared with" },
      },
    });
  });

  test("of another kind cannot be told, nor one that a discount may lower", () => {
    const discount =
      "tiers: [{ rate: 0.60% }], discount: { off: 2%, when-month-average-exceeds: $1 billion, words: off }";
    const row = executed(1, "2006-11-01", `{ add: Alpha Portfolio, fee: { ${discount} } }`);
    expect(toldOnce(whole, row, says("[{ rate: 0.60% }]"))).toBe(
      "cannot tell: No. 1, 2006-11-01, gives a fee of another kind: 0.60% of such assets; less 2% of the fee for a month in which average net assets exceed $1 billion",
    );
  });

  test("of a discount, a switch, cases and parts says which of them differs", () => {
    const given = (fee: string, stated: string): string =>
      toldOnce(whole, executed(1, "2006-11-01", `{ add: Alpha Portfolio, fee: ${fee} }`), says(stated));
    const discount = (off: string): string =>
      `{ tiers: [{ rate: 0.60% }], discount: { off: ${off}, when-month-average-exceeds: $1 billion, words: off } }`;
    const turn = (at: string, after: string): string =>
      `{ before: [{ rate: 0.70%, up-to: $400 million }], after: [{ rate: ${after} }], switch: { first-reaches: ${at}, words: first } }`;
    const cases = (rate: string): string =>
      `{ cases: [{ case: direct, when: directly, tiers: [{ rate: 0.80% }] }, { case: funds, when: in funds, tiers: [{ rate: ${rate} }] }] }`;
    const parts = (rate: string): string => `{ parts: [{ part: base, of: the base, tiers: [{ rate: ${rate} }] }] }`;
    const another = "statement-fee: No. 1, 2006-11-01, gives another: ";
    const group = (name: string, percent = "0.60%"): string =>
      `{ tiers: [{ rate: ${percent} }], measured-on: { group: ${name}, words: combined } }`;
    expect(given(group("Core Group"), group("Growth Group"))).toBe(
      `${another}the tiers are on the combined average daily net assets of the Growth Group, where the amendment's are on the combined average daily net assets of the Core Group`,
    );
    expect(given(group("Core Group"), "[{ rate: 0.70% }]")).toBe(
      `${another}tier 1 is at 0.70%, where the amendment's is at 0.60% (0.10% higher)`,
    );
    const least = (amount: string, per: string): string =>
      `{ tiers: [{ rate: 0.60% }], minimum: { amount: ${amount}, per: ${per}, words: at least } }`;
    expect(given(least("$1 million", "year"), least("$1 million", "month"))).toBe(
      `${another}the minimum is $1 million a month, where the amendment's is $1 million a year`,
    );
    expect(given(discount("2.5%"), discount("2%"))).toBe(
      `${another}the discount is 2% over $1 billion, where the amendment's is 2.5% over $1 billion`,
    );
    expect(given(turn("$350 million", "0.65%"), turn("$300 million", "0.65%"))).toBe(
      `${another}the switch is at $300 million, where the amendment's is at $350 million`,
    );
    expect(given(turn("$350 million", "0.65%"), turn("$350 million", "0.60%"))).toBe(
      `${another}after the switch, tier 1 is at 0.60%, where the amendment's is at 0.65% (0.05% lower)`,
    );
    expect(given(cases("0.45%"), cases("0.40%"))).toBe(
      `${another}for funds, tier 1 is at 0.40%, where the amendment's is at 0.45% (0.05% lower)`,
    );
    expect(given(parts("0.07%"), parts("0.08%"))).toBe(
      `${another}for base, tier 1 is at 0.08%, where the amendment's is at 0.07% (0.01% higher)`,
    );
    expect(given(cases("0.45%"), cases("0.450%"))).toBe("agrees: No. 1, 2006-11-01, gives the same");
  });
});

describe("a fee read in part agrees so far, which is no pass", () => {
  const cut = "[{ rate: 0.88%, up-to: $500 million }, { rest: not-read }]";

  test("where the document was", () => {
    expect(the(cut)).toBe(
      "cannot tell: as far as both were read they are the same; the document was not read above $500 million",
    );
  });

  test("where the amendment was", () => {
    const row = executed(1, "2006-11-01", `{ add: Alpha Portfolio, fee: ${cut} }`);
    expect(toldOnce(whole, row, says("[{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }]"))).toBe(
      "cannot tell: as far as both were read they are the same; No. 1, 2006-11-01, was not read above $500 million",
    );
  });

  test("where a rate was left blank", () => {
    const row = executed(1, "2006-11-01", "{ add: Alpha Portfolio, fee: [{ rate: blank }] }");
    expect(toldOnce(whole, row, says("[{ rate: 0.88% }]"))).toBe(
      "cannot tell: as far as both were read they are the same; No. 1, 2006-11-01, leaves a rate blank",
    );
  });

  test("and disagrees where what was read differs", () => {
    expect(the("[{ rate: 0.90%, up-to: $500 million }, { rest: not-read }]")).toBe(
      "statement-fee: No. 1, 2006-11-01, gives another: tier 1 is at 0.90%, where the amendment's is at 0.88% (0.02% higher)",
    );
  });
});

describe("the day", () => {
  const changed = executed(2, "2007-05-01", `{ change-fee: Alpha Portfolio, ${flat("0.75%")} }`);
  const first = "[{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }]";
  const on = (dated: string, fee = first, more = ""): string =>
    toldOnce(whole, alpha, changed, says(fee, dated, more)).slice(0, 60);

  test.each([
    ["2007-04-30", "", "agrees: No. 1, 2006-11-01, gives the same"],
    ["2007-05-01", "", "statement-fee: No. 2, 2007-05-01, gives another: tier 1 is at"],
    ["2007-05-01", ", at: opening", "agrees: No. 1, 2006-11-01, gives the same"],
    ["2007-05-02", ", at: opening", "statement-fee: No. 2, 2007-05-01, gives another: tier 1 is at"],
    // A month without the change in it, and the one that holds it.
    ["{ from: 2007-04-01, by: 2007-04-30 }", "", "agrees: No. 1, 2006-11-01, gives the same"],
    ["{ from: 2007-06-01, by: 2007-06-30 }", "", "statement-fee: No. 2, 2007-05-01, gives another: tier 1 is at"],
    [
      "{ from: 2007-04-30, by: 2007-05-01 }",
      "",
      "cannot tell: the day is known only as 2007-04-30 to 2007-05-01: on 2007-04-30, No. 1, 2006-11-01, gives the same; on 2007-05-01, No. 2",
    ],
    [
      "{ from: 2007-05-01, by: 2007-05-31 }",
      ", at: opening",
      "cannot tell: the day is known only as 2007-05-01 to 2007-05-31: on 2007-04-30, No. 1",
    ],
    ["2007-05-__", "", "statement-fee: No. 2, 2007-05-01, gives another: tier 1 is at"],
    ["{ by: 2007-04-30 }", "", "agrees: No. 1, 2006-11-01, gives the same"],
    ["{ by: 2007-05-01 }", "", "cannot tell: the day is known only as by 2007-05-01: on 2006-11-01, No. 1"],
    ["{ about: 2007-04-30 }", "", "agrees: No. 1, 2006-11-01, gives the same"],
    [
      "{ about: 2007-05-01 }",
      "",
      "cannot tell: the day is known only as about 2007-05-01: on 2007-05-01, No. 2, 2007-05-01, gives another",
    ],
  ])("%s%s", (dated, more, expected) => {
    expect(on(dated, first, more)).toBe(expected.slice(0, 60));
  });

  test("of an assertion takes the place of the document's", () => {
    const stated = statement("Prospectus", "2007-06-01", `{ fee: Alpha Portfolio, is: ${first}, day: 2007-04-30 }`);
    expect(toldOnce(whole, alpha, changed, stated)).toBe("agrees: No. 1, 2006-11-01, gives the same");
  });
});

describe("without a row", () => {
  const beta = executed(0, "2000-12-08", `{ add: Beta Portfolio, ${flat("0.50%")} }`);
  const removed = executed(2, "2007-05-01", "{ remove: Alpha Portfolio }");
  const fee = "[{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }]";

  test.each([
    ["2006-10-31", "statement-fee: No. 1, 2006-11-01, adds it the next day"],
    ["2006-10-30", "statement-fee: No. 1, 2006-11-01, adds it 2 days later"],
    ["2007-04-30", "agrees: No. 1, 2006-11-01, gives the same"],
    ["2007-05-01", "statement-fee: No. 2, 2007-05-01, takes it off"],
  ])("on %s", (dated, expected) => {
    expect(toldOnce(whole, beta, alpha, removed, says(fee, dated))).toBe(expected);
  });

  test("it may have been added already by a paper of a range of days", () => {
    const range = executed(1, "{ from: 2006-11-01, by: 2006-12-01 }", `{ add: Alpha Portfolio, ${flat("0.88%")} }`);
    expect(toldOnce(whole, beta, range, says("[{ rate: 0.88% }]", "2006-11-01"))).toBe(
      "cannot tell: No. 1, 2006-12-01, adds it, and may have done so by then (2006-11-01 to 2006-12-01)",
    );
    expect(toldOnce(whole, beta, range, says("[{ rate: 0.88% }]", "2006-10-31"))).toBe(
      "statement-fee: No. 1, 2006-12-01, adds it 31 days later",
    );
  });

  test("nothing unseen can have added it, or something can", () => {
    const known = statement("Prospectus", "2006-12-01", "{ fee: Gamma Portfolio, is: [{ rate: 0.50% }] }");
    const names = {
      "registrant.yaml":
        "registrant: A Trust\nportfolios:\n  - { portfolio: Beta Portfolio }\n  - { portfolio: Gamma Portfolio }\n",
    };
    expect(toldOnce(whole, names, beta, known)).toBe("statement-fee: no amendment puts it on a schedule");
    const unseen = executed(2, "2006-11-01", `{ change-fee: Beta Portfolio, ${flat("0.40%")} }`);
    expect(toldOnce(whole, names, beta, notSeen(1), unseen, known)).toBe(
      "cannot tell: no amendment held names it; No. 1 (not seen) may have added it",
    );
  });

  test("a paper not seen before it, one read in part, and a search that ends before the day", () => {
    const names = {
      "registrant.yaml":
        "registrant: A Trust\nportfolios:\n  - { portfolio: Beta Portfolio }\n  - { portfolio: Gamma Portfolio }\n",
    };
    const partly = executed(1, "2006-11-01", "read: partly", `{ change-fee: Beta Portfolio, ${flat("0.40%")} }`);
    const on = (dated: string): string =>
      toldOnce(
        searched("2006-12-31"),
        names,
        beta,
        partly,
        statement("Prospectus", dated, "{ fee: Gamma Portfolio, is: [{ rate: 0.50% }] }"),
      );
    expect(on("2006-10-31")).toBe("statement-fee: no amendment puts it on a schedule");
    expect(on("2006-11-01")).toBe(
      "cannot tell: no amendment held names it; the unread rest of No. 1 may have added it",
    );
    expect(on("2006-12-31")).toBe(
      "cannot tell: no amendment held names it; the unread rest of No. 1 may have added it",
    );
    expect(on("2007-01-01")).toBe(
      "cannot tell: no amendment held names it; the unread rest of No. 1 and a number after 1 (nobody states a search past 2006-12-31) may have added it",
    );
  });

  test("its fee is in a paper not seen", () => {
    const later = executed(1, "2006-11-01", `{ change-fee: Alpha Portfolio, ${flat("0.88%")} }`);
    expect(toldOnce(terms("dated: 2000-12-08"), notSeen(0), later, says("[{ rate: 0.90% }]", "2005-01-01"))).toBe(
      "cannot tell: its fee is in an amendment not seen",
    );
  });

  test("two papers whose order nothing settles leave it untold", () => {
    const higher = executed(2, "2007-01-01", `{ change-fee: Alpha Portfolio, ${flat("0.80%")} }`);
    const lower = executed(1, "2007-02-01", `{ change-fee: Alpha Portfolio, ${flat("0.70%")} }`);
    const added = executed(0, "2000-12-08", `{ add: Alpha Portfolio, ${flat("0.90%")} }`);
    expect(toldOnce(whole, added, lower, higher, says("[{ rate: 0.80% }]", "2007-03-01"))).toBe(
      "cannot tell: No. 2, 2007-01-01, and No. 1, 2007-02-01, both touch it, and nothing says which prevails",
    );
  });
});

describe("inside the days in which a change took effect", () => {
  const added = executed(0, "2000-12-08", `{ add: Alpha Portfolio, ${flat("0.90%")} }`);
  const on = (dated: string, effective: string, rate = "0.80%"): string =>
    toldOnce(
      whole,
      added,
      executed(1, effective, `{ change-fee: Alpha Portfolio, ${flat("0.80%")} }`),
      says(`[{ rate: ${rate} }]`, dated),
    );
  const range = "{ from: 2006-11-01, by: 2006-11-30 }";

  test("the later fee cannot be told, and the earlier agrees", () => {
    expect(on("2006-10-31", range)).toMatch(/^statement-fee/);
    expect(on("2006-11-01", range)).toBe(
      "cannot tell: No. 0, 2000-12-08, gives another: tier 1 is at 0.80%, where the amendment's is at 0.90% (0.10% lower); No. 1 may already have taken effect (2006-11-01 to 2006-11-30)",
    );
    expect(on("2006-11-29", range)).toMatch(/^cannot tell/);
    expect(on("2006-11-30", range)).toBe("agrees: No. 1, 2006-11-30, gives the same");
    expect(on("2006-11-29", range, "0.90%")).toBe("agrees: No. 0, 2000-12-08, gives the same");
  });

  test("that a day is about another is said beside the difference", () => {
    expect(on("2006-11-02", "{ about: 2006-11-01 }", "0.90%")).toBe(
      "statement-fee: No. 1, 2006-11-01, gives another: tier 1 is at 0.90%, where the amendment's is at 0.80% (0.10% higher); its own day is about 2006-11-01",
    );
  });
});

describe("what may explain a difference is said beside it", () => {
  test("papers not seen or read in part since the row was set, and no others", () => {
    const record = [
      executed(0, "2000-12-08", `{ add: Alpha Portfolio, ${flat("0.90%")} }`),
      notSeen(1),
      executed(2, "2003-05-01", "read: partly", `{ add: Beta Portfolio, ${flat("0.50%")} }`),
      executed(3, "2004-05-01", `{ add: Gamma Portfolio, ${flat("0.50%")} }`),
      notSeen(4),
      executed(5, "2009-05-01", `{ add: Delta Portfolio, ${flat("0.50%")} }`),
    ];
    const on = (dated: string): string => toldOnce(whole, ...record, says("[{ rate: 0.80% }]", dated));
    const differs =
      "statement-fee: No. 0, 2000-12-08, gives another: tier 1 is at 0.80%, where the amendment's is at 0.90% (0.10% lower)";
    expect(on("2003-04-30")).toBe(`${differs}; No. 1 (not seen) may have changed it`);
    expect(on("2003-05-01")).toBe(`${differs}; No. 1 (not seen) and the unread rest of No. 2 may have changed it`);
    expect(on("2009-05-01")).toBe(
      `${differs}; Nos. 1 and 4 (not seen) and the unread rest of No. 2 may have changed it`,
    );
  });

  test("a form is named as one", () => {
    expect(
      toldOnce(whole, form(1, "2006-11-01", `{ add: Alpha Portfolio, ${flat("0.88%")} }`), says("[{ rate: 0.88% }]")),
    ).toBe("agrees: the form of No. 1, 2006-11-01, gives the same");
  });
});

describe("an agreement's own days", () => {
  const ended = terms(
    "dated: 2000-12-08",
    "ends: { day: 2007-06-30 }",
    "searched-through: { day: 2010-12-31, by: a person }",
  );
  const fee = "[{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }]";

  test.each([
    ["2000-12-07", "cannot tell: that is before m was made (2000-12-08)"],
    ["2007-06-30", "agrees: No. 1, 2006-11-01, gives the same"],
    ["2007-07-01", "cannot tell: m ended on 2007-06-30, and its amendments say nothing of a later day"],
  ])("on %s", (dated, expected) => {
    expect(toldOnce(ended, alpha, says(fee, dated))).toBe(expected);
  });

  test("that it may have ended by then keeps it from being told", () => {
    const doubtful = terms("dated: 2000-12-08", "ends: { from: 2007-05-01, day: 2007-06-30 }");
    expect(toldOnce(doubtful, alpha, says(fee, "2007-05-01"))).toBe("agrees: No. 1, 2006-11-01, gives the same");
    expect(toldOnce(doubtful, alpha, says(fee, "2007-05-02"))).toBe(
      "cannot tell: m ended between 2007-05-01 and 2007-06-30, and its amendments say nothing of a later day",
    );
  });
});

describe("two agreements", () => {
  const other: Files = {
    "n/agreement.yaml": "dated: 2004-11-01\nsearched-through: { day: 2010-12-31, by: a person }\n",
    "n/amendments/000.yaml":
      "amendment: 0\nstatus: executed\neffective: 2004-11-01\nchanges:\n  - add: Alpha Portfolio\n    fee: [{ rate: 0.10% }]\n",
  };

  test("a row on both schedules needs its agreement named", () => {
    expect(toldOnce(whole, alpha, other, says("[{ rate: 0.10% }]"))).toBe(
      "cannot tell: it stands on the schedules of n and m, and which of them is meant is not said",
    );
    expect(toldOnce(whole, alpha, other, says("[{ rate: 0.10% }]", "2006-12-01", ", under: n"))).toBe(
      "agrees: No. 0, 2004-11-01, gives the same",
    );
    expect(toldOnce(whole, alpha, other, says("[{ rate: 0.10% }]", "2006-12-01", ", under: k"))).toBe(
      "cannot tell: the record holds no agreement k",
    );
  });

  test("a name that neither has may be in either", () => {
    const names = {
      "registrant.yaml":
        "registrant: A Trust\nportfolios:\n  - { portfolio: Alpha Portfolio }\n  - { portfolio: Gamma Portfolio }\n",
    };
    const gamma = statement("Prospectus", "2006-12-01", "{ fee: Gamma Portfolio, is: [{ rate: 0.50% }] }");
    const unseen = { ...other, "n/amendments/001.yaml": "amendment: 1\nstatus: not-seen\n" };
    expect(toldOnce(whole, names, notSeen(0), alpha, unseen, gamma)).toBe(
      "cannot tell: no amendment held names it; No. 1 of n (not seen) and No. 0 of m (not seen) may have added it",
    );
  });
});

describe("side agreements and removals state fees too", () => {
  const overlay = (from: string, fee: string): Files => ({
    "m/overlays/w.yaml": `overlay: fee-waiver\npaper: A waiver\nportfolio: Alpha Portfolio\nfrom: ${from}\nto: 2008-04-30\nread: whole\ncontract-fee: ${fee}\nfee-after: not-read\n`,
  });
  const fee = "[{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }]";

  test.each([
    ["2006-10-31", "statement-fee: No. 1, 2006-11-01, adds it the next day"],
    ["2006-11-01", "agrees: No. 1, 2006-11-01, gives the same"],
  ])("a waiver from %s: at the close of its first day", (from, expected) => {
    const [verdict] = verdicts(
      whole,
      executed(0, "2000-12-08", `{ add: Beta Portfolio, ${flat("0.50%")} }`),
      alpha,
      overlay(from, fee),
    );
    expect(verdict?.document).toBe("A waiver");
    expect(
      toldOnce(
        whole,
        executed(0, "2000-12-08", `{ add: Beta Portfolio, ${flat("0.50%")} }`),
        alpha,
        overlay(from, fee),
      ),
    ).toBe(expected);
  });

  test("a waiver that states none says nothing", () => {
    expect(verdicts(whole, alpha, overlay("2006-11-01", "not-stated"))).toEqual([]);
  });

  test("a fee printed with a removal is of the day before", () => {
    const removed = (printed: string): Files =>
      executed(2, "2007-05-01", `{ remove: Alpha Portfolio, printed-fee: ${printed} }`);
    expect(toldOnce(whole, alpha, removed(fee))).toBe("agrees: No. 1, 2006-11-01, gives the same");
    const [verdict] = verdicts(whole, alpha, removed("[{ rate: 0.90% }]"));
    expect(verdict).toMatchObject({
      kind: "disagrees",
      document: "Amendment No. 2",
      says: "on 2007-04-30 the fee of Alpha Portfolio is 0.90% of such assets",
      at: { file: "m/amendments/002.yaml", line: 5 },
    });
  });
});

test("what a file says twice in the same words is told apart", () => {
  const stated = "{ fee: Alpha Portfolio, is: [{ rate: 0.90% }] }";
  const found = verdicts(whole, alpha, statement("Prospectus", "2006-12-01", stated, stated, stated));
  expect(
    found.map((one) => (one.kind === "agrees" ? "" : "about" in one.finding.args ? one.finding.args.about : "")),
  ).toEqual([
    "Alpha Portfolio, fee, 2006-12-01",
    "Alpha Portfolio, fee, 2006-12-01 (2)",
    "Alpha Portfolio, fee, 2006-12-01 (3)",
  ]);
});
