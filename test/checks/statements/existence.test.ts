import { describe, expect, test } from "vitest";
import { executed, type Files, flat, form, notSeen, register, searched, statement } from "../../agreement/given.ts";
import { toldOnce, verdicts } from "./told.ts";

const whole = searched("2010-12-31");
const beta = executed(0, "2000-12-08", `{ add: Beta Portfolio, ${flat("0.50%")} }`);
const alpha = executed(1, "2006-11-01", `{ add: Alpha Portfolio, ${flat("0.88%")} }`);
const removed = executed(2, "2009-05-01", "{ remove: Alpha Portfolio }");
const says = (kind: string, dated: string, ...names: string[]): Files =>
  statement("Document", dated, `{ ${kind}: [${(names.length > 0 ? names : ["Alpha Portfolio"]).join(", ")}] }`);

describe.each(["existed", "new-to-expense-limit", "no-shares-outstanding"])("%s", (kind) => {
  test.each([
    ["2006-10-31", "statement-existence: No. 1, 2006-11-01, adds it the next day"],
    ["2006-10-30", "statement-existence: No. 1, 2006-11-01, adds it 2 days later"],
    ["2006-11-01", "agrees: No. 1, 2006-11-01, adds it"],
    ["2009-04-30", "agrees: No. 1, 2006-11-01, adds it"],
    ["2009-05-01", "statement-existence: No. 2, 2009-05-01, takes it off"],
    ["{ from: 2006-11-01, by: 2006-11-30 }", "agrees: No. 1, 2006-11-01, adds it"],
    [
      "{ from: 2006-10-31, by: 2006-11-30 }",
      "cannot tell: the day is known only as 2006-10-31 to 2006-11-30: on 2006-10-31, No. 1, 2006-11-01, adds it the next day; on 2006-11-01, No. 1, 2006-11-01, adds it",
    ],
  ])("on %s", (dated, expected) => {
    expect(toldOnce(whole, beta, alpha, removed, says(kind, dated))).toBe(expected);
  });
});

describe("existence", () => {
  test("cannot be told of a range of days within which an amendment not seen may have added it", () => {
    const names = register(...["Alpha", "Beta", "Gamma", "Delta"].map((name) => `{ portfolio: ${name} Portfolio }`));
    const gamma = executed(1, "2002-03-01", `{ add: Gamma Portfolio, ${flat("0.50%")} }`);
    const delta = executed(3, "2004-03-01", `{ add: Delta Portfolio, ${flat("0.50%")} }`);
    const on = (dated: string): string =>
      toldOnce(names, whole, beta, gamma, notSeen(2), delta, says("existed", dated));
    expect(on("{ from: 2001-01-01, by: 2002-02-28 }")).toBe("statement-existence: no amendment puts it on a schedule");
    expect(on("{ from: 2001-01-01, by: 2005-12-31 }")).toBe(
      "cannot tell: the day is known only as 2001-01-01 to 2005-12-31: on 2001-01-01, no amendment puts it on a schedule; on 2002-03-01, no amendment held names it; No. 2 (not seen) may have added it",
    );
  });

  test("each portfolio of a list is told by itself", () => {
    const found = verdicts(whole, beta, alpha, says("existed", "2006-10-31", "Beta Portfolio", "Alpha Portfolio"));
    expect(found.map(({ kind, says: said }) => [kind, said])).toEqual([
      ["agrees", "on 2006-10-31 Beta Portfolio exists"],
      ["disagrees", "on 2006-10-31 Alpha Portfolio exists"],
    ]);
  });

  test("a later change shows it where only earlier papers can have added it, and not where a later one may have", () => {
    const changed = executed(2, "2006-11-01", `{ change-fee: Alpha Portfolio, ${flat("0.88%")} }`);
    const middle = executed(1, "2003-05-01", `{ add: Beta Portfolio, ${flat("0.50%")} }`);
    const dated = { "m/agreement.yaml": "dated: 2000-12-08\nsearched-through: { day: 2010-12-31, by: a person }\n" };
    expect(toldOnce(dated, notSeen(0), middle, changed, says("existed", "2003-05-01"))).toBe(
      "agrees: No. 2, 2006-11-01, shows that it stood already",
    );
    const unseen = [
      dated,
      notSeen(0),
      notSeen(1),
      executed(2, "2006-11-01", "recites: [2003-05-01]", `{ change-fee: Alpha Portfolio, ${flat("0.88%")} }`),
    ];
    expect(toldOnce(...unseen, says("existed", "2003-04-30"))).toBe(
      "cannot tell: No. 2, 2006-11-01, is the first paper held that shows it; No. 0 (not seen) may have added it by then",
    );
    expect(toldOnce(...unseen, says("existed", "2003-05-01"))).toBe(
      "agrees: No. 2, 2006-11-01, shows that it stood already",
    );
  });

  test("a statement shows nothing by itself, nor does another", () => {
    const names = register("{ portfolio: Beta Portfolio }", "{ portfolio: Gamma Portfolio }");
    const twice = {
      ...says("existed", "2006-12-01", "Gamma Portfolio"),
      "statements/other.yaml": "statement: Other\ndated: 2006-11-01\nsays:\n  - { existed: [Gamma Portfolio] }\n",
    };
    expect(verdicts(whole, names, beta, twice).map(({ kind }) => kind)).toEqual(["disagrees", "disagrees"]);
  });

  test("a form that is of a later day leaves it untold, since what was executed was not seen", () => {
    const later = form(1, "2006-11-01", `{ add: Alpha Portfolio, ${flat("0.88%")} }`);
    expect(toldOnce(whole, beta, later, says("existed", "2006-10-31"))).toBe(
      "cannot tell: the form of No. 1, 2006-11-01, adds it; No. 1 (not seen) may have added it by then",
    );
    expect(toldOnce(whole, beta, later, says("existed", "2006-11-01"))).toBe(
      "agrees: the form of No. 1, 2006-11-01, adds it",
    );
  });

  test("a row whose order is undecided is a row", () => {
    const higher = executed(3, "2007-01-01", `{ change-fee: Alpha Portfolio, ${flat("0.80%")} }`);
    const lower = executed(2, "2007-02-01", `{ change-fee: Alpha Portfolio, ${flat("0.70%")} }`);
    expect(toldOnce(whole, beta, alpha, lower, higher, says("existed", "2007-03-01"))).toBe(
      "agrees: No. 1, 2006-11-01, adds it",
    );
  });
});

test("a paper not seen since a removal may have added it again, which is said and is no pass", () => {
  const later = executed(4, "2010-05-01", `{ change-fee: Beta Portfolio, ${flat("0.40%")} }`);
  const on = (dated: string): string =>
    toldOnce(whole, beta, alpha, removed, notSeen(3), later, says("existed", dated));
  expect(on("2009-04-30")).toBe("agrees: No. 1, 2006-11-01, adds it");
  expect(on("2009-05-01")).toBe(
    "statement-existence: No. 2, 2009-05-01, takes it off; No. 3 (not seen) may have added it again",
  );
});

describe("newly registered", () => {
  const on = (dated: string): string => toldOnce(whole, beta, alpha, removed, says("newly-registered", dated));

  test.each([
    ["2006-10-01", "agrees: No. 1, 2006-11-01, adds it"],
    ["2006-11-01", "agrees: No. 1, 2006-11-01, adds it"],
    ["2006-11-02", "statement-existence: it is on the schedule already: No. 1, 2006-11-01, adds it"],
    ["2009-05-01", "statement-existence: No. 2, 2009-05-01, has taken it off already"],
  ])("on %s", (dated, expected) => {
    expect(on(dated)).toBe(expected);
  });

  test("an addition that only a form gives, or none", () => {
    const later = form(1, "2006-11-01", `{ add: Alpha Portfolio, ${flat("0.88%")} }`);
    expect(toldOnce(whole, beta, later, says("newly-registered", "2006-10-01"))).toBe(
      "agrees: the form of No. 1, 2006-11-01, adds it",
    );
    const names = register("{ portfolio: Beta Portfolio }", "{ portfolio: Gamma Portfolio }");
    expect(toldOnce(whole, names, beta, says("newly-registered", "2006-10-01", "Gamma Portfolio"))).toBe(
      "cannot tell: no amendment puts it on a schedule",
    );
  });

  test("a row that stood, added by a paper not seen", () => {
    const changed = executed(1, "2006-11-01", `{ change-fee: Alpha Portfolio, ${flat("0.88%")} }`);
    const dated = { "m/agreement.yaml": "dated: 2000-12-08\n" };
    expect(toldOnce(dated, notSeen(0), changed, says("newly-registered", "2006-10-01"))).toBe(
      "cannot tell: No. 1, 2006-11-01, shows that it stood already, and when it was added was not seen",
    );
    expect(toldOnce(dated, notSeen(0), changed, says("newly-registered", "2006-11-01"))).toBe(
      "statement-existence: it is on the schedule already: No. 1, 2006-11-01, sets its fee",
    );
  });
});
