import { describe, expect, test } from "vitest";
import { type Act, actsOf } from "../../src/agreement/acts.ts";
import { papersKnown } from "../../src/agreement/known.ts";
import { readFile } from "../../src/read/file.ts";
import { assemble, fileRoles } from "../../src/read/record.ts";
import { draft, executed, flat, form, type Given, given, notSeen, register, searched } from "./given.ts";

const all = searched("2020-12-31");
const alpha = executed(1, "2001-01-01", `{ add: Alpha Portfolio, ${flat("0.80%")} }`);
const beta = executed(2, "2002-01-01", `{ add: Beta Portfolio, ${flat("0.40%")} }`);

/** The acts of the first agreement. */
function actsIn([registrant]: Given["registrants"]): readonly Act[] {
  const [agreement] = registrant?.agreements ?? [];
  return registrant && agreement ? actsOf(papersKnown(agreement), registrant.identified) : [];
}

describe("each kind of change, from the start of its day", () => {
  test("add", () => {
    expect(given(all, alpha).over("Alpha", ["2000-12-31", "2001-01-01"])).toEqual({
      "2000-12-31": "not yet added (No. 1)",
      "2001-01-01": "0.80%, No. 1, settled",
    });
  });

  test("add, under a name that a portfolio still standing has given up: which one is meant is not certain", () => {
    const renamed = executed(2, "2002-01-01", "{ rename: Alpha, to: Omega }");
    const again = executed(3, "2003-01-01", `{ add: Alpha, ${flat("0.40%")} }`);
    expect(given(all, alpha, renamed, again).over("Omega", ["2002-12-31", "2003-01-01"])).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.40%, No. 3, open: added-again 3",
    });
  });

  test("change-fee replaces the whole fee", () => {
    const tiers = "fee: [{ rate: 0.75%, up-to: $100 million }, { rate: 0.70% }]";
    expect(
      given(all, alpha, executed(2, "2003-01-01", `{ change-fee: Alpha, ${tiers} }`)).over("Alpha", [
        "2002-12-31",
        "2003-01-01",
      ]),
    ).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.75% to 100000000, 0.70%, No. 2, settled",
    });
  });

  test("rename touches the name and leaves the fee and its paper", () => {
    const record = given(all, alpha, executed(2, "2003-01-01", "{ rename: Alpha, to: Omega Portfolio }"));
    expect(record.rows("2002-12-31")).toEqual(["Alpha: 0.80%, No. 1, settled"]);
    expect(record.rows("2003-01-01")).toEqual(["Omega: 0.80%, No. 1, settled"]);
  });

  test("rename leaves a switch as it stood", () => {
    const fee = `fee: { before: [{ rate: 0.70%, up-to: $350 million }], after: [{ rate: 0.63% }],
      switch: { first-reaches: $350 million, words: ever after } }`;
    const record = given(
      all,
      executed(1, "2001-01-01", `{ add: Alpha, ${fee} }`),
      executed(2, "2003-01-01", "{ rename: Alpha, to: Omega }"),
    );
    expect(record.of("Omega", "2003-01-01")).toBe("0.70% to 350000000 until 350000000 then 0.63%, No. 1, settled");
  });

  test("formerly renames on the change's day", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", `{ change-fee: Omega, formerly: Alpha Portfolio, ${flat("0.70%")} }`),
    );
    expect(record.rows("2002-12-31")).toEqual(["Alpha: 0.80%, No. 1, settled"]);
    expect(record.rows("2003-01-01")).toEqual(["Omega: 0.70%, No. 2, settled"]);
  });

  test.each([
    ["merged", "{ remove: Alpha, merged-into: Beta }"],
    ["liquidated", "{ remove: Alpha, liquidated: true }"],
    ["no reason given", "{ remove: Alpha }"],
  ])("remove, %s: off from the start of the day", (_, change) => {
    expect(
      given(all, alpha, beta, executed(3, "2003-01-01", change)).over("Alpha", ["2002-12-31", "2003-01-01"]),
    ).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "removed by No. 3",
    });
  });

  test("restate-schedule sets its rows and removes the others, from its day", () => {
    const record = given(
      all,
      alpha,
      beta,
      executed(
        3,
        "2003-01-01",
        `{ restate-schedule: [{ portfolio: Beta, ${flat("0.30%")} }, { portfolio: Gamma, ${flat("0.20%")} }] }`,
      ),
    );
    expect(record.rows("2002-12-31")).toEqual(["Alpha: 0.80%, No. 1, settled", "Beta: 0.40%, No. 2, settled"]);
    expect(record.rows("2003-01-01")).toEqual(["Beta: 0.30%, No. 3, settled", "Gamma: 0.20%, No. 3, settled"]);
    expect(record.of("Alpha", "2003-01-01")).toBe("removed by No. 3");
    expect(record.of("Gamma", "2002-12-31")).toBe("never");
  });

  test("what a paper adds after it restates the schedule stays", () => {
    const record = given(
      all,
      alpha,
      executed(
        2,
        "2003-01-01",
        `{ restate-schedule: [{ portfolio: Beta, ${flat("0.30%")} }] }`,
        `{ add: Gamma, ${flat("0.20%")} }`,
      ),
    );
    expect(record.rows("2003-01-01")).toEqual(["Beta: 0.30%, No. 2, settled", "Gamma: 0.20%, No. 2, settled"]);
  });

  test("an amendment in whole of one section changes one fee", () => {
    const record = given(
      all,
      alpha,
      beta,
      executed(3, "2003-01-01", `{ change-fee: Alpha, as: section-restated, ${flat("0.70%")} }`),
    );
    expect(record.rows("2003-01-01")).toEqual(["Alpha: 0.70%, No. 3, settled", "Beta: 0.40%, No. 2, settled"]);
  });

  test("remove, of a row that no paper held added", () => {
    expect(given(all, notSeen(1), executed(2, "2003-01-01", "{ remove: Alpha }")).of("Alpha", "2003-01-01")).toBe(
      "removed by No. 2",
    );
  });

  test("a name that two portfolios bear on the day is of the one that took it last", () => {
    const record = given(
      all,
      alpha,
      beta,
      executed(3, "2003-01-01", "{ rename: Alpha, to: Omega }"),
      executed(4, "2004-01-01", "{ rename: Beta, to: Omega }"),
      executed(5, "2005-01-01", `{ change-fee: Omega, ${flat("0.10%")} }`),
    );
    expect(record.rows("2005-01-01")).toEqual(["Omega: 0.80%, No. 1, settled", "Omega: 0.10%, No. 5, settled"]);
  });

  test("a name that two portfolios took at once reaches neither, and is a fault of the record", () => {
    const files = {
      ...alpha,
      ...beta,
      ...executed(3, "2003-01-01", "{ rename: Alpha, to: Omega }", "{ rename: Beta, to: Omega }"),
      ...executed(4, "2005-01-01", `{ change-fee: Omega, ${flat("0.10%")} }`),
    };
    const { filed } = fileRoles(Object.keys(files));
    const { registrants, problems } = assemble(filed.map((one) => readFile(one, Buffer.from(files[one.path] ?? ""))));
    expect(problems.map(({ code, at }) => `${code} ${at.file}`)).toEqual(["unknown-portfolio m/amendments/004.yaml"]);
    expect(actsIn(registrants).map(({ paper, change }) => `${paper.number} ${change.kind}`)).toEqual([
      "1 add",
      "2 add",
      "3 rename",
      "3 rename",
    ]);
  });

  test("a name given by an addition or a rename is known with it, and proves the row", () => {
    const record = given(
      all,
      executed(1, "2001-01-01", `{ add: Omega, formerly: Alpha, ${flat("0.80%")} }`, "{ rename: Beta, to: Gamma }"),
    );
    expect(
      actsIn(record.registrants).map(({ renamesTo, provesRow, removes }) => [renamesTo, provesRow, removes]),
    ).toEqual([
      ["Omega", true, false],
      ["Gamma", true, false],
    ]);
  });

  test("removed and added again: two spans, and the gap between", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "{ remove: Alpha }"),
      executed(3, "2005-01-01", `{ add: Alpha, ${flat("0.60%")} }`),
    );
    expect(record.over("Alpha", ["2002-12-31", "2003-01-01", "2004-12-31", "2005-01-01"])).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "removed by No. 2",
      "2004-12-31": "removed by No. 2",
      "2005-01-01": "0.60%, No. 3, settled",
    });
  });

  test("removed and added again on one day, in the paper's own order", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "{ remove: Alpha }", `{ add: Alpha, ${flat("0.60%")} }`),
    );
    expect(record.of("Alpha", "2003-01-01")).toBe("0.60%, No. 2, settled");
    const other = given(all, alpha, executed(2, "2003-01-01", `{ add: Alpha, ${flat("0.60%")} }`, "{ remove: Alpha }"));
    expect(other.of("Alpha", "2003-01-01")).toBe("removed by No. 2");
  });
});

describe("correct", () => {
  const changed = executed(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.50%")} }`);

  test("reaches back to the day of the text it corrects", () => {
    const record = given(
      all,
      alpha,
      changed,
      executed(3, "2004-01-01", `{ correct: Alpha, amendment: 2, ${flat("0.55%")} }`),
    );
    expect(record.over("Alpha", ["2002-12-31", "2003-01-01", "2003-12-31", "2004-01-01"])).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.55%, No. 3, settled",
      "2003-12-31": "0.55%, No. 3, settled",
      "2004-01-01": "0.55%, No. 3, settled",
    });
  });

  test("leaves what came after the corrected text", () => {
    const record = given(
      all,
      alpha,
      changed,
      executed(3, "2004-01-01", `{ correct: Alpha, amendment: 1, ${flat("0.85%")} }`),
    );
    expect(record.over("Alpha", ["2000-12-31", "2001-01-01", "2002-12-31", "2003-01-01", "2004-01-01"])).toEqual({
      "2000-12-31": "not yet added (No. 1)",
      "2001-01-01": "0.85%, No. 3, settled",
      "2002-12-31": "0.85%, No. 3, settled",
      "2003-01-01": "0.50%, No. 2, settled",
      "2004-01-01": "0.50%, No. 2, settled",
    });
  });

  test("from its own day, where it says one", () => {
    const record = given(
      all,
      alpha,
      changed,
      executed(3, "2004-01-01", `{ correct: Alpha, amendment: 2, effective: 2003-07-01, ${flat("0.55%")} }`),
    );
    expect(record.over("Alpha", ["2003-01-01", "2003-06-30", "2003-07-01"])).toEqual({
      "2003-01-01": "0.50%, No. 2, settled",
      "2003-06-30": "0.50%, No. 2, settled",
      "2003-07-01": "0.55%, No. 3, settled",
    });
  });

  test.each([
    ["later", "2003-04-01", "2003-03-31"],
    ["earlier", "2002-10-01", "2002-09-30"],
  ])(
    "reaches back to the day of the change itself, where that has one of its own, %s than its paper's",
    (_, own, before) => {
      const record = given(
        all,
        alpha,
        executed(
          2,
          "2003-01-01",
          `{ add: Beta, ${flat("0.40%")} }`,
          `{ change-fee: Alpha, effective: ${own}, ${flat("0.50%")} }`,
        ),
        executed(3, "2004-01-01", `{ correct: Alpha, amendment: 2, ${flat("0.55%")} }`),
      );
      expect(record.over("Alpha", [before, own, "2004-01-01"])).toEqual({
        [before]: "0.80%, No. 1, settled",
        [own]: "0.55%, No. 3, settled",
        "2004-01-01": "0.55%, No. 3, settled",
      });
    },
  );

  test("another portfolio's own day in the same paper moves nothing", () => {
    const record = given(
      all,
      alpha,
      executed(
        2,
        "2003-01-01",
        `{ add: Beta, effective: 2003-04-01, ${flat("0.40%")} }`,
        `{ change-fee: Alpha, ${flat("0.50%")} }`,
      ),
      executed(3, "2004-01-01", `{ correct: Alpha, amendment: 2, ${flat("0.55%")} }`),
    );
    expect(record.over("Alpha", ["2002-12-31", "2003-01-01"])).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.55%, No. 3, settled",
    });
  });

  test("in the place of its own paper's number, where it says its own day", () => {
    const own = `{ correct: Alpha, amendment: 1, effective: 2003-07-01, ${flat("0.55%")} }`;
    const record = given(
      all,
      alpha,
      executed(2, "2003-07-01", `{ change-fee: Alpha, ${flat("0.50%")} }`),
      executed(3, "2004-01-01", own),
    );
    expect(record.of("Alpha", "2003-07-01")).toBe("0.55%, No. 3, settled");
  });

  test("stands after a form's own text", () => {
    const record = given(
      all,
      alpha,
      form(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.50%")} }`),
      executed(3, "2004-01-01", `{ correct: Alpha, amendment: 2, ${flat("0.55%")} }`),
    );
    expect(record.over("Alpha", ["2002-12-31", "2003-01-01"])).toEqual({
      "2002-12-31": "0.80%, No. 1, open: unseen 2",
      "2003-01-01": "0.55%, No. 3, settled",
    });
  });

  test("two corrections in one paper of two texts of one day keep the order of the texts", () => {
    const record = given(
      all,
      alpha,
      changed,
      executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.45%")} }`),
      executed(
        4,
        "2004-01-01",
        `{ correct: Alpha, amendment: 3, ${flat("0.46%")} }`,
        `{ correct: Alpha, amendment: 2, ${flat("0.55%")} }`,
      ),
    );
    expect(record.of("Alpha", "2003-01-01")).toBe("0.46%, No. 4, settled");
  });

  test("a text whose day is blank has none to reach back to", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-__-__", `{ change-fee: Alpha, ${flat("0.50%")} }`),
      executed(
        3,
        "2004-01-01",
        `{ change-fee: Alpha, ${flat("0.45%")} }`,
        `{ correct: Alpha, amendment: 2, ${flat("0.55%")} }`,
      ),
    );
    expect(record.of("Alpha", "2004-01-01")).toBe("0.55%, No. 3, settled");
  });

  test("a paper that does not touch the portfolio gives its day all the same", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", `{ add: Beta, effective: 2003-04-01, ${flat("0.40%")} }`),
      executed(3, "2004-01-01", `{ correct: Alpha, amendment: 2, ${flat("0.55%")} }`),
    );
    expect(record.over("Alpha", ["2002-12-31", "2003-01-01"])).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.55%, No. 3, settled",
    });
  });

  test.each([
    ["a rename", "{ rename: Alpha, to: Omega, effective: 2003-04-01 }", "Omega"],
    ["a removal", "{ remove: Alpha, effective: 2002-06-01 }", "Alpha"],
  ])("%s in the same paper is not the text that it corrects", (_, change, name) => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", change, `{ change-fee: Alpha, ${flat("0.50%")} }`),
      executed(3, "2004-01-01", `{ correct: ${name}, amendment: 2, ${flat("0.55%")} }`),
    );
    expect(record.over(name, ["2003-01-01"])).toEqual({ "2003-01-01": "0.55%, No. 3, settled" });
  });

  test("reaches back to the day of a restated schedule, for any of its rows", () => {
    const rows = `[{ portfolio: Alpha, ${flat("0.50%")} }, { portfolio: Beta, ${flat("0.40%")} }]`;
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", `{ restate-schedule: ${rows}, effective: 2003-04-01 }`),
      executed(3, "2004-01-01", `{ correct: Beta, amendment: 2, ${flat("0.45%")} }`),
    );
    expect(record.over("Beta", ["2003-03-31", "2003-04-01"])).toEqual({
      "2003-03-31": "never",
      "2003-04-01": "0.45%, No. 3, settled",
    });
  });

  test("of a paper that does not hold the row's text proves that the row stood; of its text it proves no more than that", () => {
    const correction = executed(3, "2004-01-01", `{ correct: Alpha, amendment: 2, ${flat("0.55%")} }`);
    const added = executed(2, "2003-01-01", `{ add: Alpha, ${flat("0.50%")} }`);
    const unread = executed(2, "2003-01-01", `{ add: Beta, ${flat("0.50%")} }`);
    expect(given(all, notSeen(1), added, correction).of("Alpha", "2002-12-31")).toBe("not yet added (No. 2)");
    expect(given(all, notSeen(1), unread, correction).over("Alpha", ["2002-12-31"])).toEqual({
      "2002-12-31": "fee not seen (2002-12-31, No. 3)",
    });
  });

  test("finds the text by the name borne on the text's own day", () => {
    const record = given(
      all,
      register(
        "{ portfolio: Alpha, names: [{ name: Omega, from: 2002-01-01 }] }",
        "{ portfolio: Beta, names: [{ name: Alpha, from: 2003-06-01 }] }",
      ),
      executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`, `{ add: Beta, ${flat("0.40%")} }`),
      executed(2, "2003-01-01", `{ change-fee: Alpha, effective: 2003-07-01, ${flat("0.30%")} }`),
      executed(3, "2004-01-01", `{ correct: Beta, amendment: 2, ${flat("0.35%")} }`),
    );
    expect(record.over("Beta", ["2003-06-30", "2003-07-01"])).toEqual({
      "2003-06-30": "0.40%, No. 1, settled",
      "2003-07-01": "0.35%, No. 3, settled",
    });
  });

  test("of two corrections of one text the later number stands", () => {
    const record = given(
      all,
      alpha,
      executed(3, "2004-01-01", `{ correct: Alpha, amendment: 1, ${flat("0.85%")} }`),
      executed(2, "2003-01-01", `{ correct: Alpha, amendment: 1, ${flat("0.82%")} }`),
    );
    expect(record.of("Alpha", "2001-01-01")).toBe("0.85%, No. 3, settled");
  });

  test("a paper not executed cannot be corrected back: the correction takes its own paper's day", () => {
    const record = given(
      all,
      alpha,
      notSeen(2),
      executed(3, "2004-01-01", `{ correct: Alpha, amendment: 2, ${flat("0.55%")} }`),
    );
    expect(record.over("Alpha", ["2004-01-01"])).toEqual({ "2004-01-01": "0.55%, No. 3, settled" });
    expect(record.of("Alpha", "2003-12-31")).toBe("0.80%, No. 1, open: unseen 2");
  });
});

describe("which day, and in which order", () => {
  test("a change may carry its own day, before or after its paper's", () => {
    const record = given(
      all,
      alpha,
      beta,
      executed(
        3,
        "2003-01-01",
        `{ change-fee: Alpha, ${flat("0.70%")}, effective: 2003-04-01 }`,
        `{ change-fee: Beta, ${flat("0.30%")}, effective: 2002-10-01 }`,
        `{ add: Gamma, ${flat("0.20%")} }`,
      ),
    );
    expect(record.over("Alpha", ["2003-03-31", "2003-04-01"])).toEqual({
      "2003-03-31": "0.80%, No. 1, settled",
      "2003-04-01": "0.70%, No. 3, settled",
    });
    expect(record.over("Beta", ["2002-09-30", "2002-10-01"])).toEqual({
      "2002-09-30": "0.40%, No. 2, settled",
      "2002-10-01": "0.30%, No. 3, settled",
    });
    expect(record.over("Gamma", ["2002-12-31", "2003-01-01"])).toEqual({
      "2002-12-31": "not yet added (No. 3)",
      "2003-01-01": "0.20%, No. 3, settled",
    });
  });

  test("two amendments of one day both apply, the higher number last", () => {
    const record = given(
      all,
      alpha,
      executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`),
      executed(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`, `{ add: Beta, ${flat("0.40%")} }`),
    );
    expect(record.rows("2003-01-01")).toEqual(["Alpha: 0.60%, No. 3, settled", "Beta: 0.40%, No. 2, settled"]);
  });

  test("numbers are in order of value, not of text", () => {
    const record = given(
      executed(9, "2003-01-01", `{ add: Alpha, ${flat("0.90%")} }`),
      executed(10, "2003-01-01", `{ change-fee: Alpha, ${flat("0.10%")} }`),
    );
    expect(record.of("Alpha", "2003-01-01")).toBe("0.10%, No. 10, settled");
  });

  test("two changes of one paper apply in the order of its text", () => {
    const record = given(
      all,
      executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`, `{ change-fee: Alpha, ${flat("0.75%")} }`),
    );
    expect(record.of("Alpha", "2001-01-01")).toBe("0.75%, No. 1, settled");
  });

  test("takes-effect moves a paper off the day that it prints, and says that the day is inferred", () => {
    const record = given(
      all,
      executed(
        1,
        "2003-11-01",
        "takes-effect: { day: 2003-12-01, basis: every later recital lists it }",
        `{ add: Alpha, ${flat("0.75%")} }`,
      ),
    );
    expect(record.over("Alpha", ["2003-11-01", "2003-11-30", "2003-12-01"])).toEqual({
      "2003-11-01": "not yet added (No. 1)",
      "2003-11-30": "not yet added (No. 1)",
      "2003-12-01": "0.75%, No. 1, open: inferred-day 1",
    });
  });

  test("a day known as a range is used from its last day; inside it the older row is open", () => {
    const record = given(
      all,
      alpha,
      executed(2, "{ from: 2003-01-01, by: 2003-03-01 }", `{ change-fee: Alpha, ${flat("0.50%")} }`),
    );
    expect(record.over("Alpha", ["2002-12-31", "2003-01-01", "2003-02-28", "2003-03-01"])).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.80%, No. 1, open: within-range 2",
      "2003-02-28": "0.80%, No. 1, open: within-range 2",
      "2003-03-01": "0.50%, No. 2, settled",
    });
  });

  test("so for a removal", () => {
    const record = given(all, alpha, executed(2, "{ from: 2003-01-01, by: 2003-03-01 }", "{ remove: Alpha }"));
    expect(record.over("Alpha", ["2002-12-31", "2003-01-01", "2003-02-28", "2003-03-01"])).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.80%, No. 1, open: within-range 2",
      "2003-02-28": "0.80%, No. 1, open: within-range 2",
      "2003-03-01": "removed by No. 2",
    });
  });

  test("a day known only to be by another leaves every earlier day open", () => {
    const record = given(all, alpha, executed(2, "{ by: 2003-03-01 }", `{ change-fee: Alpha, ${flat("0.50%")} }`));
    expect(record.over("Alpha", ["2002-06-01", "2003-02-28", "2003-03-01"])).toEqual({
      "2002-06-01": "0.80%, No. 1, open: within-range 2",
      "2003-02-28": "0.80%, No. 1, open: within-range 2",
      "2003-03-01": "0.50%, No. 2, settled",
    });
  });

  test("a day that is about another is used as that day, and leaves the day before it open", () => {
    const record = given(all, alpha, executed(2, "{ about: 2003-03-01 }", `{ change-fee: Alpha, ${flat("0.50%")} }`));
    expect(record.of("Alpha", "2003-02-28")).toBe("0.80%, No. 1, open: within-range 2");
    expect(record.of("Alpha", "2003-03-01")).toMatch(/^0\.50%, No\. 2, /);
  });

  test("a change with a day of its own stands outside its paper's range", () => {
    const record = given(
      all,
      alpha,
      executed(
        2,
        "{ from: 2003-01-01, by: 2003-03-01 }",
        `{ change-fee: Alpha, effective: 2003-02-01, ${flat("0.50%")} }`,
      ),
    );
    expect(record.over("Alpha", ["2003-01-31", "2003-02-01"])).toEqual({
      "2003-01-31": "0.80%, No. 1, settled",
      "2003-02-01": "0.50%, No. 2, settled",
    });
  });

  test.each(["2003-02-__", "2003-__-__"])("a paper that prints %s as its day is never replayed", (blank) => {
    const record = given(all, alpha, executed(2, blank, `{ change-fee: Alpha, ${flat("0.50%")} }`));
    for (const day of ["2003-02-01", "2003-02-28", "2003-12-31", "2010-01-01"])
      expect(record.of("Alpha", day)).toMatch(/^0\.80%, No\. 1, /);
  });
});

describe("forms and drafts", () => {
  const changedByForm = form(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.50%")} }`);

  test("a form stands, marked, where no executed copy is held", () => {
    expect(given(all, alpha, changedByForm).over("Alpha", ["2002-12-31", "2003-01-01"])).toEqual({
      "2002-12-31": "0.80%, No. 1, open: unseen 2",
      "2003-01-01": "0.50%, No. 2 (form), open: form 2",
    });
  });

  test("so where a file says that the executed copy was not seen", () => {
    expect(given(all, alpha, changedByForm, notSeen(2)).of("Alpha", "2003-01-01")).toBe(
      "0.50%, No. 2 (form), open: form 2",
    );
  });

  test("an executed copy takes the form's place, with its own day and rows", () => {
    const record = given(
      all,
      alpha,
      changedByForm,
      executed(2, "2003-02-01", `{ change-fee: Alpha, ${flat("0.55%")} }`),
    );
    expect(record.over("Alpha", ["2003-01-01", "2003-01-31", "2003-02-01"])).toEqual({
      "2003-01-01": "0.80%, No. 1, settled",
      "2003-01-31": "0.80%, No. 1, settled",
      "2003-02-01": "0.55%, No. 2, settled",
    });
  });

  test("an unsigned copy that is executed replays as executed", () => {
    const record = given(
      all,
      executed(1, "2001-01-01", "copy: unsigned", "signed: blank", `{ add: Alpha, ${flat("0.80%")} }`),
    );
    expect(record.of("Alpha", "2001-01-01")).toBe("0.80%, No. 1, settled");
  });

  test("a form superseded by a number that is held is not replayed", () => {
    const record = given(
      all,
      alpha,
      form(2, "2003-01-01", "superseded-by: { amendment: 3 }", `{ change-fee: Alpha, ${flat("0.50%")} }`),
      executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.55%")} }`),
    );
    expect(record.of("Alpha", "2003-01-01")).toBe("0.55%, No. 3, settled");
  });

  test.each([
    ["is not in the record", {}],
    ["was not seen", notSeen(3)],
  ])("a form superseded by a number that %s stands, and is marked", (_, third) => {
    const record = given(
      all,
      alpha,
      form(2, "2003-01-01", "superseded-by: { amendment: 3 }", `{ change-fee: Alpha, ${flat("0.50%")} }`),
      third,
    );
    expect(record.of("Alpha", "2003-01-01")).toMatch(/^0\.50%, No\. 2 \(form\), open: form 2/);
  });

  test("between executed papers nothing is superseded", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "superseded-by: { amendment: 3 }", `{ change-fee: Alpha, ${flat("0.50%")} }`),
      executed(3, "2004-01-01", `{ change-fee: Alpha, ${flat("0.55%")} }`),
    );
    expect(record.of("Alpha", "2003-12-31")).toBe("0.50%, No. 2, settled");
  });

  test("a form and an executed paper of one day apply in the order of their numbers", () => {
    const record = given(
      all,
      alpha,
      changedByForm,
      executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.55%")} }`),
    );
    expect(record.of("Alpha", "2003-01-01")).toBe("0.55%, No. 3, settled");
  });

  test("a draft changes no row, before its day or after", () => {
    const record = given(
      all,
      alpha,
      beta,
      draft(1, "2003-01-01", `{ change-fee: Alpha, ${flat("0.10%")} }`, "{ remove: Beta }"),
    );
    for (const day of ["2002-12-31", "2003-01-01", "2010-01-01"]) {
      expect(record.rows(day)).toEqual(["Alpha: 0.80%, No. 1, settled", "Beta: 0.40%, No. 2, settled"]);
    }
  });
});

test("a draft opens no row, whatever its number, and adds or names nobody", () => {
  const made = draft(
    7,
    "2003-01-01",
    "read: partly",
    `{ add: Gamma, ${flat("0.20%")} }`,
    `{ change-fee: Alpha, ${flat("0.10%")} }`,
  );
  const rows = ["Alpha: 0.80%, No. 1, settled", "Beta: 0.40%, No. 2, settled"];
  const record = given(all, alpha, beta, made);
  for (const day of ["2002-12-31", "2003-01-01", "2010-01-01"]) expect(record.rows(day)).toEqual(rows);
  expect(record.rows("2003-01-01", { knownOn: "2010-01-01" })).toEqual(rows);
  expect(record.of("Gamma", "2010-01-01")).toBe("never");
  // Where nobody stated how far the filings were searched, a draft does not stand for what was held.
  expect(given(alpha, beta, made).at("2003-01-01").searched).toEqual({ through: "2002-01-01", stated: false });
});

describe("where numbers and days disagree", () => {
  const higher = (extra = ""): ReturnType<typeof executed> =>
    executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.50%")}${extra} }`);
  const lower = (extra = ""): ReturnType<typeof executed> =>
    executed(2, "2003-06-01", `{ change-fee: Alpha, ${flat("0.60%")}${extra} }`);

  test("unsaid, the row has no answer from the later of the two days", () => {
    expect(
      given(all, alpha, higher(), lower()).over("Alpha", [
        "2002-12-31",
        "2003-01-01",
        "2003-05-31",
        "2003-06-01",
        "2010-01-01",
      ]),
    ).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.50%, No. 3, settled",
      "2003-05-31": "0.50%, No. 3, settled",
      "2003-06-01": "order undecided: No. 3 or No. 2",
      "2010-01-01": "order undecided: No. 3 or No. 2",
    });
  });

  test("the other rows of both papers are answered", () => {
    const record = given(
      all,
      alpha,
      executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.50%")} }`, `{ add: Gamma, ${flat("0.20%")} }`),
      executed(2, "2003-06-01", `{ change-fee: Alpha, ${flat("0.60%")} }`, `{ add: Beta, ${flat("0.40%")} }`),
    );
    expect(record.rows("2003-06-01")).toEqual([
      "Alpha: order undecided: No. 3 or No. 2",
      "Beta: 0.40%, No. 2, settled",
      "Gamma: 0.20%, No. 3, settled",
    ]);
  });

  test("a form leaves no doubt: it stands from its day, until the executed paper's", () => {
    const higherForm = form(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.50%")} }`);
    expect(given(all, alpha, higherForm, lower()).of("Alpha", "2003-06-01")).toMatch(/^0\.60%, No\. 2, /);
    const lowerForm = form(2, "2003-06-01", `{ change-fee: Alpha, ${flat("0.60%")} }`);
    expect(given(all, alpha, higher(), lowerForm).over("Alpha", ["2003-05-31", "2003-06-01"])).toEqual({
      "2003-05-31": "0.50%, No. 3, settled",
      "2003-06-01": "0.60%, No. 2 (form), open: form 2",
    });
  });

  test("a correction from a day of its own leaves no doubt", () => {
    const corrects = `{ correct: Alpha, amendment: 1, effective: 2003-06-01, ${flat("0.60%")} }`;
    expect(given(all, alpha, higher(), executed(2, "2003-06-01", corrects)).of("Alpha", "2003-06-01")).toBe(
      "0.60%, No. 2, settled",
    );
  });

  test("two days of one paper leave no doubt", () => {
    const twice = executed(
      2,
      "2003-01-01",
      `{ change-fee: Alpha, ${flat("0.50%")} }`,
      `{ change-fee: Alpha, effective: 2003-06-01, ${flat("0.60%")} }`,
    );
    expect(given(all, alpha, twice).over("Alpha", ["2003-05-31", "2003-06-01"])).toEqual({
      "2003-05-31": "0.50%, No. 2, settled",
      "2003-06-01": "0.60%, No. 2, settled",
    });
  });

  test.each([
    ["prevails", ", prevails-over: { amendment: 2, reason: it was made later }", ""],
    ["is yielded to", "", ", yields-to: { amendment: 3, reason: it was made earlier }"],
  ])("a row whose own paper %s is not dropped by a schedule restated without it", (_, third, second) => {
    const restates = `{ restate-schedule: [{ portfolio: Beta, ${flat("0.30%")} }]${second} }`;
    const gamma = `{ change-fee: Gamma, ${flat("0.10%")} }`;
    const record = given(
      all,
      executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`, `{ add: Gamma, ${flat("0.90%")} }`),
      executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.50%")}${third} }`),
      executed(2, "2003-06-01", restates),
      executed(4, "2004-01-01", gamma),
    );
    expect(record.of("Alpha", "2003-06-01")).toBe("0.50%, No. 3, settled");
    expect(record.of("Beta", "2003-06-01")).toBe("0.30%, No. 2, settled");
    expect(record.of("Gamma", "2003-06-01")).toBe("removed by No. 2");
  });

  test("a later act clears it, from its day", () => {
    const record = given(
      all,
      alpha,
      higher(),
      lower(),
      executed(4, "2004-01-01", `{ change-fee: Alpha, ${flat("0.40%")} }`),
    );
    expect(record.over("Alpha", ["2003-12-31", "2004-01-01"])).toEqual({
      "2003-12-31": "order undecided: No. 3 or No. 2",
      "2004-01-01": "0.40%, No. 4, settled",
    });
  });

  test("so does a removal", () => {
    const record = given(all, alpha, higher(), lower(), executed(4, "2004-01-01", "{ remove: Alpha }"));
    expect(record.of("Alpha", "2004-01-01")).toBe("removed by No. 4");
  });

  test("the higher number prevails, where it says so", () => {
    const record = given(all, alpha, higher(", prevails-over: { amendment: 2, reason: it was made later }"), lower());
    expect(record.over("Alpha", ["2003-01-01", "2003-05-31", "2003-06-01"])).toEqual({
      "2003-01-01": "0.50%, No. 3, settled",
      "2003-05-31": "0.50%, No. 3, settled",
      "2003-06-01": "0.50%, No. 3, settled",
    });
  });

  test("or where the lower yields", () => {
    const record = given(all, alpha, higher(), lower(", yields-to: { amendment: 3, reason: it was made earlier }"));
    expect(record.over("Alpha", ["2003-05-31", "2003-06-01"])).toEqual({
      "2003-05-31": "0.50%, No. 3, settled",
      "2003-06-01": "0.50%, No. 3, settled",
    });
  });

  const days = ["2002-12-31", "2003-01-01", "2003-05-31", "2003-06-01", "2010-01-01"];

  test.each([
    ["No. 2 prevails", "", ", prevails-over: { amendment: 3, reason: its day is later }"],
    ["No. 3 yields", ", yields-to: { amendment: 2, reason: its day is earlier }", ""],
  ])("%s: the row is No. 3's until the day of No. 2, and No. 2's from it", (_, third, second) => {
    expect(given(all, alpha, higher(third), lower(second)).over("Alpha", days)).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.50%, No. 3, settled",
      "2003-05-31": "0.50%, No. 3, settled",
      "2003-06-01": "0.60%, No. 2, settled",
      "2010-01-01": "0.60%, No. 2, settled",
    });
  });

  test.each([
    ["No. 3 prevails", ", prevails-over: { amendment: 2, reason: it was made later }", ""],
    ["No. 2 yields", "", ", yields-to: { amendment: 3, reason: it was made earlier }"],
  ])("%s: No. 2 never applies", (_, third, second) => {
    expect(given(all, alpha, higher(third), lower(second)).over("Alpha", days)).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.50%, No. 3, settled",
      "2003-05-31": "0.50%, No. 3, settled",
      "2003-06-01": "0.50%, No. 3, settled",
      "2010-01-01": "0.50%, No. 3, settled",
    });
    const removes = executed(2, "2003-06-01", `{ remove: Alpha${second} }`);
    expect(given(all, alpha, higher(third), removes).of("Alpha", "2003-06-01")).toBe("0.50%, No. 3, settled");
  });

  test("the lower number prevails from its day, where it says so, or where the higher yields", () => {
    const says = given(all, alpha, higher(), lower(", prevails-over: { amendment: 3, reason: its day is later }"));
    expect(says.of("Alpha", "2003-06-01")).toBe("0.60%, No. 2, settled");
    const yields = given(all, alpha, higher(", yields-to: { amendment: 2, reason: its day is earlier }"), lower());
    expect(yields.of("Alpha", "2003-06-01")).toBe("0.60%, No. 2, settled");
  });

  test("what a change says of the order holds for its portfolio alone", () => {
    const record = given(
      all,
      alpha,
      executed(
        3,
        "2003-01-01",
        `{ change-fee: Alpha, ${flat("0.50%")}, prevails-over: { amendment: 2, reason: said } }`,
      ),
      executed(2, "2003-06-01", `{ change-fee: Alpha, ${flat("0.60%")} }`, `{ add: Beta, ${flat("0.40%")} }`),
    );
    expect(record.rows("2003-06-01")).toEqual(["Alpha: 0.50%, No. 3, settled", "Beta: 0.40%, No. 2, settled"]);
  });

  test("numbers on one day leave no doubt", () => {
    const record = given(all, alpha, executed(3, "2003-06-01", `{ change-fee: Alpha, ${flat("0.50%")} }`), lower());
    expect(record.of("Alpha", "2003-06-01")).toBe("0.50%, No. 3, settled");
  });

  test("papers that touch different rows leave no doubt", () => {
    const record = given(all, alpha, executed(3, "2003-01-01", `{ add: Gamma, ${flat("0.20%")} }`), lower());
    expect(record.rows("2003-06-01")).toEqual(["Alpha: 0.60%, No. 2, settled", "Gamma: 0.20%, No. 3, settled"]);
  });

  test.each([
    ["removes it", "{ remove: Alpha }"],
    ["restates the schedule without it", `{ restate-schedule: [{ portfolio: Beta, ${flat("0.30%")} }] }`],
    [
      "restates the schedule without it, in two rows",
      `{ restate-schedule: [{ portfolio: Beta, ${flat("0.30%")} }, { portfolio: Gamma, ${flat("0.20%")} }] }`,
    ],
  ])("a row that a higher number changed has no answer where the lower one later %s", (_, change) => {
    const record = given(all, alpha, higher(), executed(2, "2003-06-01", change));
    expect(record.over("Alpha", ["2003-01-01", "2003-05-31", "2003-06-01", "2010-01-01"])).toEqual({
      "2003-01-01": "0.50%, No. 3, settled",
      "2003-05-31": "0.50%, No. 3, settled",
      "2003-06-01": "order undecided: No. 3 or No. 2",
      "2010-01-01": "order undecided: No. 3 or No. 2",
    });
  });

  test("the rows that such a paper lists, and that the higher did not touch, are answered", () => {
    const restates = `{ restate-schedule: [{ portfolio: Beta, ${flat("0.30%")} }] }`;
    const record = given(all, alpha, higher(), executed(2, "2003-06-01", restates));
    expect(record.rows("2003-06-01")).toEqual([
      "Alpha: order undecided: No. 3 or No. 2",
      "Beta: 0.30%, No. 2, settled",
    ]);
  });

  test.each(["{ remove: Alpha", `{ restate-schedule: [{ portfolio: Beta, ${flat("0.30%")} }]`])(
    "%s } takes it off where it prevails",
    (change) => {
      const says = ", prevails-over: { amendment: 3, reason: its day is later } }";
      const record = given(all, alpha, higher(), executed(2, "2003-06-01", `${change}${says}`));
      expect(record.over("Alpha", ["2003-05-31", "2003-06-01"])).toEqual({
        "2003-05-31": "0.50%, No. 3, settled",
        "2003-06-01": "removed by No. 2",
      });
    },
  );

  test("a row that a higher number removed and a lower one changes later has no answer", () => {
    const record = given(all, alpha, executed(3, "2003-01-01", "{ remove: Alpha }"), lower());
    expect(record.of("Alpha", "2003-01-01")).toBe("removed by No. 3");
    expect(record.of("Alpha", "2003-06-01")).toBe("order undecided: No. 3 or No. 2");
  });
});
