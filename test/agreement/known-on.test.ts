import { describe, expect, test } from "vitest";
import { knownSince } from "../../src/agreement/known.ts";
import { executed, flat, form, type Given, given, notSeen, register, searched, statement, terms } from "./given.ts";

const all = searched("2020-12-31");
const alpha = executed(1, "2001-01-01", "executed: 2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);

/** What is said of Alpha on a day, as known on each of some days. */
const asKnown = (record: Given, day: string, ...knownOn: string[]): Record<string, string> =>
  Object.fromEntries(knownOn.map((one) => [one, record.over("Alpha", [day], { knownOn: one })[day] ?? ""]));

/** Since when each paper of the record was known, by number and status; a presumed day has a question mark. */
function since({ registrants }: Given): Record<string, string> {
  const amendments = registrants[0]?.agreements[0]?.amendments ?? [];
  return Object.fromEntries(
    amendments.map((paper) => {
      const found = knownSince(paper, amendments);
      return [`${paper.number} ${paper.status}`, found ? `${found.day}${found.presumed ? "?" : ""}` : "never"];
    }),
  );
}

describe("an executed paper is known from its execution", () => {
  test("though it took effect before", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "executed: 2003-06-15", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    );
    expect(asKnown(record, "2003-03-01", "2003-06-14", "2003-06-15")).toEqual({
      "2003-06-14": "0.80%, No. 1, settled",
      "2003-06-15": "0.70%, No. 2, settled",
    });
  });

  test("and before it takes effect, though it is not in force yet", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-06-15", "executed: 2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    );
    expect(asKnown(record, "2003-06-15", "2002-12-31", "2003-01-01")).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.70%, No. 2, settled",
    });
    expect(asKnown(record, "2003-06-14", "2003-01-01")).toEqual({ "2003-01-01": "0.80%, No. 1, settled" });
  });

  test("before the first paper was known nothing is on the schedule", () => {
    expect(asKnown(given(all, alpha), "2010-01-01", "2000-12-31")).toEqual({ "2000-12-31": "never" });
  });

  test("a correction that reached back is seen with a day on or after its execution", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "executed: 2003-06-15", `{ correct: Alpha, amendment: 1, ${flat("0.85%")} }`),
    );
    expect(asKnown(record, "2001-01-01", "2001-01-01", "2003-06-14", "2003-06-15")).toEqual({
      "2001-01-01": "0.80%, No. 1, settled",
      "2003-06-14": "0.80%, No. 1, settled",
      "2003-06-15": "0.85%, No. 2, settled",
    });
  });

  test("an addition not known yet leaves no trace of the row", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "executed: 2003-06-15", `{ add: Beta, ${flat("0.70%")} }`),
    );
    expect(record.over("Beta", ["2002-12-31", "2003-01-01"], { knownOn: "2003-06-14" })).toEqual({
      "2002-12-31": "never",
      "2003-01-01": "never",
    });
    expect(record.over("Beta", ["2002-12-31"], { knownOn: "2003-06-15" })).toEqual({
      "2002-12-31": "not yet added (No. 2)",
    });
  });
});

describe("where the execution was not read, the first day that shows the paper, presumed", () => {
  test("its effective day", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "executed: not-read", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    );
    expect(since(record)).toEqual({ "1 executed": "2001-01-01", "2 executed": "2003-01-01?" });
    expect(asKnown(record, "2003-01-01", "2002-12-31", "2003-01-01")).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.70%, No. 2, settled",
    });
  });

  test("so where nothing is said of its execution, or the day is blank", () => {
    const record = given(
      executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
      executed(2, "2003-01-01", "executed: { blank: the __ day }", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    );
    expect(since(record)).toEqual({ "1 executed": "2001-01-01?", "2 executed": "2003-01-01?" });
  });

  test("its filing, where that is first", () => {
    const record = given(
      executed(
        1,
        "2003-01-01",
        "sources: [{ title: a filing, filed: 2002-11-15 }, { title: another, filed: 2009-05-01 }]",
        `{ add: Alpha, ${flat("0.80%")} }`,
      ),
      executed(
        2,
        "2003-01-01",
        "sources: [{ title: a filing, filed: 2009-05-01 }]",
        `{ change-fee: Alpha, ${flat("0.70%")} }`,
      ),
    );
    expect(since(record)).toEqual({ "1 executed": "2002-11-15?", "2 executed": "2003-01-01?" });
  });

  test("a later number that recites it, where that is first", () => {
    const record = given(
      executed(1, "2003-06-01", `{ add: Alpha, ${flat("0.80%")} }`),
      executed(2, "2003-04-01", "recites: [2003-06-01]", `{ add: Beta, ${flat("0.70%")} }`),
    );
    expect(since(record)).toEqual({ "1 executed": "2003-04-01?", "2 executed": "2003-04-01?" });
  });

  test("a filing counts for nothing where the execution was read", () => {
    const record = given(
      executed(
        1,
        "2003-01-01",
        "executed: 2003-01-01",
        "sources: [{ title: a filing, filed: 2002-11-15 }]",
        `{ add: Alpha, ${flat("0.80%")} }`,
      ),
    );
    expect(since(record)).toEqual({ "1 executed": "2003-01-01" });
  });
});

describe("a form counts from its filing until its executed copy is known", () => {
  const filed = form(
    2,
    "2003-01-01",
    "sources: [{ title: a filing, filed: 2002-11-15 }]",
    `{ change-fee: Alpha, ${flat("0.70%")} }`,
  );

  test("for its number", () => {
    const record = given(
      all,
      alpha,
      filed,
      executed(2, "2003-01-01", "executed: 2003-02-10", `{ change-fee: Alpha, ${flat("0.75%")} }`),
    );
    expect(asKnown(record, "2003-01-01", "2002-11-14", "2002-11-15", "2003-02-09", "2003-02-10")).toEqual({
      "2002-11-14": "0.80%, No. 1, settled",
      "2002-11-15": "0.70%, No. 2 (form), open: form 2",
      "2003-02-09": "0.70%, No. 2 (form), open: form 2",
      "2003-02-10": "0.75%, No. 2, settled",
    });
  });

  test("where no executed copy is held it counts ever after", () => {
    expect(asKnown(given(all, alpha, filed), "2003-01-01", "2002-11-15", "2020-01-01")).toEqual({
      "2002-11-15": "0.70%, No. 2 (form), open: form 2",
      "2020-01-01": "0.70%, No. 2 (form), open: form 2",
    });
  });

  test("or until the number that superseded it is known", () => {
    const record = given(
      all,
      alpha,
      form(
        2,
        "2003-01-01",
        "superseded-by: { amendment: 3 }",
        "sources: [{ title: a filing, filed: 2002-11-15 }]",
        `{ change-fee: Alpha, ${flat("0.70%")} }`,
      ),
      executed(
        3,
        "2003-01-01",
        "executed: 2003-02-10",
        "recites: [2001-01-01]",
        `{ change-fee: Alpha, ${flat("0.75%")} }`,
      ),
    );
    expect(asKnown(record, "2003-01-01", "2002-11-14", "2002-11-15", "2003-02-09", "2003-02-10")).toEqual({
      "2002-11-14": "0.80%, No. 1, settled",
      "2002-11-15": "0.70%, No. 2 (form), open: form 2",
      "2003-02-09": "0.70%, No. 2 (form), open: form 2",
      "2003-02-10": "0.75%, No. 3, settled",
    });
  });

  test("a form whose filing was not read is never known by itself, where its executed copy is held", () => {
    const record = given(
      all,
      alpha,
      form(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`, "{ rename: Alpha, to: Omega }"),
      executed(2, "2003-01-01", "executed: 2003-02-10", `{ change-fee: Alpha, ${flat("0.75%")} }`),
    );
    expect(since(record)).toEqual({ "1 executed": "2001-01-01", "2 executed": "2003-02-10", "2 form": "never" });
    expect(asKnown(record, "2003-01-15", "2003-01-15", "2003-02-09", "2003-02-10")).toEqual({
      "2003-01-15": "0.80%, No. 1, settled",
      "2003-02-09": "0.80%, No. 1, settled",
      "2003-02-10": "0.75%, No. 2, settled",
    });
    expect(record.rows("2003-01-15", { knownOn: "2003-02-09" })).toEqual(["Alpha: 0.80%, No. 1, settled"]);
  });

  test("a form whose filing was not read is presumed known from its effective day", () => {
    expect(since(given(all, alpha, form(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`)))).toEqual({
      "1 executed": "2001-01-01",
      "2 form": "2003-01-01?",
    });
  });
});

describe("statements", () => {
  test("one dated later is not known yet", () => {
    const record = given(
      all,
      alpha,
      executed(3, "2003-01-01", "executed: 2003-01-01", `{ add: Beta, ${flat("0.10%")} }`),
      statement("a prospectus", "2004-05-01", "{ fee: Alpha, is: [{ rate: 0.80% }] }"),
    );
    expect(asKnown(record, "2003-06-01", "2004-04-30", "2004-05-01")).toEqual({
      "2004-04-30": "0.80%, No. 1, open: unseen 2",
      "2004-05-01": "0.80%, No. 1, presumed by a prospectus",
    });
  });

  test("one that speaks of an earlier day is known from its own", () => {
    const record = given(
      all,
      alpha,
      executed(3, "2003-01-01", "executed: 2003-01-01", `{ add: Beta, ${flat("0.10%")} }`),
      statement("a prospectus", "2006-05-01", "{ fee: Alpha, day: 2004-05-01, is: [{ rate: 0.80% }] }"),
    );
    expect(asKnown(record, "2005-01-01", "2006-04-30", "2006-05-01")).toEqual({
      "2006-04-30": "0.80%, No. 1, open: unseen 2",
      "2006-05-01": "0.80%, No. 1, confirmed by a prospectus",
    });
  });
});

test("numbers after the last one known are not missed yet", () => {
  const record = given(
    all,
    alpha,
    executed(
      4,
      "2004-01-01",
      "executed: 2004-01-01",
      "recites: [2001-01-01, 2002-01-01, 2003-01-01]",
      `{ add: Beta, ${flat("0.10%")} }`,
    ),
  );
  expect(asKnown(record, "2003-06-01", "2003-12-31", "2004-01-01")).toEqual({
    "2003-12-31": "0.80%, No. 1, settled",
    "2004-01-01": "0.80%, No. 1, open: unseen 2 3",
  });
});

describe("names as known on a day", () => {
  const shown = (record: Given, day: string, ...knownOn: string[]): Record<string, string[]> =>
    Object.fromEntries(knownOn.map((one) => [one, record.rows(day, { knownOn: one })]));

  test("a rename is shown from its execution, though it took effect before", () => {
    const record = given(all, alpha, executed(2, "2003-01-01", "executed: 2003-06-15", "{ rename: Alpha, to: Omega }"));
    expect(shown(record, "2003-03-01", "2003-03-01", "2003-06-14", "2003-06-15")).toEqual({
      "2003-03-01": ["Alpha: 0.80%, No. 1, settled"],
      "2003-06-14": ["Alpha: 0.80%, No. 1, settled"],
      "2003-06-15": ["Omega: 0.80%, No. 1, settled"],
    });
    expect(record.rows("2003-03-01")).toEqual(["Omega: 0.80%, No. 1, settled"]);
  });

  test("so a name given with a fee", () => {
    const change = `{ change-fee: Omega, formerly: Alpha, ${flat("0.70%")} }`;
    const record = given(all, alpha, executed(2, "2003-01-01", "executed: 2003-06-15", change));
    expect(shown(record, "2003-03-01", "2003-06-14", "2003-06-15")).toEqual({
      "2003-06-14": ["Alpha: 0.80%, No. 1, settled"],
      "2003-06-15": ["Omega: 0.70%, No. 2, settled"],
    });
  });

  test("known before it takes effect, it is not borne yet", () => {
    const record = given(all, alpha, executed(2, "2003-06-15", "executed: 2003-01-01", "{ rename: Alpha, to: Omega }"));
    expect(shown(record, "2003-06-14", "2003-01-01")).toEqual({ "2003-01-01": ["Alpha: 0.80%, No. 1, settled"] });
    expect(shown(record, "2003-06-15", "2002-12-31", "2003-01-01")).toEqual({
      "2002-12-31": ["Alpha: 0.80%, No. 1, settled"],
      "2003-01-01": ["Omega: 0.80%, No. 1, settled"],
    });
  });

  test("nor is it the newer name beside the older, before it is known", () => {
    const record = given(
      all,
      alpha,
      executed(2, "{ from: 2003-01-01, by: 2003-03-01 }", "executed: 2003-02-15", "{ rename: Alpha, to: Omega }"),
    );
    expect(shown(record, "2003-02-01", "2003-02-14", "2003-02-15")).toEqual({
      "2003-02-14": ["Alpha: 0.80%, No. 1, settled"],
      "2003-02-15": ["Alpha (or already Omega): 0.80%, No. 1, settled"],
    });
  });

  test("a name of the register is known from its day, and not before", () => {
    const record = given(register("{ portfolio: Alpha, names: [{ name: Beta, from: 2003-01-01 }] }"), all, alpha);
    expect(shown(record, "2004-01-01", "2002-12-31", "2003-01-01")).toEqual({
      "2002-12-31": ["Alpha: 0.80%, No. 1, settled"],
      "2003-01-01": ["Beta: 0.80%, No. 1, settled"],
    });
  });

  test("and from the last of a range of days", () => {
    const from = "{ from: 2003-01-01, by: 2003-06-30 }";
    const record = given(register(`{ portfolio: Alpha, names: [{ name: Beta, from: ${from} }] }`), all, alpha);
    expect(shown(record, "2004-01-01", "2003-06-29", "2003-06-30")).toEqual({
      "2003-06-29": ["Alpha: 0.80%, No. 1, settled"],
      "2003-06-30": ["Beta: 0.80%, No. 1, settled"],
    });
  });
});

test("an end that lies after the day of knowledge was not known then", () => {
  const ended = given(
    terms("searched-through: { day: 2020-12-31, by: a person }", "ends: { from: 2017-08-03, day: 2017-11-03 }"),
    alpha,
  );
  expect(asKnown(ended, "2018-01-01", "2017-08-02", "2017-08-03")).toEqual({
    "2017-08-02": "0.80%, No. 1, settled",
    "2017-08-03": "after-end",
  });
});

describe("a day of knowledge far ahead answers as none does", () => {
  const records: [string, Given][] = [
    [
      "executed papers, one in part",
      given(alpha, executed(2, "2003-01-01", "read: partly", `{ add: Beta, ${flat("0.70%")} }`)),
    ],
    [
      "a paper not seen between two",
      given(all, alpha, notSeen(2), executed(3, "2005-01-01", `{ add: Beta, ${flat("0.70%")} }`)),
    ],
    ["papers not seen after the last", given(all, alpha, notSeen(2), notSeen(4))],
    [
      "a form, and its executed copy not seen",
      given(all, alpha, form(2, "2003-01-01", "{ rename: Alpha, to: Beta }"), notSeen(2)),
    ],
    [
      "a form that its executed copy overtook",
      given(
        all,
        alpha,
        form(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
        executed(2, "2003-02-01", `{ change-fee: Alpha, ${flat("0.75%")} }`),
      ),
    ],
    [
      "a correction, a statement and a range",
      given(
        alpha,
        executed(2, "{ from: 2003-01-01, by: 2003-03-01 }", `{ change-fee: Alpha, ${flat("0.70%")} }`),
        executed(3, "2004-01-01", `{ correct: Alpha, amendment: 2, ${flat("0.75%")} }`),
        statement("a prospectus", "2005-05-01", "{ fee: Alpha, is: [{ rate: 0.75% }] }"),
      ),
    ],
  ];

  test.each(records)("%s", (_, record) => {
    for (const day of ["2000-12-31", "2001-01-01", "2003-01-01", "2003-02-01", "2004-01-01", "2006-01-01"])
      expect(record.rows(day, { knownOn: "9999-12-31" })).toEqual(record.rows(day));
    expect(record.possible({ knownOn: "9999-12-31" })).toEqual(record.possible());
  });
});
