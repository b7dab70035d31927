import { describe, expect, test } from "vitest";
import type { Schedule } from "../../src/agreement/schedule.ts";
import { isSound, type Standing } from "../../src/agreement/standing.ts";
import { executed, type Files, flat, form, given, notSeen, searched, statement } from "./given.ts";

const all = searched("2020-12-31");
const alpha = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);
const other = (number: number, day: string, ...more: string[]): Files =>
  executed(number, day, ...more, `{ add: P${number}, ${flat("0.10%")} }`);
const states = (title: string, dated: string, rate = "0.80%", more = ""): Files =>
  statement(title, dated, `{ fee: Alpha, is: [{ rate: ${rate} }]${more} }`);

/** The standing of a row on the schedule, by its portfolio's key. */
function standingIn(schedule: Schedule, key: string): Standing | undefined {
  const entries = schedule.kind === "in-force" ? schedule.entries : [];
  const outcome = entries.find(({ portfolio }) => portfolio.key === key)?.outcome;
  return outcome?.kind === "row" ? outcome.standing : undefined;
}

describe("searched through", () => {
  test("stated: settled through that day, open from the next", () => {
    expect(given(searched("2010-06-30"), alpha).over("Alpha", ["2010-06-30", "2010-07-01"])).toEqual({
      "2010-06-30": "0.80%, No. 1, settled",
      "2010-07-01": "0.80%, No. 1, open: after 1",
    });
  });

  test("not stated: settled through the last number's day, open from the next", () => {
    expect(given(alpha, other(2, "2003-01-01")).over("Alpha", ["2003-01-01", "2003-01-02"])).toEqual({
      "2003-01-01": "0.80%, No. 1, settled",
      "2003-01-02": "0.80%, No. 1, open: after 2",
    });
  });

  test("a stated day before the last number still governs", () => {
    expect(given(searched("2002-06-30"), alpha, other(2, "2003-01-01")).over("P2", ["2003-01-01"])).toEqual({
      "2003-01-01": "0.10%, No. 2, open: after 2",
    });
  });

  test("what is said of the search", () => {
    expect(given(alpha).at("2001-01-01").searched).toEqual({ through: "2001-01-01", stated: false });
    expect(given(all, alpha).at("2001-01-01").searched).toEqual({ through: "2020-12-31", stated: true });
  });
});

describe("where the last paper's day is blank, and nobody stated a search", () => {
  const blank = executed(3, "2003-02-__", `{ add: Beta, ${flat("0.10%")} }`);

  test("no row is settled past the day of its own paper's text", () => {
    const found = given(alpha, other(2, "2002-01-01"), blank).at("2001-01-01");
    expect(found.searched).toEqual({ stated: false });
    expect(standingIn(found, "alpha")).toEqual({
      kind: "open",
      doubts: [{ kind: "after-last", number: 3, through: "2001-01-01" }],
    });
  });

  test("a statement covers its own day, and what follows is open from it", () => {
    const record = given(alpha, other(2, "2002-01-01"), blank, states("a prospectus", "2004-05-01"));
    expect(record.of("Alpha", "2004-05-01")).toBe("0.80%, No. 1, confirmed by a prospectus");
    expect(standingIn(record.at("2004-05-02"), "alpha")).toMatchObject({
      kind: "open",
      doubts: [{ kind: "after-last", number: 3, through: "2004-05-01" }],
    });
  });
});

describe("open", () => {
  test("by unseen papers, from the first day that they can bear", () => {
    const record = given(all, alpha, other(3, "2005-01-01", "recites: [2001-01-01, 2003-07-01]"));
    expect(record.over("Alpha", ["2003-06-30", "2003-07-01", "2019-01-01"])).toEqual({
      "2003-06-30": "0.80%, No. 1, settled",
      "2003-07-01": "0.80%, No. 1, open: unseen 2",
      "2019-01-01": "0.80%, No. 1, open: unseen 2",
    });
  });

  test("an unseen paper with a higher number may fall on the setter's own day", () => {
    const record = given(all, alpha, other(3, "2005-01-01"));
    expect(record.of("Alpha", "2001-01-01")).toBe("0.80%, No. 1, open: unseen 2");
  });

  test("an unseen paper with a lower number cannot change what a later one set", () => {
    const record = given(all, alpha, executed(3, "2005-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`));
    expect(record.over("Alpha", ["2004-12-31", "2005-01-01"])).toEqual({
      "2004-12-31": "0.80%, No. 1, open: unseen 2",
      "2005-01-01": "0.70%, No. 3, settled",
    });
  });

  test("No. 0 never opens a row: the agreement stands before its amendments", () => {
    expect(given(all, notSeen(0), alpha).of("Alpha", "2001-01-01")).toBe("0.80%, No. 1, settled");
  });

  test("by a paper read in part, from its day", () => {
    const record = given(all, alpha, other(2, "2003-01-01", "read: partly"));
    expect(record.over("Alpha", ["2002-12-31", "2003-01-01"])).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.80%, No. 1, open: partly-read 2",
    });
    expect(record.of("P2", "2003-01-01")).toBe("0.10%, No. 2, settled");
  });

  test("two papers of one day, the lower read in part: the higher's rows are settled", () => {
    const record = given(all, other(1, "2003-01-01", "read: partly"), other(2, "2003-01-01"));
    expect(record.of("P2", "2003-01-01")).toBe("0.10%, No. 2, settled");
    expect(record.of("P1", "2003-01-01")).toBe("0.10%, No. 1, settled");
  });

  test("two papers of one day, the higher read in part: the lower's rows are open", () => {
    const record = given(all, other(1, "2003-01-01"), other(2, "2003-01-01", "read: partly"));
    expect(record.of("P1", "2003-01-01")).toBe("0.10%, No. 1, open: partly-read 2");
  });

  test("every doubt is listed", () => {
    const record = given(
      alpha,
      form(
        2,
        "2003-01-01",
        "takes-effect: { day: 2003-02-01, basis: inferred }",
        `{ change-fee: Alpha, ${flat("0.50%")} }`,
      ),
      other(4, "2005-01-01", "read: partly", "recites: [2001-01-01, 2003-02-01, 2004-06-01]"),
      statement("a plan", "2006-01-01", "{ proposed-to-cease: Alpha, into: [Beta] }"),
    );
    expect(record.of("Alpha", "2006-01-01")).toBe(
      "0.50%, No. 2 (form), open: form 2; inferred-day 2; unseen 3; partly-read 4; after 4; merged by a plan",
    );
  });
});

describe("confirmed", () => {
  const gap = [all, alpha, notSeen(2), other(3, "2003-01-01", "recites: [2001-01-01, 2002-06-01]")];

  test("by a statement after which no unseen paper can fall, on its day and ever after", () => {
    const record = given(...gap, states("a prospectus", "2003-05-01"));
    expect(record.over("Alpha", ["2002-05-31", "2003-05-01", "2003-05-02", "2019-01-01"])).toEqual({
      "2002-05-31": "0.80%, No. 1, settled",
      "2003-05-01": "0.80%, No. 1, confirmed by a prospectus",
      "2003-05-02": "0.80%, No. 1, confirmed by a prospectus",
      "2019-01-01": "0.80%, No. 1, confirmed by a prospectus",
    });
  });

  test("by presumption, for the days before it", () => {
    const record = given(...gap, states("a prospectus", "2003-05-01"));
    expect(record.over("Alpha", ["2002-06-01", "2003-04-30"])).toEqual({
      "2002-06-01": "0.80%, No. 1, presumed by a prospectus",
      "2003-04-30": "0.80%, No. 1, presumed by a prospectus",
    });
  });

  test("by presumption of the first of several that follow, in whatever order they are recorded", () => {
    const after = [states("a", "2005-05-01"), states("b", "2003-05-01"), states("c", "2004-05-01")];
    expect(given(...gap, ...after).of("Alpha", "2003-04-30")).toBe("0.80%, No. 1, presumed by b");
    const [a, b, c] = after as [Files, Files, Files];
    expect(given(...gap, b, c, a).of("Alpha", "2003-04-30")).toBe("0.80%, No. 1, presumed by b");
  });

  test("not where an unseen paper can fall after the statement", () => {
    const record = given(...gap, states("a prospectus", "2002-05-31"));
    expect(record.over("Alpha", ["2002-05-31", "2002-06-01"])).toEqual({
      "2002-05-31": "0.80%, No. 1, settled",
      "2002-06-01": "0.80%, No. 1, open: unseen 2",
    });
  });

  test("closing counts the changes of its day, opening does not", () => {
    const closing = given(...gap, states("a prospectus", "2002-06-01", "0.80%", ", at: closing"));
    expect(closing.of("Alpha", "2002-06-02")).toBe("0.80%, No. 1, confirmed by a prospectus");
    const opening = given(...gap, states("a prospectus", "2002-06-01", "0.80%", ", at: opening"));
    expect(opening.of("Alpha", "2002-06-02")).toBe("0.80%, No. 1, open: unseen 2");
    const nextOpening = given(...gap, states("a prospectus", "2002-06-02", "0.80%", ", at: opening"));
    expect(nextOpening.of("Alpha", "2002-06-02")).toBe("0.80%, No. 1, confirmed by a prospectus");
  });

  test("not from before the row's own setter: an opening statement of its first day is of another row", () => {
    const record = given(
      all,
      alpha,
      executed(3, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
      other(5, "2005-01-01"),
      states("a prospectus", "2003-01-01", "0.70%", ", at: opening"),
    );
    expect(record.of("Alpha", "2004-01-01")).toBe("0.70%, No. 3, open: unseen 4");
    expect(record.of("Alpha", "2002-12-31")).toMatch(/^0\.80%, No\. 1, contradicted by a prospectus/);
  });

  test("a held change between takes the presumption away", () => {
    const record = given(
      ...gap,
      executed(4, "2004-01-01", `{ change-fee: Alpha, ${flat("0.80%")} }`),
      states("a prospectus", "2005-01-01"),
    );
    expect(record.over("Alpha", ["2003-12-31", "2004-01-01"])).toEqual({
      "2003-12-31": "0.80%, No. 1, open: unseen 2",
      "2004-01-01": "0.80%, No. 4, settled",
    });
  });

  test("so does a held removal", () => {
    const record = given(
      ...gap,
      executed(4, "2004-01-01", "{ remove: Alpha }"),
      executed(5, "2004-07-01", `{ add: Alpha, ${flat("0.80%")} }`),
      states("a prospectus", "2005-01-01"),
    );
    expect(record.of("Alpha", "2003-12-31")).toBe("0.80%, No. 1, open: unseen 2");
  });

  test("a held rename does not", () => {
    const record = given(
      ...gap,
      executed(4, "2004-01-01", "{ rename: Alpha, to: Omega }"),
      statement("a prospectus", "2005-01-01", "{ fee: Omega, is: [{ rate: 0.80% }] }"),
    );
    expect(record.of("Alpha", "2003-12-31")).toBe("0.80%, No. 1, presumed by a prospectus");
  });

  test("a statement of a part of the fee confirms nothing", () => {
    const tiered = executed(
      1,
      "2001-01-01",
      "{ add: Alpha, fee: [{ rate: 0.80%, up-to: $200 million }, { rate: 0.70% }] }",
    );
    const record = given(
      all,
      tiered,
      other(3, "2003-01-01"),
      statement(
        "a report",
        "2004-01-01",
        "{ fee: Alpha, is: [{ rate: 0.80%, up-to: $200 million }, { rest: not-read }] }",
      ),
    );
    expect(record.of("Alpha", "2004-01-01")).toBe("0.80% to 200000000, 0.70%, No. 1, open: unseen 2");
  });

  test("fees agree by value, not by digits", () => {
    const tiered = executed(
      1,
      "2001-01-01",
      "{ add: Alpha, fee: [{ rate: 0.70%, up-to: $1 billion }, { rate: 0.60% }] }",
    );
    const record = given(
      all,
      tiered,
      other(3, "2003-01-01"),
      statement(
        "a report",
        "2004-01-01",
        '{ fee: Alpha, is: [{ rate: 0.700%, up-to: "$1,000 million" }, { rate: 0.600% }] }',
      ),
    );
    expect(record.of("Alpha", "2004-01-01")).toBe("0.70% to 1000000000, 0.60%, No. 1, confirmed by a report");
  });

  test("a statement on or after the day covers what was searched for; past it, only through its own day", () => {
    const record = given(searched("2003-12-31"), alpha, states("a prospectus", "2005-01-01"));
    expect(record.over("Alpha", ["2003-12-31", "2004-01-01", "2005-01-01", "2005-01-02"])).toEqual({
      "2003-12-31": "0.80%, No. 1, settled",
      "2004-01-01": "0.80%, No. 1, presumed by a prospectus",
      "2005-01-01": "0.80%, No. 1, confirmed by a prospectus",
      "2005-01-02": "0.80%, No. 1, open: after 1",
    });
  });

  test("a form's row is confirmed by a statement of it", () => {
    const record = given(
      all,
      form(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
      other(2, "2003-01-01", "recites: [2001-01-01]"),
      states("a prospectus", "2001-06-01"),
    );
    expect(record.over("Alpha", ["2001-05-31", "2001-06-02"])).toEqual({
      "2001-05-31": "0.80%, No. 1 (form), presumed by a prospectus",
      "2001-06-02": "0.80%, No. 1 (form), confirmed by a prospectus",
    });
  });

  test("an overlay states the contract fee at the close of its first day", () => {
    const overlay = (fee: string): Files => ({
      "m/overlays/a.yaml": `overlay: fee-waiver\npaper: a waiver\nportfolio: Alpha\nfrom: 2003-05-01\nto: 2004-04-30\nread: whole\ncontract-fee: ${fee}\nfee-after: [{ rate: 0.10% }]\n`,
    });
    expect(given(...gap, overlay("[{ rate: 0.80% }]")).over("Alpha", ["2003-04-30", "2003-05-01"])).toEqual({
      "2003-04-30": "0.80%, No. 1, presumed by a waiver",
      "2003-05-01": "0.80%, No. 1, confirmed by a waiver",
    });
    expect(given(...gap, overlay("not-stated")).of("Alpha", "2003-05-01")).toBe("0.80%, No. 1, open: unseen 2");
  });

  test("the fee that a removal prints states the day before it", () => {
    const record = given(...gap, executed(4, "2004-01-01", "{ remove: Alpha, printed-fee: [{ rate: 0.80% }] }"));
    expect(record.over("Alpha", ["2003-12-30", "2003-12-31", "2004-01-01"])).toEqual({
      "2003-12-30": "0.80%, No. 1, presumed by Amendment No. 4",
      "2003-12-31": "0.80%, No. 1, confirmed by Amendment No. 4",
      "2004-01-01": "removed by No. 4",
    });
  });
});

describe("open after a statement that agreed", () => {
  const gaps = [
    all,
    alpha,
    other(3, "2003-01-01", "recites: [2001-01-01, 2002-06-01]"),
    other(5, "2005-01-01", "recites: [2001-01-01, 2002-06-01, 2003-01-01, 2004-06-01]"),
  ];
  /** The statement that an open row names. */
  const lastStated = (record: ReturnType<typeof given>, day: string): string | undefined => {
    const found = record.at(day);
    const entry = found.kind === "in-force" && found.entries.find(({ portfolio }) => portfolio.key === "alpha");
    const outcome = entry ? entry.outcome : undefined;
    return outcome?.kind === "row" && outcome.standing.kind === "open"
      ? outcome.standing.lastStated?.by.title
      : undefined;
  };

  test("only the papers that can fall after it are listed, and it is named", () => {
    const without = given(...gaps);
    expect(without.of("Alpha", "2004-06-01")).toBe("0.80%, No. 1, open: unseen 2 4");
    expect(lastStated(without, "2004-06-01")).toBeUndefined();
    const record = given(...gaps, states("a prospectus", "2003-05-01"));
    expect(record.over("Alpha", ["2003-05-01", "2004-05-31", "2004-06-01"])).toEqual({
      "2003-05-01": "0.80%, No. 1, confirmed by a prospectus",
      "2004-05-31": "0.80%, No. 1, confirmed by a prospectus",
      "2004-06-01": "0.80%, No. 1, open: unseen 4",
    });
    expect(lastStated(record, "2004-06-01")).toBe("a prospectus");
  });

  test("the latest of several counts", () => {
    const record = given(
      ...gaps,
      states("a prospectus", "2002-05-31"),
      states("a report", "2003-12-31"),
      states("a supplement", "2003-05-01"),
    );
    expect(record.of("Alpha", "2004-06-01")).toBe("0.80%, No. 1, open: unseen 4");
    expect(lastStated(record, "2004-06-01")).toBe("a report");
  });

  test("one from before every unseen paper takes none away", () => {
    const record = given(...gaps, states("a prospectus", "2002-05-31"));
    expect(record.of("Alpha", "2004-06-01")).toBe("0.80%, No. 1, open: unseen 2 4");
    expect(lastStated(record, "2004-06-01")).toBe("a prospectus");
  });

  test("so for papers read in part, and for what may follow the last number held", () => {
    const record = given(
      alpha,
      other(2, "2003-01-01", "read: partly"),
      other(3, "2005-01-01", "read: partly"),
      states("a prospectus", "2004-05-01"),
    );
    expect(record.over("Alpha", ["2004-12-31", "2005-01-01", "2005-01-02"])).toEqual({
      "2004-12-31": "0.80%, No. 1, confirmed by a prospectus",
      "2005-01-01": "0.80%, No. 1, open: partly-read 3",
      "2005-01-02": "0.80%, No. 1, open: partly-read 3; after 3",
    });
  });

  test("a form's row, once stated, no longer rests on the form", () => {
    const record = given(
      form(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
      other(2, "2003-01-01", "recites: [2001-01-01]"),
      states("a prospectus", "2001-06-01"),
    );
    expect(record.of("Alpha", "2003-01-01")).toBe("0.80%, No. 1 (form), confirmed by a prospectus");
    expect(record.of("Alpha", "2003-01-02")).toBe("0.80%, No. 1 (form), open: after 2");
  });

  test("a plan to merge since then stays a doubt, one from before it does not", () => {
    const plan = (day: string): Files => statement("a plan", day, "{ proposed-to-cease: Alpha, into: [Beta] }");
    const later = given(all, alpha, states("a prospectus", "2003-05-01"), plan("2004-05-01"));
    expect(later.of("Alpha", "2004-05-01")).toBe("0.80%, No. 1, open: merged by a plan");
    const earlier = given(all, alpha, states("a prospectus", "2003-05-01"), plan("2002-05-01"));
    expect(earlier.of("Alpha", "2004-05-01")).toBe("0.80%, No. 1, confirmed by a prospectus");
  });
});

describe("a statement dated by a month", () => {
  const gap = [all, alpha, notSeen(2), other(3, "2003-01-01", "recites: [2001-01-01, 2002-06-01]")];

  test.each(["{ from: 2003-04-01, by: 2003-04-30 }", "2003-04-__"])("%s confirms outside the month alone", (month) => {
    const record = given(...gap, states("a waiver", month));
    expect(record.over("Alpha", ["2003-03-31", "2003-04-02", "2003-04-29", "2003-05-01"])).toEqual({
      "2003-03-31": "0.80%, No. 1, presumed by a waiver",
      "2003-04-02": "0.80%, No. 1, open: unseen 2",
      "2003-04-29": "0.80%, No. 1, open: unseen 2",
      "2003-05-01": "0.80%, No. 1, confirmed by a waiver",
    });
  });

  test("an unseen paper of the month's first day is ruled out, of any later day it is not", () => {
    expect(given(...gap, states("a waiver", "2002-06-__")).of("Alpha", "2002-07-01")).toBe(
      "0.80%, No. 1, confirmed by a waiver",
    );
    const second = [all, alpha, notSeen(2), other(3, "2003-01-01", "recites: [2001-01-01, 2002-06-02]")];
    expect(given(...second, states("a waiver", "2002-06-__")).of("Alpha", "2002-07-01")).toBe(
      "0.80%, No. 1, open: unseen 2",
    );
  });

  test("of a month in which the row was set, it confirms nothing", () => {
    const record = given(
      all,
      executed(1, "2001-01-15", `{ add: Alpha, ${flat("0.80%")} }`),
      other(3, "2003-01-01"),
      states("a waiver", "2001-01-__"),
    );
    expect(record.of("Alpha", "2001-02-01")).toBe("0.80%, No. 1, open: unseen 2");
  });
});

describe("contradicted", () => {
  test("by a statement of its own day, from that day on, though every paper is held", () => {
    const record = given(all, alpha, states("a prospectus", "2003-05-01", "0.75%"));
    expect(record.over("Alpha", ["2003-05-01", "2003-05-02"])).toEqual({
      "2003-05-01": "0.80%, No. 1, contradicted by a prospectus",
      "2003-05-02": "0.80%, No. 1, contradicted by a prospectus",
    });
  });

  test("before its day, from when an unseen paper may have made the change", () => {
    const record = given(
      all,
      alpha,
      other(3, "2003-01-01", "recites: [2001-01-01, 2002-06-01]"),
      states("a prospectus", "2003-05-01", "0.75%"),
    );
    expect(record.over("Alpha", ["2002-05-31", "2002-06-01", "2003-05-01"])).toEqual({
      "2002-05-31": "0.80%, No. 1, settled, but a prospectus differs",
      "2002-06-01": "0.80%, No. 1, contradicted by a prospectus: unseen 2",
      "2003-05-01": "0.80%, No. 1, contradicted by a prospectus: unseen 2",
    });
  });

  test("a held change between ends it", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2004-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
      states("a prospectus", "2003-05-01", "0.75%"),
    );
    expect(record.of("Alpha", "2003-12-31")).toBe("0.80%, No. 1, contradicted by a prospectus");
    expect(record.of("Alpha", "2004-01-01")).toBe("0.70%, No. 2, settled");
  });

  test("an earlier statement that agrees stands against a later one that does not, until the later's day", () => {
    const record = given(
      all,
      alpha,
      other(3, "2003-01-01"),
      other(5, "2006-01-01"),
      states("agrees", "2004-01-01"),
      states("differs", "2005-01-01", "0.75%"),
    );
    expect(record.over("Alpha", ["2003-12-31", "2004-01-01"])).toEqual({
      "2003-12-31": "0.80%, No. 1, presumed by agrees",
      "2004-01-01": "0.80%, No. 1, confirmed by agrees",
    });
    expect(record.of("Alpha", "2005-01-01")).toMatch(/^0\.80%, No\. 1, contradicted by differs: unseen .*4$/);
  });

  test("by the tiers that a removal prints, as far as they were read", () => {
    const record = given(
      all,
      executed(1, "2001-01-01", "{ add: Alpha, fee: [{ rate: 0.75%, up-to: $150 million }, { rate: 0.70% }] }"),
      executed(
        2,
        "2003-01-01",
        "{ remove: Alpha, printed-fee: [{ rate: 0.75%, up-to: $150 million }, { rate: 0.70%, up-to: $500 million }, { rest: not-read }] }",
      ),
    );
    expect(record.of("Alpha", "2002-12-31")).toBe("0.75% to 150000000, 0.70%, No. 1, contradicted by Amendment No. 2");
    expect(record.of("Alpha", "2003-01-01")).toBe("removed by No. 2");
  });

  test("a part that agrees as far as it was read contradicts nothing", () => {
    const record = given(
      all,
      executed(1, "2001-01-01", "{ add: Alpha, fee: [{ rate: 0.75%, up-to: $150 million }, { rate: 0.70% }] }"),
      executed(
        2,
        "2003-01-01",
        "{ remove: Alpha, printed-fee: [{ rate: 0.75%, up-to: $150 million }, { rest: not-read }] }",
      ),
    );
    expect(record.of("Alpha", "2002-12-31")).toBe("0.75% to 150000000, 0.70%, No. 1, settled");
  });

  test.each([
    ["a lower bound", "[{ rate: 0.75%, up-to: $100 million }, { rate: 0.70% }]"],
    ["one tier more", "[{ rate: 0.75%, up-to: $150 million }, { rate: 0.70%, up-to: $300 million }, { rate: 0.65% }]"],
    ["one tier less", "[{ rate: 0.75% }]"],
    ["another rate at the top", "[{ rate: 0.75%, up-to: $150 million }, { rate: 0.69% }]"],
  ])("%s is another fee", (_, fee) => {
    const record = given(
      all,
      executed(1, "2001-01-01", "{ add: Alpha, fee: [{ rate: 0.75%, up-to: $150 million }, { rate: 0.70% }] }"),
      statement("a prospectus", "2003-05-01", `{ fee: Alpha, is: ${fee} }`),
    );
    expect(record.of("Alpha", "2003-05-01")).toBe("0.75% to 150000000, 0.70%, No. 1, contradicted by a prospectus");
  });
});

describe("partly read, and blank", () => {
  test("a row that goes on where it was not read names the bound, and its doubts", () => {
    const record = given(
      all,
      executed(
        1,
        "2001-01-01",
        "read: partly",
        "{ add: Alpha, fee: [{ rate: 0.80%, up-to: $200 million }, { rest: not-read }] }",
      ),
      other(3, "2003-01-01", "recites: [2001-01-01, 2002-06-01]"),
    );
    expect(record.over("Alpha", ["2002-05-31", "2002-06-01"])).toEqual({
      "2002-05-31": "0.80% to 200000000, …, No. 1, partly read above 200000000",
      "2002-06-01": "0.80% to 200000000, …, No. 1, partly read above 200000000: unseen 2",
    });
  });

  test("it replaces what stood before", () => {
    const record = given(
      all,
      alpha,
      executed(
        2,
        "2003-01-01",
        "{ change-fee: Alpha, fee: [{ rate: 0.75%, up-to: $200 million }, { rest: not-read }] }",
      ),
    );
    expect(record.over("Alpha", ["2002-12-31", "2003-01-01"])).toEqual({
      "2002-12-31": "0.80%, No. 1, settled",
      "2003-01-01": "0.75% to 200000000, …, No. 2, partly read above 200000000",
    });
  });

  test("a blank rate shows the words as printed, and is never zero", () => {
    const record = given(
      all,
      executed(1, "2001-01-01", '{ add: Alpha, fee: [{ rate: blank, as-printed: "___% of daily net assets" }] }'),
    );
    expect(record.of("Alpha", "2001-01-01")).toBe('blank, No. 1, blank "___% of daily net assets"');
  });

  test("one blank among rates taints the row", () => {
    const record = given(
      all,
      executed(1, "2001-01-01", "{ add: Alpha, fee: [{ rate: 0.80%, up-to: $200 million }, { rate: blank }] }"),
    );
    expect(record.of("Alpha", "2001-01-01")).toBe("0.80% to 200000000, blank, No. 1, blank");
  });
});

describe("a fee of several schedules", () => {
  const adding = (fee: string): Files => executed(1, "2001-01-01", `{ add: Alpha, fee: ${fee} }`);
  const standing = (fee: string): string => {
    const said = given(all, adding(fee)).of("Alpha", "2001-01-01");
    return said.slice(said.indexOf("No. 1, ") + "No. 1, ".length);
  };
  const [whole, blank] = ["[{ rate: 0.80% }]", "[{ rate: blank }]"];
  const cut = "[{ rate: 0.80%, up-to: $200 million }, { rest: not-read }]";
  const fees = (first: string, second: string): [string, string][] => [
    ["a switch", `{ before: ${first}, after: ${second}, switch: { first-reaches: $100 million, words: ever after } }`],
    ["cases", `{ cases: [{ case: a, when: w, tiers: ${first} }, { case: b, when: w, tiers: ${second} }] }`],
    ["parts", `{ parts: [{ part: a, of: w, tiers: ${first} }, { part: b, of: w, tiers: ${second} }] }`],
    ["bands", `{ bands: [{ up-to: $1 billion, tiers: ${first} }, { otherwise: w, tiers: ${second} }] }`],
  ];

  test.each(fees(whole, blank))("%s: a blank in the second taints the row", (_, fee) => {
    expect(standing(fee)).toBe("blank");
  });

  test.each(fees(whole, cut))("%s: what was not read of the second leaves the row read in part", (_, fee) => {
    expect(standing(fee)).toBe("partly read above 200000000");
  });

  test.each(fees(whole, whole))("%s: read whole, the row is settled", (_, fee) => {
    expect(standing(fee)).toBe("settled");
  });

  test("a discount: a blank taints it", () => {
    const off = "discount: { off: 5%, when-month-average-exceeds: $1 billion, words: w }";
    expect(standing(`{ tiers: ${blank}, ${off} }`)).toBe("blank");
    expect(standing(`{ tiers: ${whole}, ${off} }`)).toBe("settled");
  });

  test("words alone hold no blank", () => {
    expect(standing("{ not-computable: as the parties agree }")).toBe("settled");
  });
});

test.each<[Standing["kind"], boolean]>([
  ["settled", true],
  ["confirmed", true],
  ["open", false],
  ["contradicted", false],
  ["partly-read", false],
  ["blank", false],
])("an answer that is %s may rest on it alone: %s", (kind, sound) => {
  expect(isSound({ kind } as Standing)).toBe(sound);
});

describe("said to have merged", () => {
  test.each([
    ["ceased", "{ ceased: Alpha, into: [Beta] }"],
    ["proposed-to-cease", "{ proposed-to-cease: Alpha, into: [Beta] }"],
  ])("%s, and no removal seen: the row keeps its place, open from that day", (_, said) => {
    const record = given(all, alpha, statement("a plan", "2005-04-29", said));
    expect(record.over("Alpha", ["2005-04-28", "2005-04-29", "2019-01-01"])).toEqual({
      "2005-04-28": "0.80%, No. 1, settled",
      "2005-04-29": "0.80%, No. 1, open: merged by a plan",
      "2019-01-01": "0.80%, No. 1, open: merged by a plan",
    });
  });

  test("about a day: from that day", () => {
    const record = given(
      all,
      alpha,
      statement("a plan", "2005-01-01", "{ proposed-to-cease: Alpha, into: [Beta], day: { about: 2005-04-29 } }"),
    );
    expect(record.over("Alpha", ["2005-04-28", "2005-04-29"])).toEqual({
      "2005-04-28": "0.80%, No. 1, settled",
      "2005-04-29": "0.80%, No. 1, open: merged by a plan",
    });
  });

  test("a row set again after the plan is not open for it", () => {
    const record = given(
      all,
      alpha,
      statement("a plan", "2005-04-29", "{ proposed-to-cease: Alpha, into: [Beta] }"),
      executed(2, "2006-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
    );
    expect(record.over("Alpha", ["2005-12-31", "2006-01-01"])).toEqual({
      "2005-12-31": "0.80%, No. 1, open: merged by a plan",
      "2006-01-01": "0.70%, No. 2, settled",
    });
  });

  test("a removal some days later ends the row", () => {
    const record = given(
      all,
      alpha,
      statement("a plan", "2005-04-29", "{ ceased: Alpha, into: [Beta] }"),
      executed(2, "2005-05-02", "{ remove: Alpha, merged-into: Beta }"),
    );
    expect(record.over("Alpha", ["2005-05-01", "2005-05-02"])).toEqual({
      "2005-05-01": "0.80%, No. 1, open: merged by a plan",
      "2005-05-02": "removed by No. 2",
    });
  });
});
