import { describe, expect, test } from "vitest";
import { executed, flat, given, register, statement } from "./given.ts";

describe("a document that shows rows on the schedule itself", () => {
  const names = register("{ portfolio: Alpha }", "{ portfolio: Beta }");
  const record = given(
    names,
    executed(1, "2003-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
    statement("list", "2004-06-01", "{ existed: [Beta], on-schedule: true, under: m }"),
  );

  test.each([
    ["2004-05-31", "never"],
    ["2004-06-01", "fee not seen (2004-06-01, list)"],
    ["2010-01-01", "fee not seen (2004-06-01, list)"],
  ])("puts them there from its day on: %s", (day, outcome) => expect(record.of("Beta", day)).toBe(outcome));

  test("one that only says that they existed does not", () => {
    const attested = given(
      names,
      executed(1, "2003-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
      statement("list", "2004-06-01", "{ existed: [Beta], under: m }"),
    );
    expect(attested.of("Beta", "2004-06-01")).toBe("attested by list");
  });

  test("one of another agreement does not", () => {
    const other = given(
      names,
      executed(1, "2003-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
      statement("list", "2004-06-01", "{ existed: [Beta], on-schedule: true, under: another }"),
    );
    expect(other.of("Beta", "2004-06-01")).toBe("never");
  });
});
