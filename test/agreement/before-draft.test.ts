import { describe, expect, test } from "vitest";
import { type ComparedBefore, comparedBefore, type Replayed } from "../../src/agreement/before-draft.ts";
import { asDay, executed, type Files, flat, read, terms } from "./given.ts";

const BASE: readonly Files[] = [
  terms("dated: 2000-06-01"),
  executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`, `{ add: Beta, ${flat("0.50%")} }`),
  executed(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
];

function replayed(files: readonly Files[]): Replayed {
  const [registrant] = read(Object.assign({}, ...files));
  const [agreement] = registrant?.agreements ?? [];
  if (!registrant || !agreement) throw new Error("no agreement");
  return { registrant, agreement, portfolios: registrant.identified };
}

/** No. 3 of 2004, with these changes, against the record without it. */
function compared(...lines: string[]): ComparedBefore {
  const withDraft = replayed([...BASE, executed(3, "2004-01-01", ...lines)]);
  const draft = withDraft.agreement.amendments.find(({ number }) => number === 3);
  if (!draft) throw new Error("no draft");
  return comparedBefore(replayed(BASE), withDraft, draft, asDay("2004-01-01"));
}

describe("the days before a draft's own", () => {
  test("stay as they were, and how many were compared is told", () => {
    const { days, rows, changed } = compared(`{ change-fee: Alpha, ${flat("0.60%")} }`, "{ remove: Beta }");
    expect(changed).toEqual([]);
    expect(days).toBeGreaterThanOrEqual(4);
    expect(rows).toBeGreaterThanOrEqual(days);
  });

  test("of a change with an earlier day of its own do not: from that day, as it says", () => {
    expect(compared(`{ change-fee: Alpha, effective: 2003-06-01, ${flat("0.60%")} }`).changed).toEqual([
      { portfolio: "Alpha", day: "2003-06-01", declared: true },
    ]);
    expect(compared(`{ change-fee: Alpha, effective: 2004-01-01, ${flat("0.60%")} }`).changed).toEqual([]);
  });

  test("of a correction do not: from the day of the text that it corrects", () => {
    expect(compared(`{ correct: Beta, amendment: 1, ${flat("0.55%")} }`).changed).toEqual([
      { portfolio: "Beta", day: "2001-01-01", declared: true },
    ]);
  });

  test("of a name that another takes are compared by the name too", () => {
    expect(compared("{ rename: Alpha, to: Gamma, effective: 2003-12-31 }").changed).toEqual([
      { portfolio: "Gamma", day: "2003-12-31", declared: true },
    ]);
    expect(compared("{ rename: Alpha, to: Gamma }").changed).toEqual([]);
  });
});
