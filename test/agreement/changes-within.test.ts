import { describe, expect, test } from "vitest";
import { changesWithin } from "../../src/agreement/schedule.ts";
import { asDay, executed, type Files, flat, given } from "./given.ts";

/** The acts that change what is owed for Alpha after one day and through another. */
function within(first: string, last: string, ...files: Files[]): string[] {
  const record = given(...files);
  const [registrant] = record.registrants;
  const alpha = registrant?.identified.bearing("Alpha");
  if (!registrant || !alpha) throw new Error("no Alpha");
  const acts = changesWithin(record.at(first), registrant.identified, alpha, asDay(first), asDay(last));
  return acts.map(({ day, paper, change }) => `${day} No. ${paper.number} ${change.kind}`);
}

const alpha = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`, `{ add: Beta, ${flat("0.80%")} }`);
const changed = executed(2, "2003-04-01", `{ change-fee: Alpha, ${flat("0.70%")} }`);

describe("what changes within a period", () => {
  test("is what falls after its first day and through its last", () => {
    expect(within("2003-03-31", "2003-04-01", alpha, changed)).toEqual(["2003-04-01 No. 2 change-fee"]);
    expect(within("2003-04-01", "2003-12-31", alpha, changed)).toEqual([]);
    expect(within("2003-01-01", "2003-03-31", alpha, changed)).toEqual([]);
  });

  test("is of the portfolio's own fee: no rename, and nothing of another", () => {
    const other = executed(
      2,
      "2003-04-01",
      "{ rename: Alpha, to: Omega }",
      `{ change-fee: Beta, ${flat("0.70%")} }`,
      "{ remove: Beta }",
    );
    expect(within("2003-01-01", "2003-12-31", alpha, other)).toEqual([]);
  });

  test("is its removal, and each change again after it, in order of their days", () => {
    const removed = executed(3, "2003-06-01", "{ remove: Alpha }");
    const back = executed(4, "2003-09-01", `{ add: Alpha, ${flat("0.60%")} }`);
    expect(within("2003-01-01", "2003-12-31", alpha, changed, removed, back)).toEqual([
      "2003-04-01 No. 2 change-fee",
      "2003-06-01 No. 3 remove",
      "2003-09-01 No. 4 add",
    ]);
  });

  test("is a schedule restated without it, once however many rows it has; one that lists it sets its fee", () => {
    const rows = `{ portfolio: Beta, ${flat("0.30%")} }, { portfolio: Gamma, ${flat("0.20%")} }`;
    const without = executed(3, "2003-02-01", `{ restate-schedule: [${rows}] }`);
    const withIt = executed(4, "2003-08-01", `{ restate-schedule: [{ portfolio: Alpha, ${flat("0.10%")} }, ${rows}] }`);
    expect(within("2003-01-01", "2003-12-31", alpha, changed, without, withIt)).toEqual([
      "2003-02-01 No. 3 restate-schedule",
      "2003-04-01 No. 2 change-fee",
      "2003-08-01 No. 4 restate-schedule",
    ]);
  });
});
