import { describe, expect, test } from "vitest";
import { executed, type Files, flat, notSeen, register, searched, statement } from "../../agreement/given.ts";
import { toldOnce } from "./told.ts";

const whole = searched("2010-12-31");
const alpha = executed(
  0,
  "2000-12-08",
  `{ add: Alpha Portfolio, ${flat("0.90%")} }`,
  `{ add: Beta Portfolio, ${flat("0.50%")} }`,
);
const removed = (more = ""): Files => executed(1, "2007-05-01", `{ remove: Alpha Portfolio${more} }`);
const says = (kind: string, day: string, into = "", dated = "not-read"): Files =>
  statement("Plan", dated, `{ ${kind}: Alpha Portfolio, day: ${day}${into === "" ? "" : `, into: [${into}]`} }`);

describe("a portfolio said to have ceased", () => {
  test.each([
    ["2007-04-29", "statement-existence: No. 1, 2007-05-01, takes it off 2 days later"],
    ["2007-04-30", "statement-existence: No. 1, 2007-05-01, takes it off the next day"],
    ["2007-05-01", "agrees: No. 1, 2007-05-01, takes it off"],
    ["2007-06-01", "agrees: No. 1, 2007-05-01, takes it off"],
  ])("on %s", (day, expected) => {
    expect(toldOnce(whole, alpha, removed(), says("ceased", day))).toBe(expected);
  });

  test("and whose row nothing takes off disagrees where the record is whole, and cannot be told where it is not", () => {
    const later = executed(2, "2009-05-01", `{ add: Gamma Portfolio, ${flat("0.50%")} }`);
    const middle = executed(1, "2007-05-01", `{ add: Delta Portfolio, ${flat("0.50%")} }`);
    expect(toldOnce(whole, alpha, middle, later, says("ceased", "2008-01-01"))).toBe(
      "statement-existence: no amendment takes it off",
    );
    expect(toldOnce(whole, alpha, notSeen(1), later, says("ceased", "2008-01-01"))).toBe(
      "cannot tell: no amendment held takes it off; No. 1 (not seen) may have done so",
    );
    expect(toldOnce(searched("2007-12-31"), alpha, middle, says("ceased", "2007-12-31"))).toBe(
      "statement-existence: no amendment takes it off",
    );
    expect(toldOnce(searched("2007-12-31"), alpha, middle, says("ceased", "2008-01-01"))).toBe(
      "cannot tell: no amendment held takes it off; a number after 1 (nobody states a search past 2007-12-31) may have done so",
    );
  });
});

describe("a portfolio proposed to cease", () => {
  test.each([
    ["2007-05-01", "agrees: No. 1, 2007-05-01, takes it off"],
    ["{ about: 2007-05-01 }", "agrees: No. 1, 2007-05-01, takes it off"],
    ["2007-05-02", "agrees: No. 1, 2007-05-01, takes it off"],
    // A later removal may carry out another plan.
    ["2007-04-30", "cannot tell: No. 1, 2007-05-01, takes it off the next day"],
    ["{ about: 2007-04-29 }", "cannot tell: No. 1, 2007-05-01, takes it off 2 days later"],
  ])("on %s, against a removal", (day, expected) => {
    expect(toldOnce(whole, alpha, removed(), says("proposed-to-cease", day))).toBe(expected);
  });

  test("is taken off by a schedule restated without it", () => {
    const restated = executed(
      1,
      "2007-05-01",
      "{ restate-schedule: [{ portfolio: Beta Portfolio, fee: [{ rate: 0.50% }] }] }",
    );
    expect(toldOnce(whole, alpha, restated, says("ceased", "2007-05-01"))).toBe(
      "agrees: No. 1, 2007-05-01, takes it off",
    );
    expect(toldOnce(whole, alpha, restated, says("ceased", "2007-04-30"))).toBe(
      "statement-existence: No. 1, 2007-05-01, takes it off the next day",
    );
  });

  test("is not contradicted by a row that stays", () => {
    const later = executed(1, "2009-05-01", `{ add: Gamma Portfolio, ${flat("0.50%")} }`);
    expect(toldOnce(whole, alpha, later, says("proposed-to-cease", "{ about: 2007-05-01 }"))).toBe(
      "cannot tell: no amendment takes it off: the proposal is not shown to have been carried out",
    );
  });

  test("disagrees where it was off before the document was made", () => {
    expect(toldOnce(whole, alpha, removed(), says("proposed-to-cease", "2007-06-01", "", "2007-04-30"))).toBe(
      "agrees: No. 1, 2007-05-01, takes it off",
    );
    expect(toldOnce(whole, alpha, removed(), says("proposed-to-cease", "2007-06-01", "", "2007-05-01"))).toBe(
      "statement-existence: No. 1, 2007-05-01, takes it off, before the document was made (2007-05-01)",
    );
  });
});

describe("what it merges into", () => {
  test.each([
    ["Beta Portfolio", "Beta Portfolio", "agrees: No. 1, 2007-05-01, takes it off"],
    ["Beta Portfolio (this trust)", "Beta", "agrees: No. 1, 2007-05-01, takes it off"],
    ["Jennison Growth (Another Fund)", "Jennison Growth Portfolio", "agrees: No. 1, 2007-05-01, takes it off"],
    ["Delta Portfolio, Beta Portfolio", "Beta Portfolio", "agrees: No. 1, 2007-05-01, takes it off"],
    [
      "Delta Portfolio",
      "Beta Portfolio",
      "statement-existence: No. 1, 2007-05-01, takes it off, merged into Beta Portfolio",
    ],
  ])("%s against %s", (into, merged, expected) => {
    expect(toldOnce(whole, alpha, removed(`, merged-into: ${merged}`), says("ceased", "2007-05-01", into))).toBe(
      expected,
    );
  });

  test("may be an older name of the same portfolio", () => {
    const renamed = executed(2, "2007-01-01", "{ rename: Beta Portfolio, to: Delta Portfolio }");
    const off = executed(3, "2007-05-01", "{ remove: Alpha Portfolio, merged-into: Delta Portfolio }");
    const first = executed(1, "2006-01-01", `{ add: Gamma Portfolio, ${flat("0.50%")} }`);
    expect(toldOnce(whole, alpha, first, renamed, off, says("ceased", "2007-05-01", "Beta Portfolio"))).toBe(
      "agrees: No. 3, 2007-05-01, takes it off",
    );
  });

  test("is not said of a removal without a reason, or by a document without one", () => {
    expect(toldOnce(whole, alpha, removed(), says("ceased", "2007-05-01", "Delta Portfolio"))).toMatch(/^agrees/);
    expect(toldOnce(whole, alpha, removed(", merged-into: Beta Portfolio"), says("ceased", "2007-05-01"))).toMatch(
      /^agrees/,
    );
  });
});

test("a portfolio that no amendment names", () => {
  const names = register(
    "{ portfolio: Alpha Portfolio }",
    "{ portfolio: Beta Portfolio }",
    "{ portfolio: Gamma Portfolio }",
  );
  const gamma = statement("Plan", "2007-05-01", "{ proposed-to-cease: Gamma Portfolio }");
  expect(toldOnce(whole, names, alpha, gamma)).toBe("statement-existence: no amendment puts it on a schedule");
  const later = executed(2, "2009-05-01", `{ change-fee: Alpha Portfolio, ${flat("0.80%")} }`);
  expect(toldOnce(whole, names, alpha, notSeen(1), later, gamma)).toBe(
    "cannot tell: no amendment held names it; No. 1 (not seen) may have added it",
  );
});
