import { describe, expect, test } from "vitest";
import { executed, type Files, flat, notSeen, searched, statement } from "../../agreement/given.ts";
import { toldOnce } from "./told.ts";

const kept = (day = "2006-10-01"): Files =>
  statement("Supplement", "not-read", `{ terms-kept: Beta Portfolio, formerly: Alpha Portfolio, day: ${day} }`);
const whole = searched("2010-12-31");
const alpha = executed(0, "2000-12-08", `{ add: Alpha Portfolio, ${flat("0.90%")} }`);
const renamed = executed(1, "2006-10-01", "{ rename: Alpha Portfolio, to: Beta Portfolio }");

describe("terms kept through a rename", () => {
  test("agree where the row is one on both sides of the day", () => {
    expect(toldOnce(whole, alpha, renamed, kept())).toBe(
      "agrees: the fee of No. 0, 2000-12-08, stands on both sides of it",
    );
  });

  test.each([
    ["0.900%", "agrees: No. 1, 2006-10-01, gives the fee that stood before"],
    [
      "0.85%",
      "statement-fee: No. 1, 2006-10-01, gives another than before: tier 1 is at 0.90%, where the amendment's is at 0.85% (0.05% higher)",
    ],
  ])("with a fee of %s set that day", (rate, expected) => {
    const changed = executed(
      1,
      "2006-10-01",
      `{ change-fee: Beta Portfolio, formerly: Alpha Portfolio, ${flat(rate)} }`,
    );
    expect(toldOnce(whole, alpha, changed, kept())).toBe(expected);
  });

  test("are not contradicted by a change of the day before or after", () => {
    const [before, after] = ["2006-09-30", "2006-10-02"].map((day) =>
      executed(2, day, `{ change-fee: Beta Portfolio, ${flat("0.80%")} }`),
    ) as [Files, Files];
    const first = executed(1, "2006-09-01", "{ rename: Alpha Portfolio, to: Beta Portfolio }");
    expect(toldOnce(whole, alpha, first, before, kept())).toBe(
      "agrees: the fee of No. 2, 2006-09-30, stands on both sides of it",
    );
    expect(toldOnce(whole, alpha, first, after, kept())).toBe(
      "agrees: the fee of No. 0, 2000-12-08, stands on both sides of it",
    );
  });

  test("cannot be told where a paper not seen may be of that day", () => {
    const later = (day: string): Files =>
      executed(3, day, "recites: [2006-10-01, 2006-10-02]", `{ add: Gamma Portfolio, ${flat("0.50%")} }`);
    const record = [whole, alpha, renamed, notSeen(2), later("2006-12-01")];
    expect(toldOnce(...record, kept("2006-10-02"))).toBe(
      "cannot tell: no amendment held changes the fee of No. 0, 2000-12-08, that day, but No. 2 (not seen) may have changed it then",
    );
    expect(toldOnce(...record, kept("2006-10-01"))).toBe(
      "agrees: the fee of No. 0, 2000-12-08, stands on both sides of it",
    );
    expect(toldOnce(...record, kept("2006-10-03"))).toBe(
      "agrees: the fee of No. 0, 2000-12-08, stands on both sides of it",
    );
  });

  test("cannot be told where the paper of that day was read in part, or past the search", () => {
    const partly = executed(1, "2006-10-01", "read: partly", "{ rename: Alpha Portfolio, to: Beta Portfolio }");
    expect(toldOnce(whole, alpha, partly, kept())).toBe(
      "cannot tell: no amendment held changes the fee of No. 0, 2000-12-08, that day, but the unread rest of No. 1 may have changed it then",
    );
    expect(toldOnce(searched("2006-10-01"), alpha, renamed, kept("2006-10-02"))).toBe(
      "cannot tell: no amendment held changes the fee of No. 0, 2000-12-08, that day, but a number after 1 (nobody states a search past 2006-10-01) may have changed it then",
    );
  });

  test("cannot be told where a row was not read to its end on both days, or was not there", () => {
    const cut = "fee: [{ rate: 0.90%, up-to: $1 billion }, { rest: not-read }]";
    const partly = executed(1, "2006-10-01", `{ change-fee: Beta Portfolio, formerly: Alpha Portfolio, ${cut} }`);
    const before = executed(0, "2000-12-08", `{ add: Alpha Portfolio, ${cut} }`);
    expect(toldOnce(whole, before, partly, kept())).toBe(
      "cannot tell: as far as they were read, the fee of No. 1, 2006-10-01, is the one that stood before",
    );
    expect(
      toldOnce(
        whole,
        executed(0, "2006-10-01", `{ add: Alpha Portfolio, ${flat("0.90%")} }`),
        executed(1, "2006-10-01", "{ rename: Alpha Portfolio, to: Beta Portfolio }"),
        kept(),
      ),
    ).toBe("cannot tell: the day before, No. 0, 2006-10-01, adds it the next day");
    expect(
      toldOnce(
        whole,
        alpha,
        executed(1, "2006-10-01", "{ remove: Alpha Portfolio }"),
        { "registrant.yaml": REGISTER },
        kept(),
      ),
    ).toBe("cannot tell: No. 1, 2006-10-01, takes it off");
  });
});

const REGISTER =
  "registrant: A Trust\nportfolios:\n  - { portfolio: Alpha Portfolio, names: [{ name: Beta Portfolio, from: 2006-10-01 }] }\n";
