import { describe, expect, test } from "vitest";
import { executed, type Files, flat, register, searched, statement, terms } from "../../agreement/given.ts";
import { toldOnce } from "./told.ts";

const whole = searched("2010-12-31");
const alpha = executed(
  0,
  "2000-12-08",
  `{ add: Alpha Portfolio, ${flat("0.90%")} }`,
  `{ add: Other Portfolio, ${flat("0.50%")} }`,
);
const renamed = executed(1, "2006-10-01", "{ rename: Alpha Portfolio, to: Beta Portfolio }");
const named = (dated: string, name = "Beta Portfolio", formerly = "Alpha Portfolio", more = ""): Files =>
  statement("Supplement", dated, `{ named: ${name}, formerly: ${formerly}${more} }`);

describe("a name against an amendment's rename", () => {
  test.each([
    [
      "2006-09-30",
      "",
      "statement-name: that day it is called Alpha Portfolio: Alpha Portfolio is its first name; No. 1 gives the name Beta Portfolio (2006-10-01)",
    ],
    ["2006-10-01", "", "agrees: No. 1 gives the name Beta Portfolio (2006-10-01)"],
    [
      "2006-10-01",
      ", at: opening",
      "statement-name: that day it is called Alpha Portfolio: Alpha Portfolio is its first name; No. 1 gives the name Beta Portfolio (2006-10-01)",
    ],
    ["2006-10-02", ", at: opening", "agrees: No. 1 gives the name Beta Portfolio (2006-10-01)"],
    [
      "{ from: 2006-09-01, by: 2006-09-30 }",
      "",
      "statement-name: that day it is called Alpha Portfolio: Alpha Portfolio is its first name; No. 1 gives the name Beta Portfolio (2006-10-01)",
    ],
    ["{ from: 2006-10-01, by: 2006-10-31 }", "", "agrees: No. 1 gives the name Beta Portfolio (2006-10-01)"],
    [
      "{ from: 2006-09-15, by: 2006-10-15 }",
      "",
      "cannot tell: the day is known only as 2006-09-15 to 2006-10-15: on 2006-09-15, that day it is called Alpha Portfolio: Alpha Portfolio is its first name; No. 1 gives the name Beta Portfolio (2006-10-01); on 2006-10-01, No. 1 gives the name Beta Portfolio (2006-10-01)",
    ],
  ])("%s%s", (dated, more, expected) => {
    expect(toldOnce(whole, alpha, renamed, named(dated, "Beta Portfolio", "Alpha Portfolio", more))).toBe(expected);
  });

  test("that it gave up again disagrees", () => {
    const again = executed(2, "2008-01-01", "{ rename: Beta Portfolio, to: Gamma Portfolio }");
    expect(toldOnce(whole, alpha, renamed, again, named("2007-12-31"))).toMatch(/^agrees/);
    expect(toldOnce(whole, alpha, renamed, again, named("2008-01-01"))).toBe(
      "statement-name: that day it is called Gamma Portfolio: No. 2 gives the name Gamma Portfolio (2008-01-01); No. 1 gives the name Beta Portfolio (2006-10-01)",
    );
    expect(toldOnce(whole, alpha, renamed, again, named("2008-01-01", "Gamma Portfolio"))).toBe(
      "agrees: No. 2 gives the name Gamma Portfolio (2008-01-01)",
    );
    expect(toldOnce(whole, alpha, renamed, again, named("2007-12-31", "Beta Portfolio", "Gamma Portfolio"))).toBe(
      "statement-name: Gamma Portfolio is the later name: No. 2 gives the name Gamma Portfolio (2008-01-01)",
    );
  });

  test("of another portfolio disagrees", () => {
    expect(toldOnce(whole, alpha, renamed, named("2006-10-01", "Beta Portfolio", "Other Portfolio"))).toBe(
      "statement-name: the record has them as two portfolios, first called Other Portfolio and Alpha Portfolio",
    );
  });

  test("inside the days in which it changed cannot be told", () => {
    const range = executed(
      1,
      "{ from: 2006-10-01, by: 2006-10-31 }",
      "{ rename: Alpha Portfolio, to: Beta Portfolio }",
    );
    const on = (dated: string): string => toldOnce(whole, alpha, range, named(dated));
    expect(on("2006-09-30")).toMatch(/^statement-name/);
    expect(on("2006-10-01")).toBe(
      "cannot tell: it may still have been called Alpha Portfolio that day: No. 1 gives the name Beta Portfolio (2006-10-01 to 2006-10-31)",
    );
    expect(on("2006-10-30")).toMatch(/^cannot tell/);
    expect(on("2006-10-31")).toMatch(/^agrees/);
  });

  test("after the agreement's end cannot be told", () => {
    const ended = terms("dated: 2000-12-08", "ends: { day: 2007-06-30 }");
    expect(toldOnce(ended, alpha, renamed, named("2007-06-30"))).toMatch(/^agrees/);
    expect(toldOnce(ended, alpha, renamed, named("2007-07-01"))).toBe(
      "cannot tell: m ended on 2007-06-30, and its amendments say nothing of a later day",
    );
  });
});

describe("a name against the register", () => {
  const registered = (...names: string[]): Files =>
    register(`{ portfolio: Alpha Portfolio, names: [${names.join(", ")}] }`, "{ portfolio: Other Portfolio }");

  test("agrees from the register's day, and no amendment is said to give it", () => {
    const names = registered("{ name: Beta Portfolio, from: 2006-10-01 }");
    expect(toldOnce(whole, names, alpha, named("2006-10-01"))).toBe(
      "agrees: the register gives the name Beta Portfolio (2006-10-01), and no amendment held does",
    );
    expect(toldOnce(whole, names, alpha, named("2006-09-30"))).toMatch(/^statement-name/);
  });

  test("that it has as a misprint cannot be told", () => {
    const names = registered("{ name: Alpah Portfolio, misprint: true }");
    expect(toldOnce(whole, names, alpha, named("2006-10-01", "Alpah Portfolio"))).toBe(
      "cannot tell: the record has that name as a misprint, of Alpha Portfolio",
    );
  });

  test("that it doubts on the strength of the very document cannot be told", () => {
    const names = (url: string): Files =>
      register(
        `{ portfolio: Alpha Portfolio, names: [{ name: Beta Portfolio, from: 2006-10-01 }], perhaps-same-as: [{ portfolio: Other Portfolio, source: { url: "${url}" }, note: Nothing read joins the two. }] }`,
        "{ portfolio: Other Portfolio }",
      );
    const stated: Files = {
      "statements/s.yaml":
        "statement: Supplement\ndated: 2006-10-01\nsources: [{ url: https://a.org/1 }]\nsays:\n  - { named: Beta Portfolio, formerly: Alpha Portfolio }\n",
    };
    expect(toldOnce(whole, names("https://a.org/1"), alpha, stated)).toBe(
      "cannot tell: the record doubts it: perhaps the same as Other Portfolio. Nothing read joins the two.",
    );
    expect(toldOnce(whole, names("https://a.org/2"), alpha, stated)).toMatch(/^agrees/);
  });

  test("that joins two portfolios which are perhaps one cannot be told", () => {
    const names = register(
      "{ portfolio: Alpha Portfolio, perhaps-same-as: [{ portfolio: Other Portfolio }] }",
      "{ portfolio: Other Portfolio }",
    );
    expect(toldOnce(whole, names, alpha, named("2006-10-01", "Alpha Portfolio", "Other Portfolio"))).toBe(
      "cannot tell: the record has them as two portfolios, first called Other Portfolio and Alpha Portfolio, and perhaps one",
    );
  });
});
