import { describe, expect, test } from "vitest";
import { executed, type Files, flat, statement } from "../../agreement/given.ts";
import { toldOnce } from "./told.ts";

const alpha = executed(0, "2000-12-08", `{ add: Alpha Portfolio, ${flat("0.88%")} }`);
const officers = (...terms: string[]): Files => ({
  "registrant.yaml": `registrant: A Trust\nportfolios:\n  - { portfolio: Alpha Portfolio }\nofficers:\n${terms.map((term) => `  - ${term}\n`).join("")}`,
});
const says = (officer: string, dated = "2008-01-03"): Files =>
  statement("Letter", dated, `{ officer: { ${officer} } }`);
const JANE = "name: Jane Doe, office: President, of: trust";

describe("an office", () => {
  test.each([
    [", from: 2000-12-01", ", from: 2000-12-01", "agrees: the register records it since 2000-12-01"],
    [
      ", from: { from: 2000-12-01, by: 2000-12-31 }",
      ", from: 2000-12-31",
      "agrees: the register records it since a day between 2000-12-01 and 2000-12-31",
    ],
    [
      ", from: { from: 2000-12-01, by: 2000-12-31 }",
      ", from: 2001-01-01",
      "statement-officer: the register records it since a day between 2000-12-01 and 2000-12-31: it began on another day",
    ],
    [
      ", from: { from: 2000-12-01, by: 2000-12-31 }",
      ", from: 2000-11-30",
      "statement-officer: the register records it since a day between 2000-12-01 and 2000-12-31: it began on another day",
    ],
    [", from: 2000-12-01", ", from: { about: 2000-12-15 }", "agrees: the register records it since 2000-12-01"],
    [", from: 2000-12-01", "", "agrees: the register records it since 2000-12-01"],
    ["", ", from: 2000-12-01", "cannot tell: the register does not say since when"],
    ["", "", "agrees: the register records it without days"],
    [", from: 2000-12-01, to: 2008-01-03", "", "agrees: the register records it since 2000-12-01 to 2008-01-03"],
    [
      ", from: 2000-12-01, to: 2008-01-02",
      "",
      "statement-officer: the register records it since 2000-12-01 to 2008-01-02: it had ended",
    ],
    [
      ", from: 2000-12-01, to: 2007-06-30",
      ", to: 2007-06-30",
      "agrees: the register records it since 2000-12-01 to 2007-06-30",
    ],
    [
      ", from: 2000-12-01, to: 2007-06-30",
      ", to: 2007-07-01",
      "statement-officer: the register records it since 2000-12-01 to 2007-06-30: it ended on another day",
    ],
    [", from: 2008-01-03", "", "agrees: the register records it since 2008-01-03"],
    [", from: 2008-01-04", "", "statement-officer: the register records it since 2008-01-04: it had not begun"],
  ])("recorded%s, said%s", (recorded, said, expected) => {
    expect(toldOnce(alpha, officers(`{ ${JANE}${recorded} }`), says(`${JANE}${said}`))).toBe(expected);
  });

  test("of two terms, one that fits is enough; where none does, both are shown", () => {
    const two = officers(`{ ${JANE}, from: 2000-12-01, to: 2004-06-30 }`, `{ ${JANE}, from: 2006-01-01 }`);
    expect(toldOnce(alpha, two, says(JANE))).toBe("agrees: the register records it since 2006-01-01");
    expect(toldOnce(alpha, two, says(JANE, "2005-01-01"))).toBe(
      "statement-officer: the register records it since 2000-12-01 to 2004-06-30, and since 2006-01-01: it had ended",
    );
  });

  test("that is not recorded cannot be told", () => {
    const none = "cannot tell: the register records no office of that person there";
    expect(toldOnce(alpha, officers("{ name: John Roe, office: President, of: trust }"), says(JANE))).toBe(none);
    expect(toldOnce(alpha, officers("{ name: Jane Doe, office: President, of: manager }"), says(JANE))).toBe(none);
    expect(toldOnce(alpha, officers("{ name: Jane Doe, office: Secretary, of: trust }"), says(JANE))).toBe(
      "cannot tell: the register records Secretary alone",
    );
  });
});
