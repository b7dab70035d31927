import { describe, expect, test } from "vitest";
import { partyOn } from "../../src/agreement/parties.ts";
import { asDay, given, knowledgeOf, terms } from "../agreement/given.ts";

const record = given(
  terms(
    "agreement: Management Agreement",
    "parties:",
    "  - { party: trust, name: A Trust }",
    "  - { party: manager, name: First Corp. }",
    "  - { party: manager, name: Second LLC, from: 2005-11-01 }",
    "  - { party: manager, name: 'Third, LLC', from: { from: 2009-01-10, by: 2009-05-01 }, source: { url: https://x.org/a, filed: 2009-06-01 } }",
  ),
);
const agreement = record.registrants[0]?.agreements[0];
const on = (party: "trust" | "manager", day: string, asked = {}): string | undefined => {
  const found = agreement && partyOn(agreement.terms, party, asDay(day), knowledgeOf(asked));
  return found && [found.name, ...(found.perhaps === undefined ? [] : [found.perhaps])].join(" or ");
};

describe("the name that a party bore", () => {
  test.each([
    ["2001-01-01", "First Corp."],
    ["2005-10-31", "First Corp."],
    ["2005-11-01", "Second LLC"],
    ["2009-01-09", "Second LLC"],
    ["2009-01-10", "Second LLC or Third, LLC"],
    ["2009-04-30", "Second LLC or Third, LLC"],
    ["2009-05-01", "Third, LLC"],
  ])("on %s is %s", (day, name) => expect(on("manager", day)).toBe(name));

  test("is that party's alone", () => expect(on("trust", "2009-05-01")).toBe("A Trust"));

  test("is not known before it was borne, nor to the public before it was filed", () => {
    expect(on("manager", "2010-01-01", { knownOn: "2009-04-30" })).toBe("Second LLC");
    expect(on("manager", "2010-01-01", { knownOn: "2009-05-01" })).toBe("Third, LLC");
    expect(on("manager", "2010-01-01", { public: true, knownOn: "2009-05-31" })).toBe("First Corp.");
    expect(on("manager", "2010-01-01", { public: true })).toBe("Third, LLC");
  });

  test("is none where none is recorded, or none yet", () => {
    const bare = given(terms("parties: [{ party: manager, name: Late LLC, from: 2005-01-01 }]"));
    const own = bare.registrants[0]?.agreements[0]?.terms;
    expect(own && partyOn(own, "trust", asDay("2006-01-01"))).toBeUndefined();
    expect(own && partyOn(own, "manager", asDay("2004-12-31"))).toBeUndefined();
    expect(own && partyOn(own, "manager", asDay("2005-01-01"))).toEqual({ name: "Late LLC" });
  });
});
