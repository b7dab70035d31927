import path from "node:path";
import { describe, expect, test } from "vitest";
import { daysBefore } from "../../src/agreement/recital.ts";
import { executed, form, type Given, given, givenFolder, notSeen, terms } from "./given.ts";

/** The days before an amendment, and the ranges of those not known. */
function earlier({ registrants }: Given, number: number, slug?: string): { days: string; unknown: string } {
  const agreement = registrants
    .flatMap(({ agreements }) => agreements)
    .find((one) => slug === undefined || one.slug === slug);
  if (!agreement) throw new Error("no agreement");
  const { days, unknown } = daysBefore(agreement, number);
  const ranges = unknown.map(
    (one) => `${one.number}: ${one.kind === "range" ? `${one.from ?? ""}…${one.to ?? ""}` : one.days.join()}`,
  );
  return { days: days.join(" "), unknown: ranges.join(" ") };
}

describe("the days of earlier amendments", () => {
  test("are those of lower numbers, each once, earliest first; the agreement's own is none", () => {
    const record = given(
      terms("dated: 2000-12-08"),
      notSeen(0),
      executed(1, "2001-02-12"),
      executed(2, "2003-01-01"),
      executed(3, "2002-01-01"),
      executed(4, "2003-01-01"),
      executed(5, "2004-01-01"),
    );
    expect(earlier(record, 5)).toEqual({ days: "2001-02-12 2002-01-01 2003-01-01", unknown: "" });
    expect(earlier(record, 1)).toEqual({ days: "", unknown: "" });
    expect(earlier(record, 9)).toEqual({ days: "2001-02-12 2002-01-01 2003-01-01 2004-01-01", unknown: "" });
  });

  test("of a form, where no executed copy is held; not of one that was superseded, and forms bound no range", () => {
    const record = given(
      executed(1, "2001-02-12"),
      form(2, "2002-01-01"),
      form(3, "2003-01-01", "superseded-by: { amendment: 4 }"),
      executed(4, "2003-05-01"),
    );
    expect(earlier(record, 5)).toEqual({
      days: "2001-02-12 2002-01-01 2003-05-01",
      unknown: "3: 2001-02-12…2003-05-01",
    });
  });

  test("of papers not seen, as later recitals list them; else the range in which each falls", () => {
    const record = given(
      executed(1, "2001-02-12"),
      notSeen(2),
      executed(3, "2003-01-01", "recites: [2001-02-12, 2002-06-01]"),
      notSeen(4),
      executed(5, "2005-01-01"),
      notSeen(6),
    );
    expect(earlier(record, 7)).toEqual({
      days: "2001-02-12 2002-06-01 2003-01-01 2005-01-01",
      unknown: "4: 2003-01-01…2005-01-01 6: 2005-01-01…",
    });
    expect(earlier(record, 3)).toEqual({ days: "2001-02-12 2002-06-01", unknown: "" });
  });

  test("of the bundled record, before No. 13: what its recital prints, and July 1, 2005", () => {
    const record = givenFolder(path.join(import.meta.dirname, "../../data"));
    expect(earlier(record, 13, "management-2000")).toEqual({
      days: "2001-02-12 2001-10-01 2002-05-01 2003-01-01 2003-05-01 2003-12-01 2004-01-01 2004-04-30 2005-01-01 2005-04-30 2005-07-01 2005-09-30",
      unknown: "",
    });
  });
});
