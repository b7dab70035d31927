import { describe, expect, test } from "vitest";
import { knownSince } from "../../src/agreement/known.ts";
import { executed, flat, form, type Given, given, searched, statement } from "./given.ts";

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
